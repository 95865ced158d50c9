"""The text of a file in the encodings in which offices save it; one that is not sure is told, never guessed."""

from collections.abc import Iterable

from ..errors import stop

# Heads that only a file in traditional characters holds, as Big5 files are.
TRADITIONAL = ("地區", "指標", "單位", "數值", "來源", "備註", "狀態", "縣", "區", "稱")
SAVE = "UTF-8 (“CSV UTF-8” in a spreadsheet), UTF-16 or GB18030"
# the usual characters of simplified Chinese (level 1 of GB 2312), of which nearly every text consists
COMMON = frozenset(bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF))
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(content: bytes, file: str, familiar: frozenset[str]) -> str:
    """The text of ``content``; ``familiar`` are the characters of the names and heads that files may hold.

    Raises
    ------
    DataFaultsError
        If the bytes are of no encoding that is read, of two, or cut within a character.
    """
    mark = next((name for start, name in BOMS if content.startswith(start)), "")
    if not mark and content.count(0) * 8 > len(content):  # no text but UTF-16 holds zeros
        mark = "utf-16-le" if content[1:2] == b"\0" or content[1::2].count(0) >= content[::2].count(0) else "utf-16-be"
    try:
        return content.decode(mark or "utf-8")
    except UnicodeDecodeError as error:
        if mark:
            problem = f"the file begins as {mark.removesuffix('-sig').upper()} and is damaged."
            raise stop(file, _row(content, error.start), problem, SAVE) from None
        return _not_utf8(content, file, familiar, error.start)


def _not_utf8(content: bytes, file: str, familiar: frozenset[str], start: int) -> str:
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
        raise stop(file, strange[0], problem, f"the whole file in one encoding: {SAVE}")
    other = _decode(content, "big5") or _decode(content, "big5hkscs")
    is_traditional = any(word in (other or "") for word in TRADITIONAL)
    if is_traditional and _known([chinese or ""], familiar) < 0.5:
        problem = "the file is Big5, the encoding of traditional characters."
        raise stop(file, 1, problem, f"simplified names, saved as {SAVE}")
    if chinese is not None and (other is None or _known([chinese], familiar) >= 0.3):
        return chinese
    first = lines[strange[0] - 1]
    if chinese is None and _known([content.decode("gb18030", errors="ignore")], familiar) >= 0.5:
        row = next((number for number, line in enumerate(lines, 1) if _decode(line, "gb18030") is None), len(lines))
        raise stop(file, row, "the file is GB18030 (GBK) and cut or damaged within a character here.", SAVE)
    if not utf8 and _known([first.decode("utf-8", errors="ignore")], familiar) >= 0.8:
        raise stop(file, strange[0], "the file is UTF-8 and cut or damaged within a character here.", SAVE)
    raise stop(file, _row(content, start), "the file is neither UTF-8 nor UTF-16 nor GB18030 (GBK).", SAVE)


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _known(texts: Iterable[str], familiar: frozenset[str]) -> float:
    """The share of familiar characters among those that are not ASCII."""
    signs = [sign for text in texts for sign in text if not sign.isascii()]
    return sum(sign in familiar for sign in signs) / len(signs) if signs else 0.0


def _row(content: bytes, place: int) -> int:
    return content[:place].count(b"\n") + 1
