"""What is taken out of a page or document: its lines, the rows of its tables, what a person should know."""

import re
from typing import NamedTuple

from ..archives import TooMuchError

MOST_CELLS = 200_000  # of a document
WIDEST = 200  # columns that one cell may span
BLANK = re.compile(r"[\s\xa0]+")
UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\xad\x00-\x08\x0e-\x1f]")
DIGITS = "零一二三四五六七八九"
CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand")
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Extracted(NamedTuple):
    """The lines of a document, and notes about it."""

    lines: list[str]
    notes: list[str]


class Cell(NamedTuple):
    """A cell of a table, and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


def clean(text: str) -> str:
    r"""Return a line without blanks around it, runs of blanks and characters that nobody sees.

    >>> clean(" 妇女\u200b  发展\t规划 ")
    '妇女 发展 规划'
    """
    return BLANK.sub(" ", UNSEEN.sub("", text)).strip()


def joined(lines: list[str]) -> str:
    """Join the lines of a cell; a blank parts what would otherwise be one number or word.

    >>> joined(["孕产妇", "死亡率"]), joined(["93.79", "4.33"])
    ('孕产妇死亡率', '93.79 4.33')
    """
    text = ""
    for line in filter(None, map(clean, lines)):
        glues = text[-1:].isascii() and line[0].isascii()
        text += f" {line}" if text and glues else line
    return text


def printed_rows(rows: list[list[Cell]]) -> list[str]:
    r"""Print the rows of a table, a merged cell on each row and in each column that it spans.

    Parameters
    ----------
    rows
        The cells of each row; those that hang from a row above are not among them.

    Returns
    -------
    list of str
        A line for each row, its cells parted by tabs; none for a row without text.

    Raises
    ------
    TooMuchError
        If there are more cells than any table has.

    Examples
    --------
    >>> printed_rows([[Cell("健康", rows=2), Cell("12")], [Cell("4‰")]])
    ['健康\t12', '健康\t4‰']
    """
    hanging: dict[int, tuple[str, int]] = {}  # by column: the text, and on how many rows more it is printed
    lines, count = [], 0
    for row in rows:
        printed: list[str] = []
        for cell in row:
            while len(printed) in hanging:
                printed.append(_hanging_at(len(printed), hanging))
            for _ in range(min(max(cell.columns, 1), WIDEST)):
                if cell.rows > 1:
                    hanging[len(printed)] = cell.text, cell.rows - 1
                printed.append(cell.text)
        for at in sorted(at for at in hanging if at >= len(printed)):  # behind a short row, in its own column
            printed += [""] * (at - len(printed)) + [_hanging_at(at, hanging)]
        count += len(printed)
        if count > MOST_CELLS:
            raise TooMuchError(f"holds a table of more than {MOST_CELLS:,} cells")
        if any(printed):
            lines.append("\t".join(printed))
    return lines


def _hanging_at(at: int, hanging: dict[int, tuple[str, int]]) -> str:
    """The text that hangs at a column from a row above; it hangs on one row less then."""
    text, left = hanging.pop(at)
    if left > 1:
        hanging[at] = text, left - 1
    return text


def number_of(place: int, form: str) -> str | None:
    """Print the number of an item of a list as Word does; None for a form that is not known.

    >>> number_of(21, "chineseCounting"), number_of(4, "lowerRoman"), number_of(3, "decimalEnclosedCircle")
    ('二十一', 'iv', '③')
    """
    if form in ("decimal", "decimalHalfWidth", "decimalFullWidth"):
        return str(place)
    if form == "decimalZero":
        return f"{place:02}"
    if form.startswith("decimalEnclosedCircle") and 1 <= place <= 20:
        return chr(ord("①") + place - 1)
    if form in ("decimalEnclosedParen", "decimalEnclosedFullstop"):
        return f"({place})" if form == "decimalEnclosedParen" else f"{place}."
    if form in ("ideographDigital", "japaneseDigitalTenThousand"):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(place))
    if form in CHINESE and 0 < place < 100:
        tens, ones = divmod(place, 10)
        return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")
    if form in ("upperLetter", "lowerLetter") and 1 <= place <= 26:
        return chr(ord("A" if form == "upperLetter" else "a") + place - 1)
    if form in ("upperRoman", "lowerRoman") and 0 < place < 40:
        roman = ""
        for size, sign in ROMAN:
            roman += sign * (place // size)
            place %= size
        return roman.upper() if form == "upperRoman" else roman
    return None
