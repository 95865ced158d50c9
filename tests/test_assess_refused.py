"""What `planatlas assess` refuses or asks about, with the row and what is allowed."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from planatlas.cli import app
from planatlas.errors import DataFaultsError, ParameterError, PlanatlasError
from planatlas.tracking.user_file import read_rows
from planatlas.tracking.user_series import COLUMNS, assess_rows

from .user_rows import MOTHERS, frame, planatlas_command, years

FAULTS = [
    ([{"kind": "flor"}], r"own\.csv, row 2, kind: unknown kind 'flor'\. .*did you mean floor"),
    ([{}, {"kind": "", "year": "2026"}], r"row 3, kind: unknown kind ''"),
    ([{"direction": "up"}], r"row 2, direction: unknown direction 'up'\. Allowed: higher, lower"),
    ([{"value": "about 70"}], r"row 2, value: 'about 70' is not a number"),
    ([{"value": "六十"}], r"row 2, value: '六十' is not a number"),
    ([{"value": "nan"}], r"row 2, value: 'nan' is not a number"),
    ([{"value": "1e999"}], r"row 2, value: '1e999' is not a number"),
    ([{"value": "1,200"}], r"row 2, value: '1,200' is not a number"),
    ([{"baseline_value": "half"}], r"row 2, baseline_value: 'half' is not a number"),
    ([{"target_value": "80%"}], r"row 2, target_value: '80%' is not a number"),
    ([{"year": "25"}], r"row 2, year: '25' is not a year\. Allowed: four digits"),
    ([{"target_year": "30"}], r"row 2, target_year: '30' is not a year"),
    ([{"baseline_year": "20"}], r"row 2, baseline_year: '20' is not a year"),
    ([{"year": "²⁰²⁵"}], r"row 2, year: '²⁰²⁵' is not a year"),
    ([{"year": ""}], r"row 2, year: '' is not a year"),
    ([{"target_year": "9030"}], r"row 2, target_year: '9030' is not a year"),
    ([{}, {"year": "2026", "target_value": "81"}], r"row 3, target_value: series 'a' has '80', '81'"),
    ([{}, {"year": "2026", "direction": "lower"}], r"row 3, direction: series 'a' has 'higher', 'lower'"),
    ([{"target_value": ""}], r"row 2, target_value: empty for the kind floor"),
    ([{"kind": "range"}], r"row 2, target_high: empty for a range"),
    ([{"kind": "range", "target_high": "70"}], r"row 2, target_high: "),  # 80 to 70 holds nothing
    ([{"baseline_year": ""}], r"row 2, baseline_year: empty, with a baseline value"),
    ([{"series": " "}], r"row 2, series: empty"),
    ([{"events": "1.5"}], r"row 2, events: '1\.5' is not a count"),
    ([{"events": "-1"}], r"row 2, events: '-1' is not a count"),
    ([{"population": "0"}], r"row 2, population: '0' is not a count\. Allowed: a whole number from 1 up"),
    ([{"unit": "个百分点"}], r"row 2, unit: 个百分点 is the unit of a change"),
    ([{"unit": "个百分点/年"}], r"row 2, unit: 个百分点/年 is the unit of a change"),
    ([{"unit": "%/年"}], r"row 2, unit: %/年 is the unit of a change"),
    ([{"value": "1_0"}], r"row 2, value: '1_0' is not a number"),
    ([{"value": "９２"}], r"row 2, value: '９２' is not a number"),
    ([{"value": "9.3e1"}], r"row 2, value: '9\.3e1' is not a number"),
    ([{"direction": "lower"}], r"row 2, direction: a target of kind floor is not one of which lower is better"),
    ([{"kind": "ceiling"}], r"row 2, direction: a target of kind ceiling.*Allowed: lower"),
]
# What the check of all values asks once every cell can be read.
ASKED = [
    ([{"events": "20", "population": "10"}], r"row 2, value: 20 events among 10 people: there are more events"),
    ([MOTHERS | {"events": "3", "population": "2500"}], r"row 2, value: 40/10万 is not the rate .* 3 of 2,500 are 120"),
    (years({2021: 92, 2022: 0.93}), r"row 3, value: 0\.93% looks like a fraction: is it 93%"),
    (
        years({2021: 3.9, 2022: 39}, unit="‰", baseline_value="", target_value="5"),
        r"row 3, value: 39‰ in 2022 is 10",
    ),
    ([{"year": "2020", "value": "80"}], r"row 2, value: 80 for 2020, but baseline_value says 50"),
]


@pytest.mark.parametrize(("rows", "message"), ASKED)
def test_a_value_that_is_asked_about(rows: list[dict[str, str]], message: str) -> None:
    with pytest.raises(DataFaultsError, match=message):
        assess_rows(frame(*rows), "own.csv")


def test_blanks_around_names_are_no_names(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(f"{TOP.replace('year,value', ' year , value')}\n{LINE}\na {LINE[1:].replace('2025', '2026')}\n")
    assert [found["series"] for found in assess_rows(read_rows(file), str(file))] == ["a"]


@pytest.mark.parametrize(("rows", "message"), FAULTS)
def test_a_cell_that_cannot_be_read_is_named(rows: list[dict[str, str]], message: str) -> None:
    with pytest.raises(DataFaultsError, match=message):
        assess_rows(frame(*rows), "own.csv")


def test_all_offenders_in_one_message() -> None:
    rows = [row | {"series": f"{place}"} for place, (own, _) in enumerate(FAULTS) for row in own[-1:] if len(own) == 1]
    with pytest.raises(DataFaultsError, match=r"^(\d\d) faults") as caught:
        assess_rows(frame(*(row for row in rows if row.get("year") != "²⁰²⁵")), "own.csv")
    assert len({fault.row for fault in caught.value.faults}) >= 20


LINE = "a,floor,higher,%,2020,50,2030,80,2025,64"
TOP = ",".join(COLUMNS)
FILES = {
    "missing column": (f"{TOP.removesuffix(',value')}\n{LINE.removesuffix(',64')}\n", ["value: the column is missing"]),
    "unknown column": (f"{TOP},colour\n{LINE},red\n", ["row 1, colour: unknown column"]),
    "missing and unknown": (f"{TOP.replace('unit', 'units')}\n{LINE}\n", ["unit: the column", "units: unknown column"]),
    "column twice": (f"{TOP},value\n{LINE},3\n", ["value"]),
    "ragged rows": (
        f"{TOP}\n{LINE},1\n{LINE}\na,floor\n",
        ["row 2: the row has 11 cells", "row 4: the row has 2 cells", "10"],
    ),
    "a line left blank": (f"{TOP}\n\n{LINE}\n\n{LINE.replace('2025', '25')}\n", ["row 5, year: '25' is not a year"]),
    "ragged after a blank line": (f"{TOP}\n{LINE}\n\n{LINE},1\n", ["row 4: the row has 11 cells"]),
    "nothing": ("", ["is empty"]),
    "head alone": (f"{TOP}\n", ["there is no observation"]),
    "several at once": (
        f"{TOP}\n{LINE.replace('floor', 'flor')}\nb,{LINE[2:].replace('64', 'many')}\n{LINE.replace('2025', '26')}\n",
        ["row 2, kind", "row 3, value: 'many'", "row 4, year: '26'", "row 4, kind: series 'a' has 'flor', 'floor'"],
    ),
    "another encoding": (f"{TOP}\n孕产妇{LINE}\n".encode("gb18030") + b"\xff", ["is GB18030 (GBK) and cut or damaged"]),
    "semicolons": (f"{TOP}\n{LINE}\n".replace(",", ";"), ["row 1: semicolons separate the columns"]),
    "tabs": (f"{TOP}\n{LINE}\n".replace(",", "\t"), ["row 1: tabs separate the columns"]),
    "not there": (None, ["the file does not exist"]),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_refused_and_the_message_says_why(name: str, tmp_path: Path) -> None:
    content, messages = FILES[name]
    file = tmp_path / "own.csv"
    if content is not None:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(PlanatlasError) as refused:
        assess_rows(read_rows(file), str(file))
    told = str(refused.value)
    assert [message for message in messages if message not in told] == []
    assert str(file) in told


def test_the_command_refuses_a_file_with_the_message_of_the_function(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(str(FILES["several at once"][0]), encoding="utf-8")
    with pytest.raises(DataFaultsError) as refused:
        assess_rows(read_rows(file), str(file))
    done = planatlas_command("assess", file, "--json")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"planatlas: {refused.value}\n")


def _called(*arguments: object) -> Result:
    """The command, called in this process: for what does not depend on how it starts and ends."""
    return CliRunner().invoke(app, ["assess", *map(str, arguments)], env={"COLUMNS": "300"})


def test_a_language_that_is_not_there_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(f"{TOP}\n{LINE}\n", encoding="utf-8")
    done = _called(file, "--lang", "fr")
    assert isinstance(done.exception, ParameterError)
    assert str(done.exception).startswith("--lang 'fr' is not a language of the reasons.")


@pytest.mark.parametrize("series", ["girls [primary]", "girls [/]"])
def test_the_table_shows_any_name(series: str, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(f"{TOP}\n{series}{LINE[1:]}\n", encoding="utf-8")
    done = _called(file, "--lang", "zh")
    assert (done.exit_code, done.exception) == (0, None)
    assert series in done.stdout
    assert "数据不足 insufficient_data" in done.stdout
    assert "0.93" in done.stdout
    assert "只有 2 个数值" in done.stdout
