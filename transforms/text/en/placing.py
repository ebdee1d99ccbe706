"""Where the verbs of an English sentence belong: to the clause on top of the walk, below it, or to one of their own."""

from __future__ import annotations

from typing import Final

from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.en import verbs
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.finite import candidate, finite
from dateline.transforms.text.en.nonfinite import infinitive, participle, share
from dateline.transforms.text.en.verbs import Group
from dateline.transforms.text.en.walk import Walk
from dateline.transforms.text.phrases import Phrase

_REPORTING: Final = words_of("reporting")
_PERSUADING: Final = words_of("persuading")
_BOUNDING: Final = words_of("bounding")
_NAMING: Final = words_of("naming")
_CLAUSAL: Final = words_of("clausal verb")
_ADDRESSING: Final = words_of("addressing")
_BEING: Final = words_of("being")


def place(walk: Walk, group: Group) -> None:
    """Finds the clause of a verb group, and opens it where it is new."""
    form = group.form
    if form != verbs.INFINITIVE and not group.lone and _inverted(walk, group):
        return
    if form == verbs.BASE:
        form = _of_base(walk, group)
    elif form == verbs.FINITE and _ends_time(walk, group):
        form = group.form = verbs.PARTICIPLE
    elif form == verbs.PARTICIPLE and _is_finite(walk, group):
        form = group.form = verbs.FINITE
        group.voice, group.tense = c.ACTIVE, c.PAST
    if form != verbs.INFINITIVE and _joins(walk, group):
        return
    if form == verbs.BASE:
        share(walk, group)
    elif form == verbs.FINITE:
        finite(walk, group)
    elif form == verbs.INFINITIVE:
        infinitive(walk, group)
    else:
        participle(walk, group)


def _inverted(walk: Walk, group: Group) -> bool:
    """ "did she (realize)": gives the auxiliary before the subject its verb."""
    top = walk.stack[-1]
    subject = top.clause.subject
    if not top.lone or subject is None or subject.start < top.clause.verb:
        return False
    if walk.between(subject.whole[1], group.start):
        return False
    clause = top.clause
    clause.verb, clause.verbs = group.verb, (group.verb,)
    clause.voice = group.voice if walk.forms[clause.group[1] - 1].lower() in _BEING else c.ACTIVE
    clause.group = (clause.group[0], group.end)
    top.lemma, top.lone = group.lemma, False
    return True


def _of_base(walk: Walk, group: Group) -> str:
    """What a base form is: the verb of its clause, one that shares an auxiliary, or an infinitive without "to"."""
    top = walk.stack[-1]
    joint = max(top.conjunction, top.comma)
    if not top.open and joint >= 0 and not walk.between(joint + 1, group.start):
        first = top.clause.group
        if first[1] - first[0] > 1 or walk.fine[top.clause.verb] == tags.BASE or top.form == verbs.INFINITIVE:
            return verbs.BASE
    if top.open or (candidate(top) is not None and top.lemma not in _PERSUADING):
        group.tense = c.PRESENT
        return verbs.FINITE
    return verbs.INFINITIVE


def _ends_time(walk: Walk, group: Group) -> bool:
    """ "the nine months ended (in September)" """
    last = walk.last
    bounding = group.lemma in _BOUNDING and group.end - group.start == 1
    return bounding and last is not None and last.temporal and last.end == group.start and last.preposition >= 0


def _is_finite(walk: Walk, group: Group) -> bool:
    """Whether a form in -ed is the past tense of its clause: its neighbours say so, or too few verbs are to come for
    the clauses that wait for one."""
    top = walk.stack[-1]
    before = walk.masked[group.start - 1 : group.start]
    if not top.open:
        if top.reports and top.after and _ends(walk, top.after[-1], group.start):
            alone = top.lemma in _CLAUSAL or (top.lemma in _ADDRESSING and len(top.after) > 1)
            return _takes(walk, group) or (alone and not walk.finite_behind(group.start))
        if top.clause.kind == c.RELATIVE and walk.finite_behind(group.start) < sum(one.open for one in walk.stack):
            return walk.last is not None and walk.last.end == group.start and _takes(walk, group)
        joint = top.conjunction
        shared = joint >= 0 and not walk.between(joint + 1, group.start) and top.form == verbs.FINITE
        return shared and top.clause.voice == c.ACTIVE and not top.lone and top.clause.tense in (c.PAST, c.PRESENT)
    if before == "W":
        return True
    few = walk.finite_behind(group.start) < sum(frame.open for frame in walk.stack)
    if top.waiting is None or before == "U" or walk.last is not top.waiting:
        return before == "U" and top.waiting is not None and few and _takes(walk, group)
    return top.waiting.pronoun or few or _takes(walk, group)


def _ends(walk: Walk, phrase: Phrase, at: int) -> bool:
    """Whether a phrase ends before a word, with those that hang on it by prepositions."""
    last = walk.last
    while last is not None and last is not phrase and last.preposition >= 0 and last.end <= at:
        at = last.preposition
        last = walk.ends.get(at)
    return last is phrase and (last.end == at)


def _takes(walk: Walk, group: Group) -> bool:
    """Whether an object follows, as it does a past tense, and a participle only of a verb that names or gives."""
    following = walk.starts.get(group.end)
    return following is not None and not following.temporal and group.lemma not in _NAMING


def _joins(walk: Walk, group: Group) -> bool:
    """ "killed or injured": a verb joined to the one just before it."""
    top = walk.stack[-1]
    joint = top.conjunction
    if top.open or joint < 0 or walk.between(joint + 1, group.start):
        return False
    if walk.between(top.clause.verbs[-1] + 1, joint).strip("U"):
        return False
    top.clause.verbs = (*top.clause.verbs, group.verb)
    top.conjunction = -1
    if group.lemma in _REPORTING:
        top.lemma = group.lemma  # "resigned and said he would ..."
    return True
