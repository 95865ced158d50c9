"""The real data: what must hold of every transcription, and the comparison with the source texts."""

import shutil
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from planatlas import paths, tables
from planatlas.figures import target_label
from planatlas.intake.printed import figures
from planatlas.process.read import read_raw
from planatlas.proof import compare_with_sources, sources

TEN = {
    f"{place}-{kind}-2021"
    for place in ("quanzhou", "wenzhou", "yantai", "yongji", "pingyang")
    for kind in ("women", "children")
}


@pytest.fixture
def targets(real: Path) -> pd.DataFrame:
    return tables.targets()


def test_all_ten_plans_have_targets(targets: pd.DataFrame) -> None:
    assert set(targets["plan_id"]) >= TEN
    firm = targets[targets["tier"].isin(["table", "goal"])]
    assert set(firm["plan_id"]) >= TEN


def test_tables_are_whole(targets: pd.DataFrame) -> None:
    """The printed tables number their rows without a gap: 13, 11, 10 and 10 of them."""
    rows = (
        targets[(targets["tier"] == "table") & targets["plan_id"].isin(TEN)]
        .groupby("plan_id")["item"]
        .agg(lambda items: sorted({int(i) for i in items}))
    )
    assert {plan: items == list(range(1, len(items) + 1)) and len(items) for plan, items in rows.items()} == {
        "wenzhou-women-2021": 13, "wenzhou-children-2021": 11, "pingyang-women-2021": 10, "pingyang-children-2021": 10,
    }  # fmt: skip


def test_read_again_by_eye(targets: pd.DataFrame) -> None:
    """A dozen figures, one and more a document, read a second time out of the texts."""
    by_id = targets.set_index("target_id")
    read = {
        "quanzhou-women-2021-001": ("ceiling", 10, "1/10万", 2030),
        "quanzhou-children-2021-002": ("about", 4, "‰", 2030),
        "quanzhou-children-2021-010": ("decrease", 0.5, "个百分点", 2030),
        "yongji-women-2021-002": ("ceiling", 12.5, "1/10万", 2025),
        "yongji-women-2021-013": ("exact", 11.6, "年", 2025),
        "yongji-children-2021-011": ("ceiling", 70, "%", 2025),
        "wenzhou-women-2021-011": ("exact", 71.25, "万人", 2025),
        "wenzhou-children-2021-021": ("ceiling", 3, "‰", 2025),
        "yantai-women-2021-001": ("ceiling", 8.2, "1/10万", 2025),
        "yantai-women-2021-030": ("floor", 50, "%", 2025),
        "yantai-children-2021-002": ("ceiling", 3.3, "‰", 2025),
        "pingyang-women-2021-004": ("exact", 24, "%", 2025),
        "pingyang-children-2021-032": ("floor", 50, "%", 2025),
    }
    columns = ["kind", "value", "unit", "target_year"]
    assert {key: tuple(by_id.loc[key, columns]) for key in read} == read


def test_words_of_targets_are_there_in_english(targets: pd.DataFrame) -> None:
    worded = targets[targets["kind"].isin(["qualitative", "maintain"]) & (targets["value_basis"] == "none")]
    labels = {target_label(row, "en") for row in worded.to_dict("records")}
    assert labels & {"in words", "maintain"} == set()


def test_plans_of_one_region_do_not_share_rows(targets: pd.DataFrame) -> None:
    plans = tables.plans().set_index("plan_id")
    inside = targets.apply(
        lambda row: plans.at[row["plan_id"], "first_line"] <= row["line"] <= plans.at[row["plan_id"], "last_line"],
        axis=1,
    )
    assert inside.all()
    assert list(targets["region_code"]) == list(targets["plan_id"].map(plans["region_code"]))


def test_gross_and_net_stay_apart() -> None:
    catalogue = tables.indicators().set_index("indicator_id")
    gross = [i for i in catalogue.index if "gross" in i]
    net = [i for i in catalogue.index if "net_enrolment" in i]
    assert gross
    assert net
    assert (catalogue.loc[gross, "valid_max"] > 100).all()
    assert (catalogue.loc[net, "valid_max"] == 100).all()


def test_every_indicator_of_the_catalogue_is_used(targets: pd.DataFrame) -> None:
    used = set(targets["indicator_id"]) | set(tables.benchmarks()["indicator_id"])
    used |= set(tables.observations(set_aside=True)["indicator_id"])
    assert set(tables.indicators()["indicator_id"]) - used == set()


def test_no_sentence_of_a_source_is_carried_over(documents: Path) -> None:
    """No raw cell holds a run of 45 characters of a source text."""
    length, seen = 45, set()
    for path in documents.glob("*.txt"):
        content = "".join(path.read_text(encoding="utf-8").split())
        seen |= {hash(content[i : i + length]) for i in range(len(content) - length)}
    for path in paths.raw().rglob("*.csv"):
        for line in path.read_text(encoding="utf-8").splitlines():
            runs = {hash(line[i : i + length]) for i in range(len(line) - length)}
            assert not runs & seen, line


@pytest.mark.documents
def test_every_row_stands_in_its_text(documents: Path) -> None:
    found = compare_with_sources()
    assert [str(fault) for fault in found.faults] == []
    assert found.without_text == {}
    assert found.agreed == found.checked == len(tables.targets())
    assert len(found.undecided) <= 0.01 * found.exchangeable, found.undecided


@pytest.mark.documents
def test_two_figures_of_a_line_that_are_exchanged_are_found(
    documents: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    """Each two rows of a line whose figures differ, with their figures exchanged; almost all are noticed."""
    rows = read_raw()
    lines = rows["targets"].query("tier != 'benchmark'").groupby(["plan_id", "line"], sort=False)
    swaps = [
        pair
        for _, own in lines
        for pair in combinations(own.index, 2)
        if len({tuple(f.value for f in figures(rows["targets"].at[row, "value_printed"])) for row in pair} - {()}) == 2
    ]
    listed = [pair for pair in swaps if "分别" in rows["targets"].at[pair[0], "value_printed"]]
    assert (len(swaps), len(listed)) > (300, 10)
    missed = []
    for one, other in swaps:
        changed = rows["targets"].copy()
        columns = ["value_printed", "unit_printed"]
        changed.loc[[one, other], columns] = changed.loc[[other, one], columns].to_numpy()
        place = changed.loc[one, ["plan_id", "line"]]
        near = changed.loc[changed[["plan_id", "line"]].eq(place).all(axis="columns")]
        monkeypatch.setattr(sources, "read_raw", lambda near=near: rows | {"targets": near})
        monkeypatch.setattr(sources, "check_raw", lambda raw: [])
        if not any("seems to belong to" in fault.problem for fault in compare_with_sources().faults):
            missed.append((one, other))
    share = 1 - len(missed) / len(swaps)
    record_property("exchanged figures found", share)
    print(f"exchanged figures: {len(swaps) - len(missed)} of {len(swaps)} found ({share:.1%})")
    assert not set(missed) & set(listed)
    assert share >= 0.98, [tuple(rows["targets"].loc[list(pair), "value_printed"]) for pair in missed]


@pytest.mark.documents
@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("控制在8.2/10万以下", "控制在8.3/10万以下", "'8.3' is not found on line 281"),
        (",281,maternal", ",280,maternal", "'8.2' is not found on line 280"),
        ("孕产妇死亡率", "孕妇死亡率", "'孕妇死亡率' is not found around line 281"),
        ("85%以上,%", "85%以上,‰", "'‰' is not found around line 283"),
    ],
)
def test_a_slip_in_a_row_is_found(
    old: str, new: str, problem: str, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(paths.raw(), tmp_path / "raw", ignore=shutil.ignore_patterns("documents"))
    rows = tmp_path / "raw" / "targets" / "yantai-2021-15.csv"
    content = rows.read_text(encoding="utf-8")
    assert old in content
    rows.write_text(content.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setenv(paths.DATA_SETTING, str(tmp_path))
    monkeypatch.setenv(paths.DOCUMENTS_SETTING, str(documents))
    found = compare_with_sources()
    assert any(problem in str(fault) for fault in found.faults), [str(fault) for fault in found.faults]


def test_without_texts_the_check_says_how_many_it_could_not_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, real: Path
) -> None:
    monkeypatch.setenv(paths.DOCUMENTS_SETTING, str(tmp_path))
    found = compare_with_sources()
    assert (found.agreed, found.checked, found.faults) == (0, 0, [])
    assert sum(found.without_text.values()) == len(tables.targets())


def test_another_text_is_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, real: Path) -> None:
    file = tables.documents()["source_file"].iloc[0]
    (tmp_path / file).write_text("something else\n", encoding="utf-8")
    monkeypatch.setenv(paths.DOCUMENTS_SETTING, str(tmp_path))
    assert ["another text" in str(fault) for fault in compare_with_sources().faults] == [True]


def test_responsible_departments_belong_to_targets(targets: pd.DataFrame) -> None:
    places = set(targets[["plan_id", "line"]].itertuples(index=False, name=None))
    rows = tables.responsible()
    assert set(rows[["plan_id", "line"]].itertuples(index=False, name=None)) <= places
    goals = targets.query("plan_id == 'yantai-women-2021' and tier == 'goal'")
    assert set(goals["line"]) == set(rows.query("plan_id == 'yantai-women-2021'")["line"])


@pytest.mark.documents
def test_a_department_that_is_not_printed_is_found(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(paths.raw(), tmp_path / "raw", ignore=shutil.ignore_patterns("documents"))
    rows = tmp_path / "raw" / "responsible.csv"
    rows.write_text(
        rows.read_text(encoding="utf-8").replace("281,lead,市卫生健康委", "281,lead,市气象局"), encoding="utf-8"
    )
    monkeypatch.setenv(paths.DATA_SETTING, str(tmp_path))
    monkeypatch.setenv(paths.DOCUMENTS_SETTING, str(documents))
    assert ["'市气象局' is not found after line 281" in str(fault) for fault in compare_with_sources().faults] == [True]
