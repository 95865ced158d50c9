"""Pages look as they did when somebody last looked at them (``make looks`` renews the pictures, ``git diff`` shows)."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from . import looks

pytestmark = pytest.mark.browser


def test_pages_look_as_they_did(browser: Any, tmp_path: Path) -> None:
    found, known = {}, {path.name for path in looks.FOLDER.glob("*.png")}
    for name, picture in looks.pictures(browser, looks.make_pages(tmp_path / "made")):
        with Image.open(looks.FOLDER / name) as before:
            found[name] = looks.difference(before.convert("L"), picture)
    assert set(found) == known
    changed = {name: round(share, 3) for name, share in found.items() if share > looks.MOST_DIFFERENT}
    assert changed == {}, "look at these pages, and run `make looks` if they are meant to look so"


def test_a_changed_page_is_seen() -> None:
    with Image.open(sorted(looks.FOLDER.glob("*.png"))[0]) as before:
        changed = before.convert("L")
    assert looks.difference(changed, changed.copy()) == 0
    width, height = changed.size
    shown = changed.copy()
    shown.paste(0, (0, 0, width, height // 20))
    assert looks.difference(changed, shown) > looks.MOST_DIFFERENT
    assert looks.difference(changed, changed.resize((width, height + 1))) == 1
