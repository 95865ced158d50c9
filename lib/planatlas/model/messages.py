"""Messages of Project Fluent, from the ``.ftl`` files in the folder of each language, each parsed when first needed."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from numbers import Integral
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Pattern
from fluent.runtime.types import FluentFloat, FluentInt, FluentType, fluent_number
from fluent.syntax import FluentParser, ast

from .languages import FOLDER, REMARKS, language

FRACTION_DIGITS = 17  # no figure has more
MESSAGE_START = re.compile(r"^([a-zA-Z][a-zA-Z0-9_-]*) *=", re.MULTILINE)
REFERENCE = re.compile(r"\{\s*-?[a-z]")  # of a message to another
Part = str | Callable[[Mapping[str, object]], str]


class Message:
    """A compiled pattern.

    Text and plain values are joined here, which takes a thirtieth of the time and sets no limit on the length of a
    value. Patterns with a choice or a function are left to Fluent.
    """

    def __init__(self, bundle: FluentBundle, pattern: Any):
        self._bundle = bundle
        self._parts = [self._part(element) for element in getattr(pattern, "elements", [pattern])]

    def filled(self, values: Mapping[str, object]) -> str:
        """Fill in the values.

        Parameters
        ----------
        values
            The values by name.

        Returns
        -------
        str
            The text.

        Raises
        ------
        KeyError
            If a value is missing, or Fluent reports another error.
        """
        return "".join([part if isinstance(part, str) else part(values) for part in self._parts])

    def _part(self, element: Any) -> Part:
        if isinstance(element, ast.TextElement):
            return element.value
        if isinstance(element, ast.StringLiteral):
            return str(element.parse()["value"])
        if isinstance(element.expression, ast.VariableReference):
            name = element.expression.id.name
            return lambda values: format(values[name], "")
        pattern = Pattern([element])
        return lambda values: self._chosen(pattern, values)

    def _chosen(self, pattern: Pattern, values: Mapping[str, object]) -> str:
        arguments = {name: _argument(value) for name, value in values.items()}
        shown, errors = self._bundle.format_pattern(pattern, arguments)
        if errors:
            raise KeyError("; ".join(map(str, errors)))
        return str(shown)


def message(name: str, attribute: str, lang: str) -> Message:
    """Return a message of a language, or one of its attributes.

    Parameters
    ----------
    name
        The name of the message.
    attribute
        The name of the attribute; the message itself if empty.
    lang
        A language.

    Returns
    -------
    Message
        The compiled message.

    Raises
    ------
    KeyError
        If there is no such message or attribute.
    """
    source = _sources(lang).get(name, "")
    own = bundle(lang) if not source or REFERENCE.search(source) else _read_alone(name, source, lang)
    found = own.get_message(name)
    pattern = found.attributes[attribute] if attribute else found.value
    if pattern is None:
        raise KeyError(name)
    return Message(own, pattern)


def names(lang: str) -> list[tuple[str, str]]:
    """Return every message of a language that has words, and its attributes.

    Parameters
    ----------
    lang
        A language.

    Returns
    -------
    list of tuple
        For each the name of the message, and that of the attribute, "" for the message itself.
    """
    found = []
    for name, source in _sources(lang).items():
        own = bundle(lang) if REFERENCE.search(source) else _read_alone(name, source, lang)
        entry = own.get_message(name)
        found += [(name, "")] * (entry.value is not None) + [(name, each) for each in entry.attributes]
    return found


@cache
def bundle(lang: str) -> FluentBundle:
    """Read all messages of a language.

    Parameters
    ----------
    lang
        A language.

    Returns
    -------
    FluentBundle
        The messages.

    Raises
    ------
    KeyError
        If there is no such language.
    ValueError
        If a file contains anything but messages.
    """
    found = _empty(lang)
    for path in _files(lang):
        _add(found, path.read_text(encoding="utf-8"), f"{lang}/{path.name}")
    return found


def _files(lang: str) -> list[Path]:
    return sorted((FOLDER / lang).glob("*.ftl"))


def _empty(lang: str) -> FluentBundle:
    tags = [language(lang).html, language(REMARKS).html]  # English plurals if CLDR has none
    return FluentBundle(tags, functions={"NUMBER": _formatted}, use_isolating=False)


def _add(own: FluentBundle, source: str, where: str) -> None:
    resource = FluentParser(with_spans=False).parse(source)
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            raise ValueError(f"{where} contains what is not a Fluent message: {entry.content!r}")
    own.add_resource(resource)


@cache
def _sources(lang: str) -> dict[str, str]:
    """The text of each message by its name: few are needed at a time, and parsing takes most of the time."""
    found: dict[str, str] = {}
    for path in _files(lang):
        source = path.read_text(encoding="utf-8")
        starts = list(MESSAGE_START.finditer(source))
        ends = [start.start() for start in starts[1:]] + [len(source)]
        found |= {start[1]: source[start.start() : end] for start, end in zip(starts, ends, strict=True)}
    return found


_alone = cache(_empty)


def _read_alone(name: str, source: str, lang: str) -> FluentBundle:
    """The bundle of the messages that have been needed so far, with one more."""
    own = _alone(lang)
    if not own.has_message(name):
        _add(own, source, lang)
    return own


def _argument(value: object) -> FluentType | str:
    """A value as Fluent takes it: numbers select plurals, and are shown without separators."""
    if isinstance(value, Integral) and not isinstance(value, bool):
        return FluentInt(int(value), useGrouping=False)
    if isinstance(value, float):
        return FluentFloat(value, useGrouping=False, maximumFractionDigits=FRACTION_DIGITS)
    return format(value, "")


def _formatted(value: Any, **options: Any) -> Any:
    """The function NUMBER of messages: with the separators of the language, unless the message says otherwise."""
    return fluent_number(value, **{"useGrouping": True} | options)
