"""The walk over an English sentence that opens and closes its clauses (see clauses.py): words and phrases.

Where a verb belongs is decided in placing.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en import between, parentheses, verbs
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.frames import Frame
from dateline.transforms.text.en.lemmas import lemma
from dateline.transforms.text.en.marks import hidden
from dateline.transforms.text.en.parentheses import Aside
from dateline.transforms.text.en.verbs import Group, groups_of
from dateline.transforms.text.phrases import Phrase

_ADVERBS: Final = words_of("relative adverb")
_COMPLEMENTING: Final = words_of("complementizer")
_STATING: Final = words_of("stating noun")
_CONDITIONAL: Final = words_of("conditional")
_ATTRIBUTION: Final = words_of("attribution")
_AGENT: Final = words_of("agent preposition")
_UNCLAUSAL: Final = ("G", "g", "I", "W")
_WHEN: Final = words_of("relative time")
_OPENING: Final = {"(": ")", "[": "]"}
_CLOSING: Final = frozenset(_OPENING.values())
_DATELINE: Final = ("-", "–", "—", "--")
_DEEPEST: Final = 16  # open clauses
_MOST_AFTER: Final = 6  # phrases behind a verb that may be the subject of another


class Walk:
    """State of the walk: the stack of open clauses, the owner of each word, the last phrase, open brackets."""

    def __init__(self, forms: Sequence[str], fine: Sequence[int], marks: str, phrases: Sequence[Phrase]) -> None:
        self.forms = forms
        self.fine = fine
        self.marks = marks
        self.phrases = phrases
        self.starts = {phrase.start: phrase for phrase in phrases}
        self.ends = {phrase.end: phrase for phrase in phrases}
        self.clauses: list[Clause] = [Clause(c.MAIN, None, 0)]
        self.stack: list[Frame] = [Frame(self.clauses[0], 0)]
        self.owners: list[int] = [0] * len(forms)
        self.last: Phrase | None = None
        self.last_thing: Phrase | None = None
        self.there = -1
        self.depths: list[int] = []
        self.closing = {opening: between.last_of(forms, sign) for opening, sign in _OPENING.items()}
        self.masked = hidden(marks, phrases)
        groups = groups_of(forms, fine, self.masked)
        self.groups = [group for group in groups if forms[group.verb].lower() not in _ATTRIBUTION]
        said = parentheses.asides(forms, self.masked, self.groups, self.starts, self.ends)
        self.asides = {aside.start: aside for aside in said}
        self.spoken: list[Clause] = []
        inside = {aside.group.start for aside in said}
        self.groups = [group for group in self.groups if group.start not in inside]
        self._finite = self._count()

    def _count(self) -> list[int]:
        """For each word: finite verbs from there on, less the clauses that are opened there."""
        finite = {group.start for group in self.groups if group.form == verbs.FINITE}
        counts = [0] * (len(self.forms) + 1)
        for at in range(len(self.forms) - 1, -1, -1):
            counts[at] = counts[at + 1] + (at in finite) - (self.masked[at] in "KW")
        return counts

    def finite_behind(self, at: int) -> int:
        """Finite verbs behind a word that no subordinator or relative pronoun behind it claims."""
        return self._finite[at + 1]

    def go(self, verb: Callable[[Walk, Group], None]) -> None:
        """Reads the sentence once. verb: finds the place of each verb group."""
        by_start = {group.start: group for group in self.groups}
        at, end = 0, len(self.forms)
        while at < end:
            if (aside := self.asides.get(at)) is not None:
                self._step_over(aside)
                at = aside.end
            elif (phrase := self.starts.get(at)) is not None:
                self.own(at, phrase.end)
                self._phrase(phrase)
                at = phrase.end
            elif (group := by_start.get(at)) is not None:
                verb(self, group)
                self.own(at, group.end)
                at = group.end
            else:
                self._sign(at, self.masked[at])
                at += 1

    def _step_over(self, aside: Aside) -> None:
        """Gives an aside a clause of its own; what it interrupts goes on behind it."""
        self.push(c.MAIN, aside.start)
        frame = self.stack[-1]
        self.assign(frame, aside.group, aside.speaker)
        self.own(aside.start, aside.end)
        self.stack.pop()
        top = self.stack[-1]
        frame.clause.parent = top.clause if top.open and top.clause.kind == c.RELATIVE else self.clauses[0]
        self.spoken.append(frame.clause)

    def own(self, start: int, end: int) -> None:
        """Gives words to the clause on the top."""
        place = self.stack[-1].place
        for index in range(start, end):
            self.owners[index] = place

    def push(self, kind: str, start: int, opener: int = -1) -> Frame:
        """Opens a clause above the top one."""
        if len(self.stack) >= _DEEPEST:
            self.stack.pop()
        return self._add(Clause(kind, self.stack[-1].clause, start, opener), self.marks[start - 1 : start] == "U")

    def level(self, before: Frame, start: int) -> Frame:
        """Opens a coordinate clause in the place of one that was taken off the stack, its parent."""
        first = before.clause.parent if before.clause.kind == c.COORDINATE else before.clause
        frame = self._add(Clause(c.COORDINATE, first or before.clause, start), before.aside)
        frame.clause.antecedent = before.clause.antecedent
        return frame

    def _add(self, clause: Clause, aside: bool) -> Frame:
        self.clauses.append(clause)
        frame = Frame(clause, len(self.clauses) - 1, aside)
        self.stack.append(frame)
        return frame

    def assign(self, frame: Frame, group: Group, subject: Phrase | None) -> None:
        """Makes a group the verb of a clause."""
        clause = frame.clause
        clause.verb, clause.verbs, clause.group = group.verb, (group.verb,), (group.start, group.end)
        clause.tense, clause.voice, clause.modality = group.tense, group.voice, group.modality
        clause.subject = subject
        denied = group.negative or (subject is not None and verbs.denies(self.forms, subject))
        clause.polarity = c.NEGATIVE if denied else c.POSITIVE
        if clause.opener >= 0 and self.forms[clause.opener].lower() in _CONDITIONAL and clause.modality == c.ASSERTED:
            clause.modality = c.POSSIBLE
        frame.lemma, frame.form, frame.lone = group.lemma, group.form, group.lone
        frame.conjunction = frame.comma = -1
        if subject is None and self.there >= 0:
            frame.expects, self.there = True, -1

    def between(self, start: int, end: int) -> str:
        """Marks between two words, adverbs aside."""
        return self.masked[start:end].replace("R", "")

    def _sign(self, at: int, mark: str) -> None:
        """A word that is neither of a phrase nor of a verb."""
        if mark == "K":
            self._subordinator(at)
        elif mark == "W":
            self._relative(at)
        elif mark == "C":
            if self.marks[at - 1 : at] not in ("R", "J") or self.marks[at - 1 : at] != self.marks[at + 1 : at + 2]:
                self.stack[-1].conjunction = at
        elif mark == "U":
            self._comma(at)
        elif mark == "e":
            self.there = at
        elif mark == "Z":
            self._bracket(at)
        self.own(at, at + 1)

    def _bracket(self, at: int) -> None:
        """Opens a clause of its own for what stands in brackets, and closes it."""
        form = self.forms[at]
        if form in _OPENING and self.closing[form] > at:
            self.depths.append(len(self.stack))
            self.push(c.MAIN, at)
        elif form in _CLOSING and self.depths:
            del self.stack[max(1, self.depths.pop()) :]
            if self.forms[at + 1 : at + 2] and self.forms[at + 1] in _DATELINE and self.stack[0].open:
                self.stack[0].waiting = self.last = self.last_thing = None  # "LEEDS, May 2 (Reuters) - Firms ..."
                del self.stack[1:]

    def _subordinator(self, at: int) -> None:
        form = self.forms[at].lower()
        following = self.between(at + 1, at + 3)[:1]
        if following in _UNCLAUSAL and form not in _COMPLEMENTING:
            return  # "by building", "over how to pay"
        top = self.stack[-1]
        told = form in _COMPLEMENTING and (not top.open or top.waiting is not None)
        kind = c.COMPLEMENT if told and (form not in _CONDITIONAL or top.reports) else c.ADVERBIAL
        self.push(kind, at, at)

    def _relative(self, at: int) -> None:
        """A relative or interrogative pronoun: what it describes is the phrase before it."""
        before = at
        if before and self.marks[before - 1] in "Pp":
            before -= 1
        if before and self.marks[before - 1] == "U":
            before -= 1
        form = self.forms[at].lower()
        last = (
            between.before_dashes(self.forms, self.marks, self.ends, before)
            or between.before_time(self.last, self.last_thing, before, form)
            or self.last
        )
        described = last is not None and (last.end == before or last is not self.last)
        described = described and last is not None and (form not in _WHEN or last.temporal)
        if form in _COMPLEMENTING and (self.stack[-1].reports or self._states(last, at)):
            described = False
        kind = c.RELATIVE if described else c.ADVERBIAL if form in _ADVERBS else c.COMPLEMENT
        frame = self.push(kind, at, at)
        frame.aside = self.marks[at - 1 : at] == "U"
        if described:
            frame.clause.antecedent = last

    def _states(self, last: Phrase | None, at: int) -> bool:
        """ "a report that prices rose": a noun that says something, before a clause that lacks nothing."""
        if last is None or last.head is None or at + 1 not in self.starts:
            return False
        return lemma(self.forms[last.head], tags.NOUN) in _STATING

    def _comma(self, at: int) -> None:
        """Closes what a comma has opened, and what stands before its main clause."""
        floor = self.depths[-1] if self.depths else 0
        top = self.stack[-1]
        if top.open and top.waiting is None and top.clause.kind == c.ADVERBIAL and len(self.stack) - 1 > floor:
            self.stack.pop()  # "while in prison,"
        for depth in range(len(self.stack) - 1, floor, -1):
            below = self.stack[depth - 1]
            if self.stack[depth].open:
                break
            fronted = below.open and (below.waiting is None or below.waiting.temporal)
            if self.stack[depth].aside or fronted:
                del self.stack[depth:]
        self.stack[-1].comma = at

    def _phrase(self, phrase: Phrase) -> None:
        top = self.stack[-1]
        last = self.last
        if not self.depths:
            self.last = phrase
            self.last_thing = self.last_thing if phrase.temporal else phrase
        if phrase.preposition >= 0:
            by = self.forms[phrase.preposition].lower() in _AGENT
            if top.clause.voice == c.PASSIVE and by and not phrase.temporal:
                top.clause.agent = top.clause.agent or phrase
        elif top.reports and not top.after and self._opens_with_that(phrase):
            self._opened(c.COMPLEMENT, phrase, phrase.start)
        elif phrase.leader is not None or phrase.apposed is not None:
            return
        elif top.expects and not phrase.temporal:
            top.clause.subject, top.expects = phrase, False
        elif top.open:
            self._wait(top, phrase, last)
        elif between.is_described(self.marks, phrase, last):
            frame = self._opened(c.COMPLEMENT if top.reports else c.RELATIVE, phrase)
            frame.clause.antecedent = None if top.reports else last
        else:
            self._behind(top, phrase)

    def _opened(self, kind: str, phrase: Phrase, opener: int = -1) -> Frame:
        """A clause that opens with a phrase, which waits as its subject."""
        frame = self.push(kind, phrase.start, opener)
        frame.waiting = phrase
        self.own(phrase.start, phrase.end)
        return frame

    def _opens_with_that(self, phrase: Phrase) -> bool:
        """Whether a determiner before a phrase is rather what opens a clause: "said that one (man died)"."""
        return phrase.end - phrase.start > 1 and self.forms[phrase.start].lower() in _COMPLEMENTING

    def _behind(self, top: Frame, phrase: Phrase) -> None:
        """A phrase behind the verb: its object, or the subject of what follows; a time only an object with a number."""
        clause = top.clause
        direct = not top.after and max(top.comma, top.conjunction) < 0 and clause.voice == c.ACTIVE
        if phrase.temporal:
            if direct and phrase.number is not None:
                clause.object = clause.object or phrase
            return
        if len(top.after) >= _MOST_AFTER:
            del top.after[0]
        if direct:
            clause.object = phrase
        top.after.append(phrase)

    def _wait(self, top: Frame, phrase: Phrase, last: Phrase | None) -> None:
        """A phrase before the verb: the subject, or what opens a relative clause without a pronoun."""
        waiting = top.waiting
        if waiting is None or waiting.temporal:
            top.waiting = phrase
        elif phrase.temporal:
            return
        elif last is not None and last.end == phrase.start:
            self._opened(c.RELATIVE, phrase).clause.antecedent = last
        elif top.clause.kind != c.RELATIVE:
            top.waiting = phrase
