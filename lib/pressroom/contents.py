"""The pages of a batch as a whole: none that no run makes, and no files of such."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import PurePosixPath

from .project import FILES, Project, Run, files_of
from .records import Records


def remove_stale_pages(project: Project, records: Records, runs: Sequence[Run]) -> None:
    """Remove the pages in the folders of ``runs`` that none of them makes, their files and records."""
    wanted = {run.page for run in runs}
    for folder in sorted({PurePosixPath(page).parent for page in wanted} - {PurePosixPath()}):
        there = {path.name for path in (project.out / folder).glob("*.html")}
        there |= {f"{path.name}.html" for path in (project.out / folder / FILES).glob("*")}
        for page in sorted({(folder / name).as_posix() for name in there} - wanted):
            (project.out / page).unlink(missing_ok=True)
            remove_files(project, page)
            records.remove(page)


def remove_files(project: Project, page: str, but: Collection[str] = ()) -> None:
    """Remove the files of a page except some by name, and the folders that are empty then."""
    folder = project.out / files_of(page)
    for path in folder.glob("*"):
        if path.name not in but and not path.is_dir():
            path.unlink()
    with suppress(OSError):  # it is not empty, or not there
        folder.rmdir()
        folder.parent.rmdir()
