"""Anyone's series, a row an observation, judged as the plans' own."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ..errors import DataFaultsError, Fault, choices, quoted
from ..intake.checks import Known, questions
from ..model import DOCUMENTS, LANGUAGES, REMARKS, codes, label
from .assessment import assess
from .series import Series, tidy
from .target import Target
from .user_file import OUTCOME, ROW

FIXED = (
    "series", "kind", "direction", "unit", "baseline_year", "baseline_value", "target_year", "target_value",
)  # fmt: skip
COLUMNS = (*FIXED, "year", "value")
LIMITS = ("valid_min", "valid_max")
OPTIONAL = ("target_high", "events", "population", "valid_min", "valid_max", "accepted")
SAME = (*(name for name in FIXED if name != "unit"), "target_high", "valid_min", "valid_max")  # one answer a series
DIRECTIONS = ("higher", "lower")
POINTS = ("个百分点", "百分点", "pp")
YEARLY = "/年"  # behind the unit of a change: so much a year
CHANGES = ("increase", "decrease")
AGAINST = {"floor": "lower", "ceiling": "higher", "increase": "lower", "decrease": "higher"}
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
LARGEST = 1e15  # no figure of a yearbook comes near it
FIRST_YEAR, LAST_YEAR = 1900, 2100
ALPHABETICAL = sorted(LANGUAGES)
RESULTS = (
    "series", "met", "share_covered", "share_of_time", "years_ahead", "pace_linear", "cagr_ratio", "open_sdg_ratio",
    "unsd_2022", "unsd_2023", "escap_csi", "escap_anticipated_gap", "sdsn_arrow", "unicef_aarr", "achievement_zh",
    "required_per_year", "interval", "interval_of", "chance", "verdict", "verdict_id",
    *(f"reason_{lang}" for lang in ALPHABETICAL), "warnings", "notes",
)  # fmt: skip


def assess_rows(rows: pd.DataFrame, name: str, year: int | None = None) -> list[dict[str, Any]]:
    """Judge every series of a table of observations; one result a series, in the order of the table.

    Parameters
    ----------
    rows
        Text columns ``series, kind, direction, unit, baseline_year, baseline_value, target_year, target_value, year,
        value``; optional are ``target_high`` (upper end of a range), ``events`` and ``population`` (of the value). All
        but ``unit``, ``year``, ``value``, ``events`` and ``population`` must agree within a series. Empty are allowed
        the baseline (the first value then stands in for it), the value (not observed), and the target value of a
        maintain, universal or qualitative target. For increase and decrease the ``unit`` says what the target value
        is: % is per cent of the baseline, 个百分点 are points, any other is a difference in that unit; each with /年
        behind it is so much a year (个百分点/年, %/年). ``valid_min`` and ``valid_max`` declare the range of a series
        that may leave the usual one of its unit (a growth rate below 0, a gross rate above 100). ``accepted`` says why
        a value is right that the check of all values asks about.
    name
        How messages name the table.
    year
        The year in which it is judged; the latest year of the table if not given.

    Raises
    ------
    DataFaultsError
        With every column that is missing or unknown and every cell that cannot be read.
    """
    rows = rows.apply(lambda column: column.str.strip())
    faults = _faults(rows, name)
    if faults:
        raise DataFaultsError(faults, OUTCOME)
    now = year if year is not None else int(rows["year"].astype(int).max())
    return [
        _result(str(key), own.to_dict("records"), now) for key, own in rows.fillna("").groupby("series", sort=False)
    ]


def _result(key: str, rows: list[dict[str, str]], now: int) -> dict[str, Any]:
    found = assess(*_read(rows), now)
    shown: dict[str, Any] = {
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
        shown["notes"]["interval_of"] = shown["notes"]["interval"]
    return {field: shown.get(field) for field in RESULTS}


def _read(rows: list[dict[str, str]]) -> tuple[Target, Series]:
    first = rows[0]
    kind, value = first["kind"], _number(first["target_value"])
    basis = "none" if value is None else "level"
    unit, is_yearly = first["unit"], False
    if kind in CHANGES:
        unit, is_yearly = unit.removesuffix(YEARLY), unit.endswith(YEARLY)
        basis = (
            ("yearly_rate" if is_yearly else "relative_change")
            if unit == "%"
            else ("yearly_step" if is_yearly else "absolute_change")
        )
    target = Target(
        kind=kind, direction=first["direction"], year=int(first["target_year"]), value=value,
        value_high=_number(first.get("target_high", "")), basis=basis, baseline=_number(first["baseline_value"]),
        baseline_year=int(first["baseline_year"]) if first["baseline_year"] else None,
    )  # fmt: skip
    # a change says nothing of the unit of the series, but that points are of a share
    unit = "" if basis in ("relative_change", "yearly_rate") else "%" if unit in POINTS else unit
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


def _faults(rows: pd.DataFrame, name: str) -> list[Fault]:
    faults = [
        Fault(name, 0, column, "the column is missing.", ", ".join((*COLUMNS, *OPTIONAL)))
        for column in COLUMNS
        if column not in rows.columns
    ]
    faults += [
        Fault(name, 1, str(column), "unknown column.", choices(column, (*COLUMNS, *OPTIONAL)))
        for column in rows.columns
        if column not in (*COLUMNS, *OPTIONAL)
    ]
    if faults:
        return faults
    if rows.empty:
        return [Fault(name, 0, "", "there is no observation.", "a row an observation")]
    places = list(rows.index) if rows.index.name == ROW else list(range(2, len(rows) + 2))
    for place, row in zip(places, rows.fillna("").to_dict("records"), strict=True):
        faults += [Fault(name, place, column, *what) for column, what in _row_faults(row)]
    for key, own in rows.fillna("").set_axis(places).groupby("series", sort=False):
        for column in SAME:
            found = list(dict.fromkeys(own[column])) if column in own else []
            if len(found) > 1:
                place = int(own.index[own[column] != found[0]][0])
                problem = f"series {quoted(key)} has {', '.join(map(quoted, found))}."
                faults.append(Fault(name, place, column, problem, "one in all rows of a series"))
    return faults or list(_asked(rows.fillna("").set_axis(places), name))


def _row_faults(row: Mapping[str, str]) -> list[tuple[str, tuple[str, str]]]:
    found = []
    if not row["series"].strip():
        found.append(("series", ("empty.", "a name for the series")))
    for column, allowed in (("kind", list(codes("kind"))), ("direction", list(DIRECTIONS))):
        if row[column] not in allowed:
            found.append((column, (f"{quoted(row[column])} is not known.", choices(row[column], allowed))))
    for column in ("year", "target_year", "baseline_year"):
        empty_is_fine = column == "baseline_year"
        is_year = re.fullmatch("[0-9]{4}", row[column]) and FIRST_YEAR <= int(row[column]) <= LAST_YEAR
        if not is_year and not (empty_is_fine and not row[column]):
            found.append((column, (f"{quoted(row[column])} is no year.", f"four digits, {FIRST_YEAR} to {LAST_YEAR}")))
    for column in ("value", "target_value", "target_high", "baseline_value", "events", "population", *LIMITS):
        cell = row.get(column, "").strip()
        if cell and not _is_number(cell):
            found.append(
                (column, (f"{quoted(cell)} is no number.", "digits, with a point for decimals; no separators"))
            )
    wants_figure = row["kind"] not in ("maintain", "universal", "qualitative")
    if wants_figure and not row["target_value"].strip():
        found.append(("target_value", (f"empty for the kind {row['kind']}.", "a figure")))
    if row["kind"] == "range" and not row.get("target_high", "").strip():
        found.append(("target_high", ("empty for a range.", "the upper end")))
    ends = [row.get(column, "").strip() for column in ("target_value", "target_high")]
    if row["kind"] == "range" and all(map(_is_number, ends)) and float(ends[1]) < float(ends[0]):
        found.append(("target_high", (f"{ends[1]} is below target_value.", f"{ends[0]} or more")))
    if row["baseline_value"].strip() and not row["baseline_year"].strip():
        found.append(("baseline_year", ("empty, with a baseline value.", "the year of the baseline")))
    for column in ("events", "population"):
        cell = row.get(column, "").strip()
        least = 1 if column == "population" else 0
        if _is_number(cell) and (float(cell) < least or float(cell) != round(float(cell))):
            found.append((column, (f"{quoted(cell)} is no count.", f"a whole number from {least} up")))
    if (row["unit"].removesuffix(YEARLY) in POINTS or row["unit"] == "%/年") and row["kind"] not in CHANGES:
        found.append(("unit", (f"{row['unit']} is the unit of a change, not of a level.", "% for a share")))
    if AGAINST.get(row["kind"]) == row["direction"]:
        other = next(one for one in DIRECTIONS if one != row["direction"])
        problem = f"a target of kind {row['kind']} is not one of which {row['direction']} is better."
        found.append(("direction", (problem, f"{other}, or another kind")))
    return found


def _is_number(cell: str) -> bool:
    return bool(NUMBER.fullmatch(cell)) and abs(float(cell)) <= LARGEST


def _asked(rows: pd.DataFrame, name: str) -> Iterator[Fault]:
    """What the check of all values asks of a table; a value with a reason in ``accepted`` may be rare."""
    latest = rows[(rows["value"] != "") & ~rows.duplicated(["series", "year"], keep="last")]
    values: list[dict[str, Any]] = []
    levels: dict[str, list[float]] = defaultdict(list)
    for place, row in zip(latest.index, latest.to_dict("records"), strict=True):
        printed = (
            ("target_value", "target_high", "baseline_value") if row["kind"] not in CHANGES else ("baseline_value",)
        )
        levels[row["series"]] += [float(row[column]) for column in printed if row.get(column)]
        counts = {column: _number(row.get(column, "")) for column in ("events", "population")}
        values.append(
            {
                "region_code": "", "indicator_id": row["series"], "group": "", "scope": "", "source_id": "",
                "status": "published", "unit": row["unit"], "year": int(row["year"]), "value": float(row["value"]),
                "place": place, "accepted": row.get("accepted", ""),
            }
            | counts
        )  # fmt: skip
        if row["baseline_value"] and row["year"] == row["baseline_year"] and row["kind"] not in CHANGES:
            given = float(row["baseline_value"])
            if given != float(row["value"]):
                problem = f"{row['value']} for {row['year']}, but baseline_value says {row['baseline_value']}."
                yield Fault(name, int(place), "value", problem, "one figure for the baseline year")
    for question in questions(values, Known(levels=levels)):
        value = values[question.place]
        if not (question.may_be_true and value["accepted"]):
            remedy = question.remedy + ("; if it is true, say why in a column accepted" if question.may_be_true else "")
            yield Fault(name, int(value["place"]), "value", question.problem, remedy)
