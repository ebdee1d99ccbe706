"""Dates and amounts of the articles as rows of GDELT's Global Knowledge Graph 2.1.

All 27 columns of the codebook (GDELT GKG Data Format Codebook V2.1, 2015), tab separated, no header; filled are record
id, date, source, document, V2.1ENHANCEDDATES and V2.1AMOUNTS. Offsets are code points of our cleaned text, so mentions
of titles are left out, and so are vague numbers (dozens): GDELT has no form for an amount without a number.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.flows.outputs.tables import Tables
from dateline.flows.visible import visible

COLUMNS = 27
_PLACE = ["article_id", "field", "start_char"]
_WEB, _CITATION = "1", "2"
_DATE, _AMOUNTS = 16, 24
_VALUE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")
_BREAKS = str.maketrans(dict.fromkeys("\t\n\r,;#|", " "))


def write(tables: Tables, file: BinaryIO) -> int:
    """Writes a row an article, in the order of the published files, and returns how many."""
    numbers: Counter[str] = Counter()
    count = 0
    for article, dates, amounts in _articles(tables):
        day = f"{article['published_date']:%Y%m%d}000000" if article["published_date"] else "0" * 14
        numbers[day] += 1
        file.write(("\t".join(_row(article, f"{day}-{numbers[day]}", day, dates, amounts)) + "\n").encode())
        count += 1
    return count


def _row(article: dict[str, Any], key: str, day: str, dates: list[str], amounts: list[str]) -> list[str]:
    row = [""] * COLUMNS
    row[:5] = [key, day, _WEB if article["url"] else _CITATION, article["domain"] or article["dump"],
               article["url"] or article["article_id"]]  # fmt: skip
    row[3], row[4] = (_inert(visible(cell.translate({9: " ", 10: " ", 13: " "}))) for cell in row[3:5])
    row[_DATE], row[_AMOUNTS] = ";".join(dates), ";".join(amounts)
    return row


def _inert(cell: str) -> str:
    """What a spreadsheet would take for a formula, with an apostrophe before it (OWASP, "CSV Injection")."""
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@")) else cell


def _articles(tables: Tables) -> Iterator[tuple[dict[str, Any], list[str], list[str]]]:
    """Articles with their dates and amounts, one dump and month at a time: that much is held in memory."""
    groups: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path, file in sorted(tables.manifest.files.items()):
        if "/" in path and file.table in ("articles", "dates", "quantities"):
            groups[path.split("/")[1], file.dump][file.table].append(path)
    for _, paths in sorted(groups.items()):
        dates, amounts = defaultdict(list), defaultdict(list)
        for row in _rows(tables, paths["dates"], [*_PLACE, "timex_type", "timex_value"]):
            made = enhanced_date(row["timex_type"], row["timex_value"], row["start_char"])
            if made and row["field"] == "text":
                dates[row["article_id"]].append(made)
        for row in _rows(tables, paths["quantities"], [*_PLACE, "value", "unit", "unit_text", "counted"]):
            if row["value"] is not None and row["field"] == "text":
                amounts[row["article_id"]].append(amount(row))
        columns = ["article_id", "dump", "url", "domain", "published_date"]
        for article in _rows(tables, paths["articles"], columns):
            yield article, dates[article["article_id"]], amounts[article["article_id"]]


def _rows(tables: Tables, paths: list[str], columns: list[str]) -> Iterator[dict[str, Any]]:
    for path in paths:
        for batch in tables.batches_of(path, columns):
            yield from batch.to_pylist()


def enhanced_date(timex_type: str, timex_value: str, start: int) -> str:
    """``resolution,month,day,year,offset``; empty for what GDELT has no form for (durations, sets, weeks, seasons).

    Resolution 1: a year. 2: a month of a year. 3: a day. 4: a month and day without a year. Absent parts are 0.
    """
    found = _VALUE.fullmatch(timex_value)
    if timex_type not in ("DATE", "TIME") or not found:
        return ""
    year, month, day = found.groups()
    if year == "XXXX" and not day:
        return ""
    resolution = 4 if year == "XXXX" else 3 if day else 2 if month else 1
    return f"{resolution},{int(month or 0)},{int(day or 0)},{0 if year == 'XXXX' else int(year)},{start}"


def amount(row: dict[str, Any]) -> str:
    """``amount,object,offset``; the object is the unit's words, then what is counted."""
    words = [row["unit_text"] if row["unit"] != "1" else "", row["counted"] or ""]
    told = " ".join(word for word in words if word) or row["unit_text"]
    return f"{row['value']:.15g},{visible(' '.join(told.translate(_BREAKS).split()))},{row['start_char']}"
