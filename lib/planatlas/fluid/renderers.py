"""Descriptions in, HTML out."""

from markupsafe import Markup, escape

from ..errors import FigureError, quote
from ..figures.descriptions import Description, Grid, MapChart, RowChart, SeriesChart
from .pieces import key_html
from .rows import rows_html
from .series import series_html
from .tables import grid_html


def render(description: Description, *, label: str) -> Markup:
    """Write a described figure as HTML.

    Parameters
    ----------
    description
        What a chart function returned.
    label
        What kind of chart it is, and where its figures are to be read: the name of the figure for readers who do not
        see it.

    Returns
    -------
    Markup
        A ``figure``. What it says is escaped; the page has to contain ``shapes()`` and ``stylesheet()`` once.

    Raises
    ------
    FigureError
        If it is no description.

    Examples
    --------
    >>> from planatlas.figures.elements import Axis, Mark, Panel, Row
    >>> axis = Axis(low=0, high=10, ticks=(0, 5, 10))
    >>> row = Row(name="a < b", marks=(Mark(shape="target", value=7, label="≤7", year=2025),))
    >>> chart = RowChart(kind="ladder", lang="en", panels=(Panel(name="", axis=axis, rows=(row,)),))
    >>> html = render(chart, label="Chart: targets; all figures are in the table below")
    >>> "<title>≤7 · a &lt; b · 2025</title>" in html, 'x="70%"' in html
    (True, True)
    """
    if isinstance(description, RowChart):
        inner = rows_html(description)
    elif isinstance(description, SeriesChart):
        inner = series_html(description)
    elif isinstance(description, Grid):
        inner = grid_html(description)
    elif isinstance(description, MapChart):
        from .maps import map_html  # the map library is slow to import

        inner = map_html(description)
    else:
        raise FigureError(
            f"{quote(description)} is no description of a figure. Allowed: what a chart function returns."
        )
    keys = ' tabindex="0"' if 'class="mk"' in inner else ""
    notes = "".join(f"<p>{escape(line)}</p>" for note in description.notes for line in note.split("\n"))
    key = key_html(description.key, description.kind)
    caption = f"<figcaption>{key}{notes}</figcaption>" if key or notes else ""
    name = f'class="fig" data-kind="{description.kind}" aria-label="{escape(label)}"'
    return Markup(f"<figure {name}{keys}>{inner}{caption}</figure>")
