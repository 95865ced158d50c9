"""Series of one's own against targets of one's own, judged as those of the plans are."""

from collections.abc import Sequence
from numbers import Integral, Real
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ..errors import QuestionError, quote
from ..figures.series import fan_chart
from ..model import label, number, rounded, text
from ..sections.elements import Cells, Chart, Table
from ..sections.judged_cells import percentage, verdict_mark
from ..tracking.messages import Message, sentence
from ..tracking.user_file import LINE, read_rows
from ..tracking.user_series import COLUMNS, OPTIONAL, assessments, result_of
from .answer import Answer
from .asking import language_of, question, year_of

FRAME = "frame"  # by which messages call a frame
LISTED = ("interval", "warnings", "notes")  # results that no cell can hold
SHOWN = f"a DataFrame with {', '.join(COLUMNS)}, or the path of such a CSV"


@question
def assess(frame: Any, *, year: Any = None, lang: str | None = None) -> Answer:
    """Judge series of one's own: is the target met, is the pace enough, how certain is that.

    It gives the results of the command ``planatlas assess``.

    Parameters
    ----------
    frame
        A frame, or the path of a CSV, with a row for each observation: ``series`` (any name), ``kind`` (floor, ceiling,
        exact …), ``direction`` (``higher`` or ``lower`` is better), ``unit``, ``baseline_year``, ``baseline_value``,
        ``target_year``, ``target_value``, ``year`` and ``value``; optionally ``target_high``, ``events``,
        ``population``, ``valid_min``, ``valid_max`` and ``accepted``, why a value is right that the check asks about.
        All but the unit, the year, the value and its counts are the same within a series. Numbers may be numbers.
    year
        The year of the judgement; the latest with a value by default.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Answer
        ``.frame`` has a row for each series: ``met``, ``share_covered``, ``share_of_time``, ``years_ahead``, a column
        for each method, ``required_per_year`` in the unit of the series, ``interval_low`` and ``interval_high`` and of
        what they are, ``chance`` (0 to 1), ``verdict`` and ``verdict_label``, ``reason``, ``warnings`` and ``notes``,
        why a figure is not defined. ``.figure`` has a tile for each series.

    Raises
    ------
    QuestionError
        If it is neither a frame nor the path of a file.
    DataFaultsError
        With every column that is missing or unknown and every cell that cannot be read.

    Examples
    --------
    >>> mine = pd.DataFrame({"year": [2022, 2023, 2024], "value": [58.5, 62.1, 66.8]}).assign(
    ...     series="screening", kind="floor", direction="higher", unit="%", baseline_year=2020, baseline_value=50,
    ...     target_year=2030, target_value=80)
    >>> assess(mine, lang="en").frame[["series", "verdict", "required_per_year"]].round(2).values.tolist()
    [['screening', 'undecided', 2.2]]
    """
    lang, now = language_of(lang), None if year is None else year_of("year", year)
    rows, name = _rows(frame)
    found = assessments(rows, name, now)
    results = [result_of(key, each) for key, each in found.items()]
    answer = pd.DataFrame([_row(result, lang) for result in results])
    count = Message("assess.finding", {"count": len(found), "verdicts": _counts(results, lang)})
    finding = sentence((count,), lang)
    return Answer(
        Chart(fan_chart(list(found.values()), list(found), lang), finding, answer, "assessed"),
        Table(_cells(results, lang), text("assess.caption", lang), answer, "assessed", layout="cards"),
        lang=lang,
        title=text("assess.title", lang),
        frame=answer,
    )


def _rows(frame: Any) -> tuple[pd.DataFrame, str]:
    """The cells as text, and what messages call them."""
    if isinstance(frame, str | Path):
        path = Path(frame)
        if not _is_file(path):
            raise QuestionError(f"frame is {quote(str(frame))}, and there is no such file. Allowed: {SHOWN}.")
        return read_rows(path), str(path)
    if not isinstance(frame, pd.DataFrame):
        raise QuestionError(f"frame is of type {type(frame).__name__}. Allowed: {SHOWN}.")
    if frame.empty:
        raise QuestionError(f"frame is an empty frame. Allowed: {SHOWN}.")
    plain = frame.set_axis([str(column) for column in frame], axis=1)
    missing = [column for column in COLUMNS if column not in plain]
    unknown = [column for column in plain if column not in (*COLUMNS, *OPTIONAL)]
    if missing or unknown or not plain.columns.is_unique:
        twice = plain.columns[plain.columns.duplicated()].unique()
        kinds = {"lacks the columns": missing, "has unknown columns": unknown, "has twice": twice}
        found = "; it ".join(f"{what} {_listed(names)}" for what, names in kinds.items() if len(names))
        raise QuestionError(f"frame {found}. Allowed: {SHOWN}; optionally {', '.join(OPTIONAL)}.")
    cells = {column: [_text(cell) for cell in plain[column]] for column in plain}
    return pd.DataFrame(cells, index=pd.RangeIndex(1, len(plain) + 1, name=LINE), dtype="str"), FRAME


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no file can have such a name
        return False


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(quote, names[: len(COLUMNS)])) + (" …" if len(names) > len(COLUMNS) else "")


def _text(cell: Any) -> str:
    """A cell as a person would type it."""
    if isinstance(cell, str):
        return cell
    if cell is None or cell is pd.NA or cell != cell:
        return ""
    if isinstance(cell, Integral) or not isinstance(cell, Real):
        return str(cell)
    return np.format_float_positional(float(cell), trim="-") if np.isfinite(float(cell)) else str(cell)


def _row(result: dict[str, Any], lang: str) -> dict[str, Any]:
    row = {name: value for name, value in result.items() if name not in LISTED and not name.startswith("reason_")}
    low, high = result["interval"] or (None, None)
    verdict = result["verdict_id"]
    del row["verdict_id"]
    return row | {
        "verdict": verdict,
        "verdict_label": label("verdict", verdict, lang),
        "reason": result[f"reason_{lang}"],
        "interval_low": low,
        "interval_high": high,
        "warnings": " ".join(each["trigger"] for each in result["warnings"]),
        "notes": "; ".join(f"{field}: {why}" for field, why in result["notes"].items()),
    }


def _counts(results: list[dict[str, Any]], lang: str) -> tuple[Message, ...]:
    verdicts = [result["verdict_id"] for result in results]
    return tuple(
        Message("annual.verdict_count", {"verdict": label("verdict", code, lang), "count": verdicts.count(code)})
        for code in dict.fromkeys(verdicts)
    )


def _cells(results: list[dict[str, Any]], lang: str) -> Cells:
    def interval(ends: list[float] | None) -> str:
        return "–" if ends is None else "–".join(number(rounded(end)) for end in ends)

    return {
        text("head.series", lang): [result["series"] for result in results],
        text("head.judged", lang): [verdict_mark(result["verdict_id"], lang) for result in results],
        text("head.why", lang): [result[f"reason_{lang}"] for result in results],
        text("head.chance", lang): [
            percentage(float("nan") if result["chance"] is None else result["chance"]) for result in results
        ],
        text("head.interval", lang): [interval(result["interval"]) for result in results],
        text("head.from_here", lang): [
            "–" if result["required_per_year"] is None else number(rounded(result["required_per_year"]))
            for result in results
        ],
    }
