"""Drafts as files: written whole, read again, never overwritten without a word, and refused where damaged."""

import json
from pathlib import Path

import pandas as pd
import pytest

from planatlas.drafts.draft import Candidate, Draft, NotTaken, RowReading, columns_of, row_of
from planatlas.drafts.folder import read_draft, write_draft
from planatlas.drafts.places import region_code
from planatlas.errors import DataFaultsError, ParameterError

TEXT = "到2030年，孕产妇死亡率下降到9/10万以下。"


def _draft() -> Draft:
    target = row_of(
        "targets",
        {"target_id": "fuzhou-women-2021-001", "plan_id": "fuzhou-women-2021", "value_printed": "下降到9/10万以下"},
    )
    reading = RowReading(
        "fuzhou-women-2021-001", 14, 22, 0.9, ["…"], [], "exact",
        [Candidate("maternal_mortality", "孕产妇死亡率", 1.0)], "9/10万以下", 1,
    )  # fmt: skip
    return Draft(
        "fuzhou-2021", "targets", {"file": "plan.txt", "form": "txt", "sha256": "0" * 64, "notes": []}, TEXT,
        {"regions": [], "documents": [], "plans": [], "indicators": [], "targets": [target]}, [reading],
        [NotTaken(1, 6, 1, "2030年", "a year")], {"full width": 2}, ["two plans of one kind"],
    )  # fmt: skip


def test_a_draft_is_read_as_it_was_written(tmp_path: Path) -> None:
    draft = _draft()
    file = write_draft(draft, tmp_path / "fuzhou-2021")
    assert read_draft(file) == read_draft(file.parent) == draft
    assert (file.parent / "text.txt").read_text(encoding="utf-8") == TEXT
    assert (file.parent / "not-taken.csv").read_text(encoding="utf-8").splitlines()[1] == "1,6,1,2030年,a year"
    written = json.loads(file.read_text(encoding="utf-8"))
    assert list(written)[:4] == ["form", "version", "kind", "document_id"]


def test_a_draft_is_not_overwritten_without_a_word(tmp_path: Path) -> None:
    file = write_draft(_draft(), tmp_path / "one")
    before = file.read_bytes()
    other = _draft()
    other.questions = []
    with pytest.raises(ParameterError, match="--replace"):
        write_draft(other, tmp_path / "one")
    assert file.read_bytes() == before
    write_draft(other, tmp_path / "one", replace=True)
    assert read_draft(file).questions == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "damaged"),
        ("[]", "no draft"),
        ('{"form": "planatlas-reviewed"}', "no draft"),
        ('{"form": "planatlas-draft", "version": 9}', "version 9"),
        ('{"form": "planatlas-draft", "version": 1, "kind": "goals"}', "unknown kind"),
        ('{"form": "planatlas-draft", "version": 1, "kind": "targets"}', "damaged"),
    ],
)
def test_what_is_no_draft_is_refused(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "draft.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataFaultsError, match=message):
        read_draft(tmp_path)


def test_rows_have_the_columns_of_the_raw_tables() -> None:
    assert columns_of("targets")[0] == "target_id"
    assert set(row_of("plans", {"start_year": 2021}).values()) == {"", "2021"}
    with pytest.raises(KeyError, match="colour"):
        row_of("plans", {"colour": "red"})


@pytest.mark.parametrize("name", ["温洲", "Wenzou"])
def test_an_unknown_place_names_those_that_sound_alike(name: str) -> None:
    with pytest.raises(ParameterError, match="Sounding alike: 浙江省温州市 330300"):
        region_code(name, pd.DataFrame(columns=list(columns_of("regions"))))
