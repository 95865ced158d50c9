"""A state folder that somebody else wrote: nothing in it is believed, and nothing of it stops a batch."""

import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressroom.batch import take_snapshot
from pressroom.history import History
from pressroom.planning import Plan
from pressroom.records import UNREADABLE, Records

from .toy import Toy, new_toy, run_of

INPUTS = int(os.environ.get("PLANATLAS_FUZZ", "60"))  # more of them when it is fuzzed
FUZZ = settings(max_examples=INPUTS, deadline=None, suppress_health_check=list(HealthCheck))
STATE = st.one_of(
    st.binary(max_size=80),
    st.text(max_size=80).map(str.encode),
    st.sampled_from([b"null", b"[]", b"{}", b'{"inputs": 1}', b'{"digest": null, "runs": null}', b'{"parts": null}']),
)


def test_records_and_the_kept_list_of_runs(tmp_path: Path) -> None:
    toy: Toy = new_toy(tmp_path / "toy")
    record, kept = (toy.home / "pages" / ".state" / name for name in ("runs/a.json", "plan.json"))
    record.parent.mkdir(parents=True)
    snapshot = take_snapshot(toy.project)
    plan, records, history = Plan(toy.project, snapshot), Records(toy.project), History(toy.project, snapshot)
    run = type(run_of("towns"))("towns", (), "a.html")

    @FUZZ
    @given(content=STATE)
    def tried(content: bytes) -> None:
        record.write_bytes(content)
        kept.write_bytes(content)
        assert records.read("a.html") is None
        assert records.all() == []
        assert plan.kept_runs() is None
        assert history.reasons(plan.planned([run])[0], records, plan) == [UNREADABLE]

    tried()
