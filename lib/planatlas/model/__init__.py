"""The model of the data: schema, codes and units, and the words of the pages."""

from .codelists import codes, is_rate, label, meaning, units
from .concepts import concept_address
from .conditions import is_strict, without_conditions, years_of
from .languages import DOCUMENTS, LANGUAGES, REMARKS, language
from .quantities import number, rounded, step_size, unit_label, unit_name, with_unit
from .said import Said, people, said
from .schema import Field, Table, references, table, tables
from .scopes import scope
from .texts import listed, preload, text

__all__ = [
    "DOCUMENTS",
    "LANGUAGES",
    "REMARKS",
    "Field",
    "Said",
    "Table",
    "codes",
    "concept_address",
    "is_rate",
    "is_strict",
    "label",
    "language",
    "listed",
    "meaning",
    "number",
    "people",
    "preload",
    "references",
    "rounded",
    "said",
    "scope",
    "step_size",
    "table",
    "tables",
    "text",
    "unit_label",
    "unit_name",
    "units",
    "with_unit",
    "without_conditions",
    "years_of",
]
