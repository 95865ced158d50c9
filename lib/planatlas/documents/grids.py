"""Tables found in a text: with tabs, in a frame of |, with spaces, or with one cell a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .cells import Cell
from .lines import Line
from .structure import first_of

RULE = re.compile(r"[\s|│┃｜+\-—─━=:┌┬┐├┼┤└┴┘]+")
LONGEST_HEAD = 14  # characters of a cell of the head
ENDS_TABLE = 60  # characters of a line that is no cell
VALUE = re.compile(
    r"(?:[<>≤≥＜＞=≦≧﹤﹥]=?|约|不低于|不高于|不超过|达到)?\s*-?\d[\d.,]*\s*(?:[万亿])?(?:%|‰|/\d*万?|[-—~～至]\s*\d[\d.]*%?|[\u4e00-\u9fff]{0,6})?"
    r"|[-—–/／~]{1,3}|保持|稳定|(?:持续|逐步|稳步|不断)?(?:提高|提升|增长|增加|上升|下降|降低|减少|改善)|应[\u4e00-\u9fff]尽[\u4e00-\u9fff]|全覆盖|达标|相适应|[\u4e00-\u9fff]{0,4}保持[\u4e00-\u9fff\d%]{0,8}|基本[\u4e00-\u9fff]{2,4}"
)
RUN_TOGETHER = re.compile(r"\d{0,2}[^。；，]{4,40}?\d[\d.%‰<>≥≤＜＞保持提高]*")
ATTRIBUTE = re.compile(r"(?:预期|约束|指导)性?")
HEAD_YEAR, HEAD_SORT = re.compile(r"20\d\d年?"), re.compile(r"(?:基期|现状|目标|规划|预期|实际)值?")
HEAD_PIECE = re.compile(r"[（(](?:20\d\d年?|%|‰|单位.*|基期|目标)[)）]")


@dataclass
class Grid:
    """The cells of a table.

    Attributes
    ----------
    title
        The line above it; None where there is none.
    head
        The words of the columns, over all lines of the head.
    rows
        The cells of each row.
    used
        The lines that it takes, as indices.
    refused
        Cells that make no row, with what is wrong with them.
    """

    title: Line | None
    head: list[str]
    rows: list[list[Cell]]
    used: list[int]
    refused: list[tuple[list[Cell], str]]


def column(text: str) -> str:
    """Return what a column holds, from the words of its head; "" where they say nothing.

    Parameters
    ----------
    text
        The words.

    Returns
    -------
    str
        An entry of ``columns`` in structure.yaml.

    Examples
    --------
    >>> [column(text) for text in ("序 号", "主要统计指标", "2020年", "指标属性", "甲市")]
    ['serial', 'name', 'target', 'other', '']
    """
    plain = re.sub(r"\s", "", text)
    return first_of("columns", plain) if len(plain) <= LONGEST_HEAD and not plain.endswith("表") else ""


def is_head(texts: Sequence[str]) -> bool:
    """Return whether texts are the head of a table of indicators: a name and a value at least.

    Parameters
    ----------
    texts
        The cells.

    Returns
    -------
    bool
        Whether they are.
    """
    kinds = [column(text) for text in texts]
    return "name" in kinds and bool({"target", "baseline"} & set(kinds)) and sum(map(bool, kinds)) >= 0.6 * len(kinds)


def grids_of(lines: Sequence[Line], cells_of: Sequence[Sequence[Cell]]) -> list[Grid]:
    """Return the tables of indicators among lines.

    Parameters
    ----------
    lines
        The lines of a plan.
    cells_of
        The cells of each line, as its tabs, bars or spaces part them.

    Returns
    -------
    list of Grid
        The tables; those without a head that names an indicator and a value are left as text.
    """
    found: list[Grid] = []
    index = 0
    while index < len(lines):
        cells = cells_of[index]
        if len(cells) >= 2 and is_head([cell.text for cell in cells]):
            grid = _in_lines(lines, cells_of, index)
        elif (width := _head_in_lines(lines, index)) > 1:
            grid = _cell_a_line(lines, index, width)
        else:
            index += 1
            continue
        found.append(grid)
        index = grid.used[-1] + 1
    return found


def _title(lines: Sequence[Line], index: int) -> Line | None:
    for at in range(index - 1, max(-1, index - 4), -1):
        text = lines[at].text
        if re.fullmatch(r"[（(]?(?:单位|计量单位)[:：].{1,12}[)）]?", text):
            continue
        return lines[at] if len(text) <= 50 and not re.search(r"[。；，]$", text) else None
    return None


def _in_lines(lines: Sequence[Line], cells_of: Sequence[Sequence[Cell]], index: int) -> Grid:
    """A table with a row a line."""
    head = [cell.text for cell in cells_of[index]]
    grid = Grid(_title(lines, index), head, [], [index], [])
    width, at = len(head), index + 1
    while at < len(lines):
        cells = list(cells_of[at])
        texts = [cell.text for cell in cells]
        if RULE.fullmatch(lines[at].text):
            grid.used.append(at)
        elif not grid.rows and len(cells) == width and all(column(text) or not text for text in texts) and any(texts):
            grid.head = [one if one == two else one + two for one, two in zip(grid.head, texts, strict=True)]
            grid.used.append(at)
        elif len(cells) >= 2 and (len(cells) >= width - 1 or len(set(texts)) == 1):
            if not is_head(texts):
                grid.rows.append(cells)
            grid.used.append(at)
        elif len(cells) == 1 and _is_run_together(cells[0].text, width):
            grid.refused.append((cells, "cells run together"))
            grid.used.append(at)
        else:
            break
        at += 1
    return grid


def _is_run_together(text: str, width: int) -> bool:
    return (
        width >= 3
        and bool(re.fullmatch(r"\d{0,2}[^。；，]{4,40}?\d[\d.%‰<>≥≤＜＞保持提高]*", text))
        and len(text) <= ENDS_TABLE
    )


def _head_in_lines(lines: Sequence[Line], index: int) -> int:
    """How many lines from here are the head of a table with a cell a line; 0 for none."""
    if not _is_head_cell(lines[index]):
        return 0
    width = 0
    while index + width < len(lines) and width < 12:
        line = lines[index + width]
        if not (_is_head_cell(line) or HEAD_PIECE.fullmatch(line.text)):
            break
        width += 1
    kinds = [column(lines[index + at].text) for at in range(min(width, 3))]
    if kinds[0] == "name" and "name" in kinds[1:] and lines[index].text.endswith("指标"):
        return 0  # the title of the table: its head begins below
    return width if is_head(_merged(lines[index : index + width])) else 0


def _is_head_cell(line: Line) -> bool:
    return not line.style and "\t" not in line.text and bool(column(line.text)) and line.text[-1] not in "。：:；，"


def _merged(lines: Sequence[Line]) -> list[str]:
    """The cells of a head: what stands in brackets, a year beside its 基期值, goes to the cell before."""
    merged: list[str] = []
    for line in lines:
        parts = (merged[-1] if merged else "", line.text)
        is_pair = bool(HEAD_YEAR.fullmatch(parts[0]) and HEAD_SORT.fullmatch(parts[1]))
        if merged and (HEAD_PIECE.fullmatch(line.text) or is_pair):
            merged[-1] += line.text
        else:
            merged.append(line.text)
    return merged


def _cell_a_line(lines: Sequence[Line], index: int, width: int) -> Grid:
    """A table with a cell a line."""
    head = _merged(lines[index : index + width])
    grid = Grid(_title(lines, index), head, [], list(range(index, index + width)), [])
    cells, at = [], index + width
    while at < len(lines):
        line = lines[at]
        is_over = line.style in ("chapter", "section", "article", "chinese", "bracket") or len(line.text) > ENDS_TABLE
        if is_over or (line.text.endswith("。") and len(line.text) > 12) or "\t" in line.text:
            break
        cells.append(Cell(line.text, line.start, line.number))
        grid.used.append(at)
        at += 1
    kinds = [column(text) for text in head]
    for record in _records(cells, kinds):
        _fit(grid, record, kinds)
    return grid


def _is_value(text: str) -> bool:
    return bool(VALUE.fullmatch(text) or ATTRIBUTE.fullmatch(text))


def _records(cells: list[Cell], kinds: list[str]) -> list[list[Cell]]:
    """The cells of each row: a row begins at its number where the rows are numbered, else at a name behind a value."""
    starts: list[int] = []
    if "serial" in kinds:
        wanted, shortest = 1, 2
        for at, cell in enumerate(cells):
            is_next = cell.text.strip("、.") == str(wanted) and (not starts or at - starts[-1] >= shortest)
            if is_next and at + 1 < len(cells) and not re.fullmatch(r"[\d.]+", cells[at + 1].text):
                starts.append(at)
                wanted += 1
    if not starts:
        starts = [
            at
            for at, cell in enumerate(cells)
            if not _is_value(cell.text) and (at == 0 or _is_value(cells[at - 1].text))
        ]
        if "unit" in kinds[kinds.index("name") + 2 :]:  # a unit behind a value begins no row
            starts = [at for at in starts if not UNIT_WORD.fullmatch(cells[at].text)]
    if not starts:
        return []
    return [cells[one:other] for one, other in zip(starts, [*starts[1:], len(cells)], strict=True)]


UNIT_WORD = re.compile(r"%|‰|1?/\d*万|[\u4e00-\u9fff%‰/]{1,4}")


def _fit(grid: Grid, record: list[Cell], kinds: list[str]) -> None:
    """Give the cells of a row their columns; what does not fit without a guess is refused."""
    width, name_at = len(kinds), kinds.index("name")
    values = [at for at, cell in enumerate(record) if at > name_at and _is_value(cell.text)]
    last = max([*values, min(name_at, len(record) - 1)])
    if "other" not in kinds[name_at:] or ATTRIBUTE.fullmatch(record[last].text):
        while len(record) - 1 > last and len(record) > width:
            record = record[:-1]  # the name of a group of rows before the next number
    while len(record) > width and name_at + 1 < len(record) and not _is_value(record[name_at + 1].text):
        one, two = record[name_at], record[name_at + 1]
        record = [*record[:name_at], Cell(one.text + two.text, one.start, one.number), *record[name_at + 2 :]]
    if any(re.search(r"\d+\.\d+\.\d", cell.text) for cell in record):
        grid.refused.append((record, "cells run together"))
    elif len(record) == width:
        grid.rows.append(record)
    elif len(record) == width - 1 and kinds[-1] == "other":
        grid.rows.append([*record, Cell("", record[-1].end, record[-1].number)])
    else:
        grid.refused.append((record, f"{len(record)} cells, {width} columns"))
