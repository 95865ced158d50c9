"""A new verdict needs a rule, an entry of the codelist and its name in each language, and nothing else."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.text import Text

from planatlas import fluid
from planatlas.drawing import draw
from planatlas.figures.rug import rug
from planatlas.model import LANGUAGES, declared, languages, messages, texts
from planatlas.model.verdicts import Verdict, verdicts, verdicts_that_count_as
from planatlas.sections import judged_cells, summary
from planatlas.site.asset_files import verdict_rules

from .test_monitoring import _monitor

MODEL = Path(declared.__file__).parent
ENTRY = """  "postponed":
    counts_as: "person"
    severity: 9
    symbol: "■"
    text_colour: "#123456"
    marker: "s"
    fill: "full"
    ink: "#123456"
    cell_colour: "#abcdef"
    dark_ink: "#abcdef"
    dark_cell_colour: "#123456"

trigger:
"""
NAMES = {"zh": "已推迟", "en": "postponed"}


@pytest.fixture
def tenth_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A copy of the codelists and of the words with one verdict more."""
    model = tmp_path / "model"
    shutil.copytree(MODEL, model, ignore=shutil.ignore_patterns("__pycache__"))
    codelists = model / "codelists.yaml"
    content = codelists.read_text(encoding="utf-8")
    codelists.write_text(content.replace("\ntrigger:\n", ENTRY, 1), encoding="utf-8")
    for lang in LANGUAGES:
        words = model / "words" / lang / "codes.ftl"
        content = words.read_text(encoding="utf-8")
        words.write_text(re.sub(r"(\nverdict =\n)", rf"\1    .postponed = {NAMES[lang]}\n", content), encoding="utf-8")
    caches = (declared.declared, messages.bundle, messages._sources, messages._alone, texts._message)
    monkeypatch.setattr(declared, "FOLDER", model)
    monkeypatch.setattr(messages, "FOLDER", model / "words")
    for each in caches:
        each.cache_clear()
    yield "postponed"
    for each in caches:
        each.cache_clear()


def test_every_entry_is_complete() -> None:
    severities = [entry.severity for entry in verdicts().values()]
    assert len(set(severities)) == len(severities) == 9
    for kind in ("met", "not_met", "no_verdict", "person"):
        assert verdicts_that_count_as(kind)  # type: ignore[arg-type]
    assert all(isinstance(entry, Verdict) for entry in verdicts().values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_tenth_verdict_is_drawn(tenth_verdict: str, lang: str) -> None:
    cells = pd.DataFrame({"row": ["r"], "column": ["c"], "verdict": [tenth_verdict]})
    rows = pd.DataFrame({"row": ["r"], "name": ["Row"], "group": ["Group"]})
    figure = draw(rug(cells, rows, pd.DataFrame({"column": ["c"], "name": ["2024"]}), lang))
    assert [found.get_text() for found in figure.findobj(Text)].count(NAMES[lang]) == 2  # the cell and the legend
    assert [line.get_marker() for line in figure.axes[1].lines if line.get_markeredgecolor() == "#123456"] == ["s"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_tenth_verdict_is_counted(tenth_verdict: str, lang: str) -> None:
    from planatlas.analysis import count_verdicts, tally

    assessed = (
        _monitor(2024).reset_index(drop=True).assign(verdict=tenth_verdict, met=None, judgement="", domain="health")
    )
    counts = count_verdicts(assessed, ["domain"])
    assert counts[tenth_verdict].sum() == counts["targets"].sum() > 0
    table = judged_cells.count_cells(counts, {"domain": "domain"}, lang)
    assert list(table[NAMES[lang]]) == [str(count) for count in counts["targets"]]
    count = tally(assessed, 2024)["waiting"]
    assert count == counts["targets"].sum()  # its entry says that a person judges
    assert str(count) in summary.lead(assessed, lang, 2024)
    assert "■" in judged_cells.verdict_mark(tenth_verdict, lang)


def test_a_tenth_verdict_has_its_colour_in_the_style_sheet(tenth_verdict: str) -> None:
    assert f'id="m-{tenth_verdict}"' in fluid.shapes()
    assert f".v-{tenth_verdict} {{ color: var(--v-{tenth_verdict}); }}" in fluid.stylesheet()
    assert verdict_rules()[-1] == f".verdict.{tenth_verdict} {{ color: #123456; }}"
    assert len(verdict_rules()) == 4


def test_the_languages_are_those_of_the_library() -> None:
    assert sorted(NAMES) == sorted(languages.LANGUAGES)
