"""The rules for what is odd in a plan, on made rows: what each must find, and what looks alike and is none."""

import pandas as pd
import pytest

from planatlas import tables
from planatlas.analysis import find_contradictions
from planatlas.analysis.contradictions import FINDING_COLUMNS, RULES
from planatlas.model import LANGUAGES, text

INDICATORS = pd.DataFrame(
    [(name, name, name, "%", way) for name, way in
     {"whole": "higher", "part": "higher", "deaths": "lower", "early_deaths": "lower", "all_stages": "higher",
      "other": "higher", "even": "balance"}.items()],
    columns=["indicator_id", "name_zh", "name_en", "unit", "direction"],
)  # fmt: skip
RELATIONS = pd.DataFrame(
    [("whole", "not_below", "part"), ("deaths", "not_below", "early_deaths"), ("all_stages", "implies_all", "part")],
    columns=["indicator_id", "relation", "other_id"],
)
REGIONS = pd.DataFrame(
    {"region_code": ["1", "2", "3"], "parent_code": ["", "1", "2"], "level": ["nation", "province", "county"]}
)
PLANS = pd.DataFrame({"plan_id": ["p", "q"], "region_code": ["3", "3"], "start_year": [2021, 2021]})
SERIES = ["region_code", "indicator_id", "group", "scope", "unit", "year", "value"]
NO_VALUES = pd.DataFrame(columns=SERIES)
ROW = {
    "region_code": "3", "plan_id": "p", "indicator_id": "whole", "group": "all", "qualifier": "", "scope": "",
    "unit": "%", "kind": "floor", "value": 80.0, "value_high": None, "value_basis": "level", "value_printed": "",
    "baseline_value": None, "baseline_year": 2020, "baseline_line": 5, "target_year": 2025, "line": 10, "note": "",
}  # fmt: skip
CEILING = {"indicator_id": "deaths", "kind": "ceiling", "value": 5.0}
ALL = {"kind": "universal", "value": None, "value_basis": "none"}


def _targets(*rows: dict) -> pd.DataFrame:
    made = [ROW | {"target_id": str(place), "line": 10 + place} | row for place, row in enumerate(rows)]
    return pd.DataFrame(made).astype({"value": float, "value_high": float, "baseline_value": float})


def _found(rule: str, *rows: dict, values: tuple = (), read: pd.DataFrame | None = None) -> list[tuple]:
    series = pd.DataFrame(values, columns=SERIES) if values else NO_VALUES
    found = find_contradictions(_targets(*rows), INDICATORS, REGIONS, RELATIONS, PLANS, series, read)
    own = found[found["rule"] == rule]
    return [
        (row.target_id, row.other_id) if row.other_id or not row.region_code else (row.target_id, row.year, row.value)
        for row in own.itertuples()
    ]


NOTED = ["plan_id", "line", "indicator_id", "other_plan_id", "other_line", "what"]
BOTH = [CEILING | {"value": 3}, CEILING | {"indicator_id": "early_deaths", "value": 3}]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (BOTH, [("1", "0")]),  # deaths ≤ 3, of which the early ones are a part
        ([{"value": 90}, {"indicator_id": "part", "value": 90}], [("0", "1")]),  # the part ≥ 90 carries the whole
        ([BOTH[0], BOTH[1] | {"value": 2}], []),
        ([BOTH[0], BOTH[1] | {"plan_id": "q"}], []),
        ([BOTH[0], BOTH[1] | {"target_year": 2030}], []),
        ([BOTH[0], BOTH[1] | {"group": "rural"}], []),
        ([{"value": 90}, {"indicator_id": "other", "value": 90}], []),
    ],
)
def test_a_bound_that_asks_for_nothing(rows: list[dict], found: list) -> None:
    assert _found("never_binds", *rows) == found


@pytest.mark.parametrize(
    ("rows", "values", "found"),
    [
        # neonatal deaths about 3 where all infant deaths were 2.19
        ([BOTH[1]], [("3", "deaths", "all", "", "%", 2020, 2.19)], [("0", 2020, 2.19)]),
        ([BOTH[1]], [("3", "deaths", "all", "", "%", 2020, 3.19)], []),
        ([BOTH[1]], [("3", "deaths", "all", "", "%", 2010, 2.19)], []),  # long ago
        ([BOTH[1]], [("3", "deaths", "all", "", "%", 2022, 2.19)], []),  # after the plan began
        ([BOTH[1]], [("2", "deaths", "all", "", "%", 2020, 2.19)], []),  # of the province
        ([BOTH[1]], [("3", "deaths", "rural", "", "%", 2020, 2.19)], []),
        ([BOTH[1]], [("3", "deaths", "all", "", "%", 2018, 2.19), ("3", "deaths", "all", "", "%", 2020, 4)], []),
        # the whole at least 80 where a part alone was 85
        ([{}], [("3", "part", "all", "", "%", 2020, 85)], [("0", 2020, 85)]),
        ([{}], [("3", "part", "all", "", "%", 2020, 75)], []),
        # what the plan prints of the whole as its baseline counts as well
        ([CEILING | {"value": 2, "baseline_value": 2.5}, BOTH[1]], [], [("1", 2020, 2.5)]),
    ],
)
def test_looser_than_its_whole_or_part_was(rows: list[dict], values: list[tuple], found: list) -> None:
    assert _found("looser_by_relation", *rows, values=tuple(values)) == found


@pytest.mark.parametrize(
    ("row", "values", "found"),
    [
        (CEILING, [("1", "deaths", "all", "", "%", 2010, 4)], [("0", 2010, 4)]),
        (CEILING, [("2", "deaths", "all", "", "%", 2011, 5)], [("0", 2011, 5)]),
        (CEILING, [("1", "deaths", "all", "", "%", 2012, 4)], []),  # nine years before
        (CEILING, [("1", "deaths", "all", "", "%", 2010, 6)], []),
        (CEILING, [("1", "deaths", "all", "", "%", 2005, 4), ("1", "deaths", "all", "", "%", 2010, 6)], []),  # lost
        (CEILING, [("1", "deaths", "female", "", "%", 2010, 4)], []),
        (CEILING, [("1", "deaths", "all", "", "‰", 2010, 4)], []),
        (CEILING, [("3", "deaths", "all", "", "%", 2010, 4)], []),  # its own
        ({}, [("1", "whole", "all", "", "%", 2009, 81)], [("0", 2009, 81)]),
        ({"value_printed": "高于80%"}, [("1", "whole", "all", "", "%", 2009, 80)], []),
        ({"indicator_id": "even", "kind": "about"}, [("1", "even", "all", "", "%", 2009, 80)], []),
    ],
)
def test_passed_above_ten_years_before(row: dict, values: list[tuple], found: list) -> None:
    assert _found("passed_before", row, values=tuple(values)) == found


COUNT = ALL | {"qualifier": "县（市、区）", "note": "each of the 12 counties"}


@pytest.mark.parametrize(
    ("share", "found"),
    [
        ({"baseline_value": 81.82}, [("0", "1")]),  # 9 of 11
        ({"baseline_value": 91.67}, []),  # 11 of 12
        ({"baseline_value": 100}, []),
        ({"baseline_value": 91.7}, []),  # the same with one decimal
        ({"baseline_value": None}, []),
        ({"baseline_value": 81.82, "qualifier": "街道"}, []),
        ({"baseline_value": 81.82, "indicator_id": "other"}, []),
    ],
)
def test_a_share_that_the_count_contradicts(share: dict, found: list) -> None:
    rows = ({"qualifier": "县（市、区）"} | share, COUNT)
    assert _found("share_of_other_count", *rows) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (({"value": 96}, ALL), [("0", "1")]),
        (({"value": 97, "indicator_id": "part"}, ALL | {"indicator_id": "all_stages"}), [("0", "1")]),
        (({"value": 100}, ALL), []),
        (({"value": 96}, ALL | {"group": "rural"}), []),
        (({"value": 96}, ALL | {"plan_id": "q"}), []),
        (({"value": 96}, ALL | {"indicator_id": "other"}), []),
        (({"value": 5, "unit": "所"}, ALL), []),
    ],
)
def test_a_share_beside_a_promise_of_all(rows: tuple[dict, ...], found: list) -> None:
    assert _found("beside_universal", *rows) == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (CEILING | {"value": 8.78, "baseline_value": 3.65}, [("0", "")]),
        (CEILING | {"value": 7.3, "baseline_value": 3.65}, [("0", "")]),
        (CEILING | {"value": 7.2, "baseline_value": 3.65}, []),
        (CEILING | {"value": 7.3, "baseline_value": 3.65, "value_printed": "低于7.3"}, []),
        (CEILING | {"value": 8.78, "baseline_value": 0}, []),
        (CEILING | {"value": 8.78}, []),
        ({"value": 40, "baseline_value": 85}, [("0", "")]),
        ({"value": 45, "baseline_value": 85}, []),
    ],
)
def test_met_even_if_twice_as_bad(row: dict, found: list) -> None:
    assert _found("met_if_doubled", row) == found


@pytest.mark.parametrize(
    ("noted", "found"),
    [
        (("p", 10, "whole", "p", 11), []),
        (("p", 11, "whole", "p", 10), []),
        (("p", 10, "whole", "p", 12), [("0", "1")]),
        (("p", 10, "deaths", "p", 11), [("0", "1")]),
        (("q", 10, "whole", "p", 11), [("0", "1")]),
    ],
)
def test_what_readers_noted_is_not_found_again(noted: tuple, found: list) -> None:
    read = pd.DataFrame([(*noted, "")], columns=NOTED)
    assert _found("beside_universal", {"value": 96}, ALL, read=read) == found


def test_a_baseline_that_readers_noted_is_not_found_again() -> None:
    read = pd.DataFrame([("p", 10, "whole", "p", 5, "90% is what was reached")], columns=NOTED)
    assert _found("looser", {"baseline_value": 90}) == [("0", "")]
    assert _found("looser", {"baseline_value": 90}, read=read) == []
    assert _found("looser", {"baseline_value": 90}, read=read.assign(what="two names")) == [("0", "")]


def test_plans_without_faults_have_an_empty_table() -> None:
    read = pd.DataFrame([("p", 10, "whole", "p", 5, "")], columns=NOTED)
    found = find_contradictions(_targets({}), INDICATORS, REGIONS, RELATIONS, PLANS, NO_VALUES, read)
    assert found.empty
    assert list(found) == FINDING_COLUMNS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_has_a_name_and_a_sentence(lang: str) -> None:
    assert len(
        {text(f"rule.{rule}", lang) for rule in RULES} | {text(f"rule.{rule}.says", lang) for rule in RULES}
    ) == (2 * len(RULES))


def test_what_is_known_of_the_real_plans_is_found(real: object) -> None:
    """Read in the texts: Quanzhou ll. 1538 and 1476, Yongji ll. 714 and 744, Pingyang l. 349, Wenzhou women l. 62."""
    targets, plans = tables.targets(), tables.plans()
    found = find_contradictions(
        targets,
        tables.indicators(),
        tables.regions(),
        tables.relations(["not_below", "implies_all"]),
        plans,
        tables.observations(),
    )
    assert {
        ("looser_by_relation", "quanzhou-children-2021-001"), ("beside_universal", "yongji-children-2021-030"),
        ("met_if_doubled", "pingyang-children-2021-004"), ("share_of_other_count", "wenzhou-women-2021-015"),
        ("passed_before", "wenzhou-children-2021-001"),
    } <= set(found[["rule", "target_id"]].itertuples(index=False, name=None))  # fmt: skip
