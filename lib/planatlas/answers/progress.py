"""How far the promises of a region have come in a year."""

from functools import cached_property
from typing import Any

import pandas as pd

from .. import tables
from ..analysis import monitor
from ..errors import QuestionError
from ..model import text
from ..sections import monitoring, own, request, summary, verdicts
from ..sections.elements import Link, Part
from ..sections.links import page_link
from ..sections.markup import filled
from ..tables.own_rows import reading_too
from .answer import Answer
from .asking import language_of, question, year_of
from .judged import Judged, region_name
from .names import region_code
from .own_values import OBSERVATIONS, view, with_observations
from .regions import with_targets


class Progress(Judged):
    """The promises of a region in one year: each property is one view of them.

    Parameters
    ----------
    region
        The code of the region.
    year
        The year up to which values count.
    targets
        The targets of the plans in force.
    lang
        The language of the words.
    """

    def __init__(self, region: str, year: int, targets: pd.DataFrame, lang: str):
        self._facts = tables.facts(targets)
        self._region, self._year, self._targets = region, year, targets
        judged = monitor(targets, year, **self._facts)
        title = text("annual.title", lang, region=region_name(region, lang), year=year)
        super().__init__(judged, f"{region}-{year}", title, lang)
        self._before = lambda: monitor(targets, year - 1, **self._facts)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The lead, the warnings, and the verdicts of the last years."""
        return (*self.head.parts, self.by("domain"), self.warnings, self.editions)

    @view
    def head(self) -> Answer:
        """The title, how many promises are met, and what a reader of the counts must know."""
        return Answer(
            summary.lead(self._judged, self.lang, self._year),
            summary.remarks(self._judged, self.lang, self._year),
            filled("annual.rule", self.lang, year=self._year, methods=page_link("methods", self.lang)),
            verdicts.benchmark_note(self._region, self.lang),
            lang=self.lang,
            title=self.title,
            is_whole=True,
        )

    @view
    def warnings(self) -> Answer:
        """The targets with warnings, and whom the plans make responsible."""
        return self._section("annual.warnings", monitoring.warning_table(self.known, self._about, self.lang))

    @view
    def changes(self) -> Answer:
        """What has changed since the year before, and the targets that their issuers revised."""
        found = monitoring.changes(self._before(), self._judged, self._year, self._about, self.lang)
        return self._section("annual.changes", found, monitoring.revisions(self._judged, self._year, self.lang))

    @view
    def own(self) -> Answer:
        """What values of one's own change: verdicts and values without and with them, and the series that have them."""
        if OBSERVATIONS not in self.own_rows:
            return Answer(lang=self.lang)
        with reading_too({}):
            without = monitor(self._targets, self._year, **tables.facts(self._targets))
        found = own.changes(without, self._judged, self._about, self.lang)
        drawn = own.series(self.known, self.own_rows[OBSERVATIONS], self._about, self.lang)
        return self._section("own.changes", found, drawn)

    @view
    def counts(self) -> Answer:
        """The verdicts by plan and domain."""
        return self._section("annual.counts", *self.by("plan", "domain").parts)

    @view
    def editions(self) -> Answer:
        """The verdicts of this year and the years before it."""
        drawn = monitoring.editions(self.known, self._targets, self._facts, self._year, self._about, self.lang)
        return self._section("annual.editions", drawn)

    @view
    def verdicts(self) -> Answer:
        """Every target with a value, its verdict and the reason, plan by plan."""
        shown = verdicts.every(self.known, self._about, self.lang)
        return self._section("annual.all", shown) if shown else Answer(lang=self.lang)

    @view
    def missing(self) -> Answer:
        """Where to find the figures that nobody has published."""
        absent = monitoring.count_absent(self._judged, self._year)
        if not absent:
            return Answer(lang=self.lang)
        words = text("annual.ask_link", self.lang, absent=absent)
        return self._section("annual.ask", Link(words, f"data_request-{self._region}.html"))

    @view
    def unmet(self) -> Answer:
        """The published values that meet no target."""
        return self._section("annual.unmet", monitoring.unmet(self._judged, self._facts, self._year, self.lang))

    @view
    def waiting(self) -> Answer:
        """The targets that no figure decides and no person has judged."""
        return self._section("annual.waiting", *monitoring.waiting_for_judgement(self._judged, self.lang))


@question
def progress(
    region: Any, year: Any = None, *, observations: pd.DataFrame | None = None, lang: str | None = None
) -> Progress:
    """Judge how far the promises of a region have come.

    Parameters
    ----------
    region
        A region with targets, by any usual name or code.
    year
        The year up to which values count; the latest with a value for the region's targets by default.
    observations
        Values of one's own, beside those of the data, as ``with_observations`` takes them.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Progress
        ``.frame`` has a row for each target: region, indicator and plan with their codes, ``target`` in words,
        ``latest_year`` and ``latest_value`` in ``catalogue_unit``, ``verdict`` and ``verdict_label``, ``reason``,
        ``met``, ``chance`` (0 to 1), ``share_covered``, ``years_ahead``, ``required_from_here`` (a year);
        ``.by("domain")`` counts; ``.warnings``, ``.changes``, ``.editions``, ``.verdicts``, ``.unmet`` and ``.waiting``
        are views.

    Raises
    ------
    QuestionError
        If the name is unknown or ambiguous, the region has no targets here, or none is in force in the year.
    DataFaultsError
        If there are faults in ``observations``.

    Examples
    --------
    >>> found = progress("全国", 2024, lang="en").frame
    >>> found.loc[found["indicator_id"] == "under_five_mortality", "verdict_label"].unique().tolist()
    ['met']
    """
    if observations is not None:
        with with_observations(observations):
            return progress(region, year, lang=lang)
    lang, code = language_of(lang), region_code(region)
    known = with_targets(code, lang)
    chosen = request.last_year(known) if year is None else year_of("year", year)
    targets = monitoring.in_force(code, chosen)
    if targets.empty:
        plans = tables.plans(known["plan_id"].unique())
        period = f"{plans['start_year'].min()} to {plans['end_year'].max() + 1}"
        raise QuestionError(f"no plan of {region_name(code, lang)} is in force in {chosen}. Allowed: {period}.")
    return Progress(code, chosen, targets, lang)
