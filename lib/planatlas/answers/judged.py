"""What pages of judged targets share: the views of one judgement."""

from functools import cached_property
from typing import Any

import pandas as pd

from .. import tables
from ..model import text
from ..sections import verdicts
from ..sections.elements import Part
from ..tables.own_rows import reading_too
from .answer import Answer
from .asking import one_of, question
from .labels import in_words

GROUPS = {"domain": "domain", "plan": "plan_id", "kind": "plan_kind", "region": "region_code"}
EXPLAINED = {"domain": "evaluation.domains_caption", "plan": "evaluation.plans_caption"}


class Judged(Answer):
    """The targets of a region, judged: each property is one view of them.

    Parameters
    ----------
    judged
        Rows of ``monitor``.
    about
        What is judged, as part of the names of files.
    title
        The heading.
    lang
        The language of the words.
    """

    def __init__(self, judged: pd.DataFrame, about: str, title: str, lang: str):
        super().__init__(lang=lang, title=title, is_whole=True)
        self._judged, self._about = judged, about

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each target: what is promised, the value, the verdict and its reason; see ``progress``."""
        return in_words(self._judged, self.lang)

    @cached_property
    def known(self) -> pd.DataFrame:
        """The promises with a value or a judgement: rows of ``monitor``, each promise once, with ``plan``."""
        return verdicts.known_promises(self._judged, self.lang)

    @question
    def by(self, *groups: str) -> Answer:
        """Count the verdicts on promises.

        Parameters
        ----------
        *groups
            ``domain``, ``plan``, ``kind`` (of plan) or ``region``, or several.

        Returns
        -------
        Answer
            ``.frame`` has a row for each group: ``targets`` (promises), a column for each verdict, ``monitorable``, and
            the shares met, ``met_of_all`` and ``met_of_monitorable`` (0 to 1, missing where nothing can be monitored).

        Raises
        ------
        QuestionError
            If a group is none of these.

        Examples
        --------
        >>> from planatlas import progress
        >>> list(progress("全国", 2024, lang="en").by("domain").frame)[:3]
        ['domain', 'domain_label', 'targets']
        """
        named = dict.fromkeys(one_of("by", group, GROUPS) for group in groups or ("domain",))
        columns = [GROUPS[group] for group in named]
        key = EXPLAINED.get(groups[0] if groups else "domain") if len(columns) == 1 else None
        caption = text(key or "annual.counts_caption", self.lang)
        name = f"{groups[0] if groups else 'domain'}s" if len(columns) == 1 else "counts"
        table = verdicts.counts(self._judged, columns, caption, f"{name}-{self._about}", self.lang)
        with reading_too(self.own_rows):
            return Answer(table, lang=self.lang, frame=in_words(table.frame, self.lang))

    def _section(self, key: str, *parts: Part, **words: Any) -> Answer:
        """A section, or nothing if it has no parts."""
        if parts and all(part is None for part in parts):
            return Answer(lang=self.lang)
        return Answer(*parts, lang=self.lang, title=text(key, self.lang, **words))


def region_name(region: str, lang: str) -> str:
    """Return the name of a region.

    Parameters
    ----------
    region
        Its code.
    lang
        The language of the name.

    Returns
    -------
    str
        The name.

    Examples
    --------
    >>> region_name("330300", "en")
    'Wenzhou'
    """
    return tables.names("regions", lang, region)[region]
