"""One region in one year: warnings, what changed, editions, what waits or is missing."""

from collections.abc import Mapping

import pandas as pd

from .. import tables
from ..analysis import (
    find_changes,
    judge_editions,
    tally,
    values_without_target,
    waiting,
    warnings,
)
from ..figures import target_label, verdict_rug
from ..model import text
from .judged_cells import change_cells, unmet_cells, warning_cells
from .parts import Chart, Part, Table
from .verdicts import in_words

Facts = Mapping[str, pd.DataFrame]
EDITIONS = 5  # years that the figure of editions shows at most


def in_force(region: str, year: int) -> pd.DataFrame:
    """The targets that are judged of a region, of plans in force in a year or until the year before.

    Parameters
    ----------
    region
        A code of GB/T 2260.
    year
        The year of the edition.

    Returns
    -------
    DataFrame
        Rows of the targets table.
    """
    targets = tables.monitored_targets(region)
    plans = tables.plans(targets["plan_id"].unique())
    own = plans[(plans["start_year"] <= year) & (plans["end_year"] >= year - 1)]
    return targets[targets["plan_id"].isin(own["plan_id"])].reset_index(drop=True)


def warned(judged: pd.DataFrame, name: str, lang: str) -> Part:
    """The targets of ``promised`` that are warned of, and whom the plans make responsible.

    Parameters
    ----------
    judged
        The promises of ``promised``.
    name
        What the data beside the table or figure are called, after its kind.
    lang
        The language of the words, zh or en.
    """
    rows = judged[judged["warnings"].map(len) > 0]
    if rows.empty:
        return text("annual.warnings_none", lang)
    cells = warning_cells(rows, tables.responsible(rows["plan_id"].unique()), lang)
    data = warnings(rows).rename(columns={f"evidence_{lang}": "evidence"})[["target_id", "trigger", "evidence"]]
    return Table(cells, text("annual.warnings_caption", lang), "cards", f"warnings-{name}", data)


def changes(before: pd.DataFrame, now: pd.DataFrame, year: int, name: str, lang: str) -> Part:
    """What is new since the edition of the year before.

    Parameters
    ----------
    before
        The frame of ``monitor`` for the year before.
    now
        The frame of ``monitor``.
    year
        The year of the edition.
    name
        What the data beside the table or figure are called, after its kind.
    lang
        The language of the words, zh or en.
    """
    found = find_changes(before, now)
    if found.empty:
        return text("annual.changes_none", lang, year=year - 1)
    return Table(
        change_cells(found, now, lang), text("annual.changes_caption", lang), "cards", f"changes-{name}", found
    )


def revised(judged: pd.DataFrame, year: int, lang: str) -> list[str]:
    """The targets that were themselves revised in a year.

    Parameters
    ----------
    judged
        The frame of ``monitor``.
    year
        The year of the edition.
    lang
        The language of the words, zh or en.
    """
    names = judged.set_index("target_id")[f"name_{lang}"]
    return [
        text(
            "annual.revised_targets",
            lang,
            year=year,
            indicator=names[row["target_id"]],
            field=row["field"],
            old=row["expect"],
            new=row["corrected"],
            reason=row["reason"],
        )
        for row in tables.corrections(judged["target_id"], since=year).to_dict("records")
    ]


def editions(judged: pd.DataFrame, targets: pd.DataFrame, facts: Facts, year: int, name: str, lang: str) -> Part:
    """The verdicts on the targets of ``promised`` in this edition and those before it.

    Parameters
    ----------
    judged
        The promises of ``promised``.
    targets
        The targets that were judged.
    facts
        The frames by which the targets are judged, as ``facts`` gives them.
    year
        The year of the edition.
    name
        What the data beside the table or figure are called, after its kind.
    lang
        The language of the words, zh or en.
    """
    if judged.empty:
        return None
    years = range(max(year - EDITIONS + 1, int(facts["plans"]["start_year"].min())), year + 1)
    drawn = judge_editions(targets[targets["target_id"].isin(judged["target_id"])], years, **facts)
    finding = text(
        "annual.editions_finding" if len(years) > 1 else "annual.editions_one",
        lang,
        count=len(judged),
        first=min(years),
        last=max(years),
        now=year,
        verdicts=in_words(judged, lang),
    )
    data = drawn[["target_id", "edition", "verdict", "latest_year", "latest_value"]]
    return Chart(verdict_rug(drawn, lang), finding, f"editions-{name}", data)


def absent(judged: pd.DataFrame, year: int) -> int:
    """How many promises have no usable value, where the region has plans whose figures can be asked for.

    Parameters
    ----------
    judged
        The frame of ``monitor``.
    year
        The year of the edition.
    """
    is_benchmark = (judged["tier"] == "benchmark").all()
    return 0 if is_benchmark else tally(judged, year)["absent"]


def unmet(judged: pd.DataFrame, facts: Facts, year: int, lang: str) -> Part:
    """Published values that meet no target.

    Parameters
    ----------
    judged
        The frame of ``monitor``.
    facts
        The frames by which the targets are judged, as ``facts`` gives them.
    year
        The year of the edition.
    lang
        The language of the words, zh or en.
    """
    values = facts["observations"]
    found = values_without_target(values[values["year"] <= year], judged)
    if found.empty:
        return None
    return Table(unmet_cells(found, judged, lang), text("annual.unmet_caption", lang), "cards")


def waiting_for_judgement(judged: pd.DataFrame, lang: str) -> tuple[Part, ...]:
    """The targets that no figure decides and no person has judged.

    Parameters
    ----------
    judged
        The frame of ``monitor``.
    lang
        The language of the words, zh or en.
    """
    rows = waiting(judged).to_dict("records")
    items = [
        text(
            "annual.waiting_item",
            lang,
            indicator=row[f"name_{lang}"],
            target=target_label(row, lang),
            year=row["target_year"],
            id=row["target_id"],
        )
        for row in rows
    ]
    return (text("annual.waiting_lead", lang), items) if items else (None, None)
