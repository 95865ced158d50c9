"""The records of runs: one JSON file a run below ``reports/.state``, written after its page."""

import json
from pathlib import Path
from typing import Any

from .. import paths
from ..digests import file_digest
from ..writing import write_together
from .keys import Planned, changed_parts

Record = dict[str, Any]


def state() -> Path:
    """The hidden folder below the reports folder that remembers what ran."""
    return paths.reports() / ".state"


def read_record(page: str) -> Record | None:
    """The record of a page's last run; None if there is none that can be read."""
    try:
        record = json.loads(_path(page).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return record if isinstance(record, dict) and "outcome" in record and "parts" in record else None


def write_record(page: str, record: Record) -> None:
    """Write the record of a run, whole or not at all."""
    write_together({_path(page): json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"})


def remove_record(page: str) -> None:
    """Forget a run that there is no more."""
    _path(page).unlink(missing_ok=True)


def reason_to_run(planned: Planned) -> str:
    """Why a run has to be made, in words; "" if its page is what it would make."""
    page = planned.run.page
    record = read_record(page)
    if record is None:
        return "never run"
    if changed := changed_parts(record["parts"], planned.parts):
        return f"changed: {', '.join(changed)}"
    if record["outcome"] != "made":
        return f"failed last time: {record.get('error', '')}"
    found = file_digest(paths.reports() / page)
    if found != record.get("page_sha256"):
        return "the page was changed by another hand" if found else "the page is gone"
    return ""


def failed_last_time(planned: Planned) -> bool:
    """Whether the last run of this page failed."""
    record = read_record(planned.run.page)
    return record is not None and record["outcome"] != "made"


def _path(page: str) -> Path:
    return state() / "runs" / Path(page).with_suffix(".json")
