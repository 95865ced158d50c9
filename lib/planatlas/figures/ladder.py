"""The ladder of one indicator: what each level of government promises, and where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from .. import tables
from ..errors import MissingDataError
from ..model import label, listed, number, people, text, unit_label, unit_name, with_unit
from ..model.quantities import UNITS_WITHIN_FIGURES
from .axes import true_axis
from .descriptions import RowChart
from .elements import Axis, Mark, Panel, Row, Span
from .labels import short_name, target_label
from .levels import baseline_mark, meeting, row_key, target_marks
from .sources import Sources

ABOVE = ("nation", "province")  # levels whose targets are known from reports only
EVERYBODY = {"group": "all", "scope": ""}


class _Step(NamedTuple):
    """A row of the ladder."""

    region: dict[str, Any]
    depth: int
    population: str
    targets: list[dict[str, Any]]
    values: list[dict[str, Any]]


def ladder_chart(
    demand: pd.DataFrame, observations: pd.DataFrame, regions: pd.DataFrame, lang: str, now: int | None = None
) -> RowChart:
    """Describe one indicator from the nation down to the counties: every target, printed baseline and published value.

    A region that sets no target says so in words; a province with neither target nor value is named below. Targets for
    another population than everyone have rows of their own.

    Parameters
    ----------
    demand
        Rows of ``assess_demand`` or ``compare`` for one indicator, those of the nation and the provinces among them.
    observations
        Rows of the observations, in the unit of the indicator; those of other indicators are passed over.
    regions
        The regions to show, with those that they lie in.
    lang
        The language of the words.
    now
        A target for this year or an earlier one is past; by default the year of the latest value.

    Returns
    -------
    RowChart
        The description, with one panel.

    Raises
    ------
    MissingDataError
        If there is no target, or there are several indicators.

    Examples
    --------
    >>> from planatlas.analysis import assess_demand
    >>> from planatlas.tables import indicators, observations, plan_regions, targets
    >>> demand = assess_demand(targets(indicator="maternal_mortality"), indicators())
    >>> chart = ladder_chart(demand, observations(indicator="maternal_mortality"), plan_regions(), "en")
    >>> [(row.name, row.level) for row in chart.panels[0].rows][:2]
    [('Wenzhou', 0), ('Pingyang', 1)]
    """
    ids = list(demand["indicator_id"].unique())
    if len(ids) != 1:
        raise MissingDataError(f"there are targets for {len(ids)} indicators: a ladder shows exactly one")
    values = observations[(observations["indicator_id"] == ids[0]) & observations["value"].notna()]
    if now is None:
        now = int(values["year"].max()) if len(values) else 0
    steps, left_out = [], []
    plans = tables.select("plans", ["region_code"], region_code=list(regions["region_code"]))
    is_read = regions["region_code"].isin(plans["region_code"]) & ~regions["level"].isin(ABOVE)
    aims, known = _by_region(demand), _by_region(values)
    for region, depth in _tree(regions.assign(has_plan=is_read)):
        code = region["region_code"]
        own = list(_steps(region, depth, aims.get(code, []), known.get(code, []), lang))
        steps += own
        left_out += [] if own else [region[short_name(lang)]]
    first = demand.iloc[0]
    drawn = [row for step in steps for row in step.targets if _has_level(row)]
    levels = [row[end] for row in drawn for end in ("value", "value_high", "baseline_value") if pd.notna(row[end])]
    levels += [row["value"] for step in steps for row in step.values]
    axis = true_axis(levels, first["catalogue_unit"], lang, first["direction"])
    sources = Sources(lang, demand.get("plan_id", ()), values.get("source_id", ()))
    rows = tuple(_row(step, axis, now, sources, lang) for step in steps)
    panel = Panel(name=first[f"name_{lang}"], axis=axis, rows=rows)
    notes = (text("chart.left_out", lang, regions=listed(left_out, lang)),) if left_out else ()
    return RowChart(kind="ladder", lang=lang, panels=(panel,), key=row_key([panel], lang), notes=notes)


def _tree(regions: pd.DataFrame) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the regions in the order of the tree, each with its depth."""
    records = regions.to_dict("records")
    codes = {row["region_code"] for row in records}

    def below(parent: str | None, depth: int) -> Iterator[tuple[dict[str, Any], int]]:
        for row in records:
            if row["parent_code"] == parent if parent is not None else row["parent_code"] not in codes:
                yield row, depth
                yield from below(row["region_code"], depth + 1)

    yield from below(None, 0)


def _steps(region: dict, depth: int, targets: list[dict], values: list[dict], lang: str) -> Iterator[_Step]:
    by_population: dict[tuple[str, str], tuple[list[dict], list[dict]]] = {}
    for row in targets:
        by_population.setdefault((row["group"], row["scope"]), ([], []))[0].append(row)
    keys = sorted(by_population, key=lambda key: (key[1] != "", key[0] != "all")) or [("all", "")]
    for row in values:
        by_population.setdefault((row["group"], row["scope"]), ([], []))[1].append(row)
    for group, scope in keys:
        own, found = by_population.get((group, scope), ([], []))
        if not own and not found and not region["has_plan"]:
            continue
        names = [part.words for part in people((own + found or [EVERYBODY])[0], lang, "scope")]
        own, found = (sorted(each, key=itemgetter(by)) for each, by in ((own, "target_year"), (found, "year")))
        yield _Step(region, depth, " ".join(names), own, found)


def _by_region(rows: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows.to_dict("records"):
        found.setdefault(row["region_code"], []).append(row)
    return found


def _row(step: _Step, axis: Axis, now: int, sources: Sources, lang: str) -> Row:
    region, marks, drawn = step.region, [], [row for row in step.targets if _has_level(row)]
    observed = [_observed(step.values, at, sources, lang) for at in range(len(step.values))]
    segments: tuple[Span, ...] = ()
    if len(observed) > 1:
        ends = [mark.value for mark in observed]
        segments = (Span(low=min(ends), high=max(ends), tone="observed"),)
    marks += observed
    printed = {(mark.year, mark.value) for mark in observed}
    for row in drawn:
        if pd.notna(row["baseline_value"]) and (mark := baseline_mark(row, sources, lang)) not in marks:
            known = (mark.year, mark.value) in printed
            marks.append(mark if not known or mark.shape == "looser_baseline" else replace(mark, beside=""))
    by_bound: dict[tuple, dict[str, Any]] = {}  # one bound that several documents quote is one mark
    for row in drawn:
        key = (row["target_year"], row["kind"], row["value"], row["value_high"] if row["kind"] == "range" else None)
        by_bound.setdefault(key, row)
    marks += _targets(list(by_bound.values()), now, sources, lang)
    running = [row for row in drawn if row["target_year"] > now]
    words = [target_label(row, lang) for row in step.targets if not _has_level(row)]
    note = "" if drawn else listed(dict.fromkeys(words), lang)
    if not step.targets:
        note = text("chart.sets_none" if region["has_plan"] else "chart.none_known", lang)
    level = "" if region["level"] == "nation" else label("level", region["level"], lang)
    kind = text("list.and", lang).join(filter(None, [level, step.population]))
    return Row(
        name=region[short_name(lang)], kind=kind, level=step.depth, region=region["region_code"], note=note,
        marks=tuple(marks), segments=segments, bands=meeting(running[-1], axis) if running else (),
    )  # fmt: skip


def _observed(values: Sequence[Mapping[str, Any]], at: int, sources: Sources, lang: str) -> Mark:
    row, is_latest = values[at], at == len(values) - 1
    shown = number(row["value"]) + (row["unit"] if row["unit"] in UNITS_WITHIN_FIGURES else "")
    year = int(row["year"])
    return Mark(
        shape="latest" if is_latest else "observed", value=float(row["value"]), unit=unit_label(row["unit"], lang),
        label=with_unit(row["value"], row["unit"], lang), year=year, source=sources.of_value(row),
        beside=text("chart.in", lang, value=shown, year=year) if is_latest or at == 0 else "",
        region=row["region_code"],
    )  # fmt: skip


def _targets(rows: list[dict[str, Any]], now: int, sources: Sources, lang: str) -> Iterator[Mark]:
    """Yield the marks of the targets, the latest last; those of one year share the words beside the first."""
    for year in dict.fromkeys(row["target_year"] for row in rows):
        own = [row for row in rows if row["target_year"] == year]
        shape = "past_target" if year <= now else "target"
        found = [mark for row in own for mark in target_marks(row, shape, sources, lang)]
        named = [mark for mark in found if mark.beside]
        if len(named) > 1:
            unit = unit_name(own[0]["catalogue_unit"], lang)
            bare = [target_label({**row, "unit": "", "catalogue_unit": ""} if unit else row, lang) for row in own]
            words = text("chart.by", lang, value=listed(bare, lang), year=int(year))
            found = [replace(mark, beside=words if mark is named[0] else "") for mark in found]
        yield from found


def _has_level(row: Mapping[str, Any]) -> bool:
    return row["value_basis"] == "level" and pd.notna(row["value"])
