"""Traditional characters, which the reader does not read."""

# common characters of traditional texts that simplified ones do not have
TRADITIONAL = frozenset(
    "婦兒發劃綱達產嬰歲麗廣醫養護衛學園農鄉鎮縣區國際實現據應當與為無東來個們這說時間題機構網絡設備標準縮減數總統計體質結業務員從開關門閱讀書畫視覺聽講讓認識記錄報導環優變動會經濟籌師級職權財險費預測監評價係點壓傷殘"
)
FEWEST, SHARE = 3, 0.05


def traditional(text: str) -> str:
    """Return the traditional characters of a text where it is written in them; "" where it is not.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    str
        Up to five of them; a few in a text of simplified characters, such as a name, do not count.

    Examples
    --------
    >>> traditional("嬰兒死亡率達到3‰"), traditional("婴儿死亡率达到3‰")
    ('嬰兒達', '')
    """
    signs = [sign for sign in text if "\u4e00" <= sign <= "\u9fff"]
    found = [sign for sign in signs if sign in TRADITIONAL]
    return "".join(dict.fromkeys(found))[:5] if len(found) >= FEWEST and len(found) > SHARE * len(signs) else ""
