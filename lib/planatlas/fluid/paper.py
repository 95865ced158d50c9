"""What figures are put on to be files: one fixed width, words and shapes as SVG that needs nothing besides itself.

The pieces are those of the pages, whose classes become attributes here: programs that draw SVG outside of browsers know
neither variables nor most selectors.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from markupsafe import escape

from ..figures.elements import KeyEntry
from ..figures.palette import palette
from .pieces import sample_html
from .room import SMALL, text_width, wrapped
from .symbols import HIT, drawn_shapes

WIDTH, MARGIN = 760.0, 16.0  # pixels
INNER = WIDTH - 2 * MARGIN
NAMES, GAP = 190.0, 20.0  # the names of rows, and from them to what stands beside them
BODY, LINE = 13.0, 17.0  # the size of words, and from line to line
FONTS = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Source Han Sans SC',Arial,sans-serif"
RULE = re.compile(r"^(?P<of>\.[^{]*) \{ (?P<says>[^}]*) \}", re.MULTILINE)
OWN = re.compile(r"(?:\.fig )?((?:\.[\w-]+)+)")  # a selector of classes alone
SAYS = re.compile(r"(fill|stroke|stroke-width|stroke-dasharray|stroke-linejoin|text-anchor|font-weight): ([^;]+);")
HALO = ".h"  # a ground of paper behind words, which many programs would draw over them
VARIABLE = re.compile(r"var\(--([\w-]+)\)")
CLASS = re.compile(r'<(?P<tag>\w+)(?P<before>[^>]*?) class="(?P<names>[^"]*)"')
OF_PAGES = re.compile(r' (?:tabindex|role|aria-hidden|data-[\w-]+)="[^"]*"')
ACROSS = re.compile(r'\b(x|x1|x2|width)="(-?[\d.]+)%"')
DOWN = re.compile(r'\b(y|height)="(-?[\d.]+)%"')
BOXED = re.compile(r'\b(x|y|width|height)="(-?[\d.]+)"')
PATH = re.compile(r'\bd="([^"]*)"')
STEP = re.compile(r"([MLHVZ])|(-?[\d.]+)")
SWATCH = re.compile(r'<i class="sw ([^"]*)">')
USED = re.compile(r'href="#m-([^"]*)"')
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Paper:
    """A drawing of one width that grows downwards."""

    def __init__(self) -> None:
        self.y = MARGIN
        self._parts: list[str] = []

    def put(self, drawn: str, x: float = 0.0, y: float | None = None) -> None:
        """Put a piece at a place, by default where the drawing has come to; its own places are in pixels."""
        self._parts.append(f'<g transform="translate({x:g} {self.y if y is None else y:g})">{drawn}</g>')

    def add(self, drawn: str) -> None:
        """Add a piece whose places are those of the drawing."""
        self._parts.append(drawn)

    def line(self, words: str, x: float, y: float, look: str = "", size: float = BODY) -> None:
        """Print words on one line."""
        own = f' font-size="{size:g}"' if size != SMALL else ""
        names = f' class="{look}"' if look else ""
        self._parts.append(f'<text x="{x:g}" y="{y:g}"{own}{names}>{escape(words)}</text>')

    def words(
        self, words: str, x: float = MARGIN, width: float = WIDTH - 2 * MARGIN, look: str = "", size: float = BODY
    ) -> None:
        """Print words where the drawing has come to, over lines of a width."""
        for each in wrapped(words, width, size):
            self.line(each, x + width if look.startswith("e") else x, self.y + size, look, size)
            self.y += LINE

    def rule(self, y: float, x: float = MARGIN, end: float = WIDTH - MARGIN, look: str = "ln") -> None:
        """Draw a hairline across."""
        self._parts.append(f'<path class="{look}" d="M{x:g} {y:g}H{end:g}"/>')

    def upright(self, x: float, top: float) -> None:
        """Draw a line down to where the drawing has come."""
        self._parts.append(f'<path class="q-s" d="M{x:.1f} {top:g}V{self.y:g}"/>')

    def heading(self, words: str) -> None:
        """Print the heading of a group of rows, underlined."""
        self.y += 10
        self.words(words, look="g b")
        self.rule(self.y + 3, look="l-edge")
        self.y += 6

    def key(self, entries: Sequence[KeyEntry], kind: str) -> None:
        """Say what each shape and tone means, as many in a line as there is room for."""
        x = MARGIN
        for entry in entries:
            shapes = _samples(sample_html(entry.shape, kind))
            lines = wrapped(entry.words, WIDTH - 2 * MARGIN - 60, SMALL)
            wide = 22.0 * len(shapes) + 16 + max(text_width(line) for line in lines)
            if x > MARGIN and x + wide > WIDTH - MARGIN:
                x, self.y = MARGIN, self.y + LINE
            for number, shape in enumerate(shapes):
                self.put(shape, x + 22 * number)
            for number, line in enumerate(lines):
                self.line(line, x + 22 * len(shapes) + 4, self.y + 11 + LINE * number, "m", SMALL)
            x += wide
            self.y += LINE * (len(lines) - 1)
        self.y += LINE * bool(entries)

    def finish(self, title: str, lang: str) -> str:
        """Return the file."""
        body = OF_PAGES.sub("", "".join(self._parts))
        drawn = drawn_shapes()
        used = {name: drawn[name].replace(HIT, "") for name in sorted(set(USED.findall(body)))}
        defs = "".join(f'<g id="m-{name}">{shape}</g>' for name, shape in used.items())
        whole = CLASS.sub(_with_attributes, f"<defs>{defs}</defs>{body}").replace(' href="#', ' xlink:href="#')
        height, colours = self.y + MARGIN, palette()
        size = f'width="{WIDTH:g}" height="{height:g}"'
        return NO_XML.sub("", (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size} '
            f'viewBox="0 0 {WIDTH:g} {height:g}" xml:lang="{lang}" font-family="{FONTS}" font-size="{SMALL:g}" '
            f'fill="{colours["ink"]}"><title>{escape(title)}</title><rect {size} fill="{colours["paper"]}"/>'
            f"{whole}</svg>\n"
        ))  # fmt: skip


def _samples(html: str) -> list[str]:
    """The samples of a key, as shapes in a place of 20 by 14 pixels."""
    used = "".join(f'<use href="#m-{name}" x="10" y="7"/>' for name in USED.findall(html))
    swatches = [f'<rect class="{look}" width="20" height="14"/>' for look in SWATCH.findall(html)]
    return [f"{each}{used}" for each in swatches] or [used]


def placed(drawn: str, width: float, height: float = 0.0) -> str:
    """Turn places in per cent into pixels of a plot."""
    found = ACROSS.sub(lambda at: f'{at[1]}="{_short(float(at[2]) * width / 100)}"', drawn)
    return DOWN.sub(lambda at: f'{at[1]}="{_short(float(at[2]) * height / 100)}"', found)


def stretched(drawn: str, width: float, height: float) -> str:
    """Turn lines and areas in a box of 100 by 100 into pixels of a plot."""

    def box(at: re.Match[str]) -> str:
        return f'{at[1]}="{_short(float(at[2]) / 100 * (width if at[1] in ("x", "width") else height))}"'

    return PATH.sub(lambda path: f'd="{_steps(path[1], width / 100, height / 100)}"', BOXED.sub(box, drawn))


def _steps(path: str, across: float, down: float) -> str:
    found, step, is_down = [], "", False
    for letter, number in STEP.findall(path):
        if letter:
            step, is_down = letter, letter == "V"
            found.append(letter)
            continue
        first = found[-1][-1:].isalpha()
        found.append(("" if first else " ") + _short(float(number) * (down if is_down else across)))
        is_down = step == "V" or (step in "ML" and not is_down)
    return "".join(found)


def _short(number: float) -> str:
    return f"{round(number, 1) + 0.0:.1f}".removesuffix(".0")  # no negative zero


def _with_attributes(found: re.Match[str]) -> str:
    names = tuple(found["names"].split())
    return f"<{found['tag']}{found['before']}{attributes(names, is_text=found['tag'] in ('text', 'tspan'))}"


@cache
def attributes(names: tuple[str, ...], *, is_text: bool = False) -> str:
    """Return what classes of the style sheet of figures say, as attributes of SVG in the colours of paper."""
    colours, says = palette(), dict[str, str]()
    if any(name.startswith(("l-", "x-")) or name == "ln" for name in names):
        says["fill"] = "none"
    for own, rule in _rules():
        if own <= set(names):
            says |= rule
    for name in names:
        if name in colours:  # a tone, a share, a verdict
            says["fill"] = colours[f"on-{name}" if is_text and f"on-{name}" in colours else name]
            if says.get("stroke") == "currentColor":
                says["stroke"] = says["fill"]
    if "k-none" in names:
        says |= {"fill": colours["paper"], "stroke": colours["rule"], "stroke-dasharray": "3 2"}
    if is_text and "k-none" in names:
        says = {"fill": colours["muted"], "text-anchor": "middle"}
    if "no" in names:
        says["fill"] = colours["paper"] if "q-p" in names else "none"
    return "".join(f' {name}="{value}"' for name, value in sorted(says.items()))


@cache
def _rules() -> list[tuple[frozenset[str], dict[str, str]]]:
    """The rules for classes alone, those for fewer classes first."""
    sheet, colours = files(__package__).joinpath("assets", "figures.css").read_text(encoding="utf-8"), palette()
    found = []
    for rule in RULE.finditer(sheet.partition("/* choosing")[0]):
        own = [each[1] for selector in rule["of"].split(", ") if (each := OWN.fullmatch(selector))]
        says = {name: _value(name, value, colours) for name, value in SAYS.findall(rule["says"])} if own else {}
        found += [(frozenset(names.split(".")[1:]), says) for names in own if says and names != HALO]
    return sorted(found, key=lambda each: len(each[0]))


def _value(name: str, value: str, colours: Mapping[str, str]) -> str:
    if name == "font-weight":
        return "bold"  # a number between is known to few programs
    return VARIABLE.sub(lambda colour: colours[colour[1]], value).removesuffix("px")
