"""The watchdog of a run: limits its time, memory and output, and ends every process that the run started."""

import os
import threading
import time
from dataclasses import dataclass

import psutil

POLL_INTERVAL = 0.2  # seconds between two measurements of memory
TOKEN_SETTING = "PRESSROOM_RUN"  # in the environment of a kernel and of all that it starts
CLOCK_TOLERANCE = 5.0  # seconds by which the clock may have been set back since the kernel started
EXIT_TIMEOUT = 1.0  # seconds for a process to exit after its kernel has
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What one run may take.

    Parameters
    ----------
    seconds
        Time in all.
    memory_mb
        Megabytes of memory of the kernel and everything that it starts.
    output_mb
        Megabytes of output of its cells.
    page_mb
        Megabytes of its page.
    """

    seconds: float = 600
    memory_mb: float = 4096
    output_mb: float = 20
    page_mb: float = 20


class Watchdog:
    """Ends a run that exceeds one of its limits; ``reason`` then says which. A context manager around the run.

    Memory is the resident set of the kernel and its descendants, measured five times a second. A limit on the address
    space would be exact, but numerical libraries reserve many times what they use.

    Parameters
    ----------
    limits
        The limits.
    token
        The value of ``TOKEN_SETTING`` in the environment of every process of the run.
    """

    def __init__(self, limits: Limits, token: str):
        self.limits, self.token = limits, token
        self.reason = ""
        self.peak_mb = 0.0
        self._output = 0
        self._kernel: psutil.Process | None = None
        self._seen: set[psutil.Process] = set()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._poll, daemon=True)

    def __enter__(self) -> "Watchdog":
        self._deadline = time.monotonic() + self.limits.seconds
        ACTIVE.add(self)
        self._thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._ended.set()
        self._thread.join()
        self.kill()
        ACTIVE.discard(self)

    def follow(self, pid: int | None) -> None:
        """Watch a kernel from now on.

        Parameters
        ----------
        pid
            Its process id; None if it has none on this machine.
        """
        if pid is not None:
            self._kernel = psutil.Process(pid)
            self._seen.add(self._kernel)

    def count(self, size: int) -> bool:
        """Count output, and end the run if it is too much.

        Parameters
        ----------
        size
            The number of characters.

        Returns
        -------
        bool
            Whether the run may continue.
        """
        self._output += size
        if self._output > self.limits.output_mb * MEGABYTE:
            self.stop(f"it printed more than {self.limits.output_mb:g} MB, more than a page can hold: print less")
        return not self.reason

    def stop(self, reason: str) -> None:
        """End the run and record why."""
        self.reason = self.reason or reason
        self.kill()

    def kill(self) -> list[str]:
        """Kill every process of the run that is still alive.

        Returns
        -------
        list of str
            Their names.
        """
        ended = []
        for process in self._members() | self._marked():
            try:
                name = process.name()
                if process.status() != psutil.STATUS_ZOMBIE:
                    process.kill()
                    ended.append(name)
            except psutil.NoSuchProcess:
                continue
        return ended

    def left_behind(self) -> list[str]:
        """Kill the processes that outlive the kernel, once they have had a moment to exit.

        Returns
        -------
        list of str
            The names of those that were killed.
        """
        deadline = time.monotonic() + EXIT_TIMEOUT
        while time.monotonic() < deadline:
            if not any(_is_alive(process) for process in self._members() | self._marked()):
                return []
            time.sleep(0.05)
        return self.kill()

    def _poll(self) -> None:
        while not self._ended.wait(POLL_INTERVAL):
            if time.monotonic() > self._deadline:
                self.stop(f"it ran longer than {self.limits.seconds:g} seconds (--timeout)")
            self.measure()

    def measure(self) -> None:
        """Measure the memory now. Called once more at the end of a run, which may be shorter than the interval."""
        total = 0
        for process in self._members():
            try:
                total += process.memory_info().rss
            except psutil.Error:
                continue
        self.peak_mb = max(self.peak_mb, total / MEGABYTE)
        if total > self.limits.memory_mb * MEGABYTE:
            self.stop(f"it held {total / MEGABYTE:.0f} MB of memory, more than {self.limits.memory_mb:g} (--memory)")

    def _members(self) -> set[psutil.Process]:
        """The kernel and every descendant seen so far that is still alive."""
        for parent in list(self._seen):
            try:
                self._seen.update(parent.children(recursive=True))
            except psutil.Error:
                self._seen.discard(parent)
        return set(self._seen)

    def _marked(self) -> set[psutil.Process]:
        """Processes with the run's token or in the kernel's session, whatever process is their parent now."""
        found = set()
        since = self._kernel.create_time() - CLOCK_TOLERANCE if self._kernel else 0
        psutil.process_iter.cache_clear()  # a new process that reuses a pid would get the age of the old one
        for process in psutil.process_iter():
            if process.pid == os.getpid():
                continue
            try:
                if self._is_in_session(process.pid) or (
                    process.create_time() >= since and process.environ().get(TOKEN_SETTING) == self.token
                ):
                    found.add(process)
            except (psutil.Error, OSError):
                continue
        return found

    def _is_in_session(self, pid: int) -> bool:
        return self._kernel is not None and hasattr(os, "getsid") and os.getsid(pid) == self._kernel.pid


def _is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


ACTIVE: set[Watchdog] = set()  # the watchdogs of this process, whose runs have to end before it does
