"""The words by which the structure of plans is recognised: structure.yaml, compiled."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("structure.yaml")


@dataclass(frozen=True)
class Words:
    """One entry: a code, the words that mean it, and an example."""

    code: str
    regex: re.Pattern[str]
    example: str


@cache
def words(section: str, kind: str = "") -> tuple[Words, ...]:
    """Return the entries of a section.

    Parameters
    ----------
    section
        ``kinds``, ``tiers``, ``domains``, ``domains_of`` or ``columns``.
    kind
        With ``domains_of``: a code of the codelist ``plan_kind``.

    Returns
    -------
    tuple of Words
        The entries, in order.

    Examples
    --------
    >>> [entry.code for entry in words("tiers")]
    ['mixed', 'goal', 'strategy']
    """
    entries: dict[str, Any] = _load()[section]
    if section == "domains_of":
        entries = entries.get(kind, {})
    return tuple(Words(code, re.compile(each["pattern"]), each["example"]) for code, each in entries.items())


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return one of the single patterns, ``past`` or ``carrying_out``."""
    return re.compile(str(_load()[name]))


def first_of(section: str, text: str) -> str:
    """Return the code of the first entry whose words a text has; "" for none.

    Parameters
    ----------
    section
        A section of ``words``.
    text
        The text.

    Returns
    -------
    str
        The code.

    Examples
    --------
    >>> first_of("tiers", "主要目标"), first_of("columns", "2025年"), first_of("tiers", "指导思想")
    ('goal', 'target', '')
    """
    return next((entry.code for entry in words(section) if entry.regex.search(text)), "")


def domain_of(title: str, kind: str) -> str:
    """Return the domain that a heading names in a plan of a kind; "" for none.

    Parameters
    ----------
    title
        The words of the heading.
    kind
        A code of the codelist ``plan_kind``.

    Returns
    -------
    str
        A code of the codelist ``domain``; of several the one named first.

    Examples
    --------
    >>> domain_of("妇女与家庭建设", "women"), domain_of("儿童健康与安全", "children"), domain_of("组织实施", "women")
    ('family', 'health', '')
    """
    of_kind = () if kind in ("women", "children") else words("domains_of", kind)
    if kind not in ("women", "children"):
        return next((entry.code for entry in of_kind if entry.regex.search(title)), "")
    places = [(match.start(), entry.code) for entry in words("domains") if (match := entry.regex.search(title))]
    return min(places)[1] if places else ""


@cache
def _load() -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader))
