"""What a printed phrase says: its figures, and words used for figures."""

import re

from ..errors import LONGEST_NAME

DENOMINATOR = re.compile(r"(?:(?<![0-9.])1)?\s*/\s*10\s*万")
YEAR = re.compile(r"(?:19|20)[0-9]{2}\s*年")
# a minus, but not the dash of a range (85%-90%, 5岁-8岁)
NUMBER = re.compile(r"(?:(?<![0-9%％‰)）岁年月个所人家名万亿元米])[-–—−－+＋])?[0-9]+(?:\.[0-9]+)?")
MINUS = str.maketrans("–—−－＋", "----+")
NUMBER_WORDS = {"一半": "50", "半数": "50"}
ONE = re.compile(r"(?<![统每])一(?=[所次])")  # the only count that plans print as a word


def figures(phrase: str) -> list[str]:
    """Return the figures of a phrase as printed, without years and without the 10万 of a denominator.

    Parameters
    ----------
    phrase
        The phrase of a plan.

    Returns
    -------
    list of str
        The digits of each figure.

    Examples
    --------
    >>> figures("以2020年为基数下降20%")
    ['20']
    >>> figures("控制在12.5/10万以内")
    ['12.5']
    >>> figures("7.1/10万"), figures("1/10万")
    (['7.1'], [])
    >>> figures("一半以上"), figures("建立一所")
    (['50'], ['1'])
    >>> figures("−5%"), figures("–5"), figures("+5"), figures("85%-90%")
    (['-5'], ['-5'], ['+5'], ['85', '90'])
    """
    if len(phrase) > LONGEST_NAME:
        return []
    for word, figure in NUMBER_WORDS.items():
        phrase = phrase.replace(word, figure)
    found = NUMBER.findall(YEAR.sub(" ", DENOMINATOR.sub(" ", phrase)))
    found = [figure.translate(MINUS) for figure in found]
    return found or ["1"] * len(ONE.findall(phrase))
