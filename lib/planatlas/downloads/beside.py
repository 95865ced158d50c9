"""What a page offers beside what it shows: files by name, and the sheets of its workbook.

Answers gather it where the rows are, in the kernel; whoever publishes the page puts the files beside it, and links to
them instead of to ``BESIDE``.
"""

import base64
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pandas as pd

from .spreadsheets import csv_bytes, sheet, workbook

FILES = "application/vnd.planatlas.files+json"  # the kind of output that holds them
BESIDE = "files:"  # stands before the names of files in links until it is known which page they lie beside
TEXTS = (".csv", ".svg")  # endings of files that are texts, which need no code in JSON
UNSAFE = re.compile(r"[^\w.+-]+")
LINK = re.compile(f'href="{BESIDE}([^"]*)"')


class Downloads:
    """Files that a page offers, each under a name of its own, and the rows of its tables as sheets.

    Examples
    --------
    >>> offered = Downloads()
    >>> offered.add("a.csv", b"1"), offered.add("a.csv", b"1"), offered.add("a.csv", b"2")
    ('a.csv', 'a.csv', 'a-2.csv')
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.sheets: dict[str, tuple[str, str]] = {}  # by the name of the file with the same rows: a title, and XML

    def add(self, name: str, content: bytes) -> str:
        """Offer a file.

        Parameters
        ----------
        name
            The name that it should have.
        content
            Its bytes.

        Returns
        -------
        str
            The name that it has: another one if a file with other bytes has it already.
        """
        stem, _, ending = UNSAFE.sub("_", name).rpartition(".")
        stem = stem.lstrip(".") or "file"
        free, number = f"{stem}.{ending}", 1
        while self.files.get(free, content) != content:
            number += 1
            free = f"{stem}-{number}.{ending}"
        self.files[free] = content
        return free

    def add_rows(self, name: str, title: str, rows: pd.DataFrame) -> str:
        """Offer rows as a CSV and as a sheet of the workbook.

        Parameters
        ----------
        name
            The name of the CSV, without its ending.
        title
            What the sheet is called after.
        rows
            The rows.

        Returns
        -------
        str
            The name of the CSV.
        """
        found = self.add(f"{name}.csv", csv_bytes(rows))
        if found not in self.sheets:
            self.sheets[found] = (title, sheet(rows))
        return found

    def as_json(self) -> dict[str, Any]:
        """Return all of it as an output of a notebook holds it."""
        files = {
            name: content.decode("utf-8") if name.endswith(TEXTS) else base64.b64encode(content).decode("ascii")
            for name, content in self.files.items()
        }
        return {"files": files, "sheets": {name: list(found) for name, found in self.sheets.items()}}

    def take(self, offered: Mapping[str, Any], html: str, folder: str) -> str:
        """Take what an output offers.

        Parameters
        ----------
        offered
            What ``as_json`` returned; nothing if the output offers nothing.
        html
            What the output shows.
        folder
            Where the files will lie, seen from the page.

        Returns
        -------
        str
            What it shows, with links that lead there.
        """
        names = {}
        for name, content in offered.get("files", {}).items():
            names[name] = self.add(name, content.encode("utf-8") if name.endswith(TEXTS) else base64.b64decode(content))
        for name, (title, xml) in offered.get("sheets", {}).items():
            self.sheets.setdefault(names[name], (title, xml))
        return LINK.sub(lambda link: f'href="{quote(f"{folder}/{names[link[1]]}")}"', html)

    def workbook(self) -> bytes:
        """Return the workbook of all tables."""
        return workbook(self.sheets.values())
