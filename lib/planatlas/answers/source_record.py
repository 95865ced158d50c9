"""Where a target or a value is printed, as one sentence that can be quoted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import pandas as pd

from .. import tables
from ..errors import QuestionError, choices, outcome_of, quote
from ..model import DOCUMENTS, language, said, text
from .asking import language_of, question
from .given import single
from .record import Record

BENCHMARK = "benchmark"
IDS = {"target_id": "targets", "source_id": "sources", "document_id": "documents"}  # in the order of looking
BY = {"target_id": "target", "source_id": "source"}  # ids that may be former ones


@dataclass(frozen=True, repr=False, kw_only=True)
class Source(Record):
    """Where a target, a value or a document is from; "" or None where that is not known or does not apply.

    Attributes
    ----------
    id
        The id that was asked for: of a target, of a source of values, or of a document.
    citation
        The source in one sentence, in the language of the record.
    title, title_zh, title_en
        The title of the plan, or of the document or report: in the language of the record, in Chinese, in English.
    number
        The number of the official document.
    issuer
        Who issued or published it, in the language of the record.
    date
        The date of issue or publication.
    section, item
        Of a target: the heading under which it stands, and the number under that heading.
    line
        The line of the text on which it is printed.
    printed
        The indicator and the figure as printed.
    document_id, plan_id, region_code, indicator_id
        The ids of what it belongs to.
    address
        The web address, where one is known.
    is_copy
        Whether it was read in a copy or report of it.
    source_file, source_sha256
        The file name of the text that lines refer to, and its SHA-256.
    note
        A remark of the editors.
    """

    id: str
    citation: str
    title: str
    title_zh: str
    title_en: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""
    section: str = ""
    item: str = ""
    line: int | None = None
    printed: str = ""
    document_id: str = ""
    plan_id: str = ""
    region_code: str = ""
    indicator_id: str = ""
    address: str = ""
    is_copy: bool = False
    source_file: str = ""
    source_sha256: str = ""
    note: str = ""

    heading: ClassVar[str] = "citation"
    shown: ClassVar[Mapping[str, str]] = {
        "id": "record.id",
        "title": "record.title",
        "number": "record.number",
        "issuer": "record.issuer",
        "date": "record.date",
        "section": "record.section",
        "item": "record.item",
        "line": "record.line",
        "printed": "record.printed",
        "address": "record.address",
        "note": "record.note",
    }


@question
def source(source: Any, *, lang: str | None = None) -> Source:
    """Return where a target, a value or a document is from.

    Parameters
    ----------
    source
        The id of a target (``wenzhou-women-2021-017``), of a source of values (``report-001``) or of a document; or a
        row or record with ``target_id``, ``source_id`` or ``document_id``, such as a row of ``observations``.
    lang
        The language in which the record is shown, ``zh`` or ``en``; the chosen one by default.

    Returns
    -------
    Source
        The record; ``citation`` is the source in one sentence.

    Raises
    ------
    QuestionError
        If there is no such id (it names the nearest), or it is no longer used (it says what became of it).

    Examples
    --------
    >>> found = source("pingyang-women-2021-012", lang="en")
    >>> found.number, found.line, found.printed
    ('平政发〔2021〕189号', 167, '孕产妇死亡率：控制在7/10万以下')
    """
    shown = language_of(lang)
    row = _row(source)
    column = next((column for column in IDS if column in row), "")
    wanted = single("source", row[column] if column else source, "target_id")
    for id_column in [column] if column else IDS:
        rows = tables.select(IDS[id_column], **{id_column: wanted}).to_dict("records")
        if rows:
            break
    else:
        raise QuestionError(_unknown(wanted, [column] if column else list(IDS)))
    if id_column == "target_id":
        return _of_target(rows[0], shown)
    own = _of_source(rows[0], shown) if id_column == "source_id" else _of_document(rows[0], shown)
    return _at_line(own, row, shown) if "line" in row else own


def _row(source: Any) -> dict[str, Any]:
    """The columns of a row; empty for an id."""
    if isinstance(source, pd.DataFrame):
        if len(source) != 1:
            raise QuestionError(f"source is a frame of {len(source)} rows. Allowed: one row, or an id.")
        return source.iloc[0].to_dict()
    if isinstance(source, Mapping | pd.Series):
        return dict(source)
    for name in ("_asdict", "to_dict"):  # a row of `itertuples`, a record
        if hasattr(source, name):
            return getattr(source, name)()
    return {}


def _unknown(wanted: str, columns: list[str]) -> str:
    for column in columns:
        if column in BY:
            former = tables.select("former_ids", id_of=BY[column], former_id=wanted).to_dict("records")
            if former:
                became = outcome_of(former[0]["current_id"], former[0]["reason"])
                return f"source {quote(wanted)} is a former id; it {became}."
    known = [each for column in columns for each in tables.select(IDS[column], [column])[column]]
    allowed = f"the id of a target, source or document: {choices(wanted, known)}"
    return f"there is no source {quote(wanted)}. Allowed: {allowed}."


def _of_target(row: dict[str, Any], lang: str) -> Source:
    plan = tables.select("plans", plan_id=row["plan_id"]).to_dict("records")[0]
    document = tables.select("documents", document_id=row["document_id"]).to_dict("records")[0]
    is_quoted = row["tier"] == BENCHMARK
    printed = row["value_printed"]
    printed += row["unit_printed"].removeprefix("1") if printed[-1:].isdigit() else ""
    known = {
        "title_zh": plan["title_zh"],
        "title_en": plan["title_en"],
        "number": plan["document_number"],
        "issuer": "" if is_quoted else said(document, "issuer", lang).words,
        "date": plan["issue_date"],
        "section": "" if is_quoted else row["section"],
        "item": row["item"],
        "line": None if pd.isna(row["line"]) else int(row["line"]),
        "printed": "：".join(filter(None, (row["indicator_printed"], printed))),
    }
    place = {name: row[name] for name in ("document_id", "plan_id", "region_code", "indicator_id")}
    return Source(
        lang=lang,
        id=row["target_id"],
        citation=_citation(known, lang, [text("record.quoted", lang)] if is_quoted else []),
        title=known[f"title_{language(lang).columns}"],
        address=_address(row["document_id"]),
        is_copy=is_quoted,
        source_file=document["source_file"],
        source_sha256=document["source_sha256"],
        note=row["note"],
        **known,
        **place,
    )


def _of_document(row: dict[str, Any], lang: str) -> Source:
    plans = tables.select("plans", ["document_number", "issue_date"], document_id=row["document_id"])
    known = {
        "title_zh": row["title_zh"],
        "title_en": row["title_en"],
        "number": _common(plans["document_number"]),
        "issuer": said(row, "issuer", lang).words,
        "date": _common(plans["issue_date"]),
    }
    same = ("document_id", "region_code", "source_file", "source_sha256")
    return Source(
        lang=lang,
        id=row["document_id"],
        citation=_citation(known, lang, []),
        title=known[f"title_{language(lang).columns}"],
        address=_address(row["document_id"]),
        note=said(row, "note", lang).words,
        **known,
        **{name: row[name] for name in same},
    )


def _common(cells: pd.Series) -> str:
    """What all plans of a document have; "" if they differ, as in a gazette."""
    return cells.iloc[0] if cells.nunique() == 1 else ""


def _of_source(row: dict[str, Any], lang: str) -> Source:
    documents = tables.select("documents", document_id=row["source_id"]).to_dict("records")
    if documents:  # a plan that prints values itself
        return _of_document(documents[0], lang)
    is_copy = bool(row["is_copy"]) if not pd.isna(row["is_copy"]) else False
    # many titles end with the publisher, as they were read
    publisher = said(row, "publisher", lang).words
    issuer = publisher if row["publisher"] not in row["title_zh"] else ""
    known = {name: row[name] for name in ("title_zh", "title_en")} | {"issuer": issuer, "date": row["source_date"]}
    return Source(
        lang=lang,
        id=row["source_id"],
        citation=_citation(known, lang, [text("record.copy", lang)] if is_copy else []),
        title=said(row, "title", lang).words,
        address=row["address"],
        is_copy=is_copy,
        note=row["note"],
        **(known | {"issuer": publisher}),
    )


def _at_line(source: Source, row: dict[str, Any], lang: str) -> Source:
    """The source of a value, with the line and the figure of its row."""
    line = None if row["line"] is None or pd.isna(row["line"]) else int(row["line"])
    place = {name: row[name] for name in ("region_code", "indicator_id") if name in row}
    known = source.to_dict() | place | {"line": line, "printed": row.get("value_printed", "")}
    behind = [text("record.copy", lang)] if source.is_copy else []
    return Source(lang=lang, **(known | {"citation": _citation(known, lang, behind)}))


def _citation(known: Mapping[str, Any], lang: str, behind: list[str]) -> str:
    """The source in one sentence; ``behind`` follows what is known."""
    original, title = known["title_zh"], known.get("title_en", "")
    if title and lang != DOCUMENTS:
        named = text("record.translated", lang, title=title, original=original)
    else:
        named = text("record.titled", lang, title=original)
    parts = [known.get("issuer", ""), named, known.get("number", ""), known.get("date", ""), known.get("section", "")]
    if known.get("item"):
        parts.append(text("cell.item", lang, item=known["item"]))
    if known.get("line") is not None:
        parts.append(text("record.at_line", lang, line=known["line"]))
    if known.get("printed"):
        parts.append(text("record.quote", lang, words=known["printed"]))
    return text("record.sentence", lang, parts=text("record.separator", lang).join(filter(None, [*parts, *behind])))


def _address(document_id: str) -> str:
    found = tables.select("sources", ["address"], source_id=document_id)["address"]
    return next(iter(found), "")
