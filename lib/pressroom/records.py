"""The records of runs: one JSON file a run below the state folder, written after its page and the files of that."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, FiniteFloat, field_validator

from .digests import file_digest
from .planning import Plan, Planned, changed_parts
from .project import Project, Value
from .reads import from_json
from .writing import write_together

UNREADABLE = "its record cannot be read"
CHANGED = "changed: "


class Record(BaseModel):
    """What is remembered of the last run of a page."""

    model_config = ConfigDict(extra="forbid", strict=True)

    page: str
    notebook: str
    parameters: dict[str, Value]
    parts: dict[str, str]
    reads: list[list[Any]]
    data: str  # the digest of the data that it saw, by which an earlier copy is found
    outcome: Literal["made", "failed"]
    error: str
    page_sha256: str
    page_size: int
    page_mtime_ns: int
    files: dict[str, tuple[str, int, int]] = {}  # by its path: SHA-256, size, time of change
    seconds: dict[str, FiniteFloat]
    peak_mb: FiniteFloat
    finished: str

    @field_validator("reads")
    @classmethod
    def _are_reads(cls, noted: list[list[Any]]) -> list[list[Any]]:
        for each in noted:
            from_json(each)
        return noted


class Records:
    """The records of a project.

    Parameters
    ----------
    project
        The project.
    """

    def __init__(self, project: Project):
        self._project = project

    def read(self, page: str) -> Record | None:
        """The record of a page's last run; None if there is none that can be read."""
        try:
            record = Record.model_validate_json(self._path(page).read_bytes())
        except (OSError, ValueError):
            return None
        return record if record.page == page else None

    def write(self, record: Record) -> None:
        """Write the record of a run, whole or not at all."""
        content = json.dumps(record.model_dump(), ensure_ascii=False, sort_keys=True) + "\n"
        self.keep({self._path(record.page): content})

    def keep(self, contents: Mapping[Path, str | bytes]) -> None:
        """Write files of the output folder; a killed batch leaves unfinished ones in the staging folder only."""
        write_together(contents, staging=self._staging)

    def all(self) -> list[Record]:
        """Every record that can be read."""
        folder = self._project.state / "runs"
        pages = sorted(path.relative_to(folder).with_suffix(".html").as_posix() for path in folder.rglob("*.json"))
        return [record for page in pages if (record := self.read(page))]

    def digests(self, pages: Iterable[str]) -> list[str]:
        """The digests of the records of pages, "" where there is none: equal if no page was made again meanwhile."""
        return [file_digest(self._path(page)) for page in pages]

    def remove_unfinished(self) -> None:
        """Remove the files that a killed batch was writing; nothing but files with names of ours."""
        if self._staging.is_dir() and not self._staging.is_symlink():
            for path in self._staging.glob(".*.????????"):
                if path.is_file() and not path.is_symlink():
                    path.unlink()

    def remove(self, page: str) -> None:
        """Forget a run that no longer exists."""
        self._path(page).unlink(missing_ok=True)

    def reason_to_run(self, planned: Planned, plan: Plan) -> str:
        """Why a run has to be made, in words; "" if its page is what it would make."""
        record = self.read(planned.run.page)
        if record is None:
            return UNREADABLE if self._path(planned.run.page).exists() else "never run"
        if changed := changed_parts(record.parts, planned.parts):
            return f"{CHANGED}{', '.join(changed)}"
        if record.outcome != "made":
            return f"failed last time: {record.error}"
        if different := plan.changed_reads(record.reads):
            return f"{CHANGED}{different[0]}"
        page = (record.page_sha256, record.page_size, record.page_mtime_ns)
        found = [self._file_changed(record.page, "the page", page)]
        found += [self._file_changed(name, name, noted) for name, noted in record.files.items()]
        return next(filter(None, found), "")

    def _file_changed(self, name: str, what: str, noted: tuple[str, int, int]) -> str:
        """Why a file differs from what was noted; its bytes are read only if its size or time differ."""
        path = self._project.out / name
        try:
            status = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return f"{what} is missing"
        if (status.st_size, status.st_mtime_ns) == noted[1:] or file_digest(path) == noted[0]:
            return ""
        return f"{what} was edited by hand"

    @property
    def _staging(self) -> Path:
        return self._project.state / "writing"

    def _path(self, page: str) -> Path:
        return self._project.state / "runs" / Path(page).with_suffix(".json")
