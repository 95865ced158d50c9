"""An edition written as a package for an archive: one zip or folder, the same bytes for the same edition."""

import hashlib
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from pressroom.digests import digest

from .. import paths
from ..errors import ParameterError, PlanatlasError
from ..folders import new_file, replace_folder
from .packing import README, Package, package

ZIP = ".zip"
MODE, UNIX = 0o100644 << 16, 3  # of each file in the zip, whatever system packs it
NOT_SENT = "Nothing was sent: this is what an upload would send. See docs/publishing.md for how to send it by hand."
API = "/api/deposit/depositions"


def deposit(edition: Path, to: Path) -> Package:
    """Write an edition as a package for an archive.

    Parameters
    ----------
    edition
        As ``package`` takes it.
    to
        A file that ends with ``.zip``, or a folder; there must be nothing yet.

    Returns
    -------
    Package
        What was written.

    Raises
    ------
    ParameterError
        If there is something, or it would lie in the edition or the data; and as ``package`` says.
    PlanatlasError
        If it cannot be written; nothing is left. And as ``package`` says.
    """
    path = checked_target(edition, to)
    made = package(edition)
    try:
        if path.suffix == ZIP:
            new_file(path, lambda new: _zip(made, new))
        else:
            replace_folder(path, lambda new: _fill(made, new))
    except OSError as failure:
        problem = f"cannot write to {paths.display_path(path)}: {failure.strerror or failure}"
        raise PlanatlasError(f"{problem}. Nothing was written.") from failure
    return made


def upload(made: Package) -> dict[str, Any]:
    """Say what an upload to Zenodo would send; nothing is sent.

    Parameters
    ----------
    made
        What ``package`` returned.

    Returns
    -------
    dict
        ``sent`` (false), the requests in order with their bodies, and the files with size, MD5 and SHA-256.
    """
    with tempfile.TemporaryDirectory() as scratch:
        packed = Path(scratch) / f"{made.name}{ZIP}"
        try:
            _zip(made, packed)
        except OSError as failure:
            raise PlanatlasError(f"cannot make the zip in {scratch}: {failure.strerror or failure}.") from failure
        files = [_file(packed.name, packed.read_bytes())]
    files.append(_file(README, dict(made.contents())[README]))
    puts = [{"method": "PUT", "to": f"{{links.bucket}}/{each['name']}", "file": each["name"]} for each in files]
    requests = [
        {"method": "POST", "to": API, "body": {}}, *puts,
        {"method": "PUT", "to": f"{API}/{{id}}", "body": {"metadata": made.metadata}},
        {"method": "POST", "to": f"{API}/{{id}}/actions/publish", "body": None},
    ]  # fmt: skip
    return {"sent": False, "note": NOT_SENT, "requests": requests, "files": files}


def checked_target(edition: Path, to: Path) -> Path:
    """Return the path of a deposit that may be written there.

    Parameters
    ----------
    edition, to
        As ``deposit`` takes them.

    Returns
    -------
    Path
        The path.

    Raises
    ------
    ParameterError
        If there is something, or it would lie in the edition or the data.
    """
    path, allowed = to.expanduser().absolute(), "Allowed: a new folder, or a new file that ends with .zip"
    if os.path.lexists(path):
        raise ParameterError(f"--to {to}: there is something already, and it stays as it is. {allowed}.")
    path = path.resolve()
    for kept in (edition.expanduser().resolve(), paths.data().resolve()):
        if kept == path or kept in path.parents:
            raise ParameterError(f"--to {to}: it would lie in {paths.display_path(kept)}. {allowed}, apart from it.")
    return path


def _zip(made: Package, new: Path) -> None:
    day = tuple(map(int, made.manifest.date.split("-")))
    with new.open("wb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in made.contents():
                info = zipfile.ZipInfo(f"{made.name}/{name}", (max(day[0], 1980), day[1], day[2], 0, 0, 0))
                info.external_attr, info.create_system = MODE, UNIX
                archive.writestr(info, content, zipfile.ZIP_DEFLATED, 9)
        file.flush()
        os.fsync(file.fileno())


def _fill(made: Package, new: Path) -> None:
    for name, content in made.contents():
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _file(name: str, content: bytes) -> dict[str, Any]:
    md5 = hashlib.md5(content, usedforsecurity=False).hexdigest()  # which Zenodo answers with
    return {"name": name, "bytes": len(content), "md5": md5, "sha256": digest(content)}
