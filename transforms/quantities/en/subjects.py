"""Subjects as the column writes them: whether a number is its own, what a pronoun stands for, where a phrase ends."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.en import noun_phrases as np
from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.referents import Place, referent
from dateline.transforms.text.en.speakers import quoted_by
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_TAKING: Final = (tags.PRESENT, tags.PAST, tags.BASE)
_TELLING: Final = words_of("reporting") | words_of("finding verb") | words_of("expecting") | words_of("being")


def owned(claim: Claim) -> list[Phrase]:
    """The phrases that the number is part of: its own, its coordination, and those that they hang on by "of"."""
    sentence, phrase = claim.sentence, np.held(claim)
    if phrase is None:
        return []
    found = [np.lead(one) for one in np.chain(sentence, phrase)]
    return found if any(np.numbered(sentence, one) for one in found[1:]) else found[:1]


def itself(claim: Claim) -> bool:
    """Whether the number is the subject of its clause."""
    sentence, clause = claim.sentence, claim.clause
    phrase = claim.phrase or np.held(claim)
    if phrase is not None and phrase.preposition >= 0:
        phrase = np.whole(sentence, phrase)
    if phrase is None or phrase.preposition >= 0:
        return False
    own = phrase.leader or phrase
    joined = phrase.start > 0 and sentence.tags[phrase.start - 1] == tags.CCONJ
    if phrase.start and not joined and _is_taken(sentence, phrase):
        return False
    behind = sentence.clause_at(phrase.whole[1]) if joined and clause is not None and clause.object is None else None
    clauses = (clause, sentence.clause_at(claim.place[1] - 1), behind)
    return any(one is not None and one.subject is own for one in clauses)


def _is_taken(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase stands right behind a verb that takes it: "make up 16% of it", not "said 16% of it fell"."""
    clause = sentence.clause_at(phrase.start - 1) if phrase.start else None
    if clause is None or clause.verb < 0 or clause.voice == c.PASSIVE:
        return False
    near = clause.verb < phrase.start <= clause.verb + 2
    return near and sentence.fine[clause.verb] in _TAKING and sentence.lemma(clause.verb) not in _TELLING


def say(claim: Claim, sentence: Sentence, phrase: Phrase, behind: int) -> str:
    """A phrase as written; what it stands for where it is a pronoun, "" where that is not found. Of a number without
    a noun what it is a share of."""
    if phrase.pronoun:
        found = meant(claim, phrase)
        if found is None:
            return ""
        sentence, phrase = claim.window.discourse.sentence(found[0]), found[1]
        behind = phrase.whole[1]
    phrase = phrase.apposed or phrase
    if sentence.words[phrase.core].lower() == "old" and sentence.words[phrase.core - 1] == "-":
        return ""  # "the 65-year-old": nobody is named
    if not np.has_noun(sentence, phrase):
        of = _noun_of(sentence, phrase)
        if of is None:
            return ""
        return np.written(claim, np.extent(sentence, of, max(behind, of.end)), sentence)
    first = claim.place[0]
    if sentence is claim.sentence and phrase.start < first < behind:
        own = np.held(claim)
        behind = max(phrase.end, own.preposition if own is not None and own.preposition >= 0 else first)
    return np.written(claim, np.extent(sentence, phrase, behind), sentence)


def meant(claim: Claim, phrase: Phrase) -> Place | None:
    """What a pronoun of the sentence stands for; of "I" and "we" who speaks."""
    sentence, discourse = claim.sentence, claim.window.discourse
    place: Place | None = (claim.window.span, phrase)
    if sentence.words[phrase.core].lower() in words_of("speaking pronoun"):
        clause = sentence.clause_at(phrase.start)
        if clause is not None and clause.reporter is not None:
            place = claim.window.span, clause.reporter
        else:
            place = quoted_by(discourse, claim.bounds, claim.start)
    if place is None or not place[1].pronoun:
        return place
    return referent(discourse, place)


def _noun_of(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """The noun of "a third of the voters", and of a name that was joined to a number."""
    for member in phrase.members:
        if member.head is not None and member.number is None:
            return member
    following = sentence.phrase_at(phrase.end + 1)
    if following is None or following.preposition != phrase.end or following.head is None or following.temporal:
        return None
    return following if sentence.words[phrase.end].lower() in ("of", "in") else None
