"""What a clause is about that does not say so itself: the subject of the clause before it."""

import re

from .names import PLACE, PLACES, has_metric, made
from .several import PER

# what is measured of a thing, and says nothing without it
MEASURE = re.compile(
    r"^(?:年均|平均|人均|户均|亩均|生均|人群|总|累计|年|所)*(?:占比重|[\u4e00-\u9fff]{2}率|占比|比重|比例|增速|增幅|增长率|面积|总面积|总?数量?|"
    r"总量|规模|产值|产量|投资|总投资|总额|满意度|知晓度|参与度|密度|床位|学位|托位|专任教师|教职工|教师|在校生|在校学生|毕业生|招生|从业人员|工作人员|"
    r"会员|成员|座位|藏书|经费|支出|收入|费用|容量|里程|长度|人数|死亡|受伤|月?人均(?:补助|保障|供养)(?:水平|标准))数?$"
)
ALONE = re.compile(
    r"^(?:人口)?(?:出生|死亡|自然增长|失业|城镇化|辍学|近视|肥胖|自杀|犯罪|贫困发生|离婚|结婚|生育|入学|入园|升学|生产|劳动)率$|^(?:财政|税收|地方).*|^人均.*(?:收入|支出|产值)$"
)
GROWTH = re.compile(r"(?:增速|增幅|涨幅|降幅|跌幅|(?<!自然)增长率)$")
MEASURED = re.compile(
    r"(?:[\u4e00-\u9fff]{2}率|比例|比重|占比|人数|数量|总数|床位数?|总量|数|(?:播种|种植)?面积|人次|在校生|招生|毕业生|教师|教职工|在校学生|学生|从业人员|会员|交易额|产值|收入|规模)$"
)
ACTED = re.compile(r"^(?:受理|办理|查处|审结|办结|立案|接收|侦破|破获|批准逮捕|提起公诉|建成|建有|拥有|调处)")
# what is done with the things that the clause before names (受理案件9件，审结8件)
DEALT = re.compile("受理|审结|办结|结案|查处|立案|侦破|破获|批准逮捕|提起公诉|调解|筛查|治疗|检查|救助|资助")
BUILT = re.compile(r"^(?:新建|改扩建|扩建|改建|续建|[、和及])+")
SPREADS = re.compile(r"^(?:惠及|受益|覆盖|服务|在|由|能|得到|获得|享受|接受)")
MEMBER = re.compile(
    r"^(?:女性?|男性?|妇女|农村|城镇|城市|乡村|小学|初中|高中|大专|本科|研究生|专职|兼职|少数民族|高级)"
)
# what is not counted per head of the people named before
NOT_PER = re.compile(r"(?:率|比例|占比|改造|覆盖|活动)$")
# measures of a whole that its parts share (其中早稻2.8万吨)
OF_WHOLE = re.compile(
    r"(?:产量|(?:销售|种植|播种)面积|保有量|存栏量?|出栏量?|增加值|发电量|销售额|吞吐量|客运量|货运量|装机(?:容量)?|价格|投资|零售总?额|(?<=进出口)总额|床位数?)$"
)
SEX = re.compile("[男女][性生]?")
# people of one kind, for whom the same is told of all of them (全体居民人均收入, 城镇居民)
WHOSE = re.compile(rf"{PLACE}(居民|人口|学生|教师|职工|妇女|儿童|老年人)")
WHO = re.compile(rf"(?:{PLACE})?(?:妇女|女性|男性|儿童|残疾人|老年人|青年|农民|学生|教师|职工|党员)")
STAGE = re.compile(r"^(?:小学|初中|高中|幼儿园|学前|义务教育|市区|农村|城区|乡村|公办|民办)$")


def completed(name: str, subject: str) -> str:
    """Return a name completed with the subject of an earlier clause.

    Parameters
    ----------
    name
        What stands before the figure; "" for nothing.
    subject
        What the figure before was about.

    Returns
    -------
    str
        The name.

    Examples
    --------
    >>> completed("", "婴儿死亡率"), completed("农村", "城市自来水普及率")
    ('婴儿死亡率', '农村自来水普及率')
    >>> completed("参保率", "基本养老保险参保人数"), completed("床位", "医疗卫生机构"), completed("占总人口", "女性")
    ('基本养老保险参保率', '医疗卫生机构床位', '女性占总人口')
    """
    if not name or not subject:
        return name or subject
    if subject.startswith(name) and not has_metric(name):
        return subject
    if re.match("占|所占", name) and not name.startswith("占比"):
        return subject.split("占")[0] + name
    if DEALT.fullmatch(name):
        return name + base(subject)
    if name == "占比":
        return joined(base(subject), name)
    if (per := PER.match(subject)) and not NOT_PER.search(name) and not PER.match(name) and len(name) <= 12:
        return per[0] + name
    if has_metric(subject) and (whose := WHOSE.fullmatch(name)) and whose[1] in subject[:-2]:
        return name + subject[subject.index(whose[1]) + len(whose[1]) :]
    if SEX.fullmatch(name) and not has_metric(subject) and not SEX.search(subject) and not STAGE.match(subject):
        return f"{subject}中{name}"
    if PLACES.match(name) and not has_metric(name):
        rest = re.sub(rf"^(新增|新建|改造|培训)?{PLACE}(?!阶段)", r"\1", subject)
        if rest.startswith(name):
            return rest
        if verb := re.match("新增|新建|改造|培训", rest):
            return verb[0] + name + rest[2:]
        if STAGE.match(subject) or (STAGE.match(name) and re.search("学校", subject)):
            return name  # 幼儿园486所，小学321所: each stands for itself
        return name + (rest if len(rest) >= 2 else "") if has_metric(subject) or STAGE.match(name) else name
    if GROWTH.search(name) and len(name) <= 5:
        return subject + name
    if re.match("(?:学位|托位|床位)数", name) and re.search("率$|占比$|比例$", subject):
        return name
    if MEASURE.match(name) and not ALONE.match(name):
        return name if subject.startswith("总") else joined(base(subject), name)
    if name.startswith("在") and "在" in subject:
        return subject[: subject.index("在")] + name
    if re.match(r"每.$", name):
        return base(subject) + name
    if SPREADS.match(name):
        return subject + name
    return joined(subject, name) if len(name) <= 6 and subject[-2:] == name[:2] else name


def of_which(name: str, subject: str, *, is_share: bool) -> tuple[str, str]:
    """Return the name of a part (其中…), and the whole that it is a part of where the name stands alone.

    Parameters
    ----------
    name
        What stands between 其中 and the figure.
    subject
        What the figure before was about.
    is_share
        Whether the figure is a share.

    Returns
    -------
    tuple of str
        The name and the whole, which belongs in the qualifier.

    Examples
    --------
    >>> of_which("女性", "培训新型职业农民", is_share=True), of_which("人才公寓", "保障性租赁住房", is_share=False)
    (('培训新型职业农民中女性', ''), ('人才公寓', '保障性租赁住房'))
    >>> of_which("小学", "新增学位", is_share=False)
    ('新增小学学位', '')
    """
    if not name or not subject:
        return name or subject, ""
    if WHO.fullmatch(name) and not has_metric(subject):
        return f"{subject}中{name}", ""
    if STAGE.match(name) or (PLACES.match(name) and subject.endswith("率")):
        return completed(name, subject), ""
    if name in ("新建", "新增", "改建", "改造"):
        return name + subject.removeprefix("新增").removeprefix("新建"), ""
    if re.match(r"\d", name):
        return name, ""
    if (measure := OF_WHOLE.search(subject)) and not has_metric(name):
        return joined(name, measure[0]), ""
    if has_metric(name):
        common = next(
            (size for size in range(min(len(name), len(subject)), 1, -1) if name[-size:] == subject[-size:]), 0
        )
        own = name[: len(name) - common]
        if common and (not own or PLACES.match(own) or MEMBER.fullmatch(own)):
            return subject[:-common].removesuffix("总") + name, ""
        if common or not (measure := re.search(r"[\u4e00-\u9fff]{2}率$", name)):
            return name, subject
        whole = base(subject)
        if whole.endswith(measure[0][:2]):  # 参保: the scheme stands in the subject
            return name.removesuffix(measure[0]) + joined(whole, measure[0]), ""
        return name, subject
    if len(name) > 3 and name[-2:] in subject:
        return name, subject
    if subject.endswith("率"):
        return joined(base(subject), name), ""
    if is_share or MEMBER.match(name):
        return f"{subject}中{name}", ""
    return name, subject


def base(subject: str) -> str:
    """Return the thing itself, without what is measured of it and what was done to it.

    Parameters
    ----------
    subject
        A name.

    Returns
    -------
    str

    Examples
    --------
    >>> base("受理劳动争议案件"), base("“两癌”筛查率"), base("城乡居民基本养老保险参保人数")
    ('劳动争议案件', '“两癌”', '城乡居民基本养老保险参保')
    """
    thing = BUILT.sub("", ACTED.sub("", made(subject)))
    rest = MEASURED.sub("", thing).removesuffix("的")
    return rest if len(rest) >= 2 else thing


def joined(head: str, tail: str) -> str:
    """Return two names as one, what is said twice (改造改造满意度) said once."""
    size = next((size for size in range(min(len(head), len(tail)), 1, -1) if head[-size:] == tail[:size]), 0)
    return head + tail[size:]
