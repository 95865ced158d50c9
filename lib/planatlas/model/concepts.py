"""What indicators are called in other lists, and their formulas: the rules that span columns, and the join."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import FILE, ROW, Fault, quote
from .codelists import codes

if TYPE_CHECKING:
    import pandas as pd

FORMULA = ("formula_zh", "formula_en", "formula_source", "formula_source_en")
NEAR = "near"
PAIRED = ("differs", "differs_zh")


def check_concepts(concepts: pd.DataFrame) -> list[Fault]:
    """Check that codes have the form of their list, and that what is only near says what differs, in both languages.

    Parameters
    ----------
    concepts
        The raw table. Unknown indicators, lists and matches, and rows that repeat, are reported elsewhere.

    Returns
    -------
    list of Fault
        All faults.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"scheme": "sdg", "concept_code": "3.1", "series_code": "", "match": "same", "_file": "f", "_row": 2}
    >>> [fault.column for fault in check_concepts(pd.DataFrame([row | {"differs": "", "differs_zh": ""}]))]
    ['concept_code']
    """
    return [
        Fault(row[FILE], row[ROW], column, problem, allowed)
        for row in concepts.to_dict("records")
        for column, problem, allowed in _rules(row)
    ]


def check_formulas(formulas: pd.DataFrame) -> list[Fault]:
    """Check that a formula divides one thing by another in both languages, and names its source in both or in none.

    Parameters
    ----------
    formulas
        The raw table.

    Returns
    -------
    list of Fault
        All faults.
    """
    faults = []
    for row in formulas.to_dict("records"):
        for column in ("formula_zh", "formula_en"):
            if row[column] and row[column].count("÷") != 1:
                problem = f"{quote(row[column])} does not have one ÷."
                faults.append(
                    Fault(row[FILE], row[ROW], column, problem, "numerator ÷ denominator, with × and a factor")
                )
        if bool(row["formula_source"]) != bool(row["formula_source_en"]):
            column = "formula_source" if row["formula_source_en"] else "formula_source_en"
            faults.append(Fault(row[FILE], row[ROW], column, "the cell is empty.", "the source in both languages"))
    return faults


def concept_address(scheme: str, code: str) -> str:
    """Return the address at which a list says what one of its codes means.

    Parameters
    ----------
    scheme
        A list, of the codelist ``scheme``.
    code
        A code of it.

    Returns
    -------
    str
        The address; "" of a list without one.

    Examples
    --------
    >>> concept_address("sdg", "6.2.1(a)")
    'https://unstats.un.org/sdgs/metadata/?Text=&Goal=6&Target=6.2'
    >>> concept_address("women_outline_2021", "")
    ''
    """
    goal, _, rest = code.partition(".")
    return str(codes("scheme")[scheme].get("address", "")).format(goal=goal, target=f"{goal}.{rest.partition('.')[0]}")


def with_formulas(indicators: pd.DataFrame, formulas: pd.DataFrame) -> pd.DataFrame:
    """Add the formulas to the catalogue.

    Parameters
    ----------
    indicators, formulas
        The raw tables.

    Returns
    -------
    DataFrame
        The catalogue with the columns of ``FORMULA``, "" for an indicator without a formula.

    Examples
    --------
    >>> import pandas as pd
    >>> of = pd.DataFrame([{"indicator_id": "a"} | dict.fromkeys(FORMULA, "x")])
    >>> list(with_formulas(pd.DataFrame({"indicator_id": ["a", "b"]}), of)["formula_zh"])
    ['x', '']
    """
    known = {row["indicator_id"]: row for row in formulas.to_dict("records")}
    added = {name: [known.get(each, {}).get(name, "") for each in indicators["indicator_id"]] for name in FORMULA}
    return indicators.assign(**added)


def _rules(row: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a row: the column, the problem, and what is allowed."""
    of = codes("scheme").get(row["scheme"])
    if of is not None:
        for column, form in (("concept_code", str(of.get("code", ""))), ("series_code", str(of.get("series", "")))):
            cell = row[column]
            if cell and not form:
                yield column, f"{quote(cell)} is a code, and {row['scheme']} has none.", "an empty cell"
            elif cell and not re.fullmatch(form, cell):
                yield column, f"{quote(cell)} does not have the form of a {column} of {row['scheme']}.", form
        if not row["concept_code"] and of.get("code"):
            yield "concept_code", f"the cell is empty, and {row['scheme']} has codes.", str(of["code"])
    given = [column for column in PAIRED if row[column]]
    if len(given) == 1 or (row["match"] == NEAR and not given):
        for column in PAIRED:
            if not row[column]:
                yield column, "the cell is empty.", "what differs, in one sentence of each language"
