"""Kernels from the fork server, for whatever starts kernels through jupyter_client: papermill, nbclient, a test."""

import asyncio
import os
import signal
import sys
from multiprocessing.connection import Connection
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from .messages import connect, receive, send_order
from .pool import ADDRESS_SETTING

LAUNCHER = ["-m", "ipykernel_launcher"]
PATIENCE = 30.0  # seconds in which the fork server answers, which may still be importing
LINGER = 0.1  # seconds that a poll waits for a kernel that was asked to leave


class RefusedError(Exception):
    """The fork server gives no kernel for this order, or is gone."""


class WarmProcess:
    """A kernel of the fork server, with the part of ``subprocess.Popen`` that a provisioner uses.

    The fork server kills the kernel when the connection closes, and it closes when this process ends, however it ends.
    """

    stdin = stdout = stderr = None

    def __init__(self, address: str, arguments: list[str], cwd: str, env: dict[str, str]):
        self.returncode: int | None = None
        try:
            wire = connect(address)
            with open(os.devnull, "w") as nothing:  # noqa: PTH123 (a handle)
                files = [number if _is_open(number) else nothing.fileno() for number in (1, 2)]
                send_order(wire, {"arguments": arguments, "cwd": cwd, "env": env}, files)
            self._server: Connection[Any, Any] = Connection(wire.detach())
            if not self._server.poll(PATIENCE):
                self._server.close()
                raise RefusedError(f"the fork server did not answer within {PATIENCE:g} seconds.")
            answer = receive(self._server)
        except (OSError, EOFError) as error:
            raise RefusedError(f"the fork server does not answer ({error!r}).") from None
        if "pid" not in answer:
            self._server.close()
            raise RefusedError(answer.get("refused") or f"the kernel ended at its start, status {answer.get('exit')}.")
        self.pid: int = answer["pid"]

    def poll(self, seconds: float = 0) -> int | None:
        """The exit status, as ``Popen`` gives it, or None while the kernel runs; waits ``seconds`` for its end."""
        if self.returncode is None and self._server.poll(seconds):
            try:
                self.returncode = receive(self._server)["exit"]
            except (OSError, EOFError):
                self.returncode = -signal.SIGKILL  # the fork server is gone, and takes its kernels with it
            self._server.close()
        return self.returncode

    def wait(self) -> int:
        """Wait for the end of the kernel."""
        while (status := self.poll(1)) is None:
            pass
        return status

    def send_signal(self, number: int) -> None:
        """Have the fork server signal the kernel and all that it started."""
        if self.poll() is None:
            try:
                os.write(self._server.fileno(), bytes([number]))
            except OSError:
                self.poll()

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the kernel."""
        self.send_signal(signal.SIGKILL)


class WarmProvisioner(LocalProvisioner):
    """Takes Python kernels from the fork server; where there is none, or for other kernels, they start as always."""

    is_leaving = False

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Launch a kernel with a command."""
        self.is_leaving = False
        address = os.environ.get(ADDRESS_SETTING)
        arguments = _arguments(cmd)
        if not address or arguments is None:
            return await super().launch_kernel(cmd, **kwargs)
        cwd = os.path.abspath(kwargs.get("cwd") or os.curdir)  # noqa: PTH100 (links are kept as they are given)
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
        """The exit status, None while the kernel runs; waits a little for one that was asked to leave."""
        if self.is_leaving and isinstance(self.process, WarmProcess):
            return await asyncio.to_thread(self.process.poll, LINGER)
        return await super().poll()

    async def kill(self, restart: bool = False) -> None:
        """End the kernel, and return when it has ended: whoever asks whether it lives asks every tenth of a second."""
        process = self.process
        await super().kill(restart)
        if isinstance(process, WarmProcess):
            await asyncio.to_thread(process.wait)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """The kernel was asked to leave."""
        self.is_leaving = True
        await super().shutdown_requested(restart)


def _arguments(command: list[str]) -> list[str] | None:
    """What the kernel's command passes to ipykernel, None if it is not ipykernel in this very Python."""
    for place in range(1, len(command) - 1):
        if command[place : place + 2] == LAUNCHER:
            same = os.path.abspath(command[0]) == os.path.abspath(sys.executable)  # noqa: PTH100 (a link is a Python of its own)
            known = set(command[1:place]) <= {"-Xfrozen_modules=off"}
            return command[place + 2 :] if same and known else None
    return None


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
