"""Figures that are described and not drawn: every renderer draws from the same panels, marks and words."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pandas as pd

from .elements import GridRow, KeyEntry, Mark, Panel, Place, Tile

MARK_COLUMNS = ("panel", "row", "column", "shape", "value", "unit", "year", "label", "source", "region")


@dataclass(frozen=True, kw_only=True, repr=False)
class Description:
    """A figure that is described and not drawn; ``planatlas.drawing.draw`` draws it, and JupyterLab shows it drawn.

    Attributes
    ----------
    kind
        Which chart it is: ``dumbbells``, ``strips``, ``ladder``, ``courses``, ``fans``, ``series``, ``coverage``,
        ``area_shares``, ``rug``, ``indicator_map``, ``area_map``, ``place_map`` or ``locator_map``.
    lang
        The language of its words.
    key
        What its shapes and tones mean.
    notes
        Sentences to print below it.
    """

    kind: str
    lang: str
    key: tuple[KeyEntry, ...] = ()
    notes: tuple[str, ...] = ()

    if TYPE_CHECKING:  # each kind of description has panels of its own kind

        @property
        def panels(self) -> tuple[Any, ...]:  # noqa: D102
            ...

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
    """Rows of marks on true scales: dumbbells, ladders, courses.

    Attributes
    ----------
    panels
        The panels, from top to bottom.
    """

    panels: tuple[Panel, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class SeriesChart(Description):
    """Series over the years, a tile for each.

    Attributes
    ----------
    panels
        The tiles.
    """

    panels: tuple[Tile, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class Grid(Description):
    """Cells by rows and columns.

    Attributes
    ----------
    columns
        The names of the columns.
    rows
        The rows.
    breaks
        The numbers of the columns, counted from 0, before which the level of the regions changes.
    most
        How many columns fit next to each other.
    """

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    breaks: tuple[int, ...] = ()
    most: int = 24

    @property
    def panels(self) -> tuple["Grid"]:
        """The grid is its only panel."""
        return (self,)

    def _marks(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            for column, cell in zip(self.columns, row.cells, strict=True):
                shape, words = cell.verdict or cell.tone, {"column": column, "label": cell.text}
                yield {"panel": row.group, "row": row.name, "shape": shape, "value": cell.share, **words}


@dataclass(frozen=True, kw_only=True, repr=False)
class MapChart(Description):
    """Regions on a map.

    Attributes
    ----------
    places
        The regions.
    within
        A code in whose province the map lies; "" for a map of China.
    is_tiled
        Whether each region has a tile of its own besides.
    boundaries
        What ``read_boundaries`` returned; it takes no part in a comparison of two descriptions.
    """

    places: tuple[Place, ...]
    within: str
    is_tiled: bool
    boundaries: Any = field(compare=False)

    @property
    def panels(self) -> tuple[Any, ...]:
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
    >>> from planatlas.figures.elements import Axis, Mark, Panel, Row
    >>> axis = Axis(low=0, high=10, ticks=(0, 5, 10))
    >>> row = Row(name="Wenzhou", marks=(Mark(shape="target", value=7, label="≤7", year=2025),))
    >>> panel = Panel(name="Maternal mortality", axis=axis, rows=(row,))
    >>> chart = RowChart(kind="ladder", lang="en", panels=(panel,), key=())
    >>> marks(chart)[["row", "shape", "value", "year"]].to_dict("records")
    [{'row': 'Wenzhou', 'shape': 'target', 'value': 7.0, 'year': 2025}]
    """
    found = pd.DataFrame(description._marks(), columns=[*MARK_COLUMNS, "at"])
    numbers = {"value": "float64", "year": "Int64", "at": "float64"}
    words = found[[name for name in MARK_COLUMNS if name not in numbers]].astype("object").fillna("").astype("str")
    found = found.assign(**words).astype(numbers)
    return found.assign(at=found["at"].fillna(found["value"]))


def _of_panel(panel: Panel | Tile) -> Iterator[tuple[str, Mark]]:
    if isinstance(panel, Tile):
        yield from (("", mark) for mark in panel.marks)
    else:
        yield from ((row.name, mark) for row in panel.rows for mark in row.marks)
