"""Time linear in size: every reader, every function of an article, over input that is made to make them go back.

Counted in processor seconds at n, 4n and 16n. Quadratic code takes 16 times as long at each step, linear code 4 times;
a bound of 9 leaves room for a noisy machine, and is asked of the better of two runs where the first breaks it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from dateline.transforms.articles import (
    clean,
    decode,
    duplicates,
    entities,
    identity,
    language,
    markup,
    names,
    stamps,
    wikitext,
    within,
)
from dateline.transforms.articles.build import build
from dateline.transforms.errors import InputError
from dateline.transforms.pipeline import DumpFacts
from dateline.transforms.readers import detect, readers, tagged, values
from dateline.transforms.readers.base import DEFAULTS
from dateline.transforms.records import RawRecord
from tests.transforms.readers.sources import Bytes, records

STEPS = (1, 4, 16)
RATIO = 9.0
TOO_SHORT = 0.03
"""Seconds under which a step says nothing of how time grows."""
FACTS = DumpFacts("dump", "0" * 64, "any")

PIECES = {
    "blanks": " ", "tabs": "\t ", "lines": "\n", "blank lines": "   \n", "carriage returns": "\r",
    "no-break": "\xa0", "equals": "=", "headings": "= a\n", "quotes": "'", "double quotes": '"', "backslashes": "\\",
    "open lists": "[", "open objects": '{"a":', "closed lists": "]", "braces": "{{", "templates": "{{a|b}} ",
    "open templates": "{{a|b ", "links": "[[a|b]]", "open links": "[[a|", "open addresses": "[http://a ",
    "tags": "<b>x</b>", "open tags": "<b>", "unclosed": "<b ", "items": "<item>", "open items": "<item ",
    "pages": "<page>", "texts": "<text>", "open texts": "<text ", "documents": "<DOC>", "bodies": "<TEXT>",
    "open bodies": "<TEXT ", "reuters": "REUTER ", "comments": "<!--", "declarations": "<?xml ", "entities": "&amp;",
    "bare ampersands": "&", "references": "&#1;", "digits": "1", "dates": "1 Jan ", "numbers": "1/", "letters": "a",
    "words": "word ", "commas": ",", "semicolons": "; ", "dots": ". ", "dashes": "-", "slashes": "/",
    "pairs": 'a="b" ', "names": "a=", "escapes": "\x1b[", "mojibake": "Ã©", "numbered": "1 of 2 DOCUMENTS\n",
    "labels": "LENGTH: 1\n", "chunks": "WARC/1.0\r\n", "headers": "date 2024-01-04 a\n", "rows": '"a,\n',
    "quoted rows": 'a,"b\n', "prefixes": "a:b ", "headlines": "<h1>", "times": "<h1><time datetime=1>",
    "articles": "<article>", "scripts": "<script>",
}  # fmt: skip


def _seconds(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began


def _grows(make: Callable[[int], Callable[[], object]]) -> str:
    """The seconds of each step where they grow faster than the size, else nothing."""
    taken = [_seconds(make(STEPS[0]))]
    for before, after in pairwise(STEPS):
        taken.append(_seconds(make(after)))
        if taken[-1] <= max(RATIO * taken[-2], TOO_SHORT):
            continue
        again = min(_seconds(make(after)), _seconds(make(after))) / max(_seconds(make(before)), TOO_SHORT / RATIO)
        if again > RATIO:
            return f"{taken[-2]:.3f} s -> {taken[-1]:.3f} s, again {again:.1f} times"
    return ""


BODIES = {
    "jsonl": '{"text": "The mayor. %s", "author": "%s", "url": "http://a.org/%s"}\n',
    "json": '[{"text": "The mayor. %s"}, {"date": "%s"}]',
    "csv": "date,text\n2024-01-04,The mayor.\n%s",
    "tsv": "date\ttext\n2024-01-04\tThe mayor.\n%s",
    "feed": "<rss><channel><item><title>One</title>%s<description>%s</description></item>%s",
    "sgml": "<REUTERS %s><DATE>4-JAN-2024</DATE><TEXT>%s<BODY>The mayor. %s",
    "mediawiki": "<mediawiki %s><page><ns>0</ns><text>The mayor. %s</text></page>%s",
    "lexisnexis": "1 of 2 DOCUMENTS\n\nThe Herald\n%s\nLENGTH: 3 words\n\nThe mayor.\n%s",
    "header_text": "date 2024-01-04 The mayor.\n%s",
    "text": "The mayor.\n%s",
    "warc": "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>A man\r\n\r\n%s",
    "html": "<html><body><p>The mayor opened the bridge on Monday.</p>%s",
}
SLOW_PAGES = 10
"""A page takes trafilatura and htmldate a hundred times as long as we take for all else, so it is given less."""


@pytest.mark.parametrize("fmt", sorted(BODIES))
def test_readers(fmt: str) -> None:
    size = 300 // (SLOW_PAGES if fmt == "html" else 1)

    def work(piece: str, times: int) -> Callable[[], object]:
        filling = piece * (size * times // len(piece) + 1)
        data = BODIES[fmt].replace("%s", filling.replace("\n", "") if fmt == "jsonl" else filling).encode()

        def call() -> None:
            detect(data[:65536], "dump")
            try:
                list(readers()[fmt].cuts(Bytes(data), 1 << 20, DEFAULTS))
                for record in records(readers()[fmt], data):
                    if isinstance(record, RawRecord) and fmt != "html":
                        build(record, FACTS)
            except InputError:
                pass

        return call

    work(" ", 1)()  # what is imported late
    slow = {name: told for name, piece in PIECES.items() if (told := _grows(lambda times, p=piece: work(p, times)))}
    assert slow == {}


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "clean": clean.clean,
    "one_line": clean.one_line,
    "decode": lambda text: decode.decode(text.encode("utf-16"), "utf-8"),
    "decode cp1252": lambda text: decode.decode(text.encode("cp1252", "replace") + b"\xff"),
    "unescape": entities.unescape,
    "whole_text": lambda text: entities.whole_text(text + "\ud800"),
    "surrogates": entities.without_surrogates,
    "signatures": lambda text: duplicates.signatures([text]),
    "article_id": lambda text: identity.article_id("http://a.org/" + text, None, text),
    "canonical": lambda text: identity.canonical("http://user@a.org/é" + text + "?" + text),
    "domain": lambda text: identity.domain("http://" + text),
    "language": lambda text: language.detect(text),
    "code": lambda text: language.code(text),
    "fragment_text": markup.fragment_text,
    "fragment with lines": lambda text: markup.fragment_text("<b>\n" + text),
    "in_name": lambda text: names.in_name(text),
    "stamps": lambda text: stamps.parse(text[:197] + text[-3:]),
    "to_text": wikitext.to_text,
    "stated_date": wikitext.stated_date,
    "in_url": within.in_url,
    "in_dateline": within.in_dateline,
    "in_first_lines": within.in_first_lines,
    "people": values.people,
    "people in brackets": lambda text: values.people(f"['{text}']"),
    "scalar": values.scalar,
    "spans": lambda text: list(tagged.spans(text, "text")),
    "without": lambda text: tagged.without(text, "TEXT"),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_of_an_article(name: str) -> None:
    function = FUNCTIONS[name]

    def work(piece: str, times: int) -> Callable[[], object]:
        filling = piece * (700 * times // len(piece) + 1)
        return lambda: function(f"{filling}\nx{filling}x")

    work("word ", 1)()
    slow = {label: told for label, piece in PIECES.items() if (told := _grows(lambda times, p=piece: work(p, times)))}
    assert slow == {}


def test_what_is_quadratic_is_found() -> None:
    def work(times: int) -> Callable[[], object]:
        text = " " * 1500 * times
        return lambda: __import__("re").sub(r"\s*;", "", text)

    assert _grows(work)
