"""What is worth knowing of all plans together."""

import pandas as pd

from ..answers.answer import Answer
from ..answers.asking import language_of, question
from ..answers.labels import in_words
from ..model import text
from ..sections import findings as counted
from ..sections.elements import Part
from ..sections.matrix import matrix, where


class Findings(Answer):
    """What is worth knowing of all plans together: each property is one finding, or empty if the data have none.

    Parameters
    ----------
    lang
        The language of the words.
    """

    def __init__(self, lang: str):
        self._known = counted.everything(lang)
        super().__init__(lang=lang, title=text("findings.title", lang), is_whole=True)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The lead, the findings, and the matrix of regions and domains."""
        return (*self.head.parts, self.looser, self.below, self.spread, self.judged, self.shared, self.matrix)

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each target, with names beside codes; see ``compare``."""
        return in_words(self._known.targets, self.lang)

    @property
    def head(self) -> Answer:
        """The title, and how much there is."""
        return Answer(counted.lead(self._known), lang=self.lang, title=self.title, is_whole=True)

    @property
    def looser(self) -> Answer:
        """How many targets are looser than the baseline that their plan prints."""
        return self._one(counted.looser(self._known))

    @property
    def below(self) -> Answer:
        """How many targets ask for less than the region that theirs lies in."""
        return self._one(counted.below(self._known))

    @property
    def spread(self) -> Answer:
        """Who is strictest and who loosest in an indicator that many set."""
        return self._one(counted.spread(self._known))

    @property
    def judged(self) -> Answer:
        """How many promises can be judged at all."""
        return self._one(counted.judged(self._known))

    @property
    def shared(self) -> Answer:
        """How many indicators all regions set."""
        return self._one(counted.shared(self._known))

    @property
    def matrix(self) -> Answer:
        """How many targets each region sets in each domain."""
        return Answer(matrix(self._known), lang=self.lang, title=text("findings.matrix", self.lang))

    @property
    def where(self) -> Answer:
        """The map of the regions, or of the provinces of many; empty if none has a polygon."""
        return Answer(*where(self._known), lang=self.lang, title=text("home.map", self.lang))

    def _one(self, finding: Part) -> Answer:
        if isinstance(finding, counted.Section):
            return Answer(*finding.parts, lang=self.lang, title=finding.title)
        return Answer(lang=self.lang)


@question
def findings(*, lang: str | None = None) -> Findings:
    """Show what is worth knowing of all plans together, counted from the data.

    Parameters
    ----------
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Findings
        ``.looser``, ``.below``, ``.spread``, ``.judged`` and ``.shared`` are findings, each with a headline, a
        sentence, a link and a small picture; ``.matrix`` counts targets by region and domain; ``.frame`` has a row for
        each target.

    Examples
    --------
    >>> findings(lang="en").shared.title
    'Of 400 indicators 20 are set by all 5 regions'
    """
    return Findings(language_of(lang))
