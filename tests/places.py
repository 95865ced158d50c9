"""The regions and indicators in the tests of observations: few, with many names that are easily confused."""

import pandas as pd

from planatlas.intake import names

# Pingyang and Yongji occur twice: in English, and Pingyang also by its short name. 平阳市 and 永吉县 are invented
# here, as are the codes of 990000.
REGIONS = pd.DataFrame(
    [
        ("100000", "中华人民共和国", "全国", "China", "nation", ""),
        ("330000", "浙江省", "浙江", "Zhejiang", "province", "100000"),
        ("330300", "温州市", "温州", "Wenzhou", "prefecture", "330000"),
        ("330326", "平阳县", "平阳", "Pingyang", "county", "330300"),
        ("140881", "永济市", "永济", "Yongji", "county", "140800"),
        ("220221", "永吉县", "永吉", "Yongji", "county", "220200"),
        ("422800", "恩施土家族苗族自治州", "恩施", "Enshi", "prefecture", "420000"),
        ("450000", "广西壮族自治区", "广西", "Guangxi", "province", "100000"),
        ("350405", "沙县", "沙县", "Shaxian", "county", "350400"),
        ("990000", "平阳市", "平阳", "Pingyang City", "prefecture", "330000"),
    ],
    columns=["region_code", "name_zh", "short_zh", "name_en", "level", "parent_code"],
)
INDICATORS = pd.DataFrame(
    [
        ("screened", "宫颈癌筛查率", "Cervical cancer screening", "%", "0", "100"),
        ("maternal_mortality", "孕产妇死亡率", "Maternal mortality ratio", "1/10万", "0", "5000"),
        ("infant_mortality", "婴儿死亡率", "Infant mortality rate", "‰", "0", "500"),
        ("resident_population", "常住人口", "Resident population", "万人", "0", ""),
        ("net_growth", "人口净增长", "Net growth (people)", "人", "", ""),
        ("twin_one", "双名指标", "Twin one", "%", "0", "100"),
        ("twin_two", "双名指标", "Twin two", "%", "0", "100"),
    ],
    columns=["indicator_id", "name_zh", "name_en", "unit", "valid_min", "valid_max"],
)
PLACES, INDICATOR_NAMES = names.region_names(REGIONS), names.indicator_names(INDICATORS)
