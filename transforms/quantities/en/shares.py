"""Shares of something: "half of the voters", "a third more", "one in five"."""

from __future__ import annotations

import re

from dateline.transforms.quantities import values
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.counted import Counted
from dateline.transforms.quantities.en import counted, cues, moves
from dateline.transforms.quantities.en.classes import words_of
from dateline.transforms.quantities.en.word_forms import lexicon
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.text.lexicon import read_package

_HALF_KIN = words_of("kin of half")
_ONE = re.compile(r"\bone\b", re.IGNORECASE)
_IN = re.compile(r" (?:in|out of) (?:every )?(\d{1,3}(?:,\d{3})*|[a-z]+)(?![\w-])")
_SPELLED = frozenset(("ONES", "TEEN", "TENS", "HUNDRED"))
_MANY = {word: float(value) for name, value, word in read_package("dateline.transforms.text.en") if name in _SPELLED}
_PERSONS = words_of("person")
_ARTICLES = frozenset(("the", "a", "an"))
_OLDS = re.compile(r" of (?:all )?[\w-]+-olds\b")
_FIFTH = 0.2  # "a sixth" is mostly another one: "a sixth is missing"
_ORDERING = words_of("ordering")
_COMPARATIVES = words_of("comparative of a share")


def _is_said(q: Quantity, context: Claim, words: Shallow, place: Claim) -> bool:
    """ "one third", unless an ordinal counts a noun behind it: "one third party" """
    noun = words.letters[place.last : place.last + 1] == "N" and not words.words[place.last].endswith("s")
    return not noun and _ONE.search(context.text, place.start, place.end) is not None


def _ranks(written: str, words: Shallow, place: Claim) -> bool:
    """ "a sixth year (student)": an ordinal, where neither "of" nor a plural follows."""
    return written.lower().startswith(("a ", "an ")) and not words.words[place.last].endswith("s")


def _reduces(claim: Claim) -> bool:
    """ "by a tenth", "a sixth fewer" """
    moved = (
        cues.is_alone(claim) or claim.before == "by" or claim.before in moves.VERBS or claim.before in moves.PARTICLES
    )
    return moved or claim.after in _COMPARATIVES


def is_share(claim: Claim) -> bool:
    """False where the words are an ordinal or part of a name."""
    q, words = claim.quantity, claim.words
    if (claim.before in _ORDERING and q.shape != "odds") or (q.value == 0.5 and claim.hyphened in _HALF_KIN):
        return False
    if _of(claim) is not None:
        return True
    follows = claim.follows
    if 0 < q.value < _FIFTH and q.modifier == "=" and claim.written.lower().startswith("a") and not _reduces(claim):
        return False
    if follows == "N" and _ranks(claim.written, words, claim):
        return False
    if (follows == "D" and q.value == 0.5) or (follows and claim.after in _COMPARATIVES) or _is_sure(claim):
        return True
    return (follows in ("X", "V") and q.value != 0.5) or claim.written.find("-") > 0


def _has_of(claim: Claim) -> bool:
    """True where the "of" belongs to the words of the share."""
    return claim.written.rstrip().endswith(" of")


def _of(claim: Claim) -> counted.Span | None:
    return counted.of_phrase(claim.words, claim.letters, claim.last - 1 if _has_of(claim) else claim.last)


def _is_sure(claim: Claim) -> bool:
    q = claim.quantity
    return (
        cues.is_alone(claim)
        or _OLDS.match(claim.text, claim.end) is not None
        or _is_said(q, claim, claim.words, claim)
        or q.shape == "odds"
        or claim.before == "by"
        or q.value not in (0.5, 1 / 3, 0.25, 0.2, 0.1)
        or q.modifier != "="
    )


def counted_of(claim: Claim) -> Counted:
    """What the share is of."""
    text, words = claim.text, claim.words
    if (of := _of(claim)) is not None:
        marked = words.words[of[0]].lower() in _ARTICLES and of[1] - of[0] > 1
        phrase = counted.text_of(text, words, (of[0] + marked, of[1]))
        known = phrase.lower() not in counted.PRONOUNS - {"those"}
        what = phrase if known else counted.antecedent(words, claim.first, claim.memory.heads)
        return Counted(what, end=words.ends[claim.last - 2] if _has_of(claim) else -1)
    if claim.follows == "D" and claim.quantity.value == 0.5:
        found = counted._PHRASE.match(words.letters, claim.last)
        if found is None:
            return Counted(None)
        start, end = found.span()
        return Counted(counted.text_of(text, words, (start + (end - start > 1), end)))
    if claim.follows and claim.after in _COMPARATIVES:
        return Counted(None)
    noun = counted.right(words, claim.letters, claim.last)
    return Counted(counted.text_of(text, words, noun) if noun and _is_sure(claim) else None)


def one_in(q: Quantity, text: str, words: Shallow, place: Claim, head: str) -> Quantity | None:
    """ "one child in five", "about one driver in 40": a share of persons, or of what acts."""
    found = _IN.match(text, place.end)
    many = found and (_MANY.get(found[1]) or (float(found[1].replace(",", "")) if found[1][0].isdigit() else None))
    if found is None or not many or many < 2:
        return None
    last = words.at(found.end() - 1) + 1
    follows = words.letters[last : last + 1]
    acts = follows == "N" and lexicon().get(words.words[last]) == "V"  # "goes", "lives"
    if follows and follows in "NMJQ" and not acts:
        return None
    opens = place.first == 0 or words.letters[place.first - 1] in "ZUKC"
    if head.lower() not in _PERSONS and not (opens and (acts or follows in ("X", "V", "E"))):
        return None
    place.extend(found.end(), last)
    return values.bounded(values.exact(1 / many, kind="part", shape="odds"), q.modifier)
