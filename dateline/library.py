"""What ``import dateline`` offers. Imports are made inside the functions, so that the first call comes soon."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import msgspec

from dateline.transforms.errors import UsageError
from dateline.transforms.records import Article, DateMention, QuantityMention, RawRecord, Rejected

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from dateline.flows.inputs.slices import Plan
    from dateline.transforms.explain import Explanation
    from dateline.transforms.mentions import Source

Table = TypeVar("Table")
Record = str | Mapping[str, Any] | Article
Day = str | dt.date | None
KEYS = ("text", "title", "published", "published_date", "country", "domain", "day_first", "language", "article_id")
"""What is looked at in a record that is a mapping."""
_LOG = logging.getLogger("dateline")


class Frames(NamedTuple, Generic[Table]):
    """The rows of dates and of quantities, as two tables of one kind."""

    dates: Table
    quantities: Table


class Mentions(msgspec.Struct, frozen=True):
    """The dates and quantities of one article: of its text, sorted by start, and behind them those of its title.

    article_id: as given, else the hash of title and text that a run would give an article without an address.
    """

    article_id: str
    dates: list[DateMention]
    quantities: list[QuantityMention]

    def to_arrow(self) -> Frames[pa.Table]:
        """The rows as a run writes them (``docs/schema.md``). Raises UsageError on text that UTF-8 cannot hold."""
        from dateline.transforms import schema
        from dateline.transforms.tables import Columns, to_batch

        made = []
        for table, rows in ((schema.DATES, self.dates), (schema.QUANTITIES, self.quantities)):
            columns = Columns(table)
            columns.extend(rows, article_id=self.article_id)
            try:
                made.append(to_batch(columns))
            except UnicodeEncodeError as error:
                bad = error.object[error.start : error.end]
                raise UsageError(f"the text holds {bad!r}, half a character; decode it before it is read") from error
        return Frames(*made)

    def to_pandas(self) -> Frames[pd.DataFrame]:
        """The rows as data frames with the columns that a run writes (``docs/schema.md``)."""
        return Frames(*(table.to_pandas() for table in self.to_arrow()))


def extract(
    text: str,
    published: Day = None,
    *,
    country: str | None = None,
    day_first: bool | None = None,
    title: str | None = None,
) -> Mentions:
    """The dates and quantities of an English text. Offsets are code points of ``text``, or of ``title`` where a
    mention's ``field`` says so.

    published: day that relative dates count from, as ISO 8601 or a date; without one they stay unresolved.
    country: ISO 3166 code of the source, for bare currency signs and holidays. day_first: whether 3/4/2024 is in April;
    None = undecided, so such a date is ambiguous. Raises UsageError where an argument is not what it should be.
    """
    record = {"text": text, "title": title, "published": published, "country": country, "day_first": day_first}
    return next(extract_many([record]))


def extract_many(
    records: Iterable[Record], *, country: str | None = None, day_first: bool | None = None
) -> Iterator[Mentions]:
    """The mentions of each record, in order; some dozen are read at once, which is faster than one by one.

    A record is a text, an article of ``read``, or a mapping with ``text`` and, where known, the other keys of ``KEYS``;
    what else it holds is left alone, so rows of the table articles will do. Articles in a language other than English
    have no mentions. country, day_first: of records that do not say.
    """
    from dateline.transforms.mentions import TOGETHER, find_all

    asked = (_asked(record, country, day_first) for record in records)
    while batch := list(islice(asked, TOGETHER)):
        found = iter(find_all([source for _, source in batch if source is not None]))
        for key, source in batch:
            yield Mentions(key, *next(found)) if source is not None else Mentions(key, [], [])


def explain(
    text: str, published: Day = None, *, country: str | None = None, day_first: bool | None = None
) -> Explanation:
    """Why a text is read as it is: its islands, their tokens, the trees of rules, and the rows. Arguments as in
    ``extract``."""
    from dateline.transforms import explain as explaining

    return explaining.explain(_text(text), _day(published), day_first=day_first, country=_country(country))


def read(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    mapping: str | os.PathLike[str] | None = None,
    rejected: Callable[[Rejected], object] | None = None,
) -> Iterator[Article]:
    """The articles of a dump of any known format: a file, a folder, a glob or an s3:// address, cleaned and dated.

    mapping: YAML file that maps the fields of the dump. rejected: called with each record that is no article; without
    it each is logged as a warning by the logger ``dateline``. Raises InputError or UsageError, before the first
    article, for what cannot be read.
    """
    from pathlib import Path

    from dateline.flows.inputs import slices

    place = None if mapping is None else Path(mapping)
    plans = [slices.plan(dump) for dump in slices.discover([os.fspath(path)], format=format, mapping=place)]
    return _articles(plans, rejected or _warn)


def tables(out: str | os.PathLike[str]) -> dict[str, list[str]]:
    """The current files of each table of an output of ``dateline run``, by its manifest: one whole state, also while a
    run publishes. Raises OutputError where there is none, or one of another schema version."""
    from dateline.flows.outputs import versions
    from dateline.flows.outputs.existing import published
    from dateline.flows.outputs.manifest import load
    from dateline.transforms.schema import TABLES

    store = published(os.fspath(out))
    found: dict[str, list[str]] = {table: [] for table in TABLES}
    for path, file in sorted(versions.current(store, load(store)[0]).files.items()):
        found[file.table].append(f"{store.root}/{path}")
    return found


def _articles(plans: Iterable[Plan], rejected: Callable[[Rejected], object]) -> Iterator[Article]:
    from dateline.flows.inputs import slices
    from dateline.transforms.articles.build import build

    for plan in plans:
        for record in (record for piece in plan.slices for record in slices.read(piece)):
            made = build(record, plan.facts) if isinstance(record, RawRecord) else record
            if isinstance(made, Article):
                yield made
            elif isinstance(made, Rejected):
                rejected(made)


def _warn(record: Rejected) -> None:
    _LOG.warning("left out record %d: %s: %s", record.record_no, record.code, record.detail)


def _asked(record: Record, country: str | None, day_first: bool | None) -> tuple[str, Source | None]:
    """The id of a record and what is read of it; None where its language is not read."""
    from dateline.transforms.articles.identity import article_id
    from dateline.transforms.country import of_domain
    from dateline.transforms.mentions import Source, is_read

    if isinstance(record, str):
        record = {"text": record}
    elif isinstance(record, Article):
        record = msgspec.structs.asdict(record)
    elif not isinstance(record, Mapping):
        raise UsageError(f"a record is a text, a mapping or an article, not {record!r:.60}")
    given = {name: record[name] for name in KEYS if name in record}
    known = {name: None if value != value else value for name, value in given.items()}  # NaN of a data frame
    text, title = _text(known.get("text")), known.get("title") or None
    key = known.get("article_id") or article_id(None, title, text)
    if not is_read(known.get("language")):
        return key, None
    where = _country(known.get("country") or of_domain(known.get("domain")) or country)
    order = known.get("day_first")
    day = _day(known.get("published") or known.get("published_date"))
    return key, Source(text, day, day_first if order is None else bool(order), where, title and _text(title))


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise UsageError(f"a text is a str, not {given!r:.60}; bytes must be decoded first")
    return given


def _day(given: Day) -> str | None:
    """The ISO day of what was given; of an instant, the day in its own time zone."""
    if given is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(given) if isinstance(given, str) else given
        return (moment.date() if isinstance(moment, dt.datetime) else moment).isoformat()
    except (AttributeError, ValueError):
        raise UsageError(f"published {given!r} is not a day; write it like 2024-01-04") from None


def _country(given: str | None) -> str | None:
    if given is None:
        return None
    if not (isinstance(given, str) and len(given) == 2 and given.isascii() and given.isalpha()):
        raise UsageError(f"country {given!r} is no ISO 3166 code; write it like AU")
    return given.upper()
