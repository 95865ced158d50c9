"""Twelve tasks of research, each in one call as somebody who knows pandas types it first, checked with the tables."""

import io
from pathlib import Path
from typing import Any

import geopandas as gpd
import matplotlib.pyplot as plt
import openpyxl
import pandas as pd
import pytest

import planatlas as pa
from pressroom.batch import Outcome


def _table(real: Path, name: str) -> pd.DataFrame:
    """A table read as anybody would read it."""
    codes = {"region_code": str, "parent_code": str}
    return pd.read_csv(
        real / "processed" / f"{name}.csv", dtype=codes, keep_default_na=False, na_values={"value": [""]}
    )


@pytest.mark.parametrize("indicator", ["maternal mortality", "maternal_mortality", "Maternal mortality ratio"])
def test_1_the_targets_for_an_indicator_in_english(real: Path, indicator: str) -> None:
    rows = pa.targets(indicator=indicator, labels="en")
    table = _table(real, "targets")
    own = table[(table["indicator_id"] == "maternal_mortality") & (table["tier"] != "benchmark")]
    assert rows["target_id"].tolist() == own["target_id"].tolist()
    assert rows["value"].tolist() == own["value"].astype(float).tolist()
    assert dict(zip(rows["region"], rows["target"], strict=True))["Yantai"] == "≤8.2 per 100,000"


def test_2_the_targets_for_an_indicator_in_chinese(real: Path) -> None:
    rows = pa.targets(indicator="孕产妇死亡率", labels="zh")
    assert rows["target_id"].tolist() == pa.targets(indicator="maternal mortality")["target_id"].tolist()
    assert dict(zip(rows["region"], rows["target"], strict=True))["温州市"] == "≤7/10万"


@pytest.mark.parametrize("name", ["温州", "Wenzhou", "温州市", "330300", 330300, "Wenzhou City", "wenzhou"])
def test_3_a_region_by_any_of_its_names(real: Path, name: Any) -> None:
    table = _table(real, "targets")
    assert pa.region(name).region_code == "330300"
    assert len(pa.targets(name)) == (table["region_code"] == "330300").sum() > 0


@pytest.mark.parametrize("names", [["Wenzhou", "Yantai"], ["温州", "烟台"], [330300, 370600]])
@pytest.mark.parametrize(("plan", "domain"), [("children", "health"), ("儿童", "健康")])
def test_4_two_regions_side_by_side(real: Path, names: list, plan: str, domain: str) -> None:
    compared = pa.compare(names, plan=plan, domain=domain, lang="en")
    targets, indicators = _table(real, "targets"), _table(real, "indicators").set_index("indicator_id")
    own = targets[targets["region_code"].isin(["330300", "370600"]) & (targets["plan_kind"] == "children")]
    own = own[own["indicator_id"].map(indicators["domain"]) == "health"]
    assert sorted(compared.frame["target_id"]) == sorted(own["target_id"])
    wide = compared.wide()
    assert {"Wenzhou", "Yantai"} <= set(map(str, wide.columns))
    assert wide["Wenzhou"].str.contains("<9‰|<9 per 1,000").any()
    assert compared.figure.get_size_inches().all()


def test_5_regions_with_their_boundaries(real: Path) -> None:
    shapes = pa.regions(geometry=True)
    assert isinstance(shapes, gpd.GeoDataFrame)
    assert shapes.crs.to_epsg() == 4490
    assert sorted(shapes["region_code"]) == sorted(_table(real, "regions")["region_code"])
    assert shapes.set_index("region_code").geometry["330300"].is_valid
    drawn = shapes[shapes["level"] == "prefecture"].plot("region_code")
    assert len(drawn.collections) > 0
    plt.close(drawn.figure)


def test_6_where_a_target_is_printed(real: Path) -> None:
    """An id that was given up says what became of it."""
    with pytest.raises(pa.QuestionError, match="it is now 'wenzhou-women-2021-017'"):
        pa.source("wenzhou-women-2021-96-2")
    row = _table(real, "targets").set_index("target_id").loc["wenzhou-women-2021-017"]
    found = pa.source("wenzhou-women-2021-017", lang="zh")
    assert found.line == int(row["line"])
    assert row["value_printed"] in found.printed
    assert found.citation
    assert found.document_id == row["document_id"]


@pytest.mark.parametrize(("region", "indicator"), [("全国", "5岁以下儿童死亡率"), ("100000", "under_five_mortality")])
def test_7_where_an_indicator_is_heading(real: Path, region: str, indicator: str) -> None:
    ahead = pa.forecast(region=region, indicator=indicator, to=2030, lang="en")
    table = _table(real, "observations")
    known = table[(table["region_code"] == "100000") & (table["indicator_id"] == "under_five_mortality")]
    known = known[(known["group"] == "all") & ~known["status"].isin(["set_aside", "superseded"])].set_index("year")
    frame = ahead.frame.set_index("year")
    assert frame.loc[frame["kind"] == "observed", "value"].to_dict() == known["value"].sort_index().to_dict()
    assert frame.at[2030, "low_80"] < frame.at[2030, "value"] < frame.at[2030, "high_80"] < known.at[2024, "value"]
    assert ahead.plot() is not None


@pytest.mark.parametrize("region", ["100000", "全国", "China", "the nation"])
def test_8_what_is_met_by_domain(real: Path, region: str) -> None:
    judged = pa.progress(region, 2024)
    counts = judged.by("domain").frame.set_index("domain")
    catalogue = _table(real, "indicators").set_index("indicator_id")["domain"]
    assert set(counts.index) == set(judged.frame["indicator_id"].map(catalogue))
    verdicts = [code for code in judged.frame["verdict"].unique() if code in counts]
    assert counts["targets"].sum() == counts[verdicts].sum(axis=None) > 20


def test_9_values_of_ones_own(real: Path) -> None:
    mine = _values()
    found = pa.progress(region="温州", year=2024, observations=mine, lang="en").frame
    row = found[(found["indicator_id"] == "maternal_mortality") & (found["group"] == "all")].iloc[0]
    assert (row["latest_year"], row["latest_value"], row["verdict"]) == (2024, 3.9, "met")
    with pytest.raises(pa.PlanatlasError, match="‰"):
        pa.progress("温州", 2024, observations=mine.assign(value=[0.062, 0.054, 50.0], unit="‰"))
    assert (
        "met" not in pa.progress("温州", 2024).frame.query("indicator_id == 'maternal_mortality'")["verdict"].tolist()
    )


def test_10_a_page_of_a_region(real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page itself is made in tests/test_questions.py, which takes seconds; here is asked for which."""
    runs = []
    monkeypatch.setattr("planatlas.site.asked._make", lambda run: runs.append(run) or Outcome(run, "made", 0.0, ""))
    for region in ("温州", "Wenzhou", 330300):
        page = pa.report("region_profile", region=region, lang="en", to=tmp_path)
        assert page == tmp_path / "en" / "region_profile-330300.html"
    assert {tuple(run.parameters) for run in runs} == {(("region", "330300"), ("lang", "en"))}


def test_11_rows_and_figures_as_files(real: Path, tmp_path: Path) -> None:
    ahead = pa.forecast("温州", "maternal mortality", observations=_values(), lang="zh")
    for name in ("rows.xlsx", "rows.csv", "figure.png", "figure.svg", "figure.pdf"):
        ahead.save(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 500
    sheet = openpyxl.load_workbook(tmp_path / "rows.xlsx").active
    assert [sheet.cell(1, 1).value, sheet.cell(2, 1).value, sheet.cell(2, 2).value] == [
        "region_code",
        "330300",
        "温州市",
    ]
    rows = pd.read_csv(io.BytesIO((tmp_path / "rows.csv").read_bytes()), dtype=str, encoding="utf-8-sig")
    assert rows["region_code"].unique().tolist() == ["330300"]
    assert "孕产妇死亡率" in (tmp_path / "figure.svg").read_text(encoding="utf-8")


def test_12_what_if(real: Path) -> None:
    rows = pa.what_if("全国", "5岁以下儿童死亡率", step=-0.2, lang="en").frame
    table = _table(real, "observations")
    known = table[(table["region_code"] == "100000") & (table["indicator_id"] == "under_five_mortality")]
    value = known[(known["group"] == "all") & (known["year"] == 2024)]["value"].iloc[0]
    own = rows[rows["scenario"] == "own"]
    assert own["value"].tolist() == pytest.approx([value - 0.2 * (due - 2024) for due in own["target_year"]])
    assert 2030 in set(own["target_year"])
    assert own["met"].all()
    assert {"pace_holds", "own"} <= set(rows["scenario"])


def _values() -> pd.DataFrame:
    values = pd.DataFrame({"year": [2022, 2023, 2024], "value": [6.2, 5.4, 3.9]})
    return values.assign(region="温州", indicator="孕产妇死亡率", unit="1/10万")
