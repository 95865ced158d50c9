"""What a page of judged targets says at its head, in sentences whose counts add up."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..analysis import promises, tally
from ..model import text
from .judged_cells import share


def lead(assessed: pd.DataFrame, lang: str, year: int | None = None) -> str:
    """The sentence at the head of a page: promises, the classes that add up to them, and the shares met.

    ``assessed`` is the frame of ``monitor``, ``year`` that of the edition (see ``tally``).
    """
    found = tally(assessed, year)
    key = "tally.lead" if found["monitorable"] else "tally.lead_none"
    return text(key, lang, **_shown(found))


def remarks(assessed: pd.DataFrame, lang: str, year: int | None = None) -> list[str]:
    """What a reader of the counts has to know: values older than the due year, and promises with two verdicts."""
    found = tally(assessed, year)
    keys = {"tally.older": found["older"], "tally.warned": found["warned"]}
    said = [text(key, lang, **_shown(found)) for key, count in keys.items() if count]
    if found["disputed"]:
        counted = promises(assessed)
        names = counted.loc[counted["verdicts"].map(len) > 1, f"name_{lang}"].unique()
        said.append(text("tally.disputed", lang, **_shown(found), names=text("list.and", lang).join(names)))
    return said


def with_plans(assessed: pd.DataFrame, plans: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a promise, with the titles of its plans in ``plan``."""
    titles = plans.set_index("plan_id")[f"title_{lang}"]
    counted = promises(assessed)
    return counted.assign(plan=[text("list.stop", lang).join(titles[plan] for plan in own) for own in counted["plans"]])


def _shown(found: Mapping[str, Any]) -> dict[str, Any]:
    shares = ("of_monitorable", "of_all")
    return {name: share(value) if name in shares else value for name, value in found.items()}
