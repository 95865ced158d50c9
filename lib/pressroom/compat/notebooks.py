"""How a notebook is executed: papermill (read in 2.7), nbclient (0.11) and jupyter_client (8.10)."""

import time
from contextlib import suppress
from queue import Empty
from typing import Any, Protocol

from jupyter_client.asynchronous import AsyncKernelClient
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient

READY_TIMEOUT = 120.0  # seconds, if the caller gives none


class Connection(AsyncKernelClient):
    """jupyter_client's connection to a kernel, ready as soon as the kernel has answered on both channels.

    The original then waits until no message has arrived for 0.2 seconds, so that an old message is not taken for one of
    a cell. nbclient accepts only messages that name the cell's request, so there is nothing to wait for.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait for the kernel's first answer.

        Parameters
        ----------
        timeout
            How many seconds to wait.

        Raises
        ------
        RuntimeError
            If the kernel died or does not answer in time.
        """
        seconds = timeout or READY_TIMEOUT
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.kernel_info()
            with suppress(Empty):
                reply = await self.shell_channel.get_msg(timeout=1)
                if reply["msg_type"] == "kernel_info_reply":
                    await self.iopub_channel.get_msg(timeout=0.2)
                    self._handle_kernel_info_reply(reply)  # adapts to the kernel's version of the protocol
                    return
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
        raise RuntimeError(f"Kernel didn't respond in {seconds:.0f} seconds")


class Observer(Protocol):
    """What ``Client`` reports to."""

    def kernel_started(self, provisioner: Any) -> None:
        """Called when the kernel's process exists, before it is ready."""

    def accepts(self, message: dict[str, Any]) -> bool:
        """Called with each message of the kernel; one that is not accepted is dropped."""

    def cells_ended(self, provisioner: Any) -> None:
        """Called after the last cell, or when one has failed, while the kernel still exists."""


class Client(PapermillNotebookClient):
    """Papermill's client, which reports the moments for which nbclient has no hook.

    Parameters
    ----------
    observer
        What it reports to.
    *arguments, **options
        Those of ``PapermillNotebookClient``.
    """

    def __init__(self, *arguments: Any, observer: Observer, **options: Any):
        super().__init__(*arguments, **options)
        self.observer = observer

    def start_new_kernel(self, **options: Any) -> None:
        """Start the kernel's process; nbclient's first hook, ``on_notebook_start``, comes when it is ready."""
        super().start_new_kernel(**options)
        self.observer.kernel_started(self.km.provisioner)

    def papermill_execute_cells(self) -> None:
        """Execute the cells; the hook ``on_notebook_complete`` is not called by papermill."""
        try:
            super().papermill_execute_cells()
        finally:
            self.observer.cells_ended(self.km.provisioner)

    def process_message(self, message: dict[str, Any], *arguments: Any, **options: Any) -> NotebookNode | None:
        """Process a message of the kernel unless it is one too many; no hook is called with messages."""
        return super().process_message(message, *arguments, **options) if self.observer.accepts(message) else None
