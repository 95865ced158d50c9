"""What the lists of a language show: regions, indicators and plans with their pages, to be found without a script."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .. import tables
from ..answers.pinyin import syllables
from ..model import DOCUMENTS, codes, label, language
from .listed import Entry, Pages

DIGITS = "0–9"


class RegionRow(NamedTuple):
    """A region in the list of regions."""

    code: str
    name: str
    level: str
    within: str
    plans: int
    targets: int
    pages: list[tuple[str, Entry]]


class PlanRow(NamedTuple):
    """A plan in the list of plans, with its page and that of the document that it is printed in."""

    id: str
    title: str
    region: str
    kind: str
    number: str
    date: str
    period: str
    targets: int
    page: str
    document: str


class IndicatorRow(NamedTuple):
    """An indicator in the list of indicators, with the number of regions that promise it."""

    id: str
    name: str
    regions: int
    page: str
    letter: str


class Lists:
    """The tables that the lists show, read once for all languages.

    Parameters
    ----------
    pages
        All pages of the site.
    """

    def __init__(self, pages: Pages):
        self._pages = pages
        self.regions = tables.plan_regions()
        self.plan_rows = tables.plans()
        self.plan_rows = self.plan_rows[self.plan_rows["region_code"].isin(self.regions["region_code"])]
        self.targets = tables.targets()
        self._catalogue = tables.indicators()

    def region_rows(self, lang: str, wanted: Iterable[str]) -> Iterator[RegionRow]:
        """The regions with plans among some, in their order."""
        names = tables.names("regions", lang)
        plans = self.plan_rows["region_code"].value_counts()
        targets = self.targets["region_code"].value_counts()
        keep = set(wanted)
        for row in self.regions.itertuples():
            if (code := row.region_code) in keep:
                yield RegionRow(
                    code, names[code], label("level", row.level, lang), names.get(row.parent_code, ""),
                    int(plans.get(code, 0)), int(targets.get(code, 0)), self._pages.about_region(code, lang),
                )  # fmt: skip

    def plans(self, lang: str, wanted: Iterable[str]) -> Iterator[PlanRow]:
        """The plans of some regions, in the order of the table."""
        names, counts = tables.names("regions", lang), self.targets["plan_id"].value_counts()
        keep, title = set(wanted), f"title_{language(lang).columns}"
        for row in self.plan_rows.to_dict("records"):
            if row["region_code"] in keep:
                page = self._pages.path(lang, f"plan-{row['plan_id']}", f"region_profile-{row['region_code']}")
                yield PlanRow(
                    row["plan_id"], row[title], names[row["region_code"]],
                    label("plan_kind", row["plan_kind"], lang), row["document_number"], row["issue_date"],
                    f"{row['start_year']}–{row['end_year']}", int(counts.get(row["plan_id"], 0)), page,
                    self._pages.path(lang, f"document-{row['document_id']}"),
                )  # fmt: skip

    def indicators(self, lang: str) -> dict[str, list[IndicatorRow]]:
        """The indicators with targets by domain, those that most regions promise first."""
        counts = self.targets.groupby("indicator_id")["region_code"].nunique()
        name = f"name_{language(lang).columns}"
        found: dict[str, list[IndicatorRow]] = {code: [] for code in codes("domain")}
        for row in self._catalogue.to_dict("records"):
            if (code := row["indicator_id"]) in counts:
                page = self._pages.path(lang, f"indicator-{code}", f"indicator_map-{code}")
                letter = first_letter(row[name], lang)
                found[row["domain"]].append(IndicatorRow(code, row[name], int(counts[code]), page, letter))
        return {code: sorted(rows, key=lambda row: (-row.regions, row.name)) for code, rows in found.items() if rows}

    def by_letter(self, rows: dict[str, list[IndicatorRow]], lang: str) -> dict[str, list[IndicatorRow]]:
        """The same indicators by their first letter."""
        every = sorted((row for own in rows.values() for row in own), key=lambda row: (row.letter, _spelled(row.name)))
        found: dict[str, list[IndicatorRow]] = {}
        for row in every:
            found.setdefault(row.letter, []).append(row)
        return found

    def domain_page(self, lang: str, domain: str) -> str:
        """The file of the page of a domain, or else of one that compares regions in it; "" if there is none."""
        kinds = (f"compare_regions-{kind}-{domain}" for kind in codes("plan_kind"))
        return self._pages.path(lang, f"domain-{domain}", *kinds)

    def compared(self, lang: str, domain: str) -> list[tuple[str, str]]:
        """The pages that compare regions in a domain: their files, and the kinds of plans."""
        named = [(kind, self._pages.path(lang, f"compare_regions-{kind}-{domain}")) for kind in codes("plan_kind")]
        return [(page, label("plan_kind", kind, lang)) for kind, page in named if page]


def first_letter(name: str, lang: str) -> str:
    """Return the letter under which a name is listed: of its pinyin if it is Chinese.

    Parameters
    ----------
    name
        The name.
    lang
        The language of the list.

    Returns
    -------
    str
        A capital letter, or ``DIGITS``.

    Examples
    --------
    >>> first_letter("孕产妇死亡率", "zh"), first_letter("5岁以下儿童死亡率", "zh"), first_letter("Tap water", "en")
    ('Y', '0–9', 'T')
    """
    spelled = _spelled(name) if language(lang).columns == DOCUMENTS else name
    first = next((sign for sign in spelled if sign.isalnum()), "")
    return first.upper() if first.isascii() and first.isalpha() else DIGITS


def _spelled(name: str) -> str:
    return "".join(readings[0] for readings in syllables(name)) if not name.isascii() else name.lower()
