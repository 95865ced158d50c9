"""The figures to ask for: what a region's plans need and nobody has published, as tables and as forms to fill in."""

import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl  # type: ignore[import-untyped]
import pandas as pd
from openpyxl.styles import Font  # type: ignore[import-untyped]

from .. import tables
from ..analysis import classes
from ..model import DOCUMENTS, codes, label, text
from .judged_cells import request_cells
from .parts import Table
from .spreadsheets import safe

HEADS = ("地区", "指标", "分组", "口径", "年份", "数值", "单位", "来源", "备注")  # as the reader of files knows them
WIDTHS = (10, 36, 8, 24, 8, 12, 10, 24, 48)
NEVER = (1980, 1, 1, 0, 0, 0)  # the date in the archive, so that equal forms have equal bytes
SERIES = ["region_code", "indicator_id", "group", "scope"]
MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def last_year(targets: pd.DataFrame) -> int:
    """The last year for which a value of what the targets are about is published anywhere: no later one is asked for.

    The last year of any value where there is none of them.
    """
    years = tables.observations(indicator=targets["indicator_id"].unique(), columns=["year"])["year"]
    return int((years if len(years) else tables.observations(columns=["year"])["year"]).max())


def department_table(rows: pd.DataFrame, who: str, lang: str) -> Table:
    """The rows of ``by_department`` that go to one."""
    return Table(request_cells(rows, lang), text("request.caption", lang, who=who), "cards")


def wanted(judged: pd.DataFrame, year: int) -> pd.DataFrame:
    """The series to ask for: one row an indicator and population of the targets that have no usable value.

    Parameters
    ----------
    judged
        The frame of ``monitor``.
    year
        The last year that is asked for; none to come.

    Returns
    -------
    DataFrame
        The rows of ``judged`` that ask, one a series, with ``asked`` (a tuple of leading departments, empty where the
        plan names none: then the domain stands for them), ``first_year`` and ``last_year`` of the values wanted, and
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
    place = {domain: at for at, domain in enumerate(codes("domain"))}
    order = [(not row["asked"], row["asked"], place[row["domain"]]) for row in rows.to_dict("records")]
    return rows.iloc[sorted(range(len(rows)), key=order.__getitem__)].reset_index(drop=True)


def by_department(rows: pd.DataFrame, lang: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """The rows of ``wanted`` by whom to ask: the departments, or the domain where the plan names none."""
    for (asked, domain), own in rows.groupby(
        [rows["asked"], rows["domain"].where(rows["asked"].map(len) == 0, "")], sort=False
    ):
        yield (
            text("list.and", lang).join(asked)
            if asked
            else text("request.no_department", lang, domain=label("domain", domain, lang)),
            own.reset_index(drop=True),
        )


def form(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``wanted`` as a form in the documented long layout, safe in spreadsheets: a row a series and year."""
    lines = []
    for row in rows.to_dict("records"):
        where = " ".join(filter(None, (row["document_number"], row["section"], row["item"])))
        for year in range(row["first_year"], row["last_year"] + 1):
            cells = (
                row["region_code"], row["name_zh"], label("group", row["group"], DOCUMENTS), row["qualifier"], year, "",
                row["catalogue_unit"], "", where,
            )  # fmt: skip
            lines.append(cells)
    return safe(pd.DataFrame(lines, columns=list(HEADS)))


def workbook(rows: pd.DataFrame) -> bytes:
    """A form as an .xlsx file; equal forms have equal bytes."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(rows.columns))
    for row in rows.itertuples(index=False):
        sheet.append([None if cell == "" else cell for cell in row])
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
        sheet.cell(1, place + 1).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    content = io.BytesIO()
    book.save(content)
    return _without_dates(content.getvalue())


def _departments(rows: pd.DataFrame, responsible: pd.DataFrame) -> list[tuple[str, ...]]:
    leads = responsible[responsible["role"] == "lead"].groupby(["plan_id", "line"])["department"].agg(tuple).to_dict()
    return [leads.get(place, ()) for place in zip(rows["plan_id"], rows["line"], strict=True)]


def _without_dates(content: bytes) -> bytes:
    """The archive with the same dates whenever it is made."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as to:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", part)
            to.writestr(zipfile.ZipInfo(name, NEVER), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()
