"""Every public function documents its parameters and what it returns; those that users call have an example."""

import importlib
import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

PACKAGES = (
    "planatlas",
    "planatlas.tracking",
    "planatlas.analysis",
    "planatlas.figures",
    "planatlas.drawing",
    "planatlas.tables",
    "planatlas.site",
)
ENGINE = {  # what a project that uses the engine imports
    "pressroom.batch": ("Batch", "Settings", "Outcome"),
    "pressroom.project": ("Project", "Run"),
    "pressroom.watchdog": ("Limits",),
}
CONSTANTS = ("METHODS", "TABLE_NAMES", "UNUSED_STATUSES")  # public, and not callable


def _public() -> dict[str, Callable[..., Any]]:
    found: dict[str, Callable[..., Any]] = {}
    for package in PACKAGES:
        module = importlib.import_module(package)
        each = [getattr(module, name) for name in module.__all__ if name not in CONSTANTS]
        found |= {f"{one.__module__}.{one.__name__}": one for one in each}
    for package, names in ENGINE.items():
        module = importlib.import_module(package)
        found |= {f"{package}.{name}": getattr(module, name) for name in names}
    return found


PUBLIC = _public()


def _section(doc: str, title: str) -> str:
    match = re.search(rf"^{title}\n-+\n(.*?)(?=^\w+\n-+\n|\Z)", doc, flags=re.MULTILINE | re.DOTALL)
    return match[1] if match else ""


def _described(section: str) -> set[str]:
    """The names of a section: those of ``one, other`` and ``**others`` too."""
    heads = [line for line in section.splitlines() if line and not line.startswith(" ")]
    return {name.strip().lstrip("*") for head in heads for name in head.split(":")[0].split(",")}


@pytest.mark.parametrize("name", PUBLIC)
def test_parameters_are_described(name: str) -> None:
    doc = inspect.getdoc(PUBLIC[name]) or ""
    own = PUBLIC[name]
    is_inherited = inspect.isclass(own) and "__init__" not in vars(own)
    parameters = set() if is_inherited else set(inspect.signature(own).parameters)
    title = "Attributes" if _section(doc, "Attributes") else "Parameters"
    # a class may leave to its base what it takes from it
    inherited = {field for base in getattr(own, "__mro__", ())[1:] for field in inspect.get_annotations(base)}
    assert parameters - inherited - _described(_section(doc, title)) == set()


@pytest.mark.parametrize("name", [name for name in PUBLIC if not inspect.isclass(PUBLIC[name])])
def test_what_is_returned_is_described(name: str) -> None:
    returned = inspect.signature(PUBLIC[name]).return_annotation
    doc = inspect.getdoc(PUBLIC[name]) or ""
    assert returned in (None, "None") or _section(doc, "Returns") or _section(doc, "Yields")


@pytest.mark.parametrize(
    "name", [name for name in PUBLIC if name.startswith(("planatlas.tracking.", "planatlas.tables."))]
)
def test_what_users_call_has_an_example(name: str) -> None:
    assert ">>>" in _section(inspect.getdoc(PUBLIC[name]) or "", "Examples")


@pytest.mark.parametrize("name", PUBLIC)
def test_the_summary_is_one_sentence(name: str) -> None:
    summary = (inspect.getdoc(PUBLIC[name]) or "").split("\n\n")[0]
    assert summary.endswith((".", ":"))
    assert "\n" not in summary
