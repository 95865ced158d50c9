"""Answers that may be limited to a province or prefecture, and show sums where there are too many regions."""

from typing import Any

from ..model import text
from . import areas
from .answer import Answer
from .elements import Part


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
        return areas.answer_within(self._within, Answer(*parts, lang=self.lang, **options))
