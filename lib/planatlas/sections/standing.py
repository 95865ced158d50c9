"""Where a region stands: five facts in figures, the targets looser than before, and the others that set the same."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from .. import tables
from ..analysis import assess_demand, classes, monitor, promises, ranked
from ..figures import baseline_label, short_name, target_label
from ..model import label, listed, number, step_size, text
from ..tables.areas import PROVINCE
from . import areas
from .cells import population, target_and_year
from .elements import Cells, Part, Table
from .links import indicator_link, plan_link
from .markup import html, value
from .profile import looser_rows
from .promised import some
from .request import last_year


def judged_counts(targets: pd.DataFrame) -> dict[str, int]:
    """Count the promises of a region, and how many of them can be judged, lack a value, or wait for a person.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.

    Returns
    -------
    dict
        ``count``, ``judged``, ``absent`` and ``waiting``.
    """
    own = tables.targets(region=_region(targets))
    found = promises(monitor(own, last_year(own), **tables.facts(own)))
    of = classes(found)
    absent, waiting = int((of == "absent").sum()), int((of == "waiting").sum())
    return {"count": len(found), "judged": len(found) - absent - waiting, "absent": absent, "waiting": waiting}


def facts(targets: pd.DataFrame, others: pd.DataFrame, judged: dict[str, int], lang: str) -> Table:
    """Say five facts in figures: targets, baselines, looser ones, what this region alone sets, what can be judged.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.
    others
        What ``targets_of_others`` returns.
    judged
        What ``judged_counts`` returns.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    plans = targets.drop_duplicates("plan_id")["plan_kind"]
    kinds = [label("plan_kind", kind, lang) for kind in dict.fromkeys(plans)]
    indicators = set(targets["indicator_id"])
    alone = len(indicators - set(others["indicator_id"]))
    said: dict[str, tuple[int, str]] = {
        "targets": (len(targets), text("standing.targets", lang, plans=listed(kinds, lang))),
        "baselines": (int(targets["baseline_value"].notna().sum()), text("standing.baselines", lang)),
        "looser": (len(looser_rows(targets)), text("standing.looser", lang)),
        "alone": (alone, text("standing.alone", lang, count=len(indicators))),
        "judged": (judged["judged"], text("standing.judged", lang, **judged)),
    }  # fmt: skip
    cells: Cells = {
        text("standing.fact", lang): [words for _, words in said.values()],
        text("standing.number", lang): [value(count) for count, _ in said.values()],
    }
    frame = pd.DataFrame({"fact": list(said), "number": [count for count, _ in said.values()]})
    return Table(cells, text("standing.facts_caption", lang), frame, "facts", layout="facts")


def looser(targets: pd.DataFrame, lang: str) -> Part:
    """Show the targets that demand less than their baseline, and by how much.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.
    lang
        The language of the words.

    Returns
    -------
    Table or str
        The table and its data; a sentence if there are none.
    """
    found = looser_rows(targets)
    if found.empty:
        none = "profile.looser_none" if targets["baseline_value"].notna().any() else "profile.no_baseline"
        return text(none, lang)
    rows = found.to_dict("records")
    titles = tables.plans(found["plan_id"].unique()).set_index("plan_id")[f"title_{lang}"]
    cells: Cells = {
        text("head.indicator", lang): [
            html("{}{}", indicator_link(row, lang), population(row, lang)) for row in rows
        ],
        text("head.baseline", lang): [_baseline(row, lang) for row in rows],
        text("head.target", lang): [value(target_and_year(row, lang)) for row in rows],
        text("standing.by", lang): [
            step_size(abs(row["value"] - row["baseline_value"]), row["catalogue_unit"], lang) for row in rows
        ],
        text("head.source", lang): [
            html('<a href="{}">{}</a>', plan_link(row),
                 text("chart.source", lang, title=titles[row["plan_id"]], line=row["line"]))
            for row in rows
        ],
    }  # fmt: skip
    caption = text("standing.looser_caption", lang, count=len(rows))
    return Table(cells, caption, found, f"looser-{_region(targets)}", layout="cards")


def _baseline(row: dict[str, Any], lang: str) -> str:
    shown = baseline_label(row, lang)
    return shown if pd.isna(row["baseline_year"]) else f"{shown} ({row['baseline_year']})"


def targets_of_others(targets: pd.DataFrame) -> pd.DataFrame:
    """Read what other regions set for the same indicators; of too many regions, those of the own province.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.

    Returns
    -------
    DataFrame
        The columns of ``assess_demand``.
    """
    own, within = _region(targets), ""
    if areas.is_summed(tables.plan_regions(), ""):
        above = tables.ancestors(own)
        within = next(iter(above.loc[above["level"] == PROVINCE, "region_code"]), own)
    around = tables.plan_regions(within=within)["region_code"]
    ids = targets["indicator_id"].unique()
    rows = tables.targets(region=[code for code in around if code != own], indicator=ids)
    return assess_demand(rows, tables.indicators(ids))


def standing(targets: pd.DataFrame, others: pd.DataFrame, lang: str) -> tuple[Part, ...]:
    """Show who is strictest and who loosest in what other regions set as well.

    Parameters
    ----------
    targets
        The targets of one region, as ``assess_demand`` returns them.
    others
        What ``targets_of_others`` returns.
    lang
        The language of the words.

    Returns
    -------
    tuple of parts
        A sentence with counts, and the table with its data; a sentence if no other region sets the same.
    """
    own = _region(targets)
    rows = ranked(pd.concat([targets, others], ignore_index=True))
    shared = rows.groupby("indicator_id", sort=False)["region_code"].transform("nunique") > 1
    has_own = rows["indicator_id"].isin(rows.loc[rows["region_code"] == own, "indicator_id"])
    rows = rows[shared & has_own]
    if rows.empty:
        return (text("standing.none", lang),)
    known = tables.regions(rows["region_code"].unique())
    names = dict(zip(known["region_code"], known[short_name(lang)], strict=True))
    columns: dict[str, list[object]] = {}
    counts = {"strictest": 0, "loosest": 0, "alike": 0, "between": 0}
    for _, group in rows.groupby("indicator_id", sort=False):
        row = group[group["region_code"] == own].iloc[0].to_dict()
        ends = [group["strictness"].iloc[0], group["strictness"].iloc[-1]]
        place = "alike" if ends[0] == ends[1] else "between"
        if place == "between" and row["strictness"] in ends:
            place = "strictest" if row["strictness"] == ends[0] else "loosest"
        counts[place] += 1
        cells = {
            "head.indicator": html("{}{}", indicator_link(row, lang), population(row, lang)),
            "head.target": value(target_and_year(row, lang)),
            "standing.place": text(f"standing.is_{place}", lang, count=len(group)),
            "standing.strictest": _end(group[group["strictness"] == ends[0]], names, lang),
            "standing.loosest": _end(group[group["strictness"] == ends[1]], names, lang),
        }
        for key, cell in cells.items():
            columns.setdefault(text(key, lang), []).append(cell)
    count = rows["indicator_id"].nunique()
    said = text("standing.said", lang, count=count, **{key: number(each) for key, each in counts.items()})
    table = Table(
        columns, text("standing.caption", lang), rows, f"standing-{own}", layout="cards", is_folded=True,
        picks=[text("standing.place", lang)],
    )  # fmt: skip
    return said, table


def _end(rows: pd.DataFrame, names: dict[str, str], lang: str) -> Markup:
    who = some(list(rows["region_code"].map(names)), lang)
    return html("{} {}", who, target_label(rows.iloc[0].to_dict(), lang))


def _region(targets: pd.DataFrame) -> str:
    return str(targets["region_code"].iloc[0])
