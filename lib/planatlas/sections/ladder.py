"""The ladder as sentences and cells: each target next to those above it, and what is not known above."""

import pandas as pd

from .. import tables
from ..analysis import assess_demand, ladder, missing_above
from ..analysis.ladder import REASONS, VERDICTS
from ..model import label, listed, step_size, text
from .cells import population, target_and_year
from .elements import MOST_ROWS, Cells, Part, Table
from .markup import below, html, value


def pairs_of(targets: pd.DataFrame) -> pd.DataFrame:
    """Pair each target with those that the regions above set for the same indicator.

    Parameters
    ----------
    targets
        Rows of the targets table.

    Returns
    -------
    DataFrame
        The columns of ``ladder``; values in the unit of the indicator.
    """
    regions = _regions(targets)
    ids = targets["indicator_id"].unique()
    filters = {"region": sorted(set(regions["region_code"])), "indicator": ids}
    above = pd.concat([tables.targets(**filters), tables.benchmarks(**filters)])
    plans = tables.plans({*targets["plan_id"], *above["plan_id"]})
    return ladder(targets, above, tables.indicators(ids), regions, plans)


def comparison(pairs: pd.DataFrame, name: str, lang: str) -> tuple[Part, ...]:
    """Summarise the pairs, and show each of them.

    Parameters
    ----------
    pairs
        The pairs of ``pairs_of``.
    name
        Part of the name of the CSV offered with the data.
    lang
        The language of the words.

    Returns
    -------
    tuple of parts
        The summary and the table with its data; or a sentence that there are no pairs.
    """
    if pairs.empty:
        return (text("ladder.none", lang),)
    rows = tables.load("targets", target_id={*pairs["target_id"], *pairs["above_id"]})
    rows = assess_demand(rows, tables.indicators(rows["indicator_id"].unique()))
    regions, plans = tables.regions(rows["region_code"].unique()), tables.plans(rows["plan_id"].unique())
    cells, results = ladder_cells(pairs, rows, regions, plans, lang)
    head = text("head.region", lang)
    table = Table(
        cells, text("ladder.caption", lang), pairs, name, layout="cards", picks=[head],
        facets={text("head.verdict", lang): results}, is_folded=len(results) > MOST_ROWS,
    )  # fmt: skip
    return finding(pairs, lang), table


def missing_of(targets: pd.DataFrame, pairs: pd.DataFrame, lang: str) -> list[str]:
    """Say what the data lack above the targets of a region.

    Parameters
    ----------
    targets
        The targets of one region.
    pairs
        The pairs of ``pairs_of``.
    lang
        The language of the words.

    Returns
    -------
    list of str
        What ``missing`` returns.
    """
    regions = _regions(targets)
    filters = {"region": sorted(set(regions["region_code"])), "columns": ["target_id", "plan_id", "region_code"]}
    above = pd.concat([tables.targets(**filters), tables.benchmarks(**filters)])
    known = missing_above(targets, above, tables.plans({*targets["plan_id"], *above["plan_id"]}), regions)
    return missing(len(targets), len(targets) - pairs["target_id"].nunique(), known, regions, lang)


def _regions(targets: pd.DataFrame) -> pd.DataFrame:
    """The regions of the targets and all that they lie in."""
    own = [tables.ancestors(region) for region in targets["region_code"].unique()]
    return pd.concat(own).drop_duplicates("region_code", ignore_index=True)


def finding(pairs: pd.DataFrame, lang: str) -> str:
    """Say how many pairs have which result, and why some are undecided.

    Parameters
    ----------
    pairs
        The pairs of ``pairs_of``.
    lang
        The language of the words.

    Returns
    -------
    str
        A sentence.
    """
    counts = {verdict: int((pairs["verdict"] == verdict).sum()) for verdict in VERDICTS}
    reasons = {reason: int((pairs["why"] == reason).sum()) for reason in REASONS}
    sentences = [
        text("ladder.counted", lang, why=text(f"ladder.why.{reason}", lang), count=count)
        for reason, count in reasons.items()
        if count
    ]
    why = text("ladder.because", lang, reasons=listed(sentences, lang)) if sentences else ""
    return text("ladder.finding", lang, pairs=len(pairs), **counts, why=why)


def missing(own: int, without: int, known: pd.DataFrame, regions: pd.DataFrame, lang: str) -> list[str]:
    """Say which targets have nothing above them in the data, and which plans of the regions above the data have.

    Parameters
    ----------
    own
        The number of targets.
    without
        The number of targets without a pair.
    known
        What ``missing_above`` returns.
    regions
        Rows of the regions table.
    lang
        The language of the words.

    Returns
    -------
    list of str
        One sentence on the targets, and one for each region above.
    """
    names = regions.set_index("region_code")[f"name_{lang}"]
    sentences = [text("ladder.without", lang, own=own, without=without)]
    for region, rows in known.groupby("region_code", sort=False):
        known_plans = [
            text("ladder.known", lang, plan=label("plan_kind", row["plan_kind"], lang), count=int(row["known"]))
            for row in rows.to_dict("records")
            if row["known"]
        ]
        absent_plans = [
            label("plan_kind", row["plan_kind"], lang) for row in rows.to_dict("records") if not row["known"]
        ]
        parts = [text("ladder.there", lang, plans=listed(known_plans, lang))] if known_plans else []
        parts += [text("ladder.gone", lang, plans=listed(absent_plans, lang))] if absent_plans else []
        sentences.append(text("ladder.above", lang, region=names[region], what=text("list.stop", lang).join(parts)))
    return sentences


def ladder_cells(
    pairs: pd.DataFrame, rows: pd.DataFrame, regions: pd.DataFrame, plans: pd.DataFrame, lang: str
) -> tuple[Cells, list[str]]:
    """Make the table of pairs; one bound that several documents quote is one row, which names them.

    Parameters
    ----------
    pairs
        The pairs of ``pairs_of``.
    rows
        Both targets of each pair, as ``assess_demand`` returns them.
    regions
        Rows of the regions table.
    plans
        Rows of the plans table.
    lang
        The language of the words.

    Returns
    -------
    dict, and list of str
        The cells by column head: the target, its region if there are several, the one above, and the result in words;
        and the result of each row without its size.
    """
    paired = rows[rows["target_id"].isin({*pairs["target_id"], *pairs["above_id"]})]
    by_id = {row["target_id"]: row for row in paired.to_dict("records")}
    names = regions.set_index("region_code")[f"name_{lang}"]
    titles = plans.set_index("plan_id")[f"title_{lang}"]
    has_several = len({by_id[target]["region_code"] for target in pairs["target_id"]}) > 1
    merged: dict[tuple[str, ...], list[dict]] = {}
    for pair in pairs.to_dict("records"):
        own, other = by_id[pair["target_id"]], by_id[pair["above_id"]]
        shown = target_and_year(other, lang), _verdict(pair, own["catalogue_unit"], lang)
        merged.setdefault((pair["target_id"], pair["above_region"], *shown), []).append(pair)
    columns: dict[str, list[object]] = {}
    for (target, region, bound, result), own_pairs in merged.items():
        own = by_id[target]
        quoted = dict.fromkeys(titles[by_id[pair["above_id"]]["plan_id"]] for pair in own_pairs)
        where = {"head.region": names[own["region_code"]]} if has_several else {}
        row_cells = {
            "head.indicator": html("{}{}", own[f"name_{lang}"], population(own, lang)),
            **where,
            "head.target": value(target_and_year(own, lang)),
            "head.above": html("{} {}{}", names[region], value(bound), below(listed(quoted, lang))),
            "head.verdict": result,
        }
        for key, cell in row_cells.items():
            columns.setdefault(text(key, lang), []).append(cell)
    return columns, [text(f"ladder.{pairs[0]['verdict']}", lang) for pairs in merged.values()]


def _verdict(pair: dict, unit: str, lang: str) -> str:
    words = text(f"ladder.{pair['verdict']}", lang)
    if pair["why"]:
        return words + text("ladder.because", lang, reasons=text(f"ladder.why.{pair['why']}", lang))
    if pair["verdict"] == "equal" or pd.isna(pair["gap"]) or not pair["gap"]:
        return words
    size = step_size(abs(pair["gap"]), unit, lang)
    return text("ladder.gap", lang, verdict=words, year=pair["common_year"], gap=size)
