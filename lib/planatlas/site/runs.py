"""Which runs there are: every notebook for every parameter set that it names, in every language that it takes."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from pressroom.project import Run, Value

from ..model import LANGUAGES
from .kinds import KINDS
from .notebooks import LANG, Notebook, notebooks
from .run_lists import RUN_LISTS


def all_runs() -> list[Run]:
    """Every run of the batch, in the order of the index; the languages of a page beside each other.

    Raises
    ------
    NotebookError
        If a notebook does not say what is needed.
    """
    names = Names()
    return [
        run for notebook in notebooks().values() for values in _sets(notebook) for run in _runs(notebook, values, names)
    ]


class Names:
    """What values of parameters are called, each kind and language read once."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], dict[str, str]] = {}

    def of(self, kind: str, value: Value, lang: str) -> str:
        """The name of a value."""
        if (kind, lang) not in self._read:
            self._read[kind, lang] = KINDS[kind].names(lang)
        return self._read[kind, lang][str(value)]


def run_of(notebook: Notebook, values: Mapping[str, Value], known: Names | None = None) -> Run:
    """The run of a notebook with these parameters, in the order in which the notebook declares them, ``lang`` last."""
    names = [name for name in notebook.names if name in values and name != LANG]
    parameters = [(name, values[name]) for name in names] + [(LANG, values[LANG])] * (LANG in values)
    lang = str(values.get(LANG, LANGUAGES[0]))
    page = f"{lang}/{page_name(notebook.name, values)}.html"
    return Run(notebook.name, tuple(parameters), page, title(notebook, values, lang, known))


def page_name(notebook: str, values: Mapping[str, Value]) -> str:
    """The name of a page, the same in every language: the notebook and its parameters but for the language."""
    return "-".join([notebook, *(str(value) for name, value in values.items() if name != LANG)])


def lang_of(run: Run) -> str:
    """The language of a page."""
    return run.page.partition("/")[0]


def title(notebook: Notebook, values: Mapping[str, Value], lang: str, known: Names | None = None) -> str:
    """What a page is about, in words."""
    known, kinds = known or Names(), notebook.kinds
    names = {
        name: known.of(kinds[name], value, lang) if name in kinds else str(value)
        for name, value in values.items()
        if name != LANG
    }
    if pattern := in_language(notebook.subject, lang):
        return pattern.format(**names)
    return " · ".join(names.values()) or in_language(notebook.title, lang)


def in_language(words: Mapping[str, str], lang: str) -> str:
    """Words in a language, or else in the first that there are any in."""
    return words.get(lang) or next((words[each] for each in LANGUAGES if each in words), "")


def _runs(notebook: Notebook, values: Mapping[str, Value], known: Names) -> Iterator[Run]:
    if LANG not in notebook.names:
        yield run_of(notebook, values, known)
        return
    yield from (run_of(notebook, {**values, LANG: lang}, known) for lang in LANGUAGES)


def _sets(notebook: Notebook) -> Iterator[dict[str, Any]]:
    """The parameter sets of a notebook, but for the language; a parameter that is not named keeps its default."""
    runs: Any = notebook.runs
    if isinstance(runs, str):
        yield from RUN_LISTS[runs]()
    elif isinstance(runs, dict):
        names = list(runs)
        for values in product(*(KINDS[notebook.kinds[name]].values() for name in names)):
            yield dict(zip(names, values, strict=True))
    else:
        yield from (dict(values) for values in runs)
