"""What counts of a notebook: outputs and what editors note make no page out of date, everything else does."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4

from pressroom.batch import take_snapshot
from pressroom.making import job_of
from pressroom.notebooks import lasting_text
from pressroom.planning import Plan

from .conftest import MADE
from .test_kept_runs import Lister
from .toy import QUICK, Toy, run_of

Change = Callable[[Any], object]


def save_with_outputs(path: Path) -> None:
    """Save a notebook as editors do that have run it."""
    notebook = nbformat.read(path, 4)
    for number, cell in enumerate(notebook.cells, start=1):
        cell.execution_count = number
        cell.outputs = [v4.new_output("stream", text=f"shown by cell {number}\n")]
        cell.metadata |= {"scrolled": True, "execution": {"iopub.status.idle": "2026-01-01T00:00:00Z"}}
    notebook.metadata["language_info"] = {"name": "python", "version": "3.99", "file_extension": ".py"}
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    nbformat.write(notebook, path)


def test_a_notebook_that_was_run_and_saved_makes_no_page_out_of_date(made: Toy) -> None:
    before, lister = made.why(MADE), Lister(made)
    Plan(made.project, take_snapshot(made.project)).runs(lister)
    for path in (made.home / "notebooks").glob("*.ipynb"):
        size = path.stat().st_size
        save_with_outputs(path)
        assert path.stat().st_size > size
    assert made.why(MADE) == before
    plan = Plan(made.project, take_snapshot(made.project))
    assert plan.runs(lister)
    assert lister.asked == 1


def test_a_run_is_given_what_counts_and_nothing_else(made: Toy) -> None:
    save_with_outputs(made.home / "notebooks" / "towns.ipynb")
    plan = Plan(made.project, None)
    (planned,) = plan.planned([run_of("towns", town="Bath")])
    job = job_of(made.project, planned, None, QUICK)
    assert "shown by cell" not in job.notebook
    assert "3.99" not in job.notebook
    assert "gazetteer.rows" in job.notebook


@pytest.mark.slow
def test_a_run_that_opens_a_notebook_by_hand_depends_on_all_of_it(toy: Toy) -> None:
    """Its outputs too; whoever reads it by ``read_notebook`` is given, and depends on, what counts."""
    start = "from pathlib import Path\nfrom pressroom.parameters import read_notebook"
    toy.write_notebook("opens", "", "print(len(open('opens.ipynb').read()))")
    toy.write_notebook("asks", "", start, "print(read_notebook(Path('asks.ipynb').absolute())['nbformat'])")
    toy.write_notebook("asks_other", "", start, "print(read_notebook(Path('towns.ipynb').absolute())['nbformat'])")
    runs = [run_of("opens"), run_of("asks"), run_of("asks_other")]
    assert toy.made(runs) == {"opens.html", "asks.html", "asks_other.html"}
    assert [read for read in toy.reads("asks.html") if "asks" in read.file] == []
    for name in ("opens", "asks", "towns"):
        save_with_outputs(toy.home / "notebooks" / f"{name}.ipynb")
    assert toy.why(runs) == {"opens.html": "changed: opens.ipynb", "asks.html": "", "asks_other.html": ""}
    toy.change("notebooks/towns.ipynb", "import gazetteer", "import gazetteer as g")
    assert toy.why(runs)["asks_other.html"] == "changed: towns.ipynb: notebook"


def _notebook() -> Any:
    code = v4.new_code_cell("6 * 7\n8", id="code", metadata={"tags": ["parameters"], "own": 1})
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "python3", "language": "python"},
        "language_info": {"name": "python"},
        "planatlas": {"order": 10},
    }
    return v4.new_notebook(cells=[v4.new_markdown_cell("# Title", id="text"), code], metadata=metadata)


EDITORS: dict[str, Change] = {
    "an output": lambda n: n.cells[1].outputs.append(v4.new_output("stream", text="42")),
    "a count": lambda n: n.cells[1].update(execution_count=7),
    "times": lambda n: n.cells[1].metadata.update(execution={"iopub.execute_input": "now"}),
    "a long output": lambda n: n.cells[1].metadata.update(scrolled=True, collapsed=False),
    "a hidden output": lambda n: n.cells[1].metadata.update(jupyter={"outputs_hidden": True}),
    "a folded heading": lambda n: n.cells[0].metadata.update({"jp-MarkdownHeadingCollapsed": True}),
    "what inspectors show": lambda n: n.cells[0].metadata.update(editable=True, slideshow={"slide_type": ""}, tags=[]),
    "widgets": lambda n: n.metadata.update(widgets={"state": {}}),
    "the kernel's name": lambda n: n.metadata.kernelspec.update(display_name="Python 3 (ipykernel)"),
    "the language's version": lambda n: n.metadata.language_info.update(version="3.12", codemirror_mode={}),
    "papermill": lambda n: (n.metadata.update(papermill={}), n.cells[1].metadata.update(papermill={})),
}
MEANT: dict[str, Change] = {
    "a source": lambda n: n.cells[1].update(source="6 * 8"),
    "a text": lambda n: n.cells[0].update(source="# Other"),
    "a tag": lambda n: n.cells[0].metadata.update(tags=["hidden"]),
    "a cell's own metadata": lambda n: n.cells[1].metadata.update(own=2),
    "a notebook's own metadata": lambda n: n.metadata.planatlas.update(order=20),
    "a kernel": lambda n: n.metadata.kernelspec.update(name="other", display_name="other"),
    "a cell's id": lambda n: n.cells[0].update(id="other"),
    "a slide": lambda n: n.cells[0].metadata.update(slideshow={"slide_type": "slide"}),
    "a cell": lambda n: n.cells.append(v4.new_code_cell("", id="new")),
    "the order of cells": lambda n: n.cells.reverse(),
}


@pytest.mark.parametrize("kind", [*EDITORS, *MEANT])
def test_what_counts(kind: str) -> None:
    notebook = _notebook()
    before = nbformat.writes(notebook) + "\n"
    assert lasting_text(before) == before  # in the form in which Jupyter writes it
    (EDITORS | MEANT)[kind](notebook)
    after = nbformat.writes(notebook) + "\n"
    assert after != before
    assert lasting_text(after) == (before if kind in EDITORS else after)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "3", '{"cells": 1}', '{"cells": [1]}', '{"worksheets": []}', '{"cells": [], "metadata": []}',
     '{"cells": [{"cell_type": "raw", "source": "\\ud800"}]}', "[" * 100_000, "\ufeff{}"],
)  # fmt: skip
def test_what_is_no_notebook_counts_as_it_is(text: str) -> None:
    assert lasting_text(text) == text


def test_the_filter_passes_on_what_it_cannot_read() -> None:
    def filtered(content: bytes) -> bytes:
        command = [sys.executable, "-P", "-m", "pressroom.notebooks"]
        return subprocess.run(command, input=content, capture_output=True, check=True, timeout=60).stdout

    notebook = _notebook()
    clean = (nbformat.writes(notebook) + "\n").encode()
    EDITORS["an output"](notebook)
    notebook.cells[0].source = "中文"
    assert json.loads(filtered(nbformat.writes(notebook).encode()))["cells"][1]["outputs"] == []
    assert "中文".encode() in filtered(nbformat.writes(notebook).encode())
    assert filtered(clean) == clean
    for other in (b"\xff\xfe{}", b'{"cells": [], "x": "\xff"}', b""):
        assert filtered(other) == other
