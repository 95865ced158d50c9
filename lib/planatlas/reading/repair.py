"""Damaged texts mended: the punctuation of a gazette's fonts, numbers in full width or with spaces, broken lines."""

import re
from functools import partial

from .grammar import filled, patterns
from .line_ends import PROSE, join_lines, join_pages
from .placed import PlacedText

# what the fonts of some gazettes made of punctuation, each with words in which the character is meant
DAMAGED = {
    "袁": "，", "遥": "。", "尧": "、", "渊": "（", "冤": "）", "译": "‰", "辕": "/", "耀": "～", "芋": "Ⅲ", "院": "：",
    "曰": "；", "野": "“", "冶": "”", "叶": "《", "曳": "》", "窑": "·", "逸": "≥", "臆": "≤",
}  # fmt: skip
REAL = {
    "袁": r"袁(?=[州隆世姓枚崇宏绍])|(?<=姓)袁|袁(?:某|氏)",
    "遥": r"遥(?=[感控测遥远望指想])|(?<=[逍遥路迢])遥",
    "尧": r"尧(?=[都舜帝山])|(?<=唐)尧",
    "渊": r"(?<=[深渊天临])渊(?=[源博泉薮深之，。])|渊(?=[源博])",
    "冤": r"冤(?=[假案枉屈情])|(?<=[申伸鸣喊])冤",
    "译": r"(?<=[翻编口笔直转破])译|译(?=[文者制员码])",
    "辕": r"(?<=[轩车])辕",
    "耀": r"(?<=[荣照闪光辉炫])耀|耀(?=[眼州])",
    "芋": r"(?<=[山洋香])芋|芋(?=头)",
    "院": r"(?<=[医学法剧书住出入寺庭宅科研国检察校福利敬老养戏电影庄大小四合病两高业军民总分本部门全我该"
    r"转在离各社医])院"
    r"|院(?=[士长校前内外落系区级所子舍感线线墙企地坝、，。])",
    "曰": r"(?<=[子名谓诗])曰",
    "野": r"(?<=[视田荒原旷郊分越朝粗])野|野(?=[外战营蛮餐心草]|生(?!态)|菜(?!篮))",
    "冶": r"冶(?=[炼金铸])|(?<=[陶])冶",
    "叶": r"(?<=[茶树枝绿百中末初世落烟肺荷子桑竹针阔])叶|叶(?=[片酸子绿县城茂脉面]|某)",
    "曳": r"(?<=摇)曳",
    "逸": r"逸(?!\s*\d)",
    "臆": r"臆(?!\s*\d)",
    "窑": r"(?<=[砖瓷煤官石土龙])窑|窑(?=[洞炉址])",
}
# what is found only where fonts damaged the text; enough of them and the text is damaged
SIGNATURES = re.compile(
    r"\d译|\d\s*辕\s*\d|\d\s*耀\s*\d|渊[^渊冤\n]{1,60}冤|野[^野冶\n]{1,30}冶|叶[^叶曳\n]{2,40}曳"
    r"|(?:以[上下内]|左右|[%译]|提高|降低|下降|改善|完善)\s*[袁遥尧曰](?![感控测远])|遥\s*(?:\n|$)|^[一二三四五六七八九十]{1,3}尧"
    r"|(?<![唐帝])尧(?![都舜帝山天禹])[^尧\n]{1,12}尧|(?<=[\u4e00-\u9fff]{4})袁(?![州隆世姓枚崇家])[^袁\n]{3,40}袁",
    re.MULTILINE,
)
# digits and signs of other fonts, replaced only where they stand for numbers
NUMBERS = dict(zip("园员圆猿源缘远苑愿怨", "0123456789", strict=True))
SIGNED = re.compile(
    rf"[{''.join(NUMBERS)}\d]+(?:援[{''.join(NUMBERS)}\d]+)?(?=\s*(?:豫|译|辕|年))|(?<=[\dOo{''.join(NUMBERS)}])\s*豫"
)
NO_DAMAGE = re.compile("|".join(REAL.values()))
FULL_WIDTH = {ord("０") + n: str(n) for n in range(10)} | {
    ord(sign): half for sign, half in zip("．％／＋（）：，﹪", ".%/+():,%", strict=False)
}
# a number with letters for digits; one whose digits stand apart
LETTERED = re.compile(r"(?<![A-Za-z\d.])(?=[lI.]*\d|\d)[\dlI][\dOoＯlI.]*(?![A-Za-z])")
AS_DIGITS = str.maketrans("OoＯlI", "00011")
SPREAD = re.compile(r"(?<![A-Za-z\d.])\d[\d.]*(?:[ \u00a0\u3000]{1,3}[\d.]+)+(?![A-Za-z])")
NUMBER, YEAR = re.compile(r"\d+(?:\.\d+)?"), re.compile(r"(?:19|20)\d\d")


def repair(text: str) -> PlacedText:
    """Mend a text; characters are replaced or removed, so that the place of each remains known.

    Whether fonts damaged the punctuation is decided once a text; characters that stand for themselves stay.

    Parameters
    ----------
    text
        The text as it was given.

    Returns
    -------
    PlacedText
        The mended text, with the places and what was repaired.

    Examples
    --------
    >>> repair("孕产妇死亡率控制在 12.5 辕 10 万以内袁城乡差距缩小遥").text
    '孕产妇死亡率控制在12.5/10万以内，城乡差距缩小。'
    >>> repair("推进遥感监测，袁州区覆盖率达到９５％。").text
    '推进遥感监测，袁州区覆盖率达到95%。'
    >>> repair("率控制在3%。以下").changes
    {'a sign of per mille in pieces': 1}
    """
    placed = PlacedText.of(text)
    placed.replace("a line end of another system", re.compile("\r\n?"), lambda _: "\n")
    placed.replace("full width", re.compile("[０-９．％﹪／＋]"), lambda match: _half(match, placed.text))
    if re.search(rf"[\dOo{''.join(NUMBERS)}]\s*豫|圆园[{''.join(NUMBERS)}]", placed.text):
        placed.replace("digits damaged by fonts", SIGNED, lambda match: _numbers(match[0]))
    if SIGNATURES.search(placed.text):
        _punctuation(placed)
    placed.replace("a letter for a digit", LETTERED, lambda match: match[0].translate(AS_DIGITS))
    placed.replace("a space within a number", SPREAD, lambda match: _number(match, placed.text))
    join_pages(placed)
    for entry in patterns("repairs"):
        placed.replace(entry.more["does"], entry.regex, partial(_by_entry, entry.more))
    join_lines(placed)
    return placed


def _number(match: re.Match[str], text: str) -> str:
    """A number whose digits stand apart, as one; unchanged in a table, and behind the number of an item or a year."""
    line_start = text.rfind("\n", 0, match.start()) + 1
    stop = text.find("\n", match.end())
    line = text[line_start : stop if stop >= 0 else len(text)]
    first, whole = match[0].split()[0], "".join(match[0].split())
    if YEAR.fullmatch(whole) and re.match(r"[ \u3000]*[年—–～至-]", text[match.end() : match.end() + 4]):
        return whole  # also in a title
    is_item = not text[line_start : match.start()].strip()
    if is_item or not PROSE.search(line) or "\t" in line or YEAR.fullmatch(first) or not NUMBER.fullmatch(whole):
        return match[0]
    return whole


def _by_entry(entry: dict[str, str], match: re.Match[str]) -> str:
    """What is put in place of a match: a text (by), or the match without some signs."""
    if "by" in entry:
        return match.expand(entry["by"])
    return re.sub(filled(entry["without"]), "", match[0])


def _numbers(printed: str) -> str:
    return "".join(NUMBERS.get(sign, {"援": ".", "豫": "%"}.get(sign, sign)) for sign in printed)


def _half(match: re.Match[str], text: str) -> str:
    """Digits and signs in half width; a point only between digits."""
    sign = match[0].translate(FULL_WIDTH)
    if sign == ".":
        before, after = (
            text[max(0, match.start() - 2) : match.start()].rstrip(" \u3000\n")[-1:],
            text[match.end() : match.end() + 3].lstrip(" \u3000\n")[:1],
        )
        return sign if before.isdigit() and (after.isdigit() or after in tuple("OoＯlI")) else match[0]
    return sign


def _punctuation(placed: PlacedText) -> None:
    text = placed.text
    real = {index for match in NO_DAMAGE.finditer(text) for index in range(*match.span())}

    def mended(match: re.Match[str]) -> str:
        sign, at = match[0], match.start()
        if at in real:
            return sign
        if sign in "野冶叶曳渊冤" and not _has_partner(text, at):
            return sign
        if sign == "院" and text[at - 1 : at] not in "率位标署" and not COLON.match(text, at):
            return sign
        return DAMAGED[sign]

    placed.replace("punctuation damaged by fonts", re.compile(f"[{''.join(DAMAGED)}]"), mended)
    placed.replace("digits damaged by fonts", re.compile(r"(?<=\d)援(?=\d)|(?<=^\d)援|(?<=\n\d)援"), lambda _: ".")
    dash = re.compile(r"(?<=\d)要(?=\d)|(?<=[年月日%])要(?=\d)|要{2,}")
    placed.replace("punctuation damaged by fonts", dash, lambda match: "—" * len(match[0]))
    brackets = re.compile(r"也(?=(?:19|20)\d\d页)|(?<=也(?:19|20)\d\d)页")
    placed.replace("punctuation damaged by fonts", brackets, lambda match: "〔" if match[0] == "也" else "〕")


COLON = re.compile(r"院\s*(?:市|县|区|各|\d|[“野\n])")
PARTNERS = {"野": "冶", "叶": "曳", "渊": "冤"}


def _has_partner(text: str, at: int) -> bool:
    """Whether the other bracket or quotation mark of a pair stands near."""
    sign = text[at]
    if sign in PARTNERS:
        return PARTNERS[sign] in text[at + 1 : at + 80]
    other = next(one for one, two in PARTNERS.items() if two == sign)
    return other in text[max(0, at - 80) : at]
