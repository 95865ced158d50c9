"""A file with a new year makes a new edition, which says what changed."""

from pathlib import Path

import pytest

from planatlas import paths
from planatlas.process import build
from planatlas.site import all_runs
from planatlas.site.reports import report_here

pytestmark = pytest.mark.slow
YEAR = """地区,指标,年份,数值,单位,状态
温州市,mothers,2024,6.4,1/10万,
温州市,mothers,2022,8.4,1/10万,修订
"""
REVISED = "city-women-001,value_printed,<7,<6.5,合成：目标修订,2024\n"


def _page(name: str) -> str:
    run = next(run for run in all_runs() if run.page == name)
    assert report_here(run).error == ""
    return (paths.reports() / name).read_text(encoding="utf-8")


def test_a_file_dropped_in_makes_the_next_edition(sample: Path) -> None:
    """A new value that meets the target, a value of the year before last that was revised, a revised target."""
    build()
    before = [run.page for run in all_runs() if run.notebook == "annual_monitoring"]
    (sample / "raw/observations/2024.csv").write_text(YEAR, encoding="utf-8")
    with (sample / "raw/corrections.csv").open("a", encoding="utf-8") as file:
        file.write(REVISED)
    build()
    html = _page("zh/annual_monitoring-330300-2024.html")
    assert "zh/annual_monitoring-330300-2024.html" in before  # another indicator had a value for 2024
    changes = html[html.index("与上年版相比</h2>") : html.index("按规划和领域</h2>")]
    assert "2022 年数值修订" in changes
    assert "8.2/10万" in changes
    assert "8.4/10万" in changes
    assert "2024 年新数值" in changes
    assert "已达标" in changes
    assert '由“<span lang="zh">&lt;7</span>”改为“<span lang="zh">&lt;6.5</span>”（合成：目标修订）' in changes
    earlier = _page("zh/annual_monitoring-330300-2023.html")
    assert "数值修订" not in earlier  # it does not know later values


def test_a_judgement_of_a_person_is_shown_with_its_source(sample: Path) -> None:
    row = "county-women-005,2022,met,合成评估组,2023-05,\n"
    with (sample / "raw/judgements.csv").open("a", encoding="utf-8") as file:
        file.write(row)
    build()
    html = _page("zh/evaluation-330326-2025-midterm.html")
    assert "达标率：" in html
    assert "合成评估组" in html
