"""The unit in its sentence: currencies, ambiguous units, marks of feet and inches, scale letters, ages."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities import ages, counted, measured
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.unit import decision
from dateline.transforms.quantities.lettered import feet, lettered
from dateline.transforms.quantities.quantity import Quantity

_QUAKE: Final = re.compile(r" (?:earth)?quakes?\b| (?:tremor|temblor|aftershock)s?\b")


@decision("currency by its source", yes=("AU: It cost $5.", "5 AUD"), no="It cost US$5.")
def currency(claim: Claim) -> Quantity | None:
    q = claim.quantity
    ambiguous = q.unit.startswith("?")
    return measured.money(claim) if ambiguous and (q.kind == "money" or measured.is_rate_of_money(q)) else None


@decision("ambiguous unit", yes=("It was 5 degrees off the vertical.", "5 deg"), no="It was 5 metres high.")
def ambiguous(claim: Claim) -> Quantity | None:
    return measured.ambiguous_unit(claim) if claim.quantity.unit.startswith("?") else None


@decision("unit below the line", yes=("It needs 4 grams a pound.", "4 g/[lb_av]"), no="It needs 4 grams a day.")
def below(claim: Claim) -> Quantity | None:
    return measured.per_ambiguous(claim.quantity, claim) if "/?" in claim.quantity.unit else None


@decision("marks of feet and inches", yes=("He is 6'2\" tall.", "6.16667 [ft_i]"), no="He is in the '60s group.")
def marks(claim: Claim) -> Quantity | None:
    return feet(claim.quantity, claim.text, claim.words, claim) if claim.quantity.kind == "bare" else None


@decision("letter that is a unit", yes=("They built a 5m wall.", "5 m"), no="They sold 5m cars.")
def letter(claim: Claim) -> Quantity | None:
    q = claim.quantity
    return lettered(q, claim, claim.words, claim) if q.kind == "bare" and q.letter else None


@decision("age", yes=("The minister, Ann Roe, 51, said so.", "51 a"), no="She sold 51 cars.")
def age(claim: Claim) -> Quantity | None:
    q = claim.quantity
    if q.kind != "bare":
        return None
    aged = (
        ages.is_old(claim.text, claim.start, claim.end, q)
        or ages.is_age(claim.text, claim.start, claim.end, q, claim.words, claim.first, claim.last)
        or ages.is_next_age(q, claim, claim.words, claim)
    )
    return q.but(unit="a", kind="age") if aged else None


@decision("strength of a quake", yes=("A 6.4 quake struck.", "6.4 {Richter}"), no="Some 64 quakes struck.")
def quake(claim: Claim) -> Quantity | None:
    q = claim.quantity
    if q.kind == "bare" and "." in q.text and 1 < q.value < 10 and _QUAKE.match(claim.text, claim.end) is not None:
        return q.but(unit="{Richter}", kind="measure")
    return None


@decision(
    "share with a slash",
    yes=("About 2/3 of the voters left.", "~0.666666666666667 1"),
    no="It came on 2/3 of that year.",
)
def slash(claim: Claim) -> Quantity | None:
    q, words = claim.quantity, claim.words
    if q.shape != "slash" or q.kind != "bare":
        return None
    of = counted.of_phrase(words, claim.letters, claim.last)
    return q.but(kind="part") if of is not None and claim.is_free(claim.start, words.ends[of[1] - 1]) else None
