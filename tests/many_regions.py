"""Data sets of as many regions as a test wants, and pages made of them in this process, without a kernel."""

import ast
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from planatlas import paths
from planatlas.answers.answer import Answer
from planatlas.answers.html import answer_html
from planatlas.process import build
from pressroom.project import Run

SAMPLE = Path(__file__).with_name("samples") / "ordinary"
OTHERS = [("370000", "山东省", "山东", "Shandong", "province", "100000", "")]
OTHERS += [("370600", "烟台市", "烟台", "Yantai", "prefecture", "370000", "")]
CITY = {"330000": "330300", "370000": "370600"}
TARGETS = [  # each with the line of the plan, and a bound that is not that of the sample
    "{plan}-001,{plan},goal,health,主要目标,1,20,mothers,孕产妇死亡率,all,,ceiling,9/10万以内,/10万,,,,,",
    "{plan}-002,{plan},goal,health,主要目标,2,21,screened,筛查率,all,,floor,达到75%以上,%,,,,,",
    "{plan}-003,{plan},table,,目标表,1,22,enrolled,毛入学率,all,,floor,95%,%,2025,90,2020,22,",
]


def make_data(data: Path, regions: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The ordinary sample and synthetic counties, built in ``data``; ``regions`` gives the province of each code."""
    shutil.copytree(SAMPLE, data)
    raw = data / "raw"
    rows = [
        (code, f"合成县{code[2:]}", f"合成{code[2:]}", f"Synthetic {code[2:]}", "county", CITY[province], "synthetic")
        for code, province in regions.items()
    ]
    _append(raw / "regions.csv", [*OTHERS, *rows])
    _append(
        raw / "documents.csv",
        [
            (f"made-{code}", code, "合成样例", "Synthetic sample", "合成机关", "made.txt", "0" * 64, "intact", "")
            for code in regions
        ],
    )
    plan = (
        "women",
        "合成样例妇女规划",
        "Synthetic women's plan",
        "合成〔2021〕3号",
        "2021-01-01",
        "2021",
        "2025",
        "1",
        "99",
        "",
    )
    _append(raw / "plans.csv", [(f"made-{code}-women", f"made-{code}", code, *plan) for code in regions])
    head = (raw / "targets" / "county-2021-2.csv").read_text(encoding="utf-8").splitlines()[0]
    for code in regions:
        lines = [head, *(line.format(plan=f"made-{code}-women") for line in TARGETS)]
        (raw / "targets" / f"made-{code}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setenv(paths.DATA_SETTING, str(data))
    monkeypatch.setenv(paths.REPORTS_SETTING, str(data.parent / f"{data.name}-reports"))
    build()


def page_of(run: Run) -> str:
    """What the cells of a run show, and its title; all but the frame and the foot of its page."""
    shown = [run.title]
    notebook = json.loads((paths.notebooks() / f"{run.notebook}.ipynb").read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            body = ast.parse("".join(cell["source"])).body
            last = body.pop() if isinstance(body[-1], ast.Expr) else None
            exec(compile(ast.Module(body, []), run.notebook, "exec"), names)
            value = eval(compile(ast.Expression(last.value), run.notebook, "eval"), names) if last else None
            if isinstance(value, Answer):
                shown.append(answer_html(value))
            elif isinstance(value, pd.DataFrame):
                shown.append(value.to_html(max_rows=60))
            if "parameters" in cell["metadata"].get("tags", []):
                names.update(run.values)
    return "\n".join(shown)


def _append(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.writelines(",".join(row) + "\n" for row in rows)
