"""One region in one year: warnings, changes, editions, what awaits judgement and what is missing."""

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
from ..tracking.constants import fitted
from ..tracking.early_warning import LIKELY_MISS
from .correction_cells import corrected
from .elements import MOST_ROWS, Chart, Part, Table
from .evaluation_cells import unmet_cells
from .judged_cells import change_cells, warning_cells
from .links import plan_link
from .markup import filled, html, words_of
from .verdicts import in_words

Facts = Mapping[str, pd.DataFrame]
MOST_EDITIONS = 5  # years in the figure of editions


def in_force(region: str, year: int) -> pd.DataFrame:
    """Read the judged targets of a region from plans in force in a year or until the year before.

    Parameters
    ----------
    region
        A GB/T 2260 code.
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


def warning_table(judged: pd.DataFrame, name: str, lang: str) -> Part:
    """Show the targets of ``known_promises`` with warnings, and whom the plans make responsible.

    Parameters
    ----------
    judged
        The promises of ``known_promises``.
    name
        Part of the name of the CSV offered with the data.
    lang
        The language of the words.

    Returns
    -------
    Table or str
        The table and its data, or a sentence that there are no warnings.
    """
    rows = judged[judged["warnings"].map(len) > 0]
    if rows.empty:
        return text("annual.warnings_none", lang)
    cells = warning_cells(rows, tables.responsible(rows["plan_id"].unique()), lang)
    data = warnings(rows).rename(columns={f"evidence_{lang}": "evidence"})[["target_id", "trigger", "evidence"]]
    unsaid = "" if text("head.departments", lang) in cells else text("annual.no_departments", lang)
    return Table(cells, _caption(lang) + unsaid, data, f"warnings-{name}", layout="cards")


def _caption(lang: str) -> str:
    """The caption of the warnings: what a likely miss is, and what warning of it was worth in the past."""
    record = fitted().record
    rates = {"hits": record["hit_rate"], "alarms": record["false_alarm_rate"]}
    percent = {
        f"{name}{end}": f"{100 * value:.0f}"
        for name, values in rates.items()
        for end, value in zip(("", "_low", "_high"), values, strict=True)
    }
    below = f"{100 * LIKELY_MISS:.0f}"
    return text("annual.warnings_caption", lang, below=below, cases=record["cases"], **percent)


def changes(before: pd.DataFrame, now: pd.DataFrame, year: int, name: str, lang: str) -> Part:
    """Show what has changed since the edition of the year before.

    Parameters
    ----------
    before
        Rows of ``monitor`` for the year before.
    now
        Rows of ``monitor``.
    year
        The year of the edition.
    name
        Part of the name of the CSV offered with the data.
    lang
        The language of the words.

    Returns
    -------
    Table or str
        The table and its data, or a sentence that nothing has changed.
    """
    return change_table(before, now, name, lang) or text("annual.changes_none", lang, year=year - 1)


def change_table(before: pd.DataFrame, now: pd.DataFrame, name: str, lang: str) -> Table | None:
    """Show what differs between two judgements of the same targets.

    Parameters
    ----------
    before, now
        Rows of ``monitor``.
    name
        Part of the name of the CSV offered with the data.
    lang
        The language of the words.

    Returns
    -------
    Table or None
        The table and its data; None if nothing differs.
    """
    found = find_changes(before, now)
    if found.empty:
        return None
    cells = change_cells(found, now, lang)
    is_long = len(next(iter(cells.values()))) > MOST_ROWS
    caption = text("annual.changes_caption", lang)
    return Table(cells, caption, found, f"changes-{name}", layout="cards", is_folded=is_long)


def revisions(judged: pd.DataFrame, year: int, lang: str) -> list[str]:
    """List the targets that their issuers revised in a year.

    Parameters
    ----------
    judged
        Rows of ``monitor``.
    year
        The year of the edition.
    lang
        The language of the words.

    Returns
    -------
    list of str
        One sentence for each revision.
    """
    names = judged.set_index("target_id")[f"name_{lang}"]
    return [
        filled(
            "annual.revised_targets",
            lang,
            year=year,
            indicator=names[row["target_id"]],
            field=text(f"field.{row['field']}", lang),
            old=corrected(row["field"], row["expect"], lang) or text("cell.nothing", lang),
            new=corrected(row["field"], row["corrected"], lang),
            reason=words_of(row, "reason", lang),
        )
        for row in tables.corrections(judged["target_id"], since=year).to_dict("records")
    ]


def editions(judged: pd.DataFrame, targets: pd.DataFrame, facts: Facts, year: int, name: str, lang: str) -> Part:
    """Draw the verdicts on the targets of ``known_promises`` in this edition and earlier ones.

    Parameters
    ----------
    judged
        The promises of ``known_promises``.
    targets
        The targets that were judged.
    facts
        The frames that ``facts`` returns.
    year
        The year of the edition.
    name
        Part of the name of the CSV offered with the data.
    lang
        The language of the words.

    Returns
    -------
    Chart or None
        The chart and its data; None if there are no targets.
    """
    if judged.empty:
        return None
    years = range(max(year - MOST_EDITIONS + 1, int(facts["plans"]["start_year"].min())), year + 1)
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
    return Chart(verdict_rug(drawn, lang), finding, data, f"editions-{name}")


def count_absent(judged: pd.DataFrame, year: int) -> int:
    """Count the promises without usable values in a region whose plans allow figures to be requested.

    Parameters
    ----------
    judged
        Rows of ``monitor``.
    year
        The year of the edition.

    Returns
    -------
    int
        The number; 0 for the nation and the provinces.
    """
    is_benchmark = (judged["tier"] == "benchmark").all()
    return 0 if is_benchmark else tally(judged, year)["absent"]


def unmet(judged: pd.DataFrame, facts: Facts, year: int, lang: str) -> Part:
    """Show the published values that reach no target.

    Parameters
    ----------
    judged
        Rows of ``monitor``.
    facts
        The frames that ``facts`` returns.
    year
        The year of the edition.
    lang
        The language of the words.

    Returns
    -------
    Table or None
        The table; None if every value reaches a target.
    """
    values = facts["observations"]
    found = values_without_target(values[values["year"] <= year], judged)
    if found.empty:
        return None
    cells = unmet_cells(found, judged, lang)
    return Table(cells, text("annual.unmet_caption", lang), found, "values-without-target", layout="cards")


def waiting_for_judgement(judged: pd.DataFrame, lang: str) -> tuple[Part, ...]:
    """List the targets that no figure decides and no person has judged.

    Parameters
    ----------
    judged
        Rows of ``monitor``.
    lang
        The language of the words.

    Returns
    -------
    tuple of str and list
        The lead and the list; None for both if there are no such targets.
    """
    rows = waiting(judged).to_dict("records")
    items = [
        filled(
            "annual.waiting_item",
            lang,
            indicator=row[f"name_{lang}"],
            target=html('<a href="{}">{}</a>', plan_link(row), target_label(row, lang)),
            year=row["target_year"],
        )
        for row in rows
    ]
    return (text("annual.waiting_lead", lang), items) if items else (None, None)
