"""Finite verbs of an English sentence: to the clause on top of the walk, one below it, or one of their own."""

from __future__ import annotations

from typing import Final

from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.en import verbs
from dateline.transforms.text.en.agreement import agreeing
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.frames import Frame
from dateline.transforms.text.en.tagging import tagger
from dateline.transforms.text.en.verbs import Group
from dateline.transforms.text.en.walk import Walk
from dateline.transforms.text.phrases import Phrase

_SPEAKING: Final = words_of("speaking")
_CLAUSAL: Final = words_of("clausal preposition")


def finite(walk: Walk, group: Group) -> None:
    top = walk.stack[-1]
    if _behind_preposition(walk, top, group):
        return
    if top.open:
        if top.waiting is None and top.clause.kind in (c.ADVERBIAL, c.COMPLEMENT) and _below(walk, group):
            return
        inverted = top.clause.opener >= 0 and _opens_inverted(walk, group)
        if top.waiting is None and top.clause.antecedent is not None:
            top.clause.antecedent = agreeing(walk, top.clause.antecedent, group)
        walk.assign(top, group, None if inverted else top.waiting or top.clause.antecedent)
        asked = top.clause.opener >= 0 and top.clause.opener == group.start - 1 and not inverted
        expected = group.lone or group.lemma in _SPEAKING or group.start > 0
        if top.clause.subject is None and walk.fine[group.verb] != tags.BASE:
            top.expects = expected and not asked
        return
    if walk.there >= 0 or (_opens_inverted(walk, group) and (top.comma >= 0 or top.conjunction >= 0)):
        start = walk.there if walk.there >= 0 else group.start
        frame = walk.push(c.COMPLEMENT if top.reports else c.MAIN, start)
        walk.own(start, group.start)
        walk.assign(frame, group, None)
        frame.expects = True
        return
    if top.conjunction >= 0 and _coordinated(walk, group):
        return
    if not _below(walk, group):
        _beside(walk, group)


def _opens_inverted(walk: Walk, group: Group) -> bool:
    """Whether an auxiliary stands before its subject and its verb: "which airline should I take"."""
    at = group.end
    if not group.lone or (subject := walk.starts.get(at)) is None or subject.preposition >= 0:
        return False
    at = subject.whole[1]
    while walk.masked[at : at + 1] == "R":
        at += 1
    following = walk.masked[at : at + 1]
    return following in ("B", "V", "A") or (following in ("F", "G", "g") and walk.stack[-1].waiting is None)


def candidate(top: Frame, closed: bool = False) -> Phrase | None:
    """The phrase behind the verb on the top that may be the subject of the next verb: the first behind the last joint,
    else the last. closed: whether a comma stands right before that verb, as behind an aside."""
    if not top.after:
        return None
    joint = max(top.conjunction, top.comma)
    if joint < 0:
        return top.after[-1]
    found = next((phrase for phrase in top.after if phrase.start > joint), None)
    return top.after[-1] if found is None and closed and joint == top.comma else found


def _behind_preposition(walk: Walk, top: Frame, group: Group) -> bool:
    """ "after regulators fined": what looks like a preposition opens a clause."""
    last = walk.last
    if last is None or last.preposition < 0 or last.temporal or (top.open and top.waiting is not None):
        return False
    at = last.preposition
    if walk.forms[at].lower() not in _CLAUSAL or walk.between(last.tail, group.start):
        return False
    if any(frame.open and frame.waiting is not None for frame in walk.stack):
        return False
    frame = walk.push(c.ADVERBIAL, at, at)
    walk.assign(frame, group, last)
    walk.own(at, group.start)
    return True


def _below(walk: Walk, group: Group) -> bool:
    """Gives a verb to the clause further down whose verb has not come."""
    depth = next((d for d in range(len(walk.stack) - 2, -1, -1) if walk.stack[d].open), None)
    if depth is None or (walk.depths and depth < walk.depths[-1]):
        return False
    top, frame = walk.stack[-1], walk.stack[depth]
    taken = None
    if frame.waiting is None and frame.clause.antecedent is None:
        acting = top.form in (verbs.PARTICIPLE, verbs.GERUND, verbs.INFINITIVE) and top.clause.voice == c.ACTIVE
        taken = None if acting and frame.comma < 0 else candidate(top)
        if taken is None and not acting:
            return False
    if taken is not None:
        _take(top, taken)
        frame.waiting = taken
    del walk.stack[depth + 1 :]
    walk.assign(frame, group, frame.waiting or frame.clause.antecedent)
    if taken is not None:
        walk.own(taken.start, group.start)
    return True


def _take(top: Frame, phrase: Phrase) -> None:
    """Takes a phrase from the clause behind whose verb it stood."""
    if top.clause.object is phrase:
        top.clause.object = None


def _coordinated(walk: Walk, group: Group) -> bool:
    """A verb behind "and" in the same clause: with a subject of its own, or with the one before."""
    joint = walk.stack[-1].conjunction
    own = next((phrase for phrase in walk.stack[-1].after if phrase.start > joint), None)
    while len(walk.stack) > 1 and walk.stack[-1].form != verbs.FINITE and not walk.stack[-2].open:
        walk.stack.pop()
    if walk.stack[-1].form != verbs.FINITE:
        return False
    before = walk.stack.pop()
    aside = before.clause.kind == c.MAIN and before.lemma in _SPEAKING and before.clause.parent is not None
    if aside and own is not None and walk.stack and not walk.stack[-1].open:
        before = walk.stack.pop()
    frame = walk.level(before, joint)
    walk.assign(frame, group, own or before.clause.subject)
    walk.own(joint, group.start)
    return True


def _beside(walk: Walk, group: Group) -> None:
    """A finite verb behind another: of a complement, a relative without a pronoun, or of what is said aside."""
    top = _reporting(walk)
    subject = candidate(top, top.reports and walk.masked[group.start - 1 : group.start] == "U")
    if subject is None:
        _aside(walk, top, group)
        return
    if _is_garden_path(walk, top, group, subject):
        _repair(walk, top, group)
        return
    separate = 0 <= top.comma < subject.start
    _take(top, subject)
    if separate:
        kind = c.MAIN
    elif top.reports or len(top.after) == 1:
        kind = c.COMPLEMENT
    else:
        kind = c.RELATIVE
    frame = walk.push(kind, subject.start)
    if kind == c.RELATIVE:
        frame.clause.antecedent = top.after[-2]
    walk.assign(frame, group, subject)
    walk.own(subject.start, group.start)


def _reporting(walk: Walk) -> Frame:
    """The clause on top, or the one that says something below those that only describe its object: closed, they are
    taken off."""
    for depth in range(len(walk.stack) - 1, -1, -1):
        frame = walk.stack[depth]
        if frame.reports and frame.after:
            del walk.stack[depth + 1 :]
            return frame
        if frame.form == verbs.FINITE or frame.open or depth in walk.depths:
            break
    return walk.stack[-1]


def _is_garden_path(walk: Walk, top: Frame, group: Group, subject: Phrase) -> bool:
    """Whether the verb before was only a participle: "the group called the Sea Org (was)"."""
    clause = top.clause
    if (
        clause.object is not subject
        or clause.subject is None
        or clause.subject.pronoun
        or top.reports
        or clause.kind == c.PARTICIPIAL
    ):
        return False
    if clause.verb != clause.group[0] or top.comma >= 0 or walk.between(subject.whole[1], group.start):
        return False
    plain = walk.fine[clause.verb] == tags.PAST and walk.last is not None
    return plain and tags.PARTICIPLE in tagger().seen(walk.forms[clause.verb]) and group.lemma not in _SPEAKING


def _repair(walk: Walk, top: Frame, group: Group) -> None:
    """Makes the verb before a participle of its subject, and gives the clause the verb that comes now."""
    old, subject = top.clause, top.clause.subject
    frame = walk.push(c.PARTICIPIAL, old.verb)
    clause = frame.clause
    clause.verb, clause.verbs, clause.group = old.verb, old.verbs, old.group
    clause.voice, clause.subject, clause.object = c.PASSIVE, subject, old.object
    walk.own(old.verb, group.start)
    walk.stack.pop()
    old.object = None
    top.after.clear()
    walk.assign(top, group, subject)


def _aside(walk: Walk, top: Frame, group: Group) -> None:
    """A finite verb without a subject before it: "..., said Ann Roe"."""
    frame = walk.push(c.MAIN, group.start)
    spoken = group.lemma in _SPEAKING
    walk.assign(frame, group, None if spoken else top.clause.subject)
    frame.expects = spoken
