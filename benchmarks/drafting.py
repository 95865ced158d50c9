"""Draft the five source documents as if they were new, and compare each row with the committed one.

``PLANATLAS_DOCUMENTS=FOLDER python benchmarks/drafting.py [--misses]``

The rows of the document itself are left out of the raw tables, once with and once without the names that it prints. A
row of the draft is that of a committed target if plan, line and figure agree. Without its own names, the share of the
found rows with the right indicator, group, scope, unit, kind and target year is printed, and by confidence how many
have all of these right. Both ways, the share of the committed rows with a figure is printed that are all right: found
at their place with their value, and of the right unit, kind, indicator and year; beside it the goal, and below it the
rows that are not, by what is wrong and by how the text prints the figure.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Mapping

import pandas as pd

from planatlas import paths
from planatlas.documents.document import read_document
from planatlas.documents.files import text_of
from planatlas.drafts.draft import Draft
from planatlas.drafts.drafting import draft_of
from planatlas.intake.printed import read
from planatlas.intake.scopes import Scopes
from planatlas.process.harmonise import harmonise
from planatlas.process.read import read_raw

FIELDS = ("indicator_id", "group", "scope", "kind", "unit_printed", "target_year")
TOGETHER = ("unit_printed", "kind", "indicator_id", "target_year")  # of a row that is found at its place
WAYS = {"own names in": True, "own names left out": False}
PARTS = {"tables and goals": ("table", "goal"), "strategies": ("strategy",)}
GOALS = {
    ("own names in", "tables and goals"): 0.95, ("own names in", "strategies"): 0.85,
    ("own names left out", "tables and goals"): 0.90, ("own names left out", "strategies"): 0.75,
}  # fmt: skip
THREE = 0.95  # the goal for the right indicator among the first three of the found rows
KINDS = ("women", "children")
BANDS = (0.9, 0.8, 0.6, 0.4, 0.0)


def main() -> None:
    """Print a row for each document and tier, one for each band of confidence, and how many are all right."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--misses", action="store_true", help="print the rows that differ")
    misses = asked.parse_args().misses
    raw = read_raw()
    documents = raw["documents"][raw["documents"]["source_file"] != ""]
    compared: dict[str, list[dict]] = {way: [] for way in WAYS}
    for document in documents.to_dict("records"):
        path = paths.documents() / document["source_file"]
        if not path.is_file():
            print(f"{document['document_id']}: no text {path.name} in {paths.documents()}")
            continue
        source = text_of(path)
        reading = read_document(source)
        for way, is_named in WAYS.items():
            tables = _without(raw, document["document_id"], is_named=is_named)
            draft = draft_of(source, reading, document["region_code"], tables)
            compared[way] += _compare(raw, document, draft)
    for way, rows in compared.items():
        if misses:
            print(f"\n{way}:")
            print("\n".join(_miss(row) for row in rows if not row["all"]))
    _print_fields(compared["own names left out"])
    _print_bands(compared["own names left out"])
    for way, rows in compared.items():
        _print_together(way, rows)
    for way, rows in compared.items():
        _print_misses(way, [row for row in rows if not row["all"]])


def _print_fields(rows: list[dict]) -> None:
    print(f"\n| document | tier | committed | drafted | {' | '.join(FIELDS)} | first three |\n| --- |{' --- |' * 10}")
    by = sorted({(row["document"], row["tier"]) for row in rows})
    for document, tier in [*by, *(("all", tier) for tier in ("table", "goal", "strategy"))]:
        own = [row for row in rows if row["tier"] == tier and document in ("all", row["document"])]
        found = [row for row in own if row["found"]]
        shares = " | ".join(_share(found, name) for name in (*FIELDS, "three"))
        print(f"| {document} | {tier} | {len(own)} | {len(found)} | {shares} |")


def _print_bands(rows: list[dict]) -> None:
    print("\n| confidence from | rows | all fields right | indicator right |\n| --- | --- | --- | --- |")
    for least, below in zip(BANDS, (2.0, *BANDS), strict=False):
        own = [row for row in rows if row["found"] and least <= row["confidence"] < below]
        print(f"| {least} | {len(own)} | {_share(own, 'fields')} | {_share(own, 'indicator_id')} |")


def _print_together(way: str, rows: list[dict]) -> None:
    print(f"\n| {way}, all right together | document | rows | share | goal |\n| --- | --- | --- | --- | --- |")
    for part, tiers in PARTS.items():
        of_part = [row for row in rows if row["tier"] in tiers]
        for document in [*dict.fromkeys(row["document"] for row in of_part), "all"]:
            own = [row for row in of_part if document in ("all", row["document"])]
            print(f"| {part} | {document} | {len(own)} | {_share(own, 'all')} | {GOALS[way, part]} |")
        found = [row for row in of_part if row["found"]]
        print(f"| {part}: right indicator among three | all | {len(found)} | {_share(found, 'three')} | {THREE} |")


def _print_misses(way: str, rows: list[dict]) -> None:
    print(f"\n| {way}: how the figure is printed | what is wrong | rows |\n| --- | --- | --- |")
    for (construct, wrong), count in Counter((row["construct"], row["wrong"]) for row in rows).most_common():
        print(f"| {construct} | {wrong} | {count} |")


def _share(rows: list[dict], name: str) -> str:
    return f"{sum(bool(row.get(name)) for row in rows) / len(rows):.3f}" if rows else "–"


def _miss(row: dict) -> str:
    return f"  {row['target_id']} [{row['construct']}] {row['printed']}: {row['said']}"


def _without(raw: dict[str, pd.DataFrame], document: str, *, is_named: bool) -> dict[str, pd.DataFrame]:
    plans = raw["plans"]
    own = set(plans.loc[plans["document_id"] == document, "plan_id"])
    return raw | {
        "documents": raw["documents"][raw["documents"]["document_id"] != document],
        "plans": plans[plans["document_id"] != document],
        "targets": raw["targets"] if is_named else raw["targets"][~raw["targets"]["plan_id"].isin(own)],
        "responsible": raw["responsible"].iloc[:0],
        "contradictions": raw["contradictions"].iloc[:0],
        "corrections": raw["corrections"].iloc[:0],
        "judgements": raw["judgements"].iloc[:0],
        "former_ids": raw["former_ids"].iloc[:0],
    }


def _compare(raw: dict[str, pd.DataFrame], document: dict, draft: Draft) -> list[dict]:
    """What became of each committed target with a figure."""
    scopes = Scopes(_with_regions(raw), raw["indicators"])
    committed, _ = harmonise(raw)
    plans = raw["plans"].set_index("plan_id")
    typed = raw["targets"].set_index("target_id", drop=False)
    own = committed[
        (committed["document_id"] == document["document_id"])
        & committed["plan_id"].map(plans["plan_kind"]).isin(KINDS)
        & (committed["value"] != "")
    ]
    times = Counter(_at(typed.loc[name]) for name in own["target_id"])
    drafted = _drafted(draft, document["region_code"])
    lines = draft.text.split("\n")
    found = []
    for row in sorted(own.to_dict("records"), key=lambda each: not _named(each, drafted, plans)):
        wanted = {**typed.loc[row["target_id"]], "region_code": row["region_code"]}
        wanted["target_year"] = wanted["target_year"] or plans.loc[row["plan_id"], "end_year"]
        construct = _construct(wanted, lines[int(row["line"]) - 1], times[_at(wanted)])
        one = {"document": document["document_id"], "tier": row["tier"], "target_id": row["target_id"]}
        one |= {
            "printed": wanted["indicator_printed"],
            "construct": construct,
            "wrong": "not found",
            "said": "not found",
        }
        found.append(one)
        at = (plans.loc[row["plan_id"], "plan_kind"], row["line"])
        near = [each for each in drafted[at] if abs(each["value"] - _printed(wanted)) < 0.01]
        one |= {"found": bool(near), "all": False}
        if not near:
            continue
        best = max(near, key=lambda each: (each["indicator_id"] == row["indicator_id"], each["confidence"]))
        drafted[at].remove(best)
        best["scope"], wanted["scope"] = scopes.scope(best), scopes.scope(wanted)
        right = {name: best[name] == wanted[name] for name in FIELDS}
        three = row["indicator_id"] in best["candidates"]
        wrong = [name for name in TOGETHER if not right[name]]
        said = [f"{name} {best[name]!r} for {wanted[name]!r}" for name, is_right in right.items() if not is_right]
        one |= right | {"fields": all(right.values()), "three": three, "confidence": best["confidence"]}
        one |= {"all": not wrong, "wrong": ", ".join(wrong), "said": f"{best['indicator_printed']}: {', '.join(said)}"}
    return found


def _named(row: Mapping[str, str], drafted: dict[tuple[str, str], list[dict]], plans: pd.DataFrame) -> bool:
    """Whether a row of the draft at the place of a target has its indicator; such rows are paired first."""
    at = plans.loc[row["plan_id"], "plan_kind"], row["line"]
    return any(each["indicator_id"] == row["indicator_id"] for each in drafted[at])


def _at(row: Mapping[str, str]) -> tuple[str, ...]:
    return row["plan_id"], row["line"], row["value_printed"]


def _construct(row: Mapping[str, str], line: str, times: int) -> str:
    """How the text prints a figure and what it is of."""
    if times > 1:
        return "one figure for several"
    if row["tier"] == "table":
        return "table"
    if "…" in row["indicator_printed"]:
        return "name in pieces"
    at, name = line.find(row["value_printed"]), line.find(row["indicator_printed"])
    if at < 0 or name < 0:
        return "name or figure on more than one line"
    if name > at:
        return "figure before its name"
    between = line[name + len(row["indicator_printed"]) : at]
    return "other words between name and figure" if re.search("[，；。、]", between) else "figure behind its name"


def _drafted(draft: Draft, region: str) -> dict[tuple[str, str], list[dict]]:
    plans = {row["plan_id"]: row for row in draft.tables["plans"]}
    found: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for row, reading in zip(draft.rows, draft.readings, strict=True):
        if reading.value is not None:
            ids = [one.indicator_id for one in reading.candidates]
            plan = plans[row["plan_id"]]
            more = {"value": reading.value, "confidence": reading.confidence, "candidates": ids, "region_code": region}
            more |= {"target_year": row["target_year"] or plan["end_year"]}  # as the build fills it
            found[plan["plan_kind"], row["line"]].append({**row, **more})
    return found


def _printed(row: Mapping[str, str]) -> float:
    return read(row["value_printed"], row["kind"], row["unit_printed"]).values[0]


def _with_regions(raw: dict[str, pd.DataFrame]) -> pd.DataFrame:
    regions = raw["plans"].set_index("plan_id")["region_code"]
    return raw["targets"].assign(region_code=raw["targets"]["plan_id"].map(regions))


if __name__ == "__main__":
    main()
