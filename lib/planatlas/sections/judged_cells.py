"""The tables of judged targets: verdicts, their counts, warnings and changes."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from ..figures import target_label
from ..model import label, listed, step_size, text, with_unit
from ..model.verdicts import verdicts
from .cells import departments_line, population
from .elements import Cells
from .markup import BREAK, below, html, value
from .observation_cells import latest_value, source_of


def verdict_mark(code: str, lang: str) -> Markup:
    """Show a verdict.

    Parameters
    ----------
    code
        A code of the codelist ``verdict``.
    lang
        The language of the words.

    Returns
    -------
    Markup
        A symbol and the name of the verdict.
    """
    symbol, words = verdicts()[code].symbol, label("verdict", code, lang)
    return html('<span class="verdict {}"><span aria-hidden="true">{}</span> {}</span>', code, symbol, words)


def indicator_name(row: Mapping, lang: str) -> Markup:
    """Name the indicator of a target, its population, and the plan if ``row`` names it in ``plan``.

    Parameters
    ----------
    row
        A row of ``monitor``.
    lang
        The language of the words.

    Returns
    -------
    Markup
        The name, with the rest in small print.
    """
    return html("<strong>{}</strong>{}{}", row[f"name_{lang}"], population(dict(row), lang), below(row.get("plan")))


def target_cell(row: Mapping, lang: str) -> Markup:
    """Show a target with its year.

    Parameters
    ----------
    row
        A row of ``monitor``.
    lang
        The language of the words.

    Returns
    -------
    Markup
        The target, emphasised, and the year in brackets.
    """
    return html("{} ({})", value(target_label(row, lang)), row["target_year"])


def indicator_and_target(row: Mapping, lang: str) -> Markup:
    """Name the indicator of a target, with the target on a second line.

    Parameters
    ----------
    row
        A row of ``monitor``.
    lang
        The language of the words.

    Returns
    -------
    Markup
        The two lines.
    """
    return html("{}<br>{}", indicator_name(row, lang), target_label(row, lang))


def verdict_cells(assessed: pd.DataFrame, sources: pd.DataFrame, lang: str) -> Cells:
    """Make the table of verdicts.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.
    sources
        Rows of the sources table: those of the latest values.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each target: target, latest value, verdict, and the reason with
        the source of the value.
    """
    rows, by_id = assessed.to_dict("records"), sources.set_index("source_id").to_dict("index")
    return {
        text("head.indicator", lang): [indicator_name(row, lang) for row in rows],
        text("head.target", lang): [target_cell(row, lang) for row in rows],
        text("head.latest", lang): [latest_value(row, lang) for row in rows],
        text("head.judged", lang): [verdict_mark(row["verdict"], lang) for row in rows],
        text("head.why", lang): [
            html("{}{}", row[f"reason_{lang}"], below(source_of(row, by_id, lang) if row["source_id"] else ""))
            for row in rows
        ],
    }


def warning_cells(assessed: pd.DataFrame, responsible: pd.DataFrame, lang: str) -> Cells:
    """Make the table of warnings.

    Parameters
    ----------
    assessed
        Rows of ``monitor`` that have warnings.
    responsible
        Rows of the table of responsible departments.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each target: verdict, triggers with their evidence, and the
        departments that the plans name, if any does.
    """
    rows = assessed.to_dict("records")
    departments = [_departments(responsible, row["plan_id"], row["line"], lang) for row in rows]
    return {
        text("head.indicator", lang): [indicator_name(row, lang) for row in rows],
        text("head.target", lang): [target_cell(row, lang) for row in rows],
        text("head.judged", lang): [verdict_mark(row["verdict"], lang) for row in rows],
        text("head.warning", lang): [
            Markup("").join(
                html(
                    '<div class="entry looser"><strong>{}</strong> {}</div>',
                    label("trigger", warning.trigger, lang),
                    warning.text(lang),
                )
                for warning in row["warnings"]
            )
            for row in rows
        ],
        **({text("head.departments", lang): departments} if any(map(len, departments)) else {}),
    }


def count_cells(counts: pd.DataFrame, by: Mapping[str, str], lang: str) -> Cells:
    """Make the table of counted verdicts.

    Parameters
    ----------
    counts
        Rows of ``count_verdicts``.
    by
        By grouping column: the codelist of its names, or "".
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each group: promises, a column for each verdict that occurs, and
        the two shares met.
    """
    columns = {
        text(f"head.{column}", lang): [label(codelist, code, lang) if codelist else code for code in counts[column]]
        for column, codelist in by.items()
    }
    columns = {head: [str(cell) for cell in column] for head, column in columns.items()}
    columns[text("head.promises", lang)] = [str(count) for count in counts["targets"]]
    for code in verdicts():
        if counts[code].any():
            columns[label("verdict", code, lang)] = [str(count) if count else "–" for count in counts[code]]
    columns[text("head.monitorable", lang)] = [str(count) for count in counts["monitorable"]]
    for column in ("met_of_monitorable", "met_of_all"):
        columns[text(f"head.{column}", lang)] = [percentage(part) for part in counts[column]]
    return columns


def percentage(part: float) -> str:
    """Write a share as a percentage.

    Parameters
    ----------
    part
        The share, of 1.

    Returns
    -------
    str
        The percentage, "–" if the share is not defined.

    Examples
    --------
    >>> percentage(0.4567), percentage(float("nan"))
    ('45.7%', '–')
    """
    return "–" if pd.isna(part) else f"{100 * float(part):.1f}%"


def change_cells(changes: pd.DataFrame, assessed: pd.DataFrame, lang: str) -> Cells:
    """Make the table of changes since the last edition.

    Parameters
    ----------
    changes
        Rows of ``find_changes``.
    assessed
        Rows of ``monitor``.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each change: what changed, from what, to what. A change that several
        targets share is one row, which names them.
    """
    rows = changes.merge(assessed, on="target_id", suffixes=("", "_of_target")).to_dict("records")

    def state(row: dict, side: str) -> str | Markup:
        if row["what"] == "verdict":
            return verdict_mark(row[side], lang)
        return "–" if pd.isna(row[side]) else with_unit(float(row[side]), row["catalogue_unit"], lang)

    shared: dict[tuple[object, ...], list[str]] = {}
    for row in rows:
        said = text(f"change.{row['what']}", lang, year=row["year"])
        change = (indicator_name(row, lang), said, state(row, "before"), state(row, "after"))
        shared.setdefault(change, []).append(target_label(row, lang))
    heads = [text(f"head.{name}", lang) for name in ("change", "before", "now")]
    named = [html("{}<br>{}", change[0], listed(dict.fromkeys(own), lang)) for change, own in shared.items()]
    return {text("head.indicator", lang): named} | {
        head: [change[at] for change in shared] for at, head in enumerate(heads, start=1)
    }


def _departments(responsible: pd.DataFrame, plan_id: str, line: object, lang: str) -> Markup:
    """The departments that a plan makes responsible for a line; empty if it names none."""
    if pd.isna(line):
        return Markup("")
    own = responsible[(responsible["plan_id"] == plan_id) & (responsible["line"] == line)]
    return departments_line(own, lang, BREAK)


def step_cell(step: object, unit: str, lang: str) -> str:
    """Write a yearly step with its sign and unit.

    Parameters
    ----------
    step
        The step, possibly missing.
    unit
        The unit of the indicator.
    lang
        The language of the words.

    Returns
    -------
    str
        The step, "" if it is missing.
    """
    if pd.isna(step):
        return ""
    size = float(step)  # type: ignore[arg-type]
    sign = "+" if size > 0 else "−" if size < 0 else ""
    return sign + step_size(abs(size), unit, lang)
