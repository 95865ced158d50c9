"""The files beside the pages: style sheet, script, icon. They are written by each batch, and no page is made of them.

Whatever lies in the folder ``assets`` is left out of the digest of the code that pages depend on, so that another style
sheet is written beside the pages without making them again.
"""

import re
from pathlib import Path

from ..fluid import stylesheet
from ..model.verdicts import verdicts

FOLDER = Path(__file__).with_name("assets")
COMMENT, INDENT = re.compile(r"(?<=\n) */\*[^\n]*\*/\n"), re.compile(r"\n\s+")


def assets() -> dict[str, str]:
    """Return the files beside the pages, except for that of the search, which is made of data.

    Returns
    -------
    dict
        Their contents by their paths below the folder of the reports.

    Examples
    --------
    >>> sorted(assets())
    ['assets/icon.svg', 'assets/pages.css', 'assets/pages.js']
    """
    own = (FOLDER / "pages.css").read_text(encoding="utf-8")
    sheet = "\n".join([own, stylesheet(), *verdict_rules(), ""])
    return {
        "assets/pages.css": sheet,
        "assets/pages.js": lean((FOLDER / "pages.js").read_text(encoding="utf-8")),
        "assets/icon.svg": (FOLDER / "icon.svg").read_text(encoding="utf-8"),
    }


def lean(script: str) -> str:
    """Leave out the spaces at the beginnings of the lines of a script, and its comments but the first.

    Parameters
    ----------
    script
        A script without texts of several lines.

    Returns
    -------
    str
        The script.

    Examples
    --------
    >>> lean("a();" + chr(10) + "  /* why */" + chr(10) + "  b();").splitlines()
    ['a();', 'b();']
    """
    return INDENT.sub("\n", COMMENT.sub("", script))


def verdict_rules() -> list[str]:
    """The CSS rules for the colours of verdicts, one for each colour of the palette.

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
