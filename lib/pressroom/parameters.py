"""The parameters of a notebook, as its cell tagged ``parameters`` declares them."""

import ast
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import reads
from .errors import RunsError
from .project import Value

TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool}
TAG = "parameters"


@dataclass(frozen=True)
class Parameter:
    """One parameter of a notebook.

    Parameters
    ----------
    name
        Its name.
    type
        ``str``, ``int``, ``float`` or ``bool``, by its annotation or else by its default.
    default
        Its value in the notebook.
    help
        The comment behind it; "" if there is none.
    """

    name: str
    type: type
    default: Value
    help: str = ""


def read_notebook(path: Path) -> dict[str, Any]:
    """What counts of a notebook, as JSON: without outputs and what only editors use.

    Raises
    ------
    RunsError
        If the file cannot be read or is not a notebook.
    """
    try:
        content = json.loads(reads.notebook(path) or path.read_text(encoding="utf-8"))
        if isinstance(content, dict) and isinstance(content.get("cells"), list):
            return content
    except (OSError, ValueError) as failure:
        raise RunsError(f"{path.name} cannot be read as a notebook: {failure}") from None
    raise RunsError(f"{path.name} is not a notebook: it has no cells.")


def declared_parameters(content: dict[str, Any], name: str) -> list[Parameter]:
    """The parameters that a notebook declares; none if it has no cell tagged ``parameters``.

    Parameters
    ----------
    content
        The JSON of the notebook.
    name
        What messages call it.

    Raises
    ------
    RunsError
        With every line of the cell that is not ``name: type = literal``.
    """
    cells = [cell for cell in content["cells"] if TAG in cell.get("metadata", {}).get("tags", [])]
    if not cells:
        return []
    source = "".join(cells[0]["source"])
    try:
        statements = ast.parse(source).body
    except SyntaxError as failure:
        raise RunsError(
            f"{name}: the cell tagged 'parameters' is not Python: {failure.msg}, line {failure.lineno}."
        ) from None
    lines, found, faults = source.splitlines(), [], []
    for statement in statements:
        parameter = _parameter(statement, lines[statement.lineno - 1])
        if parameter is None:
            faults.append(f"line {statement.lineno}, {lines[statement.lineno - 1].strip()[:80]!r}")
        else:
            found.append(parameter)
    if faults:
        raise RunsError(
            f"{name}: the cell tagged 'parameters' may hold nothing but lines such as `year: int = 2024`, with one of "
            f"{', '.join(TYPES)}. Not so: {'; '.join(faults)}."
        )
    return found


def _parameter(statement: ast.stmt, line: str) -> Parameter | None:
    """What a statement declares; None if it declares no parameter."""
    annotation: str | None = None
    target: ast.expr
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        target, value = statement.target, statement.value
        annotation = statement.annotation.id if isinstance(statement.annotation, ast.Name) else ""
    elif isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target, value = statement.targets[0], statement.value
    else:
        return None
    try:
        default = ast.literal_eval(value)
    except ValueError:
        return None
    kind = type(default) if annotation is None else TYPES.get(annotation)
    if not isinstance(target, ast.Name) or kind is None or kind not in TYPES.values() or not is_of_type(default, kind):
        return None
    return Parameter(target.id, kind, default, line.partition("#")[2].strip())


def is_of_type(value: object, kind: type) -> bool:
    """Whether a value may be given for a parameter of a type: a whole number for a float too, no bool for a number."""
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, (int, float) if kind is float else kind)
