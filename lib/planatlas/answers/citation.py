"""How to cite the data."""

import hashlib
from typing import Any

import yaml

from .. import paths
from ..errors import MissingDataError
from ..model import listed, text
from .asking import language_of, question

FILE = "CITATION.cff"
DESCRIPTION = "dataset.jsonld"  # written by the build, with the digest of each table
DIGEST_LENGTH = 12


@question
def cite(lang: str | None = None) -> str:
    """Say how to cite the data: who made them, what they are, and exactly which state of them this is.

    Parameters
    ----------
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    str
        Authors, title, version with its date (or that it is not released), licence, and the beginning of the SHA-256
        digest of the description that the build writes, which changes with any figure.

    Raises
    ------
    QuestionError
        If there is no such language.
    MissingDataError
        If a file that it is made from is missing.

    Examples
    --------
    >>> cite("en").startswith("The planatlas developers: planatlas: targets of Chinese women's")
    True
    """
    lang = language_of(lang)
    stated: dict[str, Any] = yaml.safe_load(_content(paths.home() / FILE).decode("utf-8"))
    digest = hashlib.sha256(_content(paths.processed() / DESCRIPTION)).hexdigest()[:DIGEST_LENGTH]
    names = [each.get("name") or f"{each['given-names']} {each['family-names']}" for each in stated["authors"]]
    authors = listed(names, lang)
    released = stated.get("date-released")
    state = text("cite.unreleased", lang) if released is None else str(released)
    about = {"title": stated["title"], "version": stated["version"], "licence": stated["license"]}
    return text("cite.sentence", lang, authors=authors, state=state, digest=digest, **about)


def _content(path: Any) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingDataError(f"{paths.display_path(path)} cannot be read ({error.strerror}).") from None
