"""A folder with an edition of the site and the earlier ones: what is in it, and whether it is as it was published."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pressroom.digests import file_digest

from .. import paths
from ..errors import ParameterError, PlanatlasError, quote

MANIFEST, EARLIER, DATA = "edition.json", "editions", "data"
LIST = f"{EARLIER}/index.html"  # in each edition: the earlier ones, or a link to the list of all
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_NAMED = 5  # files in a message


class Manifest(BaseModel):
    """What an edition is: its date, what it was made of, what changed, and the digest of each file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int = 1
    date: str
    version: str
    code: str
    made_of: str
    counts: dict[str, int]
    files: dict[str, str]


@dataclass
class Folder:
    """A folder for editions.

    Attributes
    ----------
    path
        The folder.
    manifest
        Of the newest edition; None if there is none.
    changed, missing
        Files of the newest edition that somebody changed or removed.
    earlier
        The earlier editions by date, the newest first.
    remarks
        What somebody changed in earlier editions, which are kept as they are.
    """

    path: Path
    manifest: Manifest | None = None
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    earlier: dict[str, Manifest] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, to: Path) -> "Folder":
        """Read a folder.

        Parameters
        ----------
        to
            The folder, which need not exist.

        Returns
        -------
        Folder
            The folder.

        Raises
        ------
        ParameterError
            If editions cannot be put there: it is a file, or holds what is not of an edition.
        PlanatlasError
            If it cannot be read.
        """
        path = to.expanduser().resolve()
        _refuse_own(to, path)
        if path.exists() and not path.is_dir():
            raise ParameterError(f"--to {to}: this is a file. Allowed: a folder.")
        try:
            return cls._read(to, path)
        except OSError as failure:
            raise PlanatlasError(f"--to {to} cannot be read: {failure.strerror or failure}.") from failure

    @classmethod
    def _read(cls, to: Path, path: Path) -> "Folder":
        own = _files(path, without=(EARLIER,))
        found = cls(path)
        if not own and not (path / EARLIER).exists():
            return found
        if MANIFEST not in own:
            raise ParameterError(
                f"--to {to}: the folder holds other files ({_named(own)}). Allowed: a new folder, an empty one, or one "
                "that holds editions."
            )
        found.manifest = _manifest(path / MANIFEST)
        added, found.changed, found.missing = _compared(path, own, found.manifest)
        strange = []
        for folder in sorted((path / EARLIER).glob("*"), reverse=True):
            if folder.relative_to(path).as_posix() == LIST:
                continue
            if not (DAY.fullmatch(folder.name) and (folder / MANIFEST).is_file()):
                strange.append(f"{EARLIER}/{folder.name}")
                continue
            found.earlier[folder.name] = _manifest(folder / MANIFEST)
            new, changed, missing = _compared(folder, _files(folder, without=(EARLIER,)), found.earlier[folder.name])
            if names := [*new, *changed, *missing]:
                found.remarks.append(
                    f"{EARLIER}/{folder.name} is not as it was published, and is kept as it is: {_named(names)}"
                )
        if added or strange:
            raise ParameterError(
                f"--to {to}: the folder holds files that no edition put there ({_named([*added, *strange])}). Nothing "
                "was changed. Move them elsewhere and publish again, or name another folder."
            )
        return found

    def not_as_published(self, names: Sequence[str]) -> str:
        """Name files of the newest edition that somebody changed or removed."""
        assert self.manifest
        return f"the edition of {self.manifest.date} was changed by hand: {_named(names)}"


def read_edition(folder: Path) -> Manifest:
    """Read an edition that is as it was published: the newest one in a folder of editions, or an earlier one.

    Parameters
    ----------
    folder
        The folder of the edition.

    Returns
    -------
    Manifest
        What it consists of.

    Raises
    ------
    ParameterError
        If it is no edition, or somebody changed, removed or added a file.
    PlanatlasError
        If it cannot be read.
    """
    allowed = "Allowed: a folder that `planatlas publish` wrote, or one of the earlier editions in it"
    if not (folder / MANIFEST).is_file():
        raise ParameterError(f"--edition {folder}: this is no edition, it has no {MANIFEST}. {allowed}.")
    manifest = _manifest(folder / MANIFEST)
    try:
        found = _compared(folder, _files(folder, without=(EARLIER,)), manifest)
    except OSError as failure:
        raise PlanatlasError(f"--edition {folder} cannot be read: {failure.strerror or failure}.") from failure
    words = ("was added", "was changed", "is missing")
    if by_hand := [f"{name} {what}" for what, names in zip(words, found, strict=True) for name in names]:
        raise ParameterError(
            f"--edition {folder}: the edition of {manifest.date} is not as it was published: {_named(by_hand)}. "
            f"{allowed}, as it was written: publish it again."
        )
    return manifest


def checked_date(given: str) -> str:
    """Return a date that is one.

    Parameters
    ----------
    given
        The date as YYYY-MM-DD; "" for none.

    Returns
    -------
    str
        The date.

    Raises
    ------
    ParameterError
        If it is none.

    Examples
    --------
    >>> checked_date("2026-11-27")
    '2026-11-27'
    """
    try:
        if given:
            if not DAY.fullmatch(given):
                raise ValueError
            date.fromisoformat(given)
    except ValueError:
        raise ParameterError(f"--date {quote(given)} is no date. Allowed: YYYY-MM-DD, such as 2026-11-27.") from None
    return given


def _refuse_own(to: Path, path: Path) -> None:
    """Editions do not lie among the pages that they are made of, nor these among them."""
    reports = paths.reports().resolve()
    if path == reports or reports in path.parents or path in reports.parents:
        raise ParameterError(
            f"--to {to}: pages are made in {paths.display_path(reports)}. Allowed: a folder apart from it."
        )


def _files(folder: Path, without: Sequence[str] = ()) -> list[str]:
    """All files below a folder by their paths, hidden ones and links included, and empty folders left out."""
    found = []
    for parent, folders, names in os.walk(folder):
        here = Path(parent)
        if here == folder:
            folders[:] = [name for name in folders if name not in without]
        links = [name for name in folders if (here / name).is_symlink()]
        found += [(here / name).relative_to(folder).as_posix() for name in (*names, *links)]
    return sorted(found)


def _manifest(path: Path) -> Manifest:
    try:
        found = Manifest.model_validate_json(path.read_bytes())
        checked_date(found.date)
    except (ValidationError, ParameterError):
        raise ParameterError(
            f"{path} is damaged, so that nobody knows which files are of the edition. Nothing was changed. Put it "
            "back, or publish to another folder."
        ) from None
    return found


def _compared(folder: Path, files: Sequence[str], manifest: Manifest) -> tuple[list[str], list[str], list[str]]:
    """The files that came, changed and went since an edition was published."""
    here = {name for name in files if name != MANIFEST}
    changed = [
        name for name in sorted(here & manifest.files.keys()) if file_digest(folder / name) != manifest.files[name]
    ]
    return sorted(here - manifest.files.keys()), changed, sorted(manifest.files.keys() - here)


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
