"""Tables in the text of a report: rows of indicators, columns of years; which cells are levels."""

import re
from dataclasses import dataclass

from ..documents.cells import of_group
from ..intake.cells import is_unit, split_unit

FIGURE = re.compile(r"\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*([%‰]|/10万|1/10万)?\s*")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
PROMISED = re.compile("目标|规划值|预期值")
CHANGED = re.compile("增长|增幅|增减|变化|升降|比上年|同比|±|进度|实现程度|达标|排名|位次")
NAMED = re.compile("指标|项目|名称")
UNIT_HEAD = re.compile("单位")
FEWEST = 2  # rows of a table


@dataclass(frozen=True)
class Cell:
    """One figure of a table.

    Attributes
    ----------
    name, unit
        The indicator as its row prints it, and the unit.
    year
        The year of its column; None where the head names none.
    value
        The number.
    printed, start, end, line
        The cell as printed, and where it stands.
    reason
        Why it is no level; "" if it is one.
    """

    name: str
    unit: str
    year: int | None
    value: float
    printed: str
    start: int
    end: int
    line: int
    reason: str


def cells_of(text: str) -> tuple[list[Cell], str]:
    """Return the figures of the tables of a text, and the text with blanks in their place.

    Parameters
    ----------
    text
        The text; the cells of a row of a table are parted by tabs.

    Returns
    -------
    tuple of list of Cell and str
        The cells, and a text of the same length without the tables that were read.

    Examples
    --------
    >>> rows = (("指标", "单位", "2023年", "比上年增长"), ("婴儿死亡率", "‰", "2.1", "-0.3"))
    >>> cells, rest = cells_of(chr(10).join(map(chr(9).join, rows)))
    >>> [(cell.name, cell.unit, cell.year, cell.value, cell.reason) for cell in cells][0]
    ('婴儿死亡率', '‰', 2023, 2.1, '')
    """
    lines = text.split("\n")
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    found: list[Cell] = []
    head: list[str] = []
    taken = set()
    above = ("", "")  # the name and the unit of the last row that names more than a group
    for index, line in enumerate(lines):
        cells = line.split("\t")
        if len(cells) < FEWEST:
            head, above = [], ("", "")
            continue
        if _is_head(cells):
            is_second = len(head) == len(cells)
            head = [_with(upper, own) for upper, own in zip(head, cells, strict=False)] if is_second else cells
            taken.add(index)
        elif head and len(cells) == len(head):
            row, above = _row(cells, head, starts[index], index + 1, above)
            found += row
            taken.add(index)
    rest = "\n".join(" " * len(line) if index in taken else line for index, line in enumerate(lines))
    return found, rest


def _with(upper: str, own: str) -> str:
    return own if upper == own else f"{upper} {own}"


def _is_head(cells: list[str]) -> bool:
    """Whether a row names columns: it has no figures but years, and names a year or what its columns hold."""
    bare = [YEAR.sub("", cell) for cell in cells]
    is_free = not any(FIGURE.fullmatch(cell) for cell in bare if cell.strip())
    return is_free and any(YEAR.search(cell) or NAMED.search(cell) or PROMISED.search(cell) for cell in cells)


def _row(
    cells: list[str], head: list[str], start: int, line: int, above: tuple[str, str]
) -> tuple[list[Cell], tuple[str, str]]:
    """The figures of a row below a head, and the name and the unit of which the next one may be a group."""
    columns = dict(enumerate(head))
    named = next((at for at, cell in columns.items() if NAMED.search(cell)), None)
    if named is None:
        named = next((at for at, cell in enumerate(cells) if re.search("[\u4e00-\u9fff]{2}", cell)), 0)
    name, unit = split_unit(cells[named].strip())
    stated = next((cells[at].strip() for at, cell in columns.items() if UNIT_HEAD.search(cell)), "")
    unit = stated or (unit if is_unit(unit) else "")
    whole = of_group(name, above[0])
    if whole == name:
        above = name, unit
    unit = unit or (above[1] if whole else "")
    found = []
    for at, cell in enumerate(cells):
        here = start + sum(len(each) + 1 for each in cells[:at])
        match = FIGURE.fullmatch(cell)
        if at == named or not match or UNIT_HEAD.search(columns[at]) or re.search("序号|编号", columns[at]):
            continue
        year = YEAR.search(columns[at])
        reason = ""
        if PROMISED.search(columns[at]):
            reason = f"a target of {name}, no level"
        elif whole is None:
            reason = f"{name} is a group, and no row above says of what"
        elif CHANGED.search(columns[at]):
            reason = f"a change of {name}, no level"
        sign = {"/10万": "1/10万"}.get(match[2] or "", match[2] or "")
        found.append(
            Cell(
                whole or name,
                sign or {"/10万": "1/10万"}.get(unit, unit),
                int(year[1]) if year else None,
                float(match[1].replace(",", "")),
                cell.strip(),
                here,
                here + len(cell),
                line,
                reason,
            )
        )
    return found, above
