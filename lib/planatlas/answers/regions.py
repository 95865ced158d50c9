"""The targets of a region that a question is about."""

import pandas as pd

from .. import tables
from ..errors import QuestionError


def with_targets(region: str, lang: str) -> pd.DataFrame:
    """Read the targets of a region that can be judged.

    Parameters
    ----------
    region
        The code of the region.
    lang
        The language of the names in messages.

    Returns
    -------
    DataFrame
        Rows of the targets table, those of plans; of the nation and the provinces those known from reports.

    Raises
    ------
    QuestionError
        If there are none; it names the regions that have some.
    """
    targets = tables.monitored_targets(region)
    if targets.empty:
        raise without_targets(region, tables.monitored_regions(), lang)
    return targets


def without_targets(region: str, known: pd.DataFrame, lang: str) -> QuestionError:
    """Return the error for a region that is known, but of which there are no targets here.

    Parameters
    ----------
    region
        The code of the region.
    known
        The regions that have some, as rows of the regions table.
    lang
        The language of the names.

    Returns
    -------
    QuestionError
        The error.
    """
    name = tables.names("regions", lang, region).get(region, "")
    names = ", ".join(f"{row[f'name_{lang}']} {row['region_code']}" for row in known.head(20).to_dict("records"))
    return QuestionError(
        f"there are no targets of {name} ({region}) here. Regions with targets: {names}. To add one, see "
        "docs/adding-a-region.md."
    )
