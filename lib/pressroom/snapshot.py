"""A copy of the data as they are when a batch begins: what all its runs see, whatever becomes of the data meanwhile."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .digests import digest
from .errors import PressroomError
from .project import Project
from .scratch import temporary
from .source_tree import stamps
from .writing import changing

ATTEMPTS = 5  # to read the data while somebody writes them
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Snapshot:
    """The files of a data folder by their names below it, copied to ``folder``.

    Parameters
    ----------
    folder
        Where the copy lies.
    contents
        The bytes of each file: to restore the copy, and to send it.
    """

    folder: Path
    contents: dict[str, bytes]

    @cached_property
    def digest(self) -> str:
        """One digest of all names and bytes."""
        return digest({name: digest(content) for name, content in self.contents.items()})

    @cached_property
    def names(self) -> str:
        """A digest of the names alone: what a run learns that only asks whether a file exists."""
        return digest(list(self.contents))

    def packed(self) -> bytes:
        """The files as an archive; equal contents have equal bytes."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.contents.items():
                archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def restore(self) -> bool:
        """Write again what has changed since it was copied; returns whether anything had."""
        damaged = changing({self.folder / name: content for name, content in self.contents.items()})
        for path, content in damaged.items():
            path.unlink(missing_ok=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return bool(damaged)


def read_snapshot(data: Path, parts: Sequence[str] = ()) -> dict[str, bytes]:
    """The files of a data folder, or of some subfolders of it, by their names below it: all as they were at one moment.

    Raises
    ------
    PressroomError
        If they go on changing while they are read.
    """
    folders = [data / part for part in parts] or [data]
    for _ in range(ATTEMPTS):
        before = stamps(folders)
        try:
            contents = {path.relative_to(data).as_posix(): path.read_bytes() for path in sorted(before)}
        except FileNotFoundError:
            continue
        if stamps(folders) == before:
            return contents
    raise PressroomError(f"the files in {data} change while they are read: wait until they are written, and run again.")


def write_snapshot(contents: dict[str, bytes], folder: Path) -> Snapshot:
    """Copy files to a new folder."""
    folder.mkdir(parents=True)
    snapshot = Snapshot(folder, contents)
    snapshot.restore()
    return snapshot


def unpack(packed: bytes) -> dict[str, bytes]:
    """The files of an archive made by ``packed``."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def take_snapshot(project: Project) -> Snapshot | None:
    """A copy of the data of a project in the temporary folder of this process; None if it has none.

    Raises
    ------
    PressroomError
        If the copy cannot be made.
    """
    if project.data is None:
        return None
    contents = read_snapshot(project.data, project.data_parts)
    folder = temporary() / f"snapshot-{Snapshot(Path(), contents).digest[:16]}"
    try:
        if not folder.is_dir():
            return write_snapshot(contents, folder)
        snapshot = Snapshot(folder, contents)
        snapshot.restore()  # an earlier run of this process may have written into it
        return snapshot
    except OSError as failure:
        raise PressroomError(
            f"the data cannot be copied to {folder.parent}: {failure.strerror}. Make room there, or name another place "
            "in TMPDIR."
        ) from None
