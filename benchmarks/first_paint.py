"""How soon pages show something: first contentful paint of pages opened from disk in Chromium, by kind of page.

Times differ from machine to machine: compare those of one run. The browser has painted a page before.
"""

import argparse
import shutil
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import sync_playwright

PAINT = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
    .observe({type: 'paint', buffered: true}))"""


def main() -> int:
    """Open some pages of each kind and print milliseconds by kind, and of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the folder of the pages, such as reports")
    parser.add_argument("--each", type=int, default=3, help="pages of a kind and language")
    asked = parser.parse_args()
    kinds: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(asked.folder.resolve().glob("*/*.html")):
        kinds[f"{path.parent.name}/{path.stem.partition('-')[0]}"].append(path)
    chromium = shutil.which("chromium")
    if not chromium or not kinds:
        print("first_paint: no chromium, or no pages in the folder", file=sys.stderr)
        return 2
    every = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True).new_page()
        page.goto(next(iter(kinds.values()))[0].as_uri())
        for kind, paths in kinds.items():
            largest_first = sorted(paths, key=lambda path: -path.stat().st_size)
            taken = largest_first[:: max(1, len(paths) // asked.each)][: asked.each]
            times = []
            for path in taken:
                page.goto(path.as_uri())
                times.append(page.evaluate(PAINT))
            every += times
            print(f"{kind:30} {statistics.median(times):6.0f} ms, at most {max(times):6.0f} ({len(taken)} pages)")
    print(f"{'all':30} {statistics.median(every):6.0f} ms, at most {max(every):6.0f} ({len(every)} pages)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
