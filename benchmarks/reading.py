"""Read the source documents whole and compare with the committed plans and targets, by plan and tier.

``PLANATLAS_DOCUMENTS=FOLDER python benchmarks/reading.py [--misses] [--only PLAN]``

The plans are found by the reader. A row is found if a figure with its value stands on its line, in its plan; recall is
counted over the rows of a plan. Precision is counted over the figures that are read as targets on lines that have a row
of a target, so that it says how many are too many there; what a plan states on other lines is not counted. A distinct
figure is counted once, for however many things it is printed. The place is right if tier, domain, section and item are.
"""

import argparse
import re
import time
import unicodedata
from collections import defaultdict

import pandas as pd

from planatlas import paths, tables
from planatlas.documents.document import DocumentReading, DocumentRow, read_document
from planatlas.documents.files import SourceText
from planatlas.documents.plans import PlanFound

MEASURED = ("kind", "unit", "year", "name", "tier", "domain", "section", "item", "place")
NEAR = 0.01


def main() -> None:
    """Print what was found of each plan, then recall, precision and the share of each field that is right."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--misses", action="store_true", help="print what is not found, wrong, and too many")
    asked.add_argument("--only", default="", help="plans whose id has these words")
    wanted = asked.parse_args()
    targets, plans = tables.load("targets"), tables.load("plans")
    targets["domain"] = targets["target_id"].map(_printed_domains())  # the build fills those that no heading names
    documents = tables.load("documents").set_index("document_id")
    rows = targets[(targets["tier"] != "benchmark") & targets["value"].notna()]
    results: list[tuple[str, str, dict[str, float]]] = []
    print(
        "| plan | kind | title | number | date | period | first line | last line |\n|---|---|---|---|---|---|---|---|"
    )
    for document_id, own in plans[plans["plan_id"].isin(rows["plan_id"])].groupby("document_id"):
        path = paths.documents() / str(documents.loc[document_id, "source_file"])
        if not path.is_file():
            print(f"| {document_id} | no text {path.name} in {paths.documents()} |")
            continue
        text = path.read_text(encoding="utf-8")
        begun = time.perf_counter()
        reading = read_document(SourceText(path.name, "txt", text, "", ()))
        seconds = time.perf_counter() - begun
        size = f"{len(text):,} characters in {seconds:.2f} s"
        print(f"| {document_id}: {size}; {len(reading.plans)} plans, {len(own)} known |")
        for plan in own.to_dict("records"):
            if wanted.only not in plan["plan_id"]:
                continue
            index = _same(reading, plan)
            if index is None:
                print(f"| {plan['plan_id']} | not found |")
                continue
            _print_plan(plan, reading.plans[index])
            theirs = rows[rows["plan_id"] == plan["plan_id"]]
            for tier, some in theirs.groupby("tier", observed=True):
                found = [row for row in reading.rows if row.plan == index]
                results.append((plan["plan_id"], str(tier), _compare(some, theirs, found, wanted.misses)))
    _print_results(results)


def _printed_domains() -> dict[str, str]:
    """The domains as typed: those that a heading of the plan names."""
    files = sorted((paths.home() / "data" / "raw" / "targets").glob("*.csv"))
    typed = pd.concat([pd.read_csv(file, dtype=str, usecols=["target_id", "domain"]) for file in files])
    return dict(zip(typed["target_id"], typed["domain"], strict=True))


def _same(reading: DocumentReading, plan: dict) -> int | None:
    found = [index for index, one in enumerate(reading.plans) if _plain(one.title_zh) == _plain(plan["title_zh"])]
    return found[0] if found else None


def _print_plan(plan: dict, found: PlanFound) -> None:
    pairs = [
        (found.plan_kind, plan["plan_kind"]),
        (found.title_zh, plan["title_zh"]),
        (found.document_number, plan["document_number"]),
        (found.issue_date, str(plan["issue_date"])[:10]),
        (f"{found.start_year}–{found.end_year}", f"{plan['start_year']}–{plan['end_year']}"),
        (found.first_line, plan["first_line"]),
        (found.last_line, plan["last_line"]),
    ]
    shown = ["right" if one == other else f"{one}, not {other}" for one, other in pairs]
    print(f"| {plan['plan_id']} | {' | '.join(shown)} |")


def _print_results(results: list[tuple[str, str, dict[str, float]]]) -> None:
    print(f"\n| plan | tier | rows | recall | precision | distinct | {' | '.join(MEASURED)} |")
    print("|---" * (6 + len(MEASURED)) + "|")
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for plan, tier, counts in results:
        _print(plan, tier, counts)
        group = "women's and children's plans" if re.search("women|children", plan) else "other plans"
        for key in (group + "|" + tier, "all plans|" + tier):
            for name, count in counts.items():
                sums[key][name] += count
    for key in sorted(sums, reverse=True):
        _print(*key.split("|"), sums[key])


def _print(plan: str, tier: str, counts: dict[str, float]) -> None:
    found = counts["found"]
    shares = [f"{counts[name] / found:.3f}" if found else "–" for name in MEASURED]
    precision = f"{found / (found + counts['extra']):.3f}" if found else "–"
    distinct = f"{counts['distinct found'] / counts['distinct']:.3f}"
    print(
        f"| {plan} | {tier} | {counts['rows']:.0f} | {found / counts['rows']:.3f} | {precision} | {distinct} "
        f"| {' | '.join(shares)} |"
    )


def _compare(some: pd.DataFrame, own: pd.DataFrame, found: list[DocumentRow], misses: bool) -> dict[str, float]:
    by_line: dict[int, list[DocumentRow]] = defaultdict(list)
    for one in found:
        by_line[one.line].append(one)
    counts: dict[str, float] = defaultdict(float)
    counts["rows"] = len(some)
    for line, rows in some.groupby("line"):
        left = list(by_line[int(line)])
        figures = {float(value) for value in rows["value"]}
        seen = {one.quantity.value for one in left if one.quantity.is_target and one.quantity.value is not None}
        counts["distinct"] += len(figures)
        counts["distinct found"] += sum(any(abs(value - other) <= NEAR for other in seen) for value in figures)
        for row in rows.to_dict("records"):
            best = _best(left, row)
            if best is None or not best.quantity.is_target:
                if misses:
                    past = " (read as past)" if best else ""
                    print(f"  missed {line}: {row['indicator_printed']} {row['value_printed']} {row['unit']}{past}")
                continue
            left.remove(best)
            counts["found"] += 1
            for name, one, other, is_right in _judged(best, row):
                counts[name] += is_right
                if misses and not is_right:
                    print(f"  {name} {line}: {other} / {one}")
        others = set(own.loc[own["line"] == line, "value"]) - set(rows["value"])
        for one in left:
            value = one.quantity.value
            is_extra = one.quantity.is_target and value is not None
            if is_extra and not any(abs(value - other) <= NEAR for other in others):
                counts["extra"] += 1
                if misses:
                    print(f"  extra {line}: {one.quantity.indicator_printed} {one.quantity.value_printed}")
    return counts


def _best(left: list[DocumentRow], row: dict) -> DocumentRow | None:
    hits = [one for one in left if one.quantity.value is not None and abs(one.quantity.value - row["value"]) <= NEAR]
    return max(hits, key=lambda one: (one.quantity.is_target, _likeness(one, row)), default=None)


def _judged(best: DocumentRow, row: dict) -> list[tuple[str, str, str, bool]]:
    quantity = best.quantity
    unit, theirs = quantity.unit or "", "" if pd.isna(row["unit"]) else str(row["unit"])
    pairs = [
        ("kind", quantity.kind, row["kind"], quantity.kind == row["kind"]),
        ("unit", unit, theirs, unit == theirs or unit.split("/")[0] in theirs.split("/")[0] != ""),
        ("year", quantity.target_year, row["target_year"], quantity.target_year in (None, row["target_year"])),
        ("name", quantity.indicator_printed, row["indicator_printed"], _likeness(best, row) >= 0.6),
    ]
    for name in ("tier", "domain", "section", "item"):
        one, other = str(getattr(best, name)), "" if pd.isna(row[name]) else str(row[name])
        pairs.append((name, one, other, _plain(one) == _plain(other)))
    pairs.append(("place", "", "", all(pair[3] for pair in pairs[4:])))
    return [(name, str(one), str(other), bool(is_right)) for name, one, other, is_right in pairs]


def _likeness(row: DocumentRow, wanted: dict) -> float:
    """The share of pairs of characters that two names have in common (Dice)."""
    one, other = (_pairs(name) for name in (row.quantity.indicator_printed, str(wanted["indicator_printed"])))
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _pairs(name: str) -> set[str]:
    plain = "".join(sign for sign in name if sign not in "…的（）() “”")
    return {plain[index : index + 2] for index in range(len(plain) - 1)}


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


if __name__ == "__main__":
    main()
