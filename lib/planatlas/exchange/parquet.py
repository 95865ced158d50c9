"""The tables as Parquet files: types, missing cells, and what each column holds."""

import io
from collections.abc import Mapping
from importlib.metadata import version
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from ..errors import PlanatlasError
from ..model.description import LICENCE
from .held import Held

EXTRA = "planatlas[exchange]"
MODULE = "pyarrow"


def check_extra() -> None:
    """Check that what writes Parquet files is installed.

    Raises
    ------
    PlanatlasError
        If it is not, with the command that installs it.

    Examples
    --------
    >>> check_extra()  # doctest: +SKIP
    """
    if find_spec(MODULE) is None:
        raise PlanatlasError(f'the export needs a package that is not installed ({MODULE}): pip install "{EXTRA}"')


def parquet(held: Held) -> bytes:
    """Return a table as a Parquet file.

    Parameters
    ----------
    held
        The table.

    Returns
    -------
    bytes
        The file: an empty cell is null, and the metadata of a column say what it holds.
    """
    import pyarrow
    import pyarrow.parquet

    types = _types(pyarrow)
    schema = pyarrow.schema(
        [
            pyarrow.field(field.name, types[field.type], field.optional, {"description": field.description})
            for field in held.table.fields
        ],
        {"title": held.table.title, "licence": LICENCE, "version": version("planatlas")},
    )
    columns = zip(*held.typed(), strict=True) if held.rows else ([] for _ in held.table.fields)
    arrays = [pyarrow.array(list(cells), field.type) for cells, field in zip(columns, schema, strict=True)]
    target = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), target, compression="snappy")
    return target.getvalue()


def _types(pyarrow: ModuleType) -> Mapping[str, Any]:
    return {
        "string": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(), "boolean": pyarrow.bool_(),
    }  # fmt: skip
