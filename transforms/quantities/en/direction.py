"""Rises and falls: "rose 4%", "down 1.5 percent", "a 12% increase", "a fall of 3%". Levels ("to 310p") keep none."""

from __future__ import annotations

import re
from collections.abc import Container

from dateline.transforms.quantities.en import moves as lexicon
from dateline.transforms.quantities.en.word_forms import inflected
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow

_LEVEL = frozenset(("above", "below", "under", "beyond"))
_SHARES = frozenset(("percent", "part"))
_SMALL = frozenset(("[bp]", "{percentage_point}"))
HEIGHTS = frozenset(("m", "km", "[ft_i]", "[mi_i]", "[yd_i]", "[nmi_i]", "cm"))
_DENYING = frozenset("not never n't didn't hasn't haven't won't didn’t hasn’t haven’t won’t without".split())
_NOTHING: set[str] = set()
_REACH = 4
_NO_SCORE = 100
_A_FORTUNE = 10_000  # so much money is lost or won by people, not by a price
_BEYOND = frozenset(
    """above below over into off north south east west northeast northwest southeast southwest away inland offshore
    upstream downstream outside""".split()
)
_WEIGHTS = frozenset(("kg", "[lb_av]", "t", "?pounds"))
_LIFTED = inflected(("lift", "raise", "lower"))
_FAR = frozenset(("km", "[mi_i]", "[nmi_i]"))
_PACES = frozenset(("rate", "pace", "clip", "speed"))
_YEAR = re.compile(r"(?:19|20)\d\d$")


def direction(words: Shallow, start: int, end: int, q: Quantity) -> str | None:
    """up, down or None, for the quantity of the words ``start`` to ``end``."""
    at = _skipped(words, start - 1)
    between = {words.words[index].lower() for index in range(at + 1, start)} if at + 1 < start else _NOTHING
    if at > 0 and _is_no_move(words, at, end, q, between):
        return None
    if at >= 0 and (found := _moved(words, at, start, end, q, between) or _object_moved(words, at, end, q, between)):
        return found
    return (
        _side(words, at, end, q)
        or _nominal(words, end, q)
        or _compared(words, start, end, q)
        or _paced(words, start, end, q)
    )


def _is_no_move(words: Shallow, at: int, end: int, q: Quantity, between: set[str]) -> bool:
    """ "did not rise 5%", "was raised by 300 volunteers" """
    word = words.words[at].lower()
    if words.words[at - 1].lower() in _DENYING and word in lexicon.VERBS:
        return True
    done = "by" in between and word in lexicon.DONE and q.kind == "bare" and words.letters[end - 1] != "Q"
    return done and words.words[end - 1].lower() not in lexicon.COUNTED_BY


def _moved(words: Shallow, at: int, start: int, end: int, q: Quantity, between: set[str]) -> str | None:
    """By the word ``at`` before the quantity: "was down (2%)", "picked up (2%)", "rose (2%)"."""
    word = words.words[at].lower()
    last = words.words[at - 1].lower() if at else ""
    if word == "back" and last in lexicon.VERBS:
        return lexicon.VERBS[last]
    things = "by" not in between and _counts_things(words, word, end, q)
    if word in lexicon.PARTICLES:
        moves_so = not things and _moves_up_or_down(words, at, q, between)
        return lexicon.PARTICLES[word] if moves_so else None
    if word == "off" and at and q.kind in ("money", "percent") and _goes(words, at - 1):
        return None if _word(words, end) == "of" else "down"  # "tore roofs off 90% of homes"
    if q.kind == "percent" and (last, word) in lexicon.PHRASAL:
        return None if _word(words, end) == "of" else lexicon.PHRASAL[last, word]
    if word in lexicon.VERBS and not _is_object(words, end, between) and not _is_plural(words, at):
        kept = not things and not _is_no_change(words, at, start, end, q, between)
        return lexicon.VERBS[word] if kept else None
    taken = word in lexicon.TAKEN_OFF and q.kind in ("percent", "money") and _word(words, end) == "off"
    return "down" if taken else None


def _is_plural(words: Shallow, at: int) -> bool:
    """ "(fined) two firms (Rs 4 lakh)": a noun that is counted."""
    return at > 0 and words.letters[at - 1 : at + 1] == "QN"


def _object_moved(words: Shallow, at: int, end: int, q: Quantity, between: set[str]) -> str | None:
    """By the verb before its object, or the noun before "of": "grew sales by (2%)", "cut it (2%)", "a fall of (2%)"."""
    if "by" in between and (verb := _verb_before(words, at, lexicon.VERBS)):
        return lexicon.VERBS[verb]
    if (
        (q.kind == "percent" or q.unit in _SMALL)
        and words.letters[at] in "NM"
        and (verb := _verb_before(words, at, lexicon.CHANGED))
    ):
        return lexicon.VERBS[verb]
    if at and words.words[at].lower() == "of" and (noun := _noun_before(words, at)) is not None:
        return None if is_made(noun, q) or _is_no_noun_of_change(noun, words, end, q) else lexicon.NOUNS[noun]
    return None


def _word(words: Shallow, at: int) -> str:
    """The word at an index in small letters, "" behind the last."""
    return words.words[at].lower() if at < len(words.words) else ""


def _counts_things(words: Shallow, word: str, end: int, q: Quantity) -> bool:
    """True for things counted, which do not rise ("up 12 steps"), and for small numbers that may be a score."""
    if q.kind != "bare" or words.words[end - 1].lower() in lexicon.COUNTED_BY:
        return False
    if words.letters[end - 1] != "Q" or q.shape not in ("", "slash"):
        return True
    if q.value != int(q.value):
        return False
    if q.value >= _NO_SCORE and word not in lexicon.MADE and word not in lexicon.RAISED:
        return False
    if q.scale != 1:
        return True
    return "." not in q.text and not (_word(words, end) in ("to", "at") and words.letters[end + 1 : end + 2] == "Q")


def _goes(words: Shallow, at: int) -> bool:
    """True where "up" and "off" behind word ``at`` say how a figure moved: "was up", "shares up", "closed up"."""
    return words.letters[at] not in "VEGB" or words.words[at].lower() in lexicon.GOING


def _moves_up_or_down(words: Shallow, at: int, q: Quantity, between: set[str]) -> bool:
    """ "went up 3%", never "make up 3%", "came down 40 metres" """
    if not at:
        return True
    climbs = q.unit in HEIGHTS and words.letters[at - 1] in "VEGB" and "by" not in between
    return not climbs and _goes(words, at - 1)


def _is_no_change(words: Shallow, at: int, start: int, end: int, q: Quantity, between: set[str]) -> bool:
    """True where the verb of movement takes the quantity as a level, a length of time or its object."""
    if words.words[start].lower() in _LEVEL or _word(words, end) == "short":
        return True
    if q.unit in HEIGHTS and _word(words, end) in _BEYOND:
        return True  # "the tower rises 90 metres above the bay", "sank 12 km off the coast"
    if q.unit in _FAR and _word(words, end) == "from":
        return True
    if "by" in between:
        return False
    word = words.words[at].lower()
    if q.unit in _WEIGHTS and word in _LIFTED:
        return True
    if q.kind in ("time", "age") or is_made(word, q) or _is_raised(words, at, q):
        return True
    handled = word in lexicon.HANDLED and _word(words, end) == "of"
    if q.kind == "measure":
        return handled and q.unit not in _SMALL
    return handled and q.kind in _SHARES and lexicon.VERBS[word] == "up"


def is_made(word: str, q: Quantity) -> bool:
    """ "lost $3 million", "a gain of $2": money made or spent."""
    return (
        q.kind in ("money", "rate")
        and word in lexicon.MADE
        and (q.scale > 1 or q.value >= _A_FORTUNE or q.shape == "vague" or word in lexicon.NOUNS)
    )


def _is_no_noun_of_change(noun: str, words: Shallow, end: int, q: Quantity) -> bool:
    """ "the loss of 90 lives", never "a loss of 90 points"; "a surge of 2 metres": a wave."""
    if is_wave(noun, q):
        return True
    things = q.kind == "bare" and words.words[end - 1].lower() not in lexicon.COUNTED_BY
    return things and (noun in lexicon.MADE or noun == "rally")


def is_wave(noun: str, q: Quantity) -> bool:
    """ "a surge of two metres" """
    return noun == "surge" and q.unit in HEIGHTS


def _is_raised(words: Shallow, at: int, q: Quantity) -> bool:
    """ "raised $400 for charity", "had cut $2 million from it", never "would be cut $2 million"."""
    passive = at > 0 and words.words[at - 1].lower() in ("be", "been", "being", "was", "were", "is", "are")
    return q.kind == "money" and not passive and words.words[at].lower() in lexicon.RAISED


def _is_object(words: Shallow, end: int, between: set[str]) -> bool:
    """ "added a 30-metre wall": the quantity belongs to a noun that the verb takes."""
    named = words.letters[end : end + 1] in ("N", "M", "J") and words.words[end].lower() not in lexicon.NOUNS
    return named and not between.isdisjoint(("a", "an"))


def _verb_before(words: Shallow, at: int, verbs: Container[str]) -> str | None:
    """ "grow sales by 35 per cent", "cut its forecast 3%": the verb before the object, in the same clause."""
    for index in range(at, max(-1, at - 8), -1):
        if words.letters[index] in "ZU":
            return None
        low = words.words[index].lower()
        if low in verbs and words.letters[index] in "VE":
            return low
    return None


def _noun_before(words: Shallow, at: int) -> str | None:
    """The rise or fall before "of" at ``at``: "a fall of 3%", "a fall in output of 3%"."""
    noun = words.words[at - 1].lower()
    if noun in lexicon.NOUNS:
        return noun
    for index in range(at - 1, max(0, at - 1 - _REACH), -1):
        if words.letters[index] not in "NMJDSP":
            return None
        if words.words[index] == "in":
            noun = words.words[index - 1].lower()
            return noun if noun in lexicon.NOUNS else None
    return None


def _skipped(words: Shallow, at: int) -> int:
    """From word ``at`` back over "by", "about", "an average of"; -1 where the sentence opens so."""
    while at >= 0:
        low = words.words[at].lower()
        if low == "of" and at and words.words[at - 1].lower() in lexicon.MEANS:
            at -= 1
        elif low not in lexicon.BETWEEN and (words.letters[at] != "R" or low in lexicon.PARTICLES or low == "back"):
            return at
        at -= 1
    return at


def _side(words: Shallow, at: int, end: int, q: Quantity) -> str | None:
    """ "(half a cent) up at $5", never "to (3 million) up from 2" """
    word = _word(words, end)
    if word not in ("up", "down") or q.kind == "time" or (at >= 0 and words.words[at] == "to"):
        return None
    ends = words.letters[end + 1 : end + 2] in ("", "Z", "U") or _word(words, end + 1) in ("on", "at")
    return lexicon.PARTICLES[word] if ends else None


def _nominal(words: Shallow, end: int, q: Quantity) -> str | None:
    """ "(a 12%) increase", "(12%) annual drop", "(a 4%) price rise", "(2%) lower" """
    if q.kind == "time":
        return None
    skipped = "JQRN" if q.kind == "percent" else "JQR"
    for index in range(end, min(end + 3, len(words.words))):
        low = words.words[index].lower()
        if low in lexicon.AT_A_PRICE:
            things = q.kind == "bare" and words.letters[index + 1 : index + 2] in (
                "N",
                "J",
            )  # "charge 40 men higher fees"
            return None if things or _word(words, index + 1) == "than" else lexicon.COMPARATIVES[low]
        if low in lexicon.NOUNS:
            return None if is_made(low, q) else lexicon.NOUNS[low]
        if words.letters[index] not in skipped:
            return None
    return None


def _paced(words: Shallow, start: int, end: int, q: Quantity) -> str | None:
    """ "grew at an annual rate of (4%)", "shrank at a (4%) annual pace" """
    if q.kind not in ("percent", "rate") or start < 3:
        return None
    at = start - 1
    if words.words[at] == "of" and words.words[at - 1] in _PACES:
        at -= 2
    elif not any(_word(words, index) in _PACES for index in range(end, end + 3)):
        return None
    while at > 1 and words.letters[at] in "DJR":
        at -= 1
    return lexicon.VERBS.get(words.words[at - 1].lower()) if words.words[at] == "at" else None


def _compared(words: Shallow, start: int, end: int, q: Quantity) -> str | None:
    """ "(8 per cent) more than a year earlier", "(40) fewer cases than in 2019": never "more than planned"."""
    if _word(words, end) in ("above", "below") and q.kind != "bare":
        return lexicon.COMPARATIVES[words.words[end]] if _is_then(words, end + 1) else None
    if q.kind == "bare" and _word(words, end) == "than" and end - start > 2:  # "(40 fewer cases) than in 2019"
        end = start + 1
    side = lexicon.COMPARATIVES.get(_word(words, end))
    if side is None or q.kind == "multiple":
        return None
    for index in range(end + 1, min(end + 1 + _REACH, len(words.words))):
        if words.words[index] == "than":
            return side if _is_then(words, index + 1) else None
        if words.letters[index] not in "NMJR":
            return None
    return None


def _is_then(words: Shallow, at: int) -> bool:
    """True where the words from ``at`` name another time: "a year earlier", "in 2019", "last May"."""
    for index in range(at, min(at + _REACH, len(words.words))):
        low = words.words[index].lower()
        if low in lexicon.THEN or _YEAR.match(low):
            return True
        if words.letters[index] not in "DPJQ":
            return False
    return False
