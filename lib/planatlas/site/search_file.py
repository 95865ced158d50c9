"""The file that pages search in: all that ``planatlas.search`` finds, and how it finds it, for a reader's browser."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

from ..answers.entries import Entry, entries
from ..answers.pinyin import syllables
from ..intake.text import key
from ..model import LANGUAGES
from .asset_files import FOLDER, lean

SCRIPTS = "seek.js", "find.js"  # how it is searched, and the boxes in which readers do so
MOST_BYTES = 300_000  # of a file that every page may load; targets are left out of a larger one
# how the columns of texts are searched: by parts of a name, as a code, only as a whole, or as a figure
COLUMNS = {
    "region": {"short_zh": "name", "name_zh": "name", "name_en": "name", "region_code": "only"},
    "indicator": {"name_zh": "name", "name_en": "name", "indicator_id": "code"},
    "domain": {"name_zh": "name", "name_en": "name"},
    "word": {"name_zh": "name", "name_en": "name"},
    "plan": {"title_zh": "name", "title_en": "name", "plan_id": "code", "document_number": "name"},
    "target": {"indicator_printed": "name", "value": "value", "value_printed": "value", "target_id": "only"},
}
ENCODINGS = ("gb2312", "big5")  # of the signs that somebody may type instead of those in the data


def search_file(page_of: Callable[[Entry], str]) -> str:
    """Write the script with the records of the search and their search.

    Parameters
    ----------
    page_of
        Gives the page of an entry: its path below the folder of a language, with a language before it if only that
        has it. That of a target may end in ``#``, to which the script adds its id.

    Returns
    -------
    str
        The script. It is at most ``MOST_BYTES`` long, without the targets if it would be longer with them.

    Examples
    --------
    >>> script = search_file(lambda entry: "index.html")
    >>> "maternal_mortality" in script, len(script.encode()) <= MOST_BYTES
    (True, True)
    """
    known = entries()
    script = _script(known, page_of)
    if len(script.encode("utf-8")) > MOST_BYTES:
        script = _script([entry for entry in known if entry.what != "target"], page_of)
    return script


def _script(known: list[Entry], page_of: Callable[[Entry], str]) -> str:
    signs, other = _readings(known)
    content: dict[str, object] = {
        "languages": LANGUAGES,
        "columns": {what: list(columns.values()) for what, columns in COLUMNS.items()},
        "signs": signs,
        "more": _more("".join(signs.values())),
        "other": other,
    }
    for what in (each for each in COLUMNS if each != "target"):
        content[what] = [_record(entry, page_of) for entry in known if entry.what == what]
    content["target"] = _targets([entry for entry in known if entry.what == "target"], page_of)
    scripts = [lean((FOLDER / name).read_text(encoding="utf-8")) for name in SCRIPTS]
    return "\n".join([f"window.PLANATLAS={_json(content)};", *scripts])


def _record(entry: Entry, page_of: Callable[[Entry], str]) -> list:
    """An entry in short: its id, its names, its texts by column, where a number leads to a name or to the id."""
    names = [entry.names[lang] for lang in LANGUAGES]
    texts = dict(entry.texts)
    short = [
        -1 if text == entry.id else names.index(text) if text in names else text
        for text in (texts.get(column, "") for column in COLUMNS[entry.what])
    ]
    return [entry.id, names, short, page_of(entry)]


def _targets(known: Iterable[Entry], page_of: Callable[[Entry], str]) -> list[list]:
    """The targets by plan: the beginning of their ids, their page, and what differs."""
    plans: dict[tuple[str, str], list[list]] = {}
    for entry in known:
        texts = dict(entry.texts)
        plan, _, _ = entry.id.rpartition("-")
        figure, printed = texts.get("value", ""), texts.get("value_printed", "")
        name = texts.get("indicator_printed", "")
        said = printed or ("" if entry.names[LANGUAGES[0]] == name else figure)
        own = [entry.id.removeprefix(plan), name, figure, 0 if said == figure else said]
        plans.setdefault((plan, page_of(entry)), []).append(own)
    return [[plan, page, rows] for (plan, page), rows in plans.items()]


def _readings(known: Iterable[Entry]) -> tuple[dict[str, str], dict[str, dict[int, str]]]:
    """The signs by how they are usually read, and the texts in which one is read in another way."""
    read: dict[str, list[tuple[int, str, str]]] = {}
    for entry in known:
        for column, text in entry.texts:
            if text not in read and not text.isascii() and not column.startswith("value"):
                signs = [(at, sign) for at, sign in enumerate(key(text)) if sign.isalnum()]
                read[text] = [
                    (at, sign, ",".join(found)) for (at, sign), found in zip(signs, syllables(text), strict=True)
                ]
    counted: dict[str, Counter[str]] = {}
    for found in read.values():
        for _, sign, reading in found:
            counted.setdefault(sign, Counter())[reading] += 1
    usual = {sign: counts.most_common(1)[0][0] for sign, counts in counted.items()}
    other = {
        text: own
        for text, found in read.items()
        if (own := {at: reading for at, sign, reading in found if reading != usual[sign]})
    }
    return _by_reading(usual), other


def _by_reading(readings: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for sign, reading in sorted(readings.items()):
        if sign != reading:
            found[reading] = found.get(reading, "") + sign
    return dict(sorted(found.items()))


def _more(known: str) -> dict[str, str]:
    """The readings of other common signs, for what only sounds like a name."""
    return _by_reading({sign: reading for sign, reading in _common().items() if sign not in known})


@cache
def _common() -> dict[str, str]:
    signs = [chr(code) for code in range(0x4E00, 0x9FA6) if any(_has(encoding, chr(code)) for encoding in ENCODINGS)]
    return {sign: ",".join(found[0]) for sign in signs if (found := syllables(sign))}


def _has(encoding: str, sign: str) -> bool:
    try:
        return bool(sign.encode(encoding))
    except UnicodeEncodeError:
        return False


def _json(content: object) -> str:
    """JSON without spaces that may also stand in HTML."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
