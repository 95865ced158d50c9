"""The text of a page of the web, as far as its reader sees it."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..archives import TooMuchError
from .extracted import Cell, Extracted, clean, joined, number_of, printed_rows

LEFT_OUT = {
    "script", "style", "noscript", "template", "head", "iframe", "object", "svg", "canvas", "audio", "video", "select",
    "textarea", "button", "rp", "rt", "del", "-comment",
}  # fmt: skip
IN_LINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "o:p", "q",
    "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "-text",
}  # fmt: skip
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
NUMBERS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
MOST_TABLES, DEEPEST = 2_000, 5_000
NESTED = re.compile(r"<(/?)(?:div|span|font|table|section|article|center|b|i|u|em|strong|a|ul|ol|blockquote)\b", re.I)
END = object()  # of a block
NUMBERED = ". "  # behind the number of an item


def extract(text: str) -> Extracted:
    r"""Take the visible text out of a page: a block a line, a row of a table a line; nothing is run or fetched.

    Parameters
    ----------
    text
        The page.

    Returns
    -------
    Extracted
        Lines and notes.

    Raises
    ------
    TooMuchError
        If there are more tables, larger ones or deeper elements than any page has.

    Examples
    --------
    >>> extract("<p>到2030年<b>达到</b>95%<script>1</script><table><tr><td>甲<td>乙</table>").lines
    ['到2030年达到95%', '甲\t乙']
    """
    _refuse_depth(text)
    body = LexborHTMLParser(text).body
    if body is None:
        return Extracted([], [])
    if len(body.css("table")) > MOST_TABLES:
        raise TooMuchError(f"holds more than {MOST_TABLES:,} tables")
    page = _Page()
    lines = page.lines(body)
    pictures = len(body.css("img"))
    notes = [f"hidden or struck parts, left out: {page.hidden:,}"] if page.hidden else []
    return Extracted(lines, notes + ([f"pictures, which are not read: {pictures:,}"] if pictures else []))


def _refuse_depth(text: str) -> None:
    """Refuse what the parser would be busy with for minutes, as its time grows with the square of the depth."""
    depth = 0
    for tag in NESTED.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            raise TooMuchError(f"is nested deeper than {DEEPEST:,} elements")


class _Page:
    """Walks through a page, and counts what it leaves out."""

    hidden = 0

    def lines(self, root: LexborNode) -> list[str]:
        lines: list[str] = []
        current: list[str] = []
        waiting: list[object] = [root]  # no recursion: a page may be nested as deep as it likes
        while waiting:
            node = waiting.pop()
            if not isinstance(node, LexborNode):
                current = _end(lines, current)
                current += [node] if isinstance(node, str) else []
            elif node.tag == "-text":
                current.append(node.text_content or "")
            elif self._is_left_out(node):
                continue
            elif node.tag == "table" and (rows := self._rows(node)):
                current = _end(lines, current)
                lines += printed_rows(rows)
            elif node.tag == "pre":
                current = _end(lines, current)
                lines += filter(None, map(clean, node.text().splitlines()))
            else:
                if node.tag not in IN_LINE:
                    is_numbered = len(current) == 1 and current[0].endswith(NUMBERED)
                    current = current if is_numbered else _end(lines, current)
                    waiting.append(END)
                waiting += reversed(_children(node))
        _end(lines, current)
        return lines

    def _is_left_out(self, node: LexborNode) -> bool:
        marks = node.attributes
        is_hidden = "hidden" in marks or bool(HIDDEN.search((marks.get("style") or "").lower())) or node.tag == "del"
        self.hidden += is_hidden
        return is_hidden or node.tag in LEFT_OUT

    def _rows(self, table: LexborNode) -> list[list[Cell]]:
        """The cells of a table; none of one that only lays out the page."""
        if any(other.mem_id != table.mem_id for other in table.css("table")):
            return []
        rows = []
        for row in table.css("tr"):
            if not self._is_left_out(row):
                cells = [cell for cell in row.iter() if cell.tag in ("td", "th") and not self._is_left_out(cell)]
                rows.append([Cell(joined(self.lines(c)), _span(c, "colspan"), _span(c, "rowspan")) for c in cells])
        return rows if any(len(row) > 1 for row in rows) else []


def _end(lines: list[str], current: list[str]) -> list[str]:
    """End a line; return the beginning of the next."""
    if line := clean("".join(current)):
        lines.append(line)
    return []


def _children(node: LexborNode) -> list[object]:
    """The children of a node, the items of a numbered list with their numbers before them."""
    children: list[object] = []
    place = _span(node, "start")
    form = NUMBERS.get(node.attributes.get("type") or "1", "")
    for child in node.iter(include_text=True):
        if node.tag == "ol" and child.tag == "li" and "hidden" not in child.attributes:
            number = number_of(place, form)
            place += 1
            children += [number + NUMBERED, *_children(child), END] if number else [child]
        else:
            children.append(child)
    return children


def _span(node: LexborNode, name: str) -> int:
    value = (node.attributes.get(name) or "").strip()
    return int(value) if value.isdecimal() and len(value) < 6 else 1
