"""What an .xlsx contains, before it is opened."""

import re

from ..archives import Elements, Form, TooMuchError, check_parts
from .grid import row_and_column

CELLS = 200_000  # cells and rows of a sheet, which are opened one by one
AREA = 100_000  # cells of merged areas, links and comments, which are opened one by one
SPANNING = ("mergeCell", "hyperlink", "comment")
WORKBOOK = Form(
    "workbook", "less of it: copy the table into a new workbook, or save it as CSV", "an .xlsx or .xls without password"
)


def refuse_bombs(content: bytes, file: str) -> None:
    """Refuse an .xlsx that would take more memory or time to open than any table of figures does.

    Parameters
    ----------
    content
        The bytes of the file.
    file
        The name by which messages call it.

    Raises
    ------
    DataFaultsError
        If it is not an archive, expands to more than 30 MB, or contains too many cells or areas that are too large.
    """
    check_parts(content, file, WORKBOOK, _counter)


def _counter(part: str) -> Elements:
    return (
        _Cells(WORKBOOK, CELLS, f"more than {CELLS:,} cells") if part.startswith("xl/worksheets/") else _Cells(WORKBOOK)
    )


class _Cells(Elements):
    """Counts the cells that are opened one by one, and those of areas."""

    area = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        super().begin(name, attributes)
        if name.rpartition(" ")[2] in SPANNING:
            self.area += _area(attributes.get("ref", ""))
            if self.area > AREA:
                raise TooMuchError(f"merges or links more than {AREA:,} cells ({attributes['ref'][:80]})")


def _area(reference: str) -> int:
    """The number of cells of an area such as B2:D9."""
    ends = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,9})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,9}))?", reference)
    if ends is None:
        return AREA + 1 if reference else 0
    (top, left), (bottom, right) = (
        row_and_column(ends[1], ends[2]),
        row_and_column(ends[3] or ends[1], ends[4] or ends[2]),
    )
    return (abs(bottom - top) + 1) * (abs(right - left) + 1)
