"""Observations: what was published, and the past values that plans print themselves."""

import pandas as pd

from .read import FILE, ROW

COLUMNS = [
    "region_code", "indicator_id", "group", "qualifier", "year", "value", "unit", "value_printed", "source_id",
    "status", "confirmed", "line", "note",
]  # fmt: skip


def plan_values(targets: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """The baselines of the processed targets as observations: one a region, indicator, population and year.

    ``targets`` holds text and the columns ``_file`` and ``_row``. The source of a baseline is its document.
    """
    printed = targets[(targets["baseline_value"] != "") & (targets["baseline_year"] != "")]
    rows = printed.assign(
        unit=printed["indicator_id"].map(indicators.set_index("indicator_id")["unit"]),
        year=printed["baseline_year"],
        value=printed["baseline_value"],
        value_printed=printed["baseline_printed"],
        source_id=printed["document_id"],
        line=printed["baseline_line"],
        status="plan",
        confirmed="",
        note="",
    )
    return rows[[*COLUMNS, FILE, ROW]].drop_duplicates(
        ["region_code", "indicator_id", "group", "qualifier", "year", "value"]
    )


def all_sources(sources: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The sources of observations, the documents of the plans among them."""
    own = documents[documents["source_file"] != ""].rename(columns={"document_id": "source_id"})
    own = own.assign(source_date="")[["source_id", "title_zh", "source_date", "note", FILE, ROW]]
    return pd.concat([sources, own], ignore_index=True)
