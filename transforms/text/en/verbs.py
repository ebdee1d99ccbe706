"""Verb groups of an English sentence: which words, finite or not, tense, voice, modality, polarity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.lemmas import lemma
from dateline.transforms.text.phrases import Phrase

_GROUP: Final = re.compile(
    r"I(?:R*A)*(?:R*(?P<infinitive>[BVFGg])|(?<=A))|[XA](?:R*A)*(?:R*(?:CR+)?(?P<lexical>[VFGgB](?!-)))?"
    r"|(?P<finite>V)|(?P<participle>F)|(?P<gerund>[Gg])|(?P<base>B)"
)
FINITE: Final = "finite"
INFINITIVE: Final = "infinitive"
PARTICIPLE: Final = "participle"
GERUND: Final = "gerund"
BASE: Final = "base"

_PAST: Final = words_of("past auxiliary")
_PRESENT: Final = words_of("present auxiliary")
_WILL: Final = words_of("expected modal")
_CAN: Final = words_of("possible modal")
_OUGHT: Final = words_of("obliging modal")
_HAVING: Final = words_of("having")
_BEING: Final = words_of("being") | words_of("getting")
_ING: Final = words_of("auxiliary participle")
_DOING: Final = words_of("doing")
_NOT: Final = words_of("negator")
_NO: Final = words_of("negating determiner")
_MAYBE: Final = words_of("possible adverb")
_LIKELY: Final = words_of("expected adverb")
_EXPECTING: Final = words_of("expecting")
_PLANNING: Final = words_of("planning")
_PROPOSING: Final = words_of("proposing")
_ALLEGING: Final = words_of("alleging")


class Group:
    """start, end: words of the group. verb: its main verb. form: finite, infinitive, participle, gerund or base."""

    __slots__ = ("end", "form", "lemma", "lone", "modality", "negative", "start", "tense", "verb", "voice")

    def __init__(self, start: int, end: int, verb: int, form: str) -> None:
        self.start = start
        self.end = end
        self.verb = verb
        self.form = form
        self.lemma = ""
        self.lone = False
        self.tense = ""
        self.voice = c.ACTIVE
        self.modality = c.ASSERTED
        self.negative = False


def groups_of(forms: Sequence[str], fine: Sequence[int], masked: str) -> Iterator[Group]:
    """The verb groups, in order. masked: the marks, words of phrases hidden."""
    for found in _GROUP.finditer(masked):
        start, end = found.span()
        kind = found.lastgroup
        if masked[start] == "I":
            kind = "infinitive"
        elif kind != "gerund" and forms[start].lower() in _ING:
            kind = "gerund"
        form = {"infinitive": INFINITIVE, "participle": PARTICIPLE, "gerund": GERUND, "base": BASE}.get(
            kind or "", FINITE
        )
        group = Group(start, end, end - 1, form)
        first = start
        while first and masked[first - 1] == "R":
            first -= 1
        _describe(group, forms, fine, [form.lower() for form in forms[first:start]])
        yield group


def denies(forms: Sequence[str], subject: Phrase) -> bool:
    """True for a subject that denies what is said of it: "Neither side", "No one"."""
    first = subject.start
    return forms[first].lower() in _NOT or (first > 0 and forms[first - 1].lower() in _NO)


def _describe(group: Group, forms: Sequence[str], fine: Sequence[int], adverbs: list[str]) -> None:
    """What the words of a group say, and the adverbs before it: "never paid"."""
    verb = group.verb
    words = [form.lower() for form in forms[group.start : group.end]]
    group.lone = fine[verb] == tags.AUX or words[-1] in _DOING
    group.lemma = lemma(forms[verb], fine[verb])
    helpers = words[:-1]
    alone = len(words) == 1
    group.negative = not _NOT.isdisjoint(words) or not _NOT.isdisjoint(adverbs)
    participle = fine[verb] in (tags.PARTICIPLE, tags.PAST)
    if participle and (group.form == PARTICIPLE or (helpers and _last(helpers, words) in _BEING)):
        group.voice = c.PASSIVE
    if group.form == FINITE:
        group.tense = _tense(words[0], fine[verb], alone)
    group.modality = _modality(group.lemma, adverbs + words, group.tense)


def _last(helpers: list[str], words: list[str]) -> str:
    """The auxiliary next to the main verb."""
    known = [word for word in helpers if word in _BEING or word in _HAVING or word in _WILL or word in _CAN]
    return known[-1] if known else words[0]


def _tense(first: str, fine: int, alone: bool) -> str:
    if first in _WILL:
        return c.FUTURE
    if first in _HAVING and not alone:
        return c.PAST if first == "had" else c.PERFECT
    if first in _PAST:
        return c.PAST
    if alone and fine in (tags.PAST, tags.PARTICIPLE):
        return c.PAST
    return c.PRESENT


def _modality(verb: str, words: list[str], tense: str) -> str:
    """What a group says of itself: its modal, its adverbs, the class of its verb."""
    for word in words:
        if word in _CAN or word in _MAYBE:
            return c.POSSIBLE
        if word in _WILL or word in _LIKELY:
            return c.EXPECTED
        if word in _OUGHT:
            return c.PLANNED
    if verb in _EXPECTING:
        return c.EXPECTED
    done = tense == c.PERFECT or (tense == c.PAST and not words[-1].endswith("ing"))
    if verb in _PROPOSING or (verb in _PLANNING and not done):
        return c.PLANNED
    if verb in _ALLEGING:
        return c.POSSIBLE
    return c.ASSERTED
