"""The form of figures to ask for: what it holds, that equal forms are equal bytes, and that it can be dropped back."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from planatlas import analysis, tables
from planatlas.downloads import spreadsheets
from planatlas.process import build
from planatlas.sections import request

REGION, YEAR = "330326", 2024


def _wanted(region: str = REGION, year: int = YEAR) -> tuple[pd.DataFrame, pd.DataFrame]:
    judged = analysis.monitor(tables.monitored_targets(region), year, **tables.facts())
    return judged, request.series_to_request(judged, year)


def test_what_is_asked_for(built_sample: Path) -> None:
    judged, rows = _wanted()
    assert set(rows["target_id"]) <= set(judged.loc[analysis.classes(judged) == "absent", "target_id"])
    assert len(rows)
    assert (rows["last_year"] <= YEAR).all()
    assert (rows["first_year"] <= rows["last_year"]).all()
    form = request.form(rows)
    assert len(form) == int((rows["last_year"] - rows["first_year"] + 1).sum())
    assert set(form["数值"]) == {""}


def _fill(form: pd.DataFrame) -> pd.DataFrame:
    """A value in every second line; the others stay empty, as what an office does not know."""
    return form.assign(数值=["" if place % 2 else "50" for place in range(len(form))])


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_filled_form_is_dropped_back(built_sample: Path, kind: str) -> None:
    _, rows = _wanted()
    form = _fill(request.form(rows))
    path = built_sample / "raw" / "observations" / f"request-{REGION}.{kind}"
    if kind == "csv":
        path.write_bytes(("\ufeff" + form.to_csv(index=False, lineterminator="\r\n")).encode())
    else:
        path.write_bytes(request.workbook(form.assign(数值=pd.to_numeric(form["数值"]).astype(object).fillna(""))))
    build()
    values = tables.observations().query("source_id == @path.stem")
    assert len(values) == (form["数值"] != "").sum()
    judged, _ = _wanted()
    asked = judged.set_index("target_id").loc[rows["target_id"]]
    assert not (asked["verdict"] == "no_data").any()


def test_equal_forms_have_equal_bytes_and_no_formulas(built_sample: Path) -> None:
    _, rows = _wanted()
    form = request.form(rows.assign(name_zh="=1+1", qualifier="-2+x"))
    assert set(form["指标"]) == {"'=1+1"}
    assert set(form["口径"]) == {"'-2+x"}
    assert request.workbook(form) == request.workbook(form)
    book = openpyxl.load_workbook(io.BytesIO(request.workbook(form)))
    assert [cell.value for cell in book.active[1]] == list(request.FORM_HEADS)
    with zipfile.ZipFile(io.BytesIO(request.workbook(form))) as archive:
        assert {part.date_time for part in archive.infolist()} == {spreadsheets.EPOCH}


def test_departments_come_first(real: Path) -> None:
    _, rows = _wanted("370600", 2025)
    groups = list(request.by_department(rows, "zh"))
    named = [bool(own["asked"].iloc[0]) for _, own in groups]
    assert named == sorted(named, reverse=True)
    assert sum(len(own) for _, own in groups) == len(rows)
    assert any(who.startswith("市") for who, _ in groups)
