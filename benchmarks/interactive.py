"""What one waits for who asks from Python: processor seconds of first questions, each in a new process.

Printed is a table for docs/performance.md: what is typed, the processor seconds beyond importing pandas (the smallest
of some rounds, since whatever else runs only adds to it), and the goal where there is one.
"""

import argparse
import datetime
import subprocess
import sys
import tempfile

MEASURED = """
import time
import pandas
begun = time.process_time()
{statements}
print(time.process_time() - begun)
"""
PA = "import planatlas as pa"
MINE = (
    'mine = pandas.DataFrame({"region": "温州", "indicator": "孕产妇死亡率", "year": [2022, 2023, 2024], '
    '"value": [6.2, 5.4, 3.9], "unit": "1/10万"})'
)
FIRST = [  # what it is, what is typed after the import, and the goal in seconds
    ("the import", "", 0.05),
    ("the first table", "pa.targets()", 0.1),
    ("the first figure", 'pa.compare(["温州", "烟台"], plan="children", domain="health").figure', 0.8),
    ("the first map", 'pa.map("maternal mortality").figure', 1.2),
    ("the nation judged", 'pa.progress("全国", 2024)', 0.6),
]
TASKS = [
    ("1", 'pa.targets(indicator="maternal mortality", labels="en")'),
    ("2", 'pa.targets(indicator="孕产妇死亡率")'),
    ("3", 'pa.region("温州")'),
    ("4", 'pa.compare(["温州", "烟台"], plan="children", domain="health").wide()'),
    ("5", "pa.regions(geometry=True)"),
    ("6", 'pa.source("wenzhou-women-2021-017")'),
    ("7", 'pa.forecast("全国", "5岁以下儿童死亡率", to=2030).figure'),
    ("8", 'pa.progress("全国", 2024).by("domain")'),
    ("9", 'pa.progress("温州", 2024, observations=mine)'),
    ("11", 'pa.compare(["温州", "烟台"], plan="children", domain="health").save("{folder}/figure.png")'),
    ("12", 'pa.what_if("全国", "5岁以下儿童死亡率", step=-0.2)'),
]


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    print(f"Measured on {datetime.datetime.now(datetime.UTC).date()}, the smallest of {rounds} rounds.\n")
    print("| what | typed after `import planatlas as pa` | seconds | goal |\n| --- | --- | --- | --- |")
    for what, typed, goal in [*FIRST, *((f"task {number}", typed, None) for number, typed in TASKS)]:
        found = min(seconds(typed) for _ in range(rounds))
        shown = f"`{typed}`" if typed else ""
        print(f"| {what} | {shown} | {found:.2f} | {'' if goal is None else goal} |", flush=True)


def seconds(typed: str) -> float:
    """Return the processor seconds that a question takes in a new process, with the import of planatlas."""
    with tempfile.TemporaryDirectory() as folder:
        before = [MINE] if "mine" in typed else []
        code = MEASURED.format(statements="\n".join([PA, *before, typed.replace("{folder}", folder)]))
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(ran.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
