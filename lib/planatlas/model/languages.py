"""The languages of the pages: each is a folder of words, with the facts about it in ``language.yaml``."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

FOLDER = Path(__file__).with_name("words")
DOCUMENTS = "zh"  # the language in which plans, files and forms are written
REMARKS = "en"  # that of messages, and of what is noted beside data: reasons of corrections, contradictions, notes


@dataclass(frozen=True)
class Language:
    """What pages have to know of a language.

    Attributes
    ----------
    name
        What its speakers call it.
    html
        Its tag in HTML (BCP 47), by which plurals are formed as well.
    columns
        The ending of the columns of tables with names in it: ``zh`` for ``name_zh``. A language without columns of its
        own names another one, whose names it shows.
    short_names
        The column with the short names of regions.
    wraps
        Where a line may end: behind any ``sign``, or only behind a ``word``.
    order
        Its place among the languages; those with the same place stand by the names of their folders.
    """

    name: str
    html: str
    columns: str
    short_names: str
    wraps: Literal["sign", "word"]
    order: int = 99


@cache
def languages() -> dict[str, Language]:
    """The languages by the names of their folders, in the order in which pages list them."""
    found = {path.parent.name: _read(path) for path in FOLDER.glob("*/language.yaml")}
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))


def language(lang: str) -> Language:
    """The facts about a language.

    Parameters
    ----------
    lang
        The name of its folder.

    Returns
    -------
    Language
        What its ``language.yaml`` says.

    Raises
    ------
    KeyError
        If there is no such language.

    Examples
    --------
    >>> language("zh").html, language("en").wraps
    ('zh-CN', 'word')
    """
    return languages()[lang]


def _read(path: Path) -> Language:
    try:
        return Language(**yaml.safe_load(path.read_text(encoding="utf-8")))
    except TypeError as error:
        raise ValueError(f"{path.parent.name}/{path.name} does not describe a language: {error}") from None


LANGUAGES = tuple(languages())
DATA_LANGUAGES = tuple(lang for lang in LANGUAGES if language(lang).columns == lang)  # those with columns of their own
