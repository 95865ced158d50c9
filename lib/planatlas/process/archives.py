"""What an .xlsx contains, before it is opened: a small file may expand to more than a machine can hold."""

import io
import re
import zipfile
from xml.parsers import expat

from ..errors import DataFaultsError, file_fault, quote
from .grid import row_and_column

LARGEST_UNPACKED = 30_000_000  # bytes of all parts together
PARTS = 1_000
CELLS = 200_000  # cells and rows of a sheet, which are opened one by one
ENTRIES = 500_000  # elements of another part, such as a style or a text
AREA = 100_000  # cells of merged areas, links and comments, which are opened one by one
SPANNING = ("mergeCell", "hyperlink", "comment")
LESS = "less of it: copy the table into a new workbook, or save it as CSV"


class _TooMuchError(Exception):
    """Why a workbook is too much, in words that follow its name."""


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
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                size = sum(part.file_size for part in parts) / 1e6
                raise file_fault(file, 0, f"the workbook expands to {len(parts):,} parts with {size:,.0f} MB.", LESS)
            for part in parts:
                if part.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", part.filename):
                    problem = f"the workbook contains a part {quote(part.filename)}, as none does."
                    raise file_fault(file, 0, problem, LESS)
                if part.filename.endswith((".xml", ".rels")):
                    _Counter(part.filename.startswith("xl/worksheets/")).read(archive.read(part))
    except _TooMuchError as reason:
        raise file_fault(file, 0, f"the workbook {reason}.", LESS) from None
    except DataFaultsError:
        raise
    except Exception as error:  # whatever the parsers of zip and of its compression raise on a broken file
        allowed = "an .xlsx or .xls without password"
        raise file_fault(file, 0, f"the workbook cannot be opened ({str(error)[:80]}).", allowed) from None


class _Counter:
    """Counts what is opened one by one."""

    def __init__(self, is_sheet: bool):
        self.is_sheet, self.entries, self.area = is_sheet, 0, 0

    def read(self, part: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._begin
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(part, True)
        except expat.ExpatError:
            return  # who opens it says what is wrong

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self.entries += 1
        if self.entries > (CELLS if self.is_sheet else ENTRIES):
            what = f"more than {CELLS:,} cells" if self.is_sheet else "too many styles or texts"
            raise _TooMuchError(f"holds {what}")
        if name.rpartition(" ")[2] in SPANNING:
            self.area += _area(attributes.get("ref", ""))
            if self.area > AREA:
                raise _TooMuchError(f"merges or links more than {AREA:,} cells ({attributes['ref'][:80]})")

    def _entity(self, *declared: object) -> None:
        raise _TooMuchError("declares entities, as no spreadsheet does")


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
