"""What the form of a figure says of time, where no year and no word does."""

import re

from .bounds import CHANGES
from .found import Figure

ACTS = re.compile(
    r"(?:^|[，；、])[^，；、占]{0,6}?(?:建设|新建|新增|培育|培养|创建|打造|开展|推进|实施|完善|支持|鼓励|力争|确保|设立|配备|(?<!社会)组织|建立|培训)"
)
LOOKS_BACK = re.compile(
    r"(?<![为除])了(?!解)|全年|年末|年底|累计|上年|去年|同比|比\d{4}年|较\d{4}年|为上年|是上年|初步核算|持平|首次|(?:全部|提前|顺利)完成|与(?:上年|上期|上届|规划)?(?:基期|期初|上年|上届|\d{4}年)?(?:同期)?相比|(?:优|高|低)于全[省国市]"
)
REACHES = re.compile(
    r"(?:达到?|(?:提高|提升|上升|增加|下降|降低|降|减少|缩小|控制|保持|稳定|维持|巩固)(?:到|至|在))[^，。；]{0,6}$"
)


def form_score(text: str, figure: Figure, kind: str, *, is_bound: bool) -> int:
    """Return how much the form of a figure speaks for a promise; below nought for what is past.

    Parameters
    ----------
    text
        The statement.
    figure
        The figure.
    kind
        Its kind.
    is_bound
        Whether words after it bound it.

    Returns
    -------
    int
        The score.
    """
    left = text[max(0, figure.start - 30) : figure.start]
    clause = re.split("[，；。]", left)[-1]
    digits = f"{figure.value:.8g}".replace(".", "").rstrip("0")
    score = -2 * bool(LOOKS_BACK.search(text))
    if is_bound or kind == "range" or figure.form in ("doubled", "zero"):
        score += 2
    if re.search(r"每[年个所名县乡]|年均|不断", left) or ACTS.search(clause):
        score += 2
    if "\t" in text or "|" in text or re.search("[≥≤<>＜＞]$", left):
        score += 2
    if REACHES.search(clause) or kind == "ceiling":
        score += 1
    elif kind in CHANGES or re.search(r"(?<=[\u4e00-\u9fff])(?<!标)为$|占[^，。；]{0,12}$|[率重例]$", clause):
        score -= 1
    if kind == "exact" and len(digits) > 2:
        score -= 1 + (figure.unit in ("%", "‰") and "." in f"{figure.value:.8g}")
    return score - 2 * figure.is_rough
