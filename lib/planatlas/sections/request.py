"""The figures to request: what a region's plans need and nobody has published, as tables and forms to fill in."""

from collections.abc import Iterator

import pandas as pd

from .. import tables
from ..analysis import classes
from ..downloads.spreadsheets import safe, sheet
from ..downloads.spreadsheets import workbook as workbook_of
from ..model import DOCUMENTS, codes, label, listed, said, text
from .elements import Table
from .evaluation_cells import request_cells

FORM_HEADS = (
    "地区",
    "指标",
    "分组",
    "口径",
    "年份",
    "数值",
    "单位",
    "来源",
    "备注",
)  # as the reader of files expects them
COLUMN_WIDTHS = (10, 36, 8, 24, 8, 12, 10, 24, 48)
SERIES = ["region_code", "indicator_id", "group", "scope"]


def last_year(targets: pd.DataFrame) -> int:
    """Return the latest year with any published value for the indicators of some targets: no later year is requested.

    Parameters
    ----------
    targets
        Rows of the targets table.

    Returns
    -------
    int
        The year; the latest of all values if there are none for these indicators.
    """
    years = tables.observations(indicator=targets["indicator_id"].unique(), columns=["year"])["year"]
    return int((years if len(years) else tables.observations(columns=["year"])["year"]).max())


def department_table(rows: pd.DataFrame, who: str, lang: str) -> Table:
    """Show the rows of ``by_department`` for one recipient.

    Parameters
    ----------
    rows
        Rows of ``series_to_request``.
    who
        The recipient.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table; its rows are the form for this recipient.
    """
    why = list(rows[f"reason_{lang}"].unique())
    caption = text("request.caption", lang, who=who) + (
        text("request.because", lang, why=why[0]) if len(why) == 1 else ""
    )
    return Table(request_cells(rows, lang), caption, form(rows), "department", layout="cards")


def series_to_request(judged: pd.DataFrame, year: int) -> pd.DataFrame:
    """List the series to request: one for each indicator and population of targets without usable values.

    Parameters
    ----------
    judged
        Rows of ``monitor``.
    year
        The last year to request; none in the future.

    Returns
    -------
    DataFrame
        Rows of ``judged``, one for each series, with ``asked`` (a tuple of leading departments, empty if the plan
        names none: then the domain takes their place), ``first_year`` and ``last_year`` of the values needed, and
        ``document_number`` of the plan; those with departments first, then by domain.
    """
    rows = judged[classes(judged) == "absent"]
    plans = tables.plans(rows["plan_id"].unique())
    starts = rows["plan_id"].map(plans.set_index("plan_id")["start_year"])
    base = rows["baseline_year"].astype("Int64").fillna(starts - 1)
    is_printed = rows["baseline_value"].notna()
    rows = rows.assign(
        first_year=base.where(~is_printed, base + 1).clip(upper=year).astype(int),
        last_year=rows["target_year"].astype(int).clip(upper=year),
        document_number=rows["plan_id"].map(plans.set_index("plan_id")["document_number"]),
        asked=_departments(rows, tables.responsible(plans["plan_id"])),
    )
    first = rows.groupby(SERIES, sort=False)["first_year"].transform("min")
    last = rows.groupby(SERIES, sort=False)["last_year"].transform("max")
    rows = rows.assign(first_year=first, last_year=last).drop_duplicates(SERIES)
    positions = {domain: number for number, domain in enumerate(codes("domain"))}
    order = [(not row["asked"], row["asked"], positions[row["domain"]]) for row in rows.to_dict("records")]
    return rows.iloc[sorted(range(len(rows)), key=order.__getitem__)].reset_index(drop=True)


def by_department(rows: pd.DataFrame, lang: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Group the series by recipient: the departments, or the domain if the plan names none.

    Parameters
    ----------
    rows
        Rows of ``series_to_request``.
    lang
        The language of the words.

    Returns
    -------
    iterator of str and DataFrame
        The name of each recipient, and the rows.
    """
    named = tables.responsible(rows["plan_id"].unique()) if len(rows) else pd.DataFrame()
    offices = {row["department"]: row for row in named.to_dict("records")}
    for (asked, domain), own in rows.groupby(
        [rows["asked"], rows["domain"].where(rows["asked"].map(len) == 0, "")], sort=False
    ):
        yield (
            listed((said(offices[each], "department", lang).words for each in asked), lang)
            if asked
            else text("request.no_department", lang, domain=label("domain", domain, lang)),
            own.reset_index(drop=True),
        )


def form(rows: pd.DataFrame) -> pd.DataFrame:
    """Make a form in the documented long layout, safe in spreadsheets.

    Parameters
    ----------
    rows
        Rows of ``series_to_request``.

    Returns
    -------
    DataFrame
        One row for each series and year, with an empty value.
    """
    lines = []
    for row in rows.to_dict("records"):
        where = " ".join(filter(None, (row["document_number"], row["section"], row["item"])))
        for year in range(row["first_year"], row["last_year"] + 1):
            cells = (
                row["region_code"], row["name_zh"], label("group", row["group"], DOCUMENTS), row["qualifier"], year, "",
                row["catalogue_unit"], "", where,
            )  # fmt: skip
            lines.append(cells)
    return safe(pd.DataFrame(lines, columns=list(FORM_HEADS)))


def workbook(rows: pd.DataFrame) -> bytes:
    """Save a form as an .xlsx file; equal forms have equal bytes.

    Parameters
    ----------
    rows
        What ``form`` returns.

    Returns
    -------
    bytes
        The file.
    """
    return workbook_of([("Form", sheet(rows, COLUMN_WIDTHS))])


def _departments(rows: pd.DataFrame, responsible: pd.DataFrame) -> list[tuple[str, ...]]:
    leads = responsible[responsible["role"] == "lead"].groupby(["plan_id", "line"])["department"].agg(tuple).to_dict()
    return [leads.get(line, ()) for line in zip(rows["plan_id"], rows["line"], strict=True)]
