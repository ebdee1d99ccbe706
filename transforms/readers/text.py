"""Plain text files, an article a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from dateline.transforms.articles.decode import decode
from dateline.transforms.articles.names import in_name
from dateline.transforms.readers.base import Cut, Options, Record, Source
from dateline.transforms.readers.whole import contents, one_cut
from dateline.transforms.records import RawRecord

_STRUCTURED = (
    ".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".sgm", ".sgml", ".html", ".htm",
    ".warc", ".parquet", ".db", ".sqlite", ".sqlite3", ".yaml", ".yml", ".toml", ".log", ".xlsx", ".pdf", ".docx",
)  # fmt: skip
_TEXTUAL = (".txt", ".text", ".asc", ".article", ".story")
_PROGRAMS = (".js", ".mjs", ".ts", ".css", ".ini", ".cfg", ".conf", ".sql", ".bat", ".c", ".h", ".java", ".go", ".rs")
_ODD = bytes((*range(8), *range(14, 27), *range(28, 32), 127))
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SENTENCE_END = re.compile(r"[^\W_%)\]][.!?…؟।][\"'”’»)\]]*(?:\s|$)|[。！？]")
_CODE = re.compile(r"[{}\[\]<>=;|\\_@#$*+~^`]")
_LOOKED_AT = 20_000
_SENTENCE_WORDS = 4
_MANY, _LONG_LIST = 20, 120
_REMARKS = ("#", "//", "/*", "--", ";", "<", "@", "%")
_PROSE, _NAMED_PROSE = 0.55, 0.3
"""Of the characters in lines of words, that lines must hold which could be parts of sentences."""


class Text:
    """What no other reader claims and what reads as prose; a name that promises a structure is not taken for it."""

    name = "text"
    grouped = True

    def sniff(self, head: bytes, name: str) -> float:
        suffix = PurePosixPath(name.lower()).suffix
        if suffix in _STRUCTURED or suffix in _PROGRAMS or not head.strip():
            return 0.0
        if is_binary(head):
            return 0.0
        named = suffix in _TEXTUAL
        return (0.3 if named else 0.1) if is_prose(decode(head)[0], _NAMED_PROSE if named else _PROSE) else 0.0

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


def is_binary(head: bytes) -> bool:
    """Whether first bytes hold more control characters than text does."""
    return (len(head) - len(head.translate(None, _ODD))) * 20 > len(head)


def is_prose(text: str, least: float = _PROSE) -> bool:
    """Whether a text is made of sentences: not a list of words, a program, a table or a record of a machine.

    least: share of its characters that must stand in lines which could be parts of sentences.
    """
    text = text[:_LOOKED_AT]
    if text.startswith("#!") or not (_SENTENCE_END.search(text) or _runs_on(text)):
        return False
    if len(text.split()) >= _LONG_LIST and not _UNSPACED.search(text) and not _runs_on(text):
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    good = sum(len(line) for line in lines if _could_be_said(line))
    return good >= least * sum(map(len, lines))


def _runs_on(text: str) -> bool:
    """Whether a text without stops, as some exports are, repeats its small words as sentences do and lists do not."""
    words = text.lower().split()
    return len(words) >= _MANY and Counter(words).most_common(1)[0][1] * 50 > len(words)


def _could_be_said(line: str) -> bool:
    """Several words that make up most of the line, and few signs of programs."""
    if len(_UNSPACED.findall(line)) > 2 * _SENTENCE_WORDS:
        return True
    if line.lstrip().startswith(_REMARKS) or "\t" in line.strip():
        return False
    words = _WORD.findall(line) if len(line.split()) >= _SENTENCE_WORDS else []
    letters, signs = sum(map(len, words)), len(_CODE.findall(line))
    return len(words) >= _SENTENCE_WORDS and letters * 2 > len("".join(line.split())) and signs * 20 <= len(line)


READER = Text()
