"""What the data are: their schema, codes and units, and the words of the pages."""

from .codelists import codes, is_rate, label, scope, units
from .schema import Field, Table, table, tables
from .texts import text

__all__ = ["Field", "Table", "codes", "is_rate", "label", "scope", "table", "tables", "text", "units"]
