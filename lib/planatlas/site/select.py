"""The runs that a command asks for, by notebook and parameters; a request that fits nothing says what there is."""

from collections.abc import Mapping, Sequence

from ..errors import ParameterError, choices
from .parameters import MODELS, check_parameters
from .runs import Run, all_runs


def select_runs(notebooks: Sequence[str], wanted: Mapping[str, str], every: Sequence[Run] | None = None) -> list[Run]:
    """The runs of ``notebooks`` (all if empty) whose parameters are those ``wanted``, out of ``every`` run there is.

    Raises
    ------
    ParameterError
        If a notebook or parameter is unknown, a value not allowed, or no run is left.
    """
    for notebook in notebooks:
        check_parameters_known(notebook)
    every = all_runs() if every is None else every
    chosen = [name for name in MODELS if not notebooks or name in notebooks]
    fields = {field for name in chosen for field in MODELS[name].model_fields}
    for name in wanted:
        if name not in fields:
            raise ParameterError(
                f"{name}: unknown parameter of {', '.join(chosen)}. Allowed: {choices(name, sorted(fields))}."
            )
    runs = [run for run in every if run.notebook in chosen and wanted.items() <= _as_text(run).items()]
    if runs:
        return runs
    for name in chosen:
        if set(wanted) <= set(MODELS[name].model_fields):
            example = next(run.values for run in every if run.notebook == name)
            check_parameters(name, example | {key: _typed(example[key], value) for key, value in wanted.items()})
    asked = ", ".join(f"{name}={value}" for name, value in wanted.items())
    raise ParameterError(f"no run has {asked}: the parameters are known, but together they would show nothing.")


def _as_text(run: Run) -> dict[str, str]:
    return {name: str(value) for name, value in run.values.items()}


def _typed(example: str | int, value: str) -> str | int:
    return int(value) if isinstance(example, int) and value.isascii() and value.isdigit() else value


def check_parameters_known(notebook: str) -> None:
    """Refuse a notebook that there is not."""
    if notebook not in MODELS:
        raise ParameterError(f"there is no notebook {notebook!r}. Allowed: {choices(notebook, MODELS)}.")
