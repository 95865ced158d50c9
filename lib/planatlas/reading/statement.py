"""One statement: its figures in groups, each with names, bounds and tense."""

import re

from .baselines import with_baselines
from .bounds import bound, bound_before, kind_of
from .clauses import clause_end
from .found import BEFORE, Figure, Passed, find, in_name
from .groups import Group, Named, groups_of
from .names import has_metric
from .naming import Naming
from .per import unit_of, without_per
from .quantity import Quantity, qualifier_of
from .tenses import Tense
from .unmarked import form_score

# the number of an item that runs into a figure: 5.5岁以下, 7.50%的
ITEM = re.compile(
    r"^\s*(?:[12]?\d)[.．、](?=\d{2,3}%|\d{1,2}(?:周?岁|[-—~～]\d|分钟)|20\d\d年|\d{3,})|^\s*[(（]\d{1,2}[)）](?=\d)"
)
NO_NUMBER = re.compile(r"[\d.]{21,}|[零〇一二两三四五六七八九十百千万亿]{21,}")  # longer than any number
UNIT_CELL = re.compile(
    r"(?:[(（](?:单位[:：])?|单位[:：]|[|\t])(%|‰|1?/10万|岁|人|万人|个|年|万元|元|所|张|小时|平方米|件|册|公里)[)）),，|\t]"
)
BINDS = re.compile(
    r"(?:达到?|到|至|为|在|目标值?[:：]?|不低于|不少于|不高于|不超过|超过|低于|高于|以|以上|(?:由|从)[^，。；]{0,12}的|由|从|[≤≥<>＜＞])$"
)
STEP = re.compile(r"(?:上升|下降|提高|降低|上涨|回落|增加|减少|缩小|扩大)了?$")
INDEX = re.compile(r"(?:比|指数|系数|得分|评分|生育率)$")  # what changes by a bare number
NOT_BARE = re.compile(r"[\u4e00-\u9fffA-Za-z]")
GOES_ON = "缩扩变回之和及以与左的下提上增升降减并、，后改"
COUNTED = re.compile("(人次|人|户|亩|件|册|辆|台)数?$")  # the unit of a number such as 100万, within the name
AT_LEAST = re.compile("至少|最少|最多|至多")  # for all of a list: 至少配备1名医生、2名护士
BECOMES = re.compile(r"(?<!达)[到至](?:[^，。；]{0,10}的)?$|(?<!相)达到?$")


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
        self.text, self.tense = text, tense
        found = find(text)
        self.passed, self.figures = found.passed, found.figures
        self.naming = Naming(text, subject)
        self.tense.begin(text)
        self.scores: dict[int, int] = {}
        self.left = ""  # the words before the group before

    @property
    def subject(self) -> str:
        """What the statement was about last."""
        return self.naming.subject

    def rows(self) -> list[Quantity]:
        """Return the quantities of the statement."""
        groups = groups_of(self.text, self.figures)
        rows, end = [], 0
        for group, named in zip(groups, self.naming.of(groups), strict=True):
            rows.append(self._rows_of(group, named, end))
            end = group.end
        self._decide([row for each in rows for row in each])
        return with_baselines(self.text, groups, rows, self.tense)

    def _decide(self, rows: list[Quantity]) -> None:
        """Decide the tense of what no year and no word marks: all of it in the statement together."""
        unmarked = [row for row in rows if row.start in self.scores]
        marked = sum(1 if row.is_target else -1 for row in rows if row.start not in self.scores)
        is_plan = bool(self.tense.period)
        is_plan = is_plan and not self.tense.is_review
        is_target = (is_plan and marked >= 0) or is_plan + marked + sum(self.scores[row.start] for row in unmarked) > 0
        if self.tense.promised is not None:
            is_target = self.tense.promised
        elif self.tense.looks_back and not is_plan and not marked:
            is_target = False
        if marked:
            self.tense.looks_back = marked < 0
        for row in unmarked:
            row.is_target = is_target
        for row in rows:
            row.target_year, row.year = (row.year, None) if row.is_target else (None, row.year)

    def _rows_of(self, group: Group, named: Named, end: int) -> list[Quantity]:
        if named.fault:
            self._pass(group.start, group.end, named.fault)
            return []
        left = without_per(clause_end(self.text[max(end, group.start - BEFORE) : group.start]))
        if (
            re.match(r"[、和及]|[^，。；\d]{1,24}[、和及]$", self.text[end : group.start])
            and AT_LEAST.search(self.left)
            and not bound_before(left)
        ):
            left = AT_LEAST.search(self.left)[0]  # type: ignore[index]
        self.left = left
        rows = []
        for place in range(max(len(named.names), len(group.figures))):
            figure = group.figures[place if len(group.figures) > 1 else 0]
            name = named.names[place if len(named.names) > 1 else 0]
            row = self._row(group, figure, name, left)
            if row is not None:
                said = dict.fromkeys([*named.qualifier, *([qualifier_of(name)] if qualifier_of(name) else [])])
                row.qualifier = "；".join(said)
                rows.append(row)
        return rows

    def _row(self, group: Group, figure: Figure, name: str, left: str) -> Quantity | None:
        bound_end = bound(self.text, figure.end)
        after = self.text[figure.end : bound_end] or self.text[group.figures[-1].end : group.end]
        kind, is_change = kind_of(figure, left, after, self.text[figure.end : figure.end + 12])
        if figure.form == "many" and (counted := COUNTED.search(name)):
            figure = in_name(figure, self.text, counted[1])
        unit, questions = unit_of(figure, name, self.text[max(0, group.start - BEFORE) : group.start], kind), []
        if figure.form == "bare":
            unit = self._unit_elsewhere(figure, name, left, after)
            if unit is None:
                return None
            if not unit and figure.value:
                questions, unit = ["the sign of the unit is missing"], None
        year = self.tense.year_behind(self.text[bound_end : bound_end + 8]) or self.tense.year_at(figure.start)
        years = self.tense.years_listed(group.start)
        years = years if len(years) == len(group.figures) > 1 else []
        year = years[group.figures.index(figure)] if years else year
        is_target = self.tense.marked(figure.start, year, years)
        if is_target is None:
            self.scores[figure.start] = form_score(self.text, figure, kind, is_bound=bool(after))
        value = figure.value
        if figure.form == "times" and (is_change or BECOMES.search(left)):
            value, unit, kind = 100 * (value - (not is_change)), "%", "increase"
        base = self.tense.base_year(figure.start) if is_change or figure.form == "times" or "新增" in name else None
        return Quantity(
            name, "", kind, value, figure.high, unit, None, None, base, bool(is_target), year,
            self.text[figure.start : bound_end], figure.start, figure.end, questions,
        )  # fmt: skip

    def _unit_elsewhere(self, figure: Figure, name: str, left: str, after: str) -> str | None:
        """The unit of a bare number, printed elsewhere; "" where it is lost, None where the number is no quantity."""
        if bracketed := UNIT_CELL.search(self.text[max(0, figure.start - BEFORE) : figure.start]):
            return {"/10万": "1/10万"}.get(bracketed[1], bracketed[1])
        follows = self.text[figure.end : figure.end + 1]
        is_cut = NOT_BARE.match(follows) and not after and follows not in GOES_ON
        is_rate = left.endswith("率") and not float(figure.value).is_integer()  # 死亡率0.015
        is_step = STEP.search(left) and INDEX.search(name) and figure.value < 10
        if not (after or is_step or is_rate or BINDS.search(left)) or not (has_metric(name) or after) or is_cut:
            self._pass(figure.start, figure.end, "a number without a unit")
            return None
        if name.endswith("比"):
            return "女=100" if name.endswith("性别比") else "比1"
        return ""

    def _pass(self, start: int, end: int, reason: str) -> None:
        self.passed.append(Passed(start, end, self.text[start:end], reason))
