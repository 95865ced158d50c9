"""Notebooks published as pages: nbconvert with the project's own template, nothing fetched."""

import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from nbformat import NotebookNode, v4

from pressroom.compat.pages import PageExporter
from pressroom.project import FILES as BESIDE_PAGES
from pressroom.project import Run

from ..answers.answer import PAGE
from ..downloads.beside import FILES, Downloads
from ..fluid import shapes
from ..model import LANGUAGES, REMARKS, language, text
from .contents import TAG, with_contents
from .frames import entries
from .maps import with_maps
from .notebooks import METADATA_KEY, heading
from .parts import ALWAYS, default_part
from .runs import in_language, lang_of
from .shell import Page, shell
from .shown_text import has_heading, in_one_language, page_links, second_level

TEMPLATES = Path(__file__).with_name("templates")
LEAD = re.compile(r'<p class="lead">(.*?)</p>', re.DOTALL)
FRAME_STYLE = re.compile(r'<style scoped>.*?</style>|(?<=<tr) style="text-align: right;"', re.DOTALL)  # of pandas
LONGEST_DESCRIPTION = 200


def publish_page(
    notebook: NotebookNode, run: Run, record: Mapping[str, str], error: str = ""
) -> tuple[str, dict[str, bytes]]:
    """Write the HTML of a run: its outputs, what stands around them, and the record of what it was made from.

    Parameters
    ----------
    notebook
        The notebook with its outputs; its metadata say whether its code is shown.
    run
        The run.
    record
        What the page was made from, for its footer.
    error
        What failed: the page then shows the failing cell, and the index marks it.

    Returns
    -------
    tuple of str and dict
        The page, and the files that it links to, by name.
    """
    lang = lang_of(run)
    metadata = notebook.metadata.get(METADATA_KEY, {})
    outputs = [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", ())]
    offered, name = Downloads(), PurePosixPath(run.page).stem
    for data in outputs:
        if PAGE in data:
            data[PAGE] = offered.take(data.get(FILES, {}), data[PAGE], f"{BESIDE_PAGES}/{name}")
    count = len(offered.sheets)
    book = offered.add(f"{name}.xlsx", offered.workbook()) if count else ""
    has_figures = any('<figure class="fig"' in data.get(PAGE, "") for data in outputs)
    kind = in_language(metadata.get("title") or heading(notebook), lang) or run.notebook
    context = {
        "run": run,
        "lang": lang,
        "language": language,
        "remarks": REMARKS,
        "name": name,
        "workbook": quote(f"{BESIDE_PAGES}/{name}/{book}") if book else "",
        "tables": count,
        "failed": error,
        "is_alone": metadata.get("runs") == [],
        "show_code": metadata.get("shows_code", False),
        "has_heading": metadata.get("shows_code", False) and has_heading(notebook.cells),
        "links": lambda source: page_links(in_one_language(source, lang)),
        "second_level": second_level,
        "t": lambda key, **values: text(key, lang, **values),
        "shell": shell(_page(notebook, run, kind, record, in_language(metadata.get("about", {}), lang))),
        "shapes": shapes() if has_figures else "",
        "own_type": PAGE,
    }
    html, _ = _exporter().from_notebook_node(notebook, resources={"planatlas": context})
    number = "".join(next(iter(entries(run, "map_number")), ()))
    html = with_maps(FRAME_STYLE.sub("", html), lang, not entries(run, "maps"), number, offered.files)
    return with_contents(html, text("site.contents", lang)), offered.files


def warm_up() -> None:
    """Publish an empty page, so that templates, words and code are read once, not by each process that publishes."""
    output = v4.new_output("display_data", data={"text/html": ""})
    notebook = v4.new_notebook(cells=[v4.new_code_cell("", outputs=[output])])
    for lang in LANGUAGES:
        publish_page(notebook, Run("", (), f"{lang}/.html"), {})


def _page(notebook: NotebookNode, run: Run, kind: str, record: Mapping[str, str], about: str) -> Page:
    """What stands around the page of a run, from its frame."""
    is_alone = notebook.metadata.get(METADATA_KEY, {}).get("runs") == []
    first = {
        name: next(iter(entries(run, name)), ())
        for name in ("parts", "part", "before", "after", "date", "address", "card")
    }
    return Page(
        path=run.page,
        title=run.title or kind,
        kind=kind,
        part=first["part"][0] if first["part"] else default_part(()),
        description=_lead(notebook) or about,
        parts=first["parts"] or ALWAYS,
        before=first["before"],
        after=first["after"],
        beside=entries(run, "beside"),
        date="".join(first["date"]),
        works=entries(run, "work"),
        card="".join(first["card"]),
        address="".join(first["address"]),
        record=record,
        others=() if is_alone else LANGUAGES,
        is_alone=is_alone,
    )


def _lead(notebook: NotebookNode) -> str:
    """The first sentence of the page that is its lead, without markup."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if found := LEAD.search(data.get(PAGE) or data.get("text/html", "")):
                words = unescape(TAG.sub("", found[1]))
                return words if len(words) <= LONGEST_DESCRIPTION else f"{words[:LONGEST_DESCRIPTION]}…"
    return ""


@cache
def _exporter() -> PageExporter:
    return PageExporter(template_name="planatlas", extra_template_basedirs=[str(TEMPLATES)])
