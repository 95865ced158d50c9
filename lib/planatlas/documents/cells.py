"""The cells of a line of a table, as tabs, bars or spaces part them."""

import re
from dataclasses import dataclass

from ..model.codelists import units
from .lines import Line

UNIT_IN_NAME = re.compile(r"[（(](?:单位[:：])?([^（）()]{1,10})[)）]$|[,，]\s*(%|‰)$|(?<=[\u4e00-\u9fff])(%|‰)$")
GROUP = re.compile(r"(?:其中[:：]?|[-—–]+)?[（(]?([男女]|[男女](?:性|童|生)|农村|乡村|城[镇市])[)）]?")
SEX = re.compile("[男女妇]")
BARS = re.compile(r"[|│┃｜]")


@dataclass(frozen=True)
class Cell:
    """A cell: its text, and where it stands in the mended text."""

    text: str
    start: int
    number: int

    @property
    def end(self) -> int:
        """The place behind it."""
        return self.start + len(self.text)


def cells_in(line: Line, given: str, is_spaced: bool) -> list[Cell]:
    """Return the cells of a line, as tabs or bars part them.

    Parameters
    ----------
    line
        The line.
    given
        The line as it was given, before spaces were removed.
    is_spaced
        Whether spaces part cells here.

    Returns
    -------
    list of Cell
        Its cells; the line as one cell where nothing parts it.
    """
    if "\t" in line.text:
        mark = re.compile("\t")
    elif len(BARS.findall(line.text)) >= 2:
        mark = BARS
    elif is_spaced and re.search(r"\S[ \u3000]+\S", given.strip()):
        return _spaced(line, given)
    else:
        return [Cell(line.text.strip(), line.start, line.number)]
    cells, at = [], 0
    for match in [*mark.finditer(line.text), None]:
        stop = match.start() if match else len(line.text)
        piece = line.text[at:stop]
        lead = len(piece) - len(piece.lstrip())
        cells.append(Cell(piece.strip(), line.start + at + lead, line.number))
        at = match.end() if match else stop
    if mark is BARS:
        cells = cells[not cells[0].text : len(cells) - (not cells[-1].text)]
    return cells


def _spaced(line: Line, given: str) -> list[Cell]:
    """The cells that spaces part, found in the mended line."""
    cells, at = [], 0
    for piece in re.split(r"[ \u3000]+", given.strip()):
        plain = line.text.find(piece, at)
        if plain < 0:
            return [Cell(line.text.strip(), line.start, line.number)]
        cells.append(Cell(piece, line.start + plain, line.number))
        at = plain + len(piece)
    return cells


def of_group(name: str, above: str) -> str | None:
    """Return the name of a row of a table that names only a group: with that of the row above.

    Parameters
    ----------
    name
        The name in the row.
    above
        The name in the last row that names more than a group; "" for none.

    Returns
    -------
    str or None
        The name, unchanged if it names more than a group; None if it cannot be told what the group is a part of.

    Examples
    --------
    >>> of_group("其中：女", "平均受教育年限"), of_group("入学率", "巩固率"), of_group("男", "女性平均受教育年限")
    ('女性平均受教育年限', '入学率', None)
    """
    found = GROUP.fullmatch(re.sub(r"\s", "", name))
    if found is None:
        return name
    group = found[1] + "性" * (len(found[1]) == 1)
    return None if not above or (SEX.search(group) and SEX.search(above)) else group + above


def named(name: str) -> tuple[str, str]:
    """Return a name without its unit, and the unit.

    Parameters
    ----------
    name
        The cell with the name.

    Returns
    -------
    tuple of str
        The name; the unit that stands behind it, "" for none.

    Examples
    --------
    >>> named("妇女人均预期寿命（岁）"), named("建有儿童之家的县（市、区）比例（%）"), named("中心数（个)")
    (('妇女人均预期寿命', '岁'), ('建有儿童之家的县（市、区）比例', '%'), ('中心数', '个'))
    """
    match = UNIT_IN_NAME.search(name.strip())
    unit = next((part for part in match.groups() if part), "") if match else ""
    is_unit = catalogued(unit) in units() or re.fullmatch(r"[\u4e00-\u9fff/%‰\d]{1,4}", unit)
    if match is None or not is_unit or not unit:
        return re.sub(r"\s", "", name), ""
    return re.sub(r"\s", "", name.strip()[: match.start()]), unit


def catalogued(unit: str) -> str:
    """Return a unit as the catalogue has it; the unit as printed where it has none.

    Parameters
    ----------
    unit
        The printed unit.

    Returns
    -------
    str
        The unit.

    Examples
    --------
    >>> catalogued("1/10 万"), catalogued("/10万"), catalogued("1/‰"), catalogued("人/次")
    ('1/10万', '1/10万', '‰', '人次')
    """
    plain = re.sub(r"\s", "", unit).replace("十万", "10万").replace("人/次", "人次")
    if plain in units():
        return plain
    same = [name for name, entry in units().items() if entry.get("printed", {}).get(plain) == 1]
    return same[0] if same else plain
