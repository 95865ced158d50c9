"""The text of a file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceText:
    """The text of a file, with what is known of the file."""

    name: str
    form: str
    text: str
    sha256: str
    notes: tuple[str, ...]
