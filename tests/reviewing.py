"""A review in a browser, as tests open it."""

import json
from pathlib import Path
from typing import Any

from planatlas.drafts.additions import csv_rows
from planatlas.drafts.draft import Draft
from planatlas.drafts.review import review_page

from .contract import AXE, axe
from .under_review import save_draft

SAMPLE = Path(__file__).with_name("samples") / "ordinary" / "raw" / "indicators.csv"


def review_of(folder: Path, draft: Draft, lang: str = "en", start: dict[str, Any] | None = None) -> Path:
    _, sha256 = save_draft(draft, folder / "drafts")
    path = folder / "review.html"
    path.write_text(review_page(draft, sha256, csv_rows(SAMPLE)[1], lang, start), encoding="utf-8")
    return path


class Seen:
    """A page with what it asked for and complained of."""

    def __init__(self, browser: Any, path: Path, width: int = 1280, scheme: str = "light"):
        self.context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True, accept_downloads=True
        )
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.path = path
        self.open()

    def open(self) -> None:
        self.page.goto(self.path.as_uri())
        self.page.wait_for_selector("body[data-ready]")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def now(self) -> str:
        """The row that is shown."""
        return str(self.page.inner_text("#row-title"))

    def done(self) -> str:
        return str(self.page.inner_text("#done"))

    def is_quiet(self) -> bool:
        return self.said == [] and all(url.startswith(("file:", "blob:")) for url in self.asked)

    def taken(self, press: Any) -> dict[str, Any]:
        """The file that is downloaded by what ``press`` does."""
        with self.page.expect_download() as waiting:
            press()
        return json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))


def violations(page: Any) -> list[str]:
    """What axe finds."""
    page.evaluate(axe())
    found = page.evaluate("options => axe.run(document, options)", AXE)["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]
