"""The numbers that Word prints before the paragraphs of a list, which no text of the document holds."""

import re

from docx.document import Document
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from .extracted import number_of

NAMES = {"w": nsmap["w"]}
PLACE = re.compile(r"%([1-9])")
MARKS = ("、", "，", "。", "．", "：", "）", "】", "〕")
SILENT = ("bullet", "none")


class Numbering:
    """The lists of a document, and how far each of them is.

    Parameters
    ----------
    document
        The document.
    """

    def __init__(self, document: Document):
        root = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        self._root = None if root is None else root.element
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._lists: dict[str, tuple[str, dict[int, Element], dict[int, int]]] = {}
        self._at: dict[str, dict[int, int]] = {}  # by the list in the file: how far each level is
        self._started: set[str] = set()
        self._unknown: set[str] = set()

    def number(self, paragraph: Element) -> str:
        """Return the number that stands before a paragraph, and count on; "" where there is none.

        Parameters
        ----------
        paragraph
            The element of the paragraph.

        Returns
        -------
        str
            As Word prints it, with a blank behind it (第一章 目标) unless it ends with a Chinese mark (一、).
        """
        found, level = self._list_of(paragraph)
        if not found or self._root is None:
            return ""
        if found not in self._lists:
            self._lists[found] = self._levels(found)
        base, levels, starts = self._lists[found]
        if level not in levels:
            return ""
        at = self._at.setdefault(base, {})
        if found not in self._started:
            self._started.add(found)
            for place in starts:
                at.pop(place, None)
        at[level] = at[level] + 1 if level in at else starts.get(level, _whole(levels[level], "w:start", 1))
        for deeper in [place for place in at if place > level]:
            del at[deeper]
        return self._printed(levels, at, level)

    def notes(self) -> list[str]:
        """Return what a person should know about the numbers."""
        return [f"forms of list numbers that are not known, left out: {', '.join(sorted(self._unknown))}"] * bool(
            self._unknown
        )

    def _printed(self, levels: dict[int, Element], at: dict[int, int], level: int) -> str:
        form = _setting(levels[level], "w:numFmt") or "decimal"
        words = _setting(levels[level], "w:lvlText")
        if form in SILENT or not PLACE.search(words):
            return "" if form in SILENT else words
        is_legal = levels[level].find("w:isLgl", NAMES) is not None
        for place in {int(found) - 1 for found in PLACE.findall(words)}:
            entry = levels.get(place)
            own = "decimal" if is_legal or entry is None else _setting(entry, "w:numFmt") or "decimal"
            count = at.get(place, _whole(entry, "w:start", 1) if entry is not None else 1)
            if (number := number_of(count, own)) is None:
                self._unknown.add(own)
                return ""
            words = words.replace(f"%{place + 1}", number)
        return words if words[-1:] in MARKS else words + " "

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        """The list of a paragraph, its own or that of its style, and the level."""
        own = paragraph.find("w:pPr", NAMES)
        style = self._styles.get(_setting(own, "w:pStyle")) if own is not None else None
        found, level = "", -1
        for _ in range(20):  # styles may be based on each other
            if own is not None and (given := own.find("w:numPr", NAMES)) is not None:
                found = found or _setting(given, "w:numId")
                level = _whole(given, "w:ilvl", -1) if level < 0 else level
            if found or style is None:
                break
            own, style = style.find("w:pPr", NAMES), self._styles.get(_setting(style, "w:basedOn"))
        return ("", 0) if found in ("", "0") else (found, max(level, 0))

    def _levels(self, found: str) -> tuple[str, dict[int, Element], dict[int, int]]:
        """The levels of a list, and where those begin that begin anew with it."""
        assert self._root is not None  # asked before
        given = next((one for one in self._root.iter(qn("w:num")) if one.get(qn("w:numId")) == found), None)
        base = _setting(given, "w:abstractNumId") if given is not None else ""
        kinds = [one for one in self._root.iter(qn("w:abstractNum")) if one.get(qn("w:abstractNumId")) == base]
        levels = {int(one.get(qn("w:ilvl"), 0)): one for kind in kinds for one in kind.iterchildren(qn("w:lvl"))}
        starts = {}
        for change in given.iterchildren(qn("w:lvlOverride")) if given is not None else ():
            level = int(change.get(qn("w:ilvl"), 0))
            if (other := change.find("w:lvl", NAMES)) is not None:
                levels[level] = other
            if change.find("w:startOverride", NAMES) is not None:
                starts[level] = _whole(change, "w:startOverride", 1)
        return base, levels, starts


def _setting(element: Element, name: str) -> str:
    found = element.find(name, NAMES)
    return "" if found is None else found.get(qn("w:val"), "")


def _whole(element: Element, name: str, otherwise: int) -> int:
    value = _setting(element, name)
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise
