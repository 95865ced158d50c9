"""The fork server as its users see it: it starts with the batch, is found by its address, and ends with the batch."""

import itertools
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from ..scratch import mark, temporary

ADDRESS_SETTING = "PRESSROOM_POOL"
PROVISIONER = "pressroom-warm"
PROVISIONER_SETTING = "JUPYTER_DEFAULT_PROVISIONER_NAME"  # jupyter_client's own
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
ONE_THREAD |= {"JE_ARROW_MALLOC_CONF": "background_thread:false"}  # of pyarrow, which pandas takes up where it is
INTERPRETER = (sys.executable, "-Xfrozen_modules=off")  # as kernels are started
PERSONAL = ("PYTHONSTARTUP", "MATPLOTLIBRC")  # settings by which kernels would read the user's own files
SHUTDOWN_TIMEOUT = 3.0  # seconds for the fork server to end its kernels and itself
_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Kernels:
    """Where warm kernels come from.

    Parameters
    ----------
    address
        The address of the fork server; if empty, kernels start cold.
    """

    address: str = ""


def is_possible() -> bool:
    """Whether kernels can be forked here: on a Linux that has process file descriptors."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


@contextmanager
def warm_kernels(
    count: int, modules: Sequence[str] = (), settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Kernels]:
    """Run a fork server; none if ``count`` is 0 or this system cannot fork safely.

    Returns at once: the fork server prepares itself in the background, and a kernel requested early waits for it.

    Parameters
    ----------
    count
        How many idle kernels to keep.
    modules
        Modules that the fork server imports, calling ``warm_up()`` of each, so that kernels need not.
    settings
        What its environment contains besides that of this process.

    Yields
    ------
    Kernels
        Where workers get their kernels.
    """
    if count < 1 or not is_possible():
        yield Kernels()
        return
    address = str(temporary() / f"pool-{next(_NUMBERS)}")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(address)
        listener.listen(128)
        # its standard input is a lifeline: when this process ends, in whatever way, the fork server reads end of file
        server = subprocess.Popen(
            [*INTERPRETER, "-m", "pressroom.kernels.fork_server", str(listener.fileno()), str(count), *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            pass_fds=[listener.fileno()],
            env=undisturbed(os.environ | ONE_THREAD | mark() | dict(settings), temporary()),
            start_new_session=True,
            cwd=temporary(),  # `python -m` would import modules of the working folder first
        )
    try:
        yield Kernels(address)
    finally:
        if server.stdin:
            server.stdin.close()
        try:
            server.wait(SHUTDOWN_TIMEOUT)
        except subprocess.TimeoutExpired:  # it was stopped (SIGSTOP); its kernels end with it
            server.kill()
            server.wait()


def is_warm() -> bool:
    """Whether this process takes its kernels from a fork server."""
    return ADDRESS_SETTING in os.environ


def undisturbed(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The environment of a kernel that reads no configuration of its user.

    Parameters
    ----------
    environment
        The environment of this process.
    folder
        Where IPython's folder is to be.
    """
    kept = {name: value for name, value in environment.items() if name not in PERSONAL}
    return kept | {"IPYTHONDIR": str(folder / "ipython")} | _plain_figures()


def _plain_figures() -> dict[str, str]:
    """Have matplotlib, where there is one, read the settings that it brings along, and not those of a user."""
    spec = find_spec("matplotlib")
    return {"MATPLOTLIBRC": str(Path(spec.origin).with_name("mpl-data"))} if spec and spec.origin else {}


def join(kernels: Kernels) -> None:
    """Let this process, a worker of the batch, get its kernels from the fork server.

    Linear algebra libraries get one thread in any case, because there are as many runs at a time as processors.

    Parameters
    ----------
    kernels
        Where kernels come from.
    """
    os.environ |= {name: value for name, value in ONE_THREAD.items() if name not in os.environ}
    if kernels.address:
        environment = undisturbed(os.environ, Path(kernels.address).parent)
        os.environ.clear()
        os.environ |= environment | {ADDRESS_SETTING: kernels.address, PROVISIONER_SETTING: PROVISIONER}
