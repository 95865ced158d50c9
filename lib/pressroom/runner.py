"""The runs of a batch at work: as many at a time as there is room, the lost ones again, the suspects alone."""

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType

from .execution import Job, Result, failed
from .executors import Executor
from .planning import Planned
from .project import Project
from .snapshot import Snapshot
from .source_tree import differences, guarded_folders, stamps

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
    """Runs jobs on an executor, and yields each result when it is final.

    If files of the project change while runs are under way, nobody knows whose doing it was; if a worker or a kernel
    dies, nobody knows whether its run killed it. Such runs are done again after all others, one at a time, and judged
    then. ``unattributed`` holds files that changed, but not again when the suspects ran alone.
    """

    def __init__(
        self,
        executor: Executor,
        project: Project,
        snapshot: Snapshot | None,
        job_of: Callable[[Planned], Job],
        stop: Stop,
        emit: Callable[..., None],
    ):
        self._executor, self._project, self._snapshot = executor, project, snapshot
        self._job_of, self._stop, self._emit = job_of, stop, emit
        self._folders = [*guarded_folders(project), *([snapshot.folder] if snapshot else [])]
        self._running: dict[Future, Planned] = {}
        self._suspects: list[Planned] = []
        self._stamps = stamps(self._folders)
        self._has_said_stopping = False
        self.unattributed: list[Path] = []

    def results(self, planned: Sequence[Planned]) -> Iterator[tuple[Planned, Result]]:
        """The result of each run that was started, in the order in which they end."""
        yield from self._together(deque(planned))
        while self._suspects and not self._stop.requested:
            yield from self._alone(self._suspects.pop(0))

    def _together(self, waiting: deque[Planned]) -> Iterator[tuple[Planned, Result]]:
        while waiting or self._running:
            if self._stop.requested:
                waiting.clear()
                if not self._has_said_stopping:
                    self._has_said_stopping = True
                    self._emit("stopping", running=len(self._running))
            while waiting and len(self._running) < max(1, self._executor.slots()):
                self._start(waiting.popleft())
            ended, _ = wait(self._running, timeout=LOOK, return_when=FIRST_COMPLETED)
            self._executor.check()
            yield from self._gather(ended, self._executor.overdue())

    def _start(self, planned: Planned) -> None:
        job = self._job_of(planned)
        self._emit("run_started", planned)
        try:
            self._running[self._executor.submit(job)] = planned
        except self._executor.lost_errors:
            self._retry_alone(planned, "its worker is gone")

    def _gather(self, ended: set[Future], late: list[Future]) -> Iterator[tuple[Planned, Result]]:
        """Results that are beyond doubt; the runs of the others become suspects."""
        if not ended and not late:
            return
        finished = []
        for future in [*ended, *(future for future in late if future not in ended)]:
            planned = self._running.pop(future)
            result = self._late(planned) if future in late else self._result(future, planned)
            if result is None:
                self._retry_alone(planned, "its worker died")
            elif result.is_lost:
                self._retry_alone(planned, "its kernel died")
            else:
                finished.append((planned, result))
        if changed := self._changed():
            self._emit("files_changed", files=self._names(changed))
            self.unattributed += changed
            for planned, _ in finished:
                self._retry_alone(planned, "files changed while it ran")
            for future, planned in list(self._running.items()):
                while not wait([future], timeout=LOOK).done and future not in self._executor.overdue():
                    self._executor.check()
                self._retry_alone(planned, "files changed while it ran")
            self._running.clear()
            self._changed()
            return
        yield from finished

    def _alone(self, planned: Planned) -> Iterator[tuple[Planned, Result]]:
        job = self._job_of(planned)
        self._emit("run_started", planned)
        try:
            future, result = self._executor.submit(job), None
            while result is None and not wait([future], timeout=LOOK).done:
                self._executor.check()
                result = self._late(planned) if future in self._executor.overdue() else None
            result = result or self._result(future, planned)
        except self._executor.lost_errors:
            result = None
        self._executor.check()
        result = result or failed(job, LOST)
        if changed := self._changed():
            self._emit("files_changed", files=self._names(changed))
            self.unattributed = [file for file in self.unattributed if file not in changed]
            error = "each time that it ran, files of the project changed, which a notebook may not do: "
            result = replace(result, error=result.error or error + ", ".join(self._names(changed)))
        yield planned, result

    def _late(self, planned: Planned) -> Result:
        return failed(job := self._job_of(planned), LATE.format(seconds=job.limits.seconds))

    def _result(self, future: Future, planned: Planned) -> Result | None:
        """The result of a run, None if its worker was lost; a process that could not even begin it makes it fail."""
        try:
            return future.result()
        except self._executor.lost_errors:
            return None
        except Exception as failure:
            error = f"the process that should run it could not: {type(failure).__name__}: {failure}"
            return failed(self._job_of(planned), error)

    def _retry_alone(self, planned: Planned, what: str) -> None:
        self._emit("run_lost", planned, what=f"{what}; done again later")
        self._suspects.append(planned)

    def _changed(self) -> list[Path]:
        """The files that changed since the last look; those of the shared data are put right at once."""
        before, self._stamps = self._stamps, stamps(self._folders)
        changed = differences(before, self._stamps)
        if self._snapshot is not None and any(path.is_relative_to(self._snapshot.folder) for path in changed):
            self._snapshot.restore()
            self._stamps = stamps(self._folders)
        return changed

    def _names(self, changed: list[Path]) -> list[str]:
        return changed_names(self._project, self._snapshot, changed)


def changed_names(project: Project, snapshot: Snapshot | None, changed: Sequence[Path]) -> list[str]:
    """Changed files as messages name them; those of the copy of the data by the names of the data."""
    names = []
    for path in changed:
        if snapshot is not None and project.data is not None and path.is_relative_to(snapshot.folder):
            path = project.data / path.relative_to(snapshot.folder)
        names.append(project.display(path))
    return names
