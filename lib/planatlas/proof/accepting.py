"""Accepted reports recorded as corrections: all of them or none, and only if the build takes them."""

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def record(found: Sequence[Difference], name: str, day: date) -> list[Path]:
    """Record accepted differences: of targets in ``corrections.csv``, of values in ``observations/accepted.csv``.

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
    list of Path
        The files.

    Raises
    ------
    DataFaultsError
        If the build refuses the corrections; nothing is recorded then.
    PlanatlasError
        If a file cannot be written.
    """
    written = {}
    for table in ("corrections", "accepted"):
        if own := [each for each in found if (each.table == "targets") == (table == "corrections")]:
            path = paths.raw() / tables("raw")[table].path
            old = strict_utf8(path.read_bytes(), paths.display_path(path)) if path.is_file() else ""
            written[path] = _with(old, tables("raw")[table].columns, _rows(own, name, day))
    _check_build(written)
    try:
        write_together(written)
    except OSError as failure:
        names = ", ".join(map(paths.display_path, written))
        raise PlanatlasError(
            f"cannot write to {names}: {failure.strerror or failure}. Nothing was recorded."
        ) from failure
    return list(written)


def _with(old: str, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A CSV with rows more; what it has stays as it is, unless it lacks a column."""
    known = list(csv.DictReader(io.StringIO(old, newline="")))
    header = list(known[0]) if known else next(csv.reader([old.partition("\n")[0]]), [])
    if lacking := [name for name in columns if name not in header]:
        header, rows, old = [*header, *lacking], [*known, *rows], ",".join([*header, *lacking]) + "\n"
    target = io.StringIO()
    csv.DictWriter(target, header, restval="", extrasaction="ignore", lineterminator="\n").writerows(rows)
    return old + target.getvalue()


def _rows(found: Sequence[Difference], name: str, day: date) -> Iterator[dict[str, str]]:
    for each in found:
        about = {"evidence": each.report.evidence, "page": each.report.page, "name": name, "date": day.isoformat()}
        file, _, cell = each.key.rpartition(" ")
        row = {"target_id": each.key, "field": each.field, "expect": each.raw, "corrected": each.after}
        row |= {"file": file, "cell": cell, "value": each.raw, "instead": each.after}
        for lang in LANGUAGES:
            words = text("site.report_reason", lang, **about)
            if each.table != "targets":  # pages show the reason with the value, and nothing else of what was published
                words = text("site.report_published", lang, value=each.raw, reason=words)
            row["reason" if lang == REMARKS else f"reason_{lang}"] = words
        yield row


def _check_build(written: Mapping[Path, str]) -> None:
    """Build a copy of the raw data with the corrections; nothing of it stays."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        shutil.copytree(paths.raw(), raw, ignore=lambda at, _: [SOURCE_TEXTS] if Path(at) == paths.raw() else [])
        for path, content in written.items():
            (raw / path.relative_to(paths.raw())).write_bytes(content.encode("utf-8"))
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
