"""One statement: its figures in groups, each with names, bounds and tense."""

import re
from dataclasses import replace
from itertools import zip_longest

from .bounds import bound, kind_of
from .found import BEFORE, Figure, Passed, find
from .groups import Group, groups_of, is_start
from .names import LONGEST, PLACES, SPLIT, cleaned, completed, has_metric, head_cut, made, parted, tail_cut, turned
from .per import unit_of
from .quantity import Quantity, qualifier_of
from .tenses import Tense, form_score

CLAUSE = re.compile(r"[，,；;：:。！？!?\n\t|]")
# the number of an item that runs into a figure: 5.5岁以下, 7.50%的
ITEM = re.compile(r"^\s*(?:[12]?\d)[.．](?=\d{2,3}%|\d{1,2}(?:周?岁|[-—~～]\d)|20\d\d年)")
RATE_UNITS = ("%", "‰", "1/10万", "1/万", "个百分点", "个千分点", "岁", "比1")
EACH = re.compile(r"各(?:配备|配有|建成?|设立?|有|建立|安排)?有?$")
NO_NUMBER = re.compile(r"[\d.]{21,}|[零〇一二两三四五六七八九十百千万亿]{21,}")  # longer than any number
IN_BRACKET = re.compile(r"[(（](?:19|20)\d\d年[^，。；()（）]{0,6}")
CHANGES_ALONE = ("降幅", "增幅", "升幅", "年均降幅", "年均增幅", "目标值", "基期值", "现状值", "目标")
PLACES_OF = re.compile(r"^(?:国家级|省级|市级|县级|乡级)")
UNIT_CELL = re.compile(
    r"(?:[(（](?:单位[:：])?|单位[:：]|[|\t])(%|‰|1?/10万|岁|人|万人|个|年|万元|元|所|张)[)），,|\t]"
)
NOT_BARE = re.compile(r"[\u4e00-\u9fffA-Za-z]")


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
        groups = groups_of(self.text, self.figures)
        made_rows, end = [], 0
        for group, following in zip_longest(groups, groups[1:]):
            made_rows.append(self._rows_of(group, end, following.start if following else len(self.text)))
            end = group.end
        bracketed = self._bracketed(groups, made_rows)
        self._decide([row for rows in made_rows for row in rows])
        for later, earlier in bracketed:
            for row in later:
                row.baseline_value, row.baseline_year = earlier[0].value, earlier[0].year
        kept: list[Quantity] = []
        starts: list[Quantity] = []
        is_linked = False
        for group, following, rows, next_rows in zip_longest(groups, groups[1:], made_rows, made_rows[1:]):
            if starts and len(rows) in (len(starts), 1):
                for row, start in zip(rows, starts, strict=False):
                    row.baseline_value, row.baseline_year = start.value, start.year or row.baseline_year
                    row.unit = start.unit if start.unit and start.unit.partition("/")[0] == row.unit else row.unit
            is_end, starts = is_linked, []
            is_linked = False
            if rows and next_rows and following and not is_end:
                is_linked = is_start(self.text, group, following)
            if is_linked and next_rows[0].is_target:
                before = self.tense.year_before(group.start)
                starts = [replace(row, year=row.year or before) for row in rows]
                continue
            kept += rows
        return kept

    def _bracketed(
        self, groups: list[Group], made_rows: list[list[Quantity]]
    ) -> list[tuple[list[Quantity], list[Quantity]]]:
        """Take out what a bracket behind a figure says of an earlier year (70%（2020年：62%）)."""
        taken = []
        for index in range(1, len(groups)):
            before = self.text[groups[index - 1].end : groups[index].start]
            if (
                made_rows[index - 1]
                and made_rows[index]
                and re.fullmatch(r"[(（](?:19|20)\d\d年[^，。；()（）]{0,6}", before)
            ):
                taken.append((made_rows[index - 1], made_rows[index]))
                made_rows[index] = []
        return taken

    def _decide(self, rows: list[Quantity]) -> None:
        """Decide the tense of what no year and no word marks: all of it in the statement together."""
        unmarked = [row for row in rows if row.start in self.scores]
        marked = bool(self.tense.period) + sum(
            1 if row.is_target else -1 for row in rows if row.start not in self.scores
        )
        is_target = marked + sum(self.scores[row.start] for row in unmarked) >= 0
        if self.tense.promised is not None:
            is_target = self.tense.promised
        for row in unmarked:
            row.is_target = is_target
        for row in rows:
            row.target_year, row.year = (row.year, None) if row.is_target else (None, row.year)

    def _rows_of(self, group: Group, end: int, following: int) -> list[Quantity]:
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
        elif rows and (has_metric(rows[-1].indicator_printed) or not self.subject):
            self.subject = rows[-1].indicator_printed
        return rows

    def _row(self, group: Group, figure: Figure, name: str, head: str, questions: list[str]) -> Quantity | None:
        after = self.text[figure.end : bound(self.text, figure.end)] or self.text[group.figures[-1].end : group.end]
        left = clause_end(head)
        kind, is_change = kind_of(figure, left, after, self.text[figure.end : figure.end + 12])
        unit = unit_of(figure, name, left, kind)
        if figure.form == "bare":
            bracketed = UNIT_CELL.search(self.text[: figure.start][-BEFORE:])
            follows = self.text[figure.end : figure.end + 1]
            binds = bool(after) or bool(
                re.search(
                    r"(?:达到?|到|至|为|在|不低于|不超过|超过|低于|高于|以|(?:由|从)[^，。；]{0,12}的|由|从)$", left
                )
            )
            if bracketed:
                unit = {"/10万": "1/10万"}.get(bracketed[1], bracketed[1])
            elif (
                not binds
                or not (has_metric(name) or after)
                or (NOT_BARE.match(follows) and not after and follows not in "和及以与左的下提上增升降减")
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

    def _names(self, group: Group, end: int, following: int) -> tuple[list[str], list[str], bool]:
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
            self.subject = self.subject or earlier
        if counts and PLACES.match(name) and has_metric(self.subject):
            name = completed(name, self.subject)
        if counts and PLACES_OF.fullmatch(name) and PLACES_OF.match(self.subject):
            name += PLACES_OF.sub("", self.subject)
        self.is_own = name == bare
        if not name and figure.form == "zero":
            name = self.text[figure.start : figure.end].lstrip("零")
        if not name:
            name = self.subject or self._earlier(group.start) or right or self._earlier(group.start, any_clause=True)
        if counts:
            name = made(name)
        self.whole = name
        parts, several = parted(name), self._several(name, group, clause)
        differ = len(group.figures) > 1 and 1 < len(parts) != len(group.figures)
        return several, [f"{len(parts)} names, {len(group.figures)} figures"] if differ else [], False

    def _several(self, name: str, group: Group, clause: str) -> list[str]:
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

    def _right(self, group: Group, following: int) -> str:
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

    def _earlier(self, position: int, *, any_clause: bool = False) -> str:
        """The nearest earlier clause of the statement that names what is measured."""
        for clause in reversed(CLAUSE.split(self.text[max(0, position - 2 * LONGEST) : position])[:-1]):
            name = cleaned(clause)
            if (has_metric(name) or (any_clause and len(name) > 1)) and not PLACES.match(name):
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
