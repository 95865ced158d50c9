"""Many calls of one function in processes of this machine: for work that is no notebook."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import islice
from typing import Any

from .workers import LOST_WORKER, Worker, serve, worker_context

AHEAD = 8  # calls for each process that may be done before an earlier one: more wait until that is handed out
LOST = "its process ended: it was killed, as the system does when memory runs out, or the call ended it"


@dataclass(frozen=True)
class Outcome:
    """What a call gave.

    Parameters
    ----------
    item
        What the function was called with.
    value
        What it returned; None if it failed.
    error
        What went wrong; "" if nothing.
    """

    item: Any
    value: Any = None
    error: str = ""


def map_in_processes(
    call: Callable[[Any], Any], items: Iterable[Any], jobs: int | None = None
) -> Generator[Outcome, None, None]:
    """Call a function with each item, in as many processes as there are processors; outcomes in the order of the items.

    Few calls are under way at any time, and few outcomes wait, so memory does not grow with the number of items: a
    function with large results should write them and return what is short. A call that raises or whose process dies
    has an outcome that says so; the others go on, a new process in the place of the lost one. A process is not ended
    for taking long. Close the iterator (``contextlib.closing``) to end everything at once, as Ctrl-C in it does.

    The standard library's pool of several processes breaks as a whole if one dies, and fails every call under way; so
    each process here is a pool of its own, as for notebooks. joblib with loky, which is well kept, does the same as
    the standard library there (``TerminatedWorkerError``), and would be one more dependency.

    Parameters
    ----------
    call
        A function of a module, which can be found by its name. Where possible that module is imported once, in the
        process that the others are forked from: what it imports they share.
    items
        What it is called with, each small.
    jobs
        How many processes; one for each processor if not given.

    Yields
    ------
    Outcome
        The outcome of each call.

    Raises
    ------
    SchedulerError
        If no process can be started.

    Examples
    --------
    >>> [outcome.value or outcome.error for outcome in map_in_processes(len, ["a", "bc", 3], jobs=1)]
    [1, 2, "TypeError: object of type 'int' has no len()"]
    """
    count = jobs or os.cpu_count() or 1
    left, given = iter(items), deque[tuple[Any, Future]]()
    with ExitStack() as stack:
        context = worker_context(preload=call.__module__)
        workers = [stack.enter_context(closing(Worker(context, serve))) for _ in range(count)]
        while True:
            for worker in filter(Worker.is_free, workers):
                for item in islice(left, len(given) < AHEAD * count):
                    given.append((item, worker.call(_call, call, item)))
            if not given:
                return
            if given[0][1].done():
                yield _outcome(*given.popleft())
            else:
                wait([future for _, future in given if not future.done()], return_when=FIRST_COMPLETED)


def _call(function: Callable[[Any], Any], item: object) -> Outcome:
    try:
        return Outcome(item, function(item))
    except (Exception, SystemExit) as failure:  # as text: not every error can be sent
        return Outcome(item, error=f"{type(failure).__name__}: {failure}")


def _outcome(item: object, future: Future) -> Outcome:
    failure = future.exception()
    error = LOST if isinstance(failure, LOST_WORKER) else f"what it returned cannot be sent: {failure}"
    return Outcome(item, error=error) if failure else future.result()
