"""Early warning by a written rule: named triggers, each with its evidence."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .reasons import STEP_DIGITS, Chance, Said, Step, digits_apart

if TYPE_CHECKING:
    from .verdict import Case

LIKELY = 0.5  # the chance of missing from which a target is warned of
STALE = 2  # years: a latest value as old as this, or older, is stale
FEWEST_STEPS = 3  # steps from which "never made" and "fluctuates" can be said


@dataclass(frozen=True)
class Evidence:
    """A warning: the trigger that fired, and what it rests on."""

    trigger: str
    said: Said

    def text(self, lang: str) -> str:
        """The evidence in a language."""
        return self.said.text(lang)


def find_warnings(case: "Case", verdict: str) -> tuple[Evidence, ...]:
    """The warnings of a case, in the order of the triggers.

    - ``likely_miss``: by the forecast the chance of missing the target in its year is ``LIKELY`` or more;
    - ``step_never_made``: the step a year that is required from now on is larger than any step ever made towards the
      target, of ``FEWEST_STEPS`` and more;
    - ``fluctuation``: a third of the yearly steps and more lead either way, and their standard deviation is larger than
      the required step; for a target that is met, larger than the margin by which it is;
    - ``stale_data``: the latest value is ``STALE`` years old or older, with the target year still to come or just gone;
    - ``absent_data``: there is no value, or none after the baseline (one that is there and cannot be judged is not
      absent);
    - ``revised``: a value of the series was revised.

    A target that a person has to judge has no warning.
    """
    if verdict == "qualitative":
        return ()
    found = [Evidence(name, said) for name, rule in TRIGGERS.items() if (said := rule(case)) is not None]
    return tuple(found) + tuple(Evidence("revised", note) for note in case.series.notes)


def _likely_miss(case: "Case") -> Said | None:
    if case.chance is None or 1 - case.chance < LIKELY:
        return None
    return Said("warning.likely_miss", {"chance": Chance(1 - case.chance), "due": case.target.year})


def _step_never_made(case: "Case") -> Said | None:
    if not case.later or case.fault or not case.required or len(case.steps) < FEWEST_STEPS:
        return None
    best = float(max(case.steps))
    if abs(case.required) <= best * (1 + 1e-9):
        return None
    digits = digits_apart(abs(case.required), best, least=STEP_DIGITS)
    return Said(
        "warning.step_never_made",
        {
            "required": Step(case.required, case.series.unit, True, digits),
            "best": Step(case.towards * best, case.series.unit, True, digits),
        },
    )


def _fluctuation(case: "Case") -> Said | None:
    if not case.later or case.fault or case.fluctuation is None or case.later[-1][0] >= case.target.year:
        return None
    if not case.goes_back:
        return None
    if not case.required and not case.is_met:
        return None
    low, high = case.target.levels()
    value = case.later[-1][1]
    margin = min(value - low, high - value)
    least = abs(case.required) if case.required else margin
    if case.fluctuation <= least:
        return None
    digits = digits_apart(case.fluctuation, least, least=STEP_DIGITS)
    varies = Step(case.fluctuation, case.series.unit, digits=digits)
    if case.required:
        required = Step(case.required, case.series.unit, True, digits)
        return Said("warning.fluctuation", {"varies": varies, "required": required})
    return Said("warning.thin_margin", {"varies": varies, "margin": Step(margin, case.series.unit, digits=digits)})


def _stale_data(case: "Case") -> Said | None:
    if not case.later or case.now - case.later[-1][0] < STALE or case.later[-1][0] >= case.target.year:
        return None
    return Said("warning.stale_data", {"year": case.later[-1][0], "now": case.now})


def _absent_data(case: "Case") -> Said | None:
    start = case.target.baseline_year
    if any(start is None or year > start for year in case.series.years):
        return None
    return Said("warning.absent_data")


TRIGGERS: dict[str, Callable[["Case"], Said | None]] = {
    "likely_miss": _likely_miss,
    "step_never_made": _step_never_made,
    "fluctuation": _fluctuation,
    "stale_data": _stale_data,
    "absent_data": _absent_data,
}
