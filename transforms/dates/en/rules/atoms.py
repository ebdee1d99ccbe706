"""Ordinals and counts: what the other rules are made of."""

from __future__ import annotations

import msgspec

from dateline.transforms.engine.rule import any_of, glued, opt, rule


class Count(msgspec.Struct, frozen=True, gc=False):
    """How many units; n None = vague. mod: what the count itself says (a couple of: APPROX)."""

    n: float | None
    mod: str | None = None


@rule("<digits>th", "INT", "ORDTAIL", level="number", makes="ORDINAL", example=("the 3rd of March", "1998-03-03"))
def digits_th(number: int, tail: object) -> int | None:
    return number if number < 1000 else None


@rule(
    "<tens>-<ordinal word>",
    "TENS",
    opt("hyphen"),
    "ORD",
    level="number",
    makes="ORDINAL",
    example=("March twenty-first", "1998-03-21"),
)
def tens_ordinal(tens: int, hyphen: object, ones: int) -> int | None:
    return tens + ones if ones < 10 else None


@rule(
    "<number> <n>/<m>",
    "INT",
    opt("and"),
    "INT",
    glued("slash"),
    glued("INT"),
    level="number",
    makes="COUNT",
    example=("2 1/2 years", "P2Y6M"),
)
def mixed_fraction(whole: int, _and: object, over: int, slash: object, under: int) -> Count | None:
    return Count(whole + over / under) if 0 < over < under < 10 else None


@rule(
    "<number> and a half",
    any_of("INT", "a"),
    opt("hyphen"),
    "and",
    opt("hyphen"),
    "a",
    opt("hyphen"),
    "HALF",
    level="number",
    makes="COUNT",
    example=("two and a half years", "P2Y6M"),
)
def and_a_half(whole: int, h1: object, _and: object, h2: object, _a: object, h3: object, half: float) -> Count:
    return Count(whole + 0.5)


@rule("a few", "few", opt("of"), level="number", makes="COUNT", example=("a few days", "PXD"))
def a_few(few: object, of: object) -> Count:
    return Count(None)


@rule(
    "a few hundred",
    "few",
    any_of("HUNDRED", "SCALE"),
    level="number",
    makes="COUNT",
    example=("a few hundred years", "PXY"),
)
def a_few_hundred(few: object, scale: object) -> Count:
    return Count(None)


@rule("dozens of", "dozens", level="number", makes="COUNT", example=("dozens of years", "PXY"))
def dozens_of(dozens: object) -> Count:
    return Count(None)


@rule("a couple of", opt("a"), "couple", level="number", makes="COUNT", example=("a couple of years", "P2Y"))
def a_couple_of(a: object, couple: int) -> Count:
    return Count(couple, mod="APPROX")


@rule("a dozen", "dozen", level="number", makes="COUNT", example=("a dozen years", "P12Y"))
def a_dozen(dozen: int) -> Count:
    return Count(dozen)
