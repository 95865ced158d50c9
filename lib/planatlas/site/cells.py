"""The tables of the reports as frames of cells: plans, targets with their sources, the tartan rug, corrections."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from ..figures import baseline_label, step_label, target_label
from ..model import DOCUMENTS, label, language, text, with_unit
from .markup import below, cells, chinese, english, html, lines, minor, value

STATUS_SIGNS = {
    "short": "▷",
    "at": "◆",
    "looser": "▽",
    "held": "＝",
    "change": "△",
    "unknown": "○",
    "judgement": "?",
}


def plan_cells(plans: pd.DataFrame, documents: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a plan: title, number, date, period, issuer."""
    rows = plans.merge(documents[["document_id", "issuer_zh"]], on="document_id", validate="m:1")
    return cells(
        {
            text("head.plan", lang): [
                title
                if language(lang).columns == DOCUMENTS
                else html('{}<br><span class="minor" lang="{}">{}</span>', title, DOCUMENTS, printed)
                for title, printed in zip(rows[f"title_{lang}"], rows[f"title_{DOCUMENTS}"], strict=True)
            ],
            text("head.number", lang): [chinese(number) for number in rows["document_number"]],
            text("head.date", lang): list(rows["issue_date"]),
            text("head.period", lang): [f"{a}–{b}" for a, b in zip(rows["start_year"], rows["end_year"], strict=True)],
            text("head.issuer", lang): [chinese(issuer) for issuer in rows["issuer_zh"]],
        }
    )


def target_cells(targets: pd.DataFrame, plans: pd.DataFrame, responsible: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a target of ``assess_demand``, with its source."""
    numbers = plans.set_index("plan_id")["document_number"]
    asked = responsible["plan_id"].isin(targets["plan_id"]) & responsible["line"].isin(targets["line"])
    departments = dict(list(responsible[asked].groupby(["plan_id", "line"])))
    columns: dict[str, list[object]] = {}
    for row in targets.to_dict("records"):
        year = str(row["target_year"]) + ("" if row["target_year_is_printed"] else f" {text('cell.plan_end', lang)}")
        baseline = baseline_label(row, lang)
        shown = {
            "head.indicator": html("<strong>{}</strong>{}", row[f"name_{lang}"], population(row, lang)),
            "head.target": html('<span class="{}">{}</span>', _class(row), target_label(row, lang)),
            "head.kind": label("kind", row["kind"], lang),
            "head.due": year,
            "head.baseline": f"{baseline} ({row['baseline_year']})" if baseline else "",
            "head.step": step_label(row, lang),
            "head.status": status(row["baseline_status"], lang),
            "head.source": html(
                '{} {}<br><q lang="{}">{}</q>{}',
                chinese(f"{numbers[row['plan_id']]} {row['section']}"),
                place(row, lang),
                DOCUMENTS,
                printed(row),
                below(departments_line(departments.get((row["plan_id"], row["line"])), lang)),
            ),
        }
        for key, cell in shown.items():
            columns.setdefault(text(key, lang), []).append(cell)
    return cells(columns)


def departments_line(rows: pd.DataFrame | None, lang: str, between: str = " · ") -> Markup:
    """The responsible departments in a line, the leading ones first; empty where the plan names none."""
    if rows is None:
        return Markup("")
    return Markup(between).join(
        html("{} {}", label("role", role, lang), chinese("、".join(own["department"])))
        for role, own in rows.groupby("role", sort=False)
    )


def place(row: dict, lang: str) -> str:
    """Item and line; a number is called an item, anything else stands as printed."""
    item = text("cell.item", lang, item=row["item"]) if row["item"].isdigit() else row["item"]
    return text("cell.place", lang, item=item, line=row["line"])


def _class(row: dict) -> str:
    return "value" if row["value_basis"] == "level" else "words"


def printed(row: dict) -> str:
    """Indicator and target as the plan prints them."""
    return f"{row['indicator_printed']} {row['value_printed']}".strip()


def population(row: dict, lang: str) -> Markup:
    """The population and scope, small under a name: the group by its name, the qualifier as printed."""
    group = "" if row["group"] == "all" else label("group", row["group"], lang)
    scope = chinese(row["qualifier"]) if row["qualifier"] else ""
    return below(Markup(" · ").join(part for part in (group if group != row["qualifier"] else "", scope) if part))


def status(code: str, lang: str) -> Markup:
    """What the target demands of its baseline, as a sign and words."""
    words = text(f"status.{code}", lang)
    return html('<span class="status {}"><span aria-hidden="true">{}</span> {}</span>', code, STATUS_SIGNS[code], words)


def rug_cells(comparison: pd.DataFrame, indicators: pd.DataFrame, columns: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The tartan rug: indicators by regions, each cell its targets with year, status and what sets it apart.

    ``comparison`` comes from ``compare``; ``columns`` lists ``region_code`` and ``head``.
    """
    named = indicators.set_index("indicator_id")
    order = [i for i in indicators["indicator_id"] if i in set(comparison["indicator_id"])]
    shown: dict[str, list[Markup]] = {text("head.indicator", lang): [_name(named.loc[i], lang) for i in order]}
    for column in columns.to_dict("records"):
        mine = comparison[comparison["region_code"] == column["region_code"]]
        shown[column["head"]] = [_rug_cell(mine[mine["indicator_id"] == i], lang) for i in order]
    return cells(shown)


def _name(indicator: pd.Series, lang: str) -> Markup:
    aim = text(f"direction.{indicator['direction']}", lang)
    return html("{}{}", indicator[f"name_{lang}"], below(aim))


def _rug_cell(rows: pd.DataFrame, lang: str) -> Markup:
    if rows.empty:
        return html('<span class="none">{}</span>', text("cell.not_set", lang))
    return Markup("").join(_rug_entry(row, lang) for row in rows.to_dict("records"))


def _rug_entry(row: dict, lang: str) -> Markup:
    link = f"region_profile-{row['region_code']}.html#{row['target_id']}"
    baseline = baseline_label(row, lang)
    known = html(" {}", minor(f"{baseline} ({row['baseline_year']})")) if baseline else ""
    parts = [
        html(
            '<a class="{}" href="{}">{}</a> {}', _class(row), link, target_label(row, lang), minor(row["target_year"])
        ),
        html("{}{}", status(row["baseline_status"], lang), known),
    ]
    if row["apart"]:
        why = text("cell.apart", lang, why=text("list.and", lang).join(text(f"apart.{r}", lang) for r in row["apart"]))
        parts.append(_apart(why))
    return html('<div class="entry {}">{}{}</div>', row["baseline_status"], lines(parts), population(row, lang))


def _apart(why: str) -> Markup:
    return html('<span class="apart">≠ {}</span>', why)


def correction_cells(corrections: pd.DataFrame, targets: pd.DataFrame, plans: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a correction: where, what is printed, what is read, why."""
    rows = corrections.merge(targets[["target_id", "indicator_printed"]], on="target_id", validate="m:1")
    return cells(
        {
            text("head.indicator", lang): [chinese(name) for name in rows["indicator_printed"]],
            text("head.plan", lang): list(rows["plan_id"].map(plans.set_index("plan_id")[f"title_{lang}"])),
            text("head.line", lang): list(rows["line"].astype(str)),
            text("head.field", lang): list(rows["field"]),
            text("head.printed", lang): [printed or text("cell.nothing", lang) for printed in rows["expect"]],
            text("head.read", lang): [chinese(read) for read in rows["corrected"]],
            text("head.reason", lang): [english(reason) for reason in rows["reason"]],
        }
    )


def dated(row: dict, lang: str) -> str:
    """A target with the year in which it is due."""
    return f"{target_label(row, lang)} ({row['target_year']})"


def contradiction_cells(found: pd.DataFrame, targets: pd.DataFrame, regions: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a finding of ``find_contradictions``: the rule, and both places with their figures."""
    by_id = {row["target_id"]: row for row in targets.to_dict("records")}
    places = regions.set_index("region_code")[f"name_{lang}"]

    def shown(target_id: str) -> Markup:
        if not target_id:
            return Markup("")
        row = by_id[target_id]
        link = f"region_profile-{row['region_code']}.html#{target_id}"
        where = place(row, lang)
        label_ = f"{places[row['region_code']]} {label('plan_kind', row['plan_kind'], lang)}"
        stands = minor(html("{} {}", where, chinese(printed(row))))
        return html('<a href="{}">{}</a> {}<br>{}', link, label_, value(dated(row, lang)), stands)

    return cells(
        {
            text("head.rule", lang): [text(f"rule.{rule}", lang) for rule in found["rule"]],
            text("head.one", lang): [shown(target_id) for target_id in found["target_id"]],
            text("head.other", lang): [
                shown(row["other_id"]) or _baseline(by_id[row["target_id"]], lang) for row in found.to_dict("records")
            ],
        }
    )


def _baseline(row: dict, lang: str) -> str:
    return f"{text('head.baseline', lang)} {baseline_label(row, lang)} ({row['baseline_year']})"


def reading_cells(contradictions: pd.DataFrame, plans: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a contradiction found by reading: both places, and what it is, in the words of who found it."""
    titles = plans.set_index("plan_id")[f"title_{lang}"]

    def stands(plan_id: str, line: int) -> Markup:
        return html("{}{}", titles[plan_id], below(f"{text('head.line', lang)} {line}"))

    rows = contradictions.to_dict("records")
    return cells(
        {
            text("head.one", lang): [stands(row["plan_id"], row["line"]) for row in rows],
            text("head.other", lang): [stands(row["other_plan_id"], row["other_line"]) for row in rows],
            text("head.what", lang): [english(row["what"]) for row in rows],
        }
    )


def observation_cells(
    observations: pd.DataFrame, indicators: pd.DataFrame, sources: pd.DataFrame, relations: pd.DataFrame, lang: str
) -> pd.DataFrame:
    """One row an observed value: indicator, year, value, how it is known, and its source."""
    names = indicators.set_index("indicator_id")[f"name_{lang}"]
    titles = sources.set_index("source_id")["title_zh"]
    substitutes = relations[relations["relation"] == "substitute_for"].set_index("indicator_id")["other_id"].to_dict()
    rows = observations.to_dict("records")

    def name(row: dict) -> Markup:
        stands_for = substitutes.get(row["indicator_id"])
        mark = _apart(text("profile.substitute", lang, indicator=names[stands_for])) if stands_for else ""
        return lines([html("{}{}", names[row["indicator_id"]], population(row, lang)), mark])

    return cells(
        {
            text("head.indicator", lang): [name(row) for row in rows],
            text("head.year", lang): [str(row["year"]) for row in rows],
            text("head.value", lang): [with_unit(row["value"], row["unit"], lang) for row in rows],
            text("head.how", lang): [_how(row, lang) for row in rows],
            text("head.source", lang): [chinese(titles.get(row["source_id"], row["source_id"])) for row in rows],
        }
    )


def _how(row: dict, lang: str) -> Markup:
    """How a value is known, and why a person accepts it where the check of all values asks about it."""
    return html("{}{}", label("status", row["status"], lang), accepted(row, lang))


def accepted(row: Mapping, lang: str) -> Markup:
    """Why a person accepts a value that the check of all values asks about, small under it."""
    reason = row.get("accepted", "")
    return below(text("cell.accepted", lang, reason=reason) if reason else "")
