"""One series against one target: is the level reached, is the pace enough, how certain is that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial
from typing import Any, TypeVar

from ..errors import NotDefinedError
from .case import Case, Larger, Measures
from .chance import chance_of_meeting
from .constants import Constants
from .counted import Pooled, exact_interval, fault_of_counts, pooled_rate, standard_errors
from .course import Course
from .early_warning import EarlyWarning, find_warnings
from .expectation import expect
from .messages import STEP_DIGITS, Message, Quantity, sentence
from .methods import METHODS, achievement
from .series import Series
from .target import Target
from .verdict import decide

T = TypeVar("T")

FORECAST_LEVEL = 0.8  # of the forecast intervals: one chance in ten on either side
OTHER_FIGURES = (
    "met", "share_covered", "share_of_time", "years_ahead", "required_per_year", "achievement_zh", "interval", "chance",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Assessment(Measures):
    """What is known of one target in one year. Shares are of 1; None where a figure is not defined.

    Attributes
    ----------
    target, series
        The target, with the baseline that was taken for it where it had none, and the values that counted.
    year, value
        The latest value that was judged and its year, in the unit of the series.
    met
        Whether the latest value meets the target (maintain: all values since the baseline), and nothing else; how
        certain that is, and what is to be expected, is in ``verdict``.
    share_covered, share_of_time
        The shares of the distance and of the time from baseline to target.
    years_ahead
        Years ahead of the path (negative: behind).
    required_per_year
        The change a year that is needed from here, in the unit of the series.
    achievement
        实现程度, see ``achievement``.
    methods
        The result of each of ``METHODS``.
    interval, interval_of
        The interval of the latest value where events and population give one, else that of the forecast for the target
        year, in the unit of the series; and which of them it is.
    pooled
        Where the latest value rests on few events, the mean of the years up to it, with its exact interval.
    forecast, chance
        The forecast, and the chance (0 to 1) that it gives to the target being met in its year.
    verdict, reasons
        The verdict and the statements of its reason.
    warnings
        The early warnings.
    notes
        Why a figure is not defined, by its name.

    Examples
    --------
    >>> target = Target(kind="floor", direction="higher", year=2030, value=80, baseline=50, baseline_year=2020)
    >>> found = assess(target, Series.of({2025: 64}, "%"), 2025)
    >>> found.verdict, found.chance, found.notes["chance"].text("en")
    ('insufficient_data', None, 'fewer than three values with the baseline: no forecast')
    """

    year: int | None = None
    value: float | None = None
    met: bool | None = None
    share_of_time: float | None = None
    achievement: float | None = None
    interval: tuple[float, float] | None = None
    interval_of: Message | None = None
    pooled: Pooled | None = None
    verdict: str = "no_data"
    reasons: tuple[Message, ...] = ()
    warnings: tuple[EarlyWarning, ...] = ()
    notes: Mapping[str, Message] = field(default_factory=dict)

    def reason(self, lang: str) -> str:
        """Return the reason of the verdict as a sentence in a language (``zh`` or ``en``)."""
        return sentence(self.reasons, lang)


def assess(
    target: Target, series: Series, year: int, *, larger: Larger | None = None, constants: Constants | None = None
) -> Assessment:
    """Judge a series against a target with what is known in a year.

    The target's own baseline counts as the value of its year. Where it has none, the first of several values from its
    baseline year on stands in for it, and the reason says so. Values after the target year are not used, nor are those
    of years that do not count for the target. See ``verdict.decide`` for the verdicts and
    ``early_warning.find_warnings`` for the warnings.

    Parameters
    ----------
    target
        The target.
    series
        The values, in the unit of the target.
    year
        The year of the judgement: later values are not known yet.
    larger
        The series of the region that the place lies in, which leads where events are few.
    constants
        Other constants of the forecast than those of the file, for a back-test.

    Returns
    -------
    Assessment
        Every figure, the verdict with its reason, and the warnings.

    Examples
    --------
    >>> target = Target(kind="ceiling", direction="lower", year=2030, value=7, baseline=12, baseline_year=2020)
    >>> found = assess(target, Series.of({2021: 11.5, 2022: 11.8, 2023: 12.4}, "1/10万"), 2023)
    >>> found.met, found.verdict, [warning.trigger for warning in found.warnings]
    (False, 'reverse', ['likely_miss', 'step_never_made'])
    """
    known = series.until(year)
    series = known if target.only_years is None else known.only(target.only_years)
    target, adopted = _adopt_baseline(target, series)
    skipped = tuple(at for at in known.years if at not in series.years)
    case = Case(target=target, series=series, points=_points(target, series), now=year, skipped_years=skipped)
    exact = exact_interval(series, case.later[-1][0]) if case.later else None
    fault = series.fault or _why_no_levels(target) or fault_of_counts(exact, case) or _fault_of_baseline(target, series)
    if fault or not case.later:
        return _not_judged(replace(case, fault=fault))
    latest, value = case.later[-1]
    figures = _Figures()
    if latest < target.year:
        known_larger = None if larger is None else replace(larger, series=larger.series.until(year))
        predicted, remarks, why_none = expect(case, known_larger, constants)
        chance = None if predicted is None else chance_of_meeting(predicted, target, constants)
        case = replace(case, forecast=predicted, chance=chance, remarks=remarks, why_none=why_none)
    case = replace(
        case,
        exact=exact,
        methods={
            name: figures.compute(name, partial(_measure, method, target, case)) for name, method in METHODS.items()
        },
        share_covered=figures.compute("share_covered", lambda: target.share_covered(value)),
        years_ahead=figures.compute("years_ahead", lambda: target.years_ahead(value, latest)),
        required_per_year=figures.compute("required_per_year", lambda: target.required_per_year(value, latest)),
    )
    verdict, reasons = decide(case)
    interval, interval_of = _interval(case)
    pooled = None if exact is None else pooled_rate(series, latest)
    share_of_time = figures.compute("share_of_time", lambda: target.share_of_time(latest))
    achieved = figures.compute("achievement_zh", lambda: achievement(value, target))
    missing = {} if interval else {"interval": Message("undefined.interval")}
    return Assessment(
        **_measures(case),
        year=latest,
        value=value,
        met=case.is_met,
        share_of_time=share_of_time,
        achievement=achieved,
        interval=interval,
        interval_of=interval_of,
        pooled=pooled,
        verdict=verdict,
        reasons=(*reasons, *_overdue(target, latest, year), *adopted, *case.remarks, *_pooled_words(pooled, series)),
        warnings=find_warnings(case, verdict),
        notes=figures.notes | _why_no_forecast(case, latest) | missing,
    )


def _why_undefined(why: NotDefinedError) -> Message:
    return Message(f"undefined.{why.code}", why.values)


class _Figures:
    """Computes the figures that are defined, and notes why the others are not."""

    def __init__(self) -> None:
        self.notes: dict[str, Message] = {}

    def compute(self, name: str, formula: Callable[[], T]) -> T | None:
        try:
            return formula()
        except NotDefinedError as why:
            self.notes[name] = _why_undefined(why)
        except OverflowError:
            self.notes[name] = Message("undefined.too_large")
        return None


def _measure(method: Callable[[Course], T], target: Target, case: Case) -> T:
    course = Course.of(target, *zip(*case.points, strict=True))
    return method(replace(course, errors=standard_errors(case.series, course.years)))


def _why_no_forecast(case: Case, latest: int) -> dict[str, Message]:
    if case.forecast is not None:
        return {}
    due = Message("undefined.due", {"year": case.target.year})
    return {"chance": due if latest >= case.target.year else case.why_none or Message("undefined.few")}


def _not_judged(case: Case) -> Assessment:
    verdict, reasons = decide(case)
    return Assessment(
        target=case.target,
        series=case.series,
        methods=dict.fromkeys(METHODS),
        verdict=verdict,
        reasons=reasons,
        warnings=find_warnings(case, verdict),
        notes=dict.fromkeys((*METHODS, *OTHER_FIGURES), reasons[0]),
    )


def _measures(case: Case) -> dict[str, Any]:
    return {each.name: getattr(case, each.name) for each in fields(Measures)}


def _interval(case: Case) -> tuple[tuple[float, float] | None, Message | None]:
    if case.exact is not None and case.exact.low is not None and case.exact.high is not None:
        of = Message(f"interval.{case.exact.how}", {"year": case.later[-1][0]})
        return (case.exact.low, case.exact.high), of
    if case.forecast is not None:
        year = case.target.year
        of = Message("interval.forecast", {"year": year, "model": Message(f"model.{case.forecast.model}")})
        return case.forecast.interval(year, FORECAST_LEVEL), of
    return None, None


def _adopt_baseline(target: Target, series: Series) -> tuple[Target, tuple[Message, ...]]:
    """The target with the first value from its baseline year on, if it has no baseline of its own.

    A target for certain years only has no path from one of them to the next, and so no baseline.
    """
    if target.baseline is not None or target.needs_a_person or series.fault or target.only_years is not None:
        return target, ()
    start, last = target.baseline_year, max(series.years, default=0)
    for year, value in zip(series.years, series.values, strict=True):
        if (start is None or year >= start) and year < target.year and (year < last or year == start):
            key = "note.baseline_taken" if start is None or target.assumes_year else "note.baseline_value_taken"
            facts = {"year": year, "value": Quantity(value, series.unit), "start": start}
            return replace(target, baseline=value, baseline_year=year), (Message(key, facts),)
    return target, ()


def _points(target: Target, series: Series) -> tuple[tuple[int, float], ...]:
    points = {year: value for year, value in zip(series.years, series.values, strict=True) if year <= target.year}
    if target.baseline is not None and target.baseline_year is not None:
        points[target.baseline_year] = target.baseline
    return tuple(sorted(points.items()))


def _why_no_levels(target: Target) -> Message | None:
    try:
        target.levels()
        if target.baseline_year is not None:
            target.years  # noqa: B018  raises if there is no time
    except NotDefinedError as why:
        return _why_undefined(why)
    return None


def _pooled_words(pooled: Pooled | None, series: Series) -> tuple[Message, ...]:
    if pooled is None:
        return ()
    ends = {name: Quantity(getattr(pooled, name), series.unit, STEP_DIGITS) for name in ("value", "low", "high")}
    return (Message("note.pooled", {"first": pooled.first, "last": pooled.last, "events": pooled.events} | ends),)


def _overdue(target: Target, latest: int, now: int) -> tuple[Message, ...]:
    """A remark where the target is due and the value that was judged is older than that."""
    if not latest < target.year <= now:
        return ()
    return (Message("reason.older", {"year": latest, "due": target.year}),)


def _fault_of_baseline(target: Target, series: Series) -> Message | None:
    if target.baseline is None or series.allows(target.baseline):
        return None
    values = {"value": Quantity(target.baseline, series.unit), "year": target.baseline_year}
    return Message("note.outside", values)
