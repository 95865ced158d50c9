"""One series against one target: is the level there, is the pace enough, how sure are we."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from ..errors import NotDefinedError
from .early_warning import Evidence, find_warnings
from .forecast import Forecast, forecast
from .intervals import RATES, SHARES, RateInterval, rate_interval
from .methods import METHODS, Course, achievement
from .reasons import PRECISION, Quantity, Said, digits_apart, sentence
from .series import Series
from .target import OPEN, TOLERANCE, Target
from .verdict import Case, decide

T = TypeVar("T")

LEVEL = 0.95  # of the exact intervals of small counts
FORECAST_LEVEL = 0.8  # of the forecast intervals: one chance in ten on either side
FIGURES = (
    "met", "share_covered", "share_of_time", "years_ahead", "required_per_year", "achievement_zh", "interval", "chance",
)  # fmt: skip
FEWEST = 3  # values, the baseline among them, from which a forecast is made


@dataclass(frozen=True)
class Assessment:
    """What is known of one target in one year. Shares are of 1; None where a figure is not defined, and ``notes`` why.

    ``met`` compares the latest value with the target (maintain: all values since the baseline) and nothing else; how
    sure that is, and what is to be expected, stands in ``verdict``. ``required_per_year`` is in the unit of the series.
    ``interval`` is that of the latest value where events and population give one, else that of the forecast for the
    target year; ``interval_of`` says which. ``chance`` is the chance that the forecast gives to the target being met
    in its year.
    """

    target: Target
    series: Series
    year: int | None = None
    value: float | None = None
    met: bool | None = None
    share_covered: float | None = None
    share_of_time: float | None = None
    years_ahead: float | None = None
    required_per_year: float | None = None
    achievement: float | None = None
    methods: Mapping[str, float | str | None] = field(default_factory=dict)
    interval: tuple[float, float] | None = None
    interval_of: Said | None = None
    forecast: Forecast | None = None
    chance: float | None = None
    verdict: str = "no_data"
    reasons: tuple[Said, ...] = ()
    warnings: tuple[Evidence, ...] = ()
    notes: Mapping[str, Said] = field(default_factory=dict)

    def reason(self, lang: str) -> str:
        """The sentence that gives the reason of the verdict, in a language."""
        return sentence(self.reasons, lang)


def assess(target: Target, series: Series, year: int) -> Assessment:
    """Judge a series against a target with what is known in ``year``.

    The target's own baseline counts as the value of its year. Where it has none, the first of several values from its
    baseline year on stands in for it, and the reason says so. Values after the target year are not used, nor are those
    of years that do not count for the target. See ``verdict.decide`` for the verdicts and
    ``early_warning.find_warnings`` for the warnings.
    """
    known = series.until(year)
    series = known if target.only_years is None else known.only(target.only_years)
    target, adopted = _adopt_baseline(target, series)
    passed_over = tuple(at for at in known.years if at not in series.years)
    case = Case(target, series, _points(target, series), year, passed_over=passed_over)
    exact = _exact(series, case.later[-1][0]) if case.later else None
    fault = (
        series.fault or _why_no_levels(target) or _counts_at_fault(exact, case) or _baseline_at_fault(target, series)
    )
    if fault or not case.later:
        return _not_judged(replace(case, fault=fault))
    latest, value = case.later[-1]
    figures = _Figures()
    predicted = _forecast(case) if latest < target.year else None
    case = replace(
        case,
        exact=exact,
        forecast=predicted,
        chance=None if predicted is None else chance_of_meeting(predicted, target),
        methods={name: figures.take(name, partial(_measure, method, target, case)) for name, method in METHODS.items()},
        share_covered=figures.take("share_covered", lambda: target.share_covered(value)),
        years_ahead=figures.take("years_ahead", lambda: target.years_ahead(value, latest)),
        required=figures.take("required_per_year", lambda: target.required_per_year(value, latest)),
    )
    verdict, reasons = decide(case)
    interval, of = _interval(case)
    return Assessment(
        target=target,
        series=series,
        year=latest,
        value=value,
        met=case.is_met,
        share_covered=case.share_covered,
        share_of_time=figures.take("share_of_time", lambda: target.share_of_time(latest)),
        years_ahead=case.years_ahead,
        required_per_year=case.required,
        achievement=figures.take("achievement_zh", lambda: achievement(value, target)),
        methods=case.methods,
        interval=interval,
        interval_of=of,
        forecast=predicted,
        chance=case.chance,
        verdict=verdict,
        reasons=(*reasons, *_older(target, latest, year), *adopted),
        warnings=find_warnings(case, verdict),
        notes=figures.notes
        | _why_no_forecast(case, latest)
        | ({} if interval else {"interval": Said("undefined.interval")}),
    )


def chance_of_meeting(predicted: Forecast, target: Target) -> float:
    """The chance, by a forecast, that the value printed for the target's year meets the target.

    What is printed as the bound may lie half a last digit from it on either side, and meets it unless it is strict.
    """
    low, high = target.levels()
    unit = 2 * predicted.rounding
    above = 1.0 if low == -OPEN else predicted.chance_at_least(_least(low, unit, target.is_strict), target.year)
    below = 1.0 if high == OPEN else predicted.chance_at_most(-_least(-high, unit, target.is_strict), target.year)
    return max(0.0, round(above + below - 1.0, PRECISION + 2))


def _least(bound: float, unit: float, is_strict: bool) -> float:
    """The least value that is printed, by steps of ``unit``, as the bound or more; if strict, as more than it."""
    steps = bound / unit
    slack = TOLERANCE * max(1.0, abs(steps))
    return ((math.floor(steps + slack) + 1 if is_strict else math.ceil(steps - slack)) - 0.5) * unit


def said(why: NotDefinedError) -> Said:
    """The words of a figure that is not defined."""
    return Said(f"undefined.{why.code}", why.values)


class _Figures:
    """Computes what can be computed, and keeps the reasons of what cannot."""

    def __init__(self) -> None:
        self.notes: dict[str, Said] = {}

    def take(self, name: str, compute: Callable[[], T]) -> T | None:
        try:
            return compute()
        except NotDefinedError as why:
            self.notes[name] = said(why)
        except OverflowError:
            self.notes[name] = Said("undefined.too_large")
        return None


def _measure(method: Callable[[Course], T], target: Target, case: Case) -> T:
    return method(Course.of(target, *zip(*case.points, strict=True)))


def _why_no_forecast(case: Case, latest: int) -> dict[str, Said]:
    if case.forecast is not None:
        return {}
    due = Said("undefined.due", {"year": case.target.year})
    return {"chance": due if latest >= case.target.year else Said("undefined.few")}


def _not_judged(case: Case) -> Assessment:
    verdict, reasons = decide(case)
    return Assessment(
        case.target,
        case.series,
        methods=dict.fromkeys(METHODS),
        verdict=verdict,
        reasons=reasons,
        warnings=find_warnings(case, verdict),
        notes=dict.fromkeys((*METHODS, *FIGURES), reasons[0]),
    )


def _interval(case: Case) -> tuple[tuple[float, float] | None, Said | None]:
    if case.exact is not None and case.exact.low is not None and case.exact.high is not None:
        of = Said(f"interval.{case.exact.how}", {"year": case.later[-1][0]})
        return (case.exact.low, case.exact.high), of
    if case.forecast is not None:
        year = case.target.year
        of = Said("interval.forecast", {"year": year, "model": Said(f"model.{case.forecast.model}")})
        return case.forecast.interval(year, FORECAST_LEVEL), of
    return None, None


def _adopt_baseline(target: Target, series: Series) -> tuple[Target, tuple[Said, ...]]:
    """The target with the first value from its baseline year on, if it has no baseline of its own.

    A target for certain years only has no way to go from one of them to the next, and so no baseline.
    """
    if target.baseline is not None or target.needs_a_person or series.fault or target.only_years is not None:
        return target, ()
    start, last = target.baseline_year, max(series.years, default=0)
    for year, value in zip(series.years, series.values, strict=True):
        if (start is None or year >= start) and year < target.year and (year < last or year == start):
            key = "note.baseline_taken" if start is None or target.assumes_year else "note.baseline_value_taken"
            said = {"year": year, "value": Quantity(value, series.unit), "start": start}
            return replace(target, baseline=value, baseline_year=year), (Said(key, said),)
    return target, ()


def _points(target: Target, series: Series) -> tuple[tuple[int, float], ...]:
    points = {year: value for year, value in zip(series.years, series.values, strict=True) if year <= target.year}
    if target.baseline is not None and target.baseline_year is not None:
        points[target.baseline_year] = target.baseline
    return tuple(sorted(points.items()))


def _why_no_levels(target: Target) -> Said | None:
    try:
        target.levels()
        if target.baseline_year is not None:
            target.years  # noqa: B018  raises if there is no time
    except NotDefinedError as why:
        return said(why)
    return None


def _exact(series: Series, latest: int) -> RateInterval | None:
    if (series.events is None and series.population is None) or series.years[-1] != latest or series.fault:
        return None
    if series.unit not in (*SHARES, *RATES):
        return None
    return rate_interval(series.values[-1], series.unit, series.events, series.population, LEVEL)


def _counts_at_fault(exact: RateInterval | None, case: Case) -> Said | None:
    if exact is None or not exact.reason:
        return None
    year, value = case.later[-1]
    facts = {"year": year, "value": Quantity(value, case.series.unit)}
    factor, events, population = (SHARES | RATES)[case.series.unit], exact.events, exact.population
    facts |= {
        "events": round(value * (population or 0) / factor) if events is None else events,
        "population": round((events or 0) * factor / value) if population is None and value else population,
    }
    if exact.reason == "inconsistent" and events is not None and population:
        made = events / population * factor
        digits = digits_apart(made, value, least=3)
        return Said("undefined.inconsistent", facts | {"made": Quantity(made, case.series.unit, digits)})
    if exact.reason == "inconsistent":
        return Said("undefined.inconsistent_zero", facts)
    return Said(f"undefined.{exact.reason}", facts)


def _older(target: Target, latest: int, now: int) -> tuple[Said, ...]:
    """That the target was due, and that the value judged is older than that."""
    if not latest < target.year <= now:
        return ()
    return (Said("reason.older", {"year": latest, "due": target.year}),)


def _baseline_at_fault(target: Target, series: Series) -> Said | None:
    if target.baseline is None or series.allows(target.baseline):
        return None
    values = {"value": Quantity(target.baseline, series.unit), "year": target.baseline_year}
    return Said("note.outside", values)


def _forecast(case: Case) -> Forecast | None:
    if len(case.points) < FEWEST:
        return None
    years, values = zip(*case.points, strict=True)
    return forecast(years, values, case.target.year, low=case.series.low, high=case.series.high)
