"""The file of somebody's own series, read into rows of text."""

from pathlib import Path

import pandas as pd

from ..errors import DataFaultsError, Fault, stop
from ..intake.encodings import COMMON
from ..intake.files import content, rows

ROW = "row"
OUTCOME = "nothing was judged"
MOSTLY = 0.7  # of Chinese signs are usual ones in any text
DELIMITERS = {";": "semicolons", "\t": "tabs", "，": "full-width commas"}


def read_rows(file: Path) -> pd.DataFrame:
    """The cells of a CSV in UTF-8 or GB18030 as text, without blanks around, indexed by their line in the file.

    Raises
    ------
    DataFaultsError
        If it is not there, in another encoding, or a row has more or fewer cells than the head.
    """
    try:
        lines = [(number, [cell.strip() for cell in row]) for number, row in rows(_text(file), str(file))]
    except DataFaultsError as error:
        raise DataFaultsError(error.faults, OUTCOME) from None
    lines = [(number, row) for number, row in lines if any(row)]
    if not lines:
        raise _stop(file, 0, "is empty.", "a head and a row an observation")
    head = lines[0][1]
    for sign, name in DELIMITERS.items():
        if len(head) == 1 and sign in head[0]:
            raise _stop(file, lines[0][0], f"{name} stand between the columns.", "commas: save it as CSV UTF-8")
    faults = [
        Fault(str(file), lines[0][0], name, "the column stands there twice.", "each column once")
        for name in sorted({name for name in head if head.count(name) > 1})
    ]
    faults += [
        Fault(str(file), place, "", f"has {len(row)} cells.", f"{len(head)}, as the head has")
        for place, row in lines[1:]
        if len(row) != len(head)
    ]
    if faults:
        raise DataFaultsError(faults, OUTCOME)
    places = pd.Index([place for place, _ in lines[1:]], name=ROW)
    return pd.DataFrame([row for _, row in lines[1:]], columns=head, index=places, dtype="str")


def _text(file: Path) -> str:
    found = content(file, str(file))
    if found.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _stop(file, 0, "is UTF-16.", "save it as CSV UTF-8")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = found.decode("gb18030")
        chinese = [sign for sign in text if not sign.isascii()]
        if sum(sign in COMMON for sign in chinese) >= MOSTLY * len(chinese):  # not so in another encoding
            return text
    except UnicodeDecodeError:
        pass
    raise _stop(file, 0, "is neither UTF-8 nor GB18030, or damaged.", "save it as CSV UTF-8")


def _stop(file: Path, row: int, problem: str, allowed: str) -> DataFaultsError:
    return stop(str(file), row, problem, allowed, OUTCOME)
