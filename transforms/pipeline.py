"""One screen: records of a slice -> Arrow tables of articles, dates, quantities and quarantine, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec
import pyarrow as pa

from transforms import country, mentions, schema
from transforms.records import Article, Blank, DateMention, QuantityMention, RawRecord, Rejected
from transforms.tables import Columns, to_batch
from transforms.version import PIPELINE_VERSION

BATCH_ARTICLES = 250
BATCH_CHARS = 4_000_000


class DumpFacts(msgspec.Struct, frozen=True):
    """What holds for every record of a dump.

    day_first: order of day and month in all-numeric dates, decided from the whole dump; None = undecided.
    day_order_conflict: the dump writes both orders, so a record whose only date is undecided goes to quarantine.
    """

    dump: str
    dump_sha256: str
    format: str
    day_first: bool | None = None
    day_order_conflict: bool = False


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
        made = build(record, self.facts) if isinstance(record, RawRecord) else record
        if isinstance(made, Rejected):
            self._reject(made)
        else:
            self._mentions(made, record.raw if isinstance(record, RawRecord) else b"")

    def _mentions(self, article: Article, raw: bytes) -> None:
        if article.language not in (None, "en"):
            self.counts["other_language"] += 1
            self._accept(article, [], [])
            return
        try:
            dates, quantities = mentions.find(
                article.text,
                article.published_date,
                day_first=self.facts.day_first,
                country=country.of_domain(article.domain),
            )
        except Exception as error:  # a fault of an engine costs one record, and is seen
            detail = f"{type(error).__name__}: {error}; please report the text, then run `dateline replay`"
            self._reject(Rejected(article.record_no, article.byte_offset, "mentions", "engine_error", detail, raw))
            return
        self._accept(article, dates, quantities)

    def _reject(self, rejected: Rejected) -> None:
        self.counts["quarantined"] += 1
        self.reasons[rejected.code] += 1
        self.chars += len(rejected.raw)
        self.quarantine.add(rejected, dump=self.facts.dump, dump_sha256=self.facts.dump_sha256, run_id="")

    def _accept(self, article: Article, dates: list[DateMention], quantities: list[QuantityMention]) -> None:
        self.counts["articles"] += 1
        self.chars += len(article.text)
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
        return Batch(
            articles=to_batch(self.articles),
            dates=to_batch(self.dates),
            quantities=to_batch(self.quantities),
            quarantine=to_batch(self.quarantine),
            counts=dict(self.counts),
            reasons=dict(self.reasons),
        )
