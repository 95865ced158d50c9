"""Git does not see the outputs of notebooks where set-up has been, and works as ever where it has not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from planatlas import paths

NOTEBOOK = "notebooks/explore.ipynb"
FILES = (NOTEBOOK, ".gitattributes", "scripts/filter.sh")
AUTHOR = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="NOT RUN: git is not installed")


def _run(folder: Path, *command: str) -> str:
    """What a command says, on either stream."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = kept | {"PYTHONPATH": str(paths.home() / "lib"), "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def _set_up(folder: Path) -> None:
    (folder / ".venv").symlink_to(sys.prefix)
    _run(folder, "sh", "scripts/filter.sh", ".venv")


def _save_with_output(folder: Path) -> None:
    notebook = nbformat.read(folder / NOTEBOOK, 4)
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="an output\n")]
    notebook.cells[1].execution_count = 1
    notebook.metadata["language_info"]["version"] = "3.99"
    nbformat.write(notebook, folder / NOTEBOOK)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a notebook, in a folder whose name has a space; nobody has set it up."""
    home = tmp_path / "a checkout"
    for name in FILES:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(paths.home() / name, home / name)
    _run(home, "git", "init", "--quiet")
    (home / ".git" / "info" / "exclude").write_text(".venv\n")
    _set_up(home)
    _run(home, "git", "add", "--all")
    _run(home, "git", *AUTHOR, "commit", "--quiet", "--message", "All files")
    return home


def test_git_does_not_see_outputs(repository: Path) -> None:
    assert _run(repository, "git", "status", "--porcelain") == ""
    _save_with_output(repository)
    assert _run(repository, "git", "diff") == ""
    _run(repository / "notebooks", "git", "add", "explore.ipynb")
    assert _run(repository, "git", "status", "--porcelain") == ""
    assert "an output" in (repository / NOTEBOOK).read_text(encoding="utf-8")
    assert "an output" not in _run(repository, "git", "show", f":{NOTEBOOK}")


def test_a_worktree_and_a_clone_without_environment_work(repository: Path, tmp_path: Path) -> None:
    """They pass notebooks on as they are, outputs included, without a word; the worktree has the filter's settings."""
    _run(repository, "git", "worktree", "add", "--quiet", "--detach", str(tmp_path / "a worktree"))
    _run(tmp_path, "git", "clone", "--quiet", str(repository), "a clone")
    for name in ("a worktree", "a clone"):
        folder = tmp_path / name
        assert _run(folder, "git", "status", "--porcelain") == ""
        _save_with_output(folder)
        assert _run(folder, "git", "status", "--porcelain") == f" M {NOTEBOOK}\n"
        assert "an output" in _run(folder, "git", "diff")
        _set_up(folder)
        assert _run(folder, "git", "diff") == ""


def test_only_a_checkout_is_set_up(repository: Path) -> None:
    """A copy without history may lie inside another repository, which is left alone."""
    copy = repository / "copy"
    (copy / "scripts").mkdir(parents=True)
    shutil.copy(repository / "scripts" / "filter.sh", copy / "scripts")
    _run(repository, "git", "config", "--remove-section", "filter.notebook")
    _run(copy, "sh", "scripts/filter.sh", ".venv")
    assert "filter.notebook" not in _run(repository, "git", "config", "--list", "--local")
