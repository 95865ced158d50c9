"""One file of a folder as a grid of cells, whatever its format."""

import io
from itertools import islice
from pathlib import Path

from .. import paths
from ..errors import file_fault
from ..intake import cells
from ..intake.cells import plain
from ..intake.encodings import decode
from ..intake.files import LONGEST_CELL, content, rows, unfinished_line
from .archives import refuse_bombs
from .grid import Grid
from .heads import is_header
from .titles import NOTE, SOURCE
from .workbooks import workbook

SUFFIXES = (".csv", ".xlsx", ".xls")
HEADER_WITHIN = 10
DELIMITERS = {",": "commas", "\t": "tabs", ";": "semicolons"}
OTHER_DELIMITERS = {"，": "full-width commas", "；": "full-width semicolons", "|": "bars", "、": "the sign 、"}
OLE = b"\xd0\xcf\x11\xe0"


def read_grid(path: Path, familiar: frozenset[str]) -> Grid:
    """Read the cells of a file, whatever its format.

    Parameters
    ----------
    path
        The file.
    familiar
        The characters that such files usually contain, by which an old encoding is known.

    Returns
    -------
    Grid
        Its cells.

    Raises
    ------
    DataFaultsError
        If the file cannot be read at all; faults that leave its cells readable are in ``Grid.faults``.
    """
    name, kind = paths.display_path(path), path.suffix.lower()
    if kind not in SUFFIXES or path.is_dir():
        raise file_fault(
            name, 0, "unsupported file type.", "files .csv, .xlsx or .xls; save it as one, not in a folder below"
        )
    found = content(path, name)
    if found.startswith((b"PK", OLE)) or (kind == ".xlsx" and not found):
        grid = workbook(found, name)
    elif kind == ".xlsx":
        problem = "the workbook cannot be opened (its content is not that of an .xlsx)."
        raise file_fault(name, 0, problem, "an .xlsx or .xls without password")
    elif found[:1000].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        problem = "the file is a web page or XML by its content, whatever its name says."
        raise file_fault(name, 0, problem, "the table opened in a spreadsheet and saved as .xlsx")
    else:
        grid = _text(decode(found, name, familiar), name)
    if not grid.rows:
        raise file_fault(name, 0, "the file is empty.", "a header and at least one row")
    return grid


def refuse_unreadable(path: Path) -> None:
    """Refuse a file that cannot be read, or would expand to too much.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    DataFaultsError
        As ``read_grid`` does.
    """
    name = paths.display_path(path)
    found = content(path, name) if path.suffix.lower() in SUFFIXES and not path.is_dir() else b""
    if found.startswith(b"PK"):
        refuse_bombs(found, name)
    elif not found.startswith(OLE) and max(map(len, found.split(b"\n")), default=0) > 3 * LONGEST_CELL:
        rows(found.decode("utf-8", "replace"), name)


def _text(text: str, file: str) -> Grid:
    last = plain(text.rstrip("\r\n").rpartition("\n")[2]) if text.strip() else ""
    # A note that is cut off hides no figure.
    is_table = bool(last) and not (NOTE.match(last) or SOURCE.match(last))
    fault = unfinished_line(text, file) if is_table else None
    delimiter = _delimiter(text, DELIMITERS)
    other = "" if delimiter else _delimiter(text, OTHER_DELIMITERS)
    if other:
        problem = f"{OTHER_DELIMITERS[other]} separate the columns."
        raise file_fault(file, 0, problem, "commas, tabs or semicolons between the columns")
    grid = _split(text, file, delimiter or ",")
    grid.faults += [fault] if fault else []
    return grid


def _delimiter(text: str, signs: dict[str, str]) -> str:
    """The sign that splits the first lines into a header with the most columns, "" for none."""
    lines = [line for line in islice(io.StringIO(text, newline=None), HEADER_WITHIN) if len(line) <= LONGEST_CELL]
    found = {}
    for sign in signs:
        rows = [
            dict(enumerate(filter(plain, line.split(sign))))
            for line in lines
            if sign in line and len(line) <= LONGEST_CELL
        ]
        found[sign] = max((len(row) for row in rows if is_header(_unquoted(row))), default=0)
    best = max(found, key=lambda sign: found[sign])
    return best if found[best] else ""


def _unquoted(row: dict[int, str]) -> dict[int, str]:
    return {place: cell.strip().strip('"') for place, cell in row.items()}


def _split(text: str, file: str, delimiter: str) -> Grid:
    grid = Grid(file)
    for number, row in rows(text, file, delimiter):
        filled = {column: cell for column, cell in enumerate(row) if plain(cell)}
        if filled:
            grid.rows[number], grid.widths[number] = filled, len(row)
    return grid


def familiar(texts: list[str]) -> frozenset[str]:
    """Return the characters of all names, headers and words that files may contain.

    Parameters
    ----------
    texts
        The names of regions and indicators.

    Returns
    -------
    frozenset of str
        The characters.
    """
    words = [name for entry in cells.FIELD_NAMES.values() for name in entry]
    return frozenset(
        "".join([*texts, *words, "数据库国家统计局分省年度时间最近来源单位：；，（）、注万人‰％合计男女农村城市其中—"])
    )
