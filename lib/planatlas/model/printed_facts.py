"""Which of the facts needed to judge a target its plan prints: nine rules over the row as transcribed."""

import re
from collections.abc import Container, Mapping

from .codelists import is_rate

LEVEL_IN_WORDS = ("maintain", "universal")  # kinds whose words set the level: the baseline, or everyone
DIRECTIONS = re.compile("提高|高于|低于|少于|[增减]")
UNIT_IN_NAME = re.compile("[十百千万亿]+(?:人|名|车|吨|元)")  # 十万人…死亡率
UNIT_IN_FIGURE = re.compile(
    "一半|半数|过半|减半|分之|[一二两三四五六七八九]成|翻|杜绝|零|不设|全部取消|不再计入|一个都不能有"
)  # words that need no unit
OF_TWO_FIGURES = "比1"  # the unit of 3：2, which names none
IN_QUOTES = re.compile('[“「"].*?[”」"]')  # proper names, such as “儿童之家”
PEOPLE = re.compile(
    "人口|人均|人员|代表|职工|妇女|孕产妇|母婴|新生儿|婴儿|婴幼儿|儿童|未成年人|学生|在校生|老年人|残疾人|"
    "教师|站点|天数|[十百千万亿]+(?:人|名|车|吨|元)"
)
TARGET_YEAR = "target_year_is_printed"
FACTS = (
    "level_is_printed",
    "unit_is_printed",
    "population_is_printed",
    "definition_is_printed",
    "baseline_is_printed",
    "baseline_year_is_printed",
    TARGET_YEAR,
    "data_source_is_printed",
    "department_is_printed",
)


def printed_facts(
    row: Mapping[str, str], unit: str, put_in: Container[str], named: Container[tuple[str, str]]
) -> dict[str, str]:
    """Tell which of the facts needed to judge a target its plan prints; the data dictionary states the rules.

    Parameters
    ----------
    row
        The target as text, with ``value``, the figure that was read.
    unit
        The unit of the indicator in the catalogue.
    put_in
        The ids of the targets whose ``unit_printed`` a correction put in.
    named
        The plan and line of each statement for which ``responsible`` names a department.

    Returns
    -------
    dict
        The cells of the columns ``FACTS`` and ``facts_printed``; of a benchmark, whose text nobody has read, all but
        that of the target year are empty.

    Examples
    --------
    >>> cells = ("definition_line", "baseline_printed", "baseline_year", "target_year", "data_source_line")
    >>> row = dict.fromkeys(cells, "") | {"target_id": "p-001", "plan_id": "p", "line": "7", "tier": "goal"}
    >>> row |= {"kind": "floor", "value": "90", "value_printed": "90%以上", "unit_printed": "%", "department_line": "9"}
    >>> row |= {"indicator_printed": "儿童总体近视率", "group": "all", "qualifier": ""}
    >>> [column for column, cell in printed_facts(row, "%", (), ()).items() if cell == "true"]
    ['level_is_printed', 'unit_is_printed', 'population_is_printed', 'department_is_printed']
    """
    name, words = row["indicator_printed"], row["value_printed"]
    is_level = row["value"] or row["kind"] in LEVEL_IN_WORDS or DIRECTIONS.search(words)
    is_unit = row["unit_printed"] and row["target_id"] not in put_in
    names_people = not is_rate(unit) or PEOPLE.search(IN_QUOTES.sub("", name))
    printed = (
        is_level,
        is_unit or unit == OF_TWO_FIGURES or UNIT_IN_NAME.search(name) or UNIT_IN_FIGURE.search(words),
        row["group"] != "all" or row["qualifier"] or names_people,
        row["definition_line"],
        row["baseline_printed"],
        row["baseline_year"],
        row["target_year"],
        row["data_source_line"],
        row["department_line"] or (row["plan_id"], row["line"]) in named,
    )
    cells = {fact: "true" if found else "false" for fact, found in zip(FACTS, printed, strict=True)}
    if row["tier"] == "benchmark":
        return dict.fromkeys([*FACTS, "facts_printed"], "") | {TARGET_YEAR: cells[TARGET_YEAR]}
    return cells | {"facts_printed": str(sum(map(bool, printed)))}
