"""Accepted reports recorded as corrections: all of them or none, and only if the build takes them."""

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from pressroom.writing import write_together

from .. import paths
from ..errors import LONGEST_NAME, DataFaultsError, ParameterError, PlanatlasError, quote
from ..intake.encodings import strict_utf8
from ..model import LANGUAGES, REMARKS, tables, text
from ..process import build
from ..process.read import SOURCE_TEXTS
from .differences import Difference
from .reported import OUTCOME


def checked_name(name: str) -> str:
    """Return the name of who accepts a report.

    Parameters
    ----------
    name
        The name.

    Returns
    -------
    str
        The name on one line.

    Raises
    ------
    ParameterError
        If it is empty or none.

    Examples
    --------
    >>> checked_name(" Li  Hua ")
    'Li Hua'
    """
    clean = " ".join(name.split())
    if not clean or not clean.isprintable() or len(clean) > LONGEST_NAME:
        raise ParameterError(
            f"--name {quote(name)} names nobody. Allowed: who accepts the reports, such as --name 'Li Hua'."
        )
    return clean


def record(found: Sequence[Difference], name: str, day: date) -> Path:
    """Record accepted differences in ``corrections.csv``.

    Parameters
    ----------
    found
        The differences.
    name
        Who accepts them.
    day
        The date.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    DataFaultsError
        If one of them is of an observation, or the build refuses the corrections; nothing is recorded then.
    PlanatlasError
        If the file cannot be written.
    """
    if faults := [
        each.report.fault("", f"{each.what} is no target.", "a change of its row in data/raw/observations by hand")
        for each in found
        if each.table != "targets"
    ]:
        raise DataFaultsError(faults, OUTCOME)
    path = paths.raw() / tables("raw")["corrections"].path
    old = strict_utf8(path.read_bytes(), paths.display_path(path))
    new = old + _rows(next(csv.reader([old.partition("\n")[0]])), found, name, day)
    _check_build(path, new)
    try:
        write_together({path: new})
    except OSError as failure:
        problem = f"cannot write to {paths.display_path(path)}: {failure.strerror or failure}"
        raise PlanatlasError(f"{problem}. Nothing was recorded.") from failure
    return path


def _rows(header: Sequence[str], found: Sequence[Difference], name: str, day: date) -> str:
    target = io.StringIO()
    writer = csv.DictWriter(target, header, extrasaction="ignore", lineterminator="\n")
    for each in found:
        about = {"evidence": each.report.evidence, "page": each.report.page, "name": name, "date": day.isoformat()}
        row = {"target_id": each.target_id, "field": each.field, "expect": each.raw, "corrected": each.after}
        for lang in LANGUAGES:
            row["reason" if lang == REMARKS else f"reason_{lang}"] = text("site.report_reason", lang, **about)
        writer.writerow({column: row.get(column, "") for column in header})
    return target.getvalue()


def _check_build(path: Path, content: str) -> None:
    """Build a copy of the raw data with the corrections; nothing of it stays."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        shutil.copytree(paths.raw(), raw, ignore=lambda at, _: [SOURCE_TEXTS] if Path(at) == paths.raw() else [])
        copy = raw / path.relative_to(paths.raw())
        copy.write_bytes(content.encode("utf-8"))
        own, files = paths.raw(), Path(folder).resolve() / "raw"
        try:
            with _data(Path(folder)):
                build()
        except DataFaultsError as error:
            names = [each.file.replace(files.as_posix(), paths.display_path(own)) for each in error.faults]
            faults = [replace(each, file=name) for each, name in zip(error.faults, names, strict=True)]
            raise DataFaultsError(faults, OUTCOME) from None


@contextmanager
def _data(folder: Path) -> Iterator[None]:
    before = os.environ.get(paths.DATA_SETTING)
    os.environ[paths.DATA_SETTING] = str(folder)
    try:
        yield
    finally:
        del os.environ[paths.DATA_SETTING]
        if before is not None:
            os.environ[paths.DATA_SETTING] = before
