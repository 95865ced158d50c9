"""The cost of a page: seconds and size of one page of each notebook, with a cold kernel, one at a time.

Times differ from machine to machine and from hour to hour: compare the notebooks of one run with one another.
"""

import argparse
import statistics
from tempfile import TemporaryDirectory

import pytest  # for monkeypatch, which restores settings

from planatlas import paths
from planatlas.site import all_runs
from planatlas.site.reports import report_here


def main() -> None:
    """Run one page of each notebook several times in turn and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    firsts = {run.notebook: run for run in reversed(all_runs()) if run.values["lang"] == "zh"}
    seconds: dict[str, list[float]] = {name: [] for name in firsts}
    sizes = {}
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.REPORTS_SETTING, folder)
        report_here(next(iter(firsts.values())))  # so that the imports of this process are not counted
        for _ in range(rounds):
            for name, run in firsts.items():
                outcome = report_here(run)
                assert not outcome.error, outcome
                seconds[name].append(outcome.seconds)
                sizes[name] = (paths.reports() / run.page).stat().st_size
    for name, times in seconds.items():
        print(f"{name:16} {statistics.median(times):5.2f} s (median of {rounds})  {sizes[name] / 1000:6.0f} kB")


if __name__ == "__main__":
    main()
