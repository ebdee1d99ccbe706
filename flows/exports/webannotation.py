"""Mentions as W3C Web Annotations (2017), one JSON-LD object a line.

Each targets an article by two selectors: TextPositionSelector, whose offsets the standard counts in code points as we
do, and TextQuoteSelector with some characters around the mention. The body is the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline.flows.exports.documents import Document

AROUND = 32
"""Code points of prefix and suffix."""
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def lines(documents: Iterable[Document]) -> Iterator[bytes]:
    """The annotations of each document, those of its title first."""
    encode = msgspec.json.Encoder().encode
    for document in documents:
        made = []
        for field, text, dates, quantities in document.texts():
            for kind, rows in (("Date", dates), ("Quantity", quantities)):
                made += [encode(annotation(document.article, field, text, kind, row)) + b"\n" for row in rows]
        yield b"".join(made)


def annotation(article: dict[str, Any], field: str, text: str, kind: str, row: dict[str, Any]) -> dict[str, Any]:
    """One mention. kind: Date or Quantity."""
    start, end = row["start_char"], row["end_char"]
    source = f"urn:dateline:{article['article_id']}:{field}"
    said = {
        name: value for name, value in row.items() if value not in (None, []) and name not in ("article_id", "field")
    }
    return {
        "@context": _CONTEXT,
        "id": f"{source}:{kind.lower()}:{start}-{end}:{said.get('rule', '')}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": "Dataset", "format": "application/json", "name": kind, "value": said},
        "target": {
            "source": source,
            **({"scope": article["url"]} if article["url"] else {}),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start],
                    "suffix": text[end : end + AROUND],
                },
            ],
        },
    }
