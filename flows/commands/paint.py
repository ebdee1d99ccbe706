"""Articles, mentions and rows on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.flows.visible import visible

STYLES = {"date": "bold blue", "quantity": "bold yellow"}
HIDDEN = ("article_id", "field", "start_char", "end_char", "text", "sentence_start_char", "sentence_end_char", "rule")
WIDE = 10_000
DULL = {"modality": "asserted", "polarity": "positive"}
"""What nearly every row says."""


def coloured(
    text: str,
    dates: Iterable[Mapping[str, Any]],
    quantities: Iterable[Mapping[str, Any]],
    *,
    field: str = "text",
    style: str = "",
) -> Text:
    """The text of a field with its mentions coloured and underlined; rows need field and offsets."""
    painted = Text(visible(text), style)
    for kind, rows in (("date", dates), ("quantity", quantities)):
        for row in rows:
            if row["field"] == field:
                painted.stylize(f"{STYLES[kind]} underline", row["start_char"], row["end_char"])
    return painted


def rows_table(title: str, kind: str, rows: Sequence[Mapping[str, Any]]) -> Table:
    """One line a mention: place, text, what it means, the rule."""
    table = Table(
        title=f"{title} ({len(rows):,})", title_justify="left", title_style=STYLES[kind], box=None, pad_edge=False
    )
    for name in ("at", "text", "meaning", "rule"):
        table.add_column(name, style="dim" if name in ("at", "rule") else "", overflow="fold")
    for row in rows:
        place = f"{'title ' if row['field'] == 'title' else ''}{row['start_char']}-{row['end_char']}"
        table.add_row(place, Text(visible(row["text"])), Text(meaning(row)), Text(row.get("rule") or ""))
    return table


def meaning(row: Mapping[str, Any]) -> str:
    """All columns that say something, as ``name=value`` in the order of the table."""
    said = ((name, value) for name, value in row.items() if name not in HIDDEN and value != DULL.get(name))
    kept = [(name, value) for name, value in said if value not in (None, [], (), False)]
    return visible(" ".join(f"{name}={told(value)}" for name, value in kept))


def told(value: Any) -> str:
    """A value of a row as short text."""
    if isinstance(value, float):
        return f"{value:,.10g}"
    if isinstance(value, list | tuple):
        return "|".join(map(str, value))
    return str(value).removesuffix(" 00:00:00").removesuffix("T00:00")


def console() -> Console:
    """Standard output; where it is no terminal, plain text in lines as long as they are."""
    screen = Console(highlight=False, soft_wrap=False)
    return screen if screen.is_terminal else Console(highlight=False, width=WIDE)
