"""What is written like a quantity and is none: places of the law, telephone numbers, addresses, calibres, labels."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.claims import may_be_year
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.is_quantity import decision
from dateline.transforms.quantities.en import shares
from dateline.transforms.quantities.en.classes import DATA, words_of

_CHEMICAL: Final = re.compile(r"\d(?:,\d)+-[A-Za-z]")
_AREA: Final = re.compile(r"(?:\(\d{3}\) ?|\b\d{3}[ .-]\d{3}[ .-]|\b\d{3}[./-])$")
_AREA_LENGTH: Final = 9
_AIRCRAFT: Final = re.compile(r"7[0-8]7$")
_ZIP: Final = re.compile(r"\d{5}(?:-\d{4})?$")
_LOCAL: Final = re.compile(r"\d{3}-\d{4}$")
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$")
_NAMED: Final = frozenset((DATA / "names.txt").read_text("utf-8").splitlines()[1:])
_BEFORE_YEAR: Final = words_of("word before a year")
_STREETS: Final = words_of("street")
_WEAPONS: Final = words_of("weapon")
_LAW: Final = tuple(words_of("law report"))
_LAW_NUMBERED: Final = tuple(words_of("law report before a number"))
_EMERGENCY: Final = words_of("emergency number")
_CALLING: Final = words_of("calling")
_PLANS: Final = words_of("savings plan")
_LABELS: Final = words_of("numbered noun") | words_of("numbered seat")
_LONG_NAME: Final = 4  # words of a street's name
_LONG_CODE: Final = 6  # words that the name of a law report is cut into


@decision("unit before its noun", yes=("About a dollar shortage they argued.", "no"), no="It cost about a dollar.")
def one_before_noun(claim: Claim) -> bool | None:
    return False if claim.quantity.shape == "one" and claim.follows in ("N", "M") else None


@decision(
    "label of digits and a capital",
    yes=("See Advisory Number 25A.", "no"),
    no="The fuse takes 25A.",
    kinds=("measure",),
)
def label(claim: Claim) -> bool | None:
    return False if claim.before in _LABELS and _is_digits_and_capital(claim) else None


@decision(
    "street of a letter", yes=("They met at 2201 C Street.", "no"), no="It was 21 C on the street.", kinds=("measure",)
)
def letter_street(claim: Claim) -> bool | None:
    if not _is_digits_and_capital(claim):
        return None
    return False if claim.word(claim.last) in _STREETS or _street(claim, claim.last) else None


def _is_digits_and_capital(claim: Claim) -> bool:
    written = claim.written
    return claim.quantity.kind == "measure" and written[-1].isupper() and written[:-1].rstrip().isdigit()


@decision(
    "year before a name",
    yes=("In 1998 Pound left.", "no"),
    no="He lost 1998 pounds.",
    kinds=("measure", "money"),
)
def year_before_name(claim: Claim) -> bool | None:
    """ "in 1998 Pound and his wife left": a surname that is a unit."""
    written, q = claim.written, claim.quantity
    if claim.before not in _BEFORE_YEAR or not may_be_year(q.text) or q.scale != 1:
        return None
    name = written[len(q.text) :].strip()
    return False if name.isalpha() and name.istitle() and not name.endswith("s") else None


@decision("unit of time without a number", yes=("It takes one hour.", "no"), no="It takes two hours.", kinds=("time",))
def one_of_time(claim: Claim) -> bool | None:
    q = claim.quantity
    return False if q.kind == "time" and q.value == 1 and not q.text and not q.shape else None


@decision(
    "fraction that is an ordinal",
    yes=("It was a fifth year of drought.", "no"),
    no="A fifth of them came.",
    kinds=("part",),
)
def ordinal(claim: Claim) -> bool | None:
    return False if claim.quantity.kind == "part" and not shares.is_share(claim) else None


@decision("name of a compound", yes=("It contained 1,4-DMAA.", "no"), no="It contained 1,400 parts.", kinds=("bare",))
def compound(claim: Claim) -> bool | None:
    if claim.behind != "-" or not claim.quantity.text:
        return None
    return False if _CHEMICAL.match(claim.text, claim.start) is not None else None


@decision(
    "place in the law",
    yes=("It is a crime under 18 U.S.C. 1343.", "no"),
    no="In all 18 U.S. senators left.",
    kinds=("bare",),
)
def law(claim: Claim) -> bool | None:
    if claim.follows != "M" and claim.letter(claim.last + 1) != "Z":
        return None
    code = "".join(claim.words.words[claim.last : claim.last + _LONG_CODE])
    if code.startswith(_LAW):
        return False
    numbered = any(code.startswith(name) and code[len(name) : len(name) + 1].isdigit() for name in _LAW_NUMBERED)
    return False if numbered else None


@decision(
    "address", yes=("They met at 135 West 23rd Street.", "no"), no="They mended 135 West End houses.", kinds=("bare",)
)
def address(claim: Claim) -> bool | None:
    figures = claim.words.words[claim.last - 1]
    return False if figures[0].isdigit() and figures[-1].isalnum() and _street(claim, claim.last) else None


def _street(claim: Claim, at: int) -> bool:
    """True where a name and a word for a street stand from word ``at``: "Baker Street", "West 23rd Street"."""
    words = claim.words.words
    for index in range(at, min(at + _LONG_NAME, len(words) - 1)):
        word = words[index]
        if not (word[0].isupper() or _ORDINAL.match(word) or word == "."):
            return False
        following = words[index + 1]
        if following[0].isupper() and following.lower().rstrip(".") in _STREETS:
            return True
    return False


@decision("calibre", yes=("He fired a .22 rifle.", "no"), no="He hit .322 this year.", kinds=("bare",))
def calibre(claim: Claim) -> bool | None:
    if not claim.text.startswith((".", "0."), claim.start):
        return None
    return False if (claim.hyphened or claim.after).lower() in _WEAPONS else None


@decision("gauge", yes=("He had a 12-gauge shotgun.", "no"), no="He had 12 gauges.", kinds=("bare",))
def gauge(claim: Claim) -> bool | None:
    return False if claim.hyphened == "gauge" else None


@decision(
    "number in a name",
    yes=("Her uncle built rides for a Six Flags park years later.", "no"),
    no="She left six flags.",
    kinds=("bare",),
)
def title(claim: Claim) -> bool | None:
    """Capitals within a sentence that is no headline."""
    q, words, written = claim.quantity, claim.words.words, claim.written
    if q.text or q.shape or q.modifier != "=" or claim.follows != "M" or not claim.first:
        return None
    if not (written[0].isupper() and written[-1].isalpha() and words[claim.first - 1].islower()):
        return None
    return False if sum(1 for word in words if len(word) > 4 and word.islower()) > 2 else None


@decision("known name", yes=("Six Flags opened two parks.", "no"), no="Six flags opened the game.", kinds=("bare",))
def known(claim: Claim) -> bool | None:
    if claim.quantity.text or claim.last >= len(claim.words.words):
        return None
    return False if claim.text[claim.start : claim.words.ends[claim.last]] in _NAMED else None


@decision(
    "below zero as a quality",
    yes=("They bore sub-zero days.", "no"),
    no="They bore five days below zero.",
    kinds=("bare",),
)
def below_zero(claim: Claim) -> bool | None:
    q = claim.quantity
    return False if q.shape == "zero" and q.modifier == "<" and claim.written[:3].lower() == "sub" else None


@decision(
    "aircraft", yes=("They say that the 737 was grounded.", "no"), no="They say that the 737 men left.", kinds=("bare",)
)
def aircraft(claim: Claim) -> bool | None:
    if claim.before != "the" or not _AIRCRAFT.match(claim.quantity.text):
        return None
    return False if claim.follows not in ("N", "M", "J") else None


@decision("plan of savers", yes=("She has a 401k plan.", "no"), no="She has 401,000 plans.", kinds=("bare",))
def plan(claim: Claim) -> bool | None:
    return False if claim.written.lower() in _PLANS else None


@decision("emergency number", yes=("Call 911 for help.", "no"), no="Some 911 people were hurt.", kinds=("bare",))
def emergency(claim: Claim) -> bool | None:
    return False if claim.quantity.text in _EMERGENCY and claim.before in _CALLING else None


@decision("postcode", yes=("Its ZIP code 90210 is known.", "no"), no="It sold 90210 cars.", kinds=("bare",))
def postcode(claim: Claim) -> bool | None:
    return False if claim.before == "code" and _ZIP.match(claim.quantity.text) is not None else None


@decision("telephone number", yes=("Call (202) 224-3154 now.", "no"), no="They won by 202 to 224.", kinds=("bare",))
def telephone(claim: Claim) -> bool | None:
    if claim.quantity.shape == "dash" and _LOCAL.match(claim.written) is not None:
        return False
    if claim.ahead not in (")", " ", "-", ".", "/") or not claim.written.isdigit():
        return None
    return False if _AREA.search(claim.text, max(0, claim.start - _AREA_LENGTH), claim.start) is not None else None
