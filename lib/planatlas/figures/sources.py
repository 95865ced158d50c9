"""Where a figure is printed, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from .. import tables
from ..model import text


class Sources:
    """The titles of the plans and sources that rows name, read once for all of them.

    Parameters
    ----------
    lang
        The language of the words.
    plans, sources
        The ids of the plans and of the sources.
    """

    def __init__(self, lang: str, plans: Iterable[str] = (), sources: Iterable[str] = ()):
        self.lang = lang
        self._plans = _titles("plans", "plan_id", plans, lang)
        self._sources = _titles("sources", "source_id", sources, lang)

    def of_target(self, row: Mapping[str, Any], line: str = "line") -> str:
        """Say where a row of the targets table is printed; ``baseline_line`` for its baseline; "" if it is unknown."""
        title, number = self._plans.get(row.get("plan_id", ""), ""), row.get(line)
        if not title or number is None or pd.isna(number):
            return title
        return text("chart.source", self.lang, title=title, line=int(number))

    def of_value(self, row: Mapping[str, Any]) -> str:
        """Say what a row of the observations comes from; "" if it is unknown."""
        return self._sources.get(row.get("source_id") or "", "")


def _titles(table: str, key: str, ids: Iterable[str], lang: str) -> dict[str, str]:
    wanted = sorted({each for each in ids if each})
    if not wanted:
        return {}
    rows = tables.select(table, **{key: wanted})
    column = f"title_{lang}" if f"title_{lang}" in rows else "title_zh"
    return dict(zip(rows[key], rows[column].where(rows[column] != "", rows["title_zh"]), strict=True))
