"""What a quantity's statement is about, in words: the thing measured, then the subject of the verb."""

from __future__ import annotations

import re

from dateline.transforms.quantities import counted
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.counted_measure import ADDING
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.quantities.subject import NP, chain, moved, pulled, subject
from dateline.transforms.quantities.word_forms import inflected
from dateline.transforms.records import QuantityMention

_GOES_ON = re.compile(r"[\s,]*(?:(?:and|or|to|from|at|-|–|/)\s+)?[(/\s]*")
_ITSELF = re.compile(r"R?[XV]")
_ITSELF_WITH = re.compile(rf"(?:[OP]+(?:{NP}|Y+))*R?[XV]")
_LABEL = re.compile(r"[MNQ]{1,5}(?:Z[MN]Z)?U")
_ASIDE_OF = re.compile(rf"({NP}(?:[OPI]{NP})*)U(?:[^VXZWUKE]*)$")
_CLOSED = re.compile(r"[^VXZWUKE]*UR*[XV]")
_ADDED = re.compile(rf"[VEG]R?P{NP}$")
_SAYING = inflected("say claim warn believe think note add state".split())
_HOLDING = frozenset(("of", "on", "with"))
_MOVING = frozenset(("by", "to", "from"))
_THINGS = ("bare", "count", "part", "multiple", "age")
_DASHES = "—–-"

_Found = tuple[list[str], counted.Span | None]


def about(q: Quantity, context: Claim, words: Shallow, place: Claim) -> str | None:
    """What the statement is about: the thing measured, then the subject of the verb, "; " between them.

    A quantity that only goes on with the one before ("1.6 litres (97 cubic inches)") is about the same.
    """
    text, last = context.text, context.memory.last
    if q.value == 1 and text[place.start : place.end].lower().startswith("one of "):
        return None
    letters = context.letters
    itself = _is_subject(q, letters, words, place)
    same = last is not None and last.start_char >= context.bounds[0]
    if same and not itself and last is not None and _goes_on(text[last.end_char : place.start], last.counted):
        return _shared(q, last)
    things, actor = (_own(q, place), None) if itself else _parts(q, context, words, place)
    if actor is None and not things and same and last is not None and q.kind not in ("bare", "count"):
        return last.subject
    if actor is None and not things and q.kind in ("bare", "count"):
        of = counted.of_phrase(words, letters, place.last)
        whole = counted.text_of(text, words, of) if of else ""
        things = [whole] if whole and not whole.endswith(place.counted or "?") else things
    if actor and q.kind == "bare" and counted.bare_text(text, words, letters, actor) == place.counted:
        actor = None
    if actor:
        if label := _label(letters, words, actor[0]):
            things.append(counted.text_of(text, words, label))
        things.append(counted.bare_text(text, words, letters, actor))
    return "; ".join(dict.fromkeys(things)) or None


def _shared(q: Quantity, last: QuantityMention) -> str | None:
    """The subject of the quantity before, without what only that one measures: "4 tonnes of grain and (30 men)"."""
    own = (last.counted or "") + "; "
    if q.kind in _THINGS and last.dimension != "count" and last.subject and last.subject.startswith(own):
        return last.subject[len(own) :]
    return last.subject


def _own(q: Quantity, place: Claim) -> list[str]:
    """What a quantity with a unit measures, if said."""
    return [place.counted] if place.counted and q.kind not in _THINGS else []


def _parts(q: Quantity, context: Claim, words: Shallow, place: Claim) -> _Found:
    """(what is measured and what that is of, the span of the actor)."""
    text, letters = context.text, context.letters
    first = place.first + (words.words[place.first].lower() in _MOVING)
    before = words.words[first - 1].lower() if first else ""
    follows = words.words[place.last].lower() if place.last < len(words.words) else ""
    if follows in counted.COMPARED and (span := pulled(letters, place.first)):
        return [], span
    if before in _MOVING and not (q.kind == "bare" and place.counted) and (span := moved(letters, first)):
        return [counted.text_of(text, words, span)], subject(letters, words, span[0])
    things = _own(q, place)
    if q.kind == "age" and place.counted:
        return [place.counted], None
    added = before == "with" and _is_added(letters, place.first - 1)
    if not added and before in ("with", "(") and (span := chain(letters, words, place.first - 1, hanging=True)):
        return _beside(things, text, words, letters, span)
    if things and before.endswith("ing") and before in ADDING:
        return things, None
    holder = _holder(q, words, letters, place, before)
    if holder:
        things.append(counted.bare_text(text, words, letters, holder))
        if whole := _whole(words, letters, holder[0]):
            return things, whole
    things, actor = _with(things, text, words, letters, place)
    return things, actor or _described(letters, place)


def _described(letters: str, place: Claim) -> counted.Span | None:
    """ "The island, (40 km) off the coast, has": what the aside before the verb is about."""
    begin = letters.rfind("Z", 0, place.first) + 1
    found = _ASIDE_OF.match(letters, begin, place.first)
    return found.span(1) if found and _CLOSED.match(letters, place.last) else None


def _is_added(letters: str, at: int) -> bool:
    """ "charged in Lima with (two thefts)": the verb takes the "with" at ``at``, not the noun before."""
    return _ADDED.search(letters, max(0, at - 10), at) is not None


def _beside(things: list[str], text: str, words: Shallow, letters: str, span: counted.Span) -> _Found:
    """ "bought a ferry with (300 seats)", "Marta Oduya ((14 goals))" """
    if words.words[span[1]] == "(":
        return (things, None) if things else ([], span)
    if letters[span[0] - 1 : span[0]] in ("V", "E", "G"):
        return [counted.bare_text(text, words, letters, span)], subject(letters, words, span[0])
    return things, span


def _whole(words: Shallow, letters: str, at: int) -> counted.Span | None:
    """ "(a storm) with winds of (74 mph)", unless that is an object or a predicate."""
    if letters[at - 1 : at] != "P" or words.words[at - 1] != "with":
        return None
    span = chain(letters, words, at - 1, hanging=True)
    return None if span is None or letters[span[0] - 1 : span[0]] in ("V", "E", "G", "X") else span


def _with(
    things: list[str], text: str, words: Shallow, letters: str, place: Claim
) -> tuple[list[str], counted.Span | None]:
    """The subject of the verb; in "with sales falling" both the noun behind "with" and the subject of the sentence."""
    actor = subject(letters, words, place.first)
    if not actor or not actor[0] or words.words[actor[0] - 1].lower() != "with":
        return things, actor
    main = subject(letters, words, actor[0] - 1)
    same = main and words.words[main[1] - 1] == words.words[actor[1] - 1]
    return things or [counted.bare_text(text, words, letters, actor)], None if same else main


def _is_subject(q: Quantity, letters: str, words: Shallow, place: Claim) -> bool:
    """True where the quantity is the subject itself: "40 cyclists were hurt", "60% of pupils walk"."""
    first = place.first
    if first > 1 and words.words[first - 1].lower() == "of" and words.words[first - 2].lower() in counted.EMPTY:
        first -= 3  # "a total of"
    before = letters[first - 1] if first > 0 else "Z"
    if before in "ZCUKW" and _ITSELF_WITH.match(letters, place.last):
        return True
    joined = before == "C" and letters[max(0, first - 2)] in "VER"
    said = before in "ZKW" or joined or (before == "V" and words.words[first - 1].lower() in _SAYING)
    if said and q.kind in _THINGS and letters[place.last : place.last + 1] == "E":
        return True  # "(that) 12 soldiers died"
    of = counted.of_phrase(words, letters, place.last)
    if before == "G" and words.words[first - 1].lower() not in _SAYING:
        return False  # "a bus carrying (40 pupils) left the road"
    return (
        before not in "POINM"
        and letters[max(0, first - 2) : max(0, first)] != "IV"
        and _ITSELF.match(letters, of[1] if of else place.last) is not None
    )


def _holder(q: Quantity, words: Shallow, letters: str, place: Claim, before: str) -> counted.Span | None:
    """What it is of: "sales (of 5,835 units)", "price cuts (on 50 products)", "purchase (of a 5% stake)"."""
    at = place.first - 1
    if q.kind not in _THINGS:
        while at > 0 and place.first - at < 4 and letters[at] in "DJ":
            at -= 1
        if at < 1 or words.words[at].lower() != "of":
            return None
    elif (before not in _HOLDING or (before == "with" and _is_added(letters, at))) and not (
        q.kind == "age" and before == ","
    ):
        return None
    phrase = counted.left(letters, at)
    return None if phrase is None or words.words[phrase[1] - 1].lower() in counted.EMPTY else phrase


def _goes_on(between: str, counts: str | None) -> bool:
    """True where only a joint stands between two quantities, or what the first one measures."""
    if counts and between.startswith(" of " + counts):
        between = between[4 + len(counts) :]
    return _GOES_ON.fullmatch(between) is not None


def _label(letters: str, words: Shallow, at: int) -> counted.Span | None:
    """The topic that opens a line: "Walmart — Shares of the retailer (rose)"."""
    found = _LABEL.match(letters)
    if found and found.end() == at and words.words[at - 1][0] in _DASHES:
        return 0, at - 1
    return None
