"""Words of rises and falls as data: ``en/data/moves.tsv``, verbs by their base forms."""

from __future__ import annotations

from dateline.transforms.quantities.en.classes import DATA
from dateline.transforms.quantities.en.word_forms import inflected


def _classes() -> dict[str, list[str]]:
    lines = (line.partition("\t") for line in (DATA / "moves.tsv").read_text(encoding="utf-8").splitlines())
    return {name: words.split() for name, _, words in lines if not name.startswith("#")}


_CLASSES = _classes()


def _verbs(name: str) -> frozenset[str]:
    return inflected(_CLASSES[name])


def _words(name: str) -> frozenset[str]:
    return frozenset(_CLASSES[name])


VERBS = dict.fromkeys(_verbs("verb up"), "up") | dict.fromkeys(_verbs("verb down"), "down")
NOUNS = dict.fromkeys(_words("noun up"), "up") | dict.fromkeys(_words("noun down"), "down")
PARTICLES = dict.fromkeys(_words("particle up"), "up") | dict.fromkeys(_words("particle down"), "down")
COMPARATIVES = dict.fromkeys(_words("more"), "up") | dict.fromkeys(_words("less"), "down")
PHRASAL = {
    (verb, name.split()[2]): name.split()[1]
    for name in _CLASSES
    if name.startswith("phrasal ")
    for verb in _verbs(name)
}
"""Verb and particle to direction."""

BY = dict.fromkeys(_verbs("verb up by"), "up") | dict.fromkeys(_verbs("verb down by"), "down")
"""Verbs that state a change only with "by"."""

LOST = _verbs("lost by")
ADDED = _verbs("put to")
GOING = frozenset(VERBS) | _verbs("going")
LEVELS = _verbs("level up to")
CHANGING = frozenset(VERBS) | _verbs("changing")
TAKEN_OFF = _verbs("taken off")
BETWEEN = _words("between")
MEANS = _words("means")
COUNTED_BY = _words("counted by")
MADE = _verbs("made") | _words("made nouns")
RAISED = _verbs("raised")
HANDLED = _verbs("handled")
DONE = _verbs("done by")
CHANGED = _verbs("changed")
FROM = (frozenset(VERBS) | frozenset(BY) | _verbs("moved from") | _words("moved from, as written")) - _verbs("got from")
"""Verbs that "from A to B" follows as the levels before and after."""

AT_A_PRICE = _words("alone")
THEN = _words("then")
