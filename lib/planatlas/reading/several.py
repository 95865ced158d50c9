"""Several things in one name: their own names, with the head or the tail that they share."""

import re

from .grammar import kinds_of_words
from .names import METRIC, PEOPLE, PLACE, PLACES, has_metric

SPLIT = re.compile(
    r"、|以及|和|(?<![普涉以])及(?!其|以|格|时)|与(?!其|[^，。；、]{1,12}(?:签约|合作|结对|对接|衔接|共建|收入比|差距))"
)
BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
LEVELS = re.compile(r"^(.{0,8}?)([省市县区乡镇村](?:[、和]?[省市县区乡镇村]){1,4})[两三四]?级(.+)$")
ORDINALS = re.compile(r"^第([一二三四五])((?:[、和][一二三四五])+)([^、和].*)$")
GROUP_TAIL = re.compile(
    rf"^(.*(?:癌|病|毒|肝|瘤|症|血|{PEOPLE}))(?:的)?(?=.)"
    r"((?!群|均|员|者|生).+(?:率|比例|比重|占比|覆盖面|水平|指数|系数|人数|数量?|年限|寿命|收入|支出|经费|时间|面积))$"
)
GROUP_HEAD = re.compile(rf"^(.*?(?:{PEOPLE}))(?=[^，]{{2,}}$)")
PER = re.compile(
    r"^(?:按照?|以)?每(?:\d+|[十百])?[百千万](?:名|户|人)?[^，]{0,8}?(?:拥有|配备|配置|中|常住人口|人口(?!数)|儿童)的?"
)
LISTED = re.compile(r"[两二三四五六七八九十]+[支个类种项级家所大方](?=[\u4e00-\u9fff])")
COMPLETE = re.compile(
    r"(?:[园所馆站校院室店厅场队区村县市镇街点库厂堂]|中心|机构|人员|基地|企业|学校|小学|初中|高中|之家|大学|公园|步道)$"
)
MAKES = re.compile(r"^(?:规划)?(新增|新建|新改建|改扩建|改建|改造|培训|培养)")
# what is done to things, with which the tail that they share begins
ACT = re.compile(
    "培训|筛查|检测|治疗|管理|覆盖|达标|合格|普及|知晓|参保|参与|入学|入园|巩固|接种|建设|配备|救助|监测|安装|使用|持证|"
    "规范|标准化|抽检|检查|签约|签订|处置|办结|开展|设置|联网|监管|上岗|落实|保障|回收|处理|利用"
)
SHORTEST_BLOCK = 5  # characters; a shorter one is about the thing before it
SAME_END = 3  # what a shared last character says for the place of the cut, in characters of length


def parted(name: str) -> list[str]:
    """Return the names of several things that share a head or a tail.

    Parameters
    ----------
    name
        The words before the figures.

    Returns
    -------
    list of str
        The names, the shared words completed; one where nothing is to be parted.

    Examples
    --------
    >>> parted("新生儿、婴儿和5岁以下儿童死亡率")
    ['新生儿死亡率', '婴儿死亡率', '5岁以下儿童死亡率']
    >>> parted("3岁以下儿童系统管理率和健康管理率")
    ['3岁以下儿童系统管理率', '3岁以下儿童健康管理率']
    >>> parted("加工业产值与农业总产值之比")
    ['加工业产值与农业总产值之比']
    >>> parted("水稻、玉米、油菜耕种收机械化率")[0], parted("书法、舞蹈、合唱社团")[0], parted("小学、初中、幼儿园")[0]
    ('水稻耕种收机械化率', '书法社团', '小学')
    """
    levels = LEVELS.match(name)
    each = re.findall("乡镇|[省市县区乡镇村]", levels[2]) if levels else []
    if levels and len(each) > 1 and "级、" not in levels[1]:
        return [f"{levels[1]}{level}级{levels[3].removeprefix('级')}" for level in each]
    if ordinals := ORDINALS.match(name):
        return [f"第{each}{ordinals[3]}" for each in [ordinals[1], *re.findall("[一二三四五]", ordinals[2])]]
    parts = split(name)
    if len(parts) < 2 or name.endswith("之比"):
        return [name]
    said = _said_by(name)
    if 1 < len(said) < len(parts):  # 小学、初中入学率、巩固率
        return [each for block in said for each in parted(block)]
    if (listed := LISTED.search(parts[-1])) and not parts[0].endswith(listed[0][-1]):
        parts[-1] = parts[-1].replace(listed[0], "", 1)
    tail = _tail(parts)
    short = [*parts[:-1], parts[-1].removesuffix(tail)] if tail else parts
    head = _head(parts, short)
    done = [parts[0] + ("" if _is_whole(parts[0], tail) else tail.removeprefix("阶段"))]
    for part in parts[1:-1]:
        done.append(head + part + ("" if _is_whole(part, tail) else tail.removeprefix("阶段")))
    done.append(head + parts[-1])
    return [verb + part for verb, part in zip(_verbs(done), done, strict=True)]


def are_alike(parts: list[str]) -> bool:
    """Return whether several things are named in the same way (高血压患者, 糖尿病患者), so that one figure is for each.

    Parameters
    ----------
    parts
        The words between commas and 和, as printed.

    Returns
    -------
    bool

    Examples
    --------
    >>> are_alike(["高血压患者", "糖尿病患者规范管理率"]), are_alike(["宣传", "教育覆盖率"])
    (True, False)
    """
    if any(parts[-1].startswith(words) and all(part in words for part in parts[:-1]) for words in kinds_of_words()):
        return True
    tail = _tail(parts)
    short = [*parts[:-1], parts[-1].removesuffix(tail)]
    return (
        bool(re.search("率$|寿命$", tail))
        and len({part[-1:] for part in short}) == 1
        and min(len(part) for part in short) > 2
    )


def crossed(name: str) -> list[str]:
    """Return the names of things that two lists make together (城市和农村男性、女性寿命: four).

    Parameters
    ----------
    name
        The words before the figures.

    Returns
    -------
    list of str
        The names, the second list running first; none where there are no two lists of words of one kind each.

    Examples
    --------
    >>> crossed("城市和农村男性、女性寿命")
    ['城市男性寿命', '城市女性寿命', '农村男性寿命', '农村女性寿命']
    """
    first, rest = _listed(name)
    second, tail = _listed(rest.removeprefix("的"))
    return [one + other + tail for one in first for other in second] if len(first) > 1 < len(second) else []


def _listed(name: str) -> tuple[list[str], str]:
    """The words of one kind that stand in a list at the beginning of a name, and what follows them."""
    for words in kinds_of_words():
        one = f"(?:{'|'.join(words)})"
        if match := re.match(f"{one}(?:[、和及]{one})+", name):
            return split(match[0]), name[match.end() :]
    return [], name


def blocks(name: str) -> list[str]:
    """Return the parts of a name that each say what is measured, with the things before them.

    Parameters
    ----------
    name
        The name.

    Returns
    -------
    list of str
        The parts; one where only the last says it, or where a part says nothing without the one before.

    Examples
    --------
    >>> blocks("小学、初中入学率、高中阶段毛入学率"), blocks("公共场所、学校卫生监测覆盖率")
    (['小学、初中入学率', '高中阶段毛入学率'], ['公共场所、学校卫生监测覆盖率'])
    """
    found = _said_by(name)
    return found if len(found) > 1 and all(len(block) > SHORTEST_BLOCK for block in found) else [name]


def _said_by(name: str) -> list[str]:
    """The parts that each say what is measured, with the things before them; the name whole if its end says nothing."""
    found: list[str] = []
    start: int | None = 0
    end = 0
    for part in split(name):
        at = name.index(part, end)
        end = at + len(part)
        start = at if start is None else start
        if has_metric(part):
            found.append(name[start:end])
            start = None
    return found if start is None else [name]


def split(name: str) -> list[str]:
    """Return the parts of a name between commas and 和, brackets left whole.

    Parameters
    ----------
    name
        The name.

    Returns
    -------
    list of str
    """
    hidden = BRACKETS.sub(lambda match: "\x00" * len(match[0]), name)
    parts, end = [], 0
    for match in SPLIT.finditer(hidden):
        parts.append(name[end : match.start()])
        end = match.end()
    return [part for part in [*parts, name[end:]] if part]


def _is_whole(part: str, tail: str) -> bool:
    return not tail or (has_metric(part) and has_metric(tail)) or part.endswith(tail)


def _verbs(done: list[str]) -> list[str]:
    """The verb before the first thing, for the others (新建幼儿园、小学)."""
    verb = MAKES.match(done[0])
    return [
        "",
        *(
            "" if not verb or MAKES.match(part) or re.match("[\u4e00-\u9fff]?[建改修]", part) else verb[1]
            for part in done[1:]
        ),
    ]


def _tail(parts: list[str]) -> str:
    """The words at the end of the last part that belong to all; "" for none."""
    last, others = parts[-1], parts[:-1]
    if all(has_metric(part) for part in others):
        return ""
    for words in kinds_of_words():  # 失业、工伤保险参保人数
        own = next((word for word in words if last.startswith(word)), "")
        for size in range(1, len(own)):
            if all(part + own[-size:] in words for part in others):
                return last[len(own) - size :]
    if all(re.fullmatch(PLACE, part) for part in others) and (place := re.match(PLACE, last)):
        return last[place.end() :]
    if has_metric(last):
        people = GROUP_TAIL.match(last)
        if people and not _same_end(last, others) and not others[0].startswith(people[1]):
            return people[2]
    elif not all(part[-1:] in "级类建期等" for part in others) and (
        any(COMPLETE.search(part) for part in others) or max(len(part) for part in others) + 2 > len(last)
    ):
        return ""
    ends = {part[-1:] for part in others}
    ends2 = {part[-2:] for part in others}
    length = min(len(part) for part in others) if "在" in parts[0] else sum(len(part) for part in others) / len(others)
    best, most = "", -99.0
    for cut in range(1, len(last) - 1):
        same = (len(ends) == 1 and last[cut - 1] in ends) + (len(ends2) == 1 and last[cut - 2 : cut] in ends2)
        score = (
            SAME_END * same
            + 3 * bool(ACT.match(last, cut))
            - abs(cut - length)
            + (last[cut] == "年")
            + 3 * (last[cut] in "中里")
        )
        if score > most:
            best, most = last[cut:], score
    if not has_metric(last) and most < 0:
        return ""
    return best


def _same_end(last: str, others: list[str]) -> bool:
    """Whether the others end with one character that ends a word of the last part as well (公办园, 民办园教师…)."""
    end = others[0][-1]
    at = last.find(end, 1)
    return (
        all(part[-1] == end for part in others) and at > 0 and last[at : at + 2] not in ("儿童", "学生", "女性", "男性")
    )


def _head(parts: list[str], short: list[str]) -> str:
    """The words at the beginning of the first part that belong to all; "" for none."""
    first, last = parts[0], parts[-1]
    if any(re.search(PEOPLE, part) or PLACES.match(part) for part in parts[1:]):
        return ""
    if per := PER.match(first):
        return "" if PER.match(last) else per[0]
    if within := re.match(r"^(.{2,}(?:[^集]中|里|在企业|在))(.{2,})$", short[0]):
        return within[1] if len(within[2]) <= len(short[-1]) + 1 else ""
    if (people := GROUP_HEAD.match(short[0])) and has_metric(parts[-1]) and len(short[0]) > len(people[1]):
        return people[1]
    if not (has_metric(first) and has_metric(last)):
        return ""
    if place := re.match(PLACE, first):
        return place[0]
    common = next((size for size in range(min(len(first), len(last)) - 1, 2, -1) if first[-size:] == last[-size:]), 0)
    own = first[:-common] if common else ""
    return own[:-2] if len(own) >= 5 and METRIC.search(last) and len(last) - common <= 3 else ""
