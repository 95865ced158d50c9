"""What pages of judged targets share: promises with a value, verdicts counted, every verdict with its reason."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from .. import tables
from ..analysis import count_verdicts, known
from ..model import label, text
from ..tables.monitored import QUOTED
from .judged_cells import count_cells, verdict_cells
from .parts import Table, listed
from .plans import plan_titles
from .summary import with_plans

INNER = ["assessment", "warnings", "plans", "verdicts"]  # columns that hold no figure or word


def promised(judged: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The promises among judged targets that have a value or a judgement, with the titles of their plans.

    Parameters
    ----------
    judged
        The frame of ``monitor``.
    lang
        The language of the words, zh or en.

    Returns
    -------
    DataFrame
        The rows and columns of ``promises``, with ``plan``: the titles of the plans.
    """
    return known(with_plans(judged, tables.plans(judged["plan_id"].unique()), lang))


def quoted(region: str, lang: str) -> str | None:
    """That the targets are known from reports, where they are.

    Parameters
    ----------
    region
        A code of GB/T 2260.
    lang
        The language of the words, zh or en.
    """
    own = tables.regions(region).iloc[0]
    return text("annual.benchmarks", lang, region=own[f"name_{lang}"]) if own["level"] in QUOTED else None


def counts(judged: pd.DataFrame, by: list[str], caption: str, name: str, lang: str) -> Table:
    """How many promises have which verdict, by plan, domain or region.

    Parameters
    ----------
    judged
        The frame of ``monitor``.
    by
        The columns that make a group: ``plan_id``, ``domain``, ``region_code`` or ``plan_kind``.
    caption
        The words above the table.
    name
        What the data beside the table are called.
    lang
        The language of the words, zh or en.
    """
    found = count_verdicts(judged, by)
    named, columns = found, {}
    for column in by:
        if column in ("domain", "plan_kind"):
            columns[column] = column
        elif column == "plan_id":
            named, columns[column] = named.assign(plan_id=found["plan_id"].map(plan_titles(judged, lang))), ""
        else:
            names = tables.names("regions", lang, found["region_code"].unique())
            named, columns["region"] = named.assign(region=found["region_code"].map(names)), ""
    return Table(count_cells(named, columns, lang), caption, name=name, data=found)


def in_words(judged: pd.DataFrame, lang: str) -> str:
    """How many of the rows have which verdict, the most frequent first.

    Parameters
    ----------
    judged
        The frame of ``monitor``.
    lang
        The language of the words, zh or en.
    """
    tallied = Counter(judged["verdict"]).most_common()
    words = [text("annual.verdict_count", lang, verdict=label("verdict", code, lang), count=n) for code, n in tallied]
    return listed(words, lang)


def by_plan(judged: pd.DataFrame, name: str, lang: str) -> Iterator[Table]:
    """Every target of ``promised`` with its verdict and the reason, a table a plan.

    Parameters
    ----------
    judged
        The promises of ``promised``.
    name
        The year or stage, as part of the name of the data.
    lang
        The language of the words, zh or en.
    """
    titles = plan_titles(judged, lang)
    data = judged.drop(columns=INNER)
    for plan_id, rows in judged.groupby("plan_id", sort=False):
        caption = text("annual.all_caption", lang, plan=titles[str(plan_id)])
        cells = verdict_cells(rows, lang)
        yield Table(cells, caption, "cards", f"verdicts-{plan_id}-{name}", data[data["plan_id"] == plan_id])
