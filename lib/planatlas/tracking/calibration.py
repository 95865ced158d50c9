"""The file of constants set anew: on all series, with each family left out, and on what was known in each year."""

from collections.abc import Mapping
from typing import Any

import yaml

from .backtest import long_series, raw_chances, settings, sound_series
from .constants import Constants, Fitted, held_by
from .fitting import Past, fit, fit_chances, past_forecasts
from .series import Series

COMMENT = """\
# The constants of the forecast. `planatlas backtest --fit` sets them anew from the observed series and writes this
# file; tracking/constants.py explains them, docs/backtest.md shows what they achieve where their own family is left
# out.
"""


def calibrate(series: Mapping[tuple, Series], directions: Mapping[str, str], before: Fitted) -> dict[str, Any]:
    """Set the constants of the forecast on observed series.

    Parameters
    ----------
    series
        Series by key, a tuple whose second part is the indicator.
    directions
        Which way is better for each indicator.
    before
        What the file holds: the families, and the last source, are kept.

    Returns
    -------
    dict
        What the file is to hold but for ``record``.
    """
    sound = sound_series(series)
    past = past_forecasts(sound)
    targets = settings(long_series(series, directions), directions)

    def set_on(kept: list[Past], is_kept: Any, *, widen: bool = True) -> Constants:
        constants = fit(kept, widen=widen)
        return fit_chances(constants, raw_chances([each for each in targets if is_kept(each)], lambda *_: constants))

    families = sorted({before.family(key[1]) for key in sound})
    years = sorted({each.origin for each in past})
    return held_by(before) | {
        "constants": vars(set_on(past, lambda each: True)),
        "left_out": {
            name: vars(
                set_on(
                    [each for each in past if before.family(each.key[1]) != name],
                    lambda each, name=name: before.family(each.key[1]) != name,
                )
            )
            for name in families
        },
        "known_then": {
            year: vars(
                set_on(
                    [each for each in past if each.origin + each.ahead <= year],
                    lambda each, year=year: each.target.year <= year,
                    widen=False,
                )
            )
            for year in years
        },
    }


def constants_file(found: Mapping[str, Any]) -> str:
    """Return the text of the file of constants.

    Parameters
    ----------
    found
        What it is to hold.

    Returns
    -------
    str
        The file.
    """
    return COMMENT + yaml.safe_dump(
        dict(found), sort_keys=False, allow_unicode=True, width=120, default_flow_style=None
    )
