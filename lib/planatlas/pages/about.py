"""What this is, how to cite it, and the data as files."""

from importlib.metadata import version
from typing import Any

import pandas as pd
from markupsafe import Markup

from .. import tables
from ..answers.answer import Answer
from ..answers.asking import language_of, question
from ..answers.citation import cite
from ..model import Table as Schema
from ..model import listed, text
from ..model import tables as schemas
from ..model.description import BESIDE_PAGES, PACKAGE
from ..sections.elements import Link, Part, Table
from ..sections.markup import html

TARGETS, VALUES = "targets", "observations"
SHOWN = (TARGETS, VALUES)  # whose columns are shown at once
QUALITY, METHODS, TABLES, ABOUT, GLOSSARY = (
    "sources_and_quality.html", "methods_and_backtest.html", "data_tables.html", "about.html", "glossary.html",
)  # fmt: skip


class DataTables(Answer):
    """The tables of the data: each property is one part of the page.

    Parameters
    ----------
    lang
        The language of the words.
    """

    def __init__(self, lang: str):
        self._schemas = schemas("processed")
        self._counts = {name: len(tables.load(name)) for name in self._schemas}
        super().__init__(lang=lang, title=text("dataset.title", lang), is_whole=True)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything, in the order of the page."""
        return (*self.head.parts, self.files, self.load, self.licence, self.columns)

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each table: its ``table``, ``file``, ``rows`` and number of ``columns``."""
        rows = [(name, each.path, self._counts[name], len(each.fields)) for name, each in self._schemas.items()]
        return pd.DataFrame(rows, columns=["table", "file", "rows", "columns"])

    @property
    def head(self) -> Answer:
        """The title, and how much there is."""
        counts = {"tables": len(self._schemas), "rows": f"{sum(self._counts.values()):,}"}
        counts |= {"targets": f"{self._counts[TARGETS]:,}", "values": f"{self._counts[VALUES]:,}"}
        return Answer(text("dataset.lead", self.lang, **counts), lang=self.lang, title=self.title, is_whole=True)

    @property
    def files(self) -> Answer:
        """The tables, each with its file."""
        shown = list(self._schemas.values())
        names = [html('<a href="#t-{}">{}</a>', each.name, each.said(self.lang)) for each in shown]
        cells: dict[str, list[object]] = {
            text("dataset.table", self.lang): [*names, text("dataset.description", self.lang)],
            text("dataset.rows", self.lang): [*(f"{self._counts[each.name]:,}" for each in shown), ""],
            text("dataset.columns", self.lang): [*(str(len(each.fields)) for each in shown), ""],
            text("dataset.file", self.lang): [*(_file(each.path) for each in shown), _file(PACKAGE)],
        }
        return self._part(
            "files", Table(cells, text("dataset.files_caption", self.lang), self.frame, "data-files", layout="cards")
        )

    @property
    def load(self) -> Answer:
        """How to read them."""
        with_pandas = (
            "import pandas as pd\n\n"
            'targets = pd.read_csv("data/targets.csv", dtype={"region_code": str})\n'
            'regions = pd.read_csv("data/regions.csv", dtype=str)\n'
            'named = targets.merge(regions[["region_code", "name_zh", "name_en"]], on="region_code")'
        )
        with_planatlas = 'import planatlas as pa\n\ntargets = pa.targets(region="温州", labels="zh")'
        said = [text(f"dataset.load_{name}", self.lang) for name in ("pandas", "planatlas")]
        return self._part("load", said[0], _code(with_pandas), said[1], _code(with_planatlas))

    @property
    def licence(self) -> Answer:
        """What may be done with them."""
        said = [text(f"dataset.licence_{name}", self.lang) for name in ("data", "maps", "texts")]
        links = Link(text("dataset.about", self.lang), ABOUT), Link(text("dataset.quality", self.lang), QUALITY)
        return self._part("licence", said, *links)

    @property
    def columns(self) -> Answer:
        """The columns of each table, and what they hold; those of the largest tables are shown at once."""
        return Answer(*(self._columns(each) for each in self._schemas.values()), lang=self.lang)

    def _columns(self, schema: Schema) -> Answer:
        lang, name = self.lang, schema.said(self.lang)
        cells: dict[str, list[object]] = {
            text("dataset.column", lang): [html("<code>{}</code>", field.name) for field in schema.fields],
            text("dataset.type", lang): [text(f"dataset.type_{field.type}", lang) for field in schema.fields],
            text("dataset.empty", lang): [
                text("dataset.yes" if field.optional else "dataset.no", lang) for field in schema.fields
            ],
            text("dataset.holds", lang): [field.said(lang) for field in schema.fields],
        }
        named = listed(schema.key, lang)
        caption = text("dataset.columns_caption", lang, table=name, rows=self._counts[schema.name], columns=named)
        ids = [f"t-{schema.name}", *(f"c-{schema.name}-{field.name}" for field in schema.fields[1:])]
        frame = pd.DataFrame(
            [(field.name, field.type, field.optional, field.said(lang)) for field in schema.fields],
            columns=["column", "type", "may_be_empty", "holds"],
        )
        name_of, is_folded = f"columns-{schema.name}", schema.name not in SHOWN
        table = Table(cells, caption, frame, name_of, layout="cards", ids=ids, is_folded=is_folded)
        return Answer(table, lang=lang, title=name)

    def _part(self, name: str, *parts: Part) -> Answer:
        return Answer(*parts, lang=self.lang, title=text(f"dataset.{name}", self.lang))


@question
def data_tables(*, lang: str | None = None) -> DataTables:
    """List the tables of the data as files: rows, columns and what they hold, licence, how to read them.

    Parameters
    ----------
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    DataTables
        ``.frame`` has a row for each table; ``.files``, ``.load``, ``.licence`` and ``.columns`` are views. The links
        to files lead anywhere only on a page of the site.

    Examples
    --------
    >>> data_tables(lang="en").frame["table"].tolist()[:3]
    ['regions', 'documents', 'plans']
    """
    return DataTables(language_of(lang))


@question
def about(*, lang: str | None = None) -> Answer:
    """Say what this is, where it comes from, what it cannot do, how to cite it and how to report an error.

    Parameters
    ----------
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Answer
        Sections of sentences; ``.frame`` counts regions, documents, plans, targets, values and sources.

    Raises
    ------
    MissingDataError
        If a file that the citation is made from is missing.

    Examples
    --------
    >>> sorted(about(lang="en").frame.columns)
    ['documents', 'plans', 'regions', 'sources', 'targets', 'values']
    """
    lang = language_of(lang)
    targets, sources = tables.targets(), tables.sources()
    counts = {
        "regions": targets["region_code"].nunique(), "documents": len(tables.documents()),
        "plans": targets["plan_id"].nunique(), "targets": len(targets),
        "values": len(tables.observations()), "sources": len(sources),
    }  # fmt: skip
    newest = max(sources["source_date"], default="")

    def said(*names: str, **values: Any) -> list[str]:
        return [text(f"about.{name}", lang, **counts, **values) for name in names]

    def part(name: str, *parts: Part) -> Answer:
        return Answer(*parts, lang=lang, title=text(f"about.{name}", lang))

    pages = {"data": TABLES, "methods": METHODS, "glossary": GLOSSARY, "quality": QUALITY}
    links = [Link(text(f"about.{name}", lang), page) for name, page in pages.items()]
    return Answer(
        *said("lead"),
        part("what", said("what_read", "what_judged", "what_independent")),
        part("sources", said("sources_plans", "sources_values")),
        part("limits", said("limit_few", "limit_scope", "limit_copies", "limit_later")),
        part("cite", *said("cite_lead"), html("<cite>{}</cite>", cite(lang))),
        part("edition", *said("edition_said", version=version("planatlas"), date=newest)),
        part("licence", *said("licence_said")),
        part("report", *said("report_how", "report_what"), *links),
        lang=lang, title=text("about.title", lang), frame=pd.DataFrame([counts]), is_whole=True,
    )  # fmt: skip


def _file(name: str) -> Markup:
    return html('<a href="../{}/{}" download>{}</a>', BESIDE_PAGES, name, name)


def _code(lines: str) -> Markup:
    return html('<code class="lines" tabindex="0">{}</code>', lines)
