"""The records of runs: one JSON file a run below ``reports/.state``, written after its page."""

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, FiniteFloat

from planatlas import paths

from .digests import file_digest
from .keys import Planned, changed_parts
from .writing import write_together


def state() -> Path:
    """The hidden folder below the reports folder that remembers what ran."""
    return paths.reports() / ".state"


UNREADABLE = "its record cannot be read"


class Record(BaseModel):
    """What is remembered of the last run of a page."""

    model_config = ConfigDict(extra="forbid", strict=True)

    page: str
    notebook: str
    parameters: dict[str, str | int]
    key: str
    parts: dict[str, str]
    outcome: Literal["made", "failed"]
    error: str
    page_sha256: str
    seconds: dict[str, FiniteFloat]
    peak_mb: FiniteFloat
    finished: str
    planatlas: str


def read_record(page: str) -> Record | None:
    """The record of a page's last run; None if there is none that can be read."""
    try:
        record = Record.model_validate_json(_path(page).read_bytes())
    except (OSError, ValueError):
        return None
    return record if record.page == page else None


def write_record(record: Record) -> None:
    """Write the record of a run, whole or not at all."""
    keep({_path(record.page): json.dumps(record.model_dump(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"})


def keep(contents: dict[Path, str]) -> None:
    """Write files of the reports folder; what a killed batch was writing lies apart, and is removed by the next one."""
    write_together(contents, staging=_staging())


def remove_unfinished() -> None:
    """Remove the files that a killed batch was writing; nothing but files that bear names of ours."""
    staging = _staging()
    if staging.is_dir() and not staging.is_symlink():
        for path in staging.glob(".*.????????"):
            if path.is_file() and not path.is_symlink():
                path.unlink()


def remove_record(page: str) -> None:
    """Forget a run that there is no more."""
    _path(page).unlink(missing_ok=True)


def reason_to_run(planned: Planned) -> str:
    """Why a run has to be made, in words; "" if its page is what it would make."""
    page = planned.run.page
    record = read_record(page)
    if record is None:
        return UNREADABLE if _path(page).exists() else "never run"
    if changed := changed_parts(record.parts, planned.parts):
        return f"changed: {', '.join(changed)}"
    if record.outcome != "made":
        return f"failed last time: {record.error}"
    found = file_digest(paths.reports() / page)
    if found != record.page_sha256:
        return "the page was changed by another hand" if found else "the page is gone"
    return ""


def failed_last_time(planned: Planned) -> bool:
    """Whether the last run of this page failed."""
    record = read_record(planned.run.page)
    return record is not None and record.outcome != "made"


def _staging() -> Path:
    return state() / "writing"


def _path(page: str) -> Path:
    return state() / "runs" / Path(page).with_suffix(".json")
