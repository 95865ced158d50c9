"""A new notebook that the batch picks up, and its test."""

import json
import re
from pathlib import Path

from pressroom.writing import write_together

from .. import paths
from ..errors import ParameterError
from ..model import LANGUAGES
from .notebooks import KEY

NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
PARAMETERS = """region: str = "{region}"  # GB/T 2260 code of a region with plans
lang: str = "{lang}"  # language of the page"""
QUESTION = """import planatlas as pa

page = pa.Page("{name}", region=region, lang=lang)
places = pa.regions(region)
targets = pa.targets(region=region)"""
ANSWER = """page.title(places[f"name_{{lang}}"].iloc[0])
page.table(
    targets[["indicator_printed", "value_printed", "target_year"]],
    "Targets as printed",
    name=f"{name}-{{region}}",
    data=targets,
)"""
TEST = '''"""The notebook {name}: what its page shows."""

from pathlib import Path

from planatlas import paths
from planatlas.site.reports import report_here
from planatlas.site.runs import all_runs


def test_page_of_the_sample(built_sample: Path) -> None:
    run = next(run for run in all_runs() if run.notebook == "{name}")
    assert report_here(run).error == ""
    assert "Targets as printed" in (paths.reports() / run.page).read_text(encoding="utf-8")
'''


def new_notebook(name: str, title: str = "") -> list[Path]:
    """Write a notebook that shows a region's targets, once for each region and language, and a test of its page.

    Parameters
    ----------
    name
        Its name: lower-case letters, digits and underscores.
    title
        What the index calls it; made of the name if not given.

    Returns
    -------
    list of Path
        The files that were written.

    Raises
    ------
    ParameterError
        If the name cannot be one, or a file of that name exists: nothing is overwritten.
    """
    if not NAME.fullmatch(name):
        raise ParameterError(
            f"{name!r} cannot be the name of a notebook. Allowed: lower-case letters, digits and underscores, such as "
            "'birth_weight'."
        )
    notebook, test = paths.notebooks() / f"{name}.ipynb", paths.home() / "tests" / f"test_{name}.py"
    if existing := [paths.shown(path) for path in (notebook, test) if path.exists()]:
        raise ParameterError(f"{', '.join(existing)}: exists already, and is not overwritten. Choose another name.")
    content = json.dumps(_content(name, title or name.replace("_", " ").capitalize()), ensure_ascii=False, indent=1)
    written = {notebook: content + "\n"}
    if test.parent.is_dir():
        written[test] = TEST.format(name=name)
    return write_together(written)


def _content(name: str, title: str) -> dict:
    from ..tables import plan_regions

    region = plan_regions()["region_code"].iloc[0]
    cells = [
        ("markdown", f"# {title}\n\nWhat the page shows, and its parameters: a region, the language.", []),
        ("code", PARAMETERS.format(region=region, lang=LANGUAGES[0]), ["parameters"]),
        ("code", QUESTION.format(name=name), []),
        ("code", ANSWER.format(name=name), []),
    ]
    return {
        "cells": [_cell(number, *cell) for number, cell in enumerate(cells)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            KEY: {"title": dict.fromkeys(LANGUAGES, title), "runs": {"region": "all"}},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(number: int, kind: str, source: str, tags: list[str]) -> dict:
    cell: dict = {"cell_type": kind, "id": f"cell-{number}", "metadata": {"tags": tags} if tags else {}}
    code: dict = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return cell | code | {"source": source.splitlines(keepends=True)}
