"""Score a system that reads quantities in Chinese plans and bulletins against a set of sentences with known rows.

``python benchmarks/score_reading.py tests/reading/sentences.jsonl ANSWERS`` prints a table for all sentences and for
each construct. ANSWERS has one JSON list a line, in the order of the sentences: the quantities read, ``[]`` where there
are none. The fields, and how rows are matched and judged, are described in docs/reading-test-set.md.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reading_rows import ASPECTS, Row, judge, match, repeats_baseline

# what a researcher asks for besides the value
CORE = ("unit", "kind", "tense", "name")
NUMBERS = ("value", "value_high", "target_year", "baseline_value", "baseline_year")
WORDS = ("indicator_printed", "qualifier", "kind", "unit")


def score(expected: list[Row], given: list[list[Row]]) -> dict[str, dict[str, float | None]]:
    """Compare the rows read in each sentence with those that a careful reader gives.

    Parameters
    ----------
    expected
        Sentences of the test set, each with ``construct`` and ``rows``.
    given
        For each sentence, in order, the rows that a system read. A missing field counts as empty.

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
    ValueError
        If the number of answers differs from that of sentences, or an answer is not a list of rows with numbers as
        numbers and words as text; all faults are named.

    Examples
    --------
    >>> row = {"indicator_printed": "入园率", "value": 95, "unit": "%", "kind": "floor", "is_target": True}
    >>> table = score([{"construct": "floor", "rows": [row]}], [[row | {"unit": "‰"}]])
    >>> table["all"]["recall"], table["all"]["unit"], table["all"]["kind"]
    (1.0, 0.0, 1.0)
    """
    _check(len(expected), given)
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


def _check(sentences: int, given: list[list[Row]]) -> None:
    faults = []
    if len(given) != sentences:
        faults.append(
            f"{len(given)} answers for {sentences} sentences; give one list for each, [] where nothing is read"
        )
    for number, answer in enumerate(given, start=1):
        if not isinstance(answer, list) or not all(isinstance(row, dict) for row in answer):
            faults.append(f"answer {number} is not a list of rows (JSON objects)")
            continue
        for row in answer:
            faults += [f"answer {number}: {field} is {row[field]!r}, not {what}" for field, what in _faults(row)]
    if faults:
        raise ValueError("\n".join(faults))


def _faults(row: Row) -> Iterator[tuple[str, str]]:
    for field in NUMBERS:
        value = row.get(field)
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if value is not None and not is_number:
            yield field, "a number or null"
    for field in WORDS:
        if not isinstance(row.get(field), str | None):
            yield field, "text or null"


def read_lines(path: Path) -> list[Any]:
    """Read a file with one JSON value a line; every line that is none is named.

    Parameters
    ----------
    path
        A file in UTF-8.

    Returns
    -------
    list

    Raises
    ------
    ValueError
        If lines are not JSON.
    """
    found, faults = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError as error:
            faults.append(f"{path}, line {number}: not JSON ({error.msg}); write one JSON value a line")
    if faults:
        raise ValueError("\n".join(faults))
    return found


def table(scores: dict[str, dict[str, float | None]]) -> str:
    """Write scores as a table in Markdown, shares with three digits and an en dash where there is nothing to count.

    Parameters
    ----------
    scores
        As ``score`` returns them.

    Returns
    -------
    str
    """
    columns = list(scores["all"])
    lines = [f"| construct | {' | '.join(columns)} |", f"|{'---|' * (len(columns) + 1)}"]
    for construct, values in scores.items():
        cells = ["–" if v is None else f"{v:.3f}" if isinstance(v, float) else str(v) for v in values.values()]
        lines.append(f"| {construct} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """Print the scores of a file of answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path, help="the test set")
    parser.add_argument("answers", type=Path, help="a JSON list of rows a line, in the order of the sentences")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    options = parser.parse_args(arguments)
    try:
        scores = score(read_lines(options.sentences), read_lines(options.answers))
    except (OSError, ValueError) as error:
        parser.exit(2, f"{error}\n")
    print(json.dumps(scores, ensure_ascii=False) if options.json else table(scores))


if __name__ == "__main__":
    main()
