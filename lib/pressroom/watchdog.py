"""The watch over one run: its time, memory and output, and that no process of it outlives it."""

import os
import threading
import time
from dataclasses import dataclass

import psutil

LOOK = 0.2  # seconds between two looks at the memory
TOKEN_SETTING = "PRESSROOM_RUN"  # in the environment of a kernel and of all that it starts
SLACK = 5.0  # seconds by which the clock may have been set back since the kernel began
GRACE = 1.0  # seconds in which a process may follow its ended kernel
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What one run may take: seconds in all, megabytes of memory, of what its cells show, and of its page."""

    seconds: float = 600
    memory_mb: float = 4096
    output_mb: float = 20
    page_mb: float = 20


class Watch:
    """Ends a run that takes more than its limits; ``reason`` then says which.

    Memory is what the kernel and its descendants hold in RAM (resident set), looked at five times a second. A limit of
    the address space would be exact, but numerical libraries reserve many times of what they use.
    """

    def __init__(self, limits: Limits, token: str):
        self.limits, self.token = limits, token
        self.reason = ""
        self.peak_mb = 0.0
        self._output = 0
        self._kernel: psutil.Process | None = None
        self._seen: set[psutil.Process] = set()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._until = time.monotonic() + self.limits.seconds
        WATCHES.add(self)
        self._thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._over.set()
        self._thread.join()
        self.kill()
        WATCHES.discard(self)

    def follow(self, pid: int | None) -> None:
        """Watch a kernel from now on."""
        if pid is not None:
            self._kernel = psutil.Process(pid)
            self._seen.add(self._kernel)

    def count(self, size: int) -> bool:
        """Count output; False if there is too much, and the run is ended."""
        self._output += size
        if self._output > self.limits.output_mb * MEGABYTE:
            self.stop(f"it printed more than {self.limits.output_mb:g} MB, more than a page can hold: print less")
        return not self.reason

    def stop(self, reason: str) -> None:
        """End the run, and remember why."""
        self.reason = self.reason or reason
        self.kill()

    def kill(self) -> list[str]:
        """End every process of the run that still lives; returns their names."""
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
        """End what outlived the kernel; returns the names, after some grace for what was just about to end."""
        until = time.monotonic() + GRACE
        while time.monotonic() < until:
            if not any(_lives(process) for process in self._members() | self._marked()):
                return []
            time.sleep(0.05)
        return self.kill()

    def _look(self) -> None:
        while not self._over.wait(LOOK):
            if time.monotonic() > self._until:
                self.stop(f"it ran longer than {self.limits.seconds:g} seconds (--timeout)")
            self.measure()

    def measure(self) -> None:
        """Look at the memory now; whoever ends a run does, since it may be over before the first look."""
        held = 0
        for process in self._members():
            try:
                held += process.memory_info().rss
            except psutil.Error:
                continue
        self.peak_mb = max(self.peak_mb, held / MEGABYTE)
        if held > self.limits.memory_mb * MEGABYTE:
            self.stop(f"it held {held / MEGABYTE:.0f} MB of memory, more than {self.limits.memory_mb:g} (--memory)")

    def _members(self) -> set[psutil.Process]:
        """The kernel and all that was ever seen below it and still lives."""
        for parent in list(self._seen):
            try:
                self._seen.update(parent.children(recursive=True))
            except psutil.Error:
                self._seen.discard(parent)
        return set(self._seen)

    def _marked(self) -> set[psutil.Process]:
        """Processes that carry the run's token or belong to the kernel's session, whoever is their parent now."""
        found = set()
        since = self._kernel.create_time() - SLACK if self._kernel else 0
        psutil.process_iter.cache_clear()  # it would give a new process that took an old one's number the old one's age
        for process in psutil.process_iter():
            if process.pid == os.getpid():
                continue
            try:
                if self._of_session(process.pid) or (
                    process.create_time() >= since and process.environ().get(TOKEN_SETTING) == self.token
                ):
                    found.add(process)
            except (psutil.Error, OSError):
                continue
        return found

    def _of_session(self, pid: int) -> bool:
        return self._kernel is not None and hasattr(os, "getsid") and os.getsid(pid) == self._kernel.pid


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


WATCHES: set[Watch] = set()  # those of this process: whoever ends it ends them first
