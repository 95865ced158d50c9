"""The table of corrections: what is printed, what is read instead, and why."""

import pandas as pd
from markupsafe import Markup

from ..model import label, text
from .elements import Cells
from .markup import chinese, words_of

CODED = ("kind", "group", "tier", "domain")  # columns of targets with codes that have names


def correction_cells(corrections: pd.DataFrame, targets: pd.DataFrame, plans: pd.DataFrame, lang: str) -> Cells:
    """Make the table of corrections.

    Parameters
    ----------
    corrections
        Rows of the corrections table.
    targets
        Rows of the targets table.
    plans
        Rows of the plans table.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each correction: where it is, what is printed, what is read
        instead, why.
    """
    rows = corrections.merge(targets[["target_id", "indicator_printed"]], on="target_id", validate="m:1")
    return {
        text("head.indicator", lang): [chinese(name) for name in rows["indicator_printed"]],
        text("head.plan", lang): list(rows["plan_id"].map(plans.set_index("plan_id")[f"title_{lang}"])),
        text("head.line", lang): list(rows["line"].astype(str)),
        text("head.field", lang): [text(f"field.{field}", lang) for field in rows["field"]],
        text("head.printed", lang): [
            corrected(row["field"], row["expect"], lang) or text("cell.nothing", lang)
            for row in rows.to_dict("records")
        ],
        text("head.read", lang): [corrected(row["field"], row["corrected"], lang) for row in rows.to_dict("records")],
        text("head.reason", lang): [words_of(row, "reason", lang) for row in rows.to_dict("records")],
    }


def corrected(field: str, cell: str, lang: str) -> str | Markup:
    """Write what a correction replaces, or puts in its place.

    Parameters
    ----------
    field
        The column that is corrected.
    cell
        The cell, before or after.
    lang
        The language of the words.

    Returns
    -------
    str or Markup
        A code by its name, anything else as printed; "" if the cell is empty.
    """
    if cell and field in CODED:
        return label(field, cell, lang)
    return chinese(cell) if cell else ""
