"""Targets brought to the catalogue's units, with what the plan and the region add to each row."""

import pandas as pd

from ..errors import FILE, ROW, Fault, choices, quote
from ..intake.row_reader import RowReader
from ..intake.stated import printed_forms
from ..model.printed_facts import printed_facts
from .printed import NUMBER_WORDS, figures

CHANGE_KINDS = ("increase", "decrease")
PER_YEAR_WORDS = ("每年", "年均", "逐年")
WORDED_KINDS = ("maintain", "universal", "qualitative")


def harmonise(raw: dict[str, pd.DataFrame]) -> tuple[pd.DataFrame, list[Fault]]:
    """Bring the raw targets to the catalogue's units, and add what plan and region say of each.

    Parameters
    ----------
    raw
        Each raw table by its name.

    Returns
    -------
    tuple of DataFrame and list of Fault
        The processed targets, as text, and the faults of their figures and units.
    """
    plans = raw["plans"].set_index("plan_id")
    catalogue = raw["indicators"].set_index("indicator_id")
    put_in = set(raw["corrections"].query("field == 'unit_printed' and expect == ''")["target_id"])
    named = set(raw["responsible"][["plan_id", "line"]].itertuples(index=False, name=None))
    rows, faults = [], []
    for row in raw["targets"].to_dict("records"):
        if row["plan_id"] not in plans.index or row["indicator_id"] not in catalogue.index:
            continue  # reported by the check of references
        plan, indicator = plans.loc[row["plan_id"]], catalogue.loc[row["indicator_id"]]
        reader = _TargetReader(row, indicator["unit"])
        values = reader.values()
        rows.append(
            row
            | values
            | printed_facts(row | values, indicator["unit"], put_in, named)
            | {
                "region_code": plan["region_code"],
                "document_id": plan["document_id"],
                "plan_kind": plan["plan_kind"],
                "domain": row["domain"] or indicator["domain"],
                "target_year": row["target_year"] or plan["end_year"],
                "baseline_value": reader.baseline(),
            }
        )
        faults.extend(reader.faults)
    return pd.DataFrame(rows), faults


class _TargetReader(RowReader):
    """One raw row, read into numbers in the catalogue's unit."""

    def __init__(self, row: dict, unit: str):
        super().__init__(row[FILE], row[ROW])
        self.row, self.unit = row, unit

    def values(self) -> dict[str, str]:
        kind, printed = self.row["kind"], self.row["value_printed"]
        found = figures(printed)
        expected = 2 if kind == "range" else 1
        if kind in WORDED_KINDS and found:
            allowed = f"words for the kind {kind}; floor, exact …"
            self.fault("value_printed", f"{quote(printed)} contains a figure.", allowed)
        elif kind not in WORDED_KINDS and len(found) != expected:
            problem = f"{quote(printed)} contains {len(found)} figures."
            self.fault("value_printed", problem, f"{expected} for the kind {kind}")
        if kind in WORDED_KINDS or len(found) != expected:
            return {"value": "", "value_high": "", "value_basis": "none", "unit": self.unit}
        basis, unit = ("level", self.unit) if kind not in CHANGE_KINDS else self._change(printed)
        factor = self._factor(unit)
        numbers = [_number(float(figure) * factor) for figure in found] + [""]
        return {"value": numbers[0], "value_high": numbers[1], "value_basis": basis, "unit": unit}

    def baseline(self) -> str:
        printed = self.row["baseline_printed"]
        if not printed:
            return ""
        found = figures(printed)
        if len(found) != 1:
            self.fault("baseline_printed", f"{quote(printed)} contains {len(found)} figures.", "one figure")
            return ""
        return _number(float(found[0]) * self._factor(self.unit))

    def _change(self, printed: str) -> tuple[str, str]:
        unit, yearly = self.row["unit_printed"], any(word in printed for word in PER_YEAR_WORDS)
        if unit == "%":
            return ("yearly_rate" if yearly else "relative_change"), unit
        if unit == "个百分点" or unit in printed_forms(self.unit):
            return ("yearly_step" if yearly else "absolute_change"), unit if unit == "个百分点" else self.unit
        allowed = f"% of the baseline, 个百分点, or {self.unit}"
        self.fault("unit_printed", f"a change in {quote(unit)} is not understood.", allowed)
        return "none", unit

    def _factor(self, unit: str) -> float:
        forms = printed_forms(unit)
        printed = self.row["unit_printed"]
        if printed in forms:
            return forms[printed]
        if not printed and unit == "%" and any(word in self.row["value_printed"] for word in NUMBER_WORDS):
            return 1  # 一半以上: the unit is in the word
        self.fault(
            "unit_printed", f"the unit {quote(printed)} does not lead to {quote(unit)}.", choices(printed, forms)
        )
        return 1


def _number(value: float) -> str:
    return f"{value:.10g}"
