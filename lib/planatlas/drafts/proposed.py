"""Indicators that a text names and the catalogue lacks: rows that a person completes or rejects."""

import re
from collections.abc import Container

from ..intake.counts import RATES, SHARES
from ..model import units
from .draft import Row, row_of

LONGEST = 60  # characters of an id
# which way is better, by what is promised
DIRECTIONS = {
    "floor": "higher", "increase": "higher", "universal": "higher", "ceiling": "lower", "decrease": "lower",
}  # fmt: skip


class Proposed:
    """The proposed indicators of one draft, one for each printed name.

    Parameters
    ----------
    known
        The ids of the catalogue.

    Attributes
    ----------
    rows
        The proposed rows of ``indicators.csv`` by their ids, in the order in which they were named.
    """

    def __init__(self, known: Container[str]):
        self._known = known
        self.rows: dict[str, Row] = {}

    def id_of(self, printed: str, unit: str | None, kind: str, domain: str = "") -> str:
        """Return the id of the proposed indicator of a printed name, which is added if it is new.

        Parameters
        ----------
        printed
            The name.
        unit
            The unit of its figure; None where the sign is lost.
        kind
            The kind of target; the unit of a change is not that of the indicator.
        domain
            The domain in which it stands; "" where the text has none.

        Returns
        -------
        str
            The name in pinyin, with a number where another one is spelled alike.

        Examples
        --------
        >>> proposed = Proposed(())
        >>> proposed.id_of("绿色出行率", "%", "floor"), proposed.rows["lv_se_chu_xing_lv"]["valid_max"]
        ('lv_se_chu_xing_lv', '100')
        """
        from pypinyin import lazy_pinyin

        spelled = "_".join(lazy_pinyin(re.sub("[^\u4e00-\u9fff0-9A-Za-z]", "", printed)))
        name = re.sub("[^a-z0-9_]", "", spelled.lower())[:LONGEST].strip("_") or "unnamed"
        base, number = name, 1
        while name in self._known or self.rows.get(name, {}).get("name_zh", printed) != printed:
            number += 1
            name = f"{base}_{number}"
        own = unit if unit in units() and kind not in ("increase", "decrease") else ""
        cells = {
            "indicator_id": name,
            "name_zh": printed,
            "domain": domain,
            "unit": own,
            "direction": DIRECTIONS.get(kind, ""),
            "valid_min": 0 if own in (*SHARES, *RATES) else "",
            "valid_max": 100 if own in SHARES else "",
        }
        self.rows.setdefault(name, row_of("indicators", cells))
        return name
