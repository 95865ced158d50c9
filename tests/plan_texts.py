"""A plan with figures of nobody's, read by hand: for the tests of drafts."""

import csv
import hashlib
import re
from pathlib import Path

from planatlas.documents.document import DocumentReading, DocumentRow, PlanFound
from planatlas.documents.files import SourceText
from planatlas.drafts.draft import Draft, columns_of
from planatlas.reading.sentences import read_sentence

WOMEN = """福州市妇女发展规划（2021—2025年）
榕政文〔2021〕301号
福州市人民政府
（一）妇女与健康 主要目标
1.妇女人均预期寿命达到82.5岁。
2.孕产妇死亡率控制在9/10万以下。
3.适龄妇女宫颈癌筛查率达到75%以上，35-64岁农村妇女乳腺癌筛查率达到70%以上。
4.到2025年，产前筛查率由2020年的81.2%提高到90%以上。
（二）妇女与决策 主要目标
1.村委会成员中女性比例达到30%以上，社区居委会成员中女性比例保持在50%左右。
2.2020年，城镇职工生育保险女性参保人数为45.3万人。
3.每个社区设置绿荫读书角2处。
"""
CHILDREN = """福州市儿童发展规划（2021—2025年）
（一）儿童与健康 主要目标
1.新生儿死亡率、婴儿死亡率和5岁以下儿童死亡率分别控制在2‰、3‰和4‰以下。
2.儿童总体近视率每年降低0.5个百分点以上，儿童伤害死亡率以2020年为基数下降20%。
3.困境儿童应保尽保。
4.九年义务教育巩固率保持在99%以上。
"""


def source(text: str = WOMEN + CHILDREN, name: str = "plan.txt", form: str = "txt") -> SourceText:
    """The text as if it were that of a file."""
    return SourceText(name, form, text, hashlib.sha256(text.encode("utf-8")).hexdigest(), ())


def reading(given: SourceText, *, kinds: tuple[str, ...] = ("women", "children")) -> DocumentReading:
    """What the text says: a plan begins with each title, a row is each quantity of a sentence."""
    lines = given.text.split("\n")
    firsts = [number for number, line in enumerate(lines, 1) if re.search(r"规划（2021—2025年）$", line)]
    lasts = [*(first - 1 for first in firsts[1:]), len(lines)]
    number = re.search("榕政文〔2021〕301号", given.text)
    found = DocumentReading([], [])
    for index, (first, last, kind) in enumerate(zip(firsts, lasts, kinds, strict=True)):
        found.plans.append(
            PlanFound(kind, lines[first - 1], number[0] if number else "", "2021-12-01", 2021, 2025, first, last)
        )
        section = ""
        for line in range(first + 1, last + 1):
            section = lines[line - 1] if lines[line - 1].startswith("（") else section
            item = re.match(r"(\d+)\.", lines[line - 1])
            if not item:
                continue
            before = sum(map(len, lines[: line - 1])) + line - 1 + item.end()
            read = read_sentence(lines[line - 1][item.end() :], (2021, 2025))
            for quantity in read.quantities:
                quantity.start, quantity.end = quantity.start + before, quantity.end + before
                domain = "health" if "健康" in section else "decision_making"
                found.rows.append(DocumentRow(quantity, index, "goal", domain, section, item[1], line))
    return found


def put_in_place(draft: Draft, raw: Path, *, targets: list[dict[str, str]]) -> None:
    """Write the rows of a draft into a folder of raw data, as a person does who accepts them."""
    for name in ("regions", "documents", "plans"):
        path = raw / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, header, lineterminator="\n", extrasaction="ignore").writerows(draft.tables[name])
    with (raw / "targets" / f"{draft.document_id}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns_of("targets"), lineterminator="\n")
        writer.writeheader()
        writer.writerows(targets)
