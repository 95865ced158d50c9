"""The key of a run: digests of all that its page depends on."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from planatlas import paths
from planatlas.site.rows import FILES, Source
from planatlas.site.runs import Run
from planatlas.site.views import view

from .digests import LOCK, digest, environment, file_digest, folder_digest
from .writing import write_together

WORDS = {
    "notebook": "the notebook",
    "parameters": "the parameters",
    "library": "the library",
    "python": "the version of Python",
    "platform": "the kind of machine",
    "packages": "the installed packages",
    LOCK: LOCK,
} | {file: f"rows of {file}" for file in FILES.values()}


@dataclass(frozen=True)
class Planned:
    """A run and the digests of what it depends on, by part: words for each part are in ``WORDS``."""

    run: Run
    parts: dict[str, str]

    @property
    def key(self) -> str:
        """One digest of all parts."""
        return digest(self.parts)

    @property
    def tables(self) -> dict[str, str]:
        """The digests of the rows that the run may see, by the name of the file."""
        return {file: self.parts[file] for file in FILES.values() if file in self.parts}


def plan_runs(runs: Iterable[Run]) -> list[Planned]:
    """Each run with its parts, read from the notebooks, the processed tables, the library and the environment.

    Raises
    ------
    MissingDataError
        If a table was not built.
    """
    source, around = Source(), environment()
    notebooks: dict[str, str] = {}
    whole: dict[str, str] = {}
    planned = []
    for run in runs:
        if run.notebook not in notebooks:
            notebooks[run.notebook] = file_digest(paths.notebooks() / f"{run.notebook}.ipynb")
        parts = {"notebook": notebooks[run.notebook], "parameters": digest(run.values)} | around
        for table, rows in view(run, source).items():
            if rows is None and table not in whole:
                whole[table] = digest(source.text(table))
            parts[FILES[table]] = whole[table] if rows is None else digest(source.text(table, rows))
        planned.append(Planned(run, parts))
    return planned


def plan_all() -> list[Planned]:
    """Every run of the batch with its parts; kept in the state, since it follows from the digest of all inputs."""
    inputs = _inputs()
    if kept := kept_plan(inputs):
        return kept
    from planatlas.site.runs import all_runs

    planned = plan_runs(all_runs())
    rows = [(each.run.notebook, each.run.parameters, each.parts) for each in planned]
    with suppress(OSError):  # it only saves time; whoever writes pages will say what is wrong with the folder
        write_together(
            {_kept(): json.dumps({"inputs": inputs, "digest": digest(rows), "runs": rows}, ensure_ascii=False)}
        )
    return planned


def kept_plan(inputs: str = "") -> list[Planned]:
    """The plan that was kept, if it was made of these inputs (of those there are now if not given); else empty."""
    try:
        noted = json.loads(_kept().read_text(encoding="utf-8"))
        if noted["digest"] == digest(noted["runs"]) and noted["inputs"] == (inputs or _inputs()):
            return [
                Planned(Run(notebook, tuple((name, value) for name, value in parameters)), parts)
                for notebook, parameters, parts in noted["runs"]
            ]
    except (OSError, ValueError, KeyError, TypeError):
        pass  # not there, or not as it was written: to be made anew
    return []


def is_damaged() -> bool:
    """Whether a plan was kept that is not as it was written."""
    try:
        noted = json.loads(_kept().read_text(encoding="utf-8"))
        return bool(noted["digest"] != digest(noted["runs"]))
    except FileNotFoundError:
        return False
    except (OSError, ValueError, KeyError, TypeError):
        return True


def _inputs() -> str:
    folders = {"notebooks": folder_digest(paths.notebooks()), "processed": folder_digest(paths.processed())}
    return digest(environment() | folders)


def changed_parts(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """The parts that differ, in words."""
    return [WORDS.get(name, name) for name in [*new, *(set(old) - set(new))] if old.get(name) != new.get(name)]


def _kept() -> Path:
    return paths.reports() / ".state" / "plan.json"
