"""The pages of the runs as the lists name them: which exist, which failed, and those of each province apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from pressroom.project import Run
from pressroom.records import Record

from .. import paths, tables
from ..model import LANGUAGES, codes
from ..sections.areas import MOST_REGIONS
from ..tables.areas import NATION
from .frames import WITHIN
from .notebooks import Notebook, notebooks
from .parts import name_of
from .runs import in_language, lang_of

REGION_KINDS = ("region", "monitored_region", WITHIN)  # kinds of parameters that name a region or an area


@dataclass(frozen=True)
class Entry:
    """A page in a list: its path, its title, whether it is there, and what failed."""

    page: str
    title: str
    exists: bool
    failed: str


@dataclass(frozen=True)
class Listed:
    """The pages of one notebook in a list."""

    title: str
    about: str
    entries: Sequence[Entry]


class Pages:
    """All pages of a site.

    Parameters
    ----------
    runs
        All runs, those of a notebook next to each other.
    records
        The record of each page's last run.

    Attributes
    ----------
    province_of
        The province of each region and area that pages are about; nothing if one list of pages is enough.
    provinces
        The codes of the provinces that have a list of their own.
    """

    def __init__(self, runs: Sequence[Run], records: Mapping[str, Record | None]):
        self.runs, self.known = runs, notebooks()
        self.failed = {run.page: error for run in runs if (record := records[run.page]) and (error := record.error)}
        self._there = {run.page for run in runs if (paths.reports() / run.page).is_file()}
        self._printed_by = {
            kind: dict(zip(*(rows[name] for name in (f"{kind}_id", "region_code")), strict=True))
            for kind, rows in (("plan", tables.plans()), ("document", tables.documents()))
        }
        self.province_of = self._provinces_of()
        self.provinces = sorted(set(self.province_of.values()))

    def _provinces_of(self) -> dict[str, str]:
        if len({region_of(run, self.known, REGION_KINDS[:1]) for run in self.runs} - {""}) <= MOST_REGIONS:
            return {}
        lower = [level for level in codes("level") if level != NATION]
        regions = tables.regions({self._place(run) for run in self.runs}, level=lower)
        return dict(zip(regions["region_code"], tables.parts_of("", regions), strict=True))

    def _place(self, run: Run) -> str:
        """The region or area of a page; of a plan or a document, the region that printed it."""
        kinds = self.known[run.notebook].kinds.items()
        printed = (
            self._printed_by[kind].get(str(run.values.get(name)), "")
            for name, kind in kinds
            if kind in self._printed_by
        )
        return region_of(run, self.known) or next(printed, "")

    def of(self, lang: str, province: str = "") -> list[Run]:
        """The runs of a language that are listed for a province, or with those of no province."""
        return [
            run for run in self.runs if lang_of(run) == lang and self.province_of.get(self._place(run), "") == province
        ]

    def sections(self, runs: Iterable[Run], lang: str, part: str = "") -> list[Listed]:
        """List runs by notebook: all, or those of a part of the site."""
        found = []
        for name, own in groupby(runs, key=lambda run: run.notebook):
            notebook = self.known[name]
            if part in ("", notebook.part):
                title, about = in_language(notebook.title, lang), in_language(notebook.about, lang)
                found.append(Listed(title, about, [self.entry(run) for run in own]))
        return found

    def entry(self, run: Run) -> Entry:
        """A run in a list."""
        return Entry(run.page, run.title, run.page in self._there, self.failed.get(run.page, ""))

    def failures(self, runs: Iterable[Run]) -> dict[str, str]:
        """What failed of some runs, by page."""
        return {run.page: self.failed[run.page] for run in runs if run.page in self.failed}

    @cached_property
    def _by_region(self) -> dict[tuple[str, str], list[Run]]:
        found: dict[tuple[str, str], list[Run]] = {}
        for run in self.runs:
            if code := region_of(run, self.known, REGION_KINDS[:2]):
                found.setdefault((lang_of(run), code), []).append(run)
        return found

    def about_region(self, code: str, lang: str) -> list[tuple[str, Entry]]:
        """The pages about a region that are there, each with the title of its notebook."""
        return [
            (in_language(self.known[run.notebook].title, lang), entry)
            for run in self._by_region.get((lang, code), [])
            if (entry := self.entry(run)).exists
        ]

    def path(self, lang: str, *names: str) -> str:
        """The file of the first of some pages that is there in a language; "" if none is."""
        return next((f"{name}.html" for name in names if f"{lang}/{name}.html" in self._there), "")

    @cached_property
    def _languages(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for run in self.runs:
            if run.page in self._there:
                found.setdefault(name_of(run), []).append(lang_of(run))
        return found

    def anywhere(self, *names: str) -> str:
        """The first of some pages that is there: its file, with a language before it if not all languages have it."""
        for name in names:
            if languages := self._languages.get(name):
                return f"{name}.html" if len(languages) == len(LANGUAGES) else f"{languages[0]}/{name}.html"
        return ""


def region_of(run: Run, known: Mapping[str, Notebook], wanted: Sequence[str] = REGION_KINDS) -> str:
    """Return the region or area that a page is about.

    Parameters
    ----------
    run
        The run.
    known
        The notebooks by name.
    wanted
        The kinds of parameters to look at.

    Returns
    -------
    str
        Its code; "" if the page is about none.
    """
    kinds = known[run.notebook].kinds
    return next((str(run.values[name]) for name, kind in kinds.items() if kind in wanted and name in run.values), "")
