"""The runs of a batch at work: as many at a time as there is room, the lost ones again, the suspects alone."""

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from planatlas import paths

from .execution import Job, Result, execute, failed_page
from .executors import Place
from .keys import Planned
from .surroundings import changes, listing

LOOK = 0.5  # seconds between two looks at the scheduler
LOST = "the process that ran it died twice: it was killed, as the system does when memory runs out"
LATE = "stopped: it ran longer than {seconds:g} seconds (--timeout), and its process, which did not answer, was ended"


class Stop:
    """Whether somebody asked to stop: the first Ctrl-C starts no new runs, the second raises KeyboardInterrupt."""

    def __init__(self) -> None:
        self.requested = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen to Ctrl-C, if this is the main thread."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, self._heard)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        if self.requested:
            raise KeyboardInterrupt
        self.requested = True


class Runner:
    """Runs jobs in a place, and yields each result when it is final.

    If files of the project change while runs are under way, nobody knows whose doing it was; if a worker or a kernel
    dies, nobody knows whether its run killed it. Such runs are done again after all others, one at a time, and judged
    then. ``unexplained`` holds files that changed, but not again when the suspects ran alone.
    """

    def __init__(self, place: Place, job_of: Callable[[Planned], Job], stop: Stop, tell: Callable[..., None]):
        self._place, self._job_of, self._stop, self._tell = place, job_of, stop, tell
        self._running: dict[Future, Planned] = {}
        self._suspects: list[Planned] = []
        self._seen = listing()
        self._told_stopping = False
        self.unexplained: list[Path] = []

    def results(self, planned: Sequence[Planned]) -> Iterator[tuple[Planned, Result]]:
        """The result of each run that was started, in the order in which they end."""
        yield from self._together(deque(planned))
        while self._suspects and not self._stop.requested:
            yield from self._alone(self._suspects.pop(0))

    def _together(self, waiting: deque[Planned]) -> Iterator[tuple[Planned, Result]]:
        while waiting or self._running:
            if self._stop.requested:
                waiting.clear()
                if not self._told_stopping:
                    self._told_stopping = True
                    self._tell("stopping", running=len(self._running))
            while waiting and len(self._running) < max(1, self._place.slots()):
                self._start(waiting.popleft())
            ended, _ = wait(self._running, timeout=LOOK, return_when=FIRST_COMPLETED)
            self._place.check()
            yield from self._gather(ended, self._place.overdue())

    def _start(self, planned: Planned) -> None:
        job = self._job_of(planned)
        self._tell("run_started", planned)
        try:
            self._running[self._place.submit(execute, job)] = planned
        except self._place.lost:
            self._suspect(planned, "its worker is gone")

    def _gather(self, ended: set[Future], late: list[Future]) -> Iterator[tuple[Planned, Result]]:
        """Results that are beyond doubt; the runs of the others become suspects."""
        if not ended and not late:
            return
        finished = []
        for future in [*ended, *(future for future in late if future not in ended)]:
            planned = self._running.pop(future)
            result = self._late(planned) if future in late else self._result(future, planned)
            if result is None:
                self._suspect(planned, "its worker died")
            elif result.is_lost:
                self._suspect(planned, "its kernel died")
            else:
                finished.append((planned, result))
        if changed := self._changed():
            self._tell("files_changed", files=_names(changed))
            self.unexplained += changed
            for planned, _ in finished:
                self._suspect(planned, "files changed while it ran")
            for future, planned in list(self._running.items()):
                while not wait([future], timeout=LOOK).done and future not in self._place.overdue():
                    self._place.check()
                self._suspect(planned, "files changed while it ran")
            self._running.clear()
            self._changed()
            return
        yield from finished

    def _alone(self, planned: Planned) -> Iterator[tuple[Planned, Result]]:
        job = self._job_of(planned)
        self._tell("run_started", planned)
        try:
            future, result = self._place.submit(execute, job), None
            while result is None and not wait([future], timeout=LOOK).done:
                self._place.check()
                result = self._late(planned) if future in self._place.overdue() else None
            result = result or self._result(future, planned)
        except self._place.lost:
            result = None
        self._place.check()
        result = result or Result(failed_page(job, LOST), LOST)
        if changed := self._changed():
            self._tell("files_changed", files=_names(changed))
            self.unexplained = [file for file in self.unexplained if file not in changed]
            result = _guilty(result, changed)
        yield planned, result

    def _late(self, planned: Planned) -> Result:
        job = self._job_of(planned)
        error = LATE.format(seconds=job.limits.seconds)
        return Result(failed_page(job, error), error)

    def _result(self, future: Future, planned: Planned) -> Result | None:
        """The result of a run, None if its worker was lost; a process that could not even begin it makes it fail."""
        try:
            return future.result()
        except self._place.lost:
            return None
        except Exception as failure:
            error = f"the process that should run it could not: {type(failure).__name__}: {failure}"
            return Result(failed_page(self._job_of(planned), error), error)

    def _suspect(self, planned: Planned, what: str) -> None:
        self._tell("run_lost", planned, what=f"{what}; done again later")
        self._suspects.append(planned)

    def _changed(self) -> list[Path]:
        before, self._seen = self._seen, listing()
        return changes(before, self._seen)


def _names(changed: list[Path]) -> list[str]:
    return [paths.shown(path) for path in changed]


def _guilty(result: Result, changed: list[Path]) -> Result:
    files = ", ".join(_names(changed))
    error = f"each time that it ran, files of the project changed, which a notebook may not do: {files}"
    return Result(result.html, result.error or error, result.seconds, result.peak_mb)
