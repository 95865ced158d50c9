"""What surrounds a batch: code of the user that runs in every Python process, and how many files may be open."""

import os
import sys
import sysconfig
from pathlib import Path

from .errors import PressroomError

try:
    import resource
except ImportError:  # no such limits on this system
    resource = None  # type: ignore[assignment]

HANDLES, HANDLES_A_RUN = 80, 12  # that a process needs, besides those for each run at a time
# where IPython looks for settings of all users, and under which names
SYSTEM_CONFIG_DIRS = ("/etc/ipython", "/usr/local/etc/ipython")
CONFIGS = tuple(f"ipython{kind}_config.{ending}" for kind in ("", "_kernel") for ending in ("py", "json"))


class SurroundingsError(PressroomError):
    """Something around the batch would change its pages."""


def refuse_meddlers() -> None:
    """Refuse to run where code of the user gets into every kernel, and with it into pages.

    Raises
    ------
    SurroundingsError
        With the files.
    """
    library = Path(sysconfig.get_path("stdlib")).resolve()
    own = [getattr(sys.modules.get(name), "__file__", None) for name in ("sitecustomize", "usercustomize")]
    found = [file for file in own if file and not Path(file).is_relative_to(library)]  # some systems bring one along
    folders = [*SYSTEM_CONFIG_DIRS, str(Path(sys.prefix, "etc", "ipython"))]
    found += [str(path) for folder in folders for name in CONFIGS if (path := Path(folder, name)).is_file()]
    if found:
        raise SurroundingsError(
            f"what these files do would get into the pages: {', '.join(dict.fromkeys(found))}. Run without them: unset "
            "PYTHONPATH if it leads there, or move them away."
        )


def jobs_possible(jobs: int) -> int:
    """How many of these runs at a time the system has file handles for; as many as it gives are asked for.

    Raises
    ------
    SurroundingsError
        If there are not enough for one.
    """
    if resource is None:
        return jobs
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = HANDLES + HANDLES_A_RUN * jobs
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    possible = jobs if soft == resource.RLIM_INFINITY else min(jobs, (soft - HANDLES) // HANDLES_A_RUN)
    if possible < 1:
        raise SurroundingsError(
            f"the system lets a process open {soft} files, and a batch needs {HANDLES + HANDLES_A_RUN}: raise it with "
            "ulimit -n 1024."
        )
    return possible


def open_streams() -> None:
    """Put something in the place of standard streams that are closed: a file opened next would be taken for one."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            os.set_inheritable(number, True)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 (for good)
