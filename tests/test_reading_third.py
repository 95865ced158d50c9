"""The sentences of weak kinds: read at least as well as now."""

import json

from planatlas import paths
from planatlas.reading.scoring import score
from planatlas.reading.sentences import read_sentence

FILE = paths.home() / "tests" / "reading" / "third.jsonl"
FLOORS = {"recall": 0.97, "precision": 0.97, "tense": 0.98, "name": 0.91, "word_recall": 0.92, "kept_empty": 0.95}


def test_weak_kinds_are_read_as_well_as_now() -> None:
    sentences = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    assert len({sentence["id"] for sentence in sentences}) == len(sentences)
    answers = [
        [vars(row) for row in read_sentence(each["text"], tuple(each["period"]) if each["period"] else None).quantities]
        for each in sentences
    ]
    found = score(sentences, answers)["all"]
    assert {name: found[name] for name in FLOORS if found[name] < FLOORS[name]} == {}
