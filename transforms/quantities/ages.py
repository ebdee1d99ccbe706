"""Bare numbers that are ages: "the minister, 51,", "she is 37", "people over 65", "aged 24 and 38"."""

from __future__ import annotations

import re

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow

_AGE_BEFORE = frozenset("turned turns turning aged".split())
_PERSONS = frozenset("man woman boy girl child men women boys girls children widow widower mother father lad".split())
_MANY = frozenset("men women boys girls children".split())
_PARENTS = frozenset("widow widower mother father".split())
_ENDS = "UZPIKC"
_BEHIND = _ENDS + "XVE"
_AFTER_AGE = frozenset("now then today when last next this at is was has".split())
_IS_AGED = re.compile(
    r"\b(?:(?:he|she|i)(?: is| was|'s|’s| will be|'ll be| am|'m| would be| would have been)"
    r" (?:only |just |now |still |already )?|(?:died|retired|married|dead|dies|retire|who,?) at )$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[,.;\n]|$| and \d\d,")
_MONTHS = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?$", re.IGNORECASE)
_LIFE = re.compile(r"\b(?:life expectancy|(?:average|median|mean|retirement|pension) age)\b", re.IGNORECASE)
_AGE_OF = re.compile(r"\bage of\b[^.;]*$", re.IGNORECASE)
_SOME_ARE = re.compile(
    r"\b(?:population|people|residents|voters|members|migrants|refugees|victims|dead|whom|them|users)\b[^.;,]{0,40}"
    r"\b(?:is|are|was|were|aged) $"
)
_OLD = re.compile(
    r"\b(?:people|those|children|women|men|adults|anyone|everyone|residents|patients|voters|workers|aged|pensioners|"
    r"citizens|girls|boys|players|drivers|students|kids|them|whom) (?:aged )?(?:over|under|above|below)?\s*$",
    re.IGNORECASE,
)
_OLDER = re.compile(r"(?:over|under|above|below|older than|younger than)\b", re.IGNORECASE)
_AND_OVER = re.compile(r"\b(?:and|or) (?:over|above|under|below|up)$")
_AND = re.compile(r",?\s+(?:and\s+|or\s+)?")


def is_age(text: str, start: int, end: int, q: Quantity, words: Shallow, first: int, last: int) -> bool:
    """ "the minister, 51, said", "he is 37", "she turned 40" """
    if not (0 < q.value < 115 and q.scale == 1 and q.shape in ("", "range", "dash")):
        return False
    before = words.words[first - 1] if first else ""
    letters = words.letters
    follows = letters[last] if last < len(letters) else "Z"
    if before.lower() == "of" and first > 1 and words.words[first - 2].lower() in _PERSONS and follows in _BEHIND:
        return q.value > 14 or words.words[first - 2].lower() not in _PARENTS  # "a mother of two"
    ends = follows in _ENDS or (last < len(letters) and words.words[last].lower() in _AFTER_AGE)
    spoken = text[max(0, start - 28) : start]
    if ends and _IS_AGED.search(spoken) is not None:
        return True
    if not q.text.isdigit() or q.shape == "dash":  # "Starc, 4-61, (shared six wickets)"
        return False
    if before == "was" and 15 < q.value < 112 and _is_obituary(text, start, end, words, first):
        return True
    if before == "," and first > 1 and letters[first - 2] in "MN" and _ASIDE.match(text, end):
        name = words.words[first - 2]
        if name.lower() in _PERSONS - _MANY:
            return True
        third = words.letters[first - 3] if first > 2 else "Z"
        return (letters[first - 2] == "M" and not _MONTHS.match(name)) or third in "D"
    return before.lower() in _AGE_BEFORE and (ends or follows == "R")


def _is_obituary(text: str, start: int, end: int, words: Shallow, first: int) -> bool:
    """ "Lopez, who wrote the songs, was 78." """
    return (
        text[end : end + 1] == "."
        and not text[end + 1 : end + 2].isdigit()
        and "M" in words.letters[: first - 1]
        and (words.letters[first - 2 : first - 1] == "U" or (first < 5 and set(words.letters[: first - 1]) == {"M"}))
    )


def is_next_age(q: Quantity, context: Claim, words: Shallow, place: Claim) -> bool:
    """ "aged 24 and 38", "aged 24, 31 and 38": the number goes on with an age and counts nothing."""
    last = context.memory.last
    if last is None or last.dimension != "age" or q.shape or q.scale != 1 or not 0 < q.value < 115:
        return False
    follows = words.letters[place.last : place.last + 1] or "Z"
    averaged = words.words[place.last : place.last + 2] == ["on", "average"]
    return (averaged or follows in "UZCKX") and _AND.fullmatch(context.text[last.end_char : place.start]) is not None


def is_old(text: str, start: int, end: int, q: Quantity) -> bool:
    """ "people over 65", "children younger than five", "women between 20 and 35" """
    if not (0 < q.value < 120 and q.scale == 1):
        return False
    if q.shape == "range" and q.modifier == "=":
        return text.startswith("between", start) and _OLD.search(text[max(0, start - 30) : start]) is not None
    if q.modifier == "=":
        return False
    if q.modifier in (">=", "<="):
        return (
            _AND_OVER.search(text, start, end) is not None and _OLD.search(text[max(0, start - 30) : start]) is not None
        )
    if not _OLDER.match(text, start):
        return False
    if text[start:end].lower().startswith(("under-", "over-")):  # "the under-21 team"
        return not (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper())
    stated = text[start : start + 12].lower().startswith(("older", "younger"))
    if stated or _OLD.search(text[max(0, start - 30) : start]) is not None:
        return True
    return _SOME_ARE.search(text, max(0, start - 70), start) is not None  # "a third of whom are under 18"


def is_life(text: str, window: tuple[int, int], start: int, q: Quantity) -> bool:
    """True for a number without a unit in a sentence about an age: "life expectancy is around 73"."""
    if not (10 <= q.value < 125 and q.scale == 1):
        return False
    return _LIFE.search(text, *window) is not None or _AGE_OF.search(text, window[0], start) is not None
