"""Printed names matched to the catalogue: the same name, a name that another plan prints, or what is most like it."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from ..intake.counts import RATES, SHARES, same_base
from ..intake.stated import printed_forms
from ..intake.text import key
from ..model.scopes import ages_marked
from .draft import Candidate

TAKEN, NEAR = 0.90, 0.60  # likeness from which an indicator is taken, and from which it is offered
LEAST = 0.2  # likeness of which units and words are looked at
MOST = 3
MOST_FORMS = 8_192  # names whose forms are kept: those of the catalogue are the same for each text
CHANGES = ("increase", "decrease")
OTHER_UNIT = 0.75  # what a name is worth whose unit is of another sort
COUNTED = 0.9  # ... that counts things where the words are about all of them
APART = 0.98  # ... without whom or where it is about, which stands in the qualifier
SHORTEST = 3  # signs of a name without its qualifier
TAIL, SHORTEST_TAIL = 0.8, 5  # what a name is worth of which only the end is one of the catalogue, and signs of the end
CLOSE = 0.01  # two indicators of which one is not preferred
AGE = re.compile("〔[^〕]*〕")
TOKEN = re.compile("〔[^〕]*〕|.")  # an age is one token
# words of one meaning, in the order in which they are replaced
SAME = (
    ("医师", "医生"), ("执业助理医生", "执业医生"), ("所占比例", "比例"), ("所占比重", "比例"), ("占比", "比例"),
    ("比重", "比例"), ("女性", "女"), ("妇女", "女"), ("村民委员会", "村委会"), ("居民委员会", "居委会"), ("拥有", ""),
    ("人均预期寿命", "平均预期寿命"), ("防控", "防治"),
)  # fmt: skip
# words of which a name has one: two names with different ones of a line are of different things
APART_WORDS = tuple(
    re.compile(words)
    for words in (
        "省级|市级|县级|乡镇|街道|村(?!卫生室)", "学前|小学|初中|高中", "毛(?=入)|净(?=入)", "宫颈癌|乳腺癌",
        "艾滋病|梅毒|乙肝", "政府|党委", "人大|政协|党代", "知晓|筛查|治疗|检测", "早期|晚期", "公办|民办", "优良|合格",
    )
)  # fmt: skip
OTHER_THING = 0.75  # what a name is worth that is of another thing by such words
OTHER_BASE = 0.5  # ... that is counted per another number of people: never taken for it
DROPPED = re.compile(r"[的所…“”\"'‘’《》<>〈〉·、,，。.:：;；\s]|(?<![0-9])-|其中")

Likeness = tuple[float, bool, str, str]  # the score, whether by its own name, that name, the form that is like it


@lru_cache(MOST_FORMS)
def normalised(name: str) -> str:
    """Return the form in which printed names and those of the catalogue are compared.

    Parameters
    ----------
    name
        The name.

    Returns
    -------
    str
        The name without spaces, width, marks and brackets, words of one meaning in one form.

    Examples
    --------
    >>> normalised("每千名儿童所拥有的儿科执业（助理）医师数"), normalised("就业人员中的女性占比")
    ('每千名儿童儿科执业医生数', '就业人员中女比例')
    >>> normalised("0—6岁儿童健康管理率") == normalised("7岁以下儿童健康管理率")
    True
    """
    form = key(unicodedata.normalize("NFKC", name).replace("~", "-"))
    for word, same in SAME:
        form = form.replace(word, same)
    return DROPPED.sub("", ages_marked(form))


@dataclass(frozen=True)
class Form:
    """A name of an indicator in the form in which it is compared."""

    indicator_id: str
    text: str
    is_alias: bool


@dataclass
class Match:
    """What a printed name was found to be.

    Attributes
    ----------
    match
        ``exact``, ``alias``, ``near`` or ``new``.
    candidates
        At most three indicators, the likeliest first; none is taken where ``match`` is ``near`` or ``new``.
    reasons
        What a person should know of it.
    """

    match: str
    candidates: list[Candidate] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    @property
    def indicator_id(self) -> str:
        """The likeliest indicator; "" for what is new."""
        return self.candidates[0].indicator_id if self.candidates and self.match != "new" else ""


class Catalogue:
    """The indicators with all their names, ready to be compared.

    Parameters
    ----------
    indicators
        Rows of ``indicators.csv``: ``indicator_id``, ``name_zh``, ``unit``.
    targets
        Rows of committed targets, whose printed names are aliases: ``indicator_id``, ``indicator_printed``.
    """

    def __init__(self, indicators: Iterable[Mapping[str, str]], targets: Iterable[Mapping[str, str]] = ()):
        self.rows = {row["indicator_id"]: row for row in indicators}
        named = [Form(name, normalised(row["name_zh"]), False) for name, row in self.rows.items()]
        aliases = [Form(row["indicator_id"], normalised(row["indicator_printed"]), True) for row in targets]
        known = {form.indicator_id for form in named}
        self.forms = list(dict.fromkeys([*named, *(form for form in aliases if form.indicator_id in known)]))
        self._by_text: dict[str, list[Form]] = defaultdict(list)
        self._grams = [_grams(form.text) for form in self.forms]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for index, (form, grams) in enumerate(zip(self.forms, self._grams, strict=True)):
            self._by_text[form.text].append(form)
            for gram in grams:
                self._holders[gram].append(index)
        count = len(self.forms)
        self._weights = {gram: math.log(1 + count / len(held)) for gram, held in self._holders.items()}
        self._unseen = math.log(1 + count)
        self._sizes = [self._size(grams) for grams in self._grams]
        self._words = [_apart(form.text) for form in self.forms]

    def match(self, name: str, unit: str | None = None, qualifier: str = "", kind: str = "") -> Match:
        """Find the indicator that a printed name means.

        Parameters
        ----------
        name
            The name as printed.
        unit
            The unit printed with it; None or "" where there is none.
        qualifier
            Whom or where it is about, which may be a part of the indicator's name.
        kind
            The kind of the target: the unit of a change says nothing of the indicator's.

        Returns
        -------
        Match
            ``exact`` if it is a name of the catalogue, ``alias`` if it is printed elsewhere for one indicator alone or
            is at least ``TAKEN`` like a name; ``near`` from ``NEAR``; ``new`` below.

        Examples
        --------
        >>> catalogue = Catalogue([{"indicator_id": "maternal_mortality", "name_zh": "孕产妇死亡率", "unit": "1/10万"}])
        >>> catalogue.match("孕产妇的死亡率", "1/10万").match, catalogue.match("绿地面积", "亩").match
        ('exact', 'new')
        """
        form, whole = normalised(name), normalised(qualifier)
        unit = "" if kind in CHANGES else unit or ""
        rest = form.removeprefix(whole) if whole else form
        ways = {form: 1.0}
        if whole and whole not in form:
            ways[whole + form] = 1.0
        elif len(rest) >= SHORTEST and rest in self._by_text:
            ways.setdefault(rest, APART)
        ranked = self._ranked(ways, unit, kind)
        if len(rest) >= SHORTEST and rest not in ways and (not ranked or ranked[0][1][0] < NEAR):
            ways[rest] = APART
            ranked = self._ranked(ways, unit, kind)
        if (not ranked or ranked[0][1][0] < NEAR) and (tail := self._tail(form, unit)):
            ways[tail] = TAIL
            ranked = self._ranked(ways, unit, kind)
        found = [Candidate(name, self.rows[name]["name_zh"], round(score, 3)) for name, (score, *_) in ranked]
        if not found or found[0].score < NEAR:
            return Match("new", found, ["no indicator of the catalogue has a name like it"])
        *_, theirs, way = ranked[0][1]
        match = self._judged(way, found, unit, set(AGE.findall(way)) == set(AGE.findall(theirs)))
        if ways[way] == TAIL:
            return Match("near", found, ["its name ends with a name of the indicator, and says more before it"])
        if ways[way] < 1 and match.match == "exact":
            match.match = "alias"
        return match

    def _tail(self, form: str, unit: str) -> str:
        """The longest name that a longer one ends with: what stands before may only say where or whose it is."""
        for at in range(1, len(form) - SHORTEST_TAIL + 1):
            if any(self._fits(one.indicator_id, unit) for one in self._by_text.get(form[at:], ())):
                return form[at:]
        return ""

    def _ranked(self, ways: Mapping[str, float], unit: str, kind: str) -> list[tuple[str, Likeness]]:
        """The likeliest indicators by any of some forms of a name, each with what it is worth."""
        best: dict[str, Likeness] = {}
        for way, worth in ways.items():
            for index, score in self._scores(way, unit, kind).items():
                one = self.forms[index]
                own = (worth * score, not one.is_alias, one.text, way)
                best[one.indicator_id] = max(best.get(one.indicator_id, own), own)
        return sorted(best.items(), key=lambda each: (-each[1][0], not each[1][1], each[0]))[:MOST]

    def _judged(self, form: str, found: list[Candidate], unit: str, is_same_age: bool) -> Match:
        same = [one for one in self._by_text.get(form, ()) if self._fits(one.indicator_id, unit)]
        exact = list(dict.fromkeys(one.indicator_id for one in same if not one.is_alias))
        printed = list(dict.fromkeys(one.indicator_id for one in same))
        if exact == [found[0].indicator_id]:
            return Match("exact", found, [] if found[0].score == 1 else ["whom it is about stands before the name"])
        if len(printed) > 1:
            return Match("near", found, [f"the name is printed for {len(printed)} indicators"])
        if printed == [found[0].indicator_id]:
            return Match("alias", found, ["another plan prints the indicator by this name"])
        likeness = f"its name is {found[0].score:.2f} like a name of the indicator"
        is_apart = len(found) < 2 or found[0].score - found[1].score > CLOSE
        if found[0].score >= TAKEN and is_apart and is_same_age:
            return Match("alias", found, [likeness])
        return Match("near", found, [likeness, *([] if is_same_age else ["the ages of the two differ"])])

    def _scores(self, form: str, unit: str, kind: str) -> dict[int, float]:
        grams = _grams(form)
        common: Counter[int] = Counter()
        for gram, times in grams.items():
            for index in self._holders.get(gram, ()):
                common[index] += self._weights[gram] * min(times, self._grams[index][gram])  # type: ignore[assignment]
        size, words = self._size(grams), _apart(form)
        found = {}
        for index, weight in common.items():
            likeness = 2 * weight / (size + self._sizes[index])
            if likeness > LEAST:
                likeness *= self._worth(self.forms[index].indicator_id, unit, kind)
                likeness *= OTHER_THING if _are_apart(words, self._words[index]) else 1.0
                likeness *= 1.0 if same_base(form, self.forms[index].text) else OTHER_BASE
            found[index] = likeness
        return found

    def _size(self, grams: Counter[str]) -> float:
        return sum(self._weights.get(gram, self._unseen) * times for gram, times in grams.items())

    def _worth(self, indicator: str, unit: str, kind: str) -> float:
        if not self._fits(indicator, unit):
            return OTHER_UNIT
        return COUNTED if kind == "universal" and self.rows[indicator]["unit"] not in SHARES else 1.0

    def _fits(self, indicator: str, unit: str) -> bool:
        """Whether a unit is of the sort of the indicator's."""
        own = self.rows[indicator]["unit"]
        if not unit or unit == "个百分点":
            return True
        return (
            unit in printed_forms(own)
            or unit.partition("/")[0] in printed_forms(own)
            or {unit, own} <= {*SHARES, *RATES}
        )


@lru_cache(MOST_FORMS)
def _grams(text: str) -> Counter[str]:
    tokens = TOKEN.findall(text)
    return Counter([*tokens, *(one + other for one, other in pairwise(tokens))])


@lru_cache(MOST_FORMS)
def _apart(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words.findall(text)) for words in APART_WORDS)


def _are_apart(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    return any(a and b and not a & b for a, b in zip(one, other, strict=True))
