"""The parameters of each notebook as typed models; an unknown or mistyped one stops a run before a kernel starts."""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from .. import tables
from ..errors import ParameterError, choices
from ..model import LANGUAGES, REMARKS, codes, label, language


def _one_of(what: str, allowed: Callable[[], dict[str, str]]) -> AfterValidator:
    """A validator that knows the codes there are, and names them when it meets another."""

    def validate(value: str) -> str:
        options = allowed()
        if value not in options:
            listed = "; ".join(f"{code} {name}" for code, name in options.items()) if len(options) <= 16 else ""
            raise ValueError(f"there is no {what} {value!r}. Allowed: {listed or choices(value, options)}.")
        return value

    return AfterValidator(validate)


def _regions() -> dict[str, str]:
    rows = tables.plan_regions()
    return {row.region_code: f"{row.name_zh} {row.name_en}" for row in rows.itertuples()}


def _monitored() -> dict[str, str]:
    return {row.region_code: f"{row.name_zh} {row.name_en}" for row in tables.monitored_regions().itertuples()}


def _stages() -> dict[str, str]:
    return _named("stage", codes("stage"))


def _indicators() -> dict[str, str]:
    used = set(tables.targets()["indicator_id"])
    catalogue = tables.indicators().set_index("indicator_id")[f"name_{REMARKS}"]
    return {code: name for code, name in catalogue.items() if code in used}


def _plan_kinds() -> dict[str, str]:
    used = set(tables.plans()["plan_kind"])
    return _named("plan_kind", (code for code in codes("plan_kind") if code in used))


def _domains() -> dict[str, str]:
    used = set(tables.indicators()["domain"])
    return _named("domain", (code for code in codes("domain") if code in used))


def _languages() -> dict[str, str]:
    return {lang: language(lang).name for lang in LANGUAGES}


def _named(codelist: str, listed: Iterable[str]) -> dict[str, str]:
    return {code: label(codelist, code, REMARKS) for code in listed}


class Parameters(BaseModel):
    """What every notebook takes: the language of the page."""

    model_config = ConfigDict(extra="forbid", strict=True)

    lang: Annotated[str, _one_of("language", _languages)] = LANGUAGES[0]


class Explore(Parameters):
    """The notebook that a researcher opens first."""


class SourcesAndQuality(Parameters):
    """All documents: what is in the data, what is wrong in the sources, what contradicts what."""


class RegionProfile(Parameters):
    """One region: all that its plans promise."""

    region: Annotated[str, _one_of("region", _regions)]


class CompareRegions(Parameters):
    """One domain of one kind of plan, region by region."""

    plan_kind: Annotated[str, _one_of("plan kind", _plan_kinds)]
    domain: Annotated[str, _one_of("domain", _domains)]


class IndicatorMap(Parameters):
    """One indicator on the map."""

    indicator: Annotated[str, _one_of("indicator", _indicators)]


class AnnualMonitoring(Parameters):
    """One region in one year: warnings, what changed, verdicts, the figures to ask for."""

    region: Annotated[str, _one_of("region", _monitored)]
    year: Annotated[int, Field(ge=1990, le=2100)]


class Evaluation(Parameters):
    """One region at mid-term or at the end of the plans that end in one year."""

    region: Annotated[str, _one_of("region", _monitored)]
    until: Annotated[int, Field(ge=1990, le=2100)]
    stage: Annotated[str, _one_of("stage", _stages)]


class DataRequest(Parameters):
    """One region: the figures to ask for, by department, as a form to fill in."""

    region: Annotated[str, _one_of("region", _regions)]


MODELS: dict[str, type[Parameters]] = {
    "region_profile": RegionProfile,
    "compare_regions": CompareRegions,
    "indicator_map": IndicatorMap,
    "annual_monitoring": AnnualMonitoring,
    "evaluation": Evaluation,
    "data_request": DataRequest,
    "sources_and_quality": SourcesAndQuality,
    "explore": Explore,
}


def check_parameters(notebook: str, values: Mapping[str, Any]) -> Parameters:
    """The parameters of a notebook, checked.

    Raises
    ------
    ParameterError
        With every parameter that is unknown, missing, of the wrong type or not allowed, and what is.
    """
    if notebook not in MODELS:
        raise ParameterError(f"there is no notebook {notebook!r}. Allowed: {choices(notebook, MODELS)}.")
    model = MODELS[notebook]
    try:
        return model(**values)
    except ValidationError as error:
        names = list(model.model_fields)
        raise ParameterError(
            f"{notebook} cannot run with these parameters:\n"
            + "\n".join(f"- {_explain(item, names)}" for item in error.errors())
        ) from None


def _explain(item: Any, names: list[str]) -> str:
    name = ".".join(str(part) for part in item["loc"])
    if item["type"] == "extra_forbidden":
        return f"{name}: unknown parameter. Allowed: {choices(name, names)}."
    if item["type"] == "missing":
        return f"{name}: missing."
    if item["type"] == "string_type":
        found = f"{item['input']!r} is not text but {type(item['input']).__name__}"
        return f"{name}: {found}; give the code as text (papermill: -r instead of -p)."
    if item["type"] == "value_error":
        return f"{name}: {item['ctx']['error']}"
    return f"{name}: {item['input']!r}. {item['msg']}."
