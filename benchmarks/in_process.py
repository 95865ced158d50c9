"""What an engine without kernels would give: pages made in forked processes, against those that real kernels make.

Cells run in IPython's own shell, in a process forked from one that has imported everything, and what they display is
collected there: no kernel, no messages, no nbclient. Printed are medians of processor seconds a page: of its cells
alone, of such an engine in all, and of the batch; and whether the pages have the same bytes but for their foot, which
names what was read. Such an engine has no interrupt, no limits, and no kernel other than Python's: it is a measure.
"""

import argparse
import ctypes
import json
import os
import re
import resource
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from nbformat import v4

from planatlas import paths
from planatlas.site import publish, warm_up
from planatlas.site.project import project
from planatlas.site.reports import LIMITS
from planatlas.site.runs import all_runs
from pressroom.batch import Batch, Settings
from pressroom.project import Run

SET_CHILD_SUBREAPER = 36  # prctl(2)
FOOT = re.compile(r"<footer>.*</footer>", re.DOTALL)


def main() -> None:
    """Make the pages both ways, in turn, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notebook", default="region_profile")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    runs = [run for run in all_runs() if run.notebook == options.notebook]
    rows = []
    with TemporaryDirectory(prefix="in-process-") as folder:
        os.environ[paths.REPORTS_SETTING] = str(Path(folder) / "kernels")
        own = Path(folder) / "own"
        own.mkdir()
        ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        warm_up.warm_up()
        publish.warm_up()
        for number in range(options.rounds):
            batch = (_batch(runs) - _batch(runs[:1])) / (len(runs) - 1)  # without its start and end
            pages = [_forked(run, own) for run in runs]
            cells, in_all = (statistics.mean(found) for found in zip(*pages, strict=True))
            rows.append((cells, in_all, batch))
            print(f"round {number + 1}: {cells:.2f} {in_all:.2f} {batch:.2f}", file=sys.stderr, flush=True)
        same = sum(_same(paths.reports() / run.page, own / Path(run.page).name, run) for run in runs)
    cells, in_all, batch = (statistics.median(column) for column in zip(*rows, strict=True))
    print(f"{len(runs)} pages of {options.notebook}, processor seconds a page, medians of {options.rounds} rounds")
    print(f"cells alone {cells:.2f}\nin-process engine {in_all:.2f}, {in_all - cells:.2f} beyond its cells")
    print(f"batch with kernels {batch:.2f}, {batch - cells:.2f} beyond the cells")
    print(f"pages with equal bytes but for their foot: {same} of {len(runs)}")


def _batch(runs: Sequence[Run]) -> float:
    """Processor seconds of a batch and all its processes, without this one's own start."""
    before = _processor_seconds()
    child = os.fork()
    if child == 0:
        with Batch(project(), Settings(limits=LIMITS, force=True)) as batch:
            batch.runs(all_runs)
            batch.run(runs)
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(child, 0)
    with suppress(ChildProcessError):  # what it left to end by itself has become ours
        while True:
            os.waitpid(-1, 0)
    return _processor_seconds() - before


def _forked(run: Run, own: Path) -> tuple[float, float]:
    """Processor seconds of the cells, and of the whole process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        seconds = _page(run, own / f"{run.values['lang']}-{Path(run.page).name}")
        os.write(writing, json.dumps(seconds).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        cells = json.loads(answer.read())
    _, _, used = os.wait4(child, 0)
    return cells, used.ru_utime + used.ru_stime


def _page(run: Run, path: Path) -> float:
    """Run the cells of a notebook here and publish its page; the processor seconds of the cells."""
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    outputs: list = []

    class Publisher(DisplayPublisher):
        def publish(self, data: dict, metadata: dict | None = None, **options: object) -> None:
            outputs.append(v4.new_output("display_data", data=data, metadata=metadata or {}))

    class Hook(DisplayHook):
        def __call__(self, result: object = None) -> None:
            if result is not None:
                data, metadata = self.compute_format_data(result)
                outputs.append(v4.new_output("execute_result", data=data, metadata=metadata))

    shell = InteractiveShell.instance(displayhook_class=Hook, display_pub_class=Publisher)
    notebook = load_notebook_node(str(paths.notebooks() / f"{run.notebook}.ipynb"))
    notebook = parameterize_notebook(notebook, dict(run.values))
    begun = time.process_time()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            outputs.clear()
            shell.run_cell(cell.source).raise_error()
            cell.outputs = list(outputs)
    cells = time.process_time() - begun
    notebook.cells = [cell for cell in notebook.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    path.write_text(publish.publish_page(notebook, run, {})[0], encoding="utf-8")
    return cells


def _same(page: Path, own: Path, run: Run) -> bool:
    other = own.with_name(f"{run.values['lang']}-{own.name}")
    return FOOT.sub("", page.read_text(encoding="utf-8")) == FOOT.sub("", other.read_text(encoding="utf-8"))


def _processor_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    main()
