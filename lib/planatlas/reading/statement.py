"""One statement: its figures in groups, each with names, bounds and tense."""

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from .bounds import bound, kind_of
from .found import BEFORE, Figure, Passed, find
from .names import LONGEST, PLACES, SPLIT, cleaned, completed, has_metric, head_cut, made, parted, tail_cut, turned
from .per import unit_of
from .quantity import Quantity, qualifier_of
from .tenses import Tense, form_score

CLAUSE = re.compile(r"[，,；;：:。！？!?\n\t|]")
JOINERS = re.compile(r"(?:[(（]20\d\d年[)）])?(?:、|，|,|和|及|以及|与|或)?(?:分别)?")
# the number of an item that runs into a figure: 5.5岁以下, 7.50%的
ITEM = re.compile(r"^\s*(?:[12]?\d)[.．](?=\d{2,3}%|\d{1,2}(?:周?岁|[-—~～]\d)|20\d\d年)")
RATE_UNITS = ("%", "‰", "1/10万", "1/万", "个百分点", "个千分点", "岁", "比1")
EACH = re.compile(r"各(?:配备|配有|建成?|设立?|有|建立|安排)?有?$")
NO_NUMBER = re.compile(r"[\d.]{21,}|[零〇一二两三四五六七八九十百千万亿]{21,}")  # longer than any number
CHANGES_ALONE = ("降幅", "增幅", "升幅", "年均降幅", "年均增幅")
PLACES_OF = re.compile(r"^(?:国家级|省级|市级|县级|乡级)")
UNIT_CELL = re.compile(
    r"(?:[(（](?:单位[:：])?|单位[:：]|[|\t])(%|‰|1?/10万|岁|人|万人|个|年|万元|元|所|张)[)），,|\t]"
)
NOT_BARE = re.compile(r"[\u4e00-\u9fffA-Za-z]")


@dataclass
class _Group:
    """Neighbouring figures with nothing but commas, bounds and connecting words between."""

    figures: list[Figure]
    start: int
    end: int
    left: str = ""
    kinds: list[str] = field(default_factory=list)


class Statement:
    """One statement: its figures in groups, each with names, bounds and tense.

    Parameters
    ----------
    text
        The mended statement.
    tense
        What is known of time, carried on from the statement before.
    subject
        What the statement before was about.
    """

    def __init__(self, text: str, tense: Tense, subject: str):
        text = NO_NUMBER.sub(lambda match: " " * len(match[0]), ITEM.sub(lambda match: " " * len(match[0]), text))
        self.text, self.tense, self.subject = text, tense, subject
        found = find(text)
        self.passed = found.passed
        self.figures = found.figures
        self.tense.begin(text)
        self.scores: dict[int, int] = {}
        self.whole = ""
        self.is_own = True

    def rows(self) -> list[Quantity]:
        """Return the quantities of the statement."""
        groups = self._groups()
        made_rows, end = [], 0
        for group, following in zip_longest(groups, groups[1:]):
            made_rows.append(self._rows_of(group, end, following.start if following else len(self.text)))
            end = group.end
        self._decide([row for rows in made_rows for row in rows])
        kept: list[Quantity] = []
        starts: list[Quantity] = []
        for group, following, rows, next_rows in zip_longest(groups, groups[1:], made_rows, made_rows[1:]):
            if starts and len(rows) in (len(starts), 1):
                for row, start in zip(rows, starts, strict=False):
                    row.baseline_value, row.baseline_year = start.value, start.year or row.baseline_year
                    row.unit = start.unit if start.unit and start.unit.partition("/")[0] == row.unit else row.unit
            is_end, starts = bool(starts), []
            if (
                rows
                and next_rows
                and following
                and not is_end
                and self._is_start(group, following)
                and next_rows[0].is_target
            ):
                before = self.tense.year_before(group.start)
                starts = [replace(row, year=row.year or before) for row in rows]
                continue
            kept += rows
        return kept

    def _decide(self, rows: list[Quantity]) -> None:
        """Decide the tense of what no year and no word marks: all of it in the statement together."""
        unmarked = [row for row in rows if row.start in self.scores]
        marked = sum(1 if row.is_target else -1 for row in rows if row.start not in self.scores)
        is_target = marked + sum(self.scores[row.start] for row in unmarked) >= 0
        for row in unmarked:
            row.is_target = is_target
        for row in rows:
            row.target_year, row.year = (row.year, None) if row.is_target else (None, row.year)

    def _groups(self) -> list[_Group]:
        groups: list[_Group] = []
        for figure in self.figures:
            end = bound(self.text, figure.end)
            last = groups[-1] if groups else None
            between = self.text[last.end : figure.start] if last else ""
            if last and JOINERS.fullmatch(between) and (between.strip("，,") or last.figures[-1].unit == figure.unit):
                last.figures.append(figure)
                last.end = end
            else:
                groups.append(_Group([figure], figure.start, end))
        return groups

    def _is_start(self, group: _Group, following: _Group) -> bool:
        """Whether a figure is what the next one starts from (由A提高到B)."""
        if len(group.figures) != len(following.figures):
            return False
        before = self.text[max(0, group.start - 24) : group.start]
        between = self.text[group.end : following.start]
        goes = re.match(
            r"[)）]?，?(?:[^，。；\d]{0,8})(?:\d{4}年[^，。；\d]{0,4})?[的]?(?:逐步|稳步|大幅|进一步)?(?:提高|提升|上升|增加|增长|扩大|下降|降低|减少|降|增|减|升|缩小|缩短|延长|扩充|压减|变|增?达)?(?:到|至|为|成)?"
            r"(?:\d{4}年)?[^，。；\d]{0,4}$",
            between,
        )
        if re.search(r"(?:由|从|自)[^，。；]{0,22}$", before) and goes and re.search(r"[到至为升降增减]", between):
            return True
        if re.fullmatch(r"[\s|]+[≤≥<>]?", between) and not self.figures.index(
            group.figures[0]
        ):  # two cells of a row of a table
            return group.figures[0].unit == following.figures[0].unit or following.figures[0].form == "bare"
        return bool(re.match(r"的?(?:基础上|水平上?)", between))

    def _rows_of(self, group: _Group, end: int, following: int) -> list[Quantity]:
        names, questions, is_behind = self._names(group, end, following)
        head = self.text[max(end, group.start - BEFORE) : group.start]
        rows = []
        count = max(len(names), len(group.figures))
        if len(names) not in (1, count) or len(group.figures) not in (1, count):
            questions = [*questions, f"{len(names)} names, {len(group.figures)} figures"]
            count, names = len(group.figures), [self.whole] * len(group.figures)
        for place in range(count):
            figure = group.figures[place if len(group.figures) > 1 else 0]
            name = names[place if len(names) > 1 else 0]
            row = self._row(group, figure, name, head, list(questions))
            if row is not None:
                rows.append(row)
        if rows and not is_behind and (self.is_own or not self.subject):
            self.subject = rows[-1].indicator_printed if len(set(names)) == 1 else self.whole
        elif rows and has_metric(rows[-1].indicator_printed):
            self.subject = rows[-1].indicator_printed
        return rows

    def _row(self, group: _Group, figure: Figure, name: str, head: str, questions: list[str]) -> Quantity | None:
        after = self.text[figure.end : bound(self.text, figure.end)] or self.text[group.figures[-1].end : group.end]
        left = clause_end(head)
        kind, is_change = kind_of(figure, left, after, self.text[figure.end : figure.end + 12])
        unit = unit_of(figure, name, left, kind)
        if figure.form == "bare":
            bracketed = UNIT_CELL.search(self.text[: figure.start][-BEFORE:])
            follows = self.text[figure.end : figure.end + 1]
            binds = bool(after) or bool(re.search(r"(?:达到?|到|至|为|在|不低于|不超过|超过|低于|高于|以)$", left))
            if bracketed:
                unit = {"/10万": "1/10万"}.get(bracketed[1], bracketed[1])
            elif (
                not binds
                or not (has_metric(name) or after)
                or (NOT_BARE.match(follows) and not after and follows not in "和及以与左的")
            ):
                self.passed.append(
                    Passed(figure.start, figure.end, self.text[figure.start : figure.end], "a number without a unit")
                )
                return None
            elif name.endswith("比"):
                unit = "女=100" if name.endswith("性别比") else "比1"
            else:
                questions.append("the sign of the unit is missing")
        year = self.tense.year_behind(self.text[bound(self.text, figure.end) :]) or self.tense.year_at(figure.start)
        years = self.tense.years_listed(group.start)
        if len(years) == len(group.figures) > 1:
            year = years[group.figures.index(figure)]
        is_target = self.tense.marked(figure.start, year, years if len(years) == len(group.figures) else ())
        if is_target is None:
            self.scores[figure.start] = form_score(self.text, figure, kind, is_bound=bool(after))
        base = self.tense.base_year(figure.start) if is_change else None
        value, high = figure.value, figure.high
        if figure.form == "times" and is_change:
            unit, reaches = "%", re.search(r"[到至为是]$", left)
            value = 100 * (value - bool(reaches))
        return Quantity(
            name, qualifier_of(name), kind, value, high, unit,
            None,
            None,
            base,
            bool(is_target),
            year,
            self.text[figure.start : bound(self.text, figure.end)], figure.start, figure.end, questions,
        )  # fmt: skip

    def _names(self, group: _Group, end: int, following: int) -> tuple[list[str], list[str], bool]:
        """The names of the things of a group, what is doubtful, and whether they stand behind the figures."""
        left = self.text[max(end, group.start - LONGEST) : group.start]
        clause = clause_end(left)
        bare = turned(head_cut(tail_cut(clause)))
        if end and self.text[end : end + 1] == "的" and clause == self.text[end : group.start]:
            bare = ""  # 90%的社区和80%的村: what stands between is what the figure before is about
        if bare in CHANGES_ALONE or not re.search(r"[\u4e00-\u9fffA-Za-z]", bare):
            bare = ""
        right = self._right(group, following)
        figure = group.figures[-1]
        counts = figure.unit not in RATE_UNITS and figure.form not in ("bare",)
        if right and (not bare or (counts and re.match(r"^的?[\u4e00-\u9fffA-Za-z“]", right) and not has_metric(bare))):
            name = right.removeprefix("的")
            verb = re.search(r"(?:新增|新建|新培育|新培养|新改扩建|新\(改、扩\)建)$", bare)
            name = (verb[0] if verb else "") + name
            if len(group.figures) == 1 and len(name) >= 2:
                self.whole = name
                each = (
                    SPLIT.split(EACH.sub("", re.sub(r"[(（][^()（）]*[)）]", "", bare))) if EACH.search(clause) else []
                )
                return [part + name for part in each] if len(each) > 1 else [name], [], True
        name = bare
        if counts and name and self.subject.startswith("每") and self.text[: group.start].count("。") == 0:
            name = completed(name, self.subject)
        if not name or (not has_metric(name) and not counts and len(name) <= 8):
            earlier = self.subject or self._earlier(group.start)
            name = completed(name, earlier)
        if counts and PLACES.match(name) and has_metric(self.subject):
            name = completed(name, self.subject)
        if counts and PLACES_OF.fullmatch(name) and PLACES_OF.match(self.subject):
            name += PLACES_OF.sub("", self.subject)
        self.is_own = name == bare
        if not name and figure.form == "zero":
            name = self.text[figure.start : figure.end].lstrip("零")
        if not name:
            name = self.subject or self._earlier(group.start) or right
        if counts:
            name = made(name)
        self.whole = name
        parts, several = parted(name), self._several(name, group, clause)
        differ = len(group.figures) > 1 and 1 < len(parts) != len(group.figures)
        return several, [f"{len(parts)} names, {len(group.figures)} figures"] if differ else [], False

    def _several(self, name: str, group: _Group, clause: str) -> list[str]:
        parts = parted(name)
        if len(group.figures) > 1:
            return parts if len(parts) == len(group.figures) else [name]
        shared = re.search(r"(?:均|各|都|分别|依次)[^，。；]{0,10}$", clause) or re.match(
            r"[^，。；]{0,4}(?:各|均)", clause
        )
        metric = len(parts) > 1 and all(has_metric(part) for part in parts)
        sick = len(parts) > 1 and all(re.search("[癌病毒肝症]", part) for part in parts)
        if (
            len(parts) > 1
            and metric
            and (shared or sick or all(has_metric(part) for part in re.split("、|和|及", name)))
        ):
            return parts
        if shared and len(parts) > 1 and group.figures[0].unit not in RATE_UNITS:
            return parts
        return [name]

    def _right(self, group: _Group, following: int) -> str:
        """The thing that stands behind a figure; "" for none."""
        text = self.text[group.end : min(following, group.end + 40)]
        clause = CLAUSE.split(text, maxsplit=1)[0]
        clause = re.sub(r"[(（][^()（）]*[)）]?", "", clause)
        clause = re.split(r"的(?=标准|要求|比例|规模|目标|水平|速度)", clause)[0]
        clause = re.sub(r"(?:和|及|以及|并|与|、|其中|增至|减至|到|至|提高到?|达到?|为|[”\"])+$", "", clause)
        return (
            clause
            if re.match(r"[\u4e00-\u9fff“]{2}", clause.removeprefix("的"))
            and not re.match(
                r"(?:以上|以下|以内|左右|和|及|与|的?基础|提高|增|降|递|下降|上升|目标|水平|，|并|且|之间|或者|不等|达到?|为)",
                clause,
            )
            else ""
        )

    def _earlier(self, position: int) -> str:
        """The nearest earlier clause of the statement that names what is measured."""
        for clause in reversed(CLAUSE.split(self.text[max(0, position - 2 * LONGEST) : position])[:-1]):
            name = cleaned(clause)
            if has_metric(name) and not PLACES.match(name):
                return name
            if within := re.match(r"(.*(?:率|比例|比重|寿命))[“\"]", clause):
                return cleaned(within[1])
        return ""


def clause_end(left: str) -> str:
    """Return the part of the words before a figure that belongs to its own clause."""
    clause = CLAUSE.split(left)[-1]
    if not clause.strip() and left.rstrip()[-1:] in ":：|\t":
        clause = CLAUSE.split(left.rstrip(" :：|\t"))[-1]
    return clause
