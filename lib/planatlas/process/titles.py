"""The lines above and below a table: what they state of its figures, and the notes."""

import re
from dataclasses import dataclass, field

from ..errors import LONGEST_NAME, Fault, quote
from ..intake import cells, names
from ..intake.cells import CellError, key, plain
from .grid import Grid
from .heads import Vocabulary, indicator_of

STATEMENT = re.compile(r"(数据库|指标|时间|年份|地区|region|indicator|year)\s*:\s*(\S.*)", re.IGNORECASE | re.DOTALL)
DIMENSION = {"指标": "indicator", "时间": "year", "年份": "year", "地区": "region"}
NATIONAL = re.compile(r"(?:国家|全国)?(?:年度|季度|月度)数据")
UNIT = re.compile(r"(?:^|[(\s,;])(?:计量)?(?:单位|unit)\s*:\s*([^()]+?)\)?$", re.IGNORECASE)
# 单位 is also an office, and so stated above a table.
OFFICE = re.compile(r"[局委办部厅会院处所科队站司府室校]$|委员会|办公室|中心|公司|集团|大学|统计")
VAGUE = ("年", "月", "天", "期", "级", "次", "类", "项")  # words in brackets after a title that need not be its unit
NOTE = re.compile(r"(?:[(\[]?(?:注|注释|附注|说明|备注|note)s?\s*[0-9一二三]?\s*[\])]?\s*[:.、])", re.IGNORECASE)
SOURCE = re.compile(r"(?:数据|资料|data)?\s*(?:来源|source)s?\s*:", re.IGNORECASE)
BESIDE = "titles in the first column; what holds for some figures in a column of its own"


@dataclass
class Titles:
    """What the lines above a table state: dimensions, units by where they are stated, whether it is an NBS export."""

    given: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    is_export: bool = False
    faults: list[Fault] = field(default_factory=list)


def titles(grid: Grid, head: int, upper: int, known: Vocabulary) -> Titles:
    """Read the lines above the header.

    Parameters
    ----------
    grid
        The cells of the file.
    head
        The row of the header.
    upper
        The first of its two rows; 0 if it has one.
    known
        The places and indicators that the lines may name.

    Returns
    -------
    Titles
        What they state.
    """
    found = Titles()
    for number in [number for number in sorted(grid.rows) if number < (upper or head)]:
        for column, cell in sorted(grid.rows[number].items()):
            _title(found, grid, number, column, plain(cell), known)
    if found.is_export and "region" not in found.given and found.given.pop("national", ""):
        found.given["region"] = names.region("100000", known.places)
    found.given.pop("national", None)
    return found


def _title(found: Titles, grid: Grid, number: int, column: int, cell: str, known: Vocabulary) -> None:
    if len(cell) > LONGEST_NAME:  # it explains, and states nothing
        return
    statement, unit = STATEMENT.fullmatch(cell), UNIT.search(cell)
    if statement:
        word, text = statement[1].casefold(), statement[2].strip()
        try:
            _state(found, DIMENSION.get(word, word), text, known)
        except CellError as error:
            found.faults.append(Fault(grid.file, number, statement[1], error.problem, error.allowed))
    elif unit:
        both = cells.bilingual(unit[1])
        _unit(found, grid, number, unit[1] if cells.is_unit(unit[1]) or not both else both[0])
    elif column and cell != plain(grid.rows[number].get(0, "")):
        found.faults.append(Fault(grid.file, number, "", f"{quote(cell)} is above the header.", BESIDE))
    else:
        behind = cells.split_unit(cell)[1]
        if cells.is_unit(behind) and behind not in VAGUE:
            found.units[f"the title in row {number}"] = behind


def _state(found: Titles, what: str, text: str, known: Vocabulary) -> None:
    if what == "数据库":
        found.is_export = True
        if NATIONAL.fullmatch(key(text)):
            found.given["national"] = "true"
    elif what == "indicator":
        found.given["indicator"], unit = indicator_of(text, known)
        if unit:
            found.units["the title 指标"] = unit
    elif what == "region":
        found.given["region"] = cells.either(text, known.region)
    elif re.fullmatch(r"[0-9]{4}\s*年?", text):  # 最近3年 and the like say nothing that the headers do not
        found.given["year"] = cells.year(text)


def _unit(found: Titles, grid: Grid, number: int, text: str) -> None:
    parts = [part for part in re.split(r"[、,;，；和]", text) if part.strip()]
    if cells.is_unit(text):
        found.units["the title"] = text
    elif not (len(parts) > 1 and all(map(cells.is_unit, parts))) and not OFFICE.search(text):
        problem = f"the unit {quote(text)} above the table is not understood."
        found.faults.append(Fault(grid.file, number, "unit", problem, "a unit such as %, ‰, 1/10万, 人, 万人"))


def notes(grid: Grid, rows: list[int]) -> tuple[list[int], list[str]]:
    """Find the rows below a table that contain notes or its source.

    Parameters
    ----------
    grid
        The cells of the file.
    rows
        The rows below the header.

    Returns
    -------
    tuple of list
        The numbers of such rows, and the notes.
    """
    found: list[int] = []
    texts = []
    for place, number in enumerate(rows):
        row = [plain(cell) for _, cell in sorted(grid.rows[number].items())]
        is_note, is_source = NOTE.match(row[0]), SOURCE.match(row[0])
        follows = bool(found) and all(len(grid.rows[later]) == 1 for later in rows[place:])
        if (is_note or is_source or follows) and not any(re.fullmatch(r"-?[0-9.,]+[%‰]?", cell) for cell in row[1:]):
            found.append(number)
            if not is_source:
                texts.append("".join(row))
    return found, texts


def note_of(year: str, texts: list[str]) -> str:
    """Return the notes that apply to a year: those that name it, and those that name none.

    Parameters
    ----------
    year
        The year.
    texts
        The notes.

    Returns
    -------
    str
        The notes, separated by semicolons.
    """
    return "; ".join(text for text in texts if year in text or not re.search(r"(?:19|20)[0-9]{2}", text))
