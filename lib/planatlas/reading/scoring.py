"""Score a system that reads quantities in Chinese plans and bulletins against sentences with known rows.

The fields, and how rows are matched and judged, are described in docs/reading-test-set.md.
"""

import math
from collections import Counter
from collections.abc import Iterator

from ..errors import DataFaultsError, Fault, quote
from .compared import ASPECTS, Row, judge, match, repeats_baseline

# what a researcher asks for besides the value
CORE = ("unit", "kind", "tense", "name")
NUMBERS = ("value", "value_high", "target_year", "baseline_value", "baseline_year")
OUTCOME = "nothing was scored"
WORDS = ("indicator_printed", "qualifier", "kind", "unit")


def score(
    expected: list[Row], given: list[list[Row]], answers: str = "the answers"
) -> dict[str, dict[str, float | None]]:
    """Compare the rows read in each sentence with those that a careful reader gives.

    Parameters
    ----------
    expected
        Sentences of the test set, each with ``construct`` and ``rows``.
    given
        For each sentence, in order, the rows that a system read. A missing field counts as empty.
    answers
        The name by which messages call what was given.

    Returns
    -------
    dict
        For ``all`` and each construct: ``sentences``; ``rows`` and ``found``, figures expected and given (but for
        baselines given as figures of the past); ``recall``
        and ``precision`` of figures; the share of matched figures whose ``unit``, ``kind``, ``tense``, ``name``,
        ``target_year`` and ``baseline`` are right, and all of them (``together``); ``right``, the share of all expected
        figures found with unit, kind, tense and name right; ``word_recall`` and ``word_precision`` of targets in words;
        and ``kept_empty``, the share of sentences without rows for which none was given. None where there is nothing to
        count.

    Raises
    ------
    DataFaultsError
        If the number of answers differs from that of sentences, or an answer is not a list of rows with numbers as
        numbers and words as text; all faults are named.

    Examples
    --------
    >>> row = {"indicator_printed": "入园率", "value": 95, "unit": "%", "kind": "floor", "is_target": True}
    >>> table = score([{"construct": "floor", "rows": [row]}], [[row | {"unit": "‰"}]])
    >>> table["all"]["recall"], table["all"]["unit"], table["all"]["kind"]
    (1.0, 0.0, 1.0)
    """
    _check(len(expected), given, answers)
    counts: dict[str, Counter[str]] = {"all": Counter()}
    for sentence, answer in zip(expected, given, strict=True):
        counted = _count(sentence["rows"], answer)
        for construct in ("all", sentence["construct"]):
            counts.setdefault(construct, Counter()).update(counted)
    return {construct: _shares(counted) for construct, counted in counts.items()}


def _count(rows: list[Row], answer: list[Row]) -> Counter[str]:
    counted: Counter[str] = Counter(sentences=1)
    for group, has in (("figure", True), ("word", False)):
        counted[f"{group}_rows"] = sum((row.get("value") is not None) == has for row in rows)
        counted[f"{group}_given"] = sum((row.get("value") is not None) == has for row in answer)
    pairs = match(rows, answer)
    left = [row for j, row in enumerate(answer) if j not in {j for _, j in pairs}]
    counted["figure_given"] -= sum(repeats_baseline(row, rows) for row in left)
    for i, j in pairs:
        if rows[i].get("value") is None:
            counted["word_matched"] += 1
            continue
        judged = judge(rows[i], answer[j], rows)
        counted["figure_matched"] += 1
        counted.update({aspect: int(judged[aspect]) for aspect in ASPECTS})
        counted["together"] += all(judged.values())
        counted["right"] += all(judged[aspect] for aspect in CORE)
    if not rows:
        counted["empty"] = 1
        counted["kept_empty"] = int(not answer)
    return counted


def _shares(counted: Counter[str]) -> dict[str, float | None]:
    def share(part: str, whole: str) -> float | None:
        return counted[part] / counted[whole] if counted[whole] else None

    return {
        "sentences": counted["sentences"],
        "rows": counted["figure_rows"],
        "found": counted["figure_given"],
        "recall": share("figure_matched", "figure_rows"),
        "precision": share("figure_matched", "figure_given"),
        **{aspect: share(aspect, "figure_matched") for aspect in (*ASPECTS, "together")},
        "right": share("right", "figure_rows"),
        "word_recall": share("word_matched", "word_rows"),
        "word_precision": share("word_matched", "word_given"),
        "kept_empty": share("kept_empty", "empty"),
    }


def _check(sentences: int, given: list[list[Row]], name: str) -> None:
    faults = []
    if len(given) != sentences:
        problem = f"there are {len(given)} answers for {sentences} sentences."
        faults.append(Fault(name, 0, "", problem, "one list for each, [] where nothing is read"))
    for number, answer in enumerate(given, start=1):
        if not isinstance(answer, list) or not all(isinstance(row, dict) for row in answer):
            faults.append(Fault(name, number, "", "the answer is no list of rows.", "a list of JSON objects"))
            continue
        faults += [Fault(name, number, *fault) for row in answer for fault in _faults(row)]
    if faults:
        raise DataFaultsError(faults, OUTCOME)


def _faults(row: Row) -> Iterator[tuple[str, str, str]]:
    """The field, what is wrong with it, and what is allowed."""
    for field in NUMBERS:
        value = row.get(field)
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if value is not None and not is_number:
            yield field, f"{quote(value)} is no number.", "a number or null"
    for field in WORDS:
        if not isinstance(row.get(field), str | None):
            yield field, f"{quote(row[field])} is no text.", "text or null"


def table(scores: dict[str, dict[str, float | None]]) -> str:
    """Write scores as a table in Markdown, shares with three digits and an en dash where there is nothing to count.

    Parameters
    ----------
    scores
        As ``score`` returns them.

    Returns
    -------
    str

    Examples
    --------
    >>> print(table({"all": {"rows": 3, "recall": 2 / 3, "unit": None}}))
    | construct | rows | recall | unit |
    |---|---|---|---|
    | all | 3 | 0.667 | – |
    """
    columns = list(scores["all"])
    lines = [f"| construct | {' | '.join(columns)} |", f"|{'---|' * (len(columns) + 1)}"]
    for construct, values in scores.items():
        cells = ["–" if v is None else f"{v:.3f}" if isinstance(v, float) else str(v) for v in values.values()]
        lines.append(f"| {construct} | {' | '.join(cells)} |")
    return "\n".join(lines)
