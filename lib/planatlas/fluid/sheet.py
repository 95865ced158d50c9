"""The style sheet of figures: their rules, and the colours of the palette as variables."""

from collections.abc import Sequence
from importlib.resources import files

from ..figures.palette import LIGHT, palette

DARK = "@media screen and (prefers-color-scheme: dark)"  # on the screen alone: paper is white


def stylesheet() -> str:
    """Return the style sheet of figures; a page contains it once.

    Returns
    -------
    str
        The colours by name as ``--…``, for light and for dark screens, and the rules of ``figures.css``.

    Examples
    --------
    >>> stylesheet().startswith(":root"), "--goal: #0b5fa5" in stylesheet()
    (True, True)
    """
    light = palette()
    rules = files(__package__).joinpath("assets", "figures.css").read_text(encoding="utf-8")
    fills = [name for name in light if name.startswith(("t-", "s-"))]
    return "\n".join(
        [
            _both(list(light)),
            *(
                f".{name} {{ --on: var(--on-{name}); background: var(--{name}); fill: var(--{name}); }}"
                for name in fills
            ),
            *(f".{name} {{ color: var(--{name}); }}" for name in light if name.startswith("v-")),
            *(f".{name} {{ background: var(--{name}); }}" for name in light if name.startswith("c-")),
            rules,
        ]
    )


def colours() -> str:
    """Return the colours alone, for a page without figures.

    Returns
    -------
    str
        Those of words, grounds and verdicts by name, as ``stylesheet`` has them.

    Examples
    --------
    >>> "--ink: #1a2228" in colours(), len(colours()) < len(stylesheet()) / 3
    (True, True)
    """
    return _both([name for name in palette() if name in LIGHT or name.startswith("v-")])


def _both(names: Sequence[str]) -> str:
    light, dark = (_variables({name: palette(is_dark)[name] for name in names}) for is_dark in (False, True))
    return f":root {{ color-scheme: light dark; {light} }}\n{DARK} {{ :root {{ {dark} }} }}"


def _variables(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
