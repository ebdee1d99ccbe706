"""Articles and mentions in the standoff format of brat: ``ID.field.txt``, ``ID.field.ann`` and ``annotation.conf``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.flows.exports.documents import Document, Rows
from dateline.transforms.schema import MODALITIES, POLARITIES

_LINE_ENDS = "\n\r"
CONFIGURATION = f"""[entities]
Date
Quantity

[relations]

[events]

[attributes]
Modality Arg:Quantity, Value:{"|".join(MODALITIES)}
Polarity Arg:Quantity, Value:{"|".join(POLARITIES)}
"""
_NOTED = (
    "timex_type timex_value timex_mod interval_start interval_end value value_low value_high modifier direction unit"
    " counted subject attribution as_of_start"
).split()


def write(documents: Iterable[Document], folder: Path) -> int:
    """Writes all documents into a folder, and returns how many. Offsets are code points of the .txt file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(CONFIGURATION, encoding="utf-8")
    count = 0
    for document in documents:
        for field, text, dates, quantities in document.texts():
            place = folder / f"{document.article['article_id']}.{field}"
            place.with_name(place.name + ".txt").write_bytes(text.encode())
            place.with_name(place.name + ".ann").write_bytes("".join(_lines(text, dates, quantities)).encode())
        count += 1
    return count


def _lines(text: str, dates: Rows, quantities: Rows) -> Iterator[str]:
    rows = [("Date", row) for row in dates] + [("Quantity", row) for row in quantities]
    for number, (kind, row) in enumerate(rows, 1):
        parts = _fragments(text, row["start_char"], row["end_char"])
        places = ";".join(f"{start} {end}" for start, end in parts)
        yield f"T{number}\t{kind} {places}\t{' '.join(text[start:end] for start, end in parts)}\n"
        if kind == "Quantity":
            yield f"A{2 * number - 1}\tModality T{number} {row['modality']}\n"
            yield f"A{2 * number}\tPolarity T{number} {row['polarity']}\n"
        yield f"#{number}\tAnnotatorNotes T{number}\t{_note(row)}\n"


def _fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The mention without its line ends: the format allows none inside a fragment."""
    found, at = [], start
    for place in range(start, end + 1):
        if place == end or text[place] in _LINE_ENDS:
            if place > at:
                found.append((at, place))
            at = place + 1
    return found


def _note(row: dict[str, Any]) -> str:
    said = (f"{name}={row[name]}" for name in _NOTED if row.get(name) is not None)
    return " ".join(" ".join(said).split())
