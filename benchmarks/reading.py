"""Read the source documents sentence by sentence and compare with the committed targets, by document and tier.

``PLANATLAS_DOCUMENTS=FOLDER python benchmarks/reading.py [--misses] [--only PLAN]``

A row is found if a figure with its value stands on its line; recall is counted over the rows of a plan. Precision is
counted over the figures that are read as targets on lines that have a row of a target, so that it says how many are too
many there; what a plan states on other lines is not counted. The tables of plans need the reader of whole files.
"""

import argparse
import time
from collections import defaultdict

import pandas as pd

from planatlas import paths, tables
from planatlas.reading.sentences import Quantity, Reading, read_sentence

FIELDS = ("kind", "unit", "year")
NEAR = 0.01


def main() -> None:
    """Print recall, precision and the share of each field that is right, by plan and tier."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument(
        "--misses", action="store_true", help="print the rows that are not found, and the figures too many"
    )
    asked.add_argument("--only", default="", help="plans whose id has these words")
    wanted = asked.parse_args()
    targets, plans = tables.load("targets"), tables.load("plans").set_index("plan_id")
    documents = tables.load("documents").set_index("document_id")
    rows = targets[(targets["tier"] != "benchmark") & targets["value"].notna()]
    print(
        "| plan | tier | rows | recall | precision | kind | unit | year | name |\n|---|---|---|---|---|---|---|---|---|"
    )
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * 7)
    for plan_id, own in rows.groupby("plan_id"):
        if wanted.only not in str(plan_id):
            continue
        plan = plans.loc[plan_id]
        path = paths.documents() / str(documents.loc[plan["document_id"], "source_file"])
        if not path.is_file():
            print(f"| {plan_id} | no text {path.name} in {paths.documents()} |")
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        first, last = int(plan["first_line"]), int(plan["last_line"])
        given = "\n".join(lines[first - 1 : last])
        begun = time.perf_counter()
        reading = read_sentence(given, (int(plan["start_year"]), int(plan["end_year"])))
        seconds = time.perf_counter() - begun
        for tier, some in own.groupby("tier", observed=True):
            counts = _compare(some, own, reading, given, first, wanted.misses)
            sums[str(tier)] = [a + b for a, b in zip(sums[str(tier)], counts, strict=True)]
            _print(f"{plan_id} ({len(given):,} characters in {seconds:.2f} s)", str(tier), counts)
    for tier, counts in sums.items():
        _print("all", tier, counts)


def _print(plan: str, tier: str, counts: list[float]) -> None:
    rows, found, extra, *fields = counts
    shares = [f"{each / found:.3f}" if found else "–" for each in fields]
    precision = f"{found / (found + extra):.3f}" if found else "–"
    print(f"| {plan} | {tier} | {rows:.0f} | {found / rows:.3f} | {precision} | {' | '.join(shares)} |")


def _compare(
    some: pd.DataFrame, own: pd.DataFrame, reading: Reading, given: str, first: int, misses: bool
) -> list[float]:
    by_line: dict[int, list[Quantity]] = defaultdict(list)
    for quantity in reading.quantities:
        by_line[given.count("\n", 0, quantity.start) + first].append(quantity)
    counts = [float(len(some)), 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    for line, rows in some.groupby("line"):
        left = list(by_line[int(line)])
        for row in rows.to_dict("records"):
            hits = [each for each in left if each.value is not None and abs(each.value - row["value"]) <= NEAR]
            best = max(hits, key=lambda each: (each.is_target, _likeness(each, row)), default=None)
            if best is None or not best.is_target:
                if misses:
                    print(
                        f"  missed {line}: {row['indicator_printed']} {row['value_printed']} {row['unit']}"
                        f"{' (read as past)' if best else ''}"
                    )
                continue
            left.remove(best)
            counts[1] += 1
            counts[3] += best.kind == row["kind"]
            counts[4] += (
                best.unit == row["unit"] or (best.unit or "").split("/")[0] in str(row["unit"]).split("/")[0] != ""
            )
            counts[5] += best.target_year in (None, row["target_year"])
            likeness = _likeness(best, row)
            counts[6] += likeness >= 0.6
            if misses and likeness < 0.6:
                print(f"  name {line}: {row['indicator_printed']} / {best.indicator_printed}")
            if misses and best.kind != row["kind"]:
                print(f"  kind {line}: {row['indicator_printed']} {row['value_printed']}: {row['kind']} / {best.kind}")
        others = set(own.loc[own["line"] == line, "value"])
        extra = [
            each
            for each in left
            if each.is_target
            and each.value is not None
            and not any(abs(each.value - value) <= NEAR for value in others - set(rows["value"]))
        ]
        if misses:
            for each in extra:
                print(f"  extra {line}: {each.indicator_printed} {each.value_printed}")
        counts[2] += len(extra)
    return counts


def _likeness(quantity: Quantity, row: dict) -> float:
    """The share of pairs of characters that two names have in common (Dice)."""
    one, other = (_pairs(name) for name in (quantity.indicator_printed, str(row["indicator_printed"])))
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _pairs(name: str) -> set[str]:
    plain = "".join(sign for sign in name if sign not in "…的（）() “”")
    return {plain[index : index + 2] for index in range(len(plain) - 1)}


if __name__ == "__main__":
    main()
