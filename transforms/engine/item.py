"""What the parser works on: a token, or what a rule made of several.

A plain class: compiled, its fields lie at fixed places, and reading one costs a twentieth of a look-up by name.
"""

from __future__ import annotations

from typing import Any

from mypy_extensions import mypyc_attr


@mypyc_attr(acyclic=True)  # Python's collector need not walk through what the memos keep
class Item:
    """A token, or what a rule made of several; never changed. start, end: offsets into the island, half open.

    classes: class -> what rules see of it. glued: no white space stands between it and the item before.
    """

    __slots__ = ("classes", "end", "glued", "parts", "rule", "start", "value")

    def __init__(
        self,
        start: int,
        end: int,
        classes: dict[str, Any],
        glued: bool = False,
        value: Any = None,
        rule: str = "",
        parts: tuple[Item, ...] = (),
    ) -> None:
        self.start = start
        self.end = end
        self.classes = classes
        self.glued = glued
        self.value = value
        self.rule = rule
        self.parts = parts
