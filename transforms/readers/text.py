"""Plain text files, an article a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from dateline.transforms.articles.names import in_name
from dateline.transforms.readers.base import Cut, Options, Record, Source
from dateline.transforms.readers.whole import contents, one_cut
from dateline.transforms.records import RawRecord

_STRUCTURED = (
    ".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".sgm", ".sgml", ".html", ".htm",
    ".warc", ".parquet", ".db", ".sqlite", ".sqlite3", ".yaml", ".yml", ".toml", ".log", ".xlsx", ".pdf", ".docx",
)  # fmt: skip
_TEXTUAL = (".txt", ".text", ".asc", ".article", ".story")
_ODD = bytes((*range(8), *range(14, 27), *range(28, 32), 127))
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Text:
    """What no other reader claims and what reads as text; a name that promises a structure is not taken for prose."""

    name = "text"
    grouped = True

    def sniff(self, head: bytes, name: str) -> float:
        suffix = PurePosixPath(name.lower()).suffix
        if suffix in _STRUCTURED:
            return 0.0
        if not head.strip():
            return 0.0
        if head.startswith(_WIDE_MARKS):
            return 0.3
        odd = len(head) - len(head.translate(None, _ODD))
        if odd * 20 > len(head):
            return 0.0
        return 0.3 if suffix in _TEXTUAL else 0.1

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        yield from one_cut()

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        data = contents(source, start.record_no, options)
        if not isinstance(data, bytes):
            yield data
            return
        named = in_name(source.name)
        yield RawRecord(
            record_no=start.record_no,
            byte_offset=0,
            raw=data,
            body=data,
            charset=options.encoding,
            source_id=PurePosixPath(source.name).stem,
            published=(named,) if named else (),
        )


READER = Text()
