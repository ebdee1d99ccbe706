"""What spares a pattern some places of a text spares no match: the quick look, and the pattern at every place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.texts import corpora
from dateline.transforms.dates.en import tense
from dateline.transforms.engine.item import Item
from dateline.transforms.grammar import grammar
from dateline.transforms.text import sentences
from dateline.transforms.text.chunks import MOST_KEPT, Chunks
from dateline.transforms.text.scan import Scanner, lowered, plain
from dateline.transforms.text.tokens import Tokenizer

USED, FRESH = Tokenizer(grammar().lexicon), Tokenizer(grammar().lexicon)
SCANNER = Scanner(grammar().lexicon)
FOLLOWING = SCANNER._following
SAMPLES = [article.text[:1500] for article in next(corpora())[1]]
WORDS = """May 3 1998 1,200 .5 x.5 two hundred the of next km/h 80km/h RM40 us$5 T-62 5½ ½ x½ '98 ’98 the_2 5, and,
    usd 7 8 ft. 9 (m) a a.m. o’clock per 100 km 3 × 10⁵ below 0 below 3 km2 5 q1 q3 end. End .. U.S. Mr. 1.5 \u00a0 \n
    \n\n will wouldn't may (will well-planned due, votes on 'll was to be over went would-be Ann It about a\ndozen the
    future future's near at the\tpresent of to, in. a few percent""".split(" ")
JUNK = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=14).map(" ".join)


def check_cores(text: str) -> None:
    low = plain(text)
    places = set(SCANNER._cores.places(low))
    assert [at for at in range(len(low)) if SCANNER._core.match(low, at) and at not in places] == []


def by_pattern(low: str, at: int) -> int:
    found = SCANNER._more.match(low, at)
    return found.end() if found else at


def check_ends(text: str) -> None:
    low = plain(text)
    for core in SCANNER._cores.places(low):
        found = SCANNER._core.match(low, core)
        at, end = -1, found.end() if found else -1
        while end > at:
            at, end = end, by_pattern(low, end)
            if not FOLLOWING.goes_on(low, at):
                assert end == at
            if FOLLOWING.ends(low, at):
                assert end == at == SCANNER._unit(low, at)


def check_further(text: str) -> None:
    low = plain(text)
    for at in range(len(low)):
        assert SCANNER._next(low, at) == by_pattern(low, at)


def check_units(text: str) -> None:
    low = plain(text)
    for at in range(1, len(low)):
        assert SCANNER._unit(low, at) == SCANNER._units_at(low, at, SCANNER._gaps(low, at))


def check_openings(text: str) -> None:
    low = plain(text)
    for core in (place for place in SCANNER._cores.places(low) if SCANNER._core.match(low, place)):
        for after in (0, low.rfind(" ", 0, core), max(0, core - 9)):
            start = SCANNER._opening.start(low, max(0, after), core)
            assert start == SCANNER._opening.by_patterns(low, max(0, after), core)


def check_cues(text: str) -> None:
    low = lowered(text)
    places = set(tense._PLACES.places(low))
    assert [low[at : at + 20] for at in range(len(low)) if tense._CUES.match(low, at) and at not in places] == []


def check_breaks(text: str) -> None:
    marks = {at for at in sentences._marks(text) if sentences._may_end(text, at)}
    assert [at for at in range(len(text)) if sentences._BREAK.match(text, at) and at not in marks] == []
    for at in marks:
        if sentences._is_plain(text, at):
            found = sentences._BREAK.match(text, at)
            assert found is not None and (found.end("closing"), found.end()) == (at + 1, at + 2)


CHECKS = pytest.mark.parametrize(
    "check", [check_cores, check_ends, check_further, check_units, check_openings, check_cues, check_breaks]
)


@CHECKS
def test_nothing_is_missed_in_news(check: object) -> None:
    assert callable(check)
    for text in SAMPLES:
        check(text)


@CHECKS
@settings(deadline=None)
@given(text=JUNK)
def test_nothing_is_missed_in_junk(check: object, text: str) -> None:
    assert callable(check)
    check(text)


def shown(items: list[Item]) -> list[tuple[int, int, str, bool]]:
    return [(item.start, item.end, repr(item.classes), item.glued) for item in items]


@settings(deadline=None)
@given(st.lists(JUNK, min_size=2, max_size=4))
def test_figures_change_no_cut_of_another_island(texts: list[str]) -> None:
    for text in texts:
        for digit in "0123456789":
            island = "".join(digit if char.isdecimal() and char.isascii() else char for char in text)
            USED.items(island)
    for text in texts:
        FRESH.clear()
        assert shown(USED.items(text)) == shown(FRESH.items(text))


def test_chunks_forget_when_they_are_many() -> None:
    asked: list[str] = []

    def look(chunk: str) -> tuple[int, ...]:
        asked.append(chunk)
        return (0,) if chunk == "b" else ()

    chunks = Chunks(look)
    assert chunks.places("a b a b") == [2, 6]
    assert asked == ["a", "b"]
    assert chunks.places(" ".join(map(str, range(MOST_KEPT)))) == []
    assert chunks.places("b") == [0]
    assert asked[-1] == "b"
