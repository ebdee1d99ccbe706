"""What is written like a quantity and is none."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities import shares
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.is_quantity import decision
from dateline.transforms.quantities.guards import is_label, is_no_quantity

_CHEMICAL: Final = re.compile(r"\d(?:,\d)+-[A-Za-z]")


@decision("a unit before its noun", yes=("About a dollar shortage they argued.", "no"), no="It cost about a dollar.")
def one_before_noun(claim: Claim) -> bool | None:
    return False if claim.quantity.shape == "one" and claim.follows in ("N", "M") else None


@decision("label of figures and a capital", yes=("See Advisory Number 25A.", "no"), no="The fuse takes 25A.")
def label(claim: Claim) -> bool | None:
    q = claim.quantity
    named = q.kind == "measure" and is_label(claim.text, claim.start, claim.end, q, claim.words, claim.first)
    return False if named else None


@decision("unit of time without a number", yes=("It takes one hour.", "no"), no="It takes two hours.")
def one_of_time(claim: Claim) -> bool | None:
    q = claim.quantity
    return False if q.kind == "time" and q.value == 1 and not q.text and not q.shape else None


@decision("name of a compound", yes=("It contained 1,4-DMAA.", "no"), no="It contained 1,400 parts.")
def compound(claim: Claim) -> bool | None:
    q = claim.quantity
    if q.kind != "bare" or not q.text or claim.text[claim.end : claim.end + 1] != "-":
        return None
    return False if _CHEMICAL.match(claim.text, claim.start) is not None else None


@decision("law, telephone, address", yes=("Call 911 for help.", "no"), no="Some 911 people were hurt.")
def no_quantity(claim: Claim) -> bool | None:
    if claim.quantity.kind != "bare":
        return None
    none = is_no_quantity(claim.text, claim.start, claim.end, claim.quantity, claim.words, claim.first, claim.last)
    return False if none else None


@decision("fraction that is an ordinal", yes=("It was a fifth year of drought.", "no"), no="A fifth of them came.")
def ordinal(claim: Claim) -> bool | None:
    return False if claim.quantity.kind == "part" and not shares.is_share(claim) else None
