"""A record: what is known of one thing, by attribute and by column, and shown in a chosen language."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar

from markupsafe import Markup

from ..errors import QuestionError, UnknownNameError, choices, quote
from ..model import Said, language, text
from ..sections.markup import html, worded

CODES = ("record.id", "record.code", "record.former_ids")  # what is shown as it is typed


@dataclass(frozen=True, repr=False, kw_only=True)
class Record:
    """What is known of one thing.

    Each attribute is also a column, ``record["name_zh"]``; ``to_dict`` gives all.

    Attributes
    ----------
    lang
        The language in which it is shown.
    """

    lang: str = field(compare=False)
    heading: ClassVar[str] = ""  # the attribute that heads what is shown
    shown: ClassVar[Mapping[str, str]] = {}  # the texts of the labels of those shown below

    def __getitem__(self, column: str) -> Any:
        names = list(self.to_dict())
        if column not in names:
            raise QuestionError(f"there is no column {quote(column)}. Allowed: {choices(column, names, len(names))}.")
        return getattr(self, column)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or hasattr(type(self), name):
            return object.__getattribute__(self, name)
        names = [each.name for each in fields(self)]
        raise UnknownNameError(f"there is no {quote(name)}. Allowed: {choices(name, names, len(names))}.")

    def to_dict(self) -> dict[str, Any]:
        """Return the attributes by name, apart from the language.

        Returns
        -------
        dict
            Their values; several of a thing are a tuple.
        """
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name != "lang"}

    def __repr__(self) -> str:
        lines = [f"{label}: {value}" for label, value in self._lines()]
        return "\n".join([str(getattr(self, self.heading)), *(f"  {line}" for line in lines)])

    def _repr_html_(self) -> str:
        codes = {text(key, self.lang) for key in CODES}
        rows = Markup("").join(
            html('<tr><th scope="row">{}</th><td>{}</td></tr>', label, self._cell(value, is_code=label in codes))
            for label, value in self._lines()
        )
        heading = self._cell(str(getattr(self, self.heading)))
        tag = language(self.lang).html
        return str(html('<table lang="{}"><caption>{}</caption><tbody>{}</tbody></table>', tag, heading, rows))

    def _cell(self, value: str, *, is_code: bool = False) -> Markup:
        if value.startswith(("http://", "https://")):
            return html('<a href="{0}">{0}</a>', value)
        return html("<code>{}</code>", value) if is_code else worded(Said(value), self.lang)

    def _lines(self) -> list[tuple[str, str]]:
        """The label and the text of each attribute that is shown and not empty."""
        found = []
        for name, key in self.shown.items():
            value = getattr(self, name)
            if isinstance(value, tuple):
                value = text("record.separator", self.lang).join(map(str, value))
            if value not in ("", None):
                found.append((text(key, self.lang), str(value)))
        return found
