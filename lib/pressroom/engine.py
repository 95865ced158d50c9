"""The engine that Papermill runs notebooks with: nbclient in a given folder and environment, under a watch."""

import contextlib
import logging
import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from queue import Empty
from time import perf_counter
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager
from jupyter_client.manager import KernelManager
from nbformat import NotebookNode, from_dict, v4
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.execute import raise_for_execution_errors
from papermill.parameterize import parameterize_notebook
from traitlets import Type
from traitlets.config import Config

from .watchdog import Watch

ENGINE = "pressroom"
EXTENSION = "pressroom.listening"
START = 120  # seconds in which a kernel starts, on a machine that is busy
SILENT = logging.getLogger("pressroom.silent")  # what nbclient logs is in the result
SILENT.addHandler(logging.NullHandler())
SILENT.propagate = False


class Session:
    """One run of a notebook: where and how its kernel starts, what became of it."""

    def __init__(self, watch: Watch, folder: Path, start: dict[str, Any], seconds: dict[str, float]):
        self.watch, self.folder, self.start, self.seconds = watch, folder, start, seconds
        self.notebook: NotebookNode | None = None
        self.cell: NotebookNode | None = None
        self.status: int | None = None  # how the kernel ended, if it ended by itself
        self.is_lost = False

    def failure(self, error: str) -> str:
        """What failed: the limit that was met, the cell that failed, or what the notebook left behind."""
        left = self.watch.left_behind()
        if self.watch.reason:
            error = f"stopped: {self.watch.reason}"
            if self.cell is not None:
                self.cell.outputs = [v4.new_output("error", ename="Stopped", evalue=error, traceback=[error])]
            return error
        if "DeadKernelError" in error or "Kernel died" in error:
            self.is_lost = True
            error = _death(self.status)
            if self.cell is not None:
                self.cell.outputs.append(v4.new_output("error", ename="Dead", evalue=error, traceback=[error]))
            return error
        if not error and self._left():
            return "the notebook called sys.exit: the cells after it did not run"
        if not error and left:
            return f"the notebook left processes running, which were ended: {', '.join(sorted(left))}"
        return error

    def _left(self) -> bool:
        """Whether a cell ended by SystemExit, which Papermill takes for success."""
        cells = self.notebook.cells if self.notebook else []
        return any(
            output.output_type == "error" and output.ename == "SystemExit"
            for cell in cells
            for output in cell.get("outputs", [])
        )


class _Channel(AsyncZMQSocketChannel):
    """A channel that waits for a message once; the original waits for the socket and then for the message."""

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # type: ignore[override]
        return await (self._recv() if timeout is None else super().get_msg(timeout))


class Connection(AsyncKernelClient):
    """jupyter_client's connection to a kernel, ready as soon as the kernel answers on both channels.

    The original then waits until nothing came for 0.2 seconds, lest an old message be taken for one of a cell; nbclient
    takes only messages that name the cell's request.
    """

    shell_channel_class = Type(_Channel)
    iopub_channel_class = Type(_Channel)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait for the kernel's first answer; a kernel that died or takes too long is a RuntimeError."""
        until = time.monotonic() + (timeout or START)
        while time.monotonic() < until:
            self.kernel_info()
            with contextlib.suppress(Empty):
                reply = await self.shell_channel.get_msg(timeout=1)
                if reply["msg_type"] == "kernel_info_reply":
                    await self.iopub_channel.get_msg(timeout=0.2)
                    self._handle_kernel_info_reply(reply)
                    return
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
        raise RuntimeError(f"Kernel didn't respond in {timeout or START:.0f} seconds")


class _Client(PapermillNotebookClient):
    """A client that tells the session what happens."""

    def __init__(self, *arguments: Any, session: Session, **options: Any):
        super().__init__(*arguments, **options)
        self.session = session

    def create_kernel_manager(self) -> KernelManager:
        manager = super().create_kernel_manager()
        manager.client_factory = Connection
        if manager.kernel_name == NATIVE_KERNEL_NAME:  # of this Python, whatever is called so in the user's folders
            manager.kernel_spec_manager = KernelSpecManager(kernel_dirs=[])
        return manager

    def start_new_kernel(self, **options: Any) -> None:
        super().start_new_kernel(**options)
        self.session.watch.follow(getattr(self.km.provisioner, "pid", None))

    def execute_cell(self, cell: NotebookNode, cell_index: int, *arguments: Any, **options: Any) -> NotebookNode:
        if cell.cell_type == "code":
            self.session.cell = cell
        return super().execute_cell(cell, cell_index, *arguments, **options)

    def process_message(self, message: dict, *arguments: Any, **options: Any) -> Any:
        size = sum(len(part) for part in _texts(message["content"]))
        if message["msg_type"] != "status" and not self.session.watch.count(size):
            return None
        return super().process_message(message, *arguments, **options)

    def output(
        self, outs: list[NotebookNode], msg: dict, display_id: str | None, cell_index: int
    ) -> NotebookNode | None:
        """What a cell shows; texts need no check against the format's schema, which costs more than the rest."""
        content, message = msg["content"], msg["parent_header"].get("msg_id")
        is_new = not display_id and not self.clear_before_next_output and not self.output_hook_stack[message]
        is_text = msg["msg_type"] == "display_data" and all(isinstance(part, str) for part in content["data"].values())
        if not is_new or not is_text:
            return super().output(outs, msg, display_id, cell_index)
        data, metadata = from_dict(content["data"]), from_dict(content["metadata"])
        outs.append(NotebookNode(output_type="display_data", data=data, metadata=metadata))
        return outs[-1]

    def execute(self, **options: Any) -> NotebookNode:
        seconds, begun = self.session.seconds, perf_counter()
        self.reset_execution_trackers()
        with self.setup_kernel(**options):
            seconds["start"] = perf_counter() - begun
            try:
                self.papermill_execute_cells()
            finally:
                process = getattr(self.km.provisioner, "process", None)
                self.session.status = process.poll() if process else None
                seconds["cells"] = perf_counter() - begun - seconds["start"]
                self.session.watch.measure()
        seconds["end"] = perf_counter() - begun - seconds["start"] - seconds["cells"]
        return self.nb


class Engine(NBClientEngine):
    """Papermill's own engine, but for the client."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *arguments: Any, session: Session, **options: Any
    ) -> None:
        """Execute the notebook; the session keeps it, with what it showed until it failed."""
        session.notebook = nb_man.nb
        _Client(
            nb_man,
            session=session,
            kernel_name=kernel_name,
            startup_timeout=START,
            log=SILENT,
            config=_kernel_config(session.folder),
            extra_arguments=["--log-level=ERROR", f"--IPKernelApp.extra_extensions={EXTENSION}"],
            shutdown_kernel="immediate",  # a kernel that is asked to end sometimes needs seconds, and all is told
        ).execute(**session.start)


papermill_engines.register(ENGINE, Engine)


def run_notebook(notebook: NotebookNode, parameters: Mapping[str, Any], kernel_name: str, session: Session) -> None:
    """Give a notebook its parameters and execute it, as ``papermill.execute_notebook`` does.

    That one would write the notebook as JSON before and after, and read it again, to save it nowhere.

    Raises
    ------
    PapermillExecutionError
        If a cell failed.
    """
    notebook.metadata["papermill"] = NotebookNode()
    for cell in notebook.cells:
        cell.metadata.setdefault("tags", [])
    prepared = notebook
    if parameters:  # papermill would warn of a notebook that takes none
        prepared = parameterize_notebook(notebook, dict(parameters), kernel_name=kernel_name, engine_name=ENGINE)
    ran = papermill_engines.execute_notebook_with_engine(
        ENGINE, prepared, kernel_name=kernel_name, progress_bar=False, session=session
    )
    raise_for_execution_errors(ran, None)


def _kernel_config(folder: Path) -> Config:
    """Kernels talk over sockets in the run's folder where there are such: no two of them can meet at one port."""
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
