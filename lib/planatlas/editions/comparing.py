"""What changed from one edition's tables to the next: rows compared by their keys, whatever their order."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from ..errors import PlanatlasError

COLUMNS = ("change", "region_code", "indicator_id", "target_id", "group", "qualifier", "year", "field", "before",
           "after", "why")  # fmt: skip
# kinds of changes; of data first, then those of what the same data mean
OF_DATA = ("value_new", "value_revised", "value_withdrawn", "verdict_changed", "target_added", "target_changed",
           "target_withdrawn")  # fmt: skip
APART = ("definition_changed", "code_changed")
TABLES = ("targets", "observations", "indicators", "judgements", "former_ids", "verdicts")  # that are compared
NOT_USED = ("superseded", "set_aside")  # statuses of values that do not count
VALUE_KEY = ("region_code", "indicator_id", "group", "qualifier", "year")
PRINTED = ("indicator_id", "group", "qualifier", "kind", "value_printed", "unit_printed", "target_year",
           "baseline_printed", "baseline_year")  # fmt: skip
READ = ("unit", "value", "value_high", "value_basis", "baseline_value")  # what printed words are read as
Tables = Mapping[str, pd.DataFrame]
Row = dict[str, str]


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Read the tables of an edition, each cell as it is written.

    Parameters
    ----------
    folder
        The folder of the tables.

    Returns
    -------
    dict
        The tables by name; one that the edition did not have is empty.

    Raises
    ------
    PlanatlasError
        If a table cannot be read.
    """
    found = {}
    for name in TABLES:
        path = folder / f"{name}.csv"
        try:
            found[name] = pd.read_csv(path, dtype=str, keep_default_na=False) if path.is_file() else pd.DataFrame()
        except (ValueError, OSError) as failure:
            raise PlanatlasError(f"{path} cannot be read as a table of the last edition: {failure}.") from None
    return found


def changes(before: Tables, after: Tables) -> pd.DataFrame:
    """Compare the tables of two editions.

    Parameters
    ----------
    before, after
        What ``read_tables`` returns. A column that only one of them has is not compared.

    Returns
    -------
    DataFrame
        A row for each change with ``COLUMNS``: ``change`` is one of ``OF_DATA`` or ``definition_changed``; ``before``
        and ``after`` are the figures or words; ``why`` names the source of a value, the reason for which a target was
        withdrawn, or for a verdict what it changed with: ``target``, ``value``, ``judgement`` or ``year``, and else
        ``rule``, a definition or the code.
    """
    became = _became(after["former_ids"])
    values = list(_values(_by_key(before["observations"], VALUE_KEY), _by_key(after["observations"], VALUE_KEY)))
    targets = list(_targets(_one_each(before["targets"]), _one_each(after["targets"]), became))
    verdicts = list(_verdicts(before, after, values, targets, became))
    found = [*values, *verdicts, *targets, *_definitions(before["indicators"], after["indicators"])]
    order = {change: place for place, change in enumerate((*OF_DATA, *APART))}
    found.sort(key=lambda row: (order[row["change"]], *(row.get(name, "") for name in COLUMNS[1:8])))
    return pd.DataFrame(found, columns=list(COLUMNS), dtype=object).fillna("")


def counts(found: pd.DataFrame) -> dict[str, int]:
    """Count changes by kind; a target or an indicator of which several columns changed counts once.

    Parameters
    ----------
    found
        What ``changes`` returns.

    Returns
    -------
    dict
        The kinds that occur, in the order of ``OF_DATA`` and ``APART``, with their numbers.

    Examples
    --------
    >>> rows = [{"change": "target_changed", "target_id": "a", "field": name} for name in ("kind", "value_printed")]
    >>> counts(pd.DataFrame(rows, columns=list(COLUMNS)).fillna(""))
    {'target_changed': 1}
    """
    by_thing = found.assign(field=found["field"].where(found["change"] == "code_changed", ""))
    things = by_thing.drop_duplicates(["change", *VALUE_KEY, "target_id", "field"])["change"].value_counts()
    return {change: int(things[change]) for change in (*OF_DATA, *APART) if change in things}


def _values(before: Mapping[tuple, list[Row]], after: Mapping[tuple, list[Row]]) -> Iterator[Row]:
    for key in sorted({*before, *after}):
        old, new = (_figures(rows.get(key, [])) for rows in (before, after))
        if old != new:
            kind = "value_new" if not old else "value_withdrawn" if not new else "value_revised"
            sources = [row for row in (after if new else before).get(key, []) if _is_used(row)]
            why = "; ".join(sorted({row.get("source_id", "") for row in sources}))
            yield dict(zip(VALUE_KEY, key, strict=True)) | {
                "change": kind, "before": " | ".join(old), "after": " | ".join(new), "why": why,
            }  # fmt: skip


def _figures(rows: Sequence[Row]) -> list[str]:
    used = {(float(row["value"]), f"{row['value']} {row.get('unit', '')}".strip()) for row in rows if _is_used(row)}
    return [words for _, words in sorted(used)]


def _is_used(row: Row) -> bool:
    return row.get("status") not in NOT_USED


def _targets(before: Mapping[str, Row], after: Mapping[str, Row], became: Mapping[str, Row]) -> Iterator[Row]:
    renamed = {became.get(name, {}).get("current_id") or name: row for name, row in before.items()}
    for name in sorted({*renamed, *after}):
        old, new = renamed.get(name), after.get(name)
        row = _about(new or old or {}) | {"target_id": name}
        if old is None:
            yield row | {"change": "target_added", "after": _printed(new or {})}
        elif new is None:
            why = became.get(name, {}).get("reason", "")
            yield row | {"change": "target_withdrawn", "before": _printed(old), "why": why}
        else:
            printed = list(_different(old, new, PRINTED))
            yield from (row | {"change": "target_changed"} | each for each in printed)
            if not printed:  # the same words are read otherwise
                yield from (row | {"change": "definition_changed"} | each for each in _different(old, new, READ))


def _verdicts(
    before: Tables, after: Tables, values: Sequence[Row], targets: Sequence[Row], became: Mapping[str, Row]
) -> Iterator[Row]:
    old = {became.get(name, {}).get("current_id") or name: row for name, row in _one_each(before["verdicts"]).items()}
    new, where = _one_each(after["verdicts"]), _one_each(after["targets"])
    revised = {row["target_id"] for row in targets if row["change"] == "target_changed"}
    valued = {(row["region_code"], row["indicator_id"]) for row in values}
    judged = {name: _by_key(tables["judgements"], ("target_id",)) for name, tables in (("old", before), ("new", after))}
    for name in sorted(old.keys() & new.keys()):
        if old[name]["verdict"] != new[name]["verdict"]:
            row = _about(where.get(name, {}))
            if name in revised:
                why = "target"
            elif (row.get("region_code", ""), row.get("indicator_id", "")) in valued:
                why = "value"
            elif judged["old"].get((name,)) != judged["new"].get((name,)):
                why = "judgement"
            else:
                why = "year" if old[name].get("year") != new[name].get("year") else "rule"
            verdicts = {"before": old[name]["verdict"], "after": new[name]["verdict"]}
            yield (
                row
                | {"change": "verdict_changed", "target_id": name, "year": new[name].get("year", ""), "why": why}
                | verdicts
            )


def _definitions(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Row]:
    old, new = (_one_each(rows) for rows in (before, after))
    for name in sorted(old.keys() & new.keys()):
        for each in _different(old[name], new[name], list(old[name])):
            yield {"change": "definition_changed", "indicator_id": name} | each


def _different(old: Row, new: Row, columns: Collection[str]) -> Iterator[Row]:
    for name in columns:
        if name in old and name in new and old[name] != new[name]:
            yield {"field": name, "before": old[name], "after": new[name]}


def _about(row: Row) -> Row:
    return {name: row.get(name, "") for name in ("region_code", "indicator_id", "group", "qualifier")}


def _printed(row: Row) -> str:
    return f"{row.get('value_printed', '')} ({row.get('target_year', '')})".strip()


def _became(former: pd.DataFrame) -> dict[str, Row]:
    rows = former.to_dict("records")
    return {row["former_id"]: row for row in rows if row["id_of"] == "target"}


def _one_each(rows: pd.DataFrame) -> dict[str, Row]:
    """The rows of a table by its first column, which is its key."""
    return {row[rows.columns[0]]: row for row in rows.to_dict("records")}


def _by_key(rows: pd.DataFrame, key: Sequence[str]) -> dict[tuple, list[Row]]:
    found: dict[tuple, list[Row]] = {}
    for row in rows.to_dict("records"):
        found.setdefault(tuple(row.get(name, "") for name in key), []).append(row)
    return found
