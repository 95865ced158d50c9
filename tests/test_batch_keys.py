"""The key of a run: every kind of change reruns what depends on it and nothing else; a page sees only its rows."""

import csv
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from planatlas.site.rows import FILES, Source
from planatlas.site.views import VIEWS, view
from pressroom.keys import Planned, changed_parts, plan_all, plan_runs

from planatlas import paths
from planatlas.model import tables
from planatlas.site.runs import Run, all_runs
from pressroom import digests
from pressroom.batch import _job
from pressroom.execution import execute
from pressroom.watchdog import Limits

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def copied(real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real processed tables, to be changed."""
    shutil.copytree(paths.processed(), tmp_path / "data" / "processed")
    monkeypatch.setenv(paths.DATA_SETTING, str(tmp_path / "data"))
    monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path / "reports"))
    return tmp_path / "data" / "processed"


def _change(path: Path, chosen: Callable[[dict], bool], column: str, value: str) -> None:
    """Give one cell of the first row that is chosen another value."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    row = next(row for row in rows if chosen(row) and row[column] != value)
    row[column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _rerun(before: list[Planned], after: list[Planned]) -> set[str]:
    """The Chinese pages whose key changed, without language and suffix."""
    old = {each.run: each for each in before}
    changed = {each.run for each in after if old[each.run].key != each.key}
    assert {run.name for run in changed if run.values["lang"] == "zh"} == {run.name for run in changed}
    return {run.name for run in changed}


WHOLE = {"explore", "sources_and_quality"}
QUALITY = {"sources_and_quality"}
JUDGED = ("annual_monitoring-", "evaluation-", "data_request-")
CASES: list[tuple[str, Callable[[dict], bool], str, str, set[str]]] = [
    (
        "observations",
        lambda row: row["region_code"] == "370600" and row["indicator_id"] == "public_kindergarten_share",
        "value",
        "99",
        {"region_profile-370600"} | WHOLE,
    ),
    (
        "targets",
        lambda row: row["target_id"].startswith("yongji-women") and row["indicator_id"] == "maternal_mortality",
        "value",
        "99",
        {"region_profile-140881", "compare_regions-women-health", "indicator_map-maternal_mortality"} | WHOLE,
    ),
    ("contradictions", lambda row: True, "what", "changed", QUALITY),
    (
        "corrections",
        lambda row: row["plan_id"].startswith("wenzhou"),
        "reason",
        "changed",
        {"region_profile-330300"} | QUALITY,
    ),
    (
        "documents",
        lambda row: row["document_id"].startswith("yongji"),
        "issuer_zh",
        "某局",
        {"region_profile-140881", *QUALITY},
    ),
]


@pytest.mark.parametrize(("table", "chosen", "column", "value", "least"), CASES, ids=[case[0] for case in CASES])
def test_a_changed_row_reruns_what_reads_it(
    table: str, chosen: Callable, column: str, value: str, least: set[str], copied: Path
) -> None:
    before = plan_runs(all_runs())
    _change(copied / FILES[table], chosen, column, value)
    rerun = _rerun(before, plan_runs(all_runs()))
    judged = {name for name in rerun if name.startswith(JUDGED)}
    if table in ("observations", "targets"):
        code = min(least, key=lambda name: "region_profile" not in name).split("-")[1]
        assert f"data_request-{code}" in judged
    rerun -= judged
    assert least <= rerun
    if table != "documents":
        assert rerun == least
    else:
        assert {name for name in rerun if name.startswith("region_profile")} == {"region_profile-140881"}
        assert {name for name in rerun if name.startswith("indicator_map")} == set()


def test_a_citys_target_reruns_the_county_that_is_measured_against_it(copied: Path) -> None:
    before = plan_runs(all_runs())
    _change(
        copied / "targets.csv",
        lambda row: row["target_id"].startswith("wenzhou-women") and row["indicator_id"] == "maternal_mortality",
        "value",
        "99",
    )
    rerun = _rerun(before, plan_runs(all_runs()))
    assert {name for name in rerun if name.startswith("region_profile")} == {
        "region_profile-330300",
        "region_profile-330326",
    }


@pytest.mark.parametrize("table", list(tables("processed")))
def test_every_row_of_every_table_reaches_a_page(table: str, copied: Path) -> None:
    """No row may change without a rerun: together the views cover each table."""
    source = Source()
    views = [view(run, source) for run in all_runs()]
    assert any(each.get(table, set()) is None for each in views)


def test_each_table_row_counts(copied: Path) -> None:
    """A change of any one row, the last of each table, changes a key."""
    for table in tables("processed").values():
        before = plan_runs(all_runs())
        path = copied / table.path
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        fewer = lines[:-1] if len(lines) > 1 else [*lines, "x,2020,met,x,2020,\n"]  # nobody has judged anything yet
        path.write_text("".join(fewer), encoding="utf-8", newline="")
        old = {each.run: each.key for each in before}
        changed = [each.run.name for each in plan_runs(run for run in old) if each.key != old[each.run]]
        assert "sources_and_quality" in changed, table.name
        path.write_text("".join(lines), encoding="utf-8", newline="")


def test_boundaries_rerun_the_maps_alone(copied: Path) -> None:
    before = plan_runs(all_runs())
    path = copied / "boundaries.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace("Tianditu", "tianditu", 1), encoding="utf-8")
    rerun = _rerun(before, plan_runs(all_runs()))
    assert {name.split("-")[0] for name in rerun} == {"indicator_map", "explore"}


def test_a_notebook_without_declaration_depends_on_all(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(VIEWS, "region_profile")
    run = next(run for run in all_runs() if run.notebook == "region_profile")
    assert view(run, Source()) == dict.fromkeys(FILES)


def test_a_cell_of_a_notebook_reruns_its_pages_alone(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plan_runs(all_runs())
    home = tmp_path / "home"
    shutil.copytree(paths.notebooks(), home / "notebooks")
    shutil.copy(paths.home() / "requirements.lock", home)
    monkeypatch.setenv(paths.HOME_SETTING, str(home))
    assert _rerun(before, plan_runs(all_runs())) == set()
    path = home / "notebooks" / "explore.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-1].source += "\n1 + 1"
    nbformat.write(notebook, path)
    assert _rerun(before, plan_runs(all_runs())) == {"explore"}


def test_a_line_of_the_lock_reruns_all(copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = plan_runs(all_runs())
    home = tmp_path / "home"
    shutil.copytree(paths.notebooks(), home / "notebooks")
    lock = (paths.home() / "requirements.lock").read_text(encoding="utf-8")
    (home / "requirements.lock").write_text(lock.replace("pandas==", "pandas==9", 1), encoding="utf-8")
    monkeypatch.setenv(paths.HOME_SETTING, str(home))
    after = plan_runs(all_runs())
    assert len(_rerun(before, after)) * 2 == len(after)
    assert changed_parts(before[0].parts, after[0].parts) == ["requirements.lock"]


@pytest.mark.parametrize("file", ["site/cells.py", "site/templates/planatlas/index.html.j2", "model/texts.yaml"])
def test_a_file_of_the_library_reruns_all(file: str, copied: Path, tmp_path: Path) -> None:
    """The command of a copied library finds everything changed once a file of it is."""
    library = tmp_path / "lib"
    shutil.copytree(digests.LIBRARY, library / "planatlas", ignore=shutil.ignore_patterns("__pycache__"))

    def library_digest() -> str:
        code = "from pressroom import digests; print(digests.LIBRARY, digests.environment()['library'])"
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONPATH": str(library)},
        )
        place, found = done.stdout.split()
        assert place == str(library / "planatlas")
        return found

    before = library_digest()
    assert before == digests.environment()["library"]
    with (library / "planatlas" / file).open("a", encoding="utf-8") as opened:
        opened.write("\n")
    assert library_digest() != before


def test_another_package_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digests.installed()
    (tmp_path / "something-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    digests.installed.cache_clear()
    try:
        assert digests.installed() != before
    finally:
        monkeypatch.undo()
        digests.installed.cache_clear()


def test_parameters_are_part_of_the_key(copied: Path) -> None:
    one, other = plan_runs(
        [Run("explore", (("lang", "zh"),)), Run("explore", (("lang", "en"),))],
    )
    assert changed_parts(one.parts, other.parts) == ["the parameters"]


def test_the_kept_plan_is_the_plan(copied: Path) -> None:
    first = plan_all()
    assert (paths.reports() / ".state" / "plan.json").is_file()
    assert plan_all() == first == plan_runs(all_runs())
    _change(copied / "observations.csv", lambda row: row["region_code"] == "330300", "value", "99")
    assert plan_all() == plan_runs(all_runs()) != first


PAGES = [
    "zh/region_profile-330326.html",
    "en/compare_regions-women-decision_making.html",
    "zh/indicator_map-nursery_places_per_1000.html",
    "en/explore.html",
    "zh/sources_and_quality.html",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_its_rows_is_the_page_of_all_rows(page: str, copied: Path) -> None:
    """What a view leaves out has no part in the page."""
    source = Source()
    planned = plan_runs([run for run in all_runs() if run.page == page])[0]
    job = _job(planned, source, Limits())
    whole = {file: source.text(table) for table, file in FILES.items()}
    result = execute(job)
    assert result.error == ""
    assert execute(type(job)(job.run, job.notebook, whole, job.subject, job.record)).html == result.html


def test_a_page_cannot_read_what_its_notebook_does_not_declare(
    built_sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(VIEWS, "explore", lambda source, values: {"regions": None})
    planned = plan_runs([Run("explore", (("lang", "en"),))])[0]
    job = _job(planned, Source(), Limits())
    assert list(job.tables) == ["regions.csv"]
    assert "explore does not declare that it reads targets.csv: add it to site/views.py" in execute(job).error


def test_records_of_quoted_lines_stay_whole(built_sample: Path) -> None:
    path = built_sample / "processed" / "contradictions.csv"
    head = path.read_text(encoding="utf-8").splitlines()[0]
    records = ['city,1,,county,2,"two\nlines, ""quoted"""\n', "city,3,,county,4,separator\u2028inside\n"]
    path.write_text(head + "\n" + "".join(records), encoding="utf-8", newline="")
    source = Source()
    assert source.values("contradictions", "what") == ['two\nlines, "quoted"', "separator\u2028inside"]
    assert source.text("contradictions", source.find("contradictions", "line", {"3"})) == f"{head}\n{records[1]}"


@pytest.mark.parametrize("part", ["library", "python", "packages"])
def test_a_process_with_other_versions_refuses_the_run(part: str, built_sample: Path) -> None:
    planned = plan_runs([Run("explore", (("lang", "en"),))])[0]
    job = _job(planned, Source(), Limits())
    result = execute(replace(job, versions=job.versions | {part: "other"}))
    assert f"has another {part} than the batch was planned with" in result.error
    assert "This page could not be finished" in result.html
