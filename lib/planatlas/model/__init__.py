"""What the data are: their schema, codes and units, and the words of the pages."""

from .codelists import codes, is_rate, label, units
from .conditions import is_strict, without_conditions, years_of
from .quantities import number, rounded, step_size, unit_name, with_unit
from .schema import Field, Table, table, tables
from .scopes import scope
from .texts import text

__all__ = [
    "Field",
    "Table",
    "codes",
    "is_rate",
    "is_strict",
    "label",
    "number",
    "rounded",
    "scope",
    "step_size",
    "table",
    "tables",
    "text",
    "unit_name",
    "units",
    "with_unit",
    "without_conditions",
    "years_of",
]
