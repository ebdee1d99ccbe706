"""One screen: records of a slice -> Arrow tables of articles, dates, quantities and quarantine, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
import pyarrow as pa

from dateline.transforms import budget, country, mentions, schema
from dateline.transforms.articles.entities import whole_text
from dateline.transforms.records import (
    Article,
    Blank,
    DateMention,
    DumpFacts,
    QuantityMention,
    RawRecord,
    Rejected,
)
from dateline.transforms.tables import Columns, to_batch
from dateline.transforms.version import PIPELINE_VERSION

BATCH_ARTICLES = 250
BATCH_CHARS = 4_000_000
TOGETHER_SIZE = 1_000_000
"""Of raw records and texts that wait until the engines read them at once."""


class Batch(msgspec.Struct, frozen=True):
    """Tables of a run of records (schemas of ``transforms.schema``, quarantine with an empty run_id) and counts.

    counts: records_read, articles, quarantined, blank, and other_language (articles that the engines skipped);
    reasons: quarantine code -> records.
    """

    articles: pa.Table
    dates: pa.Table
    quantities: pa.Table
    quarantine: pa.Table
    counts: dict[str, int]
    reasons: dict[str, int]


Builder = Callable[[RawRecord, DumpFacts], Article | Rejected]


def process(records: Iterable[RawRecord | Blank | Rejected], facts: DumpFacts, build: Builder) -> Iterator[Batch]:
    """Batches of bounded size, in the order of the records; every record is counted in exactly one of them."""
    batch = _Collector(facts)
    for record in records:
        batch.add(record, build)
        if batch.full:
            yield batch.close()
            batch = _Collector(facts)
    yield batch.close()


class _Collector:
    def __init__(self, facts: DumpFacts) -> None:
        self.facts = facts
        self.counts: Counter[str] = Counter(records_read=0, articles=0, quarantined=0, blank=0, other_language=0)
        self.reasons: Counter[str] = Counter()
        self.chars = 0
        self._waiting: list[tuple[Article | Rejected, bytes]] = []
        self._waiting_size = 0
        self.articles, self.dates = Columns(schema.ARTICLES), Columns(schema.DATES)
        self.quantities, self.quarantine = Columns(schema.QUANTITIES), Columns(schema.QUARANTINE)

    @property
    def full(self) -> bool:
        return self.counts["records_read"] >= BATCH_ARTICLES or self.chars >= BATCH_CHARS

    def add(self, record: RawRecord | Blank | Rejected, build: Builder) -> None:
        self.counts["records_read"] += 1
        if isinstance(record, Blank):
            self.counts["blank"] += 1
            return
        made = _made(record, self.facts, build) if isinstance(record, RawRecord) else record
        size = len(made.raw if isinstance(made, Rejected) else made.text)
        self.chars += size
        self._waiting_size += size + len(record.raw)
        self._waiting.append((made, record.raw))
        if len(self._waiting) >= mentions.TOGETHER or self._waiting_size >= TOGETHER_SIZE:
            self._read()

    def _read(self) -> None:
        """Rows of all that waits, in its order."""
        waiting, self._waiting, self._waiting_size = self._waiting, [], 0
        found = _found([made for made, _ in waiting if isinstance(made, Article) and _is_read(made)], self.facts)
        for made, raw in waiting:
            if isinstance(made, Rejected):
                self._reject(made)
            elif not _is_read(made):
                self.counts["other_language"] += 1
                self._accept(made, [], [])
            elif isinstance(rows := next(found), BaseException):
                self._reject(_fault(made, "mentions", "engine_error", rows, raw))
            else:
                self._accept(made, *rows)

    def _reject(self, rejected: Rejected) -> None:
        self.counts["quarantined"] += 1
        self.reasons[rejected.code] += 1
        if not rejected.detail.isascii():
            rejected = msgspec.structs.replace(rejected, detail=whole_text(rejected.detail))
        self.quarantine.add(rejected, dump=self.facts.dump, dump_sha256=self.facts.dump_sha256, context=None, run_id="")

    def _accept(self, article: Article, dates: list[DateMention], quantities: list[QuantityMention]) -> None:
        self.counts["articles"] += 1
        self.articles.add(
            article,
            dump=self.facts.dump,
            dump_sha256=self.facts.dump_sha256,
            format=self.facts.format,
            n_chars=len(article.text),
            n_dates=len(dates),
            n_quantities=len(quantities),
            pipeline_version=PIPELINE_VERSION,
        )
        self.dates.extend(dates, article_id=article.article_id)
        self.quantities.extend(quantities, article_id=article.article_id)

    def close(self) -> Batch:
        self._read()
        return Batch(
            articles=to_batch(self.articles),
            dates=to_batch(self.dates),
            quantities=to_batch(self.quantities),
            quarantine=to_batch(self.quarantine),
            counts=dict(self.counts),
            reasons=dict(self.reasons),
        )


def _is_read(article: Article) -> bool:
    return mentions.is_read(article.language)


def _made(record: RawRecord, facts: DumpFacts, build: Builder) -> Article | Rejected:
    try:
        with budget.record(len(record.raw)):
            return build(record, facts)
    except (Exception, budget.TooSlow) as error:
        return _fault(record, "article", "article_error", error, record.raw)


def _fault(record: RawRecord | Article, stage: str, code: str, error: BaseException, raw: bytes) -> Rejected:
    """A record that we failed on, whatever it holds."""
    if isinstance(error, budget.TooSlow):
        code, detail = "too_slow", f"{error}; raise DATELINE_RECORD_SECONDS and run `dateline replay` to wait longer"
    else:
        detail = f"{type(error).__name__}: {error}; please report the text, then run `dateline replay`"
    return Rejected(record.record_no, record.byte_offset, stage, code, detail, raw)


def _found(articles: Sequence[Article], facts: DumpFacts) -> Iterator[mentions.Found | BaseException]:
    """The mentions of each article; a fault of an engine costs only the article that it comes from."""
    sources = [_source(article, facts) for article in articles]
    try:
        with budget.record(sum(len(source.text) for source in sources)):
            together = mentions.find_all(sources)
    except (Exception, budget.TooSlow):
        yield from map(_alone, sources)
    else:
        yield from together


def _source(article: Article, facts: DumpFacts) -> mentions.Source:
    where = country.of_domain(article.domain)
    title = None if article.title == article.text else article.title  # a headline that is all the text is read once
    return mentions.Source(article.text, article.published_date, facts.day_first, where, title, article.language)


def _alone(source: mentions.Source) -> mentions.Found | BaseException:
    try:
        with budget.record(len(source.text)):
            return mentions.find_all([source])[0]
    except (Exception, budget.TooSlow) as error:
        return error
