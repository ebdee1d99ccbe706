"""Rises and falls: "rose 4%", "down 1.5 percent", "a 12% increase", "a fall of 3%". Levels ("to 310p") keep none."""

from __future__ import annotations

from transforms.quantities.shallow import Shallow

_UP = """
    rise rises rose risen rising climb climbs climbed climbing jump jumps jumped jumping surge surges surged
    surging soar soars soared soaring gain gains gained gaining grow grows grew grown growing increase
    increases increased increasing advance advances advanced advancing rally rallied rallies rallying leap
    leaps leapt leaped rocketed skyrocketed swelled swell expand expands expanded expanding added add adds
    rebounded rebound rebounds ballooned strengthened appreciated spiked up hike hiked raised widened widen
    inched edged ticked nudged recovered firmed popped bounced
""".split()
_DOWN = """fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease
    decreases decreased decreasing lose loses lost losing slide slides slid sliding slip slips slipped slipping plunge
    plunges plunged plunging plummet plummets plummeted plummeting tumble tumbles tumbled tumbling sink sinks sank sunk
    shed sheds shedding shrink shrinks shrank shrunk contract contracted contracts contracting ease eased eases easing
    retreat retreated retreats slump slumped slumps crash crashed dip dipped dips dipping weakened depreciated down
    lowered cut reduced narrowed dived dove cratered tanked slashed dwindled receded""".split()
_VERBS = dict.fromkeys(_UP, "up") | dict.fromkeys(_DOWN, "down")
_PARTICLES = {"up": "up", "higher": "up", "down": "down", "lower": "down", "upward": "up", "downward": "down"}
_NOUNS = dict.fromkeys(
    """increase rise gain growth jump surge hike climb advance uptick upswing increases rises gains leap raise spike
    rally boost""".split(), "up") | dict.fromkeys(
    """decrease fall drop decline loss plunge slump dip slide cut reduction contraction decreases falls drops declines
    losses downturn tumble plummet pullback cuts reductions""".split(), "down")  # fmt: skip
_COUNTED_BY = frozenset("points point jobs seats places votes positions shares".split())
_BETWEEN = frozenset(
    "by a an another about around roughly nearly almost some further as much approximately only just more".split()
)


def direction(words: Shallow, start: int, end: int, counts: bool) -> str | None:
    """up, down or None, for the quantity of the words ``start`` to ``end``. counts: it is a bare count of things."""
    at = start - 1
    while at >= 0 and _skips(words, at):
        at -= 1
    word = words.words[at].lower() if at >= 0 else ""
    by = any(words.words[index].lower() == "by" for index in range(at + 1, start))
    things = counts and not by and words.words[end - 1].lower() not in _COUNTED_BY
    if word in _PARTICLES:
        return None if things else _PARTICLES[word]
    if word in _VERBS:
        return None if things else _VERBS[word]
    if by and (verb := _verb_before(words, at)):
        return verb
    if word == "of" and at > 0 and words.words[at - 1].lower() in _NOUNS:
        return _NOUNS[words.words[at - 1].lower()]
    return _nominal(words, end)


def _verb_before(words: Shallow, at: int) -> str | None:
    """ "grow sales by 35 per cent": the verb before the object, in the same clause."""
    for index in range(at, max(-1, at - 8), -1):
        if words.letters[index] in "ZU":
            return None
        if (found := _VERBS.get(words.words[index].lower())) and words.letters[index] in "VE":
            return found
    return None


def _skips(words: Shallow, at: int) -> bool:
    low = words.words[at].lower()
    return low in _BETWEEN or (words.letters[at] == "R" and low not in _PARTICLES)


def _nominal(words: Shallow, end: int) -> str | None:
    """ "(a 12%) increase", "(12%) annual drop", "(12%) higher" """
    for index in range(end, min(end + 3, len(words.words))):
        low = words.words[index].lower()
        if low in ("higher", "lower"):
            return _PARTICLES[low]
        if low in _NOUNS:
            return _NOUNS[low]
        if words.letters[index] not in "JQR":
            return None
    return None
