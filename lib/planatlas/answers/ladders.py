"""Each target next to those that the regions above set for the same indicator."""

from typing import Any

import pandas as pd

from .. import tables
from ..model import text
from ..sections import ladder as pairing
from .answer import Answer
from .asking import language_of, question
from .filters import targets_filter
from .labels import in_words
from .names import region_codes
from .regions import listed_places


@question
def ladder(
    region: Any = None, indicator: Any = None, *, plan: Any = None, domain: Any = None, lang: str | None = None
) -> Answer:
    """Put each target next to those that the regions above it set for the same indicator.

    Parameters
    ----------
    region
        Regions, by any usual name or code; all with plans by default.
    indicator
        Indicators, by name or id; all by default.
    plan
        ``women`` or ``children``, or ids of plans; all by default.
    domain
        A domain, such as ``health``; all by default.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Answer
        ``.frame`` has a row for each pair: ``target_id`` of ``region``, ``above_id`` of ``above_region``, the common
        year in which they are compared, ``verdict`` (more, equal, less, undecided), ``gap`` in the unit of the
        indicator, and ``why`` a pair is undecided.

    Raises
    ------
    QuestionError
        If a name is unknown or ambiguous.

    Examples
    --------
    >>> ladder("Pingyang", "maternal mortality ratio", lang="en").frame["verdict"].unique().tolist()
    ['equal', 'more']
    """
    lang, filters = language_of(lang), targets_filter(plan, domain, indicator)
    if (asked := region_codes(region)) is not None:
        listed_places(asked, "", lang)
        filters["region"] = asked
    targets = tables.targets(**filters)
    pairs = pairing.pairs_of(targets)
    shown = pairing.comparison(pairs, "ladder", lang)
    return Answer(*shown, lang=lang, title=text("ladder.title", lang), frame=_frame(pairs, targets, lang))


def _frame(pairs: pd.DataFrame, targets: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The pairs with the names of the regions and the results in words."""
    own = pairs.merge(targets[["target_id", "region_code", "indicator_id"]], on="target_id", validate="m:1")
    above = tables.names("regions", lang, own["above_region"].unique())
    results = [text(f"ladder.{verdict}", lang) for verdict in own["verdict"]]
    named = own.assign(above=own["above_region"].map(above), result=results)
    first = ["region_code", "indicator_id", "target_id", "above", "above_region", "above_id", "verdict", "result"]
    return in_words(named[[*first, *(name for name in named if name not in first)]], lang)
