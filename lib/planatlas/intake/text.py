"""The text of a cell in the forms in which it is compared."""

import re
from collections.abc import Callable
from functools import cached_property
from unicodedata import category

from ..errors import LONGEST_NAME, PlanatlasError

# Only the full-width ASCII: NFKC would also turn the footnote marks ¹ and ① into the digit 1.
WIDTHS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x2212: "-", 0x2019: "'"}
INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), 0x2060, 0xFEFF])
CONTROL = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")  # categories of Unicode: controls, halves and what is no character
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters without a shape
DASHES = "-‐‑‒–—―－−~～〜"
ALIKE = str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys("()[]〔〕【】", ""))
DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
AGE = re.compile(r"([零〇一二两三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=周?岁)")


class CellError(PlanatlasError):
    """A cell that is not understood for sure: ``problem`` says why, ``allowed`` what to write.

    What is allowed may be a function, called once the error is shown: looking for the nearest names takes its time, and
    most errors are caught to try another reading.
    """

    def __init__(self, problem: str, allowed: str | Callable[[], str]):
        self.problem, self._allowed = problem, allowed
        super().__init__(problem)

    @cached_property
    def allowed(self) -> str:
        """What to write instead."""
        return self._allowed if isinstance(self._allowed, str) else self._allowed()

    def __str__(self) -> str:
        return f"{self.problem} Allowed: {self.allowed}."


def visible_text(text: str) -> str:
    """Return a text as its reader sees it: without invisible characters, and with single spaces.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    str
        What can be seen of it.

    Examples
    --------
    >>> visible_text("a\u200bb\u202e  c\u3164")
    'ab c'
    """
    return " ".join("".join(sign for sign in text if not _is_shapeless(sign)).split())


def hidden_characters(text: str, is_name: bool) -> str:
    """Return what a text contains that nobody can see and that may not be in it.

    A name may have no line breaks, nor characters that change the direction of others; free text may have the former.

    Parameters
    ----------
    text
        The text.
    is_name
        Whether it is a name.

    Returns
    -------
    str
        Words for a message; "" for nothing.
    """
    if text.isprintable() and BLANK.isdisjoint(text):
        return ""  # as nearly all are
    for sign in text:
        is_control = category(sign) in CONTROL and (is_name or sign not in "\n\r\t")
        if is_control or (is_name and sign in TURNING) or sign == "\x00":
            return f"the control character U+{ord(sign):04X}"
    return "only characters without a shape" if is_name and not visible_text(text) else ""


def _is_shapeless(sign: str) -> bool:
    is_selector = "\ufe00" <= sign <= "\ufe0f"
    return (category(sign) in ("Cc", "Cf") and not sign.isspace()) or is_selector or sign in BLANK


def plain(cell: str) -> str:
    """Return a cell in half-width characters, without invisible ones and without spaces around it.

    Parameters
    ----------
    cell
        The text of the cell.

    Returns
    -------
    str
        The plain text.
    """
    return cell.translate(WIDTHS).translate(INVISIBLE).strip()


def key(cell: str) -> str:
    """Return the form in which names are compared: without case, width, spaces, brackets and kinds of dash.

    Parameters
    ----------
    cell
        The name.

    Returns
    -------
    str
        Its form.

    Examples
    --------
    >>> key(" Pingyang　County"), key("０—１４岁（人口）"), key("五岁以下"), key("十四岁")
    ('pingyangcounty', '0-14岁人口', '5岁以下', '14岁')
    """
    if len(cell) > LONGEST_NAME:  # no name: compared as it is
        return plain(cell)
    return AGE.sub(_age, "".join(plain(cell).casefold().split()).translate(ALIKE))


def bilingual(cell: str) -> tuple[str, str] | None:
    """Split a cell that contains a Chinese and a Latin name, or a year twice.

    Parameters
    ----------
    cell
        The text of the cell.

    Returns
    -------
    tuple of str or None
        The Chinese and the other name; None for other cells.

    Examples
    --------
    >>> bilingual("浙    江  Zhejiang"), bilingual("常住人口 Population (万人)"), bilingual("2023")
    (('浙    江', 'Zhejiang'), ('常住人口(万人)', 'Population'), None)
    """
    if len(cell) > LONGEST_NAME:
        return None
    text = " ".join(plain(cell).split()) if "年" in cell else plain(cell)
    year = re.fullmatch(r"([0-9]{4}年?)[ /(]+([0-9]{4}年?)\)?", text)
    if year:
        return year[1], year[2]
    behind = re.fullmatch(r"(.*[^\s(])\s*(\([^()]*\))", text, re.DOTALL)  # a unit after the second name is that of both
    both = _two(behind[1]) if behind else None
    return (both[0] + behind[2], both[1]) if behind and both else _two(text)


def _two(text: str) -> tuple[str, str] | None:
    """The Chinese and the Latin part of a text, whichever comes first."""
    chinese = [index for index, sign in enumerate(text) if "\u4e00" <= sign <= "\u9fff"]
    if not chinese:
        return None
    before, after = text[: chinese[0]], text[chinese[-1] + 1 :]
    unit = re.match(r"\)|\([^()A-Za-z]*\)", after)
    after = after[unit.end() :] if unit else after
    if re.search("[A-Za-z]{2}", after):
        return text[: len(text) - len(after)].strip(" \n/|,"), after.strip(" \n/|,()")
    if re.search("[A-Za-z]{2}", before) and not re.search("[A-Za-z]{2}", after):
        return text[len(before) :], before.strip(" \n/|,()")
    return None


def _age(match: re.Match[str]) -> str:
    tens, ten, ones = match.groups()
    if not ten:
        return "".join(str(DIGITS[sign]) for sign in tens + ones)
    return str((DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0))
