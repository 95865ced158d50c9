"""What makes a page out of date, and what does not: no kernel is needed to see it, for what was read is recorded."""

import os
from pathlib import Path

import pytest

from pressroom import digests
from pressroom.batch import Batch, take_snapshot
from pressroom.planning import Plan, changed_parts
from pressroom.reads import Read, from_json
from pressroom.records import UNREADABLE, Records

from .conftest import MADE
from .toy import RUNS, Toy, run_of, with_project

FAILED = "failed last time: ZeroDivisionError: division by zero"


def _rerun(toy: Toy) -> dict[str, str]:
    """Why pages have to be made again, those of runs that failed apart."""
    found = toy.why(MADE)
    assert found.pop("broken-Bath.html").startswith(("failed last time", "changed: "))
    return {page: reason for page, reason in found.items() if reason}


def test_nothing_has_to_be_made_again(made: Toy) -> None:
    assert toy_reasons(made) == {run.page: FAILED if run.notebook == "broken" else "" for run in MADE}
    assert made.why([run_of("towns", town="York")]) == {"towns-York.html": "never run"}


def toy_reasons(toy: Toy) -> dict[str, str]:
    return toy.why(MADE)


def test_a_record_names_what_was_read_in_its_order(made: Toy) -> None:
    assert made.data_reads("towns-Bath.html") == ["towns.csv (town Bath)"]
    assert made.data_reads("streets-Bath.html") == ["streets.csv (town Bath): street"]
    assert made.data_reads("summary.html") == ["towns.csv"]
    assert made.data_reads("both.html") == ["towns.csv (county Somerset)", "streets.csv (town Bath, Wells)"]
    assert made.data_reads("broken-Bath.html") == ["towns.csv (town Bath)"]


@pytest.mark.parametrize(
    ("file", "old", "new", "pages"),
    [
        ("towns.csv", "baths", "a spa", {"towns-Bath.html", "summary.html", "both.html"}),
        ("towns.csv", "12000", "12500", {"towns-Wells.html", "summary.html", "both.html"}),
        ("towns.csv", "153000", "1", {"summary.html"}),
        ("towns.csv", "walls\nand", "walls\nor", {"summary.html"}),
        ("towns.csv", "note\n", "notes\n", {"towns-Bath.html", "towns-Wells.html", "summary.html", "both.html"}),
        ("streets.csv", "250", "251", {"both.html"}),  # a length, which the page of its town did not ask for
        ("streets.csv", "Milsom", "Quiet", {"streets-Bath.html", "both.html"}),
        ("streets.csv", "Shambles", "Coney Street", set()),
        ("streets.csv", "Shambles,York", "Shambles,Bath", {"streets-Bath.html", "both.html"}),
        ("streets.csv", "Stall Street,Bath,300\nMilsom Street,Bath,250\n", "Stall Street,Bath,300\n",
         {"streets-Bath.html", "both.html"}),
        ("streets.csv", "Milsom Street,Bath,250\n", "Milsom Street,Bath,250\nMilsom Street,Bath,9\n", {"both.html"}),
        ("streets.csv", "Milsom Street,Bath,250\nHigh Street,Wells,400\n",
         "High Street,Wells,400\nMilsom Street,Bath,250\n", {"both.html"}),
        ("streets.csv", "Stall Street,Bath,300\nMilsom Street,Bath,250\n",
         "Milsom Street,Bath,250\nStall Street,Bath,300\n", {"streets-Bath.html", "both.html"}),
    ],
)  # fmt: skip
def test_a_change_reruns_exactly_what_read_it(file: str, old: str, new: str, pages: set[str], made: Toy) -> None:
    made.change(f"data/{file}", old, new)
    found = _rerun(made)
    assert set(found) == pages
    assert all(reason.startswith(f"changed: {file}") for reason in found.values())


def test_a_failed_run_is_never_up_to_date(made: Toy) -> None:
    """Nor does it hide behind its reads, which may be fewer than it would have made."""
    made.change("data/streets.csv", "Shambles", "Coney Street")
    assert made.why(MADE)["broken-Bath.html"] == FAILED


def test_a_file_that_comes_or_goes_reruns_all(made: Toy) -> None:
    """A run may have asked whether it exists."""
    (made.home / "data" / "rivers.csv").touch()
    assert set(_rerun(made).values()) == {"changed: the names of the data files"}
    assert len(_rerun(made)) == len(MADE) - 1
    (made.home / "data" / "rivers.csv").unlink()
    assert _rerun(made) == {}
    for transient in (".hidden", "__pycache__/x.pyc", ".ipynb_checkpoints/y"):
        made.write(f"data/{transient}", "x")
    assert _rerun(made) == {}


def test_a_cell_of_a_notebook_reruns_its_pages_alone(made: Toy) -> None:
    made.change("notebooks/towns.ipynb", "print(gazetteer.rows('towns', town=town))", "gazetteer.rows('towns')")
    assert _rerun(made) == dict.fromkeys(["towns-Bath.html", "towns-Wells.html"], "changed: the notebook")


def test_a_page_that_is_edited_touched_or_removed(made: Toy) -> None:
    pages = [made.home / "pages" / run.page for run in RUNS]
    pages[0].write_bytes(pages[0].read_bytes() + b" ")
    pages[1].unlink()
    os.utime(pages[2], (1, 1))
    assert _rerun(made) == {
        pages[0].name: "the page was edited by hand",
        pages[1].name: "the page is missing",
    }


def test_a_page_is_read_again_only_if_its_time_or_size_differs(made: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    monkeypatch.setattr("pressroom.records.file_digest", lambda path: read.append(path) or "")
    assert _rerun(made) == {}
    assert read == []
    os.utime(made.home / "pages" / "summary.html", (1, 1))
    assert set(_rerun(made)) == {"summary.html"}
    assert [path.name for path in read] == ["summary.html"]


def test_what_surrounds_a_run_counts(made: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    project, (run, *_) = made.project, RUNS
    before = Plan(project, take_snapshot(project)).parts(run)
    assert set(before) == {
        "notebook", "parameters", "title", "frame", "code", "python", "platform", "packages", "files",
    }  # fmt: skip
    lock = made.write("requirements.lock", "nbclient==1\n")
    locked = with_project(made, lock=lock)
    first = Plan(locked, take_snapshot(locked)).parts(run)
    assert changed_parts(before, first) == ["the lock"]
    lock.write_text("nbclient==2\n")
    assert changed_parts(first, Plan(locked, take_snapshot(locked)).parts(run)) == ["the lock"]
    other = run_of("towns", town="Wells")
    assert changed_parts(before, Plan(project, take_snapshot(project)).parts(other)) == ["the parameters"]
    monkeypatch.setattr("pressroom.digests.platform.python_version", lambda: "2.7")
    assert changed_parts(before, Plan(project, take_snapshot(project)).parts(run)) == ["the version of Python"]


def test_a_file_of_a_package_reruns_all(made: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    made.write("code/atlas/__init__.py", "")
    made.write("code/atlas/texts/words.yaml", "a: b\n")
    monkeypatch.syspath_prepend(str(made.home / "code"))

    def code() -> str:
        digests.packages_digest.cache_clear()
        return digests.code_versions(("atlas",))["code"]

    before = code()
    assert before != digests.code_versions(())["code"]
    made.write("code/atlas/__pycache__/x.pyc", "x")
    assert code() == before
    made.write("code/atlas/texts/words.yaml", "a: c\n")
    assert code() != before


def test_another_distribution_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digests.installed()
    (tmp_path / "something-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    digests.installed.cache_clear()
    try:
        assert digests.installed() != before
    finally:
        monkeypatch.undo()
        digests.installed.cache_clear()


def test_the_first_answer_that_differs_is_reason_enough(made: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later question may have been decided by it: it is not even asked."""
    made.change("data/towns.csv", "Wells,Somerset", "Wells,Mendip")
    made.change("data/streets.csv", "400", "401")
    asked: list[str] = []
    digest = Read.digest

    def listened(read: Read, data: Path | None) -> str:
        asked.append(str(read))
        return digest(read, data)

    monkeypatch.setattr(Read, "digest", listened)
    noted = [each for each in made.record("both.html").reads if not from_json(each)[0].file.startswith("/")]
    plan = Plan(made.project, take_snapshot(made.project))
    assert [str(read) for read in plan.changed_reads(noted)] == ["towns.csv (county Somerset)"]
    assert asked == ["towns.csv (county Somerset)"]
    both = ["towns.csv (county Somerset)", "streets.csv (town Bath, Wells)"]
    assert [str(read) for read in plan.changed_reads(noted, all_of_them=True)] == both
    assert asked == both  # each question is asked once, however many runs it belongs to


DAMAGES = {
    "empty": lambda text: "",
    "cut off": lambda text: "{",
    "a list": lambda text: "[]",
    "null": lambda text: "null",
    "a word too many": lambda text: text.replace('"seconds"', '"x"'),
    "a text for a number": lambda text: text.replace('"peak_mb": ', '"peak_mb": "'),
    "reads of another shape": lambda text: text.replace('"reads": [[', '"reads": [[1], ['),
    "a read of numbers": lambda text: text.replace('"reads": [[', '"reads": [[1, 2, 3, 4], ['),
    "of another page": lambda text: text.replace("summary.html", "other.html"),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_broken_record_only_makes_the_run_happen_again(kind: str, made: Toy) -> None:
    record = made.home / "pages" / ".state" / "runs" / "summary.json"
    whole = record.read_text(encoding="utf-8")
    record.write_text(DAMAGES[kind](whole), encoding="utf-8")
    assert record.read_text(encoding="utf-8") != whole
    assert _rerun(made) == {"summary.html": UNREADABLE}
    assert Records(made.project).all() != []


def test_a_run_that_no_longer_exists_is_forgotten(made: Toy) -> None:
    """Pages beside those of the runs are somebody else's, unless the engine has a folder to itself."""
    with Batch(made.project) as batch:
        batch.remove_stale_pages(RUNS[1:])
        assert (made.home / "pages" / RUNS[0].page).is_file()
        page = made.write("pages/old/towns-York.html", "old")
        record = made.write("pages/.state/runs/old/towns-York.json", "{}")
        batch.remove_stale_pages([run_of("towns", town="Bath").__class__("towns", (), "old/towns-Bath.html")])
    assert not page.exists()
    assert not record.exists()
