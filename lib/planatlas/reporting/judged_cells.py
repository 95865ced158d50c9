"""The tables of monitoring and evaluation as HTML cells: verdicts, warnings, methods, changes, what to ask for."""

from collections.abc import Iterable, Mapping
from html import escape

import pandas as pd

from ..analysis.counting import VERDICTS
from ..analysis.methods import METHODS, pace_class
from ..analysis.whatif import Scenario
from ..figures import target_label
from ..model import codes, label, number, step_size, text, with_unit
from ..model.scopes import scope_words
from .cells import place, population

SIGNS = {"enough": "▲", "slow": "◐", "away": "▼", "": ""}


def verdict(code: str, lang: str) -> str:
    """A verdict as a sign and a word."""
    sign = codes("verdict")[code]["symbol"]
    return (
        f'<span class="verdict {code}"><span aria-hidden="true">{sign}</span> '
        f"{escape(label('verdict', code, lang))}</span>"
    )


def name(row: Mapping, lang: str) -> str:
    """The indicator with its population, and the plan where ``row`` names it in ``plan``."""
    plan = f'<br><span class="minor">{escape(row["plan"])}</span>' if row.get("plan") else ""
    return f"<strong>{escape(row[f'name_{lang}'])}</strong>{population(dict(row), lang)}{plan}"


def value_label(row: Mapping, lang: str) -> str:
    """The latest value with its year, "" where there is none."""
    if pd.isna(row["latest_value"]):
        return ""
    return f"{with_unit(float(row['latest_value']), row['catalogue_unit'], lang)} ({row['latest_year']})"


def verdict_cells(assessed: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a target: target, latest value, verdict with its reason, what is required a year from here."""
    rows = assessed.to_dict("records")
    return pd.DataFrame(
        {
            text("head.indicator", lang): [name(row, lang) for row in rows],
            text("head.target", lang): [
                f'<span class="value">{escape(target_label(row, lang))}</span> ({row["target_year"]})' for row in rows
            ],
            text("head.latest", lang): [escape(value_label(row, lang)) + _accepted(row, lang) for row in rows],
            text("head.judged", lang): [verdict(row["verdict"], lang) for row in rows],
            text("head.why", lang): [escape(row[f"reason_{lang}"]) for row in rows],
            text("head.from_here", lang): [
                _step(row["required_from_here"], row["catalogue_unit"], lang) for row in rows
            ],
        }
    )


def _accepted(row: Mapping, lang: str) -> str:
    """Why a person accepts a value that the check of all values asks about, small under it."""
    reason = row.get("accepted", "")
    return f'<br><span class="minor">{escape(text("cell.accepted", lang, reason=reason))}</span>' if reason else ""


def warning_cells(assessed: pd.DataFrame, responsible: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a target that is warned of: verdict, triggers with evidence, the departments that the plan names."""
    rows = assessed.to_dict("records")
    return pd.DataFrame(
        {
            text("head.indicator", lang): [name(row, lang) for row in rows],
            text("head.target", lang): [
                f'<span class="value">{escape(target_label(row, lang))}</span> ({row["target_year"]})' for row in rows
            ],
            text("head.judged", lang): [verdict(row["verdict"], lang) for row in rows],
            text("head.warning", lang): [
                "".join(
                    f'<div class="entry looser"><strong>{escape(label("trigger", w.trigger, lang))}</strong> '
                    f"{escape(w.text(lang))}</div>"
                    for w in row["warnings"]
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
    shown = {head: [escape(str(cell)) for cell in cells] for head, cells in shown.items()}
    shown[text("head.promises", lang)] = [str(count) for count in counts["targets"]]
    for code in VERDICTS:
        if counts[code].any():
            shown[label("verdict", code, lang)] = [str(count) if count else "–" for count in counts[code]]
    shown[text("head.monitorable", lang)] = [str(count) for count in counts["monitorable"]]
    for column in ("met_of_monitorable", "met_of_all"):
        shown[text(f"head.{column}", lang)] = [share(value) for value in counts[column]]
    return pd.DataFrame(shown)


def share(value: float) -> str:
    """A share as a percentage, "–" where it is not defined."""
    return "–" if pd.isna(value) else f"{100 * float(value):.1f}%"


def method_cells(assessed: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The matrix of methods: one row a target, each method's figure with the sign of what it says, and the verdict."""
    rows = assessed.to_dict("records")
    shown = {
        text("head.indicator", lang): [f"{name(row, lang)}<br>{escape(target_label(row, lang))}" for row in rows],
        text("head.judged", lang): [verdict(row["verdict"], lang) for row in rows],
    }
    for method in METHODS:
        shown[text(f"method.{method}", lang)] = [_method(row["assessment"], method, lang) for row in rows]
    shown[text("method.achievement_zh", lang)] = [
        share(float("nan") if row["assessment"].achievement is None else row["assessment"].achievement) for row in rows
    ]
    return pd.DataFrame(shown)


def change_cells(changes: pd.DataFrame, assessed: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a change of ``find_changes``: what it is about, what it was and what it is now."""
    rows = changes.merge(assessed, on="target_id", suffixes=("", "_of_target")).to_dict("records")

    def said(row: dict, side: str) -> str:
        if row["what"] == "verdict":
            return verdict(row[side], lang)
        return "–" if pd.isna(row[side]) else escape(with_unit(float(row[side]), row["catalogue_unit"], lang))

    return pd.DataFrame(
        {
            text("head.indicator", lang): [f"{name(row, lang)}<br>{escape(target_label(row, lang))}" for row in rows],
            text("head.change", lang): [escape(text(f"change.{row['what']}", lang, year=row["year"])) for row in rows],
            text("head.before", lang): [said(row, "before") for row in rows],
            text("head.now", lang): [said(row, "after") for row in rows],
        }
    )


def scenario_cells(scenarios: Iterable[tuple[Mapping, Scenario]], regions: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a target and scenario: the pace a year, where it leads in the target year, whether that meets it."""
    names = regions.set_index("region_code")[f"name_{lang}"]
    rows = list(scenarios)
    return pd.DataFrame(
        {
            text("head.indicator", lang): [
                f"{name(row, lang)}<br>{escape(target_label(row, lang))}" for row, _ in rows
            ],
            text("head.scenario", lang): [
                escape(text(f"scenario.{each.name}", lang, region=names.get(each.region_code, ""))) for _, each in rows
            ],
            text("head.pace", lang): [_step(each.step, row["catalogue_unit"], lang) for row, each in rows],
            text("head.leads_to", lang): [
                "–"
                if each.value is None
                else escape(f"{with_unit(each.value, row['catalogue_unit'], lang)} ({row['target_year']})")
                for row, each in rows
            ],
            text("head.would_meet", lang): [
                "–" if each.met is None else escape(text("scenario.met" if each.met else "scenario.missed", lang))
                for _, each in rows
            ],
        }
    )


def request_cells(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a series of ``request.wanted``: unit, years, target, where the plan prints it, and why it is asked."""
    own = rows.to_dict("records")
    return pd.DataFrame(
        {
            text("head.indicator", lang): [name(row, lang) for row in own],
            text("head.unit", lang): [escape(row["catalogue_unit"]) for row in own],
            text("head.years", lang): [escape(_span(row["first_year"], row["last_year"])) for row in own],
            text("head.target", lang): [
                f'<span class="value">{escape(target_label(row, lang))}</span> ({row["target_year"]})' for row in own
            ],
            text("head.source", lang): [
                f'<span lang="zh">{escape(row["document_number"])} {escape(row["section"])}</span> '
                f"{escape(place(row, lang))}"
                for row in own
            ],
            text("head.why", lang): [escape(row[f"reason_{lang}"]) for row in own],
        }
    )


def unmet_cells(rows: pd.DataFrame, judged: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a series of ``values_without_target``: whose it is, its years, and the nearest target."""
    by_id = {row["target_id"]: row for row in judged.to_dict("records")}
    own = rows.to_dict("records")

    def whom(row: Mapping) -> str:
        words = (label("group", row["group"], lang), scope_words(row["scope"]))
        return escape(text("list.and", lang).join(filter(None, words)))

    return pd.DataFrame(
        {
            text("head.indicator", lang): [escape(by_id[row["target_id"]][f"name_{lang}"]) for row in own],
            text("head.whom", lang): [whom(row) for row in own],
            text("head.years", lang): [escape(text("list.and", lang).join(map(str, row["years"]))) for row in own],
            text("head.nearest", lang): [
                f"{escape(target_label(by_id[row['target_id']], lang))} ({by_id[row['target_id']]['target_year']})"
                f"{population(dict(by_id[row['target_id']]), lang)}"
                for row in own
            ],
        }
    )


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _departments(responsible: pd.DataFrame, plan_id: str, line: object, lang: str) -> str:
    if pd.isna(line):
        return escape(text("cell.no_department", lang))
    own = responsible[(responsible["plan_id"] == plan_id) & (responsible["line"] == line)]
    parts = [
        f'{escape(label("role", role, lang))} <span lang="zh">{escape("、".join(rows["department"]))}</span>'
        for role, rows in own.groupby("role", sort=False)
    ]
    return "<br>".join(parts) or f'<span class="minor">{escape(text("cell.no_department", lang))}</span>'


def _method(found: object, method: str, lang: str) -> str:
    result = found.methods.get(method)  # type: ignore[attr-defined]
    if result is None:
        why = found.notes.get(method)  # type: ignore[attr-defined]
        return f'<span class="minor" title="{escape(why.text(lang)) if why else ""}">–</span>'
    says = pace_class(method, result)
    shown = text(f"unsd.{result}", lang) if method == "unsd_2022" else str(result)
    shown = shown if isinstance(result, str) else number(round(result, 2))
    return f"{escape(shown)} <span class='minor'>{SIGNS[says]}</span>"


def _step(step: object, unit: str, lang: str) -> str:
    if pd.isna(step):
        return ""
    size = float(step)  # type: ignore[arg-type]
    sign = "+" if size > 0 else "−" if size < 0 else ""
    return escape(sign + step_size(abs(size), unit, lang))
