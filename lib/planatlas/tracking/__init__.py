"""One series against one target: how far it has come, how certain that is, and what to warn of.

The package knows no plan and no table: it takes a ``Target`` and a ``Series`` and returns an ``Assessment``. What it
says is kept apart from the language in which it is said (``Message``), in Chinese and English.

Examples
--------
Screening is to reach 80 % by 2030, from 50 % in 2020:

>>> from planatlas.tracking import Series, Target, assess, scenarios
>>> target = Target(kind="floor", direction="higher", year=2030, value=80, baseline=50, baseline_year=2020)
>>> series = Series.of({2021: 54.0, 2022: 58.5, 2023: 62.1, 2024: 66.8, 2025: 71.0}, "%")
>>> found = assess(target, series, 2025)
>>> found.verdict, round(found.share_covered, 2), round(found.methods["pace_linear"], 2)
('on_track', 0.7, 1.4)
>>> print(found.reason("en"))
71% in 2025; by the forecast the chance of meeting the target (at least 80%) in 2030 is 97%; 70% of the way in 50% of \
the time, 2.0 years ahead of the straight path.
>>> [(scenario.name, scenario.value) for scenario in scenarios(found)]
[('pace_holds', 92.0), ('required', None)]
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "assessment": ["Assessment", "assess"],
        "chance": ["chance_of_meeting"],
        "course": ["Course"],
        "early_warning": ["EarlyWarning"],
        "forecasting": ["Forecast", "forecast"],
        "intervals": ["RateInterval", "binomial_interval", "poisson_interval", "rate_interval"],
        "messages": ["Message"],
        "methods": ["METHODS", "achievement", "pace_class"],
        "scenario": ["Scenario", "best_pace", "recent_pace", "scenarios"],
        "series": ["Series", "tidy"],
        "target": ["Target"],
        "user_file": ["read_rows"],
        "user_series": ["assess_rows"],
    },
)
