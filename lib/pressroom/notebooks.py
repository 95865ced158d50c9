"""What counts of a notebook's file: not its outputs, nor what editors note in it when they save.

The key of a run is made of it, and the run is given it, so nothing else can show on a page. As a git filter,
``python -m pressroom.notebooks`` writes it for the notebook on standard input.
"""

import json
import sys
from pathlib import Path
from typing import Any

OF_EDITORS = {
    "collapsed", "execution", "ExecuteTime", "heading_collapsed", "hidden", "jp-MarkdownHeadingCollapsed", "jupyter",
    "papermill", "scrolled", "signature", "trusted", "vscode", "widgets",
}  # fmt: skip
DEFAULTS = {"editable": True, "slideshow": {"slide_type": ""}, "tags": []}  # written as soon as an editor shows them


def lasting(content: dict[str, Any]) -> dict[str, Any]:
    """The JSON of a notebook without outputs, execution counts and what only editors use.

    Its kernel is called by its name, and of its language the name is left: the rest describes what is installed.

    >>> cell = {"cell_type": "code", "source": "6 * 7", "outputs": ["42"], "execution_count": 3, "metadata": {}}
    >>> lasting({"cells": [cell], "metadata": {"widgets": {}}})["cells"][0]["outputs"]
    []
    """
    metadata = _kept(content.get("metadata", {}))
    if kernel := metadata.get("kernelspec"):
        metadata["kernelspec"] = kernel | {"display_name": kernel["name"]}
    if language := metadata.get("language_info"):
        metadata["language_info"] = {"name": language["name"]}
    return content | {"cells": [_lasting_cell(cell) for cell in content["cells"]], "metadata": metadata}


def lasting_text(text: str) -> str:
    """The same for the text of a notebook, in the form in which Jupyter writes it; any other text as it is."""
    try:
        found = json.dumps(lasting(json.loads(text)), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        return found.encode("utf-8").decode("utf-8")  # not if half a character is in it
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return text


def notebook_text(path: Path) -> str:
    """What counts of the notebook in a file; "" if there is no such file."""
    return lasting_text(path.read_bytes().decode("utf-8", "replace")) if path.is_file() else ""


def _lasting_cell(cell: dict[str, Any]) -> dict[str, Any]:
    of_code: dict[str, Any] = {"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {}
    return cell | of_code | {"metadata": _kept(cell.get("metadata", {}))}


def _kept(metadata: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in metadata.items() if key not in OF_EDITORS and DEFAULTS.get(key, ...) != value}


if __name__ == "__main__":
    read = sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
    sys.stdout.buffer.write(lasting_text(read).encode("utf-8", "surrogateescape"))
