"""One indicator on real boundaries."""

from typing import Any

import pandas as pd

from .. import tables
from ..errors import QuestionError
from ..model import text
from ..sections import areas, mapping, overview
from ..sections.elements import Link, Part
from .answer import Answer
from .area_answer import AreaAnswer
from .asking import language_of, question
from .filters import area_of
from .labels import in_words
from .names import indicator_id, region_codes
from .regions import listed_places


class IndicatorMap(AreaAnswer):
    """The targets for one indicator, on the map and with their sources.

    Parameters
    ----------
    indicator
        The id of the indicator.
    rows
        Rows of ``parts.mapping.promised``.
    regions
        The regions of the map.
    within
        The code of the province or prefecture that the map is limited to; "" for all regions.
    lang
        The language of the words.
    """

    def __init__(self, indicator: str, rows: pd.DataFrame, regions: pd.DataFrame, within: str, lang: str):
        name = tables.names("indicators", lang, indicator)[indicator]
        title = text("mapped.title", lang, indicator=name)
        super().__init__(within, areas.is_summed(regions, within), lang, title)
        self._indicator, self._rows, self._regions = indicator, rows, regions

    @property
    def parts(self) -> tuple[Part, ...]:
        """The map, or sums of too many regions, after a sentence if no region sets the indicator."""
        return self.head.parts[:1] + (self.sums if self._is_summed else self.where).parts

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each target, with names beside codes; see ``compare``."""
        return in_words(self._rows, self.lang)

    @property
    def head(self) -> Answer:
        """The title, what the indicator is, and whose definition that is."""
        up = Link(text("areas.all", self.lang), f"indicator-{self._indicator}.html") if self._within else None
        said = (
            overview.lead(self._rows, self._regions, self.lang) if self._is_summed else text("mapped.note", self.lang)
        )
        definition = mapping.definition(self._indicator, self.lang)
        lead = mapping.lead(self._indicator, self.lang)
        return self._answer(lead, definition, up, said, title=self.title, is_whole=True)

    @property
    def sums(self) -> Answer:
        """Sums by province, or by prefecture of a province, of more regions than one page shows."""
        if not self._is_summed:
            return self._answer()
        asked = (self._indicator, self._rows, self._regions, self._within, self.lang)
        return self._answer(*overview.mapped(*asked))

    @property
    def where(self) -> Answer:
        """The map of the regions."""
        return self._section("mapped.where", *mapping.on_map(self._rows, self._regions, self._within, self.lang))

    @property
    def sources(self) -> Answer:
        """Every target with its source."""
        table = mapping.sources(self._rows, self._regions, self._within, self.lang)
        return self._section("mapped.table", table)


@question
def map(indicator: Any, regions: Any = None, *, within: Any = None, lang: str | None = None) -> IndicatorMap:
    """Draw the targets for an indicator on real boundaries.

    Parameters
    ----------
    indicator
        An indicator, by name or id.
    regions
        Regions, by any usual name or code; all with plans by default.
    within
        A province or prefecture: only it and the regions in it.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    IndicatorMap
        ``.figure`` is the map; ``.frame`` has a row for each target, as that of ``compare``; ``.sources`` shows where
        each is printed.

    Raises
    ------
    QuestionError
        If a name is unknown or ambiguous, or no plan of the regions sets the indicator.

    Examples
    --------
    >>> map("maternal mortality ratio", lang="en").title
    "Maternal mortality ratio: the regions' targets"
    """
    lang, area, asked, own = language_of(lang), area_of(within), region_codes(regions), indicator_id(indicator)
    places = listed_places(asked, area, lang)
    rows = mapping.promised(own, places)
    if rows.empty:
        name = tables.names("indicators", lang, own)[own]
        setting = tables.targets(indicator=own, columns=["region_code"])["region_code"]
        names = ", ".join(tables.names("regions", lang, setting).values())
        raise QuestionError(f"no plan of these regions sets {name} ({own}). Plans that do: {names or 'none'}.")
    return IndicatorMap(own, rows, places, area, lang)
