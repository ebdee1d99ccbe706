"""Counts and days of the other development dumps, read as a run reads them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import htmldate
import msgspec

from dateline.flows.inputs import slices
from dateline.transforms.articles.build import build
from dateline.transforms.articles.decode import decode
from dateline.transforms.articles.months import month
from dateline.transforms.records import Article, RawRecord, Rejected

_LATEST = "2030-12-31"
_END = re.compile(r"(?i)^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_MASTHEAD = re.compile(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})")
_NAMED = re.compile(r"(\d{1,2})([A-Z][a-z]{2})(\d{4})")


class Count(msgspec.Struct, frozen=True):
    """A dump: articles of those that it holds, days that are right of those that are known, and what went wrong."""

    name: str
    articles: int
    held: int
    days: int
    known: int
    wrong: tuple[str, ...] = ()


def _built(place: Path) -> list[Article | Rejected]:
    found: list[Article | Rejected] = []
    for dump in slices.discover([str(place)]):
        plan = slices.plan(dump)
        for piece in plan.slices:
            for record in slices.read(piece):
                made = build(record, plan.facts) if isinstance(record, RawRecord) else record
                if isinstance(made, Article | Rejected):
                    found.append(made)
    return found


def _compared(name: str, articles: list[Article | Rejected], held: int, days: dict[str, str | None]) -> Count:
    """days: what identifies the article (its id in the dump, else #its number) -> day, None where none is stated."""
    made = [each for each in articles if isinstance(each, Article)]
    known = [each for each in made if days.get(_key(each, days))]
    wrong = [each for each in known if each.published_date != days[_key(each, days)]]
    faults = [f"{_key(each, days)}: {each.published_date} for {days[_key(each, days)]}" for each in wrong]
    refused = [f"record {each.record_no}: {each.code} {each.detail}" for each in articles if isinstance(each, Rejected)]
    return Count(
        name,
        len(made),
        held,
        len(known) - len(wrong),
        held and len([1 for day in days.values() if day]),
        (*faults, *refused),
    )


def _key(article: Article, days: dict[str, str | None]) -> str:
    return str(article.source_id if article.source_id in days else f"#{article.record_no}")


def counts(dumps: Path) -> Iterator[Count]:
    """LexisNexis, doj_html, senate_txt and reuters_sgm."""
    for path in sorted((dumps / "lexisnexis_txt").glob("*.txt")):
        days = _documents(path)
        yield _compared(f"lexisnexis_txt/{path.name}", _built(path), len(days), days)
    index = {row["file"].removesuffix(".html"): row["published"][:10] for row in _index(dumps)}
    yield _compared("doj_html", _built(dumps / "doj_html"), len(index), dict(index))
    names = [path.stem for path in (dumps / "senate_txt").glob("*.txt")]
    yield _compared("senate_txt", _built(dumps / "senate_txt"), len(names), {name: _named(name) for name in names})
    for path in sorted((dumps / "reuters_sgm").glob("*.sgm")):
        text = path.read_text("latin-1")
        stated = dict(re.findall(r'<REUTERS[^>]*NEWID="(\d+)"[^>]*>\s*<DATE>\s*([^<]{9,11}?)\s', text))
        yield _compared(f"reuters_sgm/{path.name}", _built(path), text.count("<REUTERS "), _reuters(stated))


def _documents(path: Path) -> dict[str, str | None]:
    """Number -> day of the documents of an export, by the last line above the first label that begins with a day."""
    text = decode(path.read_bytes())[0].replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    days: dict[str, str | None] = {}
    for number, document in enumerate(_END.split(text)[:-1]):
        head = re.split(r"(?m)^(?:Section|Length|Byline|Body)\b", document)[0]
        dated = [found for line in head.split("\n") if (found := _MASTHEAD.match(line.strip()))]
        day = f"{dated[-1][3]}-{month(dated[-1][1]):02d}-{int(dated[-1][2]):02d}" if dated else None
        days[f"#{number}"] = day
    return days


def _index(dumps: Path) -> list[dict[str, str]]:
    with (dumps / "doj_html" / "INDEX.tsv").open() as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _named(name: str) -> str | None:
    found = _NAMED.search(name)
    return f"{found[3]}-{month(found[2]):02d}-{int(found[1]):02d}" if found else None


def _reuters(stated: dict[str, str]) -> dict[str, str | None]:
    days: dict[str, str | None] = {}
    for number, written in stated.items():
        day, name, year = written.split("-")
        days[number] = f"{year}-{month(name):02d}-{int(day):02d}"
    return days


def htmldate_alone(dumps: Path) -> Count:
    """htmldate's own days of doj_html."""
    right, wrong = 0, []
    for row in _index(dumps):
        page = (dumps / "doj_html" / row["file"]).read_text("utf-8", "replace")
        found = htmldate.find_date(page, original_date=True, max_date=_LATEST)
        right += found == row["published"][:10]
        if found != row["published"][:10]:
            wrong.append(f"{row['file']}: {found} for {row['published'][:10]}")
    return Count("doj_html (htmldate)", 0, 0, right, right + len(wrong), tuple(wrong))
