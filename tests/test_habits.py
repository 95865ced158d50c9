"""What is checked where: the Makefile has the commands; hooks, CI hosts and documents use these and nothing else."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from pre_commit.clientlib import load_config

from planatlas import paths

ROOT = paths.home()
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^\.PHONY: (\S+)$", MAKEFILE, flags=re.MULTILINE))
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "wrong-number.yml"


def _yaml(name: str) -> dict:
    return yaml.load((ROOT / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # `on` stays a string


def _github() -> tuple[str, list[str]]:
    (job,) = _yaml(".github/workflows/test.yml")["jobs"].values()
    steps = [step for step in job["steps"] if step.get("uses", "").partition("@")[0] != "actions/checkout"]
    assert [step for step in steps if set(step) != {"run"}] == []
    return job["container"], [step["run"] for step in steps]


def _gitlab() -> tuple[str, list[str]]:
    found = _yaml(".gitlab-ci.yml")
    assert found.pop("include") == [{"local": ".gitlab/pages.yml"}]
    (job,) = found.values()
    assert set(job) == {"image", "timeout", "script"}
    return job["image"], job["script"]


def _woodpecker() -> tuple[str, list[str]]:
    (step,) = _yaml(".woodpecker.yml")["steps"]
    return step["image"], step["commands"]


def _make(*words: str) -> str:
    """The output of `make`, run as if no other `make` were running the tests."""
    own = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
    return subprocess.run(["make", *words], cwd=ROOT, capture_output=True, text=True, check=True, env=own).stdout


def _recipe(target: str) -> list[str]:
    """The commands of a target, with the environment ready."""
    return _make("-n", "-o", ".venv/ready", target).splitlines()


def test_every_host_runs_the_same_commands_of_the_makefile() -> None:
    image, commands = _github()
    assert _gitlab() == _woodpecker() == (image, commands)
    assert commands == ["make setup", "make lint", "make test"]
    assert {command.removeprefix("make ") for command in commands} <= TARGETS


def test_the_image_of_the_hosts_is_the_oldest_python_that_is_promised() -> None:
    promised = re.search(r'requires-python = ">=(\S+)"', (ROOT / "pyproject.toml").read_text())
    assert promised
    assert _github()[0].startswith(f"python:{promised[1]}-")


def test_hosts_of_pages_publish_by_the_commands_of_the_makefile() -> None:
    """Both run the same targets in the image of the tests, and set no variable that the recipe does not take."""
    (ours,), (theirs,) = _yaml(".github/workflows/pages.yml")["jobs"].values(), _yaml(".gitlab/pages.yml").values()
    commands = [step["run"] for step in ours["steps"] if step.get("run", "").startswith("make ")]
    assert theirs["script"] == commands == ["make setup", "make publish"]
    assert theirs["image"] == ours["container"] == _github()[0]
    (upload,) = [step["with"] for step in ours["steps"] if "upload-pages" in step.get("uses", "")]
    assert (upload["path"], theirs["artifacts"]["paths"]) == (ours["env"]["TO"], [theirs["variables"]["TO"]])
    taken = {"TO", "URL", "DATE", "MAPS", "MAP_NUMBER"}
    given = {*ours["env"], *(name for step in ours["steps"] for name in step.get("env", {}))}
    assert given == taken >= set(theirs["variables"])
    words = {name: f"{name.lower()} 1" for name in taken - {"MAPS"}}
    recipe = _make(
        "-n", "-o", ".venv/ready", "publish", "MAPS=no", *(f"{n}={w}" for n, w in words.items())
    ).splitlines()
    assert recipe == [
        *_recipe("build"),
        '.venv/bin/planatlas publish --to "to 1" --url "url 1" --date "date 1" --map-number "map_number 1" --no-maps',
    ]


def test_the_hook_runs_what_make_lint_runs() -> None:
    load_config(str(ROOT / ".pre-commit-config.yaml"))  # refuses what pre-commit would refuse
    (repository,) = _yaml(".pre-commit-config.yaml")["repos"]
    (hook,) = repository["hooks"]
    assert repository["repo"] == "local"
    assert (hook["entry"], hook["language"], hook["pass_filenames"]) == ("make lint", "system", "false")
    checked = ("lib/planatlas/paths.py", "notebooks/explore.ipynb", "pyproject.toml", "Makefile")
    assert [name for name in checked if not re.search(hook["files"], name)] == []
    run = re.findall(r"\.venv/bin/(.*?)(?: && |$)", " && ".join(_recipe("lint")))
    assert run == ["ruff check .", "ruff format --check .", "mypy"]


def test_jupyterlab_is_given_the_options_of_the_user() -> None:
    recipe = _make("-n", "-o", ".venv/ready", "lab", "ARGS=--no-browser --port 8899").splitlines()
    assert recipe == [".venv/bin/planatlas build", "sh scripts/lab.sh .venv --no-browser --port 8899"]


@pytest.mark.parametrize(("target", "which"), [("test", "all"), ("test-quick", "quick")])
def test_tests_begin_with_lint_and_with_the_data_built(target: str, which: str) -> None:
    assert _recipe(target) == [*_recipe("lint"), *_recipe("build"), f"sh scripts/test.sh .venv {which}"]


def test_help_lists_every_command() -> None:
    assert {line.split()[0] for line in _make("help").splitlines()} == TARGETS


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_name_commands_and_files_that_exist(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    blocks = "".join(re.findall(r"^```.*?^```", content, flags=re.MULTILINE | re.DOTALL))
    commands = re.findall(r"`make ([a-z-]+)", content) + re.findall(r"\bmake ([a-z-]+)", blocks)
    assert sorted(set(commands) - TARGETS) == []
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", content)
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_contributing_names_files_that_exist() -> None:
    content = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:data|lib|tests|notebooks|docs)/[\w./-]*)`", content)
    assert len(named) > 10
    ignored = {"data/raw/documents/"}
    assert [name for name in named if name not in ignored and not (ROOT / name).exists()] == []


def test_both_forms_for_a_wrong_number_ask_for_the_same() -> None:
    form = yaml.safe_load(FORM.read_text(encoding="utf-8"))["body"]
    fields = [field for field in form if field["type"] != "markdown"]
    assert [field["id"] for field in fields] == ["page", "shown", "right", "source", "language", "version"]
    assert [field["id"] for field in fields if not field["validations"]["required"]] == []
    asked = [field["attributes"]["label"] for field in fields]
    other = (ROOT / ".gitlab" / "issue_templates" / "wrong-number.md").read_text(encoding="utf-8")
    assert re.findall(r"^### (.+)$", other, flags=re.MULTILINE) == asked
