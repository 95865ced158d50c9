"""What can go wrong in a batch, in words that say what to do."""


class PressroomError(Exception):
    """The base of every error that pressroom raises on purpose."""


class RunsError(PressroomError):
    """Runs that cannot be: two that write one page, a notebook that does not exist, parameters it does not take."""


class OutputError(PressroomError):
    """The output folder cannot be written, or what the batch reads changed under it."""


class SchedulerError(PressroomError):
    """No worker can be used: none can be started, the scheduler is not there, or the connection to it was lost."""
