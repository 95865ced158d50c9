"""The pages of a batch as a whole: none that no run makes."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from .project import Project, Run
from .records import Records


def remove_stale_pages(project: Project, records: Records, runs: Sequence[Run]) -> list[str]:
    """Remove the pages in the folders of ``runs`` that none of them makes, and their records; gives the pages."""
    wanted = {run.page for run in runs}
    removed = []
    for folder in sorted({PurePosixPath(page).parent for page in wanted} - {PurePosixPath()}):
        for path in sorted((project.out / folder).glob("*.html")):
            page = (folder / path.name).as_posix()
            if page not in wanted:
                path.unlink()
                records.remove(page)
                removed.append(page)
    return removed
