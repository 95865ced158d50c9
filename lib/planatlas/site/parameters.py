"""The parameters of notebooks, checked before a kernel starts against the declarations in their cells."""

from collections.abc import Callable, Mapping
from numbers import Integral
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, create_model

from ..errors import ParameterError, choices
from ..model import LANGUAGES
from .kinds import KINDS, Kind
from .notebooks import LANG, Notebook, notebook

YEARS = (1990, 2100)
YEAR_NAMES = ("year", "until")


class Parameters(BaseModel):
    """The checked parameters of one run, as attributes."""

    model_config = ConfigDict(extra="forbid", strict=True)


def check_parameters(name: str, values: Mapping[str, Any]) -> Parameters:
    """Check the parameters of a notebook; those not given take their defaults, and a code may be a whole number.

    Parameters
    ----------
    name
        The notebook.
    values
        Parameters by name.

    Returns
    -------
    BaseModel
        The parameters, as attributes.

    Raises
    ------
    ParameterError
        With every parameter that is unknown, of the wrong type or not allowed, and what is allowed.

    Examples
    --------
    >>> check_parameters("explore", {"lang": "en"}).lang
    'en'
    >>> check_parameters("region_profile", {"region": 330300}).region
    '330300'
    """
    declared = notebook(name)
    try:
        return _model(declared)(**values)
    except ValidationError as error:
        raise ParameterError(
            f"{name} cannot run with these parameters:\n"
            + "\n".join(f"- {_explain(item, declared.names)}" for item in error.errors())
        ) from None


def _model(declared: Notebook) -> type[Parameters]:
    """A model with the types, defaults and allowed values of a notebook's parameters."""
    fields: dict[str, Any] = {}
    for each in declared.parameters:
        annotation: Any = each.type
        if each.name == LANG:
            annotation = Annotated[str, AfterValidator(_language)]
        elif kind := declared.kinds.get(each.name):
            annotation = Annotated[each.type, BeforeValidator(_as_text), AfterValidator(_one_of(KINDS[kind]))]
        elif each.name in YEAR_NAMES and each.type is int:
            annotation = Annotated[int, Field(ge=YEARS[0], le=YEARS[1])]
        fields[each.name] = (annotation, each.default)
    return create_model(declared.name, __base__=Parameters, **fields)


def _as_text(value: Any) -> Any:
    """Return a whole number as text: papermill and others read a code such as 330300 as a number."""
    return str(value) if isinstance(value, Integral) and not isinstance(value, bool) else value


def _one_of(kind: Kind) -> Callable[[str], str]:
    """A validator whose message names the allowed values."""

    def validate(value: str) -> str:
        if not kind.has(value):
            options = kind.values()
            if reason := kind.why_not(value):
                reason = f": {reason}"
            if not options:
                raise ValueError(f"there is no {kind.words} {value!r}. Allowed: the path of one that exists.")
            allowed = "; ".join(f"{code} {name}" for code, name in options.items()) if len(options) <= 16 else ""
            raise ValueError(
                f"there is no {kind.words} {value!r}{reason}. Allowed: {allowed or choices(value, options)}."
            )
        return value

    return validate


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise ValueError(f"there is no language {value!r}. Allowed: {', '.join(LANGUAGES)}.")
    return value


def _explain(item: Any, names: list[str]) -> str:
    name = ".".join(str(part) for part in item["loc"])
    if item["type"] == "extra_forbidden":
        return f"{name}: unknown parameter. Allowed: {choices(name, names)}."
    if item["type"] == "string_type":
        found = f"{item['input']!r} is not text but {type(item['input']).__name__}"
        return f"{name}: {found}; give the code as text."
    if item["type"] == "value_error":
        return f"{name}: {item['ctx']['error']}"
    return f"{name}: {item['input']!r}. {item['msg']}."
