"""The runs that a command requests, by notebook and parameters; a request that matches none is explained."""

from collections.abc import Mapping, Sequence

from pressroom.project import Run, Value

from ..errors import ParameterError, choices
from ..model import LANGUAGES
from .notebooks import LANG, Notebook, notebook, notebooks
from .parameters import check_parameters
from .runs import make_run


def select_runs(names: Sequence[str], wanted: Mapping[str, str], every: Sequence[Run]) -> list[Run]:
    """Select the runs of some notebooks with the requested parameters.

    Parameters
    ----------
    names
        The notebooks; all if empty.
    wanted
        Values by parameter, as text.
    every
        All runs.

    Returns
    -------
    list of Run
        The runs, in their order.

    Raises
    ------
    ParameterError
        If a parameter is unknown, a value is not allowed, or no run matches.
    PlanatlasError
        If a notebook does not exist.
    """
    if not names and not wanted:
        return list(every)
    for name in names:
        notebook(name)
    chosen = [each for each in notebooks().values() if not names or each.name in names]
    known = sorted({name for each in chosen for name in each.names})
    for name in wanted:
        if name not in known:
            raise ParameterError(
                f"{name}: unknown parameter of {', '.join(each.name for each in chosen)}. Allowed: "
                f"{choices(name, known)}."
            )
    kept = {each.name for each in chosen}
    runs = [run for run in every if run.notebook in kept and wanted.items() <= _as_text(run).items()]
    asked_for = [run for each in chosen if each.name in names and not each.runs for run in _made(each, wanted)]
    if runs or asked_for:
        return [*runs, *asked_for]
    for each in chosen:
        if set(wanted) <= set(each.names):
            example = next((run.values for run in every if run.notebook == each.name), {})
            typed = {key: _typed(example.get(key), value) for key, value in wanted.items()}
            check_parameters(each.name, example | typed)
    asked = ", ".join(f"{name}={value}" for name, value in wanted.items())
    raise ParameterError(f"no run has {asked}: each value is allowed, but together they would show nothing.")


def requested(named: dict[str, list[str]], pairs: list[str]) -> dict[str, str]:
    """Return the parameters that a command line asks for.

    Parameters
    ----------
    named
        By parameter the values of its own option.
    pairs
        Parameters as NAME=VALUE.

    Returns
    -------
    dict
        Each parameter with its value.

    Raises
    ------
    ParameterError
        If a pair has another form, or a parameter is given two values.

    Examples
    --------
    >>> requested({"region": ["330300"]}, ["lang=zh"])
    {'region': '330300', 'lang': 'zh'}
    """
    given = {name: list(values) for name, values in named.items()}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise ParameterError(f"-p {pair!r} is not of the form NAME=VALUE.")
        given.setdefault(name, []).append(value)
    for name, values in given.items():
        if len(set(values)) > 1:
            listed = ", ".join(dict.fromkeys(values))
            raise ParameterError(f"{name} was given {listed}. Allowed: one value; run the command once for each.")
    return {name: values[-1] for name, values in given.items() if values}


def _made(notebook: Notebook, wanted: Mapping[str, str]) -> list[Run]:
    """The runs of a notebook that makes pages only on request, in the language asked for, or in all."""
    defaults = {each.name: each.default for each in notebook.parameters if each.name != LANG}
    values = defaults | {name: _typed(defaults.get(name), value) for name, value in wanted.items()}
    langs = [wanted[LANG]] if LANG in wanted else LANGUAGES if LANG in notebook.names else []
    sets = [values | {LANG: lang} for lang in langs] or [values]
    for each in sets:
        check_parameters(notebook.name, each)
    return [make_run(notebook, each) for each in sets]


def _as_text(run: Run) -> dict[str, str]:
    return {name: str(value) for name, value in run.values.items()}


def _typed(example: Value | None, value: str) -> Value:
    return int(value) if isinstance(example, int) and value.isascii() and value.isdigit() else value
