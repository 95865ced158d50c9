"""Files beside pages: written with their page by every executor, noted, checked and removed with it."""

import os
from dataclasses import replace
from typing import Any

import pytest

from pressroom import making
from pressroom.batch import Batch, execute_here, take_snapshot
from pressroom.contents import remove_files
from pressroom.execution import execute
from pressroom.making import job_of
from pressroom.planning import Plan
from pressroom.project import Project, Run, files_of
from pressroom.records import Records

from .toy import QUICK, Toy, with_project

PUBLISHER = '''"""Publishes a notebook as its output, and a file for each line of it."""


def publish(notebook, run, record, error):
    printed = "".join(output.get("text", "") for cell in notebook.cells for output in cell.outputs)
    files = {line: f"{line} of {run.page}".encode() + bytes([0, 255]) for line in printed.split()}
    return f"<p>{printed or error}</p>", files
'''
PRINT = "import os\nfor name in open(os.environ['PRESSROOM_DATA'] + '/names.txt').read().split(): print(name)"
RUN = Run("names", (), "en/names.html")
FOLDER = "en/files/names"


@pytest.fixture
def project(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The toy project with a notebook that prints names of files, and a publisher that makes them."""
    toy.write("lib/publisher.py", PUBLISHER)
    toy.write("data/names.txt", "a.csv b.svg")
    toy.write_notebook("names", "", PRINT)
    monkeypatch.syspath_prepend(toy.home / "lib")
    return with_project(toy, publish="publisher:publish", working_folder=None)


def _there(toy: Toy) -> dict[str, bytes]:
    """All that is in the output folder but the state, by its path."""
    out = toy.home / "pages"
    found = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".state")}


EXPECTED = {
    "en/names.html": b"<p>a.csv\nb.svg\n</p>",
    f"{FOLDER}/a.csv": b"a.csv of en/names.html\x00\xff",
    f"{FOLDER}/b.svg": b"b.svg of en/names.html\x00\xff",
}


def _why(toy: Toy, project: Project) -> str:
    plan = Plan(project, take_snapshot(project))
    return Records(project).reason_to_run(plan.planned([RUN])[0], plan)


def _made_here(toy: Toy, project: Project) -> None:
    assert execute_here(project, RUN, QUICK).error == ""


@pytest.mark.slow
@pytest.mark.parametrize("how", [{}, {"cold": True}], ids=["processes", "cold"])
def test_a_batch_writes_the_files_of_a_page(how: dict[str, Any], toy: Toy, project: Project) -> None:
    assert toy.made([RUN], project=project, jobs=1, **how) == {RUN.page}
    assert _there(toy) == EXPECTED
    record = Records(project).read(RUN.page)
    assert record is not None
    assert {name: noted[1] for name, noted in record.files.items()} == {
        name: len(content) for name, content in EXPECTED.items() if name != RUN.page
    }
    assert toy.made([RUN], project=project, jobs=1, **how) == set()


@pytest.mark.slow
def test_a_run_of_this_process_writes_them_too(toy: Toy, project: Project) -> None:
    _made_here(toy, project)
    assert _there(toy) == EXPECTED
    assert _why(toy, project) == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", [*EXPECTED])
@pytest.mark.parametrize("what", ["missing", "edited"])
def test_a_page_whose_file_changed_is_made_again(what: str, name: str, toy: Toy, project: Project) -> None:
    _made_here(toy, project)
    path = toy.home / "pages" / name
    path.unlink() if what == "missing" else path.write_bytes(b"mine")
    called = "the page" if name == RUN.page else name
    assert _why(toy, project) == f"{called} {'is missing' if what == 'missing' else 'was edited by hand'}"
    _made_here(toy, project)
    assert _there(toy) == EXPECTED


@pytest.mark.slow
def test_a_file_that_was_only_touched_is_current(toy: Toy, project: Project) -> None:
    _made_here(toy, project)
    os.utime(toy.home / "pages" / FOLDER / "a.csv", ns=(1, 1))
    assert _why(toy, project) == ""


@pytest.mark.slow
def test_files_that_a_page_no_longer_makes_are_removed(toy: Toy, project: Project) -> None:
    _made_here(toy, project)
    toy.write("data/names.txt", "b.svg")
    _made_here(toy, project)
    assert set(_there(toy)) == {RUN.page, f"{FOLDER}/b.svg"}
    toy.write("data/names.txt", "")
    _made_here(toy, project)
    assert not (toy.home / "pages/en/files").exists()


@pytest.mark.slow
def test_files_go_with_their_page(toy: Toy, project: Project) -> None:
    """Also where somebody removed the page itself, and files that no page of the batch has."""
    other = replace(RUN, page="en/other.html")
    _made_here(toy, project)
    assert execute_here(project, other, QUICK).error == ""
    (toy.home / "pages/en/names.html").unlink()
    toy.write("pages/en/files/former/a.csv", "x")
    with Batch(project) as batch:
        batch.remove_stale_pages([other])
    assert sorted(_there(toy)) == ["en/files/other/a.csv", "en/files/other/b.svg", "en/other.html"]
    assert Records(project).read(RUN.page) is None


@pytest.mark.slow
@pytest.mark.parametrize("name", ["/tmp/x.csv", "sub/x.csv", "../x.csv", "..", ".hidden"])
def test_a_file_stays_in_the_folder_of_its_page(name: str, toy: Toy, project: Project) -> None:
    toy.write("data/names.txt", name)
    plan = Plan(project, snapshot := take_snapshot(project))
    with pytest.raises(ValueError, match=r"files beside a page have names without folders.*: \["):
        execute(job_of(project, plan.planned([RUN])[0], snapshot, QUICK))


@pytest.mark.slow
def test_a_batch_killed_between_files_and_record_makes_the_page_again(
    toy: Toy, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are there before their record, and a page is never older than what was noted of it."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Records, "write", killed)
    with pytest.raises(KeyboardInterrupt):
        execute_here(project, RUN, QUICK)
    monkeypatch.undo()
    monkeypatch.syspath_prepend(toy.home / "lib")
    assert _there(toy) == EXPECTED
    assert _why(toy, project) == "never run"


def test_a_file_that_cannot_be_written_leaves_the_page_as_it_was(toy: Toy, project: Project) -> None:
    toy.write("pages/en/names.html", "old")
    toy.write("pages/en/files", "a file where the folder has to be")
    planned = Plan(project, None).planned([RUN])[0]
    result = making.Result("new", files={"a.csv": b"new"})
    with pytest.raises(OSError, match="files"):
        making.keep_page(project, Records(project), planned, result, None)
    assert toy.page("en/names.html") == "old"


def test_what_is_no_file_of_a_page_stays(toy: Toy, project: Project) -> None:
    toy.write(f"pages/{files_of(RUN.page)}/mine/x.csv", "x")
    toy.write(f"pages/{files_of(RUN.page)}/a.csv", "x")
    remove_files(project, RUN.page)
    assert set(_there(toy)) == {f"{FOLDER}/mine/x.csv"}


@pytest.mark.slow
def test_settings_of_a_project_are_seen_by_its_kernels(toy: Toy, project: Project) -> None:
    toy.write_notebook("names", "", "import os\nprint(os.environ['TOY_FIGURES'])")
    assert execute_here(replace(project, settings=(("TOY_FIGURES", "png"),)), RUN, QUICK).error == ""
    assert (toy.home / "pages" / FOLDER / "png").is_file()
