"""Maps as HTML: the outline is a file that all pages share, the points and words over it are of the figure."""

from typing import Any

from markupsafe import escape

from ..figures.descriptions import MapChart
from ..figures.elements import Place
from .outlines import FOLDER, WIDTH, Frame, asset_name, frame_of, project
from .pieces import exact, percent
from .room import text_width
from .tables import fill_class

ROOT = "../"  # from a page to the folder of the assets
MAP_WIDTHS = (272.0, 640.0)  # pixels: a map on a phone, and the widest
RADIUS, SHARE_RADIUS, CLEAR = 6.0, 12.0, 4.0  # pixels: of a point, of one with a figure in it, and around them
NEAR = 18.0  # pixels: a name that stands farther above or below its point than this is led to
TALL = 1.25  # heights to widths: a map that is higher than this is narrower where it only locates
MOST_NAMED = 40  # places: of more, the map shows the points alone


def map_html(chart: MapChart) -> str:
    """Write the map, and what is said of each place if the places are numbered.

    Parameters
    ----------
    chart
        The description.

    Returns
    -------
    str
        The map, and a list.
    """
    frame = frame_of(chart.boundaries, chart.within)
    size = f'width="{WIDTH:g}" height="{frame.height:.0f}"'
    image = f'<img src="{ROOT}{FOLDER}/{asset_name(chart.within)}" {size} alt="">'
    over = f'<svg class="ov" role="group">{over_map(chart, frame)}</svg>'
    places = "".join(_place(place) for place in chart.places) if chart.is_tiled else ""
    listed = f'<ol class="pc">{places}</ol>' if places else ""
    looks = "st tall" if frame.height > TALL * WIDTH else "st"
    return f'<div class="mp"><div class="{looks}">{image}{over}</div>{listed}</div>'


def over_map(chart: MapChart, frame: Frame) -> str:
    """Write the points and the names over an outline, in per cent of its width and height."""
    x, y = project(*zip(*((place.longitude, place.latitude) for place in chart.places), strict=True))
    at = [
        ((east - frame.west) / (frame.east - frame.west), (frame.north - north) / (frame.north - frame.south))
        for east, north in zip(x, y, strict=True)
    ]
    marks = "".join(_mark(place, *where) for place, where in zip(chart.places, at, strict=True))
    words = "".join(_labels(chart, at, frame)) if len(chart.places) <= MOST_NAMED else ""
    return f'{marks}<g aria-hidden="true">{words}</g>'


def _mark(place: Place, x: float, y: float) -> str:
    where = f'x="{percent(x)}%" y="{percent(y)}%"'
    title = escape(" · ".join((*place.lines, place.name)))
    facts = f' data-value="{exact(place.share)}"' if place.share is not None else ""
    if place.share is None:
        drawn = f'<use href="#m-p-{place.tone}" {where}/>'
    else:
        words = escape("".join(place.lines))
        look = fill_class(place.tone, place.share)
        drawn = f'<use class="{look}" href="#m-p-share" {where}/><text class="c {look}" dy="4" {where}>{words}</text>'
    region = escape(place.region)
    return f'<g class="mk" tabindex="-1" role="img" data-region="{region}"{facts}><title>{title}</title>{drawn}</g>'


def _place(place: Place) -> str:
    lines = "".join(f"<br>{escape(line)}" for line in place.lines)
    number = f"<b>{place.number}</b> " if place.number else ""
    shape = f'<svg class="sh" aria-hidden="true"><use href="#m-p-{place.tone}" x="8" y="8"/></svg>'
    name = f"{number}{escape(place.name)} <small>{escape(place.level)}</small>"
    return f'<li data-region="{escape(place.region)}">{shape}<span>{name}{lines}</span></li>'


def _labels(chart: MapChart, at: list[tuple[float, float]], frame: Frame) -> Any:
    """The names beside the points, with their numbers; those that have no room are in the list, and at the point."""
    room = [_Boxes(width, width * frame.height / WIDTH) for width in MAP_WIDTHS]
    radius = RADIUS if chart.places[0].share is None else SHARE_RADIUS
    for each in room:
        for x, y in at:
            each.block(x, y, radius)
    for place, (x, y) in zip(chart.places, at, strict=True):
        words = f"{place.number} {place.name}" if place.number else place.name
        width, out = text_width(words) + 2, radius + CLEAR
        # to the right over the sea, then to the left, then above and below, then farther up and down on either side
        options = [(out, 4.0, ""), (-out, 4.0, "e"), (0.0, -out - 2, "c"), (0.0, out + 12, "c")]
        options += [(side * (out - 2), down, look) for down in (-11.0, 19.0, -20.0, 28.0)
                    for side, look in ((1, ""), (-1, "e"))]  # fmt: skip
        for across, down, look in options:
            left = across - {"": 0, "e": width, "c": width / 2}[look]
            if all(each.is_free(x, y, left, down, width) for each in room):
                for each in room:
                    each.take(x, y, left, down, width)
                looks = f"h {look}".strip()
                if abs(down) > NEAR:
                    line = f'<path class="ld" d="M0 0 {across:g} {down - 4:g}"/>'
                    yield f'<svg x="{percent(x)}%" y="{percent(y)}%">{line}</svg>'
                yield (
                    f'<text class="{looks}" x="{percent(x)}%" y="{percent(y)}%" dx="{across:g}" dy="{down:g}">'
                    f"{escape(words)}</text>"
                )
                break


class _Boxes:
    """What is taken on a map of one width, in pixels."""

    def __init__(self, width: float, height: float):
        self.width, self.height = width, height
        self.taken: list[tuple[float, float, float, float]] = []

    def block(self, x: float, y: float, radius: float) -> None:
        x, y = x * self.width, y * self.height
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def is_free(self, x: float, y: float, left: float, down: float, width: float) -> bool:
        own = self._box(x, y, left, down, width)
        if own[0] < 0 or own[2] > self.width or own[1] < 0 or own[3] > self.height:
            return False
        return all(
            own[0] >= other[2] or own[2] <= other[0] or own[1] >= other[3] or own[3] <= other[1] for other in self.taken
        )

    def take(self, x: float, y: float, left: float, down: float, width: float) -> None:
        self.taken.append(self._box(x, y, left, down, width))

    def _box(self, x: float, y: float, left: float, down: float, width: float) -> tuple[float, float, float, float]:
        start, base = x * self.width + left, y * self.height + down
        return start, base - 11, start + width, base + 4
