"""With the core dependencies alone, and without what only some systems have, questions are answered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planatlas.site.requirements import EXTRA, MODULES

MOST_SECONDS = 0.05  # of the processor, for `import planatlas`
# what makes the packages of the extra, and what only some systems have, impossible to import; forking and /proc as well
GUARD = """
import sys
from importlib.abc import MetaPathFinder

ABSENT = set(sys.argv.pop(1).split(","))

class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

def refuse(event, arguments):
    if event in ("os.fork", "os.forkpty", "os.posix_spawn"):
        raise RuntimeError(f"{event} was called")
    if event == "open" and str(arguments[0]).startswith("/proc"):
        raise RuntimeError(f"{arguments[0]} was opened")

for name in [name for name in sys.modules if name.split(".")[0] in ABSENT]:
    del sys.modules[name]
sys.meta_path.insert(0, Absent())
sys.addaudithook(refuse)
"""
OF_SOME_SYSTEMS = ("fcntl", "resource")
OTHERS = ("jupyterlab", "ipywidgets", "ipykernel_launcher", "zmq", "tornado", "distributed", "dask")


def _guarded(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    absent = ",".join([*MODULES, *OTHERS, *OF_SOME_SYSTEMS])
    return subprocess.run(
        [sys.executable, "-c", GUARD + code, absent, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | environment,
    )


def test_guard_hides_packages() -> None:
    done = _guarded("import papermill")
    assert done.returncode == 1
    assert "No module named 'papermill'" in done.stderr
    assert "was called" in _guarded("import os\nos.fork()").stderr
    assert "was opened" in _guarded("open('/proc/self/stat')").stderr


def test_every_name_is_there_and_questions_are_answered(real: Path) -> None:
    code = """
import planatlas as pa
for name in pa.__all__:
    getattr(pa, name)
promised = pa.map("maternal mortality", lang="en")
print(len(promised.frame), len(promised._repr_mimebundle_()["text/html"]), len(pa.search("yuchanfu").head(0)) + 1)
"""
    done = _guarded(code)
    assert done.returncode == 0, done.stderr
    assert all(map(int, done.stdout.split()))


@pytest.mark.parametrize("arguments", [("assess",), ("dictionary", "--to")])
def test_commands_run(arguments: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    if arguments == ("assess",):
        header = "series,kind,direction,unit,baseline_year,baseline_value,target_year,target_value,year,value"
        file.write_text(f"{header}\nnurseries,floor,higher,%,2020,50,2030,80,2025,64\n", encoding="utf-8")
    done = _guarded("from planatlas.cli import main; main()", *arguments, str(file))
    assert done.returncode == 0, done.stderr
    assert file.is_file()


def test_the_build_runs(sample: Path) -> None:
    done = _guarded("from planatlas.cli import main; main()", "build")
    assert done.returncode == 0, done.stderr
    assert (sample / "processed" / "targets.csv").is_file()


def test_a_report_says_what_to_install() -> None:
    done = _guarded("from planatlas.cli import main; main()", "report", "explore")
    assert done.returncode == 1
    assert done.stderr.startswith("planatlas: reports need packages that are not installed")
    assert f'pip install "{EXTRA}"' in done.stderr


def test_importing_costs_next_to_nothing() -> None:
    code = "import time; begun = time.process_time(); import planatlas; print(time.process_time() - begun)"
    spent = [float(subprocess.check_output([sys.executable, "-c", code], timeout=60)) for _ in range(3)]
    assert min(spent) < MOST_SECONDS


def test_the_extra_is_what_is_checked() -> None:
    """Each module that is looked for belongs to a package of the extra."""
    import tomllib

    from planatlas import paths

    project = tomllib.loads((paths.home() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = {
        entry.partition(">")[0].partition("<")[0].replace("-", "_")
        for entry in project["optional-dependencies"]["reports"]
    }
    assert {name.lower() for name in MODULES} == extra - {"jupyterlab", "ipywidgets"}
