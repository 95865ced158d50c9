"""One page asked for from Python: a notebook run for the region, indicator or domain that is named."""

import os
import webbrowser
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import paths
from ..answers.asking import language_of, question
from ..answers.codes import codes_of, domain_of, plan_filter
from ..answers.filters import area_of
from ..answers.names import indicator_id, region_code
from ..errors import ParameterError, PlanatlasError, QuestionError, choices, quote
from ..tables.own_rows import own_rows
from .requirements import check_extra, publish_to

if TYPE_CHECKING:
    from pressroom.project import Run, Value

    from .notebooks import Notebook

TIMEOUT, MEMORY_MB = 600, 4096  # limits of a run, in seconds and megabytes
YEARS = ("year", "until")  # parameters of which the latest is meant where none is named
MOST_LISTED = 12


@question
def report(
    notebook: Any,
    *,
    region: Any = None,
    lang: str | None = None,
    to: Any = None,
    open: bool = False,
    **parameters: Any,
) -> Path:
    """Make one page: run a notebook in a kernel of its own and publish it.

    It makes the page that ``planatlas report NOTEBOOK --region …`` makes, whether it is up to date or not; the index
    and other pages stay as they are. Values of one's own (``with_observations``) are not seen by the notebook.

    Parameters
    ----------
    notebook
        The name of a notebook, such as ``region_profile``.
    region
        A region, by any usual name or code, where the notebook takes one.
    lang
        The language of the page; the chosen one by default (``set_language``).
    to
        The folder of the pages: a new or empty one, or one that reports have written; ``PLANATLAS_REPORTS``, or
        ``reports`` in a checkout, by default.
    open
        Whether to open the page in the browser.
    **parameters
        The other parameters of the notebook, by any usual name: ``indicator``, ``plan_kind``, ``domain``, ``within``,
        ``year``, ``until``, ``stage``. Where a year is not given, the latest that has a page is meant.

    Returns
    -------
    Path
        The page.

    Raises
    ------
    QuestionError
        If there is no such notebook, a name is unknown, or more parameters are needed to tell which page is meant.
    ParameterError
        If the notebook has no such parameter, or does not take its value.
    PlanatlasError
        If the packages that run notebooks are not installed, or the notebook failed; the page then says where.

    Examples
    --------
    >>> report("region_profil", region="温州")
    Traceback (most recent call last):
        ...
    planatlas.errors.QuestionError: there is no notebook 'region_profil'. Allowed: ... (did you mean region_profile?).
    """
    check_extra()
    declared = _declared(notebook)
    given = {"region": region} | parameters
    given = {name: value for name, value in given.items() if value is not None or name != "region"}
    if "lang" in declared.names or lang is not None:
        given["lang"] = language_of(lang)
    values = {name: _code(declared, name, value) for name, value in given.items()}
    if own_rows():
        raise QuestionError("a notebook does not see values of one's own: call report outside of with_observations.")
    with _published_to(to):
        run = _chosen_run(declared, values)
        page = paths.reports() / run.page
        with ThreadPoolExecutor(1) as thread:  # where this is called, an event loop may be running
            outcome = thread.submit(_make, run).result()
    if outcome.error:
        raise PlanatlasError(f"{page}: the notebook failed: {outcome.error}")
    if open:
        webbrowser.open(page.as_uri())
    return page


def _make(run: "Run") -> Any:
    from pressroom.errors import PressroomError
    from pressroom.watchdog import Limits

    from .reports import PAGE_MB, report_here

    try:
        return report_here(run, Limits(TIMEOUT, MEMORY_MB, page_mb=PAGE_MB))
    except PressroomError as error:
        raise PlanatlasError(str(error)) from error


def _declared(name: Any) -> "Notebook":
    from .notebooks import notebook

    known = sorted(path.stem for path in paths.notebooks().glob("*.ipynb"))
    words = name.removesuffix(".ipynb") if isinstance(name, str) else name
    if not isinstance(words, str) or words not in known:
        found = quote(words) if isinstance(words, str) else f"{quote(words)} ({type(words).__name__})"
        raise QuestionError(f"there is no notebook {found}. Allowed: {choices(words, known)}.")
    return notebook(words)


def _code(declared: "Notebook", name: str, value: Any) -> "Value":
    """The value of a parameter as the notebook takes it."""
    if name not in declared.names:
        raise ParameterError(f"{name}: unknown parameter of {declared.name}. Allowed: {choices(name, declared.names)}.")
    find = RESOLVED.get(declared.kinds.get(name, ""))
    return value if find is None else find(value)


def _one(name: str) -> Callable[[Any], str]:
    def find(value: Any) -> str:
        found = codes_of(name, name, value) or []
        if len(found) != 1:
            raise QuestionError(f"{name} is {', '.join(found) or 'None'}. Allowed: one.")
        return found[0]

    return find


def _plan_kind(value: Any) -> str:
    found = plan_filter(value).get("plan_kind", [])
    return found[0] if len(found) == 1 else _one("plan_kind")(value)


RESOLVED: dict[str, Callable[[Any], str]] = {
    "region": region_code, "monitored_region": region_code, "indicator": indicator_id, "plan_kind": _plan_kind,
    "domain": domain_of, "within": area_of, "stage": _one("stage"),
}  # fmt: skip


@contextmanager
def _published_to(folder: Any) -> Iterator[None]:
    """Write pages to a folder; the setting is put back afterwards."""
    before = os.environ.get(paths.REPORTS_SETTING)
    try:
        if folder is not None:
            if not isinstance(folder, str | Path):
                raise QuestionError(f"to is of type {type(folder).__name__}. Allowed: a folder, as a path.")
            publish_to(Path(folder))
        elif paths.is_installed() and before is None:
            raise QuestionError(f"no folder for the pages: name one with to=, or in {paths.REPORTS_SETTING}.")
        yield
    finally:
        if before is None:
            os.environ.pop(paths.REPORTS_SETTING, None)
        else:
            os.environ[paths.REPORTS_SETTING] = before


def _chosen_run(declared: "Notebook", values: Mapping[str, "Value"]) -> "Run":
    """The run of the suite that is meant, or one that is made on request, such as that of an earlier year."""
    from .parameters import check_parameters
    from .runs import all_runs, make_run

    check_parameters(declared.name, values)
    every = [run for run in all_runs() if run.notebook == declared.name]
    fitting = [run for run in every if values.items() <= run.values.items()]
    if not fitting:
        missing = [name for name in (every[0].values if every else ()) if name not in values]
        if missing:
            asked = ", ".join(f"{name}={value}" for name, value in values.items())
            raise QuestionError(f"{declared.name} has no page of {asked}. Allowed: also {' and '.join(missing)}.")
        return make_run(declared, values)
    exact = [run for run in fitting if set(run.values) == set(values)]
    return exact[0] if exact else _latest(declared, fitting, values)


def _latest(declared: "Notebook", runs: Sequence["Run"], values: Mapping[str, "Value"]) -> "Run":
    for name in YEARS:
        years = [int(str(run.values[name])) for run in runs if name in run.values]
        runs = [run for run in runs if name not in run.values or run.values[name] == max(years)]
    if len(runs) == 1:
        return runs[0]
    open_ = list(dict.fromkeys(name for run in runs for name in run.values if name not in values and name not in YEARS))
    known = {name: list(dict.fromkeys(str(run.values[name]) for run in runs if name in run.values)) for name in open_}
    listed = "; ".join(f"{name}: {', '.join(known[name][:MOST_LISTED])}" for name in open_)
    raise QuestionError(f"{declared.name} has {len(runs)} such pages. Allowed: also one of {listed}.")
