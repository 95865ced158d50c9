"""All that the plans of one region promise."""

from functools import cached_property
from typing import Any

import pandas as pd
from markupsafe import Markup

from .. import tables
from ..answers.answer import Answer
from ..answers.asking import language_of, question
from ..answers.labels import in_words
from ..answers.names import region_code
from ..answers.regions import listed_places, without_targets
from ..model import text
from ..sections import glance, ladder, plans
from ..sections import profile as promised
from ..sections import standing as compared
from ..sections.elements import Part
from ..sections.markup import filled


class Profile(Answer):
    """The promises of one region: each property is one view of them.

    Parameters
    ----------
    region
        The code of the region.
    targets
        Its targets, as ``assess_demand`` returns them.
    lang
        The language of the words.
    """

    def __init__(self, region: str, targets: pd.DataFrame, lang: str):
        self._name = tables.names("regions", lang, region)[region]
        super().__init__(lang=lang, title=text("profile.title", lang, region=self._name), is_whole=True)
        self._region, self._targets = region, targets

    @property
    def parts(self) -> tuple[Part, ...]:
        """The lead, five facts, looser targets, where it stands, and how many targets each domain has."""
        return (*self.head.parts, self.facts, self.looser, self.standing, self.coverage)

    def _drawn(self) -> Answer:
        return self.domains

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each target, with names beside codes; see ``compare``."""
        return in_words(self._targets, self.lang)

    @property
    def head(self) -> Answer:
        """The finding as the title, what is promised, and what kind of region it is."""
        lead, place = promised.lead(self._targets, self.lang), tables.ancestors(self._region)
        finding = glance.headline(self._name, self._targets, self._judged["judged"], self.lang)
        return Answer(lead, promised.location(place, self.lang), lang=self.lang, title=finding, is_whole=True)

    @property
    def where(self) -> Answer:
        """Where it lies on the map of its province."""
        return Answer(glance.where(self._region, self.lang), lang=self.lang)

    @property
    def facts(self) -> Answer:
        """Five facts in figures."""
        return self._section("standing.summary", compared.facts(self._targets, self._others, self._judged, self.lang))

    @property
    def standing(self) -> Answer:
        """Who is strictest and who loosest in what other regions set as well."""
        return self._section("standing.title", *compared.standing(self._targets, self._others, self.lang))

    @cached_property
    def _judged(self) -> dict[str, int]:
        return compared.judged_counts(self._targets)

    @cached_property
    def _others(self) -> pd.DataFrame:
        return compared.targets_of_others(self._targets)

    @property
    def plans(self) -> Answer:
        """The plans of the region."""
        caption = text("profile.plans_caption", self.lang, region=self._name)
        return self._section("profile.plans", plans.plan_table(self._targets, caption, self.lang))

    @property
    def coverage(self) -> Answer:
        """How many targets each plan sets in each domain."""
        return self._section("profile.coverage", promised.coverage(self._targets, self.lang))

    @property
    def looser(self) -> Answer:
        """The targets that demand less than their baseline."""
        return self._section("profile.looser", compared.looser(self._targets, self.lang))

    @property
    def baselines(self) -> Answer:
        """The way from each printed baseline to its target, by kind of plan."""
        charts = promised.baselines(self._targets, self.lang)
        return Answer(*(self._section("profile.dumbbells", chart, plan=plan) for plan, chart in charts), lang=self.lang)

    @property
    def ladder(self) -> Answer:
        """Each target next to those that the regions above set, and what is not known above."""
        pairs = ladder.pairs_of(self._targets)
        compared = ladder.comparison(pairs, f"ladder-{self._region}", self.lang)
        return self._section("ladder.title", *compared, ladder.missing_of(self._targets, pairs, self.lang))

    @property
    def domains(self) -> Answer:
        """Every target, a figure for each domain: shares on one scale, whatever has another unit in words."""
        note = glance.note(self._targets, self.lang)
        return self._section("profile.domains", note, *glance.by_domain(self._targets, self.lang))

    @property
    def promises(self) -> Answer:
        """Every target with its kind, the printed words and the way to its source."""
        return self._section("profile.all", *promised.promises(self._targets, self.lang))

    @property
    def observed(self) -> Answer:
        """The published values of the indicators that the targets speak of."""
        return self._section("profile.observed", promised.published_values(self._targets, self.lang))

    @property
    def corrections(self) -> Answer:
        """Where the print is wrong, or has to be read otherwise."""
        return self._section("profile.corrections", promised.corrections(self._targets, self.lang))

    @property
    def sources(self) -> Answer:
        """The texts that the plans were read from."""
        texts = plans.source_texts(self._targets, self.lang)
        return self._section(
            "profile.sources",
            filled("profile.sources_lead", self.lang, command=Markup("<code>planatlas check</code>")),
            texts,
        )

    def _section(self, key: str, *parts: Part, **words: object) -> Answer:
        return Answer(*parts, lang=self.lang, title=text(key, self.lang, **words))


@question
def profile(region: Any, *, lang: str | None = None) -> Profile:
    """Show all that the plans of a region promise.

    Parameters
    ----------
    region
        A region, by any usual name or code.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Profile
        ``.frame`` has a row for each target, as that of ``compare``; ``.facts``, ``.where``, ``.looser``,
        ``.ladder``, ``.standing``, ``.domains``, ``.plans``, ``.coverage``, ``.baselines``, ``.promises``,
        ``.observed``, ``.corrections`` and ``.sources`` are views.

    Raises
    ------
    QuestionError
        If the name is unknown or ambiguous, or the region has no plans here.

    Examples
    --------
    >>> profile("Pingyang", lang="en").title
    'Pingyang: what its plans promise'
    """
    lang, code = language_of(lang), region_code(region)
    listed_places([code], "", lang)
    targets = plans.assessed_targets(region=code)
    if targets.empty:
        raise without_targets(code, tables.plan_regions(), lang)
    return Profile(code, targets, lang)
