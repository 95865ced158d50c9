"""Which subject does each place promise most about? A pivot table in a workbook, from the CSV.

python pivot.py export pivot.xlsx
"""

import csv
import sys
from collections import Counter
from pathlib import Path

from openpyxl import Workbook, load_workbook


def rows(path):
    """Read a CSV with every cell as text, so that codes keep their noughts."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


export, workbook = Path(sys.argv[1]), Path(sys.argv[2])
names = {row["region_code"]: row["name_en"] for row in rows(export / "csv" / "regions.csv")}
targets = [
    row
    for row in rows(export / "csv" / "targets.csv")
    if row["plan_kind"] in ("women", "children") and row["tier"] != "benchmark"
]

book = Workbook()
data = book.active
data.title = "targets"
data.append(list(targets[0]))
for row in targets:
    data.append(list(row.values()))

pivot = book.create_sheet("pivot")
counted = Counter((names[row["region_code"]], row["domain"]) for row in targets)
domains = sorted({domain for _, domain in counted})
pivot.append(["place", *domains, "all"])
for place in sorted({place for place, _ in counted}):
    numbers = [counted[place, domain] for domain in domains]
    pivot.append([place, *numbers, sum(numbers)])
book.save(workbook)

head, *lines = load_workbook(workbook)["pivot"].iter_rows(values_only=True)
print("place|most about|promises|of")
for place, *numbers, total in lines:
    most = max(numbers)
    print(f"{place}|{head[1 + numbers.index(most)]}|{most}|{total}")
