"""What researchers do in JupyterLab, in a real one: open a notebook, run it, save it; nothing is changed by that."""

import shutil
import sys
from types import SimpleNamespace

import pytest
from traitlets.config.loader import PyFileConfigLoader

from planatlas import paths

from .lab import Checkout, Lab, jupyterlab, new_checkout

PAGE = "en/explore.html"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A copy of the checkout with a page of the notebook."""
    found = new_checkout(tmp_path_factory.mktemp("lab") / "a checkout")
    found.planatlas("build")
    found.planatlas("report", "explore", "--lang", "en")
    return found


@pytest.fixture(scope="module")
def lab(checkout: Checkout) -> Lab:
    """JupyterLab on it."""
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("NOT RUN: chromium is not installed")
    with jupyterlab(checkout, chromium) as found:
        yield found


def _why(checkout: Checkout) -> list[str]:
    return [
        line for line in checkout.planatlas("report", "explore", "--lang", "en", "--why").splitlines() if PAGE in line
    ]


@pytest.mark.browser
def test_explore_is_run_and_saved(lab: Lab) -> None:
    lab.open()
    assert lab.page.url.partition("?")[0].endswith("/lab/tree/notebooks/explore.ipynb")
    cells = lab.run_all()
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert [output for output in outputs if output["output_type"] in ("error", "stream")] == []
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert any("data:image/svg+xml" in "".join(output["data"].get("text/html", "")) for output in outputs)
    assert lab.page.get_by_text("Jupyter news").count() == 0  # which is offered a second after the start
    lab.save()
    assert lab.checkout.changes() == ""
    assert _why(lab.checkout) == [f"{PAGE}: up to date"]


@pytest.mark.browser
def test_what_is_changed_shows(lab: Lab) -> None:
    """A source that somebody changes is a change for git and for the page, whatever is left out besides."""
    source = 'lang: str = "en"  # language of the page: zh or en'
    lab.open("notebooks/explore.ipynb")
    lab.page.evaluate(
        f"window.jupyterapp.shell.currentWidget.content.widgets[1].model.sharedModel.setSource({source!r})"
    )
    lab.run_all()
    lab.save()
    try:
        assert lab.checkout.changes().split() == ["M", "notebooks/explore.ipynb"]
        changed = [line for line in lab.checkout.run("git", "diff").splitlines() if line[:1] in "+-" and '"' in line]
        assert [line[0] for line in changed if "lang: str" in line] == ["-", "+"]
        assert len(changed) == 2
        assert _why(lab.checkout) == [f"{PAGE}: changed: the notebook"]
    finally:
        lab.checkout.run("git", "checkout", "--", "notebooks")


def test_nbconvert_leaves_outputs_that_git_does_not_see(checkout: Checkout) -> None:
    """It does not save as JupyterLab does: git looks at the size first, and at the rest when the file is added."""
    try:
        path = "notebooks/explore.ipynb"
        checkout.run(sys.executable, "-m", "nbconvert", "--to=notebook", "--execute", "--inplace", path)
        assert "data:image/svg+xml" in (checkout.home / path).read_text(encoding="utf-8")
        assert checkout.run("git", "diff") == ""
        assert _why(checkout) == [f"{PAGE}: up to date"]
        checkout.run("git", "add", "notebooks")
        assert checkout.changes() == ""
    finally:
        checkout.run("git", "reset", "--quiet", "--hard")


def test_only_notebooks_of_the_suite_are_saved_without_outputs() -> None:
    file = paths.home() / "scripts" / "jupyter" / "jupyter_server_config.py"
    hook = PyFileConfigLoader(file.name, str(file.parent)).load_config().ContentsManager.pre_save_hook
    manager = SimpleNamespace(root_dir=str(paths.home()))
    cell = {"cell_type": "code", "source": "6 * 7", "outputs": [{"output_type": "stream"}], "execution_count": 1}

    def outputs(path: str) -> list:
        model = {"type": "notebook", "content": {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}}
        hook(model=model, path=path, contents_manager=manager)
        return model["content"]["cells"][0]["outputs"]

    assert outputs("notebooks/explore.ipynb") == outputs("/notebooks/new.ipynb") == []
    for other in ("mine.ipynb", "work/notebooks/mine.ipynb"):
        assert outputs(other) == cell["outputs"]
    text = {"type": "file", "content": "x"}
    hook(model=text, path="notebooks/readme.txt", contents_manager=manager)
    assert text["content"] == "x"
