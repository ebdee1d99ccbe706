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
_ACTING: Final = (*_FINITE, tags.PARTICIPLE)
_BEFORE: Final = (*_NOMINAL, tags.GERUND)
_BETWEEN: Final = (tags.ADP, tags.ADV, tags.PROPN)
_TAKEN: Final = (tags.DET, tags.NUM, tags.PRON, tags.SYM)
_CLAIMING: Final = (tags.SCONJ, tags.RELATIVE)
_CLOSING: Final = (tags.PAST, tags.PRESENT, tags.AUX)
_SQUEEZED: Final = (tags.GERUND, tags.PRESENT, tags.BASE)
_MODIFYING: Final = (tags.NOUN, tags.PROPN, tags.ADJ)
_VERBAL: Final = (tags.BASE, tags.PRESENT, tags.AUX)
_COUNTING: Final = (tags.NUM, tags.SYM)
_NAMING: Final = (tags.NOUN, tags.PROPN)
_QUALIFIERS: Final = words_of("number qualifier")
_PERCENT: Final = words_of("percent")
_MOVING_TO: Final = ("to", "by", "for", "at")
_SIGNS: Final = ("$", "£", "€")
_UNFINISHED: Final = words_of("inner auxiliary") - words_of("having") - words_of("getting")
_PERSON: Final = words_of("person noun")
_REPORTING: Final = words_of("reporting")
_WHEN: Final = words_of("relative adverb") - {"how"}
_SCALES: Final = words_of("wire scale")
_SHORTEST: Final = 4
_MOST_AGAIN: Final = 60  # words of a sentence that is looked at again


@cache
def tagger() -> Tagger:
    """The tagger with its weights, read once."""
    return load(files("dateline.transforms.text.en") / "data" / "tagger.txt.z")


def fine_tags(words: Sequence[str]) -> list[int]:
    """Fine tags of the words of a sentence."""
    found = tagger().tag(words)
    if tags.NUM in found:
        _give_scales(words, found)
    if len(words) > _SHORTEST and found[-1] == tags.PUNCT and found[-2] == tags.NOUN and "," in words:
        _give_report(words, found)
    if len(words) >= _SHORTEST and not is_title(words):
        _give_names(words, found)
    _give_heads(words, found)
    if tags.BASE in found or tags.RELATIVE in found or tags.SCONJ in found:
        _give_nouns(words, found)
    if _SHORTEST <= len(words) <= _MOST_AGAIN and _lacks_verb(words, found):
        _give_verb(words, found)
    return found


def is_title(words: Sequence[str]) -> bool:
    """Whether words are written as a headline, most of them with a capital: there a capital tells nothing."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return 2 * sum(word[0].isupper() for word in long) > len(long)


def _give_names(words: Sequence[str], found: list[int]) -> None:
    """Makes a capitalised verb a name, inside a sentence and before a finite verb: "American Can earned", "Cook now
    operates 29 mills"; and a first word that is never the adverb it is taken for."""
    if found[0] == tags.ADV and (found[1] == tags.ADV or found[1] in _ACTING):
        known = (*tagger().seen(words[0]), *tagger().seen(words[0].lower()))
        if tags.ADV not in known and not words[0].lower().endswith("ly"):
            found[0] = tags.PROPN
    for place in range(len(words) - 1):
        tag = found[place]
        if tag not in _VERBAL or not words[place][0].isupper() or words[place].isupper():
            continue
        following = place + 1
        while following < len(words) - 1 and found[following] == tags.ADV:
            following += 1
        finite = found[following] in _ACTING and not words[following][0].isupper()
        opens = place == 0 or not words[place - 1][0].isalnum()
        if (finite or (not opens and tag == tags.AUX)) and (not opens or tag == tags.BASE):
            found[place] = tags.PROPN
            if found[following] == tags.PARTICIPLE and following == place + 1:
                found[following] = tags.PAST


def _give_heads(words: Sequence[str], found: list[int]) -> None:
    """Makes what looks like a verb the head of the noun phrase before a finite verb, and a participle joined to a past
    tense one too: "net borrowing was", "payrolls expanded", "resigned and said"."""
    for place in range(1, len(words) - 1):
        tag, before, following = found[place], found[place - 1], found[place + 1]
        if tag == tags.PARTICIPLE and following == tags.CCONJ:
            joined = place + 2 < len(words) and found[place + 2] == tags.PAST
            if joined and before in (tags.PUNCT, tags.PROPN, tags.NOUN) and words[place - 1] not in ("-", "“", '"'):
                found[place] = tags.PAST
        elif tag == tags.NOUN and _may_act(words, found, place) and _costs(words, found, place):
            may = [each for each in _FINITE if each in tagger().seen(words[place].lower())]
            if may and not (may == [tags.PRESENT] and _agrees_not(words[place - 1], words[place])):
                found[place] = may[0]
        if tag not in _SQUEEZED or before not in _MODIFYING:
            continue
        past = following == tags.PARTICIPLE and _takes(words, found, place + 2)
        finite = (following in _CLOSING or past) and words[place + 1].lower() not in _UNFINISHED
        if finite and _may_head(words, found, place):
            found[place] = tags.NOUN
            if past:
                found[place + 1] = tags.PAST


def _may_act(words: Sequence[str], found: Sequence[int], place: int) -> bool:
    """Whether the word before a noun may be the subject of a verb, or stand between the two."""
    word = words[place - 1]
    return found[place - 1] in _NAMING or word[0].isupper() or word.lower() in ("earlier", "later")


def _costs(words: Sequence[str], found: Sequence[int], place: int) -> bool:
    """Whether a figure follows a noun as it follows only a verb: "tickets cost $5", "the price rises to 5%"."""
    at = place + 1
    while at < len(words) - 1 and (found[at] == tags.ADV or words[at].lower() in _QUALIFIERS):
        at += 1
    if words[at] in _SIGNS:
        return True
    before = words[place - 1]
    many = found[place - 1] == tags.PROPN or (before.endswith("s") and not before.endswith("ss"))
    alone = place > 1 and found[place - 2] == tags.DET and not many
    if not (alone if words[place].endswith("s") else many and place > 0):
        return False
    if found[at] == tags.NUM:
        return alone and at > place
    moving = words[at].lower() in _MOVING_TO and at + 1 < len(words) - 1
    return moving and _is_share(words, found, at + 1)


def _is_share(words: Sequence[str], found: Sequence[int], at: int) -> bool:
    """Whether a sum of money or a share stands at a place."""
    while at < len(words) - 1 and (found[at] == tags.ADV or words[at].lower() in _QUALIFIERS):
        at += 1
    return words[at] in _SIGNS or (found[at] == tags.NUM and words[at + 1].lower() in _PERCENT)


def _may_head(words: Sequence[str], found: Sequence[int], place: int) -> bool:
    """Whether a form may be a noun; one in -ing behind an adjective or a thing, as no person does it there."""
    may = tagger().seen(words[place].lower())
    if tags.NOUN in may or not may:
        return bool(may) or found[place] == tags.PRESENT
    before = words[place - 1].lower()
    thing = found[place - 1] == tags.NOUN and not before.endswith("s") and before not in _PERSON
    return found[place] == tags.GERUND and (found[place - 1] == tags.ADJ or thing)


def _takes(words: Sequence[str], found: Sequence[int], at: int) -> bool:
    """Whether what a finite verb takes stands at a place: an object or "by 5%"."""
    if at >= len(found):
        return False
    return found[at] in _TAKEN or (found[at] == tags.ADP and at + 1 < len(found) and found[at + 1] in _COUNTING)


def _give_scales(words: Sequence[str], found: list[int]) -> None:
    """Makes a scale word behind a number a number: the wires write "2.5 mln" """
    for place in range(1, len(words)):
        if found[place - 1] == tags.NUM and words[place].lower() in _SCALES:
            found[place] = tags.NUM


def _lacks_verb(words: Sequence[str], found: Sequence[int]) -> bool:
    """Whether all finite verbs are claimed by subordinators and relative pronouns."""
    free = 0
    last = tags.PUNCT
    for place, tag in enumerate(found):
        if tag in _FINITE or tag == tags.VERB:
            free += last != tags.AUX
        elif tag == tags.AUX:
            free += last not in (tags.AUX, tags.PART) and words[place].lower() not in _UNFINISHED
        elif tag in _CLAIMING or (tag == tags.ADV and words[place].lower() in _WHEN):
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
        described = following == tags.ADJ and third == tags.ADP  # "remains liable for"
        if not to_verb and not measured and not described and following not in _TAKEN:
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
