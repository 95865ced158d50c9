"""Synthetic regions for benchmarks: copies of the real plans under invented names that say so.

Only sizes and shapes are real. Nothing made here may be published, or read as what a place promises.
"""

import shutil
from pathlib import Path

import pandas as pd

from planatlas import paths
from planatlas.process import build

KINDS = ("women", "children")
BENCHMARKS = "benchmarks.csv"
TABLES = ("regions", "documents", "plans", "corrections", "responsible", "contradictions", "former_ids")


def make_regions(count: int, data: Path) -> list[str]:
    """Write and build ``count`` regions with two plans each in the folder ``data``; returns their codes.

    The real regions' plans serve in turn as patterns, and are left out; what lies above them stays. ``PLANATLAS_DATA``
    must name ``data`` already.
    """
    source = paths.home() / "data" / "raw"
    raw = {name: _read(source / f"{name}.csv") for name in TABLES}
    targets = pd.concat([_read(path) for path in sorted((source / "targets").glob("*.csv"))])
    patterns = raw["plans"][raw["plans"]["plan_kind"].isin(KINDS) & raw["plans"]["plan_id"].isin(targets["plan_id"])]
    real = patterns[patterns["first_line"] != ""]
    places = list(dict.fromkeys(real["region_code"]))
    shutil.copytree(source, data / "raw")
    for path in (data / "raw" / "targets").iterdir():
        if path.name != BENCHMARKS:
            path.unlink()
    made: dict[str, list[pd.DataFrame]] = {name: [] for name in raw}
    codes = []
    for number in range(1, count + 1):
        pattern = raw["regions"][raw["regions"]["region_code"] == places[number % len(places)]]
        own = real[real["region_code"] == pattern["region_code"].iloc[0]]
        code, document = f"99{number:04d}", f"synthetic-{number}"
        ids = {plan: f"synthetic-{number}-{kind}" for plan, kind in zip(own["plan_id"], own["plan_kind"], strict=True)}
        name = {"name_zh": f"合成样例{number}", "short_zh": f"合成{number}", "name_en": f"Synthetic sample {number}"}
        title = {"title_zh": f"合成样例{number}", "title_en": f"Synthetic sample {number}"}
        made["regions"].append(pattern.assign(region_code=code, note="synthetic: for benchmarks only", **name))
        first = raw["documents"][raw["documents"]["document_id"] == own["document_id"].iloc[0]]
        nowhere = {"source_file": f"{document}.txt", "source_sha256": "0" * 64, "issuer_zh": "合成机关", "note": ""}
        made["documents"].append(first.assign(document_id=document, region_code=code, **nowhere, **title))
        plans = own.assign(document_id=document, region_code=code, document_number=f"合成{number}号", note="", **title)
        made["plans"].append(_renamed(plans, ids))
        for table in ("responsible", "contradictions"):
            made[table].append(_renamed(raw[table], ids))
        made["corrections"].append(_renamed(_with_plan(raw["corrections"]), ids).drop(columns="plan_id"))
        rows = _renamed(targets, ids).assign(note="")
        rows.to_csv(data / "raw" / "targets" / f"{document}.csv", index=False, lineterminator="\n")
        codes.append(code)
    made["former_ids"].append(raw["former_ids"].iloc[:0])  # nothing made here ever had another id
    kept = {
        "regions": raw["regions"],
        "documents": raw["documents"],
        "plans": raw["plans"][raw["plans"]["plan_id"].isin(_read(source / "targets" / BENCHMARKS)["plan_id"])],
    }
    for table, frames in made.items():
        everything = pd.concat([*([kept[table]] if table in kept else []), *frames])
        everything.to_csv(data / "raw" / f"{table}.csv", index=False, lineterminator="\n")
    build()
    return codes


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def _with_plan(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows that name targets with the plan of each."""
    return rows.assign(plan_id=rows["target_id"].str.rpartition("-")[0])


def _renamed(rows: pd.DataFrame, ids: dict[str, str]) -> pd.DataFrame:
    """Return the rows of the model plans, assigned to the new ones."""
    for column in {"plan_id", "other_plan_id"} & set(rows.columns):
        rows = rows[rows[column].isin(ids)]
        rows = rows.assign(**{column: rows[column].map(ids)})
    if "target_id" in rows:
        rows = rows.assign(target_id=rows["plan_id"] + "-" + rows["target_id"].str.replace("^.*-", "", regex=True))
    return rows
