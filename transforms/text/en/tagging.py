"""The tags of English words: the tagger's, and a second look where a sentence is left without its verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from dateline.transforms.text import tags
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.tagger import Tagger, load

_NOMINAL: Final = (tags.NOUN, tags.PROPN, tags.ADJ)
_FINITE: Final = (tags.PRESENT, tags.PAST)
_BEFORE: Final = (*_NOMINAL, tags.GERUND)
_BETWEEN: Final = (tags.ADP, tags.ADV, tags.PROPN)
_TAKEN: Final = (tags.DET, tags.NUM, tags.PRON, tags.SYM)
_CLAIMING: Final = (tags.SCONJ, tags.RELATIVE)
_UNFINISHED: Final = words_of("inner auxiliary") - words_of("having") - words_of("getting")
_REPORTING: Final = words_of("reporting")
_SHORTEST: Final = 4
_MOST_AGAIN: Final = 60  # words of a sentence that is looked at again


@cache
def tagger() -> Tagger:
    """The tagger with its weights, read once."""
    return load(files("dateline.transforms.text.en") / "data" / "tagger.txt.z")


def fine_tags(words: Sequence[str]) -> list[int]:
    """Fine tags of the words of a sentence."""
    found = tagger().tag(words)
    if len(words) > _SHORTEST and found[-1] == tags.PUNCT and found[-2] == tags.NOUN and "," in words:
        _give_report(words, found)
    if tags.BASE in found or tags.RELATIVE in found or tags.SCONJ in found:
        _give_nouns(words, found)
    if _SHORTEST <= len(words) <= _MOST_AGAIN and _lacks_verb(words, found):
        _give_verb(words, found)
    return found


def _lacks_verb(words: Sequence[str], found: Sequence[int]) -> bool:
    """Whether all finite verbs are claimed by subordinators and relative pronouns."""
    free = 0
    last = tags.PUNCT
    for place, tag in enumerate(found):
        if tag in _FINITE or tag == tags.VERB:
            free += last != tags.AUX
        elif tag == tags.AUX:
            free += last not in (tags.AUX, tags.PART) and words[place].lower() not in _UNFINISHED
        elif tag in _CLAIMING:
            following = found[place + 1] if place + 1 < len(found) else tags.PUNCT
            free -= following not in (tags.GERUND, tags.PART, tags.PARTICIPLE)
        last = tag
    return free <= 0


def _give_verb(words: Sequence[str], found: list[int]) -> None:
    """Makes a noun behind a noun the verb, where it may be one and what follows may be its object: "the bank plans
    to close", "police kill three"."""
    for place in range(1, len(words) - 1):
        before, following = found[place - 1], found[place + 1]
        numbered = before == tags.NUM and place > 1 and found[place - 2] in _NOMINAL
        if found[place] not in _NOMINAL or not (before in _BEFORE or numbered or words[place - 1] == ","):
            continue
        third = found[place + 2] if place + 2 < len(found) else tags.PUNCT
        to_verb = following == tags.PART and third == tags.BASE
        measured = following in _BETWEEN and third in (tags.NUM, tags.SYM) and words[place + 1].lower() != "of"
        if not to_verb and not measured and following not in _TAKEN:
            continue
        may = [tag for tag in _FINITE if tag in tagger().seen(words[place].lower())]
        if may and not (may == [tags.PRESENT] and _agrees_not(words[place - 1], words[place])):
            found[place] = may[0]
            return


def _give_report(words: Sequence[str], found: list[int]) -> None:
    """Makes a last noun the verb of saying that it may be: "..., the journal reports"."""
    may = tagger().seen(words[-2].lower())
    if tags.PRESENT in may and words[-2].removesuffix("s") in _REPORTING and found[-3] in _NOMINAL:
        found[-2] = tags.PRESENT


def _give_nouns(words: Sequence[str], found: list[int]) -> None:
    """Makes a verb before a finite verb a noun, where nothing asks for a verb: "sales and profit rose", "told them that
    robbers entered"."""
    for place in range(1, len(found) - 1):
        before, tag, following = found[place - 1], found[place], found[place + 1]
        if tag == tags.BASE:
            alone = before not in (tags.PART, tags.AUX, tags.PRON, tags.ADV) and following in (tags.PAST, tags.AUX)
        else:
            alone = tag == tags.PRESENT and before in _CLAIMING and following in (tags.PAST, tags.PARTICIPLE, tags.AUX)
        if alone and tags.NOUN in tagger().candidates(words[place], False):
            found[place] = tags.NOUN


def _agrees_not(noun: str, verb: str) -> bool:
    """Whether a plural stands before a verb of a singular one: "prices rises"."""
    return noun.endswith("s") and not noun.endswith("ss") and verb.endswith("s") and not noun[0].isupper()
