"""The notebook that researchers open first, in a real JupyterLab and a real Chromium."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from planatlas import paths

pytestmark = pytest.mark.browser
TOKEN = "planatlas-test"
RUN_ALL = "window.jupyterapp.commands.execute('notebook:run-all-cells')"
KERNEL_IDLE = "window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
SAVE = "window.jupyterapp.commands.execute('docmanager:save')"


@pytest.fixture
def lab(real: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A JupyterLab server on loopback over a copy of the notebooks."""
    shutil.copytree(paths.notebooks(), tmp_path / "notebooks")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
    ]
    command += [f"--IdentityProvider.token={TOKEN}", "--LabApp.expose_app_in_browser=True"]
    command += [f"--notebook-dir={tmp_path / 'notebooks'}"]
    log = (tmp_path / "lab.log").open("w")
    environment = os.environ | {"PLANATLAS_HOME": str(paths.home()), "JUPYTER_CONFIG_DIR": str(tmp_path / "config")}
    server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment, cwd=tmp_path)
    try:
        _wait(f"http://127.0.0.1:{port}/api?token={TOKEN}")
        yield f"http://127.0.0.1:{port}/lab/tree/explore.ipynb?token={TOKEN}", tmp_path / "notebooks" / "explore.ipynb"
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _wait(url: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    pytest.fail("JupyterLab did not start within a minute")


def test_explore_in_jupyterlab(lab: tuple[str, Path]) -> None:
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("NOT RUN: chromium is not installed")
    from playwright.sync_api import sync_playwright

    url, notebook = lab
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.goto(url)
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
        page.wait_for_function(KERNEL_IDLE)
        page.evaluate(RUN_ALL)
        page.evaluate(SAVE)
        page.wait_for_timeout(1500)
        browser.close()
    cells = [cell for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert [output for output in outputs if output["output_type"] in ("error", "stream")] == []
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert sum("data:image/svg+xml" in "".join(output["data"].get("text/html", "")) for output in outputs) == 2
