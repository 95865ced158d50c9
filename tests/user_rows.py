"""Rows of a user's own series, and the command, for the tests of `planatlas assess`."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd

from planatlas.tracking.user_series import COLUMNS, OPTIONAL, assess_rows

HEAD = (*COLUMNS, *OPTIONAL)
USUAL = {
    "series": "a", "kind": "floor", "direction": "higher", "unit": "%", "baseline_year": "2020", "baseline_value": "50",
    "target_year": "2030", "target_value": "80", "year": "2025", "value": "64",
}  # fmt: skip
MOTHERS = {
    "kind": "ceiling", "direction": "lower", "unit": "1/10万", "baseline_value": "12", "target_value": "7",
    "value": "40",
}  # fmt: skip


def frame(*rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame([dict.fromkeys(HEAD, "") | USUAL | row for row in rows], columns=list(HEAD), dtype="str")


def one(*rows: dict[str, str], year: int | None = None) -> dict:
    (found,) = assess_rows(frame(*rows), "own.csv", year)
    return found


def years(values: dict[int, float], **others: str) -> list[dict[str, str]]:
    return [{"year": str(year), "value": f"{value}"} | others for year, value in values.items()]


def planatlas_command(*arguments: object, **environment: str) -> subprocess.CompletedProcess:
    command = [str(Path(sys.executable).with_name("planatlas")), *map(str, arguments)]
    settings = {"COLUMNS": "300", "PYTHONWARNINGS": "default"} | environment
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=300, env=os.environ | settings, encoding="utf-8"
    )
