"""Where the data come from, and where they are wrong."""

from typing import Any

from ..answers.answer import Answer
from ..answers.area_answer import AreaAnswer
from ..answers.asking import language_of, question
from ..answers.filters import area_of
from ..model import text
from ..sections import areas, former_ids, measurability, source_frames
from ..sections import quality as gathering
from ..sections.elements import Link, Part


class Quality(AreaAnswer):
    """The sources of the data of all regions or of an area, and their faults: each property is one view.

    Parameters
    ----------
    within
        The code of the area; "" for all regions.
    lang
        The language of the words.
    """

    def __init__(self, within: str, lang: str):
        super().__init__(within, areas.are_sources_summed(within), lang, text("quality.title", lang))
        self._all = source_frames.gathered(within)
        self._known = source_frames.without_page(self._all) if self._is_summed else self._all

    @property
    def parts(self) -> tuple[Part, ...]:
        """The lead and the numbers of targets."""
        return (*self.head.parts, self.targets)

    @property
    def head(self) -> Answer:
        """The title and the lead."""
        up = Link(text("areas.all", self.lang), "sources_and_quality.html") if self._within else None
        return self._answer(gathering.lead(self._all, self.lang), up, title=self.title, is_whole=True)

    @property
    def areas(self) -> Answer:
        """Sums by part of the area, if it has too many regions."""
        if not self._is_summed:
            return self._answer()
        return self._of("areas.parts", text("quality.areas_lead", self.lang), gathering.by_area(self._all, self.lang))

    @property
    def targets(self) -> Answer:
        """How many targets each plan has, by where they stand in it."""
        return self._of("quality.targets", gathering.targets_by_plan(self._known, self.lang))

    @property
    def facts(self) -> Answer:
        """Which facts that are needed to judge a target the plans print."""
        return self._of("quality.facts", *measurability.facts_by_plan(self._known, self.lang))

    @property
    def judged(self) -> Answer:
        """The verdicts in the latest year with values, by region and kind of plan."""
        return self._of("quality.judged", *gathering.judged(self._known, self.lang))

    @property
    def corrections(self) -> Answer:
        """The corrections to the targets."""
        return self._of("profile.corrections", gathering.corrections(self._known, self.lang))

    @property
    def by_rule(self) -> Answer:
        """The contradictions found by rule."""
        return self._of("quality.rules", *gathering.by_rule(self._known, self.lang))

    @property
    def by_reading(self) -> Answer:
        """The contradictions found by reading."""
        return self._of("quality.reading", gathering.by_reading(self._known, self.lang))

    @property
    def values(self) -> Answer:
        """How many values each region has, of which years."""
        return self._of("quality.observations", gathering.values_by_region(self._known, self.lang))

    @property
    def set_aside(self) -> Answer:
        """The values that are not believed, or not comparable."""
        return self._of("quality.aside", gathering.values_set_aside(self._known, self.lang))

    @property
    def former_ids(self) -> Answer:
        """What became of ids that are no longer used."""
        return self._of("quality.former_ids", former_ids.former_ids(self._known, self.lang))

    def _of(self, key: str, *parts: Part) -> Answer:
        """A section, or nothing if it would be empty."""
        if all(part is None for part in parts):
            return self._answer()
        return self._answer(*parts, title=text(key, self.lang))


@question
def quality(*, within: Any = None, lang: str | None = None) -> Quality:
    """Show where the data come from, what was corrected, and what contradicts what.

    Parameters
    ----------
    within
        A province or prefecture: only it and the regions in it; all by default.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Quality
        ``.targets``, ``.facts``, ``.judged``, ``.corrections``, ``.by_rule``, ``.by_reading``, ``.values``,
        ``.set_aside`` and ``.former_ids`` are views, each with the rows it shows in ``.frame``.

    Raises
    ------
    QuestionError
        If the name of the area is unknown or ambiguous.

    Examples
    --------
    >>> "plan_id" in quality(lang="en").corrections.frame
    True
    """
    return Quality(area_of(within), language_of(lang))
