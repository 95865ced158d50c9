"""The tables of monitoring and evaluation as cells: verdicts, warnings, methods, changes, what to ask for."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from ..analysis.counting import VERDICTS
from ..figures import target_label
from ..model import codes, label, number, step_size, text, with_unit
from ..model.scopes import scope_words
from ..tracking.methods import METHODS, pace_class
from .cells import accepted, departments_line, place, population
from .markup import BREAK, below, cells, chinese, html, minor, value

SIGNS = {"enough": "▲", "slow": "◐", "away": "▼", "": ""}


def verdict(code: str, lang: str) -> Markup:
    """A verdict as a sign and a word."""
    sign, words = codes("verdict")[code]["symbol"], label("verdict", code, lang)
    return html('<span class="verdict {}"><span aria-hidden="true">{}</span> {}</span>', code, sign, words)


def name(row: Mapping, lang: str) -> Markup:
    """The indicator with its population, and the plan where ``row`` names it in ``plan``."""
    return html("<strong>{}</strong>{}{}", row[f"name_{lang}"], population(dict(row), lang), below(row.get("plan")))


def _target(row: Mapping, lang: str) -> Markup:
    return html("{} ({})", value(target_label(row, lang)), row["target_year"])


def _named_target(row: Mapping, lang: str) -> Markup:
    return html("{}<br>{}", name(row, lang), target_label(row, lang))


def value_label(row: Mapping, lang: str) -> str:
    """The latest value with its year, "" where there is none."""
    if pd.isna(row["latest_value"]):
        return ""
    return f"{with_unit(float(row['latest_value']), row['catalogue_unit'], lang)} ({row['latest_year']})"


def verdict_cells(assessed: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a target: target, latest value, verdict with its reason, what is required a year from here."""
    rows = assessed.to_dict("records")
    return cells(
        {
            text("head.indicator", lang): [name(row, lang) for row in rows],
            text("head.target", lang): [_target(row, lang) for row in rows],
            text("head.latest", lang): [html("{}{}", value_label(row, lang), accepted(row, lang)) for row in rows],
            text("head.judged", lang): [verdict(row["verdict"], lang) for row in rows],
            text("head.why", lang): [row[f"reason_{lang}"] for row in rows],
            text("head.from_here", lang): [
                _step(row["required_from_here"], row["catalogue_unit"], lang) for row in rows
            ],
        }
    )


def warning_cells(assessed: pd.DataFrame, responsible: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a target that is warned of: verdict, triggers with evidence, the departments that the plan names."""
    rows = assessed.to_dict("records")
    return cells(
        {
            text("head.indicator", lang): [name(row, lang) for row in rows],
            text("head.target", lang): [_target(row, lang) for row in rows],
            text("head.judged", lang): [verdict(row["verdict"], lang) for row in rows],
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
            text("head.departments", lang): [
                _departments(responsible, row["plan_id"], row["line"], lang) for row in rows
            ],
        }
    )


def count_cells(counts: pd.DataFrame, by: Mapping[str, str], lang: str) -> pd.DataFrame:
    """Counts of verdicts with both shares; ``by`` gives for each grouping column the codelist of its words, or ""."""
    shown = {
        text(f"head.{column}", lang): [label(codelist, code, lang) if codelist else code for code in counts[column]]
        for column, codelist in by.items()
    }
    shown = {head: [str(cell) for cell in column] for head, column in shown.items()}
    shown[text("head.promises", lang)] = [str(count) for count in counts["targets"]]
    for code in VERDICTS:
        if counts[code].any():
            shown[label("verdict", code, lang)] = [str(count) if count else "–" for count in counts[code]]
    shown[text("head.monitorable", lang)] = [str(count) for count in counts["monitorable"]]
    for column in ("met_of_monitorable", "met_of_all"):
        shown[text(f"head.{column}", lang)] = [share(part) for part in counts[column]]
    return cells(shown)


def share(part: float) -> str:
    """A share as a percentage, "–" where it is not defined."""
    return "–" if pd.isna(part) else f"{100 * float(part):.1f}%"


def method_cells(assessed: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The matrix of methods: one row a target, each method's figure with the sign of what it says, and the verdict."""
    rows = assessed.to_dict("records")
    shown: dict[str, list] = {
        text("head.indicator", lang): [_named_target(row, lang) for row in rows],
        text("head.judged", lang): [verdict(row["verdict"], lang) for row in rows],
    }
    for method in METHODS:
        shown[text(f"method.{method}", lang)] = [_method(row["assessment"], method, lang) for row in rows]
    shown[text("method.achievement_zh", lang)] = [
        share(float("nan") if row["assessment"].achievement is None else row["assessment"].achievement) for row in rows
    ]
    return cells(shown)


def change_cells(changes: pd.DataFrame, assessed: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a change of ``find_changes``: what it is about, what it was and what it is now."""
    rows = changes.merge(assessed, on="target_id", suffixes=("", "_of_target")).to_dict("records")

    def said(row: dict, side: str) -> str | Markup:
        if row["what"] == "verdict":
            return verdict(row[side], lang)
        return "–" if pd.isna(row[side]) else with_unit(float(row[side]), row["catalogue_unit"], lang)

    return cells(
        {
            text("head.indicator", lang): [_named_target(row, lang) for row in rows],
            text("head.change", lang): [text(f"change.{row['what']}", lang, year=row["year"]) for row in rows],
            text("head.before", lang): [said(row, "before") for row in rows],
            text("head.now", lang): [said(row, "after") for row in rows],
        }
    )


def scenario_cells(
    scenarios: pd.DataFrame, judged: pd.DataFrame, regions: Mapping[str, str], lang: str
) -> pd.DataFrame:
    """One row a target and scenario: the pace a year, where it leads in the target year, whether that meets it.

    ``scenarios`` are those of ``judged``, ``regions`` the names of the regions whose pace they take.
    """
    by_id = {row["target_id"]: row for row in judged.to_dict("records")}
    rows = [(by_id[each["target_id"]], each) for each in scenarios.to_dict("records")]
    words = {True: text("scenario.met", lang), False: text("scenario.missed", lang)}
    return cells(
        {
            text("head.indicator", lang): [_named_target(row, lang) for row, _ in rows],
            text("head.scenario", lang): [
                text(f"scenario.{each['scenario']}", lang, region=regions.get(each["pace_of"], "")) for _, each in rows
            ],
            text("head.pace", lang): [_step(each["step"], row["catalogue_unit"], lang) for row, each in rows],
            text("head.leads_to", lang): [
                "–"
                if pd.isna(each["value"])
                else f"{with_unit(each['value'], row['catalogue_unit'], lang)} ({row['target_year']})"
                for row, each in rows
            ],
            text("head.would_meet", lang): ["–" if pd.isna(each["met"]) else words[each["met"]] for _, each in rows],
        }
    )


def request_cells(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a series of ``request.wanted``: unit, years, target, where the plan prints it, and why it is asked."""
    own = rows.to_dict("records")
    return cells(
        {
            text("head.indicator", lang): [name(row, lang) for row in own],
            text("head.unit", lang): [row["catalogue_unit"] for row in own],
            text("head.years", lang): [_span(row["first_year"], row["last_year"]) for row in own],
            text("head.target", lang): [_target(row, lang) for row in own],
            text("head.source", lang): [
                html("{} {}", chinese(f"{row['document_number']} {row['section']}"), place(row, lang)) for row in own
            ],
            text("head.why", lang): [row[f"reason_{lang}"] for row in own],
        }
    )


def unmet_cells(rows: pd.DataFrame, judged: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a series of ``values_without_target``: whose it is, its years, and the nearest target."""
    by_id = {row["target_id"]: row for row in judged.to_dict("records")}
    own = rows.to_dict("records")

    def whom(row: Mapping) -> str:
        words = (label("group", row["group"], lang), scope_words(row["scope"]))
        return text("list.and", lang).join(filter(None, words))

    def nearest(target: dict) -> Markup:
        return html("{} ({}){}", target_label(target, lang), target["target_year"], population(target, lang))

    return cells(
        {
            text("head.indicator", lang): [by_id[row["target_id"]][f"name_{lang}"] for row in own],
            text("head.whom", lang): [whom(row) for row in own],
            text("head.years", lang): [text("list.and", lang).join(map(str, row["years"])) for row in own],
            text("head.nearest", lang): [nearest(by_id[row["target_id"]]) for row in own],
        }
    )


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _departments(responsible: pd.DataFrame, plan_id: str, line: object, lang: str) -> str | Markup:
    if pd.isna(line):
        return text("cell.no_department", lang)
    own = responsible[(responsible["plan_id"] == plan_id) & (responsible["line"] == line)]
    return departments_line(own, lang, BREAK) or minor(text("cell.no_department", lang))


def _method(found: object, method: str, lang: str) -> Markup:
    result = found.methods.get(method)  # type: ignore[attr-defined]
    if result is None:
        why = found.notes.get(method)  # type: ignore[attr-defined]
        return html('<span class="minor" title="{}">–</span>', why.text(lang) if why else "")
    says = pace_class(method, result)
    shown = text(f"unsd.{result}", lang) if method == "unsd_2022" else str(result)
    shown = shown if isinstance(result, str) else number(round(result, 2))
    return html("{} {}", shown, minor(SIGNS[says]))


def _step(step: object, unit: str, lang: str) -> str:
    if pd.isna(step):
        return ""
    size = float(step)  # type: ignore[arg-type]
    sign = "+" if size > 0 else "−" if size < 0 else ""
    return sign + step_size(abs(size), unit, lang)
