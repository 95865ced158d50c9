"""A reviewed file goes into data/raw whole, or not at all, and what is wrong with it is told by the row."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from planatlas import paths
from planatlas.cli import app
from planatlas.drafts.accepting import prepare, write
from planatlas.drafts.additions import csv_rows
from planatlas.drafts.comparing import compare, settled
from planatlas.drafts.reviewed import read_reviewed
from planatlas.errors import DataFaultsError, ParameterError, PlanatlasError
from planatlas.process import build

from .under_review import DOCUMENT, PLAN, decided, make_draft, make_values, save, save_draft


@pytest.fixture
def home(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder with the synthetic data set and a place for drafts."""
    monkeypatch.setenv(paths.HOME_SETTING, str(tmp_path))
    return tmp_path


def _reviewed(home: Path, **changes: Any) -> tuple[Path, dict[str, Any]]:
    draft = make_draft()
    _, sha256 = save_draft(draft, home / "drafts")
    held = decided(draft, sha256, **changes)
    return save(held, home / "reviewed.json"), held


def _raw() -> dict[str, bytes]:
    return {path.relative_to(paths.raw()).as_posix(): path.read_bytes() for path in paths.raw().rglob("*.csv")}


def test_accepted_rows_are_in_the_tables_and_the_build_takes_them(home: Path) -> None:
    file, _ = _reviewed(home)
    before = _raw()
    done = CliRunner().invoke(app, ["accept", str(file)], catch_exceptions=False)
    assert f"wrote data/raw/targets/{DOCUMENT}.csv (new): 3 row(s)" in done.output
    after = _raw()
    changed = {name for name in after if after[name] != before.get(name)}
    own = f"targets/{DOCUMENT}.csv"
    assert changed == {own, "regions.csv", "documents.csv", "plans.csv", "indicators.csv", "readings.csv"}
    assert all(after[name].startswith(before[name]) for name in changed & set(before))
    assert after["readings.csv"].decode().splitlines() == [
        "document_id,source_id,reader,second_reader,read_on,source_sha256,rows_accepted,rows_edited,rows_added,"
        "rows_rejected",
        f"{DOCUMENT},,王芳,,2026-11-27,{'1' * 64},3,0,0,0",
    ]
    assert after["regions.csv"].decode().splitlines()[-1] == "350100,福州市,福州,Fuzhou,prefecture,350000,"
    build()
    targets = pd.read_csv(paths.processed() / "targets.csv", dtype=str).set_index("target_id")
    assert targets.loc[f"{PLAN}-001", ["region_code", "value", "kind"]].tolist() == ["350100", "9", "ceiling"]
    assert targets.loc[f"{PLAN}-003", "indicator_id"] == "new_green"


def test_accepting_twice_writes_once(home: Path) -> None:
    file, _ = _reviewed(home)
    CliRunner().invoke(app, ["accept", str(file)], catch_exceptions=False)
    before = _raw()
    done = CliRunner().invoke(app, ["accept", str(file)], catch_exceptions=False)
    assert "was accepted before" in done.output
    assert done.exit_code == 0
    assert _raw() == before
    other, _ = _reviewed(home, reader="李娜")
    with pytest.raises(DataFaultsError, match=rf"targets/{DOCUMENT}\.csv is already there"):
        prepare(read_reviewed(other))


def test_a_dry_run_writes_nothing(home: Path) -> None:
    file, _ = _reviewed(home)
    before = _raw()
    done = CliRunner().invoke(app, ["accept", str(file), "--dry-run"], catch_exceptions=False)
    assert "would write data/raw/regions.csv: 2 row(s)" in done.output
    assert _raw() == before
    assert not (paths.data() / "processed").exists()


def test_undecided_rows_are_refused_all_by_name(home: Path) -> None:
    file, held = _reviewed(home)
    held["decisions"] = [each for each in held["decisions"] if each["row"] != "350100"]
    held["tables"]["regions"].pop()
    held["decisions"][-1]["decision"] = "undecided"
    held["tables"]["targets"].pop()
    with pytest.raises(DataFaultsError) as told:
        prepare(read_reviewed(save(held, file)))
    assert {fault.problem for fault in told.value.faults} == {
        "row 350100 of regions: nobody has decided it.",
        f"row {PLAN}-003 of targets: nobody has decided it.",
    }


def test_added_rows_and_rows_of_another_plan_get_ids_that_are_free(home: Path) -> None:
    """003 is rejected and its number not used again; 002 moves to a plan whose last number ever was 031."""
    former = paths.raw() / "former_ids.csv"
    former.write_text(former.read_text("utf-8") + "target,city-women-031,,withdrawn\n", "utf-8")
    file, held = _reviewed(home)
    rows, decisions = held["tables"]["targets"], held["decisions"]
    rejected = rows.pop()
    decisions[-1] |= {"decision": "rejected", "was": rejected, "reason": "no indicator"}
    decisions[-2] |= {"decision": "edited", "was": dict(rows[1])}
    rows[1] |= {"plan_id": "city-women"}
    rows.append(rows[0] | {"target_id": "", "line": "8", "value_printed": "下降到8/10万以下"})
    decisions.append({"table": "targets", "row": "added-1", "decision": "added", "was": None, "reason": ""})
    held["tables"]["indicators"].clear()
    decisions[-5] |= {"decision": "rejected"}
    assert decisions[-5]["table"] == "indicators"
    write(prepare(read_reviewed(save(held, file))))
    written = pd.read_csv(paths.raw() / f"targets/{DOCUMENT}.csv", dtype=str)
    assert list(written["target_id"]) == [f"{PLAN}-001", "city-women-032", f"{PLAN}-004"]
    assert (paths.raw() / "readings.csv").read_text("utf-8").splitlines()[1].endswith(",1,1,1,1")


WRONG = {
    "no JSON": (lambda held: '{"form": ', r"reviewed\.json, row 1: the file is not JSON"),
    "another file": (lambda held: [], "no review of a draft"),
    "another version": (lambda held: held | {"version": 2}, "version 2"),
    "unknown key": (lambda held: held | {"colour": "red"}, "unknown key 'colour'"),
    "no reader": (lambda held: held | {"reader": " "}, "nobody is named as the reader"),
    "no day": (lambda held: held | {"read_on": "yesterday"}, "'yesterday' is not of the right form"),
    "a path": (lambda held: held | {"document_id": "../../x"}, r"'\.\./\.\./x' is not of the right form"),
    "missing key": (lambda held: {name: held[name] for name in held if name != "tables"}, "tables: the key is missing"),
    "no decision": (
        lambda held: held["decisions"][-1].pop("decision") and held,
        rf"row {PLAN}-003\): decision is miss",
    ),
    "unknown decision": (
        lambda held: held["decisions"][-1].update(decision="acepted") or held,
        r"unknown decision 'acepted'.*did you mean accepted",
    ),
    "twice": (lambda held: held["decisions"].append(held["decisions"][-1]) or held, "decided twice"),
    "unknown column": (
        lambda held: held["tables"]["targets"][0].update(valeu="9") or held,
        f"row {PLAN}-001 of targets: unknown column 'valeu'",
    ),
    "line break": (lambda held: held["tables"]["targets"][0].update(note="a\nb") or held, "holds a line break"),
    "half a sign": (lambda held: held["tables"]["targets"][0].update(note="\ud800") or held, "half a sign"),
    "a reader on two lines": (lambda held: held | {"reader": "a\nb"}, "reader: .* holds a line break"),
    "a number": (lambda held: held["tables"]["targets"][0].update(line=4) or held, "missing, or no text"),
    "a row too few": (lambda held: held["tables"]["targets"].pop() and held, "targets has 2 rows, but the decisions k"),
    "changed and accepted": (
        lambda held: held["tables"]["targets"][0].update(value_printed="8") or held,
        f"row {PLAN}-001 of targets: it is accepted as it was, but differs",
    ),
    "another draft": (lambda held: held | {"draft_sha256": "2" * 64}, "review of another draft"),
    "another text": (lambda held: held | {"text": "…"}, "the text is not that of the draft"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_changed_by_hand_is_refused(home: Path, name: str) -> None:
    file, held = _reviewed(home)
    before = _raw()
    with pytest.raises(DataFaultsError, match=WRONG[name][1]):
        prepare(read_reviewed(save(WRONG[name][0](held), file)))
    assert _raw() == before


def test_what_the_build_would_refuse_is_told_by_its_row(home: Path) -> None:
    file, held = _reviewed(home)
    rows = held["tables"]["targets"]
    for number, cells in ((0, {"indicator_id": "motherz"}), (1, {"kind": "most"})):
        held["decisions"][-3 + number] |= {"decision": "edited", "was": dict(rows[number])}
        rows[number] |= cells
    held["tables"]["indicators"][0]["unit"] = "parsec"
    before = _raw()
    with pytest.raises(DataFaultsError) as told:
        prepare(read_reviewed(save(held, file)))
    said = [f"{fault.column}: {fault.problem}" for fault in told.value.faults]
    assert f"indicator_id: row {PLAN}-001 of targets: 'motherz' is not in indicators.csv." in said
    assert f"kind: row {PLAN}-002 of targets: unknown kind 'most'." in said
    assert "unit: row new_green of indicators: unknown unit 'parsec'." in said
    assert {fault.file for fault in told.value.faults} == {"reviewed.json"}
    assert _raw() == before


def test_values_go_into_a_file_of_observations(home: Path) -> None:
    draft = make_values()
    _, sha256 = save_draft(draft, home / "drafts")
    write(prepare(read_reviewed(save(decided(draft, sha256), home / "v.json"))))
    assert (paths.raw() / "observations/fuzhou-bulletin-2024.csv").read_text("utf-8").splitlines() == [
        "region,indicator,year,value,unit,source_id",
        "温州,mothers,2024,8.1,1/10万,fuzhou-bulletin-2024",
    ]
    build()
    values = pd.read_csv(paths.processed() / "observations.csv", dtype=str)
    assert list(values.loc[values["source_id"] == "fuzhou-bulletin-2024", "value"]) == ["8.1"]


def _doubted(home: Path, value: str, **decision: Any) -> Path:
    """A review of a value that is a tenth of those of the years before, with what was decided of it."""
    draft = make_values()
    draft.rows[0]["value"] = value
    _, sha256 = save_draft(draft, home / "drafts")
    held = decided(draft, sha256)
    held["decisions"][-1] |= decision
    return save(held, home / "v.json")


@pytest.mark.parametrize(
    ("reason", "zh"), [(" one death in 120000 births ", ""), ("12万例中死亡1例, 已核对", "12万例中死亡1例, 已核对")]
)
def test_a_doubted_value_is_accepted_with_the_reason_of_the_reader(home: Path, reason: str, zh: str) -> None:
    file = _doubted(home, "0.76", reason=reason)
    held = b"file,cell,value,reason\n"
    (paths.raw() / "observations/accepted.csv").write_bytes(held)
    done = CliRunner().invoke(app, ["accept", str(file)], catch_exceptions=False)
    assert "wrote data/raw/observations/accepted.csv: 1 row(s)" in done.output
    [row] = csv_rows(paths.raw() / "observations/accepted.csv")[1]
    assert (row["file"], row["cell"], row["value"]) == ("fuzhou-bulletin-2024.csv", "D2", "0.76")
    assert (row["reason"], row.get("reason_zh") or "") == (reason.strip(), zh)
    build()
    values = pd.read_csv(paths.processed() / "observations.csv", dtype=str)
    assert list(values.loc[values["value"] == "0.76", "accepted"]) == [reason.strip()]


def test_a_doubted_value_without_a_reason_is_told_where_it_goes(home: Path) -> None:
    before = _raw()
    with pytest.raises(DataFaultsError) as refused:
        prepare(read_reviewed(_doubted(home, "0.76")))
    [fault] = refused.value.faults
    assert fault.problem.startswith("row v001 of observations: ")
    assert "if it is true, say why in the row" in fault.allowed
    assert "accepted.csv" not in fault.allowed
    assert _raw() == before


def test_a_reason_for_what_nothing_doubts_is_recorded_nowhere(home: Path) -> None:
    found = prepare(read_reviewed(_doubted(home, "8.1", reason="checked twice")))
    assert "observations/accepted.csv" not in found.contents


def test_a_reason_makes_nothing_true_that_cannot_be(home: Path) -> None:
    with pytest.raises(DataFaultsError, match="lies outside the indicator's valid range"):
        prepare(read_reviewed(_doubted(home, "-3", reason="as printed")))


def test_without_the_draft_it_says_where_it_was_sought(home: Path) -> None:
    file, _ = _reviewed(home)
    (home / "drafts" / DOCUMENT).rename(home / "elsewhere")
    with pytest.raises(ParameterError, match=rf"not at drafts/{DOCUMENT}"):
        prepare(read_reviewed(file))
    assert prepare(read_reviewed(file), home / "elsewhere").added[f"targets/{DOCUMENT}.csv"] == 3


def test_a_table_that_changed_meanwhile_is_not_overwritten(home: Path) -> None:
    file, _ = _reviewed(home)
    found = prepare(read_reviewed(file))
    plans = paths.raw() / "plans.csv"
    plans.write_bytes(plans.read_bytes() + b"\n")
    before = _raw()
    with pytest.raises(PlanatlasError, match=r"plans\.csv changed meanwhile"):
        write(found)
    assert _raw() == before


KILLED = """
import os
from pathlib import Path
from planatlas import folders
from planatlas.drafts.accepting import prepare, write
from planatlas.drafts.additions import csv_rows
from planatlas.drafts.reviewed import read_reviewed
found = prepare(read_reviewed(Path({file!r})))
die = lambda *any: os.kill(os.getpid(), 9)
own = folders._exchange
def after(*any):
    own(*any)
    die()
{patch}
write(found)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("patch", "is_new"),
    [("os.fsync = die", False), ("folders._flush = die", False), ("folders._exchange = after", True)],
    ids=["first file", "ready", "after"],
)
def test_killed_at_any_moment_it_leaves_the_old_or_the_new(patch: str, is_new: bool, home: Path) -> None:
    file, _ = _reviewed(home)
    old = _raw()
    new = {name: text.encode() for name, text in prepare(read_reviewed(file)).contents.items()}
    code = KILLED.format(file=str(file), patch=patch)
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=120).returncode == -9
    assert _raw() == (old | new if is_new else old)


def test_two_readers_are_compared_by_row_and_by_column(home: Path) -> None:
    """They agree on one of three targets; the second has another unit for one, and refused one; both added one."""
    draft = make_draft()
    _, sha256 = save_draft(draft, home / "drafts")
    first, second = decided(draft, sha256), decided(draft, sha256, "李娜")
    rows = second["tables"]["targets"]
    second["decisions"][-2] |= {"decision": "edited", "was": dict(rows[1])}
    rows[1]["unit_printed"] = "‰"
    second["decisions"][-1] |= {"decision": "rejected", "was": rows.pop()}
    for held, name in ((first, "added-2"), (second, "added-1")):
        held["tables"]["targets"].append(rows[0] | {"target_id": "", "line": "8", "value_printed": "保持在98%以上"})
        held["decisions"].append({"table": "targets", "row": name, "decision": "added", "was": None, "reason": ""})
    one, other = (read_reviewed(save(held, home / f"{n}.json")) for n, held in enumerate((first, second)))
    found = compare(one, other)
    assert (found.equal, found.rows) == (2, 4)
    assert found.columns["unit_printed"] == (2, 3)
    assert found.columns["kind"] == (3, 3)
    start = settled(found, one, other)
    assert start["readers"] == ["王芳", "李娜"]
    assert set(start["versions"]) == {f"targets/{PLAN}-002", f"targets/{PLAN}-003"}
    assert start["rows"][f"targets/{PLAN}-001"]["s"] == "kept"
    assert start["rows"]["targets/added-1"] == {"s": "kept"}
    assert "s" not in start["rows"][f"targets/{PLAN}-002"]
    done = CliRunner().invoke(app, ["review", "--compare", str(home / "0.json"), str(home / "1.json")])
    assert "the readers agree on 2 of 4 rows (0.500)" in done.output
    assert "unit_printed: 2 of 3 kept by both are equal (0.667)" in done.output
    assert (home / "drafts" / DOCUMENT / "compare.html").is_file()


@pytest.mark.parametrize(
    ("changes", "message"), [({"reader": "王芳"}, "both files are by"), ({"draft_sha256": "2" * 64}, "another draft")]
)
def test_what_cannot_be_compared_is_refused(home: Path, changes: dict[str, str], message: str) -> None:
    draft = make_draft()
    _, sha256 = save_draft(draft, home / "drafts")
    pair = decided(draft, sha256), decided(draft, sha256, "李娜") | changes
    one, other = (read_reviewed(save(held, home / f"{n}.json")) for n, held in enumerate(pair))
    with pytest.raises(DataFaultsError, match=message):
        compare(one, other)
