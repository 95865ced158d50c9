"""What the tables come from, read from the tables themselves: sources of each, plans with their numbers, the date."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

DOCUMENTS_OF = ("documents", "plans", "targets", "responsible", "contradictions")  # read in the documents themselves


def newest(dates: Iterable[str]) -> str:
    """Return the newest of some dates, the first day of a month or year of which no more is known.

    Parameters
    ----------
    dates
        Days, months or years; "" for an unknown one.

    Returns
    -------
    str
        The date as YYYY-MM-DD; "" if none is known.

    Examples
    --------
    >>> newest(["2021-12-30", "2022", ""]), newest([""])
    ('2022-01-01', '')
    """
    return max((f"{each}-01-01"[:10] for each in dates if each), default="")


def date_of(contents: Mapping[str, str]) -> str:
    r"""Return the date of the newest source or plan.

    Parameters
    ----------
    contents
        The text of each table by the name of its file.

    Returns
    -------
    str
        The date as YYYY-MM-DD; "" if no source has one.

    Examples
    --------
    >>> date_of({"sources.csv": "source_id,source_date\na,2023-05\n", "plans.csv": "issue_date\n2022-04-26\n"})
    '2023-05-01'
    """
    dates = [row["source_date"] for row in rows_of(contents, "sources")]
    return newest([*dates, *(row["issue_date"] for row in rows_of(contents, "plans"))])


def sources_of(contents: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
    """Return the sources of each table as data packages state them.

    Parameters
    ----------
    contents
        The text of each table by the name of its file.

    Returns
    -------
    dict
        By table: titles, each with its address where one is known; the tables without printed sources are missing.
    """
    documents = [_source(row["title_zh"], "") for row in rows_of(contents, "documents")]
    published = [_source(row["title_zh"], row["address"]) for row in rows_of(contents, "sources")]
    definitions = [_source(row["definition_source"], "") for row in rows_of(contents, "indicators")]
    found = dict.fromkeys(DOCUMENTS_OF, documents)
    found |= {"observations": published, "sources": published, "indicators": [each for each in definitions if each]}
    return {name: _distinct(each) for name, each in found.items() if each}


def works(contents: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the plans as works of schema.org, with the numbers of the official documents.

    Parameters
    ----------
    contents
        The text of each table by the name of its file.

    Returns
    -------
    list of dict
        A work for each plan.
    """
    issuers = {row["document_id"]: row["issuer_zh"] for row in rows_of(contents, "documents")}
    return [
        {
            key: value
            for key, value in {
                "@type": "CreativeWork",
                "name": row["title_zh"],
                "alternateName": row["title_en"],
                "identifier": row["document_number"] or row["plan_id"],
                "datePublished": row["issue_date"],
                "publisher": {"@type": "Organization", "name": issuers.get(row["document_id"], "")},
            }.items()
            if value
        }
        for row in rows_of(contents, "plans")
    ]


def rows_of(contents: Mapping[str, str], name: str) -> list[dict[str, str]]:
    """Return the rows of a table.

    Parameters
    ----------
    contents
        The text of each table by the name of its file.
    name
        The name of the table.

    Returns
    -------
    list of dict
        The rows by column; none where the table is not there.

    Examples
    --------
    >>> rows_of({"plans.csv": "plan_id"}, "plans")
    []
    """
    return list(csv.DictReader(io.StringIO(contents.get(f"{name}.csv", ""), newline="")))


def _source(title: str, address: str) -> dict[str, str]:
    return ({"title": title} | ({"path": address} if address else {})) if title else {}


def _distinct(sources: list[dict[str, str]]) -> list[dict[str, str]]:
    return list({tuple(each.items()): each for each in sources if each}.values())
