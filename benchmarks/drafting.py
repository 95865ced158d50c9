"""Draft the five source documents as if they were new, and compare each row with the committed one.

``PLANATLAS_DOCUMENTS=FOLDER python benchmarks/drafting.py [--misses]``

The rows of the document itself are left out of the raw tables, so that its names are not known. A row of the draft is
that of a committed target if plan, line and figure agree; the share of those with the right indicator, group, scope,
unit, kind and target year is printed, and by confidence how many have all of these right.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import pandas as pd

from planatlas import paths
from planatlas.documents.document import read_document
from planatlas.documents.files import text_of
from planatlas.drafts.draft import Draft
from planatlas.drafts.drafting import draft_of
from planatlas.intake.scopes import Scopes
from planatlas.process.harmonise import harmonise
from planatlas.process.read import read_raw

FIELDS = ("indicator_id", "group", "scope", "kind", "unit_printed", "target_year")
KINDS = ("women", "children")
BANDS = (0.9, 0.8, 0.6, 0.4, 0.0)


def main() -> None:
    """Print a row for each document and tier, and one for each band of confidence."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--misses", action="store_true", help="print the rows that differ")
    misses = asked.parse_args().misses
    raw = read_raw()
    documents = raw["documents"][raw["documents"]["source_file"] != ""]
    print(f"| document | tier | committed | drafted | {' | '.join(FIELDS)} | first three |\n| --- |{' --- |' * 10}")
    bands: dict[float, list[int]] = defaultdict(lambda: [0, 0, 0])
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents.to_dict("records"):
        path = paths.documents() / document["source_file"]
        if not path.is_file():
            print(f"| {document['document_id']} | no text {path.name} in {paths.documents()} |")
            continue
        for tier, counts in _compare(raw, document, path, bands, misses).items():
            _print(document["document_id"], tier, counts)
            sums[tier].update(counts)
    for tier, counts in sums.items():
        _print("all", tier, counts)
    print("\n| confidence from | rows | all fields right | indicator right |\n| --- | --- | --- | --- |")
    for least in BANDS:
        count, right, named = bands[least]
        print(f"| {least} | {count} | {right / max(count, 1):.3f} | {named / max(count, 1):.3f} |")


def _print(document: str, tier: str, counts: Counter[str]) -> None:
    found = max(counts["found"], 1)
    shares = " | ".join(f"{counts[name] / found:.3f}" for name in (*FIELDS, "three"))
    print(f"| {document} | {tier} | {counts['rows']} | {counts['found']} | {shares} |")


def _without(raw: dict[str, pd.DataFrame], document: str) -> dict[str, pd.DataFrame]:
    plans = raw["plans"]
    own = set(plans.loc[plans["document_id"] == document, "plan_id"])
    return raw | {
        "documents": raw["documents"][raw["documents"]["document_id"] != document],
        "plans": plans[plans["document_id"] != document],
        "targets": raw["targets"][~raw["targets"]["plan_id"].isin(own)],
        "responsible": raw["responsible"].iloc[:0],
        "contradictions": raw["contradictions"].iloc[:0],
        "corrections": raw["corrections"].iloc[:0],
        "judgements": raw["judgements"].iloc[:0],
        "former_ids": raw["former_ids"].iloc[:0],
    }


def _compare(
    raw: dict[str, pd.DataFrame], document: dict, path: Path, bands: dict[float, list[int]], misses: bool
) -> dict[str, Counter[str]]:
    source = text_of(path)
    draft = draft_of(source, read_document(source), document["region_code"], _without(raw, document["document_id"]))
    scopes = Scopes(_with_regions(raw), raw["indicators"])
    committed, _ = harmonise(raw)
    plans = raw["plans"].set_index("plan_id")
    own = committed[
        (committed["document_id"] == document["document_id"])
        & committed["plan_id"].map(plans["plan_kind"]).isin(KINDS)
        & (committed["value"] != "")
    ]
    drafted = _drafted(draft, document["region_code"])
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in own.to_dict("records"):
        tier = counts[row["tier"]]
        tier["rows"] += 1
        raw_row = raw["targets"].loc[raw["targets"]["target_id"] == row["target_id"]].iloc[0]
        at = (plans.loc[row["plan_id"], "plan_kind"], row["line"])
        near = [each for each in drafted[at] if abs(each["value"] - _printed(raw_row)) < 0.01]
        if not near:
            continue
        best = max(near, key=lambda each: (each["indicator_id"] == row["indicator_id"], each["confidence"]))
        drafted[at].remove(best)
        tier["found"] += 1
        best["scope"] = scopes.scope(best)
        wanted = {**raw_row, "region_code": row["region_code"]}
        wanted["scope"] = scopes.scope(wanted)
        right = {name: best[name] == wanted[name] for name in FIELDS}
        tier.update({name: int(value) for name, value in right.items()})
        tier["three"] += row["indicator_id"] in best["candidates"]
        band = bands[next(least for least in BANDS if best["confidence"] >= least)]
        band[0], band[1], band[2] = band[0] + 1, band[1] + all(right.values()), band[2] + right["indicator_id"]
        if misses and not all(right.values()):
            wrong = ", ".join(f"{name} {best[name]!r} for {wanted[name]!r}" for name, ok in right.items() if not ok)
            print(f"  {row['target_id']} {raw_row['indicator_printed']} / {best['indicator_printed']}: {wrong}")
    return counts


def _drafted(draft: Draft, region: str) -> dict[tuple[str, str], list[dict]]:
    kinds = {row["plan_id"]: row["plan_kind"] for row in draft.tables["plans"]}
    found: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for row, reading in zip(draft.rows, draft.readings, strict=True):
        if reading.value is not None:
            ids = [one.indicator_id for one in reading.candidates]
            more = {"value": reading.value, "confidence": reading.confidence, "candidates": ids, "region_code": region}
            found[kinds[row["plan_id"]], row["line"]].append({**row, **more})
    return found


def _printed(row: pd.Series) -> float:
    from planatlas.intake.printed import read

    return read(row["value_printed"], row["kind"], row["unit_printed"]).values[0]


def _with_regions(raw: dict[str, pd.DataFrame]) -> pd.DataFrame:
    regions = raw["plans"].set_index("plan_id")["region_code"]
    return raw["targets"].assign(region_code=raw["targets"]["plan_id"].map(regions))


if __name__ == "__main__":
    main()
