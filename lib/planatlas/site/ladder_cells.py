"""The ladder as sentences and cells: each target beside those above it, and what is not known above."""

import pandas as pd

from ..analysis.ladder import REASONS, VERDICTS
from ..model import label, step_size, text
from .cells import dated, population
from .markup import below, cells, html, value


def finding(pairs: pd.DataFrame, lang: str) -> str:
    """How many pairs have which verdict, and why some cannot be told."""
    counts = {verdict: int((pairs["verdict"] == verdict).sum()) for verdict in VERDICTS}
    reasons = {reason: int((pairs["why"] == reason).sum()) for reason in REASONS}
    said = [
        text("ladder.counted", lang, why=text(f"ladder.why.{reason}", lang), count=count)
        for reason, count in reasons.items()
        if count
    ]
    why = text("ladder.because", lang, reasons=text("list.and", lang).join(said)) if said else ""
    return text("ladder.finding", lang, pairs=len(pairs), **counts, why=why)


def missing(own: int, without: int, known: pd.DataFrame, regions: pd.DataFrame, lang: str) -> list[str]:
    """What is not in the data above: targets with nothing above them, and the plans of each region above.

    ``own`` and ``without`` count the region's targets and those without a pair; ``known`` is ``missing_above``.
    """
    names = regions.set_index("region_code")[f"name_{lang}"]
    said = [text("ladder.without", lang, own=own, without=without)]
    for region, rows in known.groupby("region_code", sort=False):
        there = [
            text("ladder.known", lang, plan=label("plan_kind", row["plan_kind"], lang), count=int(row["known"]))
            for row in rows.to_dict("records")
            if row["known"]
        ]
        gone = [label("plan_kind", row["plan_kind"], lang) for row in rows.to_dict("records") if not row["known"]]
        parts = [text("ladder.there", lang, plans=text("list.and", lang).join(there))] if there else []
        parts += [text("ladder.gone", lang, plans=text("list.and", lang).join(gone))] if gone else []
        said.append(text("ladder.above", lang, region=names[region], what=text("list.stop", lang).join(parts)))
    return said


def ladder_cells(
    pairs: pd.DataFrame, rows: pd.DataFrame, regions: pd.DataFrame, plans: pd.DataFrame, lang: str
) -> pd.DataFrame:
    """One row a pair of ``ladder``: the own target, the one above, and the verdict in words.

    ``rows`` holds both targets of each pair, with the catalogue joined as ``assess_demand`` does.
    """
    paired = rows[rows["target_id"].isin({*pairs["target_id"], *pairs["above_id"]})]
    by_id = {row["target_id"]: row for row in paired.to_dict("records")}
    places = regions.set_index("region_code")[f"name_{lang}"]
    titles = plans.set_index("plan_id")[f"title_{lang}"]
    columns: dict[str, list[object]] = {}
    for pair in pairs.to_dict("records"):
        own, other = by_id[pair["target_id"]], by_id[pair["above_id"]]
        plan = below(titles[other["plan_id"]])
        shown = {
            "head.indicator": html("{}{}", own[f"name_{lang}"], population(own, lang)),
            "head.region": places[own["region_code"]],
            "head.target": value(dated(own, lang)),
            "head.above": html("{} {}{}", places[pair["above_region"]], value(dated(other, lang)), plan),
            "head.verdict": _verdict(pair, own["catalogue_unit"], lang),
        }
        for key, cell in shown.items():
            columns.setdefault(text(key, lang), []).append(cell)
    return cells(columns)


def _verdict(pair: dict, unit: str, lang: str) -> str:
    words = text(f"ladder.{pair['verdict']}", lang)
    if pair["why"]:
        return words + text("ladder.because", lang, reasons=text(f"ladder.why.{pair['why']}", lang))
    if pair["verdict"] == "equal" or pd.isna(pair["gap"]) or not pair["gap"]:
        return words
    size = step_size(abs(pair["gap"]), unit, lang)
    return text("ladder.gap", lang, verdict=words, year=pair["common_year"], gap=size)
