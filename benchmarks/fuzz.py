"""Feed every reader with random input for some minutes each, using the strategies of the tests.

``python benchmarks/fuzz.py [--minutes N] [--only SUBSTRING]``
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INPUT, STATE = "tests/test_hostile_input.py", "tests/pressroom/test_hostile_state.py"
READERS = dict.fromkeys(("observations", "raw_tables", "targets", "cells_and_phrases", "assess"), INPUT) | {
    "records_and_the_kept_list_of_runs": STATE
}
ROUND = 1_500  # inputs between two checks of the time


def main() -> None:
    """Run each reader's test with new seeds until its time is up; print inputs, seconds and findings."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--only", default="")
    wanted = asked.parse_args()
    for reader in (name for name in READERS if wanted.only in name):
        begun, inputs, findings = time.monotonic(), 0, []
        while time.monotonic() - begun < 60 * wanted.minutes:
            seed = f"--hypothesis-seed={inputs + 1}"
            command = [sys.executable, "-m", "pytest", "-q", "--no-header", seed, f"{READERS[reader]}::test_{reader}"]
            environment = os.environ | {"PLANATLAS_FUZZ": str(ROUND)}
            done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
            inputs += ROUND
            if done.returncode:
                findings.append(seed)
                print(done.stdout[-3000:], flush=True)
        print(f"{reader}: {inputs:,} inputs in {time.monotonic() - begun:.0f} s, findings: {findings or 0}", flush=True)


if __name__ == "__main__":
    main()
