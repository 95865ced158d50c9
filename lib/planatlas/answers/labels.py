"""Names beside codes, and what else a frame says about itself."""

import warnings
from collections.abc import Mapping
from typing import Any

import pandas as pd

from .. import tables
from ..errors import MESSAGE_LENGTH
from ..figures import target_label
from ..model import LANGUAGES, label, table, unit_label
from .asking import one_of
from .names import region_name

# the names beside a column of codes: in which table they are, and the beginning of their column there
NAMED = {
    "region_code": ("region", "regions", "name"),
    "parent_code": ("parent", "regions", "name"),
    "indicator_id": ("indicator", "indicators", "name"),
    "plan_id": ("plan", "plans", "title"),
}
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
        other column of codes, and behind the unit, one of the same name with ``_label``.

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
    coded = {field.name: field.codelist for field in table("processed", name).fields if field.codelist}
    columns: dict[str, Any] = {}
    for column in rows:
        columns[column] = rows[column]
        if column in NAMED and column != table("processed", name).key[0]:
            title, source, start = NAMED[column]
            columns[title] = rows[column].map(_names(source, column, start, lang, rows[column])).fillna("")
        elif column in coded:
            codelist = coded[column]
            shown = {code: label(codelist, code, lang) if code else "" for code in rows[column].unique()}
            columns[f"{column}_label"] = rows[column].map(shown)
        elif column == "unit":
            columns["unit_label"] = rows[column].map({each: unit_label(each, lang) for each in rows[column].unique()})
        elif column == "value_high" and name == "targets":
            columns["target"] = pd.Series(target_labels(rows, lang), index=rows.index, dtype="str")
    return pd.DataFrame(columns, index=rows.index)


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
