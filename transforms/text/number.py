"""A number of a text, whatever way it is written."""

from __future__ import annotations

from typing import Any

from mypy_extensions import mypyc_attr

from dateline.transforms.text.kinds import LARGEST, kinds


@mypyc_attr(acyclic=True)
class Number:
    """A number as stated; never changed.

    text: the digits as written, "" for words. scale: what a scale word stands for ("3.2 million": 1e6), else 1.
    """

    __slots__ = ("scale", "text", "value")

    def __init__(self, value: float, text: str = "", scale: float = 1.0) -> None:
        self.value = value
        self.text = text
        self.scale = scale

    def __repr__(self) -> str:
        return f"Number(value={self.value!r}, text={self.text!r}, scale={self.scale!r})"

    @property
    def in_words(self) -> bool:
        return not self.text

    @property
    def classes(self) -> dict[str, Any]:
        if self.value > LARGEST:
            return {"ODD": self.text}
        words = {"WORDNUM": self} if self.in_words else {}
        return {"NUM": self, **kinds(self.value, self.text, self.scale), **words}
