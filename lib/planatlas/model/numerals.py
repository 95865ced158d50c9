"""Numbers written with Chinese numerals."""

from decimal import Decimal

DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
SIZES = {"十": 10, "百": 100, "千": 1000}
GROUPS = {"万": 10**4, "亿": 10**8}
POINT = "点"
NUMERAL = rf"[{''.join((*DIGITS, *SIZES, *GROUPS))}]+(?:{POINT}[{''.join(DIGITS)}]+)?"


def numeral(text: str) -> Decimal | None:
    """Return the number that a text of Chinese numerals, or of digits, says.

    Parameters
    ----------
    text
        Numerals without blanks, signs and units.

    Returns
    -------
    Decimal or None
        The number; None where the signs make none (十十), or one that can be read in two ways (一百二).

    Examples
    --------
    >>> numeral("九十五"), numeral("一百零五点五"), numeral("十万"), numeral("2.5")
    (Decimal('95'), Decimal('105.5'), Decimal('100000'), Decimal('2.5'))
    >>> numeral("十十") is None, numeral("一百二") is None
    (True, True)
    """
    whole, point, rest = text.partition(POINT)
    if text.isascii():
        return Decimal(text)
    number = _whole(whole)
    if number is None or (point and not (rest and set(rest) <= set(DIGITS))):
        return None
    return Decimal(f"{number}.{''.join(str(DIGITS[sign]) for sign in rest)}" if point else number)


def _whole(text: str) -> int | None:
    if len(text) > 1 and set(text) <= set(DIGITS):  # 二五 as in a year, digit by digit
        return int("".join(str(DIGITS[sign]) for sign in text))
    for sign, size in reversed(GROUPS.items()):
        if sign in text:
            many, _, rest = text.rpartition(sign)
            high, low = _whole(many) if many else 1, _whole(rest) if rest else 0
            if high is None or low is None or low >= size or (rest and rest[0] not in "零〇" and low < size // 10):
                return None  # 三万五, as 一百二 below
            return high * size + low
    digit: int | None = None
    total, last, zero = 0, 10**4, False
    for sign in text:
        if sign in DIGITS:
            if digit is not None:
                return None
            zero = zero or DIGITS[sign] == 0
            digit = None if DIGITS[sign] == 0 and len(text) > 1 else DIGITS[sign]
            continue
        ten = SIZES.get(sign)
        if ten is None or ten >= last or (digit is None and total):
            return None
        total, last, digit = total + (1 if digit is None else digit) * ten, ten, None
    if digit is not None and last not in (10, 10**4) and not zero:
        return None  # 一百二 is a hundred and twenty to most, and a slip for a hundred and two to others
    return total + (digit or 0) if text else None
