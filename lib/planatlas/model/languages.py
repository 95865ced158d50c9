"""The languages of the pages: each is a folder of words, with facts about the language in ``language.yaml``."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

FOLDER = Path(__file__).with_name("words")
DOCUMENTS = "zh"  # the language in which plans, files and forms are written
REMARKS = "en"  # the language of messages and of remarks in the data: reasons for corrections, contradictions, notes


@dataclass(frozen=True)
class Language:
    """What pages need to know about a language.

    Attributes
    ----------
    name
        Its name in the language itself.
    html
        Its tag in HTML (BCP 47), which also determines the forms of the plural.
    columns
        The ending of the columns of tables with names in it: ``zh`` for ``name_zh``. A language without columns of
        its own gives that of another one, whose names it shows.
    short_names
        The column with the short names of regions.
    wraps
        Where a line may end: after any character (``sign``), or only after a ``word``.
    order
        Its position among the languages; equal ones are sorted by the names of their folders.
    """

    name: str
    html: str
    columns: str
    short_names: str
    wraps: Literal["sign", "word"]
    order: int = 99


@cache
def languages() -> dict[str, Language]:
    """Read the languages, in the order in which pages list them.

    Returns
    -------
    dict
        The languages by the names of their folders.

    Examples
    --------
    >>> list(languages())
    ['zh', 'en']
    """
    found = {path.parent.name: _read(path) for path in FOLDER.glob("*/language.yaml")}
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))


def language(lang: str) -> Language:
    """Return the facts about a language.

    Parameters
    ----------
    lang
        The name of its folder.

    Returns
    -------
    Language
        The content of its ``language.yaml``.

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
