"""Names of regions and indicators in any usual form."""

from typing import Any

from .. import tables
from ..errors import QuestionError
from ..intake import names
from ..intake.cells import CellError


def region_code(region: Any) -> str:
    """Return the code of a region."""
    if isinstance(region, str) and len(tables.select("regions", ["region_code"], region_code=region)):
        return region
    try:
        return names.region(str(region), names.region_names(tables.regions()))
    except CellError as error:
        raise QuestionError(f"region: {error}") from None


def indicator_id(indicator: Any) -> str:
    """Return the id of an indicator."""
    if isinstance(indicator, str) and len(tables.select("indicators", ["indicator_id"], indicator_id=indicator)):
        return indicator
    try:
        return names.indicator(str(indicator), names.indicator_names(tables.indicators()))[0]
    except CellError as error:
        raise QuestionError(f"indicator: {error}") from None
