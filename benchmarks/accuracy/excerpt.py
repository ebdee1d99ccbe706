"""Single articles cut out of the dumps beside the repository, and the tables that a run makes of them.

An article is named ``FILE`` (the only record of that dump), ``FILE#n`` (record n, from 0) or, in SGML,
``FILE#NEWID``; gold that numbers otherwise gives its URL or title beside the name. What a run decides over a whole
dump (order of day and month) is decided over the whole dump here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from benchmarks.accuracy.shared_gold import settling
from dateline.flows.inputs import slices
from dateline.transforms.articles.build import build
from dateline.transforms.pipeline import DumpFacts, process
from dateline.transforms.records import Article, RawRecord

SGML = (".sgm", ".sgml")
RETITLED = ("lexisnexis",)
"""Formats whose gold names some articles by titles that former versions misread: all their records are cut out."""


class Wanted(NamedTuple):
    """An article by its name, or by the URL or title of its record: every record that fits any of them is cut out.

    format: the reader of its dump.
    """

    doc: str
    format: str
    url: str = ""
    title: str = ""


def write(dumps: Path, docs: Iterable[Wanted], out: Path) -> None:
    """Writes articles/, dates/ and quantities/ of the articles as plain Parquet, one file a dump and table.

    dumps: the folder that is searched for the files. Raises FileNotFoundError for a dump that is not there.
    """
    for number, (path, wanted) in enumerate(sorted(_by_dump(dumps, docs).items())):
        facts, records = _records(path, wanted)
        for part, batch in enumerate(process(records, facts, settling())):
            for name in ("articles", "dates", "quantities"):
                (out / name).mkdir(parents=True, exist_ok=True)
                pq.write_table(getattr(batch, name), out / name / f"{number:04d}-{part:04d}.parquet")


def articles(dumps: Path, docs: Iterable[Wanted]) -> dict[str, Article]:
    """The cleaned articles by name, without their mentions; what is quarantined or not there is left out."""
    found = {}
    for path, wanted in _by_dump(dumps, docs).items():
        facts, records = _records(path, wanted)
        for record in records:
            made = build(record, facts)
            if isinstance(made, Article):
                found[_name(path, record, wanted)] = made
    return found


def _by_dump(dumps: Path, docs: Iterable[Wanted]) -> dict[Path, list[Wanted]]:
    places = {path.name: path for path in sorted(dumps.rglob("*")) if path.is_file()}
    found: dict[Path, list[Wanted]] = {}
    for each in docs:
        file = each.doc.partition("#")[0]
        if file not in places:
            raise FileNotFoundError(f"no dump {file!r} under the folder of dumps, which {each.doc!r} is cut out of")
        found.setdefault(places[file], []).append(each)
    return found


def _records(path: Path, wanted: list[Wanted]) -> tuple[DumpFacts, Iterator[RawRecord]]:
    (dump,) = slices.discover([str(path)], format=wanted[0].format)
    planned = slices.plan(dump)
    every = (record for part in planned.slices for record in slices.read(part))
    if any(each.format in RETITLED for each in wanted):
        return planned.facts, (each for each in every if isinstance(each, RawRecord))
    return planned.facts, (each for each in every if isinstance(each, RawRecord) and _is_wanted(path, each, wanted))


def _is_wanted(path: Path, record: RawRecord, wanted: list[Wanted]) -> bool:
    name, title = _name(path, record, wanted), squeezed(record.title)
    return any(
        name == each.doc or (each.url and each.url == record.url) or (each.title and squeezed(each.title) == title)
        for each in wanted
    )


def _name(path: Path, record: RawRecord, wanted: list[Wanted]) -> str:
    if any(path.name == each.doc for each in wanted):
        return path.name
    return f"{path.name}#{record.source_id if path.suffix in SGML else record.record_no}"


def squeezed(text: str | None) -> str:
    """The text with every run of blanks as one."""
    return " ".join((text or "").split())
