"""What a page publishes is what a question gives: numbers out of the pages, each found bit for bit through the API."""

import csv
import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import planatlas as pa
from planatlas.answers.answer import Answer

OFFERED = re.compile(r'href="(files/[^"]*\.csv)"')
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
NUMBERS = 50
KEYS = (
    "target_id",
    "indicator_id",
    "region_code",
    "plan_id",
    "domain",
    "scenario",
    "year",
    "edition",
    "above_id",
    "what",
)
ASKED: dict[str, Callable[[], Answer]] = {
    "zh/region_profile-330300.html": lambda: pa.profile("温州"),
    "en/region_profile-370600.html": lambda: pa.profile("Yantai", lang="en"),
    "zh/compare_regions-children-health.html": lambda: pa.compare(plan="children", domain="health"),
    "zh/indicator-maternal_mortality.html": lambda: pa.indicator_page("孕产妇死亡率"),
    "zh/annual_monitoring-100000-2024.html": lambda: pa.progress("全国", 2024),
    "en/annual_monitoring-370600-2022.html": lambda: pa.progress("Yantai", 2022, lang="en"),
    "en/evaluation-100000-2020-midterm.html": lambda: pa.evaluation("China", 2020, "midterm", lang="en"),
    "zh/evaluation-370600-2025-midterm.html": lambda: pa.evaluation("烟台", 2025, "midterm"),
}


def _published(page: Path) -> list[tuple[dict[str, str], str, str]]:
    """The numbers of the tables that a page offers: their row, their column, and the number as it is written."""
    found = []
    for name in OFFERED.findall(page.read_text(encoding="utf-8")):
        rows = csv.DictReader(io.StringIO((page.parent / name).read_bytes().decode("utf-8-sig")))
        for row in rows:
            keys = {name: row[name] for name in KEYS if row.get(name)}
            found += [(keys, name, cell) for name, cell in row.items() if name not in KEYS and _is_measured(cell)]
    return found


def _is_measured(cell: str) -> bool:
    return bool(NUMBER.fullmatch(cell)) and not re.fullmatch(r"[0-9]{1,6}", cell)  # no code, year or line


def _given(answer: Answer) -> list[pd.DataFrame]:
    """The rows of an answer and of all its views."""
    views = [
        name for name in dir(type(answer)) if not name.startswith("_") and name not in ("figure", "frame", "finding")
    ]
    shown = [view for name in views if isinstance(view := getattr(answer, name), Answer)]
    frames = [part.frame for view in shown for part in view.elements() if hasattr(part, "frame")]
    return [answer.frame, *(view.frame for view in shown), *frames]


def _has(frame: pd.DataFrame, keys: dict[str, str], column: str, number: float) -> bool:
    known = {name: value for name, value in keys.items() if name in frame}
    if column not in frame or not known:
        return False
    rows = frame
    for name, value in known.items():
        rows = rows[rows[name].astype(str) == value]
    return number in set(pd.to_numeric(rows[column], errors="coerce"))


@pytest.mark.slow
def test_published_numbers_are_those_of_the_answers(pages: Path) -> None:
    chance = random.Random(20)
    published = []
    for name in ASKED:
        found = _published(pages / name)
        assert len(found) >= 10, name
        published += [(name, *each) for each in chance.sample(found, 7)]
    taken = chance.sample(published, NUMBERS)
    given = {name: _given(asked()) for name, asked in ASKED.items()}
    missing = [
        each for each in taken if not any(_has(frame, each[1], each[2], float(each[3])) for frame in given[each[0]])
    ]
    assert missing == []
    wrong = [(name, keys, column, repr(float(cell) * 1.0000001)) for name, keys, column, cell in taken if float(cell)]
    assert not any(
        _has(frame, keys, column, float(cell)) for name, keys, column, cell in wrong for frame in given[name]
    )


@pytest.mark.slow
def test_words_of_a_page_are_those_of_the_answers(pages: Path) -> None:
    """The sentences of figures and the heads of sections too."""
    html = (pages / "en/evaluation-100000-2020-midterm.html").read_text(encoding="utf-8")
    answer = pa.evaluation("nation", 2020, lang="en")
    for words in (answer.title, answer.finding, answer.courses.finding, answer.outlook.finding, answer.methods.title):
        assert words
        assert str(pa.Answer(words, lang="en")._repr_mimebundle_()["text/html"])[3:-4] in html
