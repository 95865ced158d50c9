"""A user's own series, one observation a row, judged like those of the plans."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ..errors import DataFaultsError, Fault, choices, quote
from ..intake.checks import questions
from ..intake.csv_tables import column_faults
from ..intake.printed import CHANGE_KINDS, Reading, read
from ..intake.reference import Reference
from ..model import DOCUMENTS, LANGUAGES, REMARKS, codes, is_strict, label
from .assessment import Assessment, assess
from .series import Series, tidy
from .target import Target
from .user_file import LINE, OUTCOME

TARGET_COLUMNS = (
    "series", "kind", "direction", "unit", "baseline_year", "baseline_value", "target_year", "target_value",
)  # fmt: skip
COLUMNS = (*TARGET_COLUMNS, "year", "value")
LIMIT_COLUMNS = ("valid_min", "valid_max")
OPTIONAL = ("target_high", "events", "population", "valid_min", "valid_max", "accepted")
CONSTANT = (
    *(name for name in TARGET_COLUMNS if name != "unit"),
    "target_high",
    "valid_min",
    "valid_max",
)  # one value in all rows of a series
DIRECTIONS = ("higher", "lower")
POINT_UNITS = ("个百分点", "百分点", "pp")
PER_YEAR = "/年"  # at the end of the unit of a change: so much a year
WRONG_DIRECTION = {"floor": "lower", "ceiling": "higher", "increase": "lower", "decrease": "higher"}
PLAIN_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
LARGEST = 1e15  # no figure of a yearbook comes near it
FIRST_YEAR, LAST_YEAR = 1900, 2100
ALPHABETICAL = sorted(LANGUAGES)
RESULTS = (
    "series", "met", "share_covered", "share_of_time", "years_ahead", "pace_linear", "cagr_ratio", "open_sdg_ratio",
    "unsd_2022", "unsd_2023", "escap_csi", "escap_anticipated_gap", "sdsn_arrow", "unicef_aarr", "recent_trend",
    "achievement_zh", "required_per_year", "interval", "interval_of", "chance", "verdict", "verdict_id",
    *(f"reason_{lang}" for lang in ALPHABETICAL), "warnings", "notes",
)  # fmt: skip


def assess_rows(rows: pd.DataFrame, name: str, year: int | None = None) -> list[dict[str, Any]]:
    """Judge every series of a table of observations.

    Parameters
    ----------
    rows
        Text columns ``series, kind, direction, unit, baseline_year, baseline_value, target_year, target_value, year,
        value``; optional are ``target_high`` (the upper end of a range, or of a change, which is judged by its lower
        end), ``events`` and ``population`` (of the value). All but ``unit``, ``year``, ``value``, ``events`` and
        ``population`` must be the same within a series. The target value may be words that say a figure (过半, 翻一番).
        The baseline may be empty (the first value then stands in for it), and so may the value (not observed) and the
        target value of a maintain, universal or qualitative target. For increase and decrease the ``unit`` says what
        the target value is: % is per cent of the baseline, 个百分点 are points, any other is a difference in that unit;
        each with /年 at its end is so much a year (个百分点/年, %/年). ``valid_min`` and ``valid_max`` declare the
        range of a series that may leave the usual one of its unit (a growth rate below 0, a gross rate above 100).
        ``accepted`` says why a value is right that the check of all values asks about.
    name
        The name by which messages call the table.
    year
        The year of the judgement; the latest year of the table if not given.

    Returns
    -------
    list of dict
        One for each series, in the order of the table, with the fields of ``RESULTS``: shares of 1, steps in the unit
        of the series, ``escap_anticipated_gap`` in per cent; None where a figure is not defined, with the reason in
        ``notes``.

    Raises
    ------
    DataFaultsError
        With every column that is missing or unknown and every cell that cannot be read.

    Examples
    --------
    >>> target = {"kind": "floor", "direction": "higher", "unit": "%", "target_year": "2030", "target_value": "80"}
    >>> baseline = {"series": "screening", "baseline_year": "2020", "baseline_value": "50"}
    >>> values = {"2021": "54", "2022": "58.5", "2023": "62.1", "2024": "66.8", "2025": "71"}
    >>> rows = pd.DataFrame([baseline | target | {"year": year, "value": value} for year, value in values.items()])
    >>> (result,) = assess_rows(rows, "screening.csv")
    >>> result["verdict_id"], result["required_per_year"]
    ('on_track', 1.8)
    """
    return [result_of(key, found) for key, found in assessments(rows, name, year).items()]


def assessments(rows: pd.DataFrame, name: str, year: int | None = None) -> dict[str, Assessment]:
    """Judge every series as ``assess_rows`` does, and return what ``assess`` finds, by the name of the series."""
    rows = rows.apply(lambda column: column.str.strip())
    faults = _faults(rows, name)
    if faults:
        raise DataFaultsError(faults, OUTCOME)
    now = year if year is not None else int(rows["year"].astype(int).max())
    series = rows.fillna("").groupby("series", sort=False)
    return {str(key): assess(*_read(own.to_dict("records")), now) for key, own in series}


def result_of(key: str, found: Assessment) -> dict[str, Any]:
    """Return the fields of ``RESULTS`` of one series."""
    result: dict[str, Any] = {
        "series": key,
        "met": found.met,
        "share_covered": found.share_covered,
        "share_of_time": found.share_of_time,
        "years_ahead": found.years_ahead,
        **found.methods,
        "achievement_zh": found.achievement,
        "required_per_year": found.required_per_year,
        "interval": None if found.interval is None else list(found.interval),
        "interval_of": None if found.interval_of is None else found.interval_of.text(REMARKS),
        "chance": found.chance,
        "verdict": label("verdict", found.verdict, DOCUMENTS),
        "verdict_id": found.verdict,
        **{f"reason_{lang}": found.reason(lang) for lang in LANGUAGES},
        "warnings": [
            {"trigger": warning.trigger} | {f"evidence_{lang}": warning.text(lang) for lang in ALPHABETICAL}
            for warning in found.warnings
        ],
        "notes": {field: why.text(REMARKS) for field, why in found.notes.items()},
    }
    if found.interval is None:
        result["notes"]["interval_of"] = result["notes"]["interval"]
    return {field: result.get(field) for field in RESULTS}


def _read(rows: list[dict[str, str]]) -> tuple[Target, Series]:
    first, worded = rows[0], _worded(rows[0])
    ends = (
        [_number(first["target_value"]), _number(first.get("target_high", ""))]
        if worded is None
        else [*worded.values, None]
    )
    kind, (value, value_high) = first["kind"], ends[:2]
    basis = "none" if value is None else "level"
    unit, is_yearly = first["unit"], False
    if kind in CHANGE_KINDS:
        unit, is_yearly = unit.removesuffix(PER_YEAR), unit.endswith(PER_YEAR)
        basis = (
            ("yearly_rate" if is_yearly else "relative_change")
            if unit == "%"
            else ("yearly_step" if is_yearly else "absolute_change")
        )
    target = Target(
        kind=kind, direction=first["direction"], year=int(first["target_year"]), value=value,
        value_high=value_high, basis=basis, baseline=_number(first["baseline_value"]),
        baseline_year=int(first["baseline_year"]) if first["baseline_year"] else None,
        is_strict=is_strict(first["target_value"], kind),
    )  # fmt: skip
    # the unit of a change says nothing of the unit of the series, except that points are those of a share
    unit = "" if basis in ("relative_change", "yearly_rate") else "%" if unit in POINT_UNITS else unit
    levels = [level for level in (target.baseline, target.value, target.value_high) if level is not None]
    is_gross = unit == "%" and basis == "level" and any(level > 100 for level in levels)
    cells = [
        {
            "year": int(row["year"]),
            "value": _number(row["value"]),
            "unit": row["unit"],
            "events": _number(row.get("events", "")),
            "population": _number(row.get("population", "")),
        }
        for row in rows
    ]
    low, high = _number(first.get("valid_min", "")), _number(first.get("valid_max", ""))
    return target, tidy(cells, unit, low, math.inf if high is None and is_gross else high)


def _number(cell: str) -> float | None:
    return float(cell) if cell.strip() else None


def _worded(row: Mapping[str, str]) -> Reading | None:
    """The target of a row in words (过半, 翻一番); None where it is digits, empty or no figure."""
    cell, kind = row["target_value"], row["kind"]
    unit = row["unit"].removesuffix(PER_YEAR) if kind in CHANGE_KINDS else row["unit"]
    found = None if any(map(str.isdigit, cell)) else read(cell, kind, unit)
    return found if found is not None and found.values else None


def _faults(rows: pd.DataFrame, name: str) -> list[Fault]:
    faults = column_faults(map(str, rows.columns), name, 1, COLUMNS, OPTIONAL)
    if faults:
        return faults
    if rows.empty:
        return [Fault(name, 0, "", "there is no observation.", "one row for each observation")]
    lines = list(rows.index) if rows.index.name == LINE else list(range(2, len(rows) + 2))
    for line, row in zip(lines, rows.fillna("").to_dict("records"), strict=True):
        faults += [Fault(name, line, column, *what) for column, what in _row_faults(row)]
    for key, own in rows.fillna("").set_axis(lines).groupby("series", sort=False):
        for column in CONSTANT:
            found = list(dict.fromkeys(own[column])) if column in own else []
            if len(found) > 1:
                line = int(own.index[own[column] != found[0]][0])
                problem = f"series {quote(key)} has {', '.join(map(quote, found))}."
                faults.append(Fault(name, line, column, problem, "one in all rows of a series"))
    return faults or list(_questioned(rows.fillna("").set_axis(lines), name))


def _row_faults(row: Mapping[str, str]) -> list[tuple[str, tuple[str, str]]]:
    found = []
    if not row["series"].strip():
        found.append(("series", ("empty.", "a name for the series")))
    for column, allowed in (("kind", list(codes("kind"))), ("direction", list(DIRECTIONS))):
        if row[column] not in allowed:
            found.append((column, (f"unknown {column} {quote(row[column])}.", choices(row[column], allowed))))
    for column in ("year", "target_year", "baseline_year"):
        empty_is_fine = column == "baseline_year"
        is_year = re.fullmatch("[0-9]{4}", row[column]) and FIRST_YEAR <= int(row[column]) <= LAST_YEAR
        if not is_year and not (empty_is_fine and not row[column]):
            found.append(
                (column, (f"{quote(row[column])} is not a year.", f"four digits, {FIRST_YEAR} to {LAST_YEAR}"))
            )
    worded = _worded(row)
    for part, *what in worded.faults if worded else ():
        found.append(("unit" if part == "unit" else "target_value", (what[0], what[1])))
    for column in ("value", "target_value", "target_high", "baseline_value", "events", "population", *LIMIT_COLUMNS):
        cell = row.get(column, "").strip()
        if cell and not _is_number(cell) and not (column == "target_value" and worded):
            found.append(
                (column, (f"{quote(cell)} is not a number.", "digits, with a point for decimals; no separators"))
            )
    needs_figure = row["kind"] not in ("maintain", "universal", "qualitative")
    if needs_figure and not row["target_value"].strip():
        found.append(("target_value", (f"empty for the kind {row['kind']}.", "a figure")))
    if row["kind"] == "range" and not worded and not row.get("target_high", "").strip():
        found.append(("target_high", ("empty for a range.", "the upper end")))
    ends = [row.get(column, "").strip() for column in ("target_value", "target_high")]
    if row["kind"] in ("range", *CHANGE_KINDS) and all(map(_is_number, ends)) and float(ends[1]) < float(ends[0]):
        found.append(("target_high", (f"{ends[1]} is below target_value.", f"{ends[0]} or more")))
    if row["baseline_value"].strip() and not row["baseline_year"].strip():
        found.append(("baseline_year", ("empty, with a baseline value.", "the year of the baseline")))
    for column in ("events", "population"):
        cell = row.get(column, "").strip()
        least = 1 if column == "population" else 0
        if _is_number(cell) and (float(cell) < least or float(cell) != round(float(cell))):
            found.append((column, (f"{quote(cell)} is not a count.", f"a whole number from {least} up")))
    if (row["unit"].removesuffix(PER_YEAR) in POINT_UNITS or row["unit"] == "%/年") and row["kind"] not in CHANGE_KINDS:
        found.append(("unit", (f"{row['unit']} is the unit of a change, not of a level.", "% for a share")))
    if WRONG_DIRECTION.get(row["kind"]) == row["direction"]:
        other = next(one for one in DIRECTIONS if one != row["direction"])
        problem = f"a target of kind {row['kind']} is not one of which {row['direction']} is better."
        found.append(("direction", (problem, f"{other}, or another kind")))
    return found


def _is_number(cell: str) -> bool:
    return bool(PLAIN_NUMBER.fullmatch(cell)) and abs(float(cell)) <= LARGEST


def _questioned(rows: pd.DataFrame, name: str) -> Iterator[Fault]:
    """The faults that the check of all values finds; a value with a reason in ``accepted`` may be unusual."""
    latest = rows[(rows["value"] != "") & ~rows.duplicated(["series", "year"], keep="last")]
    values: list[dict[str, Any]] = []
    levels: dict[str, list[float]] = defaultdict(list)
    for line, row in zip(latest.index, latest.to_dict("records"), strict=True):
        levels_of = (
            ("target_value", "target_high", "baseline_value")
            if row["kind"] not in CHANGE_KINDS and not _worded(row)
            else ("baseline_value",)
        )
        levels[row["series"]] += [float(row[column]) for column in levels_of if row.get(column)]
        counts = {column: _number(row.get(column, "")) for column in ("events", "population")}
        values.append(
            {
                "region_code": "", "indicator_id": row["series"], "group": "", "scope": "", "source_id": "",
                "status": "published", "unit": row["unit"], "year": int(row["year"]), "value": float(row["value"]),
                "line": line, "accepted": row.get("accepted", ""),
            }
            | counts
        )  # fmt: skip
        if row["baseline_value"] and row["year"] == row["baseline_year"] and row["kind"] not in CHANGE_KINDS:
            baseline = float(row["baseline_value"])
            if baseline != float(row["value"]):
                problem = f"{row['value']} for {row['year']}, but baseline_value says {row['baseline_value']}."
                yield Fault(name, int(line), "value", problem, "one figure for the baseline year")
    for question in questions(values, Reference(levels=levels)):
        value = values[question.index]
        if not (question.may_be_true and value["accepted"]):
            remedy = question.remedy + ("; if it is true, say why in a column accepted" if question.may_be_true else "")
            yield Fault(name, int(value["line"]), "value", question.problem, remedy)
