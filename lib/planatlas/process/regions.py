"""The regions of the data: those typed in, and every other place that a value speaks of."""

from collections.abc import Iterable

import pandas as pd

from ..errors import FILE, ROW
from ..intake.gazetteer import ancestors, places


def with_places(regions: pd.DataFrame, codes: Iterable[str]) -> pd.DataFrame:
    """Return the raw regions followed by the places of ``codes`` and those above them that are missing from them.

    A place without a standard English name has its Chinese one in ``name_en``. A code that is not a place is left out:
    it was refused where it was read.

    Parameters
    ----------
    regions
        The raw regions.
    codes
        The codes of places that values are about.

    Returns
    -------
    DataFrame
        Rows of the regions table.
    """
    known = places()
    wanted = {each for code in codes for each in (code, *ancestors(code)) if each in known}
    rows = [
        {
            "region_code": code,
            "name_zh": known[code].name,
            "short_zh": known[code].short or known[code].name,
            "name_en": known[code].english or known[code].name,
            "level": known[code].level,
            "parent_code": known[code].parent,
            "note": "",
            FILE: "~",  # after all files
            ROW: int(code),
        }
        for code in sorted(wanted - set(regions["region_code"]))
    ]
    return pd.concat([regions, pd.DataFrame(rows, columns=regions.columns)], ignore_index=True) if rows else regions
