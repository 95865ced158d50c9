"""The batch: runs in parallel, each page whole or not there, the failures told at the end."""

import os
import shutil
import tempfile
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from traitlets.config import Config

from .. import paths
from ..kernels import Kernels, warm_kernels
from ..writing import write_together
from .index import index_page
from .parameters import check_parameters
from .runs import Run, all_runs
from .workers import REHEARSALS, default_jobs, settle, worker_context

LARGEST_PAGE = 1_000_000  # bytes


@dataclass(frozen=True)
class Outcome:
    """How a run ended: the page it wrote, its seconds, and what went wrong ("" if nothing)."""

    run: Run
    seconds: float
    error: str = ""


def report(
    runs: Sequence[Run],
    jobs: int | None = None,
    progress: Callable[[Outcome], None] = lambda outcome: None,
    kernels: Kernels | None = None,
) -> list[Outcome]:
    """Execute runs and write their pages and the index; returns the outcomes in the order of ``runs``.

    A run that fails leaves a page that says what failed; the others go on. ``progress`` is called after each run.
    ``kernels`` is what ``warm_kernels`` gave; if not given, the batch has a nursery of its own where there can be one.

    Raises
    ------
    ParameterError
        Before anything starts, if the parameters of a run are not those of its notebook.
    """
    for run in runs:
        check_parameters(run.notebook, run.values)
    outcomes: dict[Run, Outcome] = {}
    workers = max(1, min(jobs or default_jobs(), len(runs)))
    nursery = warm_kernels(workers, REHEARSALS) if kernels is None else nullcontext(kernels)
    with (
        nursery as warm,
        ProcessPoolExecutor(workers, worker_context(), initializer=settle, initargs=(warm, dict(os.environ))) as pool,
    ):
        waiting = {pool.submit(execute, run): run for run in runs}
        try:
            for future in as_completed(waiting):
                run = waiting[future]
                try:
                    outcome = future.result()
                except BrokenProcessPool:
                    outcome = Outcome(run, 0.0, "the process that ran it died (killed, or out of memory)")
                outcomes[run] = outcome
                progress(outcome)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    _remove_strays()
    write_together({paths.reports() / "index.html": index_page(all_runs())})
    return [outcomes[run] for run in runs]


def execute(run: Run) -> Outcome:
    """Run one notebook in a kernel of its own and write its page; what goes wrong is in the outcome."""
    started = perf_counter()
    try:
        error = _make_page(run)
    except Exception as failure:
        error = "".join(traceback.format_exception_only(failure)).strip()
    return Outcome(run, perf_counter() - started, error)


def _make_page(run: Run) -> str:
    """Execute, publish and write; returns what failed in the notebook, whose page then shows it."""
    from .publish import publish
    from .worker import SAVES_ONCE, PapermillExecutionError, execute_notebook

    error = ""
    with tempfile.TemporaryDirectory(prefix="planatlas-") as folder:
        executed = Path(folder) / f"{run.name}.ipynb"
        try:
            execute_notebook(
                str(paths.notebooks() / f"{run.notebook}.ipynb"),
                str(executed),
                parameters=run.values,
                engine_name=SAVES_ONCE,
                kernel_name="python3",
                progress_bar=False,
                log_output=False,
                cwd=folder,
                config=_kernel_config(),
                extra_arguments=["--log-level=ERROR"],
            )
        except PapermillExecutionError as failure:
            error = f"{failure.ename}: {failure.evalue}"
        except Exception as failure:  # the kernel died, or did not start: there may be no cell to show
            error = "".join(traceback.format_exception_only(failure)).strip()
        if not executed.is_file():
            shutil.copy(paths.notebooks() / f"{run.notebook}.ipynb", executed)
        html = publish(executed, run, failed=error)
    size = len(html.encode("utf-8"))
    if size > LARGEST_PAGE and not error:
        error = f"the page has {size:,} bytes, more than {LARGEST_PAGE:,}"
    write_together({paths.reports() / run.page: html})
    return error


def _kernel_config() -> Config:
    """Kernels talk over sockets of the file system where there are such: no two of them can meet at one port."""
    config = Config()
    if os.name == "posix":
        config.KernelManager.transport = "ipc"
    return config


def _remove_strays() -> None:
    """Remove pages that no run makes any more."""
    wanted = {paths.reports() / run.page for run in all_runs()}
    for lang in {run.lang for run in all_runs()}:
        for page in (paths.reports() / lang).glob("*.html"):
            if page not in wanted:
                page.unlink()
