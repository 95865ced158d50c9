"""What every page of the site keeps, checked in a real Chromium: ``python -m tests.contract FOLDER`` checks all pages.

Each page is opened from disk in some states of a reader: light or dark, on a screen or a phone, as it loads, with
everything that can be opened open, with its tables filtered and sorted, or printed. Nothing may be asked for from
elsewhere, nothing may complain, overflow or be unreadable, and axe may find nothing.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

WIDTHS, SCHEMES = (1280, 320), ("light", "dark")
TALLEST, HEAVIEST = 12_000, 300_000  # pixels of a page at 1280, bytes of a page
SMALLEST, ON_PAPER = 11, 8  # pixels of type; on paper, where it is six points
PARTS = 20  # shares of the pages per browser at a time; what is wrong is printed after each
NO_WORDS = re.compile(r"\b(nan|NaN|inf|undefined|NaT|<NA>|null)\b|�|□|\bNone\b(?! of)")
SPARE = {"runs.html"}  # the log of the batch, which grows with the pages
AXE = {"resultTypes": ["violations"], "preload": False}

LOOK = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
OPEN = "document.querySelectorAll('details').forEach(each => each.open = true)"
FILTER = """document.querySelectorAll('form.filter').forEach(form => {
  form.querySelectorAll('select').forEach(each => each.selectedIndex = 1);
  const words = form.querySelector('input');
  if (words && !form.querySelector('label:not(.by) select')) words.value = '1';
  form.dispatchEvent(new Event('input'));
})"""


class State(NamedTuple):
    """How a reader sees a page."""

    width: int = 1280
    scheme: str = "light"
    is_open: bool = False  # everything that can be opened is open
    is_printed: bool = False
    is_filtered: bool = False  # each table shows what its first choices leave, sorted by its first column

    def __str__(self) -> str:
        """Name the state as test ids do."""
        return f"{self.width}-{self.scheme}" + "".join(
            f"-{word}" for word, holds in zip(("open", "print", "filtered"), self[2:], strict=True) if holds
        )


ALL_STATES = [
    State(),
    *(State(*each, True) for each in product(WIDTHS, SCHEMES)),
    State(is_printed=True),
    State(320, is_filtered=True),
]


@cache
def axe() -> str:
    """Return the script of axe."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Any, path: Path, state: State, with_axe: bool = True) -> list[str]:
    """Check one page in one state.

    Parameters
    ----------
    page
        A page of a browser in the width and the scheme of ``state``.
    path
        The file of the page.
    state
        The state.
    with_axe
        Whether axe checks it, too, which takes most of the time.

    Returns
    -------
    list of str
        What is wrong, each with its place.
    """
    asked: list[str] = []
    said: list[str] = []
    handlers = {
        "request": lambda request: asked.append(request.url),
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
    }
    for event, handler in handlers.items():
        page.on(event, handler)
    page.emulate_media(media="print" if state.is_printed else "screen", color_scheme=state.scheme)
    page.goto(path.as_uri())
    if state.is_open:
        page.evaluate(OPEN)
    if state.is_filtered:
        page.evaluate(FILTER)
    seen = page.evaluate(LOOK, {"narrow": state.width, "smallest": ON_PAPER if state.is_printed else SMALLEST})
    for event, handler in handlers.items():
        page.remove_listener(event, handler)
    found = list(seen["found"])
    found += [f"asks for {url}" for url in asked if not url.startswith(("file:", "data:"))]
    found += [f"complains: {words}" for words in said]
    found += [
        f"shows {hit[0]!r} in {words.strip()[:80]!r}" for words in seen["words"] if (hit := NO_WORDS.search(words))
    ]
    if state == State() and path.name not in SPARE:
        size = path.stat().st_size
        found += [f"is {seen['height']:,} pixels tall"] * (seen["height"] > TALLEST)
        found += [f"has {size:,} bytes"] * (size > HEAVIEST)
    if not with_axe:
        return found
    page.evaluate(axe())
    result = page.evaluate("options => axe.run(document, options)", AXE)
    found += [
        f"axe: {each['id']} ({len(each['nodes'])}): {each['nodes'][0]['html'][:160]}" for each in result["violations"]
    ]
    return found


def check(browser: Any, paths: Sequence[Path], states: Sequence[State]) -> Iterator[tuple[Path, State, list[str]]]:
    """Check pages in states; gives those with faults.

    Parameters
    ----------
    browser
        A browser.
    paths
        The files of the pages.
    states
        The states.

    Yields
    ------
    tuple
        The page, the state, and what is wrong.
    """
    for state in states:
        context = browser.new_context(viewport={"width": state.width, "height": 900}, offline=True)
        page = context.new_page()
        for path in paths:
            if found := faults(page, path, state):
                yield path, state, found
        context.close()


def _check_some(chromium: str, paths: list[Path], states: list[State]) -> list[tuple[Path, State, list[str]]]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        return list(check(browser, paths, states))


def main() -> int:
    """Check the pages of a folder in all states and print what is wrong."""
    import shutil

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the folder of the pages, such as reports")
    parser.add_argument("--one", action="store_true", help="in one state only: light, 1280 pixels wide")
    parser.add_argument("--jobs", type=int, default=2, help="browsers at a time")
    asked = parser.parse_args()
    chromium = shutil.which("chromium")
    paths = sorted(asked.folder.resolve().rglob("*.html"))
    if not chromium or not paths:
        print(
            "contract: chromium is not installed" if paths else f"contract: no pages in {asked.folder}", file=sys.stderr
        )
        return 2
    states = [State()] if asked.one else ALL_STATES
    with ProcessPoolExecutor(asked.jobs) as pool:
        parts = [paths[at :: asked.jobs * PARTS] for at in range(asked.jobs * PARTS)]
        count = 0
        checked = pool.map(_check_some, [chromium] * len(parts), parts, [states] * len(parts))
        for number, found in enumerate(checked, 1):
            print(f"contract: {number} of {len(parts)} parts", file=sys.stderr)
            for path, state, faulty in found:
                count += len(faulty)
                print(
                    json.dumps(
                        {"page": str(path.relative_to(asked.folder.resolve())), "state": str(state), "faults": faulty},
                        ensure_ascii=False,
                    ),
                    flush=True,
                )
    print(f"contract: {len(paths)} pages in {len(states)} states, {count} faults", file=sys.stderr)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
