"""All hostile variants of ``data/raw``, each with its expected outcome."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from hostile_books import workbooks
from hostile_edits import (
    CODES,
    COUNTED,
    FILLERS,
    GOOD,
    HEADER,
    NAMES,
    NO_DATES,
    PUBLISHED,
    RAW,
    SCRIPTS,
    SIGNS,
    TABLES,
    WENZHOU,
    Variant,
    add,
    as_text,
    cell,
    edit,
    observed,
    put,
    put_all,
    read,
    replace,
    rewrite,
    to,
    translated,
)


def large_csv(raw: Path) -> None:
    """A CSV of 60 MB that repeats one row, each time with another value."""
    with (raw / "observations/x.csv").open("w", encoding="utf-8") as out:
        out.write(",".join(HEADER) + ",note\n")
        for number in range(60_000):
            out.write(f"350500,infant_mortality,2023,{1 + number % 90}.{number % 97},‰,{'a note ' * 140}\n")


def figures() -> Iterator[Variant]:
    """Digits of other scripts, numbers that are too long, plus and minus signs, dates that do not exist."""
    for script, digits in SCRIPTS.items():
        other = str.maketrans("0123456789", digits)
        in_script = partial(translated, table=other)
        for table, columns in [*COUNTED.items(), *CODES.items()]:
            for column in columns:
                yield cell(f"{script} digits", table, column, in_script, "", column)
        if script != "full-width":  # full-width figures are common in yearbooks and may be read
            for at, column in enumerate(HEADER[:4]):
                row = [text.translate(other) if place == at else text for place, text in enumerate(GOOD)]
                if row != GOOD:
                    make = partial(observed, rows=[row])
                    yield Variant(f"{script} digits: x.csv {column}", make, tells=("x.csv", "row 2"))
    for count in (30, 400, 5_000):
        long = to("9" * count)
        for table, columns in COUNTED.items():
            for column in columns:
                yield cell(f"{count:,} digits", table, column, long, "9", column)
        for column in ("value_printed", "baseline_printed"):
            yield cell(f"{count:,} digits", WENZHOU, column, long, "9")
        for at in (0, 2, 3):
            row = ["9" * count if place == at else text for place, text in enumerate(GOOD)]
            make = partial(observed, rows=[row])
            yield Variant(f"{count:,} digits: x.csv {HEADER[at]}", make, tells=("x.csv", "row 2"), filler="9")
    for column in ("value_printed", "baseline_printed"):
        make = partial(put, table=WENZHOU, row=3, column=column, change=to("+5"))
        yield Variant(f"sign +5: {WENZHOU} {column}", make, "accepted")  # it is 5
    for printed in ("-5%", "−5", "－5%", "–5", "达到-5%以上"):
        for column in ("value_printed", "baseline_printed"):
            make = partial(put, table=WENZHOU, row=3, column=column, change=to(printed))
            yield Variant(f"sign {printed}: {WENZHOU} {column}", make, tells=("wenzhou-2021-16.csv", "row 3"))
    for date in NO_DATES:
        for table, column in (("plans.csv", "issue_date"), ("sources.csv", "source_date")):
            yield cell(f"no date {date}", table, column, to(date), "", column)
        judged = ["wenzhou-women-2021-006", "2023", "met", "a report", date, ""]
        make = partial(edit, table="judgements.csv", change=lambda rows, judged=judged: [*rows, judged])
        tells = ("judgements.csv", "row 2", "source_date")
        yield Variant(f"no date {date}: judgements.csv source_date", make, tells=tells)


def names() -> Iterator[Variant]:
    """Names with invisible characters, and names that look the same."""
    for table, columns in NAMES.items():
        for column in columns:
            for sign_name, sign in SIGNS.items():
                yield cell(f"{sign_name} in a name", table, column, lambda old, sign=sign: old[:1] + sign + old[1:])
            yield cell("only a zero-width space", table, column, to("\u200b"))
    for column in ("name_zh", "name_en"):
        name = read(RAW / "indicators.csv")[1][1 if column == "name_zh" else 2]
        twins = {
            "one name": name,
            "a zero-width space apart": f"{name[:2]}\u200b{name[2:]}",
            "a space apart": f"{name} ",
        }
        for twin_name, twin in twins.items():
            make = partial(put, table="indicators.csv", row=3, column=column, change=to(twin))
            yield Variant(f"two indicators of {twin_name}: {column}", make, tells=("indicators.csv", "row 3"))
    make = partial(put, table="regions.csv", row=4, column="name_zh", change=to("福建省"))
    yield Variant("two regions of one name", make, tells=("regions.csv", "row 4"))


def places() -> Iterator[Variant]:
    """Tables that are missing or replaced by something else."""
    endless = {
        "FIFO": os.mkfifo,
        "symlink to /dev/zero": lambda path: path.symlink_to("/dev/zero"),
        "symlink to /dev/full": lambda path: path.symlink_to("/dev/full"),
    }
    states = {
        "missing": lambda path: None,
        "empty": Path.touch,
        "folder": Path.mkdir,
        "symlink to itself": lambda path: path.symlink_to(path.name),
        **endless,
    }
    for table in (*TABLES, "judgements.csv", PUBLISHED):
        tells = (Path(table).stem.split("-")[0],)  # for a missing targets file the message may name the plan
        for state, how in states.items():
            if state in endless and table not in ("regions.csv", "plans.csv", WENZHOU, PUBLISHED):
                continue
            if (table, state) != (PUBLISHED, "missing"):
                yield Variant(f"{state}: {table}", partial(replace, table=table, how=how), tells=tells)
        for suffix in (".txt", ".CSV", ".csv~") if table != PUBLISHED else (".txt",):
            path = Path(table).with_suffix(suffix)
            make = partial(lambda raw, table, path: (raw / table).rename(raw / path), table=table, path=path)
            yield Variant(f"renamed {suffix}: {table}", make, tells=tells)
        if os.geteuid() != 0:
            make = partial(lambda raw, table: (raw / table).chmod(0), table=table)
            yield Variant(f"unreadable: {table}", make, tells=(Path(table).name,))
    for folder in ("observations", "targets"):
        yield Variant(f"plain file: {folder}", partial(replace, table=folder, how=Path.touch), tells=(folder,))
    yield Variant("missing: targets", partial(replace, table="targets", how=lambda path: None), tells=("targets",))
    for plan, table in (("pingyang-women-2021", "pingyang-2021-189"), ("yongji-women-2021", "yongji-2023-17")):
        name = f"targets/{table}.csv"
        make = partial(edit, table=name, change=lambda rows, plan=plan: [row for row in rows if row[1] != plan])
        yield Variant(f"all targets removed: {plan}", make, tells=(plan,))
        yield Variant(f"moved away: {name}", partial(replace, table=name, how=lambda path: None), tells=(plan,))


def shapes() -> Iterator[Variant]:
    """Faults of the CSV format and its encoding, and cells that are too large."""

    def in_row(row: int, change: Callable[[list[str]], list[str]]) -> Callable[[list[list[str]]], list[list[str]]]:
        return lambda rows: [change(cells) if number == row else cells for number, cells in enumerate(rows, 1)]

    cases = {
        "column twice": ("", lambda rows: [[*row, row[0]] for row in rows]),
        "missing column": ("", lambda rows: [row[1:] for row in rows]),
        "unknown column": ("mood", lambda rows: [[*row, "mood"] for row in rows]),
        "only a header": ("", lambda rows: rows[:1]),
        "short row": ("row 3", in_row(3, lambda row: row[:-1])),
        "long row": ("row 3", in_row(3, lambda row: [*row, "x"])),
    }
    quotes = {
        "unclosed quote": lambda row: b'"' + row,
        "quote within a cell": lambda row: row.replace(b",", b'x"y,', 1),
    }
    for table in TABLES:
        name = Path(table).name
        for case, (tell, change) in cases.items():
            yield Variant(f"{case}: {table}", partial(edit, table=table, change=change), tells=(name, tell))
        for case, spoil in quotes.items():

            def quoted(data: bytes, spoil: Callable[[bytes], bytes] = spoil) -> bytes:
                lines = data.split(b"\n")
                return b"\n".join([*lines[:2], spoil(lines[2]), *lines[3:]])

            yield Variant(f"{case}: {table}", partial(rewrite, table=table, change=quoted), tells=(name, "row 3"))
    encodings: dict[str, Callable[[bytes], bytes]] = {
        "BOM": lambda data: b"\xef\xbb\xbf" + data,
        "UTF-16": lambda data: data.decode().encode("utf-16"),
        "GBK": lambda data: data.decode().encode("gbk", "ignore"),
        "Big5": lambda data: data.decode().encode("big5", "ignore"),
        "Latin-1": lambda data: data.replace(b"\n", b"caf\xe9\n").replace(b"caf\xe9\n", b"\n", 1),
        "no last line end": bytes.rstrip,
        "cut UTF-8": lambda data: data[: max(at for at, byte in enumerate(data) if byte >= 0xE0) + 1],
    }
    for table in ("regions.csv", "plans.csv", "indicators.csv", WENZHOU):
        for encoding, change in encodings.items():
            make = partial(rewrite, table=table, change=change)
            yield Variant(f"{encoding}: {table}", make, tells=(Path(table).name,))
    for size, count in (("200 kB", 200_000), ("5 MB", 5_000_000)):
        for table, columns in NAMES.items():
            yield cell(f"field of {size}", table, columns[0], to("x" * count), "x")
        make = partial(observed, rows=[[*GOOD, "x" * count]], header=[*HEADER, "note"])
        yield Variant(f"field of {size}: x.csv note", make, tells=("x.csv", "row 2"), filler="x")
    long_cells = (("indicators.csv", "valid_max"), ("plans.csv", "start_year"), (WENZHOU, "value_printed"))
    for name, (sign, count) in FILLERS.items():
        for table, column in long_cells:
            yield cell(f"{name} in a figure", table, column, lambda old, fill=sign * count: f"{old}{fill}x", sign)
        for at, column in enumerate(HEADER[:4]):
            row = [f"{text}{sign * count}x" if place == at else text for place, text in enumerate(GOOD)]
            make = partial(observed, rows=[row])
            yield Variant(f"{name} in a figure: x.csv {column}", make, tells=("x.csv", "row 2"), filler=sign)
    for table, column in (("regions.csv", "level"), ("plans.csv", "plan_kind"), (WENZHOU, "kind")):
        cells = [(2, "note", to("two\nlines")), (3, column, to("nonsense"))]
        tells = (Path(table).name, "row 4", "nonsense")
        yield Variant(f"line break above a fault: {table}", partial(put_all, table=table, cells=cells), tells=tells)
    rows = [[*GOOD, "two\nlines"], ["350500", "infant_mortality", "2022", "nonsense", "‰", ""]]
    make = partial(observed, rows=rows, header=[*HEADER, "note"])
    yield Variant("line break above a fault: x.csv", make, tells=("x.csv", "row 4", "nonsense"))
    yield Variant("CSV of 60 MB", large_csv, tells=("x.csv", "20 MB"))


def observations() -> Iterator[Variant]:
    """Rows of observations that cannot be true."""
    spoiled = {
        "region": ("350599", "999999", "nowhere", "", "35050", "3505000"),
        "indicator": ("infant_mortalityy", "", "0"),
        "year": ("2099", "1800", "", "23", "2023.5", "2023-2024", "-2023", "2e3"),
        "value": ("abc", "nan", "inf", "1e3", "1e999", "0x10", "--5", "-5", "+-5", "5.2.1", "5 2", "1_0", "NULL"),
        "unit": ("%", "mood", "kg"),
    }
    for column, values in spoiled.items():
        for value in values:
            row = [value if name == column else text for name, text in zip(HEADER, GOOD, strict=True)]
            make = partial(observed, rows=[row])
            yield Variant(f"observation: {column} {value!r}", make, tells=("x.csv", "row 2"))
    for column, value in (("group", "aliens"), ("status", "rumour"), ("confirmed", "-1"), ("confirmed", "1.5")):
        make = partial(observed, rows=[[*GOOD, value]], header=[*HEADER, column])
        yield Variant(f"observation: {column} {value!r}", make, tells=("x.csv", "row 2"))
    for value in ("0.93", "151", "9300"):
        make = partial(observed, rows=[["350500", "preschool_enrolment", "2021", value, "%"]])
        yield Variant(f"observation: share of {value} %", make, tells=("x.csv", "row 2"))
    make = partial(observed, rows=[GOOD, [*GOOD[:3], "5.3", "‰"]])
    yield Variant("observation: two values for one key", make, tells=("x.csv", "row 3"))
    counts = {"more events than people": ("20", "10"), "events below 0": ("-1", "1000"), "no people": ("0", "0")}
    counts |= {"half an event": ("5.5", "1000"), "another rate": ("500", "1000"), "400 digits": ("9" * 400, "9" * 401)}
    for name, pair in counts.items():
        make = partial(observed, rows=[[*GOOD, *pair]], header=[*HEADER, "events", "population"])
        yield Variant(f"observation: {name}", make, tells=("x.csv", "row 2"), filler="9")
    bad = as_text([HEADER, [*GOOD[:3], "abc", "‰"]]).encode()
    make = partial(add, name="observations/x.CSV", content=bad)
    yield Variant("observation: a fault in x.CSV", make, tells=("x.CSV",))


def harmless() -> Iterator[Variant]:
    """Changes that must be accepted."""

    def one(name: str, make: Callable[[Path], None]) -> Variant:
        return Variant(f"harmless: {name}", make, "accepted")

    notes = {"a comma": "one, two", "a formula": "=1+1", "emoji": "good 👍🏽", "HTML": "<b>a</b>", "a quote": 'a "b"'}
    for name, note in notes.items():
        yield one(f"{name} in a note", partial(put, table="regions.csv", row=2, column="note", change=to(note)))
    bold = partial(put, table="sources.csv", row=2, column="title_zh", change=to("<b>公报</b>"))
    yield one("<b> in a name", bold)
    good = as_text([HEADER, GOOD])
    chinese = as_text([["地区", "指标", "年份", "数值", "单位"], ["泉州市", "婴儿死亡率", "2023年", "5.2", "‰"]])
    files = {"CRLF": as_text([HEADER, GOOD], "\r\n").encode(), "BOM": good.encode("utf-8-sig")}
    files |= {"GBK": chinese.encode("gbk"), "UTF-16": chinese.encode("utf-16")}
    files |= {"full-width figure": good.replace("5.2", "５.２").encode()}
    for name, content in files.items():
        yield one(f"{name} observations", partial(add, name="observations/x.csv", content=content))
    for name in ("README.md", ".DS_Store", "targets/.DS_Store", "observations/.DS_Store", "observations/~$x.xlsx"):
        yield one(f"extra {name}", partial(add, name=name, content=b"\0\0\0\1Bud1"))
    yield one("sources in reverse", partial(edit, table="sources.csv", change=lambda rows: rows[:1] + rows[:0:-1]))
    yield one("an unchanged folder", lambda raw: None)


def variants() -> list[Variant]:
    """All variants."""
    parts = (places, shapes, figures, names, observations, workbooks, harmless)
    return [variant for part in parts for variant in part()]


# --- the runner ----------------------------------------------------------------------------------
