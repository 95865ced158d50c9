"""The thing that stands behind its figures: 90%的村建有…, 配备2名医生."""

import re

from .groups import Group, Named
from .names import CHANGED, PLACES, has_metric, made, tail_cut
from .several import split

CLAUSE = re.compile(r"[，,；;：:。！？!?\n\t|]")
CHANGES_TO = re.compile(rf"(?:{CHANGED}|增|减|升|降|变)(?:到|至|为|成)")
AGED = r"\d+(?:[-—~～至]\d+)?周?岁(?:及?以[上下])?的?"
NEW = re.compile(r"(?:新增|新建|新培育|新培养|新改扩建|新\(改、扩\)建)$")
TOGETHER = re.compile("[两三四]级(?:均|都)")  # levels that are named together (市、县两级均设)
LEVEL = re.compile("[两三四]级$")
# verbs that belong to the name of what they count
DONE = re.compile(rf"{NEW.pattern[:-1]}|(?:选派|扶持|培训|救助|资助|帮扶|带动|引进|发放|改造)$")
# what stands behind a figure and is not what it counts
NOT_BEHIND = re.compile(
    r"(?:以上|以下|以内|左右|上下|和|及|与|的?基础|提高|增|降|递|下降|上升|目标|水平|，|并|且|之间|或者|不等|达到?|为|是|比|较|同比|占|[时后前内中](?=[，。；的、]|$)|以来|"
    r"的?(?:预期|标准(?!化)|政策|规定|办法|要求|比例|规模|目标|水平|速度|幅度|不))"
)
MADE_BEFORE = re.compile(
    r"(?:建设|建成|建立|设立|设置|创建|打造|举办|开展|组织|开设|配备|配置|配建|培育|培养|建有|拥有|实施|完成|落实|形成|引进|组建|筹集|提供|新招|招募|接受|享受|得到|"
    r"新建|新增|改造|改建|办好|建好|推广|应用|获评|掌握|开通|完成|修订|编制|制定|出台|签订|开发|提升|保障|保证|累计|超过|不低于|约|近|给予|奖励|投入|支持|举行|召开|设|建|有|为|向|对|让|使|含|含有|共|新|至少|不少于|每[年月周天日季户人名个件亩]度?|每学期|各|发放|推出|扶持|选派|选树|培训|评选|认定|命名|添置|投放|新改扩建|[：:])$"
)


def behind(
    text: str, group: Group, following: int, clause: str, bare: str, subject: str, *, counts: bool
) -> Named | None:
    """Return the thing behind a group of figures, where it is that which they count.

    Parameters
    ----------
    text
        The statement.
    group
        The figures.
    following
        Where the next group begins.
    clause, bare
        The words of the clause before the figures, and the name in them.
    subject
        What the clause before was about.
    counts
        Whether the figures count things.

    Returns
    -------
    Named or None
    """
    right = right_of(text, group, following)
    if not right or len(group.figures) > 1:
        return None
    is_of = text[group.end : group.end + 1] == "的"
    if text[: group.start].rstrip().endswith(("：", ":")):
        bare = "" if is_of else bare  # a heading before 95%以上的村…
    before = bool(re.search("至少|最少|每|各", clause)) or (
        len(bare) <= 2 or tail_cut(clause) != clause.rstrip() or not clause.strip() or bool(MADE_BEFORE.search(clause))
    )
    if bare.endswith("覆盖") and is_of and not counts:
        return Named([bare + right])  # 覆盖95%的社区
    if bare and has_metric(bare) and not (is_of and counts):
        return None
    if bare and not counts and not (is_of and re.search(r"(?:有|让|使|在|对|为|于)[^，。；]{0,6}$", clause)):
        return None
    if PLACES.match(bare) and has_metric(right) and not is_of:
        return Named([bare + right], [], "", is_behind=True)
    if bare and not is_of and not before:
        return None
    name = right
    if new := DONE.search(tail_cut(clause)):
        name, bare = new[0] + name, bare.removesuffix(new[0])
    if len(name) < 2:
        return None
    owner = made(re.split("至少|最少", bare)[0])
    if owner == bare and MADE_BEFORE.search(bare):
        owner = MADE_BEFORE.sub("", bare)
    owner = re.sub(r"每.{0,3}(?:年|学期|季度|月|周)$", "", owner)
    if re.match(r"在|由|得到|能|享受|接受", name) and not owner and subject:
        name = subject + name
    owner = tail_cut(re.sub(r"(?<=..)(?:均|各|都).{0,6}$", "", owner))
    owners = split(owner) if re.search("各|均|都|每[年学季月个所家名座]", clause) else []
    owners = owners if len(owners) > 1 and not re.search("等$", owners[-1]) and not TOGETHER.search(clause) else [""]
    things = split(name)
    if len({thing[-2:] for thing in things}) > 1 or min(len(thing) for thing in things) < 3:
        things = [name]  # only what is named alike is counted alike: 1名全科医生和儿科医生
    owners = [LEVEL.sub("", part) for part in owners]
    names = [part + thing for part in owners for thing in things]
    return Named(names, [owner] if len(owner) > 1 and owners == [""] else [], "", is_behind=True)


def right_of(text: str, group: Group, following: int) -> str:
    """Return the thing that stands behind a group of figures.

    Parameters
    ----------
    text
        The statement.
    group
        The figures.
    following
        Where the next group begins.

    Returns
    -------
    str
        "" for none.
    """
    clause = CLAUSE.split(text[group.end : min(following, group.end + 40)], maxsplit=1)[0]
    clause = re.sub(r"[(（][^()（）]*[)）]?", "", clause)
    clause = re.split(r"的(?=标准(?!化)|要求|比例|规模|目标|水平|速度|规定)", clause)[0]
    if NOT_BEHIND.match(clause) or CHANGES_TO.match(clause):
        return ""
    clause = re.sub(
        r"(?:和|及|以及|并|与|、|其中|增至|减至|到|至|提高到?|达到?|为|[”\"])+$", "", clause.removeprefix("的")
    )
    return clause if re.match(rf"(?:{AGED})?[\u4e00-\u9fff“A-Z]{{2}}", clause) else ""
