"""Standard output and error of a warm kernel: ipykernel's own, which wait for nothing where nothing was written."""

from ipykernel.iostream import OutStream

PATH = f"{__name__}.Stream"  # as ipykernel's setting takes it


class Stream(OutStream):
    """ipykernel's stream, flushed only after something was written.

    ipykernel flushes both streams some four times a cell and each time waits for the thread that publishes, which two
    switches of threads a time make a twelfth of what a kernel costs.
    """

    _was_written = False

    def write(self, string: str) -> int | None:  # type: ignore[override]
        """Write a text; returns its length."""
        self._was_written = True
        return super().write(string)

    def flush(self) -> None:
        """Have all that was written published before this returns."""
        if self._was_written:
            self._was_written = False  # before: what another thread writes meanwhile is flushed next time
            super().flush()
