"""The words of plans and of monitoring, in the order of a language, each in the other as well."""

import pandas as pd

from ..answers.answer import Answer
from ..answers.asking import language_of, question
from ..answers.pinyin import syllables
from ..model import DOCUMENTS, LANGUAGES, codes, label, language, meaning, text
from ..model.terms import TERMS
from ..model.texts import worded
from ..sections.elements import Link, Table
from ..sections.markup import html

LISTS = ("verdict", "trigger", "judgement", "stage", "kind", "value_basis", "tier")


def terms(topic: str, lang: str) -> list[tuple[str, str, str]]:
    """Return the words of a topic.

    Parameters
    ----------
    topic
        A key of ``model.terms.TERMS``.
    lang
        A language.

    Returns
    -------
    list of tuple of str
        For each word its id, the word, and what it means.

    Examples
    --------
    >>> terms("monitoring", "zh")[3][:2]
    ('met', '达标')
    """
    return [
        (name, text(f"glossary.{name}", lang), worded(f"glossary-{name}", lang, {}, "meaning")) for name in TERMS[topic]
    ]


@question
def glossary(*, lang: str | None = None) -> Answer:
    """Explain the words of the plans, of monitoring and of this site.

    Parameters
    ----------
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Answer
        Two tables: the words, Chinese by their pinyin, and the names of codes; ``.frame`` has a row for each word.

    Examples
    --------
    >>> glossary(lang="zh").frame["word"].tolist()[:3]
    ['版', '比基期还宽', '策略措施']
    """
    lang = language_of(lang)
    others = [each for each in LANGUAGES if each != lang]
    known = [(*each, topic) for topic in TERMS for each in terms(topic, lang)]
    known.sort(key=lambda each: _spelled(each[1], lang))
    named = {name: [text(f"glossary.{name}", other) for other in others] for name, *_ in known}
    frame = pd.DataFrame(
        [(name, word, " · ".join(named[name]), said, topic) for name, word, said, topic in known],
        columns=["term", "word", "other", "meaning", "topic"],
    )
    cells: dict[str, list[object]] = {
        text("glossary.word", lang): [word for _, word, _, _ in known],
        text("glossary.other", lang): [_in_others(others, named[name]) for name, *_ in known],
        text("glossary.meaning", lang): [said for _, _, said, _ in known],
    }
    ids = [f"w-{name}" for name, *_ in known]
    words = Table(cells, text("glossary.terms_caption", lang), frame, "glossary", layout="cards", ids=ids)
    return Answer(
        text("glossary.lead", lang, count=len(known)),
        Answer(words, lang=lang, title=text("glossary.terms", lang)),
        Answer(_codes(lang, others), lang=lang, title=text("glossary.codes", lang)),
        Link(text("glossary.methods", lang), "methods_and_backtest.html"),
        Link(text("glossary.every", lang), "indicators.html"),
        lang=lang, title=text("glossary.title", lang), frame=frame, is_whole=True,
    )  # fmt: skip


def _codes(lang: str, others: list[str]) -> Table:
    listed = [(name, code) for name in LISTS for code in codes(name)]
    cells: dict[str, list[object]] = {
        text("glossary.word", lang): [label(name, code, lang) for name, code in listed],
        text("glossary.other", lang): [
            _in_others(others, [label(name, code, other) for other in others]) for name, code in listed
        ],
        text("glossary.list", lang): [text(f"glossary.list_{name}", lang) for name, _ in listed],
        text("glossary.meaning", lang): [meaning(name, code, lang) for name, code in listed],
    }
    frame = pd.DataFrame(listed, columns=["list", "code"])
    return Table(cells, text("glossary.codes_caption", lang), frame, "glossary-codes", layout="cards")


def _in_others(others: list[str], words: list[str]) -> object:
    return html(" · ".join(['<span lang="{}">{}</span>'] * len(others)),
                *(part for pair in zip(others, words, strict=True) for part in pair))  # fmt: skip


def _spelled(word: str, lang: str) -> str:
    if language(lang).columns != DOCUMENTS:
        return word.lower()
    return " ".join(readings[0] for readings in syllables(word))
