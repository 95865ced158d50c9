"""Editions: put in place whole, kept by date; and what is refused, with nothing lost."""

import csv
import errno
import io
import json
import os
import re
import signal
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from planatlas import folders as writing
from planatlas import paths
from planatlas.cli import app
from planatlas.editions import publishing
from planatlas.editions.comparing import COLUMNS
from planatlas.editions.folder import MANIFEST, Folder
from planatlas.editions.publishing import publish
from planatlas.errors import ParameterError, PlanatlasError
from planatlas.process import build
from planatlas.site import all_runs
from planatlas.site.settings import Site, checked_site
from pressroom.batch import Outcome

LINK = re.compile(r'(?:href|src)="([^"#]+)')
POLICY = "default-src 'none'"
ADDRESS = "https://example.org/plans/"


def _report(*_: Any, site: Site, **__: Any) -> list[Outcome]:
    """Pages as a batch leaves them, without what they show."""
    folder, outcomes = paths.reports(), []
    number = len(list(folder.glob("runs.html"))) and len((folder / "runs.html").read_text("utf-8"))
    for run in all_runs():
        (folder / run.page).parent.mkdir(parents=True, exist_ok=True)
        (folder / run.page).write_text(f"<title>{run.title}</title>{site.entries}", encoding="utf-8")
        outcomes.append(Outcome(run, "made", 0.0, ""))
    (folder / "assets").mkdir(exist_ok=True)
    for name in ("pages.css", "pages.js", "icon.svg", "search.js", "map-china.svg"):
        (folder / "assets" / name).write_text("", encoding="utf-8")
    (folder / "runs.html").write_text("." * (number + 1), encoding="utf-8")  # differs each time
    return outcomes


@pytest.fixture
def to(built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for editions of the synthetic data set, whose pages are made without kernels."""
    monkeypatch.setattr(publishing, "report", _report)
    monkeypatch.setattr("planatlas.site.home.Home.findings", lambda *_: [])  # others test what the home page finds
    return tmp_path / "public"


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _change(name: str, edit: Callable[[list[dict[str, str]]], Any]) -> None:
    """Change the rows of a processed table as a build of other raw data would."""
    path = paths.processed() / f"{name}.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    columns = list(rows[0])
    edit(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _second(to: Path, day: str = "2026-03-01") -> None:
    publish(to, date="2026-01-01")
    _change("observations", lambda rows: rows.append(rows[-1] | {"year": "2024", "value": "41"}))
    publish(to, date=day)


# what is put in place


def test_the_first_edition_has_no_changes_and_says_so(to: Path) -> None:
    done = publish(to, date="2026-01-01")
    assert (done.date, done.is_new, done.manifest.counts) == ("2026-01-01", True, {})
    assert not list(to.rglob("changes*"))
    assert "This is the first edition" in (to / "en/index.html").read_text(encoding="utf-8")
    assert "这是第一版" in (to / "zh/index.html").read_text(encoding="utf-8")
    assert not (to / "runs.html").exists()
    assert "runs.html" not in (to / "en/pages.html").read_text(encoding="utf-8")
    assert (to / "data/targets.csv").read_bytes() == (paths.processed() / "targets.csv").read_bytes()
    assert not (to / "data/boundaries.geojson").exists()
    assert json.loads((to / "edition.json").read_text(encoding="utf-8"))["files"].keys() == _bytes(to).keys() - {
        "edition.json"
    }
    assert [path.name for path in to.parent.iterdir() if path.name.startswith("pressroom")] == []


def test_the_same_inputs_give_the_same_bytes_and_no_second_edition(to: Path) -> None:
    publish(to, date="2026-01-01")
    before = _bytes(to)
    publish(to.with_name("other"), date="2026-01-01")
    assert _bytes(to.with_name("other")) == before
    stamp = to.stat().st_ino
    done = publish(to, date="2026-02-01")
    assert (done.date, done.is_new) == ("2026-01-01", False)
    assert (_bytes(to), to.stat().st_ino) == (before, stamp)


def test_the_date_is_that_of_the_newest_source_not_the_clock(to: Path) -> None:
    assert "2025-01," in (paths.processed() / "sources.csv").read_text(encoding="utf-8")
    assert publish(to).date == "2025-01-01"  # the first day of what is known


def test_an_earlier_edition_stays_under_its_date_as_it_was(to: Path) -> None:
    publish(to, date="2026-01-01")
    first = _bytes(to)
    _change("observations", lambda rows: rows.append(rows[-1] | {"year": "2024", "value": "41"}))
    publish(to, date="2026-03-01")
    second = {name: data for name, data in _bytes(to).items() if not name.startswith("editions/")}
    _change("observations", lambda rows: rows.append(rows[-1] | {"year": "2025", "value": "42"}))
    publish(to, date="2026-04-01")
    assert sorted(path.name for path in (to / "editions").iterdir()) == ["2026-01-01", "2026-03-01", "index.html"]
    for day, known in (("2026-01-01", first), ("2026-03-01", second)):
        kept = _bytes(to / "editions" / day)
        assert kept.pop("editions/index.html") != (to / "editions/index.html").read_bytes()
        assert kept == known
    inodes = {path.stat().st_ino for path in to.rglob("*") if path.is_file()}
    assert len(inodes) == len(_bytes(to)), "no two editions share a file, which one change would change in both"
    for page in (*(to / "en").glob("*.html"), *(to / "editions").rglob("*.html")):
        links = LINK.findall(page.read_text(encoding="utf-8"))
        missing = [each for each in links if ":" not in each and not (page.parent / each).is_file()]
        assert missing == [], page
    assert publish(to, date="2026-05-01", keep=1).removed == ["2026-01-01"]
    assert sorted(path.name for path in (to / "editions").iterdir()) == ["2026-03-01", "index.html"]


def test_what_changed_is_a_page_in_each_language_and_rows(to: Path) -> None:
    publish(to, date="2026-01-01")

    def edit(rows: list[dict[str, str]]) -> None:
        rows.append(rows[-1] | {"year": "2024", "value": "41"})
        rows[0]["value"] = "8.8"

    _change("observations", edit)
    _change("indicators", lambda rows: rows[0].update(definition_en="<b>Another</b> & new"))
    done = publish(to, date="2026-03-01")
    assert done.manifest.counts["value_new"] == done.manifest.counts["value_revised"] == 1
    rows = pd.read_csv(to / "changes.csv", dtype=str, keep_default_na=False)
    assert list(rows.columns) == list(COLUMNS)
    assert "8.8" in rows.set_index("change").loc["value_revised", "after"]
    page = (to / "en/changes.html").read_text(encoding="utf-8")
    assert "<h2" in page
    assert (page.count("<h1"), page.count("<main"), page.count(POLICY)) == (1, 1, 1)
    assert "New values" in page
    assert "&lt;b&gt;Another&lt;/b&gt; &amp; new" in page
    assert "<b>Another" not in page
    assert '<a href="../editions/index.html">' in page
    assert 'href="2026-01-01/en/index.html"' in (to / "editions/index.html").read_text(encoding="utf-8")
    assert "新数值" in (to / "zh/changes.html").read_text(encoding="utf-8")
    home = (to / "en/index.html").read_text(encoding="utf-8")
    assert '<a href="changes.html">' in home
    assert "1 new value<" in home


def test_an_address_makes_feed_map_and_cards_absolute(to: Path) -> None:
    publish(to, date="2026-01-01")
    feed = ET.fromstring((to / "zh/feed.xml").read_text(encoding="utf-8"))
    assert [each.text for each in feed.iter("link")] == ["index.html", "index.html"]
    assert not (to / "sitemap.xml").exists()
    publish(to, checked_site(ADDRESS), date="2026-03-01")
    feed = ET.fromstring((to / "en/feed.xml").read_text(encoding="utf-8"))
    assert [each.text for each in feed.iter("link")] == [
        f"{ADDRESS}en/index.html", f"{ADDRESS}en/changes.html", f"{ADDRESS}editions/2026-01-01/en/index.html",
    ]  # fmt: skip
    assert next(each.text for each in feed.iter("pubDate")) == "Sun, 01 Mar 2026 00:00:00 +0000"
    assert f"<loc>{ADDRESS}en/changes.html</loc>" in (to / "sitemap.xml").read_text(encoding="utf-8")
    home = (to / "en/index.html").read_text(encoding="utf-8")
    assert f'<meta property="og:image" content="{ADDRESS}assets/card.png">' in home
    assert '<link rel="alternate" type="application/rss+xml" href="feed.xml">' in home
    described = json.loads(re.findall(r'ld\+json">(.*?)</script>', home)[0])
    assert described["datePublished"] == "2026-03-01"


def test_page_and_feed_do_not_grow_without_bound(to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planatlas.editions.words.MOST_ROWS", 2)
    monkeypatch.setattr("planatlas.editions.words.MOST_ITEMS", 1)
    publish(to, date="2026-01-01")
    more = [{"year": str(year)} for year in range(2010, 2020)]
    _change("observations", lambda rows: rows.extend([rows[-1] | each for each in more]))
    publish(to, date="2026-03-01")
    page = (to / "en/changes.html").read_text(encoding="utf-8")
    assert "10 rows in all; the first 2 are here" in page
    assert page.count(">201") == 2
    assert (to / "en/feed.xml").read_text(encoding="utf-8").count("<item>") == 1


# what is refused, and what happens to files that somebody changed


def test_a_folder_with_other_files_is_refused(to: Path) -> None:
    to.mkdir()
    (to / "mine.txt").write_text("x")
    with pytest.raises(ParameterError, match=r"holds other files \(mine.txt\)\. Allowed: a new folder"):
        publish(to, date="2026-01-01")
    assert _bytes(to) == {"mine.txt": b"x"}
    (to / "mine.txt").unlink()
    publish(to, date="2026-01-01")
    (to / ".nojekyll").write_text("")
    (to / "editions/notes").mkdir(parents=True)
    with pytest.raises(
        ParameterError, match=r"no edition put there \(\.nojekyll, editions/notes\)\. Nothing was chang"
    ):
        publish(to, date="2026-01-01")


@pytest.mark.parametrize("place", ["reports", "reports/inside", ""])
def test_editions_do_not_lie_among_the_pages_they_are_made_of(place: str, to: Path) -> None:
    paths.reports().mkdir(exist_ok=True)
    with pytest.raises(ParameterError, match="Allowed: a folder apart from it"):
        publish(to.parent / place, date="2026-01-01")


def test_what_cannot_be_used_is_refused_before_pages_are_made(
    to: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(publishing, "report", lambda *_, **__: pytest.fail("pages were made"))
    (tmp_path / "file").write_text("x")
    with pytest.raises(ParameterError, match="this is a file"):
        publish(tmp_path / "file")
    with pytest.raises(PlanatlasError, match="cannot write to"):
        publish(tmp_path / "file" / "below")
    for wrong in ("2026-02-30", "tomorrow", "2026-1-1", "20260101"):
        with pytest.raises(ParameterError, match=r"is no date\. Allowed: YYYY-MM-DD"):
            publish(to, date=wrong)
    for wrong in ("example.org", "ftp://example.org", "https://", "https://a b", "https://x.org/?a", "https://x:y/"):
        with pytest.raises(ParameterError, match="is no address of a site"):
            checked_site(wrong)
    with pytest.raises(ParameterError, match="is of no use with --no-maps"):
        checked_site(has_maps=False, map_number="GS(2024)0001号")
    with pytest.raises(ParameterError, match="is no approval number"):
        checked_site(map_number="none")


def test_another_edition_of_the_same_date_needs_a_later_one(to: Path) -> None:
    publish(to, date="2026-01-01")
    before = _bytes(to)
    _change("observations", lambda rows: rows[0].update(value="8.8"))
    for day in ("2026-01-01", "2025-12-31"):
        with pytest.raises(ParameterError, match="Allowed: --date with a later day than 2026-01-01"):
            publish(to, date=day)
    assert _bytes(to) == before


def test_a_changed_edition_is_kept_and_named_and_not_overwritten(to: Path) -> None:
    publish(to, date="2026-01-01")
    page = to / "en/index.html"
    page.write_text("mine")
    with pytest.raises(ParameterError, match=r"2026-01-01 was changed by hand: en/index.html\. Nothing was changed"):
        publish(to, date="2026-01-01")
    assert page.read_text() == "mine"
    _change("observations", lambda rows: rows[0].update(value="8.8"))
    done = publish(to, date="2026-03-01")
    assert done.remarks == [
        "the edition of 2026-01-01 was changed by hand: en/index.html; it is kept as it is in editions"
    ]
    assert (to / "editions/2026-01-01/en/index.html").read_text() == "mine"
    (to / "editions/2026-01-01/note.txt").write_text("x")
    _change("observations", lambda rows: rows[0].update(value="8.9"))
    assert publish(to, date="2026-04-01").remarks == [
        "editions/2026-01-01 is not as it was published, and is kept as it is: note.txt, en/index.html"
    ]
    assert (to / "editions/2026-01-01/note.txt").exists()


def test_a_missing_page_is_put_back(to: Path) -> None:
    _second(to)
    before = _bytes(to)
    (to / "zh/changes.html").unlink()
    assert publish(to, date="2026-05-01").date == "2026-03-01"
    assert _bytes(to) == before


def test_a_damaged_manifest_is_refused(to: Path) -> None:
    publish(to, date="2026-01-01")
    (to / "edition.json").write_text("{")
    before = _bytes(to)
    with pytest.raises(ParameterError, match=r"edition\.json is damaged.*Put it back"):
        publish(to, date="2026-03-01")
    assert _bytes(to) == before


def test_a_table_of_the_last_edition_that_is_none_is_named(to: Path) -> None:
    publish(to, date="2026-01-01")
    (to / "data/observations.csv").write_text('a\n"')
    _change("observations", lambda rows: rows[0].update(value="8.8"))
    before = _bytes(to)
    with pytest.raises(PlanatlasError, match=r"observations\.csv cannot be read as a table of the last edition"):
        publish(to, date="2026-03-01")
    assert _bytes(to) == before


@pytest.mark.parametrize("call", ["shutil.copyfile", "os.sync", "planatlas.folders._exchange"])
def test_a_full_disk_leaves_the_old_edition(call: str, to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(to, date="2026-01-01")
    before = _bytes(to)
    _change("observations", lambda rows: rows[0].update(value="8.8"))

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(call, full)
    with pytest.raises(PlanatlasError, match=r"No space left on device.*The edition there stays"):
        publish(to, date="2026-03-01")
    monkeypatch.undo()
    assert _bytes(to) == before
    assert [path.name for path in to.parent.iterdir() if path.name.startswith("pressroom")] == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT RUN: no fork")
@pytest.mark.parametrize("when", ["while it is filled", "before the swap", "after the swap"])
def test_a_kill_leaves_the_old_or_the_new_edition(when: str, to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(to, date="2026-01-01")
    old = _bytes(to)
    _change("observations", lambda rows: rows[0].update(value="8.8"))
    swap = writing._exchange

    def killed(*arguments: Any) -> None:
        if when == "after the swap":
            swap(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if not child:
        name = "planatlas.editions.staging._verdicts" if when == "while it is filled" else "planatlas.folders._exchange"
        monkeypatch.setattr(name, killed)
        publish(to, date="2026-03-01")
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    until = time.monotonic() + 20
    while (left := list(to.parent.glob("pressroom-*"))) and time.monotonic() < until:
        time.sleep(0.05)
    assert left == []
    if when == "after the swap":
        assert Folder.read(to).manifest.date == "2026-03-01"  # type: ignore[union-attr]
        assert {name: data for name, data in _bytes(to / "editions/2026-01-01").items() if name in old} == old
    else:
        assert _bytes(to) == old
    done = publish(to, date="2026-03-01")
    assert (done.date, done.remarks, Folder.read(to).missing) == ("2026-03-01", [], [])


def test_a_folder_that_changes_meanwhile_is_left_alone(to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(to, date="2026-01-01")
    _change("observations", lambda rows: rows[0].update(value="8.8"))
    monkeypatch.setattr("os.sync", lambda: (to / "en/index.html").write_text("mine"))
    with pytest.raises(PlanatlasError, match="changed while the edition was made"):
        publish(to, date="2026-03-01")
    assert (to / "en/index.html").read_text() == "mine"
    assert not (to / "editions").exists()


def test_a_page_that_failed_is_not_published(to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = all_runs()[0]
    monkeypatch.setattr(publishing, "report", lambda *_, **__: [Outcome(run, "failed", 0.0, "no such thing")])
    with pytest.raises(PlanatlasError, match=r"1 of 1 pages could not be made, such as .* \(no such thing\)"):
        publish(to)
    assert not to.exists()


def test_the_command_says_what_it_did(to: Path) -> None:
    command = ["publish", "--to", str(to), "--date", "2026-01-01"]
    first, again = (CliRunner().invoke(app, command, catch_exceptions=False).stdout for _ in range(2))
    assert first.startswith(f"publish: {to} holds the edition of 2026-01-01: This is the first edition: ")
    assert again == f"publish: nothing changed since the edition of 2026-01-01; {to} stays as it is\n"
    with pytest.raises(ParameterError, match="--to names no folder"):
        CliRunner().invoke(app, ["publish", "--to", ""], catch_exceptions=False)


def test_two_builds_of_the_sample_differ_by_the_row_that_was_added(to: Path, built_sample: Path) -> None:
    publish(to, date="2026-01-01")
    file = built_sample / "raw/observations/new.csv"
    file.write_text("地区,指标,年份,数值,单位,状态\n温州市,mothers,2024,6.4,1/10万,\n", encoding="utf-8")
    build()
    done = publish(to, date="2026-03-01")
    assert done.manifest.counts["value_new"] == 1
    rows = pd.read_csv(to / "changes.csv", dtype=str, keep_default_na=False)
    verdicts = rows[rows["change"] == "verdict_changed"]
    assert set(verdicts["why"]) <= {"value", "year"}
    assert len(verdicts) >= 1


def test_a_link_in_the_folder_is_a_file_of_others(to: Path) -> None:
    publish(to, date="2026-01-01")
    (to / "elsewhere").symlink_to(to.parent)
    with pytest.raises(ParameterError, match="elsewhere"):
        Folder.read(to)
    assert (to / MANIFEST).is_file()
