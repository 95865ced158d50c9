"""The filters of the readers: one value or a collection of values; a filter that is not given selects everything."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum
from typing import Any


class Default(Enum):
    """The default of a filter: it selects everything."""

    ANY = "any"

    def __repr__(self) -> str:
        return self.name


ANY = Default.ANY
TextFilter = str | Collection[str] | Default
NumberFilter = int | Collection[int] | Default


def given_filters(**where: Any) -> dict[str, Any]:
    """Return the filters that the caller has given."""
    return {column: value for column, value in where.items() if value is not ANY}
