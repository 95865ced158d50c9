"""What an office file contains, before it is opened: a small file may expand to more than a machine can hold."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from .errors import DataFaultsError, file_fault, quote

LARGEST_UNPACKED = 30_000_000  # bytes of all parts together
PARTS = 1_000
ENTRIES = 500_000  # elements of a part, such as styles, texts or paragraphs


class TooMuchError(Exception):
    """Why a file is too much, in words that follow its name."""


@dataclass(frozen=True)
class Form:
    """What messages call a kind of file, and what it may contain.

    Attributes
    ----------
    name
        What it is: workbook, document.
    less
        What to do if there is too much in it.
    opened
        Which files of this kind can be opened.
    largest
        How many bytes its parts may have together.
    """

    name: str
    less: str
    opened: str
    largest: int = LARGEST_UNPACKED


class Elements:
    """Counts the elements of a part, and refuses more of them than there are in any such file."""

    def __init__(self, form: Form, most: int = ENTRIES, what: str = "too many styles or texts"):
        self.form, self.most, self.what, self.count = form, most, what, 0

    def read(self, part: bytes) -> None:
        """Count the elements of a part; one that is no XML is left to who opens it."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self.begin
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(part, True)
        except expat.ExpatError:
            return

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of one element."""
        self.count += 1
        if self.count > self.most:
            raise TooMuchError(f"holds {self.what}")

    def _entity(self, *declared: object) -> None:
        article = "spreadsheet" if self.form.name == "workbook" else self.form.name
        raise TooMuchError(f"declares entities, as no {article} does")


def check_parts(content: bytes, file: str, form: Form, elements: Callable[[str], Elements] | None = None) -> list[str]:
    """Refuse an archive of XML parts that would take more memory or time to open than any honest one does.

    Parameters
    ----------
    content
        The bytes of the file.
    file
        The name by which messages call it.
    form
        What kind of file it should be.
    elements
        What counts the elements of the part with a name; ``Elements`` if not given.

    Returns
    -------
    list of str
        The names of its parts.

    Raises
    ------
    DataFaultsError
        If it is not an archive, expands too much, declares entities, or contains too many elements.

    Examples
    --------
    >>> packed = io.BytesIO()
    >>> with zipfile.ZipFile(packed, "w") as archive:
    ...     archive.writestr("word/document.xml", "<document/>")
    >>> check_parts(packed.getvalue(), "plan.docx", Form("document", "less of it", "a .docx"))
    ['word/document.xml']
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > PARTS or size > form.largest:
                problem = f"the {form.name} expands to {len(parts):,} parts with {size / 1e6:,.0f} MB."
                raise file_fault(file, 0, problem, form.less)
            for part in parts:
                if part.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", part.filename):
                    problem = f"the {form.name} contains a part {quote(part.filename)}, as none does."
                    raise file_fault(file, 0, problem, form.less)
                if part.filename.endswith((".xml", ".rels")):
                    (elements(part.filename) if elements else Elements(form)).read(archive.read(part))
            return [part.filename for part in parts]
    except TooMuchError as reason:
        raise file_fault(file, 0, f"the {form.name} {reason}.", form.less) from None
    except DataFaultsError:
        raise
    except Exception as error:  # whatever the parsers of zip and of its compression raise on a broken file
        problem = f"the {form.name} cannot be opened ({str(error)[:80]})."
        raise file_fault(file, 0, problem, form.opened) from None
