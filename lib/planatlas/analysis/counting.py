"""Judged targets counted: promises once, classes that add up, shares that are met, and what is new in an edition."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ..model import years_of
from ..model.verdicts import verdicts, verdicts_that_count_as

CLASSES = ("met", "not_met", "absent", "waiting")
PROMISE = ["region_code", "indicator_id", "group", "scope", "kind", "value", "value_high", "value_basis", "target_year"]


def promises(assessed: pd.DataFrame) -> pd.DataFrame:
    """Reduce judged targets to one row for each promise: what several plans of a region repeat counts once.

    A promise is one figure for one indicator, population and year (for full coverage, words and a level that is kept
    without a figure: one wording and qualifier, or baseline). Where plans print different baselines, one promise may
    have two verdicts; it is counted by the worse one.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.

    Returns
    -------
    DataFrame
        The rows of ``assessed`` that count, in their order, with ``plans``, the ids of the plans that set it (a tuple);
        ``rows``, how many rows of ``assessed`` it has; ``verdicts``, its different verdicts, the one that counts first
        (a tuple).
    """
    keyed = assessed.assign(
        words=(assessed["value_printed"] + assessed["qualifier"]).where(assessed["value"].isna(), ""),
        kept=assessed["baseline_value"].where(assessed["value"].isna()),
        years=[tuple(sorted(years_of(qualifier) or ())) for qualifier in assessed["qualifier"]],
    )
    plans, found = list(assessed["plan_id"]), list(assessed["verdict"])
    own: dict[int, list[int]] = {}
    for position, promise in enumerate(
        keyed.groupby([*PROMISE, "words", "kept", "years"], sort=False, dropna=False).ngroup()
    ):
        own.setdefault(promise, []).append(position)
    rows, severity = [], {code: each.severity for code, each in verdicts().items()}
    for positions in own.values():
        worst_first = sorted(positions, key=lambda at: -severity[found[at]])
        different = tuple(dict.fromkeys(found[at] for at in worst_first))
        rows.append((worst_first[0], tuple(dict.fromkeys(plans[at] for at in positions)), len(positions), different))
    frame = pd.DataFrame(rows, columns=["position", "plans", "rows", "verdicts"]).sort_values("position")
    counted = assessed.iloc[frame["position"].to_numpy(dtype=int)].reset_index(drop=True)
    return counted.assign(**{name: frame[name].to_numpy() for name in ("plans", "rows", "verdicts")})


def classes(assessed: pd.DataFrame) -> pd.Series:
    """Return the class of each judged target; each is in exactly one, so that counts of them add up.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.

    Returns
    -------
    Series
        ``met`` (by its value, or by a person's judgement), ``not_met`` (it has a value to compare or a judgement, and
        is not met so far), ``waiting`` (full coverage or words, not judged yet), or ``absent`` (no usable value).
    """
    found = pd.Series("absent", index=assessed.index, dtype="str")
    found[assessed["verdict"].isin(verdicts_that_count_as("person"))] = "waiting"
    found[is_monitorable(assessed)] = "not_met"
    found[is_met(assessed)] = "met"
    return found


def known(assessed: pd.DataFrame) -> pd.DataFrame:
    """Return the judged targets with a value that they can be compared with, or a person's judgement.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.

    Returns
    -------
    DataFrame
        Those rows.
    """
    return assessed[classes(assessed).isin(["met", "not_met"])]


def waiting(assessed: pd.DataFrame) -> pd.DataFrame:
    """Return the judged targets that wait for a person's judgement, as no figure decides them.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.

    Returns
    -------
    DataFrame
        Those rows.
    """
    return assessed[classes(assessed) == "waiting"]


def tally(assessed: pd.DataFrame, year: int | None = None) -> dict[str, Any]:
    """Count what a page says of judged targets at its head: promises, their classes, and shares.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.
    year
        The year of the judgement; the column ``as_of`` if not given.

    Returns
    -------
    dict
        ``promises``, ``rows`` (of plans), ``plans``; the ``CLASSES``; ``monitorable`` (met and not met);
        ``of_monitorable`` and ``of_all``, the shares met (of 1), None where nothing can be monitored; ``older``, how
        many of the met rest on a value older than the year in which they were due; ``warned``; ``disputed``, how many
        have two verdicts.
    """
    counted = promises(assessed)
    own = classes(counted)
    counts: dict[str, Any] = {name: int((own == name).sum()) for name in CLASSES}
    monitorable = counts["met"] + counts["not_met"]
    is_older = counted["latest_year"].astype("Float64") < counted["target_year"].astype("Float64")
    was_due = counted["target_year"] <= (counted["as_of"] if year is None else year)
    return counts | {
        "promises": len(counted),
        "rows": len(assessed),
        "plans": assessed["plan_id"].nunique(),
        "monitorable": monitorable,
        "of_monitorable": counts["met"] / monitorable if monitorable else None,
        "of_all": counts["met"] / len(counted) if monitorable else None,
        "older": int(((own == "met") & is_older.fillna(False) & was_due).sum()),
        "warned": int((counted["warnings"].map(len) > 0)[own != "absent"].sum()),
        "disputed": int((counted["verdicts"].map(len) > 1).sum()),
    }


def count_verdicts(assessed: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Count the verdicts on the promises of each group, and the shares that are met.

    Within a group each promise counts once. Missing data are counted, never left out.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.
    by
        The columns of ``assessed`` by which to group.

    Returns
    -------
    DataFrame
        One row for each group: ``targets`` (promises); one column for each verdict; ``monitorable``, those with a value
        that a target can be compared with, or a person's judgement; ``met_of_all`` and ``met_of_monitorable``, the
        达标率 with either denominator (0 to 1, missing where nothing can be monitored).
    """
    rows = []
    for key, own in assessed.groupby(list(by), sort=False):
        counted = promises(own)
        monitorable, met = int(is_monitorable(counted).sum()), int(is_met(counted).sum())
        by_verdict = {code: int((counted["verdict"] == code).sum()) for code in verdicts()}
        shares = {
            "monitorable": monitorable,
            "met_of_all": met / len(counted) if monitorable else None,
            "met_of_monitorable": met / monitorable if monitorable else None,
        }
        rows.append(dict(zip(by, key, strict=True)) | {"targets": len(counted)} | by_verdict | shares)
    columns = [*by, "targets", *verdicts(), "monitorable", "met_of_all", "met_of_monitorable"]
    return pd.DataFrame(rows, columns=columns).astype({"met_of_all": float, "met_of_monitorable": float})


def is_monitorable(assessed: pd.DataFrame) -> pd.Series:
    """Return which targets have a value to be compared with, or a person's judgement.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.

    Returns
    -------
    Series
        True or false for each row.
    """
    return assessed["met"].notna() | (assessed["judgement"] != "")


def is_met(assessed: pd.DataFrame) -> pd.Series:
    """Return which targets count as met: by their verdict, or by a person's judgement.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.

    Returns
    -------
    Series
        True or false for each row.
    """
    return assessed["verdict"].isin(verdicts_that_count_as("met")) | (assessed["judgement"] == "met")


def find_changes(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Find what is new in an edition: targets whose verdict, latest value or an older value changed.

    Parameters
    ----------
    before, now
        Frames of ``monitor`` for the same targets.

    Returns
    -------
    DataFrame
        One row for each change: ``target_id``; ``what`` (verdict, value, revised); ``year`` of the value; ``before``
        and ``after``, verdict codes, or values in the indicator's unit.
    """
    rows = []
    pairs = before.set_index("target_id")
    for row in now.to_dict("records"):
        old = pairs.loc[row["target_id"]]
        if old["verdict"] != row["verdict"]:
            rows.append((row["target_id"], "verdict", row["latest_year"], old["verdict"], row["verdict"]))
        if row["latest_year"] is not pd.NA and not _same(old["latest_year"], row["latest_year"]):
            rows.append((row["target_id"], "value", row["latest_year"], old["latest_value"], row["latest_value"]))
        known = dict(zip(old["assessment"].series.years, old["assessment"].series.values, strict=True))
        fresh = zip(row["assessment"].series.years, row["assessment"].series.values, strict=True)
        rows += [(row["target_id"], "revised", y, known[y], v) for y, v in fresh if y in known and known[y] != v]
    return pd.DataFrame(rows, columns=["target_id", "what", "year", "before", "after"])


def _same(one: Any, other: Any) -> bool:
    return bool(pd.isna(one) and pd.isna(other)) or (not pd.isna(one) and not pd.isna(other) and bool(one == other))
