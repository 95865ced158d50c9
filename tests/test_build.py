"""The build: what it writes, that it writes the same bytes, that a fault leaves everything as it was."""

import os
from pathlib import Path

import pandas as pd
import pytest
import yaml

from planatlas import paths, tables
from planatlas.errors import DataFaultsError, MissingDataError
from planatlas.model import schema
from planatlas.model.schema import table
from planatlas.process import build, harmonise
from pressroom.writing import write_together


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*"))}


def test_sample_by_eye(built_sample: Path) -> None:
    rows = tables.targets().set_index("target_id")
    shown = rows[["kind", "value", "value_high", "value_basis", "unit", "baseline_value", "target_year", "domain"]]
    expected = {
        "city-women-001": ("ceiling", 7, None, "level", "1/10万", 9.5, 2025, "health"),
        "city-women-002": ("floor", 80, None, "level", "%", 91.9, 2025, "health"),
        "city-women-003": ("floor", 98, None, "level", "%", 108, 2030, "education"),
        "city-women-004": ("decrease", 0.5, None, "yearly_step", "个百分点", None, 2030, "health"),
        "city-women-005": ("exact", 6.46, None, "level", "万人", 6.01, 2025, "social_security"),
        "city-women-006": ("about", 50, None, "level", "%", None, 2030, "decision_making"),
        "county-women-001": ("ceiling", 10.5, None, "level", "1/10万", None, 2025, "health"),
        "county-women-002": ("floor", 70, None, "level", "%", None, 2025, "health"),
        "county-women-003": ("maintain", None, None, "none", "%", 98.35, 2025, "education"),
        "county-women-004": ("decrease", 20, None, "relative_change", "%", 50, 2025, "health"),
        "county-women-005": ("universal", None, None, "none", "人", 208, 2025, "law"),
        "county-women-006": ("range", 40, 45, "level", "%", 38, 2025, "decision_making"),
    }
    assert {
        key: tuple(None if pd.isna(v) else v for v in row)
        for key, row in zip(shown.index, shown.to_numpy(), strict=True)
    } == expected
    printed = rows["target_year_is_printed"]
    assert list(printed.index[~printed.astype(bool)]) == [
        "city-women-003", "city-women-004", "city-women-006", "county-women-001", "county-women-002",
        "county-women-004",
    ]  # fmt: skip


def test_two_builds_give_equal_bytes(sample: Path) -> None:
    assert build()
    first = _bytes(sample / "processed")
    for path in (sample / "processed").iterdir():
        path.unlink()
    build()
    assert _bytes(sample / "processed") == first
    assert build() == []


def test_a_column_that_may_be_empty_may_be_absent(built_sample: Path) -> None:
    before = _bytes(built_sample / "processed")
    for path in (built_sample / "raw" / "targets").glob("*.csv"):
        rows = pd.read_csv(path, dtype="str", keep_default_na=False)
        assert set(rows["note"]) == {""}
        rows.drop(columns="note").to_csv(path, index=False, lineterminator="\n")
    assert build() == []
    assert _bytes(built_sample / "processed") == before


def test_a_column_that_may_not_be_empty_may_not_be_absent(sample: Path) -> None:
    path = sample / "raw" / "targets" / "city-2021-1.csv"
    rows = pd.read_csv(path, dtype="str", keep_default_na=False)
    rows.drop(columns="kind").to_csv(path, index=False, lineterminator="\n")
    with pytest.raises(DataFaultsError, match=r"city-2021-1\.csv, row 1, kind: the column is missing\. .* target_id"):
        build()


def test_a_new_optional_column_needs_no_change_of_old_files(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Declared in the schema and typed into one file: the rows of the others are empty in it."""
    declared = yaml.safe_load((Path(schema.__file__).with_name("schema.yaml")).read_text(encoding="utf-8"))
    declared["fields"]["budget"] = {"type": "number", "description": "money that the plan gives it"}
    for stage in ("raw", "processed"):
        declared[stage]["targets"]["columns"] += " budget?"
    monkeypatch.setattr(schema, "declared", lambda name: declared)
    schema.tables.cache_clear()
    try:
        path = sample / "raw" / "targets" / "city-2021-1.csv"
        pd.read_csv(path, dtype="str").assign(budget="1.5").to_csv(path, index=False, lineterminator="\n")
        build()
        found = pd.read_csv(sample / "processed" / "targets.csv")
        assert found.groupby("plan_id")["budget"].agg(["min", "count"]).to_dict("index") == {
            "city-women": {"min": 1.5, "count": 6},
            "county-women": {"min": pytest.approx(float("nan"), nan_ok=True), "count": 0},
        }
    finally:
        schema.tables.cache_clear()


def test_a_fault_leaves_the_tables_as_they_were(built_sample: Path) -> None:
    before = _bytes(built_sample / "processed")
    regions = built_sample / "raw" / "regions.csv"
    regions.write_text(regions.read_text().replace("county", "hamlet"))
    with pytest.raises(DataFaultsError, match="unknown level 'hamlet'"):
        build()
    assert _bytes(built_sample / "processed") == before


def test_a_failed_write_leaves_no_part_of_the_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, other = tmp_path / "a.csv", tmp_path / "b.csv"
    old.write_text("old\n")
    monkeypatch.setattr(os, "fdopen", _Full(os.fdopen))
    with pytest.raises(OSError, match="No space left"):
        write_together({old: "new\n", other: "new\n"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert old.read_text() == "old\n"


class _Full:
    """Opens files as the system does, until the disk is full."""

    def __init__(self, opener: object):
        self.opener, self.left = opener, 1

    def __call__(self, *arguments: object) -> object:
        if not self.left:
            os.close(arguments[0])  # type: ignore[arg-type]
            raise OSError(28, "No space left on device")
        self.left -= 1
        return self.opener(*arguments)  # type: ignore[operator]


def test_tables_before_a_build_say_what_to_do(sample: Path) -> None:
    with pytest.raises(MissingDataError, match="run `planatlas build` first"):
        tables.targets()
    with pytest.raises(MissingDataError, match="there is no table 'weather'"):
        tables.load("weather")


def test_cells_of_a_table_have_the_declared_types(sample: Path) -> None:
    head = ",".join(field.name for field in table("processed", "plans").fields)
    cells = {"plan_id": "NA", "title_zh": '"甲, ""乙""\n丙"', "start_year": "2021", "first_line": ""}
    row = ",".join(cells.get(name, "") for name in head.split(","))
    (sample / "processed").mkdir()
    path = sample / "processed" / "plans.csv"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    read = tables.plans()
    assert read.loc[0, ["plan_id", "title_zh", "note"]].tolist() == ["NA", '甲, "乙"\n丙', ""]
    assert (read.loc[0, "start_year"], read.loc[0, "first_line"] is pd.NA) == (2021, True)
    path.write_text(f"{head}\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))  # else it may look unchanged
    empty = tables.plans()
    assert len(empty) == 0
    assert list(empty.dtypes) == list(read.dtypes)
    assert {str(kind) for kind in read.dtypes} == {"str", "Int64"}


def test_the_caller_may_change_a_table(built_sample: Path) -> None:
    mine = tables.targets()
    mine["value"] = 0.0
    assert tables.targets()["value"].max() == 98


def test_numbers_are_written_short() -> None:
    assert [harmonise._number(value) for value in (85.0, 0.1 + 0.2, 12.5)] == ["85", "0.3", "12.5"]


def test_committed_tables_are_those_of_the_raw_data(real: Path) -> None:
    """The tables in git are what a build writes: nothing was changed by it (the fixture has just built)."""
    import subprocess

    changed = subprocess.run(
        ["git", "status", "--porcelain", "data/processed"],
        cwd=paths.home(),
        capture_output=True,
        text=True,
        check=False,
    )
    if changed.returncode != 0:
        pytest.skip("NOT RUN: this is not a git checkout")
    assert changed.stdout == ""


WIDE = "地区,指标,单位,2021年,2022年,2023\n平阳县,孕产妇死亡率,1/10万,8.1,—,７.２\nWenzhou,筛查率,%,92%,93.5,\n"


def test_a_file_dropped_in_becomes_observations(sample: Path) -> None:
    folder = sample / "raw" / "observations"
    (folder / "yearbook-2023.csv").write_text(WIDE, encoding="utf-8")
    build()
    rows = tables.observations().query("source_id == 'yearbook-2023'")
    assert [
        tuple(row) for row in rows[["region_code", "indicator_id", "year", "value", "unit", "source_id"]].to_numpy()
    ] == [
        ("330326", "mothers", 2021, 8.1, "1/10万", "yearbook-2023"),
        ("330326", "mothers", 2023, 7.2, "1/10万", "yearbook-2023"),
        ("330300", "screened", 2021, 92, "%", "yearbook-2023"),
        ("330300", "screened", 2022, 93.5, "%", "yearbook-2023"),
    ]
    assert "yearbook-2023" in set(tables.sources()["source_id"])


def test_baselines_of_plans_are_observations(built_sample: Path) -> None:
    rows = tables.observations().set_index(["region_code", "indicator_id"]).sort_index()
    mothers = rows.loc[("330300", "mothers")].query("status == 'plan'")
    assert mothers[["year", "value"]].to_numpy().tolist() == [[2020, 9.5]]
    assert list(rows.loc[("330326", "myopia"), "unit"]) == ["%"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("地区,指标,单位,2021\n平阳县,孕产妇死亡率,1/10万,约8\n", "row 2"),
        ("region,indicator,year,value,unit,source_id\n330326,mothers,2021,8,1/10万,nowhere\n", "not in sources.csv"),
        ("region,indicator,year,value,unit\n330326,screened,2021,101,%\n", "101"),
    ],
)
def test_a_doubtful_file_is_refused(content: str, message: str, sample: Path) -> None:
    (sample / "raw" / "observations" / "figures.csv").write_text(content, encoding="utf-8")
    with pytest.raises(DataFaultsError, match=message):
        build()
    assert not (sample / "processed").exists()
