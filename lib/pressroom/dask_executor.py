"""An executor that runs notebooks on the workers of a Dask scheduler."""

import time
from concurrent.futures import CancelledError, Future
from importlib.util import find_spec

from .errors import SchedulerError
from .execution import Job, execute_remotely

SCHEDULER_TIMEOUT = 20  # seconds for a scheduler to answer, to get workers, or to come back


class Dask:
    """The workers of a Dask scheduler: they need the same code and lock installed, but no file of this machine.

    Parameters
    ----------
    address
        The address of the scheduler, such as ``tcp://host:8786``.
    packed
        The data as an archive, which is sent to each worker once.

    Raises
    ------
    SchedulerError
        If distributed is not installed, no scheduler answers, or it has no workers.
    """

    def __init__(self, address: str, packed: bytes | None = None):
        if find_spec("distributed") is None:
            raise SchedulerError("a scheduler needs the package distributed: pip install distributed.")
        from distributed import Client
        from distributed.scheduler import KilledWorker

        self.lost_errors: tuple[type[BaseException], ...] = (KilledWorker, CancelledError)
        self._address = address
        try:
            self._client = Client(address, timeout=SCHEDULER_TIMEOUT, set_as_default=False)
        except (OSError, ValueError) as failure:
            raise SchedulerError(f"no scheduler answers at {address}: {str(failure).splitlines()[0]}") from None
        self._executor = self._client.get_executor(pure=False)
        self._unreachable_since: float | None = None
        self._deadlines: dict[Future, float] = {}
        deadline = time.monotonic() + SCHEDULER_TIMEOUT
        while not self.slots():
            if time.monotonic() > deadline:
                self.close()
                raise SchedulerError(f"the scheduler at {address} has no workers: start some (dask worker {address}).")
            time.sleep(0.2)
        self._data = self._client.scatter(packed, broadcast=True, hash=False) if packed is not None else None

    def slots(self) -> int:
        """The number of threads of all current workers."""
        return sum(self._client.nthreads().values()) if self._client.status == "running" else 0

    def submit(self, job: Job) -> Future:
        """Start a run on a worker."""
        future = self._executor.submit(execute_remotely, job, self._data)
        self._deadlines[future] = time.monotonic() + job.limits.seconds + SCHEDULER_TIMEOUT
        return future

    def overdue(self) -> list[Future]:
        """Cancel the runs that exceeded their time limit; a worker that does not answer cannot be ended from here."""
        now = time.monotonic()
        self._deadlines = {future: deadline for future, deadline in self._deadlines.items() if not future.done()}
        overdue = [future for future, deadline in self._deadlines.items() if now > deadline]
        for future in overdue:
            del self._deadlines[future]
            future.cancel()
        return overdue

    def check(self) -> None:
        """Wait for a scheduler or worker that was lost, but not for ever."""
        try:
            is_healthy = self._client.status == "running" and self.slots() > 0
        except (OSError, TimeoutError):
            is_healthy = False
        if is_healthy:
            self._unreachable_since = None
            return
        self._unreachable_since = self._unreachable_since or time.monotonic()
        if time.monotonic() - self._unreachable_since > SCHEDULER_TIMEOUT:
            raise SchedulerError(
                f"the scheduler at {self._address} or its last worker went away. What was finished stays; start the "
                "batch again when it is back."
            )

    def close(self) -> None:
        """Cancel the runs in progress and disconnect from the scheduler."""
        self._executor.shutdown(wait=False)
        self._client.close(timeout=2)
