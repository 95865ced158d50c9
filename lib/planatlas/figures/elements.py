"""What descriptions of figures are made of: panels, rows, marks, cells and places, without a word on how they look.

All words are in the language of the figure. A shape or a tone names a meaning; each renderer decides how that looks:

- shapes of marks: ``target``, ``past_target``, ``baseline``, ``looser_baseline`` (it is better than the target),
  ``observed``, ``latest``, ``later`` (known only afterwards), or the code of a verdict;
- tones of spans: ``meets`` (levels that meet the target), ``due`` (of a way), ``way``, ``looser``, ``observed``,
  ``exact`` (the interval of a small count);
- tones of lines: ``observed``, ``path``, ``forecast``, ``target``, ``past_target``;
- tones of cells and places: a tier (``table``, ``goal``, ``strategy``), ``share``, ``level``, ``words``, ``not_set``,
  ``empty``; of cells with a verdict ``value`` or ``verdict``, whichever their text is.
"""

from dataclasses import dataclass


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
    link, source, anchor
        Where its name leads to on pages, where the words at the end of the scale do, and how the row is itself reached;
        "" for nowhere.
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
    link: str = ""
    source: str = ""
    anchor: str = ""
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
