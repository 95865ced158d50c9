"""Names beside codes: the rows of answers in the words of a language."""

import pandas as pd

from .. import tables
from ..figures import target_label
from ..model import LANGUAGES, codes, label, language

NAMED = {
    "region_code": ("region", "regions", "name"),
    "indicator_id": ("indicator", "indicators", "name"),
    "plan_id": ("plan", "plans", "title"),
}  # by the column of a code: the column of its name, the table that has it, and the column there
CODED = ("plan_kind", "domain", "tier", "kind", "group", "value_basis", "level", "direction", "status", "verdict")
OBJECTS = ("assessment", "plans", "verdicts", "warnings")  # columns that no file can hold


def in_words(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Put names beside the codes of a frame, in a language.

    Parameters
    ----------
    frame
        Rows with codes: of regions, indicators, plans and codelists.
    lang
        The language of the words.

    Returns
    -------
    DataFrame
        The rows, with codes as text: ``region``, ``indicator`` and ``plan`` before the codes that they name;
        ``target``, what is promised in words, where rows are targets; ``kind_label`` and so on after the codes of
        codelists; ``reason`` and the like in the one language. Columns of objects are left out, tuples are joined by
        spaces.

    Examples
    --------
    >>> rows = pd.DataFrame({"region_code": ["330300"], "domain": ["health"]})
    >>> in_words(rows, "en").to_dict("records")
    [{'region': 'Wenzhou', 'region_code': '330300', 'domain': 'health', 'domain_label': 'Health'}]
    """
    rows = frame.drop(columns=[name for name in OBJECTS if name in frame]).reset_index(drop=True)
    columns: dict[str, object] = {}
    names = {name: _names(column, rows, lang) for name, column in _named(rows)}
    is_target = {"value_printed", "catalogue_unit", "value_basis"} <= set(rows)
    endings = tuple(f"_{each}" for each in LANGUAGES)
    for name in rows:
        stem, _, ending = str(name).rpartition("_")
        if str(name).endswith(endings):
            if ending != language(lang).columns or stem in ("name", "title", "short"):
                continue
            columns[stem] = rows[name]
            continue
        if name in NAMED:
            columns[NAMED[name][0]] = names[NAMED[name][0]]
        if name == "kind" and is_target:
            columns["target"] = [target_label(row, lang) for row in rows.to_dict("records")]
        columns[str(name)] = rows[name].map(_joined) if rows[name].map(type).eq(tuple).any() else rows[name]
        if name in CODED:
            known = codes(str(name))
            columns[f"{name}_label"] = [label(str(name), code, lang) if code in known else "" for code in rows[name]]
    return pd.DataFrame(columns, index=rows.index)


def _named(rows: pd.DataFrame) -> list[tuple[str, str]]:
    return [(NAMED[column][0], column) for column in NAMED if column in rows]


def _names(column: str, rows: pd.DataFrame, lang: str) -> list[str]:
    _, table, kind = NAMED[column]
    name = f"{kind}_{lang}"
    found = tables.select(table, [column, name], **{column: sorted({code for code in rows[column] if code})})
    by_code = dict(zip(found[column], found[name], strict=True))
    return [by_code.get(code, code) for code in rows[column]]


def _joined(cell: object) -> object:
    return " ".join(map(str, cell)) if isinstance(cell, tuple) else cell
