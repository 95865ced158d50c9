"""The command ``planatlas read``: a text to a draft, several texts, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from rich.text import Text
from typer.main import get_command
from typer.testing import CliRunner

from planatlas.cli import app
from planatlas.drafts.folder import read_draft
from planatlas.errors import DataFaultsError, ParameterError

PLAN = """福州市妇女发展规划（2021—2025年）
一、总体要求
坚持以人民为中心的发展思想，促进妇女全面发展。
二、发展领域、主要目标和策略措施
（一）妇女与健康
主要目标：
1.孕产妇死亡率控制在9/10万以下。
2.适龄妇女宫颈癌筛查率达到75%以上。
策略措施：
1.完善妇幼健康服务体系。加强妇幼保健机构建设，为妇女提供全生命周期的健康服务，产前筛查率达到90%以上。
（二）妇女与教育
主要目标：
1.高中阶段毛入学率达到98%以上。
策略措施：
1.保障妇女平等享有受教育的权利，改善办学条件，提高教育质量，促进教育公平，推动终身学习。
"""
BULLETIN = "福州市2024年国民经济和社会发展统计公报\n全市孕产妇死亡率7.2/10万，比上年下降0.3个百分点。\n"


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["read", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return f"{result.exit_code}\n{result.output}"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_plan_becomes_a_draft_and_the_summary_says_how_to_go_on(plan: Path, tmp_path: Path) -> None:
    said = _run(str(plan), "--region", "福建省福州市", "--to", str(tmp_path / "out"))
    draft = read_draft(tmp_path / "out" / "fuzhou-2021")
    assert [row["indicator_id"] for row in draft.rows] == [
        "maternal_mortality", "cervical_cancer_screening", "prenatal_screening", "senior_secondary_gross_enrolment",
    ]  # fmt: skip
    assert [row["tier"] for row in draft.rows] == ["goal", "goal", "strategy", "goal"]
    assert draft.text == PLAN
    assert "福州市妇女发展规划（2021—2025年）, lines 1–" in said
    assert "rows: 4 (goal 3, strategy 1); indicators: 4 known, 0 near, 0 new" in said
    assert "next: planatlas review" in said


def test_a_draft_that_is_there_is_kept_unless_it_may_be_replaced(plan: Path, tmp_path: Path) -> None:
    to = ("--region", "福州", "--to", str(tmp_path / "out"))
    _run(str(plan), *to)
    file = tmp_path / "out" / "fuzhou-2021" / "draft.json"
    before = file.read_bytes()
    plan.write_text(PLAN.replace("9/10万", "8/10万"), encoding="utf-8")
    with pytest.raises(ParameterError, match="--replace"):
        _run(str(plan), *to)
    assert file.read_bytes() == before
    _run(str(plan), *to, "--replace")
    assert read_draft(file).rows[0]["value_printed"] == "控制在8/10万以下"


def test_two_readings_give_the_same_bytes(plan: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        _run(str(plan), "--region", "350100", "--to", str(tmp_path / name))
    one, other = (tmp_path / name / "fuzhou-2021" for name in ("a", "b"))
    assert sorted(path.name for path in one.iterdir()) == ["draft.json", "not-taken.csv", "targets.csv", "text.txt"]
    assert all(path.read_bytes() == (other / path.name).read_bytes() for path in one.iterdir())


def test_values_of_a_bulletin(tmp_path: Path) -> None:
    path = tmp_path / "bulletin.txt"
    path.write_text(BULLETIN, encoding="utf-8")
    said = _run(str(path), "--values", "--region", "福州", "--to", str(tmp_path / "out"))
    draft = read_draft(tmp_path / "out" / "fuzhou-bulletin-2024")
    assert [(row["indicator"], row["value"], row["year"]) for row in draft.rows] == [
        ("maternal_mortality", "7.2", "2024")
    ]
    assert "rows: 1; indicators: 1 known" in said


def test_json_prints_the_rows_and_writes_nothing(plan: Path, tmp_path: Path) -> None:
    said = _run(str(plan), "--region", "福州", "--json", "--to", str(tmp_path / "out"))
    rows = json.loads(said.splitlines()[1])
    assert [row["value"] for row in rows] == [9, 75, 90, 98]
    assert rows[0]["target_id"] == "fuzhou-women-2021-001"
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_the_fault_of_one_file_does_not_stop_the_others(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("这里没有规划。\n", encoding="utf-8")
    plan.rename(folder / "b.txt")
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    said = _run(str(folder), "--region", "福州", "--to", str(tmp_path / "out"))
    assert said.startswith("1\n")
    assert "a.txt" in said
    assert "1 of 2 files were read" in said
    assert (tmp_path / "out" / "fuzhou-2021" / "draft.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "--region is missing"),
        (("--region", "福州市市"), "unknown place"),
        (("--region", "全市"), "which city"),
        (("--region", "厦门"), "厦门市 350200, but"),
        (("--sentence", "甲", "--region", "福州"), "not FILE and --sentence"),
    ],
)
def test_requests_that_are_refused(plan: Path, tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        _run(str(plan), *arguments, "--to", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_a_text_without_a_plan_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("这里没有规划，只有一封信。\n", encoding="utf-8")
    with pytest.raises(DataFaultsError, match=r"letter\.txt"):
        _run(str(path), "--region", "福州", "--to", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_and_a_file_in_the_way_are_refused(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ParameterError, match="holds no text"):
        _run(str(tmp_path / "empty"), "--region", "福州")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "fuzhou-2021").write_text("in the way", encoding="utf-8")
    with pytest.raises(ParameterError, match="is a file"):
        _run(str(plan), "--region", "福州", "--to", str(tmp_path / "out"))


def _helps(command: Any) -> list[str]:
    own = [command.help, *(getattr(one, "help", None) for one in command.params)]
    return [text for text in own if text] + [
        text for one in getattr(command, "commands", {}).values() for text in _helps(one)
    ]


def test_no_word_of_a_help_is_taken_for_markup_and_left_out() -> None:
    helps = _helps(get_command(app))

    assert len(helps) > 50
    assert [text for text in helps if Text.from_markup(text).plain != text] == []
