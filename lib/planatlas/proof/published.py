"""Where a published value of the tables stands in the raw files, and what a person has decided about it."""

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from .. import paths
from ..errors import CELL, FILE, GROUP_STATED
from ..process.observations import read_observations
from ..process.read import OBSERVATIONS

SAME = ("region_code", "indicator_id", "qualifier", "year", "source_id")
Row = Mapping[Hashable, str]


class Place(NamedTuple):
    """A cell of a raw file.

    Attributes
    ----------
    file, cell
        Where it is.
    value
        What it holds, in the unit of the catalogue.
    decided
        The row of ``accepted.csv`` about it; empty if there is none.
    """

    file: str
    cell: str
    value: str
    decided: Row


class Published:
    """The values of all files in ``data/raw/observations``, which are read once they are needed.

    Parameters
    ----------
    raw
        The raw tables.
    """

    def __init__(self, raw: Mapping[str, pd.DataFrame]):
        self._raw = raw

    def cells(self, row: Row) -> list[Place]:
        """Return where a value stands.

        Parameters
        ----------
        row
            A published value of the processed table.

        Returns
        -------
        list of Place
            Its places; more than one if the table does not tell which it is.
        """
        return [place for each, place in self._all if _is_same(each, row, place)]

    @cached_property
    def _all(self) -> list[tuple[Row, Place]]:
        decided = {(row["file"], row["cell"].upper()): row for row in self._raw["accepted"].to_dict("records")}
        folder, former = paths.raw() / OBSERVATIONS, self._raw["former_ids"]
        frame, _ = read_observations(folder, self._raw["regions"], self._raw["indicators"], former)
        found = []
        for row in frame.to_dict("records"):
            key = (row[FILE].rpartition("/")[2], row[CELL])
            found.append((row, Place(row[FILE], row[CELL], row["value"], decided.get(key, {}))))
        return found


def _is_same(published: Row, row: Row, place: Place) -> bool:
    """Whether a value of the tables is this one; the tables have the group of its targets if its file names none."""
    alike = published["group"] == row["group"] or not published[GROUP_STATED]
    value = float(place.decided.get("instead") or published["value"])
    return alike and value == float(row["value"]) and all(published[each] == row[each] for each in SAME)
