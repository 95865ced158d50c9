"""Warm kernels against cold ones: real kernels, real processes, the same bytes."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from pressroom.kernels import Kernels, join, warm_kernels
from pressroom.kernels.pool import ADDRESS_SETTING, PROVISIONER, PROVISIONER_SETTING
from pressroom.kernels.provisioner import RefusedError, WarmProcess, WarmProvisioner, _arguments

from .toy import use, wait_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="NOT RUN: kernels are forked on Linux only"),
]
PATIENCE = 60  # seconds, against hanging
LIBRARIES = ("pandas", "matplotlib.pyplot")  # what the fork server has used before it forks

Shown = list[dict[str, Any]]


class _Client:
    """A kernel started through jupyter_client, as papermill and nbclient do."""

    def __init__(self, cwd: Path, **environment: str):
        self.manager = KernelManager(kernel_name="python3")
        env = os.environ | environment
        self.manager.start_kernel(cwd=str(cwd), env=env, extra_arguments=["--log-level=CRITICAL"])
        self.connect()

    def connect(self) -> None:
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def run(self, code: str) -> Shown:
        shown: Shown = []
        self.client.execute_interactive(code, timeout=PATIENCE, output_hook=lambda message: shown.append(message))
        return [message for message in shown if message["msg_type"] not in ("status", "execute_input")]

    def say(self, code: str) -> str:
        return "".join(m["content"]["text"] for m in self.run(code) if m["msg_type"] == "stream").strip()

    @property
    def pid(self) -> int:
        return int(self.say("import os; print(os.getpid())"))

    def stop(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


Start = Callable[..., _Client]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    clients: list[_Client] = []

    def begin(**environment: str) -> _Client:
        place = tmp_path / f"place-{len(clients)}"
        place.mkdir()
        clients.append(_Client(place, **environment))
        return clients[-1]

    yield begin
    for client in clients:
        client.stop()


@pytest.fixture(scope="module")
def fork_server() -> Iterator[Kernels]:
    with warm_kernels(2, LIBRARIES) as kernels:
        yield kernels


@pytest.fixture(autouse=True)
def provisioners() -> Iterator[None]:
    """jupyter_client reads once in a process which provisioner is the default: other tests may have had it read."""
    KernelProvisionerFactory.clear_instance()
    yield
    KernelProvisionerFactory.clear_instance()


@pytest.fixture
def warm(fork_server: Kernels, monkeypatch: pytest.MonkeyPatch) -> Kernels:
    for name, value in use(fork_server).items():
        monkeypatch.setenv(name, value)
    return fork_server


def _parents(pid: int) -> list[str]:
    return [" ".join(process.cmdline()) for process in psutil.Process(pid).parents()]


def _is_warm(client: _Client) -> bool:
    return "pressroom.kernels.fork_server" in _parents(client.pid)[0]


def test_kernel_is_forked_and_starts_like_any_other(warm: Kernels, start: Start, tmp_path: Path) -> None:
    client = start(TOWN_TRIAL="a b")
    assert _is_warm(client)
    assert client.say("print(os.getcwd(), os.environ['TOWN_TRIAL'])") == f"{tmp_path / 'place-0'} a b"
    assert client.say("import sys; print(sys.argv[0].endswith('ipykernel_launcher.py'))") == "True"
    assert client.say("print(os.getpgid(0) == os.getpid() == os.getsid(0))") == "True"
    assert client.say("print('pandas' in sys.modules, __name__)") == "True __main__"


def test_nothing_passes_from_kernel_to_kernel(warm: Kernels, start: Start) -> None:
    one, other = start(), start()
    one.run("import pandas as pd, os; pd.secret = 1; os.environ['SECRET'] = '1'; secret = 1")
    assert other.say("import pandas as pd, os; print(hasattr(pd, 'secret'), 'SECRET' in os.environ)") == "False False"
    assert other.run("secret")[-1]["content"]["ename"] == "NameError"


def test_chance_differs_from_kernel_to_kernel(warm: Kernels, start: Start) -> None:
    draw = "import random, numpy as np; print(random.random(), np.random.rand(), np.random.default_rng().random())"
    draws = [start().say(draw).split() for _ in range(3)]
    for numbers in zip(*draws, strict=True):
        assert len(set(numbers)) == 3
    seeded = "random.seed(1); np.random.seed(1); print(random.random(), np.random.rand())"
    assert start().say("import random, numpy as np; " + seeded) == "0.13436424411240122 0.417022004702574"


def test_interrupt(warm: Kernels, start: Start) -> None:
    client = start()
    assert _is_warm(client)
    asked = client.client.execute("import time\nprint('begun', flush=True)\ntime.sleep(600)")
    while True:
        message = client.client.get_iopub_msg(timeout=PATIENCE)
        if message["msg_type"] == "stream" and "begun" in message["content"]["text"]:
            break
    client.manager.interrupt_kernel()
    reply = client.client.get_shell_msg(timeout=PATIENCE)
    assert reply["parent_header"]["msg_id"] == asked
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert client.say("print(1 + 1)") == "2"


def test_restart(warm: Kernels, start: Start) -> None:
    client = start()
    first = client.pid
    client.run("kept = 1")
    client.client.stop_channels()
    client.manager.restart_kernel()
    client.connect()
    assert client.pid != first
    assert _is_warm(client)
    assert client.run("kept")[-1]["content"]["ename"] == "NameError"
    assert not psutil.pid_exists(first)


@pytest.mark.parametrize(
    ("death", "status"),
    [("os._exit(7)", 7), ("os.kill(os.getpid(), 9)", -signal.SIGKILL), ("os.abort()", -signal.SIGABRT)],
)
def test_crash_is_seen_as_a_crash(death: str, status: int, warm: Kernels, start: Start) -> None:
    client = start()
    pid, process = client.pid, client.manager.provisioner.process
    client.client.execute(f"import os; {death}")
    wait_for(lambda: not client.manager.is_alive())
    assert process.returncode == status
    assert not psutil.pid_exists(pid)


def test_nothing_is_left_behind(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    with warm_kernels(1) as kernels:
        for name, value in use(kernels).items():
            monkeypatch.setenv(name, value)
        client = start()
        pid = client.pid
        server = psutil.Process(pid).parent()
        assert server
        children = server.children(recursive=True)
        client.stop()
        wait_for(lambda: not psutil.pid_exists(pid))
        assert [p.pid for p in server.children() if p.status() == psutil.STATUS_ZOMBIE] == []
    assert not server.is_running()
    assert [p for p in children if p.is_running()] == []
    assert not psutil.pid_exists(pid)


def test_kernel_ends_with_whoever_asked_for_it(warm: Kernels, tmp_path: Path) -> None:
    """A process killed outright takes its kernel along, and no other."""
    code = (
        "import time\nfrom jupyter_client.manager import KernelManager\n"
        "km = KernelManager(kernel_name='python3', transport='ipc')\nkm.start_kernel()\n"
        "print(km.provisioner.pid, flush=True)\ntime.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as asker:
        assert asker.stdout
        pid = int(asker.stdout.readline())
        assert psutil.pid_exists(pid)
        asker.kill()
    wait_for(lambda: not psutil.pid_exists(pid))


def test_one_thread_before_the_fork(warm: Kernels, start: Start) -> None:
    server = psutil.Process(start().pid).parent()
    assert server
    assert server.num_threads() == 1


def test_fork_server_with_threads_refuses_and_the_kernel_starts_cold(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = "from threading import Event, Thread\ndef warm_up():\n    Thread(target=Event().wait, daemon=True).start()"
    (tmp_path / "busy.py").write_text(busy)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with warm_kernels(1, ["busy"]) as kernels:
        for name, value in use(kernels).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(RefusedError, match="2 threads run where one may"):
            WarmProcess(kernels.address, [], str(tmp_path), dict(os.environ))
        client = start()
        assert client.say("print(6 * 7)") == "42"
        assert not _is_warm(client)


def test_settings_read_at_the_start_are_not_overlooked(warm: Kernels, start: Start) -> None:
    with pytest.raises(RefusedError, match="PYTHONHASHSEED is not as it was when the fork server started"):
        WarmProcess(warm.address, [], os.curdir, os.environ | {"PYTHONHASHSEED": "3"})
    client = start(PYTHONHASHSEED="3")
    assert not _is_warm(client)
    assert client.say("import sys; print(sys.flags.hash_randomization, os.environ['PYTHONHASHSEED'])") == "1 3"


def test_without_a_fork_server_kernels_start_cold(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PROVISIONER_SETTING, PROVISIONER)
    assert not _is_warm(start())
    monkeypatch.setenv(ADDRESS_SETTING, str(tmp_path / "nobody"))
    with pytest.raises(RefusedError, match="the fork server does not answer"):
        WarmProcess(str(tmp_path / "nobody"), [], os.curdir, {})
    assert not _is_warm(start())


def test_where_there_is_no_fork_there_is_no_fork_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with warm_kernels(2) as kernels:
        assert kernels == Kernels("")
        monkeypatch.delenv(PROVISIONER_SETTING, raising=False)
        join(kernels)
        assert PROVISIONER_SETTING not in os.environ


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ([sys.executable, "-m", "ipykernel_launcher", "-f", "a.json"], ["-f", "a.json"]),
        ([sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "a"], ["-f", "a"]),
        ([sys.executable, "-O", "-m", "ipykernel_launcher", "-f", "a"], None),
        (["/another/bin/python", "-m", "ipykernel_launcher", "-f", "a"], None),
        ([sys.executable, "-m", "another_kernel", "-f", "a"], None),
        (["R", "--slave"], None),
    ],
)
def test_only_this_pythons_own_kernel_is_warm(command: list[str], arguments: list[str] | None) -> None:
    assert _arguments(command) == arguments


FIGURES = """
import matplotlib.pyplot as plt
plt.plot([1, 2, 4]); plt.title("one"); plt.show()
figure, axes = plt.subplots(); axes.bar([1, 2], [3, 4])
"""
ALL_KINDS = """
import os, sys, warnings, subprocess
print(sys.path, sys.flags, sys.warnoptions, sorted(set(os.environ) - {"PRESSROOM_POOL"}), __name__)
print("out"); print("err", file=sys.stderr)
subprocess.run(["echo", "from a child"])
warnings.warn("once")
1 + 1
"""


@pytest.mark.parametrize(
    "code", [FIGURES, ALL_KINDS, "%matplotlib inline\n" + FIGURES, "1 / 0", "import seaborn, geopandas"]
)
def test_outputs_are_those_of_a_cold_kernel(
    code: str, warm: Kernels, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every output, the bytes of inline pictures included; a folder is named after the process in some."""
    outputs = []
    for is_warm in (True, False):
        if not is_warm:
            monkeypatch.delenv(ADDRESS_SETTING)
        client = start()
        assert _is_warm(client) == is_warm
        folder = f"ipykernel_{client.pid}"
        shown = [(message["msg_type"], message["content"]) for message in client.run(code)]
        outputs.append(_streams_joined(shown).replace(folder, "ipykernel_PID"))
    assert outputs[0] == outputs[1]
    if "plt" in code:
        assert outputs[0].count("image/png") == 2


def _streams_joined(shown: list[tuple[str, dict]]) -> str:
    """Streams may come in other pieces."""
    texts: dict[str, str] = {}
    others = []
    for kind, content in shown:
        if kind == "stream":
            texts[content["name"]] = texts.get(content["name"], "") + content["text"]
        else:
            others.append((kind, content))
    return repr((texts, others))


def test_a_backend_chosen_before_the_fork_is_chosen_anew(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = "import matplotlib.pyplot as plt\ndef warm_up():\n    plt.plot([1, 2])\n    plt.close('all')"
    (tmp_path / "drawing.py").write_text(drawing)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")])))
    with warm_kernels(1, ["drawing"]) as kernels:
        for name, value in use(kernels).items():
            monkeypatch.setenv(name, value)
        client = start()
        assert _is_warm(client)
        shown = [message["content"].get("data", {}) for message in client.run(FIGURES)]
    assert len([data for data in shown if "image/png" in data]) == 2


def test_a_kernel_that_is_asked_to_shut_down_does(warm: Kernels, start: Start) -> None:
    """It runs what is registered for the end of the interpreter, and its exit status is that of a cold kernel."""
    client = start()
    client.run("import atexit, pathlib; atexit.register(pathlib.Path('ended').touch)")
    folder = Path(client.say("import os; print(os.getcwd())"))
    process = client.manager.provisioner.process
    client.manager.shutdown_kernel()
    assert process.returncode == 0
    assert (folder / "ended").exists()


ORDER = """
import sys, threading, time
from IPython.display import display
sys.stdout.flush_interval = 0.005

def print_errors():
    for number in range(99):
        print(number, file=sys.stderr, flush=True)
        time.sleep(0.003)

beside = threading.Thread(target=print_errors)
beside.start()
for number in range({rounds}):
    print(number)
    if number % 3 == 0:
        sys.stdout.flush()
    time.sleep(number % 7 * 0.0005)
    display({{"text/plain": str(number)}}, raw=True)
beside.join()
print("end", end="")
"""


def test_printed_text_and_displays_stay_in_order(warm: Kernels, start: Start) -> None:
    """ipykernel publishes text from a thread and by the clock: a display must not overtake what was printed before."""
    rounds = int(os.environ.get("PRESSROOM_ROUNDS", "200"))
    shown = [message["content"] for message in start().run(ORDER.format(rounds=rounds))]
    shown = [content for content in shown if content.get("name") != "stderr"]
    order = [content["text"] if "text" in content else content["data"]["text/plain"] + "\n" for content in shown]
    assert "".join(order) == "".join(f"{number}\n{number}\n" for number in range(rounds)) + "end"


def test_the_interrupt_that_begins_a_shutdown_is_not_sent() -> None:
    """A kernel that has not quite ended its last cell would complain of it where the batch reports."""
    manager, sent = KernelManager(), []
    provisioner = WarmProvisioner(parent=manager)
    provisioner.process = SimpleNamespace(send_signal=sent.append)
    for manager.shutting_down in (False, True):
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.run(provisioner.send_signal(number))
    assert sent == [signal.SIGINT, signal.SIGTERM, signal.SIGTERM]
