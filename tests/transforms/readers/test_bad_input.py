"""Every bad input becomes an article or a refusal with its bytes, a code and an offset; none raises or disappears."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.transforms.articles.build import build
from dateline.transforms.articles.stamps import parse
from dateline.transforms.errors import InputError
from dateline.transforms.pipeline import DumpFacts
from dateline.transforms.readers import readers
from dateline.transforms.readers.base import DEFAULTS
from dateline.transforms.records import Article, Blank, RawRecord, Rejected
from tests.transforms.readers.bad_inputs import BAD
from tests.transforms.readers.sources import Bytes, records

FACTS = DumpFacts("dump", "0" * 64, "any")
CASES = [pytest.param(fmt, data, want, id=f"{fmt}: {name}") for fmt, cases in BAD.items() for name, data, want in cases]


def outcome(fmt: str, data: bytes) -> str:
    """What became of each record, in words as the cases have them."""
    try:
        found = records(readers()[fmt], data)
    except InputError:
        return "unreadable"
    words = []
    for record in found:
        made = build(record, FACTS) if isinstance(record, RawRecord) else record
        if isinstance(made, Article):
            words.append(f"article {made.published_date or '-'}")
        elif isinstance(made, Rejected):
            assert made.detail and made.byte_offset >= 0
            assert made.raw and made.raw in data
            words.append(made.code)
        else:
            assert isinstance(made, Blank)
            words.append("blank")
    return ", ".join(words)


@pytest.mark.parametrize(("fmt", "data", "want"), CASES)
def test_bad_input(fmt: str, data: bytes, want: str) -> None:
    assert outcome(fmt, data) == want


@pytest.mark.parametrize(("fmt", "data", "want"), CASES)
def test_is_counted_as_planned(fmt: str, data: bytes, want: str) -> None:
    if want == "unreadable":
        with pytest.raises(InputError):
            list(readers()[fmt].cuts(Bytes(data), 1 << 20, DEFAULTS))
        return
    cuts = list(readers()[fmt].cuts(Bytes(data), 1 << 20, DEFAULTS))
    assert (cuts[-1].record_no if cuts else 0) == (len(want.split(", ")) if want else 0)


def test_there_are_enough() -> None:
    assert len(CASES) >= 150


TEXTUAL = sorted(set(readers()) - {"parquet", "arrow", "sqlite", "html"})
JUNK = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(alphabet='{}[]",:\\<>/&;\n\r\t\x00 atexd2014-', max_size=300).map(str.encode),
)


@given(data=JUNK)
@settings(max_examples=150, deadline=None, derandomize=True)
@pytest.mark.parametrize("fmt", TEXTUAL)
def test_junk(fmt: str, data: bytes) -> None:
    outcome(fmt, data)


@given(raw=st.one_of(st.text(max_size=60), st.text(alphabet="0123456789-/.: TZ+JanuryFeb,apm", max_size=40)))
@settings(max_examples=800, deadline=None, derandomize=True)
def test_stamps_never_raise(raw: str) -> None:
    parse(raw)
    parse(raw, True)
