"""Permanent ids: they survive re-reading and correction, are never reused, and a former one says what became of it."""

import re
from pathlib import Path

import pandas as pd
import pytest

from planatlas import tables
from planatlas.errors import DataFaultsError, ReadError
from planatlas.process import build
from planatlas.process.ids import check_former

CITY, FORMER = "targets/city-2021-1.csv", "former_ids.csv"


def _change(sample: Path, file: str, old: str, new: str) -> None:
    path = sample / "raw" / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def _add(sample: Path, file: str, *rows: str) -> None:
    with (sample / "raw" / file).open("a", encoding="utf-8") as raw:
        raw.writelines(f"{row}\n" for row in rows)


def _faults(sample: Path) -> list[str]:
    with pytest.raises(DataFaultsError) as caught:
        build()
    assert not (sample / "processed").exists()
    return [str(fault).partition(f"{sample}/raw/")[2] or str(fault) for fault in caught.value.faults]


def test_an_id_survives_another_line_another_order_and_a_correction(sample: Path) -> None:
    build()
    before = tables.targets().set_index("target_id")["indicator_id"].to_dict()
    path = sample / "raw" / CITY
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    moved = [re.sub(r"(目标表|主要目标),(\d),(\d+),", lambda m: f"{m[1]},{m[2]},{int(m[3]) + 5},", row) for row in rows]
    assert moved != rows
    path.write_text("\n".join([head, *reversed(moved)]) + "\n", encoding="utf-8")
    _add(sample, "corrections.csv", "city-women-002,indicator_printed,筛查率,检查率,a synthetic misprint,")
    build()
    after = tables.targets().set_index("target_id")
    assert after["indicator_id"].to_dict() == before
    assert after.loc["city-women-002", "indicator_printed"] == "检查率"
    assert after.loc["city-women-001", "line"] == 15


def test_a_target_without_an_id_is_offered_the_next_one_that_was_never_used(sample: Path) -> None:
    """City has 001 to 006, and 007 was withdrawn; an id of the form that is no longer used counts for nothing."""
    row = "{id},city-women,table,,目标表,9,{line},helped,受援人数,all,,universal,应援尽援,人,2025,,,,"
    _add(sample, CITY, row.format(id="", line=30), row.format(id="", line=31))
    first, second = _faults(sample)
    assert re.search(
        r"city-2021-1\.csv, row 8, target_id: the target has no id\. Allowed: city-women-008, the next", first
    )
    assert re.search(
        r"city-2021-1\.csv, row 9, target_id: the target has no id\. Allowed: city-women-009, the next", second
    )


@pytest.mark.parametrize("wrong", ["county-women-020", "city-women-10-1x", "city-women-7", "city-women-a07"])
def test_an_id_is_its_plan_and_a_number(wrong: str, sample: Path) -> None:
    _change(sample, CITY, "city-women-001", wrong)
    assert any(f"row 2, target_id: '{wrong}' is not an id of its plan." in fault for fault in _faults(sample))


def test_an_id_is_given_once(sample: Path) -> None:
    _change(sample, CITY, "city-women-002", "city-women-001")
    assert any("duplicate key (target_id=city-women-001) in rows 2, 3" in fault for fault in _faults(sample))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("target,city-women-002,city-women-001,r", "former_id: the target 'city-women-002' is in use."),
        ("indicator,mothers,,r", "former_id: the indicator 'mothers' is in use."),
        ("source,sample,,r", "former_id: the source 'sample' is in use."),
        ("source,city-2021-1,,r", "former_id: the source 'city-2021-1' is in use."),
        ("target,city-women-050,city-women-051,r", "current_id: 'city-women-051' does not exist."),
        ("indicator,share_of_women,shore,r", "current_id: 'shore' does not exist. Allowed: .*share"),
        ("source,old,new,r", "current_id: 'new' does not exist."),
        (
            "target,city-women-050,city-women-10-1,r",
            "current_id: 'city-women-10-1' is now 'city-women-001' .*an id in use",
        ),
        ("target,city-women-050,city-women-007,r", "current_id: 'city-women-007' was withdrawn .*an id in use"),
        ("target,city-women-10-1,city-women-002,r", r"duplicate key \(id_of=target, former_id=city-women-10-1\)"),
        ("region,110000,330300,r", "id_of: unknown id_of 'region'. Allowed: target, indicator, source"),
    ],
)
def test_a_former_id_that_cannot_be_true_is_refused(row: str, message: str, sample: Path) -> None:
    _add(sample, FORMER, row)
    found = _faults(sample)
    assert any(re.search(message, fault) for fault in found), found


def test_one_id_may_replace_several(sample: Path) -> None:
    _add(
        sample, FORMER, "target,city-women-050,city-women-001,read twice", "source,city-women-10-1,sample,another list"
    )
    build()
    rows = tables.former_ids(former=["city-women-050", "city-women-10-1"])
    assert rows["current_id"].tolist() == ["city-women-001", "city-women-001", "sample"]


OLD = r"'city-women-10-1': it is now 'city-women-001' \(the id held the line of the text\)"


def test_who_asks_by_a_former_id_is_told_what_became_of_it(built_sample: Path) -> None:
    for read in (tables.targets, tables.judgements, tables.corrections):
        with pytest.raises(ReadError, match=rf"there is no target_id {OLD}"):
            read("city-women-10-1")
    with pytest.raises(ReadError, match=rf"{OLD}; 'city-women-9': allowed .*city-women-00"):
        tables.load("targets", target_id=["city-women-10-1", "city-women-9"])
    with pytest.raises(ReadError, match=r"'city-women-007': it was withdrawn \(a synthetic row read twice\)"):
        tables.targets("city-women-007")
    for read in (tables.targets, tables.benchmarks, tables.observations):
        with pytest.raises(ReadError, match=r"there is no indicator_id 'enrolment': it is now 'enrolled'"):
            read(indicator="enrolment")
    with pytest.raises(ReadError, match=r"there is no other_id 'enrolment': it is now 'enrolled'"):
        tables.relations(other="enrolment")
    with pytest.raises(ReadError, match=r"there is no source_id 'book': it was withdrawn"):
        tables.sources("book")


@pytest.mark.parametrize(
    ("file", "row", "message"),
    [
        ("judgements.csv", "county-women-24-1,2022,met,a,2023-05,", "row 2, target_id: 'county-women-24-1' is now"),
        ("judgements.csv", "city-women-007,2022,met,a,2023-05,", "row 2, target_id: 'city-women-007' was withdrawn"),
        ("corrections.csv", "city-women-12-1,note,,x,y,", "row 3, target_id: 'city-women-12-1' is now"),
        ("relations.csv", "enrolment,not_below,share,x", "indicator_id: 'enrolment' is now 'enrolled'"),
    ],
)
def test_a_file_that_names_a_former_id_is_told_what_became_of_it(
    file: str, row: str, message: str, sample: Path
) -> None:
    _add(sample, file, row)
    assert any(message in fault for fault in _faults(sample))


def test_a_file_of_values_that_names_a_former_source_is_told_what_became_of_it(sample: Path) -> None:
    text = "region,indicator,year,value,unit,source_id\n330300,mothers,2021,9,1/10万,book\n"
    (sample / "raw/observations/own.csv").write_text(text, encoding="utf-8")
    assert any("row 2, source_id: 'book' was withdrawn" in fault for fault in _faults(sample))


def test_every_id_that_was_ever_published_leads_to_a_target(real: Path) -> None:
    """Ids held the line of the text before; the list has each of them once, and each leads to another target."""
    former = tables.former_ids("target")
    first = former[former["former_id"].str.fullmatch(r"[a-z0-9-]+-([0-9]+|r)-[0-9]{1,2}")]
    assert len(first) == first["current_id"].nunique() == 769
    assert set(former["current_id"]) - {""} <= set(tables.load("targets")["target_id"])


def test_replacements_that_do_not_exist_are_counted_after_the_first_twenty() -> None:
    """A file of targets that is missing must not fill the screen."""
    fixed = {"_file": "f", "id_of": "target", "reason": ""}
    rows = [fixed | {"_row": n, "former_id": f"a-{n}", "current_id": f"p-{n:03d}"} for n in range(2, 102)]
    found = check_former(pd.DataFrame(rows), {"target": ["q-001"]})
    assert len(found) == 21
    assert found[-1].row == 22
    assert "so do 80 more, up to row 101" in str(found[-1])
    assert len(check_former(pd.DataFrame(rows[:20]), {"target": ["q-001"]})) == 20
