"""All places of China: what names and codes mean, and what they surely do not."""

import csv
from collections import Counter

import pandas as pd
import pytest

from planatlas.intake import names
from planatlas.intake.cells import CellError
from planatlas.intake.gazetteer import ancestors, former_places, places
from planatlas.intake.places import find
from planatlas.process.regions import with_places

RIGHT = [
    ("330300", "330300"),
    ("330326.0", "330326"),
    ("330326000000", "330326"),
    ("３３０３２６", "330326"),
    ("温州", "330300"),
    ("温州市", "330300"),
    ("浙江省温州市", "330300"),
    ("浙江 温州", "330300"),
    ("浙江温州", "330300"),
    ("温州市平阳县", "330326"),
    ("浙江省温州市平阳县", "330326"),
    ("浙江省平阳县", "330326"),
    ("平阳县", "330326"),
    ("永吉县", "220221"),
    ("永济", "140881"),
    ("福州市鼓楼区", "350102"),
    ("天津市和平区", "120101"),
    ("北京朝阳", "110105"),
    ("上海", "310000"),
    ("重庆市", "500000"),
    ("江苏", "320000"),
    ("Jiangsu", "320000"),
    ("inner mongolia", "150000"),
    ("内蒙古", "150000"),
    ("内蒙古自治区", "150000"),
    ("广西", "450000"),
    ("新疆", "650000"),
    ("香港", "810000"),
    ("吉林省", "220000"),
    ("吉林市", "220200"),
    ("阿坝州", "513200"),
    ("恩施州", "422800"),
    ("延边", "222400"),
    ("西双版纳", "532800"),
    ("运城", "140800"),
    ("横州", "450181"),
    ("中国", "100000"),
    ("全国", "100000"),
    ("China", "100000"),
]
REFUSED = [
    ("", "the place is empty"),
    ("33030", "five digits; its leading zero"),
    ("3303", "not a code of GB/T 2260"),
    ("330326123000", "not a code of GB/T 2260"),
    ("999999", "not a code of GB/T 2260"),
    ("330322", "the code of 洞头县.*last year was 2014.*洞头区 330305"),
    ("洞头县", "no longer exists.*浙江省温州市洞头区 330305"),
    ("蓬莱市", "no longer exists.*2019.*烟台市蓬莱区 370614"),
    ("崇文区", "no longer exists"),
    ("永济县", "no longer exists.*永济市 140881"),
    ("沙县市", "unknown place"),
    ("鼓楼区", "fits .*320106, .*320302, .*350102, .*410204"),
    ("朝阳", "fits .*110105.*211300"),
    ("吉林", "fits 吉林省 220000, 吉林省吉林市 220200"),
    ("海南", "fits .*150303.*460000"),
    ("阿坝", "fits .*513200.*513231"),
    ("恩施", "fits .*422800.*422801"),
    ("和平区", "fits"),
    ("全市", "does not say which city"),
    ("全省", "does not say which province"),
    ("本县", "does not say which county"),
    ("我市", "does not say which city"),
    ("泉州市区", "part of a place"),
    ("泉州市本级", "part of a place"),
    ("全国（不含西藏）", "part of a place"),
    ("全市（不含平阳）", "part of a place"),
    ("Wenzhou except Pingyang", "part of a place"),
    ("China (mainland)", "part of a place"),
    ("温州市蓬莱区", "do not lie in one another"),
    ("山东省平阳县", "do not lie in one another"),
    ("新疆省", "unknown place.*新疆维吾尔自治区 650000"),
    ("平阳区", "unknown place.*平阳县 330326"),
    ("鼓楼区（福州）", "do not lie in one another"),
    ("江蘇", "unknown place"),
    ("市", "unknown place"),
    ("Yuncheng", "unknown place"),
    ("合计", "unknown place"),
    ("温", "unknown place"),
    ("温州温州", "do not lie in one another|unknown place"),
    ("<script>", "unknown place"),
    ("\u202e州温", "unknown place"),
    ("3.30326E+05", "unknown place"),
]


@pytest.mark.parametrize(("name", "code"), RIGHT)
def test_a_name_that_is_sure(name: str, code: str) -> None:
    assert names.region(name, {}) == code


@pytest.mark.parametrize(("name", "words"), REFUSED)
def test_a_name_that_is_not(name: str, words: str) -> None:
    with pytest.raises(CellError, match=words) as error:
        names.region(name, {})
    if words.startswith("does not say"):
        assert "100000" not in str(error.value)


@pytest.mark.parametrize(("name", "code"), [("吉林", "220000"), ("海南", "460000"), ("江苏", "320000")])
def test_in_a_table_of_provinces_a_short_name_is_a_province(name: str, code: str) -> None:
    assert find(name, among="province") == code


def test_counts_and_parents() -> None:
    counts = Counter(place.level for place in places().values())
    assert counts["province"] == 34
    assert counts["prefecture"] == 333  # as the Ministry of Civil Affairs counts them
    assert counts["county"] > 2843
    assert all(place.parent in places() for place in places().values() if place.level != "nation")
    assert ancestors("330326") == ["330300", "330000", "100000"]
    assert ancestors("429004") == ["420000", "100000"]  # under its province at once


def test_a_successor_is_a_place_of_today() -> None:
    heirs = [place.successor for place in former_places() if place.successor]
    assert len(heirs) > 2000
    assert set(heirs) <= set(places())


def test_the_project_regions_agree_with_the_table(real: object) -> None:
    from planatlas import paths

    with (paths.raw() / "regions.csv").open(encoding="utf-8") as file:
        own = list(csv.DictReader(file))
    assert {row["region_code"]: row["name_zh"] for row in own} == {
        row["region_code"]: places()[row["region_code"]].name for row in own
    }


def test_places_of_values_join_the_regions_with_those_above() -> None:
    columns = ["region_code", "name_zh", "short_zh", "name_en", "level", "parent_code", "note", "_file", "_row"]
    regions = pd.DataFrame([["100000", "中华人民共和国", "全国", "China", "nation", "", "", "f", 2]], columns=columns)
    found = with_places(regions, ["320102", "100000"])
    assert found["region_code"].tolist() == ["100000", "320000", "320100", "320102"]
    assert found["name_en"].tolist() == ["China", "Jiangsu", "南京市", "玄武区"]
