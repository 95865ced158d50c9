"""What stands around the pages: the index and the list of runs; and no pages that no run makes any more."""

from planatlas import paths

from .digests import digest
from .keys import Planned
from .records import keep, read_record, remove_record, state


def write_contents(every: list[Planned]) -> None:
    """Write the index and the list of runs, unless they are as they would be written."""
    reports, kept = paths.reports(), state() / "contents.json"
    records = {each.run.page: read_record(each.run.page) for each in every}
    dumped = {page: record and record.model_dump() for page, record in records.items()}
    exists = {each.run.page: (reports / each.run.page).is_file() for each in every}
    made_of = digest([[each.key, dumped[each.run.page], exists[each.run.page]] for each in every])
    files = [reports / "index.html", reports / "runs.html"]
    try:
        if kept.read_text() == digest([made_of, *(digest(path.read_bytes()) for path in files)]):
            return
    except (OSError, ValueError):
        pass
    from planatlas.site.index import index_page, runs_page

    runs = [each.run for each in every]
    pages = [index_page(runs, records), runs_page(runs, records)]
    keep(dict(zip(files, pages, strict=True)))
    keep({kept: digest([made_of, *(digest(page) for page in pages)])})


def remove_unwanted(every: list[Planned]) -> None:
    """Remove pages that no run makes any more, and their records."""
    wanted = {each.run.page for each in every}
    for lang in {each.run.lang for each in every}:
        for page in (paths.reports() / lang).glob("*.html"):
            if f"{lang}/{page.name}" not in wanted:
                page.unlink()
                remove_record(f"{lang}/{page.name}")
