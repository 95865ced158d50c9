"""Match the printed names of the committed targets to the catalogue, and compare with what a person chose.

``python benchmarks/matching.py [--misses] [--all]``

Each document is matched with the catalogue alone, with the names that the other documents print, and with its own names
too. The share of names whose indicator is the first candidate and among three; of those that are taken (exact, alias),
how many there are and how many are right. Indicators are also left out of the catalogue one by one: the share of those
for which another is taken.
"""

import argparse
import time

import pandas as pd

from planatlas.drafts.matching import Catalogue, Match
from planatlas.process.read import read_raw

KINDS = ("women", "children")


def main() -> None:
    """Print a table with a row for each set of names."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--misses", action="store_true", help="print the names whose first candidate is wrong")
    asked.add_argument("--all", action="store_true", help="all plans, not only those for women and children")
    wanted = asked.parse_args()
    raw = read_raw()
    indicators = raw["indicators"].to_dict("records")
    plans = raw["plans"].set_index("plan_id")
    targets = raw["targets"].assign(document_id=raw["targets"]["plan_id"].map(plans["document_id"]))
    every = targets[targets["tier"] != "benchmark"]
    names = every if wanted.all else every[every["plan_id"].map(plans["plan_kind"]).isin(KINDS)]
    print("| names known | rows | first | among three | taken | of these right | ms a name |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for title in ("the catalogue alone", "and of other documents", "and of the same document"):
        pairs, seconds = [], 0.0
        for document, own in names.groupby("document_id"):
            known = {
                "the catalogue alone": every.iloc[:0],
                "and of other documents": targets[targets["document_id"] != document],
                "and of the same document": targets,
            }[title]
            catalogue = Catalogue(indicators, known.to_dict("records"))
            begun = time.perf_counter()
            pairs += [(row, _match(catalogue, row)) for row in own.to_dict("records")]
            seconds += time.perf_counter() - begun
        _print(title, pairs, seconds, wanted.misses)
    _left_out(indicators, names, targets)


def _match(catalogue: Catalogue, row: dict) -> Match:
    return catalogue.match(row["indicator_printed"], row["unit_printed"], row["qualifier"], row["kind"])


def _print(title: str, pairs: list[tuple[dict, Match]], seconds: float, misses: bool) -> None:
    first = three = taken = right = 0
    for row, match in pairs:
        ids = [one.indicator_id for one in match.candidates]
        first += ids[:1] == [row["indicator_id"]]
        three += row["indicator_id"] in ids
        is_taken = match.match in ("exact", "alias")
        taken += is_taken
        right += is_taken and ids[0] == row["indicator_id"]
        if misses and ids[:1] != [row["indicator_id"]]:
            shown = ", ".join(f"{one.name_zh} {one.score:.2f}" for one in match.candidates)
            print(f"  {match.match}: {row['indicator_printed']} ({row['qualifier']}) {row['indicator_id']}: {shown}")
    count = len(pairs)
    shares = " | ".join(f"{each:.3f}" for each in (first / count, three / count, taken / count, right / taken))
    print(f"| {title} | {count} | {shares} | {1000 * seconds / count:.1f} |")


def _left_out(indicators: list[dict], names: pd.DataFrame, targets: pd.DataFrame) -> None:
    """How often another indicator is taken for one that the catalogue does not have."""
    taken = near = count = 0
    for indicator, own in names.groupby("indicator_id"):
        rest = [row for row in indicators if row["indicator_id"] != indicator]
        catalogue = Catalogue(rest, targets[targets["indicator_id"] != indicator].to_dict("records"))
        for row in own.drop_duplicates("indicator_printed").to_dict("records"):
            found = _match(catalogue, row).match
            count, taken, near = count + 1, taken + (found in ("exact", "alias")), near + (found == "near")
    print(f"\nindicator not in the catalogue: {count} names, another is taken for {taken / count:.3f}, ", end="")
    print(f"offered for {near / count:.3f}")


if __name__ == "__main__":
    main()
