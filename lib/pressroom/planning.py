"""What a batch has to do: the runs there are, what each page depends on, and why one has to be made again."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import reads
from .digests import code_versions, digest, file_digest, files
from .notebooks import notebook_text
from .project import Project, Run
from .snapshot import Snapshot
from .writing import write_together

WORDS = {
    "notebook": "the notebook", "parameters": "the parameters", "title": "the title", "frame": "what stands around it",
    "code": "the code", "python": "the version of Python", "platform": "the kind of machine",
    "packages": "the installed packages", "lock": "the lock", "files": "the names of the data files",
}  # fmt: skip


@dataclass(frozen=True)
class Planned:
    """A run and the digests of what its page depends on besides what it reads, by part (see ``WORDS``)."""

    run: Run
    parts: dict[str, str]


class Plan:
    """The runs of a project and what their pages depend on, at one moment.

    Parameters
    ----------
    project
        The project.
    snapshot
        The data as they are for this batch; None if the project has none.
    """

    def __init__(self, project: Project, snapshot: Snapshot | None):
        self._project, self._snapshot = project, snapshot
        self._around = code_versions(project.packages)  # what every page depends on, with the lock and names of files
        if project.lock is not None:
            self._around["lock"] = file_digest(project.lock)
        if snapshot is not None:
            self._around["files"] = snapshot.names
        self._notebooks: dict[str, str] = {}
        self._found: dict[reads.Read, str] = {}

    def parts(self, run: Run) -> dict[str, str]:
        """The digests of what a page depends on besides what its run reads."""
        if run.notebook not in self._notebooks:
            self._notebooks[run.notebook] = digest(notebook_text(self._project.notebook(run.notebook)))
        own = {"parameters": digest(run.values), "title": digest(run.title), "frame": digest(run.frame)}
        return {"notebook": self._notebooks[run.notebook]} | own | self._around

    def planned(self, runs: Iterable[Run]) -> list[Planned]:
        """The runs, each with what its page depends on."""
        return [Planned(run, self.parts(run)) for run in runs]

    def changed_reads(self, noted: Iterable[Sequence], all_of_them: bool = False) -> list[reads.Read]:
        """The first of the reads that would find something else today, in a list; or all such, to explain them."""
        changed = []
        data = self._snapshot.folder if self._snapshot else None
        for each in noted:
            read, found = reads.from_json(each)
            if read not in self._found:
                self._found[read] = read.digest(data)
            if self._found[read] != found:
                changed.append(read)
                if not all_of_them:
                    break
        return changed

    def runs(self, list_runs: Callable[[], Sequence[Run]]) -> list[Run]:
        """Every run there is: as kept, or as listed now and kept, since what the list was made of is noted too."""
        if (known := self.kept_runs()) is not None:
            return known
        with reads.collecting(self._project.data) as noted:
            runs = list(list_runs())
        rows = [[run.notebook, run.parameters, run.page, run.title, run.frame] for run in runs]
        made_of = [reads.as_json(*each) for each in noted.items()]
        content: dict[str, Any] = {"inputs": self._inputs(), "reads": made_of, "runs": rows}
        with suppress(OSError):  # it only saves time; writing the pages will report what is wrong with the folder
            kept = json.dumps(content | {"digest": digest(content)}, ensure_ascii=False)
            write_together({_kept(self._project): kept})
        return runs

    def kept_runs(self) -> list[Run] | None:
        """The runs that were kept, if they were listed from what is there now; None if not."""
        noted = _read_kept(_kept(self._project))
        if not noted or noted["inputs"] != self._inputs() or self.changed_reads(noted["reads"]):
            return None
        return [
            Run(notebook, tuple((name, value) for name, value in parameters), page, title, tuple(map(tuple, frame)))
            for notebook, parameters, page, title, frame in noted["runs"]
        ]

    def _inputs(self) -> str:
        folder = self._project.notebooks
        found = {path.relative_to(folder).as_posix(): notebook_text(path) for path in files(folder)}
        return digest(self._around | {"notebooks": digest(found)})


def is_damaged(project: Project) -> bool:
    """Whether the kept list of runs is damaged."""
    return _kept(project).is_file() and _read_kept(_kept(project)) is None


def changed_parts(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """The parts that differ, in words."""
    return [WORDS.get(name, name) for name in [*new, *(set(old) - set(new))] if old.get(name) != new.get(name)]


def _kept(project: Project) -> Path:
    return project.state / "plan.json"


def _read_kept(path: Path) -> dict[str, Any] | None:
    try:
        noted: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        written = noted.pop("digest")
        return noted if written == digest(noted) and set(noted) == {"inputs", "reads", "runs"} else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # missing or damaged: it is made again
