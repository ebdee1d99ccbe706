"""The walk over an English sentence that opens and closes its clauses (see clauses.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en import verbs
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.verbs import Group, groups_of
from dateline.transforms.text.phrases import Phrase

_REPORTING: Final = words_of("reporting")
_SPEAKING: Final = words_of("speaking")
_PERSUADING: Final = words_of("persuading")
_EXPECTING: Final = words_of("expecting")
_PLANNING: Final = words_of("planning")
_ADVERBS: Final = words_of("relative adverb")
_COMPLEMENTING: Final = frozenset("that whether if".split())
_CONDITIONAL: Final = words_of("conditional")
_NEGATOR: Final = words_of("negator")
_ATTRIBUTION: Final = words_of("attribution")
_BEING: Final = words_of("being")
_CLAUSAL: Final = words_of("clausal preposition")

_OPENING: Final = {"(": ")", "[": "]"}
_CLOSING: Final = frozenset(_OPENING.values())
_DEEPEST: Final = 16  # open clauses
_MOST_AFTER: Final = 6  # phrases behind a verb that may be the subject of another


def _last(forms: Sequence[str], sign: str) -> int:
    """Where a sign stands last; -1 where it does not."""
    return max((at for at, form in enumerate(forms) if form == sign), default=-1)


class Frame:
    """An open clause. waiting: the phrase that may be its subject; after: phrases behind its verb that no preposition
    governs; conjunction, comma: the last of them behind the verb, -1 for none; aside: opened by a comma."""

    __slots__ = (
        "after",
        "aside",
        "clause",
        "comma",
        "conjunction",
        "expects",
        "form",
        "lemma",
        "lone",
        "place",
        "waiting",
    )

    def __init__(self, clause: Clause, place: int, aside: bool = False) -> None:
        self.clause = clause
        self.place = place
        self.aside = aside
        self.waiting: Phrase | None = None
        self.after: list[Phrase] = []
        self.conjunction = -1
        self.comma = -1
        self.expects = False
        self.form = ""
        self.lemma = ""
        self.lone = False

    @property
    def open(self) -> bool:
        return self.clause.verb < 0


class Walk:
    """State of the walk: the stack of open clauses, the owner of each word, the last phrase."""

    def __init__(self, forms: Sequence[str], fine: Sequence[int], marks: str, phrases: Sequence[Phrase]) -> None:
        self.forms = forms
        self.fine = fine
        self.marks = marks
        self.phrases = phrases
        self.clauses: list[Clause] = [Clause(c.MAIN, None, 0)]
        self.stack: list[Frame] = [Frame(self.clauses[0], 0)]
        self.owners: list[int] = [0] * len(forms)
        self.last: Phrase | None = None
        self.there = -1
        self.groups: list[Group] = []
        self.last_finite = -1
        self.depths: list[int] = []
        self.closing = {opening: _last(forms, sign) for opening, sign in _OPENING.items()}

    def go(self) -> None:
        """Reads the sentence once."""
        letters = list(self.marks)
        for phrase in self.phrases:
            letters[phrase.start : phrase.end] = "n" * (phrase.end - phrase.start)
        groups = groups_of(self.forms, self.fine, "".join(letters))
        self.groups = [group for group in groups if self.forms[group.verb].lower() not in _ATTRIBUTION]
        self.last_finite = max([g.start for g in self.groups if g.form == verbs.FINITE], default=-1)
        starts = {phrase.start: phrase for phrase in self.phrases}
        by_start = {group.start: group for group in self.groups}
        at, end = 0, len(self.forms)
        while at < end:
            if (phrase := starts.get(at)) is not None:
                self._own(at, phrase.end)
                self._phrase(phrase)
                at = phrase.end
            elif (group := by_start.get(at)) is not None:
                self._verb(group)
                self._own(at, group.end)
                at = group.end
            else:
                self._sign(at, letters[at])
                at += 1

    def _own(self, start: int, end: int) -> None:
        """Gives words to the clause on the top."""
        place = self.stack[-1].place
        for index in range(start, end):
            self.owners[index] = place

    def push(self, kind: str, start: int, opener: int = -1, parent: Clause | None = None) -> Frame:
        """Opens a clause above the top one."""
        if len(self.stack) >= _DEEPEST:
            self.stack.pop()
        clause = Clause(kind, parent or self.stack[-1].clause, start, opener)
        self.clauses.append(clause)
        frame = Frame(clause, len(self.clauses) - 1, aside=self.marks[start - 1 : start] == "U")
        self.stack.append(frame)
        return frame

    def _sign(self, at: int, mark: str) -> None:
        """A word that is neither of a phrase nor of a verb."""
        top = self.stack[-1]
        if mark == "K":
            self._subordinator(at)
        elif mark == "W":
            self._relative(at)
        elif mark == "C":
            top.conjunction = at
        elif mark == "U":
            self._comma(at)
        elif mark == "e":
            self.there = at
        elif mark == "Z":
            self._bracket(at)
        self._own(at, at + 1)

    def _bracket(self, at: int) -> None:
        """Opens a clause of its own for what stands in brackets, and closes it."""
        form = self.forms[at]
        if form in _OPENING and self.closing[form] > at:
            self.depths.append(len(self.stack))
            self.push(c.MAIN, at)
        elif form in _CLOSING and self.depths:
            del self.stack[max(1, self.depths.pop()) :]

    def _subordinator(self, at: int) -> None:
        following = self.marks[at + 1 : at + 3].lstrip("R")
        form = self.forms[at].lower()
        top = self.stack[-1]
        if following[:1] in ("G", "g") and form not in _COMPLEMENTING:
            return
        told = form in _COMPLEMENTING and (not top.open or (self.last is not None and top.waiting is not None))
        kind = c.COMPLEMENT if told and (form != "if" or top.lemma in _REPORTING) else c.ADVERBIAL
        self.push(kind, at, at)

    def _relative(self, at: int) -> None:
        """A relative or interrogative pronoun: what it describes is the phrase before it."""
        before = at
        if before and self.marks[before - 1] in "Pp":
            before -= 1
        if before and self.marks[before - 1] == "U":
            before -= 1
        last = self.last
        described = last is not None and last.end == before
        if described and self.forms[at].lower() in _ADVERBS and last is not None and not last.temporal:
            described = self.forms[at].lower() != "when"
        kind = c.RELATIVE if described else c.ADVERBIAL if self.forms[at].lower() in _ADVERBS else c.COMPLEMENT
        frame = self.push(kind, at, at)
        frame.aside = self.marks[at - 1 : at] == "U"
        if described:
            frame.clause.antecedent = last

    def _comma(self, at: int) -> None:
        """Closes what a comma has opened, and what stands before its main clause."""
        floor = self.depths[-1] if self.depths else 0
        for depth in range(len(self.stack) - 1, floor, -1):
            below = self.stack[depth - 1]
            if self.stack[depth].open:
                break
            if self.stack[depth].aside or (below.open and below.waiting is None):
                del self.stack[depth:]
        self.stack[-1].comma = at

    def _phrase(self, phrase: Phrase) -> None:
        top = self.stack[-1]
        last = self.last
        if not self.depths:
            self.last = phrase
        if phrase.preposition >= 0:
            if top.clause.voice == c.PASSIVE and self.forms[phrase.preposition].lower() == "by" and not phrase.temporal:
                top.clause.agent = top.clause.agent or phrase
            return
        if phrase.leader is not None or phrase.apposed is not None:
            return
        if top.expects and not phrase.temporal:
            top.clause.subject, top.expects = phrase, False
        elif top.open:
            self._wait(top, phrase, last)
        elif self._is_described(top, phrase, last):
            frame = self.push(c.COMPLEMENT if top.lemma in _REPORTING else c.RELATIVE, phrase.start)
            frame.clause.antecedent = None if top.lemma in _REPORTING else last
            frame.waiting = phrase
            self._own(phrase.start, phrase.end)
        elif phrase.temporal:
            if phrase.number is not None and not top.after and top.clause.voice == c.ACTIVE:
                top.clause.object = top.clause.object or phrase
        else:
            behind = max(top.comma, top.conjunction) < 0
            if len(top.after) >= _MOST_AFTER:
                del top.after[0]
            top.after.append(phrase)
            if behind and len(top.after) == 1 and top.clause.voice == c.ACTIVE:
                top.clause.object = phrase

    def _is_described(self, top: Frame, phrase: Phrase, last: Phrase | None) -> bool:
        """ "(the house) his father built": a phrase right behind another, before a finite verb."""
        if last is None or last.end != phrase.start or last.temporal or phrase.temporal or last.leader is phrase:
            return False
        at = phrase.members[-1].tail if phrase.members else phrase.tail
        while self.marks[at : at + 1] == "R":
            at += 1
        return self.marks[at : at + 1] in ("V", "X")

    def _wait(self, top: Frame, phrase: Phrase, last: Phrase | None) -> None:
        """A phrase before the verb: the subject, or what opens a relative clause without a pronoun."""
        waiting = top.waiting
        if waiting is None or waiting.temporal:
            top.waiting = phrase
        elif last is not None and last.end == phrase.start and not phrase.temporal:
            frame = self.push(c.RELATIVE, phrase.start)
            frame.clause.antecedent = last
            frame.waiting = phrase
            self._own(phrase.start, phrase.end)
        elif not phrase.temporal and top.clause.kind != c.RELATIVE:
            top.waiting = phrase

    def _verb(self, group: Group) -> None:
        form = group.form
        if form in (verbs.BASE, verbs.PARTICIPLE, verbs.GERUND) and self._inverted(group):
            return
        if form == verbs.BASE:
            form = self._of_base(group)
        elif form == verbs.PARTICIPLE and self._is_finite(group):
            form, group.voice, group.tense = verbs.FINITE, c.ACTIVE, c.PAST
        if form in (verbs.FINITE, verbs.PARTICIPLE, verbs.GERUND, verbs.BASE) and self._joins(group):
            return
        if form == verbs.BASE:
            self._beside_base(group)
        elif form == verbs.FINITE:
            self._finite(group)
        elif form == verbs.INFINITIVE:
            self._infinitive(group)
        else:
            self._participle(group)

    def _inverted(self, group: Group) -> bool:
        """ "did she (realize)": gives the auxiliary before the subject its verb."""
        top = self.stack[-1]
        subject = top.clause.subject
        if not top.lone or subject is None or subject.start < top.clause.verb:
            return False
        if self.marks[subject.whole[1] : group.start].strip("R"):
            return False
        clause = top.clause
        clause.verb, clause.verbs = group.verb, (group.verb,)
        clause.voice = group.voice if self.forms[clause.group[1] - 1].lower() in _BEING else c.ACTIVE
        clause.group = (clause.group[0], group.end)
        top.lemma, top.lone = group.lemma, False
        return True

    def _of_base(self, group: Group) -> str:
        """What a base form is: the verb of its clause, or an infinitive without "to"."""
        top = self.stack[-1]
        joint = max(top.conjunction, top.comma)
        if not top.open and joint >= 0 and not self.marks[joint + 1 : group.start].strip("R"):
            first = top.clause.group
            if first[1] - first[0] > 1 or self.fine[top.clause.verb] == tags.BASE or top.form == verbs.INFINITIVE:
                return verbs.BASE
        if top.open or (self._candidate(top, group) is not None and top.lemma not in _PERSUADING):
            group.tense = c.PRESENT
            return verbs.FINITE
        return verbs.INFINITIVE

    def _beside_base(self, group: Group) -> None:
        """ "can help the poor and (reduce) waste": the auxiliaries of the verb before are meant again."""
        before = self.stack.pop()
        frame = self._level(before, c.COORDINATE, max(before.conjunction, before.comma))
        clause = before.clause
        self._assign(frame, group, clause.subject)
        frame.form = before.form
        frame.clause.tense, frame.clause.polarity = clause.tense, clause.polarity
        if frame.clause.modality == c.ASSERTED:
            frame.clause.modality = clause.modality
        self._own(frame.clause.start, group.start)

    def _is_finite(self, group: Group) -> bool:
        """Whether a form in -ed is the verb of its clause: nothing else can be."""
        top = self.stack[-1]
        adjacent = top.waiting is not None and self.marks[group.start - 1 : group.start] != "U"
        return top.open and adjacent and self.last_finite < group.start and self.last is top.waiting

    def _joins(self, group: Group) -> bool:
        """ "killed or injured": a verb joined to the one just before it."""
        top = self.stack[-1]
        joint = top.conjunction
        if top.open or joint < 0 or self.marks[joint + 1 : group.start].strip("R"):
            return False
        if self.marks[top.clause.verbs[-1] + 1 : joint].strip("UR"):
            return False
        top.clause.verbs = (*top.clause.verbs, group.verb)
        top.conjunction = -1
        return True

    def _assign(self, frame: Frame, group: Group, subject: Phrase | None) -> None:
        """Makes a group the verb of a clause."""
        clause = frame.clause
        clause.verb, clause.verbs, clause.group = group.verb, (group.verb,), (group.start, group.end)
        clause.tense, clause.voice, clause.modality = group.tense, group.voice, group.modality
        clause.subject = subject
        denied = group.negative or (subject is not None and self.forms[subject.start].lower() in _NEGATOR)
        clause.polarity = c.NEGATIVE if denied else c.POSITIVE
        if clause.opener >= 0 and self.forms[clause.opener].lower() in _CONDITIONAL and clause.modality == c.ASSERTED:
            clause.modality = c.POSSIBLE
        frame.lemma, frame.form, frame.lone = group.lemma, group.form, group.lone
        frame.conjunction = frame.comma = -1
        if subject is None and self.there >= 0:
            frame.expects, self.there = True, -1

    def _candidate(self, top: Frame, group: Group) -> Phrase | None:
        """The phrase behind the verb on the top that stands before this one as its subject may."""
        if not top.after:
            return None
        joint = max(top.conjunction, top.comma)
        for phrase in top.after:
            if phrase.start > joint:
                return phrase if joint >= 0 or phrase is top.after[-1] else top.after[-1]
        return None

    def _finite(self, group: Group) -> None:
        top = self.stack[-1]
        if self._behind_preposition(top, group):
            return
        if top.open:
            if top.waiting is None and top.clause.kind in (c.ADVERBIAL, c.COMPLEMENT) and self._below(group):
                return
            self._assign(top, group, top.waiting or top.clause.antecedent)
            top.expects = (
                top.clause.subject is None and group.form == verbs.FINITE and self.fine[group.verb] != tags.BASE
            )
            return
        if self.there >= 0:
            frame = self.push(c.COMPLEMENT if top.lemma in _REPORTING else c.MAIN, self.there)
            self._own(self.there, group.start)
            self._assign(frame, group, None)
            return
        if top.conjunction >= 0 and self._coordinated(top, group):
            return
        if self._below(group):
            return
        self._beside(self.stack[-1], group)

    def _behind_preposition(self, top: Frame, group: Group) -> bool:
        """ "after regulators fined": what looks like a preposition opens a clause."""
        last = self.last
        if last is None or last.preposition < 0 or (top.open and top.waiting is not None):
            return False
        at = last.preposition
        if self.forms[at].lower() not in _CLAUSAL or self.marks[last.tail : group.start].strip("R"):
            return False
        if any(frame.open and frame.waiting is not None for frame in self.stack):
            return False
        frame = self.push(c.ADVERBIAL, at, at)
        self._assign(frame, group, last)
        self._own(at, group.start)
        return True

    def _below(self, group: Group) -> bool:
        """Gives a verb to the clause further down whose verb has not come."""
        depth = next((d for d in range(len(self.stack) - 2, -1, -1) if self.stack[d].open), None)
        if depth is None:
            return False
        top, frame = self.stack[-1], self.stack[depth]
        if frame.waiting is None:
            subject = self._candidate(top, group)
            if top.form in (verbs.PARTICIPLE, verbs.INFINITIVE) and top.clause.voice == c.ACTIVE and frame.comma < 0:
                subject = None
            elif subject is None and frame.clause.antecedent is None:
                return False
            if subject is not None:
                self._take(top, subject)
                frame.waiting = subject
        del self.stack[depth + 1 :]
        self._assign(frame, group, frame.waiting or frame.clause.antecedent)
        if frame.waiting is not None and top.clause.object is None and frame.waiting in top.after:
            self._own(frame.waiting.start, group.start)
        return True

    def _take(self, top: Frame, phrase: Phrase) -> None:
        """Takes a phrase from the clause behind whose verb it stood."""
        if top.clause.object is phrase:
            top.clause.object = None

    def _coordinated(self, top: Frame, group: Group) -> bool:
        """A verb behind "and" in the same clause: with a subject of its own, or with the one before."""
        joint = top.conjunction
        own = next((phrase for phrase in top.after if phrase.start > joint), None)
        while len(self.stack) > 1 and self.stack[-1].form != verbs.FINITE and not self.stack[-2].open:
            self.stack.pop()
        top = self.stack[-1]
        if top.form != verbs.FINITE:
            return False
        before = self.stack.pop()
        start = joint
        frame = self._level(before, c.COORDINATE, start)
        frame.clause.antecedent = before.clause.antecedent
        self._assign(frame, group, own or before.clause.subject)
        self._own(start, group.start)
        return True

    def _level(self, before: Frame, kind: str, start: int) -> Frame:
        """Opens a clause in the place of one that was taken off the stack, its parent."""
        first = before.clause.parent if before.clause.kind == c.COORDINATE else before.clause
        clause = Clause(kind, first or before.clause, start)
        self.clauses.append(clause)
        frame = Frame(clause, len(self.clauses) - 1, aside=before.aside)
        self.stack.append(frame)
        return frame

    def _beside(self, top: Frame, group: Group) -> None:
        """A finite verb behind another: of a complement, a relative without a pronoun, or of what is said aside."""
        while top.form != verbs.FINITE and len(self.stack) > 1:
            below = self.stack[-2]
            if below.lemma not in _REPORTING or not below.after or len(self.stack) - 1 in self.depths:
                break
            top = below
            self.stack.pop()
        subject = self._candidate(top, group)
        if subject is None:
            self._aside(top, group)
            return
        bare = top.comma < subject.start and top.comma >= 0
        self._take(top, subject)
        if (
            not bare
            and self.fine[group.verb] == tags.PAST
            and top.clause.object is None
            and self._describes(top, group)
        ):
            self._participle(group)
            return
        if bare or not (top.lemma in _REPORTING or len(top.after) == 1):
            kind = c.RELATIVE if not bare and len(top.after) > 1 else c.MAIN
        else:
            kind = c.COMPLEMENT
        frame = self.push(kind, subject.start)
        if kind == c.RELATIVE:
            frame.clause.antecedent = top.after[-2]
        self._assign(frame, group, subject)
        self._own(subject.start, group.start)

    def _describes(self, top: Frame, group: Group) -> bool:
        """Whether what looks like a past tense behind an object is a participle: "hit a car driven by"."""
        return (
            group.lemma not in _SPEAKING
            and top.lemma not in _REPORTING
            and self.marks[group.end : group.end + 1] in ("P", "p")
        )

    def _aside(self, top: Frame, group: Group) -> None:
        """A finite verb without a subject before it: "..., said Ann Roe"."""
        frame = self.push(c.MAIN, group.start)
        spoken = group.lemma in _SPEAKING
        self._assign(frame, group, None if spoken else top.clause.subject)
        frame.expects = spoken

    def _infinitive(self, group: Group) -> None:
        top = self.stack[-1]
        if top.open and top.waiting is not None and top.clause.kind == c.ADVERBIAL:
            top.clause.kind = c.INFINITIVE
            self._assign(top, group, top.waiting)
            return
        subject = top.clause.subject if not top.open else top.waiting
        if top.lemma in _PERSUADING and top.clause.object is not None:
            subject = top.clause.object
        frame = self.push(c.INFINITIVE, group.start)
        self._assign(frame, group, subject)
        clause = frame.clause
        if clause.modality == c.ASSERTED:
            governor = top.lemma
            before = self.forms[group.start - 1].lower() if group.start else ""
            if governor in _EXPECTING or before in _EXPECTED:
                clause.modality = c.EXPECTED
            elif governor in _PLANNING or self._noun_before(group) in _PLANNING:
                clause.modality = c.PLANNED

    def _noun_before(self, group: Group) -> str:
        return self.forms[group.start - 1].lower() if group.start else ""

    def _participle(self, group: Group) -> None:
        top = self.stack[-1]
        before = self.marks[group.start - 1 : group.start]
        joint = top.conjunction
        if not top.open and joint >= 0 and not self.marks[joint + 1 : group.start].strip("R"):
            same = (
                top.clause.voice == group.voice
                if group.form == verbs.PARTICIPLE
                else self.fine[top.clause.verb] == tags.GERUND
            )
            if same:
                self._beside_base(group)
                return
        if top.open and top.clause.kind in (c.ADVERBIAL, c.COMPLEMENT) and top.waiting is None:
            below = self.stack[-2]
            self._assign(top, group, below.waiting if below.open else below.clause.subject)
            top.clause.tense = ""
            return
        governed = before in ("P", "p", "o", "K")
        last = self.last
        if (
            (before == "U" and (group.form == verbs.GERUND or last is None or last.end != group.start - 1))
            or governed
            or last is None
        ):
            subject = top.waiting if top.open else top.clause.subject
        else:
            subject = last
        start = group.start - 1 if governed else group.start
        frame = self.push(c.PARTICIPIAL, start, start if governed else -1)
        frame.aside = before == "U"
        self._assign(frame, group, subject)
        frame.form = verbs.PARTICIPLE
        frame.clause.tense = ""
        self._own(start, group.start)

    def settled(self) -> tuple[list[Clause], list[int]]:
        """Clauses that have a verb, in order of their verbs, and for each word its clause's place; the subjects that
        come later given."""
        kept = sorted([clause for clause in self.clauses if clause.verb >= 0], key=lambda clause: clause.verb)
        if not kept:
            kept = self.clauses[:1]
        places = {id(clause): place for place, clause in enumerate(kept)}
        for clause in self.clauses:
            while clause.parent is not None and id(clause.parent) not in places:
                clause.parent = clause.parent.parent
            if clause.subject is None and clause.parent is not None and clause.kind in (c.PARTICIPIAL, c.INFINITIVE):
                clause.subject = clause.parent.subject
        owners = [self._place(owner, places) for owner in self.owners]
        for clause in kept:
            clause.start, clause.end = len(owners), 0
        for index, place in enumerate(owners):
            clause = kept[place]
            clause.start = min(clause.start, index)
            clause.end = index + 1
        for clause in kept:
            clause.start = min(clause.start, clause.end)
        return kept, owners

    def _place(self, owner: int, places: dict[int, int]) -> int:
        clause: Clause | None = self.clauses[owner]
        while clause is not None and id(clause) not in places:
            clause = clause.parent
        return places[id(clause)] if clause is not None else 0


_EXPECTED: Final = words_of("expected adjective")
