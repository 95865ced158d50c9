"""What can be searched for, regions, indicators, plans and the like, each with the texts that it is found by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from .. import tables
from ..intake.cells import key
from ..model import DOCUMENTS, LANGUAGES, codes, label, language, number, text
from ..model.languages import DATA_LANGUAGES
from ..model.terms import TERMS
from .kept import kept
from .pinyin import Syllables, syllables

# in the order in which equal matches are listed; of those in a table its name, of others their plural
WHAT = ("region", "indicator", "domain", "plan", "word", "target")
SEARCHED = {"region": "regions", "indicator": "indicators", "plan": "plans", "target": "targets"}
PLURALS = {**SEARCHED, "domain": "domains", "word": "words"}


@dataclass(frozen=True)
class Entry:
    """A thing that can be searched for.

    Attributes
    ----------
    what
        One of ``WHAT``.
    id
        Its code or id.
    names
        Its name by language; that of a target is its wording as printed, in each.
    texts
        The texts that it is found by, by the column that they are from, the most telling first.
    """

    what: str
    id: str
    names: dict[str, str]
    texts: tuple[tuple[str, str], ...]

    @cached_property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """The texts in the form in which they are compared: small letters, half width, words with single spaces."""
        return tuple((column, folded(words)) for column, words in self.texts)

    @cached_property
    def spellings(self) -> tuple[tuple[str, Syllables], ...]:
        """The syllables of the texts with Chinese signs, by their columns."""
        chinese = [
            (column, text) for column, text in self.texts if not text.isascii() and not column.startswith("value")
        ]
        return tuple((column, syllables(text)) for column, text in chinese)


@cache
def folded(text: str) -> str:
    """Return the form in which texts are searched: as names are compared, with a space between Latin words.

    Parameters
    ----------
    text
        A text.

    Returns
    -------
    str
        Its form.

    Examples
    --------
    >>> folded("Maternal  Mortality_ratio"), folded("５岁以下 儿童")
    ('maternal mortality ratio', '5岁以下儿童')
    """
    words = [key(word) for word in text.replace("_", " ").split()]
    found = ""
    for word in filter(None, words):
        is_latin = found[-1:].isascii() and word[0].isascii()
        found += f" {word}" if found and is_latin else word
    return found


def entries(what: Iterable[str] = WHAT) -> list[Entry]:
    """Return all that can be searched for, with the texts by which it is found.

    Parameters
    ----------
    what
        Which of ``WHAT``; all by default.

    Returns
    -------
    list of Entry
        The entries in the order of ``WHAT``, each in the order of their table. Made once in a process for
        each state of a table; each call counts as a read of the whole table.

    Examples
    --------
    >>> next(each.texts for each in entries(["region"]) if each.id == "330300")
    (('short_zh', '温州'), ('name_zh', '温州市'), ('name_en', 'Wenzhou'), ('region_code', '330300'))
    """
    found: list[Entry] = []
    for one in WHAT:
        if one in what and one in SEARCHED:
            found += _entries(one, tables.load(SEARCHED[one]))  # each time, so that it is recorded
        elif one in what:
            found += _of_pages(one)
    return found


@cache
def _of_pages(what: str) -> tuple[Entry, ...]:
    """The domains, and the words of the glossary: they are in no table."""
    if what == "domain":
        named = {code: {lang: label("domain", code, lang) for lang in DATA_LANGUAGES} for code in codes("domain")}
    else:
        terms = [term for topic in TERMS.values() for term in topic]
        named = {term: {lang: text(f"glossary.{term}", lang) for lang in DATA_LANGUAGES} for term in terms}
    return tuple(
        _entry(what, code, {lang: names[language(lang).columns] for lang in LANGUAGES},
               {f"name_{lang}": name for lang, name in names.items()}, _columns("name"))
        for code, names in named.items()
    )  # fmt: skip


def _entries(what: str, rows: Any) -> list[Entry]:
    return kept("entries", SEARCHED[what], lambda: list(_MAKERS[what](rows)))


def _regions(rows: Any) -> Iterator[Entry]:
    for row in rows.to_dict("records"):
        names = {lang: row[f"name_{language(lang).columns}"] for lang in LANGUAGES}
        yield _entry("region", row["region_code"], names, row, ["short_zh", *_columns("name"), "region_code"])


def _indicators(rows: Any) -> Iterator[Entry]:
    for row in rows.to_dict("records"):
        names = {lang: row[f"name_{language(lang).columns}"] for lang in LANGUAGES}
        yield _entry("indicator", row["indicator_id"], names, row, [*_columns("name"), "indicator_id"])


def _plans(rows: Any) -> Iterator[Entry]:
    for row in rows.to_dict("records"):
        names = {lang: row[f"title_{language(lang).columns}"] for lang in LANGUAGES}
        yield _entry("plan", row["plan_id"], names, row, [*_columns("title"), "plan_id", "document_number"])


def _targets(rows: Any) -> Iterator[Entry]:
    for row in rows.to_dict("records"):
        figure = f"{number(row['value'])}{row['unit'].removeprefix('1')}" if row["value"] == row["value"] else ""
        printed = row["value_printed"]
        said = f"{printed}{row['unit_printed'].removeprefix('1')}" if printed[-1:].isdigit() else printed
        name = f"{row['indicator_printed']}：{said}" if said else row["indicator_printed"]
        texts = row | {"value": figure, "value_printed": said}
        columns = ["indicator_printed", "value", "value_printed", "target_id"]
        yield _entry("target", row["target_id"], dict.fromkeys(LANGUAGES, name), texts, columns)


_MAKERS = {"region": _regions, "indicator": _indicators, "plan": _plans, "target": _targets}


def _columns(start: str) -> list[str]:
    """The columns of names: the Chinese one first, as documents have it."""
    return [f"{start}_{lang}" for lang in sorted(DATA_LANGUAGES, key=lambda lang: lang != DOCUMENTS)]


def _entry(what: str, code: str, names: dict[str, str], row: dict[str, Any], columns: list[str]) -> Entry:
    texts: dict[str, str] = {}
    for column in columns:
        if row[column]:
            texts.setdefault(row[column], column)
    return Entry(what, code, names, tuple((column, text) for text, column in texts.items()))
