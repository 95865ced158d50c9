"""The parts of the site: what the bar of every page leads to, and to which of them the pages of a notebook belong."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from pressroom.project import Run

HOME, ALL = "index", "pages"  # the names of the first page of a language, and of the list of all its pages
PARTS = ("regions", "indicators", "plans", "monitoring", "requests", "methods")  # in the order of the bar
ALWAYS = ("regions", "indicators", "plans", "methods")  # parts with something to list whatever notebooks there are
DEFAULT = "methods"
PART_OF_KIND = {  # of parameters: the first kind that a notebook has decides
    "plan": "plans",
    "document": "plans",
    "indicator": "indicators",
    "domain": "indicators",
    "monitored_region": "monitoring",
    "region": "regions",
}
RUNS, ROOT, NOT_FOUND = "runs.html", "index.html", "404.html"  # pages that are in no language's folder


def default_part(kinds: Iterable[str]) -> str:
    """Return the part that a notebook belongs to if its metadata name none.

    Parameters
    ----------
    kinds
        The kinds of its parameters.

    Returns
    -------
    str
        One of ``PARTS``.

    Examples
    --------
    >>> default_part(["region"]), default_part([])
    ('regions', 'methods')
    """
    known = set(kinds)
    return next((part for kind, part in PART_OF_KIND.items() if kind in known), DEFAULT)


def page_in(lang: str, name: str) -> str:
    """Return the path of a page around the reports.

    Parameters
    ----------
    lang
        The language.
    name
        Its name: one of ``PARTS``, ``HOME`` or ``ALL``.

    Returns
    -------
    str
        The path below the folder of the reports.

    Examples
    --------
    >>> page_in("zh", "regions")
    'zh/regions.html'
    """
    return f"{lang}/{name}.html"


def name_of(run: Run) -> str:
    """Return the name of a run's page, which is the same in every language.

    Parameters
    ----------
    run
        The run.

    Returns
    -------
    str
        The name of the file without its ending.
    """
    return PurePosixPath(run.page).stem
