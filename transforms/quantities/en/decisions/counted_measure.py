"""What a quantity with a unit measures: "$5 million in aid", "a 25% tax on cars", "90% of its staff"."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.counted import Counted, decision
from dateline.transforms.quantities.en import noun_phrases as np
from dateline.transforms.text import tags
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_SPENT: Final = ("money", "percent", "measure")
_BETWEEN: Final = ("worth", ")", "]")
_MOVED: Final = frozenset("by to from at for between".split())


def _is_measure(claim: Claim) -> bool:
    """Whether a unit, a percent sign or an age stands with the number."""
    q = claim.quantity
    if q.kind in ("bare", "count", "part", "multiple"):
        return False
    return not (claim.parsed.kind == "bare" and (q.kind == "age" or q.unit == "{Richter}"))


def _following(sentence: Sentence, at: int, words: frozenset[str] | tuple[str, ...]) -> Phrase | None:
    """The phrase that one of these prepositions at word ``at`` governs."""
    if at >= len(sentence.words) or sentence.words[at].lower() not in words:
        return None
    phrase = sentence.phrase_at(at + 1)
    return None if phrase is None or phrase.start != at + 1 or phrase.temporal else phrase


@decision(
    "conversion of what was measured",
    yes=("It paid a $9 (£7) toll.", "toll"),
    no="It paid $9 (£7).",
)
def converted(claim: Claim) -> Counted | None:
    last = claim.memory.last
    if not _is_measure(claim) or last is None or not last.counted or last.unit == "1":
        return None
    return Counted(last.counted) if claim.text[last.end_char : claim.start].strip() == "(" else None


@decision("what it is of", yes=("It lost 90% of its personnel.", "its personnel"), no="It lost 90% by May.")
def of_it(claim: Claim) -> Counted | None:
    """Also behind "worth", and behind a conversion in brackets."""
    if not _is_measure(claim):
        return None
    sentence, at = claim.sentence, np.behind_aside(claim)
    if at < len(sentence.words) and sentence.words[at].lower() in _BETWEEN:
        at += 1
    phrase = _following(sentence, at, ("of",))
    if phrase is None or (phrase.head is None and phrase.number is not None and phrase.tail == phrase.end):
        return None
    if phrase.pronoun and sentence.words[phrase.start].lower() in words_of("neuter pronoun") | words_of(
        "pronoun of several"
    ):
        heads = claim.memory.heads
        return Counted(heads[-1] if heads else None)
    return Counted(np.named(claim, phrase))


@decision("what the money is in", yes=("It sent $5 million in aid.", "aid"), no="It sent $5 million in the spring.")
def in_it(claim: Claim) -> Counted | None:
    if claim.quantity.kind != "money":
        return None
    sentence = claim.sentence
    phrase = _following(sentence, np.behind_aside(claim), ("in",))
    if phrase is None or phrase.head is None or phrase.number is not None or phrase.possessor is not None:
        return None
    named = sentence.tags[phrase.head] == tags.PROPN
    return None if named or sentence.tags[phrase.start] in (tags.DET, tags.PRON) else Counted(np.named(claim, phrase))


@decision("thing behind a measure", yes=("They want a 25% tax on cars.", "tax on cars"), no="They want 25%.")
def behind(claim: Claim) -> Counted | None:
    """ "a 25% tax on cars", "a sharp 3 percent drop", "an 8-page memo"."""
    if not _is_measure(claim) or claim.opens_span:
        return None
    sentence, phrase = claim.sentence, np.held(claim)
    first, last = claim.place
    aside = np.behind_aside(claim)
    if aside > last and (described := sentence.phrase_at(aside)) is not None and described.start == aside:
        return _described(claim, described, aside)
    if phrase is not None and phrase.end == last and claim.quantity.kind != "time" and not np.is_of(sentence, phrase):
        phrase = _adjacent(claim, phrase, last) or phrase
    if phrase is None or phrase.head is None or phrase.head < last or not _is_thing(sentence, phrase):
        return None
    while last < phrase.head and sentence.words[last] == "-":
        last += 2  # "a 300-foot-tall tower"
    if last > phrase.head or sentence.tags[last] == tags.CCONJ:
        return None
    opening = sentence.text_of(*np.qualities(sentence, phrase, first), claim.text) if phrase.start < first else ""
    body = np.described(claim, phrase, last)
    return Counted(f"{opening} {body}" if opening else body)


def _adjacent(claim: Claim, own: Phrase, at: int) -> Phrase | None:
    """The phrase that begins right behind the number and has no determiner, or behind adjectives where the number has
    one: "12%" of "12% convertible debentures", "30%" of "a 30% effective tax rate"."""
    sentence, clause = claim.sentence, claim.clause
    marked = sentence.tags[own.start] == tags.DET or own.possessor is not None or own.start + 1 < at
    while marked and at < len(sentence.words) and sentence.phrase_at(at) is None and sentence.tags[at] == tags.ADJ:
        at += 1
    phrase = sentence.phrase_at(at)
    if phrase is None or phrase.start != at or sentence.tags[at] not in (tags.ADJ, tags.NOUN, tags.PROPN):
        return None
    plain = phrase.number is None and sentence.clause_at(phrase.end - 1) is clause
    return phrase if plain and (clause is None or clause.subject is not phrase) else None


def _described(claim: Claim, phrase: Phrase, at: int) -> Counted | None:
    """ "a $27,000 (£20,000) settlement": what stands behind the conversion of a measure that describes it."""
    own = np.held(claim)
    opens = own is not None and claim.sentence.tags[own.start] == tags.DET
    if not opens or phrase.number is not None or phrase.pronoun or phrase.temporal:
        return None
    return Counted(np.named(claim, phrase, at))


def _is_thing(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the head is a noun for a thing; not "Thursday", "apiece", "southwest", "a record"."""
    if phrase.head is None or phrase.temporal or phrase.pronoun:
        return False
    if sentence.tags[phrase.head] not in (tags.NOUN, tags.PROPN):
        word = sentence.words[phrase.head].lower()
        return word in words_of("nominal adjective") and word not in words_of("number qualifier")
    return sentence.lemma(phrase.head) not in words_of("summing noun") | words_of("bearing noun")


@decision("what it is paid for", yes=("They paid $5 for a ticket.", "ticket"), no="They paid $5 for 2024.")
def paid_for(claim: Claim) -> Counted | None:
    if claim.quantity.kind not in _SPENT:
        return None
    sentence, at = claim.sentence, claim.place[1]
    wanted = _following(sentence, at, ("for",) if claim.quantity.kind == "measure" else ("for", "off"))
    if wanted is None and claim.clause is not None and claim.clause.verb >= 0:
        verb = sentence.lemma(claim.clause.verb)
        if verb in words_of("spending verb") and claim.quantity.kind == "money":
            wanted = _following(sentence, at, ("on",))
        elif verb in words_of("adding verb") and claim.quantity.kind != "measure":
            wanted = _following(sentence, at, ("to", "from", "off"))
    if wanted is None or wanted.pronoun or np.numbered(sentence, wanted):
        return None
    return Counted(np.named(claim, wanted))


@decision("what it is told of", yes=("He drove at a speed of 90 km/h.", "speed"), no="He drove at 90 km/h.")
def told_of(claim: Claim) -> Counted | None:
    """ "a rate of return of 5%": the phrase that an "of" hangs on, and what that hangs on without a determiner."""
    if not _is_measure(claim) or claim.quantity.kind == "age":
        return None
    sentence, phrase = claim.sentence, np.held(claim)
    if phrase is None:
        return None
    outer = np.host(sentence, phrase) if np.is_of(sentence, phrase) else None
    if outer is None or outer.head is None or (phrase.head is not None and phrase.head >= claim.place[1]):
        return None
    if not _is_thing(sentence, outer) or np.numbered(sentence, outer):
        return Counted(None)
    end = outer.end
    while np.is_of(sentence, outer) and outer.start == outer.head and (more := np.host(sentence, outer)) is not None:
        outer = more
    return Counted(np.unmarked(claim, outer.start, end))


@decision("what is worth it", yes=("He stole a ring worth $900.", "ring"), no="He sold a ring at $900.")
def worth(claim: Claim) -> Counted | None:
    sentence, phrase = claim.sentence, np.held(claim)
    first = phrase.start if phrase is not None else claim.place[0]
    if not _is_measure(claim) or first < 2 or sentence.words[first - 1].lower() != "worth":
        return None
    before = sentence.phrase_at(first - 2)
    return Counted(np.named(claim, before)) if before is not None and _is_thing(sentence, before) else None


@decision("what is moved by it", yes=("It cut the price by 5%.", "price"), no="The price fell by 5%.")
def moved(claim: Claim) -> Counted | None:
    """The object of the verb, where the measure stands right behind it with a preposition, or without one."""
    if not _is_measure(claim) or claim.quantity.kind in ("age", "time"):
        return None
    sentence, phrase, clause = claim.sentence, np.held(claim), claim.clause
    if phrase is None or clause is None:
        return None
    at = phrase.preposition
    if at >= 0 and sentence.words[at].lower() not in _MOVED:
        return None
    if at < 0 and claim.quantity.kind != "percent" and claim.after not in words_of("compared word"):
        return None  # "lent the firm $5", "took a town 25 km from there"
    before = at if at >= 0 else phrase.start
    if at > 0 and sentence.tags[at - 1] == tags.ADP:
        before = at - 1  # "at between $2 and $3"
    thing = sentence.phrase_at(before - 1) if before else None
    while thing is not None and thing.preposition >= 0:
        thing = np.host(sentence, thing)
    if thing is None or thing is clause.subject or thing.preposition >= 0 or not _is_thing(sentence, thing):
        return None
    if at < 0 and thing is not clause.object:
        return None
    if np.numbered(sentence, thing) and sentence.words[at].lower() != "for":
        return None
    return Counted(np.named(claim, thing))


@decision("nothing named", yes=("It rose 5%.", "nothing"), no="They have 5 men.")
def nothing(claim: Claim) -> Counted | None:
    return Counted(claim.counted) if _is_measure(claim) else None
