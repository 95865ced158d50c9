"""Observations: what was published, and the past values that plans print themselves."""

from pathlib import Path

import pandas as pd

from ..errors import CELL, FILE, ROW, Fault, choices, quote
from .ids import outcomes

PLAN_VALUE_COLUMNS = [
    "region_code", "indicator_id", "group", "qualifier", "scope", "year", "value", "unit", "value_printed", "source_id",
    "status", "confirmed", "events", "population", "accepted", "line", "note", FILE, ROW, CELL,
]  # fmt: skip


def plan_values(targets: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the baselines of the processed targets as observations.

    Parameters
    ----------
    targets
        The processed targets as text, with ``_file`` and ``_row``.
    indicators
        The catalogue.

    Returns
    -------
    DataFrame
        One row for each region, indicator, population and year, as text; the source of a baseline is its document.
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
        **dict.fromkeys(("confirmed", "events", "population", "accepted", CELL, "note"), ""),
    )
    identity = ["region_code", "indicator_id", "group", "scope", "year", "value"]
    return rows[PLAN_VALUE_COLUMNS].drop_duplicates(identity)


def all_sources(sources: pd.DataFrame, documents: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Return the sources of observations: declared ones, documents of the plans, and files that name no source.

    Parameters
    ----------
    sources, documents
        The raw tables.
    published
        The figures of files.

    Returns
    -------
    DataFrame
        Rows of the sources table.
    """
    own = documents[documents["source_file"] != ""].rename(
        columns={"document_id": "source_id", "issuer_zh": "publisher"}
    )
    stems = published[published["source_id"] == published[FILE].map(lambda file: Path(file).stem)].drop_duplicates(
        "source_id"
    )
    names = stems[FILE].map(lambda file: Path(file).name)
    files = stems.assign(title_zh=names, title_en=names, publisher="", note="the file itself; no source is named")
    columns = ["source_id", "title_zh", "title_en", "publisher", "note", FILE, ROW]
    known = set(sources["source_id"])
    every = [sources, own[columns], files.loc[~files["source_id"].isin(known), columns]]
    return pd.concat(every, ignore_index=True).fillna("")


def check_sources(published: pd.DataFrame, sources: pd.DataFrame, former: pd.DataFrame) -> list[Fault]:
    """Check that every source that an observation names is declared.

    Parameters
    ----------
    published
        The figures of files.
    sources
        The sources, as ``all_sources`` returns them.
    former
        The raw table of former ids.

    Returns
    -------
    list of Fault
        One for each observation with another source.
    """
    unknown = published[~published["source_id"].isin(sources["source_id"])]
    became, faults = outcomes(former), []
    for row in unknown.to_dict("records"):
        outcome = became.get(("source", row["source_id"]), "is not in sources.csv; add it there with its title")
        problem = f"{quote(row['source_id'])} {outcome}."
        faults.append(Fault(row[FILE], row[ROW], "source_id", problem, choices(row["source_id"], sources["source_id"])))
    return faults
