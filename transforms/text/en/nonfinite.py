"""Verbs of an English sentence that are not finite: infinitives, participles, and what shares an auxiliary."""

from __future__ import annotations

from typing import Final

from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.en import verbs
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.frames import Frame
from dateline.transforms.text.en.lemmas import lemma
from dateline.transforms.text.en.verbs import Group
from dateline.transforms.text.en.walk import Walk

_COMPARING: Final = words_of("comparing")
_PERSUADING: Final = words_of("persuading")
_EXPECTING: Final = words_of("expecting")
_PLANNING: Final = words_of("planning")
_FAILING: Final = words_of("failing")
_LIKELY: Final = words_of("expected adjective")
_BEING: Final = words_of("being")
_VERBS: Final = ("V", "B")
_FOR: Final = words_of("infinitive opener")


def infinitive(walk: Walk, group: Group) -> None:
    top = walk.stack[-1]
    subject = top.waiting if top.open else top.clause.subject
    if top.open and subject is not None and top.clause.opener >= 0 and _is_for(walk, top.clause.opener):
        top.clause.kind = c.INFINITIVE
        walk.assign(top, group, subject)
        return
    last = walk.last
    if top.lemma in _PERSUADING and top.clause.object is not None:
        subject = top.clause.object
    elif last is not None and last.tail == group.start and last.preposition >= 0 and _is_for(walk, last.preposition):
        subject = last
    frame = walk.push(c.INFINITIVE, group.start)
    walk.assign(frame, group, subject)
    _lean(walk, frame, group, top)


def _is_for(walk: Walk, at: int) -> bool:
    return walk.forms[at].lower() in _FOR


def _lean(walk: Walk, frame: Frame, group: Group, top: Frame) -> None:
    """What an infinitive takes from the word that governs it: "expected to", "a plan to", "failed to"."""
    clause = frame.clause
    before = walk.forms[group.start - 1].lower() if group.start else ""
    governors = {top.lemma, lemma(before, tags.NOUN), before}
    if clause.modality == c.ASSERTED:
        if not _EXPECTING.isdisjoint(governors) or before in _LIKELY:
            clause.modality = c.EXPECTED
        elif not _PLANNING.isdisjoint(governors):
            clause.modality = c.PLANNED
        elif not top.open:
            clause.modality = top.clause.modality
    if top.lemma in _FAILING or (not top.open and top.clause.polarity == c.NEGATIVE):
        clause.polarity = c.NEGATIVE


def participle(walk: Walk, group: Group) -> None:
    top = walk.stack[-1]
    at = group.start
    while at > 0 and walk.masked[at - 1] == "R":
        at -= 1  # "of formally referring"
    before = walk.marks[at - 1 : at]
    if _shares(walk, top, group):
        share(walk, group)
        return
    if top.open and top.clause.kind in (c.ADVERBIAL, c.COMPLEMENT) and top.waiting is None and len(walk.stack) > 1:
        below = walk.stack[-2]
        walk.assign(top, group, below.waiting if below.open else below.clause.subject)
        top.clause.tense = ""
        return
    governed = before != "" and before in "PpoK"
    last = walk.last
    far = last is None or last.end != group.start - 1 or last.temporal
    loose = before == "U" and (group.form == verbs.GERUND or far)
    subject = walk.last_thing if last is not None and last.temporal else last
    bare = subject is not None and subject.head is None and group.form == verbs.PARTICIPLE
    behind_verb = before in _VERBS and group.form == verbs.GERUND  # "stopped obstructing"
    if governed or loose or bare or behind_verb or group.lemma in _COMPARING:
        subject = top.waiting if top.open else top.clause.subject
    start = at - 1 if governed else group.start
    frame = walk.push(c.PARTICIPIAL, start, start if governed else -1)
    frame.aside = before == "U"
    walk.assign(frame, group, subject)
    frame.form = verbs.PARTICIPLE
    frame.clause.tense = ""
    walk.own(start, group.start)


def _shares(walk: Walk, top: Frame, group: Group) -> bool:
    """Whether a participle shares the auxiliary of the verb before: "were killed in Kabul and (injured) in Herat"."""
    joint = top.conjunction
    if top.open or joint < 0 or walk.between(joint + 1, group.start):
        return False
    if group.form == verbs.PARTICIPLE:
        while top.form == verbs.INFINITIVE and len(walk.stack) > 1 and not walk.stack[-2].open:
            walk.stack.pop()
            top = walk.stack[-1]
            top.conjunction = joint
        return top.clause.voice == group.voice or (top.lone and walk.forms[top.clause.verb].lower() in _BEING)
    return walk.fine[top.clause.verb] == tags.GERUND


def share(walk: Walk, group: Group) -> None:
    """ "can help the poor and (reduce) waste": the subject and the auxiliaries of the verb before are meant again."""
    before = walk.stack.pop()
    frame = walk.level(before, max(before.conjunction, before.comma))
    clause = before.clause
    walk.assign(frame, group, clause.subject)
    frame.form = before.form
    frame.clause.tense, frame.clause.polarity = clause.tense, clause.polarity
    if frame.clause.modality == c.ASSERTED:
        frame.clause.modality = clause.modality
    walk.own(frame.clause.start, group.start)
