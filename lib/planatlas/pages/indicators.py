"""All that is promised and known of one indicator, at every level of government."""

from typing import Any

import pandas as pd

from .. import tables
from ..answers.answer import Answer
from ..answers.area_answer import AreaAnswer
from ..answers.asking import language_of, question
from ..answers.chosen_series import chosen_series
from ..answers.filters import area_of
from ..answers.forecasts import forecast_of
from ..answers.labels import in_words
from ..answers.names import indicator_id
from ..errors import QuestionError
from ..model import label, text
from ..sections import areas, elsewhere, indicator_figures, mapping, overview, promised, promised_remarks, published
from ..sections.elements import Chart, Link, Part
from ..sections.printed_targets import target_table


class IndicatorPage(AreaAnswer):
    """What the nation, the provinces, cities and counties promise for one indicator, and what is known of it.

    Parameters
    ----------
    known
        What ``sections.promised.known_of`` returns.
    lang
        The language of the words.
    """

    def __init__(self, known: promised.Promised, lang: str):
        self._known, self._indicator = known, known.indicator["indicator_id"]
        title = text("promised.title", lang, indicator=known.indicator[f"name_{lang}"])
        super().__init__(known.within, known.is_summed, lang, title)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything, in the order of the page."""
        first = (*self.head.parts, self.ladder, self.series, self.silent, self.definition, self.comparable)
        return (*first, self.printed, self.values, self.sums, self.where)

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each target, those of the nation and the provinces among them, with names beside codes."""
        return in_words(self._known.demand, self.lang)

    @property
    def head(self) -> Answer:
        """The title, and who asks most and who least, what the nation aims at and has."""
        up = Link(text("areas.all", self.lang), f"indicator-{self._indicator}.html") if self._within else None
        return self._answer(promised.lead(self._known, self.lang), up, title=self.title, is_whole=True)

    @property
    def ladder(self) -> Answer:
        """Targets, baselines and values from the nation down to the counties, on one scale."""
        return self._part("promised.ladder", *indicator_figures.ladder(self._known, self._name("ladder"), self.lang))

    @property
    def series(self) -> Answer:
        """The values over the years, with targets and forecast: the nation's, or else the longest of a region."""
        key = indicator_figures.drawn_series(self._known)
        if key is None:
            return self._answer()
        region, group, scope = key
        chosen = chosen_series(region, self._indicator, group, scope)
        answer = forecast_of(chosen, None, self.lang)
        charts: list[Part] = [part for part in answer.parts if isinstance(part, Chart)]
        verdicts = [
            text("promised.verdict", self.lang, reason=row[f"reason_{self.lang}"],
                 verdict=label("verdict", row["verdict"], self.lang))
            for row in chosen.running.head(1).to_dict("records")
        ]  # fmt: skip
        return self._part("promised.series", *(charts or [answer.finding]), *verdicts)

    @property
    def silent(self) -> Answer:
        """Which regions set none."""
        return self._part("promised.silent", promised_remarks.silent(self._known, self.lang))

    @property
    def definition(self) -> Answer:
        """What the indicator is, whose definition that is, its unit and direction, its formula, its names elsewhere."""
        said = mapping.lead(self._indicator, self.lang)
        whose = mapping.definition(self._indicator, self.lang, with_note=False)
        formula = elsewhere.formula(self._indicator, self.lang)
        return self._part("promised.definition", said, whose, *formula, elsewhere.elsewhere(self._indicator, self.lang))

    @property
    def comparable(self) -> Answer:
        """Why figures may not simply stand side by side."""
        return self._part("promised.comparable_title", promised_remarks.comparable(self._known, self.lang))

    @property
    def printed(self) -> Answer:
        """Every target as printed, with its source; of too many regions only those of the nation and the provinces."""
        known = self._known
        names = {
            code: name for code, name in known.names(self.lang).items() if not known.is_summed or code in known.above
        }
        if not known.demand["region_code"].isin(list(names)).any():
            return self._answer()
        table = target_table(known.demand, names, self._name("targets"), self.lang)
        no_baseline = known.own["baseline_value"].isna().all() and len(known.own) > 0
        note = text("promised.no_baseline", self.lang) if no_baseline else None
        return self._part("promised.printed", table, note)

    @property
    def values(self) -> Answer:
        """Every value that is used, with its source."""
        return self._part("promised.values", *published.published(self._known, self._name("values"), self.lang))

    @property
    def sums(self) -> Answer:
        """Sums by province, or by prefecture of a province, of more regions than one page shows."""
        if not self._is_summed:
            return self._answer()
        rows, places = self._compared()
        *_, parts = overview.mapped(self._indicator, rows, places, self._within, self.lang)
        return self._answer(parts) if len(rows) else self._answer()

    @property
    def where(self) -> Answer:
        """The map of the regions that set it."""
        rows, places = self._compared()
        if rows.empty:
            return self._answer()
        if self._is_summed:
            drawn, *_ = overview.mapped(self._indicator, rows, places, self._within, self.lang)
            return self._answer(drawn)
        return self._part("mapped.where", *mapping.on_map(rows, places, self._within, self.lang))

    def _compared(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        places = tables.plan_regions(within=self._within)
        return mapping.promised(self._indicator, places), places

    def _name(self, about: str) -> str:
        return areas.data_name(about, self._indicator, self._within)

    def _part(self, key: str, *parts: Part) -> Answer:
        """A section, or nothing if it would be empty."""
        shown = [part for part in parts if part is not None and part != [] and part != ()]
        return self._answer(*shown, title=text(key, self.lang)) if shown else self._answer()


@question
def indicator_page(indicator: Any, *, within: Any = None, lang: str | None = None) -> IndicatorPage:
    """Show who promises what for an indicator, from the nation down to the counties, and what is known of it.

    Parameters
    ----------
    indicator
        An indicator, by name or id.
    within
        A province or prefecture: only it, the regions in it, and those above.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    IndicatorPage
        ``.frame`` has a row for each target, as that of ``compare``; ``.ladder``, ``.series``, ``.silent``,
        ``.definition``, ``.comparable``, ``.printed``, ``.values``, ``.sums`` and ``.where`` are views.

    Raises
    ------
    QuestionError
        If the name is unknown or ambiguous, or nobody sets a target for the indicator.

    Examples
    --------
    >>> indicator_page("maternal mortality ratio", lang="en").finding.partition(";")[0]
    'Of 5 regions with a level, asking most: Pingyang and Wenzhou ≤7 per 100,000 by 2025'
    """
    lang, area, own = language_of(lang), area_of(within), indicator_id(indicator)
    known = promised.known_of(own, area)
    if known.demand.empty:
        name = tables.names("indicators", lang, own)[own]
        where = f" within {tables.names('regions', 'en', area)[area]}" if area else ""
        raise QuestionError(f"nobody{where} sets a target for {name} ({own}). Allowed: an indicator with a target.")
    return IndicatorPage(known, lang)
