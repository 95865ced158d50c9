"""What pages look like, kept as small pictures: ``python -m tests.looks`` makes them anew.

The pages are made from the synthetic data of the tests. A picture is a quarter of a page's width and grey, so that it
is small in the repository and does not depend on how a machine smooths its letters.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

from planatlas import paths
from planatlas.process import build
from planatlas.site import all_runs, report

FOLDER = Path(__file__).with_name("looks")
SAMPLE = Path(__file__).with_name("samples") / "ordinary"
NOTEBOOKS = ("region_profile", "indicator", "plan", "annual_monitoring")
WIDTHS, PART = (1280, 320), 4
HEIGHT = 2_400  # pixels of a page that are looked at
VISIBLE = 40  # of 255: a smaller difference of grey is that of smoothing
MOST_DIFFERENT = 0.01  # of the pixels of a picture


def make_pages(folder: Path) -> list[Path]:
    """Make a page of some notebooks in each language, and home, from the synthetic data.

    Parameters
    ----------
    folder
        An empty folder.

    Returns
    -------
    list of Path
        The pages.
    """
    shutil.copytree(SAMPLE, folder / "data")
    before = {name: os.environ.get(name) for name in (paths.DATA_SETTING, paths.REPORTS_SETTING)}
    os.environ |= {paths.DATA_SETTING: str(folder / "data"), paths.REPORTS_SETTING: str(folder / "reports")}
    try:
        build()
        runs = all_runs()
        shown = [
            next(run for run in runs if run.notebook == name and run.page.startswith(lang))
            for name, lang in product(NOTEBOOKS, ("zh", "en"))
        ]
        outcomes = report(shown)
        assert [outcome.error for outcome in outcomes] == [""] * len(shown)
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value
    return [folder / "reports" / name for name in ("zh/index.html", "en/index.html", *(run.page for run in shown))]


def pictures(browser: Any, pages: list[Path]) -> Iterator[tuple[str, Image.Image]]:
    """Take a small picture of each page on a screen and on a phone, the phone in the dark.

    Parameters
    ----------
    browser
        A browser.
    pages
        The pages.

    Yields
    ------
    tuple
        A name and a picture.
    """
    for width in WIDTHS:
        scheme = "light" if width == WIDTHS[0] else "dark"
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, offline=True, reduced_motion="reduce"
        )
        page = context.new_page()
        for path in pages:
            page.goto(path.as_uri())
            with tempfile.NamedTemporaryFile(suffix=".png") as file:
                page.screenshot(path=file.name)
                with Image.open(file.name) as whole:
                    size = width // PART, HEIGHT // PART
                    small = whole.convert("L").resize(size, Image.Resampling.BOX)
            yield f"{path.parent.name}-{path.stem.partition('-')[0]}-{width}-{scheme}.png", small
        context.close()


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels in which two pictures visibly differ; 1 if their sizes do.

    Examples
    --------
    >>> difference(Image.new("L", (2, 2), 0), Image.new("L", (2, 2), 255))
    1.0
    """
    if one.size != other.size:
        return 1.0
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[VISIBLE:]) / sum(counts)


def main() -> None:
    """Make the pictures anew."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("looks: chromium is not installed")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, picture in pictures(browser, make_pages(Path(folder))):
            picture.quantize(16).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()
