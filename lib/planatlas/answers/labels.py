"""Names beside codes, and what else a frame says about itself."""

import warnings
from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from .. import tables
from ..errors import MESSAGE_LENGTH
from ..figures import target_label
from ..model import DOCUMENTS, LANGUAGES, REMARKS, codes, label, language, said, table, unit_label
from .asking import one_of
from .names import region_name

# the names beside a column of codes: in which table they are, and the beginning of their column there
NAMED = {
    "region_code": ("region", "regions", "name"),
    "parent_code": ("parent", "regions", "name"),
    "indicator_id": ("indicator", "indicators", "name"),
    "plan_id": ("plan", "plans", "title"),
}
OBJECTS = ["assessment", "plans", "verdicts", "warnings"]  # columns that no file can hold
NAME_STEMS = ("name", "title", "short")  # of columns that repeat what the names beside codes say
SAID = ("qualifier", "scope", "department", "issuer", "publisher")  # printed in Chinese, and said in English as well
DICTIONARY = "docs/data-dictionary.md"
MOST_NAMED = 3  # values of a filter that a sentence names
USER = 4  # frames of Python between the warning and whoever asked


class EmptyAnswerWarning(UserWarning):
    """All names of a question are known, and the data have nothing to answer it with."""


def filters(**where: Any) -> dict[str, Any]:
    """Return the filters of ``tables.select`` that are not None, which stands for all.

    Parameters
    ----------
    **where
        Values by column; None for all.

    Returns
    -------
    dict
        Those with values.

    Examples
    --------
    >>> filters(region_code=["330300"], year=None)
    {'region_code': ['330300']}
    """
    return {column: values for column, values in where.items() if values is not None}


def labelled(rows: pd.DataFrame, name: str, labels: str | None) -> pd.DataFrame:
    """Add names beside the codes of a frame.

    Parameters
    ----------
    rows
        Rows of a table.
    name
        The table.
    labels
        The language of the names; None for none.

    Returns
    -------
    DataFrame
        The rows; for a language with ``region``, ``parent``, ``indicator`` and ``plan`` behind the codes that they are
        the names of, ``target`` (the target in a few characters, with its unit) behind its value, and behind each
        other column of codes, behind the unit, and behind qualifiers, scopes and names of offices one of the same name
        with ``_label``.

    Raises
    ------
    QuestionError
        If there is no such language.

    Examples
    --------
    >>> rows = tables.regions("330326")
    >>> labelled(rows, "regions", "en")[["parent", "level_label"]].values.tolist()
    [['Wenzhou', 'county-level unit']]
    """
    if labels is None:
        return rows
    lang = one_of("labels", labels, LANGUAGES)
    return _named(rows, lang, of=table("processed", name).key[0], targets=target_labels if name == "targets" else None)


def in_words(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Put the rows of an answer into words: names beside codes, remarks in one language, nothing but cells.

    Parameters
    ----------
    rows
        Rows of targets, verdicts or pairs.
    lang
        The language of the words.

    Returns
    -------
    DataFrame
        The rows with a fresh index: names as ``labelled`` adds them; ``reason`` and the like in the one language; no
        columns of objects; what was a tuple is joined by spaces.

    Examples
    --------
    >>> row = {"region_code": "330300", "domain": "health", "reason_zh": "达标", "reason_en": "met"}
    >>> in_words(pd.DataFrame([row]), "en").to_dict("records")
    [{'region_code': '330300', 'region': 'Wenzhou', 'domain': 'health', 'domain_label': 'Health', 'reason': 'met'}]
    """
    kept: dict[str, Any] = {}
    for column in rows.columns.difference(OBJECTS, sort=False):
        stem, _, ending = str(column).rpartition("_")
        has_ending = ending in LANGUAGES and stem not in SAID
        if has_ending and (ending != language(lang).columns or stem in NAME_STEMS):
            continue
        cells, name = rows[column], stem if has_ending else str(column)
        if name in kept:  # a remark, in the other language as well where that is written
            kept[name] = cells.where(cells.notna() & (cells != ""), kept[name])
            continue
        is_joined = cells.dtype == object and cells.map(lambda cell: isinstance(cell, tuple)).any()
        kept[name] = cells.map(_joined) if is_joined else cells
    frame = pd.DataFrame(kept).reset_index(drop=True)
    is_target = {"value_high", "catalogue_unit", "value_printed"} <= set(frame)
    labels = (lambda own, lang: [target_label(row, lang) for row in own.to_dict("records")]) if is_target else None
    english = [name for name in (f"{stem}_{REMARKS}" for stem in SAID) if name in frame]
    return _named(frame, lang, targets=labels).drop(columns=english)


def _joined(cell: Any) -> Any:
    return " ".join(map(str, cell)) if isinstance(cell, tuple) else cell


def _named(rows: pd.DataFrame, lang: str, of: str = "", targets: Any = None) -> pd.DataFrame:
    """The rows with names behind their codes, except for the key ``of`` whose names the table has."""
    columns: dict[str, Any] = {}
    for column in rows:
        columns[column] = rows[column]
        if column in NAMED and column != of:
            title, source, start = NAMED[column]
            columns[title] = rows[column].map(_names(source, column, start, lang, rows[column])).fillna("")
        elif column in _codelists():
            own, codelist = codes(_codelists()[column]), _codelists()[column]
            shown = {code: label(codelist, code, lang) if code in own else "" for code in rows[column].unique()}
            columns[f"{column}_label"] = rows[column].map(shown)
        elif (stem := str(column).removesuffix(f"_{DOCUMENTS}")) in SAID:
            forms = rows[[each for each in (column, f"{stem}_{REMARKS}") if each in rows]]
            columns[f"{stem}_label"] = [said(row, stem, lang).words for row in forms.to_dict("records")]
        elif column == "unit":
            columns["unit_label"] = rows[column].map({each: unit_label(each, lang) for each in rows[column].unique()})
        elif column == "value_high" and targets is not None:
            columns["target"] = pd.Series(targets(rows, lang), index=rows.index, dtype="str")
    return pd.DataFrame(columns, index=rows.index)


@cache
def _codelists() -> dict[str, str]:
    """The codelist of each column of codes, in any table, and of the verdict."""
    fields = [field for each in tables.TABLE_NAMES for field in table("processed", each).fields]
    return {field.name: field.codelist for field in fields if field.codelist} | {"verdict": "verdict"}


def target_labels(targets: pd.DataFrame, lang: str) -> list[str]:
    """Write targets in a few characters each.

    Parameters
    ----------
    targets
        Rows of the targets table.
    lang
        A language.

    Returns
    -------
    list of str
        The targets with their units.

    Examples
    --------
    >>> target_labels(tables.targets("wenzhou-children-2021-001"), "en")
    ['<9‰']
    """
    units = tables.select("indicators", ["indicator_id", "unit"], indicator_id=list(targets["indicator_id"].unique()))
    needed = ["kind", "value", "value_high", "value_basis", "value_printed", "unit", "baseline_value"]
    rows = targets[needed].assign(
        catalogue_unit=targets["indicator_id"].map(dict(zip(units["indicator_id"], units["unit"], strict=True)))
    )
    return [target_label(row, lang) for row in rows.to_dict("records")]


def described(rows: pd.DataFrame, name: str, what: str, asked: Mapping[str, Any]) -> pd.DataFrame:
    """Say in ``attrs`` where a frame is from, in what its numbers are and, if it has no rows, that it has none.

    Parameters
    ----------
    rows
        The frame.
    name
        The table that it is from.
    what
        What the rows are, in the plural.
    asked
        What was asked for by argument; None for all.

    Returns
    -------
    DataFrame
        The frame; ``attrs`` has ``source``, ``dictionary``, ``units`` and ``note`` ("" where there are rows).

    Warns
    -----
    EmptyAnswerWarning
        If there are no rows: one sentence that says of what.

    Examples
    --------
    >>> described(tables.regions("330326"), "regions", "regions", {}).attrs["source"]
    'data/processed/regions.csv'
    """
    own = table("processed", name)
    note = "" if len(rows) else _nothing(what, asked)
    rows.attrs = {
        "source": f"data/processed/{own.path}",
        "dictionary": DICTIONARY,
        "units": {field.name: field.description for field in own.fields if field.type == "number"},
        "note": note,
    }
    if note:
        warnings.warn(note, EmptyAnswerWarning, stacklevel=USER)
    return rows


def _names(source: str, column: str, start: str, lang: str, keys: pd.Series) -> dict[str, str]:
    key, name = table("processed", source).key[0], f"{start}_{lang}"
    wanted = [code for code in keys.unique() if code]
    rows = tables.select(source, [key, name], **{key: wanted})
    return dict(zip(rows[key], rows[name], strict=True))


def _nothing(what: str, asked: Mapping[str, Any]) -> str:
    given = {argument: values for argument, values in asked.items() if values is not None}
    parts = [f"{argument} {_few(argument, values)}" for argument, values in given.items()]
    what_for = f" for {', '.join(parts)}" if parts else ""
    return f"The data have no {what}{what_for}; the names are known."[:MESSAGE_LENGTH]


def _few(argument: str, values: Any) -> str:
    shown = [region_name(each) if argument == "region" else str(each) for each in values[:MOST_NAMED]]
    return " or ".join(shown) + (f" or {len(values) - MOST_NAMED} others" if len(values) > MOST_NAMED else "")
