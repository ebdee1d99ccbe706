"""Bounds and edges that no example stands on, each with the value on either side of it."""

from __future__ import annotations

import gzip
import io
from datetime import date
from pathlib import Path

import pytest

from dateline.flows.inputs import slices
from dateline.transforms.articles.build import build
from dateline.transforms.articles.decode import decode
from dateline.transforms.articles.stamps import PLACEHOLDERS, Refused, Stamp, parse
from dateline.transforms.claims import may_be_year
from dateline.transforms.dates.calendar import add_days, add_months
from dateline.transforms.pipeline import DumpFacts
from dateline.transforms.readers import json_split, readers
from dateline.transforms.readers.base import DEFAULTS, Options
from dateline.transforms.records import Article, RawRecord, Rejected
from tests.transforms.readers.sources import records

FACTS = DumpFacts("dump", "0" * 64, "any")


def _codes(fmt: str, data: bytes, options: Options = DEFAULTS) -> list[str]:
    return [getattr(each, "code", type(each).__name__) for each in records(readers()[fmt], data, options=options)]


@pytest.mark.parametrize(
    ("written", "day"),
    [("1-Jan-69", "1969-01-01"), ("1-Jan-99", "1999-01-01"), ("1-Jan-00", "2000-01-01"), ("1-Jan-30", "2030-01-01")],
)
def test_years_of_two_digits(written: str, day: str) -> None:
    assert parse(written) == Stamp(day)


def test_a_year_of_two_digits_before_the_pivot_is_to_come() -> None:
    assert parse("1-Jan-68") == Refused("implausible")


@pytest.mark.parametrize("day", ["1899-12-30", "1899-12-31", "1900-01-01", "1969-12-31", "1970-01-01", "2038-01-19"])
def test_what_programs_write_for_no_date(day: str) -> None:
    assert day in PLACEHOLDERS
    assert parse(day) == Refused("placeholder")


def test_the_days_beside_them_are_days() -> None:
    for day in ("1899-12-29", "1900-01-02", "1969-12-30", "1970-01-02", "1690-01-01", "2030-12-31"):
        assert parse(day) == Stamp(day)
    assert parse("1689-12-31") == parse("2031-01-01") == Refused("implausible")


@pytest.mark.parametrize(("published", "kept"), [("2024-01-05", True), ("2024-01-06", True), ("2024-01-07", False)])
def test_a_day_may_be_one_after_the_retrieval(published: str, kept: bool) -> None:
    line = f'{{"text": "The mayor opened it.", "date": "{published}", "crawled": "2024-01-05"}}'
    [record] = records(readers()["jsonl"], line.encode())
    assert isinstance(record, RawRecord)
    made = build(record, FACTS)
    assert isinstance(made, Article)
    assert made.published_date == (published if kept else None)


def test_days_end_where_the_calendar_does() -> None:
    assert add_days(date(1, 1, 2), -1) == add_days(date(1, 1, 2), -5) == date.min
    assert add_days(date(9999, 12, 30), 1) == add_days(date(9999, 12, 30), 5) == date.max
    assert add_days(date(2024, 2, 28), 2) == date(2024, 3, 1)
    assert add_months(date(1, 1, 31), -1) == date(1, 1, 31)
    assert add_months(date(9999, 12, 31), 1) == date(9999, 12, 31)


@pytest.mark.parametrize(
    ("text", "year"), [("1799", False), ("1800", True), ("2100", True), ("2101", False), ("180", False)]
)
def test_which_numbers_may_be_years(text: str, year: bool) -> None:
    assert may_be_year(text) is year


def _mixed(lost: int, whole: int) -> bytes:
    return b"The mayor " * 40 + b"\xff " * lost + "é ".encode() * whole


@pytest.mark.parametrize(
    ("lost", "whole", "charset"), [(1, 7, "utf-8"), (1, 6, "cp1252"), (3, 21, "utf-8"), (3, 20, "cp1252")]
)
def test_one_bad_byte_in_eight_is_still_utf8(lost: int, whole: int, charset: str) -> None:
    text, found, replaced = decode(_mixed(lost, whole))
    assert found == charset
    assert (text.count("ÿ"), text.count("\ufffd"), replaced) == (lost, 0, 0)


@pytest.mark.parametrize(("lost", "charset"), [(19, "utf-8"), (20, "cp1252")])
def test_a_label_of_utf8_holds_for_nineteen_bad_bytes(lost: int, charset: str) -> None:
    assert decode(_mixed(lost, 0), "utf-8")[1] == charset


STRINGS = [r'{"a": "\\"}', r'{"a": "\""}', r'{"a": "\\\""}', r'{"a": "x\\\\"}', r'{"a": "]}\\\\\"[{"}', r'{"a": ""}']


@pytest.mark.parametrize("chunk", range(1, 12))
def test_escapes_that_lie_across_chunks(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_split, "CHUNK", chunk)
    data = ("[" + ", ".join(STRINGS) + "]").encode()
    found = json_split.values(io.BytesIO(data), 0, None, 1, 1000)
    assert [value.data.decode() for value in found] == STRINGS


def test_a_row_of_several_lines_heals_only_where_a_later_line_is_a_row() -> None:
    head = b"id,date,text\n"
    assert _codes("csv", head + b'1,2024-01-04,"The\n2,2024-01-05,One.\n') == ["bad_quotes", "RawRecord"]
    assert _codes("csv", head + b'1,2024-01-04,"The\nmayor.",x\n2,2024-01-05,One.\n') == ["wrong_columns", "RawRecord"]
    assert _codes("csv", head + b'1,2024-01-04,"The\nmayor, he, said."\n2,2024-01-05,One.\n') == ["RawRecord"] * 2


HEAD = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: "
PAGE = b"<p>The mayor opened the bridge.</p>"


@pytest.mark.parametrize(("missing", "codes"), [(0, ["RawRecord"]), (1, ["truncated"]), (2, ["truncated"])])
def test_a_record_is_as_long_as_it_states(missing: int, codes: list[str]) -> None:
    data = HEAD + b"%d\r\n\r\n" % len(PAGE) + PAGE[: len(PAGE) - missing]
    assert _codes("warc", data) == codes
    assert PAGE[: len(PAGE) - missing] in records(readers()["warc"], data)[0].raw  # type: ignore[union-attr]


def test_a_record_may_be_as_large_as_the_limit() -> None:
    data = HEAD + b"%d\r\n\r\n" % len(PAGE) + PAGE + b"\r\n\r\n"
    assert _codes("warc", data, Options(max_record_bytes=len(PAGE))) == ["RawRecord"]
    assert _codes("warc", data, Options(max_record_bytes=len(PAGE) - 1)) == ["too_large"]
    line = b'{"text": "The mayor."}\n'
    assert _codes("jsonl", line, Options(max_record_bytes=len(line))) == ["RawRecord"]
    assert _codes("jsonl", line, Options(max_record_bytes=len(line) - 1)) == ["too_large"]


def test_the_last_record_of_a_stream_that_ends_early_keeps_its_bytes(tmp_path: Path) -> None:
    lines = [b'{"text": "The mayor opened bridge %d, he said.", "id": %d}\n' % (n, n) for n in range(2000)]
    packed = gzip.compress(b"".join(lines))
    (tmp_path / "news.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    [dump] = slices.discover([str(tmp_path / "news.jsonl.gz")])
    found = [record for piece in slices.plan(dump).slices for record in slices.read(piece)]
    *before, last = found
    assert all(isinstance(record, RawRecord) for record in before)
    assert isinstance(last, Rejected)
    assert last.code == "truncated"
    assert last.raw and lines[len(before)].startswith(last.raw)
    assert last.record_no == len(before)
    assert last.byte_offset == sum(map(len, lines[: len(before)]))
