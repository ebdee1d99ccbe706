"""LexisNexis plain text exports: ``1 of 100 DOCUMENTS`` before each document, or ``End of Document`` after it.

Lines end in CR LF, bare CR or LF, mixed within one file; blanks may be no-break spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from dateline.transforms.articles.decode import decode
from dateline.transforms.readers.base import Cut, Options, Record, Source, attempt, oversized, quote
from dateline.transforms.readers.elements import Marks, element_cuts, elements_of, head
from dateline.transforms.readers.lines import Line
from dateline.transforms.readers.transcode import as_utf8
from dateline.transforms.readers.values import people
from dateline.transforms.readers.whole import contents
from dateline.transforms.records import Blank, Evidence, RawRecord, Rejected

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
_LABELS = re.compile(
    rb"(?im)^\W{0,80}(?:(?:load-date|length|byline|publication-type|dateline|section|highlight)\s*:|body\s*$"
    rb"|copyright \d{4} )"
)
_COVER = re.compile(rb"(?im)^\W{0,8}documents \(\d{1,6}\)\s*$")
_ASKED = re.compile(rb"(?im)^\W{0,8}(?:client/matter|search terms|search type|narrowed by|job number)\s*:")
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
_HEADINGS = frozenset(("graphic", "notes", "correction", "classification"))
_FOOTER_LINE = re.compile(r"(?im)^[ \t]*\|[ \t]*About LexisNexis[ \t]*\|.*$")
_DEEPEST_HEAD = 60
_LONGEST_TITLE = 250
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
        head = head.replace(b"\r", b"\n")
        if _COVER.search(head[:4000]) and _ASKED.search(head[:4000]):
            return 0.95
        signs = {sign.strip().split(b":")[0].split()[0].lower() for sign in _LABELS.findall(head)}
        if re.search(_NUMBERED, head[:4000]) and signs - {b"body", b"copyright"}:
            return 0.95
        if b"load-date" in signs and _AFTER.end.search(head):
            return 0.9
        return 0.85 if len(signs) > 2 and {b"length", b"body"} <= signs else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        source, options = as_utf8(source, options)
        yield from element_cuts(source, target_bytes, _marks(source), options)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        source, options = as_utf8(source, options)
        no = start.record_no
        for document in elements_of(source, start, stop, _marks(source), options):
            yield attempt(partial(_record, no, document, options), no, document.offset, document.data)
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
    text = _FOOTER_LINE.sub("", text.replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"))
    lines = text.split("\n")
    first, labels = _head(lines)
    last = _tail(lines, first, labels)
    masthead = _masthead(lines[:first])
    day = _day(masthead)
    if document.offset and not labels and day is None and all(len(line) < _LONGEST_TITLE for line in lines):
        return Blank(no, document.offset)  # running heads of pages, after the last document
    body = "\n".join(line.rstrip() for line in lines[first:last])
    if not body.strip():
        return Rejected(
            no, document.offset, "read", "no_text", f"no body: {quote(' '.join(text.split())[:120])}", document.data
        )
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


def _head(lines: list[str]) -> tuple[int, dict[str, str]]:
    """First line of the body, after the labels that stand together above it, and what those state."""
    labels: dict[str, str] = {}
    first, name, broken = 0, "", False
    for number, line in enumerate(lines):
        stripped = line.strip()
        found = _LABEL.match(stripped)
        word = (found[1] if found else stripped).lower()
        if word == "body" and (labels or first or number < _DEEPEST_HEAD):
            return number + 1, labels
        if found and word in _IN_HEAD:
            labels[word] = found[2].strip()
            first, name, broken = number + 1, word, False
        elif not stripped:
            broken = True
        elif labels and not broken:
            labels[name] = f"{labels[name]} {stripped}".strip()
            first = number + 1
        elif labels and not _has_body_mark(lines, number):
            break
    return (first or _after_day(lines)), labels


def _has_body_mark(lines: list[str], start: int) -> bool:
    return any(line.strip() == "Body" for line in lines[start : start + _DEEPEST_HEAD])


def _tail(lines: list[str], first: int, labels: dict[str, str]) -> int:
    """The line after the body's last: blocks of labelled lines at the end are none of it. Adds what they state.

    A line like a label that has text of the body behind it is the body's.
    """
    last = len(lines)
    blocks = _blocks(lines, first)
    while blocks:
        start, end = blocks.pop()
        run = next((n for n in range(end, start, -1) if not _is_tail(lines[n - 1])), start)
        if run < end and (run == start or _LABEL.match(lines[run].strip())):
            last = run
        elif (run == end and _is_tail(lines[start])) or (blocks and _is_heading(lines, *blocks[-1])):
            last = run = start
        for found in filter(None, (_LABEL.match(line.strip()) for line in lines[last:end])):
            labels.setdefault(found[1].lower(), found[2].strip())
        if run > start:
            break
    return last


def _is_heading(lines: list[str], start: int, end: int) -> bool:
    return end - start == 1 and lines[start].strip().lower() in _HEADINGS


def _blocks(lines: list[str], first: int) -> list[tuple[int, int]]:
    """(first line, line after the last) of runs of lines without a blank one between them."""
    found: list[tuple[int, int]] = []
    for number in range(first, len(lines)):
        if lines[number].strip():
            joined = bool(found) and found[-1][1] == number
            found[-1:] = [(found[-1][0], number + 1)] if joined else [*found[-1:], (number, number + 1)]
    return found


def _is_tail(line: str) -> bool:
    found = _LABEL.match(line.strip())
    named = found is not None and found[1].lower() in _IN_TAIL
    return named or _TAIL_LINE.match(line) is not None or line.strip().lower() in _HEADINGS


def _after_day(lines: list[str]) -> int:
    """Where the body starts in a document without labels: after the line with the day."""
    return next((number + 1 for number, line in enumerate(lines[:30]) if _DAY.search(line)), 0)


def _masthead(lines: list[str]) -> list[str]:
    """Lines with headline, publication and day. What stands above them, the list of a cover or the foot of a page, is
    none of the document; a numbered document begins with its number."""
    if any(map(_NUMBER.match, lines)):
        return [line for line in lines if line.strip()]
    dated = next((n for n in range(len(lines) - 1, -1, -1) if _DAY.match(lines[n].strip())), None)
    if dated is None:
        return [line for line in lines if line.strip()]
    start = dated
    while start and lines[start - 1].strip():
        start -= 1
    if start == dated and (above := _blocks(lines[:dated], 0)):
        apart = len(above) == 2 and above[1][1] - above[1][0] == 1  # headline, publication and day with blanks between
        start = above[0][0] if apart else above[-1][0]
    return [line for line in lines[start:] if line.strip()]


def _day(masthead: list[str]) -> str | None:
    """The day that a line begins with, whatever follows it; else one inside a short line."""
    begun = (found for line in masthead if (found := _DAY.match(line.strip())))
    inside = (found for line in masthead if len(line.strip()) < 60 and (found := _DAY.search(line)))
    found = next(begun, None) or next(inside, None)
    return found[0] if found else None


def _title(masthead: list[str]) -> str | None:
    """The first line that is neither centred (publication, day, edition) nor a label nor the number; else any."""
    kept = [line for line in masthead if not _NUMBER.match(line) and not _TAIL_LINE.match(line)]
    named = [line for line in kept if not _is_labelled(line) and not _DAY.match(line.strip())]
    left = [line for line in named if not line.startswith(" " * 8)]
    return next(iter(left or named), None)


def _is_labelled(line: str) -> bool:
    found = _LABEL.match(line.strip())
    return found is not None and found[1].lower() in _IN_HEAD | _IN_TAIL


READER = LexisNexis()
