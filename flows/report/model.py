"""What the page of a run shows, frozen.

Months are ``YYYY-MM`` or ``unknown``; offsets are code points of a sample's text.
"""

from __future__ import annotations

import msgspec

from dateline.flows.outputs.run_record import RunRecord
from dateline.flows.report.verdict import Verdict

Tally = tuple[tuple[str, int], ...]


class Example(msgspec.Struct, frozen=True):
    """One refused record or row. raw: its first bytes as text, escapes for what is not UTF-8; size: bytes in all."""

    dump: str
    record_no: int
    byte_offset: int
    stage: str
    detail: str
    raw: str
    size: int
    table: str | None
    row: str | None


class Reason(msgspec.Struct, frozen=True):
    """Records and rows refused for one reason, with the first examples."""

    code: str
    records: int
    rows: int
    examples: tuple[Example, ...]


class Counts(msgspec.Struct, frozen=True):
    """Tallies over the published rows of the run's dumps, largest first where they are not months."""

    published_months: Tally
    date_months: Tally
    date_types: Tally
    resolutions: Tally
    dimensions: Tally
    counted: Tally
    units: Tally
    languages: Tally
    published_sources: Tally
    duplicates: int


class Claim(msgspec.Struct, frozen=True):
    """One value and the first article that states it.

    source: domain of that article, else its dump. articles: how many state the value.
    """

    article_id: str
    source: str
    published: str
    text: str
    value: float
    articles: int


class Disagreement(msgspec.Struct, frozen=True):
    """Different values of one counted thing in one as-of month. ratio: largest over smallest."""

    counted: str
    unit: str
    month: str
    ratio: float
    articles: int
    claims: tuple[Claim, ...]


class Mention(msgspec.Struct, frozen=True):
    """One row of dates or quantities of a sample. kind: date or quantity; columns: the row, nulls left out; field: text
    or title, which the offsets count in."""

    kind: str
    start: int
    end: int
    columns: tuple[tuple[str, str], ...]
    field: str = "text"


class Sample(msgspec.Struct, frozen=True):
    """One article to look at. text is cut at ``samples.MAX_CHARS``; hidden: mentions beyond the cut; headline: the
    title as published where it has mentions."""

    article_id: str
    title: str
    source: str
    url: str | None
    published: str
    text: str
    cut: int
    hidden: int
    mentions: tuple[Mention, ...]
    columns: tuple[tuple[str, str], ...]
    headline: str | None = None


class Page(msgspec.Struct, frozen=True):
    """Everything that the template draws. documented: whether the run has Data Docs."""

    run: RunRecord
    reasons: tuple[Reason, ...]
    counts: Counts
    disagreements: tuple[Disagreement, ...]
    samples: tuple[Sample, ...]
    notes: tuple[str, ...]
    verdict: Verdict
    documented: bool = False
