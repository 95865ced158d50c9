"""The targets of a region that a question is about."""

from typing import Any

import pandas as pd

from .. import tables
from ..errors import QuestionError
from .names import region_name


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
    targets = tables.monitored_targets(region) if is_listed(region) else pd.DataFrame()
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
    names = ", ".join(f"{row[f'name_{lang}']} {row['region_code']}" for row in known.head(20).to_dict("records"))
    return QuestionError(
        f"there are no targets of {region_name(region)} here. Regions with targets: {names}. To add one, see "
        "docs/adding-a-region.md."
    )


def is_listed(region: str) -> bool:
    """Whether the data have anything of a region.

    Parameters
    ----------
    region
        The code of the region.

    Returns
    -------
    bool
        Whether it is in the regions table.

    Examples
    --------
    >>> is_listed("330300"), is_listed("330100")
    (True, False)
    """
    return len(tables.select("regions", ["region_code"], region_code=region)) == 1


def listed_places(region: list[str] | None, within: str, lang: str, **where: Any) -> pd.DataFrame:
    """Read the regions with plans that a question names.

    Parameters
    ----------
    region
        Codes; None for all of ``within``.
    within
        The code of an area; "" for none.
    lang
        The language of the names in messages.
    **where
        Further filters of ``tables.plan_regions``.

    Returns
    -------
    DataFrame
        Rows of the regions table.

    Raises
    ------
    QuestionError
        If the data have nothing of one of them.
    """
    for code in [] if region is None else region:
        if not is_listed(code):
            raise without_targets(code, tables.plan_regions(), lang)
    return (
        tables.plan_regions(within=within, **where) if region is None else tables.plan_regions(region=region, **where)
    )
