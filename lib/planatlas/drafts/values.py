"""Levels of past years read in bulletins and reports: observations that a person has yet to accept."""

import re
from dataclasses import dataclass, field

import pandas as pd

from ..documents.files import SourceText
from ..intake.gazetteer import ancestors, places
from ..process.read import read_raw
from ..reading.baselines import NO_START
from ..reading.quantity import Quantity
from . import checking
from .documents import free_id, refuse_other_place
from .draft import Draft, NotTaken, Row, RowReading, in_order, row_of
from .drafting import line_finder, source_of
from .figure_tables import Cell, cells_of
from .matching import Catalogue, Match
from .places import english_of, region_code, region_rows, slug_of
from .printed import people, unit_printed
from .proposed import Proposed
from .report import Report, read_report, report_of

LIKE = 0.75  # likeness from which an indicator is offered: most of what a report holds has none
LOSS = {"exact": 0.02, "alias": 0.05, "near": 0.40, "new": 0.50}
ASKED, YEAR_ASSUMED = 0.2, 0.05
CHANGE_UNITS = ("个百分点", "个千分点", "倍")
PROMISE = re.compile(
    r"目标|力争|计划(?!生育)|规划期?末|预期(?!寿命)|到(?:20[2-9]\d)年底?[^。；]{0,30}(?:将|要|控制在)|不低于|不高于"
)
ABOVE = re.compile(r"全国|全省|我省|全区平均|全市平均|东部|中部|西部|[国省]均")
BEFORE_LAST = re.compile(r"(?:上年|去年|上期|同期)[^，。；\d]{0,6}$")
# what a report counts of itself: its indicators, its questionnaires
ITSELF, OF_ITSELF = re.compile("指标|问卷"), re.compile("(?:达标|完成|实现|回收)率$")
CITY = re.compile("全市|我市")  # a place above, in a report of a county
SCOPES = ("户籍", "常住", "市区", "城区", "市辖区", "市本级", "县域")
WINDOW = 60
NO_YEAR = "no year is printed with it: that of the report"


@dataclass
class _Reader:
    """What the figures of one report share."""

    source: SourceText
    report: Report
    code: str
    catalogue: Catalogue
    names: tuple[str, ...]  # of places within the region
    source_id: str
    proposed: Proposed
    is_county: bool  # so that 全市 is a place above
    rows: list[Row] = field(default_factory=list)
    readings: list[RowReading] = field(default_factory=list)
    passed: list[NotTaken] = field(default_factory=list)
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)


def values_of(
    source: SourceText, region: str, raw: dict[str, pd.DataFrame] | None = None, known: pd.DataFrame | None = None
) -> Draft:
    """Make a draft of the past levels that a bulletin, report or evaluation states.

    Parameters
    ----------
    source
        The text.
    region
        The place that it is about, by code or any usual name.
    raw
        The raw tables; those of ``data/raw`` if they are not given.
    known
        The observations with which each value is compared; those of ``data/raw/observations`` if they are not given.

    Returns
    -------
    Draft
        Of kind ``values``: observations in the documented columns, the source, and all figures that were not taken:
        changes, shares of parts, targets, bounds and figures of other places. What no indicator of the catalogue is
        about has a proposed one and a question.

    Raises
    ------
    ParameterError
        If no place or more than one is named, or the title names another one.
    DataFaultsError
        If the raw tables cannot be read.
    """
    raw = raw or read_raw()
    code = region_code(region, raw["regions"])
    report = report_of(source.text)
    questions = [*report.questions, *refuse_other_place(filter(None, [report.title]), code, raw["regions"])]
    slug = slug_of(code, raw["regions"])
    wanted = "-".join(filter(None, (slug, report.kind, str(report.year or ""))))
    source_id = free_id(wanted, raw["sources"]["source_id"])
    catalogue = Catalogue(raw["indicators"].to_dict("records"), raw["targets"].to_dict("records"))
    within = tuple(place.name for place in places().values() if code in ancestors(place.code) and len(place.name) > 2)
    # of regions.csv or of GB/T 2260, which need not have the other's
    own = raw["regions"].set_index("region_code")["name_zh"].get(code) or places()[code].name
    is_county = own.endswith(("县", "区", "旗")) and not code.endswith("0000")
    reader = _Reader(source, report, code, catalogue, within, source_id, Proposed(catalogue.rows), is_county)
    cells, rest = cells_of(source.text)
    line_of = line_finder(source.text)
    for cell in cells:
        _take_cell(reader, cell)
    read = read_report(rest, report)
    for quantity in read.quantities:
        _take(reader, quantity, line_of(quantity.start))
    reader.passed += [NotTaken(one.start, one.end, line_of(one.start), one.printed, one.reason) for one in read.passed]
    row = {
        "source_id": source_id,
        "title_zh": report.title or source.name,
        "title_en": f"{english_of(code, raw['regions'])}: {report.kind} {report.year or ''}".strip(),
        "publisher": report.publisher,
        "source_date": report.date,
    }
    tables = {
        "regions": region_rows(code, raw["regions"]),
        "documents": [],
        "indicators": list(reader.proposed.rows.values()),
        "sources": [row_of("sources", row)],
        "observations": reader.rows,
    }
    for index, problems in checking.value_faults(raw, tables, source_id, known).items():
        reader.readings[index].questions += problems
        reader.readings[index].confidence = round(max(0.05, reader.readings[index].confidence - 0.3), 2)
        reader.readings[index].reasons.append("the check of values asks about it")
    return Draft(
        source_id, "values", source_of(source), source.text, tables, reader.readings,
        in_order(reader.passed), read.repairs, questions,
    )  # fmt: skip


def _take(reader: _Reader, quantity: Quantity, line: int) -> None:
    """Take a quantity of a sentence for a level, or note why not."""
    text = reader.source.text
    before = re.split(r"[。；;\n]", text[max(0, quantity.start - WINDOW) : quantity.start])[-1]
    after = re.split(r"[。；;\n]", text[quantity.end : quantity.end + 20])[0]
    printed_year = next(
        (year for year in (quantity.year, quantity.target_year) if year and _is_printed(year, before + after)), None
    )
    reason = _not_a_level(reader, quantity, before, printed_year)
    people_named = quantity.qualifier or next(filter(quantity.indicator_printed.startswith, SCOPES), "")
    if re.search("中(?:女性|男性)占$", before):
        quantity.indicator_printed = quantity.indicator_printed.removesuffix("占") + "比例"  # 成员中女性占31%
    match = reader.catalogue.match(quantity.indicator_printed, quantity.unit, people_named, quantity.kind)
    if reason:
        reader.passed.append(NotTaken(quantity.start, quantity.end, line, quantity.value_printed, reason))
        return
    asked = list(quantity.questions)
    if quantity.target_year and not printed_year:
        asked.append(f"the sentences before speak of {quantity.target_year}: is the figure of {reader.report.year}?")
    name = quantity.indicator_printed
    words = _words(reader, quantity.start, quantity.end)
    _add(reader, match, name, quantity, printed_year, line, words, asked)


def _is_printed(year: int, clause: str) -> bool:
    """Whether a year stands in a clause, or within years that do (2021至2024年)."""
    spans = re.findall(r"((?:19|20)\d\d)年?[-—~～至到]((?:19|20)\d\d)年", clause)
    return str(year) in clause or any(int(first) < year < int(last) for first, last in spans)


def _not_a_level(reader: _Reader, quantity: Quantity, before: str, year: int | None) -> str:
    """Why a quantity is no level of the place in a past year; "" if it is one."""
    clause = re.split(r"[，,]", before)[-1]
    name = quantity.indicator_printed
    if quantity.value is None:
        return "words, no figure"
    if quantity.kind in ("increase", "decrease") or quantity.unit in CHANGE_UNITS:
        return f"a change of {name}, no level"
    is_ahead = reader.report.ahead is not None and quantity.start >= reader.report.ahead and quantity.is_target
    is_later = year and reader.report.year and year > reader.report.year and quantity.is_target
    if is_ahead or is_later or PROMISE.search(before):
        return f"a target of {name}, no level"
    if quantity.kind in ("floor", "ceiling", "range", "about"):
        return f"a bound of {name} ({quantity.value_printed}), no figure"
    above = ABOVE.search(clause) or ABOVE.search(name) or (reader.is_county and CITY.search(clause))
    if above:
        return f"{name}: a figure of another place ({above[0]})"
    if other := next((each for each in reader.names if each in clause or each in name), ""):
        return f"{name}: a figure of another place ({other})"
    if BEFORE_LAST.search(before):
        return f"{name} of the year before, which is not printed"
    if ITSELF.search(before) and (quantity.unit in ("项", "份") or OF_ITSELF.search(name)):
        return f"a count of the report's own: {name}"
    part = re.search(r"(?<!女性)(?<!男性)占(?!比)[^，。；占]{0,24}$", clause)
    if part and not re.search("比例|比重", part[0]):
        return f"the share of a part: {name}"
    return ""


def _take_cell(reader: _Reader, cell: Cell) -> None:
    """Take a figure of a table for a level, or note why not."""
    match = reader.catalogue.match(cell.name, cell.unit)
    reason = cell.reason
    if not reason and cell.year and reader.report.year and cell.year > reader.report.year:
        reason = f"a target of {cell.name}, no level"
    if not reason and (other := next((each for each in reader.names if each in cell.name), "")):
        reason = f"{cell.name}: a figure of another place ({other})"
    if reason:
        reader.passed.append(NotTaken(cell.start, cell.end, cell.line, cell.printed, reason))
        return
    quantity = Quantity(
        cell.name, "", "exact", cell.value, None, cell.unit, None, None, None, False, cell.year, cell.printed,
        cell.start, cell.end,
    )  # fmt: skip
    _add(reader, match, cell.name, quantity, cell.year, cell.line, f"{cell.name} {cell.printed}", [])


def _add(
    reader: _Reader,
    match: Match,
    name: str,
    quantity: Quantity,
    year: int | None,
    line: int,
    words: str,
    asked: list[str],
) -> None:
    if match.match == "near" and match.candidates[0].score < LIKE:
        match = Match("new", match.candidates, ["no indicator of the catalogue has a name like it"])
    indicator = match.indicator_id or reader.proposed.id_of(name, quantity.unit, "exact")
    own = reader.catalogue.rows.get(indicator) or reader.proposed.rows[indicator]
    group, found = people(name, quantity.qualifier, own["name_zh"])
    scopes = [word for word in SCOPES if word in words and word not in own["name_zh"]]
    qualifier = "；".join(dict.fromkeys(filter(None, ([] if group != "all" else [found]) + scopes)))
    unit = unit_printed(quantity.unit, "exact", own["unit"], quantity.value_printed)
    if unit is None or (not unit and own["unit"]):
        said = f"{quantity.unit} is printed" if quantity.unit else "none is printed"
        asked.append(f"the unit of {own['name_zh']} is {own['unit']}, {said}: is it the same indicator?")
    starts = NO_START in quantity.questions
    if starts:
        asked.remove(NO_START)
    when = year or (reader.report.base_year if starts else reader.report.year)
    if when is None:
        asked.append("of which year is it?")
    if match.match == "near":
        listed = ", ".join(f"{one.name_zh} ({one.score:.2f})" for one in match.candidates)
        asked.append(f"which indicator is it? {listed}")
    elif match.match == "new":
        asked.append(f"is {name} an indicator that the catalogue lacks?")
    value = f"{quantity.value:.10g}"
    key = (indicator, group, qualifier, str(when), value)
    if key in reader.seen:
        reason = f"{name}: printed before, on line {reader.seen[key]}"
        reader.passed.append(NotTaken(quantity.start, quantity.end, line, quantity.value_printed, reason))
        return
    reader.seen[key] = line
    assumed = "no year is printed with it: that of the base values" if starts else NO_YEAR
    reasons = list(match.reasons) + ([] if year else [assumed])
    if scopes:
        reasons.append(f"it is printed for {'、'.join(scopes)}, which may be another population than the catalogue's")
    cells = {
        "region": reader.code, "indicator": indicator, "group": group, "qualifier": qualifier, "year": when,
        "value": value, "unit": unit or quantity.unit, "source_id": reader.source_id,
        "status": "provisional" if reader.report.is_provisional else "published", "confirmed": "1",
        "note": f"line {line}",
    }  # fmt: skip
    loss = LOSS[match.match] + ASKED * len(asked) + (0 if year else YEAR_ASSUMED)
    reader.rows.append(row_of("observations", cells))
    reader.readings.append(
        RowReading(
            f"v{len(reader.rows):03d}",
            quantity.start,
            quantity.end,
            round(max(0.05, 1 - loss), 2),
            reasons,
            asked,
            match.match,
            match.candidates,
            words,
            line,
            quantity.value,
            None,
            quantity.unit,
            name,
        )
    )


def _words(reader: _Reader, start: int, end: int) -> str:
    """The clause of a figure, from the last full stop or line end."""
    before = re.split(r"[。；;\n]", reader.source.text[max(0, start - WINDOW) : start])[-1]
    return (before + reader.source.text[start:end]).strip()
