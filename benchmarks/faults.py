"""Kill the batch and the build at random moments, stop their processes, and count what is lost or left behind.

``python benchmarks/faults.py [--batch N] [--build N] [--stops] [--seed N] [--json FILE]``
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-c", "from planatlas.cli import main; main()"]
BATCH = ["report", "--lang", "en", "region_profile", "data_request", "explore"]
SECONDS = 5.0  # within which every process must end after a kill


def main() -> None:
    """Run the requested tests and print the counts."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--batch", type=int, default=0, help="kills of the batch at random moments")
    asked.add_argument("--build", type=int, default=0, help="kills of the build, aimed at its writing")
    asked.add_argument("--stops", action="store_true", help="stop and kill single processes of the batch")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--json", type=Path)
    wanted = asked.parse_args()
    random.seed(wanted.seed)
    found = {}
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        if wanted.batch:
            found["batch"] = list(_batches(Path(folder), wanted.batch))
        if wanted.build:
            found["build"] = list(_builds(Path(folder), wanted.build))
        if wanted.stops:
            found["stops"] = list(_stops(Path(folder)))
    for name, results in found.items():
        print(f"{name}: {len(results)} tried; {dict(Counter(word for result in results for word in result['found']))}")
    if wanted.json:
        wanted.json.write_text(json.dumps(found, indent=1))


class _Place:
    """A checkout with its own reports folder and temporary folder."""

    def __init__(self, folder: Path, name: str):
        self.reports, self.temporary = folder / name / "reports", folder / name / "tmp"
        self.temporary.mkdir(parents=True)
        mark = hashlib.sha256(str(self.temporary).encode()).hexdigest()
        own = {"PLANATLAS_REPORTS": str(self.reports), "TMPDIR": str(self.temporary), "FAULTS": mark}
        self.environment, self._mark = os.environ | own, f"FAULTS={mark}".encode()

    def start(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen(
            [*COMMAND, *words],
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *words: str) -> tuple[int, str]:
        process = self.start(*words)
        return process.wait(timeout=300), process.stdout.read() if process.stdout else ""

    def pages(self) -> dict[str, str]:
        """Return the digest of each existing page, except for the list of runs."""
        files = [path for path in self.reports.rglob("*.html") if path.name != "runs.html"]
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def alive(self) -> list[psutil.Process]:
        """Return the processes started by the command, identified by their environment."""
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error, OSError):
                own = Path(f"/proc/{process.pid}/environ").read_bytes().split(b"\0")
                if self._mark in own and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
        return found

    def gone(self) -> bool:
        """Whether all processes end in time."""
        until = time.monotonic() + SECONDS
        while self.alive():
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True

    def hidden(self) -> list[str]:
        """Return what the next run left behind: files next to pages, and in the temporary folder."""
        beside = [path.name for path in self.reports.rglob(".*.????????")]
        return beside + [path.name for path in self.temporary.iterdir() if path.name.startswith(("pressroom", "pymp"))]


def _batches(folder: Path, count: int) -> Iterator[dict]:
    undisturbed = _Place(folder, "undisturbed")
    begun = time.monotonic()
    undisturbed.run(*BATCH)
    whole, seconds = undisturbed.pages(), time.monotonic() - begun
    for number in range(count):
        place, moment = _Place(folder, f"batch-{number}"), random.uniform(0, seconds)
        is_group = number % 2 == 1
        process = place.start(*BATCH)
        time.sleep(moment)
        with suppress(ProcessLookupError):
            (os.killpg if is_group else os.kill)(process.pid, signal.SIGKILL)
        ended = process.wait()
        found = [] if place.gone() else ["alive after 5 s"]
        half = place.pages()
        found += ["half a page" for name, digest in half.items() if name != "index.html" and whole.get(name) != digest]
        status, told = place.run(*BATCH)
        found += ["the next run failed"] if status else []
        found += ["run twice"] if len(half) and f"{len(half) - ('index.html' in half)} current" not in told else []
        found += ["other bytes at last"] if place.pages() != whole else []
        found += ["left over"] if place.hidden() else []
        state = "late" if ended == 0 else "killed"
        print(f"{number + 1:3} at {moment:4.1f} s {state} with {len(half)} pages: {found or 'well'}", flush=True)
        yield {"moment": round(moment, 2), "state": state, "found": found or [f"well, {state}"]}
        shutil.rmtree(place.reports.parent)


def _builds(folder: Path, count: int) -> Iterator[dict]:
    data = folder / "data"
    shutil.copytree(ROOT / "data" / "raw", data / "raw")
    environment = os.environ | {"PLANATLAS_DATA": str(data)}
    indicators = data / "raw" / "indicators.csv"
    texts = [indicators.read_text(encoding="utf-8")]
    texts.append(texts[0].replace("健康", "康健"))  # definitions, which are only in the catalogue

    def tables() -> dict[str, str]:
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (data / "processed").glob("*.*")}

    def build() -> subprocess.Popen:
        return subprocess.Popen([*COMMAND, "build"], env=environment, stdout=subprocess.DEVNULL)

    states = []
    for text in texts:
        indicators.write_text(text, encoding="utf-8")
        (data / "raw" / "regions.csv").touch()
        assert build().wait() == 0
        states.append({name: digest for name, digest in tables().items() if not name.startswith(".")})
    for number in range(count):
        indicators.write_text(texts[number % 2], encoding="utf-8")
        delay, process = random.uniform(0, 0.03), build()
        while process.poll() is None and not list(data.glob("pressroom-*")):
            time.sleep(0.0005)
        time.sleep(delay)
        process.kill()
        ended = process.wait()
        time.sleep(0.5)
        now = {name: digest for name, digest in tables().items() if not name.startswith(".")}
        found = [] if now in states else ["a mixture"]
        left = [path.name for path in data.iterdir() if path.name not in ("raw", "processed")]
        left += [path.name for path in (data / "processed").glob(".*") if path.name != ".built.json"]
        found += ["left over"] if left else []
        which = "the old tables" if now == states[(number + 1) % 2] else "the new tables"
        assert build().wait() == 0
        found += ["not mended"] if {k: v for k, v in tables().items() if k[0] != "."} != states[number % 2] else []
        print(f"{number + 1:3} {delay * 1000:4.0f} ms after it began to write: {found or which} {left}", flush=True)
        yield {"state": "late" if ended == 0 else "killed", "found": found or [which]}


def _stops(folder: Path) -> Iterator[dict]:
    """Stop or kill one process of a batch; all pages must exist, or the time limit must hold."""
    undisturbed = _Place(folder, "stops")
    undisturbed.run(*BATCH)
    whole = undisturbed.pages()
    kinds: dict[str, Callable[[list[psutil.Process]], list[psutil.Process]]] = {
        "fork server": lambda all_: [each for each in all_ if _is(each, "kernels.fork_server") and _leads(each)],
        "worker": lambda all_: [
            each for each in all_ if _is(each, "multiprocessing.forkserver") and _is(each.parent(), "forkserver")
        ],
        "forkserver": lambda all_: [
            each for each in all_ if _is(each, "multiprocessing.forkserver") and _is(each.parent(), "report")
        ],
        "kernel": lambda all_: [each for each in all_ if _is(each, "kernels.fork_server") and not _leads(each)],
    }
    for kind, of in kinds.items():
        for number in (signal.SIGSTOP, signal.SIGKILL, signal.SIGTERM):
            place = _Place(folder, f"{kind}-{number}")
            begun, process = time.monotonic(), place.start(*BATCH, "--timeout", "10")
            aimed: list[psutil.Process] = []
            while process.poll() is None and not aimed and time.monotonic() - begun < 20:
                time.sleep(0.1)
                if time.monotonic() - begun > 2.5:
                    aimed = of(place.alive())[:2]
            for each in aimed:
                with suppress(psutil.Error):
                    each.send_signal(number)
            hit = time.monotonic()
            try:
                told, _ = process.communicate(timeout=90)
                found = []
            except subprocess.TimeoutExpired:
                process.kill()
                told, found = "", ["hangs"]
            seconds = time.monotonic() - hit
            late = [line for line in told.splitlines() if line.startswith("FAILED")]
            found += ["Traceback"] if "Traceback" in told else []
            found += [] if place.gone() else ["alive after 5 s"]
            found += ["failed: --timeout kept"] if late and all("--timeout" in line for line in late) else []
            found += ["failed otherwise"] if late and not all("--timeout" in line for line in late) else []
            place.run(*BATCH)
            found += ["other bytes at last"] if place.pages() != whole else []
            found += ["left over"] if place.hidden() else []
            name = signal.Signals(number).name
            print(f"{kind} {name} ({len(aimed)} hit): {seconds:.1f} s, {found or 'all pages'} {late[:2]}", flush=True)
            yield {"kind": kind, "signal": name, "seconds": round(seconds, 1), "found": found or ["all pages"]}


def _is(process: psutil.Process | None, word: str) -> bool:
    try:
        return process is not None and word in " ".join(process.cmdline())
    except psutil.Error:
        return False


def _leads(process: psutil.Process) -> bool:
    """Whether a process is the one that forks the others of its kind."""
    return not _is(process.parent(), "kernels.fork_server")


if __name__ == "__main__":
    main()
