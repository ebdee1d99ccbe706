"""A small number of mutated dumps at every run of the suite; ``python -m tests.fuzz`` runs thousands."""

from __future__ import annotations

from dateline.transforms.readers import readers
from tests.fuzz import corpus, run


def test_mutated_dumps_go_the_whole_way() -> None:
    tally, faults = run(0, 150, 20240104)
    assert faults == []
    assert tally["inputs"] == tally["read"] + tally["refused"] == 150
    assert tally["articles"] > 50 and tally["quarantined"] > 50


def test_every_format_is_mutated() -> None:
    names = {name for name, _ in corpus()}
    assert {f"bad.{fmt}" for fmt in readers()} <= {*names, "bad.tsv"}
