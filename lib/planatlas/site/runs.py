"""The runs of the batch: every notebook for each of its parameter sets, in every language that it takes."""

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from pressroom.project import Run, Value

from .. import paths
from ..errors import ParameterError
from ..model import LANGUAGES
from .kinds import FILE, KINDS
from .notebooks import LANG, Notebook, NotebookError, notebooks
from .parameters import check_parameters
from .requirements import check_apart
from .run_lists import RUN_LISTS


def all_runs() -> list[Run]:
    """List every run of the batch, in the order of the index, the languages of a page next to each other.

    Returns
    -------
    list of Run
        The runs.

    Raises
    ------
    NotebookError
        If the metadata of a notebook are wrong.

    Examples
    --------
    >>> any(run.page == "en/explore.html" for run in all_runs())
    True
    """
    names = ValueNames()
    return [
        run for notebook in notebooks().values() for values in _sets(notebook) for run in _runs(notebook, values, names)
    ]


class ValueNames:
    """The names of the values of parameters, read once for each kind and language."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], dict[str, str]] = {}

    def of(self, kind: str, value: Value, lang: str) -> str:
        """Return the name of a value.

        Parameters
        ----------
        kind
            The kind of the parameter.
        value
            The value.
        lang
            The language of the words.

        Returns
        -------
        str
            Its name.
        """
        if kind == FILE:
            return Path(str(value)).name
        if (kind, lang) not in self._read:
            self._read[kind, lang] = KINDS[kind].names(lang)
        return self._read[kind, lang][str(value)]


def make_run(notebook: Notebook, values: Mapping[str, Value], known: ValueNames | None = None) -> Run:
    """Make the run of a notebook with some parameters, in the notebook's order, ``lang`` last.

    Parameters
    ----------
    notebook
        The notebook.
    values
        Values by parameter.
    known
        Names that have been read already.

    Returns
    -------
    Run
        The run.

    Raises
    ------
    ParameterError
        If the notebook makes no pages of the reports, and they would be among these.
    """
    if not notebook.runs:
        check_apart(notebook.name)
    files = [name for name, kind in notebook.kinds.items() if kind == FILE and name in values]
    values = {**values, **{name: str(paths.named_file(str(values[name]))) for name in files}}
    names = [name for name in notebook.names if name in values and name != LANG]
    parameters = [(name, values[name]) for name in names] + [(LANG, values[LANG])] * (LANG in values)
    lang = str(values.get(LANG, LANGUAGES[0]))
    in_name = values
    if files:
        in_name = {name: Path(str(value)).stem if name in files else value for name, value in parameters}
    page = f"{lang}/{page_name(notebook.name, in_name)}.html"
    return Run(notebook.name, tuple(parameters), page, page_subject(notebook, values, lang, known))


def page_name(notebook: str, values: Mapping[str, Value]) -> str:
    """Return the name of a page, which is the same in every language.

    Parameters
    ----------
    notebook
        The name of the notebook.
    values
        Values by parameter.

    Returns
    -------
    str
        The notebook and its parameters except for the language.

    Examples
    --------
    >>> page_name("region_profile", {"region": "330326", "lang": "en"})
    'region_profile-330326'
    """
    return "-".join([notebook, *(str(value) for name, value in values.items() if name != LANG)])


def lang_of(run: Run) -> str:
    """Return the language of a page.

    Parameters
    ----------
    run
        The run.

    Returns
    -------
    str
        The language.
    """
    return run.page.partition("/")[0]


def page_subject(notebook: Notebook, values: Mapping[str, Value], lang: str, known: ValueNames | None = None) -> str:
    """Say what a page is about.

    Parameters
    ----------
    notebook
        The notebook.
    values
        Values by parameter.
    lang
        The language of the words.
    known
        Names that have been read already.

    Returns
    -------
    str
        The subject.
    """
    known, kinds = known or ValueNames(), notebook.kinds
    names = {
        name: known.of(kinds[name], value, lang) if name in kinds else str(value)
        for name, value in values.items()
        if name != LANG
    }
    if pattern := in_language(notebook.subject, lang):
        return pattern.format(**names)
    return " · ".join(filter(None, names.values())) or in_language(notebook.title, lang)


def in_language(words: Mapping[str, str], lang: str) -> str:
    """Return words in a language, or else in the first that has them.

    Parameters
    ----------
    words
        The words by language.
    lang
        A language.

    Returns
    -------
    str
        The words.
    """
    return words.get(lang) or next((words[each] for each in LANGUAGES if each in words), "")


def _runs(notebook: Notebook, values: Mapping[str, Value], known: ValueNames) -> Iterator[Run]:
    if LANG not in notebook.names:
        yield make_run(notebook, values, known)
        return
    yield from (make_run(notebook, {**values, LANG: lang}, known) for lang in LANGUAGES)


def _sets(notebook: Notebook) -> Iterator[dict[str, Any]]:
    """The parameter sets of a notebook, without the language; parameters that are not named keep their defaults."""
    runs: Any = notebook.runs
    if isinstance(runs, str):
        yield from RUN_LISTS[runs]()
    elif isinstance(runs, dict):
        names = list(runs)
        for values in product(*(KINDS[notebook.kinds[name]].values() for name in names)):
            yield dict(zip(names, values, strict=True))
    else:
        for values in runs:
            try:
                check_parameters(notebook.name, values)
            except ParameterError as error:
                raise NotebookError(f"the metadata of its notebook name runs that it cannot make: {error}") from None
            yield dict(values)
