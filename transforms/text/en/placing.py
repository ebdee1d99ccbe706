"""Where the verbs of an English sentence belong: to the clause on top of the walk, below it, or to one of their own."""

from __future__ import annotations

from typing import Final

from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.en import verbs
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.agreement import agreeing
from dateline.transforms.text.en.lemmas import lemma
from dateline.transforms.text.en.tagging import tagger
from dateline.transforms.text.en.verbs import Group
from dateline.transforms.text.en.walk import Frame, Walk
from dateline.transforms.text.phrases import Phrase

_SPEAKING: Final = words_of("speaking")
_PERSUADING: Final = words_of("persuading")
_EXPECTING: Final = words_of("expecting")
_PLANNING: Final = words_of("planning")
_FAILING: Final = words_of("failing")
_LIKELY: Final = words_of("expected adjective")
_BOUNDING: Final = words_of("bounding")
_NAMING: Final = words_of("naming")
_BEING: Final = words_of("being")
_CLAUSAL: Final = words_of("clausal preposition")
_FOR: Final = words_of("infinitive opener")


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
        _share(walk, group)
    elif form == verbs.FINITE:
        _finite(walk, group)
    elif form == verbs.INFINITIVE:
        _infinitive(walk, group)
    else:
        _participle(walk, group)


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


def _of_base(walk: Walk, group: Group) -> str:
    """What a base form is: the verb of its clause, one that shares an auxiliary, or an infinitive without "to"."""
    top = walk.stack[-1]
    joint = max(top.conjunction, top.comma)
    if not top.open and joint >= 0 and not walk.between(joint + 1, group.start):
        first = top.clause.group
        if first[1] - first[0] > 1 or walk.fine[top.clause.verb] == tags.BASE or top.form == verbs.INFINITIVE:
            return verbs.BASE
    if top.open or (_candidate(top) is not None and top.lemma not in _PERSUADING):
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
        if top.reports and top.after and walk.last is top.after[-1] and walk.last.end == group.start:
            return _takes(walk, group)
        joint = top.conjunction
        shared = joint >= 0 and not walk.between(joint + 1, group.start) and top.form == verbs.FINITE
        return shared and top.clause.voice == c.ACTIVE and not top.lone and top.clause.tense in (c.PAST, c.PRESENT)
    if before == "W":
        return True
    if top.waiting is None or before == "U" or walk.last is not top.waiting:
        return False
    few = walk.finite_behind(group.start) < sum(frame.open for frame in walk.stack)
    return top.waiting.pronoun or few or _takes(walk, group)


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
    return True


def _share(walk: Walk, group: Group) -> None:
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


def _candidate(top: Frame, closed: bool = False) -> Phrase | None:
    """The phrase behind the verb on the top that may be the subject of the next verb: the first behind the last joint,
    else the last. closed: whether a comma stands right before that verb, as behind an aside."""
    if not top.after:
        return None
    joint = max(top.conjunction, top.comma)
    if joint < 0:
        return top.after[-1]
    found = next((phrase for phrase in top.after if phrase.start > joint), None)
    return top.after[-1] if found is None and closed and joint == top.comma else found


def _finite(walk: Walk, group: Group) -> None:
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
        taken = None if acting and frame.comma < 0 else _candidate(top)
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
    frame = walk.level(before, joint)
    walk.assign(frame, group, own or before.clause.subject)
    walk.own(joint, group.start)
    return True


def _beside(walk: Walk, group: Group) -> None:
    """A finite verb behind another: of a complement, a relative without a pronoun, or of what is said aside."""
    top = walk.stack[-1]
    while top.form != verbs.FINITE and len(walk.stack) > 1:
        below = walk.stack[-2]
        if not below.reports or not below.after or len(walk.stack) - 1 in walk.depths:
            break
        walk.stack.pop()
        top = below
    subject = _candidate(top, top.reports and walk.masked[group.start - 1 : group.start] == "U")
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


def _is_garden_path(walk: Walk, top: Frame, group: Group, subject: Phrase) -> bool:
    """Whether the verb before was only a participle: "the group called the Sea Org (was)"."""
    clause = top.clause
    if clause.object is not subject or clause.subject is None or top.reports or clause.kind == c.PARTICIPIAL:
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


def _infinitive(walk: Walk, group: Group) -> None:
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


def _participle(walk: Walk, group: Group) -> None:
    top = walk.stack[-1]
    before = walk.marks[group.start - 1 : group.start]
    if _shares(walk, top, group):
        _share(walk, group)
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
    if governed or loose:
        subject = top.waiting if top.open else top.clause.subject
    start = group.start - 1 if governed else group.start
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
