"""Answers that may be limited to a province or prefecture, and show sums where there are too many regions."""

from dataclasses import replace
from typing import Any

from .. import tables
from ..model import text
from ..sections.elements import Chart, Part, Table
from .answer import Answer


class AreaAnswer(Answer):
    """An answer about the regions of the country or of an area.

    Parameters
    ----------
    within
        The code of the area; "" for all regions.
    is_summed
        Whether sums of the parts of the area are shown instead of each region.
    lang
        The language of the words.
    title
        The heading.
    """

    def __init__(self, within: str, is_summed: bool, lang: str, title: str):
        super().__init__(lang=lang, title=title, is_whole=True)
        self._within, self._is_summed = within, is_summed

    def _section(self, key: str, *parts: Part) -> Answer:
        """A section about each region, which there is not if there are too many of them."""
        return self._answer() if self._is_summed else self._answer(*parts, title=text(key, self.lang))

    def _answer(self, *parts: Part, **options: Any) -> Answer:
        return answer_within(self._within, Answer(*parts, lang=self.lang, **options))


def answer_within(within: str, answer: Answer) -> Answer:
    """Put the name of an area before what an answer says of itself: its title, its lead, its captions and findings.

    Parameters
    ----------
    within
        The code of the area; "" for the whole country, whose answers say nothing of it.
    answer
        The answer; answers within it are left as they are.

    Returns
    -------
    Answer
        The answer, limited to the area in words.
    """
    if not within:
        return answer
    area = tables.names("regions", answer.lang, within)[within]

    def put(words: str) -> str:
        return text("page.in_area", answer.lang, area=area, words=words) if words else ""

    def limited(number: int, part: Part) -> Part:
        if isinstance(part, Table):
            return replace(part, caption=put(part.caption))
        if isinstance(part, Chart):
            return replace(part, finding=put(part.finding))
        is_lead = answer.is_whole and number == 0
        return put(part) if is_lead and isinstance(part, str) else part

    parts = [limited(number, part) for number, part in enumerate(answer.parts)]
    title = put(answer.title) if answer.is_whole else answer.title
    return Answer(*parts, lang=answer.lang, title=title, is_whole=answer.is_whole)
