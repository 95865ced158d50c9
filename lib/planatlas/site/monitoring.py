"""One region in one year: warnings, what changed, verdicts by plan and domain, editions, what waits or is missing."""

from collections import Counter
from collections.abc import Iterator, Mapping

import pandas as pd

from .. import tables
from ..analysis import (
    count_verdicts,
    find_changes,
    judge_editions,
    known,
    tally,
    values_without_target,
    waiting,
    warnings,
)
from ..figures import target_label, verdict_rug
from ..model import label, text
from ..tables.monitored import BENCHMARK_LEVELS
from .judged_cells import change_cells, count_cells, unmet_cells, verdict_cells, warning_cells
from .parts import Chart, Part, Table
from .plans import listed, plan_titles
from .summary import with_plans

Facts = Mapping[str, pd.DataFrame]
EDITIONS = 5  # years that the figure of editions shows at most
INNER = ["assessment", "warnings", "plans", "verdicts"]  # columns that hold no figure or word


def in_force(region: str, year: int) -> pd.DataFrame:
    """The targets that are judged of a region, of plans in force in a year or until the year before."""
    targets = tables.monitored_targets(region)
    plans = tables.plans(targets["plan_id"].unique())
    own = plans[(plans["start_year"] <= year) & (plans["end_year"] >= year - 1)]
    return targets[targets["plan_id"].isin(own["plan_id"])].reset_index(drop=True)


def quoted(region: str, lang: str) -> str | None:
    """That the targets are known from reports, where they are."""
    place = tables.regions(region).iloc[0]
    return text("annual.benchmarks", lang, region=place[f"name_{lang}"]) if place["level"] in BENCHMARK_LEVELS else None


def promised(judged: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The promises among judged targets that have a value or a judgement, with the titles of their plans."""
    return known(with_plans(judged, tables.plans(judged["plan_id"].unique()), lang))


def warned(judged: pd.DataFrame, name: str, lang: str) -> Part:
    """The targets of ``promised`` that are warned of, and whom the plans make responsible."""
    rows = judged[judged["warnings"].map(len) > 0]
    if rows.empty:
        return text("annual.warnings_none", lang)
    cells = warning_cells(rows, tables.responsible(rows["plan_id"].unique()), lang)
    data = warnings(rows).rename(columns={f"evidence_{lang}": "evidence"})[["target_id", "trigger", "evidence"]]
    return Table(cells, text("annual.warnings_caption", lang), "cards", f"warnings-{name}", data)


def changes(before: pd.DataFrame, now: pd.DataFrame, year: int, name: str, lang: str) -> Part:
    """What is new since the edition of the year before."""
    found = find_changes(before, now)
    if found.empty:
        return text("annual.changes_none", lang, year=year - 1)
    return Table(
        change_cells(found, now, lang), text("annual.changes_caption", lang), "cards", f"changes-{name}", found
    )


def revised(judged: pd.DataFrame, year: int, lang: str) -> list[str]:
    """The targets that were themselves revised in a year."""
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


def counts(judged: pd.DataFrame, by: list[str], caption: str, name: str, lang: str) -> Table:
    """How many promises have which verdict, by ``plan_id``, ``domain``, ``region_code`` or ``plan_kind``."""
    found = count_verdicts(judged, by)
    shown, columns = found, {}
    for column in by:
        if column in ("domain", "plan_kind"):
            columns[column] = column
        elif column == "plan_id":
            shown, columns[column] = shown.assign(plan_id=found["plan_id"].map(plan_titles(judged, lang))), ""
        else:
            names = tables.names("regions", lang, found["region_code"].unique())
            shown, columns["region"] = shown.assign(region=found["region_code"].map(names)), ""
    return Table(count_cells(shown, columns, lang), caption, name=name, data=found)


def editions(judged: pd.DataFrame, targets: pd.DataFrame, facts: Facts, year: int, name: str, lang: str) -> Part:
    """The verdicts on the targets of ``promised`` in this edition and those before it."""
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
        verdicts=verdicts_in_words(judged, lang),
    )
    data = drawn[["target_id", "edition", "verdict", "latest_year", "latest_value"]]
    return Chart(verdict_rug(drawn, lang), finding, f"editions-{name}", data)


def verdicts_in_words(judged: pd.DataFrame, lang: str) -> str:
    """How many of the rows have which verdict, the most frequent first."""
    tallied = Counter(judged["verdict"]).most_common()
    words = [text("annual.verdict_count", lang, verdict=label("verdict", code, lang), count=n) for code, n in tallied]
    return listed(words, lang)


def verdicts(judged: pd.DataFrame, name: str, lang: str) -> Iterator[Table]:
    """Every target of ``promised`` with its verdict and the reason, a table a plan."""
    titles = plan_titles(judged, lang)
    data = judged.drop(columns=INNER)
    for plan_id, rows in judged.groupby("plan_id", sort=False):
        caption = text("annual.all_caption", lang, plan=titles[str(plan_id)])
        cells = verdict_cells(rows, lang)
        yield Table(cells, caption, "cards", f"verdicts-{plan_id}-{name}", data[data["plan_id"] == plan_id])


def absent(judged: pd.DataFrame, year: int) -> int:
    """How many promises have no usable value, where the region has plans whose figures can be asked for."""
    is_benchmark = (judged["tier"] == "benchmark").all()
    return 0 if is_benchmark else tally(judged, year)["absent"]


def unmet(judged: pd.DataFrame, facts: Facts, year: int, lang: str) -> Part:
    """Published values that meet no target."""
    values = facts["observations"]
    found = values_without_target(values[values["year"] <= year], judged)
    if found.empty:
        return None
    return Table(unmet_cells(found, judged, lang), text("annual.unmet_caption", lang), "cards")


def waiting_for_judgement(judged: pd.DataFrame, lang: str) -> tuple[Part, ...]:
    """The targets that no figure decides and no person has judged."""
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
