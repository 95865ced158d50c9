"""The verdict: one of nine words and the sentence that gives its reason."""

from typing import Any

from .case import Case
from .messages import STEP_DIGITS, Chance, Message, Quantity, Step, digits_to_distinguish
from .methods import pace_class
from .target import OPEN, TOLERANCE
from .wording import bound, time_distance

CERTAIN = 0.9  # the chance from which the forecast decides
TERM = 5  # years of a term of office
# what a method has to say to agree with a verdict
EXPECTED_CLASS = {"met": "enough", "on_track": "enough", "accelerate": "slow", "reverse": "away"}


def decide(case: Case) -> tuple[str, tuple[Message, ...]]:
    """Decide the verdict on a case.

    In this order: ``qualitative`` where a person has to judge; ``no_data`` without a value, or with none since the
    baseline; ``insufficient_data`` where units or limits are at fault, nothing is later than the baseline, or the level
    to reach is not known; ``undecided`` where the exact interval of a small count contains the bound; ``met``;
    ``reverse`` or ``accelerate`` for a target year that has come; ``reverse`` for a level that was to be kept and is
    lost (``fluctuating`` where it was lost for a time); ``fluctuating`` where the target was met since the baseline and
    no longer is; ``insufficient_data`` with too few values to forecast; ``on_track`` with a chance of at least
    ``CERTAIN``; with one of at most 1 − ``CERTAIN`` ``reverse`` where the value is worse than its baseline, else
    ``accelerate``; between them ``fluctuating`` if the yearly steps vary by more than the required step and go back and
    forth, else ``undecided``.

    Parameters
    ----------
    case
        The target, its series and what was computed of them.

    Returns
    -------
    tuple of str and tuple of Message
        The verdict, and the statements of its reason.
    """
    target, latest = case.target, case.later[-1] if case.later else None
    if target.needs_a_person:
        return "qualitative", (Message("reason.qualitative"),)
    if not case.series.years:
        return "no_data", (_no_data(case),)
    if case.fault:
        return "insufficient_data", (case.fault,)
    if latest is None and case.series.years[-1] > target.year:
        after = next(year for year in case.series.years if year > target.year)
        return "insufficient_data", (Message("reason.only_after", {"year": after, "due": target.year}),)
    if latest is None and case.series.years[-1] == target.baseline_year:
        return "no_data", (Message("reason.only_baseline", {"start": target.baseline_year}),)
    if latest is None:
        values = {"year": case.series.years[-1], "start": target.baseline_year or target.year}
        return "insufficient_data", (Message("reason.no_later", values),)
    year, value = latest
    facts = _facts(case)
    if case.exact is not None and _straddles(case):
        ends = {"low": _end(case.exact.low, case), "high": _end(case.exact.high, case)}
        return "undecided", (Message("reason.cannot_tell", facts | ends),)
    if case.is_met:
        worse = (Message("reason.met_worse", facts),) if case.is_worse else ()
        return "met", (Message("reason.met", facts), *worse, *_contradictions(case, "met"))
    if target.kind == "maintain":
        return _lost(case, facts)
    if year >= target.year:
        verdict, key = ("reverse", "reason.due_worse") if case.is_worse else ("accelerate", "reason.due")
        return verdict, (Message(key, facts), *_contradictions(case, verdict))
    if target.baseline is not None and target.is_met(target.baseline) and case.is_worse:
        moved = "fallen" if value < target.baseline else "risen"
        return "reverse", (Message(f"reason.left_{moved}", facts),)
    crossed = [(y, v) for y, v in case.later if target.is_met(v)]
    if crossed:
        then, level = crossed[-1]
        was_there = any(y < then and abs(v - value) <= TOLERANCE * max(1.0, abs(v)) for y, v in case.points)
        moved = "back" if was_there else "fallen" if value < level else "risen"
        return "fluctuating", (Message(f"reason.crossed_{moved}", facts | {"then": then}),)
    if case.why_none is not None and case.why_none.key != "undefined.few":
        return "insufficient_data", (Message("reason.not_yet", facts), case.why_none)
    if case.chance is None or case.forecast is None:
        key = "reason.few_alone" if target.baseline is None else "reason.few"
        return "insufficient_data", (Message(key, facts | {"count": len(case.points)}),)
    return _by_chance(case, facts)


def _by_chance(case: Case, facts: dict) -> tuple[str, tuple[Message, ...]]:
    assert case.chance is not None
    is_certain_to_miss = case.chance <= 1 - CERTAIN + TOLERANCE
    facts = facts | {"chance": Chance(case.chance, only=is_certain_to_miss), "due": case.target.year}
    pace = time_distance(case.target, case.years_ahead, case.later[-1][0], case.is_worse)
    if case.chance >= CERTAIN:
        return "on_track", (Message("reason.on_track", facts), *pace, *_contradictions(case, "on_track"))
    if is_certain_to_miss:
        verdict = "reverse" if case.is_worse else "accelerate"
        return verdict, (Message(f"reason.{verdict}", facts), *pace, *_contradictions(case, verdict))
    varies, required, unit = case.fluctuation, case.required_per_year, case.series.unit
    if varies is not None and required is not None and varies > abs(required) and case.moves_both_ways:
        digits = digits_to_distinguish(varies, abs(required), least=STEP_DIGITS)
        sizes = {"varies": Step(varies, unit, digits=digits), "required": Step(required, unit, True, digits)}
        return "fluctuating", (Message("reason.fluctuating", facts | sizes),)
    return "undecided", (Message("reason.undecided", facts), *pace)


def _facts(case: Case) -> dict[str, Any]:
    """The latest value, the goal and the baseline, with as many digits as it takes to distinguish them."""
    (year, value), unit, baseline = case.later[-1], case.series.unit, case.target.baseline
    known = [end for end in case.target.levels() if abs(end) != OPEN] + ([] if baseline is None else [baseline])
    digits = digits_to_distinguish(value, *known)
    facts = {"year": year, "value": Quantity(value, unit, digits), "goal": bound(case.target, unit, value, digits)}
    return facts | ({} if baseline is None else {"baseline": Quantity(baseline, unit, digits)})


def _no_data(case: Case) -> Message:
    counted, target = case.target.only_years, case.target
    if counted is None:
        return Message("reason.no_data")
    since = target.year - TERM if target.baseline_year is None else target.baseline_year
    values = {"years": tuple(y for y in sorted(counted) if since < y <= target.year), "others": case.skipped_years}
    return Message("reason.no_data_of_years" if not case.skipped_years else "reason.other_years", values)


def _lost(case: Case, facts: dict) -> tuple[str, tuple[Message, ...]]:
    if not case.target.is_met(case.later[-1][1]):
        return "reverse", (Message("reason.not_kept", facts),)
    then = next(y for y, v in reversed(case.later) if not case.target.is_met(v))
    return "fluctuating", (Message("reason.not_kept_once", facts | {"then": then}),)


def _straddles(case: Case) -> bool:
    """Whether the exact interval of the latest value contains levels that meet the target and others that do not."""
    assert case.exact is not None
    assert case.exact.low is not None
    assert case.exact.high is not None
    low, high = case.target.levels()
    inside = low <= case.exact.low and case.exact.high <= high
    outside = case.exact.high < low or case.exact.low > high
    return not inside and not outside


def _contradictions(case: Case, verdict: str) -> tuple[Message, ...]:
    """The methods that disagree with the verdict, by what they say."""
    expected = EXPECTED_CLASS[verdict]
    found: dict[str, list[Message]] = {}
    for name, result in case.methods.items():
        if result is None or name == "open_sdg_ratio":
            continue
        says = pace_class(name, result)
        if says and says != expected and not (verdict == "met" and says == "slow"):
            found.setdefault(says, []).append(Message(f"method.{name}"))
    return tuple(
        Message(f"reason.others_{says}" if len(names) > 1 else f"reason.other_{says}", {"methods": tuple(names)})
        for says, names in found.items()
    )


def _end(value: float | None, case: Case) -> Quantity:
    end = value or 0.0
    bounds = [level for level in case.target.levels() if abs(level) != OPEN]
    return Quantity(end, case.series.unit, digits_to_distinguish(end, *bounds, least=STEP_DIGITS))
