"""Writes the fixtures of the readers from the same three invented articles; run as a module.

Text formats could be written by hand; this keeps the binary ones reproducible and all of them alike.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from email.utils import format_datetime
from html import escape
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

FIXTURES = Path(__file__).parent / "fixtures"
ARTICLES = [
    {
        "id": "a1",
        "date": "2024-01-04",
        "title": "Ferry service to the islands resumes",
        "url": "https://news.example.org/2024/01/04/ferry",
        "text": "The ferry to the three islands sailed again on Thursday after a storm had kept it in port for five "
        "days, the harbour office of Alderbrook said.\n\nAbout 240 passengers and 31 cars were on board of the "
        "first crossing, which took 95 minutes.",
    },
    {
        "id": "a2",
        "date": "2024-01-16",
        "title": "Council doubles the budget for bridges",
        "url": "https://news.example.org/2024/01/16/bridges",
        "text": "The council of Dunmere voted on Tuesday to spend 4.2 million euros on its bridges this year, twice "
        "as much as in 2023.\n\nOf the 58 bridges in the county, 11 are closed to lorries, the surveyor said.",
    },
    {
        "id": "a3",
        "date": "2024-02-27",
        "title": "Observatory counts fewer swifts",
        "url": "https://news.example.org/2024/02/27/swifts",
        "text": "Volunteers of the bird observatory counted 1,310 swifts last summer, 18% fewer than a year before.\n\n"
        "“We do not know the reason yet,” said its director, Maud Ellery.",
    },
]
_WRITTEN = (
    "jsonl", "json", "csv", "tsv", "header_text", "text", "html", "feed", "sgml", "mediawiki", "warc", "arc", "parquet",
    "arrow", "sqlite",
)  # fmt: skip
MONTHS = ["January", "February"]


def spoken(day: str) -> str:
    """2024-01-04 as January 4, 2024."""
    year, month, number = day.split("-")
    return f"{MONTHS[int(month) - 1]} {int(number)}, {year}"


def paragraphs(text: str, mark: str = "<p>{}</p>") -> str:
    """The text as HTML."""
    return "\n".join(mark.format(escape(part)) for part in text.split("\n\n"))


def page(article: dict[str, str]) -> str:
    """A web page around an article."""
    linked = {"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": article["date"] + "T08:30:00Z"}
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(article['title'])} - Example</title>"
        f'<link rel="canonical" href="{article["url"]}"><meta property="og:title" content="{escape(article["title"])}">'
        f'<script type="application/ld+json">{json.dumps(linked)}</script></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<article><h1>{escape(article['title'])}</h1>{paragraphs(article['text'])}</article>"
        "<footer><p>© Example News. All rights reserved.</p></footer></body></html>\n"
    )


def feed() -> str:
    """An RSS feed; its pubDate is padded as feeds have it."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{a['id']}</guid><title>{escape(a['title'])}</title><link>{a['url']}</link>"
        f"<pubDate>\n  {format_datetime(datetime.fromisoformat(a['date'] + 'T00:00Z'))} </pubDate>"
        f"<content:encoded><![CDATA[{paragraphs(a['text'])}]]></content:encoded></item>\n"
        for a in ARTICLES
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    return f"{head}<channel><title>Example</title><link>https://news.example.org/</link>\n{items}</channel></rss>\n"


def sgml() -> str:
    """The markup of the Reuters-21578 collection."""
    names = ["JAN", "FEB"]
    records = [
        f'<REUTERS TOPICS="NO" LEWISSPLIT="TRAIN" OLDID="9" NEWID="{a["id"]}">\n'
        f"<DATE>{int(a['date'][8:]):2d}-{names[int(a['date'][5:7]) - 1]}-2024 15:01:01.79</DATE>\n"
        f"<TEXT>&#2;\n<TITLE>{escape(a['title'], quote=False)}</TITLE>\n"
        f"<BODY>{escape(a['text'], quote=False)}\n Reuter\n&#3;"
        "</BODY></TEXT>\n</REUTERS>\n"
        for a in ARTICLES
    ]
    return '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n' + "".join(records)


def prose(article: dict[str, str]) -> str:
    """An article as wikitext."""
    stated = "{{date|" + spoken(article["date"]) + "}}"
    return f"{stated}\n{article['text']}\n== Sources ==\n* {{{{source|url=x}}}}"


def wiki() -> str:
    """A dump of a MediaWiki with its prose as wikitext."""
    pages = "".join(
        f"  <page>\n    <title>{escape(a['title'])}</title>\n    <ns>0</ns>\n    <id>{a['id']}</id>\n    <revision>\n"
        f'      <timestamp>2025-03-01T00:00:00Z</timestamp>\n      <text bytes="9" xml:space="preserve">'
        f"{escape(prose(a))}</text>\n    </revision>\n  </page>\n"
        for a in ARTICLES
    )
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="en">\n  <siteinfo>\n'
        f"    <base>https://wiki.example.org/wiki/Main_Page</base>\n  </siteinfo>\n{pages}</mediawiki>\n"
    )


def warc() -> bytes:
    """Responses around the pages."""
    out = b""
    for a in ARTICLES:
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(a).encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <{a['id']}>\r\nWARC-Target-URI: {a['url']}\r\n"
            f"WARC-Date: 2024-06-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        out += head.encode() + body + b"\r\n\r\n"
    return out


def arc() -> bytes:
    """Responses around the pages, in version 1 of the older format."""
    about = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    out = b"filedesc://dump.arc 0.0.0.0 20240601000000 text/plain %d\n%s\n" % (len(about), about)
    for a in ARTICLES:
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(a).encode()
        out += b"%s 192.0.2.7 20240601000000 text/html %d\n%s\n" % (a["url"].encode(), len(body), body)
    return out


def table() -> pa.Table:
    """The articles as columns."""
    return pa.table({name: [a[name] for a in ARTICLES] for name in ARTICLES[0]})


def delimited(mark: str) -> str:
    """Quoted as RFC 4180 has it."""
    rows = [list(ARTICLES[0]), *([a[name] for name in a] for a in ARTICLES)]
    return "".join(mark.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)


def write(name: str, file: str, data: str | bytes) -> None:
    """A fixture of a reader."""
    path = FIXTURES / name / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def main() -> None:
    """All fixtures that are not written by hand."""
    lines = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in ARTICLES)
    write("jsonl", "dump.jsonl", lines)
    write("json", "dump.json", json.dumps({"status": "ok", "articles": ARTICLES}, ensure_ascii=False, indent=1))
    write("csv", "dump.csv", delimited(","))
    write("tsv", "dump.tsv", delimited("\t"))
    write("header_text", "dump.txt", "".join(f" date {a['date']} {a['text']}\n\n" for a in ARTICLES))
    write("text", "2024-01-04_a1.txt", ARTICLES[0]["text"] + "\n")
    write("html", "dump.html", page(ARTICLES[0]))
    write("feed", "dump.xml", feed())
    write("sgml", "dump.sgm", sgml())
    write("mediawiki", "dump.xml", wiki())
    write("warc", "dump.warc", warc())
    write("arc", "dump.arc", arc())
    sink = BytesIO()
    pq.write_table(table(), sink, row_group_size=2)
    write("parquet", "dump.parquet", sink.getvalue())
    sink = BytesIO()
    with pa.ipc.new_file(sink, table().schema) as writer:
        writer.write_table(table(), max_chunksize=2)
    write("arrow", "dump.arrow", sink.getvalue())
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE news (id TEXT, date TEXT, title TEXT, url TEXT, text TEXT)")
    database.executemany("INSERT INTO news VALUES (:id, :date, :title, :url, :text)", ARTICLES)
    database.commit()
    write("sqlite", "dump.db", database.serialize())
    for name in _WRITTEN:
        if name in ("text", "html"):
            expected = [{key: ARTICLES[0][key] for key in ("date", "text")}]
        elif name == "arc":
            expected = [{key: a[key] for key in ("date", "title", "text", "url")} for a in ARTICLES]
        elif name == "header_text":
            expected = [{key: a[key] for key in ("date", "text")} for a in ARTICLES]
        else:
            expected = [{key: a[key] for key in ("id", "date", "title", "text")} for a in ARTICLES]
        write(name, "expected.json", json.dumps(expected, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
