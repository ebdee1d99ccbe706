"""Number of English phrases and verbs: which of the phrases before "who" a verb agrees with."""

from __future__ import annotations

from typing import Final

from dateline.transforms.text import tags
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.lemmas import lemma
from dateline.transforms.text.en.verbs import Group
from dateline.transforms.text.en.walk import Walk
from dateline.transforms.text.phrases import Phrase

_SINGULAR: Final = words_of("singular auxiliary")
_PLURAL: Final = words_of("plural auxiliary")
_MANY: Final = words_of("plural pronoun")
_FARTHEST: Final = 2  # phrases further back than the nearest


def agreeing(walk: Walk, phrase: Phrase, group: Group) -> Phrase:
    """The phrase that a relative clause describes: the nearest, or, where its number does not fit the verb, one that
    it hangs on ("a number of cities that was")."""
    wanted = _of_verb(walk, group)
    if wanted is None or is_plural(walk, phrase) == wanted:
        return phrase
    candidate = phrase
    for _ in range(_FARTHEST):
        found = walk.ends.get(candidate.preposition) or _described(walk, candidate)
        if found is None:
            break
        if is_plural(walk, found) == wanted:
            return found
        candidate = found
    return phrase


def _described(walk: Walk, phrase: Phrase) -> Phrase | None:
    """What the clause that holds a phrase describes: "the gap" of "the gap the state has in funds, which (is) ..."."""
    clause = walk.clauses[walk.owners[phrase.start]]
    return clause.antecedent if clause.antecedent is not phrase else None


def _of_verb(walk: Walk, group: Group) -> bool | None:
    """True for a plural verb, False for a singular one, None where its form does not say."""
    first = walk.forms[group.start].lower()
    if first in _SINGULAR:
        return False
    if first in _PLURAL:
        return True
    if group.end - group.start > 1 or walk.fine[group.verb] != tags.PRESENT:
        return None
    return not first.endswith("s")


def is_plural(walk: Walk, phrase: Phrase) -> bool:
    """Whether a phrase is of more than one."""
    if phrase.members or phrase.head is None:
        return True
    word = walk.forms[phrase.head].lower()
    return word in _MANY or (not phrase.pronoun and lemma(word, tags.NOUN) != word)
