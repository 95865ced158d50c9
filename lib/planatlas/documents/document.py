"""Whole texts read: the plans in them, and their targets and past figures, each with its place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..errors import file_fault
from ..reading.found import Passed
from ..reading.placed import PlacedText
from ..reading.quantity import Quantity
from ..reading.repair import repair
from ..reading.sentences import read_sentence
from .contents import contents_of
from .files import SourceText
from .headings import Place, place_of
from .lines import Line, lines_of
from .passages import Passage, passages
from .plans import PLACE, PlanFound, find_plans
from .tables import Table, tables_of

FIRST_OF_SEVERAL = re.compile(r"(?:^|(?<=[。；，：]))[一二三四五六七八九]是")
NUMBER = re.compile(r"\d+(?:\.\d+)*")
OUTCOME = "nothing was read"
REPEATED = "stands in a list of contents, a menu or the head of a page"
SOUGHT = (
    "a text with the title of a plan (…妇女发展规划, …儿童发展纲要) on a line of its own, and below it headings "
    "(一、…) and sentences"
)


@dataclass
class DocumentRow:
    """A target, or a past figure, of a plan.

    Attributes
    ----------
    quantity
        What is stated; ``start`` and ``end`` are offsets in the text of the source.
    plan
        The plan, an index into ``DocumentReading.plans``.
    tier, domain
        Codes of the codelists ``tier`` and ``domain``; ``domain`` is "" where no heading names one.
    section, item
        The heading that it stands under, and the number of its item.
    line
        The line of the source.
    """

    quantity: Quantity
    plan: int
    tier: str
    domain: str
    section: str
    item: str
    line: int


@dataclass
class DocumentReading:
    """What a text says.

    Attributes
    ----------
    plans
        The plans in their order.
    rows
        Their targets and past figures, in the order of the text.
    passed
        Every figure of the plans that became no row, with the reason.
    repaired
        What was mended, how often.
    questions
        What a person has to decide about the document as a whole.
    """

    plans: list[PlanFound] = field(default_factory=list)
    rows: list[DocumentRow] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    repaired: dict[str, int] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)


def read_document(source: SourceText) -> DocumentReading:
    r"""Read a whole text: find its plans, and read their tables, goals and measures.

    Parameters
    ----------
    source
        The text.

    Returns
    -------
    DocumentReading
        The plans, the rows, and every figure that became none. Values that are missing or run together are left out
        and named in ``questions``.

    Raises
    ------
    DataFaultsError
        No plan stands in the text; the message says what was found and what was looked for.

    Examples
    --------
    >>> text = "甲市妇女发展“十四五”规划\n一、妇女与健康\n主要目标：\n1.孕产妇死亡率控制在9/10万以下。\n"
    >>> text += "策略措施：\n1.完善健康服务。" + "为妇女提供全生命周期的健康服务。" * 9 + "每县至少建设1所妇幼保健院。"
    >>> reading = read_document(SourceText("甲市.txt", "txt", text, "", ()))
    >>> [(row.tier, row.domain, row.item, row.quantity.value, row.line) for row in reading.rows]
    [('goal', 'health', '1', 9.0, 4), ('strategy', 'health', '1', 1.0, 6)]
    """
    placed = repair(source.text)
    lines = lines_of(placed, source.text)
    contents = contents_of(lines)
    plans, places, bare = find_plans(lines, frozenset(contents))
    if not plans:
        raise file_fault(source.name, 0, _nothing(bare, lines), SOUGHT, OUTCOME)
    reading = DocumentReading(plans, repaired=dict(placed.changes), questions=_questions(plans, bare))
    work = _Work(source, placed, reading)
    for index, (first, end) in enumerate(places):
        title = re.sub(r"\W", "", plans[index].title_zh)
        heads = {at for at in range(first, end) if re.sub(r"\W", "", lines[at].text) == title} | contents
        rows = [lines[at] for at in range(first, end) if at not in heads]
        work.read(index, rows, [lines[at] for at in sorted(heads) if first <= at < end])
    reading.rows.sort(key=lambda row: (row.quantity.start, row.quantity.end))
    work.sweep()
    reading.passed.sort(key=lambda one: (one.start, one.end))
    return reading


def _nothing(bare: Sequence[str], lines: Sequence[Line]) -> str:
    if not lines:
        return "the text is empty."
    if bare:
        named = ", ".join(bare[:3])
        return f"the title {named} stands in the text without a body: in a list of contents or a notice only."
    length = "one line" if len(lines) == 1 else f"{len(lines):,} lines"
    return f"no plan was found in its {length}."


def _questions(plans: Sequence[PlanFound], bare: Sequence[str]) -> list[str]:
    asked = []
    for index, plan in enumerate(plans):
        where = f"lines {plan.first_line}–{plan.last_line}"
        if plan.start_year is None:
            asked.append(f"{plan.title_zh} ({where}): no period was found in its title or first pages. Which is it?")
        if "妇女" in plan.title_zh and "儿童" in plan.title_zh:
            asked.append(f"{plan.title_zh} ({where}) is for women and children in one: of which kind is it?")
        for other in plans[:index]:
            if plan.plan_kind in ("women", "children") and _twin(plan) == _twin(other):
                asked.append(
                    f"Two plans of the kind {plan.plan_kind} for one period and region: {other.title_zh} "
                    f"(line {other.first_line}) and {plan.title_zh} (line {plan.first_line}). Which one holds?"
                )
    has_parts = any(not PLACE.match(plan.title_zh) for plan in plans)
    named = [title for title in bare if re.search("妇女|儿童", title) and not (has_parts and "妇女儿童" in title)]
    return asked + [f"The title {title} stands in the text without a body. Is a part missing?" for title in named]


def _twin(plan: PlanFound) -> tuple[str, str, int | None, int | None]:
    """What no two plans of a text have in common."""
    place = PLACE.match(plan.title_zh.lstrip("“"))
    return place[0] if place else "", plan.plan_kind, plan.start_year, plan.end_year


class _Work:
    """The reading of one text, under way."""

    def __init__(self, source: SourceText, placed: PlacedText, reading: DocumentReading):
        self.source, self.placed, self.reading = source, placed, reading
        self.line_starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", source.text))]
        self.reasons: list[tuple[int, int, str]] = []  # spans of the source whose figures became no rows, and why

    def read(self, index: int, lines: list[Line], contents: list[Line]) -> None:
        """Read the tables and passages of a plan."""
        plan = self.reading.plans[index]
        period = (plan.start_year, plan.end_year) if plan.start_year and plan.end_year else None
        tables, rest = tables_of(lines, self.placed, self.source.text, period)
        for table in tables:
            self._add_table(index, table)
        for line in contents:
            self._because(line.start, line.start + len(line.text), REPEATED)
        within = set()
        for passage in passages(rest):
            place = place_of(passage, plan.plan_kind)
            self._add_passage(index, passage, place, period)
            within |= {id(line) for line, _, _ in passage.lines}
        for line in rest:
            if line.label:
                self._because(line.start, line.start + line.body, "the number of an item")
            if id(line) not in within:
                self._because(line.start, line.start + len(line.text), "a figure in a heading")

    def _add_table(self, index: int, table: Table) -> None:
        self.reading.questions += table.questions
        for row in table.rows:
            self._add(index, row.quantity, "table", "", table.section, row.item)
        for start, end, reason in table.passed:
            self._because(start, end, reason)

    def _add_passage(self, index: int, passage: Passage, place: Place, period: tuple[int, int] | None) -> None:
        text, starts, offsets = "", [], []
        for line, body, goes_on in passage.lines:
            text += "" if goes_on or not text else "\n"
            starts.append(len(text))
            offsets.append(line.start + body)
            text += FIRST_OF_SEVERAL.sub(lambda match: " " * len(match[0]), line.text[body:])
        if not text.strip():
            return
        read = read_sentence(text, period, promised=place.promised)

        def of(start: int, end: int) -> tuple[int, int]:
            first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
            return offsets[first] + start - starts[first], offsets[last] + end - starts[last]

        for one in read.passed:
            self._because(*of(one.start, one.end), one.reason)
        for quantity in read.quantities:
            quantity.start, quantity.end = of(quantity.start, quantity.end)
            if place.left_out:
                self._because(quantity.start, quantity.end, place.left_out)
                continue
            if place.year and quantity.is_target and quantity.target_year is None:
                quantity.target_year = place.year
            self._add(index, quantity, place.tier, place.domain, place.section, place.item)

    def _add(self, index: int, quantity: Quantity, tier: str, domain: str, section: str, item: str) -> None:
        quantity.start, quantity.end = self._source(quantity.start, quantity.end)
        self.reading.rows.append(DocumentRow(quantity, index, tier, domain, section, item, self._line(quantity.start)))

    def _source(self, start: int, end: int) -> tuple[int, int]:
        """A place of the mended text in the text of the source."""
        offsets = self.placed.offsets
        return offsets[start], offsets[max(start, end - 1)] + 1

    def _line(self, start: int) -> int:
        return bisect_right(self.line_starts, start)

    def _because(self, start: int, end: int, reason: str) -> None:
        if end > start:
            self.reasons.append((*self._source(start, end), reason))

    def sweep(self) -> None:
        """Pass every figure of the plans that became no row, with the reason."""
        taken = sorted((row.quantity.start, row.quantity.end) for row in self.reading.rows)
        taken_starts = [start for start, _ in taken]
        reasons = sorted(self.reasons, key=lambda one: one[0])
        for start, end, reason in reasons:
            if not any(sign.isdigit() for sign in self.source.text[start:end]):
                self.reading.passed.append(Passed(start, end, self.source.text[start:end], reason))
        spans = sorted((start, end, reason) for start, end, reason in reasons)
        for start, end in self._figures():
            at = bisect_left(taken_starts, end)
            if any(one < end and start < other for one, other in taken[max(0, at - 4) : at]):
                continue
            self.reading.passed.append(Passed(start, end, self.source.text[start:end], _reason(spans, start, end)))

    def _figures(self) -> Iterator[tuple[int, int]]:
        for plan in self.reading.plans:
            first = self.line_starts[plan.first_line - 1]
            last = self.line_starts[plan.last_line] if plan.last_line < len(self.line_starts) else len(self.source.text)
            begin, end = bisect_left(self.placed.offsets, first), bisect_left(self.placed.offsets, last)
            for match in NUMBER.finditer(self.placed.text, begin, end):
                yield self._source(match.start(), match.end())


def _reason(spans: list[tuple[int, int, str]], start: int, end: int) -> str:
    """Why a figure became no row: the narrowest span of a reason around it."""
    at = bisect_right(spans, (start, len(spans) and 10**12, ""))
    for one, other, reason in reversed(spans[max(0, at - 8) : at]):
        if one <= start and end <= other:
            return reason
    for one, other, reason in reversed(spans[max(0, at - 8) : at + 1]):
        if one < end and start < other:
            return reason
    return "no quantity was read here"
