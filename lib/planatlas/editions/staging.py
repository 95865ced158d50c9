"""The next edition, put together beside the folder that it will take the place of."""

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from pressroom.digests import code_versions, file_digest
from pressroom.records import Records
from pressroom.writing import link

from .. import tables
from ..analysis import monitor
from ..errors import PlanatlasError
from ..model import LANGUAGES, text
from ..site.addresses import at_address
from ..site.home import Edition
from ..site.index import Index, render
from ..site.parts import page_in
from ..site.project import project
from ..site.runs import all_runs
from ..site.settings import Site
from .comparing import COLUMNS, changes, counts, read_tables
from .folder import DATA, EARLIER, LIST, MANIFEST, Folder, Manifest
from .words import NAME, changes_csv, changes_page, feed, summary

FEED = "feed.xml"
JUDGED = ["target_id", "year", "verdict", "latest_year", "latest_value"]
DIGITS = 12  # of a digest that the page of changes shows


@dataclass
class Staging:
    """An edition that is being put together.

    Attributes
    ----------
    folder
        The folder of the editions as it was read.
    files
        The pages, what lies beside them and the tables, by their paths in the edition.
    made_of
        The digest of these.
    day
        The date of the edition.
    site
        What the site is made for.
    earlier
        All earlier editions by date, the newest first.
    removed
        The dates of those that are not kept.
    manifest
        What the edition consists of, once it is there.
    """

    folder: Folder
    files: Mapping[str, Path]
    made_of: str
    day: str
    site: Site
    earlier: Mapping[str, Manifest]
    removed: Sequence[str]
    manifest: Manifest = field(init=False)

    def fill(self, new: Path) -> None:
        """Write the edition and the earlier ones into a folder that does not exist yet.

        Parameters
        ----------
        new
            The folder.

        Raises
        ------
        PlanatlasError
            If the folder of the editions is not as it was read, or its tables cannot be compared.
        """
        for name, path in self.files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, new / name)
        _verdicts().to_csv(new / DATA / "verdicts.csv", index=False, lineterminator="\n")
        found = self._changes(new / DATA)
        self.manifest = Manifest(
            date=self.day, version=version("planatlas"), code=_code(), made_of=self.made_of, counts=counts(found),
            files={},
        )  # fmt: skip
        for name, content in self._around(found).items():
            (new / name).write_bytes(content.encode("utf-8"))
        written = sorted(path for path in new.rglob("*") if path.is_file())
        digests = {path.relative_to(new).as_posix(): file_digest(path) for path in written}
        self.manifest = self.manifest.model_copy(update={"files": digests})
        (new / MANIFEST).write_text(self.manifest.model_dump_json(indent=1) + "\n", encoding="utf-8")
        self._keep_earlier(new)
        os.sync()
        if Folder.read(self.folder.path) != self.folder:
            raise PlanatlasError(
                f"{self.folder.path} changed while the edition was made; nothing was published. Publish again."
            )

    def _changes(self, after: Path) -> pd.DataFrame:
        """What changed since the last edition, with the version of the code and its digest."""
        if not self.earlier:
            return pd.DataFrame(columns=list(COLUMNS))
        last = next(iter(self.earlier.values()))
        found = changes(read_tables(self._place(last.date) / DATA), read_tables(after))
        sides = {"version": (last.version, version("planatlas")), "digest": (last.code[:DIGITS], _code()[:DIGITS])}
        rows = [
            {"change": "code_changed", "field": name, "before": before, "after": now}
            for name, (before, now) in sides.items()
            if before != now
        ]
        return pd.concat([found, pd.DataFrame(rows, columns=list(COLUMNS))], ignore_index=True).fillna("")

    def _place(self, day: str) -> Path:
        """Where an earlier edition is now: the last one may be the newest still."""
        is_newest = self.folder.manifest is not None and self.folder.manifest.date == day
        return self.folder.path if is_newest else self.folder.path / EARLIER / day

    def _around(self, found: pd.DataFrame) -> dict[str, str]:
        """The pages around the reports as this edition shows them, with what changed."""
        runs, records = self.site.framed(all_runs()), Records(project())
        kept = [each for day, each in self.earlier.items() if day not in self.removed]
        new = {lang: summary(self.manifest.counts, lang, is_first=not self.earlier) for lang in LANGUAGES}
        edition = Edition(self.day, new, f"{NAME}.html" if self.earlier else "", FEED)
        index = Index(runs, {run.page: records.read(run.page) for run in runs}, self.site, edition)
        contents = index.pages()
        if self.earlier:
            contents[f"{NAME}.csv"] = changes_csv(found)
            days = (next(iter(self.earlier)), self.day)
            for lang in LANGUAGES:
                body = changes_page(found, days, lang, partial(index.has, lang))
                title = text("edition.title", lang, date=self.day)
                contents[page_in(lang, NAME)] = index.page(lang, NAME, title=title, body=body)
        listed = self.manifest.model_copy(update={"files": dict.fromkeys(contents, "")})
        contents |= {f"{lang}/{FEED}": feed(self.site.address, listed, kept, lang) for lang in LANGUAGES}
        return contents | at_address(self.site.address, [*contents, *(run.page for run in runs)])

    def _keep_earlier(self, new: Path) -> None:
        """Put the earlier editions into the new folder as they are, without writing a file again."""
        kept = [day for day in self.earlier if day not in self.removed]
        for day in kept:
            place, target = self._place(day), new / EARLIER / day
            leave_out = shutil.ignore_patterns(EARLIER) if place == self.folder.path else None
            shutil.copytree(place, target, symlinks=True, ignore=leave_out, copy_function=link)
            if leave_out:
                (target / EARLIER).mkdir()
                (target / LIST).write_text(listed(all="../../index.html"), encoding="utf-8")
        if kept:
            (new / LIST).write_text(listed(days=kept), encoding="utf-8")


def listed(days: Sequence[str] = (), all: str = "") -> str:
    """Return the page with the list of earlier editions: their days, a link to all, or that they are elsewhere."""
    return render("editions.html.j2", address="../", days=days, all=all)


def _code() -> str:
    return code_versions(("planatlas",))["code"]


def _verdicts() -> pd.DataFrame:
    """The verdict on each target with what is known in the newest year."""
    targets, facts = tables.monitored_targets(), tables.facts()
    if targets.empty or facts["observations"].empty:
        return pd.DataFrame(columns=JUDGED)
    year = int(facts["observations"]["year"].max())
    return monitor(targets, year, **facts).assign(year=year)[JUDGED]
