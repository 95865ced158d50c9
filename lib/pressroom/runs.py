"""The runs of a folder of notebooks with a YAML file of parameter sets."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from .errors import RunsError
from .parameters import Parameter, declared_parameters, is_of_type, read_notebook
from .project import Run, Value

UNSAFE = re.compile(r"[^\w.+-]+")  # signs of values that names of pages do not hold


def runs_of_folder(folder: Path, sets: Path | None = None) -> list[Run]:
    """One run for each parameter set of each notebook; one with its defaults for a notebook that has no set.

    Parameters
    ----------
    folder
        The folder of the notebooks.
    sets
        A YAML file: under each notebook's name a list of parameter sets. Only the notebooks that it names are run;
        all of the folder if it is not given.

    Raises
    ------
    RunsError
        With everything that is wrong: a notebook that does not exist, a parameter that its cell tagged
        ``parameters`` does not declare, a value of another type.
    """
    known = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
    if not known:
        raise RunsError(f"there are no notebooks (*.ipynb) in {folder}.")
    wanted = _read_sets(sets) if sets else {name: [{}] for name in known}
    faults: list[str] = []
    runs = []
    for name, own in wanted.items():
        if name not in known:
            faults.append(f"{name}: there is no such notebook. Allowed: {', '.join(known)}.")
            continue
        try:
            declared = {each.name: each for each in declared_parameters(read_notebook(known[name]), f"{name}.ipynb")}
        except RunsError as fault:
            faults.append(str(fault))
            continue
        for number, values in enumerate(own, start=1):
            faults += [f"{name}, set {number}: {fault}" for fault in _faults(values, declared)]
            runs.append(Run(name, tuple(values.items()), page_of(name, values), name))
    if faults:
        raise RunsError("nothing was run:\n" + "\n".join(f"- {fault}" for fault in faults))
    return runs


def page_of(name: str, values: Mapping[str, Value]) -> str:
    """The name of a page: the notebook and the values of its parameters."""
    return "-".join([name, *(UNSAFE.sub("_", str(value)) for value in values.values())]) + ".html"


def _read_sets(path: Path) -> dict[str, list[dict[str, Value]]]:
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as failure:
        raise RunsError(f"{path} cannot be read: {failure}") from None
    if not isinstance(content, dict):
        raise RunsError(f"{path}: names of notebooks are wanted, with a list of parameter sets under each.")
    faults = [name for name, own in content.items() if not _is_list_of_sets(own)]
    if faults:
        raise RunsError(f"{path}: under {', '.join(map(str, faults))} a list of parameter sets is wanted.")
    return {str(name): own or [{}] for name, own in content.items()}


def _is_list_of_sets(own: object) -> bool:
    return own is None or (isinstance(own, list) and all(isinstance(each, dict) for each in own))


def _faults(values: Mapping[str, Value], declared: Mapping[str, Parameter]) -> list[str]:
    faults = []
    for name, value in values.items():
        if name not in declared:
            faults.append(f"{name}: unknown parameter. Allowed: {', '.join(declared) or 'none'}.")
        elif not is_of_type(value, declared[name].type):
            kind = declared[name].type.__name__
            faults.append(f"{name}: {value!r} is {type(value).__name__}, not {kind}.")
    return faults
