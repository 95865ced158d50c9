"""The rules of the pages' style sheet that come from the codelists; the others are in ``page.css``."""

from ..model.verdicts import verdicts


def verdict_rules() -> list[str]:
    """The CSS rules for the colours of verdicts, one for each colour.

    Returns
    -------
    list of str
        The rules, in the order in which the codelist first uses their colours.

    Examples
    --------
    >>> verdict_rules()[0]
    '.verdict.met, .verdict.on_track { color: var(--v-met); }'
    """
    selectors: dict[str, list[str]] = {}
    for code, verdict in verdicts().items():
        selectors.setdefault(verdict.text_colour, []).append(f".verdict.{code}")
    return [f"{', '.join(own)} {{ color: {colour}; }}" for colour, own in selectors.items()]
