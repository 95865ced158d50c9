"""The widgets of the explorer: each choice limits the next, and what is chosen is shown below."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import ipywidgets as widgets  # type: ignore[import-untyped]
from markupsafe import escape

from ..answers.names import region_code
from ..errors import PlanatlasError
from ..model import LANGUAGES, language, text
from ..tables.own_rows import own_rows, reading_too
from .choices import Choice, options, settled
from .explorer import explored

MOST_IN_A_MENU = 30  # regions; more are found by typing a name
NO_YEAR = 0  # a menu takes None for nothing chosen
NAMES = ("region", "population", "domain", "indicator", "year")
WIDTH = {"description_width": "7em"}


class Panel:
    """Widgets over the same answers.

    Parameters
    ----------
    choice
        What is looked at first.

    Attributes
    ----------
    choice
        What is looked at now.
    answer
        What is shown.
    """

    def __init__(self, choice: Choice):
        self.choice, self._own_rows = choice, own_rows()
        known = options(choice).region
        self._is_typed = len(known) > MOST_IN_A_MENU
        self._is_setting = False
        look = {"style": WIDTH, "layout": widgets.Layout(width="auto", max_width="44em")}
        self.widgets = {name: widgets.Dropdown(**look) for name in (*NAMES, "lang")}
        self.widgets["lang"].options = [(language(each).name, each) for each in LANGUAGES]
        if self._is_typed:
            self.widgets["region"] = widgets.Combobox(continuous_update=False, **look)
        self.message = widgets.HTML()
        self.shown = widgets.Output()
        self.box = widgets.VBox([*self.widgets.values(), self.message, self.shown])
        self._show()
        for name, each in self.widgets.items():
            each.observe(self._changer(name), names="value")

    def view(self) -> Mapping[str, Any]:
        """Return what a notebook needs to show the widgets; nothing where they cannot be shown."""
        return {name: data for name, data in (self.box._repr_mimebundle_() or {}).items() if name != "text/plain"}

    def _changer(self, name: str) -> Callable[[Mapping[str, Any]], None]:
        def change(event: Mapping[str, Any]) -> None:
            if not self._is_setting:
                self._choose(name, event["new"])

        return change

    def _choose(self, name: str, value: Any) -> None:
        self.message.value = ""
        try:
            with reading_too(self._own_rows):
                if name == "region" and self._is_typed:
                    value = self._typed(value)
                value = None if value == NO_YEAR else value
                self.choice = settled(replace(self.choice, **{name: value}))
                self._show()
        except PlanatlasError as error:
            self.message.value = f'<span role="alert">{escape(str(error))}</span>'

    def _typed(self, words: str) -> str:
        named = {name: code for code, name in options(self.choice).region.items()}
        return named[words] if words in named else region_code(words)

    def _show(self) -> None:
        """Offer what goes with the choice, and show its answer."""
        lang, offered = self.choice.lang, options(self.choice)
        self._is_setting = True
        try:
            for name in NAMES:
                own, words = self.widgets[name], getattr(offered, name)
                value = getattr(self.choice, name)
                if name == "region" and self._is_typed:
                    own.options, own.value = tuple(words.values()), words[value]
                else:
                    own.options = [(word, NO_YEAR if code is None else code) for code, word in words.items()]
                    own.value = NO_YEAR if value is None else value
            self.widgets["lang"].value = lang
            for name, own in self.widgets.items():
                own.description = text(f"explorer.{name}", lang)
        finally:
            self._is_setting = False
        self.answer = explored(self.choice)
        data = self.answer._repr_mimebundle_()
        self.shown.outputs = ({"output_type": "display_data", "data": dict(data), "metadata": {}},)
