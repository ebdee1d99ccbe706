"""A number of a text, whatever way it is written."""

from __future__ import annotations

from typing import Any

import msgspec

from transforms.text.kinds import LARGEST, kinds


class Number(msgspec.Struct, frozen=True):
    """A number as stated.

    text: the digits as written, "" for words. scale: what a scale word stands for ("3.2 million": 1e6), else 1.
    """

    value: float
    text: str = ""
    scale: float = 1.0

    @property
    def in_words(self) -> bool:
        return not self.text

    @property
    def classes(self) -> dict[str, Any]:
        if self.value > LARGEST:
            return {"ODD": self.text}
        words = {"WORDNUM": self} if self.in_words else {}
        return {"NUM": self, **kinds(self.value, self.text, self.scale), **words}
