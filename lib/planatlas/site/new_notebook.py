"""A new notebook that the batch picks up, and a test for its page."""

import json
import re
from pathlib import Path

from pressroom.notebooks import lasting_text
from pressroom.writing import write_together

from .. import paths
from ..errors import ParameterError
from ..model import LANGUAGES
from .notebooks import METADATA_KEY

NOTEBOOK_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
PARAMETERS_CELL = """region: str = "{region}"  # GB/T 2260 code of a region with plans
lang: str = "{lang}"  # language of the page"""
READING_CELL = """import planatlas as pa

profile = pa.profile(region, lang=lang)
profile.head"""
TABLE_CELL = "profile.promises"
TEST_MODULE = '''"""The notebook {name}: what its page shows."""

from pathlib import Path

from planatlas import paths
from planatlas.site.reports import report_here
from planatlas.site.runs import all_runs


def test_page_of_the_sample(built_sample: Path) -> None:
    run = next(run for run in all_runs() if run.notebook == "{name}")
    assert report_here(run).error == ""
    assert "<table" in (paths.reports() / run.page).read_text(encoding="utf-8")
'''


def new_notebook(name: str, title: str = "") -> list[Path]:
    """Write a notebook that shows a region's targets, once for each region and language, and a test for its page.

    Parameters
    ----------
    name
        Its name: lower-case letters, digits and underscores.
    title
        Its title in the index; derived from the name by default.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ParameterError
        If the name is not valid, or a file of that name exists: nothing is overwritten.
    """
    if not NOTEBOOK_NAME.fullmatch(name):
        raise ParameterError(
            f"{name!r} is not a valid name. Allowed: lower-case letters, digits and underscores, such as "
            "'birth_weight'."
        )
    notebook, test = paths.checkout() / "notebooks" / f"{name}.ipynb", paths.checkout() / "tests" / f"test_{name}.py"
    if existing := [paths.display_path(path) for path in (notebook, test) if path.exists()]:
        raise ParameterError(f"{', '.join(existing)}: already exists and will not be overwritten. Choose another name.")
    content = json.dumps(_content(name, title or name.replace("_", " ").capitalize()))
    written = {notebook: lasting_text(content)}
    if test.parent.is_dir():
        written[test] = TEST_MODULE.format(name=name)
    return write_together(written)


def _content(name: str, title: str) -> dict:
    from ..tables import plan_regions

    region = plan_regions()["region_code"].iloc[0]
    cells = [
        ("markdown", f"# {title}\n\nWhat the page shows, and its parameters: a region, the language.", []),
        ("code", PARAMETERS_CELL.format(region=region, lang=LANGUAGES[0]), ["parameters"]),
        ("code", READING_CELL, []),
        ("code", TABLE_CELL, []),
    ]
    return {
        "cells": [_cell(number, *cell) for number, cell in enumerate(cells)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            METADATA_KEY: {"title": dict.fromkeys(LANGUAGES, title), "runs": {"region": "all"}},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(number: int, kind: str, source: str, tags: list[str]) -> dict:
    cell: dict = {"cell_type": kind, "id": f"cell-{number}", "metadata": {"tags": tags} if tags else {}}
    code: dict = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return cell | code | {"source": source.splitlines(keepends=True)}
