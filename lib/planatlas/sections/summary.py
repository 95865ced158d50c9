"""The lead of a page of judged targets, in sentences whose counts add up."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..analysis import promises, tally
from ..model import listed, text
from .judged_cells import percentage


def lead(assessed: pd.DataFrame, lang: str, year: int | None = None) -> str:
    """Write the lead of a page: the promises, the classes that add up to them, and the shares met.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.
    lang
        The language of the words.
    year
        The year of the edition, see ``tally``.

    Returns
    -------
    str
        The lead.
    """
    found = tally(assessed, year)
    key = "tally.lead" if found["monitorable"] else "tally.lead_none"
    return text(key, lang, **_with_percentages(found))


def remarks(assessed: pd.DataFrame, lang: str, year: int | None = None) -> list[str]:
    """Write what a reader of the counts must know: values older than the due year, and promises with two verdicts.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.
    lang
        The language of the words.
    year
        The year of the edition, see ``tally``.

    Returns
    -------
    list of str
        One sentence for each remark.
    """
    found = tally(assessed, year)
    keys = {"tally.older": found["older"], "tally.warned": found["warned"]}
    sentences = [text(key, lang, **_with_percentages(found)) for key, count in keys.items() if count]
    if found["disputed"]:
        counted = promises(assessed)
        names = counted.loc[counted["verdicts"].map(len) > 1, f"name_{lang}"].unique()
        sentences.append(text("tally.disputed", lang, **_with_percentages(found), names=listed(names, lang)))
    return sentences


def with_plans(assessed: pd.DataFrame, plans: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Reduce judged targets to promises, with the titles of their plans.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.
    plans
        Rows of the plans table.
    lang
        The language of the words.

    Returns
    -------
    DataFrame
        Rows of ``promises`` with ``plan``, the titles.
    """
    titles = plans.set_index("plan_id")[f"title_{lang}"]
    counted = promises(assessed)
    return counted.assign(plan=[text("list.stop", lang).join(titles[plan] for plan in own) for own in counted["plans"]])


def _with_percentages(found: Mapping[str, Any]) -> dict[str, Any]:
    shares = ("of_monitorable", "of_all")
    return {name: percentage(value) if name in shares else value for name, value in found.items()}
