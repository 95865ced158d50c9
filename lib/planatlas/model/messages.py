"""Messages of Project Fluent, read once a language from the ``.ftl`` files of its folder and compiled once each."""

from collections.abc import Callable, Mapping
from functools import cache
from numbers import Integral
from typing import Any

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Pattern
from fluent.runtime.types import FluentFloat, FluentInt, FluentType, fluent_number
from fluent.syntax import FluentParser, ast

from .languages import FOLDER, REMARKS, language

DIGITS = 17  # of a fraction: no figure has more
Part = str | Callable[[Mapping[str, object]], str]


class Message:
    """A compiled pattern.

    Text, and values that stand in it as they are, are put together here, which takes a thirtieth of the time and sets
    no bound to the length of a value. Whatever has a choice or a function in it is left to Fluent.
    """

    def __init__(self, bundle: FluentBundle, pattern: Any):
        self._bundle = bundle
        self._parts = [self._part(element) for element in getattr(pattern, "elements", [pattern])]

    def filled(self, values: Mapping[str, object]) -> str:
        """The text with its values; a KeyError if one is missing, or Fluent reports another error."""
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
    """A message of a language, or one of its attributes if ``attribute`` is not empty; a KeyError if there is none."""
    found = bundle(lang).get_message(name)
    pattern = found.attributes[attribute] if attribute else found.value
    if pattern is None:
        raise KeyError(name)
    return Message(bundle(lang), pattern)


@cache
def bundle(lang: str) -> FluentBundle:
    """All messages of a language; a KeyError if there is no such language, a ValueError if a file cannot be read."""
    tags = [language(lang).html, language(REMARKS).html]  # the plurals of English where CLDR has none
    found = FluentBundle(tags, functions={"NUMBER": _formatted}, use_isolating=False)
    for path in sorted((FOLDER / lang).glob("*.ftl")):
        resource = FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise ValueError(f"{lang}/{path.name} holds what is no message of Fluent: {entry.content!r}")
        found.add_resource(resource)
    return found


def _argument(value: object) -> FluentType | str:
    """A value as Fluent takes it: a number selects a plural, and is not grouped where it is shown."""
    if isinstance(value, Integral) and not isinstance(value, bool):
        return FluentInt(int(value), useGrouping=False)
    if isinstance(value, float):
        return FluentFloat(value, useGrouping=False, maximumFractionDigits=DIGITS)
    return format(value, "")


def _formatted(value: Any, **options: Any) -> Any:
    """The function NUMBER of messages: grouped as the language has it, unless the message says otherwise."""
    return fluent_number(value, **{"useGrouping": True} | options)
