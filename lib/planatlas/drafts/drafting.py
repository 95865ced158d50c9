"""A reading of plans made into a draft: every row with its ids, its indicator, and what is doubtful about it."""

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from ..errors import ParameterError
from ..intake.counts import RATES, SHARES
from ..intake.printed import figures
from ..model import units
from ..process.read import read_raw
from ..reading.document import DocumentReading, DocumentRow
from ..reading.files import SourceText
from ..reading.placed import PlacedText
from ..reading.repair import repair
from . import checking
from .documents import document_row, plan_rows, refuse_other_place
from .draft import Draft, NotTaken, Row, RowReading, in_order, row_of
from .matching import Catalogue, Match
from .places import region_code, region_rows
from .printed import WORDED, baseline_printed, groups_named, name_printed, people, unit_printed, value_printed

PUNCTUATION = "punctuation"  # in the name of the repair of characters that stand for punctuation
# what a row loses of its certainty, by what is doubtful
LOSS = {"exact": 0.02, "alias": 0.05, "like": 0.12, "near": 0.40, "new": 0.50}
ASKED, WORDS, MEASURES, OTHERS_NAMED, REFUSED = 0.2, 0.1, 0.05, 0.15, 0.3
LEAST = 0.05
SENTENCE = 80  # characters before a figure that may say whom it is about
# in plans for women, whom a figure of a sentence that names them is usually about
GIRLS = ("女童", "女性", "女生", "女孩")
NEW_ID = 60  # characters of a proposed id


@dataclass
class _Drafting:
    """What the rows of one draft share."""

    source: SourceText
    placed: PlacedText
    raw: dict[str, pd.DataFrame]
    catalogue: Catalogue
    proposed: dict[str, Row]
    lines: list[str]

    def mended(self, start: int, end: int) -> tuple[int, int]:
        """The place in the mended text of a place in the text as it was given."""
        offsets = self.placed.offsets
        return bisect.bisect_left(offsets, start), bisect.bisect_left(offsets, end)


def draft_of(
    source: SourceText, reading: DocumentReading, region: str, raw: dict[str, pd.DataFrame] | None = None
) -> Draft:
    """Make a draft of what was read in plans.

    Parameters
    ----------
    source
        The text.
    reading
        What was read in it.
    region
        The place that the plans are of, by code or any usual name.
    raw
        The raw tables; those of ``data/raw`` if they are not given.

    Returns
    -------
    Draft
        The rows in the columns of data/raw, with their readings and the figures that were not taken.

    Raises
    ------
    ParameterError
        If no place or more than one is named, a title names another one, or the text holds no plan.
    DataFaultsError
        If the raw tables cannot be read.
    """
    raw = raw or read_raw()
    code = region_code(region, raw["regions"])
    if not reading.plans:
        raise ParameterError(
            f"{source.name} holds no plan that was recognised. Allowed: the text of a plan with its title; --values "
            "for the figures of a bulletin, a report or an evaluation."
        )
    questions = [*reading.questions, *refuse_other_place([plan.title_zh for plan in reading.plans], code)]
    regions = region_rows(code, raw["regions"])
    questions += [
        f"the English name of {row['name_zh']}, {row['name_en']}, is its pinyin: is it right?" for row in regions
    ]
    is_damaged = any(PUNCTUATION in name for name in reading.repaired)
    document, asked = document_row(source, reading.plans, code, raw, is_damaged=is_damaged)
    plans, of_plans = plan_rows(reading.plans, document["document_id"], code, raw)
    catalogue = Catalogue(raw["indicators"].to_dict("records"), raw["targets"].to_dict("records"))
    shared = _Drafting(source, repair(source.text), raw, catalogue, {}, source.text.split("\n"))
    rows, readings, passed = _rows(shared, reading, plans)
    held = {row["plan_id"] for row in rows}
    of_plans += [
        f"no target was found in {row['title_zh']}, which is left out" for row in plans if row["plan_id"] not in held
    ]
    tables = {
        "regions": regions,
        "documents": [document],
        "plans": [row for row in plans if row["plan_id"] in held],
        "indicators": list(shared.proposed.values()),
        "targets": rows,
    }
    _ask(readings, checking.by_row(checking.faults_of(raw, tables), "targets"))
    return Draft(
        document["document_id"], "targets", source_of(source), source.text, tables, readings,
        in_order(passed), dict(reading.repaired), [*questions, *asked, *of_plans],
    )  # fmt: skip


def source_of(source: SourceText) -> dict[str, object]:
    """Return what a draft says of its file.

    Parameters
    ----------
    source
        The text of the file.

    Returns
    -------
    dict
        ``file``, ``form``, ``sha256``, ``notes``.
    """
    return {"file": source.name, "form": source.form, "sha256": source.sha256, "notes": list(source.notes)}


def _rows(
    shared: _Drafting, reading: DocumentReading, plans: list[Row]
) -> tuple[list[Row], list[RowReading], list[NotTaken]]:
    """The targets with their readings, and the figures that are none."""
    line_of = line_finder(shared.source.text)
    passed = [NotTaken(one.start, one.end, line_of(one.start), one.printed, one.reason) for one in reading.passed]
    counts = dict.fromkeys((row["plan_id"] for row in plans), 0)
    rows, readings = [], []
    for read in sorted(reading.rows, key=lambda each: (each.plan, each.line, each.quantity.start)):
        quantity = read.quantity
        if not quantity.is_target:
            year = f" of {quantity.year}" if quantity.year else ""
            reason = f"a past figure{year}: {quantity.indicator_printed}"
            passed.append(NotTaken(quantity.start, quantity.end, read.line, quantity.value_printed, reason))
            continue
        plan = plans[read.plan]["plan_id"]
        counts[plan] += 1
        is_of_women = plans[read.plan]["plan_kind"] == "women"
        row, row_reading = _row(shared, read, f"{plan}-{counts[plan]:03d}", is_of_women=is_of_women)
        rows.append(row)
        readings.append(row_reading)
    return rows, readings, passed


def _row(shared: _Drafting, read: DocumentRow, name: str, *, is_of_women: bool) -> tuple[Row, RowReading]:
    quantity = read.quantity
    kind = quantity.kind
    start, end = shared.mended(quantity.start, quantity.end)
    end = max(end, start + len(quantity.value_printed))
    match = shared.catalogue.match(quantity.indicator_printed, quantity.unit, quantity.qualifier, kind)
    indicator = match.indicator_id or _proposed(shared, read)
    own = shared.catalogue.rows.get(indicator) or shared.proposed[indicator]
    group, qualifier = people(quantity.indicator_printed, quantity.qualifier, own["name_zh"])
    unit = unit_printed(quantity.unit, kind, own["unit"], quantity.value_printed)
    base, base_line = "", 0
    if quantity.baseline_value is not None and quantity.baseline_year is not None:
        base, base_line = baseline_printed(shared.lines, read.line, quantity.baseline_value)
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


def _proposed(shared: _Drafting, read: DocumentRow) -> str:
    """The id of a proposed indicator: one for each printed name, to be completed by a person."""
    from pypinyin import lazy_pinyin

    quantity = read.quantity
    spelled = "_".join(lazy_pinyin(re.sub("[^\u4e00-\u9fff0-9A-Za-z]", "", quantity.indicator_printed)))
    name = re.sub("[^a-z0-9_]", "", spelled.lower())[:NEW_ID].strip("_") or "unnamed"
    while name in shared.catalogue.rows:
        name += "_new"
    is_change = quantity.kind in ("increase", "decrease")
    unit = quantity.unit if quantity.unit in units() and not is_change else ""
    cells = {
        "indicator_id": name,
        "name_zh": quantity.indicator_printed,
        "domain": read.domain,
        "unit": unit,
        "valid_min": 0 if unit in (*SHARES, *RATES) else "",
        "valid_max": 100 if unit in SHARES else "",
    }
    shared.proposed.setdefault(name, row_of("indicators", cells))
    return name


def _ask(readings: list[RowReading], refused: dict[int, list[str]]) -> None:
    """Add what the build would refuse to the questions of each row."""
    for index, reading in enumerate(readings):
        problems = refused.get(index, [])
        reading.questions += problems
        if problems:
            reading.confidence = round(max(LEAST, reading.confidence - REFUSED), 2)
            reading.reasons.append("the build would refuse the row as it is")


def line_finder(text: str) -> Callable[[int], int]:
    """Return a function that gives the line of a place in a text, from 1.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    callable
        The function.

    Examples
    --------
    >>> line_of = line_finder("甲" + chr(10) + "乙")
    >>> line_of(0), line_of(2)
    (1, 2)
    """
    ends = [match.start() for match in re.finditer("\n", text)]
    return lambda place: bisect.bisect_left(ends, place) + 1
