"""Numbers without a unit that are no counts: names, ordinals, qualities, scores, numbers of a list."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.is_count import decision
from dateline.transforms.quantities.en import cues
from dateline.transforms.quantities.en.classes import words_of

_AIRCRAFT: Final = re.compile(r"7[0-8]7$")
_RATIO: Final = re.compile(r"[-\w]?-?(?:for|to|on|in)-\d")
_MARKS: Final = ("#", "@", "/", "_", "\\", "=")
_DASHES: Final = ("-", "–", "—", "‐", "‑")
_HYPHENS: Final = ("-", "‑", "‐")
_JOINTS: Final = (*_DASHES, ".", ":")
_LISTED: Final = re.compile(r"\d{1,3}[.)]\s|\d{1,3}$")
_LIST_INDENT: Final = 12
_NAMING: Final = words_of("numbered noun")
_PREFIXES: Final = words_of("number prefix")
_ORDINALS: Final = words_of("ordinal")
_QUALITIES: Final = words_of("quality behind a number")
_NO_QUALITIES: Final = words_of("noun in -eed")
_SCREENS: Final = words_of("screen")
_WINNERS: Final = words_of("winner of a title")


@decision("touched by letters or marks", yes=("They celebrated its 50th year.", "no"), no="They celebrated 50 years.")
def touched(claim: Claim) -> bool | None:
    ahead, behind = claim.ahead, claim.behind
    marked = behind.isalpha() or ahead.isalpha() or ahead in _MARKS or (behind in _MARKS and behind != "#")
    return False if marked else None


@decision("part of other digits", yes=("The court met at 9-1-1.", "no"), no="The court met nine men.")
def among_digits(claim: Claim) -> bool | None:
    text, start, end = claim.text, claim.start, claim.end
    if claim.behind in _JOINTS and (
        text[end + 1 : end + 2].isdigit() or (claim.quantity.shape == "dash" and claim.behind == "-")
    ):
        return False
    return False if claim.ahead in _JOINTS and start > 1 and text[start - 2].isdigit() else None


@decision("ratio", yes=("It made a 2-for-1 offer.", "no"), no="It made 2 offers for 1 year.")
def ratio(claim: Claim) -> bool | None:
    if claim.behind == "-" and _RATIO.match(claim.text, claim.end):
        return False
    return False if claim.ahead == "-" and _RATIO.match(claim.text, max(0, claim.start - 5)) else None


@decision("joined to a name", yes=("They built An-70 planes.", "no"), no="They built 70 planes.")
def joined(claim: Claim) -> bool | None:
    if claim.ahead not in _HYPHENS or claim.words.starts[claim.first] >= claim.start - 1:
        return None
    word = claim.words.words[claim.first]
    return False if word[0].isupper() and word.lower().partition("-")[0] not in _PREFIXES else None


@decision("team of an age", yes=("They won the Under-19 World Cup.", "no"), no="They won under 19 cups.")
def team(claim: Claim) -> bool | None:
    if claim.quantity.modifier not in ("<", ">") or not claim.written.lower().startswith(("under-", "over-")):
        return None
    text, end = claim.text, claim.end
    return False if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() else None


@decision("alone in its line", yes=("315", "yes"), no="It rose to 315.")
def alone(claim: Claim) -> bool | None:
    if not cues.is_alone(claim):
        return None
    return True if claim.end == len(claim.text) or claim.behind != "." or claim.quantity.value >= 100 else None


@decision("number of a list", yes=("3. Wash 20 apples.", "no"), no="Wash 3. 20 apples.")
def listed(claim: Claim) -> bool | None:
    text, start = claim.text, claim.start
    line = text.rfind("\n", max(0, start - _LIST_INDENT), start) + 1
    if (line == 0 and start > _LIST_INDENT) or text[line:start].strip(" (\t*-•"):
        return None
    return False if _LISTED.match(text[start : claim.end + 2]) is not None else None


@decision("quality", yes=("A four-legged robot ran.", "no"), no="A four-storey block fell.")
def quality(claim: Claim) -> bool | None:
    """ "four-legged", "18-wheeler", "twenty-sixth", "zero-coupon" """
    word = claim.hyphened
    if not word:
        return None
    if claim.quantity.shape == "zero" or word in _QUALITIES or word in _ORDINALS:
        return False
    return False if len(word) > 4 and word.endswith("ed") and word.islower() and word not in _NO_QUALITIES else None


@decision("times a title was won", yes=("The four-time world leader left.", "no"), no="The four-time champion left.")
def time(claim: Claim) -> bool | None:
    return False if claim.hyphened == "time" and claim.letter(claim.last) and not _wins(claim) else None


def _wins(claim: Claim) -> bool:
    """True where the title itself follows "-time"."""
    last = claim.words.at(claim.end + len("-time") - 1) + 1
    return claim.word(last) in _WINNERS


@decision("sharpness of a screen", yes=("She bought a 4K television.", "no"), no="She sold 4K cars.")
def screen(claim: Claim) -> bool | None:
    written = claim.written
    if written[-1] != "K" or written[:-1] not in ("2", "4", "8"):
        return None
    return False if (claim.hyphened or claim.after).lower() in _SCREENS else None


@decision("bounded", yes=("There were about Section 12 lines, over 12 in all.", "yes"), no="It is in Section 12.")
def bounded(claim: Claim) -> bool | None:
    """A name takes no modifier."""
    return True if claim.quantity.modifier != "=" else None


@decision("times of something", yes=("He was shot in Section 11 times.", "yes"), no="He read Section 11.")
def times(claim: Claim) -> bool | None:
    return True if claim.after == "times" else None


@decision("rebels who number", yes=("The rebels number 400.", "yes"), no="See number 400.")
def they_number(claim: Claim) -> bool | None:
    many = claim.before == "number" and claim.letter(claim.first - 2) in ("N", "M")
    return True if many and claim.word(claim.first - 2).endswith("s") else None


@decision("noun that takes a number", yes=("It is in Section 12 of the law.", "no"), no="It has 12 sections.")
def naming(claim: Claim) -> bool | None:
    return False if claim.before in _NAMING else None


@decision("words of a name", yes=("Tourists come to Ground Zero.", "no"), no="In Boston four men left.")
def name_in_words(claim: Claim) -> bool | None:
    if claim.precedes != "M" or claim.quantity.text or not claim.written[0].isupper():
        return None
    place = claim.words.words[claim.first - 1]  # "WASHINGTON Four men"
    return place.isupper() and len(place) > 4 and not claim.written.isupper()


@decision("article before digits", yes=("He has a 401(k).", "no"), no="He has a 401 point lead.")
def article(claim: Claim) -> bool | None:
    if claim.precedes != "D" or claim.before not in ("a", "an") or not claim.quantity.text.isdigit():
        return None
    return False if claim.last == claim.first + 1 and claim.follows in ("X", "V", "Z") else None


@decision("kind of aircraft", yes=("Two 737 Max jets fell.", "no"), no="Some 737 jets fell.")
def aircraft(claim: Claim) -> bool | None:
    return False if _AIRCRAFT.match(claim.quantity.text) and claim.follows == "M" else None


@decision("name before digits", yes=("The Airbus 330 fell.", "no"), no="Airbus fell 330 euros.")
def name_before(claim: Claim) -> bool | None:
    q = claim.quantity
    if "." in q.text and claim.word(claim.first - 2) == "(":  # "(AAPL 109.34, +1.12)"
        return None
    if claim.precedes != "M" or claim.words.words[claim.last : claim.last + 1] == ["of"]:
        return None
    return False if q.scale == 1 and q.shape in ("", "dash") and q.text and "," not in q.text else None
