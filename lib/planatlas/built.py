"""Whether the last build is still current: a digest of the raw files, the environment and the files it wrote."""

import json
from collections.abc import Sequence
from pathlib import Path

from pressroom.digests import code_versions, file_digest, folder_digest
from pressroom.writing import write_together

from . import paths


def inputs() -> dict[str, str]:
    """Return what a build depends on; call it before building, as raw files may change meanwhile."""
    versions = code_versions(("planatlas",))
    return versions | {"lock": file_digest(paths.home() / "requirements.lock"), "raw": folder_digest(paths.raw())}


def is_current() -> bool:
    """Whether ``data/processed`` is what this library's build of ``data/raw`` wrote."""
    try:
        recorded = json.loads(_record_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool({name: recorded.get(name) for name in recorded if name != "remarks"} == inputs() | _outputs())


def complaint() -> str:
    """Say that ``data/processed`` is not what a build of ``data/raw`` writes; "" if it is, or there are no raw data."""
    if not paths.raw().is_dir() or is_current():
        return ""
    return f"{paths.display_path(paths.processed())} does not match data/raw; run `planatlas build`"


def record(made_of: dict[str, str], remarks: Sequence[str] = ()) -> None:
    """Record the inputs of a build without faults, what it wrote, and its remarks."""
    content = made_of | _outputs() | {"remarks": list(remarks)}
    write_together({_record_file(): json.dumps(content, indent=1, ensure_ascii=False) + "\n"})


def remarks() -> list[str]:
    """Return the remarks of the last build."""
    return list(json.loads(_record_file().read_text(encoding="utf-8")).get("remarks", []))


def _record_file() -> Path:
    return paths.processed() / ".built.json"


def _outputs() -> dict[str, str]:
    return {"processed": folder_digest(paths.processed())}
