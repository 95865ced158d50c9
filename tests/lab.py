"""A copy of the checkout, and a real JupyterLab on it in a real Chromium, for tests; every wait is bounded."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planatlas import paths

TOKEN = "planatlas-test"
SECONDS = 120
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", "documents", "reports", "__pycache__", ".*_cache", ".hypothesis")
FIRST = "notebooks/explore.ipynb"
OPEN = "window.jupyterapp.shell.currentWidget"
IS_READY = f"{OPEN}.content.widgets.length && {OPEN}.sessionContext?.session?.kernel?.status === 'idle'"
RUN_ALL = "void window.jupyterapp.commands.execute('notebook:run-all-cells')"
CODE = f"{OPEN}.content.widgets.filter(cell => cell.model.type === 'code' && cell.model.sharedModel.source.trim())"
HAS_RUN = f"{CODE}.every(cell => cell.model.executionState === 'idle' && cell.model.executionCount)"
CONTENT = f"{OPEN}.context.model.toJSON()"


@dataclass
class Checkout:
    """A copy of the project under git with everything committed, and the environment of this interpreter in ``.venv``.

    Parameters
    ----------
    home
        Its folder.
    """

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which commands work on it, without settings of the user."""
        own = {"PLANATLAS_HOME": str(self.home), "PYTHONPATH": str(self.home / "lib")}
        own["JUPYTER_CONFIG_DIR"] = str(self.home.parent / "config")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PLANATLAS_", "GIT_"))}
        return kept | own

    def run(self, *command: str, seconds: float = SECONDS) -> str:
        """Run a command in it to its end; gives what it says."""
        done = subprocess.run(
            command, cwd=self.home, env=self.environment, capture_output=True, text=True, check=False, timeout=seconds
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def planatlas(self, *words: str, seconds: float = 2 * SECONDS) -> str:
        """Run the command ``planatlas``."""
        return self.run(str(Path(sys.executable).with_name("planatlas")), *words, seconds=seconds)

    def changes(self) -> str:
        """What git says has changed."""
        return self.run("git", "status", "--porcelain")


def new_checkout(home: Path) -> Checkout:
    """Copy the project, with the filter of notebooks as set-up defines it."""
    shutil.copytree(paths.home(), home, ignore=LEFT_BEHIND)
    checkout = Checkout(home)
    (home / "reports").mkdir()
    shutil.copy(paths.home() / "reports" / "README.md", home / "reports")
    (home / ".venv").symlink_to(sys.prefix)
    checkout.run("git", "init", "--quiet")
    (home / ".git" / "info" / "exclude").write_text(".venv\n")
    checkout.run("sh", "scripts/filter.sh", ".venv")
    checkout.run("git", "add", "--all")
    author = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    checkout.run("git", *author, "commit", "--quiet", "--message", "All files")
    assert checkout.changes() == ""
    return checkout


@dataclass
class Lab:
    """JupyterLab in a browser.

    Parameters
    ----------
    checkout
        The checkout that it was opened on.
    address
        Its address, which opens ``explore.ipynb``.
    page
        The page of the browser.
    """

    checkout: Checkout
    address: str
    page: Any

    def open(self, path: str = "") -> None:
        """Open a notebook, or what JupyterLab opens first, and wait for its kernel."""
        self.page.goto(self.address.replace("/?", f"/lab/tree/{path}?") if path else self.address)
        is_open = f"window.jupyterapp?.shell?.currentWidget?.context?.path === {path or FIRST!r}"
        self.page.wait_for_function(f"{is_open} && {IS_READY}")

    def run_all(self) -> list[dict[str, Any]]:
        """Run all cells; gives the code cells with their outputs."""
        self.page.evaluate(RUN_ALL)
        self.page.wait_for_function(HAS_RUN)
        return self.code_cells()

    def code_cells(self) -> list[dict[str, Any]]:
        """The code cells of the open notebook, as they are now."""
        return [cell for cell in self.page.evaluate(CONTENT)["cells"] if cell["cell_type"] == "code"]

    def save(self) -> None:
        """Save with Ctrl+S, and wait until it is saved."""
        self.page.wait_for_function(f"{OPEN}.context.model.dirty")
        self.page.evaluate(f"{OPEN}.activate()")
        self.page.keyboard.press("Control+s")
        self.page.wait_for_function(f"!{OPEN}.context.model.dirty")


@contextmanager
def jupyterlab(checkout: Checkout, chromium: str) -> Iterator[Lab]:
    """JupyterLab as ``make lab`` starts it, with an exposed application, in a browser."""
    from playwright.sync_api import sync_playwright

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ("--no-browser", "--ip=127.0.0.1", f"--port={port}", f"--IdentityProvider.token={TOKEN}")
    command = ["sh", "scripts/lab.sh", ".venv", *options, "--LabApp.expose_app_in_browser=True"]
    with (checkout.home.parent / "lab.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=checkout.home, env=checkout.environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            address = f"http://127.0.0.1:{port}/?token={TOKEN}"
            _wait_for(f"http://127.0.0.1:{port}/api?token={TOKEN}", server)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"], timeout=60_000)
                page = browser.new_page(viewport={"width": 1400, "height": 1000})
                page.set_default_timeout(SECONDS * 1000)
                yield Lab(checkout, address, page)
                browser.close()
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait_for(url: str, server: subprocess.Popen) -> None:
    until = time.monotonic() + SECONDS
    while server.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"JupyterLab did not start within {SECONDS} seconds, or ended: see lab.log")
