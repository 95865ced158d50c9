"""Printed names matched to a small catalogue: what is taken, what is offered, and what is new."""

import pytest

from planatlas.drafts.matching import Catalogue, normalised

INDICATORS = [
    {"indicator_id": "maternal_mortality", "name_zh": "孕产妇死亡率", "unit": "1/10万"},
    {"indicator_id": "women_share_employed", "name_zh": "就业人员中女性比例", "unit": "%"},
    {"indicator_id": "child_health_management", "name_zh": "0—6岁儿童健康管理率", "unit": "%"},
    {"indicator_id": "infant_health_management", "name_zh": "3岁以下婴幼儿健康管理率", "unit": "%"},
    {"indicator_id": "paediatricians", "name_zh": "每千名儿童执业（助理）医师数", "unit": "人/千人"},
    {"indicator_id": "womens_centres", "name_zh": "妇女活动中心数", "unit": "个"},
    {"indicator_id": "counties_with_centre", "name_zh": "建有妇女活动中心的县比例", "unit": "%"},
]
TARGETS = [
    {"indicator_id": "womens_centres", "indicator_printed": "多功能妇女活动中心"},
    {"indicator_id": "counties_with_centre", "indicator_printed": "多功能妇女活动中心"},
    {"indicator_id": "women_share_employed", "indicator_printed": "女性就业占比"},
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(INDICATORS, TARGETS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("每千名儿童所拥有的执业（助理）医师数", "每千名儿童执业（助理）医生数"),
        ("就业人员中的女性占比", "就业人员中妇女所占比重"),
        ("７岁以下儿童健康管理率", "0～6岁儿童健康管理率"),
        ("“儿童之家”", "儿童之家"),
    ],
)
def test_names_of_one_meaning_have_one_form(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(("one", "other"), [("3岁以下儿童", "5岁以下儿童"), ("入学率", "毛入学率")])
def test_names_of_two_meanings_have_two(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(
    ("name", "unit", "match", "indicator"),
    [
        ("孕产妇死亡率", "1/10万", "exact", "maternal_mortality"),
        ("就业人员中妇女所占比重", "%", "exact", "women_share_employed"),
        ("7岁以下儿童健康管理率", "%", "exact", "child_health_management"),
        ("女性就业占比", "%", "alias", "women_share_employed"),
        ("多功能妇女活动中心", "个", "alias", "womens_centres"),
        ("多功能妇女活动中心", "%", "alias", "counties_with_centre"),
        ("多功能妇女活动中心", "", "near", "counties_with_centre"),
        ("婴幼儿健康管理率", "%", "near", "infant_health_management"),
        ("绿地面积", "亩", "new", ""),
        ("", "", "new", ""),
    ],
)
def test_a_name_finds_its_indicator(catalogue: Catalogue, name: str, unit: str, match: str, indicator: str) -> None:
    found = catalogue.match(name, unit)
    assert (found.match, found.indicator_id) == (match, indicator)
    assert len(found.candidates) <= 3
    assert found.match == "exact" or found.reasons


def test_units_of_another_sort_are_not_taken(catalogue: Catalogue) -> None:
    assert catalogue.match("孕产妇死亡率", "个").match == "near"
    assert catalogue.match("孕产妇死亡率", "%").match == "exact"  # both are rates: a person sees the misprint
    assert catalogue.match("孕产妇死亡率", "个", kind="decrease").match == "exact"  # the unit of a change says nothing


def test_the_qualifier_helps(catalogue: Catalogue) -> None:
    without, beside = (
        catalogue.match("健康管理率", "%", qualifier).candidates[0] for qualifier in ("", "3岁以下婴幼儿")
    )
    assert (beside.indicator_id, beside.score) == ("infant_health_management", 1.0)
    assert without.score < 0.9


@pytest.mark.parametrize(
    ("name", "unit", "match", "indicator"),
    [
        ("由街道社区和民间公益组织共同举办的多功能妇女活动中心", "个", "near", "womens_centres"),
        ("由街道社区和民间公益组织共同举办的多功能妇女活动中心", "%", "near", "counties_with_centre"),
        ("由街道社区和民间公益组织共同举办的多功能妇女活动中心", "亩", "new", ""),
        ("全部街道社区和民间公益组织共同举办的活动中心", "个", "new", ""),
    ],
)
def test_a_long_name_that_ends_with_one_is_asked_about(
    catalogue: Catalogue, name: str, unit: str, match: str, indicator: str
) -> None:
    found = catalogue.match(name, unit)
    assert (found.match, found.indicator_id) == (match, indicator)


def test_an_indicator_of_another_catalogue_is_not_named() -> None:
    found = Catalogue(INDICATORS[:1], TARGETS).match("女性就业占比", "%")
    assert (found.match, found.candidates) == ("new", [])
