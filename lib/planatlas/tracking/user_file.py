"""The file of a user's own series, read into rows of text."""

from functools import partial
from pathlib import Path

import pandas as pd

from ..errors import DataFaultsError
from ..intake.csv_tables import read_table
from ..intake.encodings import decode

LINE = "row"  # the name of the index: the line of the file on which a row begins
OUTCOME = "nothing was judged"
LEAST_FAMILIAR = 0.7  # of the Chinese characters of any text are common ones


def read_rows(file: Path) -> pd.DataFrame:
    r"""Read the cells of a CSV in UTF-8, UTF-16 or GB18030.

    Parameters
    ----------
    file
        The file; its columns are described at ``assess_rows``.

    Returns
    -------
    DataFrame
        The cells as text, without blanks around them, indexed by their line in the file.

    Raises
    ------
    DataFaultsError
        If the file does not exist, is in another encoding, a column is a duplicate, or a row has more or fewer cells
        than the header.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "own.csv"
    ...     _ = file.write_text("series,year,value\nscreening,2023, 62.1\n", encoding="utf-8")
    ...     read_rows(file).loc[2, "value"]
    '62.1'
    """
    try:
        table = read_table(file, str(file), partial(decode, least_familiar=LEAST_FAMILIAR))
    except DataFaultsError as error:
        raise DataFaultsError(error.faults, OUTCOME) from None
    lines = pd.Index([line for line, _ in table.body], name=LINE)
    return pd.DataFrame([row for _, row in table.body], columns=table.header, index=lines, dtype="str")
