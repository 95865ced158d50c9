"""What a figure shows, described without drawing it: every renderer draws from the same panels, marks and words.

All words are in the language of the figure. A shape or a tone names a meaning; each renderer decides how that looks:

- shapes of marks: ``target``, ``past_target``, ``baseline``, ``looser_baseline`` (it is better than the target),
  ``observed``, ``latest``, ``later`` (known only afterwards), or the code of a verdict;
- tones of spans: ``meets`` (levels that meet the target), ``due`` (of a way), ``way``, ``looser``, ``observed``,
  ``exact`` (the interval of a small count);
- tones of lines: ``observed``, ``path``, ``forecast``, ``target``, ``past_target``;
- tones of cells and places: a tier (``table``, ``goal``, ``strategy``), ``share``, ``level``, ``words``, ``not_set``,
  ``empty``; of cells with a verdict ``value`` or ``verdict``, whichever their text is.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from importlib import import_module
from typing import Any

import pandas as pd

MARK_COLUMNS = ("panel", "row", "column", "shape", "value", "unit", "year", "label", "source", "region")


@dataclass(frozen=True, kw_only=True)
class Axis:
    """A true scale.

    Attributes
    ----------
    low, high, ticks
        Its ends, and where it is named.
    unit
        Its unit in words.
    direction, better
        Which direction is better (``higher``, ``lower``, or "" for neither), as a code and in words.
    note
        That the scale does not start at zero, in words; "" if it does.
    """

    low: float
    high: float
    ticks: tuple[float, ...]
    unit: str = ""
    direction: str = ""
    better: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One figure on a scale.

    Attributes
    ----------
    shape
        What it is; see the module.
    value, unit, label
        The figure, its unit in words, and both as they are printed.
    beside
        The words to print beside the mark if there is room; "" for none.
    year, source, region
        The year, where the figure is printed, and the code of the region.
    at
        Where it stands on the scale, if that is not its value.
    beyond
        1 or -1 if its value lies beyond the upper or the lower end of the scale, at which the mark then stands.
    """

    shape: str
    value: float
    label: str
    unit: str = ""
    beside: str = ""
    year: int | None = None
    source: str = ""
    region: str = ""
    at: float | None = None
    beyond: int = 0

    @property
    def place(self) -> float:
        """Where the mark stands on the scale."""
        return self.value if self.at is None else self.at


@dataclass(frozen=True, kw_only=True)
class Span:
    """A part of a scale, in a series between two years (by default over all of them)."""

    low: float
    high: float
    tone: str
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line through years and levels."""

    tone: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True)
class Fan:
    """A forecast interval: its level (0.95 for 95 %), and for each year its lower and upper end."""

    level: float
    edges: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, kw_only=True)
class KeyEntry:
    """What a shape or a tone means."""

    shape: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a panel, with its marks on the scale.

    Attributes
    ----------
    name, kind
        Its name, and a muted word after it.
    level
        How far it is indented.
    region
        The code of its region.
    group
        The heading that it stands under.
    note
        What there is to say instead of a mark.
    before, after
        Lines of words at either end of the scale.
    marks, bands, segments
        What stands on the scale; bands are wide and below the line, segments are parts of the line.
    """

    name: str
    kind: str = ""
    level: int = 0
    region: str = ""
    group: str = ""
    note: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    bands: tuple[Span, ...] = ()
    segments: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Rows on one scale; without a scale (None) they are said in words."""

    name: str
    axis: Axis | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A series over the years.

    Attributes
    ----------
    name, axis, first, last
        Its heading, its scale, and the years that it shows.
    years
        The years to name, the most important first.
    verdict, verdict_words
        The code and the name of the verdict.
    reason
        Why nothing is drawn; "" if something is.
    marks, lines, fans, bands, segments
        What is drawn by year and level; segments are upright.
    ends
        Words at the right end: the level, the words, and their tone (``target`` or ``forecast``).
    """

    name: str
    axis: Axis
    first: int = 0
    last: int = 0
    years: tuple[int, ...] = ()
    verdict: str = ""
    verdict_words: str = ""
    reason: str = ""
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()
    fans: tuple[Fan, ...] = ()
    bands: tuple[Span, ...] = ()
    segments: tuple[Span, ...] = ()
    ends: tuple[tuple[float, str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of a grid: its text, its tone, the share (0 to 1) that a ``share`` shows, the code of a verdict."""

    text: str = ""
    tone: str = "empty"
    share: float | None = None
    verdict: str = ""


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """A row of a grid, with the heading that it stands under and a cell for each column."""

    name: str
    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A region on a map.

    Attributes
    ----------
    region, number, name, level
        Its code, its number on the map (0 for none), its name, and the name of its level.
    tone, share
        Its fill, and the share (0 to 1) that a ``share`` shows.
    lines
        What is said of it.
    longitude, latitude
        A point inside it, in degrees.
    """

    region: str
    number: int
    name: str
    level: str
    tone: str
    share: float | None = None
    lines: tuple[str, ...] = ()
    longitude: float
    latitude: float


class Description:
    """A figure that is described and not drawn; ``planatlas.drawing.draw`` draws it, and JupyterLab shows it drawn."""

    panels: tuple[Any, ...]

    def _repr_svg_(self) -> str:
        drawing = import_module(
            "planatlas.drawing"
        )  # against the order of parts, and only to show itself in JupyterLab
        return str(drawing.svg(drawing.draw(self)))

    def _marks(self) -> Iterator[dict[str, Any]]:
        for panel in self.panels:
            for row, mark in _of_panel(panel):
                yield {"panel": panel.name, "row": row, **asdict(mark)}


@dataclass(frozen=True, kw_only=True, repr=False)
class RowChart(Description):
    """Rows of marks on true scales: dumbbells, ladders, courses; with sentences below, and what each shape means."""

    kind: str
    lang: str
    panels: tuple[Panel, ...]
    key: tuple[KeyEntry, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class SeriesChart(Description):
    """Series over the years, a tile for each."""

    kind: str
    lang: str
    panels: tuple[Tile, ...]
    key: tuple[KeyEntry, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class Grid(Description):
    """Cells by rows and columns; ``breaks`` are the columns before which a level ends."""

    kind: str
    lang: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    key: tuple[KeyEntry, ...] = ()
    breaks: tuple[int, ...] = ()
    most: int = 24

    @property
    def panels(self) -> tuple["Grid"]:  # type: ignore[override]
        """The grid is its only panel."""
        return (self,)

    def _marks(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            for column, cell in zip(self.columns, row.cells, strict=True):
                shape, words = cell.verdict or cell.tone, {"column": column, "label": cell.text}
                yield {"panel": row.group, "row": row.name, "shape": shape, "value": cell.share, **words}


@dataclass(frozen=True, kw_only=True, repr=False)
class MapChart(Description):
    """Regions on a map: of China, or of the province that ``within`` lies in; with a tile for each if ``is_tiled``.

    ``boundaries`` are those of ``read_boundaries``; they take no part in a comparison of two descriptions.
    """

    kind: str
    lang: str
    within: str
    places: tuple[Place, ...]
    notes: tuple[str, ...]
    is_tiled: bool
    boundaries: Any = field(compare=False)

    @property
    def panels(self) -> tuple[Any, ...]:  # type: ignore[override]
        """The map, and the places if each has a tile of its own."""
        return (self, *self.places) if self.is_tiled else (self,)

    def _marks(self) -> Iterator[dict[str, Any]]:
        for place in self.places:
            words = {"label": "\n".join(place.lines), "region": place.region}
            yield {"row": place.name, "shape": place.tone, "value": place.share, **words}


def marks(description: Description) -> pd.DataFrame:
    """List every figure that a description holds, in the order in which renderers draw them.

    Parameters
    ----------
    description
        What a chart function returned.

    Returns
    -------
    DataFrame
        One row for each mark, cell or place: ``panel``, ``row`` and ``column`` by name; ``shape``, or the tone of a
        cell; ``value`` (of a cell the share) in ``unit``, which is in words; ``year``; ``label``, ``source`` and
        ``region``; and ``at``, where the mark stands on its scale.

    Examples
    --------
    >>> axis = Axis(low=0, high=10, ticks=(0, 5, 10))
    >>> row = Row(name="Wenzhou", marks=(Mark(shape="target", value=7, label="≤7", year=2025),))
    >>> panel = Panel(name="Maternal mortality", axis=axis, rows=(row,))
    >>> chart = RowChart(kind="ladder", lang="en", panels=(panel,), key=())
    >>> marks(chart)[["row", "shape", "value", "year"]].to_dict("records")
    [{'row': 'Wenzhou', 'shape': 'target', 'value': 7.0, 'year': 2025}]
    """
    found = pd.DataFrame(description._marks(), columns=[*MARK_COLUMNS, "at"])
    types = {"value": "float64", "year": "Int64", "at": "float64"}
    words = [name for name in MARK_COLUMNS if name not in types]
    found = found.astype(types)
    return found.fillna(dict.fromkeys(words, "")).assign(at=found["at"].fillna(found["value"]))


def _of_panel(panel: Panel | Tile) -> Iterator[tuple[str, Mark]]:
    if isinstance(panel, Tile):
        yield from (("", mark) for mark in panel.marks)
    else:
        yield from ((row.name, mark) for row in panel.rows for mark in row.marks)
