"""The targets of several regions side by side."""

from typing import Any

import pandas as pd

from .. import tables
from ..errors import QuestionError
from ..model import codes, label, listed, text
from ..sections import areas, comparison, ladder, overview, plans
from ..sections.elements import MOST_ROWS, Link, Part, Section
from .answer import Answer
from .area_answer import AreaAnswer
from .asking import language_of, question
from .filters import area_of, targets_filter
from .labels import in_words
from .names import region_codes
from .regions import listed_places

MOST_NAMES = 3  # indicators named in a title


class Comparison(AreaAnswer):
    """Targets of several regions: each property is one view of them.

    Parameters
    ----------
    rows
        Rows of ``parts.comparison.compared``.
    regions
        The regions, from left to right.
    title
        The heading.
    base
        What is compared, as part of the names of files.
    within
        The code of the province or prefecture that the comparison is limited to; "" for all regions.
    lang
        The language of the words.
    """

    def __init__(self, rows: pd.DataFrame, regions: pd.DataFrame, title: str, base: str, within: str, lang: str):
        super().__init__(within, areas.is_summed(regions, within), lang, title)
        self._rows, self._regions, self._base = rows, regions, base
        self._about = areas.data_name(base, within)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The lead, and the rug and the chart of the way from baseline to target, or sums of too many regions."""
        return (*self.head.parts, *((self.sums,) if self._is_summed else (self.rug, self.baselines)))

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each target, with names beside codes; see ``compare``."""
        return in_words(self._rows, self.lang)

    @question
    def wide(self) -> pd.DataFrame:
        """Put the targets of the regions beside each other, in words.

        Returns
        -------
        DataFrame
            A row for each indicator and unit, a column for each region; several targets of a region are in one cell.

        Examples
        --------
        >>> compare(["Wenzhou", "Yantai"], indicator="maternal_mortality", lang="en").wide().iloc[0].to_dict()
        {'Wenzhou': '≤7 per 100,000 (2025)', 'Yantai': '≤8.2 per 100,000 (2025)'}
        """
        rows = self.frame
        cells = rows["target"] + " (" + rows["target_year"].astype(str) + ")"
        found = rows.assign(cell=cells).groupby(["indicator", "region"], sort=False)["cell"]
        wide = found.agg(lambda own: "; ".join(dict.fromkeys(own))).unstack()
        order = [name for name in self._regions[f"name_{self.lang}"] if name in wide.columns]
        return wide.reindex(index=rows["indicator"].unique(), columns=order).fillna("").rename_axis(columns=None)

    def _drawn(self) -> Answer:
        return self.sums if self._is_summed else self.baselines

    @property
    def head(self) -> Answer:
        """The title and the lead."""
        lead = (overview if self._is_summed else comparison).lead(self._rows, self._regions, self.lang)
        up = Link(text("areas.all", self.lang), f"compare_regions-{self._base}.html") if self._within else None
        notes = None if self._is_summed else comparison.nested(self._regions, self.lang)
        return self._answer(lead, up, notes, title=self.title, is_whole=True)

    @property
    def sums(self) -> Answer:
        """Sums by province, or by prefecture of a province, of more regions than one page shows."""
        if not self._is_summed:
            return self._answer()
        return self._answer(*overview.comparison(self._rows, self._regions, self._within, self._base, self.lang))

    @property
    def plans(self) -> Answer:
        """The plans that set the targets."""
        return self._section(
            "profile.plans", plans.plan_table(self._rows, text("compare.plans_caption", self.lang), self.lang)
        )

    @property
    def rug(self) -> Answer:
        """Every target: indicators by regions."""
        return self._section("compare.rug", *comparison.rug(self._rows, self._regions, self._about, self.lang))

    @property
    def baselines(self) -> Answer:
        """The way from each printed baseline to its target."""
        return self._section(
            "compare.dumbbells", comparison.baselines(self._rows, self._regions, self._about, self.lang)
        )

    @property
    def coverage(self) -> Answer:
        """Which plan sets which indicator."""
        drawn = comparison.coverage(self._rows, self._regions, self._about, self.lang)
        is_long = self._rows["indicator_id"].nunique() > MOST_ROWS
        folded = Section(drawn, title=text("compare.coverage_by", self.lang), is_folded=True) if is_long else drawn
        return self._section("compare.coverage", folded)

    @property
    def ladder(self) -> Answer:
        """Each target next to those that the regions above set."""
        pairs = ladder.pairs_of(self._rows)
        return self._section("ladder.title", *ladder.comparison(pairs, f"ladder-{self._about}", self.lang))

    @property
    def apart(self) -> Answer:
        """What may not be read side by side, and why."""
        return self._section("compare.apart", *comparison.apart(self._rows, self._regions, self.lang))


@question
def compare(
    regions: Any = None,
    plan: Any = None,
    domain: Any = None,
    indicator: Any = None,
    *,
    within: Any = None,
    lang: str | None = None,
) -> Comparison:
    """Put the targets of regions side by side.

    Parameters
    ----------
    regions
        Regions, by any usual name or code; all with such plans by default.
    plan
        ``women`` or ``children``, or ids of plans; all by default.
    domain
        A domain, such as ``health``; all by default.
    indicator
        Indicators, by name or id; all by default.
    within
        A province or prefecture: only it and the regions in it.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Comparison
        ``.frame`` has a row for each target: region, indicator, plan with their codes; ``target`` in words; ``kind``,
        ``value`` in ``unit``, ``target_year``, ``baseline_year`` and ``baseline_value`` in ``catalogue_unit``,
        ``baseline_status``, ``required_per_year``; ``not_comparable_because``, why a target may not be read beside the
        others. ``.rug``, ``.baselines``, ``.coverage``, ``.ladder`` and ``.apart`` are views; ``.wide()`` has a column
        for each region.

    Raises
    ------
    QuestionError
        If a name is unknown or ambiguous, or no target fits.

    Examples
    --------
    >>> found = compare(["温州", "Yantai"], plan="children", domain="health", lang="en")
    >>> sorted(found.frame["region"].unique())
    ['Wenzhou', 'Yantai']
    """
    lang = language_of(lang)
    area = area_of(within)
    filters = targets_filter(plan, domain, indicator)
    kinds = {"plan_kind": filters["plan_kind"]} if "plan_kind" in filters else {}
    asked = region_codes(regions)
    places = listed_places(asked, area, lang, **kinds)
    rows = comparison.compared(places, region=places["region_code"], **filters)
    if rows.empty:
        known = ", ".join(sorted(tables.targets(region=places["region_code"], columns=["domain"])["domain"].unique()))
        raise QuestionError(
            f"no target of these regions fits. Allowed: what their plans set, in {known or 'no domain'}."
        )
    return Comparison(rows, places, _title(plan, domain, rows, lang), _base(plan, domain, rows), area, lang)


def _title(plan: Any, domain: Any, rows: pd.DataFrame, lang: str) -> str:
    if isinstance(plan, str) and plan in codes("plan_kind") and domain is not None:
        words = {"plan": label("plan_kind", plan, lang), "domain": label("domain", domain, lang)}
        return text("compare.title", lang, **words)
    names = list(tables.names("indicators", lang, rows["indicator_id"].unique()).values())
    what = listed(names, lang) if len(names) <= MOST_NAMES else ""
    return text("compare.title_of", lang, what=what) if what else text("compare.title_all", lang)


def _base(plan: Any, domain: Any, rows: pd.DataFrame) -> str:
    """What is compared, for the names of files: the arguments of the question as far as they are codes."""
    words = [each for each in (plan, domain) if isinstance(each, str) and each.isascii()]
    return "-".join(words) or "-".join(rows["indicator_id"].unique()[:1]) or "nothing"
