"""Every public function says what it takes and what it returns, those of tracking with an example."""

import importlib
import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

PACKAGES = ("planatlas", "planatlas.tracking", "planatlas.analysis")
# STILL TO DO: the modules whose public functions do not have these sections yet, and why
STILL_TO_DO = {
    "planatlas.figures": "the figures get new inputs",
    "planatlas.tables": "the tables get new readers",
    "planatlas.site": "the sections of pages get new parts",
    "planatlas.model": "codelists and texts get new languages",
}
NOT_CALLED = ("METHODS",)  # public, and not functions


def _public() -> dict[str, Callable[..., Any]]:
    found: dict[str, Callable[..., Any]] = {}
    for package in PACKAGES:
        module = importlib.import_module(package)
        for name in module.__all__:
            each = getattr(module, name)
            if name not in NOT_CALLED and not each.__module__.startswith(tuple(STILL_TO_DO)):
                found[f"{each.__module__}.{each.__name__}"] = each
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
    parameters = set(inspect.signature(PUBLIC[name]).parameters)
    title = "Attributes" if _section(doc, "Attributes") else "Parameters"
    # a class may leave to its base what it takes from it
    inherited = {field for base in getattr(PUBLIC[name], "__mro__", ())[1:] for field in inspect.get_annotations(base)}
    assert parameters - inherited - _described(_section(doc, title)) == set()


@pytest.mark.parametrize("name", [name for name in PUBLIC if not inspect.isclass(PUBLIC[name])])
def test_what_is_returned_is_described(name: str) -> None:
    returned = inspect.signature(PUBLIC[name]).return_annotation
    doc = inspect.getdoc(PUBLIC[name]) or ""
    assert returned is None or _section(doc, "Returns")


@pytest.mark.parametrize("name", [name for name in PUBLIC if name.startswith("planatlas.tracking.")])
def test_tracking_has_examples(name: str) -> None:
    assert ">>>" in _section(inspect.getdoc(PUBLIC[name]) or "", "Examples")


@pytest.mark.parametrize("name", PUBLIC)
def test_the_summary_is_one_sentence(name: str) -> None:
    summary = (inspect.getdoc(PUBLIC[name]) or "").split("\n\n")[0]
    assert summary.endswith((".", ":"))
    assert "\n" not in summary


def test_what_is_still_to_do_is_no_more_than_that() -> None:
    import planatlas

    modules = {getattr(planatlas, name).__module__ for name in planatlas.__all__}
    assert {each for each in STILL_TO_DO if not any(module.startswith(each) for module in modules)} == set()
