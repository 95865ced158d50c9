"""Private parts of other libraries: they are as they were when they were read, and nothing else touches them."""

import ast
import hashlib
import importlib
import inspect
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from planatlas import paths
from pressroom.compat import kernels

LIBRARY = paths.home() / "lib"
COMPAT = LIBRARY / "pressroom" / "compat"
ALLOWED = {
    ("pressroom/workers.py", "os._exit"): "documented by Python, for processes that were forked",
    ("pressroom/kernels/child.py", "os._exit"): "documented by Python, for processes that were forked",
    ("pressroom/kernels/fork_server.py", "os._exit"): "documented by Python, for processes that were forked",
    ("pressroom/listening.py", "sys._getframe"): "documented by Python, of CPython",
    ("planatlas/drawing/rows.py", "_widths((panel,), WIDTH)._replace"): "documented by Python, of named tuples",
    ("planatlas/widgets/panel.py", "self.box._repr_mimebundle_"): "documented by IPython, as the way objects show",
    ("planatlas/widgets/panel.py", "self.answer._repr_mimebundle_"): "documented by IPython, as the way objects show",
    ("planatlas/process/workbooks.py", "sheet._cells"): "documented means visit every cell up to the sheet's last one",
}


@dataclass(frozen=True)
class Touched:
    """A function or class whose source matters.

    Parameters
    ----------
    name
        Its module and its name in it, such as ``nbclient.client:NotebookClient.process_message``.
    version
        The version of the library in which it was read.
    used_in
        What to look at if it changes.
    why
        What is assumed of it, or why it is overridden.
    digest
        The digest of its source when it was read.
    """

    name: str
    version: str
    used_in: str
    why: str
    digest: str

    @property
    def distribution(self) -> str:
        """The name of the library, as its distribution is called."""
        return self.name.partition(".")[0].partition(":")[0]

    def current_digest(self) -> str:
        """The digest of its source as installed; "" if it no longer exists."""
        module, _, path = self.name.partition(":")
        try:
            found = importlib.import_module(module)
            for name in path.split("."):
                found = inspect.getattr_static(found, name)
        except (ImportError, AttributeError):
            return ""
        return source_digest(inspect.getsource(found))


def source_digest(source: str) -> str:
    r"""A digest of source code that comments, empty lines and line breaks do not change.

    Examples
    --------
    >>> source_digest("def f(a):  return a") == source_digest("def f(a):\n    # why\n\n    return a")
    True
    """
    lines = (line for line in source.splitlines() if not line.lstrip().startswith("#"))
    return hashlib.sha256("".join(" ".join(lines).split()).encode()).hexdigest()[:16]


TOUCHED = tuple(Touched(**row) for row in yaml.safe_load((COMPAT / "touched.yaml").read_text(encoding="utf-8")))
# what the rest of the library touches
OWN = (
    Touched(
        "openpyxl.worksheet.worksheet:Worksheet._get_cell",
        "3.1.5",
        "planatlas/process/workbooks.py, `_xlsx`",
        "keeps the filled cells in `_cells`, by row and column",
        "e8227b9272a1974b",
    ),
)


@pytest.mark.parametrize("touched", [*TOUCHED, *OWN], ids=lambda touched: touched.name)
def test_what_is_touched_is_as_it_was_read(touched: Touched) -> None:
    current = touched.current_digest()
    assert current == touched.digest, (
        f"{touched.name} is not as it was in {touched.distribution} {touched.version}: look at {touched.used_in} "
        f"({touched.why}), then set its digest to {current!r}"
    )


def test_digest_heeds_code_only() -> None:
    assert source_digest("a = 1\n\n# why\nb = 2") == source_digest("a = 1\nb = 2")
    assert source_digest("a = 1") != source_digest("a = 2")
    assert Touched("nbclient.client:NotebookClient.no_such", "", "", "", "").current_digest() == ""


def test_touched_libraries_are_bounded() -> None:
    """A version that nobody has read is not installed beside this one."""
    project = tomllib.loads((paths.home() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    dependencies = [*project["dependencies"], *project["optional-dependencies"]["reports"]]
    bounds = {re.split(r"[<>=]", entry)[0]: entry for entry in dependencies}
    for name in {touched.distribution.replace("_", "-") for touched in [*TOUCHED, *OWN]} - {"matplotlib-inline"}:
        assert re.search(r"<\d", bounds[name]), name
    assert [entry for entry in dependencies if "<" not in entry] == []


@pytest.mark.slow
def test_a_kernel_imports_what_is_imported_for_it() -> None:
    """A module that an ordinary kernel does not import need not be imported ahead."""
    code = (
        "import sys\nfrom jupyter_client.manager import start_new_kernel\nkm, kc = start_new_kernel()\n"
        "kc.execute_interactive('import sys; print(*sys.modules, sep=chr(10))')\nkm.shutdown_kernel(now=True)"
    )
    env = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER_DEFAULT")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env, timeout=120
    )
    assert set(kernels.IMPORTED_AT_START) - set(done.stdout.split()) == {"ipykernel_launcher"}  # it is `__main__` there
    for name in kernels.IMPORTED_AT_START:
        importlib.import_module(name)


def test_jsonschema_is_imported_without_its_grammar() -> None:
    code = (
        "import sys\nfrom pressroom.compat.processes import without_slow_imports\n"
        "with without_slow_imports():\n    import jsonschema\nprint('lark' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_only_compat_touches_private_names() -> None:
    found = {(path.relative_to(LIBRARY).as_posix(), name) for path, name in _foreign_private_names()}
    assert found - ALLOWED.keys() == set(), "move it to pressroom/compat, or say in ALLOWED why it has to stay"
    assert ALLOWED.keys() - found == set(), "no longer used"


def _foreign_private_names() -> Iterator[tuple[Path, str]]:
    """Private names that nothing of ours defines; of another object than ``self``, nothing of the module."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(LIBRARY.rglob("*.py"))}
    defined = {path: _defined(tree) for path, tree in trees.items()}
    everywhere = set().union(*defined.values())
    for path, tree in trees.items():
        if path.is_relative_to(COMPAT):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and _is_private(node.attr):
                is_own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
                if node.attr not in (everywhere if is_own else defined[path]):
                    yield path, ast.unparse(node)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
                if any(map(_is_private, names)):
                    yield path, ast.unparse(node)
            elif isinstance(node, ast.Import) and any(_is_private(n) for a in node.names for n in a.name.split(".")):
                yield path, ast.unparse(node)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("getattr", "setattr", "hasattr", "delattr"):
                name = node.args[1]
                if isinstance(name, ast.Constant) and _is_private(str(name.value)):
                    yield path, ast.unparse(node)


def _defined(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"):
                found.add(node.attr)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")
