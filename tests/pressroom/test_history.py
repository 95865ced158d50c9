"""What became of what a page read, in words: which rows are new, gone or changed, and which cells."""

import csv
import io

import pytest

from pressroom.batch import take_snapshot
from pressroom.history import History, explain_read, keep_data
from pressroom.planning import Plan
from pressroom.reads import Read
from pressroom.records import Records

from .conftest import MADE
from .toy import STREETS, TOWNS, Toy


def _explained(before: str, after: str, *where: tuple[str, tuple[str, ...]], columns: tuple[str, ...] = ()) -> str:
    read = Read("towns.csv", where, columns)
    return explain_read(read, {"towns.csv": before.encode()}, {"towns.csv": after.encode()})


def test_a_changed_cell_is_shown_old_and_new() -> None:
    after = TOWNS.replace("94000", "95000")
    assert _explained(TOWNS, after) == "towns.csv: 1 row changed: Bath, Somerset, 95000: people '94000' → '95000'"
    assert _explained(TOWNS, after, ("town", ("Bath",))).startswith("towns.csv (town Bath): 1 row changed: Bath")
    assert _explained(TOWNS, after, ("town", ("Bath",)), columns=("people",)) == (
        "towns.csv (town Bath): people: 1 row new, 1 row removed: new 95000; removed 94000"
    )


def test_new_and_removed_rows_are_named() -> None:
    after = TOWNS.replace("Wells,Somerset,12000,\n", "Hull,Humberside,267000,docks\n")
    assert _explained(TOWNS, after) == (
        "towns.csv: 1 row new, 1 row removed: new Hull, Humberside, 267000; removed Wells, Somerset, 12000"
    )
    assert _explained(TOWNS, TOWNS + "Hull,,,\n") == "towns.csv: 1 row new: new Hull"
    assert _explained(TOWNS, TOWNS + "Bath,Somerset,94000,baths\n") == "towns.csv: 1 row new: new Bath, Somerset, 94000"
    assert _explained("a,b\n1,2\n", "a,b\n1,2\n,\n") == "towns.csv: 1 row new: new an empty row"


def test_an_order_is_told() -> None:
    lines = STREETS.splitlines(keepends=True)
    assert _explained(STREETS, "".join([lines[0], *reversed(lines[1:])])) == "towns.csv: in another order"


def test_long_cells_and_many_rows_are_cut() -> None:
    long = TOWNS.replace("baths", "b" * 200)
    assert f"note 'baths' → '{'b' * 60}…'" in _explained(TOWNS, long)
    many = "town,note\n" + "".join(f"{number},x\n" for number in range(9))
    told = _explained("town,note\n", many)
    assert told.startswith("towns.csv: 9 rows new: new 0, x; new 1, x")
    assert told.endswith("new 4, x; and 4 more")
    text = io.StringIO()
    csv.writer(text).writerows([["town", "note"], ["n" * 999, "x"]])
    assert len(_explained("town,note\n", text.getvalue())) < 150


def test_what_cannot_be_compared_has_changed() -> None:
    assert explain_read(Read("map.json"), {"map.json": b"1"}, {"map.json": b"2"}) == "map.json: changed"
    assert explain_read(Read("towns.csv"), {}, {"towns.csv": b"id\n"}) == "towns.csv: changed"
    assert explain_read(Read("towns.csv"), {"towns.csv": b"id\n"}, {}) == "towns.csv: changed"
    assert _explained(TOWNS, "town\nBath\n", ("county", ("Avon",))) == "towns.csv (county Avon): its columns changed"
    latin = explain_read(Read("towns.csv"), {"towns.csv": TOWNS.encode()}, {"towns.csv": b"town\n\xff\n"})
    assert latin == "towns.csv: its columns changed"
    assert explain_read(Read("towns.csv/"), {}, {}) == "towns.csv: changed"


def _reasons(toy: Toy) -> dict[str, list[str]]:
    snapshot = take_snapshot(toy.project)
    plan, records = Plan(toy.project, snapshot), Records(toy.project)
    history = History(toy.project, snapshot)
    return {each.run.page: history.reasons(each, records, plan) for each in plan.planned(MADE)}


def test_every_read_that_found_something_else_is_explained(made: Toy) -> None:
    made.change("data/towns.csv", "12000", "12500")
    made.change("data/streets.csv", "400", "401")
    found = _reasons(made)
    changed = "1 row changed: Wells, Somerset, 12500: people '12000' → '12500'"
    assert found["both.html"] == [
        f"changed: towns.csv (county Somerset): {changed}",
        "changed: streets.csv (town Bath, Wells): 1 row changed: High Street, Wells, 401: metres '400' → '401'",
    ]
    assert found["towns-Wells.html"] == [f"changed: towns.csv (town Wells): {changed}"]
    assert found["towns-Bath.html"] == found["streets-Bath.html"] == []
    assert found["broken-Bath.html"] == ["failed last time: ZeroDivisionError: division by zero"]


def test_parts_and_pages_are_reasons_of_their_own(made: Toy) -> None:
    made.change("data/towns.csv", "12000", "12500")
    made.change("notebooks/towns.ipynb", "import gazetteer", "import gazetteer as gazetteer")
    (made.home / "pages" / "streets-Bath.html").unlink()
    found = _reasons(made)
    assert found["towns-Wells.html"] == ["changed: the notebook"]
    assert found["streets-Bath.html"] == ["the page is missing"]


@pytest.mark.parametrize("damage", [None, b"", b"PK"], ids=["gone", "empty", "cut off"])
def test_without_the_earlier_data_there_is_still_a_reason(damage: bytes | None, made: Toy) -> None:
    (kept,) = (made.home / "pages" / ".state" / "data").glob("*.zip")
    kept.unlink()
    if damage is not None:
        kept.write_bytes(damage)
    made.change("data/towns.csv", "12000", "12500")
    assert _reasons(made)["towns-Wells.html"] == ["changed: towns.csv (town Wells): changed"]


def test_earlier_data_are_kept_only_as_long_as_a_page_was_made_from_them(made: Toy) -> None:
    folder, records = made.home / "pages" / ".state" / "data", Records(made.project)
    (first,) = folder.glob("*.zip")
    made.change("data/towns.csv", "12000", "12500")
    snapshot = take_snapshot(made.project)
    assert snapshot is not None
    keep_data(made.project, records, snapshot)
    assert list(folder.glob("*.zip")) == [first]  # no page was made from the new data yet
    record = made.record("towns-Wells.html")
    records.write(record.model_copy(update={"data": snapshot.digest}))
    keep_data(made.project, records, snapshot)
    assert {path.stem for path in folder.glob("*.zip")} == {first.stem, snapshot.digest}
    for each in records.all():
        records.write(each.model_copy(update={"data": snapshot.digest}))
    keep_data(made.project, records, snapshot)
    assert [path.stem for path in folder.glob("*.zip")] == [snapshot.digest]
