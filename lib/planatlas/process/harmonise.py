"""Targets brought to the catalogue's units, with what the plan and the region add to each row."""

from dataclasses import replace

import pandas as pd

from ..errors import FILE, ROW, Fault, choices, quote
from ..intake.printed import CHANGE_KINDS, Reading, figures, read
from ..intake.row_reader import RowReader
from ..intake.stated import printed_forms
from ..model.printed_facts import printed_facts

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
        if kind in WORDED_KINDS:
            if figures(printed):
                self.fault(
                    "value_printed",
                    f"{quote(printed)} contains a figure.",
                    f"words for the kind {kind}; floor, exact …",
                )
            return {"value": "", "value_high": "", "value_basis": "none", "unit": self.unit}
        found = read(printed, kind, self.row["unit_printed"])
        if found.faults:
            for part, problem, allowed in found.faults:
                self.fault("unit_printed" if part == "unit" else "value_printed", problem, allowed)
            return {"value": "", "value_high": "", "value_basis": "none", "unit": self.unit}
        basis, unit = ("level", self.unit) if kind not in CHANGE_KINDS else self._change(printed, found.unit)
        factor = self._factor(unit, found)
        numbers = [_number(value * factor) for value in found.values] + [""]
        return {"value": numbers[0], "value_high": numbers[1], "value_basis": basis, "unit": unit}

    def baseline(self) -> str:
        printed = self.row["baseline_printed"]
        if not printed:
            return ""
        found = read(printed, "exact", "")
        if len(found.values) != 1:
            self.fault("baseline_printed", f"{quote(printed)} contains {len(found.values)} figures.", "one figure")
            return ""
        stated = self.row["unit_printed"]
        unit = found.unit or stated or read(self.row["value_printed"], self.row["kind"], stated).unit
        if self.row["kind"] in CHANGE_KINDS and unit not in printed_forms(self.unit):
            unit = self.unit  # what is printed is the unit of the change
        return _number(found.values[0] * self._factor(self.unit, replace(found, unit=unit)))

    def _change(self, printed: str, unit: str) -> tuple[str, str]:
        yearly = any(word in printed for word in PER_YEAR_WORDS)
        if unit == "%":
            return ("yearly_rate" if yearly else "relative_change"), unit
        if unit == "个百分点" or unit in printed_forms(self.unit):
            return ("yearly_step" if yearly else "absolute_change"), unit if unit == "个百分点" else self.unit
        allowed = f"% of the baseline, 个百分点, or {self.unit}"
        self.fault("unit_printed", f"a change in {quote(unit)} is not understood.", allowed)
        return "none", unit

    def _factor(self, unit: str, found: Reading) -> float:
        forms = printed_forms(unit)
        printed = found.unit
        if printed in forms:
            return forms[printed]
        if found.needs_unit:
            self.fault(
                "unit_printed",
                f"the unit {quote(printed)} does not lead to {quote(unit)}.",
                choices(printed, forms),
            )
        return 1


def _number(value: float) -> str:
    return f"{value:.10g}"
