"""What the pages take from the library and from files outside docs/, so that it has one home and cannot be stale."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from planatlas import tables
from planatlas.cli import app as command
from planatlas.model import LANGUAGES, REMARKS, codes, label, meaning, unit_label
from planatlas.pages.glossary import terms

DOCS = Path(__file__).resolve().parents[1]
# files outside docs/ that pages link to, and the pages that show them
SHOWN_ON = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "lib/pressroom/README.md": "pressroom.md",
    "data/raw/observations/published-places.md": "published-places.md",
}
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
# the headings of an answer go below those of its page
LOWERED = {"<h2": "<h4", "</h2": "</h4", "<h1": "<h3", "</h1": "</h3"}
LINK_TO_REPORT = re.compile(r'<a\b[^>]*\shref="(?!https?:|data:|#)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


class Generated(SphinxDirective, ABC):
    """A directive whose content is Markdown that is written when the page is."""

    def run(self) -> list[nodes.Node]:
        """Write the content and parse it where the directive stands."""
        return self.parse_text_to_nodes("\n".join(self.lines()), allow_section_headings=True)

    @abstractmethod
    def lines(self) -> Iterator[str]:
        """Yield the lines of the content."""


class Codes(Generated):
    """The codes of a list with their names in each language and their meaning."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        """Yield an item for each code."""
        (name,) = self.arguments
        for code in codes(name):
            words = " · ".join(label(name, code, lang) for lang in LANGUAGES)
            said = meaning(name, code, REMARKS)
            yield f"- **{words}** `{code}`{f': {said}' if said else ''}"


class Terms(Generated):
    """The words of a topic of the glossary, in each language, with what they mean."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        """Yield the glossary."""
        (topic,) = self.arguments
        named = [{name: word for name, word, _ in terms(topic, lang)} for lang in LANGUAGES]
        yield "```{glossary}"
        for name, _, said in terms(topic, REMARKS):
            yield " · ".join(own[name] for own in named)
            yield f"  {said}"
            yield ""
        yield "```"


class Outside(Generated):
    """A file of the project outside docs/."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        """Yield its lines, with links as they are from here."""
        path = DOCS.parent / self.arguments[0]
        self.env.note_dependency(str(path))
        yield from with_links(path.read_text(encoding="utf-8"), path.parent).splitlines()


class Catalogue(Generated):
    """The indicators of a domain."""

    def lines(self) -> Iterator[str]:
        """Yield a table for each domain with a row for each indicator."""
        rows = tables.indicators()
        for domain in codes("domain"):
            yield f"## {label('domain', domain, 'zh')} {label('domain', domain, 'en')}"
            yield ""
            yield "| 中文 | English | unit | id |"
            yield "| --- | --- | --- | --- |"
            for each in rows[rows["domain"] == domain].to_dict("records"):
                unit = unit_label(each["unit"], "en") if each["unit"] else ""
                yield row(each["name_zh"], each["name_en"], unit, f"`{each['indicator_id']}`")
            yield ""


class Commands(Generated):
    """The commands of `planatlas`, as they describe themselves."""

    def lines(self) -> Iterator[str]:
        """Yield a section for each command, with its arguments and options."""
        group = typer.main.get_command(command)
        context = typer.Context(group, info_name="planatlas")
        yield from described(group, context)


def described(group: Any, context: Any) -> Iterator[str]:
    """Yield a section for each command of a group, and of the groups in it.

    Parameters
    ----------
    group
        The group.
    context
        Its context, which knows the words before it.
    """
    for name, each in group.commands.items():
        within = typer.Context(each, info_name=name, parent=context)
        if hasattr(each, "commands"):
            yield from described(each, within)
            continue
        yield f"## {within.command_path}"
        yield ""
        yield each.help or ""
        yield ""
        records = [parameter.get_help_record(within) for parameter in each.get_params(within)]
        rows = [row(f"`{record[0]}`", record[1]) for record in records if record and record[0] != "--help"]
        yield from ["| argument | meaning |", "| --- | --- |", *rows, ""] if rows else []


def row(*cells: str) -> str:
    r"""Write a row of a table.

    Parameters
    ----------
    *cells
        The cells.

    Returns
    -------
    str
        The row, in which no cell ends another.

    Examples
    --------
    >>> row("a|b", "c")
    '| a\\|b | c |'
    """
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def with_links(text: str, folder: Path) -> str:
    """Let links lead to the pages that show what they name.

    Parameters
    ----------
    text
        Markdown.
    folder
        Where it lies.

    Returns
    -------
    str
        The text; links to files of docs/, and to those that a page shows, are relative to docs/.

    Examples
    --------
    >>> with_links("[log](../CHANGELOG.md), [why](decisions)", DOCS)
    '[log](/changelog.md), [why](/decisions.md)'
    """

    def page(link: re.Match[str]) -> str:
        path = (folder / link[1]).resolve()
        shown = SHOWN_ON.get(path.relative_to(DOCS.parent).as_posix())
        if shown is None and path.is_relative_to(DOCS):
            shown = path.relative_to(DOCS).as_posix() + (".md" if path.is_dir() else "")
        return f"](/{shown}" if shown else link[0]

    return LINK.sub(page, text)


def lead_to_pages(app: Sphinx, name: str, source: list[str]) -> None:
    """Let the links of a page lead to pages."""
    source[0] = with_links(source[0], Path(app.srcdir, name).parent)


def fit_answers(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Put the headings of answers below those of the page; take off links to pages that only reports have."""
    for raw in doctree.findall(nodes.raw):
        if raw.get("format") == "html":
            text = LINK_TO_REPORT.sub(r"\1", raw.astext())
            for before, after in LOWERED.items():
                text = text.replace(before, after)
            raw.children = [nodes.Text(text)]
            raw.rawsource = text


def set_language(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Say in which language a page is written, where its front matter does."""
    meta = context.get("meta") or {}
    if "lang" in meta:
        context["language"] = meta["lang"]


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directives and what is done to each page."""
    for name, directive in {
        "codes": Codes, "catalogue": Catalogue, "commands": Commands, "outside": Outside, "terms": Terms,
    }.items():  # fmt: skip
        app.add_directive(name, directive)
    app.connect("source-read", lead_to_pages)
    app.connect("doctree-resolved", fit_answers)
    app.connect("html-page-context", set_language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
