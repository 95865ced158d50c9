"""What texts suffer on their way, done to sentences of the test sets: their figures are still read."""

import json
import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from planatlas import paths
from planatlas.reading.compared import match
from planatlas.reading.sentences import read_sentence

FILES = paths.home() / "tests" / "reading"
CHANCE = random.Random()
PAGES = ["— 12 —", "-7-", "· 31 ·", "第 5 页", "第 8 页 共 40 页"]
HEADS = ["某市妇女发展规划（2021—2030年）", "某县人民政府公报 2022年第3期", "某县人民政府文件"]
FONTS = str.maketrans("，。、（）；：“”《》‰", "袁遥尧渊冤曰院野冶叶曳译")
FULL_WIDTH = str.maketrans("0123456789.%/", "０１２３４５６７８９．％／")


def _within(text: str, lines: list[str]) -> str:
    at = CHANCE.randint(10, len(text) - 3)
    return f"{text[:at]}\n{CHANCE.choice(lines)}\n{text[at:]}"


def _lines(text: str, blank: str = "") -> str:
    width = CHANCE.randint(24, 36)
    return f"{blank}\n".join(text[at : at + width] for at in range(0, len(text), width))


def _letters(text: str) -> str:
    text = re.sub(r"(?<![\d.])1(?=\d)", lambda _: CHANCE.choice("lI1"), text)
    return re.sub(r"(?<=\d)0", lambda _: CHANCE.choice("OoＯ"), text)


# how a text is damaged, and the share of its figures that has to be read as in the whole text: a little below what is
DAMAGES: dict[str, tuple[Callable[[str], str], float]] = {
    "punctuation of fonts": (lambda text: text.translate(FONTS), 0.99),
    "a space between all signs": (" ".join, 0.99),
    "spaces around digits": (lambda text: re.sub(r"(\d)", r" \1 ", text), 0.98),
    "a space within numbers": (lambda text: re.sub(r"(?<=\d)(?=\d)", " ", text), 0.99),
    "full width": (lambda text: text.translate(FULL_WIDTH), 0.99),
    "letters for digits": (_letters, 0.99),
    "a small sign of per cent": (lambda text: text.replace("%", "﹪"), 0.99),
    "doubled marks": (lambda text: text.replace("，", "，，").replace("%", "%%"), 0.99),
    "the number of a page": (lambda text: _within(text, PAGES), 0.99),
    "the head of a page": (lambda text: _within(text, HEADS), 0.92),
    "short lines": (_lines, 0.97),
    "short lines that end with a space": (lambda text: _lines(text, " "), 0.97),
}


def _sentences() -> list[dict[str, Any]]:
    lines = (FILES / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    every = [json.loads(line) for line in lines]
    return [
        one for one in every if one["rows"] and len(one["text"]) >= 25 and not re.search(r"[A-Za-z\n ]", one["text"])
    ]


SENTENCES = _sentences()


def _read(text: str, period: list[int] | None) -> list[dict[str, Any]]:
    return [vars(row) for row in read_sentence(text, (period[0], period[1]) if period else None).quantities]


@pytest.mark.parametrize("damage", DAMAGES)
def test_figures_of_a_damaged_text_are_those_of_the_whole(damage: str) -> None:
    does, least = DAMAGES[damage]
    CHANCE.seed(damage)  # the same damage in each run, alone or among others
    expected = given = found = 0
    for sentence in SENTENCES:
        damaged = does(sentence["text"])
        if damaged != sentence["text"]:
            whole, read = _read(sentence["text"], sentence["period"]), _read(damaged, sentence["period"])
            expected, given, found = expected + len(whole), given + len(read), found + len(match(whole, read))
    assert expected > 100, "too few sentences to tell"
    assert min(found / expected, found / given) >= least, f"{found} of {expected}, {given} given"
