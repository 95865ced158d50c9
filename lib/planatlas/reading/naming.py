"""The names of the things that a group of figures is about."""

import re
from itertools import zip_longest

from .behind import CLAUSE, NEW, behind
from .clauses import EACH, clause_end, each_of, figure_name, in_bracket
from .found import Figure
from .groups import Group, Named
from .names import LONGEST, PLACE, PLACES, cleaned, cut, has_metric, made, tail_cut, turned
from .several import PER, are_alike, blocks, crossed, parted, split
from .subjects import ALONE, MEASURE, OF_WHOLE, STAGE, WHOSE, base, completed, joined, of_which

RATE_UNITS = ("%", "‰", "1/10万", "1/万", "个百分点", "个千分点", "岁", "比1", "倍")
# what so many do: 社区建立家长学校
DEED = re.compile(
    r"^(.{1,8}?)((?:建立|建有|设立|建成|实现|达到|配备|设有|开展|普及|完成|参加|享有|得到|接受|开设|具备).{2,})$"
)
CHANGES_ALONE = (
    "降幅", "增幅", "升幅", "年均降幅", "年均增幅", "目标值", "基期值", "现状值", "目标",
    "上年", "去年", "上年同期", "去年同期", "上期",
)  # fmt: skip
LEVELS_OF = re.compile(r"^(?:国家级|省级|市级|县级|乡级)")
SHARED = re.compile(
    r"(?:(?<![平人户亩生])均|皆|各|(?<![首成古尧])都|双双|全部|同步|分别|依次)(?![类种级项])[^，。；]{0,14}$"
)
IN_TURN = re.compile(r"(?:分别|依次)")
# rates of anything, and the thing that the clause before sets up (设置母婴室，配置率…)
GENERAL = re.compile("(?:覆盖|配置|配备|达标|入住|使用|建成|完成|满意|参与|知晓|普及|合格|处理|开展|规范)率$")
OBJECT = re.compile(r"(?:设置|建设|建成|设立|配备|开展|实施|推广|建立)([\u4e00-\u9fff“”]{2,8})$")
HARM = re.compile("死亡|辍学|感染|伤亡|失学|事故|投诉|上访|积压")  # what a nought says that there is none of
COUNT = re.compile(r"^(?:\d+|[一二两三四五六七八九十]+)(?:次|项|个|种|类)(?:以上)?的?")  # 每年提供1次体检，体检率…
SHARE = re.compile("^[，、]?(?:约|仅)?占(?:比重?)?(?:约|近|达到?|为|到|了)?$")
# what is not counted per head, though the clause before is
NOT_PER_HEAD = re.compile("每年|新建|新增|新改|建成|建设|培训|培养|改造|发放|开展|完成|万$")
LONGEST_PART = 8  # characters of a part that goes on with those before it
PAIRS = {"城乡": ("城镇", "农村"), "男女": ("男性", "女性")}  # two things in one word
CHANGE = re.compile(r"(?:增长|下降|提高|减少|增加|上升|降低|回落)(?=[\d一二三四五六七八九十])")
ACTING = re.compile("开展|推进|推动|实施|加强|强化|提高|扩大|完善|做好|落实|推行|提供|参加|加大")


class Naming:
    """Names the things of a text, and remembers what each clause was about.

    Parameters
    ----------
    text
        The statement.
    subject
        What the statement before was about.
    """

    def __init__(self, text: str, subject: str):
        self.text, self.subject = text, subject
        self.before: list[str] = []  # the names of the statement so far
        self.listed: list[str] = []  # those of the last list of things
        self.listed_at = 0  # how many names there were at its end
        self.whole = ""  # what the parts named last are parts of (其中甲3家、乙2家)
        self.unit: str | None = None  # of the figure before
        self.units: set[str | None] = set()  # of the parts
        self.turn: list[str] = []  # those whose figures are still to come (分别增长4%和提高3个百分点)

    def of(self, groups: list[Group]) -> list[Named]:
        """Return the names of the things of each group of figures.

        Parameters
        ----------
        groups
            The groups of the statement.

        Returns
        -------
        list of Named
        """
        found: list[Named] = []
        end, is_next = 0, False
        for group, following in zip_longest(groups, groups[1:]):
            named = self._one(group, end, following.start if following else len(self.text))
            if found and named.is_behind and (is_next or self.text[end : end + 1] in "、和及"):
                self._share(found, named, groups)
            if is_next and not named.qualifier:
                named.qualifier = found[-1].qualifier
            found.append(named)
            between = self.text[group.end : following.start] if following else ""
            is_next = named.is_behind and bool(re.search("[、和及]$", between)) and not CLAUSE.search(between)
            end = following.start if following and is_next else group.end
        return found

    def _share(self, found: list[Named], last: Named, groups: list[Group]) -> None:
        """Give the thing that stands behind a list of figures to all of them (小学生10小时、初中生9小时睡眠时间)."""
        name = last.names[0]
        kind = re.match(PLACE, name) or LEVELS_OF.match(name)
        deed = DEED.match(name)
        for index in range(len(found) - 1, -1, -1):
            before = cleaned(found[index].names[0])
            if kind and len(name) > kind.end() and (PLACES.match(before) or LEVELS_OF.fullmatch(before)):
                found[index].names = [before + name[kind.end() :]]
            elif deed and found[index].is_behind and not DEED.match(before):
                found[index].names = [before + deed[2]]
            else:
                break
            if index and self.text[groups[index - 1].end : groups[index].start][-1:] not in "、和及":
                break

    def _one(self, group: Group, end: int, following: int) -> Named:
        named = self._of(group, end, following)
        self.unit = group.figures[-1].unit
        self.units.add(self.unit)
        names = [name for name in named.names if name]
        if names and not named.fault:
            is_list = len(set(names)) > 1
            if end and self.text[end : end + 1] in "、和及" and not is_list:
                self.listed = [*(self.listed if self.listed_at == len(self.before) else self.before[-1:]), names[0]]
                self.listed_at = len(self.before) + 1
            if in_bracket(self.text[max(end, group.start - LONGEST) : group.start]):
                return named
            if (not is_list and not named.is_behind) or has_metric(names[-1]) or not self.subject or is_list:
                self.subject = names[-1]
            self.before += names
            if is_list:
                self.listed, self.listed_at = names, len(self.before)
        return named

    def _of(self, group: Group, end: int, following: int) -> Named:
        left = self.text[max(end, group.start - LONGEST) : group.start]
        clause = re.split("全覆盖[、和]", clause_end(left))[-1]
        if re.search("其中[，：:]$", left.removesuffix(clause)):
            clause = f"其中{clause}"
        figure = group.figures[-1]
        counts = figure.unit not in RATE_UNITS and figure.form != "bare"
        bare, first = cut(clause)
        bare = turned(bare)
        if end and self.text[end : end + 1] == "的" and clause == self.text[end : group.start]:
            bare = ""  # 90%的社区和80%的村: what stands between is what the figure before is about
        if bare in CHANGES_ALONE or not re.search(r"[\u4e00-\u9fffA-Za-z]", bare):
            bare = ""
        if IN_TURN.search(clause) and not bare and len(self.before) > 1:
            known = list(dict.fromkeys(self.before))
            count = len(group.figures) if len(group.figures) > 1 else 2
            self.turn = known[-count:] if len(known) >= count else []
        if self.turn and not bare and (IN_TURN.search(clause) or re.match("[和、及，]", clause)):
            names, self.turn = self.turn[: len(group.figures)], self.turn[len(group.figures) :]
            return Named(names)
        self.turn = []
        if not bare and 1 < len(group.figures) == len(self.listed) and self.listed_at == len(self.before):
            return Named(self.listed)  # 甲率、乙率分别由4‰、5‰降至3‰、2‰
        if right := behind(self.text, group, following, clause, bare, self.subject, counts=counts):
            return Named(right.names, [*first, *right.qualifier], right.fault, right.is_behind)
        if EACH.search(clause) and counts and (each := each_of(clause)):
            differ = 1 < len(group.figures) != len(each)
            return Named(each, first, f"{len(each)} names, {len(group.figures)} figures" if differ else "")
        new = NEW.search(tail_cut(clause)) if counts else None
        if new and len(bare) > len(new[0]) and not bare.startswith(new[0]):
            bare = new[0] + bare.removesuffix(new[0])
        name, whole = self._completed(bare, group, clause, counts, figure)
        if counts:
            name = made(name) or self.subject
        if not name:
            return Named([figure_name(self.text, figure)] if figure.form == "zero" else [""], first)
        if figure.form == "zero" and (harm := HARM.search(self.text[figure.start : figure.end])):
            name += "" if name.endswith(harm[0]) else harm[0]
        return self._parted(name, group, clause, counts, [*first, *([whole] if whole else [])])

    def _completed(self, bare: str, group: Group, clause: str, counts: bool, figure: Figure) -> tuple[str, str]:
        """The name with what earlier clauses say, and the whole of a part."""
        name = made(bare) if counts else bare
        if figure.form == "zero" and not bare:
            goes_on = clause in ("、", "和", "及") and self.subject and not HARM.fullmatch(self.subject)
            return self.subject if goes_on else figure_name(self.text, figure), ""
        if re.match(r"[\s（(]*其中", clause):
            self.whole, self.units = self.subject, set()
        elif not (self.whole and (re.match("[、和]", clause) or self._goes_on(bare, group))):
            self.whole = ""
        if name and self.whole:
            return of_which(name, self.whole, is_share=not counts)
        if name and group.figures[-1].unit != self.unit and (not counts or NOT_PER_HEAD.search(clause)):
            self.subject = PER.sub("", self.subject)  # 每千人口床位7张，新建医院2所
        if figure.unit == "所" and STAGE.match(name) and not re.match("[新改扩]", self.subject):
            return name, ""  # 初中在校学生3000人；小学42所
        if counts and LEVELS_OF.fullmatch(name) and LEVELS_OF.match(self.subject):
            return name + LEVELS_OF.sub("", self.subject), ""
        subject = re.sub("占(?!比).*$", "", self.subject) if counts else self.subject
        if not name or PLACES.match(name) or (not has_metric(name) and not counts and len(name) <= 8):
            subject = subject or self._earlier(group.start)
        after_stop = re.search(r"[；;。]", self.text[max(0, group.start - len(clause) - 2) : group.start]) is not None
        if (
            name
            and (after_stop or (not self.before and not MEASURE.match(name)))
            and not re.match("占|所占", name)
            and not PLACES.match(name)
        ):
            return name, ""
        place = re.match(rf"{PLACE}|社区|行政村|村居", name)
        measure = name[place.end() :] if place and subject and self.before else ""
        if place and MEASURE.match(measure) and not ALONE.match(measure):
            return place[0] + completed(measure, subject), ""
        if MEASURE.match(name) and (done := self._done_to(name, group.start)):
            return done, ""
        if not subject and MEASURE.match(name) and (earlier := self._earlier(group.start)):
            merged = completed(name, earlier)
            return (merged, "") if len(merged) < len(base(earlier)) + len(name) else (name, "")
        if name and not counts and clause.strip("、，和及 ") == name and len(name) <= 4 and has_metric(subject):
            subject = subject if PLACES.match(name) else re.sub(f"^{PLACE}", "", subject)
            return (completed(name, subject) if PLACES.match(name) or has_metric(name) else name + subject), ""
        if not name and subject and SHARE.search(clause) and not counts:
            return joined(subject, "占比"), ""
        name = completed(name, subject) + ("累计" if not name and subject and "累计" in clause else "")
        return name or self._earlier(group.start, any_clause=True), ""

    def _parted(self, name: str, group: Group, clause: str, counts: bool, qualifier: list[str]) -> Named:
        """One name for each thing, where there are several."""
        is_pair = len(group.figures) == len(PAIRS["城乡"]) and IN_TURN.search(clause)
        if name[:2] in PAIRS and (is_pair or (name[:2] == "男女" and SHARED.search(clause))):
            return Named([each + name[2:] for each in PAIRS[name[:2]]], qualifier)
        if len(group.figures) > 1 and len(pairs := crossed(name)) == len(group.figures):
            return Named(pairs, qualifier)
        if len(parts := parted(name)) < 2:
            is_of_list = self.listed_at == len(self.before) and MEASURE.match(cleaned(clause)) and SHARED.search(clause)
            is_each = len(group.figures) == 1 < len(self.listed) and is_of_list and not IN_TURN.search(clause)
            if is_each or (1 < len(group.figures) == len(self.listed) and IN_TURN.search(clause)):
                return Named([completed(cleaned(clause), thing) for thing in self.listed], qualifier)
            return Named([name], qualifier)
        rest = re.split("[，。；]", self.text[group.end : group.end + LONGEST])[0]
        if len(group.figures) == 1 and IN_TURN.search(clause) and len(CHANGE.findall(rest)) == len(parts) - 1:
            self.turn = parts[1:]  # 分别增长2%、下降5%和增长1%
            return Named(parts[:1], qualifier)
        shared = bool(SHARED.search(clause))
        if len(group.figures) > 1:
            if len(parts) == len(group.figures):
                return Named(parts, qualifier)
            fault = f"{len(parts)} names, {len(group.figures)} figures" if shared else ""
            return Named([name], qualifier, fault)
        own = split(name)
        metric = all(has_metric(part) for part in parts)
        if metric and (shared or all(has_metric(part) for part in own) or are_alike(own)):
            return Named(parts, qualifier)
        if metric and all(re.search("[癌病毒肝症]$", part[:-1] if part == own[-1] else part) for part in own[:-1]):
            return Named(parts, qualifier)
        if not counts and len(own_blocks := blocks(name)) > 1:
            return Named([each for block in own_blocks for each in self._alike(block)], qualifier)
        return Named(parts if shared and counts else [name], qualifier)

    def _goes_on(self, bare: str, group: Group) -> bool:
        """Whether a part without 其中 goes on with the parts before it (其中早稻2万吨，晚稻3万吨)."""
        if has_metric(bare) or not 1 < len(bare) <= LONGEST_PART:
            return False
        if group.figures[-1].unit not in self.units:
            return False
        return any(known.search(self.whole if known is OF_WHOLE else bare) for known in (OF_WHOLE, PLACES, WHOSE))

    def _alike(self, block: str) -> list[str]:
        """The things of a part of a list, where they are named in the same way."""
        return parted(block) if are_alike(split(block)) else [block]

    def _done_to(self, name: str, position: int) -> str:
        """A rate with the things that the clause before says it of (开展甲癌、乙癌筛查，筛查率…)."""
        clause = CLAUSE.split(self.text[max(0, position - 2 * LONGEST) : position])
        act = re.match(r"([\u4e00-\u9fff]{2})率", name)
        if act is None or len(clause) < 2:
            return ""
        if act[1] not in clause[-2]:
            made_there = OBJECT.search(clause[-2]) if GENERAL.match(name) and not self.before else None
            return made_there[1] + name if made_there else ""
        before = ACTING.split(clause[-2][: clause[-2].index(act[1])])[-1]
        things = re.sub("(?:的|免费|常规|定期)+$", "", COUNT.sub("", cut(before)[0]))
        return things + name if len(things) > 1 else ""

    def _earlier(self, position: int, *, any_clause: bool = False) -> str:
        """The nearest earlier clause of the statement that names what is measured."""
        for clause in reversed(CLAUSE.split(self.text[max(0, position - 2 * LONGEST) : position])[:-1]):
            name = cleaned(clause)
            if (has_metric(name) or (any_clause and len(name) > 1)) and not PLACES.match(name):
                return name
            if within := re.match(r"(.*(?:率|比例|比重|寿命))[“\"]", clause):
                return cleaned(within[1])
        return ""
