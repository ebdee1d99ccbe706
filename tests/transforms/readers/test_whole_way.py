"""Every bad input to the end of the pipeline: Arrow tables, the gate, and the bytes of Parquet."""

from __future__ import annotations

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.transforms.errors import InputError
from dateline.transforms.readers import readers
from dateline.transforms.readers.base import Record
from tests.transforms.readers.bad_inputs import BAD
from tests.transforms.readers.sources import records
from tests.whole_way import Outcome, whole_way

SURROGATE = "\\udc00"
ODD = [
    ("id", '{"id": "%s", "text": "The mayor."}'),
    ("url", '{"url": "http://a.org/%s", "text": "The mayor."}'),
    ("author", '{"author": ["%s"], "text": "The mayor."}'),
    ("date", '{"date": "%s", "text": "The mayor."}'),
    ("title", '{"title": "%s", "text": "The mayor."}'),
    ("language", '{"language": "%s", "text": "The mayor."}'),
    ("retrieved", '{"crawled": "%s", "modified": "%s", "text": "The mayor."}'),
    ("text", '{"text": "The mayor %s opened it."}'),
    ("markup", '{"text": "<p>The mayor %s opened it.</p>"}'),
    ("no text", '{"text": "%s", "x": 1}'),
    ("no text field", '{"%s": 1}'),
    ("in a list", '[{"id": "%s", "text": "The mayor."}, {"id": 2, "text": "The mayor."}]'),
    ("no object", '[["%s", "The mayor."]]'),
]


@pytest.mark.parametrize("fmt", sorted(BAD))
def test_every_bad_input_goes_the_whole_way(fmt: str) -> None:
    found: list[Record] = []
    for _, data, want in BAD[fmt]:
        try:
            found += records(readers()[fmt], data)
        except InputError:
            assert want == "unreadable"
    renumbered = [msgspec.structs.replace(each, record_no=number) for number, each in enumerate(found)]
    outcome = whole_way(renumbered, fmt)
    assert outcome.kept == len(found)
    assert outcome.conserves


@pytest.mark.parametrize(("place", "line"), ODD, ids=[place for place, _ in ODD])
@pytest.mark.parametrize("written", [SURROGATE, SURROGATE * 2, "\\ud83d", "\\ud83d\\ude00"])
def test_surrogates_reach_no_table(place: str, line: str, written: str) -> None:
    data = line.replace("%s", written).encode()
    for fmt in ("json",) if line.startswith("[") else ("json", "jsonl"):
        outcome = whole_way(records(readers()[fmt], data), fmt, gate=fmt == "json")
        assert outcome.conserves
        for table in outcome.tables.values():
            for row in table.to_pylist():
                str(row).encode()


def test_a_pair_of_surrogates_is_a_character_and_a_half_is_none() -> None:
    line = rb'{"id": "\ud83d\ude00 \ud83d", "author": "\udc00", "text": "The mayor \udc00."}'
    outcome = whole_way(records(readers()["jsonl"], line), "jsonl")
    assert outcome.tables["articles"].select(["source_id", "authors", "text"]).to_pylist() == [
        {"source_id": "\U0001f600 \ufffd", "authors": ["\ufffd"], "text": "The mayor \ufffd."}
    ]


def test_what_is_published_can_be_read_back() -> None:
    outcome: Outcome = whole_way(records(readers()["jsonl"], b'{"text": "Nine men on May 7, 2023."}\n'), "jsonl")
    assert {name: pq.read_table(pa.BufferReader(data)).num_rows for name, data in outcome.parquet.items()} == {
        "articles": 1,
        "dates": 1,
        "quantities": 1,
        "quarantine": 0,
    }
