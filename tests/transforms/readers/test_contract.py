"""The same checks over every reader of the package; a new reader needs its fixture and nothing else."""

from __future__ import annotations

import gzip
import random
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.transforms.articles.build import build
from dateline.transforms.errors import InputError
from dateline.transforms.pipeline import DumpFacts
from dateline.transforms.readers import detect, readers
from dateline.transforms.readers.base import DEFAULTS, Cut, Options
from dateline.transforms.records import Article, Blank, RawRecord, Rejected
from tests.transforms.readers.sources import Bytes, fixture, records

READERS = sorted(readers())
FACTS = DumpFacts("dump", "0" * 64, "any")
DAMAGES = 40
JUNK = [b"", b"\n", b"\x00" * 100, b"\xff\xfe", b"\xef\xbb\xbf", bytes(range(256)), b"{", b"<"]


def outcome(data: bytes, name: str, fmt: str, options: Options = DEFAULTS) -> list[Article | Rejected | Blank] | None:
    """What becomes of each record; None when the file as a whole cannot be read."""
    try:
        found = records(readers()[fmt], data, name, options)
    except InputError as error:
        assert name in str(error)
        return None
    return [build(record, FACTS) if isinstance(record, RawRecord) else record for record in found]


@pytest.mark.parametrize("fmt", READERS)
def test_is_detected_from_its_content(fmt: str) -> None:
    data, name, _ = fixture(fmt)
    for given in (name, "dump", "dump.dat"):
        found, scores = detect(data[:65536], given)
        assert found is not None and found.name == fmt, (given, scores)


@pytest.mark.parametrize("fmt", READERS)
def test_gives_the_expected_articles(fmt: str) -> None:
    data, name, expected = fixture(fmt)
    found = outcome(data, name, fmt)
    assert found is not None
    articles = [each for each in found if isinstance(each, Article)]
    assert [each for each in found if isinstance(each, Rejected)] == []
    got = [
        {"id": a.source_id, "date": a.published_date, "title": a.title, "text": a.text, "url": a.url} for a in articles
    ]
    assert [{key: g[key] for key in want} for g, want in zip(got, expected, strict=True)] == expected


@pytest.mark.parametrize("fmt", READERS)
@pytest.mark.parametrize("target", [1, 700, 1 << 30])
def test_cuts_lose_and_double_nothing(fmt: str, target: int) -> None:
    data, name, _ = fixture(fmt)
    source, reader = Bytes(data * 3 if fmt in ("jsonl", "header_text", "warc") else data, name), readers()[fmt]
    whole = list(reader.read(source, Cut(), None, DEFAULTS))
    cuts = list(reader.cuts(source, target, DEFAULTS))
    assert cuts[0] == Cut(0, 0)
    assert cuts[-1].record_no == len(whole)
    assert all(a.position <= b.position and a.record_no <= b.record_no for a, b in pairwise(cuts))
    stops: list[Cut | None] = [*cuts[1:-1], None]
    pieces = [list(reader.read(source, start, stop, DEFAULTS)) for start, stop in zip(cuts[:-1], stops, strict=True)]
    assert [record for piece in pieces for record in piece] == whole


@pytest.mark.parametrize("fmt", READERS)
def test_numbers_and_offsets(fmt: str) -> None:
    data, name, _ = fixture(fmt)
    found = records(readers()[fmt], data, name)
    assert [record.record_no for record in found] == list(range(len(found)))
    assert all(record.byte_offset >= 0 for record in found)
    assert [record.byte_offset for record in found] == sorted(record.byte_offset for record in found)
    assert all(record.raw for record in found if isinstance(record, RawRecord))


@pytest.mark.parametrize("fmt", READERS)
def test_a_file_that_breaks_off_never_raises(fmt: str) -> None:
    data, name, expected = fixture(fmt)
    for place in range(0, len(data), max(1, len(data) // DAMAGES)):
        found = outcome(data[:place], name, fmt)
        if found is None:
            continue
        assert len([each for each in found if isinstance(each, Article)]) <= len(expected)
        cuts = list(readers()[fmt].cuts(Bytes(data[:place], name), 1 << 20, DEFAULTS))
        assert cuts[-1].record_no == len(found) or not data[:place].strip()
        assert all(each.raw for each in found if isinstance(each, Rejected) and each.code != "damaged")


@pytest.mark.parametrize("fmt", READERS)
def test_a_damaged_file_never_raises(fmt: str) -> None:
    data, name, _ = fixture(fmt)
    chance = random.Random(fmt)
    for _ in range(DAMAGES):
        broken = bytearray(data)
        for _ in range(chance.choice([1, 3, 20])):
            place = chance.randrange(len(broken))
            broken[place : place + chance.choice([1, 1, 5])] = chance.randbytes(chance.choice([0, 1, 1, 7]))
        outcome(bytes(broken), name, fmt)


@pytest.mark.parametrize("fmt", READERS)
@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\x00" * 100, b"\xff\xfe", b"\xef\xbb\xbf", bytes(range(256)), b"{", b"<"]
)
def test_junk_never_raises(fmt: str, data: bytes) -> None:
    found = outcome(data, "junk", fmt)
    assert found is None or not any(isinstance(each, Article) for each in found)


@pytest.mark.parametrize("fmt", READERS)
def test_other_line_ends_and_a_byte_order_mark_change_no_text(fmt: str) -> None:
    data, name, expected = fixture(fmt)
    if fmt in ("parquet", "arrow", "sqlite", "warc", "arc"):
        pytest.skip("a binary format, or one with lengths in it")
    plain = data.replace(b"\r\n", b"\n")
    for changed in (plain, plain.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + data):
        found = outcome(changed, name, fmt) or []
        assert [each.text for each in found if isinstance(each, Article)] == [want["text"] for want in expected]


@pytest.mark.parametrize("fmt", READERS)
def test_large_records_are_refused_whole(fmt: str) -> None:
    data, name, expected = fixture(fmt)
    if fmt in ("parquet", "arrow", "sqlite"):
        pytest.skip("rows are read in batches by the library")
    found = outcome(data, name, fmt, Options(max_record_bytes=64)) or []
    codes = [each.code for each in found if isinstance(each, Rejected)]
    assert codes and set(codes) == {"too_large"}
    assert not [each for each in found if isinstance(each, Article)]
    assert len(codes) >= (1 if fmt == "json" else len(expected))


@pytest.mark.parametrize("fmt", READERS)
def test_compressed_files_read_alike(fmt: str, tmp_path: Path) -> None:
    from dateline.flows.inputs import slices

    data, name, expected = fixture(fmt)
    path = tmp_path / f"{name}.gz"
    path.write_bytes(gzip.compress(data))
    [dump] = slices.discover([str(path)])
    assert dump.format == fmt
    found = [record for piece in slices.plan(dump).slices for record in slices.read(piece)]
    assert len([record for record in found if isinstance(record, RawRecord)]) == len(expected)
