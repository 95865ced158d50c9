"""How a target and the pace to it are worded in the reasons of verdicts."""

from dataclasses import replace

from ..model import number
from .messages import LEVEL_DIGITS, Message, Quantity
from .target import ABOUT, CHANGES, OPEN, Target

ON_PATH = 0.05  # years: less ahead or behind than this is on the path


def bound(target: Target, unit: str, value: float, digits: int = LEVEL_DIGITS) -> Message:
    """Word what a target asks for: its level; for a change also the change, for "about" also the tolerance.

    Parameters
    ----------
    target
        The target.
    unit
        The unit of the series.
    value
        The latest value: where it leaves a range on its good side, the words say that it may.
    digits
        Significant digits of the levels.

    Returns
    -------
    Message
        The words.
    """
    low, high = target.levels()
    levels = {"low": low, "high": high}
    figures = {end: Quantity(level, unit, digits) for end, level in levels.items() if abs(level) != OPEN}
    if target.kind == "range":
        ends = {"low": Quantity(target.ends[0], unit, digits), "high": Quantity(target.ends[1], unit, digits)}
        beyond = "more" if value > target.ends[1] else "less" if value < target.ends[0] else ""
        return Message(f"bound.range_{beyond}" if beyond and target.is_met(value) else "bound.range", ends)
    if target.kind == "about" and target.value:
        side = "up" if high == OPEN else "down" if low == -OPEN else "both"
        return Message(
            f"bound.about_{side}",
            figures | {"value": Quantity(target.value, unit, digits), "tolerance": f"{100 * ABOUT:g}%"},
        )
    if low == high:
        level = Message("bound.exact", {"value": figures["low"]})
    elif low == -OPEN:
        level = Message("bound.below" if target.is_strict else "bound.ceiling", {"value": figures["high"]})
    elif high == OPEN:
        level = Message("bound.above" if target.is_strict else "bound.floor", {"value": figures["low"]})
    else:
        level = Message("bound.range", figures)
    if not _is_change(target):
        return level
    key = "bound.change" if target.value_high is None else "bound.change_low"
    return Message(key, {"change": _change(target, unit), "level": level})


def time_distance(target: Target, ahead: float | None, year: int, is_worse: bool) -> tuple[Message, ...]:
    """Word the share of the distance covered, the share of time gone, and the years ahead of or behind the path.

    Parameters
    ----------
    target
        The target; for a yearly rate the distance is measured along the rate.
    ahead
        Years ahead of the path (negative: behind); None where that is not defined.
    year
        The year of the latest value.
    is_worse
        Whether the latest value is worse than the baseline.

    Returns
    -------
    tuple of Message
        One message, or none where ``ahead`` is None.
    """
    if ahead is None:
        return ()
    time = target.share_of_time(year)
    share = ahead / target.years + time
    values = {"years": f"{abs(ahead):.1f}", "share": _per_cent(max(share, 0.0)), "time": _per_cent(time)}
    if is_worse and share < 0:
        return (Message("reason.away", values),)
    key = "reason.ahead" if ahead >= ON_PATH else "reason.behind" if ahead <= -ON_PATH else "reason.on_path"
    return (Message(key, values),)


def _is_change(target: Target) -> bool:
    return target.basis in CHANGES and target.value is not None


def _change(target: Target, unit: str) -> Message:
    in_unit = target.basis in ("absolute_change", "yearly_step") and unit != "%"
    low = Quantity(target.value or 0.0, unit if in_unit else "")
    size: Quantity | Message = low
    if target.value_high is not None:
        size = Message("label.span", {"low": number(target.ends[0]), "high": replace(low, value=target.value_high)})
    return Message(f"label.{target.kind}.{target.basis}{'.unit' if in_unit else ''}", {"value": size})


def _per_cent(share: float) -> str:
    return f"{number(round(100 * share, 1))}%"
