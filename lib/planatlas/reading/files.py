"""The text of a source, with what a person should know of the file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceText:
    """The text of a file.

    Attributes
    ----------
    name
        The file's name.
    form
        ``txt``, ``html``, ``docx`` or ``pdf``.
    text
        Lines joined by line ends; cells of one row of a table are parted by tabs.
    sha256
        Of the file's bytes.
    notes
        What a person should know of the file.
    """

    name: str
    form: str
    text: str
    sha256: str
    notes: tuple[str, ...]
