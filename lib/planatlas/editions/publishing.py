"""An edition of the site put in place: made or taken as it is, compared with the last one, swapped in one step."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressroom.batch import Settings
from pressroom.digests import digest, file_digest
from pressroom.events import EventHandler

from .. import paths, tables
from ..errors import ParameterError, PlanatlasError
from ..folders import replace_folder
from ..model.provenance import newest
from ..site.parts import RUNS
from ..site.reports import LIMITS, report
from ..site.settings import Site
from .folder import DATA, EARLIER, Folder, Manifest, checked_date
from .staging import Staging

OWN = ("README.md", RUNS)  # of the folder of reports, and of no edition: the list of runs differs from run to run


@dataclass(frozen=True)
class Published:
    """What became of a request to publish: the date of the edition now in place, and whether it is a new one.

    Attributes
    ----------
    date
        The date of the edition.
    is_new
        Whether it was put in place now.
    manifest
        What it consists of.
    removed
        The dates of earlier editions that were removed, as was asked for.
    remarks
        What somebody changed by hand, and was kept.
    """

    date: str
    is_new: bool
    manifest: Manifest
    removed: Sequence[str] = ()
    remarks: Sequence[str] = ()


def publish(
    to: Path,
    site: Site = Site(),  # noqa: B008 (frozen)
    date: str = "",
    keep: int | None = None,
    settings: Settings = Settings(limits=LIMITS),  # noqa: B008 (frozen)
    on_event: EventHandler = lambda event: None,
) -> Published:
    """Make all reports that are out of date, and put them in place as an edition; earlier editions stay.

    Parameters
    ----------
    to
        The folder of the editions.
    site
        What the site is made for.
    date
        The date of the edition; that of the newest source by default.
    keep
        How many earlier editions stay; all by default.
    settings, on_event
        As ``report`` takes them.

    Returns
    -------
    Published
        What became of it.

    Raises
    ------
    ParameterError
        If the folder or the date cannot be used; nothing was changed.
    PlanatlasError
        If a page could not be made or the folder cannot be written; the edition there stays.
    """
    date, folder = checked_date(date), Folder.read(to)
    _check_writable(folder.path)
    outcomes = report(None, settings, on_event, site=site)
    if not_made := [each for each in outcomes if each.state not in ("made", "current")]:
        raise PlanatlasError(
            f"{len(not_made)} of {len(outcomes)} pages could not be made, such as {not_made[0].run.page} "
            f"({not_made[0].error or not_made[0].state}). Nothing was published; the edition there stays."
        )
    files = _files()
    made_of = digest({name: file_digest(path) for name, path in files.items()})
    known = folder.manifest
    is_same = known is not None and known.made_of == made_of
    if known and is_same:
        if folder.changed:
            raise ParameterError(
                f"--to {to}: {folder.not_as_published(folder.changed)}. Nothing was changed. Move these files out of "
                "the folder and publish again: the published ones are put back."
            )
        if not folder.missing and (keep is None or len(folder.earlier) <= keep):
            return Published(known.date, False, known, (), folder.remarks)
    day = known.date if known and is_same else date or _newest()
    if known and not is_same and day <= known.date:
        raise ParameterError(
            f"--to {to}: the edition of {known.date} is there, and this one differs from it. Allowed: --date with a "
            f"later day than {known.date}."
        )
    return _put_in_place(folder, files, made_of, day, site, keep, is_same)


def _put_in_place(
    folder: Folder, files: Mapping[str, Path], made_of: str, day: str, site: Site, keep: int | None, is_same: bool
) -> Published:
    earlier, remarks = dict(folder.earlier), list(folder.remarks)
    if folder.manifest and not is_same:
        earlier = {folder.manifest.date: folder.manifest} | earlier
        if by_hand := [*folder.changed, *folder.missing]:
            remarks.append(f"{folder.not_as_published(by_hand)}; it is kept as it is in {EARLIER}")
    removed = list(earlier)[keep:] if keep is not None else []
    making = Staging(folder, files, made_of, day, site, earlier, removed)
    try:
        replace_folder(folder.path, making.fill)
    except OSError as failure:
        raise _not_written(folder.path, failure) from failure
    return Published(day, True, making.manifest, removed, remarks)


def _files() -> dict[str, Path]:
    """What an edition consists of, but for what it says of itself: the pages, what lies beside them, the tables."""
    folder, found = paths.reports(), {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.as_posix() not in OWN and not any(part.startswith(".") for part in name.parts):
            found[name.as_posix()] = path
    for path in sorted(paths.processed().iterdir()):
        if path.suffix in (".csv", ".json", ".jsonld") and not path.name.startswith("."):
            found[f"{DATA}/{path.name}"] = path
    return found


def _newest() -> str:
    """The date of the newest source or plan, the first day of a month or year of which no more is known."""
    dates = [*tables.sources()["source_date"], *tables.plans(columns=["issue_date"])["issue_date"]]
    if day := newest(dates):
        return day
    raise ParameterError("no source has a date: name that of the edition with --date YYYY-MM-DD.")


def _check_writable(path: Path) -> None:
    """Fail before pages are made, not after it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent):
            pass
    except OSError as failure:
        raise _not_written(path, failure) from failure


def _not_written(path: Path, failure: OSError) -> PlanatlasError:
    where = f" ({failure.filename})" if failure.filename else ""
    return PlanatlasError(
        f"cannot write to {paths.display_path(path)}: {failure.strerror or failure}{where}. The edition there stays."
    )
