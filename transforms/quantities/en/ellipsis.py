"""Nouns that a number leaves out because the text has said them: "another 14 on Sunday", "deaths rose to 40"."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.en import cues
from dateline.transforms.quantities.en import noun_phrases as np
from dateline.transforms.quantities.en.moves import VERBS
from dateline.transforms.text import tags
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.referents import referent
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_LEVELS: Final = words_of("level preposition")
_NUMBERING: Final = words_of("numbering noun")
_HAPPENING: Final = words_of("counted event noun") | words_of("person noun")
_REACHING: Final = words_of("reaching verb")
_AGAIN: Final = words_of("word of more")
_JOINED: Final = words_of("joining what goes on")
_GOING_ON: Final = (tags.ADP, tags.ADV, tags.AUX, tags.PUNCT, tags.CCONJ, tags.SCONJ, tags.VERB)
_NEAR: Final = 160  # code points back to the noun


def alone(claim: Claim) -> Phrase | None:
    """The phrase of a number that has no noun, and is no year."""
    phrase = np.held(claim)
    if phrase is None or phrase.head is not None or phrase.number is None or cues.is_year(claim):
        return None
    return None if cues.is_one(claim, claim.end) else phrase


def is_measured(claim: Claim, clause: Clause) -> bool:
    """Whether the number is how many the subject of a clause is: "grew to 130", "exceeded 40", "stood at 12"."""
    phrase, sentence = alone(claim), claim.sentence
    if phrase is None or phrase is clause.subject or phrase.start < clause.verb:
        return False
    verb = sentence.lemma(clause.verb)
    if phrase.preposition >= 0:
        return sentence.words[phrase.preposition].lower() in _LEVELS and (verb in VERBS or verb in _REACHING)
    return phrase is clause.object and (verb in _REACHING or verb == "be")


def of_number(claim: Claim, sentence: Sentence, subject: Phrase) -> str | None:
    """What a subject is the number of, or itself where it is what happens to people."""
    if subject.head is None or subject.pronoun:
        return None
    if sentence.lemma(subject.head) in _NUMBERING:
        of = sentence.phrase_at(subject.end + 1)
        if of is None or of.preposition != subject.end or of.head is None or not np.is_of(sentence, of):
            return None
        plural = sentence.lemma(of.head) != sentence.words[of.head].lower() or bool(of.members)
        return np.named(claim, of) if plural or sentence.lemma(of.head) in words_of("plural noun") else None
    if sentence.lemma(subject.head) in _HAPPENING and sentence.words[subject.head].lower().endswith("s"):
        return None if np.numbered(sentence, subject) else np.named(claim, subject)
    return None


def is_of_another(claim: Claim, start: int) -> bool:
    """Whether the verb that moves to the number has a named subject of its own, and what was counted at code point
    ``start`` stands in another clause: "a fire that left two houses in ruins (rose to 10)"."""
    clause, sentence = claim.clause, claim.sentence
    if clause is None or clause.verb < 0 or sentence.lemma(clause.verb) not in VERBS:
        return False
    named = clause.subject is not None and not clause.subject.pronoun
    return named and sentence.clause_at(sentence.at(start)) is not clause


def whole_before(claim: Claim) -> str | None:
    """ "Of the 74 applicants, (11) were approved": the phrase behind an "of" that opens the clause."""
    phrase, sentence = alone(claim), claim.sentence
    if phrase is None or phrase.preposition >= 0:
        return None
    for one in reversed(sentence.phrases[: np.place(sentence, phrase)]):
        if one.number is not None and one.head is not None and np.is_of(sentence, one):
            at = one.preposition
            opens = at == 0 or sentence.tags[at - 1] in (tags.PUNCT, tags.SCONJ, tags.CCONJ)
            return np.named(claim, one) if opens else None
    return None


def meant_again(claim: Claim) -> str | None:
    """What was counted before and is meant again: the number goes on with it, or says that there is more of it."""
    phrase, sentence, last = alone(claim), claim.sentence, claim.memory.last
    heads = claim.memory.heads
    if phrase is None or last is None or not heads or phrase.temporal:
        return None
    behind = sentence.tags[phrase.end] if phrase.end < len(sentence.words) else tags.PUNCT
    if behind not in _GOING_ON or claim.start - last.end_char > _NEAR:
        return None
    opening = sentence.words[phrase.start : phrase.number[0]] if phrase.number is not None else ()
    if any(word.lower() in _AGAIN for word in opening) or _does_again(claim, phrase):
        return heads[-1]
    if last.start_char < claim.bounds[0] or last.dimension != "count" or not last.counted:
        return None
    before = sentence.words[phrase.start - 1].lower() if phrase.start else ""
    same = last.counted == heads[-1] and phrase.preposition < 0
    return heads[-1] if same and before in _JOINED and claim.quantity.scale == 1 else None


def _does_again(claim: Claim, phrase: Phrase) -> bool:
    """ "He would hire 1,700 collectors. In May he hired (500)": the object of the verb that had what was counted."""
    last, clause = claim.memory.last, claim.clause
    if last is None or clause is None or clause.object is not phrase or last.dimension != "count":
        return False
    bounds = claim.window.discourse.sentences.at(last.start_char)
    before = claim.window.discourse.sentence(bounds)
    told = before.clause_at(before.at(last.start_char))
    if told is None or told is clause or told.verb < 0 or clause.verb < 0:
        return False
    return before.lemma(told.verb) == claim.sentence.lemma(clause.verb) != "be"


def stood_for(claim: Claim, at: int) -> str | None:
    """The noun that a pronoun at word ``at`` of the sentence stands for."""
    sentence = claim.sentence
    phrase = sentence.phrase_at(at)
    if phrase is None or not phrase.pronoun:
        return None
    place = referent(claim.window.discourse, (claim.window.span, phrase))
    if place is None:
        return None
    there = claim.window.discourse.sentence(place[0])
    one = place[1]
    return there.text_of(np.numberless(there, one, one.start), one.end, claim.text)
