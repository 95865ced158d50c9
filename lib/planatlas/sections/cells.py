"""The tables of the reports as frames of cells: plans, targets with their sources, the tartan rug."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from ..figures import baseline_label, step_label, target_label
from ..model import DOCUMENTS, label, language, listed, people, text
from .elements import Cells
from .links import indicator_link, item_and_line, plan_link
from .markup import below, chinese, html, lines, minor, not_comparable_note, worded, words_of

STATUS_SYMBOLS = {
    "short": "▷", "at": "◆", "looser": "▽", "held": "＝", "change": "△", "unknown": "○", "judgement": "?",
}  # fmt: skip


def plan_cells(plans: pd.DataFrame, documents: pd.DataFrame, lang: str) -> Cells:
    """Make the table of plans.

    Parameters
    ----------
    plans
        Rows of the plans table.
    documents
        Rows of the documents table.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each plan: title, number, date, period, issuer.
    """
    rows = plans.merge(documents[["document_id", "issuer_zh", "issuer_en"]], on="document_id", validate="m:1")
    is_printed = language(lang).columns == DOCUMENTS
    titles = zip(rows["plan_id"], rows[f"title_{lang}"], rows[f"title_{DOCUMENTS}"], strict=True)
    return {
        text("head.plan", lang): [
            html('<a href="plan-{}.html">{}</a>{}', plan, title, below("" if is_printed else chinese(printed)))
            for plan, title, printed in titles
        ],
        text("head.number", lang): [chinese(number) for number in rows["document_number"]],
        text("head.date", lang): list(rows["issue_date"]),
        text("head.period", lang): [f"{a}–{b}" for a, b in zip(rows["start_year"], rows["end_year"], strict=True)],
        text("head.issuer", lang): [words_of(row, "issuer", lang) for row in rows.to_dict("records")],
    }


def target_cells(targets: pd.DataFrame, plans: pd.DataFrame, responsible: pd.DataFrame, lang: str) -> Cells:
    """Make the table of targets with their sources.

    Parameters
    ----------
    targets
        Rows of ``assess_demand``.
    plans
        Rows of the plans table.
    responsible
        Rows of the table of responsible departments.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each target: indicator, target, kind, year, baseline, yearly step,
        status, source.
    """
    numbers = plans.set_index("plan_id")["document_number"]
    asked = responsible["plan_id"].isin(targets["plan_id"]) & responsible["line"].isin(targets["line"])
    departments = dict(list(responsible[asked].groupby(["plan_id", "line"])))
    columns: dict[str, list[object]] = {}
    for row in targets.to_dict("records"):
        year = str(row["target_year"]) + ("" if row["target_year_is_printed"] else f" {text('cell.plan_end', lang)}")
        baseline = baseline_label(row, lang)
        row_cells = {
            "head.indicator": html("<strong>{}</strong>{}", indicator_link(row, lang), population(row, lang)),
            "head.target": html('<span class="{}">{}</span>', _class(row), target_label(row, lang)),
            "head.kind": label("kind", row["kind"], lang),
            "head.due": year,
            "head.baseline": f"{baseline} ({row['baseline_year']})" if baseline else "",
            "head.step": step_label(row, lang),
            "head.status": status_mark(row["baseline_status"], lang),
            "head.source": html(
                '{} <a href="{}">{}</a><br><q lang="{}">{}</q>{}',
                chinese(f"{numbers[row['plan_id']]} {row['section']}"),
                plan_link(row),
                item_and_line(row, lang),
                DOCUMENTS,
                printed_words(row),
                below(departments_line(departments.get((row["plan_id"], row["line"])), lang)),
            ),
        }
        for key, cell in row_cells.items():
            columns.setdefault(text(key, lang), []).append(cell)
    return columns


def departments_line(rows: pd.DataFrame | None, lang: str, between: str = " · ") -> Markup:
    """List the responsible departments, the leading ones first.

    Parameters
    ----------
    rows
        Rows of the table of responsible departments, or None.
    lang
        The language of the words.
    between
        What separates the roles.

    Returns
    -------
    Markup
        One line; empty if the plan names no department.
    """
    if rows is None:
        return Markup("")
    return Markup(between).join(
        html("{} {}", label("role", role, lang), Markup(text("list.and", lang)).join(_departments(own, lang)))
        for role, own in rows.groupby("role", sort=False)
    )


def _departments(rows: pd.DataFrame, lang: str) -> list[Markup]:
    return [words_of(row, "department", lang) for row in rows.to_dict("records")]


def _class(row: dict) -> str:
    return "value" if row["value_basis"] == "level" else "words"


def printed_words(row: dict) -> str:
    """Quote the indicator and the target as the plan prints them.

    Parameters
    ----------
    row
        A row of ``assess_demand``, or of what is built on it.

    Returns
    -------
    str
        The words.
    """
    return f"{row['indicator_printed']} {row['value_printed']}".strip()


def population(row: dict, lang: str) -> Markup:
    """Describe the population and scope of a target, in small print for below a name.

    Parameters
    ----------
    row
        A row of ``assess_demand``, or of what is built on it.
    lang
        The language of the words.

    Returns
    -------
    Markup
        The name of the group and the qualifier; empty if there are neither.
    """
    return below(Markup(" · ").join(worded(part, lang) for part in people(row, lang)))


def status_mark(code: str, lang: str) -> Markup:
    """Show what a target demands compared with its baseline.

    Parameters
    ----------
    code
        A value of ``baseline_status``.
    lang
        The language of the words.

    Returns
    -------
    Markup
        A symbol and words.
    """
    words = text(f"status.{code}", lang)
    return html(
        '<span class="status {}"><span aria-hidden="true">{}</span> {}</span>', code, STATUS_SYMBOLS[code], words
    )


def rug_cells(comparison: pd.DataFrame, indicators: pd.DataFrame, columns: pd.DataFrame, lang: str) -> Cells:
    """Make the tartan rug: indicators by regions.

    Parameters
    ----------
    comparison
        Rows of ``compare``.
    indicators
        Rows of the catalogue.
    columns
        ``region_code`` and ``head``, from left to right.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each indicator; each cell lists the targets with year, status and
        what makes them incomparable.
    """
    rows: dict[tuple[str, str], list[dict]] = {}
    for row in comparison.to_dict("records"):
        rows.setdefault((row["region_code"], row["indicator_id"]), []).append(row)
    shown = indicators[indicators["indicator_id"].isin(comparison["indicator_id"])]
    names = [indicator_name(row, lang) for row in shown.to_dict("records")]
    columns_by_head: dict[str, list[Markup]] = {text("head.indicator", lang): names}
    for column in columns.to_dict("records"):
        own = [rows.get((column["region_code"], i), []) for i in shown["indicator_id"]]
        columns_by_head[column["head"]] = [_rug_cell(each, lang) for each in own]
    return columns_by_head


def indicator_name(indicator: Mapping, lang: str) -> Markup:
    """Write the name of an indicator, with the direction that is better behind it.

    Parameters
    ----------
    indicator
        A row of the catalogue.
    lang
        The language of the words.

    Returns
    -------
    Markup
        The name and the direction.
    """
    aim = text(f"direction.{indicator['direction']}", lang)
    return html("{} {}", indicator[f"name_{lang}"], minor(aim))


def _rug_cell(rows: list[dict], lang: str) -> Markup:
    return Markup("").join(_rug_entry(row, lang) for row in rows)


def _rug_entry(row: dict, lang: str) -> Markup:
    link = plan_link(row)
    baseline = baseline_label(row, lang)
    known = html(" {}", minor(f"{baseline} ({row['baseline_year']})")) if baseline else ""
    parts = [
        html(
            '<a class="{}" href="{}">{}</a> {}', _class(row), link, target_label(row, lang), minor(row["target_year"])
        ),
    ]
    if row["baseline_status"] != "unknown":  # said once, above the table
        parts.append(html("{}{}", status_mark(row["baseline_status"], lang), known))
    if row["not_comparable_because"]:
        reasons = [text(f"apart.{reason}", lang) for reason in row["not_comparable_because"]]
        why = text("cell.apart", lang, why=listed(reasons, lang))
        parts.append(not_comparable_note(why))
    return html('<div class="entry {}">{}{}</div>', row["baseline_status"], lines(parts), population(row, lang))


def target_and_year(row: dict, lang: str) -> str:
    """Write a target with the year in which it is due.

    Parameters
    ----------
    row
        A row of ``assess_demand``, or of what is built on it.
    lang
        The language of the words.

    Returns
    -------
    str
        The target, with the year in brackets.
    """
    return f"{target_label(row, lang)} ({row['target_year']})"
