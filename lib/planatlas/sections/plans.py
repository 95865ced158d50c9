"""The parts that all pages of plans share: their table, their titles, and the texts they were read from."""

import pandas as pd

from .. import tables
from ..analysis import assess_demand
from .cells import plan_cells
from .elements import Table
from .markup import html


def assessed_targets(**where: object) -> pd.DataFrame:
    """Read the targets of plans as ``assess_demand`` returns them.

    Parameters
    ----------
    **where
        The filters of ``targets``.

    Returns
    -------
    DataFrame
        The columns of ``assess_demand``; ``value`` in ``unit``, the baseline in the indicator's unit.
    """
    rows = tables.targets(**where)  # type: ignore[arg-type]
    return assess_demand(rows, tables.indicators(rows["indicator_id"].unique()))


def plan_table(targets: pd.DataFrame, caption: str, lang: str) -> Table:
    """Show the plans of some targets: title, number, date, period, issuer.

    Parameters
    ----------
    targets
        Rows of the targets table.
    caption
        The words above the table.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table.
    """
    plans = tables.plans(targets["plan_id"].unique())
    cells = plan_cells(plans, tables.documents(plans["document_id"]), lang)
    return Table(cells, caption, plans, "plans", layout="cards")


def plan_titles(targets: pd.DataFrame, lang: str) -> dict[str, str]:
    """Read the titles of the plans of some targets.

    Parameters
    ----------
    targets
        Rows of the targets table.
    lang
        The language of the words.

    Returns
    -------
    dict
        The titles by id.
    """
    plans = tables.plans(targets["plan_id"].unique())
    return dict(zip(plans["plan_id"], plans[f"title_{lang}"], strict=True))


def source_texts(targets: pd.DataFrame, lang: str) -> list[str]:
    """List the texts that the plans of some targets were read from.

    Parameters
    ----------
    targets
        Rows of the targets table.
    lang
        The language of the words.

    Returns
    -------
    list of str
        For each text its title, file and SHA-256.
    """
    documents = tables.documents(tables.plans(targets["plan_id"].unique())["document_id"])
    return [
        html(
            "{}: <code>{}</code>, SHA-256 <code>{}</code>",
            row[f"title_{lang}"],
            row["source_file"],
            row["source_sha256"],
        )
        for row in documents.to_dict("records")
    ]
