"""The page on which a person reviews a draft: one file, for a browser without a network."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from ..model import LANGUAGES, codes, label, language, tables, text, units
from ..model.messages import names
from .draft import KINDS, OBSERVATIONS, SAY_WHY, Draft, Row
from .reviewed import FORM, KEYS, OF_KIND, VERSION, row_names

ASSETS = Path(__file__).with_name("assets")
PLACES = ("a", "b", "done", "all", "left", "name", "line", "what", "time", "count")  # values that the page fills in
CODED = {"direction", "status", "plan_kind", "level", "tier", "domain", "group", "kind", "counting_year"}
# of a row, in this order
SEEN_FIRST = (
    "indicator_id", "indicator", "indicator_printed", "kind", "value_printed", "unit_printed", "target_year", "group",
    "qualifier", "baseline_printed", "baseline_year", "region", "year", "value", "unit", "status", "note",
)  # fmt: skip
HELD = ("target_id", "document_id")  # columns that the page does not let edit: ids that are given
UNITS = {("indicators", "unit")}  # where a unit is one of the catalogue
OF_VALUES = {"region", "indicator", "year", "value", "unit"}  # the columns that a value needs


def review_page(draft: Draft, sha256: str, catalogue: list[Row], lang: str, start: dict[str, Any] | None = None) -> str:
    """Return the page on which a draft is reviewed.

    Parameters
    ----------
    draft
        The draft.
    sha256
        The SHA-256 of ``draft.json``, by which the browser keeps what was decided.
    catalogue
        The rows of ``indicators.csv``.
    lang
        The language of the page.
    start
        What is decided already, and what two readers decided otherwise, as ``comparing.settled`` returns it.

    Returns
    -------
    str
        HTML that asks for nothing and whose data are never markup.

    Examples
    --------
    >>> source = {"file": "plan.txt", "form": "txt", "sha256": "0" * 64, "notes": []}
    >>> draft = Draft("fuzhou-2021", "targets", source, "</script>", {"targets": []})
    >>> page = review_page(draft, "0" * 64, [], "en")
    >>> page.count("</script>"), "Content-Security-Policy" in page
    (2, True)
    """
    script = (ASSETS / "review.js").read_text(encoding="utf-8")
    style = (ASSETS / "review.css").read_text(encoding="utf-8")
    held = json.dumps(_held(draft, sha256, catalogue, lang, start), ensure_ascii=False, separators=(",", ":"))
    filling = {
        "lang": language(lang).html,
        "title": _escaped(text("review.title", lang, name=draft.document_id)),
        "noscript": _escaped(text("review.no_script", lang)),
        "policy": "default-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
        f"script-src 'sha256-{_digest(script)}'; style-src 'sha256-{_digest(style)}'",
        "style": style,
        "script": script,
        # nothing in JSON in HTML can end the element, or begin a comment
        "data": held.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"),
    }
    frame = (ASSETS / "review.html").read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: filling[found[1]], frame)


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode()


def _held(draft: Draft, sha256: str, catalogue: list[Row], lang: str, start: dict[str, Any] | None) -> dict[str, Any]:
    """What the script of the page works on."""
    of_draft = draft.as_dict()
    readings = [reading.row for reading in draft.readings]
    shown = {name: draft.tables.get(name, []) for name in OF_KIND[draft.kind]}
    return {
        "form": FORM,
        "version": VERSION,
        "lang": lang,
        "langs": {name: language(name).html for name in LANGUAGES},
        "sha256": sha256,
        "key": sha256 if start is None else f"{sha256}-{_digest(json.dumps(start, sort_keys=True))[:12]}",
        "document_id": draft.document_id,
        "kind": draft.kind,
        "rows": KINDS[draft.kind],
        "source": draft.source,
        "text": draft.text,
        "questions": draft.questions,
        "say_why": SAY_WHY,
        "notes": _notes(draft),
        "readings": of_draft["readings"],
        "passed": of_draft["passed"],
        "tables": [
            {
                "name": name,
                "label": text(f"review.table_{name}", lang),
                "key": KEYS.get(name, ""),
                "columns": _columns(name, lang),
                "names": row_names(name, rows, readings),
                "rows": rows,
            }
            for name, rows in shown.items()
        ],
        "catalogue": [
            [row["indicator_id"], row["name_zh"], row["name_en"], row["unit"], row["direction"]] for row in catalogue
        ],
        "codes": {name: {code: label(name, code, lang) for code in codes(name)} for name in sorted(CODED)}
        | {"unit": {unit: unit for unit in units()}},
        "words": page_words(lang),
        "said": translated(_said(draft), lang),
        "start": start,
    }


def page_words(lang: str) -> dict[str, str]:
    """Return the words of the page, with ``{name}`` where the page fills in a value.

    Parameters
    ----------
    lang
        The language.

    Returns
    -------
    dict
        The words by the name by which the script knows them.

    Examples
    --------
    >>> page_words("en")["progress"]
    '{done} of {all} decided'
    """
    places = {name: f"{{{name}}}" for name in PLACES}
    found = [name.removeprefix("review-") for name, attribute in names(lang) if name.startswith("review-")]
    return {name: text(f"review.{name}", lang, **places) for name in found}


def _notes(draft: Draft) -> list[str]:
    return [*draft.source.get("notes", ()), *(f"{name}: {count}" for name, count in draft.repaired.items())]


def _said(draft: Draft) -> Iterator[str]:
    """All that the readers of texts say in a draft."""
    yield from (*draft.questions, *_notes(draft), *(one.reason for one in draft.passed))
    for reading in draft.readings:
        yield from (*reading.questions, *reading.reasons)


def translated(said: Iterable[str], lang: str) -> dict[str, str]:
    """Return what the readers of texts say in another language, as far as ``said.yaml`` has it.

    Parameters
    ----------
    said
        Their words.
    lang
        The language.

    Returns
    -------
    dict of str to str
        The words of the language by theirs.

    Examples
    --------
    >>> translated(["a year", "which indicator is it? 筛查率 (0.70)", "…"], "zh")
    {'a year': '年份', 'which indicator is it? 筛查率 (0.70)': '是哪一个指标？筛查率 (0.70)'}
    """
    forms = yaml.safe_load((ASSETS / "said.yaml").read_text(encoding="utf-8")).get(lang, {})
    patterns = [(re.compile(re.escape(own).replace(r"\{\}", "(.{1,300}?)")), other) for own, other in forms.items()]
    found = {}
    for words in dict.fromkeys(said):
        if words in forms:
            found[words] = forms[words]
        elif hit := next(((each, other) for pattern, other in patterns if (each := pattern.fullmatch(words))), None):
            found[words] = hit[1].format(*hit[0].groups())
    return found


def _columns(table: str, lang: str) -> list[dict[str, Any]]:
    """The columns of a table, with what the page needs to show, offer and check them."""
    if table == "observations":
        fields = {field.name: field for one in tables("processed").values() for field in one.fields}
        found = [(name, fields.get(name), name not in OF_VALUES) for name in OBSERVATIONS]
    else:
        found = [(field.name, field, field.optional) for field in tables("raw")[table].fields]
    return [
        {
            "name": name,
            "label": text(f"field.{name}", lang),
            "hint": field.said(lang) if field else text("review.hint_code", lang),
            "optional": optional or name == "target_id",
            "codes": name if (table, name) in UNITS or (name in CODED and field and field.codelist) else "",
            "pattern": (field.pattern if field and not field.codelist else None)
            or ("-?[0-9]+" if field and field.type == "integer" else ""),
            "first": table not in KINDS.values() or name in SEEN_FIRST,
            "rank": SEEN_FIRST.index(name) if name in SEEN_FIRST else len(SEEN_FIRST),
            "held": name in HELD,
        }
        for name, field, optional in found
    ]
