"""The export: each form read back by the program that its users use, and compared cell by cell."""

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import csvw
import frictionless
import mlcroissant
import pyarrow.parquet as parquet
import pysdmx.io as sdmx
import pytest
from rocrate.rocrate import ROCrate

from planatlas.exchange import export, forms, read_tables
from planatlas.exchange.held import Cell, Held, value
from planatlas.exchange.sdmx_codes import mapping
from planatlas.exchange.sdmx_structure import components
from planatlas.model import codes, references, tables
from pressroom.digests import digest

NAMES = list(tables("processed"))
FLOWS = list(mapping()["flows"])


@pytest.fixture(scope="module")
def held(real: Path) -> dict[str, Held]:
    return read_tables()


@pytest.fixture(scope="module")
def out(held: dict[str, Held], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of the real data."""
    folder = tmp_path_factory.mktemp("exported") / "out"
    export(folder)
    return folder


def _typed(held: Held) -> list[list[Cell]]:
    """What the cells stand for, read here from the text of the file and not by the library."""
    kinds = [field.type for field in held.table.fields]
    rows = list(csv.reader(held.content.splitlines(keepends=True)))[1:]
    read = {"string": str, "integer": int, "number": float, "boolean": {"true": True, "false": False}.__getitem__}
    return [[None if cell == "" else read[kind](cell) for kind, cell in zip(kinds, row, strict=True)] for row in rows]


@pytest.mark.parametrize("name", NAMES)
def test_csv_is_the_table_of_the_build(real: Path, out: Path, name: str) -> None:
    path = tables("processed")[name].path
    assert (out / "csv" / path).read_bytes() == (real / "processed" / path).read_bytes()


def test_frictionless_reads_the_package(out: Path) -> None:
    report = frictionless.validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert [task.name for task in report.tasks] == NAMES
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"].endswith("/2.0/datapackage.json")
    for resource in package["resources"]:
        content = (out / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{digest(content)}")
    sources = {resource["name"]: resource.get("sources", []) for resource in package["resources"]}
    assert {"title": "泉州市人民政府公报2022年第3期"} in sources["targets"]
    assert any(each.get("path", "").startswith("https://") for each in sources["observations"])


@pytest.mark.parametrize(("table", "before", "after", "kind"), [
    ("targets", b"quanzhou-women-2021-001,350500", b"quanzhou-women-2021-001,999999", "foreign-key"),
    ("observations", b",all,", b",both,", "constraint-error"),
])  # fmt: skip
def test_frictionless_sees_a_table_changed_by_hand(
    held: dict[str, Held], tmp_path: Path, table: str, before: bytes, after: bytes, kind: str
) -> None:
    export(tmp_path / "out")
    path = tmp_path / "out" / "csv" / f"{table}.csv"
    path.write_bytes(path.read_bytes().replace(before, after, 1))
    found = {kind for (kind,) in frictionless.validate(str(tmp_path / "out" / "datapackage.json")).flatten(["type"])}
    assert {kind, "hash-count"} <= found


def test_csvw_reads_the_tables(held: dict[str, Held], out: Path) -> None:
    read = csvw.CSVW(str(out / "csv-metadata.json"), validate=True, strict=True)
    assert read.is_valid, [str(each.message) for each in read.warnings]
    names = {f"csv/{each.table.path}": each for each in held.values()}
    found = {table.local_name: [list(row.values()) for row in table.iterdicts()] for table in read.tables}
    assert found == {name: _typed(each) for name, each in names.items()}


def test_csvw_sees_a_wrong_cell(held: dict[str, Held], tmp_path: Path) -> None:
    export(tmp_path / "out")
    path = tmp_path / "out" / "csv" / "observations.csv"
    path.write_bytes(path.read_bytes().replace(b",2010,5.28,", b",2010,about 5,", 1))
    with pytest.raises(ValueError, match=r"observations\.csv:2:9 value: invalid lexical value"):
        _ = csvw.CSVW(str(tmp_path / "out" / "csv-metadata.json"), validate=True).is_valid


def test_croissant_loads_every_record(held: dict[str, Held], out: Path) -> None:
    dataset = mlcroissant.Dataset(jsonld=str(out / "croissant.json"))
    assert dataset.metadata.version == "0.1.0"
    assert dataset.metadata.conforms_to == ["http://mlcommons.org/croissant/1.0"]
    for name, each in held.items():
        found = [list(record.values()) for record in dataset.records(name)]
        assert [[_plain(cell) for cell in row] for row in found] == _typed(each), name


def _plain(cell: object) -> object:
    """A cell as mlcroissant gives it: texts are bytes, and NaN or None is missing."""
    if isinstance(cell, bytes):
        return cell.decode("utf-8")
    return None if cell is None or cell != cell else cell


@pytest.mark.parametrize("name", NAMES)
def test_parquet_holds_the_cells(held: dict[str, Held], out: Path, name: str) -> None:
    read = parquet.read_table(out / "parquet" / f"{name}.parquet")
    assert [list(row.values()) for row in read.to_pylist()] == _typed(held[name])
    field = read.schema.field(0)
    assert field.metadata[b"description"].decode("utf-8") == held[name].table.fields[0].description
    assert [not each.nullable for each in read.schema] == [not each.optional for each in held[name].table.fields]


@pytest.fixture
def database(out: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{out / 'planatlas.sqlite'}?mode=ro", uri=True)) as opened:
        yield opened


def test_sqlite_holds_the_cells_and_their_keys(held: dict[str, Held], database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for name, each in held.items():
        assert [list(row) for row in database.execute(f'SELECT * FROM "{name}"')] == _typed(each), name
        keys = {(row[3], row[2], row[4]) for row in database.execute(f'PRAGMA foreign_key_list("{name}")')}
        assert keys == set(references(each.table)), name
    names = dict(database.execute("SELECT code, name_zh FROM codes WHERE codelist = 'group'"))
    assert names["female"] == "女性"


def test_sqlite_refuses_what_the_tables_may_not_hold(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite"
    path.write_bytes((out / "planatlas.sqlite").read_bytes())
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        first = "SELECT * FROM observations LIMIT 1"
        with pytest.raises(sqlite3.IntegrityError, match="observations_key"):  # its qualifier is empty, and counts
            opened.execute(f"INSERT INTO observations {first}")
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            opened.execute("INSERT INTO plans SELECT * FROM plans LIMIT 1")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            opened.execute("DELETE FROM regions WHERE region_code = '350500'")


def _lists(out: Path) -> dict[str, Any]:
    message = sdmx.read_sdmx(out / "sdmx" / "structure.xml", validate=True)
    return {each.id: each for each in message.get_codelists()}


@pytest.mark.parametrize("name", FLOWS)
def test_pysdmx_reads_the_flow_without_loss(held: dict[str, Held], out: Path, name: str) -> None:
    """Every cell of the table comes back from the data and the code lists alone."""
    (read,) = sdmx.get_datasets(out / "sdmx" / f"{name}.csv", out / "sdmx" / "structure.xml", validate=True)
    lists = _lists(out)
    groups = {tuple(each.values()): group for group, each in mapping()["group"].items()}
    columns = {each.column: each for each in components(held[name].table) if each.column}
    english = {column: words for words, column in mapping()["words"].items() if column}
    missing = 0
    rows = read.data.astype(object).where(read.data.notna(), "").to_dict("records")
    for row, known in zip(rows, _typed(held[name]), strict=True):
        for field, cell in zip(held[name].table.fields, known, strict=True):
            if field.name == "group":
                found = groups[row["SEX"], row["URBANISATION"]]
            elif field.name in english:
                code = row[columns[english[field.name]].id]
                found = "" if code in ("", "_Z") else _code(lists, columns[english[field.name]].codelist, code).name
                found = (
                    ""
                    if cell is None and found == known[held[name].table.columns.index(english[field.name])]
                    else found
                )
            elif (part := columns[field.name]).codelist and row[part.id] not in ("", "_Z"):
                code = _code(lists, part.codelist, row[part.id])
                found = code.annotations[0].title if code.annotations else code.id
            else:
                found = "" if row[part.id] == "_Z" else row[part.id]
            found = value(field, str(found).lower() if field.type == "boolean" else str(found))
            assert found == cell, (name, field.name, row)
            missing += cell is None
    assert missing > 1_000


def _code(lists: dict[str, Any], codelist: str | None, code: str) -> object:
    found = lists[str(codelist)][code]
    assert found is not None, (codelist, code)
    return found


def test_pysdmx_finds_the_data_to_fit_their_structure(out: Path) -> None:
    """Each key is there once, and every code is one of its list."""
    for name in FLOWS:
        (read,) = sdmx.get_datasets(out / "sdmx" / f"{name}.csv", out / "sdmx" / "structure.xml")
        parts = read.structure.components
        assert not read.data.duplicated([each.id for each in parts.dimensions]).any()
        for part in parts:
            if part.enumeration is not None:
                assert set(read.data[part.id]) - {""} <= {code.id for code in part.enumeration}, part.id
        kinds = {each.id: each.local_dtype for each in parts}
        assert (str(kinds["OBS_VALUE"]), str(kinds["TIME_PERIOD"])) == ("Double", "GregorianYear")


def test_sdmx_has_a_word_for_every_group_and_status() -> None:
    assert mapping()["group"].keys() == codes("group").keys()
    assert mapping()["status"]["codes"].keys() == codes("status").keys()
    assert set(mapping()["status"]["codes"].values()) <= mapping()["lists"]["CL_OBS_STATUS"].keys()


def test_the_crate_names_every_file_with_its_digest(out: Path) -> None:
    read = ROCrate(out)
    assert read.version == "1.2"
    root = read.root_dataset
    assert root["license"].id == "https://creativecommons.org/licenses/by/4.0/"
    assert root["datePublished"] == json.loads((out / "dataset.jsonld").read_text(encoding="utf-8"))["datePublished"]
    files = {each.id: each for each in read.data_entities}
    here = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert files.keys() == here - {"ro-crate-metadata.json", "checksums.sha256"}
    for name, each in files.items():
        content = (out / name).read_bytes()
        assert (each["sha256"], each["contentSize"]) == (digest(content), str(len(content)))
    action = read.get("#export")
    assert action["instrument"]["softwareVersion"] == "0.1.0"
    assert {each.id for each in action["result"]} == files.keys()
    assert {each.id for each in action["object"]} == {f"csv/{table.path}" for table in tables("processed").values()}
    graph = json.loads((out / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    known, refers = {each["@id"] for each in graph}, set(_references(graph))
    assert refers - known == {"https://w3id.org/ro/crate/1.2"}


def _references(found: object) -> Iterator[str]:
    if isinstance(found, list):
        for each in found:
            yield from _references(each)
    elif isinstance(found, dict):
        if found.keys() == {"@id"}:
            yield found["@id"]
        for each in found.values():
            yield from _references(each)


def test_schema_org_says_what_it_is_based_on(held: dict[str, Held], out: Path) -> None:
    dataset = json.loads((out / "dataset.jsonld").read_text(encoding="utf-8"))
    assert dataset["identifier"].startswith("urn:sha256:")
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "CC-BY-4.0" in dataset["citation"]
    works = {each["name"]: each for each in dataset["isBasedOn"]}
    assert works["泉州市妇女发展纲要（2021—2030年）"]["identifier"] == "泉政文〔2022〕18号"
    assert len(works) == len(held["plans"].rows)
    for each in dataset["distribution"]:
        assert each["sha256"] == digest((out / each["contentUrl"]).read_bytes())


def test_the_same_tables_give_the_same_bytes(out: Path) -> None:
    """In another process, whose hashes of texts are others."""
    code = (
        "from planatlas.exchange import forms, read_tables; from pressroom.digests import digest; import json;"
        "print(json.dumps({name: digest(content) for name, content in forms(read_tables()).items()}))"
    )
    again = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    assert again == {path.relative_to(out).as_posix(): digest(path.read_bytes()) for path in out.rglob("*.*")}


def test_dates_are_of_the_data_or_set(held: dict[str, Held], out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = max(cell for name in ("sources", "plans") for row in held[name].records()
                 for cell in [row.get("source_date") or row.get("issue_date") or ""] if len(cell) == 10)  # fmt: skip
    assert json.loads((out / "datapackage.json").read_text(encoding="utf-8"))["created"] == f"{newest}T00:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # 2023-11-14
    files = forms(held)
    assert json.loads(files["datapackage.json"])["created"] == "2023-11-14T00:00:00Z"
    assert json.loads(files["croissant.json"])["datePublished"] == "2023-11-14"
    assert b"<mes:Prepared>2023-11-14T00:00:00Z<" in files["sdmx/structure.xml"]


TRICKY = [
    "NA",
    "null",
    "NaN",
    "0",
    "007",
    "1e5",
    "=1+1",
    'a "quoted", 逗号，<b>&amp;',
    "㐂𠮷",
    "true",
    "two  spaces",
    "_Z",
]


def test_what_readers_like_to_change_stays_as_it_is(built_sample: Path, tmp_path: Path) -> None:
    """Words that look like numbers, truths or nothing, and noughts beside missing figures, through every reader."""
    path = built_sample / "processed" / "targets.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)))
    column = {name: at for at, name in enumerate(rows[0])}
    assert len(rows) == len(TRICKY) + 1
    for row, words in zip(rows[1:], TRICKY, strict=True):
        row[column["note"]] = row[column["value_printed"]] = row[column["qualifier"]] = words
        row[column["qualifier_en"]] = row[column["scope_en"]] = ""
    rows[1][column["value"]], rows[2][column["value"]], rows[3][column["value"]] = "0", "", "0.1"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    export(tmp_path / "out")
    out, known = tmp_path / "out", read_tables()["targets"]
    expected = _typed(known)
    assert [row[column["value"]] for row in expected[:3]] == [0.0, None, 0.1]
    read = parquet.read_table(out / "parquet" / "targets.parquet")
    assert [list(row.values()) for row in read.to_pylist()] == expected
    with closing(sqlite3.connect(out / "planatlas.sqlite")) as opened:
        assert [list(row) for row in opened.execute("SELECT * FROM targets")] == expected
    dataset = mlcroissant.Dataset(jsonld=str(out / "croissant.json"))
    assert [[_plain(cell) for cell in record.values()] for record in dataset.records("targets")] == expected
    read = csvw.CSVW(str(out / "csv-metadata.json"), validate=True)
    (table,) = (each for each in read.tables if each.local_name == "csv/targets.csv")
    assert [list(row.values()) for row in table.iterdicts()] == expected
    report = frictionless.validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    (flow,) = sdmx.get_datasets(out / "sdmx" / "targets.csv", out / "sdmx" / "structure.xml")
    lists = _lists(out)
    for row, words, numbers in zip(flow.data.to_dict("records"), TRICKY, expected, strict=True):
        assert (row["COMMENT_OBS"], row["VALUE_PRINTED"]) == (words, words)
        code = _code(lists, "CL_QUALIFIER", row["QUALIFIER"])
        assert (code.annotations[0].title if code.annotations else code.id) == words
        value = None if row["OBS_VALUE"] != row["OBS_VALUE"] else row["OBS_VALUE"]
        assert value == numbers[column["value"]]
