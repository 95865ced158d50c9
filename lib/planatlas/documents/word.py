"""The text of a Word document: paragraphs with their numbers, tables, tracked changes as if accepted."""

import io
from collections import Counter
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from .extracted import Cell, Extracted, clean, joined, printed_rows
from .numbering import Numbering

WORD = "{" + nsmap["w"] + "}"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# signs of the font Symbol by their places in it
SYMBOLS = {"25": "%", "A3": "≤", "B1": "±", "B3": "≥", "B4": "×", "BB": "≈", "3C": "<", "3E": ">", "2D": "-"}
DELETED = {qn("w:del"), qn("w:moveFrom")}
LEFT_OUT = DELETED | {qn("w:rt"), qn("w:pPr"), qn("w:instrText"), qn("w:delText"), qn("w:footnoteReference")}
SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
WORDS = {
    "deleted": "tracked deletions, left out",
    "inserted": "tracked insertions, kept",
    "hidden": "hidden texts, left out",
    "struck": "struck texts, left out",
    "symbols": "signs of other fonts, which are not read",
    "pictures": "pictures, which are not read",
    "notes": "footnotes and endnotes, left out",
    "boxes": "text boxes, printed behind the paragraph that they are anchored to",
}


def extract(content: bytes) -> Extracted:
    """Take the text out of a Word document; headers and footers are left out, macros never run.

    Parameters
    ----------
    content
        The bytes of the file.

    Returns
    -------
    Extracted
        Lines and notes.

    Raises
    ------
    ValueError
        If it is no document of Word.

    Examples
    --------
    >>> document, file = docx.Document(), io.BytesIO()
    >>> _ = document.add_paragraph("到2030年，达到95%。")
    >>> document.save(file)
    >>> extract(file.getvalue()).lines
    ['到2030年，达到95%。']
    """
    document: Document = docx.Document(io.BytesIO(content))
    text = _Text(Numbering(document))
    lines = list(text.lines(document.element.body))
    notes = [f"{WORDS[name]}: {text.counts[name]:,}" for name in WORDS if text.counts[name]]
    if any(str(part.partname).endswith("vbaProject.bin") for part in document.part.package.iter_parts()):
        notes.append("macros, ignored")
    return Extracted(lines, notes + text.numbering.notes())


class _Text:
    """Walks through a document, and counts what a person should know."""

    def __init__(self, numbering: Numbering):
        self.numbering, self.counts, self._boxes = numbering, Counter[str](), list[Element]()
        self._begun = ""  # of a paragraph whose end is deleted

    def lines(self, parent: Element) -> Iterator[str]:
        """The lines of what holds paragraphs and tables."""
        for child in parent.iterchildren("*"):
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in DELETED:
                self.counts["deleted"] += 1
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")):
                yield from self.lines(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        text = self._begun + "".join(self._signs(paragraph))
        follower = next(paragraph.itersiblings("*"), None)
        if follower is not None and follower.tag == qn("w:p") and _ends_no_more(paragraph):
            if text.strip() and not self._begun:
                text = self.numbering.number(paragraph) + text
            self._begun = text  # goes on with the next one
            return
        lines = [line for line in map(clean, text.split("\n")) if line]
        is_gone = self._begun or (not lines and _ends_no_more(paragraph))
        number = "" if is_gone else self.numbering.number(paragraph)
        boxes, self._boxes, self._begun = self._boxes, [], ""
        if lines:
            yield clean(number + lines[0])
            yield from lines[1:]
        for box in boxes:
            yield from self.lines(box)

    def _signs(self, parent: Element) -> Iterator[str]:
        """The signs of a paragraph or of a part of one."""
        for child in parent.iterchildren("*"):
            tag = child.tag
            if tag in LEFT_OUT:
                self.counts["deleted"] += tag in DELETED
                self.counts["notes"] += tag == qn("w:footnoteReference")
            elif tag in (qn("w:t"), f"{MATH}t"):
                yield child.text or ""
            elif tag == f"{MATH}f":
                yield from self._fraction(child)
            elif tag == qn("w:sym"):
                yield self._symbol(child)
            elif tag in SIGNS:
                yield SIGNS[tag]
            elif tag == qn("w:r") and (mark := _left_out(child)):
                self.counts[mark] += 1
            elif tag == qn("w:txbxContent"):
                self.counts["boxes"] += 1
                self._boxes.append(child)
            elif tag == CHOICE:  # the same twice, for new and old programs
                yield from self._signs(child[0]) if len(child) else ()
            else:
                self.counts["inserted"] += tag == qn("w:ins")
                self.counts["pictures"] += tag == BLIP
                yield from self._signs(child)

    def _fraction(self, fraction: Element) -> Iterator[str]:
        """A fraction on one line."""
        for name in ("num", "den"):
            part = fraction.find(f"{MATH}{name}")
            yield "/" if name == "den" else ""
            yield from self._signs(part) if part is not None else ()

    def _symbol(self, symbol: Element) -> str:
        """A sign that is given by its place in a font."""
        place = symbol.get(qn("w:char"), "")[-2:].upper()
        known = SYMBOLS.get(place, "") if symbol.get(qn("w:font")) == "Symbol" else ""
        self.counts["symbols"] += not known
        return known

    def _table(self, table: Element) -> Iterator[str]:
        rows = [row for row in table.iter(qn("w:tr")) if row.find(f"{WORD}trPr/{WORD}del") is None]
        has_inner = next(table.iterdescendants(qn("w:tbl")), None) is not None
        if has_inner or all(len(row.findall(f".//{qn('w:tc')}")) < 2 for row in rows):  # a frame, no table
            for cell in table.iterchildren(qn("w:tr")):
                for inner in cell.iter(qn("w:tc")):
                    if next(inner.iterancestors(qn("w:tbl"))) is table:
                        yield from self.lines(inner)
            return
        above: dict[int, str] = {}  # the text of a merged cell, by column
        printed = []
        for row in rows:
            indent = _value(row, "trPr/gridBefore")
            line = [Cell("", indent)] if indent else []
            for cell in row.iter(qn("w:tc")):
                column, width = sum(one.columns for one in line), max(1, _value(cell, "tcPr/gridSpan", 1))
                merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
                continues = merge is not None and merge.get(qn("w:val")) != "restart"
                text = above.get(column, "") if continues else joined(list(self.lines(cell)))
                above[column] = text if merge is not None else ""
                line.append(Cell(text, width))
            printed.append(line)
        yield from printed_rows(printed)


def _ends_no_more(paragraph: Element) -> bool:
    """Whether the end of a paragraph is deleted or moved away by a tracked change."""
    return any(paragraph.find(f"{WORD}pPr/{WORD}rPr/{mark}") is not None for mark in DELETED)


def _left_out(run: Element) -> str:
    """Why a run of text is left out: it is hidden, or struck through; "" where it is read."""
    for name, settings in (("hidden", ("vanish",)), ("struck", ("strike", "dstrike"))):
        marks = [run.find(f"{WORD}rPr/{WORD}{setting}") for setting in settings]
        if any(mark is not None and mark.get(qn("w:val")) not in ("0", "false", "off") for mark in marks):
            return name
    return ""


def _value(element: Element, path: str, otherwise: int = 0) -> int:
    """The whole number that a setting of an element holds."""
    found = element.find("/".join(WORD + name for name in path.split("/")))
    value = found.get(qn("w:val"), "") if found is not None else ""
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise
