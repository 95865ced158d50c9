"""What each notebook declares: its title, its position in the index, its parameters and its runs.

The declarations are in the notebook: in its metadata under ``planatlas``, and in its cell tagged ``parameters``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from pressroom.errors import RunsError
from pressroom.parameters import Parameter, declared_parameters, read_notebook

from .. import paths
from ..errors import PlanatlasError, choices
from ..model import LANGUAGES
from .kinds import KINDS, kind_of
from .parts import ALL, HOME, PARTS, default_part
from .run_lists import RUN_LISTS

METADATA_KEY = "planatlas"
LANG = "lang"


class NotebookError(PlanatlasError):
    """The metadata of a notebook are missing or wrong."""


class _Metadata(BaseModel):
    """The metadata of a notebook under ``planatlas``; all keys are optional."""

    model_config = ConfigDict(extra="forbid", strict=True)

    order: int = 1_000
    part: str = ""
    title: dict[str, str] = {}
    about: dict[str, str] = {}
    subject: dict[str, str] = {}
    parameters: dict[str, str] = {}
    runs: str | dict[str, str] | list[dict[str, str | int]] = [{}]
    shows_code: bool = False


@dataclass(frozen=True)
class Notebook:
    """A notebook of the suite.

    Parameters
    ----------
    name
        The name of its file without ``.ipynb``.
    order
        Its position in the index; equal ones are sorted by name.
    part
        The part of the site that its pages belong to (``parts.PARTS``).
    title, about
        Its title and a sentence about it, by language.
    subject
        What one of its pages is about, by language, with the names of parameters in braces; if empty, the names of
        the values of its parameters.
    parameters
        The parameters declared in its cell tagged ``parameters``.
    kinds
        The kind of each parameter that has one: a key of ``kinds.KINDS``.
    runs
        The name of a list of runs (``run_lists.RUN_LISTS``), ``{parameter: "all"}``, or the parameter sets themselves.
    shows_code
        Whether its pages show its code and text.
    """

    name: str
    order: int
    part: str
    title: dict[str, str]
    about: dict[str, str]
    subject: dict[str, str]
    parameters: tuple[Parameter, ...]
    kinds: dict[str, str]
    runs: str | dict[str, str] | list[dict[str, str | int]]
    shows_code: bool

    @property
    def names(self) -> list[str]:
        """The names of its parameters."""
        return [parameter.name for parameter in self.parameters]


def notebook(name: str) -> Notebook:
    """Read the metadata of one notebook.

    Parameters
    ----------
    name
        The name of the notebook.

    Returns
    -------
    Notebook
        What the notebook declares.

    Raises
    ------
    PlanatlasError
        If no notebook has this name, or its metadata are wrong.
    """
    path = paths.notebooks() / f"{name}.ipynb"
    if not path.is_file():
        known = sorted(path.stem for path in paths.notebooks().glob("*.ipynb"))
        raise NotebookError(f"there is no notebook {name!r}. Allowed: {choices(name, known)}.")
    found = _read(path)
    if isinstance(found, Notebook):
        return found
    raise NotebookError("\n".join(found))


def notebooks() -> dict[str, Notebook]:
    """Read the metadata of every notebook.

    Returns
    -------
    dict
        The notebooks by name, in the order of the index.

    Raises
    ------
    NotebookError
        With all faults of all notebooks: the file, the key, what is allowed.
    """
    read = [_read(path) for path in sorted(paths.notebooks().glob("*.ipynb"))]
    if faults := [fault for each in read if not isinstance(each, Notebook) for fault in each]:
        raise NotebookError("some notebooks cannot be run; nothing was made.\n" + "\n".join(f"- {f}" for f in faults))
    found = [each for each in read if isinstance(each, Notebook)]
    return {each.name: each for each in sorted(found, key=lambda each: (each.order, each.name))}


def _read(path: Path) -> Notebook | list[str]:
    """Return a notebook, or what is wrong with it."""
    file = paths.display_path(path)
    try:
        content = read_notebook(path)
        parameters = declared_parameters(content, file)
    except RunsError as fault:
        return [str(fault)]
    metadata, faults = _metadata(content.get("metadata", {}).get(METADATA_KEY, {}))
    title = metadata.title or heading(content)
    kinds = {each.name: kind for each in parameters if (kind := metadata.parameters.get(each.name, kind_of(each.name)))}
    if path.stem in (HOME, ALL, *PARTS):
        faults.append(f": {path.stem!r} is the name of a list of pages; call the notebook something else.")
    faults += _faults(metadata, title, {each.name for each in parameters}, kinds)
    if faults:
        return [f"{file}, metadata {METADATA_KEY}{fault}" for fault in faults]
    return Notebook(
        path.stem, metadata.order, metadata.part or default_part(kinds.values()), title, metadata.about,
        metadata.subject, tuple(parameters), kinds, metadata.runs, metadata.shows_code,
    )  # fmt: skip


def _metadata(found: Any) -> tuple[_Metadata, list[str]]:
    """Return the metadata without what is wrong in them, and what is wrong."""
    if not isinstance(found, dict):
        return _Metadata(), [": not an object."]
    try:
        return _Metadata(**found), []
    except ValidationError as error:
        faults = {}
        for item in error.errors():
            key = str(item["loc"][0])
            unknown = f"unknown key. Allowed: {choices(key, _Metadata.model_fields)}"
            faults[key] = f".{key}: {unknown if item['type'] == 'extra_forbidden' else item['msg']}."
        return _Metadata(**{key: value for key, value in found.items() if key not in faults}), list(faults.values())


def _faults(metadata: _Metadata, title: dict[str, str], parameters: set[str], kinds: dict[str, str]) -> list[str]:
    faults = []
    if not title:
        faults.append('.title: missing, and there is no Markdown heading. Allowed: {"zh": …, "en": …}.')
    for key, words in (("title", title), ("about", metadata.about), ("subject", metadata.subject)):
        if words and not set(LANGUAGES) & set(words):
            faults.append(f".{key}: none of the languages {', '.join(LANGUAGES)}, only {', '.join(words)}.")
    for lang, subject in metadata.subject.items():
        for name in sorted(_placeholders(subject) - parameters):
            faults.append(f".subject.{lang}: {name!r} is not a parameter. Allowed: {', '.join(sorted(parameters))}.")
    if metadata.part not in ("", *PARTS):
        faults.append(f".part: {metadata.part!r} is no part of the site. Allowed: {choices(metadata.part, PARTS)}.")
    for name in metadata.parameters:
        if name not in parameters:
            faults.append(f".parameters.{name}: the cell tagged 'parameters' declares no such parameter.")
    for name, kind in kinds.items():
        if kind not in KINDS:
            faults.append(f".parameters.{name}: {kind!r} is not a kind of parameter. Allowed: {choices(kind, KINDS)}.")
    runs = metadata.runs
    if isinstance(runs, str) and runs not in RUN_LISTS:
        faults.append(f".runs: there is no list of runs {runs!r}. Allowed: {choices(runs, RUN_LISTS)}.")
    for one in [runs] if isinstance(runs, dict) else runs if isinstance(runs, list) else []:
        for name, value in one.items():
            if name not in parameters or name == LANG:
                allowed = ", ".join(sorted(parameters - {LANG}))
                faults.append(f".runs: {name!r} is not a parameter that runs may set. Allowed: {allowed}.")
            elif isinstance(runs, dict) and (value != "all" or name not in kinds):
                faults.append(f'.runs.{name}: may only be "all", for a parameter that has a kind.')
    return faults


def heading(content: Mapping[str, Any]) -> dict[str, str]:
    """Return the first Markdown heading of a notebook, as its title in every language.

    Parameters
    ----------
    content
        The notebook as JSON.

    Returns
    -------
    dict
        The title by language; empty if there is no heading.
    """
    for cell in content["cells"]:
        for line in "".join(cell["source"]).splitlines() if cell.get("cell_type") == "markdown" else ():
            if line.startswith("# ") and line[2:].strip():
                return dict.fromkeys(LANGUAGES, line[2:].strip())
    return {}


def _placeholders(words: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    except ValueError:  # a brace without its other half
        return {words}
