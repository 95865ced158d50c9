"""The text of a file."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ..errors import ParameterError
from ..intake.encodings import decode


@dataclass(frozen=True)
class SourceText:
    """The text of a file, with what is known of the file."""

    name: str
    form: str
    text: str
    sha256: str
    notes: tuple[str, ...]


def text_of(path: Path) -> SourceText:
    """Return the text of a file."""
    if not path.is_file():
        raise ParameterError(f"{path} is not there. Allowed: a file of text.")
    content = path.read_bytes()
    return SourceText(path.name, "txt", decode(content, str(path)), hashlib.sha256(content).hexdigest(), ())
