"""Tables of indicators: each row with its baseline and a target for each year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model.codelists import units
from ..reading.bounds import kind_of
from ..reading.found import Figure, find
from ..reading.grammar import patterns
from ..reading.per import unit_of
from ..reading.placed import PlacedText
from ..reading.quantity import Quantity, qualifier_of
from ..reading.sentences import read_sentence
from .cells import BARS, Cell, catalogued, cells_in, named, of_group
from .grids import Grid, column, grids_of, is_head
from .headings import table_title
from .lines import Line

NUMBER = re.compile(
    r"(?P<before>[<>≤≥＜＞=≦≧﹤﹥]=?|约|不低于|不高于|不超过|达到|超过|低于|控制在)?\s*(?P<n>\d+(?:\.\d+)?)\s*(?P<times>[万亿](?=$|[^\u4e00-\u9fff%])|[万亿]$)?"
    r"(?P<unit>%|‰|/10万|[\u4e00-\u9fff]{1,3}?)??\s*(?P<after>(?:及)?以[上下内]|左右)?(?:[（(](?:预期性|约束性)[)）])?"
)
SIGNS = str.maketrans("﹤﹥≦≧", "<>≤≥")
SIZES = {"万": 10_000, "亿": 100_000_000}
UNIT_OF_TABLE = re.compile(r"单位[:：]\s*([^\s)）]{1,8})")
NOTHING = re.compile(r"[-—–/／~～\s*＊…]*|无|暂无|空白?")
TOGETHER = re.compile(r"\d+\.\d+\.\d|\d+%\d|\d[<>≤≥＜＞]\d")
KEEPS = re.compile(r"保持|稳定|不变|维持|巩固")
YEAR = re.compile(r"20\d\d")
FIVES = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030}


@dataclass
class TableRow:
    """One target of a table."""

    quantity: Quantity
    item: str


@dataclass
class Table:
    """A table that was read.

    Attributes
    ----------
    section
        Its title, without the plan's.
    rows
        Its targets, their places in the mended text.
    passed
        Spans of the mended text whose figures became no rows, with the reason.
    questions
        What a person has to decide.
    """

    section: str
    rows: list[TableRow] = field(default_factory=list)
    passed: list[tuple[int, int, str]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


def tables_of(
    lines: Sequence[Line], placed: PlacedText, given: str, period: tuple[int, int] | None
) -> tuple[list[Table], list[Line]]:
    r"""Read the tables of indicators among lines.

    Parameters
    ----------
    lines
        The lines of a plan.
    placed
        The mended text that they are of.
    given
        The text as it was given.
    period
        The first and the last year of the plan, where known.

    Returns
    -------
    tuple
        The tables, and the lines that stand in none.

    Examples
    --------
    >>> from .lines import lines_of
    >>> from ..reading.repair import repair
    >>> given = "主要指标\n序号\t指标\t2020年\t2025年\n1\t孕产妇死亡率（1/10万）\t9.2\t<8"
    >>> placed = repair(given)
    >>> [table], rest = tables_of(lines_of(placed, given), placed, given, (2021, 2025))
    >>> [(row.item, row.quantity.kind, row.quantity.value, row.quantity.baseline_value) for row in table.rows]
    [('1', 'ceiling', 8.0, 9.2)]
    >>> table.section, [line.text for line in rest]
    ('主要指标', [])
    """
    cells_of: list[list[Cell]] = []
    spaced = False
    for line in lines:
        printed = given[placed.offsets[line.start] : placed.offsets[line.start + len(line.text) - 1] + 1]
        parts = re.split(r"[ \u3000]+", printed.strip())
        if "\t" not in printed and not BARS.search(printed) and len(parts) >= 3:
            spaced = spaced or (is_head(parts) and all(map(column, parts)))
        elif len(parts) == 1 and spaced and len(line.text) > 30:
            spaced = False
        cells_of.append(cells_in(line, printed, spaced))
    grids = grids_of(lines, cells_of)
    used = {at for grid in grids for at in grid.used}
    tables = []
    for grid in grids:
        if grid.title is not None:
            used.add(next(at for at, line in enumerate(lines) if line is grid.title))
        tables.append(_Reader(grid, lines, period).table)
    return tables, [line for at, line in enumerate(lines) if at not in used]


class _Reader:
    """The reading of one table."""

    def __init__(self, grid: Grid, lines: Sequence[Line], period: tuple[int, int] | None):
        self.grid, self.period = grid, period
        title = grid.title.text if grid.title else ""
        around = title + "".join(lines[at].text for at in range(max(0, grid.used[0] - 1), grid.used[0]))
        unit = UNIT_OF_TABLE.search(around + "".join(grid.head))
        self.unit = unit[1] if unit else ""
        self.title_year = int(found[0]) if (found := YEAR.search(title)) else None
        self.table = Table(table_title(title))
        self.kinds = [column(text) for text in grid.head]
        self.years = [self._year(text) for text in grid.head]
        first = period[0] if period else min((year for year in self.years if year), default=0) + 1
        for at, (kind, year) in enumerate(zip(self.kinds, self.years, strict=True)):
            if kind == "target" and year is not None and year < first and sum(map(bool, self.years)) >= 1:
                self.kinds[at] = "baseline"
        number = 0
        self.above = "", ""  # the name and the unit of the last row that names more than a group
        for cells in grid.rows:
            only = {cell.text for cell in cells if cell.text}
            if len(only) > 1:
                number += 1
                self._row(cells, number)
            elif only:  # the name of a group of rows
                name, own = named(only.pop())
                self.above = (name, catalogued(own)) if own else ("", "")
        for cells, problem in grid.refused:
            self._refuse(cells, problem)
        for at in grid.used:
            line = lines[at]
            self.table.passed.append((line.start, line.start + len(line.text), "part of a table, no target"))

    def _year(self, text: str) -> int | None:
        plain = re.sub(r"\s", "", text)
        if found := YEAR.search(plain):
            return int(found[0])
        return next((year for name, year in FIVES.items() if name in plain and "末" in plain), None)

    def _refuse(self, cells: Sequence[Cell], problem: str) -> None:
        printed = " ".join(cell.text for cell in cells)
        start, end = cells[0].start, cells[-1].end
        self.table.passed.append((start, end, f"a row of a table that was not read: {problem}"))
        self.table.questions.append(f"Line {cells[0].number}: {printed[:60]}: {problem}. What does the row say?")

    def _row(self, cells: Sequence[Cell], number: int) -> None:
        texts = [cell.text for cell in cells]
        if any(TOGETHER.search(text) for text in texts):
            self._refuse(cells, "cells run together")
            return
        if len(cells) != len(self.kinds):
            self._refuse(cells, f"{len(cells)} cells, {len(self.kinds)} columns")
            return
        names = [cell.text for cell, kind in zip(cells, self.kinds, strict=True) if kind == "name" and cell.text]
        people = next((cell.text for cell, kind in zip(cells, self.kinds, strict=True) if kind == "people"), "")
        if not names and not (people and self.above[0]):
            self._refuse(cells, "it has no name")
            return
        name, item = names[-1] if names else self.above[0], ""
        if label := re.match(r"(\d{1,2})[.、．](?!\d)\s*", name):
            item, name = label[1], name[label.end() :]
        serial = [cell.text.strip("、. ") for cell, kind in zip(cells, self.kinds, strict=True) if kind == "serial"]
        item = next((text for text in serial if text), item or str(number))
        unit = next((cell.text for cell, kind in zip(cells, self.kinds, strict=True) if kind == "unit"), "")
        name, in_name = named(name)
        unit = catalogued(unit if not NOTHING.fullmatch(unit) else in_name or self.unit)
        whole = of_group(name, self.above[0])
        if whole == name:
            self.above = name, unit or self.above[1] * (not names)
        part = people and whole and of_group(people, whole)
        if whole is None or part is None:
            self._refuse(cells, f"{people or name} is a group, and no row above says of what")
            return
        name, unit = part if part != people else whole, unit or self.above[1]
        baseline = baseline_year = None
        for cell, kind, year in zip(cells, self.kinds, self.years, strict=True):
            if kind == "baseline" and (match := NUMBER.fullmatch(cell.text)):
                baseline, baseline_year = float(match["n"]) * SIZES.get(match["times"] or "", 1), year
                self.table.passed.append((cell.start, cell.end, "the baseline of the row of a table"))
        found = 0
        for cell, kind, year in zip(cells, self.kinds, self.years, strict=True):
            if kind != "target":
                continue
            for quantity in self._values(cell, name, unit, year):
                quantity.baseline_value, quantity.baseline_year = baseline, baseline_year
                self.table.rows.append(TableRow(quantity, item))
                found += 1
        if not found:
            self.table.questions.append(
                f"Line {cells[0].number}: {name} has no target in the table. Does it share the cell of a row beside it?"
            )

    def _values(self, cell: Cell, name: str, unit: str, year: int | None) -> list[Quantity]:
        """What a cell promises."""
        text, year = cell.text.translate(SIGNS), year or self.title_year
        if NOTHING.fullmatch(text):
            return []
        match = NUMBER.fullmatch(text)
        if match:
            value = float(match["n"])
            own = match["unit"] or ""
            if match["times"] and match["times"] + unit in units():
                unit = match["times"] + unit
            elif match["times"] and not unit.startswith(match["times"]):
                value *= SIZES[match["times"]]
            figure = Figure(0, len(text), value, catalogued(own) or unit or None, "count" if own or unit else "bare")
            kind, _ = kind_of(figure, match["before"] or "", match["after"] or "")
            return [self._quantity(cell, name, kind, figure, year, text)]
        figures = find(text).figures
        if len(figures) == 1 and len(text) <= 14:
            figure = figures[0]
            figure.unit = figure.unit or unit or None
            kind, _ = kind_of(figure, text[: figure.start], text[figure.end :], text[figure.end :])
            return [self._quantity(cell, name, kind, figure, year, text)]
        if figures:
            lead = name + "："
            read = read_sentence(lead + text, self.period, promised=True).quantities
            inside = [each for each in read if each.start >= len(lead) and each.value is not None]
            for each in inside:
                each.start, each.end = cell.start + each.start - len(lead), cell.start + each.end - len(lead)
                each.indicator_printed, each.unit = name, each.unit or unit or None
                each.target_year, each.is_target, each.year = each.target_year or year, True, None
            return inside
        if re.search(r"\d", text) or not re.search(r"[\u4e00-\u9fff]", text):
            self._refuse([cell], "the cell was not understood")
            return []
        kind = next((str(entry.more["kind"]) for entry in patterns("words") if entry.regex.search(text)), "qualitative")
        kind = "maintain" if KEEPS.search(text) else kind
        return [self._quantity(cell, name, kind, None, year, text)]

    def _quantity(
        self, cell: Cell, name: str, kind: str, figure: Figure | None, year: int | None, text: str
    ) -> Quantity:
        value, high = (figure.value, figure.high) if figure else (None, None)
        unit = unit_of(figure, name, "", kind) if figure else None
        questions = [] if unit or figure is None else ["the sign of the unit is missing"]
        return Quantity(
            name, qualifier_of(name), kind, value, high, unit, year, None, None, True, None, text, cell.start, cell.end,
            questions,
        )  # fmt: skip
