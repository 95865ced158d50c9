"""Descriptions of figures in, fluid HTML with inline SVG out: for pages, readable from 320 pixels to any width.

There is one variant of a figure for all widths. What stands on a scale has its place in per cent, heights and type are
in CSS pixels, and names and notes are HTML that wraps; nothing is measured, since the reader's own font is used. There
is no ``style`` attribute and no script, which the policy of the pages refuses. A page needs, once each, ``shapes()``
and ``stylesheet()``, one without figures ``colours()``; the outlines of maps are files beside it (``map_assets``).

What a script may rely on:

- ``figure.fig[data-kind]`` has an ``aria-label`` and no role but its own, which its caption needs; with marks it has
  ``tabindex="0"``, the only tab stop of the figure. Listeners belong on the figure: an ``svg`` with one becomes a tab
  stop in some browsers.
- ``g.mk[tabindex="-1"][role="img"]`` is a mark, in the order in which arrows reach it: ``data-value`` its figure in
  full, ``data-year``; its ``title`` says value · place · year · source, which is its name until a script moves it to
  ``aria-label``. Class ``on`` shows that it is chosen; its ``use`` leads to the shape ``m-…``.
- ``div.rw[data-region]`` is a row, ``g.mk[data-region]`` a place on a map, ``div.tile[data-region]`` a series of one
  region; class ``dim`` on any of them fades it.
- ``td[data-value]``, ``td[data-shape]`` are cells of grids: real tables, which need no keys of their own.
- Classes ``w`` and ``n``: shown only where the figure is wide, or narrow.

Loaded when first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "outlines": ["map_assets", "outline"],
        "pictures": ["svg_file"],
        "renderers": ["render"],
        "symbols": ["shapes"],
        "sheet": ["colours", "stylesheet"],
    },
)
