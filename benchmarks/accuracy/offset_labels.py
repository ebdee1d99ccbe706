"""Labels of rows that hold places instead of text: ``docs.tsv``, ``quantities.tsv`` and ``dates.tsv`` of a folder.

A mention is ``start`` and ``end``, code points into the text or title of the cleaned article (column ``field``). A
phrase (counted, subject, attribution) is ``START-END``, or ``START-HEAD-END`` where its head word ends before its last
word, ``title:`` in front when it stands in the title. docs.tsv has SHA-256 (first 16 digits) of text and title, so that
places are never read off an article that is cleaned differently than when it was labelled.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from dateline.transforms.records import Article

PHRASES = ("counted", "subject", "attribution")
TABLES = ("quantities", "dates")

Label = dict[str, str]


def rows(place: Path) -> list[Label]:
    """The rows of a TSV file without quotes."""
    with place.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def fingerprint(text: str | None) -> str:
    """What docs.tsv holds of a text or title."""
    return sha256((text or "").encode()).hexdigest()[:16]


def restore(folder: Path, half: str, texts: Mapping[str, Article], out: Path) -> Path:
    """Writes the labels of one half with their texts, as tools/score_rows.py reads them, and returns ``out``.

    texts: the cleaned articles by name. Raises ValueError when an article is missing or its text is another one.
    """
    out.mkdir(parents=True)
    about = [row for row in rows(folder / "docs.tsv") if row["half"] == half]
    for row in about:
        _check(row, texts)
    _write(out / "docs.tsv", ("doc", "source_id", "record_no", "url", "title"), [_doc(row, texts) for row in about])
    for table in TABLES:
        labels = rows(folder / f"{table}.tsv")
        columns = tuple(labels[0]) if labels else ("doc",)
        mine = {row["doc"] for row in about}
        filled = [restored(label, texts[label["doc"]]) for label in labels if label["doc"] in mine]
        _write(out / f"{table}.tsv", ("nth", "text", *columns), filled)
    return out


def phrase(place: str, article: Article) -> str:
    """The words of a phrase, blanks as single ones, with ``^`` behind its head."""
    if not place:
        return ""
    source = (article.title or "") if place.startswith("title:") else article.text
    marks = [int(mark) for mark in place.removeprefix("title:").split("-")]
    start, head, end = marks[0], marks[-2] if len(marks) == 3 else marks[-1], marks[-1]
    return " ".join(f"{source[start:head]}^{source[head:end]}".split())


def _check(row: Label, texts: Mapping[str, Article]) -> None:
    if row["doc"] not in texts:
        raise ValueError(f"{row['doc']} is labelled but is no article of the dumps")
    article = texts[row["doc"]]
    if (row["text_sha256"], row["title_sha256"]) != (fingerprint(article.text), fingerprint(article.title)):
        raise ValueError(f"{row['doc']} is cleaned differently than when it was labelled: its labels must be moved")


def _doc(row: Label, texts: Mapping[str, Article]) -> Label:
    file, _, number = row["doc"].partition("#")
    sgml = file.endswith((".sgm", ".sgml"))
    article = texts[row["doc"]]
    return {
        "doc": row["doc"],
        "source_id": article.source_id or "",
        "record_no": "" if sgml else number,
        "url": article.url or "",
        "title": " ".join((article.title or "").split()),
    }


def restored(label: Label, article: Article) -> Label:
    """A label with the text of its mention, which occurrence of it that is, and the words of its phrases."""
    source = (article.title or "") if label.get("field") == "title" else article.text
    start, end = int(label["start"]), int(label["end"])
    words = source[start:end].split()
    filled = {name: phrase(label[name], article) for name in PHRASES if name in label}
    return label | filled | {"text": " ".join(words), "nth": str(_nth(source, words, start))}


def _nth(source: str, words: list[str], start: int) -> int:
    """Which occurrence of the words begins at ``start``, from 1, counted as the scorer counts."""

    body = r"\s+".join(re.escape(word) for word in words)
    before = r"(?<!\w)(?<!\d[.,])" if re.match(r"[\w.]", words[0]) else ""
    behind = r"(?!\w)(?![.,]\d)" if re.search(r"\w$", words[-1]) else ""
    return 1 + sum(found.start() < start for found in re.finditer(before + body + behind, source))


def _write(place: Path, columns: Iterable[str], labels: list[Label]) -> None:
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writeheader()
        writer.writerows(labels)
