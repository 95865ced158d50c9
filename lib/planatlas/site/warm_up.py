"""Imports what every notebook needs and uses it once, in the process that kernels are forked from."""

import importlib
import io
from contextlib import suppress
from pkgutil import iter_modules

import geopandas as gpd
import pandas as pd
import scipy
import seaborn as sns
from matplotlib.figure import Figure
from shapely import box

from pressroom.silence import silently

from .. import analysis, answers, drawing, figures, fluid, model, pages, sections, tables, tracking
from ..errors import MissingDataError
from ..model import codes, units

PARTS = (analysis, answers, drawing, figures, fluid, pages, sections, tracking)


def warm_up() -> None:
    """Import the parts of notebooks, draw once, and read the words, codes and tables, which kernels share."""
    for part in PARTS:
        for each in iter_modules(part.__path__):
            importlib.import_module(f"{part.__name__}.{each.name}")
    codes("kind"), units()
    model.preload()
    tables.preload()
    _preload_map()
    scipy.special.expit(0.0)  # imported when first used
    _draw()


def _preload_map() -> None:
    """Read and draw the outline of maps, without recording it as a read of the processes forked from this one."""
    with silently(), suppress(MissingDataError):
        fluid.outline(figures.read_boundaries(), "")


def _draw() -> None:
    """Use fonts, a chart, a map and a table, on figures that are never shown."""
    frame = pd.read_csv(io.StringIO("name,value\n甲,1.5\n乙,2\n"))
    frame.merge(frame.groupby("name", as_index=False).sum(), on="name", validate="m:1").query("value_x > 1").to_csv()
    frame.to_html(float_format=str)
    frame.to_dict("records")
    areas = gpd.GeoDataFrame(frame, geometry=[box(120, 24, 121, 25), box(121, 24, 122, 25)], crs="EPSG:4490")
    with drawing.drawing():
        figure = Figure()
        first, second = figure.subplots(2)
        sns.heatmap(frame[["value"]], ax=first, cbar=False, annot=True)
        areas.to_crs("+proj=aea +lat_1=25 +lat_2=47 +lon_0=105").plot(ax=second, edgecolor="white")
        second.annotate("泉州 Quanzhou ≥95% ‰", (0, 0), arrowprops={"arrowstyle": "-"})
        figure.savefig(io.BytesIO(), format="svg")
        figure.savefig(io.BytesIO(), format="png")
