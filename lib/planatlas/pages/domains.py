"""All that is promised in one domain, by kind of plan."""

from typing import Any

import pandas as pd

from .. import tables
from ..answers.answer import Answer
from ..answers.asking import language_of, question
from ..answers.codes import domain_of
from ..answers.labels import in_words
from ..errors import QuestionError, choices
from ..model import codes, label, text
from ..sections import domain_parts, domains
from ..sections.elements import Part

WOMEN, CHILDREN = "women", "children"


class DomainPage(Answer):
    """One domain: what plans for women, for children and others promise in it, region by region.

    Parameters
    ----------
    known
        What ``sections.domains.known_of`` returns.
    """

    def __init__(self, known: domains.Domain):
        self._known = known
        title = text("domain.title", known.lang, domain=label("domain", known.code, known.lang))
        super().__init__(lang=known.lang, title=title, is_whole=True)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything, in the order of the page."""
        return (*self.head.parts, self.regions, self.women, self.children, self.others, self.silent)

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each target, with names beside codes."""
        return in_words(self._known.targets, self.lang)

    @property
    def head(self) -> Answer:
        """The title, how much is promised, and who asks most."""
        return Answer(domains.lead(self._known), lang=self.lang, title=self.title, is_whole=True)

    @property
    def regions(self) -> Answer:
        """In how many indicators each region asks most."""
        key = "domain.counts" if self._known.is_summed or self._known.shared.empty else "domain.regions"
        return self._part(text(key, self.lang), domains.by_region(self._known))

    @property
    def women(self) -> Answer:
        """What plans for women promise."""
        return self._of(WOMEN)

    @property
    def children(self) -> Answer:
        """What plans for children promise."""
        return self._of(CHILDREN)

    @property
    def others(self) -> Answer:
        """What plans of other kinds promise, kind by kind."""
        kinds = [self._of(kind) for kind in self._known.kinds if kind not in (WOMEN, CHILDREN)]
        return Answer(*kinds, lang=self.lang)

    @property
    def silent(self) -> Answer:
        """Which regions set nothing, what one alone sets, and what cannot be judged."""
        return self._part(text("domain.silent", self.lang), domains.silent(self._known))

    def _of(self, kind: str) -> Answer:
        if kind not in self._known.kinds:
            return Answer(lang=self.lang)
        return self._part(label("plan_kind", kind, self.lang), *domain_parts.parts_of(self._known, kind))

    def _part(self, title: str, *parts: Part) -> Answer:
        """A section, or nothing if it would be empty."""
        is_empty = all(part is None for part in parts)
        return Answer(*parts, lang=self.lang, title="" if is_empty else title)


@question
def domain_page(domain: Any, *, lang: str | None = None) -> DomainPage:
    """Show a domain: its indicators across regions, by kind of plan, who asks most, and what is silent.

    Parameters
    ----------
    domain
        A domain of the catalogue, by code or name.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    DomainPage
        ``.frame`` has a row for each target; ``.regions``, ``.women``, ``.children``, ``.others`` and ``.silent`` are
        views. Of too many regions the ends alone are shown.

    Raises
    ------
    QuestionError
        If the domain is not known, more than one is named, or nobody sets a target in it.

    Examples
    --------
    >>> domain_page("健康", lang="en").finding.partition(";")[0]
    '5 regions set 218 targets for 89 indicators here'
    """
    lang, code = language_of(lang), domain_of(domain)
    known = domains.known_of(code, lang)
    if known.targets.empty:
        own = set(tables.targets(columns=["indicator_id"])["indicator_id"])
        catalogue = tables.indicators(columns=["indicator_id", "domain"])
        having = set(catalogue.loc[catalogue["indicator_id"].isin(own), "domain"])
        allowed = choices(code, [each for each in codes("domain") if each in having])
        raise QuestionError(f"nobody sets a target in the domain {code}. Allowed: {allowed}.")
    return DomainPage(known)
