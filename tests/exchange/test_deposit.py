"""A deposit: an edition as one package, the same bytes each time, in the forms that archives document."""

import csv
import errno
import hashlib
import importlib.util
import io
import json
import os
import re
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from planatlas import paths
from planatlas.cli import app
from planatlas.editions import publishing
from planatlas.editions.deposit import NOT_SENT, deposit, upload
from planatlas.editions.packing import package
from planatlas.editions.publishing import publish
from planatlas.editions.stating import _creator, stated_citation
from planatlas.errors import DataFaultsError, ParameterError, PlanatlasError
from planatlas.site.project import project
from pressroom.records import Record, Records

from ..test_publish import _bytes, _change, _report

# https://github.com/citation-file-format/citation-file-format, schema 1.2.0: the keys of a file, and those of a body
CFF = {"abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers", "keywords",
       "license", "license-url", "message", "preferred-citation", "references", "repository", "repository-artifact",
       "repository-code", "title", "type", "url", "version"}  # fmt: skip
CFF_REQUIRED = {"authors", "cff-version", "message", "title"}
# https://developers.zenodo.org/#deposit-metadata: the fields of a data set, and the relations
ZENODO = {"upload_type", "publication_date", "title", "creators", "description", "access_right", "license", "doi",
          "prereserve_doi", "keywords", "notes", "related_identifiers", "contributors", "references", "communities",
          "grants", "subjects", "version", "language", "locations", "dates", "method"}  # fmt: skip
REQUIRED = {"upload_type", "publication_date", "title", "creators", "description", "access_right", "license"}
RELATIONS = {"isCitedBy", "cites", "isSupplementTo", "isSupplementedBy", "isContinuedBy", "continues", "isDescribedBy",
             "describes", "hasMetadata", "isMetadataFor", "isNewVersionOf", "isPreviousVersionOf", "isPartOf",
             "hasPart", "isReferencedBy", "references", "isDocumentedBy", "documents", "isCompiledBy", "compiles",
             "isVariantFormOf", "isOriginalFormof", "isIdenticalTo", "isAlternateIdentifier", "isReviewedBy", "reviews",
             "isDerivedFrom", "isSourceOf", "requires", "isRequiredBy", "isObsoletedBy", "obsoletes"}  # fmt: skip


@pytest.fixture
def edition(built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first edition of the synthetic data set, whose pages are made without kernels."""
    monkeypatch.setattr(publishing, "report", _report)
    monkeypatch.setattr("planatlas.site.home.Home.findings", lambda *_: [])
    publish(tmp_path / "public", date="2026-01-01")
    return tmp_path / "public"


@pytest.fixture
def second(edition: Path) -> Path:
    """An edition with one new value, one revised one, and another definition."""

    def edit(rows: list[dict[str, str]]) -> None:
        rows.append(rows[-1] | {"year": "2024", "value": "41"})
        rows[0]["value"] = "8.8"

    _change("observations", edit)
    _change("indicators", lambda rows: rows[0].update(definition_en="Another | one"))
    publish(edition, date="2026-03-01")
    return edition


def _unpacked(path: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(path.parent / "unpacked")
    (folder,) = (path.parent / "unpacked").iterdir()
    return folder


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


# what is in it


def test_zip_and_folder_hold_the_same_and_the_edition_as_it_was(second: Path, tmp_path: Path) -> None:
    deposit(second, tmp_path / "a.zip")
    made = deposit(second, tmp_path / "a")
    folder = _unpacked(tmp_path / "a.zip")
    assert folder.name == "planatlas-2026-03-01"
    assert _bytes(folder) == _bytes(tmp_path / "a")
    assert set(_bytes(folder)) == set(made.files)
    published = {name: data for name, data in _bytes(second).items() if not name.startswith("editions/")}
    kept = _bytes(folder / "edition")
    assert b"not part of this package" in kept.pop("editions/index.html")
    assert kept == published
    assert (folder / "tables/csv/targets.csv").read_bytes() == (paths.processed() / "targets.csv").read_bytes()
    assert json.loads((folder / "tables/datapackage.json").read_bytes())["created"] == "2026-03-01T00:00:00Z"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "Edition of 2026-03-01, version 0.1.0" in readme
    assert "does not cover the outlines" in readme
    for name in re.findall(r"^\| `(.*?)`", readme, flags=re.MULTILINE):
        assert (folder / name).exists(), name
    assert str(tmp_path).encode() not in b"".join(_bytes(folder).values())


def test_links_between_pages_hold_in_the_package(second: Path, tmp_path: Path) -> None:
    deposit(second, tmp_path / "a")
    site = tmp_path / "a/edition"
    missing = [
        (page, each)
        for page in site.rglob("*.html")
        for each in re.findall(r'(?:href|src)="([^"#]+)', page.read_text(encoding="utf-8"))
        if ":" not in each and not (page.parent / each).is_file()
    ]
    assert missing == []


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="NOT RUN: no sha256sum")
def test_sha256sum_checks_every_file(edition: Path, tmp_path: Path) -> None:
    deposit(edition, tmp_path / "a")
    check = ["sha256sum", "--strict", "-c", "checksums.sha256"]
    done = subprocess.run(check, cwd=tmp_path / "a", capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, len(_bytes(tmp_path / "a")) - 1)
    (tmp_path / "a/tables/csv/targets.csv").write_text("mine")
    assert "targets.csv: FAILED" in subprocess.run(check, cwd=tmp_path / "a", capture_output=True, text=True).stdout


def test_the_same_edition_gives_the_same_bytes(second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deposit(second, tmp_path / "a.zip")
    shutil.copytree(second, tmp_path / "elsewhere/public")
    for path in (tmp_path / "elsewhere").rglob("*"):
        os.utime(path, (0, 0))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    deposit(tmp_path / "elsewhere/public", tmp_path / "b.zip")
    monkeypatch.undo()
    time.tzset()
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    infos = zipfile.ZipFile(tmp_path / "a.zip").infolist()
    assert {info.date_time for info in infos} == {(2026, 3, 1, 0, 0, 0)}
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)


def test_data_definitions_and_code_are_apart(second: Path, tmp_path: Path) -> None:
    deposit(second, tmp_path / "a")
    found = {name: _rows(tmp_path / f"a/changes/{name}.csv") for name in ("data", "definitions", "code")}
    assert {row["change"] for row in found["data"]} >= {"value_new", "value_revised"}
    assert [(row["change"], row["after"]) for row in found["definitions"]] == [("definition_changed", "Another | one")]
    assert found["code"] == []
    assert [*found["data"], *found["definitions"], *found["code"]] == _rows(second / "changes.csv")
    page = (tmp_path / "a/CHANGES.md").read_text(encoding="utf-8")
    assert "Compared with the edition of 2026-01-01" in page
    data, definitions, code = re.split(r"^## .*$", page, flags=re.MULTILINE)[1:]
    assert "- 1 new value\n- 1 value revised" in data
    assert "Another \\| one |" in definitions
    assert "nothing changed" in code


def test_the_first_edition_says_so(edition: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["deposit", "--edition", str(edition), "--to", str(tmp_path / "a")])
    assert f"deposit: the edition of 2026-01-01 (first edition), {len(_bytes(tmp_path / 'a'))} files" in result.stdout
    assert result.stdout.endswith("; nothing was sent\n")
    for name in ("README.md", "CHANGES.md"):
        assert "This is the first edition" in (tmp_path / "a" / name).read_text(encoding="utf-8")
    assert not (tmp_path / "a/changes").exists()
    assert "changes/" not in (tmp_path / "a/README.md").read_text(encoding="utf-8")


def test_an_earlier_edition_is_deposited_as_it_was(second: Path, tmp_path: Path) -> None:
    _change("observations", lambda rows: rows[0].update(value="8.9"))
    publish(second, date="2026-04-01")
    made = deposit(second / "editions/2026-03-01", tmp_path / "a")
    assert made.manifest.date == "2026-03-01"
    assert "Compared with the edition of 2026-01-01" in (tmp_path / "a/CHANGES.md").read_text(encoding="utf-8")
    assert b"8.9" not in (tmp_path / "a/tables/csv/observations.csv").read_bytes()
    assert package(second / "editions/2026-01-01").metadata["publication_date"] == "2026-01-01"


def test_records_of_the_runs_of_these_pages_are_the_provenance(edition: Path, tmp_path: Path) -> None:
    assert package(edition).remarks == (
        "no record is there of the runs that made the pages (provenance/runs.json has none).",
    )
    page = next(
        name for name in json.loads((edition / "edition.json").read_bytes())["files"] if "region_profile" in name
    )
    sha256 = hashlib.sha256((edition / page).read_bytes()).hexdigest()
    record = Record(
        page=page, notebook="region_profile", parameters={"lang": "zh"}, parts={"code": "c"}, data="d", outcome="made",
        reads=[["processed/targets.csv", [], [], "r"], ["/home/somebody/x.csv", [], [], "r"]], error="",
        page_sha256=sha256, page_size=1, page_mtime_ns=2, seconds={"run": 1.5}, peak_mb=3.0,
        finished="2026-01-02T00:00:00",
    )  # fmt: skip
    Records(project()).write(record)
    other = next(name for name in json.loads((edition / "edition.json").read_bytes())["files"] if "compare" in name)
    Records(project()).write(record.model_copy(update={"page": other, "page_sha256": "of another edition"}))
    made = deposit(edition, tmp_path / "a")
    assert made.remarks == ()
    found = json.loads((tmp_path / "a/provenance/runs.json").read_bytes())
    assert found["pages"] == [{
        "page": page, "notebook": "region_profile", "parameters": {"lang": "zh"}, "parts": {"code": "c"}, "data": "d",
        "page_sha256": sha256, "reads": [["processed/targets.csv", [], [], "r"]], "files": {},
    }]  # fmt: skip
    assert other in found["pages_without_a_record"]
    assert page not in found["pages_without_a_record"]
    assert found["edition"]["date"] == "2026-01-01"


# what archives and programs take


def test_the_citation_is_valid_and_of_the_edition(second: Path, tmp_path: Path) -> None:
    deposit(second, tmp_path / "a")
    cited = yaml.safe_load((tmp_path / "a/CITATION.cff").read_text(encoding="utf-8"))
    assert CFF_REQUIRED <= cited.keys() <= CFF
    assert (cited["cff-version"], cited["type"]) == ("1.2.0", "dataset")
    assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cited["date-released"])
    assert all(each.keys() == {"type", "value", "description"} for each in cited["identifiers"])
    assert {each["type"] for each in cited["identifiers"]} <= {"doi", "url", "swh", "other"}
    assert all(isinstance(each, str) and each for each in (cited["title"], cited["message"], *cited["keywords"]))
    assert not re.search("software|notebook", cited["message"] + cited["abstract"])  # which are not in the package
    stated = yaml.safe_load((paths.home() / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["authors"] == stated["authors"] == [{"name": "The planatlas developers"}]
    assert (cited["version"], cited["date-released"], cited["license"]) == ("0.1.0", "2026-03-01", "CC-BY-4.0")
    described = json.loads((tmp_path / "a/tables/dataset.jsonld").read_bytes())
    assert [each["value"] for each in cited["identifiers"]] == [described["identifier"]]


@pytest.mark.skipif(not shutil.which("cffconvert"), reason="NOT RUN: no cffconvert, which needs an old jsonschema")
def test_cffconvert_validates_the_citation(second: Path, tmp_path: Path) -> None:
    deposit(second, tmp_path / "a")
    command = ["cffconvert", "--validate", "-i", str(tmp_path / "a/CITATION.cff")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    path = tmp_path / "a/CITATION.cff"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-03-01", "March"), encoding="utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0


def test_the_metadata_are_fields_that_zenodo_documents(second: Path) -> None:
    found = package(second).metadata
    assert REQUIRED <= found.keys() <= ZENODO
    assert (found["upload_type"], found["access_right"], found["license"]) == ("dataset", "open", "cc-by-4.0")
    assert (found["version"], found["publication_date"], found["language"]) == ("0.1.0", "2026-03-01", "zho")
    assert found["creators"] == [{"name": "The planatlas developers"}]
    assert set(re.findall(r"</?(\w+)", found["description"])) == {"p"}
    assert "Since the edition of 2026-01-01" in found["description"]
    assert all(isinstance(each, str) and each for each in found["keywords"])
    addresses = {row["address"] for row in _rows(paths.processed() / "sources.csv") if row["address"]}
    assert {each["identifier"] for each in found["related_identifiers"]} == addresses
    assert {each["relation"] for each in found["related_identifiers"]} <= RELATIONS


@pytest.mark.parametrize(("author", "creator"), [
    ({"family-names": "Li", "given-names": "Hua", "orcid": "https://orcid.org/0000-0002-1694-233X"},
     {"name": "Li, Hua", "orcid": "0000-0002-1694-233X"}),
    ({"name": "A society", "affiliation": "Somewhere"}, {"name": "A society", "affiliation": "Somewhere"}),
    ({"family-names": "Li"}, {"name": "Li"}),
])  # fmt: skip
def test_authors_are_creators(author: dict[str, str], creator: dict[str, str]) -> None:
    assert _creator(author) == creator


def test_a_dry_run_shows_what_would_be_sent_and_sends_nothing(
    second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("it was sent"))
    to = tmp_path / "a.zip"
    command = ["deposit", "--edition", str(second), "--to", str(to)]
    result = CliRunner().invoke(app, [*command, "--dry-run"], catch_exceptions=False)
    assert (result.exit_code, to.exists()) == (0, False)
    assert NOT_SENT in result.stderr
    found = json.loads(result.stdout)
    assert (found["sent"], found["note"]) == (False, NOT_SENT)
    CliRunner().invoke(app, command, catch_exceptions=False)
    readme = (_unpacked(to) / "README.md").read_bytes()
    assert found["files"] == [
        {
            "name": name,
            "bytes": len(data),
            "md5": hashlib.md5(data).hexdigest(),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        for name, data in (("planatlas-2026-03-01.zip", to.read_bytes()), ("README.md", readme))
    ]
    steps = [(each["method"], each["to"]) for each in found["requests"]]
    assert steps == [
        ("POST", "/api/deposit/depositions"),
        ("PUT", "{links.bucket}/planatlas-2026-03-01.zip"),
        ("PUT", "{links.bucket}/README.md"),
        ("PUT", "/api/deposit/depositions/{id}"),
        ("POST", "/api/deposit/depositions/{id}/actions/publish"),
    ]
    metadata = json.loads((tmp_path / "unpacked/planatlas-2026-03-01/.zenodo.json").read_bytes())
    assert found["requests"][3]["body"] == {"metadata": metadata}
    assert upload(package(second)) == found


# what is refused, with nothing written


def _add(folder: Path) -> None:
    (folder / "note.txt").write_text("x")


def _edit(folder: Path) -> None:
    (folder / "data/targets.csv").write_text("x")


def _lose(folder: Path) -> None:
    (folder / "en/index.html").unlink()


def _spoil(folder: Path) -> None:
    (folder / "edition.json").write_text("{")


@pytest.mark.parametrize(("act", "words"), [
    (_add, r"the edition of 2026-01-01 is not as it was published: note\.txt was added"),
    (_edit, r"not as it was published: data/targets\.csv was changed\. Allowed: .* publish it again"),
    (_lose, r"not as it was published: en/index\.html is missing"),
    (_spoil, r"edition\.json is damaged"),
])  # fmt: skip
def test_an_edition_that_somebody_changed_is_refused(
    edition: Path, tmp_path: Path, act: Callable[[Path], None], words: str
) -> None:
    act(edition)
    with pytest.raises(ParameterError, match=words):
        deposit(edition, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_a_folder_that_is_no_edition_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    for folder in (tmp_path / "mine", tmp_path / "nowhere"):
        with pytest.raises(
            ParameterError, match=r"this is no edition, it has no edition\.json\. Allowed: a folder that"
        ):
            deposit(folder, tmp_path / "a.zip")


def test_a_target_that_exists_or_lies_in_the_edition_is_refused(edition: Path, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("mine")
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("a.zip", "a", "link"):
        with pytest.raises(ParameterError, match="there is something already, and it stays as it is"):
            deposit(edition, tmp_path / name)
    assert (tmp_path / "a.zip").read_text() == "mine"
    for place in (edition / "a.zip", edition / "editions/a", paths.data() / "a"):
        with pytest.raises(ParameterError, match=r"it would lie in .* Allowed: a new folder"):
            deposit(edition, place)
    with pytest.raises(ParameterError, match="deposit needs --to FILE_OR_FOLDER, or --dry-run"):
        CliRunner().invoke(app, ["deposit", "--edition", str(edition)], catch_exceptions=False)


def test_an_edition_of_another_version_is_refused(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planatlas.editions.packing.version", lambda _: "9.9.9")
    with pytest.raises(ParameterError, match=r"published by planatlas 0\.1\.0, and this is 9\.9\.9"):
        deposit(edition, tmp_path / "a.zip")


def test_other_code_of_the_same_version_is_said(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planatlas.editions.packing.code_versions", lambda _: {"code": "another"})
    assert any("published by other code of the same version" in each for each in package(edition).remarks)


def test_tables_that_are_not_of_the_schema_are_refused_by_row(
    built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "report", _report)
    monkeypatch.setattr("planatlas.site.home.Home.findings", lambda *_: [])
    _change("observations", lambda rows: rows[0].update(source_id="hearsay"))
    publish(tmp_path / "public", date="2026-01-01")
    with pytest.raises(
        DataFaultsError, match=r"public/data/observations\.csv, row 2, source_id: 'hearsay' is not in sources"
    ):
        deposit(tmp_path / "public", tmp_path / "a.zip")


def test_a_missing_package_is_named(edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr("planatlas.exchange.parquet.find_spec", lambda name: None if name == "pyarrow" else find(name))
    with pytest.raises(PlanatlasError, match=r"planatlas\[exchange\]"):
        deposit(edition, tmp_path / "a.zip")


@pytest.mark.parametrize("name", ["a.zip", "a"])
def test_a_full_disk_leaves_nothing(name: str, edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("planatlas.editions.deposit.os.fsync", full)
    with pytest.raises(PlanatlasError, match=r"No space left on device\. Nothing was written"):
        deposit(edition, tmp_path / "out" / name)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT RUN: no fork")
@pytest.mark.parametrize("name", ["a.zip", "a"])
def test_a_kill_leaves_nothing_half(name: str, edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").mkdir()
    child = os.fork()
    if not child:
        monkeypatch.setattr("planatlas.editions.deposit.os.fsync", lambda _: os.kill(os.getpid(), signal.SIGKILL))
        deposit(edition, tmp_path / "out" / name)
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    until = time.monotonic() + 20
    while (left := list((tmp_path / "out").iterdir())) and time.monotonic() < until:
        time.sleep(0.05)
    assert left == []
    deposit(edition, tmp_path / "out" / name)


def test_a_file_that_changes_meanwhile_is_not_packed(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "planatlas.editions.packing._runs",
        lambda _: ((edition / "en/index.html").write_text("mine"), ({}, []))[1],
    )
    with pytest.raises(PlanatlasError, match="changed while the package was made; nothing was written"):
        deposit(edition, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_something_that_comes_meanwhile_stays(edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "planatlas.editions.packing._runs", lambda _: ((tmp_path / "a.zip").write_text("mine"), ({}, []))[1]
    )
    with pytest.raises(PlanatlasError, match=r"File exists\. Nothing was written"):
        deposit(edition, tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_text() == "mine"


def test_the_project_has_authors() -> None:
    assert stated_citation()["authors"]
