"""The code lists of SDMX: those of the model, of the tables that list things, and of printed words."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..errors import PlanatlasError, quote
from ..model import codes, label, units
from ..model.languages import DATA_LANGUAGES
from .held import Held

ID = re.compile(r"[A-Za-z0-9@$-][A-Za-z0-9_@$-]*")  # ids of SDMX, but for those that mean "all" or "none"
NONE = "_Z"  # not applicable: the code of SDMX for a dimension that says nothing
DIGITS = 12  # of the digest that is the code of printed words
PRINTED = "W-"  # begins the code of words that are no id themselves


@dataclass
class CodeList:
    """A code list.

    Attributes
    ----------
    id
        Its id.
    names
        The names of each code by language.
    printed
        The words that a code stands for, where the code is not what the table holds.
    """

    id: str
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)


@cache
def mapping() -> dict[str, Any]:
    """Return what ``sdmx.yaml`` declares: which column is what in SDMX."""
    return yaml.safe_load(Path(__file__).with_name("sdmx.yaml").read_text(encoding="utf-8"))


def code_of(words: str) -> str:
    """Return the code of what a table holds: the same in every edition, whatever else the table holds.

    Parameters
    ----------
    words
        An id or printed words.

    Returns
    -------
    str
        An id itself; the id of a unit for its symbol; for other words the beginning of their SHA-256; ``NONE`` for
        none.

    Examples
    --------
    >>> code_of("infant_mortality"), code_of("‰"), code_of("户籍"), code_of("")
    ('infant_mortality', 'per_1000', 'W-5ad6dd11ff74', '_Z')
    """
    if words == "":
        return NONE
    if words in units():
        return str(units()[words]["id"])
    if ID.fullmatch(words) and not words.startswith(PRINTED):
        return words
    return PRINTED + hashlib.sha256(words.encode("utf-8")).hexdigest()[:DIGITS]


def list_of(column: str, codelist: str | None) -> str | None:
    """Return the code list of a column.

    Parameters
    ----------
    column
        The column.
    codelist
        The codelist of the model that it has.

    Returns
    -------
    str or None
        The id of the code list; None for a column without codes.

    Examples
    --------
    >>> list_of("region_code", None), list_of("kind", "kind"), list_of("note", None)
    ('CL_REF_AREA', 'CL_TARGET_KIND', None)
    """
    declared = mapping()
    is_coded = codelist or column in declared["tables"] or column in declared["words"]
    return f"CL_{declared['concepts'].get(column, column.upper())}" if is_coded else None


def code_lists(held: Mapping[str, Held]) -> dict[str, CodeList]:
    """Return all code lists that the flows need.

    Parameters
    ----------
    held
        The tables.

    Returns
    -------
    dict
        The code lists by id.

    Raises
    ------
    PlanatlasError
        If two words would have the same code.
    """
    declared = mapping()
    found = {name: CodeList(name, dict(entries)) for name, entries in declared["lists"].items()}
    for flow in declared["flows"]:
        for column in held[flow].table.fields:
            if column.codelist and column.name != "group":
                made = found.setdefault(str(list_of(column.name, column.codelist)), CodeList(""))
                for code in codes(column.codelist):
                    made.names[code] = {lang: label(column.codelist, code, lang) for lang in DATA_LANGUAGES}
    for column, owner in declared["tables"].items():
        made = found.setdefault(str(list_of(column, None)), CodeList(""))
        for row in held[owner].records():
            named = {lang: row.get(f"name_{lang}") or row.get(f"title_{lang}", "") for lang in DATA_LANGUAGES}
            _add(made, row[column], named)
    for column, english in declared["words"].items():
        made = found.setdefault(str(list_of(column, None)), CodeList(""))
        for flow in declared["flows"]:
            for row in held[flow].records() if column in held[flow].table.columns else ():
                if row[column]:
                    _add(made, row[column], {"zh": row[column], "en": row[english] if english else ""})
    for flow in declared["flows"].values():
        for column in flow["dimensions"]:
            if column in declared["words"]:
                found[str(list_of(column, None))].names[NONE] = {"en": "Not applicable", "zh": "不适用"}
    for name, each in found.items():
        each.id = name
    return found


def _add(made: CodeList, words: str, names: Mapping[str, str]) -> None:
    code = code_of(words)
    if made.printed.get(code, words) != words:
        raise PlanatlasError(f"{quote(words)} and {quote(made.printed[code])} would have the same code {code} in SDMX.")
    made.names[code] = {lang: name for lang, name in names.items() if name}
    if code != words:
        made.printed[code] = words
