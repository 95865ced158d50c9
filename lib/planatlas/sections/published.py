"""Published values of an indicator as years by places, each with the number of its source, and the list of sources."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from .. import tables
from ..model import DOCUMENTS, label, number, people, text
from .elements import Part, Table
from .markup import BREAK, below, chinese, html, titled, words_of
from .promised import Promised, unit_words

SIGNS = {"derived": "*", "plan": "†", "provisional": "‡", "break": "§", "revised": "¶"}  # beside values, by status
PLACE = ["region_code", "group", "scope"]


def published(known: Promised, name: str, lang: str) -> tuple[Part, ...]:
    """Show every value that is used, and where each comes from.

    Parameters
    ----------
    known
        What is known of the indicator; where there are too many regions, only the nation and the provinces are shown.
    name
        The name of the file in which the values are offered.
    lang
        The language of the words.

    Returns
    -------
    tuple of parts
        A table for all people and one for parts of them, the list of sources; or a sentence that there is no value.
    """
    values = known.values
    if known.is_summed:
        values = values[values["region_code"].isin(known.above)]
    apart = text("promised.values_apart", lang) if len(values) < len(known.values) else None
    if values.empty:
        return (apart or text("promised.values_none", lang),)
    order = {code: at for at, code in enumerate(known.regions["region_code"])}
    values = values.assign(place=values["region_code"].map(order))
    values = values.sort_values(["year", "place"], ascending=[False, True], kind="stable")
    numbers = {source: at for at, source in enumerate(dict.fromkeys(values["source_id"]), start=1)}
    is_part = (values["group"] != "all") | (values["scope"] != "")
    parts: list[Part] = []
    for key, rows, ending in (
        ("promised.values_caption", values[~is_part], ""),
        ("promised.values_of_parts", values[is_part], "-parts"),
    ):
        if len(rows):
            parts.append(_table(rows.drop(columns="place"), known, numbers, key, name + ending, lang))
    return (*parts, apart, source_table(numbers, lang))


def _table(
    values: pd.DataFrame, known: Promised, numbers: Mapping[str, int], key: str, name: str, lang: str
) -> Table:  # fmt: skip
    names = known.names(lang)
    order = {code: at for at, code in enumerate(names)}
    by_place: dict[tuple, dict[int, list[Markup]]] = {}
    whom: dict[tuple, str] = {}
    for row in values.to_dict("records"):
        cell = html(
            '{}{}<sup><a href="#source-{}">{}</a></sup>',
            number(row["value"]), SIGNS.get(row["status"], ""), numbers[row["source_id"]], numbers[row["source_id"]],
        )  # fmt: skip
        place = tuple(row[each] for each in PLACE)
        by_place.setdefault(place, {}).setdefault(int(row["year"]), []).append(cell)
        whom.setdefault(place, " · ".join([names[row["region_code"]], *_people(row, lang)]))
    years = sorted({year for own in by_place.values() for year in own}, reverse=True)
    cells: dict[str, list[object]] = {text("head.year", lang): [str(year) for year in years]}
    for place in sorted(by_place, key=lambda each: (order[each[0]], each[1] != "all", each[1:])):
        cells[whom[place]] = [BREAK.join(by_place[place].get(year, [])) for year in years]
    signs = "".join(
        text("promised.sign", lang, sign=sign, words=label("status", status, lang))
        for status, sign in SIGNS.items()
        if (values["status"] == status).any()
    )
    caption = text(key, lang, indicator=known.indicator[f"name_{lang}"], unit=unit_words(known, lang), signs=signs)
    return Table(cells, caption, values, name)


def _people(row: Mapping[str, Any], lang: str) -> list[str]:
    return [part.words for part in people(row, lang, "scope")]


def source_table(numbers: Mapping[str, int], lang: str) -> Table:
    """List sources by number, each with an anchor.

    Parameters
    ----------
    numbers
        The number of each source.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table.
    """
    rows = tables.sources(list(numbers))
    rows = rows.assign(no=rows["source_id"].map(numbers)).sort_values("no", ignore_index=True)
    documents = set(tables.select("documents", ["document_id"], document_id=list(numbers))["document_id"])
    cells: dict[str, list[object]] = {
        text("head.no", lang): [str(each) for each in rows["no"]],
        text("head.source", lang): [_source(row, documents, lang) for row in rows.to_dict("records")],
        text("head.source_date", lang): list(rows["source_date"]),
    }
    ids = [f"source-{each}" for each in rows["no"]]
    return Table(cells, text("promised.sources", lang), rows, "sources", ids=ids, layout="cards")


def _source(row: dict[str, Any], documents: set[str], lang: str) -> Markup:
    if row["source_id"] in documents:
        page = f"document-{row['source_id']}.html"
        title = html('<a href="{}">{}</a>', page, words_of(row, "title", lang))
        return title if lang == DOCUMENTS else html("{}{}", title, below(chinese(row["title_zh"])))
    is_copy = not pd.isna(row["is_copy"]) and bool(row["is_copy"])
    is_named = not row["publisher"] or row["publisher"] in row["title_zh"]
    by = "" if is_named else html("{}{}", text("list.and", lang), words_of(row, "publisher", lang))
    remark = f" {text('cell.copy', lang)}" if is_copy else ""
    original = "" if lang == DOCUMENTS else below(chinese(row["title_zh"]))
    return html("{}{}{}{}", titled(row, lang), by, remark, original)
