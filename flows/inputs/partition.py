"""How work is cut: in equal pieces, from two on an even number of them, so that two workers end together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")


def pieces(size: int, most: int) -> int:
    """Into how many pieces ``size`` is cut when none may be larger than ``most``. The number of workers is no part of
    it: what a slice holds must not depend on where it runs."""
    count = max(1, -(-size // most))
    return count + count % 2 if count > 1 else 1


def groups(items: Sequence[T], most: int) -> list[list[T]]:
    """Consecutive items in ``pieces(len(items), most)`` groups, whose sizes differ by one at most."""
    count = pieces(len(items), most)
    bounds = [number * len(items) // count for number in range(count + 1)]
    return [list(items[first:last]) for first, last in pairwise(bounds) if last > first]
