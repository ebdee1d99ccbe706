"""LexisNexis plain text exports: ``1 of 100 DOCUMENTS`` before each document, or ``End of Document`` after it.

Lines end in CR LF, bare CR or LF, mixed within one file; blanks may be no-break spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.transforms.articles.decode import decode
from dateline.transforms.readers.base import Cut, Options, Record, Source, oversized, quote
from dateline.transforms.readers.elements import Marks, element_cuts, elements_of, head
from dateline.transforms.readers.lines import Line
from dateline.transforms.readers.values import people
from dateline.transforms.readers.whole import contents
from dateline.transforms.records import Evidence, RawRecord, Rejected

_BLANKS = rb"(?:[ \t]|\xc2\xa0|\xa0)*"
_NUMBERED = (
    rb"(?:^(?:\xef\xbb\xbf)?|(?<=[\r\n]))"
    + _BLANKS
    + rb"(?:Document )?\d{1,6} of \d{1,6}(?: DOCUMENTS?)?"
    + _BLANKS
    + rb"(?=[\r\n])"
)
_BEFORE = Marks(re.compile(_NUMBERED), re.compile(rb"(?!)"))
_AFTER = Marks(re.compile(rb"\S"), re.compile(rb"(?i)\bEnd of Document\b"), interrupted=False)
_SIGNS = re.compile(rb"(?im)^\W{0,80}(?:load-date|length|byline|publication-type|dateline|section)\s*:")
_LABEL = re.compile(r"([A-Z][A-Za-z-]{2,24}(?: [A-Z][a-z]+)?):\s*(.*)$")
_IN_HEAD = frozenset("byline section length dateline highlight body edition".split())
_IN_TAIL = frozenset(
    """
    url graphic load-date language publication-type distribution type series correction-date correction journal-code
    document-type subject geographic company person organization ticker industry country state city notes acc-no
    classification photo photos chart drawing name copyright
    """.split()
)
_TAIL_LINE = re.compile(
    r"\s*(?:Classification|End of Document|Copyright \d{4} .*|All Rights Reserved\.?)\s*$", re.IGNORECASE
)
_NUMBER = re.compile(r"\W*(?:Document )?\d{1,6} of \d{1,6}(?: DOCUMENTS?)?\s*$")
_DAY = re.compile(
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},?\s+\d{4}"
    r"|\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s+\d{4})",
    re.IGNORECASE,
)


class LexisNexis:
    name = "lexisnexis"
    grouped = False

    def sniff(self, head: bytes, name: str) -> float:
        if re.search(_NUMBERED, head[:4000]) and _SIGNS.search(head.replace(b"\r", b"\n")):
            return 0.95
        return 0.9 if b"Load-Date:" in head and _AFTER.end.search(head) else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        yield from element_cuts(source, target_bytes, _marks(source), options)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        no = start.record_no
        for document in elements_of(source, start, stop, _marks(source), options):
            yield _record(no, document, options)
            no += 1
        if no == start.record_no and start.position == 0:
            data = contents(source, no, options)
            missing = "no '1 of 100 DOCUMENTS' and no 'End of Document'"
            yield data if not isinstance(data, bytes) else Rejected(no, 0, "read", "no_document", missing, data)


def _marks(source: Source) -> Marks:
    return _BEFORE if re.search(_NUMBERED, head(source)) else _AFTER


def _record(no: int, document: Line, options: Options) -> Record:
    if document.oversized:
        return oversized(no, document.offset, document.data, document.size, options.max_record_bytes)
    text, charset, replaced = decode(document.data, options.encoding)
    lines = text.replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    first, last, labels = _parts(lines)
    body = "\n".join(line.rstrip() for line in lines[first:last])
    if not body.strip():
        return Rejected(
            no, document.offset, "read", "no_text", f"no body: {quote(' '.join(text.split())[:120])}", document.data
        )
    masthead = [line for line in lines[:first] if line.strip()]
    day = next((found[0] for line in masthead if (found := _DAY.search(line)) and len(line.strip()) < 60), None)
    return RawRecord(
        record_no=no,
        byte_offset=document.offset,
        raw=document.data,
        body=body,
        charset=charset,
        title=_title(masthead),
        url=labels.get("url"),
        authors=people(re.sub(r"(?i)^by\s+", "", labels.get("byline", ""))),
        language=labels.get("language", "").split(";")[0] or None,
        published=(Evidence("header", day),) if day else (),
        retrieved=labels.get("load-date"),
        replaced_chars=replaced,
    )


def _parts(lines: list[str]) -> tuple[int, int, dict[str, str]]:
    """First line of the body, the line after its last, and what the labelled lines state."""
    labels: dict[str, str] = {}
    first, last = 0, len(lines)
    for number, line in enumerate(lines):
        found = _LABEL.match(line.strip())
        name = found[1].lower() if found else line.strip().lower()
        if name in _IN_HEAD and last == len(lines) and (found or name == "body") and not (name in labels and first):
            labels[name] = found[2].strip() if found else ""
            first = number + 1
        elif found and name in _IN_TAIL:
            labels.setdefault(name, found[2].strip())
            last = min(last, number) if first else last
        elif _TAIL_LINE.match(line) and first and number > first:
            last = min(last, number)
    return (first or _after_day(lines)), last, labels


def _after_day(lines: list[str]) -> int:
    """Where the body starts in a document without labels: after the line with the day."""
    return next((number + 1 for number, line in enumerate(lines[:30]) if _DAY.search(line)), 0)


def _title(masthead: list[str]) -> str | None:
    """The first line that is neither centred (publication, day, edition) nor a label nor the number; else any."""
    kept = [line for line in masthead if not _NUMBER.match(line) and not _TAIL_LINE.match(line)]
    named = [line for line in kept if not _LABEL.match(line.strip()) and not _DAY.search(line)]
    left = [line for line in named if not line.startswith(" " * 8)]
    return next(iter(left or named), None)


READER = LexisNexis()
