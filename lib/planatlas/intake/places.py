"""The place that a cell names: by code, by name, or by the names of the places that it lies in."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache

from ..errors import LONGEST_NAME, quote
from .cells import CellError, key
from .gazetteer import NATION, Place, ancestors, display_name, former_places, places

NATION_NAMES = ("全国", "中国", "china", "中华人民共和国", "国家")
KINDS = (
    "自治区", "自治州", "自治县", "自治旗", "特别行政区", "地区", "林区", "特区",
    "省", "市", "县", "区", "盟", "旗", "州",
)  # fmt: skip
WHOLE = {"全市": "city", "本市": "city", "我市": "city", "全省": "province", "本省": "province", "我省": "province",
         "全县": "county", "本县": "county", "我县": "county", "全区": "district or region", "本区": "district",
         "全州": "prefecture", "全旗": "banner", "全自治区": "region"}  # fmt: skip
PART = re.compile(
    r"(市区|城区|市辖区|市本级|本级|市直|直属|郊区|辖区)$|不含|除|其[他它]|以外"
    r"|\b(except|excl|excluding|without|mainland|rest of)\b",
    re.IGNORECASE,
)
PEOPLES = (
    "蒙古|藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|"
    "仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|门巴|珞巴|基诺|回|维吾尔|各"
)
AUTONOMOUS = re.compile(rf"(..+?)(?:(?:{PEOPLES})族?)+自治(州|县|旗)")
MOST = 4  # candidates that a message names
FEWEST = 3  # places that tell the level of all in a file
ADD = "to give it a plan see docs/adding-a-region.md"


def find(cell: str, among: str = "") -> str:
    """Return the code of the place that a cell names by code, by name, or by the names of the places that it lies in.

    Parameters
    ----------
    cell
        The text of the cell.
    among
        The level of the places of the file, where that is known: of two places with one name the one of that level is
        meant.

    Returns
    -------
    str
        The code of GB/T 2260.

    Raises
    ------
    CellError
        If no place or more than one is named, a part of one, or one that no longer exists; the message says which.

    Examples
    --------
    >>> find("浙江省温州市平阳县"), find("330326000000"), find("江苏"), find("吉林", among="province")
    ('330326', '330326', '320000', '220000')
    """
    found = _find(cell, among)
    if isinstance(found, CellError):
        raise CellError(found.problem, lambda: found.allowed)
    return found


def level_of(texts: Iterable[str]) -> str:
    """Return the level of the places that texts name, where it is certain.

    Parameters
    ----------
    texts
        Cells that may name places.

    Returns
    -------
    str
        ``province`` where there are at least three places and all may be provinces; "" otherwise.

    Examples
    --------
    >>> level_of(["河北", "吉林", "海南", "合计"]), level_of(["长春", "吉林", "四平"])
    ('province', '')
    """
    fits = {
        form: _forms()[form]
        for form in map(key, texts)
        if len(form) <= LONGEST_NAME and form in _forms() and form not in NATION_NAMES
    }
    may_be = [any(places()[code].level == "province" for code in codes) for codes in fits.values()]
    return "province" if len(may_be) >= FEWEST and all(may_be) else ""


@cache
def _find(cell: str, among: str) -> str | CellError:
    """What ``find`` returns or raises: looking for what is nearest takes its time, and names repeat."""
    try:
        return _sure(cell, among)
    except CellError as error:
        return error


def _sure(cell: str, among: str) -> str:
    if len(cell) > LONGEST_NAME:
        raise CellError(f"{quote(cell)} is too long for the name of a place.", "a name or a code")
    name = key(cell)
    if name in WHOLE:
        raise CellError(f"{quote(cell)} does not say which {WHOLE[name]}.", "the name or the code of the place")
    if re.fullmatch("[0-9]+", name):
        return _by_code(cell, name)
    found = fitting(name)
    if among and len({code for code in found if places()[code].level == among}) == 1:
        found = {code for code in found if places()[code].level == among}
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise CellError(f"{quote(cell)} fits {_list(found)}.", "its code, or its name after that of the place above it")
    _refuse_former(cell, name)
    if PART.search(cell.strip()):
        raise CellError(f"{quote(cell)} is a part of a place, or what is left of one.", "a place as a whole, or no row")
    if not name:
        raise CellError("the place is empty.", "a name or a code of GB/T 2260")
    if any(name[:cut] in _forms() and name[cut:] in _forms() for cut in range(2, len(name) - 1)):
        raise CellError(f"the parts of {quote(cell)} do not lie in one another.", lambda: f"a place{nearest(name)}")
    raise CellError(f"unknown place {quote(cell)}.", lambda: f"names and codes of GB/T 2260{nearest(name)}; {ADD}")


def fitting(name: str) -> set[str]:
    """Return the places that a name fits, without looking for what is like it.

    Parameters
    ----------
    name
        The name, in the form of ``key``.

    Returns
    -------
    set of str
        Their codes; empty if there is none.

    Examples
    --------
    >>> fitting("平阳县"), fitting("平阳妇女")
    ({'330326'}, set())
    """
    return {NATION} if name in NATION_NAMES else _named(name)


def nearest(name: str) -> str:
    """Return the places whose names are most like a name, as a message shows them.

    Parameters
    ----------
    name
        The name, in the form of ``key``.

    Returns
    -------
    str
        The places in brackets; "" if none is like it.
    """
    near = [code for form in get_close_matches(name, _forms(), n=3, cutoff=0.6) for code in _forms()[form]]
    return f" (nearest: {_list(near[:3])})" if near else ""


def _named(name: str, inside: str = "") -> set[str]:
    """The places that a name fits, by itself or as a path from above; only those inside a place, if one is given."""
    found = {code for code in _forms().get(name, ()) if not inside or inside in ancestors(code)}
    if found:
        return found
    for cut in range(len(name) - 1, 1, -1):
        for above in _forms().get(name[:cut], ()):
            if (not inside or inside in ancestors(above)) and places()[above].level != "county":
                found |= _named(name[cut:], above)
        if found:
            return found
    return found


def _by_code(cell: str, digits: str) -> str:
    code = digits.removesuffix("000000") if len(digits) == 12 else digits
    if code in places():
        return code
    for gone in former_places():
        if gone.code == code:
            raise CellError(f"{quote(cell)} is the code of {gone.name}, {_fate(gone)}.", "a code of today")
    if len(digits) == 5:
        raise CellError(f"{quote(cell)} has five digits; its leading zero may be lost.", "a code of six digits")
    raise CellError(f"{quote(cell)} is not a code of GB/T 2260.", "a code of six digits, or a name")


def _refuse_former(cell: str, name: str) -> None:
    gone = [place for place in former_places() if key(place.name) == name]
    if gone:
        raise CellError(
            f"{quote(cell)} no longer exists: {gone[0].name} {gone[0].code}, {_fate(gone[0])}.", "a place of today"
        )


def _fate(gone: Place) -> str:
    until = "its last year is not known" if gone.until == "?" else f"its last year was {gone.until}"
    heir = f"now {display_name(gone.successor)}" if gone.successor else "what became of it is not known here"
    return f"{until}; {heir}"


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """Every usual name of every place of today, by ``key``, with the codes that it fits."""
    found: dict[str, list[str]] = defaultdict(list)
    for place in places().values():
        for form in set(map(key, _names(place))):
            found[form].append(place.code)
    return {form: tuple(codes) for form, codes in found.items()}


def _names(place: Place) -> Iterator[str]:
    yield place.name
    if place.short:
        yield from (place.short, place.english)
        yield from (f"{place.short}{kind}" for kind in ("省", "市", "自治区") if place.name.endswith(kind))
    kind = next((kind for kind in KINDS if place.name.endswith(kind)), "")
    if autonomous := AUTONOMOUS.fullmatch(place.name):  # 阿坝藏族羌族自治州 is 阿坝州
        yield from (autonomous[1], autonomous[1] + autonomous[2])
    if len(place.name) - len(kind) > 1 and not place.short:
        yield place.name.removesuffix(kind)


def _list(codes: Iterable[str]) -> str:
    names = [display_name(code) for code in sorted(dict.fromkeys(codes))]
    return ", ".join(names[:MOST]) + (f" and {len(names) - MOST} more" if len(names) > MOST else "")
