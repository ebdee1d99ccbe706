"""What a statement is about: one noun phrase."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.subject import decision
from dateline.transforms.quantities.en import noun_phrases as np
from dateline.transforms.quantities.en import subjects as about
from dateline.transforms.quantities.en.moves import NOUNS
from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_GOES_ON: Final = re.compile(r"[\s,]*(?:(?:and|or|to|from|at|-|–|/)\s+)?[(/\s]*")
_COUNTS: Final = ("bare", "count")
_COUNTED: Final = frozenset((*_COUNTS, "multiple"))
_MOVING_TO: Final = frozenset("to by above below".split())
_BOUNDING: Final = words_of("bounding")
_HOLDING: Final = ("in", "of")
_MOST: Final = 6  # clauses climbed
_CHANGES: Final = frozenset(NOUNS)


@decision("one of", yes=("One of the mills in Ayr closed.", "nothing"), no="One mill in Ayr closed.")
def one_of(claim: Claim) -> str | None:
    return "" if claim.quantity.value == 1 and claim.written.lower().startswith("one of ") else None


@decision(
    "goes on with the number before",
    yes=("Its engine holds 1.6 litres (97 cubic inches).", "Its engine"),
    no="Its engine holds 1.6 litres.",
)
def goes_on(claim: Claim) -> str | None:
    last = claim.memory.last
    if last is None or last.start_char < claim.bounds[0]:
        return None
    between = claim.text[last.end_char : claim.start]
    if last.counted and between.startswith(" of " + last.counted):
        between = between[4 + len(last.counted) :]
    if _GOES_ON.fullmatch(between) is None or about.itself(claim):
        return None
    return last.subject or ""


@decision("whose age", yes=("Ann Roe, 51, runs a mill.", "Ann Roe"), no="Ann Roe, 51 people and a dog came.")
def aged(claim: Claim) -> str | None:
    if claim.quantity.kind != "age":
        return None
    sentence, phrase = claim.sentence, np.held(claim)
    if phrase is not None and phrase.head is not None and phrase.head >= claim.place[1]:
        return np.written(claim, (claim.place[1], phrase.end))  # "a 21-year-old woman"
    at = claim.place[0] - 1
    while at > 0 and sentence.words[at].lower() in (",", "(", "aged", "age", "ages"):
        at -= 1
    before = sentence.phrase_at(at) if at < claim.place[0] - 1 or _is_aged(claim) else None
    return about.say(claim, sentence, before, before.end) if before is not None and not before.temporal else None


def _is_aged(claim: Claim) -> bool:
    return claim.written.lower().startswith("age")


@decision("subject itself", yes=("40 cyclists were hurt.", "nothing"), no="The crash hurt 40 cyclists.")
def is_itself(claim: Claim) -> str | None:
    if not about.itself(claim):
        return None
    return "" if claim.quantity.kind in _COUNTED else claim.counted or ""


@decision("who says it", yes=("It was sold, according to two people.", "nothing"), no="It was sold to two people.")
def is_reporter(claim: Claim) -> str | None:
    phrase = np.held(claim)
    if phrase is None:
        return None
    return "" if any(clause.reporter is phrase for clause in claim.sentence.clauses) else None


@decision(
    "what is moved",
    yes=("The storm pushed the river 2 metres higher.", "the river"),
    no="The storm cost 2 million dollars.",
)
def moved(claim: Claim) -> str | None:
    sentence, clause = claim.sentence, claim.clause
    if clause is None or clause.verb < 0 or clause.object is None or clause.object.start >= claim.place[0]:
        return None
    if sentence.lemma(clause.verb) not in words_of("bringing verb"):
        return None
    phrase = np.held(claim)
    if phrase is None or phrase is clause.object:
        return None
    at = phrase.preposition
    compared = claim.after in words_of("compared word")
    if not compared and (at < 0 or sentence.words[at].lower() not in _MOVING_TO):
        return None
    return about.say(claim, sentence, clause.object, claim.place[0])


@decision(
    "what changes",
    yes=("The bank saw a 4% rise in costs.", "costs"),
    no="The bank saw a 4% share in firms.",
)
def changing(claim: Claim) -> str | None:
    sentence, phrase = claim.sentence, np.held(claim)
    if phrase is None:
        return None
    change: Phrase | None = phrase
    if phrase.head is None or phrase.head < claim.place[1]:
        change = np.host(sentence, phrase) if np.is_of(sentence, phrase) else None
    if change is None or change.head is None or sentence.words[change.head].lower() not in _CHANGES:
        return None
    end = max(change.end, phrase.end)
    following = sentence.phrase_at(end + 1)
    hangs = following is not None and following.preposition == end and not following.temporal
    if hangs and following is not None and following.head is not None and sentence.words[end].lower() in _HOLDING:
        return about.say(claim, sentence, following, following.end)
    return np.written(claim, change.possessor) if change.possessor is not None else None


@decision(
    "count in an opening phrase",
    yes=("Between two lakes, a boat was lost.", "nothing"),
    no="A boat was lost between two lakes.",
)
def opening(claim: Claim) -> str | None:
    sentence, phrase, clause = claim.sentence, np.held(claim), claim.clause
    if claim.quantity.kind != "bare" or phrase is None or phrase.preposition < 0 or clause is None:
        return None
    outer = np.chain(sentence, phrase)[-1]
    if outer.preposition < 0 or clause.subject is None or clause.subject.start < phrase.start:
        return None
    return "" if outer.preposition == clause.start else None


@decision("what has it", yes=("It is a hotel with 30 rooms.", "a hotel"), no="It has 30 rooms.")
def holder(claim: Claim) -> str | None:
    sentence, phrase = claim.sentence, np.held(claim)
    if phrase is None:
        return None
    outer = np.chain(sentence, phrase)[-1]
    clause = claim.clause
    if outer is not phrase and np.numbered(sentence, outer):
        return ""  # "300 of the 400 seats"
    if outer is not phrase and clause is not None and clause.subject is outer:
        return _having(claim, sentence, outer) or about.say(claim, sentence, outer, outer.end)
    return _having(claim, sentence, outer)


def _having(claim: Claim, sentence: Sentence, phrase: Phrase) -> str | None:
    """ "A ship" of "a ship with a crew of 30": what the phrase that "with" governs belongs to."""
    if phrase.preposition < 0 or sentence.words[phrase.preposition].lower() != "with":
        return None
    one = np.host(sentence, phrase)
    while one is not None and one.preposition >= 0 and (outer := np.host(sentence, one)) is not None:
        one = outer
    if one is None or one.temporal or one.number is not None or one.head is None or one.preposition >= 0:
        return None
    clause = claim.clause
    acted = clause is not None and clause.subject is not None and -1 < clause.verb < one.start
    if acted and clause is not None and sentence.lemma(clause.verb) in _BOUNDING:
        return None  # "began the war with 3,100 tanks": who began it had them
    return about.say(claim, sentence, one, phrase.preposition)


@decision(
    "what a bracket describes", yes=("Marta Oduya (14 goals) led.", "Marta Oduya"), no="Marta Oduya shot 14 goals."
)
def bracketed(claim: Claim) -> str | None:
    sentence, first = claim.sentence, claim.place[0]
    if first < 2 or sentence.words[first - 1] not in ("(", "["):
        return None
    phrase = sentence.phrase_at(first - 2)
    if phrase is None or phrase.head is None or phrase.temporal or phrase.number is not None:
        return None
    return about.say(claim, sentence, phrase, phrase.end)


@decision(
    "what is so large",
    yes=("The town taxes incomes from shares over $250,000.", "shares"),
    no="The town taxed shares over the summer by $250,000.",
)
def bounded(claim: Claim) -> str | None:
    """ "a fee on loans up to $5,000", "with unemployment still above 8%": the thing that a level describes."""
    sentence, phrase = claim.sentence, np.held(claim)
    if phrase is None or phrase.head is not None or (claim.quantity.kind == "bare" and phrase.preposition < 0):
        return None
    at = phrase.start - 1 if phrase.preposition == phrase.start - 1 else phrase.start
    level = sentence.words[at].lower()
    while at > 0 and sentence.tags[at - 1] in (tags.ADV, tags.ADJ):
        at -= 1
    thing = sentence.phrase_at(at - 1) if at else None
    if thing is None or thing.end != at or thing.preposition < 0 or thing.temporal or thing.pronoun:
        return None
    if thing.head is None or np.numbered(sentence, thing) or sentence.tags[thing.head] != tags.NOUN:
        return None
    absolute = sentence.words[thing.preposition].lower() == "with"
    if level not in (words_of("level preposition") if absolute else words_of("bounding preposition")):
        return None
    return about.say(claim, sentence, thing, thing.end)


@decision("subject of the clause", yes=("Core inflation rose 4%.", "Core inflation"), no="A rise of 4%.")
def of_clause(claim: Claim) -> str | None:
    sentence = claim.sentence
    clause = claim.clause
    own = about.owned(claim)
    for _ in range(_MOST):
        if clause is None:
            return None
        subject = clause.subject
        if subject is not None and clause.kind == c.PARTICIPIAL:
            subject = np.lead(subject)
        if _is_aside(sentence, clause) or (subject is not None and _is_time(sentence, subject)):
            clause = clause.parent
            continue
        if subject is not None and claim.quantity.kind == "bare" and _is_inside(claim, clause, subject):
            return ""
        if subject is not None and np.lead(subject) not in own and not _says(sentence, clause, subject):
            said = about.say(claim, sentence, subject, _stop(clause, subject))
            if said or subject.pronoun or clause.kind != c.RELATIVE:
                return said or None  # "a record of $82 million, which was up 10%": what made the record
        clause = clause.parent
    return None


def _is_inside(claim: Claim, clause: Clause, subject: Phrase) -> bool:
    """Whether a counted noun only places the subject: "sales at 3 shops fell"."""
    phrase = np.held(claim)
    if phrase is None or phrase.preposition < 0 or np.is_of(claim.sentence, phrase):
        return False
    return np.host(claim.sentence, phrase) is subject and phrase.start < clause.group[0]


def _is_time(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is a time and no name of a day: "last year", not "Singles Day"."""
    if not phrase.temporal or phrase.head is None:
        return phrase.temporal
    head = sentence.words[phrase.head]
    return head.islower() or head.lower() in words_of("calendar noun")


def _says(sentence: Sentence, clause: Clause, subject: Phrase) -> bool:
    """Whether the subject of a clause only tells what comes: "he said", "the survey found"."""
    if clause.verb < 0:
        return False
    verb = sentence.lemma(clause.verb)
    if verb in words_of("speaking only"):
        return True
    source = subject.head is not None and sentence.lemma(subject.head) in words_of("source noun")
    return source and verb in words_of("finding verb")


def _is_aside(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause only compares: "compared to 5% a year ago"."""
    if clause.kind not in (c.PARTICIPIAL, c.ADVERBIAL, c.COMPLEMENT) or clause.verb < 0:
        return False
    return sentence.fine[clause.verb] == tags.PARTICIPLE and sentence.lemma(clause.verb) in words_of("comparing verb")


def _stop(clause: Clause, subject: Phrase) -> int:
    """Behind which word a subject has ended: before its verb, or at its own end where it stands elsewhere."""
    if clause.kind == c.RELATIVE and clause.antecedent is subject and clause.opener >= 0:
        return clause.opener
    return clause.group[0] if clause.group[0] >= subject.whole[1] else subject.whole[1]


@decision("what it is of", yes=("A rise of 4%.", "A rise"), no="A rise by 4%.")
def of_head(claim: Claim) -> str | None:
    sentence, phrase = claim.sentence, np.held(claim)
    if phrase is None or not np.is_of(sentence, phrase):
        return None
    outer = np.host(sentence, phrase)
    if outer is None or outer.head is None or outer.temporal or outer.number is not None:
        return None
    return about.say(claim, sentence, outer, outer.end)
