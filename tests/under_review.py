"""A small draft of a place that the synthetic data set lacks, and what a reader's decisions about it are as a file."""

import hashlib
import json
import random
from pathlib import Path
from typing import Any

from planatlas.drafts.draft import Candidate, Draft, NotTaken, RowReading, row_of
from planatlas.drafts.folder import write_draft

DOCUMENT, PLAN = "fuzhou-2021-9", "fuzhou-women-2021"
TEXT = """合成妇女规划
（2021—2030年）
一、健康 主要目标
1. 到2030年，孕产妇死亡率下降到9/10万以下。
2. 妇女常见病筛查率达到85%以上，全市共有12个社区参加。
3. 平均预期绿色出行率达到40%。
二、教育 主要目标
1. 毛入学率保持在98%以上，2020年为97.5%。"""
HOSTILE = "</script><img src=x onerror=document.title='bad'>]]><!--&lt;b&gt;<b>"


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where words stand in the text."""
    start = text.index(words)
    return start, start + len(words)


def _target(number: int, line: int, **cells: str) -> dict[str, str]:
    own = {"target_id": f"{PLAN}-{number:03d}", "plan_id": PLAN, "tier": "goal", "domain": "health"}
    own |= {"section": "一、健康 主要目标", "item": str(number), "line": str(line), "group": "all"}
    return row_of("targets", own | cells)


def make_draft() -> Draft:
    """Three targets, of which one is of no indicator of the catalogue, with all that they need."""
    targets = [
        _target(1, 4, indicator_id="mothers", indicator_printed="孕产妇死亡率", kind="ceiling",
                value_printed="下降到9/10万以下", unit_printed="/10万", target_year="2030"),
        _target(2, 5, indicator_id="screened", indicator_printed="妇女常见病筛查率", kind="floor",
                value_printed="达到85%以上", unit_printed="%"),
        _target(3, 6, indicator_id="new_green", indicator_printed="绿色出行率", kind="exact",
                value_printed="达到40%", unit_printed="%"),
    ]  # fmt: skip
    mothers = Candidate("mothers", "孕产妇死亡率", 1.0)
    screened = Candidate("screened", "筛查率", 0.71)
    readings = [
        RowReading(f"{PLAN}-001", *at("9/10万以下"), 0.97, [], [], "exact", [mothers], "9/10万以下", 4),
        RowReading(f"{PLAN}-002", *at("85%以上"), 0.6, ["its name is only 0.71 like the name of the catalogue"], [],
                   "near", [screened, mothers], "85%以上", 5),
        RowReading(f"{PLAN}-003", *at("40%"), 0.4, [], ["which indicator is it?"], "new", [], "40%", 6),
    ]  # fmt: skip
    tables = {
        "regions": [
            row_of("regions", {"region_code": "350000", "name_zh": "福建省", "short_zh": "福建", "name_en": "Fujian",
                               "level": "province", "parent_code": "100000"}),
            row_of("regions", {"region_code": "350100", "name_zh": "福州市", "short_zh": "福州", "name_en": "Fuzhou",
                               "level": "prefecture", "parent_code": "350000"}),
        ],
        "documents": [
            row_of("documents", {"document_id": DOCUMENT, "region_code": "350100", "title_zh": "合成妇女规划",
                                 "title_en": "Synthetic plan", "issuer_zh": "合成机关", "source_file": "plan.txt",
                                 "source_sha256": "1" * 64, "punctuation": "intact"}),
        ],
        "plans": [
            row_of("plans", {"plan_id": PLAN, "document_id": DOCUMENT, "region_code": "350100", "plan_kind": "women",
                             "title_zh": "合成妇女规划", "title_en": "Synthetic plan", "start_year": "2021",
                             "end_year": "2030", "first_line": "1", "last_line": "8"}),
        ],
        "indicators": [
            row_of("indicators", {"indicator_id": "new_green", "name_zh": "绿色出行率", "domain": "environment",
                                  "unit": "%"}),
        ],
        "targets": targets,
    }  # fmt: skip
    passed = [
        NotTaken(*at("2030年，"), 4, "2030年", "a year"),
        NotTaken(*at("12个社区"), 5, "12个社区", "the length of a list"),
        NotTaken(*at("98%以上"), 8, "98%以上", "no name before it"),
    ]
    source = {"file": "plan.txt", "form": "txt", "sha256": "1" * 64, "notes": []}
    return Draft(DOCUMENT, "targets", source, TEXT, tables, readings, passed, {"full width": 2}, ["one plan or two?"])


def make_values() -> Draft:
    """One value of a place that the data set has, in a bulletin."""
    source = row_of("sources", {"source_id": "fuzhou-bulletin-2024", "title_zh": "公报", "title_en": "Bulletin",
                                "source_date": "2025-03"})  # fmt: skip
    value = {"region": "温州", "indicator": "mothers", "year": "2024", "value": "8.1", "unit": "1/10万"}
    return Draft(
        "fuzhou-bulletin-2024", "values", {"file": "b.txt", "form": "txt", "sha256": "3" * 64, "notes": []},
        "2024年孕产妇死亡率为8.1/10万。",
        {"regions": [], "documents": [], "indicators": [], "sources": [source],
         "observations": [row_of("observations", value | {"source_id": "fuzhou-bulletin-2024"})]},
        [RowReading("v001", 12, 19, 0.9, [], [], "exact", [Candidate("mothers", "孕产妇死亡率", 1.0)], "8.1/10万", 1)],
    )  # fmt: skip


def hostile_draft() -> Draft:
    """The draft with what would be markup in every place that takes words."""
    draft = make_draft()
    draft.text = TEXT.replace("社区", HOSTILE).replace("合成妇女规划", f"𠮷{HOSTILE}")
    for reading, figure in zip(draft.readings, ("9/10万以下", "85%以上", "40%"), strict=True):
        reading.start, reading.end = at(figure, draft.text)
        reading.reasons, reading.questions, reading.printed = [HOSTILE], [HOSTILE], HOSTILE
        reading.candidates = [Candidate("mothers", HOSTILE, 0.5)]
    draft.passed = [NotTaken(*at("12个", draft.text), 5, HOSTILE, HOSTILE)]
    draft.questions, draft.repaired, draft.source["notes"] = [HOSTILE], {HOSTILE: 1}, [HOSTILE]
    draft.source["file"] = HOSTILE
    for rows in draft.tables.values():
        for row in rows:
            for column in ("note", "section", "indicator_printed", "value_printed", "title_zh", "title_en", "name_zh"):
                if column in row:
                    row[column] = HOSTILE
    return draft


def long_draft(rows: int = 400, length: int = 50_000) -> Draft:
    """A draft of as many rows, in a text of as many characters."""
    random.seed(1)
    draft, lines, targets, readings = make_draft(), [], [], []
    signs = "妇女儿童健康教育保障发展规划目标服务社区家庭环境法律"
    most = length // rows
    for number in range(rows):
        figure = f"{random.randint(1, 99)}%以上"
        before = "".join(random.choices(signs, k=most // 2))
        start = sum(map(len, lines)) + len(lines) + len(before)
        lines.append((before + figure).ljust(most - 1, "。"))
        targets.append(_target(number + 1, number + 1, indicator_id="screened", indicator_printed=before[:9],
                               kind="floor", value_printed=figure, unit_printed="%"))  # fmt: skip
        name = targets[-1]["target_id"]
        readings.append(RowReading(name, start, start + len(figure), round(random.random(), 2), [], [], "near",
                                   [Candidate("screened", "筛查率", 0.7)], figure, number + 1))  # fmt: skip
    draft.text, draft.readings, draft.passed = "\n".join(lines), readings, []
    draft.tables["targets"] = targets
    return draft


def save_draft(draft: Draft, folder: Path) -> tuple[Path, str]:
    """Write a draft; its folder and the SHA-256 of its file."""
    file = write_draft(draft, folder / draft.document_id, replace=True)
    return file.parent, hashlib.sha256(file.read_bytes()).hexdigest()


def decided(draft: Draft, sha256: str, reader: str = "王芳", **changes: Any) -> dict[str, Any]:
    """The reviewed file of a reader who accepts all, completes the new indicator, and makes these changes."""
    from planatlas.drafts.reviewed import OF_KIND, row_names

    decisions, tables = [], {}
    for table in OF_KIND[draft.kind]:
        rows = draft.tables[table]
        tables[table] = [dict(row) for row in rows]
        for name, row in zip(row_names(table, rows, [each.row for each in draft.readings]), rows, strict=True):
            is_new = table == "indicators"
            what = "edited" if is_new else "accepted"
            decisions.append(
                {"table": table, "row": name, "decision": what, "was": row if is_new else None, "reason": ""}
            )
    if tables["indicators"]:
        tables["indicators"][0] |= {"name_en": "Green travel", "direction": "higher", "definition_zh": "合成"}
        tables["indicators"][0] |= {"definition_en": "Synthetic", "valid_min": "0", "valid_max": "100"}
    held = {
        "form": "planatlas-reviewed", "version": 1, "kind": draft.kind, "document_id": draft.document_id,
        "source": draft.source, "reader": reader, "read_on": "2026-11-27", "seconds": 60, "draft_sha256": sha256,
        "tables": tables, "decisions": decisions, "text": draft.text,
    }  # fmt: skip
    return held | changes


def save(held: object, path: Path) -> Path:
    """Write a reviewed file."""
    path.write_text(held if isinstance(held, str) else json.dumps(held), encoding="utf-8")
    return path
