"""The pictures beside the pages: outlines of maps and cards, made by a batch when what they are made of has changed."""

import json
from pathlib import Path

from pressroom.batch import Batch
from pressroom.digests import digest

from .. import paths
from .settings import Site

LIBRARY = Path(__file__).parents[1]
OUTLINES = ("fluid/outlines.py", "figures/palette.py")  # what draws them
CARDS = ("site/cards.py", "drawing/cards.py", "drawing/style.py", "figures/palette.py", "model/words")
ASSETS = "assets"


def write_outlines(batch: Batch, site: Site) -> None:
    """Write the outlines of maps, which pages show, unless they are made of the same boundaries by the same code.

    Parameters
    ----------
    batch
        The batch.
    site
        What the site is made for: without maps there are no outlines either.
    """
    boundaries, kept = paths.processed() / "boundaries.geojson", paths.reports() / ".state" / "assets.json"
    if not site.has_maps:
        kept.unlink(missing_ok=True)
        for path in (paths.reports() / ASSETS).glob("map-*.svg"):
            path.unlink()
        return
    if not boundaries.is_file():
        return
    made_of = digest([digest(boundaries.read_bytes()), _code(OUTLINES)])
    if kept.is_file() and kept.read_text(encoding="utf-8") == made_of:
        return
    from ..figures import read_boundaries
    from ..fluid import map_assets

    files = map_assets(read_boundaries())
    batch.write({f"{ASSETS}/{name}": content.decode("utf-8") for name, content in files.items()})
    batch.write({".state/assets.json": made_of})


def write_cards(batch: Batch, site: Site) -> None:
    """Write the card of the site and of each region with plans; those that show the same as before are kept.

    Parameters
    ----------
    batch
        The batch.
    site
        What the site is made for: cards show the same maps as pages.
    """
    folder, kept = paths.reports(), paths.reports() / ".state" / "cards.json"
    around = digest([batch.snapshot.digest if batch.snapshot else "", _code(CARDS), site.has_maps, site.map_number])
    try:
        known = json.loads(kept.read_text(encoding="utf-8"))
        if known["around"] == around and all((folder / name).is_file() for name in known["cards"]):
            return
        before = dict(known["cards"])
    except (OSError, ValueError, KeyError, TypeError):
        before = {}
    from .cards import all_cards, draw

    cards = {name: (card, digest([_code(CARDS), card.made_of])) for name, card in all_cards(site).items()}
    for path in (folder / ASSETS).glob("card*.png"):
        if f"{ASSETS}/{path.name}" not in cards:
            path.unlink()
    for name, (card, made_of) in cards.items():
        if before.get(name) != made_of or not (folder / name).is_file():
            batch.records.keep({folder / name: draw(card)})
    content = {"around": around, "cards": {name: made_of for name, (_, made_of) in cards.items()}}
    batch.write({".state/cards.json": json.dumps(content)})


def _code(names: tuple[str, ...]) -> str:
    paths_of = [each for name in names for each in ([LIBRARY / name] if "." in name else (LIBRARY / name).rglob("*.*"))]
    return digest([digest(path.read_bytes()) for path in sorted(paths_of)])
