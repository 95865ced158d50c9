"""Rules for what is odd in one plan: bounds that ask for nothing, and figures that its other figures contradict."""

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from .demand import TOLERANCE
from .plan_target import target_of

YEARS_PASSED = 10  # before a plan begins: a level that was reached by then is no news to it
YEARS_KNOWN = 5  # before a plan begins: an older level says little of where it starts
FACTOR = 2  # a bound so many times from the baseline: that the level doubles, or halves, would meet it
SIGNS = {"higher": 1, "lower": -1}
COUNTED = re.compile(r"\b([0-9]{1,4}) (?:counties|districts|townships|communities|villages|schools)\b")
SAME_PEOPLE = ["group", "scope"]

Finding = dict[str, Any]


def never_binds(levels: pd.DataFrame, relations: pd.DataFrame) -> Iterator[Finding]:
    """Find bounds that another bound of the plan implies: a part held to what its whole is held to, or a whole to it.

    Parameters
    ----------
    levels
        Levels promised, with ``direction`` and ``scope``.
    relations
        The relations between indicators.

    Yields
    ------
    dict
        ``target_id`` of the bound that asks for nothing, and ``other_id``.
    """
    keys = ["plan_id", "target_year", *SAME_PEOPLE]
    for row in _whole_and_part(levels, levels, relations, keys).to_dict("records"):
        if abs(row["value"] - row["value_part"]) <= TOLERANCE:
            ids = [row["target_id"], row["target_id_part"]]
            yield dict(zip(("target_id", "other_id"), ids[:: SIGNS.get(row["direction"], 1)], strict=True))


def looser_by_relation(levels: pd.DataFrame, known: pd.DataFrame, relations: pd.DataFrame) -> Iterator[Finding]:
    """Find targets looser than what was known of their whole, or of a part of it, when the plan began.

    Parameters
    ----------
    levels
        Levels promised, with ``direction``, ``scope`` and ``start_year``.
    known
        Levels of the regions: ``region_code, indicator_id, group, scope, year, value``.
    relations
        The relations between indicators.

    Yields
    ------
    dict
        ``target_id``, and ``region_code, indicator_id, year, value`` of the level.
    """
    keys = ["region_code", *SAME_PEOPLE]
    for better, on_whole in (("lower", False), ("higher", True)):
        promised = levels[levels["direction"] == better]
        pairs = (
            _whole_and_part(promised, known, relations, keys)
            if on_whole
            else _whole_and_part(known, promised, relations, keys)
        )
        mine, its = ("", "_part") if on_whole else ("_part", "")
        pairs = pairs[(pairs["year"] <= pairs["start_year"]) & (pairs["year"] >= pairs["start_year"] - YEARS_KNOWN)]
        pairs = pairs.sort_values("year").drop_duplicates(["target_id", f"indicator_id{its}"], keep="last")
        for row in pairs.to_dict("records"):
            if SIGNS[better] * (row[f"value{its}"] - row[f"value{mine}"]) > TOLERANCE:
                yield {
                    "target_id": row["target_id"], "region_code": row["region_code"], "year": row["year"],
                    "indicator_id": row[f"indicator_id{its}"], "value": row[f"value{its}"],
                }  # fmt: skip


def passed_before(levels: pd.DataFrame, above: pd.DataFrame, parents: dict[str, str]) -> Iterator[Finding]:
    """Find levels that the province or the nation had passed ``YEARS_PASSED`` years before the plan began, or earlier.

    Parameters
    ----------
    levels
        Levels promised, with ``direction``, ``scope`` and ``start_year``.
    above
        Levels of provinces and the nation: ``region_code, indicator_id, group, scope, year, value, unit``.
    parents
        The region that each region lies in.

    Yields
    ------
    dict
        ``target_id``, and ``region_code, indicator_id, year, value`` of the latest such level.
    """
    series = dict(iter(above.groupby(["region_code", "indicator_id", "unit", *SAME_PEOPLE])))
    for row in levels[levels["direction"].isin(list(SIGNS))].to_dict("records"):
        place = parents.get(row["region_code"], "")
        while place:
            own = series.get((place, row["indicator_id"], row["unit"], *(row[key] for key in SAME_PEOPLE)))
            early = None if own is None else own[own["year"] <= row["start_year"] - YEARS_PASSED].sort_values("year")
            if early is not None and len(early) and target_of(row).is_met(float(early["value"].iloc[-1])):
                last = early.iloc[-1]
                yield {"target_id": row["target_id"]} | {
                    name: last[name] for name in ("region_code", "indicator_id", "year", "value")
                }
            place = parents.get(place, "")


def share_of_other_count(targets: pd.DataFrame) -> Iterator[Finding]:
    """Find printed shares that cannot be so many of the places that the plans of the region count (81.82 % of 12).

    Parameters
    ----------
    targets
        Rows of the targets table; a note says how many counties there are.

    Yields
    ------
    dict
        ``target_id`` of the share and ``other_id`` of the row with the count.
    """
    counts = targets.assign(many=targets["note"].str.extract(COUNTED, expand=False)).dropna(subset=["many"])
    shares = targets[(targets["unit"] == "%") & targets["baseline_value"].notna() & (targets["qualifier"] != "")]
    pairs = shares.merge(counts, on=["plan_id", "qualifier", "indicator_id"], suffixes=("", "_count"))
    for row in pairs.to_dict("records"):
        many, share = int(row["many"]), float(row["baseline_value"])
        decimals = len(f"{share:g}".partition(".")[2])
        if all(round(100 * part / many, decimals) != share for part in range(many + 1)):
            yield {"target_id": row["target_id"], "other_id": row["target_id_count"]}


def beside_universal(targets: pd.DataFrame, relations: pd.DataFrame) -> Iterator[Finding]:
    """Find shares below 100 % beside a promise of all (全覆盖, 应…尽…) for the same thing and group in one plan.

    Parameters
    ----------
    targets
        Rows of the targets table.
    relations
        The relations between indicators; with ``implies_all`` full coverage of one means that of another.

    Yields
    ------
    dict
        ``target_id`` of the share and ``other_id`` of the promise of all.
    """
    everyone = targets.loc[targets["kind"] == "universal", ["plan_id", "group", "indicator_id", "target_id"]]
    implied = relations.loc[relations["relation"] == "implies_all", ["indicator_id", "other_id"]]
    wider = everyone.merge(implied, on="indicator_id").drop(columns="indicator_id")
    both = pd.concat([everyone, wider.rename(columns={"other_id": "indicator_id"})])
    shares = targets[(targets["value_basis"] == "level") & (targets["unit"] == "%") & (targets["value"] < 100)]
    pairs = shares.merge(both, on=["plan_id", "group", "indicator_id"], suffixes=("", "_all"))
    for row in pairs.to_dict("records"):
        yield {"target_id": row["target_id"], "other_id": row["target_id_all"]}


def met_if_doubled(levels: pd.DataFrame) -> Iterator[Finding]:
    """Find bounds so far from the printed baseline that a level ``FACTOR`` times as bad would meet them.

    Parameters
    ----------
    levels
        Levels promised, with ``direction``.

    Yields
    ------
    dict
        ``target_id``.
    """
    known = levels[levels["direction"].isin(list(SIGNS)) & (levels["baseline_value"] > 0)]
    for row in known.to_dict("records"):
        worse = row["baseline_value"] * FACTOR ** -SIGNS[row["direction"]]
        if target_of(row).is_met(worse):
            yield {"target_id": row["target_id"]}


def _whole_and_part(
    wholes: pd.DataFrame, parts: pd.DataFrame, relations: pd.DataFrame, keys: list[str]
) -> pd.DataFrame:
    """Rows of a whole with those of a part of it, whose columns end in ``_part`` where both have them."""
    pairs = relations.loc[relations["relation"] == "not_below", ["indicator_id", "other_id"]]
    upper = wholes.merge(pairs, on="indicator_id")
    return upper.merge(parts, left_on=["other_id", *keys], right_on=["indicator_id", *keys], suffixes=("", "_part"))
