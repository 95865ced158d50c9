"""The engine that papermill executes notebooks with: nbclient in a given folder and environment, under a watchdog."""

import logging
import os
import signal
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode, v4
from papermill import execute_notebook
from papermill.engines import NBClientEngine, papermill_engines
from traitlets import Type, default
from traitlets.config import Config

from .compat.notebooks import Client, Connection
from .watchdog import Watchdog

ENGINE = "pressroom"
EXTENSION = "pressroom.listening"
START_TIMEOUT = 120  # seconds for a kernel to start on a busy machine
SILENT = logging.getLogger("pressroom.silent")  # what nbclient logs is in the result
for silenced in (SILENT, logging.getLogger("papermill")):
    silenced.addHandler(logging.NullHandler())
SILENT.propagate = False


class Session:
    """One run of a notebook: where and how its kernel starts, and what became of it.

    Parameters
    ----------
    watchdog
        The watchdog of the run.
    folder
        A folder for the kernel's sockets.
    start
        Options of ``start_kernel``: the working folder and the environment.
    seconds
        Receives the seconds of each phase.
    """

    def __init__(self, watchdog: Watchdog, folder: Path, start: dict[str, Any], seconds: dict[str, float]):
        self.watchdog, self.folder, self.start, self.seconds = watchdog, folder, start, seconds
        self.notebook: NotebookNode | None = None
        self.cell: NotebookNode | None = None
        self.status: int | None = None  # the kernel's exit status, if it ended by itself
        self.is_lost = False
        self._lap = 0.0

    def execute(self, client: Client) -> None:
        """Execute the client's notebook; it is kept, with its outputs so far, if a cell fails."""
        self.notebook = client.nb
        self._lap = perf_counter()
        client.execute(**self.start)
        self._measure("end")

    def kernel_started(self, provisioner: Any) -> None:
        """The kernel's process exists."""
        self.watchdog.follow(getattr(provisioner, "pid", None))

    def kernel_ready(self, notebook: NotebookNode) -> None:
        """The kernel answers."""
        self._measure("start")

    def cell_started(self, cell: NotebookNode, cell_index: int) -> None:
        """The kernel is about to execute a cell."""
        self.cell = cell

    def accepts(self, message: dict[str, Any]) -> bool:
        """Whether a message of the kernel still fits within the limit of output."""
        size = sum(len(text) for text in _texts(message["content"]))
        return message["msg_type"] == "status" or self.watchdog.count(size)

    def cells_ended(self, provisioner: Any) -> None:
        """No more cells are executed."""
        process = getattr(provisioner, "process", None)
        self.status = process.poll() if process else None
        self._measure("cells")
        self.watchdog.measure()

    def failure(self, error: str) -> str:
        """What failed: the limit that was exceeded, the cell that failed, or what the notebook left behind.

        Parameters
        ----------
        error
            What papermill reported; "" if nothing.
        """
        left = self.watchdog.left_behind()
        if self.watchdog.reason:
            error = f"stopped: {self.watchdog.reason}"
            if self.cell is not None:
                self.cell.outputs = [v4.new_output("error", ename="Stopped", evalue=error, traceback=[error])]
            return error
        if "DeadKernelError" in error or "Kernel died" in error:
            self.is_lost = True
            error = _death(self.status)
            if self.cell is not None:
                self.cell.outputs.append(v4.new_output("error", ename="Dead", evalue=error, traceback=[error]))
            return error
        if not error and self._called_exit():
            return "the notebook called sys.exit: the cells after it did not run"
        if not error and left:
            return f"the notebook left processes running, which were ended: {', '.join(sorted(left))}"
        return error

    def _called_exit(self) -> bool:
        """Whether a cell raised SystemExit, which papermill takes for success."""
        cells = self.notebook.cells if self.notebook else []
        return any(
            output.output_type == "error" and output.ename == "SystemExit"
            for cell in cells
            for output in cell.get("outputs", [])
        )

    def _measure(self, phase: str) -> None:
        now = perf_counter()
        self.seconds[phase], self._lap = now - self._lap, now


class KernelManager(AsyncKernelManager):
    """Starts kernels; that of this Python is this Python, whatever the user's folders call so."""

    client_factory = Type(Connection, klass=AsyncKernelClient)

    @default("kernel_spec_manager")
    def _specs(self) -> KernelSpecManager:
        if self.kernel_name == NATIVE_KERNEL_NAME:
            return KernelSpecManager(parent=self, kernel_dirs=[])
        return KernelSpecManager(parent=self)


class Engine(NBClientEngine):
    """Papermill's own engine with another client."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *arguments: Any, session: Session, **options: Any
    ) -> None:
        """Execute the notebook in the given session."""
        client = Client(
            nb_man, observer=session, kernel_manager_class=KernelManager, kernel_name=kernel_name,
            startup_timeout=START_TIMEOUT, log=SILENT, config=_kernel_config(session.folder),
            extra_arguments=["--log-level=ERROR", f"--IPKernelApp.extra_extensions={EXTENSION}"],
            shutdown_kernel="immediate",  # its work is done, and one that is asked to end may take seconds
            on_notebook_start=session.kernel_ready, on_cell_execute=session.cell_started,
        )  # fmt: skip
        session.execute(client)


papermill_engines.register(ENGINE, Engine)


def run_notebook(notebook: NotebookNode, parameters: Mapping[str, Any], kernel_name: str, session: Session) -> None:
    """Give a notebook its parameters and execute it.

    Parameters
    ----------
    notebook
        The notebook; ``session.notebook`` is the executed one.
    parameters
        Its parameters by name.
    kernel_name
        The name of its kernel.
    session
        Where and how its kernel starts.

    Raises
    ------
    PapermillExecutionError
        If a cell failed.
    """
    how = {"engine_name": ENGINE, "kernel_name": kernel_name, "progress_bar": False, "session": session}
    execute_notebook(notebook, None, dict(parameters), **how)


def _kernel_config(folder: Path) -> Config:
    """Where possible, kernels use sockets in the run's folder: no two of them can collide on a port."""
    config = Config()
    if os.name == "posix":
        config.KernelManager.transport = "ipc"
        config.KernelManager.ip = str(folder / "kernel")
    return config


def _death(status: int | None) -> str:
    """How a kernel died, in words."""
    if status is None:
        return "the kernel died at its start, or does not answer"
    if status >= 0:
        return f"the kernel died: the notebook ended it, with exit status {status}"
    why = ", as the system does when memory runs out" if status == -signal.SIGKILL else ""
    return f"the kernel died: it was killed by signal {-status}{why}"


def _texts(content: Any) -> list[str]:
    """All texts within a message."""
    if isinstance(content, str):
        return [content]
    parts = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return [text for part in parts for text in _texts(part)]
