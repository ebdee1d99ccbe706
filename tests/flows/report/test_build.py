"""The report as data: the same tree gives the same bytes, and every number on it is in the tree."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.run_record import DumpRecord
from dateline.flows.report import diagram, disagree, plots, text
from dateline.flows.report.build import build
from dateline.flows.report.model import Mention
from dateline.flows.report.read import page
from dateline.flows.visible import visible
from dateline.transforms.errors import OutputError
from tests.flows import small_tree
from tests.flows.small_tree import RUN_ID


def test_same_tree_same_bytes(tmp_path: Path) -> None:
    store = small_tree.make(tmp_path)
    first = store.read(build(store, RUN_ID))
    assert store.read(build(store, RUN_ID)) == first
    assert [path.name for path in (tmp_path / "reports").iterdir()] == [f"{RUN_ID}.html"]


def test_numbers_are_those_of_the_tree(tmp_path: Path) -> None:
    found = page(small_tree.make(tmp_path), RUN_ID)
    assert dict(found.counts.dimensions) == {"length": 80, "count": 40, "currency": 40}
    assert dict(found.counts.date_months) == {"2024-05": 120}
    assert sum(n for _, n in found.counts.published_months) == 40
    assert found.counts.units == (("cm", 80), ("USD", 40))
    assert found.counts.duplicates == 1
    assert {r.code: (r.records, r.rows) for r in found.reasons} == {
        "bad_json": (3, 0),
        "empty_body": (1, 0),
        "span": (0, 1),
    }


def test_disagreements_are_levels_that_several_articles_state(tmp_path: Path) -> None:
    (found,) = page(small_tree.make(tmp_path), RUN_ID).disagreements
    assert (found.counted, found.unit, found.month, found.ratio) == ("migrating herons", "1", "2024-05", 2.0)
    assert [claim.value for claim in found.claims] == [1000, 1250, 1500, 1750, 2000]
    assert sum(claim.articles for claim in found.claims) == found.articles == 40


def test_a_single_word_counts_only_with_its_subject() -> None:
    counted = pa.chunked_array([["Russian troops", "the vote", "People", "people", None]])
    subject = pa.chunked_array([[None, "Turnout", "the quake", None, "x"]])
    assert disagree.thing(counted, subject).to_pylist() == [
        "russian troops",
        "turnout: vote",
        "the quake: people",
        None,
        None,
    ]


def test_raw_bytes_are_shown_and_inert(tmp_path: Path) -> None:
    store = small_tree.make(tmp_path)
    told = store.read(build(store, RUN_ID)).decode()
    shown = "\n".join(html.document_fromstring(told).xpath("//pre/text()"))
    assert "\\xff\\xfe\u2400<script>alert(1)</script>" in shown
    assert "<script>alert(1)" not in told
    assert "\x00" not in told


def test_a_run_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no run 'nope'; runs there: 0000-test"):
        build(small_tree.make(tmp_path), "nope")


def test_a_damaged_record_is_named(tmp_path: Path) -> None:
    store = small_tree.make(tmp_path)
    store.write(f".dateline/runs/{RUN_ID}.json", b"{")
    with pytest.raises(OutputError, match="no record of a run"):
        build(store, RUN_ID)


def test_a_run_that_published_nothing_has_a_report(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    refused = {"run_id": "empty", "name": "x", "started_at": "2024-01-04T00:00:00+00:00", "state": "refused"}
    store.write(".dateline/runs/empty.json", json.dumps(refused | {"error": "check <b>volume</b> failed"}).encode())
    told = store.read(build(store, "empty")).decode()
    assert "No article was published." in told
    assert "check &lt;b&gt;volume&lt;/b&gt; failed" in told


_SPANS = st.lists(
    st.tuples(st.integers(-2, 30), st.integers(-2, 30), st.sampled_from(["date", "quantity"])), max_size=12
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # beside other tests its first draws may wait
@given(st.text(max_size=25), _SPANS)
def test_highlighting_never_changes_the_text(told: str, spans: list[tuple[int, int, str]]) -> None:
    mentions = [Mention(kind, start, end, ()) for start, end, kind in spans]
    tree = html.fragment_fromstring(text.highlight(told, mentions, "s"), create_parent="div")
    assert tree.text_content() == visible(told)
    assert not tree.xpath(".//a//a")


@given(st.integers(0, 30), _SPANS)
def test_segments_cover_exactly_their_mentions(length: int, spans: list[tuple[int, int, str]]) -> None:
    mentions = [Mention(kind, start, end, ()) for start, end, kind in spans]
    cut = text.segments(length, mentions)
    assert [place for start, end, _ in cut for place in range(start, end)] == list(range(length))
    for start, end, covering in cut:
        wanted = {i for i, m in enumerate(mentions) if 0 <= m.start <= start and end <= m.end <= length}
        assert set(covering) == wanted


def test_flow_keeps_every_record() -> None:
    reasons = {f"reason_{i}": i + 1 for i in range(9)}
    counts = {"records_read": 1046, "articles": 1000, "quarantined": 45, "blank": 1}
    drawn = diagram.bands(DumpRecord("d", "", "", "jsonl", "published", 1, counts, reasons, {}))
    assert sum(band.records for band in drawn) == 1046
    assert [band.label for band in drawn][-2:] == ["other reasons", "blank"]


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(0, 10, "0%"), (1, 3, "33.33%"), (1, 10**6, "<0.01%"), (999_999, 10**6, ">99.99%"), (4, 4, "100%"), (0, 0, "-")],
)
def test_percent_never_rounds_a_record_away(part: int, whole: int, told: str) -> None:
    assert diagram.percent(part, whole) == told


def test_timeline_leaves_no_gap_and_counts_what_it_does_not_draw() -> None:
    assert plots.periods((("2023-12", 2), ("2024-02", 1))) == ((("2023-12", 2), ("2024-01", 0), ("2024-02", 1)), 0, 0)
    many = (("0476-09", 1), *((f"{year}-05", 100) for year in range(2000, 2020)), ("9999-01", 1), ("unknown", 7))
    bars, earlier, later = plots.periods(many)
    assert (earlier, later) == (1, 1)
    assert sum(n for _, n in bars) == 2000
    assert len(bars) <= plots.MAX_BARS


def test_one_old_year_does_not_squash_the_months_that_hold_most() -> None:
    old = (("1914-07", 3), ("2003-01", 2), ("2041-01", 1))
    bars, earlier, later = plots.periods((*old, *((f"2024-{month:02}", 10) for month in range(1, 13))))
    assert [key for key, _ in bars] == [f"2024-{month:02}" for month in range(1, 13)]
    assert (earlier, later) == (5, 1)
    drawn = plots.timeline("x", (*old, ("2024-01", 20)), "date", "x", "dates", "referred to")
    assert ">month referred to<" in drawn and ">5 earlier and 1 later not drawn<" in drawn


def test_plots_take_any_noun() -> None:
    drawn = plots.ranking("x", (("$2 of $3 \\frac{", 3), ("\u4eba", 1)), "plain", "a < b")
    assert "$2 of $3" in drawn
    assert 'aria-label="a &lt; b"' in drawn
