"""Read thousands of made-up documents in one run of ``planatlas read``, and measure its pace and memory.

``python benchmarks/reading_many.py [--counts 300 1500 3000] [--jobs N] [--seed 7]``

The documents are the made-up texts of the tests with another place, number and figures each, some with lost line ends,
spaces, or full-width digits. One in 100 is broken: empty, binary, a PDF of pictures, in traditional characters.
The peak of memory is the most of what only one process holds (USS), looked at four times a second: of the
command, and of the largest of its workers.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "tests" / "reading" / "documents"
PLACE = "福州市"
BROKEN_EACH = 100
NUMBER = re.compile(r"[\u4e00-\u9fff]{2,6}[〔也]\d{4}[〕页]\d+号")  # also as a damaged text has it
WORKER = "multiprocessing.forkserver"  # in the command lines of workers
TRADITIONAL = str.maketrans("妇儿发规划标产数与医务学业费进乡镇县", "婦兒發規劃標產數與醫務學業費進鄉鎮縣")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def main() -> None:
    """Print a row for each number of documents."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--counts", type=int, nargs="+", default=[300, 1500, 3000])
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--seed", type=int, default=7)
    options = asked.parse_args()
    print("| documents | seconds | a minute | command, MB | largest worker, MB | outcomes |\n|" + " --- |" * 6)
    for count in options.counts:
        with tempfile.TemporaryDirectory() as name:
            texts = Path(name, "texts")
            texts.mkdir()
            _make(texts, count, random.Random(options.seed))
            print(f"| {count:,} | {_measure(texts, Path(name, 'drafts'), options.jobs)} |", flush=True)


def _make(folder: Path, count: int, chance: random.Random) -> None:
    samples = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))]
    for number in range(1, count + 1):
        text = _varied(chance.choice(samples), number, chance)
        content = text.encode("utf-8")
        if number % BROKEN_EACH == 0:
            content = _broken(text, number // BROKEN_EACH % 4, chance)
        (folder / f"{number:05}.txt").write_bytes(content)


def _varied(text: str, number: int, chance: random.Random) -> str:
    """A text with another place, number and figures, and perhaps damage."""
    text = re.sub(r"[甲乙丙丁戊己庚辛壬癸][市县区省]", PLACE, text)
    own = f"榕政发〔2021〕{number}号"  # the id of a draft has the year and the number
    text = NUMBER.sub(own, text)
    if own not in text:
        text = text.replace("\n", f"\n{own}\n", 1)
    text = re.sub(r"(?<![\d.])(\d\d)(?=[%％])", lambda found: str(chance.randint(10, 99)), text)
    damage = chance.randrange(6)
    if damage == 0:
        text = text.replace("\n\n", "\n").replace("\n", "\r\n")
    elif damage == 1:
        text = "".join(f"{sign} " if sign == "，" else sign for sign in text)
    elif damage == 2:
        text = re.sub(r"\d+(?=[%％])", lambda found: found[0].translate(FULL_WIDTH), text)
    return text


def _broken(text: str, kind: int, chance: random.Random) -> bytes:
    if kind == 0:
        return b""
    if kind == 1:
        return chance.randbytes(4_000)
    if kind == 2:
        return b"%PDF-1.4\n1 0 obj\n<< /Type /XObject /Subtype /Image >>\nstream\n" + chance.randbytes(4_000)
    return text.translate(TRADITIONAL).encode("utf-8")


def _measure(texts: Path, to: Path, jobs: int) -> str:
    code = "from planatlas.cli import main; main()"
    command = [sys.executable, "-c", code, "read", str(texts), "--region", PLACE, "--to", str(to), "--jobs", str(jobs)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        begun = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, text=True)
        own = largest = 0
        while process.poll() is None:
            time.sleep(0.25)
            try:
                parent = psutil.Process(process.pid)
                own = max(own, parent.memory_full_info().uss)
                for each in parent.children(recursive=True):
                    if WORKER in " ".join(each.cmdline()):
                        largest = max(largest, each.memory_full_info().uss)
            except psutil.Error:
                continue
        seconds = time.monotonic() - begun
        said.seek(0)
        faults = Counter(_kind(line) for line in said if re.match(r"read: \S+\.txt: ", line))
    made = sum(1 for path in to.iterdir() if (path / "draft.json").is_file())
    count = sum(1 for _ in texts.iterdir())
    outcomes = "; ".join([f"{made} drafts", *(f"{number} {what}" for what, number in faults.most_common())])
    return (
        f"{seconds:.0f} | {count / seconds * 60:.0f} | {own / 1e6:.0f} | {largest / 1e6:.0f} | {outcomes} (exit "
        f"{process.returncode})"
    )


def _kind(line: str) -> str:
    """What went wrong, without what differs from file to file."""
    return re.sub(r"\S*\d{5}\.txt", "FILE", line.split(".txt: ", 1)[1]).strip()[:80]


if __name__ == "__main__":
    main()
