"""What researchers do in JupyterLab, in a real one: open a notebook, run it, save it; nothing is changed by that."""

import json
import re
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


def _shown(lab: Lab) -> tuple[str, str]:
    """The finding and the figure below the widgets."""
    output = lab.page.locator(".widget-output").last
    return output.locator("p").first.inner_text(), output.locator("img").first.get_attribute("src") or ""


def _choose(lab: Lab, label: str, option: str, heading: str) -> tuple[str, str]:
    """Choose in a menu, found by its label; gives what is then shown below the heading."""
    lab.page.get_by_label(label, exact=True).select_option(label=option)
    lab.page.locator(".widget-output").last.get_by_role("heading", name=heading, exact=True).wait_for()
    return _shown(lab)


@pytest.mark.browser
def test_choosing_changes_what_is_shown(lab: Lab) -> None:
    lab.open("notebooks/explore.ipynb")
    lab.run_all()
    lab.page.evaluate("window.jupyterapp.shell.currentWidget.content.scrollToItem(17, 'start')")
    lab.page.get_by_label("地区", exact=True).wait_for()
    shown = [_shown(lab)]
    assert "温州市承诺：≤7/10万 (2025)" in shown[0][0]
    shown.append(_choose(lab, "地区", "烟台市", "烟台市 · 孕产妇死亡率"))
    shown.append(_choose(lab, "指标", "公办园在园幼儿占比", "烟台市 · 公办园在园幼儿占比"))
    assert "烟台市承诺：≥55% (2025)" in shown[2][0]
    assert lab.page.get_by_label("数值截至", exact=True).locator("option").all_inner_texts() == ["2022", "2021"]
    shown.append(_choose(lab, "语言", "English", "Yantai · Share in public kindergartens"))
    assert "Yantai promises: ≥55% (2025)" in shown[3][0]
    findings, figures = zip(*shown, strict=True)
    assert len(set(findings)) == len(set(figures)) == 4
    lab.save()
    assert lab.checkout.changes() == ""


@pytest.mark.browser
def test_links_lead_to_documents_and_pages(lab: Lab, checkout: Checkout) -> None:
    for words, opened in (("data dictionary", "docs/data-dictionary.md"), ("reports", "reports/index.html")):
        lab.open("notebooks/explore.ipynb")
        lab.page.evaluate("window.jupyterapp.shell.currentWidget.content.widgets.forEach(cell => cell.show())")
        link = lab.page.locator(".jp-MarkdownOutput a").get_by_text(words, exact=True).first
        link.scroll_into_view_if_needed()
        link.click()
        lab.page.wait_for_function(
            f"[...window.jupyterapp.shell.widgets('main')].some(each => each.context?.path === {opened!r})"
        )
    html = (checkout.home / "reports" / PAGE).read_text(encoding="utf-8")
    links = {link for link in re.findall(r'<a href="([^"#:]+)"', html) if link.startswith("../")}
    assert {"../../docs/monitoring.md", "../../notebooks/own_data.ipynb", "../index.html"} <= links
    missing = [link for link in links if not (checkout.home / "reports" / "en" / link).exists()]
    assert missing == []


@pytest.mark.browser
def test_what_is_changed_shows(lab: Lab) -> None:
    """A source that somebody changes is a change for git and for the page, whatever is left out besides."""
    lab.open("notebooks/explore.ipynb")
    source = lab.code_cells()[0]["source"]
    assert 'lang: str = "zh"' in source
    changed_source = json.dumps(source.replace('lang: str = "zh"', 'lang: str = "en"'))
    lab.page.evaluate(
        f"window.jupyterapp.shell.currentWidget.content.widgets[1].model.sharedModel.setSource({changed_source})"
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
