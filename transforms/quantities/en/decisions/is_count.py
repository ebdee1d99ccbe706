"""Numbers without a unit that are no counts: names, ordinals, qualities, scores, numbers of a list."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities import counts
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.is_count import decision
from dateline.transforms.quantities.lettered import is_screen

_QUALITY: Final = re.compile(
    r"-(?:(?!speed|seed|breed)[a-z]{3,}ed|dimensional|sectional|wheelers?|ish|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    r"|on|way|wheel drive|stop|size|off|time (?!champion|winner))\b"
)
"""Behind a number, what makes of it a quality, a name or an ordinal: "four-legged", "18-wheeler", "twenty-sixth"."""


@decision("part of a name", yes=("It is in Section 12 of the law.", "no"), no="It has 12 sections.")
def name(claim: Claim) -> bool | None:
    named = counts.is_name(claim.text, claim.start, claim.end, claim.quantity, claim.words, claim.first, claim.last)
    return False if named else None


@decision("quality", yes=("A four-legged robot ran.", "no"), no="A four-storey block fell.")
def quality(claim: Claim) -> bool | None:
    return False if _QUALITY.match(claim.text, claim.end) else None


@decision("zero as a quality", yes=("They sold zero-coupon bonds.", "no"), no="They sold zero bonds.")
def zero(claim: Claim) -> bool | None:
    return False if claim.quantity.shape == "zero" and claim.text[claim.end : claim.end + 1] == "-" else None


@decision("sharpness of a screen", yes=("She bought a 4K television.", "no"), no="She sold 4K cars.")
def screen(claim: Claim) -> bool | None:
    return False if is_screen(claim.text, claim.start, claim.end) else None
