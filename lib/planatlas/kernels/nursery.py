"""The nursery as its users see it: started with the batch, found by address, gone with the batch."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ADDRESS_SETTING = "PLANATLAS_NURSERY"
PROVISIONER = "planatlas-warm"
PROVISIONER_SETTING = "JUPYTER_DEFAULT_PROVISIONER_NAME"  # jupyter_client's own
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
INTERPRETER = (sys.executable, "-Xfrozen_modules=off")  # as kernels are started


@dataclass(frozen=True)
class Kernels:
    """Where warm kernels are had; an empty address means that kernels start cold."""

    address: str = ""


def is_possible() -> bool:
    """Whether kernels can be forked here: on Linux, with a handle on each process."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


@contextmanager
def warm_kernels(count: int, rehearsals: Sequence[str] = ()) -> Iterator[Kernels]:
    """A nursery that keeps ``count`` idle kernels; none if ``count`` is 0 or this system cannot fork safely.

    Returns at once: the nursery gets ready while the caller goes on, and a kernel asked for early waits for it.

    Parameters
    ----------
    rehearsals
        Modules that the nursery imports, calling ``rehearse()`` in each: what kernels shall not do for the first time.
    """
    if count < 1 or not is_possible():
        yield Kernels()
        return
    with tempfile.TemporaryDirectory(prefix="planatlas-") as folder:
        address = str(Path(folder) / "nursery")
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            listener.bind(address)
            listener.listen(128)
            # its standard input is its lifeline: when this process ends, however it ends, the nursery reads the end
            nursery = subprocess.Popen(
                [*INTERPRETER, "-m", "planatlas.kernels.server", str(listener.fileno()), str(count), *rehearsals],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=[listener.fileno()],
                env=os.environ | ONE_THREAD,
                start_new_session=True,
            )
        try:
            yield Kernels(address)
        finally:
            if nursery.stdin:
                nursery.stdin.close()
            nursery.wait()


def join(kernels: Kernels) -> None:
    """Make this process, a worker of the batch, take its kernels from the nursery.

    Libraries of linear algebra get one thread in any case: as many runs go on as there are processors.
    """
    os.environ |= {name: value for name, value in ONE_THREAD.items() if name not in os.environ}
    if kernels.address:
        os.environ |= {ADDRESS_SETTING: kernels.address, PROVISIONER_SETTING: PROVISIONER}
