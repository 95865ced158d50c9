"""The plans of one period judged in the middle or at the end of it."""

from functools import cached_property
from typing import Any

from .. import tables
from ..analysis import evaluate
from ..errors import QuestionError
from ..model import label, text
from ..sections import evaluation as parts_of
from ..sections import summary, verdicts
from ..sections.elements import Part
from .answer import Answer
from .asking import language_of, question, year_of
from .codes import codes_of
from .given import single
from .judged import Judged, region_name
from .names import region_code
from .own_values import view
from .regions import with_targets


class Evaluation(Judged):
    """The plans of one period, evaluated: each property is one view.

    Parameters
    ----------
    region
        The code of the region.
    until
        The last year of the plans.
    stage
        ``midterm`` or ``final``.
    lang
        The language of the words.
    """

    def __init__(self, region: str, until: int, stage: str, lang: str):
        targets = with_targets(region, lang)
        self._region, self._until, self._stage = region, until, stage
        self._facts = tables.facts(targets)
        ends = sorted(set(self._facts["plans"]["end_year"].astype(int)))
        if until not in ends:
            years = ", ".join(map(str, ends))
            raise QuestionError(f"no plan of {region_name(region, lang)} ends in {until}. Allowed: {years}.")
        judged = evaluate(targets, until, stage, **self._facts)  # type: ignore[arg-type]
        words = {"region": region_name(region, lang), "until": until, "stage": label("stage", stage, lang)}
        super().__init__(judged, f"{region}-{until}-{stage}", text("evaluation.title", lang, **words), lang)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The lead, the counts by domain, the way from baseline to target, and the forecasts."""
        return (*self.head.parts, self.counts, self.courses, self.outlook)

    @view
    def head(self) -> Answer:
        """The title, how many promises are met, and what the evaluation covers."""
        return Answer(
            summary.lead(self._judged, self.lang),
            [*summary.remarks(self._judged, self.lang)],
            parts_of.years(self._judged, self.lang),
            parts_of.bounds(self._judged, self._until, self._stage, self.lang),
            verdicts.benchmark_note(self._region, self.lang),
            lang=self.lang,
            title=self.title,
            is_whole=True,
        )

    @view
    def counts(self) -> Answer:
        """The verdicts by domain, and by plan."""
        return self._section("evaluation.domains", *self.by("domain").parts, *self.by("plan").parts)

    @view
    def courses(self) -> Answer:
        """How far each target has come on the way from its baseline."""
        return self._section("evaluation.courses", parts_of.progress(self._measured, self._about, self.lang))

    @view
    def outlook(self) -> Answer:
        """The forecasts for targets that are not met, and the values known since."""
        return self._section("evaluation.fans", *parts_of.outlook(self.known, self._facts, self._about, self.lang))

    @view
    def methods(self) -> Answer:
        """What every method says of each target."""
        return self._section("evaluation.methods", parts_of.methods_compared(self._measured, self._about, self.lang))

    @view
    def what_if(self) -> Answer:
        """Where the recent pace and that of the fastest region lead, and what is needed."""
        year = int(self._judged["as_of"].max())
        return self._section("evaluation.what_if", parts_of.what_if(self.known, year, self._about, self.lang))

    @view
    def verdicts(self) -> Answer:
        """Every target with a value, its verdict and the reason, plan by plan."""
        shown = verdicts.every(self.known, self._about, self.lang)
        return self._section("evaluation.all", shown) if shown else Answer(lang=self.lang)

    @cached_property
    def _measured(self) -> Any:
        return parts_of.with_known_progress(self.known)


@question
def evaluation(region: Any, until: Any, stage: str = "midterm", *, lang: str | None = None) -> Evaluation:
    """Evaluate the plans of a region that end in one year, in the middle or at the end of their period.

    Parameters
    ----------
    region
        A region with targets, by any usual name or code.
    until
        The last year of the plans.
    stage
        ``midterm`` or ``final``; a final evaluation has only what was due by the end of the period.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Evaluation
        ``.frame`` has a row for each target, as that of ``progress``, with ``due`` and ``as_of``, the year in which it
        was to be judged and was; ``.courses``, ``.outlook``, ``.methods``, ``.what_if`` and ``.verdicts`` are views.

    Raises
    ------
    QuestionError
        If a name is unknown or ambiguous, or no plan of the region ends in that year.

    Examples
    --------
    >>> evaluation("全国", 2020, "final", lang="en").by("domain").frame["domain"].nunique() > 3
    True
    """
    (own,) = codes_of("stage", "stage", single("stage", stage, "stage")) or [stage]
    return Evaluation(region_code(region), year_of("until", until), own, language_of(lang))
