"""The style sheet of figures: their rules, and the colours of the palette as variables."""

from importlib.resources import files

from ..figures.palette import palette

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
    light, dark = palette(), palette(is_dark=True)
    rules = files(__package__).joinpath("figures.css").read_text(encoding="utf-8")
    fills = [name for name in light if name.startswith(("t-", "s-"))]
    return "\n".join(
        [
            f":root {{ color-scheme: light dark; {_variables(light)} }}",
            f"{DARK} {{ :root {{ {_variables(dark)} }} }}",
            *(
                f".{name} {{ --on: var(--on-{name}); background: var(--{name}); fill: var(--{name}); }}"
                for name in fills
            ),
            *(f".{name} {{ color: var(--{name}); }}" for name in light if name.startswith("v-")),
            *(f".{name} {{ background: var(--{name}); }}" for name in light if name.startswith("c-")),
            rules,
        ]
    )


def _variables(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
