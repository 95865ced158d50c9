"""The environment: whoever installs it with pip, conda, Docker or Binder gets what the lock says."""

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from planatlas import paths

ROOT = paths.home()
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = DECLARED["project"]
DEPENDENCIES, EXTRAS = PROJECT["dependencies"], PROJECT["optional-dependencies"]
LOCKS = ("requirements.lock", "requirements-exchange.lock")  # scripts/lock.py says why there are two
FROM_LOCK = "--require-hashes -r requirements.lock"
ITSELF = "--no-deps --no-build-isolation --editable ."


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _names(entries: list[str]) -> list[str]:
    return [re.split(r"[<>=\[ ]", entry)[0] for entry in entries]


def _lock(name: str = LOCKS[0]) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==([^\s;\\]+)", _read(name), flags=re.MULTILINE))


def _pip_installs(commands: str) -> list[str]:
    """What each ``pip install`` of some commands is given, without options that do not matter here."""
    found = re.findall(r"pip install (.+?)(?: &&|$)", commands, flags=re.MULTILINE)
    quiet = {"-qq", "--quiet", "--no-cache-dir", "--disable-pip-version-check"}
    return [" ".join(word for word in shlex.split(given) if word not in quiet) for given in found]


def _instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, in order."""
    lines = [line for line in _read("Dockerfile").splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.partition(" ")[2]) for line in lines]


def test_environment_and_lock_agree() -> None:
    lock, environment = _lock(), yaml.safe_load(_read("environment.yml"))
    conda = [entry for entry in environment["dependencies"] if isinstance(entry, str)]
    by_pip = next(entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))
    pinned = dict(entry.replace("_", "-").split("==") for entry in [*conda, *by_pip] if "==" in entry)
    assert pinned == {name: lock[name] for name in pinned}
    assert sorted(pinned) == sorted(_names([*DEPENDENCIES, *EXTRAS["reports"]]))
    assert f"python{PROJECT['requires-python']}" in conda
    assert by_pip[-1] == "-e ."


@pytest.mark.parametrize("extra", sorted(set(EXTRAS) - {"exchange"}))
def test_the_lock_holds_every_extra(extra: str) -> None:
    assert set(_names(EXTRAS[extra])) <= set(_lock())


def test_the_other_lock_adds_what_reads_exported_forms_and_nothing_twice() -> None:
    own, readers = _lock(LOCKS[1]), DECLARED["dependency-groups"]["exchange-tests"]
    assert {*_names(EXTRAS["exchange"]), *_names(readers)} <= set(own)
    assert set(own) & set(_lock()) == set()
    assert _pip_installs(_read("scripts/exchange.sh").replace("\\\n", "").replace('"', "")) == [
        f"--require-hashes --no-deps --target $programs -r {LOCKS[1]}"
    ]


@pytest.mark.parametrize(("first", "second", "chosen", "status"), [
    (0, 0, "", 0), (1, 0, "", 1), (0, 1, "", 1), (2, 1, "", 2), (0, 5, "", 5), (5, 0, "", 5),
    (0, 5, "-k chosen", 0), (5, 0, "-k chosen", 0), (5, 5, "-k chosen", 5),
    (1, 5, "-k chosen", 1), (5, 1, "-k chosen", 5),
])  # fmt: skip
def test_both_runs_of_the_tests_take_place_and_either_may_fail(
    tmp_path: Path, first: int, second: int, chosen: str, status: int
) -> None:
    """With a Python that only notes what it is asked for, and ends as pytest would."""
    python, programs = tmp_path / "bin" / "python", tmp_path / "exchange"
    python.parent.mkdir()
    programs.mkdir()
    shutil.copy(ROOT / LOCKS[1], programs)
    python.write_text(
        '#!/bin/sh\necho "${PYTHONPATH:-none} $*" >>"$0.log"\n'
        f'case "$*" in *--ignore*) exit {first} ;; *) exit {second} ;; esac\n'
    )
    others = tmp_path / "others"  # that nothing is missing, and nothing installed
    others.mkdir()
    for name, says in (("chromium", ""), ("fc-list", "a font"), ("Rscript", "")):
        (others / name).write_text(f"#!/bin/sh\necho {says}\n")
    for path in (python, *others.iterdir()):
        path.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment = kept | {"PATH": f"{others}{os.pathsep}{os.environ['PATH']}", "PYTEST_ARGS": chosen}
    command = ["sh", "scripts/test.sh", str(tmp_path), "all"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (status, "")
    asked = [line.split() for line in (tmp_path / "bin" / "python.log").read_text().splitlines()]
    assert [each[0] for each in asked] == ["none", str(programs)]
    assert [" ".join(each).endswith(chosen) for each in asked] == [True, True]


def test_the_lock_holds_what_builds_the_project() -> None:
    built_by = tomllib.loads(_read("pyproject.toml"))["build-system"]["requires"]
    hook = tomllib.loads(_read("pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    assert {*_names(built_by), *_names(hook["dependencies"]), "editables"} <= set(_lock())
    assert set(hook["dependencies"]) <= set(DEPENDENCIES)  # with the same bounds


@pytest.mark.parametrize("name", LOCKS)
def test_lock_is_hashed_and_names_no_host(name: str) -> None:
    content = _read(name)
    assert "://" not in content
    blocks = re.split(r"\n(?=[a-z0-9])", content.strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_installed_versions_are_the_locked_ones() -> None:
    for name in ("pandas", "geopandas", "matplotlib", "papermill", "nbconvert", "jupyterlab"):
        assert version(name) == _lock()[name]


def test_setup_docker_and_binder_install_the_lock_and_the_project() -> None:
    docker = "\n".join(words for name, words in _instructions() if name == "RUN")
    setup = _read("scripts/setup.sh").replace('"', "")
    assert _pip_installs(setup) == _pip_installs(docker) == [FROM_LOCK, ITSELF]
    (required,) = _read(".binder/requirements.txt").split("\n")[:-1]
    assert (ROOT / ".binder" / required.removeprefix("-r ")).resolve() == ROOT / "requirements.lock"
    assert _pip_installs(_read(".binder/postBuild")) == [ITSELF]
    assert os.access(ROOT / ".binder" / "postBuild", os.X_OK)


def test_docker_and_binder_have_the_oldest_python_that_is_promised() -> None:
    promised = PROJECT["requires-python"].removeprefix(">=")
    assert _instructions()[0] == ("FROM", f"python:{promised}-slim")
    assert _read(".binder/runtime.txt") == f"python-{promised}\n"


def test_docker_and_binder_build_the_data_as_the_one_who_reads_them() -> None:
    instructions = _instructions()
    user = instructions.index(("USER", "planatlas"))
    assert instructions[user + 1] == ("RUN", "planatlas build")
    assert instructions[-1][0] == "CMD"
    assert "jupyter" in instructions[-1][1]
    assert _read(".binder/postBuild").splitlines()[-1] == "planatlas build"


def test_what_is_copied_into_an_image_exists() -> None:
    copied = [words.split()[-2] for name, words in _instructions() if name == "COPY"]
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_what_git_ignores_stays_out_of_an_image() -> None:
    """The source texts above all; a pattern of Docker is anchored unless it begins with two asterisks."""
    ignored = [line for line in _read(".gitignore").splitlines() if line and not line.startswith("#")]
    expected = set()
    for line in ignored:
        keeps, pattern = ("!", line[1:]) if line.startswith("!") else ("", line)
        anchored = "/" in pattern.rstrip("/")
        expected.add(keeps + (pattern.strip("/") if anchored else f"**/{pattern.rstrip('/')}"))
    assert expected <= set(_read(".dockerignore").splitlines())


def test_the_readme_names_extras_that_exist() -> None:
    documents = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "lib").rglob("*.py")]
    named = {
        extra
        for path in documents
        for group in re.findall(r"planatlas\[([a-z,]+)\]", path.read_text(encoding="utf-8"))
        for extra in group.split(",")
    }
    assert "reports" in named
    assert named <= set(EXTRAS)
