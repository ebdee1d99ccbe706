"""Records read again from what quarantine keeps of them: as they were, and refused for the reason they were refused."""

from __future__ import annotations

import msgspec
import orjson
import pytest

from dateline.transforms.readers import reader, readers
from dateline.transforms.readers.again import ROWS, Held, head_of, read_again
from dateline.transforms.readers.base import DEFAULTS, Options, Record
from dateline.transforms.records import Blank, RawRecord, Rejected
from tests.transforms.readers.sources import fixture, records

WIDE = {
    "csv": "id,date,body\n1,2024-01-04,Nine £ walked.\n2,2024-01-05\n3,2024-01-06,Ten left.\n",
    "tsv": "id\tdate\tbody\n1\t2024-01-04\tNine £ walked.\n2\t2024-01-05\n3\t2024-01-06\tTen left.\n",
    "json": '[{"id": 1, "text": "Nine £ walked."}, {"id": 3, "text": "Ten left."}]',
    "jsonl": '{"id": 1, "text": "Nine £ walked."}\n{"id": 2,\n{"id": 3, "text": "Ten left."}\n',
    "feed": (
        '<?xml version="1.0" encoding="UTF-16"?><rss version="2.0"><channel>'
        "<item><title>One</title><description>Nine £ walked.</description></item><item>no</item>"
        "<item><title>Two</title><description>Ten left.</description></item></channel></rss>"
    ),
    "mediawiki": (
        '<mediawiki xml:lang="en"><page><title>A</title><ns>0</ns><revision><text>Nine £ walked.</text></revision>'
        "</page><page><title>B</title><ns>0</ns><revision><text>Ten left.</text></revision></page>"
        "<page><title>C</title><ns>0</ns><revision><text>Six left.</text></revision></page></mediawiki>"
    ),
    "sgml": "".join(f'<REUTERS NEWID="{n}"><TEXT><BODY>Nine £ walked {n} km.</BODY></TEXT></REUTERS>\n' for n in "123"),
    "lexisnexis": "".join(
        f"Story {n}\nThe Post\nMarch {n}, 2020\n\nLength: 9 words\n\nBody\n\nNine £ walked.\n\n"
        "Load-Date: March 9, 2020\n\nEnd of Document\n\n"
        for n in "123"
    ),
    "header_text": "".join(f"date 2024-01-0{n} \nNine £ walked {n} km.\n" for n in "123"),
}


def _again(record: RawRecord | Rejected, data: bytes, name: str, format: str, options: Options) -> Record:
    head = head_of(Held(name, data), format, options) if record.byte_offset else b""
    made = read_again(Held(name, record.raw), head, format, record.record_no, options)
    return msgspec.structs.replace(made, byte_offset=record.byte_offset)


def _plain(record: Record, format: str) -> Record:
    """Without the bytes where they are not those of the file."""
    if format in ROWS and isinstance(record, RawRecord):
        return msgspec.structs.replace(record, raw=orjson.dumps(orjson.loads(record.raw)))
    return record


def _all_again(data: bytes, name: str, format: str, options: Options = DEFAULTS) -> int:
    found = [each for each in records(reader(format), data, name, options) if not isinstance(each, Blank)]
    for each in found:
        assert _plain(_again(each, data, name, format, options), format) == _plain(each, format)
    return len(found)


@pytest.mark.parametrize("format", sorted(readers()))
def test_records_of_every_format_are_what_they_were(format: str) -> None:
    data, name, _ = fixture(format)
    assert _all_again(data, name, format) > 0


@pytest.mark.parametrize("format", sorted(WIDE))
@pytest.mark.parametrize("charset", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_records_of_wide_charsets_are_what_they_were(format: str, charset: str) -> None:
    held = WIDE[format].count("id") if "json" in format else 3
    assert _all_again(f"\ufeff{WIDE[format]}".encode(charset), f"news.{format}", format) == held
    stated = Options(encoding=charset)
    assert _all_again(WIDE[format].encode(charset), f"news.{format}", format, stated) == held


def _arc() -> bytes:
    made = b"filedesc://x.arc 0.0.0.0 20040105120000 text/plain 16\n1 0 Example\nURL\n\n"
    for name, kind, status in ((b"a", b"text/html", b"404 Not Found"), (b"b", b"image/png", b"200 OK")):
        data = b"HTTP/1.0 %s\r\nContent-Type: %s\r\n\r\nNobody is here." % (status, kind)
        made += b"http://news.example/%s 1.2.3.4 20040105120001 %s %d\n%s\n" % (name, kind, len(data), data)
    return made


def _warc() -> bytes:
    data = b"HTTP/1.0 500 Oh\r\nContent-Type: text/html\r\n\r\n<p>no"
    head = b"WARC-Type: response\r\nWARC-Target-URI: http://news.example/a\r\nContent-Type: application/http"
    return b"WARC/1.0\r\n%s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (head, len(data), data)


@pytest.mark.parametrize(
    ("format", "name", "data", "codes"),
    [
        ("arc", "x.arc", _arc(), ["http_status", "not_html"]),
        ("warc", "x.warc", _warc(), ["http_status"]),
        (
            "jsonl",
            "x.jsonl",
            b'{"id": 1,\n[1]\n\xff\n{"id": 2}\n',
            ["bad_json", "not_an_object", "bad_json", "no_text_field"],
        ),
        ("json", "x.json", b'[{"id": 1}, {"id": 2, "text": null}]', ["no_text_field", "no_text"]),
        ("csv", "x.csv", b"id,text\n1\n2,a,b,c\n3,\n", ["wrong_columns", "wrong_columns", "no_text"]),
        ("feed", "x.xml", b"<rss><channel><item><title></title></item></channel></rss>", ["bad_xml"]),
        ("sgml", "x.sgm", b'<REUTERS NEWID="1"><DATE>1-JAN-1987</DATE><TEXT></TEXT></REUTERS>', ["no_text"]),
    ],
)
def test_what_is_refused_is_refused_for_the_same_reason(format: str, name: str, data: bytes, codes: list[str]) -> None:
    refused = [each for each in records(reader(format), data, name) if isinstance(each, Rejected)]
    assert [each.code for each in refused] == codes
    again = [_again(each, data, name, format, DEFAULTS) for each in refused]
    assert [getattr(each, "code", None) for each in again] == codes


@pytest.mark.parametrize("format", sorted(readers()))
def test_what_every_refused_record_keeps_of_its_file_is_short(format: str) -> None:
    data, name, _ = fixture(format)
    assert len(head_of(Held(name, data), format, DEFAULTS)) < 1500


def test_the_beginning_of_a_long_table_ends_with_a_row() -> None:
    rows = "".join(f"{n},2024-01-04,{n} men left.\n" for n in range(5000))
    head = head_of(Held("x.csv", f"id,date,text\n{rows}".encode()), "csv", DEFAULTS)
    assert 1024 < len(head) < 1100
    assert head.startswith(b"id,date,text\n")
    assert head.endswith(b"men left.\n")
