"""The structure of the project: the direction of imports, the cost of importing, the texts."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from planatlas import paths
from planatlas.model import LANGUAGES, codes, text, units
from planatlas.model.messages import bundle

sys.path.insert(0, str(paths.home() / "scripts"))
from lines import MOST, READING_PATHS, code_lines, modules

ROOT = paths.home()
LIBRARY = ROOT / "lib" / "planatlas"
ORDER = [
    "errors", "former_names", "paths", "folders", "archives", "built", "model", "intake", "process", "proof", "reading",
    "documents", "drafts", "tables", "tracking", "analysis", "figures", "drawing", "fluid", "downloads", "sections",
    "answers", "pages", "widgets", "exchange", "site", "editions", "cli",
]  # fmt: skip
# a package may import those before it, with these exceptions: data are read only through `tables`
CLOSED = {
    ("tables", "process"),
    ("tracking", "process"),
    ("tracking", "tables"),
    ("analysis", "process"),
    ("analysis", "tables"),
    ("figures", "process"),
    ("drawing", "process"),
    ("drawing", "tables"),
    ("fluid", "process"),
    ("fluid", "tables"),
    ("fluid", "drawing"),
    ("downloads", "process"),
    ("sections", "process"),
    ("answers", "process"),
    ("pages", "process"),
    ("widgets", "process"),
    ("exchange", "process"),
    ("site", "process"),
    ("editions", "process"),
    ("reading", "process"),
    ("reading", "proof"),
    ("documents", "process"),
    ("documents", "proof"),
    ("drafts", "proof"),
    *(
        (part, name)
        for name in ("proof", "reading", "documents", "drafts")
        for part in ORDER[ORDER.index("tables") : ORDER.index("cli")]
    ),
}
LAYOUT = [
    "notebooks",
    "lib",
    "data/raw",
    "data/processed",
    "reports",
    "tests",
    "environment.yml",
    "docs",
    ".ci",
    "benchmarks",
]


def _layer(path: Path) -> str:
    return path.relative_to(LIBRARY).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    package = ["planatlas", *path.relative_to(LIBRARY).with_suffix("").parts]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: -node.level]
            module = [*base, *(node.module or "").split(".")] if node.module else base
            found |= {".".join([*module, alias.name]) for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("planatlas"):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in found if name.count(".") and name.split(".")[1] in ORDER}


MODULES = [path for path in sorted(LIBRARY.rglob("*.py")) if path != LIBRARY / "__init__.py"]
ENGINE = ROOT / "lib" / "pressroom"
ENGINE_MODULES = sorted(ENGINE.rglob("*.py"))
WRITING, READING = {"digests", "writing"}, {"reads", "csv_index", "silence"}
# what a part may import of the engine; nothing else may, and `site`, `editions` and `cli` whatever they need
OF_ENGINE = {
    "proof": {"writing"},
    "built": WRITING,
    "drafts": WRITING | {"mapping", "scratch"},
    "folders": {"scratch", "writing"},
    "process": WRITING,
    "tables": READING,
    "exchange": {"digests"},
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_imports_point_one_way(path: Path) -> None:
    layer = _layer(path)
    for other in _imports(path) - {layer}:
        assert ORDER.index(other) < ORDER.index(layer), f"{layer} imports {other}"
        assert (layer, other) not in CLOSED, f"{layer} imports {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", ENGINE_MODULES, ids=lambda path: str(path.relative_to(ENGINE)))
def test_modules_of_the_engine_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def _absolute(path: Path) -> set[str]:
    """The absolute imports of a module, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_the_engine_knows_no_plan() -> None:
    """It imports nothing of planatlas, and would run where there is none."""
    assert {name for path in ENGINE_MODULES for name in _absolute(path) if name.split(".")[0] == "planatlas"} == set()
    code = (
        "import sys\nimport pressroom.__main__, pressroom.preload\nprint([n for n in sys.modules if 'planatlas' in n])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_the_engine_is_imported_where_it_is_needed(path: Path) -> None:
    """Pages and the command run it; tables note what is read; whoever writes files writes them whole."""
    layer = _layer(path)
    used = {name.split(".")[1] for name in _absolute(path) if name.startswith("pressroom.")}
    if layer not in ("site", "editions", "cli"):
        assert used <= OF_ENGINE.get(layer, set()), f"{layer} imports {sorted(used)}"


def test_readers_alone_open_files_silently() -> None:
    """Whoever opens a file without noting it has to note what it gives: each use is known here."""
    uses = {
        path.relative_to(ROOT / "lib").as_posix(): path.read_text(encoding="utf-8").count("with silently()")
        for path in [*MODULES, *ENGINE_MODULES]
    }
    assert {name: count for name, count in uses.items() if count} == {
        "planatlas/tables/rows.py": 2, "planatlas/site/warm_up.py": 1, "pressroom/listening.py": 1,
        "pressroom/reads.py": 2,
    }  # fmt: skip


def test_importing_planatlas_loads_nothing_heavy() -> None:
    code = "import planatlas, sys; print(sorted({'pandas', 'matplotlib', 'geopandas', 'nbconvert'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_commands_without_words_do_not_load_fluent() -> None:
    code = "import planatlas.cli, planatlas.model, planatlas.tables, sys; print('fluent.runtime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_layout() -> None:
    assert [name for name in LAYOUT if not (ROOT / name).exists()] == []


def test_every_text_is_used_and_every_used_text_exists() -> None:
    sources = [path.read_text(encoding="utf-8") for path in [*MODULES, *(ROOT / "notebooks").glob("*.ipynb")]]
    sources += [path.read_text(encoding="utf-8") for path in LIBRARY.rglob("*.j2")]
    content = "\n".join(sources).replace('\\"', '"')
    existing = {name for name in bundle(LANGUAGES[0])._messages if "-" in name}  # names of codes have no hyphen
    exact = {
        key.replace(".", "-")
        for key in re.findall(r"""(?:text|section|each|t)\(\s*['"]([a-z]+\.[a-z_.]+)['"]""", content)
    }
    assert exact <= existing
    built = (
        "status.",
        "direction.",
        "apart.",
        "label.",
        "figure.",
        "notebook.",
        "part.",
        "list.",
        "home.",
        "site.edition",
        "site.cite_words",
        "site.report_",
        "index.",
        "head.",
        "profile.place_",
        "rule.",
        "mark.",
        "fact.",
        "gate.",
        "ladder.",
        "annual.",
        "bound.",
        "change.",
        "column.",
        "interval.",
        "method.",
        "model.",
        "reason.",
        "scenario.",
        "undefined.",
        "trend.",
        "unsd.",
        "runs.",
        "field.",
        "promised.nation_",
        "domain.",
        "meaning.",
        "methods.",
        "glossary.",
        "dataset.",
        "about.",
        "standing.is_",
        "explorer.",
        "card.",
        "edition.",
        "own.",
        "page.download_",
        "review.",
    )
    quoted = {key.replace(".", "-") for key in re.findall(r"""['"]([a-z]+\.[a-z_.]+)['"]""", content)}
    prefixes = tuple(key.replace(".", "-") for key in built)
    listed = {f"unit-{entry['id']}" for entry in units().values()}
    listed |= {f"word-{entry['as']}" for entry in codes("printed_words").values()}
    assert listed <= existing
    assert [name for name in existing - quoted - listed if not name.startswith(prefixes)] == []


def test_text_needs_its_values() -> None:
    assert text("cell.place", "en", item="3", line=7) == "3, line 7 of the text"
    with pytest.raises(KeyError):
        text("cell.place", "en", item="3")


@pytest.mark.parametrize("reader", READING_PATHS)
def test_each_reader_s_part_is_read_in_an_afternoon(reader: str) -> None:
    assert sum(code_lines(path) for part in READING_PATHS[reader] for path in modules(part)) <= MOST
