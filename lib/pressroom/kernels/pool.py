"""The fork server as its users see it: started with the batch, found by address, gone with the batch."""

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
INTERPRETER = (sys.executable, "-Xfrozen_modules=off")  # as kernels are started
DISTURBING = ("PYTHONSTARTUP", "MATPLOTLIBRC")  # what kernels would run or read of their user
FAREWELL = 3.0  # seconds in which the fork server ends its kernels and itself
_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Kernels:
    """Where warm kernels are had; an empty address means that kernels start cold."""

    address: str = ""


def is_possible() -> bool:
    """Whether kernels can be forked here: on Linux, with a handle on each process."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


@contextmanager
def warm_kernels(
    count: int, modules: Sequence[str] = (), settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Kernels]:
    """A fork server that keeps ``count`` idle kernels; none if ``count`` is 0 or this system cannot fork safely.

    Returns at once: the fork server gets ready while the caller goes on, and a kernel asked for early waits for it.

    Parameters
    ----------
    count
        How many idle kernels to keep.
    modules
        What the fork server imports, calling ``warm_up()`` of each: what kernels should not do for the first time.
    settings
        What its environment holds besides that of this process.
    """
    if count < 1 or not is_possible():
        yield Kernels()
        return
    address = str(temporary() / f"pool-{next(_NUMBERS)}")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(address)
        listener.listen(128)
        # its standard input is its lifeline: when this process ends, however it ends, the fork server reads the end
        server = subprocess.Popen(
            [*INTERPRETER, "-m", "pressroom.kernels.fork_server", str(listener.fileno()), str(count), *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            pass_fds=[listener.fileno()],
            env=undisturbed(os.environ | ONE_THREAD | mark() | dict(settings), temporary()),
            start_new_session=True,
            cwd=temporary(),  # where `python -m` looks first for whatever is imported
        )
    try:
        yield Kernels(address)
    finally:
        if server.stdin:
            server.stdin.close()
        try:
            server.wait(FAREWELL)
        except subprocess.TimeoutExpired:  # somebody stopped it: its kernels end with it
            server.kill()
            server.wait()


def is_warm() -> bool:
    """Whether this process takes its kernels from a fork server."""
    return ADDRESS_SETTING in os.environ


def undisturbed(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The environment of a kernel that reads no configuration of its user; ``folder`` stands for that of IPython."""
    kept = {name: value for name, value in environment.items() if name not in DISTURBING}
    return kept | {"IPYTHONDIR": str(folder / "ipython")} | _plain_figures()


def _plain_figures() -> dict[str, str]:
    """Have matplotlib, where there is one, read the settings that it brings along, and not those of a user."""
    spec = find_spec("matplotlib")
    return {"MATPLOTLIBRC": str(Path(spec.origin).with_name("mpl-data"))} if spec and spec.origin else {}


def join(kernels: Kernels) -> None:
    """Make this process, a worker of the batch, take its kernels from the fork server.

    Libraries of linear algebra get one thread in any case: as many runs go on as there are processors.
    """
    os.environ |= {name: value for name, value in ONE_THREAD.items() if name not in os.environ}
    if kernels.address:
        environment = undisturbed(os.environ, Path(kernels.address).parent)
        os.environ.clear()
        os.environ |= environment
        os.environ |= {ADDRESS_SETTING: kernels.address, PROVISIONER_SETTING: PROVISIONER}
