"""What pages of the real data have read: nothing else is needed to make them, and a change reruns what it concerns."""

import ast
import csv
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planatlas import paths
from planatlas.site import all_runs
from planatlas.site.notebooks import notebooks
from planatlas.site.project import project
from planatlas.site.reports import LIMITS, report, report_here
from pressroom.batch import Settings, take_snapshot
from pressroom.planning import Plan
from pressroom.project import Run
from pressroom.reads import Read, from_json
from pressroom.records import Records

LIBRARY = Path(__file__).resolve().parents[1] / "lib" / "planatlas"
MORE = [
    "zh/region_profile-330300.html",
    "zh/region_profile-330326.html",
    "zh/compare_regions-women-health.html",
    "zh/indicator-maternal_mortality.html",
    "zh/annual_monitoring-370600-2022.html",
    "zh/data_request-370600.html",
    "zh/evaluation-370600-2025-midterm.html",
]
Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def _made(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tables and a page of every notebook and more, made of it."""
    home = tmp_path_factory.mktemp("recorded")
    shutil.copytree(paths.processed(), home / "data" / "processed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.DATA_SETTING, str(home / "data"))
        patch.setenv(paths.REPORTS_SETTING, str(home / "reports"))
        outcomes = report(_runs())
    assert [outcome.error for outcome in outcomes if outcome.error] == []
    return home


def _runs() -> list[Run]:
    chinese = [run for run in all_runs() if run.page.startswith("zh/")]
    one_each = {run.notebook: run for run in reversed(chinese)}
    return list({run.page: run for run in [*one_each.values(), *(run for run in chinese if run.page in MORE)]}.values())


@pytest.fixture
def made(_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a copy of the tables and their pages."""
    shutil.copytree(_made, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv(paths.DATA_SETTING, str(tmp_path / "data"))
    monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path / "reports"))
    return tmp_path / "data"


def _reads(run: Run) -> list[Read]:
    record = Records(project()).read(run.page)
    assert record is not None
    return [from_json(each)[0] for each in record.reads]


def _table(path: Path) -> tuple[list[str], Rows]:
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    rows = list(reader)
    return list(reader.fieldnames or ()), rows


def _write(path: Path, names: list[str], rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _holds(read: Read, row: dict[str, str]) -> bool:
    """Whether the row is one of those that were looked for: a plain filter, without the engine's index."""
    return all(row[name] in values for name, values in read.where)


def _starve(data: Path, reads: list[Read]) -> tuple[int, int]:
    """Leave of the data only what the reads found, cell by cell; gives how many rows there are left, and were."""
    left = before = 0
    for path in data.rglob("*.*"):
        own = [read for read in reads if read.file == path.relative_to(data).as_posix()]
        if path.name.startswith(".") or any(not read.where and not read.columns for read in own):
            continue
        if path.suffix != ".csv":
            path.write_text("")
            continue
        names, rows = _table(path)
        kept = []
        for row in rows:
            holding = [read for read in own if _holds(read, row)]
            seen = {name for read in holding for name in [*(read.columns or names), *(name for name, _ in read.where)]}
            if holding:
                kept.append({name: row[name] if name in seen else "" for name in names})
        _write(path, names, kept)
        left, before = left + len(kept), before + len(rows)
    return left, before


NOTEBOOKS = sorted(name for name, each in notebooks().items() if each.runs)
WIDE = {"sources_and_quality", "explore", "data_tables"}  # which are about all rows


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_page_is_made_of_nothing_but_what_its_run_has_read(notebook: str, made: Path) -> None:
    run = next(run for run in _runs() if run.notebook == notebook)
    page = paths.reports() / run.page
    whole, reads = page.read_bytes(), _reads(run)
    left, before = _starve(made, reads)
    assert left < before or notebook in WIDE
    assert report_here(run).error == ""
    assert page.read_bytes() == whole  # the foot as well, which holds digests of what was read


def _first(**cells: str) -> Callable[[Rows], dict[str, str]]:
    """The first row with these cells, or that begin with them."""
    return lambda rows: next(row for row in rows if all(row[name].startswith(cell) for name, cell in cells.items()))


def _read(rows: Rows) -> dict[str, str]:
    """The first row of its table that a page has read which is not about all of them."""
    own = [read for run in _runs() if run.notebook not in WIDE for read in _reads(run)]
    own = [read for read in own if read.where and {name for name, _ in read.where} <= set(rows[0])]
    return next((row for row in rows if any(_holds(read, row) for read in own)), rows[0])


CASES: list[tuple[str, str, Callable[[Rows], dict[str, str]], str, str]] = [
    ("a value", "observations", _first(region_code="370600", indicator_id="public_kindergarten_share"), "value", "99"),
    ("a target", "targets", _first(target_id="yongji-women", indicator_id="maternal_mortality"), "value", "99"),
    ("a city's target", "targets", _first(target_id="wenzhou-women", indicator_id="maternal_mortality"), "value", "99"),
    ("a note", "targets", _first(tier="benchmark"), "note", "changed"),
    ("a definition", "indicators", _first(indicator_id="maternal_mortality"), "definition_en", "changed"),
    ("a title", "sources", _read, "title_zh", "changed"),
    ("a note of values", "observations", _read, "note", "changed"),
    ("a name", "regions", _first(region_code="370600"), "name_en", "Chefoo"),
    ("an end", "plans", _first(plan_id="quanzhou-women"), "end_year", "2031"),
    ("a department", "responsible", _read, "department", "某局"),
    ("an issuer", "documents", _first(document_id="yongji"), "issuer_zh", "某局"),
    ("a correction", "corrections", _first(plan_id="wenzhou"), "reason", "changed"),
    ("a relation", "relations", _first(relation="substitute_for"), "reason", "changed"),
    ("a contradiction", "contradictions", lambda rows: rows[0], "what", "changed"),
]


def _change(data: Path, table: str, choose: Callable[[Rows], dict[str, str]], column: str, value: str) -> list[dict]:
    """Give one cell another value; the row as it was and as it is."""
    path = data / "processed" / f"{table}.csv"
    names, rows = _table(path)
    row = choose(rows)
    old = dict(row)
    assert row[column] != value
    row[column] = value
    _write(path, names, rows)
    return [old, row]


def _concerned(table: str, column: str, states: list[dict[str, str]]) -> set[str]:
    """The pages that have read the cell, by a plain look at what each has noted."""
    found = set()
    for run in _runs():
        own = [read for read in _reads(run) if read.file == f"processed/{table}.csv"]
        holding = [read for read in own if {_holds(read, state) for state in states} != {False}]
        if any(not read.columns or column in read.columns or column in dict(read.where) for read in holding):
            found.add(run.page)
    return found


def _rerun() -> set[str]:
    own = project()
    plan, records = Plan(own, take_snapshot(own)), Records(own)
    return {planned.run.page for planned in plan.planned(_runs()) if records.reason_to_run(planned, plan)}


@pytest.mark.parametrize(("kind", "table", "choose", "column", "value"), CASES, ids=[case[0] for case in CASES])
def test_a_changed_cell_reruns_exactly_the_pages_that_have_read_it(
    kind: str, table: str, choose: Callable, column: str, value: str, made: Path
) -> None:
    assert _rerun() == set()
    frames = {run.page: run.frame for run in _runs()}
    states = _change(made, table, choose, column, value)
    in_frame = {run.page for run in _runs() if run.frame != frames[run.page]}  # such as the plans that it rests on
    concerned = _concerned(table, column, states)
    assert _rerun() == concerned | in_frame
    assert concerned  # or the case says nothing


SPARED = ("a value", "a city's target", "a correction")


@pytest.mark.parametrize("kind", SPARED)
def test_a_page_that_is_spared_is_the_page_that_would_be_made(kind: str, made: Path) -> None:
    """Made all the same of the changed data, it has the same bytes; what differs was to be made again."""
    before = {run.page: (paths.reports() / run.page).read_bytes() for run in _runs()}
    _change(made, *next(case for case in CASES if case[0] == kind)[1:])
    rerun = _rerun()
    spared = [run for run in _runs() if run.page not in rerun]
    assert spared
    outcomes = report(spared, Settings(limits=LIMITS, force=True))
    assert {outcome.state for outcome in outcomes} == {"made"}
    assert [run.page for run in spared if (paths.reports() / run.page).read_bytes() != before[run.page]] == []


def test_a_plan_reads_values_of_what_its_targets_are_about_alone(made: Path) -> None:
    """So that a new value of its province, of something else, leaves its page as it is."""
    run = next(run for run in _runs() if run.notebook == "plan")
    record = Records(project()).read(run.page)
    assert record is not None
    found = [dict(read.where) for read, _ in map(from_json, record.reads) if read.file.endswith("observations.csv")]
    assert found
    assert [where for where in found if "indicator_id" not in where] == []


def test_every_table_is_read_by_some_page(made: Path) -> None:
    """No table may change without a rerun."""
    read = {Path(read.file).name for run in _runs() for read in _reads(run)}
    assert {path.name for path in (made / "processed").glob("*.csv")} <= read


def test_boundaries_rerun_the_maps_alone(made: Path) -> None:
    path = made / "processed" / "boundaries.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace("Tianditu", "tianditu", 1), encoding="utf-8")
    drawn = {"indicator", "explore", "region_profile"}
    assert {page.split("/")[1].split("-")[0].removesuffix(".html") for page in _rerun()} == drawn


# A cache over a reader would hide what it read from every run but the first


READERS = {"load", "rows"}


def _readers() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((LIBRARY / "tables").glob("*.py"))]
    own = [node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    return READERS | {name for name in own if not name.startswith("_")}


def _cached(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            words = {name for each in node.decorator_list for name in ast.unparse(each).replace("(", ".").split(".")}
            if words & {"cache", "lru_cache", "cached_property"}:
                yield node


def _called(tree: ast.AST) -> set[str]:
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}


MODULES = [path for path in sorted(LIBRARY.rglob("*.py")) if path != LIBRARY / "tables" / "rows.py"]


def test_no_cache_over_a_reader() -> None:
    """Directly or through functions of the same module; the raw tables in ``tables/rows.py`` are noted by ``load``."""
    found, seen = [], 0
    readers = _readers()
    assert {"load", "targets", "facts", "regions"} <= readers
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = {node.name: _called(node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        for function in _cached(tree):
            seen += 1
            reached, waiting = set(), [function.name]
            while waiting:
                for name in calls.get(waiting.pop(), set()) - reached:
                    reached.add(name)
                    waiting.append(name)
            if reached & readers and "tables" in path.read_text(encoding="utf-8"):
                found.append(f"{path.relative_to(LIBRARY)}: {function.name} calls {sorted(reached & readers)}")
    assert seen > 3
    assert found == []


def test_the_search_for_caches_finds_one() -> None:
    tree = ast.parse("@functools.lru_cache(maxsize=2)\ndef kept():\n    return tables.targets()\n")
    assert [(function.name, _called(function) & _readers()) for function in _cached(tree)] == [("kept", {"targets"})]
