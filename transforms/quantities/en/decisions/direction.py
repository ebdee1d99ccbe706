"""Rises and falls: "fell 4%", "a 12% rise", "cut the rate by 0.2". Levels ("fell to 4%") and losses have none."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.direction import decision
from dateline.transforms.quantities.en import moves
from dateline.transforms.quantities.en.about import trend
from dateline.transforms.quantities.en.direction import is_made, is_wave
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_AGAINST: Final = words_of("set against a figure")
_IS: Final = words_of("size verb")
_SIZES: Final = frozenset(("[bp]", "{percentage_point}"))
_BEHIND: Final = words_of("behind up or down")
_WHERE: Final = words_of("within a change")
_WITHOUT_SIZE: Final = words_of("behind what is no size")
_POINTS: Final = ("point", "points")
_PASSED: Final = (tags.ADV, tags.ADP, tags.ADJ)
_LEADING: Final = ("to", "from")  # before levels
_DEEP: Final = 3  # phrases between a noun of change and its "of": "a rise in sales of cars of 3%"


def _is_share(claim: Claim) -> bool:
    """True for a percentage, a part, points: what a change is stated in."""
    q = claim.quantity
    return q.kind in ("percent", "part") or q.unit in _SIZES or _counts_points(claim)


def _counts_points(claim: Claim) -> bool:
    return claim.quantity.kind == "bare" and claim.written.rpartition(" ")[2].lower() in moves.COUNTED_BY


def _governor(claim: Claim) -> str:
    """The preposition that governs the number, in lower case; "" for none."""
    phrase = claim.phrase
    return "" if phrase is None or phrase.preposition < 0 else claim.sentence.word(phrase.preposition)


def _of_noun(noun: str, q: Quantity) -> str | None:
    """The direction of a noun of change, where the quantity is its size: no money made or lost, no wave."""
    return None if is_made(noun, q) or is_wave(noun, q) else moves.NOUNS.get(noun)


def _opens(claim: Claim) -> bool:
    """True where the number of its phrase is the one claimed, and no second one: "by 12 to 300"."""
    phrase, (first, behind) = claim.phrase, claim.place
    if phrase is None:
        return False
    return first <= (phrase.core if phrase.number is None else phrase.number[0]) < behind


def _is_all(claim: Claim) -> bool:
    """True where its phrase holds no noun beside the number and its unit."""
    phrase = claim.phrase
    return _opens(claim) and phrase is not None and (phrase.head is None or phrase.head < claim.place[1])


@decision("a change denied", yes=("Sales did not fall 4%.", "nothing"), no="Sales fell 4%.")
def denied(claim: Claim) -> str | None:
    clause = claim.clause
    if clause is None or clause.polarity == c.POSITIVE:
        return None
    return "" if any(claim.sentence.word(verb) in moves.VERBS for verb in clause.verbs) else None


@decision("words of change", yes=("Sales fell 4%.", "down"), no="Sales fell to 4%.")
def change(claim: Claim) -> str | None:
    return trend(claim.quantity, claim, claim.words, claim)


@decision(
    "by so much",
    yes=("They agreed to reducing the area by half.", "down"),
    no="They agreed to reducing the area to half.",
)
def by_so_much(claim: Claim) -> str | None:
    """The verb of the clause with "by": nobody did it ("raised by 300 volunteers"), it is the size."""
    clause, q = claim.clause, claim.quantity
    if clause is None or q.kind == "age" or _governor(claim) != "by" or not _opens(claim):
        return None
    if q.kind == "bare" and claim.phrase is not None and claim.phrase.head is not None and not _counts_points(claim):
        return None
    for verb in clause.verbs:
        word = claim.sentence.word(verb)
        if word in moves.LOST:
            return None
        if verb < claim.place[0] and (found := moves.VERBS.get(word) or moves.BY.get(word)):
            return found
    return None


@decision(
    "so much off the object",
    yes=("It won praise, cutting road deaths some 40 percent since 2010.", "down"),
    no="It won praise, cutting road deaths to 40 percent.",
)
def object_changed(claim: Claim) -> str | None:
    """ "cutting prosecutions 40 percent": behind the object of a verb of change, with no preposition of its own."""
    clause, place = claim.clause, claim.place[0]
    if clause is None or clause.voice != c.ACTIVE or not _is_share(claim) or _governor(claim):
        return None
    object_, word = clause.object, claim.sentence.word(clause.verb)
    if object_ is None or word not in moves.CHANGED or not clause.verb < object_.start or object_.tail > place:
        return None
    between = claim.sentence.tags[object_.tail : place]
    plain = all(tag in (tags.ADV, tags.DET, tags.ADJ) for tag in between) and object_.number is None
    return moves.VERBS[word] if plain and claim.sentence.word(claim.place[1]) != "of" else None


@decision(
    "so much behind its verb",
    yes=("Cases have risen on average about 60 percent.", "up"),
    no="Cases have risen in about 60 percent of towns.",
)
def measured(claim: Claim) -> str | None:
    """ "grew a provisional, adjusted 2 pct": of a verb that nothing stands between but adverbs, "in" and times."""
    clause, phrase, sentence = claim.clause, claim.phrase, claim.sentence
    if clause is None or phrase is None or not _is_share(claim) or _governor(claim) or not _is_all(claim):
        return None
    found, at = moves.VERBS.get(sentence.word(clause.verb)), clause.group[1]
    if found is None or not clause.verb < phrase.start or sentence.word(claim.place[1]) in _WITHOUT_SIZE:
        return None
    if sentence.word(claim.place[0] - 1) in _LEADING or sentence.word(phrase.start) == "the":
        return None  # "only to 2 pct", "raise the remaining 25 pct"
    if claim.quantity.kind == "bare" and sentence.word(claim.place[1] - 1) not in _POINTS:
        return None  # "lost all 5 seats"
    while at < phrase.start:
        between = sentence.phrase_at(at)
        if between is None and sentence.tags[at] in _PASSED and sentence.word(at) not in _LEADING:
            at += 1
        elif between is not None and (between.preposition >= clause.group[1] or between.temporal):
            at = max(between.end, at + 1)
        else:
            return None
    return found


@decision("a particle with its verb", yes=("The index gave up 9 points.", "down"), no="They gave up 9 floors.")
def phrasal(claim: Claim) -> str | None:
    clause, sentence, first = claim.clause, claim.sentence, claim.place[0]
    if clause is None or not _is_share(claim) or sentence.word(claim.place[1]) == "of":
        return None
    return moves.PHRASAL.get((sentence.word(first - 2), sentence.word(first - 1)))


@decision("the head of its phrase", yes=("A 1.4 billion rise followed.", "up"), no="It paid 5% capital gains tax.")
def head(claim: Claim) -> str | None:
    """ "a 19% drop", "a 10 point increase"; "40 increases" counts them."""
    phrase, q = claim.phrase, claim.quantity
    if phrase is None or phrase.head is None or not _opens(claim):
        return None
    noun = claim.sentence.word(phrase.head)
    if q.kind in ("time", "age", "multiple"):
        return None
    counts = claim.sentence.lemma(phrase.head) != noun or claim.sentence.tags[phrase.start] != tags.DET
    if q.kind in ("bare", "count") and counts and not _counts_points(claim):
        return None
    return _of_noun(noun, q)


def _before(sentence: Sentence, at: int) -> Phrase | None:
    return sentence.phrase_at(at - 1) if at else None


@decision(
    "a noun of change and its size",
    yes=("It had a decline in exports of cars of 5 percent.", "down"),
    no="It had a decline to a share of 5 percent.",
)
def of_noun(claim: Claim) -> str | None:
    if (
        _governor(claim) not in ("of", "by")
        or claim.phrase is None
        or not _is_all(claim)
        or claim.quantity.kind in ("bare", "time", "age")
    ):
        return None
    sentence, at = claim.sentence, claim.phrase.preposition
    for _ in range(_DEEP):
        phrase = _before(sentence, at)
        if phrase is None or phrase.head is None:
            return None
        noun = sentence.word(phrase.head)
        if noun in moves.NOUNS:
            return _of_noun(noun, claim.quantity)
        if phrase.preposition != phrase.start - 1 or sentence.word(phrase.preposition) not in _WHERE:
            return None
        at = phrase.preposition
    return None


@decision("a change that is so much", yes=("The decline was 5%.", "down"), no="The area was 5%.")
def subject_is(claim: Claim) -> str | None:
    """ "the increase was 5%", "growth averaged 3%": the subject is a change, the number its size."""
    clause = claim.clause
    if clause is None or clause.subject is None or clause.subject.head is None or not _is_share(claim):
        return None
    if claim.sentence.lemma(clause.verb) not in _IS or clause.object is not claim.phrase:
        return None
    return _of_noun(claim.sentence.word(clause.subject.head), claim.quantity)


@decision(
    "so much up or down",
    yes=("Sales were 5 marks, 46.7 pct down from the same period.", "down"),
    no="It was 46.7 pct down the road from the school.",
)
def beside(claim: Claim) -> str | None:
    """ "46 pct down from the same period", never "to 4% up from 3%"."""
    if not _is_share(claim) or _governor(claim) not in ("", "by"):
        return None
    sentence, at = claim.sentence, claim.place[1]
    if sentence.word(at + 1) not in _BEHIND:
        return None
    phrase = sentence.phrase_at(at + 2)
    if phrase is not None and phrase.number is not None and phrase.number[0] == phrase.start and not phrase.temporal:
        return None
    return moves.PARTICLES.get(sentence.word(at))


@decision(
    "as the figure before",
    yes=("Output grew 1.1% in the 1st quarter, 3.8% year on year.", "up"),
    no="Output grew 1.1%, to 3.8%.",
)
def goes_on(claim: Claim) -> str | None:
    """ "grew 1.1% in May, 3.8% on the year", "an 8% fall instead of 12%": one clause, one verb, the same unit."""
    last, clause, phrase = claim.memory.last, claim.clause, claim.phrase
    if last is None or last.direction is None or last.start_char < claim.window.start or not _is_share(claim):
        return None
    if last.unit != claim.quantity.unit or phrase is None or not (_is_all(claim) or phrase.temporal):
        return None
    sentence, before = claim.sentence, claim.sentence.at(last.start_char)
    if (
        clause is None
        or sentence.clause_at(before) is not clause
        or any(before < v < phrase.start for v in clause.verbs)
    ):
        return None
    at = phrase.start - 1
    opens = sentence.word(at) == "," or not _AGAINST.isdisjoint((sentence.word(at), sentence.word(at - 1)))
    follows = sentence.phrase_at(claim.place[1])
    ends = claim.place[1] >= len(sentence.words) or sentence.tags[claim.place[1]] == tags.PUNCT
    return last.direction if opens and (ends or (follows is not None and follows.temporal)) else None


@decision(
    "added to something",
    yes=("The law would add $3 million to the deficit.", "up"),
    no="The law would add $3 million.",
)
def added(claim: Claim) -> str | None:
    clause, sentence, phrase = claim.clause, claim.sentence, claim.phrase
    if clause is None or phrase is None or clause.object is not phrase or not _is_all(claim):
        return None
    if (
        claim.quantity.kind not in ("money", "percent")
        or sentence.word(clause.verb) not in moves.ADDED
        or sentence.word(phrase.end) != "to"
    ):
        return None
    target = sentence.phrase_at(phrase.end + 1)
    return "up" if target is not None and target.number is None and target.preposition == phrase.end else None
