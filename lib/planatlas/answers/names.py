"""From any usual name of a region or an indicator to its code."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from .. import tables
from ..errors import LONGEST_NAME, QuestionError, outcome_of, quote
from ..intake import names, places
from ..intake.cells import CellError, key, split_unit
from ..intake.gazetteer import NATION, display_name
from ..intake.gazetteer import places as known_places
from .asking import question
from .given import listed, nearest, several, single
from .kept import kept
from .pinyin import spellings, typed

NATION_WORDS = frozenset(
    key(words)
    for words in ("the nation", "nation", "national", "the country", "country", "PRC", "the PRC", "quanguo", "zhongguo",
                  "People's Republic of China", "the People's Republic of China")
)  # fmt: skip
ENGLISH_KINDS = re.compile(
    r"\s+(city|province|municipality|prefecture|county|district|autonomous region|shi|sheng|xian|qu)$", re.IGNORECASE
)
KIND_SIGNS = {"city": "市", "shi": "市", "county": "县", "xian": "县", "district": "区", "qu": "区"}
REGION_COLUMNS = ["region_code", "name_zh", "short_zh", "name_en"]
INDICATOR_COLUMNS = ["indicator_id", "name_zh", "name_en"]
MOST_FITS = 6  # that a message names


@question
def region_code(region: Any) -> str:
    """Return the code of a region by any usual name of it.

    Parameters
    ----------
    region
        The code as text or number; the full or short Chinese name, also after the names of the places that it lies in;
        the English name or pinyin, with or without City, County and the like; 全国 or China for the nation; or a row,
        record or frame with ``region_code``.

    Returns
    -------
    str
        The code of GB/T 2260, six digits; of a place of which the data have nothing too.

    Raises
    ------
    QuestionError
        If no region has the name, or more than one; it names the nearest.

    Examples
    --------
    >>> [region_code(name) for name in (330300, "温州", "Wenzhou City", "浙江省温州市平阳县", "China", "Hangzhou")]
    ['330300', '330300', '330300', '330326', '100000', '330100']
    """
    return _region(single("region", region, "region_code"))


def region_codes(region: Any) -> list[str] | None:
    """Return the codes of the regions that a filter names.

    Parameters
    ----------
    region
        As ``region_code`` takes it, or a collection of these; None for all.

    Returns
    -------
    list of str or None
        The codes, each once; None for all.

    Raises
    ------
    QuestionError
        As of ``region_code``.

    Examples
    --------
    >>> region_codes(["温州", "Yantai"])
    ['330300', '370600']
    """
    return None if region is None else _all("region", several("region", region, "region_code"), _region)


@question
def indicator_id(indicator: Any) -> str:
    """Return the id of an indicator by any usual name of it.

    Parameters
    ----------
    indicator
        The id; the Chinese or English name, with or without a unit in brackets; words of the English name that fit one
        indicator alone; a name that plans print for one indicator alone; pinyin; or a row, record or frame with
        ``indicator_id``.

    Returns
    -------
    str
        The id in the catalogue.

    Raises
    ------
    QuestionError
        If no indicator has the name, or more than one; it names the nearest. Of a former id it says what became of it.

    Examples
    --------
    >>> {indicator_id(name) for name in ("maternal mortality", "孕产妇死亡率（1/10万）", "Maternal Mortality Ratio")}
    {'maternal_mortality'}
    """
    return _indicator(single("indicator", indicator, "indicator_id"))


def indicator_ids(indicator: Any) -> list[str] | None:
    """Return the ids of the indicators that a filter names.

    Parameters
    ----------
    indicator
        As ``indicator_id`` takes it, or a collection of these; None for all.

    Returns
    -------
    list of str or None
        The ids, each once; None for all.

    Raises
    ------
    QuestionError
        As of ``indicator_id``.

    Examples
    --------
    >>> indicator_ids(["maternal_mortality", "婴儿死亡率"])
    ['maternal_mortality', 'infant_mortality']
    """
    return None if indicator is None else _all("indicator", several("indicator", indicator, "indicator_id"), _indicator)


def region_name(code: str) -> str:
    """Return the Chinese name of a place known to GB/T 2260, after those of the places that it lies in, and its code.

    Parameters
    ----------
    code
        The code.

    Returns
    -------
    str
        The name; only the code of a place that is not known.

    Examples
    --------
    >>> region_name("330326")
    '浙江省温州市平阳县 330326'
    """
    return display_name(code) if code in known_places() else code


def _all(what: str, given: list[str], find: Callable[[str], str]) -> list[str]:
    """The codes of several regions or indicators; those given as codes are looked up at once."""
    table, column = (f"{what}s", "region_code" if what == "region" else "indicator_id")
    own = set(tables.select(table, [column], **{column: given})[column])
    return list(dict.fromkeys(words if words in own else find(words) for words in given))


def _region(words: str) -> str:
    """The code of one region. What the data list comes first; a code and a full name are looked up by themselves."""
    name = re.sub(r"\.0+$", "", key(words))
    if name in NATION_WORDS:
        return NATION
    own = tables.select("regions", ["region_code"], **{"region_code" if name.isdecimal() else "name_zh": name})
    if len(own) == 1:
        return own["region_code"].iloc[0]
    rows = tables.select("regions", REGION_COLUMNS, **({"region_code": []} if name.isdecimal() else {}))
    own_names = {} if rows.empty else kept("names", "regions", lambda: names.region_names(rows))
    try:
        return names.region(words, own_names)
    except CellError as error:
        fits = _by_latin_name(words, own_names)
        if len(fits) == 1:
            return fits[0]
        shown = {row.region_code: f"{row.name_zh} {row.name_en}" for row in rows.itertuples()}
        if fits:
            more = f" and {len(fits) - MOST_FITS} more" if len(fits) > MOST_FITS else ""
            named = ", ".join(map(region_name, fits[:MOST_FITS]))
            problem, allowed = (
                f"{quote(words)} fits {named}{more}.",
                "its code, or its name after that of the place above it",
            )
        else:
            has_no_near = error.problem.startswith("unknown") and "nearest" not in error.allowed
            near = _nearest_region(words, own_names, shown) if has_no_near else ""
            problem, allowed = error.problem, error.allowed + near
        raise QuestionError(f"region: {problem} Allowed: {allowed}.") from None


def _nearest_region(words: str, own_names: names.Names, shown: dict[str, str]) -> str:
    """The places with names like the words, or that sound like them (温洲 for 温州)."""
    near = listed(nearest(words, own_names), shown)
    if not near and not words.isascii() and len(words) <= LONGEST_NAME:
        alike = [code for spelling in spellings(words) for code in _places_by_pinyin().get(spelling, ())]
        near = ", ".join(map(region_name, alike[:MOST_FITS]))
    return f"; nearest: {near}" if near else ""


def _by_latin_name(words: str, own_names: names.Names) -> list[str]:
    """The places with an English name or pinyin, City and the like apart: those in the data, or else all others."""
    kind = ENGLISH_KINDS.search(words[:LONGEST_NAME])
    letters = typed(words) if len(words) <= LONGEST_NAME else ""
    if not letters or letters.isdecimal():
        return []
    if kind and (bare := words[: kind.start()]):
        try:
            return [names.region(bare, own_names)]
        except CellError:
            pass
    own = {code: None for form, codes in own_names.items() if letters in _spelled(form) for code in codes}
    if own:
        return list(own)
    found = list(_places_by_pinyin().get(letters, ()))
    if not found and kind and (sign := KIND_SIGNS.get(kind[1].lower())):
        stem = _places_by_pinyin().get(typed(words[: kind.start()]), ())
        found = [code for code in stem if known_places()[code].name.endswith(sign)]
    return found


def _spelled(form: str) -> set[str]:
    return set() if form.isascii() else spellings(form)


@cache
def _places_by_pinyin() -> dict[str, list[str]]:
    """Every place of GB/T 2260 by the pinyin of its name, with and without its kind."""
    found: dict[str, dict[str, None]] = {}
    for place in known_places().values():
        kind = next((kind for kind in places.KINDS if place.name.endswith(kind)), "")
        stem = place.name.removesuffix(kind)
        for name in {place.name, stem} if len(stem) > 1 else {place.name}:
            for spelling in spellings(name):
                found.setdefault(spelling, {})[place.code] = None
    return {spelling: list(codes) for spelling, codes in found.items()}


def _indicator(words: str) -> str:
    """The id of one indicator; an id, a name and a printed name are looked up by themselves before all names are."""
    for column in ("indicator_id", "name_zh", "name_en"):
        own = tables.select("indicators", ["indicator_id"], **{column: words})["indicator_id"]
        if len(own) == 1:
            return own.iloc[0]
    former = tables.select("former_ids", id_of="indicator", former_id=words).to_dict("records")
    if former:
        became = outcome_of(former[0]["current_id"], former[0]["reason"])
        raise QuestionError(f"indicator {quote(words)} is a former id; it {became}.")
    printed = list(tables.select("targets", ["indicator_id"], indicator_printed=words)["indicator_id"])
    rows = tables.select("indicators", INDICATOR_COLUMNS)
    own_names = kept("names", "indicators", lambda: names.indicator_names(rows))
    shown = {row.indicator_id: f"{row.name_zh} {row.name_en}" for row in rows.itertuples()}
    fits = _fitting(words, own_names, shown) or printed
    if len(fits) == 1:
        return fits[0]
    if fits:
        more = f" and {len(fits) - MOST_FITS} more" if len(fits) > MOST_FITS else ""
        named = listed(fits[:MOST_FITS], shown)
        raise QuestionError(f"indicator {quote(words)} fits {named}{more}. Allowed: the id of one.")
    near = listed(nearest(words, own_names), shown)
    raise QuestionError(
        f"indicator {quote(words)} is not known. Allowed: an id or name of the catalogue"
        + (f"; nearest: {near}." if near else ", which search(words) looks through.")
    )


def _fitting(words: str, own_names: names.Names, shown: dict[str, str]) -> list[str]:
    """The indicators that words name: by the whole name, by words of the English name, or by pinyin."""
    if len(words) > LONGEST_NAME:
        return []
    for form in (key(words), key(split_unit(words)[0]), "_".join(_words(words))):
        if form in own_names:
            return list(own_names[form])
    asked = set(_words(words))
    if words.isascii() and not "".join(asked).isdecimal():
        fits = [code for code, names_ in shown.items() if asked <= {*_words(names_), *_words(code)}]
        if fits:
            return fits
    letters = typed(words)
    fits = [code for form, codes in own_names.items() if letters and letters in _spelled(form) for code in codes]
    return list(dict.fromkeys(fits))


def _words(name: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", name.casefold().replace("'", ""))
