"""The examples for other programs: each is run on an export, and its figures are those of the library's own tables."""

import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from planatlas import paths, tables
from planatlas.exchange import export

EXAMPLES = paths.home() / "docs" / "examples"
PAGE = paths.home() / "docs" / "examples.md"


@pytest.fixture(scope="module")
def exported(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "export"
    export(folder)
    return folder


@pytest.fixture(scope="module")
def promises(real: Path) -> pd.DataFrame:
    """The targets of the women's and children's plans, with the name of the place, out of the library's tables."""
    rows = tables.load("targets")
    rows = rows[rows["plan_kind"].isin(["women", "children"]) & (rows["tier"] != "benchmark")]
    return rows.assign(place=rows["region_code"].map(tables.names("regions", "en")))


def _run(*command: str | Path, stdin: str | None = None) -> list[list[str]]:
    done = subprocess.run([*map(str, command)], input=stdin, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return [line.split("|") for line in done.stdout.splitlines()]


def _asked(exported: Path, name: str) -> list[list[str]]:
    """The answer to a query, by Python's SQLite."""
    with closing(sqlite3.connect(f"file:{exported / 'planatlas.sqlite'}?mode=ro", uri=True)) as opened:
        found = opened.execute((EXAMPLES / name).read_text(encoding="utf-8"))
        return [[each[0] for each in found.description], *([str(cell) for cell in row] for row in found)]


def _shares(promises: pd.DataFrame) -> dict[str, tuple[int, int]]:
    grouped = promises.groupby("place")["value"]
    return {place: (len(values), int(values.notna().sum())) for place, values in grouped}


def _check_shares(lines: list[list[str]], promises: pd.DataFrame) -> None:
    assert lines[0] == ["place", "promises", "with_figure", "per_cent"]
    assert {row[0]: (int(row[1]), int(row[2])) for row in lines[1:]} == _shares(promises)
    assert [float(row[3]) for row in lines[1:]] == sorted((float(row[3]) for row in lines[1:]), reverse=True)
    for _, total, figures, share in lines[1:]:
        assert abs(100 * int(figures) / int(total) - float(share)) <= 0.05 + 1e-9


def test_the_query_of_the_example_in_r(exported: Path, promises: pd.DataFrame) -> None:
    _check_shares(_asked(exported, "with_figures.sql"), promises)


def test_the_example_in_r(exported: Path, promises: pd.DataFrame) -> None:
    script = shutil.which("Rscript")
    if not script or subprocess.run([script, "-e", "library(RSQLite)"], capture_output=True, check=False).returncode:
        pytest.skip("NOT RUN: no Rscript with RSQLite; its query is run by another test")
    _check_shares(_run(script, EXAMPLES / "with_figures.R", exported), promises)


def test_the_example_in_sql(exported: Path, promises: pd.DataFrame) -> None:
    health = promises[promises["domain"] == "health"]
    names = tables.names("regions", "zh")
    expected = {
        place: [names[rows["region_code"].iloc[0]], str(len(rows)), str(rows["kind"].isin(["floor", "ceiling"]).sum()),
                str(rows["indicator_id"].nunique())]
        for place, rows in health.groupby("place")
    }  # fmt: skip
    lines = _asked(exported, "health.sql")
    assert lines[0] == ["place", "name", "promises", "bounds", "indicators"]
    assert {row[0]: row[1:] for row in lines[1:]} == expected
    assert int(lines[1][2]) == max(int(row[1]) for row in expected.values())


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="NOT RUN: no sqlite3")
@pytest.mark.parametrize("name", ["health.sql", "with_figures.sql"])
def test_the_sqlite_shell_gives_the_same(exported: Path, name: str) -> None:
    query = (EXAMPLES / name).read_text(encoding="utf-8")
    command = ("sqlite3", "-readonly", "-header", "-separator", "|", exported / "planatlas.sqlite")
    assert _run(*command, stdin=query) == _asked(exported, name)


def test_the_example_in_a_spreadsheet(exported: Path, promises: pd.DataFrame, tmp_path: Path) -> None:
    lines = _run(sys.executable, EXAMPLES / "pivot.py", exported, tmp_path / "pivot.xlsx")
    assert lines[0] == ["place", "most about", "promises", "of"]
    counted = pd.crosstab(promises["place"], promises["domain"])
    assert [row[0] for row in lines[1:]] == list(counted.index)
    for place, most, number, total in lines[1:]:
        assert (counted.loc[place].max(), counted.loc[place, most]) == (int(number), int(number))
        assert int(total) == len(promises[promises["place"] == place])
    book = load_workbook(tmp_path / "pivot.xlsx")
    head, *rows = book["pivot"].iter_rows(values_only=True)
    assert {(row[0], domain): cell for row in rows for domain, cell in zip(head[1:-1], row[1:-1], strict=True)} == {
        (place, domain): counted.loc[place, domain] for place in counted.index for domain in counted.columns
    }
    code = list(tables.load("targets").columns).index("region_code")
    found = {row[code] for row in book["targets"].iter_rows(min_row=2, values_only=True)}
    assert found == set(promises["region_code"])  # as text


def test_the_example_in_sdmx(exported: Path, real: Path) -> None:
    lines = _run(sys.executable, EXAMPLES / "sdmx_client.py", exported)
    rows = tables.load("observations")
    rows = rows[(rows["indicator_id"] == "maternal_mortality") & (rows["group"] == "all") & rows["status"].isin(
        ["published", "plan", "revised"])]  # fmt: skip
    rows = rows[rows["qualifier"].isna() | (rows["qualifier"] == "")]
    names = tables.names("regions", "en")
    assert lines[0] == ["place", "year", "per 100,000"]
    assert [row[0] for row in lines[1:]] == [names[code] for code in sorted(rows["region_code"].unique())]
    for place, year, value in lines[1:]:
        own = rows[rows["region_code"].map(names) == place]
        assert int(year) == own["year"].max()
        assert float(value) in set(own.loc[own["year"] == own["year"].max(), "value"])
        assert set(own["unit"]) == {"1/10万"}


def test_the_example_in_machine_learning(exported: Path, promises: pd.DataFrame) -> None:
    lines = _run(sys.executable, EXAMPLES / "learning.py", exported)
    assert lines[0] == ["held out", "promises", "right", "always the commonest"]
    expected = {}
    for place in promises["place"].unique():
        train, test = promises[promises["place"] != place], promises[promises["place"] == place]
        commonest = _commonest(train["kind"])
        kinds = {name: _commonest(rows) for name, rows in train.groupby("indicator_id")["kind"]}
        right = sum(
            kind == kinds.get(name, commonest) for name, kind in zip(test["indicator_id"], test["kind"], strict=True)
        )
        expected[place] = [str(len(test)), str(right), str((test["kind"] == commonest).sum())]
    assert {row[0]: row[1:] for row in lines[1:]} == expected


def _commonest(kinds: pd.Series) -> str:
    counted = Counter(kinds)
    return min(kind for kind, count in counted.items() if count == max(counted.values()))


def test_the_page_shows_and_names_every_example() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for path in EXAMPLES.iterdir():
        assert f"{{literalinclude}} examples/{path.name}" in page, path.name
        if path.name != "with_figures.sql":
            assert any(line.startswith("|") and f" {path.name}" in line for line in page.splitlines()), path.name
