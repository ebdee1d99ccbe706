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
_CLAUSAL: Final = words_of("clausal preposition")

_DEEPEST: Final = 16  # open clauses
_MOST_AFTER: Final = 6  # phrases behind a verb that may be the subject of another


class Frame:
    """An open clause. waiting: the phrase that may be its subject; after: phrases behind its verb that no preposition
    governs; conjunction, comma: the last of them behind the verb, -1 for none; aside: opened by a comma."""

    __slots__ = ("after", "aside", "clause", "comma", "conjunction", "expects", "form", "lemma", "place", "waiting")

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
        self._own(at, at + 1)

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
        while len(self.stack) > 1:
            top, below = self.stack[-1], self.stack[-2]
            fronted = below.open and below.waiting is None
            if top.open or not (fronted or top.aside):
                break
            self.stack.pop()
        self.stack[-1].comma = at

    def _phrase(self, phrase: Phrase) -> None:
        top = self.stack[-1]
        last, self.last = self.last, phrase
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
        elif not phrase.temporal or phrase.number is not None:
            behind = max(top.comma, top.conjunction) < 0
            if len(top.after) >= _MOST_AFTER:
                del top.after[0]
            top.after.append(phrase)
            if behind and len(top.after) == 1 and top.clause.voice == c.ACTIVE:
                top.clause.object = phrase

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
        if form == verbs.BASE:
            form = self._of_base(group)
        elif form == verbs.PARTICIPLE and self._is_finite(group):
            form, group.voice, group.tense = verbs.FINITE, c.ACTIVE, c.PAST
        if form in (verbs.FINITE, verbs.PARTICIPLE, verbs.GERUND, verbs.BASE) and self._joins(group):
            return
        if form == verbs.FINITE:
            self._finite(group)
        elif form == verbs.INFINITIVE:
            self._infinitive(group)
        else:
            self._participle(group)

    def _of_base(self, group: Group) -> str:
        """What a base form is: the verb of its clause, or an infinitive without "to"."""
        top = self.stack[-1]
        if top.open or (self._candidate(top, group) is not None and top.lemma not in _PERSUADING):
            group.tense = c.PRESENT
            return verbs.FINITE
        return verbs.INFINITIVE

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
        frame.lemma, frame.form = group.lemma, group.form
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
            if top.clause.subject is None and group.lemma in _SPEAKING:
                top.expects = True
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
            if subject is None and frame.clause.antecedent is None:
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
        if top.open and top.clause.kind in (c.ADVERBIAL, c.COMPLEMENT) and top.waiting is None:
            below = self.stack[-2]
            self._assign(top, group, below.waiting if below.open else below.clause.subject)
            top.clause.tense = ""
            return
        governed = before in ("P", "p", "o", "K")
        last = self.last
        if (before == "U" and (group.form == verbs.GERUND or last is None or last.end != group.start - 1)) or governed or last is None:
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
