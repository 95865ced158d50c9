"""How a batch works, and how its runs end."""

from dataclasses import dataclass, field

from .project import Run
from .watchdog import Limits


@dataclass(frozen=True)
class Outcome:
    """How a run ended.

    Parameters
    ----------
    run
        The run.
    state
        ``made``, ``failed``, ``current`` (its page was up to date) or ``not started``.
    seconds
        What it took.
    error
        What went wrong; "" if nothing.
    """

    run: Run
    state: str
    seconds: float = 0.0
    error: str = ""


@dataclass(frozen=True)
class Settings:
    """How a batch works.

    Parameters
    ----------
    jobs
        Runs at a time; two more than there are processors if not given.
    limits
        What each run may take.
    force
        Whether pages that are up to date are made anew as well.
    retry_failed
        Whether only those are made that failed last time.
    scheduler
        The address of a Dask scheduler whose workers run the notebooks.
    cold
        Whether every kernel is started afresh.
    """

    jobs: int | None = None
    limits: Limits = field(default_factory=Limits)
    force: bool = False
    retry_failed: bool = False
    scheduler: str | None = None
    cold: bool = False
