"""A bounded memo: news repeats itself, memory must not grow with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memo(dict[K, V]):
    """Values of a pure function; ``memo[key]`` costs one look-up where the value is known. It forgets its older half
    when it is full, which changes no result."""

    def __init__(self, limit: int, function: Callable[[K], V]) -> None:
        super().__init__()
        self._half = max(1, limit // 2)
        self._function = function
        self._old: dict[K, V] = {}

    def __missing__(self, key: K) -> V:
        value = self._old[key] if key in self._old else self._function(key)
        if len(self) >= self._half:
            self._old = self.copy()
            super().clear()
        self[key] = value
        return value

    def clear(self) -> None:
        super().clear()
        self._old = {}
