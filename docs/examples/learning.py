"""Does what other places promise tell what kind of promise a place makes? The baseline that a model has to beat.

python learning.py export
"""

import sys
from collections import Counter
from pathlib import Path

import mlcroissant

dataset = mlcroissant.Dataset(jsonld=Path(sys.argv[1]) / "croissant.json")


def records(name):
    """Read a record set: texts come as bytes, and the columns with the name of the set before theirs."""
    for record in dataset.records(name):
        named = {key.split("/")[-1]: cell for key, cell in record.items()}
        yield {key: cell.decode("utf-8") if isinstance(cell, bytes) else cell for key, cell in named.items()}


names = {row["region_code"]: row["name_en"] for row in records("regions")}
targets = [
    row for row in records("targets") if row["plan_kind"] in ("women", "children") and row["tier"] != "benchmark"
]

print("held out|promises|right|always the commonest")
for place in sorted({row["region_code"] for row in targets}):
    train = [row for row in targets if row["region_code"] != place]
    test = [row for row in targets if row["region_code"] == place]
    commonest = max(sorted(kinds := Counter(row["kind"] for row in train)), key=kinds.get)
    right = 0
    for row in test:
        seen = Counter(each["kind"] for each in train if each["indicator_id"] == row["indicator_id"])
        right += row["kind"] == (max(sorted(seen), key=seen.get) if seen else commonest)
    print(f"{names[place]}|{len(test)}|{right}|{sum(row['kind'] == commonest for row in test)}")
