"""Where a candidate stands, and what has been decided about it so far."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct):
    """Where a candidate stands: word indices, and what has been decided so far."""

    start: int
    end: int
    first: int
    last: int
    counted: str | None = None
    unit_text: str = ""
    assumed: bool = False
