"""Tables offered to spreadsheets: texts that they would run made harmless, and workbooks of equal bytes.

A workbook is written here and not by a library: whoever has the rows can write a sheet, and whoever has the page can
pack it (docs/decisions/0025-files-beside-pages.md).
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

import pandas as pd

FORMULA = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML may hold
SPECIAL = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what has to be written otherwise
NO_NAME = re.compile(r"[\[\]:*?/\\［］：＊？／＼\x00-\x1f]")  # what no name of a sheet may hold, in any Excel
LONGEST_NAME, LONGEST_TEXT = 31, 32_767  # signs of the name of a sheet, of a text in a cell
NARROWEST, WIDEST, LOOKED_AT = 8, 48, 20  # widths of columns in digits, and the rows that they are told from
EPOCH = (1980, 1, 1, 0, 0, 0)  # a fixed date, so that equal tables have equal bytes
STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/>'
    '<sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/>'
    '<diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/>'
    '<xf fontId="1" applyFont="1" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" '
    'builtinId="0"/></cellStyles></styleSheet>'
)


def safe(frame: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before each text that a spreadsheet would take for a formula.

    Parameters
    ----------
    frame
        The table.

    Returns
    -------
    DataFrame
        A copy of the table.

    Examples
    --------
    >>> list(safe(pd.DataFrame({"a": ["=1+1", "-5.2", "-x", "5", 5]}))["a"])
    ["'=1+1", '-5.2', "'-x", '5', 5]
    """
    texts = [name for name in frame.columns if frame[name].dtype == object or pd.api.types.is_string_dtype(frame[name])]
    return frame.assign(**{name: frame[name].map(_safe) for name in texts}).rename(columns=_safe)


def _safe(cell: object) -> object:
    is_formula = isinstance(cell, str) and FORMULA.match(cell) and not NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell


def csv_bytes(frame: pd.DataFrame) -> bytes:
    r"""Write rows as a CSV that spreadsheets read.

    Parameters
    ----------
    frame
        The rows.

    Returns
    -------
    bytes
        UTF-8 with its mark, lines as Windows ends them, texts that look like formulas made harmless.

    Examples
    --------
    >>> csv_bytes(pd.DataFrame({"value": [7]}))
    b'\xef\xbb\xbfvalue\r\n7\r\n'
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    heads, columns = _columns(frame)
    writer.writerow(heads)
    writer.writerows(zip(*columns, strict=True))
    return ("\ufeff" + target.getvalue()).encode("utf-8", "replace")


def _columns(frame: pd.DataFrame) -> tuple[list[str], list[list[Any]]]:
    """The names and the cells of all columns: numbers, truths, texts that are safe; None for what is missing.

    A frame of pandas has many columns and few rows here: what it does column by column takes longer than all cells.
    """
    heads = [str(_safe(name)) for name in frame.columns]
    return heads, [[_plain(cell) for cell in column.tolist()] for _, column in frame.items()]


def _plain(cell: Any) -> Any:
    if isinstance(cell, str):
        return _safe(cell)
    if isinstance(cell, bool | int):
        return cell
    if isinstance(cell, float):
        return cell if cell == cell else None
    return None if cell is None or cell is pd.NA or cell is pd.NaT else _safe(str(cell))


def sheet(frame: pd.DataFrame, widths: Sequence[int] = ()) -> str:
    """Write rows as a sheet of a workbook: numbers as numbers, all else as text, so that codes keep their zeros.

    Parameters
    ----------
    frame
        The rows; texts that look like formulas are made harmless.
    widths
        The widths of the columns, in digits; by default those of their longest words.

    Returns
    -------
    str
        The XML of the sheet, whose first row has the names of the columns and stays in sight.

    Examples
    --------
    >>> '<c r="A2" t="inlineStr"><is><t xml:space="preserve">01</t></is></c><c r="B2"><v>0.5</v></c>' in sheet(
    ...     pd.DataFrame({"code": ["01"], "value": [0.5]})
    ... )
    True
    """
    heads, columns = _columns(frame)
    letters = [_letters(number) for number in range(len(heads))]
    wide = widths or [_width(head, cells) for head, cells in zip(heads, columns, strict=True)]
    cols = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(wide, start=1)
    )
    top = "".join(_text(f"{letter}1", head, ' s="1"') for letter, head in zip(letters, heads, strict=True))
    rows = "".join(
        f'<row r="{at}">'
        + "".join(_cell(f"{letter}{at}", cell) for letter, cell in zip(letters, row, strict=True))
        + "</row>"
        for at, row in enumerate(zip(*columns, strict=True), start=2)
    )
    return (
        f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        f'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>{f"<cols>{cols}</cols>" if cols else ""}'
        f'<sheetData><row r="1">{top}</row>{rows}</sheetData></worksheet>'
    )


def workbook(sheets: Iterable[tuple[str, str]]) -> bytes:
    """Put sheets together to a workbook; equal sheets have equal bytes.

    Parameters
    ----------
    sheets
        Of each its title, from which it gets a name that spreadsheets take, and what ``sheet`` returned.

    Returns
    -------
    bytes
        An .xlsx file.

    Examples
    --------
    >>> book = workbook([("Plans: 2021/2025", sheet(pd.DataFrame({"plan": ["a"]})))])
    >>> pd.read_excel(io.BytesIO(book), sheet_name=None)["Plans 2021 2025"].to_dict("records")
    [{'plan': 'a'}]
    """
    names: list[str] = []
    written = []
    for title, content in sheets:
        names.append(_sheet_name(title, names))
        written.append(content)
    numbers = range(1, len(names) + 1)
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
        f'{kind}+xml"/>'
        for part, kind in [("workbook", "sheet.main"), ("styles", "styles"),
                           *((f"worksheets/sheet{at}", "worksheet") for at in numbers)]
    )  # fmt: skip
    listed = "".join(
        f'<sheet name="{escape(name, {chr(34): "&quot;"})}" sheetId="{at}" r:id="r{at}"/>'
        for at, name in zip(numbers, names, strict=True)
    )
    links = _relation("r0", "styles", "styles.xml")
    links += "".join(_relation(f"r{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in numbers)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{_relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
    }
    whole = {name: XML + part for name, part in parts.items()} | {"xl/styles.xml": STYLES}
    whole |= {f"xl/worksheets/sheet{at}.xml": content for at, content in zip(numbers, written, strict=True)}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in whole.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _sheet_name(title: str, taken: Sequence[str]) -> str:
    """A name of at most 31 signs that no other sheet has, whatever the case of its letters."""
    clean = " ".join(NO_XML.sub("", NO_NAME.sub(" ", title)).split()).strip("'") or "Sheet"
    number, others = 1, {name.casefold() for name in taken} | {"history"}  # which Excel keeps for itself
    name = clean[:LONGEST_NAME].strip()
    while name.casefold() in others:
        number += 1
        end = f" {number}"
        name = clean[: LONGEST_NAME - len(end)].strip() + end
    return name


def _letters(number: int) -> str:
    """The letters of a column, counted from 0."""
    high, low = divmod(number, 26)
    return (_letters(high - 1) if high else "") + chr(ord("A") + low)


def _width(head: str, cells: Sequence[Any]) -> int:
    shown = [head, *(str(cell) for cell in cells[:LOOKED_AT] if cell is not None)]
    longest = max(len(each.encode("gb18030", "replace")) for each in shown)  # two bytes for a sign twice as wide
    return min(max(NARROWEST, 2 + longest), WIDEST)


def _cell(place: str, cell: Any) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return _text(place, cell)
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{cell:d}</v></c>'
    is_finite = cell - cell == 0
    return f'<c r="{place}"><v>{cell!r}</v></c>' if is_finite else _text(place, str(cell))


def _text(place: str, words: str, look: str = "") -> str:
    words = words[:LONGEST_TEXT]
    if SPECIAL.search(words):
        words = escape(NO_XML.sub("", words), {"\r": "&#13;"})
    return f'<c r="{place}"{look} t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
