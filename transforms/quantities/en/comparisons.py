"""Figures that are compared: of one order, and what stands before them."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.en.classes import words_of

_MEANS: Final = words_of("total noun") | words_of("record noun")
_MUCH: Final = 8  # times as large


def is_of_order(value: float, other: float | None) -> bool:
    """True for figures of which neither is much larger, as those that are compared."""
    return other is not None and other > 0 and 1 / _MUCH < value / other < _MUCH


def compared_by(claim: Claim) -> str:
    """The word before the number, but for what leads to it: "to the (3.37 million)", "with an average of (2.1)"."""
    at = claim.first - 1
    if claim.word(at) == "of" and claim.word(at - 1) in _MEANS:
        at -= 2
        while claim.letter(at) in ("J", "D"):
            at -= 1
    elif claim.word(at) == "the":
        at -= 1
    return claim.word(at)
