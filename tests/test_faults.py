"""Broken files, each named for its one fault, and what the build says of it."""

import re
import shutil
from pathlib import Path

import pytest

from planatlas.errors import DataFaultsError
from planatlas.process import build

FAULTY = Path(__file__).with_name("faulty")
CITY = r"targets/city-2021-1\.csv"

# file: what the message must say, in order: where, what, what is allowed
MESSAGES = {
    "concepts-all-at-once.csv": r"row 2, concept_code: '3\.1' does not have the form of a concept_code(.|\n)*"
    r"row 3, indicator_id: 'mother' is not in indicators\.csv\. Allowed: .*mothers(.|\n)*"
    r"row 4, scheme: unknown scheme 'mdg'\. Allowed: .*sdg(.|\n)*row 5, differs_zh: the cell is empty",
    "concepts-code-where-none-is.csv": r"concepts\.csv, row 2, concept_code: 'A1' is a code, and women_outline",
    "concepts-near-without-why.csv": r"row 2, differs: the cell is empty.*what differs(.|\n)*row 2, differs_zh:",
    "concepts-no-code.csv": r"concepts\.csv, row 2, concept_code: the cell is empty, and sdg has codes",
    "concepts-series-form.csv": r"concepts\.csv, row 2, series_code: 'sh-sta-mort' does not have the form",
    "concepts-twice.csv": r"duplicate key \(indicator_id=mothers, scheme=sdg, concept_code=3\.1\.1\) in rows 2, 3",
    "concepts-unknown-source.csv": r"concepts\.csv, row 2, source_id: 'samples' is not in sources\.csv.*sample",
    "corrections-former-id.csv": r"corrections\.csv, row 2, target_id: 'county-women-20-1' is now 'county-women-001'",
    "corrections-name-no-row.csv": r"corrections\.csv, row 2, target_id: 'county-women-099' is not in targets",
    "corrections-not-needed.csv": r"corrections\.csv, row 2, .*holds '12\.5/10万以内'.*expects '11\.5/10万以内'",
    "corrections-unknown-field.csv": r"corrections\.csv, row 2, .*'value_print'.*did you mean value_printed",
    "formulas-no-division.csv": r"row 2, formula_en: 'deaths / live births' does not have one ÷(.|\n)*formula_source",
    "formulas-unknown-indicator.csv": r"formulas\.csv, row 2, indicator_id: 'mother' is not in indicators\.csv",
    "indicators-empty-name.csv": r"indicators\.csv, row 2, name_en: the cell is empty.*Allowed: English name",
    "indicators-range-upside-down.csv": r"indicators\.csv, row 2, valid_max: 0 is not above valid_min 5000",
    "indicators-unknown-unit.csv": r"indicators\.csv, row 2, unit: unknown unit 'per mille'.*Allowed: %, ‰, 1/10万",
    "plans-unknown-kind.csv": r"plans\.csv, row 2, plan_kind: .*'elderly'.*Allowed: women, children",
    "plans-unknown-region.csv": r"plans\.csv, row 2, region_code: '999999'.*Allowed: 100000, 330000, 330300, 330326",
    "regions-code-too-short.csv": r"regions\.csv, row 4, region_code: '3303' does not have the form.*\[0-9\]\{6\}",
    "regions-unknown-level.csv": r"regions\.csv, row 4, level: .*'city'.*Allowed: nation, province, prefecture, county",
    "regions-unknown-parent.csv": r"regions\.csv, row 5, parent_code: '330301'.*Allowed: .*330300",
    "targets-baseline-over-100.csv": CITY + r", row 3, baseline_printed: 191\.9 lies outside.*Allowed: 0 to 100 %",
    "targets-baseline-without-year.csv": CITY + r", row 2, baseline_year: .*missing",
    "targets-bom.csv": CITY + r", row 1: .*byte-order mark.*Allowed: UTF-8 without",
    "targets-change-in-persons.csv": CITY + r", row 5, unit_printed: a change in '人'.*Allowed: % of the baseline",
    "targets-duplicate-key.csv": CITY + r", row 2: duplicate key .*rows 2, 8.*Allowed: each key once",
    "targets-empty-file.csv": CITY + r": the file is empty.*Allowed: a header and at least one row",
    "targets-gbk.csv": CITY + r", row 2: the file is GB18030 \(GBK\), not UTF-8.*Allowed: UTF-8",
    "targets-header-only.csv": CITY + r": the file has a header and no row",
    "targets-line-outside-plan.csv": CITY + r", row 2, line: line 1000 is outside.*Allowed: 1 to 99",
    "targets-lost-percent-sign.csv": CITY + r", row 3, unit_printed: the unit '' does not lead to '%'",
    "targets-share-over-100.csv": CITY + r", row 3, value_printed: 180 lies outside.*Allowed: 0 to 100 %",
    "targets-share-below-0.csv": CITY + r", row 3, value_printed: -5 lies outside.*Allowed: 0 to 100 %",
    "targets-change-with-sign.csv": CITY + r", row 5, value_printed: a change of -0.5 has a sign.*Allowed: its size",
    "targets-three-faults.csv": r"3 faults(.|\n)*row 2, kind(.|\n)*row 3, value_printed(.|\n)*row 4, group",
    "targets-truncated.csv": CITY + r", row 5: the last line does not end.*cut off",
    "targets-two-figures.csv": CITY + r", row 2, value_printed: '7至9' contains 2 figures.*Allowed: 1",
    "targets-unknown-column.csv": CITY + r", row 1, remark: unknown column 'remark'.*Allowed: target_id",
    "targets-unknown-group.csv": CITY + r", row 2, group: .*'everyone'.*Allowed: all, female",
    "targets-unknown-indicator.csv": CITY + r", row 3, indicator_id: 'screend'.*did you mean screened",
    "targets-unknown-kind.csv": CITY + r", row 2, kind: .*'at most'.*Allowed: floor, ceiling",
    "targets-unknown-plan.csv": CITY + r", row 2, plan_id: 'town-women'.*Allowed: city-women, county-women",
    "targets-unknown-tier.csv": CITY + r", row 2, tier: .*'annex'.*Allowed: table, goal, strategy",
    "targets-unknown-unit.csv": CITY + r", row 2, unit_printed: the unit '1/千'.*Allowed: 1/10万",
    "targets-unquoted-comma.csv": CITY + r", row 2: the row has 20 cells, the header 19",
    "targets-utf16.csv": CITY + r", row 1: .*byte-order mark",
    "targets-year-as-words.csv": CITY + r", row 2, target_year: '二〇二五' is not a whole number",
    "targets-year-before-baseline.csv": CITY + r", row 2, target_year: .*2019 is before the baseline year 2020",
}


def test_every_faulty_file_has_its_message() -> None:
    assert sorted(MESSAGES) == sorted(path.name for path in FAULTY.glob("*.csv"))


@pytest.mark.parametrize("name", MESSAGES)
def test_fault(name: str, sample: Path) -> None:
    table = name.split("-")[0]
    place = "targets/city-2021-1.csv" if table == "targets" else f"{table}.csv"
    shutil.copy(FAULTY / name, sample / "raw" / place)
    with pytest.raises(DataFaultsError) as caught:
        build()
    assert re.search(MESSAGES[name], str(caught.value)), str(caught.value)
    assert not (sample / "processed").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("plans.csv", "", "{last}", "duplicate key"),
        ("indicators.csv", "", "{last}", "duplicate key"),
        ("plans.csv", "2021,2025,1,99", "2026,2025,1,99", r"end_year: 2025 is before 2026"),
        ("regions.csv", "province,100000,", "province,330326,", r"parent_code: 330\d+ lies above itself"),
        ("targets/county-2021-2.csv", "maintain,保持,", "maintain,保持98,", r"'保持98' contains a figure"),
    ],
)
def test_what_would_break_a_page_is_refused(file: str, old: str, new: str, message: str, sample: Path) -> None:
    path = sample / "raw" / file
    content = path.read_text(encoding="utf-8")
    last = content.splitlines()[-1] + "\n"
    path.write_text(content.replace(old, new, 1) if old else content + new.format(last=last), encoding="utf-8")
    with pytest.raises(DataFaultsError, match=message):
        build()


def test_a_missing_file_is_named(sample: Path) -> None:
    (sample / "raw" / "plans.csv").unlink()
    with pytest.raises(DataFaultsError, match=r"plans\.csv: the file does not exist"):
        build()


def test_a_folder_without_tables_is_named(sample: Path) -> None:
    shutil.rmtree(sample / "raw" / "targets")
    with pytest.raises(DataFaultsError, match=r"targets: the folder does not exist"):
        build()


def test_faults_of_several_files_come_together(sample: Path) -> None:
    shutil.copy(FAULTY / "targets-gbk.csv", sample / "raw" / "targets" / "city-2021-1.csv")
    shutil.copy(FAULTY / "targets-empty-file.csv", sample / "raw" / "regions.csv")
    with pytest.raises(DataFaultsError, match=r"2 faults") as caught:
        build()
    assert {Path(fault.file).name for fault in caught.value.faults} == {"city-2021-1.csv", "regions.csv"}
