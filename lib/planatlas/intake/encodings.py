"""The text of a file in the encodings in which offices save it; what is not certain is refused, never guessed."""

from collections.abc import Iterable

from ..errors import DataFaultsError, file_fault
from .files import unfinished_line

# Column names that only a file in traditional characters has, as Big5 files are.
TRADITIONAL = ("地區", "指標", "單位", "數值", "來源", "備註", "狀態", "縣", "區", "稱")
ENCODINGS = "UTF-8 (“CSV UTF-8” in a spreadsheet), UTF-16 or GB18030"
# the common characters of simplified Chinese (level 1 of GB 2312), of which nearly every text consists
COMMON = frozenset(bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF))
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(content: bytes, file: str, familiar: frozenset[str] = COMMON, least_familiar: float = 0.0) -> str:
    """Decode the bytes of a file in UTF-8, UTF-16 or GB18030 (GBK).

    Parameters
    ----------
    content
        The bytes.
    file
        The name by which messages call the file.
    familiar
        The characters that the files in question usually contain, by which an encoding without a mark is known.
    least_familiar
        The share (of 1) of the characters outside ASCII that must be familiar in GB18030.

    Returns
    -------
    str
        The text.

    Raises
    ------
    DataFaultsError
        If the bytes are in no encoding that is read, in two, or cut off within a character.

    Examples
    --------
    >>> decode("婴儿死亡率,3.1".encode("gb18030"), "values.csv")
    '婴儿死亡率,3.1'
    """
    mark = next((name for start, name in BOMS if content.startswith(start)), "")
    if not mark and content.count(0) * 8 > len(content):  # no text but UTF-16 holds zeros
        mark = "utf-16-le" if content[1:2] == b"\0" or content[1::2].count(0) >= content[::2].count(0) else "utf-16-be"
    try:
        return content.decode(mark or "utf-8")
    except UnicodeDecodeError as error:
        if mark:
            problem = f"the file begins as {mark.removesuffix('-sig').upper()} and is damaged."
            raise file_fault(file, _row(content, error.start), problem, ENCODINGS) from None
        return _not_utf8(content, file, familiar, error.start, least_familiar)


def strict_utf8(content: bytes, file: str) -> str:
    """Decode the bytes of a file that must be UTF-8 without a byte-order mark, with a newline at its end.

    Parameters
    ----------
    content
        The bytes.
    file
        The name by which messages call the file.

    Returns
    -------
    str
        The text.

    Raises
    ------
    DataFaultsError
        If they are anything else; the message says what.
    """
    if content.startswith(tuple(mark for mark, _ in BOMS)):
        problem = "the file begins with a byte-order mark; save it as UTF-8 without one."
        raise file_fault(file, 1, problem, "UTF-8 without byte-order mark")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        decode(content, file)  # says what else is wrong, if it is not all in one other encoding
        problem = "the file is GB18030 (GBK), not UTF-8; save it as UTF-8."
        raise file_fault(file, _row(content, error.start), problem, "UTF-8") from None
    if fault := unfinished_line(text, file):
        raise DataFaultsError([fault])
    return text


def _not_utf8(content: bytes, file: str, familiar: frozenset[str], start: int, least_familiar: float) -> str:
    lines = content.split(b"\n")
    strange = [number for number, line in enumerate(lines, 1) if _decode(line, "utf-8") is None]
    utf8 = [line for number, line in enumerate(lines, 1) if not line.isascii() and number not in set(strange)]
    chinese = _decode(content, "gb18030")
    if _known([line.decode() for line in utf8], familiar) >= 0.5:
        texts = [_decode(lines[number - 1], "gb18030") for number in strange]
        if all(text is not None and _known([text], familiar) >= 0.5 for text in texts):
            problem = f"the file mixes UTF-8 with GB18030 (GBK), the latter first in row {strange[0]}."
        else:
            problem = "the file is UTF-8 and cut or damaged within a character here."
        raise file_fault(file, strange[0], problem, f"the whole file in one encoding: {ENCODINGS}")
    other = _decode(content, "big5") or _decode(content, "big5hkscs")
    is_traditional = any(word in (other or "") for word in TRADITIONAL)
    if is_traditional and _known([chinese or ""], familiar) < 0.5:
        problem = "the file is Big5, the encoding of traditional characters."
        raise file_fault(file, 1, problem, f"simplified names, saved as {ENCODINGS}")
    share = _known([chinese or ""], familiar)
    if chinese is not None and share >= least_familiar and (other is None or share >= 0.3):
        return chinese
    first = lines[strange[0] - 1]
    if chinese is None and _known([content.decode("gb18030", errors="ignore")], familiar) >= 0.5:
        row = next((number for number, line in enumerate(lines, 1) if _decode(line, "gb18030") is None), len(lines))
        raise file_fault(file, row, "the file is GB18030 (GBK) and cut or damaged within a character here.", ENCODINGS)
    if not utf8 and _known([first.decode("utf-8", errors="ignore")], familiar) >= 0.8:
        raise file_fault(file, strange[0], "the file is UTF-8 and cut or damaged within a character here.", ENCODINGS)
    raise file_fault(file, _row(content, start), "the file is neither UTF-8 nor UTF-16 nor GB18030 (GBK).", ENCODINGS)


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _known(texts: Iterable[str], familiar: frozenset[str]) -> float:
    """The share of familiar characters among those that are not ASCII."""
    signs = [sign for text in texts for sign in text if not sign.isascii()]
    return sum(sign in familiar for sign in signs) / len(signs) if signs else 0.0


def _row(content: bytes, position: int) -> int:
    return content[:position].count(b"\n") + 1
