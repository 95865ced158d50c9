"""The schema and what is generated from it."""

import hashlib
import json
import tomllib
from pathlib import Path

import frictionless
import yaml

from planatlas import paths
from planatlas.model import DOCUMENTS, LANGUAGES, codes, tables, unit_label, units
from planatlas.model.description import PATH_OF_DICTIONARY, data_dictionary


def test_dictionary_is_the_schemas() -> None:
    assert (paths.home() / PATH_OF_DICTIONARY).read_text(encoding="utf-8") == data_dictionary()


def test_data_package_is_valid(real: Path) -> None:
    report = frictionless.validate(str(real / "processed" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


def test_data_package_reports_a_fault(built_sample: Path) -> None:
    path = built_sample / "processed" / "targets.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",ceiling,", ",at most,"), encoding="utf-8")
    report = frictionless.validate(str(built_sample / "processed" / "datapackage.json"))
    assert {"constraint-error", "hash-count"} <= {kind for (kind,) in report.flatten(["type"])}


def test_data_package_lists_every_column() -> None:
    package = json.loads((paths.processed() / "datapackage.json").read_text(encoding="utf-8"))
    described = {
        resource["name"]: [f["name"] for f in resource["schema"]["fields"]] for resource in package["resources"]
    }
    assert described == {name: table.columns for name, table in tables("processed").items()}


def test_keys_and_codelists_are_declared() -> None:
    for stage in ("raw", "processed"):
        for table in tables(stage).values():
            assert set(table.key) <= set(table.columns), table.name
            for field in table.fields:
                assert field.codelist is None or codes(field.codelist), field.name
                assert field.description, field.name


def test_units_are_named_and_convertible() -> None:
    for unit, entry in units().items():
        assert all(unit_label(unit, lang) for lang in LANGUAGES if unit or lang != DOCUMENTS), unit
        assert all(factor > 0 for factor in entry.get("printed", {}).values()), unit


def test_columns_that_others_rely_on() -> None:
    promised = """
        target_id region_code document_id plan_id plan_kind tier domain section item line indicator_id
        indicator_printed qualifier unit unit_printed kind value value_high value_printed baseline_value
        baseline_year target_year target_year_is_printed note
    """
    assert set(promised.split()) <= set(tables("processed")["targets"].columns)


def test_dataset_metadata_names_every_table(real: Path) -> None:
    dataset = json.loads((real / "processed" / "dataset.jsonld").read_text(encoding="utf-8"))
    assert (dataset["@context"], dataset["@type"]) == ("https://schema.org/", "Dataset")
    for download in dataset["distribution"]:
        content = (real / "processed" / download["contentUrl"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == download["sha256"]
    assert {download["contentUrl"] for download in dataset["distribution"]} == {
        table.path for table in tables("processed").values()
    }
    assert {"Quanzhou", "Pingyang"} <= {place["name"] for place in dataset["spatialCoverage"]}


def test_version_and_licence_agree_everywhere() -> None:
    project = tomllib.loads((paths.home() / "pyproject.toml").read_text())["project"]
    citation = yaml.safe_load((paths.home() / "CITATION.cff").read_text(encoding="utf-8"))
    package = json.loads((paths.processed() / "datapackage.json").read_text(encoding="utf-8"))
    assert project["version"] == citation["version"] == package["version"]
    assert citation["license"] == package["licenses"][0]["name"] == "CC-BY-4.0"
    assert project["version"] in (paths.home() / "CHANGELOG.md").read_text(encoding="utf-8")
