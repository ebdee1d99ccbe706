"""Numbers that are ages: "the minister, 51,", "she is 37", "people over 65", "aged 24 and 38"."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.age import decision
from dateline.transforms.quantities.en.classes import words_of

_ENDS: Final = ("", *"UZPIKC")
_BEHIND: Final = (*_ENDS, "X", "V", "E")
_JOINTS: Final = frozenset(("", ",", "and", "or", ", and", ", or"))
_PERSON: Final = words_of("person of an age")
_PERSONS: Final = words_of("persons of an age")
_PARENT: Final = words_of("parent or widow")
_GROUP: Final = words_of("group of an age")
_POPULATION: Final = words_of("population")
_AGED: Final = words_of("being or aged")
_OLDER: Final = words_of("older or younger")
_COMPARED: Final = words_of("compared age")
_OPEN: Final = words_of("open age")
_REACHING: Final = words_of("reaching an age")
_AFTER: Final = words_of("after an age")
_SPOKEN_OF: Final = words_of("person spoken of")
_SPOKEN_OF_MANY: Final = words_of("persons spoken of")
_AT_A_TIME: Final = words_of("at a time of a life")
_BEING: Final = words_of("being of a person")
_I_AM: Final = words_of("contracted being")
_WILL: Final = words_of("contracted future")
_FUTURE: Final = words_of("future")
_ADVERBS: Final = words_of("adverb before an age")
_EVENTS: Final = words_of("event of a life")
_MONTHS: Final = words_of("month prefix")
_OLDEST: Final = 115
_NO_AGE: Final = 120
_FAR: Final = 8  # words between a population and its age


def _may_be(claim: Claim) -> bool:
    q = claim.quantity
    return 0 < q.value < _OLDEST and q.scale == 1


def _ends(claim: Claim) -> bool:
    return claim.follows in _ENDS or claim.after in _AFTER


@decision("no age", yes="It sold 315 cars.", no="She is 31.")
def no_age(claim: Claim) -> bool | None:
    """Only small numbers are ages."""
    q = claim.quantity
    return None if 0 < q.value < _NO_AGE and q.scale == 1 else False


@decision("group between two ages", yes=("Women between 20 and 35 voted.", "yes"), no="Between 20 and 35 voted.")
def between(claim: Claim) -> bool | None:
    q = claim.quantity
    if q.shape != "range" or q.modifier != "=" or claim.word(claim.first) != "between":
        return None
    return True if _grouped(claim) else None


@decision(
    "group of an age and over", yes=("Children 12 and under ride free.", "yes"), no="Some 12 and under ride free."
)
def and_over(claim: Claim) -> bool | None:
    if claim.quantity.modifier not in (">=", "<="):
        return None
    open_end = claim.word(claim.last - 1) in _OPEN and claim.word(claim.last - 2) in ("and", "or")
    return True if open_end and _grouped(claim) else None


@decision("group over an age", yes=("People over 65 voted.", "yes"), no="In all over 65 voted.")
def over(claim: Claim) -> bool | None:
    if claim.quantity.modifier not in (">", "<"):
        return None
    opening = claim.word(claim.first)
    if opening.startswith(("under-", "over-")):  # "the under-21 team"
        text, end = claim.text, claim.end
        return None if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() else True
    if opening in _COMPARED:
        return True
    return True if opening in _OLDER and (_grouped(claim) or _of_population(claim)) else None


def _grouped(claim: Claim) -> bool:
    """ "people (over 65)", "those aged over (65)" """
    at = claim.first - 1
    at -= claim.word(at) in _OLDER
    return claim.word(at).rpartition("-")[2] in _GROUP  # "caucus-goers"


def _of_population(claim: Claim) -> bool:
    """ "a third of whom are (under 18)" """
    if claim.before not in _AGED:
        return False
    for at in range(claim.first - 2, max(-1, claim.first - 2 - _FAR), -1):
        if claim.word(at) in _POPULATION:
            return True
        if claim.letter(at) in ("U", "Z"):
            return False
    return False


@decision("person of an age", yes=("A man of 51 fell.", "yes"), no="A mother and two men fell.")
def person_of(claim: Claim) -> bool | None:
    person = claim.word(claim.first - 2)
    if not _is_plain(claim) or claim.before != "of" or person not in _PERSON or claim.follows not in _BEHIND:
        return None
    return claim.quantity.value > 14 or person not in _PARENT


def _is_plain(claim: Claim) -> bool:
    return _may_be(claim) and claim.quantity.shape in ("", "range", "dash")


@decision("age of a person spoken of", yes=("She is 51.", "yes"), no="She is 51 cm tall.")
def spoken_of(claim: Claim) -> bool | None:
    return True if _is_plain(claim) and _ends(claim) and _is_aged(claim) else None


def _is_aged(claim: Claim) -> bool:
    """ "she is only (51)", "he'll be (51)", "who died at (51)" """
    at = claim.first - 1
    if claim.word(at) == "at":
        at -= 1 + (claim.word(at - 1) == ",")
        return claim.word(at) in _EVENTS or claim.word(at) == "who"
    at -= claim.word(at) in _ADVERBS
    word = claim.word(at)
    if word in _BEING:
        return claim.word(at - 1) in _SPOKEN_OF
    if word == "were":
        return claim.word(at - 1) in _SPOKEN_OF_MANY and claim.word(at - 2) in _AT_A_TIME
    if word == "been" and claim.word(at - 1) == "have":
        at -= 1
    elif word != "be":
        return word in _I_AM
    if claim.word(at - 1) in _WILL:
        return True
    return claim.word(at - 1) in _FUTURE and claim.word(at - 2) in _SPOKEN_OF


def _is_exact(claim: Claim) -> bool:
    """Digits, and no score: "Starc, 4-61, (shared six wickets)"."""
    return _is_plain(claim) and claim.quantity.text.isdigit() and claim.quantity.shape != "dash"


@decision("age at the end", yes=("Lopez, who wrote the songs, was 78.", "yes"), no="The pool Lopez built was 78.")
def obituary(claim: Claim) -> bool | None:
    """The verb behind a name, or behind commas, that ends the sentence."""
    if claim.before != "was" or not _is_exact(claim) or not 15 < claim.quantity.value < 112:
        return None
    if claim.behind != "." or claim.text[claim.end + 1 : claim.end + 2].isdigit():
        return None
    ahead = claim.words.letters[: claim.first - 1]
    named = "M" in ahead and (ahead[-1:] == "U" or (claim.first < 5 and set(ahead) == {"M"}))
    return True if named else None


@decision("age behind a name", yes=("The minister, Ann Roe, 51, said so.", "yes"), no="In May, 51 cars were sold.")
def aside(claim: Claim) -> bool | None:
    if claim.before != "," or not _is_exact(claim) or claim.first < 2 or not _closes(claim):
        return None
    name, letter = claim.word(claim.first - 2), claim.letter(claim.first - 2)
    if letter not in ("M", "N"):
        return None
    if name in _PERSON and name not in _PERSONS:
        return True
    titled = claim.letter(claim.first - 3) == "D"
    return True if titled or (letter == "M" and name[:3] not in _MONTHS) else None


def _closes(claim: Claim) -> bool:
    """ "Ann Roe, (51), said", "Roe, (51) and 53, said" """
    if claim.behind in ("", ",", ".", ";", "\n"):
        return True
    second = claim.word(claim.last + 1)
    joined = claim.after == "and" and len(second) == 2 and second.isdigit()
    return joined and claim.word(claim.last + 2) == ","


@decision("age that is reached", yes=("She turned 40 in May.", "yes"), no="She turned 40 corners.")
def reached(claim: Claim) -> bool | None:
    if claim.before not in _REACHING or not _is_exact(claim):
        return None
    return True if _ends(claim) or claim.follows == "R" else None


@decision("another age", yes=("The men, aged 24 and 38, left.", "yes"), no="The men, aged 24, left 38 cars.")
def another(claim: Claim) -> bool | None:
    """The number goes on with an age and counts nothing."""
    last = claim.memory.last
    if last is None or last.dimension != "age" or claim.quantity.shape or not _may_be(claim):
        return None
    averaged = claim.after == "on" and claim.word(claim.last + 1) == "average"
    if not averaged and claim.follows not in ("", "U", "Z", "C", "K", "X"):
        return None
    between = claim.text[last.end_char : claim.start]
    return True if between[-1:].isspace() and " ".join(between.split()) in _JOINTS else None
