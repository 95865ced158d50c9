"""Values that meet no target of their indicator, and targets without a value although their indicator has values."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..intake.scopes import NO_FIGURE
from ..model.scopes import scope_words

REACH_COLUMNS = ["region_code", "indicator_id", "group", "scope", "years", "values", "target_id"]
ENGLISH = "scope_en"  # added to these columns where the observations have it
NOT_PUBLISHED = ("set_aside", "superseded", "plan")


def values_without_target(observations: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Find the published values that meet no target of their region, although a target is about their indicator.

    Parameters
    ----------
    observations, targets
        Rows of the tables, with ``scope``.

    Returns
    -------
    DataFrame
        One row for each ``region_code``, ``indicator_id``, ``group`` and ``scope``: ``years`` (a tuple), ``values``
        (how many), ``scope_en`` where the observations have it, and ``target_id`` of the nearest target, the one that
        agrees in group or shares most words of its scope.
    """
    aims = _aims(targets)
    rows = []
    for key, own in _published(observations).items():
        known = aims.get(key[:2], {})
        if known and key[2:] not in known:
            nearest = max(known, key=lambda aim, key=key: _likeness(aim, key[2:]))  # type: ignore[misc]
            rows.append((*key, tuple(sorted(own)), len(own), known[nearest][0]))
    return _with_english(pd.DataFrame(rows, columns=REACH_COLUMNS), observations)


def targets_without_value(observations: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Find the measurable targets that no published value meets, although their region has values of their indicator.

    Parameters
    ----------
    observations, targets
        Rows of the tables, with ``scope``.

    Returns
    -------
    DataFrame
        The columns of ``values_without_target``, one row for each target; ``group``, ``scope`` and ``years`` are those
        of the nearest values.
    """
    published = _published(observations)
    by_indicator: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for key in published:
        by_indicator[key[:2]].append(key[2:])
    rows = []
    for about, known in _aims(targets).items():
        for aim, ids in known.items():
            available = by_indicator.get(about, [])
            if available and aim not in available:
                nearest = max(available, key=lambda other, aim=aim: _likeness(other, aim))  # type: ignore[misc]
                years = published[(*about, *nearest)]
                rows += [(*about, *nearest, tuple(sorted(years)), len(years), target_id) for target_id in ids]
    return _with_english(pd.DataFrame(rows, columns=REACH_COLUMNS), observations)


def remarks(observations: pd.DataFrame, targets: pd.DataFrame) -> list[str]:
    """Put into words which values and targets miss each other: counts, then each with the nearest.

    Parameters
    ----------
    observations, targets
        Rows of the tables, with ``scope``.

    Returns
    -------
    list of str
        The lines that the build prints.
    """
    values, without = values_without_target(observations, targets), targets_without_value(observations, targets)
    accepted = int((observations["accepted"] != "").sum())
    lines = [f"{len(observations)} values passed the check of all values, {accepted} of them on a person's word"]
    if len(values):
        count = int(values["values"].sum())
        lines.append(f"{count} published {_plural(count, 'value')} of {len(values)} series meet no target:")
        lines += [f"  {_series(row)}; nearest target {row['target_id']}" for row in values.to_dict("records")]
    if len(without):
        lines.append(f"{len(without)} {_plural(len(without), 'target')} without a value, although others are there:")
        lines += [f"  {row['target_id']}; nearest {_series(row)}" for row in without.to_dict("records")]
    return lines


def _with_english(rows: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    if ENGLISH not in observations:
        return rows
    forms = dict(zip(observations["scope"], observations[ENGLISH], strict=True))
    return rows.assign(**{ENGLISH: rows["scope"].map(forms)})


def _series(row: Mapping[str, Any]) -> str:
    who = ", ".join(filter(None, (row["group"], scope_words(row["scope"]))))
    years = sorted(row["years"])
    span = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
    return f"{row['region_code']} {row['indicator_id']} ({who}): {row['values']} of {span}"


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def _aims(targets: pd.DataFrame) -> dict[tuple[str, str], dict[tuple[str, str], list[str]]]:
    found: dict[tuple[str, str], dict[tuple[str, str], list[str]]] = defaultdict(dict)
    for row in targets[~targets["kind"].isin(NO_FIGURE)].to_dict("records"):
        known = found[row["region_code"], row["indicator_id"]]
        known.setdefault((row["group"], row["scope"]), []).append(row["target_id"])
    return found


def _published(observations: pd.DataFrame) -> dict[tuple[str, str, str, str], list[int]]:
    found: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for row in observations[~observations["status"].isin(NOT_PUBLISHED)].to_dict("records"):
        found[_key(row)].append(int(row["year"]))
    return found


def _key(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return row["region_code"], row["indicator_id"], row["group"], row["scope"]


def _likeness(one: tuple[str, str], other: tuple[str, str]) -> tuple[bool, int, int]:
    words = [set(each[1].split("；")) - {""} for each in (one, other)]
    return one[0] == other[0], len(words[0] & words[1]), -len(words[0] ^ words[1])
