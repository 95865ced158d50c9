"""One target of a plan as a row: its cells as committed rows have them, and what is doubtful about it."""

import bisect
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ..documents.document import DocumentRow
from ..intake.counts import RATES
from ..intake.printed import figures
from ..intake.stated import printed_forms
from ..model import tables
from ..reading.placed import PlacedText
from .draft import Row, RowReading, row_of
from .matching import Catalogue, Match
from .printed import WORDED, baseline_printed, groups_named, name_printed, people, unit_printed, value_printed
from .proposed import Proposed

# what a row loses of its certainty, by what is doubtful
LOSS = {"exact": 0.02, "alias": 0.05, "like": 0.12, "near": 0.40, "new": 0.50}
ASKED, WORDS, MEASURES, OTHERS_NAMED, APART = 0.2, 0.1, 0.05, 0.15, 0.03
LEVELS = ("floor", "ceiling", "exact", "about", "range", "maintain")  # kinds with which a past level is compared
LEAST = 0.05
SENTENCE = 80  # characters before a figure that may say whom it is about
# in plans for women, whom a figure of a sentence that names them is usually about
GIRLS = ("女童", "女性", "女生", "女孩")
UNIT_LINES = 8  # of a table of one cell a line, in which the unit of a row stands
LONGEST_HEAD = 14  # characters by which two names may differ


@dataclass
class Shared:
    """What the rows of one draft share.

    Attributes
    ----------
    placed
        The mended text.
    lines
        The lines of the text as it was given.
    catalogue
        The indicators.
    proposed
        The indicators that the catalogue lacks.
    """

    placed: PlacedText
    lines: list[str]
    catalogue: Catalogue
    proposed: Proposed

    def mended(self, start: int, end: int) -> tuple[int, int]:
        """The place in the mended text of a place in the text as it was given."""
        offsets = self.placed.offsets
        return bisect.bisect_left(offsets, start), bisect.bisect_left(offsets, end)


@dataclass(frozen=True)
class Start:
    """A past figure of what a target is about, printed apart from it: its value, year and line."""

    value: float
    year: int
    line: int


def target_row(
    shared: Shared, read: DocumentRow, name: str, start_apart: Start | None = None, *, is_of_women: bool
) -> tuple[Row, RowReading]:
    """Return the row of a target, and how it was read.

    Parameters
    ----------
    shared
        What the rows of the draft share.
    read
        The target.
    name
        Its id.
    start_apart
        From what it starts, where the plan prints that elsewhere; used if the target's own sentence prints nothing.
    is_of_women
        Whether it stands in a plan for women.

    Returns
    -------
    tuple of dict and RowReading
        The row and its reading.
    """
    quantity = read.quantity
    kind = quantity.kind
    start, end = shared.mended(quantity.start, quantity.end)
    end = max(end, start + len(quantity.value_printed))
    match = shared.catalogue.match(quantity.indicator_printed, quantity.unit, quantity.qualifier, kind)
    indicator = match.indicator_id or shared.proposed.id_of(
        quantity.indicator_printed, quantity.unit, kind, read.domain
    )
    own = shared.catalogue.rows.get(indicator) or shared.proposed.rows[indicator]
    group, qualifier = people(quantity.indicator_printed, quantity.qualifier, own["name_zh"])
    unit = unit_printed(quantity.unit, kind, own["unit"], quantity.value_printed)
    if unit and quantity.unit in RATES and unit not in quantity.value_printed:  # 每10万活产12例
        unit = unit_printed(quantity.unit, kind, own["unit"], shared.placed.text[max(0, start - SENTENCE) : end])
    base, base_line = "", 0
    is_apart = start_apart is not None and quantity.baseline_value is None and kind in LEVELS
    if is_apart and start_apart is not None:
        quantity = replace(quantity, baseline_value=start_apart.value, baseline_year=start_apart.year)
        base, base_line = baseline_printed(shared.lines, start_apart.line, start_apart.value)
    elif quantity.baseline_value is not None and quantity.baseline_year is not None:
        base, base_line = baseline_printed(shared.lines, read.line, quantity.baseline_value)
        if kind in WORDED and not unit:
            unit = _unit_beside(shared.lines[max(0, read.line - UNIT_LINES) : read.line], own["unit"])
    cells = {
        "target_id": name,
        "plan_id": name.rpartition("-")[0],
        "tier": read.tier,
        "domain": read.domain,
        "section": read.section,
        "item": read.item,
        "line": read.line,
        "indicator_id": indicator,
        "indicator_printed": name_printed(shared.placed.text, start, end, quantity.indicator_printed),
        "group": group,
        "qualifier": qualifier,
        "kind": kind,
        "value_printed": value_printed(shared.placed.text, start, end, kind, unit or "").strip(),
        "unit_printed": unit or "",
        "target_year": quantity.target_year,
        "baseline_printed": base,
        "baseline_year": quantity.baseline_year,
        "baseline_line": base_line or "",
    }
    row = row_of("targets", cells)
    loss, reasons = _doubts(match, kind, read.tier)
    if is_apart:
        loss += APART
        reasons.append(f"its baseline, {base}, stands apart on line {base_line}")
    questions = list(quantity.questions)
    if unit is None:
        said = f"{quantity.unit} is printed" if quantity.unit else "none is printed"
        questions.append(f"the unit of {own['name_zh']} is {own['unit'] or 'none'}, {said}: is it the same indicator?")
    if quantity.baseline_value is not None and not base:
        questions.append(f"it starts from {quantity.baseline_value:.10g}: of which year?")
    if kind in WORDED and figures(row["value_printed"]):
        questions.append(f"{row['value_printed']} holds a figure: is the kind {kind} right?")
    loss += ASKED * len(questions)
    statement = re.split(r"[。\n\t]", shared.placed.text[max(0, start - SENTENCE) : start])[-1]
    if group == "all" and (named := _others(statement, quantity.indicator_printed, own["name_zh"])):
        loss += OTHERS_NAMED
        reasons.append(f"the sentence also names {'、'.join(named)}, its own name does not")
        if is_of_women and (girls := next((word for word in named if word in GIRLS), "")):
            row["group"], row["qualifier"] = "female", row["qualifier"] or girls
            questions.append(f"is the figure about {girls}, of whom the sentence speaks, or about everyone?")
    if match.match == "near":
        questions.append("which indicator is it? " + _listed(match))
    elif match.match == "new":
        nearest = f"; nearest: {_listed(match)}" if match.candidates else ""
        questions.append(f"is {quantity.indicator_printed} an indicator that the catalogue lacks?{nearest}")
    return row, RowReading(
        name, quantity.start, quantity.end, round(max(LEAST, 1 - loss), 2), reasons, questions, match.match,
        match.candidates, quantity.value_printed, read.line, quantity.value, quantity.value_high, quantity.unit,
        quantity.indicator_printed,
    )  # fmt: skip


def _doubts(match: Match, kind: str, tier: str) -> tuple[float, list[str]]:
    """What a row loses by how its indicator was found, its kind and its place, with the reasons."""
    is_printed = match.match == "alias" and bool(match.candidates) and match.candidates[0].score == 1
    loss = LOSS["like" if match.match == "alias" and not is_printed else match.match]
    reasons = list(match.reasons)
    if kind in WORDED:
        loss += WORDS
        reasons.append("the target is in words")
    if tier == "strategy":
        loss += MEASURES
        reasons.append("it stands among the measures, where more is misread than among the goals")
    return loss, reasons


def _others(statement: str, printed: str, name_zh: str) -> list[str]:
    return [word for word in groups_named(statement) if word not in printed and people(word, "", name_zh)[0] != "all"]


def _listed(match: Match) -> str:
    return ", ".join(f"{one.name_zh} ({one.score:.2f})" for one in match.candidates)


def _unit_beside(lines: Sequence[str], own: str) -> str:
    """The unit of an indicator as the last line that prints one of its forms does, in brackets or alone in a cell."""
    forms = sorted(filter(None, printed_forms(own)), key=len, reverse=True)
    pattern = re.compile(rf"(?:^|[（(\t]|单位[:：])\s*({'|'.join(map(re.escape, forms))})\s*(?:[)）\t]|$)")
    return next((match[1] for line in reversed(lines) if forms and (match := pattern.search(line))), "")


def told_apart(rows: Sequence[Row], readings: Sequence[RowReading]) -> None:
    """Tell rows apart that only their printed names distinguish: what one name has and the other has not qualifies it.

    Parameters
    ----------
    rows, readings
        The targets and their readings, which are changed in place.
    """
    unique = tables("raw")["targets"].unique
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        same[tuple(row[name] for name in unique)].append(index)
    for indices in same.values():
        names = [rows[index]["indicator_printed"] for index in indices]
        if len(set(names)) < max(2, len(indices)):
            continue
        ends = zip(*(name[::-1] for name in names), strict=False)
        tail = sum(1 for _ in takewhile(lambda signs: len(set(signs)) == 1, ends))
        for index, name in zip(indices, names, strict=True):
            words = name[: len(name) - tail].strip("…、和")
            if 0 < len(words) <= LONGEST_HEAD:
                rows[index]["qualifier"] = "；".join(filter(None, (rows[index]["qualifier"], words)))
                readings[index].reasons.append(f"only {words} tells it from another row of the line")
