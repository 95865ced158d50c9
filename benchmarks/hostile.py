"""Make hostile variants of ``data/raw``, build each, and report those with an unexpected outcome.

``python benchmarks/hostile.py [--only SUBSTRING] [--jobs N] [--list] [--json FILE]``
"""

import argparse
import contextlib
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from hostile_edits import BUILD, EMPTY_TABLE, LONGEST_FILLER, LONGEST_MESSAGE, MEMORY, RAW, ROOT, TIMEOUT, Variant
from hostile_variants import variants


@dataclass(frozen=True)
class Result:
    """The outcome of a variant."""

    name: str
    expected: str
    outcome: str
    why: str
    seconds: float
    megabytes: float
    processed_changed: bool
    first_line: str


# --- running a build -------- -------------------------------------------------------------------


def build(data: Path) -> tuple[int | None, str, float, float]:
    """Build a data folder; return the exit status (None after a timeout), messages, seconds, peak memory in MB."""
    paths = os.pathsep.join([str(ROOT / "lib"), os.environ.get("PYTHONPATH", "")])
    setting = {**os.environ, "PLANATLAS_DATA": str(data), "PYTHONPATH": paths, "NO_COLOR": "1"}
    with tempfile.TemporaryFile() as messages:
        start = time.monotonic()
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(
            BUILD, env=setting, stdin=quiet, stdout=quiet, stderr=messages, start_new_session=True
        )
        resource.prlimit(process.pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        done, late = 0, False
        while not done:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if not done and time.monotonic() - start > TIMEOUT:
                late = True
                os.kill(process.pid, signal.SIGKILL)
                done, status, usage = os.wait4(process.pid, 0)
            time.sleep(0.01)
        seconds = time.monotonic() - start
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.returncode = os.waitstatus_to_exitcode(status)
        messages.seek(0)
        text = messages.read(2_000_000).decode("utf-8", "replace")
    return None if late else process.returncode, text, seconds, usage.ru_maxrss / 1024


def contents(folder: Path) -> dict[str, str]:
    """Return a digest of each file in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def message_fault(variant: Variant, text: str) -> str:
    """Return what is wrong with the message of a refusal, "" if nothing is."""
    missing = [tell for tell in variant.tells if tell not in text]
    unseen = sorted({repr(sign) for sign in text if sign != "\n" and (ord(sign) < 32 or sign in "\x7f\u202e")})
    if missing:
        return f"does not say {', '.join(missing)}"
    if len(text) > LONGEST_MESSAGE:
        return f"has {len(text):,} characters"
    if variant.filler and variant.filler * (LONGEST_FILLER + 1) in text:
        return f"repeats {variant.filler!r} more than {LONGEST_FILLER} times"
    return f"contains the raw characters {' '.join(unseen)}" if unseen else ""


def judge(variant: Variant, status: int | None, text: str, changed: bool) -> tuple[str, str]:
    """Return the outcome and the reason for it."""
    if status is None:
        return "hang", f"no answer after {TIMEOUT:.0f} s"
    if status < 0 or "MemoryError" in text:
        return "exhausted", f"exit status {status}"
    if "Traceback" in text:
        return "traceback", next((line for line in reversed(text.splitlines()) if line.strip()), "")[:200]
    if status == 0:
        return ("right", "") if variant.expected == "accepted" else ("believed", "")
    if variant.expected == "accepted":
        return "refused wrongly", next((line for line in text.splitlines() if line.startswith("- ")), "")[:300]
    if changed:
        return "lost", "data/processed changed"
    fault = message_fault(variant, text)
    return ("message wrong", fault) if fault else ("right", "")


def run(variant: Variant, good: Path) -> Result:
    """Build one variant in its own folder."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        data = Path(folder) / "data"
        shutil.copytree(good, data)
        variant.make(data / "raw")
        before = contents(data / "processed")
        status, text, seconds, megabytes = build(data)
        changed = contents(data / "processed") != before
    outcome, why = judge(variant, status, text, changed)
    lines = [line for line in text.splitlines() if line.strip()]
    first = next((line for line in lines if line.startswith("- ")), lines[0] if lines else "")
    return Result(variant.name, variant.expected, outcome, why, seconds, megabytes, changed, first[:300])


def report(results: list[Result], start_up: float) -> None:
    """Print the counts, the unexpected outcomes, the slowest and the largest variants."""
    for outcome, count in Counter(result.outcome for result in results).most_common():
        print(f"{count:5}  {outcome}")
    for result in results:
        if result.outcome != "right":
            print(f"{result.outcome:15}  {result.name}  [{result.why}]  {result.first_line[:160]!r}")
    refused = [result for result in results if result.expected == "refused"]
    if refused:
        slow = max(refused, key=lambda result: result.seconds)
        large = max(refused, key=lambda result: result.megabytes)
        print(f"refusing an empty table takes {start_up:.2f} s")
        print(f"slowest: {slow.name}, {slow.seconds - start_up:.2f} s more than that")
        print(f"largest: {large.name}, {large.megabytes:.0f} MB at its peak")


def main() -> int:
    """Run the variants."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", metavar="SUBSTRING", help="only variants whose name contains this")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="variants at a time")
    parser.add_argument("--list", action="store_true", help="print the names and the expected outcomes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all results to this file")
    given = parser.parse_args()
    chosen = [variant for variant in variants() if given.only in variant.name]
    if given.list:
        for variant in chosen:
            print(f"{variant.expected:9}{variant.name}")
        print(f"{len(chosen)} variants")
        return 0
    with tempfile.TemporaryDirectory(prefix="hostile-good-") as folder:
        good = Path(folder) / "data"
        shutil.copytree(RAW, good / "raw")
        status, text, _, _ = build(good)
        if status != 0:
            sys.exit(f"data/raw itself cannot be built:\n{text}")
        empty = next(variant for variant in variants() if variant.name == EMPTY_TABLE)
        start_up = min(run(empty, good).seconds for _ in range(2))
        with ThreadPoolExecutor(given.jobs) as pool:
            results = []
            for result in pool.map(partial(run, good=good), chosen):
                results.append(result)
                print(f"{len(results)}/{len(chosen)}  {result.outcome}  {result.name}", file=sys.stderr, flush=True)
    report(results, start_up)
    if given.json:
        records = [{**asdict(result), "seconds_over_empty": result.seconds - start_up} for result in results]
        given.json.write_text(json.dumps(records, ensure_ascii=False, indent=1), "utf-8")
    return int(any(result.outcome != "right" for result in results))


if __name__ == "__main__":
    sys.exit(main())
