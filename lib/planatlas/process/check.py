"""The checks of a table against its schema, and of the targets against plans and catalogue."""

import re
from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from ..errors import FILE, ROW, Fault, choices, quote
from ..model import Field, Table, tables, units
from ..model.concepts import check_concepts, check_formulas
from .ids import check_former, check_ids, outcomes
from .legible import check_names, legibility_faults

# ASCII digits, and no more of them than a number keeps
WHOLE, NUMBER = r"-?[0-9]{1,15}", r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?"
DTYPES = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def check_raw(frames: dict[str, pd.DataFrame], names: Collection[str] = ()) -> list[Fault]:
    """Check all raw tables against the schema, against one another, and for rules of the catalogue.

    Parameters
    ----------
    frames
        Each raw table by its name, as ``read_raw`` returns them.
    names
        The tables that are checked against the schema; all of them if none is named.

    Returns
    -------
    list of Fault
        All faults.
    """
    faults = check_ids(frames["targets"], frames["former_ids"])
    told = {(fault.file, fault.row, fault.column) for fault in faults}
    of_schema = [fault for name in names or frames for fault in check_table(frames[name], tables("raw")[name])]
    faults += [fault for fault in of_schema if (fault.file, fault.row, fault.column) not in told]
    in_use = {"target": set(frames["targets"]["target_id"]), "indicator": set(frames["indicators"]["indicator_id"])}
    faults += check_former(frames["former_ids"], in_use)
    faults += check_references(frames) + check_catalogue(frames["indicators"]) + check_names(frames)
    faults += check_concepts(frames["concepts"]) + check_formulas(frames["formulas"])
    faults += _check_parents(frames["regions"]) + _check_periods(frames["plans"])
    return faults + _check_empty_plans(frames["plans"], frames["targets"])


def _check_empty_plans(plans: pd.DataFrame, targets: pd.DataFrame) -> list[Fault]:
    """A plan without a target is one whose file is missing."""
    empty = plans[~plans["plan_id"].isin(targets["plan_id"])]
    allowed = f"at least one row in a file of {tables('raw')['targets'].path}; is a file missing?"
    return [
        Fault(row[FILE], row[ROW], "plan_id", f"the plan {quote(row['plan_id'])} has no target.", allowed)
        for row in empty.to_dict("records")
    ]


def _check_parents(regions: pd.DataFrame) -> list[Fault]:
    """No region may lie above itself."""
    parents = dict(zip(regions["region_code"], regions["parent_code"], strict=True))
    faults = []
    for row in regions.to_dict("records"):
        seen, place = set(), row["region_code"]
        while place and place not in seen:
            seen.add(place)
            place = parents.get(place, "")
        if place == row["region_code"]:
            problem = f"{place} lies above itself by way of its parents."
            faults.append(Fault(row[FILE], row[ROW], "parent_code", problem, "a region of a higher level"))
    return faults


def _check_periods(plans: pd.DataFrame) -> list[Fault]:
    """A plan may not end before it begins."""
    return [
        Fault(row[FILE], row[ROW], "end_year", f"{row['end_year']} is before {row['start_year']}.", "a later year")
        for row in plans.to_dict("records")
        if (start := number_or_none(row["start_year"])) and (end := number_or_none(row["end_year"])) and end < start
    ]


def check_table(frame: pd.DataFrame, table: Table) -> list[Fault]:
    """Check a table of text against its declared columns and key.

    Parameters
    ----------
    frame
        Its columns as text, "" for an empty cell, and ``_file`` and ``_row``.
    table
        The table.

    Returns
    -------
    list of Fault
        All faults.
    """
    faults: list[Fault] = []
    values = {}
    for field in table.fields:
        text = frame[field.name].replace("", pd.NA).astype("string")
        values[field.name], unread = _typed(text, field)
        fault = partial(_fault, frame, field=field)
        faults += [
            fault(row, problem=f"{quote(text[row])} is not {_article(field.type)}.", allowed="") for row in unread
        ]
        if not field.optional:
            empty = text.index[text.isna()]
            faults += [fault(row, problem="the cell is empty.", allowed=field.description) for row in empty]
    fields = {field.name: field for field in table.fields}
    columns = {name: _column(field) for name, field in fields.items()}
    schema = pa.DataFrameSchema({name: column for name, column in columns.items() if column.checks})
    try:
        schema.validate(pd.DataFrame(values), lazy=True)
    except SchemaErrors as error:
        for case in error.failure_cases.itertuples():
            field = fields[case.column]
            problem, allowed = _explain(field, case.check, case.failure_case)
            faults.append(_fault(frame, case.index, field, problem, allowed))
    return faults + legibility_faults(frame, table) + _duplicates(frame, table.key) + _duplicates(frame, table.unique)


def check_references(frames: dict[str, pd.DataFrame]) -> list[Fault]:
    """Check that every id a raw table names is in the table whose key it is.

    Parameters
    ----------
    frames
        Each raw table by its name.

    Returns
    -------
    list of Fault
        One for each id that is not found.
    """
    # of two tables with the same key the first one has it
    owners = {table.key[0]: name for name, table in reversed(tables("raw").items()) if len(table.key) == 1}
    became, faults = outcomes(frames["former_ids"]), []
    for name, table in tables("raw").items():
        for field in table.fields:
            owner, key = (field.refers or f"{owners.get(field.name, name)}.{field.name}").split(".")
            if owner == name and key == field.name:
                continue
            known, path = list(frames[owner][key]), tables("raw")[owner].path
            unknown = frames[name].loc[(frames[name][field.name] != "") & ~frames[name][field.name].isin(known)]
            for row in unknown.index:
                found = unknown.at[row, field.name]
                problem = f"{quote(found)} {became.get((key.removesuffix('_id'), found)) or f'is not in {path}'}."
                faults.append(_fault(frames[name], row, field, problem, choices(found, known)))
    return faults


def check_catalogue(indicators: pd.DataFrame) -> list[Fault]:
    """Check that every unit of the catalogue is declared, and every valid range in order.

    Parameters
    ----------
    indicators
        The catalogue.

    Returns
    -------
    list of Fault
        All faults.
    """
    faults = []
    for row in indicators.to_dict("records"):
        if row["unit"] not in units():
            problem = f"unknown unit {quote(row['unit'])}."
            faults.append(Fault(row[FILE], row[ROW], "unit", problem, choices(row["unit"], units())))
        low, high = number_or_none(row["valid_min"]), number_or_none(row["valid_max"])
        if low is not None and high is not None and low >= high:
            problem = f"{high:g} is not above valid_min {low:g}."
            faults.append(Fault(row[FILE], row[ROW], "valid_max", problem, "a larger number"))
    return faults


def number_or_none(value: object) -> float | None:
    """Return a cell as a number.

    Parameters
    ----------
    value
        The cell, as text.

    Returns
    -------
    float or None
        The number; None where the cell is empty or, as ``check_table`` reports, not a number.
    """
    return float(str(value)) if re.fullmatch(NUMBER, str(value)) else None


def _typed(text: pd.Series, field: Field) -> tuple[pd.Series, list[int]]:
    if field.type == "string":
        return text, []
    if field.type == "boolean":
        typed = text.map({"true": True, "false": False}).astype("boolean")
    else:
        clean = text.where(text.str.fullmatch(WHOLE if field.type == "integer" else NUMBER, na=False), pd.NA)
        typed = pd.to_numeric(clean).astype(DTYPES[field.type])
    return typed, list(text.index[text.notna() & typed.isna()])


def _column(field: Field) -> pa.Column:
    """The checks of a column, each named after what is wrong where it fails."""
    checks = [
        pa.Check.isin(field.allowed_codes, error="code") if field.allowed_codes is not None else None,
        pa.Check.str_matches(f"^(?:{field.pattern})$", error="form") if field.pattern else None,
        pa.Check.ge(field.minimum, error="small") if field.minimum is not None else None,
        pa.Check.le(field.maximum, error="large") if field.maximum is not None else None,
    ]
    return pa.Column(DTYPES[field.type], checks=[check for check in checks if check], nullable=True)


def _explain(field: Field, check: str, cell: Any) -> tuple[str, str]:
    """What is wrong with a cell that fails a check, and what is allowed."""
    if check == "code":
        return f"unknown {field.codelist} {quote(cell)}.", choices(cell, field.allowed_codes or [])
    if check == "form":
        return f"{quote(cell)} does not have the form of a {field.name}.", f"{field.description}, {field.pattern}"
    if check == "small":
        return f"{cell} is too small.", f"{field.minimum:g} and more"
    return f"{cell} is too large.", f"{field.maximum:g} and less"


def _duplicates(frame: pd.DataFrame, columns: Sequence[str]) -> list[Fault]:
    key, faults = list(columns), []
    filled = frame[frame[key].ne("").any(axis=1)]
    for _, group in filled[filled.duplicated(key, keep=False)].groupby(key, sort=True) if key else ():
        rows = ", ".join(str(row) for row in group[ROW])
        values = ", ".join(f"{name}={group.iloc[0][name]}" for name in key)
        problem = f"duplicate key ({values}) in rows {rows}."
        faults.append(Fault(group.iloc[0][FILE], int(group.iloc[0][ROW]), "", problem, "each key once"))
    return faults


def _fault(frame: pd.DataFrame, row: int, field: Field, problem: str, allowed: str) -> Fault:
    return Fault(frame.at[row, FILE], int(frame.at[row, ROW]), field.name, problem, allowed)


def _article(kind: str) -> str:
    return {"integer": "a whole number", "number": "a number", "boolean": "true or false"}[kind]
