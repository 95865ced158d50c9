"""Whether the last build still holds: keyed by the raw files, the environment and the files that it wrote."""

import json
from collections.abc import Sequence
from pathlib import Path

from pressroom.digests import code_versions, file_digest, folder_digest
from pressroom.writing import write_together

from . import paths


def inputs() -> dict[str, str]:
    """What a build depends on; asked before it begins, since raw files may change while it works."""
    versions = code_versions(("planatlas",))
    return versions | {"lock": file_digest(paths.home() / "requirements.lock"), "raw": folder_digest(paths.raw())}


def is_current() -> bool:
    """Whether ``data/processed`` is what a build of ``data/raw`` by this library wrote."""
    try:
        noted = json.loads(_note().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool({name: noted.get(name) for name in noted if name != "remarks"} == inputs() | _outputs())


def note(made_of: dict[str, str], remarks: Sequence[str] = ()) -> None:
    """Remember what a build that found no fault was made of, what it wrote, and what it had to remark."""
    noted = made_of | _outputs() | {"remarks": list(remarks)}
    write_together({_note(): json.dumps(noted, indent=1, ensure_ascii=False) + "\n"})


def remarks() -> list[str]:
    """What the last build had to remark."""
    return list(json.loads(_note().read_text(encoding="utf-8")).get("remarks", []))


def _note() -> Path:
    return paths.processed() / ".built.json"


def _outputs() -> dict[str, str]:
    return {"processed": folder_digest(paths.processed())}
