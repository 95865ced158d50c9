"""Descriptions in, matplotlib figures out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import FigureError, quote
from ..figures.descriptions import Description, Grid, MapChart, RowChart, SeriesChart
from ..figures.elements import Panel
from . import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_NAMED = 5  # panels that a message names


def draw(description: Description, ax: Axes | None = None) -> Figure:
    """Draw a described figure with matplotlib.

    Parameters
    ----------
    description
        What a chart function returned.
    ax
        Axes to draw into, for a description with a single panel. Their scale is that of the figures, so that more may
        be drawn there; the settings of matplotlib stay as they are.

    Returns
    -------
    Figure
        The figure: a ``Drawing``, which shows itself in JupyterLab; with ``ax`` the figure of those axes.

    Raises
    ------
    FigureError
        If it is no description, or has several panels and is to be drawn into one pair of axes.

    Examples
    --------
    >>> from planatlas.analysis import assess_demand
    >>> from planatlas.figures import dumbbells
    >>> from planatlas.tables import indicators, targets
    >>> demand = assess_demand(targets(region="330326", indicator="maternal_mortality"), indicators())
    >>> type(draw(dumbbells(demand, "en"))).__name__
    'Drawing'
    """
    if not isinstance(description, Description):
        raise FigureError(
            f"{quote(description)} is no description of a figure. Allowed: what a chart function returns."
        )
    if ax is not None:
        with style.drawing():
            _draw_into(ax, description)
        return ax.get_figure(root=True)  # type: ignore[return-value]
    if isinstance(description, MapChart):
        from .maps import draw_map  # the map library is slow to import

        return draw_map(description)
    if isinstance(description, Grid):
        from .grid import draw_grid

        return draw_grid(description)
    if isinstance(description, SeriesChart):
        from .series import draw_series

        return draw_series(description)
    from .rows import draw_rows

    assert isinstance(description, RowChart)
    return draw_rows(description)


def _draw_into(ax: Axes, description: Description) -> None:
    count = len(description.panels)
    if count != 1:
        names = [quote(panel.name) for panel in description.panels if getattr(panel, "name", "")]
        listed = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
        raise FigureError(
            f"this figure has {count} panels{f' ({listed})' if listed else ''}, and one pair of axes holds one: choose "
            "one indicator or series, or leave out ax= to get the whole figure."
        )
    if isinstance(description, MapChart):
        from .maps import draw_area_map

        draw_area_map(ax, description)
    elif isinstance(description, Grid):
        from .grid import draw_grid_into

        draw_grid_into(ax, description)
    elif isinstance(description, SeriesChart):
        from .series import draw_tile

        draw_tile(ax, description.panels[0], description)
    elif isinstance(description, RowChart):
        from .rows import draw_panel

        panel: Panel = description.panels[0]
        if panel.axis is None:
            raise FigureError("this figure is in words and has no scale: leave out ax= to get the whole figure.")
        draw_panel(ax, panel, description)
