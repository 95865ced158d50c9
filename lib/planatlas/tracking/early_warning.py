"""Early warning by written rules: named triggers, each with its evidence."""

from collections.abc import Callable
from dataclasses import dataclass

from ..model.verdicts import verdicts_that_count_as
from .case import Case
from .messages import STEP_DIGITS, Chance, Message, Step, digits_to_distinguish

LIKELY_MISS = 0.4  # the chance of meeting the target below which there is a warning; from there to 0.6 it is open
STALE_AFTER = 2  # years: a latest value as old as this, or older, is stale
FEWEST_STEPS = 3  # steps needed to speak of "never made" and "fluctuates"


@dataclass(frozen=True)
class EarlyWarning:
    """A warning: the trigger that fired, and the evidence for it.

    Parameters
    ----------
    trigger
        A name of ``TRIGGERS``, or ``revised``.
    message
        The evidence.

    Examples
    --------
    >>> EarlyWarning("absent_data", Message("warning.absent_data")).text("en")
    'no usable value since the baseline'
    """

    trigger: str
    message: Message

    def text(self, lang: str) -> str:
        """Return the evidence in a language (``zh`` or ``en``)."""
        return self.message.text(lang)


def find_warnings(case: Case, verdict: str) -> tuple[EarlyWarning, ...]:
    """Return the warnings of a case, in the order of the triggers.

    - ``likely_miss``: by the forecast the chance of meeting the target in its year is below ``LIKELY_MISS``;
    - ``step_never_made``: the step a year that is required from now on is larger than any step ever made towards the
      target, where there are at least ``FEWEST_STEPS``;
    - ``fluctuation``: at least a third of the yearly steps lead either way, and their standard deviation is larger than
      the required step; for a target that is met, larger than the margin by which it is met;
    - ``stale_data``: the latest value is at least ``STALE_AFTER`` years old, and earlier than the target year;
    - ``absent_data``: there is no value, or none after the baseline (a value that exists and cannot be judged is not
      absent);
    - ``revised``: a value of the series was revised.

    Parameters
    ----------
    case
        The target, its series and what was computed of them.
    verdict
        The verdict on the case; a target that a person has to judge (``qualitative``) has no warning.

    Returns
    -------
    tuple of EarlyWarning
        One for each trigger that fired, and one for each revision.
    """
    if verdict in verdicts_that_count_as("person"):
        return ()
    found = [EarlyWarning(name, message) for name, rule in TRIGGERS.items() if (message := rule(case)) is not None]
    return tuple(found) + tuple(EarlyWarning("revised", note) for note in case.series.notes)


def _likely_miss(case: Case) -> Message | None:
    if case.chance is None or case.chance >= LIKELY_MISS:
        return None
    return Message("warning.likely_miss", {"chance": Chance(case.chance), "due": case.target.year})


def _step_never_made(case: Case) -> Message | None:
    required = case.required_per_year
    if not case.later or case.fault or not required or len(case.steps) < FEWEST_STEPS:
        return None
    best = float(max(case.steps))
    if abs(required) <= best * (1 + 1e-9):
        return None
    digits = digits_to_distinguish(abs(required), best, least=STEP_DIGITS)
    return Message(
        "warning.step_never_made",
        {
            "required": Step(required, case.series.unit, True, digits),
            "best": Step(case.towards * best, case.series.unit, True, digits),
        },
    )


def _fluctuation(case: Case) -> Message | None:
    if not case.later or case.fault or case.later[-1][0] >= case.target.year:
        return None
    required, fluctuation = case.required_per_year, case.fluctuation
    if fluctuation is None:
        return None
    if not case.moves_both_ways:
        return None
    if not required and not case.is_met:
        return None
    low, high = case.target.levels()
    value = case.later[-1][1]
    margin = min(value - low, high - value)
    threshold = abs(required) if required else margin
    if fluctuation <= threshold:
        return None
    digits = digits_to_distinguish(fluctuation, threshold, least=STEP_DIGITS)
    varies = Step(fluctuation, case.series.unit, digits=digits)
    if required:
        needed = Step(required, case.series.unit, True, digits)
        return Message("warning.fluctuation", {"varies": varies, "required": needed})
    return Message("warning.thin_margin", {"varies": varies, "margin": Step(margin, case.series.unit, digits=digits)})


def _stale_data(case: Case) -> Message | None:
    if not case.later or case.now - case.later[-1][0] < STALE_AFTER or case.later[-1][0] >= case.target.year:
        return None
    return Message("warning.stale_data", {"year": case.later[-1][0], "now": case.now})


def _absent_data(case: Case) -> Message | None:
    start = case.target.baseline_year
    if any(start is None or year > start for year in case.series.years):
        return None
    return Message("warning.absent_data")


TRIGGERS: dict[str, Callable[[Case], Message | None]] = {
    "likely_miss": _likely_miss,
    "step_never_made": _step_never_made,
    "fluctuation": _fluctuation,
    "stale_data": _stale_data,
    "absent_data": _absent_data,
}
