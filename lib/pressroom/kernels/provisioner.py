"""Kernels from the fork server for every program that starts kernels with jupyter_client."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from .messages import connect, receive, send_order
from .pool import ADDRESS_SETTING

LAUNCHER = ["-m", "ipykernel_launcher"]
ANSWER_TIMEOUT = 30.0  # seconds for the fork server to answer, which may still be importing
EXIT_TIMEOUT = 0.1  # seconds that a poll waits for a kernel that was asked to exit


class RefusedError(Exception):
    """The fork server has no kernel for this order, or does not answer."""


class WarmProcess:
    """A kernel of the fork server, with the part of ``subprocess.Popen`` that a provisioner uses.

    The fork server kills the kernel when the connection is closed, which it is when this process ends in whatever way.

    Parameters
    ----------
    address
        The address of the fork server.
    arguments
        The command line of the kernel.
    cwd, env
        Its folder and environment.

    Raises
    ------
    RefusedError
        If the fork server has no kernel for this order, or does not answer.
    """

    stdin = stdout = stderr = None

    def __init__(self, address: str, arguments: list[str], cwd: str, env: dict[str, str]):
        self.returncode: int | None = None
        try:
            connection = connect(address)
            with open(os.devnull, "w") as null:  # noqa: PTH123 (a file descriptor)
                files = [number if _is_open(number) else null.fileno() for number in (1, 2)]
                send_order(connection, {"arguments": arguments, "cwd": cwd, "env": env}, files)
            self._server: Connection[Any, Any] = Connection(connection.detach())
            if not self._server.poll(ANSWER_TIMEOUT):
                self._server.close()
                raise RefusedError(f"the fork server did not answer within {ANSWER_TIMEOUT:g} seconds.")
            answer = receive(self._server)
        except (OSError, EOFError) as error:
            raise RefusedError(f"the fork server does not answer ({error!r}).") from None
        if "pid" not in answer:
            self._server.close()
            raise RefusedError(answer.get("refused") or f"the kernel ended at its start, status {answer.get('exit')}.")
        self.pid: int = answer["pid"]

    def poll(self, seconds: float = 0) -> int | None:
        """The exit status as ``Popen`` gives it, None while the kernel runs; waits up to ``seconds`` for its exit."""
        if self.returncode is None and self._server.poll(seconds):
            try:
                self.returncode = receive(self._server)["exit"]
            except (OSError, EOFError):
                self.returncode = -signal.SIGKILL  # the fork server has ended, and its kernels with it
            self._server.close()
        return self.returncode

    def wait(self) -> int:
        """Wait until the kernel has exited; return its exit status."""
        while (status := self.poll(1)) is None:
            pass
        return status

    def send_signal(self, number: int) -> None:
        """Have the fork server signal the kernel and everything that it started."""
        if self.poll() is None:
            with suppress(OSError):  # the fork server has ended, and its kernels with it
                os.write(self._server.fileno(), bytes([number]))

    def terminate(self) -> None:
        """Ask the kernel to exit."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Kill the kernel."""
        self.send_signal(signal.SIGKILL)


class WarmProvisioner(LocalProvisioner):
    """Gets Python kernels from the fork server; other kernels, or all if there is no fork server, start as usual."""

    is_exiting = False

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Launch a kernel with a command."""
        self.is_exiting = False
        address = os.environ.get(ADDRESS_SETTING)
        arguments = _arguments(cmd)
        if not address or arguments is None:
            return await super().launch_kernel(cmd, **kwargs)
        cwd = os.path.abspath(kwargs.get("cwd") or os.curdir)  # noqa: PTH100 (links are not resolved)
        env = dict(kwargs.get("env") or os.environ)
        try:
            process = await asyncio.to_thread(WarmProcess, address, arguments, cwd, env)
        except RefusedError as refusal:
            self.log.warning("A kernel starts cold: %s", refusal)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = process  # type: ignore[assignment]
        self.pid, self.cwd = process.pid, cwd  # no group: signals go through the fork server
        return self.connection_info

    async def poll(self) -> int | None:
        """The exit status, None while the kernel runs; waits a little for one that was asked to exit."""
        if self.is_exiting and isinstance(self.process, WarmProcess):
            return await asyncio.to_thread(self.process.poll, EXIT_TIMEOUT)
        return await super().poll()

    async def send_signal(self, signum: int) -> None:
        """Signal the kernel; not with the interrupt that begins each shutdown, of which one still at work complains."""
        if signum != signal.SIGINT or not getattr(self.parent, "shutting_down", False):
            await super().send_signal(signum)

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel and wait for its exit, which jupyter_client would check for every tenth of a second."""
        process = self.process
        await super().kill(restart)
        if isinstance(process, WarmProcess):
            await asyncio.to_thread(process.wait)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """The kernel was asked to exit."""
        self.is_exiting = True
        await super().shutdown_requested(restart)


def _arguments(command: list[str]) -> list[str] | None:
    """The arguments that a kernel's command passes to ipykernel; None if it is not ipykernel in this Python."""
    for index in range(1, len(command) - 1):
        if command[index : index + 2] == LAUNCHER:
            same = os.path.abspath(command[0]) == os.path.abspath(sys.executable)  # noqa: PTH100 (a link is another Python)
            known = set(command[1:index]) <= {"-Xfrozen_modules=off"}
            return command[index + 2 :] if same and known else None
    return None


def _is_open(number: int) -> bool:
    with suppress(OSError):
        return bool(os.fstat(number))
    return False
