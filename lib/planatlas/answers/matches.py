"""What texts hold the words of a search, and how."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from .entries import Entry
from .pinyin import Syllables, spelled, spellings, typed

# how a text holds what was asked for, with the score of each
WHOLE, START, WORD, MIDDLE, ALL_WORDS, NEAR = 100, 80, 70, 60, 50, 20
ID = 1  # by how much less an id counts than a name,
PINYIN = 2  # pinyin than the name itself,
INITIALS = 4  # and pinyin of which letters are left out
CODES = ("indicator_id", "plan_id")
ONLY_WHOLE = ("target_id", "region_code")  # columns of which parts say nothing
SHORTEST_WORD = 4  # letters that as a word of a name are hardly pinyin
SHORTEST_MIDDLE = 3  # letters of pinyin found behind the first syllable
ALIKE = 0.72  # of two texts of which one may be a typing error for the other
MOST_NEAR = 8
OPEN_BEFORE, OPEN_BEHIND = re.compile(r"\d[.,]?$"), re.compile(r"[.,]?\d")
Match = tuple[int, str, Entry, int]  # score, column, entry, length of the text


def matches(form: str, words: str, known: Iterable[Entry]) -> list[Match]:
    """Return the entries that have the words in a text, each with its best match.

    Parameters
    ----------
    form
        The words in the form in which texts are compared.
    words
        The words as given.
    known
        The entries.

    Returns
    -------
    list of tuple
        For each entry found its score, the column of the text, the entry, and the length of the text.
    """
    found: list[Match] = []
    others: list[Entry] = []
    for entry in known:
        best = _best(_by_text(form, entry))
        if best is not None:
            found.append(best)
        else:
            others.append(entry)
    letters = typed(words)
    is_word = len(letters) >= SHORTEST_WORD and any(match[0] >= WORD - ID for match in found)
    return found if is_word or not letters or letters.isdecimal() else [*found, *_by_pinyin(letters, others)]


def near_matches(form: str, words: str, known: Iterable[Entry]) -> list[Match]:
    """Return the entries with a text that is written, or sounds, nearly like what was asked for.

    Parameters
    ----------
    form, words, known
        As ``matches`` takes them.

    Returns
    -------
    list of tuple
        As ``matches`` returns it; a few, the nearest first.
    """
    entries = list(known)
    if not form.isascii():
        sounding = [match for letters in spellings(words) for match in _by_pinyin(letters, entries, full_only=True)]
        if sounding:
            return [(NEAR, _nearly(column), entry, length) for _, column, entry, length in sounding][:MOST_NEAR]
    ratios: dict[str, float] = {}
    found = [best for entry in entries if (best := _best(_by_likeness(form, entry, ratios))) is not None]
    return sorted(found, key=lambda match: -match[0])[:MOST_NEAR]


def _best(found: Iterable[Match]) -> Match | None:
    return max(found, key=lambda match: match[0], default=None)


def _nearly(column: str) -> str:
    return f"{column.partition(',')[0]}, nearly"


def _by_text(form: str, entry: Entry) -> Iterator[Match]:
    asked = form.split() if " " in form else []
    for column, text in entry.forms:
        if form in text:
            score = _score(form, text)
            if score and (score == WHOLE or column not in ONLY_WHOLE):
                yield score - (ID if column in CODES else 0), column, entry, len(text)
        elif asked and all(word in text for word in asked):
            yield ALL_WORDS, column, entry, len(text)


def _score(form: str, text: str) -> int:
    """How a text holds words; 0 if it does not, as 17/10万 does not hold 7/10万."""
    best, at = 0, text.find(form)
    while at >= 0:
        best = max(best, _score_at(at, form, text))
        at = text.find(form, at + 1)
    return best


def _score_at(at: int, form: str, text: str) -> int:
    before, behind = text[:at], text[at + len(form) :]
    if (form[0].isdigit() and OPEN_BEFORE.search(before)) or (form[-1].isdigit() and OPEN_BEHIND.match(behind)):
        return 0  # a part of a longer figure
    if not before:
        return START if behind else WHOLE
    is_new_word = form[0].isascii() and not (before[-1].isascii() and before[-1].isalnum())
    return WORD if is_new_word else MIDDLE


def _by_pinyin(letters: str, entries: Iterable[Entry], full_only: bool = False) -> Iterator[Match]:
    spans: dict[Syllables, tuple[int, int] | None] = {}
    for entry in entries:
        found = []
        for column, read in entry.spellings:
            if read not in spans:
                spans[read] = spelled(letters, read)
            start, end = spans[read] or (0, 0)
            if end and not (start and len(letters) < SHORTEST_MIDDLE):
                is_full = len(letters) >= sum(len(readings[0]) for readings in read[start:end])
                score = MIDDLE if start else (WHOLE if end == len(read) else START)
                if is_full or not full_only:
                    score -= PINYIN if is_full else INITIALS
                    found.append((score, f"{column}, pinyin", entry, len(read)))
        best = _best(found)
        if best is not None:
            yield best


def _by_likeness(form: str, entry: Entry, ratios: dict[str, float]) -> Iterator[Match]:
    for column, text in entry.forms:
        if column not in ONLY_WHOLE and not column.startswith("value"):
            for part in _parts(text, form):
                if part not in ratios:
                    ratios[part] = _ratio(form, part)
                if ratios[part] >= ALIKE:
                    yield round(NEAR * ratios[part]) - ID, _nearly(column), entry, len(text)


def _ratio(form: str, part: str) -> float:
    matcher = SequenceMatcher(None, part, form, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _parts(text: str, form: str) -> set[str]:
    """The parts of a text as long as what was asked for: words of Latin letters, signs of others."""
    if text.isascii() != form.isascii():
        return set()
    if text.isascii():
        words, count = text.split(), len(form.split())
        return {" ".join(words[at : at + count]) for at in range(max(1, len(words) - count + 1))}
    return {text[at : at + len(form)] for at in range(max(1, len(text) - len(form) + 1))}
