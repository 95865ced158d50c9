"""The text of a PDF: the lines of its pages, the rows of its ruled tables, without running heads and page numbers."""

import io
import logging
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice, product
from typing import NamedTuple

import pdfplumber
import pypdfium2 as pdfium
from pdfplumber.page import Page

from ..archives import TooMuchError
from .extracted import Cell, Extracted, clean, joined, printed_rows

MOST_PAGES = 600
LARGEST_STREAM = 200_000_000  # bytes of a part when unpacked
PAGE_NUMBER = re.compile(r"[-–—_·.\s]*第?\s*(\d{1,3})\s*页?(?:\s*[/／,，]?\s*共?\s*\d{1,3}\s*页?)?[-–—_·.\s]*")
EDGE, FEWEST_HEADS = 0.08, 3  # the part of a page at its top and bottom with running heads; on how many pages these are
FEWEST_RULINGS, MOST_RULINGS = 4, 5_000  # of a page with tables
BROKEN_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}[章节编]|[一二三四五六七八九十]{1,3}、)[^。；，：\t]{4,40}[、和与及]"
)
REST_OF_HEADING = re.compile(r"(?!第[一二三四五六七八九十\d]|[一二三四五六七八九十]{1,3}、|[（(\d])[^。；，：\t]{2,24}")
RADICALS = {sign: unicodedata.normalize("NFKC", chr(sign)) for sign in (*range(0x2F00, 0x2FD6), 0x2E9F, 0x2EF3)}
CLOSE = 3  # points between rulings that are one
DECORATED = "page number"
Box = tuple[float, float, float, float]


class Line(NamedTuple):
    """A line of a page, and whether it is surely none of its head or foot."""

    text: str
    is_body: bool


class _Table(NamedTuple):
    """A ruled table: where its signs are, its cells as they are shown, and what turns these into the former."""

    box: Box
    cells: list[Box]
    turn: Callable[[Box], Box]


class LockedError(Exception):
    """The file is protected by a password."""


class NoTextError(Exception):
    """The pages are pictures."""


def extract(content: bytes) -> Extracted:
    """Take the text out of a PDF in the order in which it is read, page by page.

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
    LockedError
        If a password is needed.
    NoTextError
        If no page has text: they were scanned.
    TooMuchError
        If there are more pages than any plan has, or a part that expands to more than 200 MB.
    """
    _refuse_bombs(content)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it complains about fonts, line by line
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD:
            raise LockedError from None
        raise
    with document:
        if len(document) > MOST_PAGES:
            raise TooMuchError(f"has more than {MOST_PAGES:,} pages")
        pages = [_lines(document, number, content) for number in range(len(document))]
    if not any(pages):
        raise NoTextError
    heads = _heads(pages)
    lines = [(number, line) for number, page in enumerate(pages) for line in page]
    kept = [
        line for number, line in lines if line.is_body or not heads & {_shape(line.text), _number(line.text, number)}
    ]
    notes = [f"running heads and page numbers, left out: {len(lines) - len(kept):,}"] if len(kept) < len(lines) else []
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    return Extracted(
        _whole([line.text for line in kept]), notes + [f"pages without text: {', '.join(empty)}"] * bool(empty)
    )


def _lines(document: pdfium.PdfDocument, number: int, content: bytes) -> list[Line]:
    """The lines of a page in the order of its text, the rows of a ruled table in the place of its first line."""
    page = document[number]
    text = page.get_textpage()
    tables = _tables(content, number) if _has_rulings(page) else []
    origin, along = page.get_mediabox()[:2], 0 if page.get_rotation() in (90, 270) else 1  # the axis that goes down
    printed: set[int] = set()
    found: list[Line] = []
    for words, at in _words(text):
        table = next((place for place, table in enumerate(tables) if _holds(table.box, *at)), None)
        if table is None:
            found.append(Line(words, EDGE <= (at[along] - origin[along]) / page.get_height() <= 1 - EDGE))
        elif table not in printed:
            printed.add(table)
            found += [Line(row, True) for row in _rows(text, tables[table])]
    text.close()
    page.close()  # memory stays flat
    return found


def _words(text: pdfium.PdfTextPage) -> Iterator[tuple[str, tuple[float, float]]]:
    """The lines of a page and the middle of the first sign of each."""
    signs: list[str] = []
    middle = 0.0, 0.0
    for place in range(text.count_chars()):
        sign = chr(pdfium.raw.FPDFText_GetUnicode(text, place))
        if sign in "\r\n":
            if words := clean(_plain("".join(signs))):
                yield words, middle
            signs = []
            continue
        if not signs:
            left, low, right, top = text.get_charbox(place, loose=True)
            middle = (left + right) / 2, (low + top) / 2
        signs.append(sign)
    if words := clean(_plain("".join(signs))):
        yield words, middle


def _has_rulings(page: pdfium.PdfPage) -> bool:
    """Whether a page has lines or boxes of which a table may consist, and not as many as a map or drawing."""
    paths = page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH])
    return FEWEST_RULINGS <= sum(1 for _ in islice(paths, MOST_RULINGS + 1)) <= MOST_RULINGS


def _tables(content: bytes, number: int) -> list[_Table]:
    """The ruled tables of a page."""
    with pdfplumber.open(io.BytesIO(content), pages=[number + 1]) as file:
        page = file.pages[0]
        # a table that goes on on the next page may have no ruling where this one ends
        ends = [edge[side] for edge in page.edges if edge["orientation"] == "v" for side in ("top", "bottom")]
        closed = {"explicit_horizontal_lines": [min(ends), max(ends)]} if ends else {}
        turn = _turner(page)
        found = [table for table in page.find_tables(closed) if len(table.cells) > len(table.rows)]
        return [_Table(turn(table.bbox), table.cells, turn) for table in found]


def _turner(page: Page) -> Callable[[Box], Box]:
    """What turns a box of a page as it is shown, counted from its top, into one as its signs are placed."""
    left, bottom, right, top = page.page_obj.mediabox
    turns = {
        90: lambda x, y: (right - y, bottom + x),
        180: lambda x, y: (right - x, top - y),
        270: lambda x, y: (left + y, top - x),
    }
    turn = turns.get(page.rotation, lambda x, y: (left + x, bottom + y))

    def turned(box: Box) -> Box:
        across, down = page.mediabox[0], page.mediabox[1] + page.height
        (a, b), (c, d) = turn(box[0] - across, down - box[1]), turn(box[2] - across, down - box[3])
        return min(a, c), min(b, d), max(a, c), max(b, d)

    return turned


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _rows(text: pdfium.PdfTextPage, table: _Table) -> list[str]:
    """The rows of a ruled table; a cell that spans rows or columns is printed in each of them."""
    columns, tops = _rulings([cell[0] for cell in table.cells]), _rulings([cell[1] for cell in table.cells])
    rights, bottoms = [*columns[1:], max(cell[2] for cell in table.cells)], [*tops[1:], max(c[3] for c in table.cells)]
    begins = {(_place(tops, cell[1]), _place(columns, cell[0])): cell for cell in table.cells}
    rows: list[list[Cell]] = [[] for _ in tops]
    covered: set[tuple[int, int]] = set()
    for row, column in product(range(len(tops)), range(len(columns))):
        if (row, column) in covered:
            continue
        # a cell without all its rulings, where a page ends, is one for each row and column
        box = begins.get((row, column), (columns[column], tops[row], rights[column], bottoms[row]))
        wide = sum(box[0] - CLOSE <= at < box[2] - CLOSE for at in columns)
        high = sum(box[1] - CLOSE <= at < box[3] - CLOSE for at in tops)
        covered |= set(product(range(row, row + high), range(column, column + wide)))
        words = _plain(text.get_text_bounded(*table.turn(box)))
        rows[row].append(Cell(joined(words.splitlines()), wide, high))
    return printed_rows(rows)


def _place(places: list[float], at: float) -> int:
    return next(place for place, ruling in enumerate(places) if abs(ruling - at) <= CLOSE)


def _rulings(places: list[float]) -> list[float]:
    """The places of rulings in order, those that are one only once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > CLOSE:
            found.append(place)
    return found


def _plain(text: str) -> str:
    """Signs of the radicals, which some files have in place of the characters, made characters."""
    return text.translate(RADICALS)


def _heads(pages: list[list[Line]]) -> set[str]:
    """What stands at the top or bottom of several pages, whatever figures are in it."""
    edges = [(number, line.text) for number, page in enumerate(pages) for line in page if not line.is_body]
    shapes = Counter(_shape(text) for _, text in edges)
    numbers = Counter(_number(text, number) for number, text in edges)
    least = max(FEWEST_HEADS, len(pages) // 4)
    heads = {shape for shape, times in shapes.items() if times >= least and not PAGE_NUMBER.fullmatch(shape)}
    # a bare number may be a figure: it is that of the page only if those of other pages count on from it
    return heads | {one for one, times in numbers.items() if one and (times > 1 or one == DECORATED)}


def _whole(lines: list[str]) -> list[str]:
    """The lines, headings that go on on the next one made whole."""
    found: list[str] = []
    for line in lines:
        if found and BROKEN_HEADING.fullmatch(found[-1]) and REST_OF_HEADING.fullmatch(line):
            found[-1] += line
        else:
            found.append(line)
    return found


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _number(text: str, page: int) -> str:
    """What tells a page number: how far it is ahead of the page, or what stands around it; "" for none."""
    found = PAGE_NUMBER.fullmatch(text)
    if found is None:
        return ""
    return DECORATED if found[1] != text else f"page {int(found[1]) - page:+}"


def _refuse_bombs(content: bytes) -> None:
    """Unpack each part as far as allowed, without keeping it."""
    for start in re.finditer(rb"FlateDecode[^\0]{0,400}?stream\r?\n", content):
        unpacking, size, rest = zlib.decompressobj(), 0, content[start.end() :]
        try:
            while rest and size <= LARGEST_STREAM:
                size += len(unpacking.decompress(rest, 1_000_000))
                rest = unpacking.unconsumed_tail
        except zlib.error:
            continue
        if size > LARGEST_STREAM:
            raise TooMuchError("expands to more than 200 MB")
