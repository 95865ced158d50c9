"""What kernels shall not do for the first time: imports, fonts, drawing, a map, a table; used once by the nursery.

Nothing here depends on data or settings, and nothing of it is seen in a kernel but by the time that it saves.
"""

import importlib
import io

# what a kernel imports while it starts; not matplotlib_inline, which ties itself to the shell that it meets then
MODULES = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.core.pylabtools",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.displayhook",
    "ipykernel.iostream",
    "ipykernel.kernelapp",
    "ipykernel_launcher",
    "pressroom.kernels.stream",
    "pandas.core.methods.to_dict",
    "psutil",
    "resource",
    "sqlite3",
    "tornado.platform.asyncio",
    "tornado.queues",
    "zmq.utils.garbage",
)


def rehearse() -> None:
    """Import the stack and use it once."""
    for name in MODULES:
        importlib.import_module(name)
    import geopandas as gpd
    import pandas as pd
    import seaborn as sns
    from matplotlib.figure import Figure
    from shapely import box

    from planatlas.figures import drawing

    frame = pd.read_csv(io.StringIO("name,value\n甲,1.5\n乙,2\n"))
    frame.merge(frame.groupby("name", as_index=False).sum(), on="name", validate="m:1").query("value_x > 1").to_csv()
    places = gpd.GeoDataFrame(frame, geometry=[box(120, 24, 121, 25), box(121, 24, 122, 25)], crs="EPSG:4490")
    with drawing():
        figure = Figure()
        first, second = figure.subplots(2)
        sns.heatmap(frame[["value"]], ax=first, cbar=False, annot=True)
        places.to_crs("+proj=aea +lat_1=25 +lat_2=47 +lon_0=105").plot(ax=second, edgecolor="white")
        second.annotate("泉州 Quanzhou ≥95% ‰", (0, 0), arrowprops={"arrowstyle": "-"})
        figure.savefig(io.BytesIO(), format="svg")
        figure.savefig(io.BytesIO(), format="png")
