"""The figures that a region's plans need and nobody has published."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from .. import tables
from ..analysis import monitor
from ..model import text
from ..sections import request, summary
from ..sections.elements import Form, Section
from ..sections.markup import chinese, filled
from .answer import Answer
from .asking import language_of, question
from .labels import in_words
from .names import region_code
from .regions import with_targets

MOST_OPEN = 60  # figures of departments that are shown at once; those of further departments are opened by the reader


@question
def data_request(region: Any, *, lang: str | None = None) -> Answer:
    """List the figures to ask for: by department, and as a form to fill in and put back.

    Parameters
    ----------
    region
        A region with targets, by any usual name or code.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Answer
        ``.frame`` has a row for each series: indicator, ``asked`` (the departments that lead), the first and the last
        year of the values needed, and the target.

    Raises
    ------
    QuestionError
        If the name is unknown or ambiguous, or the region has no targets here.

    Examples
    --------
    >>> data_request("Pingyang", lang="en").frame["region"].unique().tolist()
    ['Pingyang']
    """
    lang, code = language_of(lang), region_code(region)
    targets = with_targets(code, lang)
    year = request.last_year(targets)
    judged = monitor(targets, year, **tables.facts(targets))
    rows = request.series_to_request(judged, year)
    name = tables.names("regions", lang, code)[code]
    offered = _form(code, rows, lang) if len(rows) else (text("request.complete", lang),)
    return Answer(
        summary.lead(judged, lang, year),
        *offered,
        *_departments(rows, lang),
        lang=lang,
        title=text("request.title", lang, region=name, year=year),
        frame=in_words(rows, lang),
        is_whole=True,
    )


def _departments(rows: pd.DataFrame, lang: str) -> Iterator[Section]:
    """A section for each department; of many figures, those of the last departments are folded."""
    shown = 0
    for who, own in request.by_department(rows, lang):
        shown += len(own)
        title = text("request.department", lang, who=who, count=len(own))
        yield Section(request.department_table(own, who, lang), title=title, is_folded=shown > MOST_OPEN)


def _form(region: str, rows: pd.DataFrame, lang: str) -> tuple[str, Form]:
    form = request.form(rows)
    return filled("request.fill", lang, value=chinese("数值"), source=chinese("来源")), Form(
        f"request-{region}", form, request.workbook(form)
    )
