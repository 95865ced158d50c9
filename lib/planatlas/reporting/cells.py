"""The tables of the reports as frames of HTML cells: plans, targets with their sources, the tartan rug, corrections."""

from html import escape

import pandas as pd

from ..figures import baseline_label, step_label, target_label
from ..model import label, text, with_unit

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
    return pd.DataFrame(
        {
            text("head.plan", lang): [
                escape(row["title_zh"] if lang == "zh" else row["title_en"])
                + ("" if lang == "zh" else f'<br><span class="minor" lang="zh">{escape(row["title_zh"])}</span>')
                for row in rows.to_dict("records")
            ],
            text("head.number", lang): [
                f'<span lang="zh">{escape(number)}</span>' for number in rows["document_number"]
            ],
            text("head.date", lang): rows["issue_date"],
            text("head.period", lang): [f"{a}–{b}" for a, b in zip(rows["start_year"], rows["end_year"], strict=True)],
            text("head.issuer", lang): [f'<span lang="zh">{escape(issuer)}</span>' for issuer in rows["issuer_zh"]],
        }
    )


def target_cells(targets: pd.DataFrame, plans: pd.DataFrame, responsible: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a target of ``assess_demand``, with its source."""
    numbers = plans.set_index("plan_id")["document_number"]
    asked = responsible["plan_id"].isin(targets["plan_id"]) & responsible["line"].isin(targets["line"])
    departments = dict(list(responsible[asked].groupby(["plan_id", "line"])))
    columns: dict[str, list[str]] = {}
    for row in targets.to_dict("records"):
        year = str(row["target_year"]) + ("" if row["target_year_is_printed"] else f" {text('cell.plan_end', lang)}")
        baseline = baseline_label(row, lang)
        cells = {
            "head.indicator": f"<strong>{escape(row[f'name_{lang}'])}</strong>{population(row, lang)}",
            "head.target": f'<span class="{_class(row)}">{escape(target_label(row, lang))}</span>',
            "head.kind": escape(label("kind", row["kind"], lang)),
            "head.due": escape(year),
            "head.baseline": escape(f"{baseline} ({row['baseline_year']})" if baseline else ""),
            "head.step": escape(step_label(row, lang)),
            "head.status": status(row["baseline_status"], lang),
            "head.source": (
                f'<span lang="zh">{escape(numbers[row["plan_id"]])} {escape(row["section"])}</span> '
                f"{escape(place(row, lang))}"
                f'<br><q lang="zh">{escape(printed(row))}</q>'
                + _departments(departments.get((row["plan_id"], row["line"])), lang)
            ),
        }
        for key, cell in cells.items():
            columns.setdefault(text(key, lang), []).append(cell)
    return pd.DataFrame(columns)


def _departments(rows: pd.DataFrame | None, lang: str) -> str:
    """The responsible departments in a line, the leading ones first; "" where the plan names none."""
    if rows is None:
        return ""
    parts = [
        f'{escape(label("role", role, lang))} <span lang="zh">{escape("、".join(own["department"]))}</span>'
        for role, own in rows.groupby("role", sort=False)
    ]
    return f'<br><span class="minor">{" · ".join(parts)}</span>'


def place(row: dict, lang: str) -> str:
    """Item and line; a number is called an item, anything else stands as printed."""
    item = text("cell.item", lang, item=row["item"]) if row["item"].isdigit() else row["item"]
    return text("cell.place", lang, item=item, line=row["line"])


def _class(row: dict) -> str:
    return "value" if row["value_basis"] == "level" else "words"


def printed(row: dict) -> str:
    """Indicator and target as the plan prints them."""
    return f"{row['indicator_printed']} {row['value_printed']}".strip()


def population(row: dict, lang: str) -> str:
    """The population and scope, small under a name: the group by its name, the qualifier as printed."""
    group = "" if row["group"] == "all" else label("group", row["group"], lang)
    scope = f'<span lang="zh">{escape(row["qualifier"])}</span>' if row["qualifier"] else ""
    parts = [part for part in (escape(group if group != row["qualifier"] else ""), scope) if part]
    return f'<br><span class="minor">{" · ".join(parts)}</span>' if parts else ""


def status(code: str, lang: str) -> str:
    """What the target demands of its baseline, as a sign and words."""
    sign = f'<span aria-hidden="true">{STATUS_SIGNS[code]}</span>'
    return f'<span class="status {code}">{sign} {escape(text(f"status.{code}", lang))}</span>'


def rug_cells(comparison: pd.DataFrame, indicators: pd.DataFrame, columns: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The tartan rug: indicators by regions, each cell its targets with year, status and what sets it apart.

    ``comparison`` comes from ``compare``; ``columns`` lists ``region_code`` and ``head``.
    """
    named = indicators.set_index("indicator_id")
    order = [i for i in indicators["indicator_id"] if i in set(comparison["indicator_id"])]
    cells: dict[str, list[str]] = {text("head.indicator", lang): [_name(named.loc[i], lang) for i in order]}
    for column in columns.to_dict("records"):
        mine = comparison[comparison["region_code"] == column["region_code"]]
        cells[column["head"]] = [_rug_cell(mine[mine["indicator_id"] == i], lang) for i in order]
    return pd.DataFrame(cells)


def _name(indicator: pd.Series, lang: str) -> str:
    aim = text(f"direction.{indicator['direction']}", lang)
    return f'{escape(indicator[f"name_{lang}"])}<br><span class="minor">{escape(aim)}</span>'


def _rug_cell(rows: pd.DataFrame, lang: str) -> str:
    if rows.empty:
        return f'<span class="none">{escape(text("cell.not_set", lang))}</span>'
    return "".join(_rug_entry(row, lang) for row in rows.to_dict("records"))


def _rug_entry(row: dict, lang: str) -> str:
    link = f"region_profile-{row['region_code']}.html#{row['target_id']}"
    baseline = baseline_label(row, lang)
    parts = [
        f'<a class="{_class(row)}" href="{link}">{escape(target_label(row, lang))}</a> '
        f'<span class="minor">{row["target_year"]}</span>',
        status(row["baseline_status"], lang)
        + (f' <span class="minor">{escape(baseline)} ({row["baseline_year"]})</span>' if baseline else ""),
    ]
    if row["apart"]:
        why = text("cell.apart", lang, why=text("list.and", lang).join(text(f"apart.{r}", lang) for r in row["apart"]))
        parts.append(f'<span class="apart">≠ {escape(why)}</span>')
    scope = population(row, lang)
    return f'<div class="entry {row["baseline_status"]}">{"<br>".join(parts)}{scope}</div>'


def correction_cells(corrections: pd.DataFrame, targets: pd.DataFrame, plans: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a correction: where, what is printed, what is read, why."""
    rows = corrections.merge(targets[["target_id", "indicator_printed"]], on="target_id", validate="m:1")
    return pd.DataFrame(
        {
            text("head.indicator", lang): [
                f'<span lang="zh">{escape(name)}</span>' for name in rows["indicator_printed"]
            ],
            text("head.plan", lang): rows["plan_id"].map(plans.set_index("plan_id")[f"title_{lang}"]).map(escape),
            text("head.line", lang): rows["line"].astype(str),
            text("head.field", lang): rows["field"],
            text("head.printed", lang): [escape(v or text("cell.nothing", lang)) for v in rows["expect"]],
            text("head.read", lang): [f'<span lang="zh">{escape(v)}</span>' for v in rows["corrected"]],
            text("head.reason", lang): [f'<span lang="en">{escape(v)}</span>' for v in rows["reason"]],
        }
    )


def dated(row: dict, lang: str) -> str:
    """A target with the year in which it is due."""
    return escape(f"{target_label(row, lang)} ({row['target_year']})")


def contradiction_cells(found: pd.DataFrame, targets: pd.DataFrame, regions: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a finding of ``find_contradictions``: the rule, and both places with their figures."""
    by_id = {row["target_id"]: row for row in targets.to_dict("records")}
    places = regions.set_index("region_code")[f"name_{lang}"]

    def shown(target_id: str) -> str:
        if not target_id:
            return ""
        row = by_id[target_id]
        link = f"region_profile-{row['region_code']}.html#{target_id}"
        where = place(row, lang)
        label_ = f"{places[row['region_code']]} {label('plan_kind', row['plan_kind'], lang)}"
        return (
            f'<a href="{link}">{escape(label_)}</a> <span class="value">{dated(row, lang)}</span><br>'
            f'<span class="minor">{escape(where)} <span lang="zh">{escape(printed(row))}</span></span>'
        )

    return pd.DataFrame(
        {
            text("head.rule", lang): [escape(text(f"rule.{rule}", lang)) for rule in found["rule"]],
            text("head.one", lang): [shown(target_id) for target_id in found["target_id"]],
            text("head.other", lang): [
                shown(row["other_id"]) or escape(_baseline(by_id[row["target_id"]], lang))
                for row in found.to_dict("records")
            ],
        }
    )


def _baseline(row: dict, lang: str) -> str:
    return f"{text('head.baseline', lang)} {baseline_label(row, lang)} ({row['baseline_year']})"


def reading_cells(contradictions: pd.DataFrame, plans: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row a contradiction found by reading: both places, and what it is, in the words of who found it."""
    titles = plans.set_index("plan_id")[f"title_{lang}"]

    def stands(plan_id: str, line: int) -> str:
        return f"{escape(titles[plan_id])}<br><span class='minor'>{escape(text('head.line', lang))} {line}</span>"

    rows = contradictions.to_dict("records")
    return pd.DataFrame(
        {
            text("head.one", lang): [stands(row["plan_id"], row["line"]) for row in rows],
            text("head.other", lang): [stands(row["other_plan_id"], row["other_line"]) for row in rows],
            text("head.what", lang): [f'<span lang="en">{escape(row["what"])}</span>' for row in rows],
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

    def name(row: dict) -> str:
        stands_for = substitutes.get(row["indicator_id"])
        told = text("profile.substitute", lang, indicator=names[stands_for]) if stands_for else ""
        mark = f'<br><span class="apart">≠ {escape(told)}</span>' if told else ""
        return f"{escape(names[row['indicator_id']])}{population(row, lang)}{mark}"

    return pd.DataFrame(
        {
            text("head.indicator", lang): [name(row) for row in rows],
            text("head.year", lang): [str(row["year"]) for row in rows],
            text("head.value", lang): [escape(with_unit(row["value"], row["unit"], lang)) for row in rows],
            text("head.how", lang): [_how(row, lang) for row in rows],
            text("head.source", lang): [
                f'<span lang="zh">{escape(titles.get(row["source_id"], row["source_id"]))}</span>' for row in rows
            ],
        }
    )


def _how(row: dict, lang: str) -> str:
    """How a value is known, and why a person accepts it where the check of all values asks about it."""
    known = escape(label("status", row["status"], lang))
    why = text("cell.accepted", lang, reason=row["accepted"]) if row["accepted"] else ""
    return f'{known}<br><span class="minor">{escape(why)}</span>' if why else known
