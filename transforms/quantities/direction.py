"""Rises and falls: "rose 4%", "down 1.5 percent", "a 12% increase", "a fall of 3%". Levels ("to 310p") keep none."""

from __future__ import annotations

import re

from transforms.quantities.shallow import Shallow
from transforms.quantities.values import Quantity

_UP = """
    rise rises rose risen rising climb climbs climbed climbing jump jumps jumped jumping surge surges surged
    surging soar soars soared soaring gain gains gained gaining grow grows grew grown growing increase
    increases increased increasing advance advances advanced advancing rally rallied rallies rallying leap
    leaps leapt leaped rocketed skyrocketed swelled swell expand expands expanded expanding added add adds
    rebounded rebound rebounds ballooned strengthened appreciated spiked up hike hiked raised widened widen
    inched edged ticked nudged recovered firmed popped bounced boost boosts boosted boosting lift lifts lifted lifting
    raise raises raising improved improves accelerated
""".split()
_DOWN = """fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease
    decreases decreased decreasing lose loses lost losing slide slides slid sliding slip slips slipped slipping plunge
    plunges plunged plunging plummet plummets plummeted plummeting tumble tumbles tumbled tumbling sink sinks sank sunk
    shed sheds shedding shrink shrinks shrank shrunk contract contracted contracts contracting ease eased eases easing
    retreat retreated retreats slump slumped slumps crash crashed dip dipped dips dipping weakened depreciated down
    lowered lower lowers lowering cut cuts cutting reduced reduce reduces reducing trim trims trimmed trimming pared
    narrowed dived dove cratered tanked slashed dwindled receded""".split()
_VERBS = dict.fromkeys(_UP, "up") | dict.fromkeys(_DOWN, "down")
_ALL_VERBS = frozenset(_VERBS)
_PARTICLES = {"up": "up", "higher": "up", "down": "down", "lower": "down", "upward": "up", "downward": "down"}
_NOUNS = dict.fromkeys(
    """increase rise gain growth jump surge hike climb advance uptick upswing increases rises gains leap raise spike
    rally boost""".split(), "up") | dict.fromkeys(
    """decrease fall drop decline loss plunge slump dip slide cut reduction contraction decreases falls drops declines
    losses downturn tumble plummet pullback cuts reductions""".split(), "down")  # fmt: skip
_LAST = re.compile(r"([a-z]+)\s+(?:by\s+)?$")
_COUNTED_BY = frozenset("points point jobs seats places votes positions shares".split())
_MADE = frozenset("gain gains gained gaining lose loses lost losing loss losses add adds added shed sheds".split())
_RAISED = frozenset("raise raises raised raising cut cuts cutting".split())
_CHANGED = frozenset(
    """boost boosts boosted boosting lift lifts lifted lifting raise raises raised raising increase increases increased
    increasing cut cuts cutting reduce reduces reduced reducing lower lowers lowered lowering trim trims trimmed
    trimming slash slashes slashed slashing hike hikes hiked""".split()
)
_BETWEEN = frozenset(
    """by a an another about around roughly nearly almost some further as much approximately only just more record
    whopping hefty modest sharp total combined steep""".split()
)


def direction(words: Shallow, start: int, end: int, q: Quantity) -> str | None:
    """up, down or None, for the quantity of the words ``start`` to ``end``."""
    at = start - 1
    while at >= 0 and _skips(words, at):
        at -= 1
    between = {words.words[index].lower() for index in range(at + 1, start)}
    word = words.words[at].lower() if at >= 0 else ""
    things = q.kind == "bare" and "by" not in between and words.words[end - 1].lower() not in _COUNTED_BY
    if word in _PARTICLES:
        return None if things else _PARTICLES[word]
    if word == "off" and q.kind in ("money", "percent") and at and words.letters[at - 1] in "UXVE":
        return "down"
    if word in _VERBS and not _is_object(words, end, between):
        made = "by" not in between and (q.kind in ("time", "age") or _is_made(word, q) or _is_raised(words, at, q))
        return None if things or made else _VERBS[word]
    if "by" in between and (verb := _verb_before(words, at, _ALL_VERBS)):
        return verb
    if q.kind == "percent" and at >= 0 and words.letters[at] in "NM" and (verb := _verb_before(words, at, _CHANGED)):
        return verb
    if word == "of" and at > 0 and words.words[at - 1].lower() in _NOUNS:
        return None if _is_made(words.words[at - 1].lower(), q) else _NOUNS[words.words[at - 1].lower()]
    return _nominal(words, end, q)


def _is_made(word: str, q: Quantity) -> bool:
    """ "lost $3 million", "a gain of $2": money made or spent."""
    return q.kind in ("money", "rate") and word in _MADE and (q.scale > 1 or word in _NOUNS)


def _is_raised(words: Shallow, at: int, q: Quantity) -> bool:
    """ "raised $400 for charity", "had cut $2 million from it", never "would be cut $2 million"."""
    passive = at > 0 and words.words[at - 1].lower() in ("be", "been", "being", "was", "were", "is", "are")
    return q.kind == "money" and not passive and words.words[at].lower() in _RAISED


def _is_object(words: Shallow, end: int, between: set[str]) -> bool:
    """ "added a 30-metre wall": the quantity belongs to a noun that the verb takes."""
    named = words.letters[end : end + 1] in ("N", "M", "J") and words.words[end].lower() not in _NOUNS
    return named and not between.isdisjoint(("a", "an"))


def _verb_before(words: Shallow, at: int, verbs: frozenset[str]) -> str | None:
    """ "grow sales by 35 per cent", "cut its forecast 3%": the verb before the object, in the same clause."""
    for index in range(at, max(-1, at - 8), -1):
        if words.letters[index] in "ZU":
            return None
        low = words.words[index].lower()
        if low in verbs and words.letters[index] in "VE":
            return _VERBS[low]
    return None


def _skips(words: Shallow, at: int) -> bool:
    low = words.words[at].lower()
    return low in _BETWEEN or (words.letters[at] == "R" and low not in _PARTICLES)


def _nominal(words: Shallow, end: int, q: Quantity) -> str | None:
    """ "(a 12%) increase", "(12%) annual drop", "(12%) higher" """
    for index in range(end, min(end + 3, len(words.words))):
        low = words.words[index].lower()
        if low in ("higher", "lower"):
            return _PARTICLES[low]
        if low in _NOUNS:
            return None if _is_made(low, q) else _NOUNS[low]
        if words.letters[index] not in "JQR":
            return None
    return None


def moves(text: str, start: int) -> bool:
    """True where a verb or particle of movement stands directly before ``start``: "fell (4)", "down (4)"."""
    found = _LAST.search(text, max(0, start - 20), start)
    return found is not None and (found[1] in _VERBS or found[1] in _PARTICLES)
