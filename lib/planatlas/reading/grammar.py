"""The grammar of the reader: the patterns of grammar.yaml, compiled."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..model import codes, units
from ..model.numerals import NUMERAL

FILE = Path(__file__).with_name("grammar.yaml")
DIGITS = r"(?<![\d.])\d+(?:\.\d+)?(?!\d|\.\d)"


@dataclass(frozen=True)
class Pattern:
    """One entry of the grammar.

    Attributes
    ----------
    name
        Its name.
    regex
        What it finds.
    more
        Its other properties: ``kind``, ``side``, ``unit``, ``reason``, ``is_target``, ``example``, ``not``.
    """

    name: str
    regex: re.Pattern[str]
    more: dict[str, Any]


@cache
def patterns(section: str) -> tuple[Pattern, ...]:
    """Return the entries of a section of the grammar, in order.

    Parameters
    ----------
    section
        ``quantities``, ``comparators``, ``negatives``, ``tense``, ``words`` or ``repairs``.

    Returns
    -------
    tuple of Pattern
        The entries.

    Examples
    --------
    >>> [each.name for each in patterns("tense")]
    ['so_far', 'will_be']
    """
    entries = _declared()[section]
    return tuple(
        Pattern(name, re.compile(filled(entry["pattern"]), re.MULTILINE if section == "repairs" else 0), entry)
        for name, entry in entries.items()
    )


@cache
def figure_pattern() -> re.Pattern[str]:
    """Return the alternation of all forms of a figure: those in words (``figure_words``) and those with signs.

    Returns
    -------
    re.Pattern
        Each form is a named group; the groups within it have its name before their own.
    """
    words = {name: entry["pattern"] for name, entry in codes("figure_words").items() if name not in ("count",)}
    number = rf"(?:{DIGITS}|{NUMERAL})"
    forms = {name: pattern.replace("{n}", number).replace("{c}", NUMERAL) for name, pattern in words.items()}
    forms |= {name: filled(entry["pattern"]) for name, entry in _declared()["quantities"].items()}
    named = [f"(?P<{name}>{re.sub(r'[(][?]P<', f'(?P<{name}_', form)})" for name, form in forms.items()]
    return re.compile("|".join(named))


@cache
def _declared() -> dict[str, dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader)


@cache
def unit_words() -> str:
    """Return the alternation of all unit words, the longest first.

    Returns
    -------
    str
        A pattern.
    """
    known = {unit for unit in units() if unit and not re.search(r"[%‰/=\d]|百分点|比1|倍", unit)} - {
        "村",
        "镇",
        "街",
        "级",
        "月",
        "类",
    }
    plain = known | set(_declared()["terms"]["counted"].split())
    many = {size + unit for unit in plain if not unit.startswith(("万", "亿")) for size in ("万", "亿", "百万", "千万")}
    return "|".join(sorted(plain | many, key=lambda word: (-len(word), word)))


@cache
def kinds_of_words() -> tuple[tuple[str, ...], ...]:
    """Return the words that name things of one kind (城市, 农村), the longest first.

    Returns
    -------
    tuple of tuple of str
        A tuple for each kind.

    Examples
    --------
    >>> [words[0] for words in kinds_of_words() if "梅毒" in words]
    ['慢性阻塞性肺疾病']
    """
    return tuple(
        tuple(sorted(words.split(), key=lambda word: (-len(word), word))) for words in _declared()["alike"].values()
    )


def _with_terms(pattern: str) -> str:
    for term, words in _declared()["terms"].items():
        pattern = pattern.replace(f"{{{term}}}", words)
    return pattern


def filled(pattern: str) -> str:
    """Return a pattern with the terms of the grammar put in.

    Parameters
    ----------
    pattern
        A pattern with terms such as ``{n}`` and ``{space}``.

    Returns
    -------
    str
    """
    year = r"(?<!\d)(?:19|20)\d\d(?!\d)|二[〇零]?[〇零一二三四][〇零一二三四五六七八九](?=年)"
    whole = (
        _with_terms(pattern)
        .replace("[-—~至到]", "[-—–－~～至到]")
        .replace("{year}", f"(?:{year})")
        .replace("{u}", f"(?:{unit_words()})")
    )
    return whole.replace("{n}", DIGITS).replace("{c}", NUMERAL)
