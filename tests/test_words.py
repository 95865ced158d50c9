"""The words: the same messages in all languages, plurals, values as given, and a third language from a folder alone."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from planatlas import paths
from planatlas.model import LANGUAGES, codes, label, language, number, text, unit_label, with_unit
from planatlas.model.codelists import EXPLAINED
from planatlas.model.languages import DOCUMENTS, FOLDER, REMARKS
from planatlas.model.texts import worded

LIBRARY = Path(__file__).resolve().parents[1] / "lib"
NAMELESS = {
    "scope_words",
    "group_says",
    "year_condition",
    "term_years",
    "group_words",
    "status_words",
    "printed_words",
    "figure_words",
}


class _Variables(Visitor):
    """The variables of a pattern, and those inside a choice that they do not select."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self.unbound: set[str] = set()
        self._selectors: list[str] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)
        if self._selectors and node.id.name not in self._selectors:
            self.unbound.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        self.visit(node.selector)
        assert isinstance(node.selector, ast.VariableReference), "a choice is made by a value"
        self._selectors.append(node.selector.id.name)
        for variant in node.variants:
            self.visit(variant)
        self._selectors.pop()


def _entries(lang: str) -> Iterator[ast.Message]:
    for path in sorted((FOLDER / lang).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path}: {entry.content}"
            if isinstance(entry, ast.Message):
                yield entry


def _variables(lang: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entry in _entries(lang):
        assert entry.id.name not in found, f"{entry.id.name} is a duplicate in {lang}"
        visitor = _Variables()
        visitor.visit(entry)
        assert not visitor.unbound, f"{entry.id.name}: {visitor.unbound} may be long, and is inside a choice"
        found[entry.id.name] = visitor.found
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_languages_have_the_same_messages_with_the_same_variables(lang: str) -> None:
    first, other = _variables(LANGUAGES[0]), _variables(lang)
    assert sorted(first) == sorted(other)
    # after a figure a language may have no plural
    assert {name: found for name, found in first.items() if not re.match("unit-", name)} == {
        name: found for name, found in other.items() if not re.match("unit-", name)
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_codes_are_named(lang: str) -> None:
    from planatlas.model.declared import declared

    named = {name: list(codes(name)) for name in declared("codelists") if name not in NAMELESS}
    attributes = {e.id.name: [a.id.name for a in e.attributes] for e in _entries(lang) if "-" not in e.id.name}
    assert attributes == named


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_codes_mean_is_said_of_each(lang: str) -> None:
    said = {e.id.name: [a.id.name for a in e.attributes] for e in _entries(lang) if e.id.name.startswith("meaning-")}
    assert said == {f"meaning-{name}": list(codes(name)) for name in EXPLAINED}


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 years"), (1, "1 year"), (2, "2 years"), (1234567, "1234567 years"), (0.5, "0.5 years")]
)
def test_plurals(count: float, words: str) -> None:
    assert text("unit.years", "en", count=count) == words
    assert text("unit.years", "zh", count=count) == words.replace("year", "年").replace("s", "")


@pytest.mark.parametrize(
    ("key", "one", "two"),
    [
        ("ladder.without", "1 of the 1 target has nothing above it", "2 of the 2 targets have nothing above them"),
        ("tally.older", "1 rests on a value older than the year in which it was", "2 rest on a value"),
        ("tally.warned", "1 promise with values has warnings.", "2 promises with values have warnings."),
        ("tally.disputed", "baselines has different verdicts, and counts by", "baselines have different verdicts, and"),
        ("compare.dumbbells_finding", "1 level target belongs to an indicator with", "2 level targets belong to ind"),
        ("profile.lead", "1 needs a person's judgement, since it asks", "2 need a person's judgement, since they"),
        ("runs.lead", "1 run, 1 second in all", "2 runs, 2 seconds in all"),
    ],
)
def test_sentences_agree_with_their_counts(key: str, one: str, two: str) -> None:
    places = _variables("en")[key.replace(".", "-")]
    assert one in text(key, "en", **dict.fromkeys(places, 1))
    assert two in text(key, "en", **dict.fromkeys(places, 2))


def test_units_agree_with_the_figure_shown() -> None:
    assert [with_unit(value, "张", "en") for value in (1.0, -1, 1.00000000001, 0, 0.5, 1200)] == [
        "1 bed", "-1 bed", "1 bed", "0 beds", "0.5 beds", "1,200 beds",
    ]  # fmt: skip
    assert with_unit(float("nan"), "张", "en") == "nan beds"
    assert with_unit(2, "no such unit", "en") == "2 no such unit"
    assert unit_label("no such unit", "zh") == "no such unit"


@pytest.mark.parametrize(
    "call",
    [
        lambda: text("head.nothing", "en"),
        lambda: text("head.plan", "xx"),
        lambda: text("", "en"),
        lambda: text("cell.place", "en", item="3"),
        lambda: text("unit.years", "en"),
        lambda: text("verdict", "en"),
        lambda: label("verdict", "nothing", "en"),
        lambda: label("nothing", "met", "en"),
        lambda: label("verdict", "met", "xx"),
        lambda: unit_label("张", "xx"),
        lambda: language("xx"),
    ],
)
def test_missing_messages_and_values(call) -> None:
    with pytest.raises(KeyError):
        call()


VALUES = [
    "{ $line }", "{", "}", '{ "x" }', "{{}}", "-term", ".attribute = x", "a\nb", "\\u0041", "%s {0} {x:g}", "",
    "x" * 5000, "\u2068", True, None, 1.5, 1.0, 1e20, -3,
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: str(value)[:12])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_values_are_shown_as_given(value: object, lang: str) -> None:
    shown = text("label.keep_at", lang, level=value)
    assert shown == text("label.keep_at", lang, level="\0").replace("\0", f"{value}")


def test_values_are_not_surrounded_by_marks() -> None:
    filled = [text("label.keep_at", lang, level=3) + text("unit.years", lang, count=3) for lang in LANGUAGES]
    assert not re.search("[\u2066-\u2069]", "".join(filled))


def test_only_a_message_groups_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    from fluent.runtime import FluentResource

    from planatlas.model.messages import bundle

    bundle("en").add_resource(FluentResource("test-grouped = { NUMBER($n) } of { $n }"))
    assert worded("test-grouped", "en", {"n": 1234567}) == "1,234,567 of 1234567"
    with pytest.raises(KeyError):
        worded("test-grouped", "en", {"n": "many"})
    del bundle("en")._messages["test-grouped"]


def test_a_folder_that_is_not_a_language_is_explained(tmp_path: Path) -> None:
    from planatlas.model.languages import _read

    (tmp_path / "language.yaml").write_text("name: X\nhtml: x\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"language\.yaml does not describe a language: .*columns"):
        _read(tmp_path / "language.yaml")


FRENCH = {
    "pages.ftl": [
        ("head-plan = Plan", "head-plan = Projet"),
        ("index-missing = not made yet", "index-missing = absent"),
    ],
    "codes.ftl": [(".county = county-level unit", ".county = district")],
    "units.ftl": [("[one] bed\n", "[one] lit\n"), ("*[other] beds\n", "*[other] lits\n")],
    "language.yaml": [("name: English", "name: Français"), ("html: en", "html: fr"), ("order: 2\n", "")],
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the library with another folder: English words, some of them changed."""
    copy = tmp_path / "lib"
    shutil.copytree(LIBRARY, copy, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    folder = copy / "planatlas" / "model" / "words" / "fr"
    shutil.copytree(folder.with_name("en"), folder)
    for name, changes in FRENCH.items():
        content = (folder / name).read_text(encoding="utf-8")
        for before, after in changes:
            assert before in content
            content = content.replace(before, after)
        (folder / name).write_text(content, encoding="utf-8")
    return copy


def _run(library: Path, *command: str) -> str:
    settings = os.environ | {"PYTHONPATH": str(library), paths.HOME_SETTING: str(paths.home())}
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, env=settings, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_new_folder_is_a_new_language(library: Path, built_sample: Path) -> None:
    """Words, labels, units with the plurals of French, frames of cells, the index and a page, all from the folder."""
    code = """
from planatlas import tables
from planatlas.model import LANGUAGES, label, text, with_unit
from planatlas.sections.cells import plan_cells
from planatlas.site.index import Index
from planatlas.site.runs import all_runs
from planatlas.tables import names
print(LANGUAGES, text("head.plan", "fr"), label("level", "county", "fr"))
print(names("regions", "fr") == names("regions", "en"))
print([with_unit(value, "张", "fr") for value in (0, 1.5, 2)])
print(list(plan_cells(tables.plans(), tables.documents(), "fr"))[0])
runs = all_runs()
pages = Index(runs, {run.page: None for run in runs}).pages()
print(*(pages[f"{lang}/pages.html"].count(word) for lang, word in (("fr", "absent"), ("en", "not made yet"))),
      pages["index.html"].count('<section lang="fr">'))
"""
    said = _run(library, "-c", code).splitlines()
    assert said[0] == "('zh', 'en', 'fr') Projet district"
    assert said[1] == "True"
    assert said[2] == "['0 lit', '1.5 lit', '2 lits']"
    assert said[3] == "Projet"
    absent, not_made, leads = map(int, said[4].split())
    assert absent == not_made > 0
    assert leads == 1

    main = "import sys; from planatlas.cli import main; sys.argv[0] = 'planatlas'; main()"
    _run(library, "-c", main, "report", "region_profile", "--region", "330300", "--lang", "fr", "--cold")
    page = (paths.reports() / "fr/region_profile-330300.html").read_text(encoding="utf-8")
    assert '<html lang="fr" data-root="../" data-lang="fr"' in page
    assert re.findall(r'<a class="lang" href="[^"]*" lang="([^"]*)"', page) == ["zh-CN", "en"]
    assert ">Projet</th>" in page


def test_names_of_languages() -> None:
    assert [language(lang).name for lang in ("zh", "en")] == ["中文", "English"]
    assert (DOCUMENTS, REMARKS) == ("zh", "en")
    assert LANGUAGES[:2] == ("zh", "en")
    assert number(1234) == "1,234"
