"""Articles as a DocBin of spaCy, with the mentions as span groups ``dates`` and ``quantities``.

A document is the text of an article, or its title (``doc.user_data``: article_id, field). Tokens are those of spaCy's
English tokenizer, cut once more where a mention begins or ends, so that every offset is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from dateline.flows.exports.documents import Document, Rows
from dateline.transforms.errors import UsageError


def write(documents: Iterable[Document], place: Path) -> int:
    """Writes the file and returns how many documents of spaCy it holds. Raises UsageError without spaCy."""
    try:
        import spacy
        from spacy.tokens import DocBin
    except ImportError as error:
        raise UsageError("export spacy needs the extra: pip install 'dateline[spacy]'") from error
    pipeline = spacy.blank("en")
    pipeline.max_length = 1 << 40
    made = DocBin(store_user_data=True)
    count = 0
    for document in documents:
        for field, text, dates, quantities in document.texts():
            doc = _doc(pipeline, text, dates, quantities)
            doc.user_data["article_id"], doc.user_data["field"] = document.article["article_id"], field
            made.add(doc)
            count += 1
    place.write_bytes(made.to_bytes())
    return count


def _doc(pipeline: Any, text: str, dates: Rows, quantities: Rows) -> Any:
    from spacy.tokens import Doc, SpanGroup

    words, spaces = _cut(text, pipeline.make_doc(text), [*dates, *quantities])
    doc = Doc(pipeline.vocab, words=words, spaces=spaces)
    for name, rows, label in (("dates", dates, "timex_type"), ("quantities", quantities, "dimension")):
        found = (doc.char_span(row["start_char"], row["end_char"], label=str(row[label])) for row in rows)
        spans = [span for span in found if span is not None]  # every border is one of a token, so none is
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans)
    return doc


def _cut(text: str, tokens: Any, rows: Rows) -> tuple[list[str], list[bool]]:
    """Words and whether one space follows each; together they are the text."""
    borders = {0, len(text)} | {row[name] for row in rows for name in ("start_char", "end_char")}
    for token in tokens:
        borders |= {token.idx, token.idx + len(token.text)}
    cuts = sorted(borders)
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece == " " and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
    return words, spaces
