"""The cards that stand for pages where they are shared: one of the site, and one of each region with plans."""

import io
from typing import Any

from .. import paths
from ..drawing.cards import Card, card_figure
from ..drawing.style import drawing
from ..figures import read_boundaries
from ..model import DOCUMENTS, LANGUAGES, text
from ..sections.findings import everything
from .described import CARD_SIZE, card_name
from .settings import Site

COLOURS, DPI = 64, 100


def all_cards(site: Site) -> dict[str, Card]:
    """Say what each card shows, in all languages.

    Parameters
    ----------
    site
        What the site is made for.

    Returns
    -------
    dict
        The cards by their paths below the folder of the reports.
    """
    known = everything(DOCUMENTS)
    has_map = site.has_maps and (paths.processed() / "boundaries.geojson").is_file()
    shapes = read_boundaries() if has_map else None
    number = {"number": site.map_number} if site.map_number else {}
    key = "card.map_number" if site.map_number else "card.map_unnumbered"
    note = " · ".join(text(key, lang, **number) for lang in LANGUAGES) if has_map else ""

    def card(code: str, names: tuple[str, str], rows: Any) -> Card:
        looser = int((rows["baseline_status"] == "looser").sum())
        counts = {"plans": rows["plan_id"].nunique(), "targets": len(rows)} | ({"looser": looser} if looser else {})
        said = tuple((f"{count:,}", tuple(text(f"card.{key}", lang) for lang in LANGUAGES))
                     for key, count in counts.items())  # fmt: skip
        points = tuple(known.regions["region_code"]) if not code else (code,)
        about = tuple(text("card.about" if code else "home.title", lang) for lang in LANGUAGES)
        return Card(names[0], names[1], about, said, note, code, points, shapes)

    title = tuple(text("site.name", lang) for lang in LANGUAGES)
    found = {card_name(): card("", (title[0], title[-1]), known.targets)}
    for row in known.regions.itertuples():
        rows = known.targets[known.targets["region_code"] == row.region_code]
        found[card_name(row.region_code)] = card(row.region_code, (row.name_zh, row.name_en), rows)
    return found


def draw(card: Card) -> bytes:
    """Draw a card.

    Parameters
    ----------
    card
        What it shows.

    Returns
    -------
    bytes
        A PNG of ``CARD_SIZE``: equal cards give equal bytes.
    """
    import numpy as np
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    with drawing():
        figure = card_figure(card, CARD_SIZE[0] / DPI, CARD_SIZE[1] / DPI)
        figure.set_dpi(DPI)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
    file = io.BytesIO()
    picture = Image.fromarray(np.ascontiguousarray(np.asarray(canvas.buffer_rgba())[..., :3]))
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()
