"""One document: what is known of it, what is missing, and the plans in it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from .. import tables
from ..model import listed, text
from .elements import Cells, Part, Table
from .markup import chinese, html, lines, titled, words_of

DAMAGED = "damaged"


def plans_of(document: str) -> pd.DataFrame:
    """Read the plans of a document, with the number of their targets.

    Parameters
    ----------
    document
        The id of the document.

    Returns
    -------
    DataFrame
        The columns of ``plans``, and ``targets``.
    """
    plans = tables.load("plans", document_id=document)
    counts = tables.load("targets", ["target_id", "plan_id"], document_id=document)["plan_id"].value_counts()
    return plans.assign(targets=plans["plan_id"].map(counts).fillna(0).astype(int))


def lead(plans: pd.DataFrame, lang: str) -> str:
    """Count the plans, targets and corrections of a document.

    Parameters
    ----------
    plans
        What ``plans_of`` returns.
    lang
        The language of the words.

    Returns
    -------
    str
        The lead of the page.
    """
    corrections = len(tables.load("corrections", plan_id=list(plans["plan_id"])))
    return text("document.lead", lang, plans=len(plans), targets=int(plans["targets"].sum()), corrections=corrections)


def record(document: Mapping[str, Any], plans: pd.DataFrame, lang: str) -> Table:
    """Show what is known of a document: title, numbers, issuer, dates, SHA-256, and what is missing.

    Parameters
    ----------
    document
        The row of the document.
    plans
        What ``plans_of`` returns.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    missing: list[object] = []
    if document["punctuation"] == DAMAGED:
        missing.append(text("document.damaged", lang))
    if not document["source_sha256"]:
        missing.append(text("document.no_text", lang))
    missing = missing or [text("document.whole", lang)]
    numbers, dates = (
        [each for each in dict.fromkeys(plans[name]) if each] for name in ("document_number", "issue_date")
    )
    said: dict[str, object] = {
        "record.title": titled(document, lang, with_original=True),
        "record.number": lines([chinese(number) for number in numbers]),
        "record.issuer": words_of(document, "issuer", lang),
        "record.date": listed(dates, lang),
        "document.file": html("<code>{}</code>", document["source_file"]) if document["source_file"] else "",
        "document.digest": html("<code>{}</code>", document["source_sha256"]) if document["source_sha256"] else "",
        "document.missing": lines(missing),
        "record.note": words_of(document, "note", lang),
    }
    shown = {key: cell for key, cell in said.items() if cell}
    cells: Cells = {
        text("head.what", lang): [text(key, lang) for key in shown],
        text("document.known", lang): list(shown.values()),
    }
    frame = pd.DataFrame([dict(document)])
    return Table(cells, text("document.record", lang), frame, f"document-{document['document_id']}")


def plan_table(plans: pd.DataFrame, lang: str) -> Part:
    """List the plans of a document, each with a link to its page.

    Parameters
    ----------
    plans
        What ``plans_of`` returns.
    lang
        The language of the words.

    Returns
    -------
    Table or None
        The table and its data; None if there is no plan.
    """
    if plans.empty:
        return None
    rows = plans.to_dict("records")
    cells: dict[str, list[object]] = {
        text("head.plan", lang): [
            html('<a href="plan-{}.html">{}</a>', row["plan_id"], row[f"title_{lang}"]) if row["targets"]
            else row[f"title_{lang}"]
            for row in rows
        ],
        text("head.number", lang): [chinese(row["document_number"]) if row["document_number"] else "" for row in rows],
        text("head.date", lang): [row["issue_date"] for row in rows],
        text("head.period", lang): [f"{row['start_year']}–{row['end_year']}" for row in rows],
        text("document.lines", lang): [
            "" if pd.isna(row["first_line"]) else f"{row['first_line']}–{row['last_line']}" for row in rows
        ],
        text("head.targets", lang): [str(row["targets"]) for row in rows],
    }  # fmt: skip
    return Table(cells, text("document.plans_caption", lang), plans, "plans", layout="cards")
