"""Names of regions, indicators, plans and codes: what each usual form leads to, and what is said of the others."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from planatlas import paths, tables
from planatlas.answers.asking import language_of, set_language
from planatlas.answers.codes import codes_of, domain_of, plan_filter, plan_ids, years_of
from planatlas.answers.names import indicator_id, indicator_ids, region_code, region_codes
from planatlas.answers.records import indicator as indicator_record
from planatlas.answers.records import region as region_record
from planatlas.errors import QuestionError
from pressroom import reads

REGIONS = {
    "330300": ["330300", " 330300 ", "３３０３００", "330300.0", "330300000000", "温州", "温州市", "浙江温州",
               "浙江省温州市", "Wenzhou", "wenzhou", "WENZHOU CITY", "Wenzhou Shi", "Wēnzhōu", "wen zhou"],
    "330326": ["平阳", "平阳县", "浙江省温州市平阳县", "Pingyang", "Pingyang County", "pingyang xian"],
    "100000": ["全国", "中国", "China", "the nation", "National", "quanguo",
               "People's Republic of China", "中华人民共和国"],
    "330000": ["浙江", "浙江省", "Zhejiang", "Zhejiang Province"],
    "330100": ["杭州", "杭州市", "Hangzhou", "Hangzhou City"],  # nothing of it is in the data
    "330327": ["苍南县", "Cangnan", "Cangnan County", "cangnanxian"],
    "150000": ["内蒙古", "Inner Mongolia"],
}  # fmt: skip
INDICATORS = {
    "maternal_mortality": ["maternal_mortality", "孕产妇死亡率", "孕产妇死亡率（1/10万）", "Maternal mortality ratio",
                           "maternal mortality", "MATERNAL-MORTALITY", "yunchanfusiwanglv",
                           "mortality ratio, maternal"],
    "under_five_mortality": ["5岁以下儿童死亡率", "五岁以下儿童死亡率", "under-five mortality",
                             "Under five mortality rate"],
    "tap_water": ["自来水普及率", "tap water"],
    "child_health_management": ["健康管理率"],  # as plans print it
}  # fmt: skip


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in REGIONS.items() for name in names])
def test_usual_names_of_a_region(code: str, name: str) -> None:
    assert region_code(name) == code


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in INDICATORS.items() for name in names])
def test_usual_names_of_an_indicator(code: str, name: str) -> None:
    assert indicator_id(name) == code


@pytest.mark.parametrize("column", ["indicator_id", "name_zh", "name_en"])
def test_every_name_in_the_catalogue_leads_to_its_indicator(column: str) -> None:
    rows = tables.load("indicators")
    assert indicator_ids(rows[column]) == list(rows["indicator_id"])


@pytest.mark.parametrize("column", ["region_code", "name_zh", "short_zh", "name_en"])
def test_every_name_in_the_table_leads_to_its_region(column: str) -> None:
    rows = tables.load("regions")
    assert [region_code(name) for name in rows[column]] == list(rows["region_code"])


def test_numbers_rows_records_and_frames_name_regions() -> None:
    rows = tables.regions(["330300", "330326"])
    assert [region_code(each) for each in (330300, np.int64(330300), 330300.0)] == ["330300"] * 3
    assert region_code(rows.iloc[0]) == region_code(rows.iloc[0].to_dict()) == "330300"
    assert region_code(next(rows.itertuples())) == "330300"
    assert region_code(region_record("温州")) == "330300"
    assert region_code(rows.iloc[:1]) == "330300"
    assert indicator_id(indicator_record("孕产妇死亡率")) == "maternal_mortality"
    named: list[Any] = [
        rows,
        rows["region_code"],
        list(rows["name_zh"]),
        ("Wenzhou", 330326),
        rows["name_en"].to_numpy(),
    ]
    assert [region_codes(each) for each in named] == [["330300", "330326"]] * len(named)
    assert region_codes(None) is None
    assert region_codes(["温州", "330300"]) == ["330300"]
    assert indicator_ids(["maternal mortality", "孕产妇死亡率"]) == ["maternal_mortality"]


WRONG = [
    ("Wenzou", "unknown place 'Wenzou'.*nearest: 温州市 Wenzhou"),
    ("温洲", "unknown place '温洲'.*nearest: 浙江省温州市 330300"),  # it sounds alike
    ("火星", "unknown place '火星'"),
    ("吉林", "fits 吉林省 220000, 吉林省吉林市 220200"),
    ("Gulou", "fits .*南京市鼓楼区 320106.*开封市鼓楼区 410204"),
    ("全市", "does not say which city"),
    ("330299", "'330299' is not a code of GB/T 2260"),
    ("33030", "its leading zero may be lost"),
    ("", "region is an empty text"),
    ("x" * 100_000, "too long"),
    (None, "region is None"),
    (3.5, r"region is 3.5 \(float\)"),
    (True, r"region is True \(bool\)"),
    (float("nan"), r"region is nan \(float\)"),
    ([], "region is an empty list"),
    (["温州", "烟台"], "region names 2"),
    ({"name": "温州"}, "region is a row without region_code"),
    (pd.DataFrame({"name": ["温州"]}), "region is a frame without the column region_code"),
    (object(), "region is of type object"),
    (b"330300", "region is of type bytes"),
]


@pytest.mark.parametrize(("given", "said"), WRONG, ids=lambda each: str(each)[:20])
def test_what_is_said_of_what_names_no_region(given: Any, said: str) -> None:
    with pytest.raises(QuestionError, match=said) as raised:
        region_code(given)
    assert "Allowed: " in str(raised.value)
    assert len(str(raised.value)) < 600


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("mortality", "'mortality' fits 孕产妇死亡率 Maternal mortality ratio .maternal_mortality."),
        ("孕产妇死亡", "not known.*nearest: 孕产妇死亡率"),
        ("matrnal mortality", "not known.*nearest: 孕产妇死亡率 Maternal mortality ratio"),
        ("宝塔", "'宝塔' is not known"),
        (5, "'5' is not known"),
        ("x" * 100_000, "is not known"),
        (3.5, r"indicator is 3.5 \(float\)"),
        (None, "indicator is None"),
        ([], "indicator is an empty list"),
    ],
    ids=lambda each: str(each)[:20],
)
def test_what_is_said_of_what_names_no_indicator(given: Any, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        indicator_id(given)


def test_a_former_indicator_says_what_became_of_it() -> None:
    row = tables.former_ids("indicator").iloc[0]
    with pytest.raises(QuestionError, match=f"is a former id; it is now '{row['current_id']}'"):
        indicator_id(row["former_id"])


def test_printed_names_that_lead_to_several_indicators_are_refused() -> None:
    printed = tables.load("targets").groupby("indicator_printed")["indicator_id"].nunique()
    own = set(tables.load("indicators")["name_zh"])
    name = next(name for name in printed[printed > 1].index if name not in own)
    with pytest.raises(QuestionError, match="Allowed: the id of one"):
        indicator_id(name)


@pytest.mark.parametrize(
    ("plan", "where"),
    [
        (None, {}),
        ("women", {"plan_kind": ["women"]}),
        ("妇女", {"plan_kind": ["women"]}),
        ("Children's plans", {"plan_kind": ["children"]}),
        ("儿童发展规划", {"plan_kind": ["children"]}),
        (["women", "儿童"], {"plan_kind": ["women", "children"]}),
        ("yantai-safety-2021", {"plan_id": ["yantai-safety-2021"]}),
        ("温州市妇女发展“十四五”规划", {"plan_id": ["wenzhou-women-2021"]}),
        ("Wenzhou women", {"plan_id": ["wenzhou-women-2021"]}),
    ],
)
def test_plans_and_kinds_of_plan(plan: Any, where: dict[str, list[str]]) -> None:
    assert plan_filter(plan) == where


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("温州", "fits 温州市妇女发展.*温州市儿童发展"),
        ("wenzhou-womn-2021", "is not known.*nearest: 温州市妇女发展"),
        (["women", "yantai-safety-2021"], "a kind .women. and a plan .yantai-safety-2021."),
        (5, "'5' is not known"),
        (True, r"plan is True \(bool\)"),
        ([], "plan is an empty list"),
    ],
    ids=str,
)
def test_what_is_said_of_what_names_no_plan(plan: Any, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        plan_filter(plan)


def test_plans_of_a_kind() -> None:
    assert plan_ids("women") == list(tables.plans(plan_kind="women")["plan_id"])
    assert plan_ids(None) is None


def test_codes_and_their_labels() -> None:
    assert codes_of("kind", "kind", ["floor", "上限", "≈", "Full coverage"]) == [
        "floor",
        "ceiling",
        "about",
        "universal",
    ]
    assert domain_of("decision making") == domain_of("参与决策和管理") == "decision_making"
    assert codes_of("status", "status", None) is None
    with pytest.raises(QuestionError, match=r"domain is 'helth'.*did you mean health"):
        codes_of("domain", "domain", "helth")
    with pytest.raises(QuestionError, match="Allowed: one domain"):
        domain_of(["health", "education"])


def test_years() -> None:
    assert years_of("year", range(2020, 2022)) == [2020, 2021]
    assert years_of("year", np.int64(2024)) == [2024]
    for wrong in ("2024", 3.5, True, [], [None], 1066):
        with pytest.raises(QuestionError, match=r"^year is "):
            years_of("year", wrong)


def test_a_code_is_looked_up_by_itself() -> None:
    """A page that asks by code does not depend on the names of other regions and indicators."""
    with reads.collecting(paths.data()) as noted:
        region_code("330300")
        region_code("温州市")
        indicator_id("maternal_mortality")
        indicator_id("孕产妇死亡率")
    assert noted
    assert all(read.where for read in noted)


def test_the_language_chosen_is_that_of_records() -> None:
    before = language_of(None)
    try:
        set_language("en")
        assert repr(region_record("温州")).startswith("Wenzhou\n")
        assert repr(region_record("温州", lang="zh")).startswith("温州市\n")
    finally:
        set_language(before)
