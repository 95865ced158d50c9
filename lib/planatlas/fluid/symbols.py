"""The shapes of marks: defined once a page, and used wherever a figure shows one."""

from markupsafe import Markup

from ..model.verdicts import verdicts

HIT = '<circle class="hit" r="11"/>'
DIAMOND = '<path class="{}" d="M0-6.5 6.5 0 0 6.5-6.5 0Z"/>'
OWN = {
    "target": DIAMOND.format("q-g"),
    "past_target": DIAMOND.format("q-go"),
    "baseline": '<circle class="q-i" r="4.5"/>',
    "looser_baseline": '<circle class="q-w" r="4.5"/>',
    "baseline-around": '<circle class="q-i no" r="9"/>',
    "looser_baseline-around": '<circle class="q-w no" r="9"/>',
    "observed": '<circle class="q-f" r="3.2"/>',
    "latest": '<circle class="q-k" r="4.6"/>',
    "value": '<circle class="q-k" r="2.8"/>',
    "later": '<path class="q-l" d="M-3.6-3.6 3.6 3.6M3.6-3.6-3.6 3.6"/>',
}
OTHERS = {  # no marks: parts of lines, and samples of them
    "beyond+": '<path class="q-a" d="M10-4 15 0 10 4"/>',
    "beyond-": '<path class="q-a" d="M-10-4-15 0-10 4"/>',
    "cap": '<path class="x-exact" d="M-4 0H4"/>',
    "path": '<path class="q-g" d="M0-4 4 0 0 4-4 0Z"/>',
    "exact": '<path class="x-exact" d="M0-6V6M-4-6H4M-4 6H4"/>',
    "line-target": '<path class="l-target" d="M-8 0H8"/>',
    "line-forecast": '<path class="l-forecast" d="M-8 0H8"/>',
    "p-level": '<circle class="q-p t-level" r="6"/>',
    "p-words": '<circle class="q-p t-words" r="6"/>',
    "p-not_set": '<circle class="q-p no" r="5.5"/><path class="q-s" d="M-4 4 4-4"/>',
    "p-share": '<circle class="q-p" r="12"/>',
}
MARKERS = {  # of verdicts, by the names that the codelist uses; a figure is 12 pixels wide
    "o": '<circle r="5"/>',
    "s": '<path d="M-4.6-4.6H4.6V4.6H-4.6Z"/>',
    "D": '<path d="M0-6 6 0 0 6-6 0Z"/>',
    "^": '<path d="M0-5.5 5.6 4.6H-5.6Z"/>',
    "v": '<path d="M0 5.5 5.6-4.6H-5.6Z"/>',
    "waves": '<path class="no" d="M-6-1.6C-3-5 2 2.6 6-2.6M-6 3C-3-.6 2 7 6 2"/>',
    "question": '<path class="no" d="M-3-2.5C-3-6.8 3.4-6.6 3.2-2.8 3-.6 0-.4 0 2"/><circle cy="5" r=".6"/>',
    "dots": '<circle cx="-4.8" r="1"/><circle r="1"/><circle cx="4.8" r="1"/>',
    "cross": '<path class="no" d="M-4.4-4.4 4.4 4.4M4.4-4.4-4.4 4.4"/>'
    '<circle cy="-4.6" r=".6"/><circle cy="4.6" r=".6"/>'
    '<circle cx="-4.6" r=".6"/><circle cx="4.6" r=".6"/>',
}  # fmt: skip
FILLS = {
    "full": "{}",
    "none": '<g class="no">{}</g>',
    "left": '<g class="no">{}</g><path d="M0-5A5 5 0 0 0 0 5Z"/>',  # of a circle
}


def shapes() -> Markup:
    """Write the shapes that figures use; a page contains them once.

    Returns
    -------
    Markup
        A drawing that is not seen, with a shape for each mark and each verdict.

    Examples
    --------
    >>> shapes().count('id="m-met"'), shapes().count('id="m-target"')
    (1, 1)
    """
    inner = "".join(f'<g id="m-{name}">{drawn}</g>' for name, drawn in drawn_shapes().items())
    return Markup(f'<svg class="defs" width="0" height="0" aria-hidden="true"><defs>{inner}</defs></svg>')


def drawn_shapes() -> dict[str, str]:
    """Return how each shape is drawn, by its name."""
    found = {name: HIT + drawn for name, drawn in OWN.items()} | OTHERS
    for code, verdict in verdicts().items():
        fill = FILLS["full" if verdict.marker in ("waves", "question") else verdict.fill]
        found[code] = f'{HIT}<g class="q-v v-{code}">{fill.format(MARKERS[verdict.marker])}</g>'
    return found
