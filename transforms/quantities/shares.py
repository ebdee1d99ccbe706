"""Shares of something: "half of the voters", "a third more", "one in five"."""

from __future__ import annotations

import re

from dateline.transforms.quantities import counted, counts, values
from dateline.transforms.quantities.context import Context
from dateline.transforms.quantities.place import Place
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.quantities.word_forms import lexicon
from dateline.transforms.text.lexicon import read_package

_HALF_KIN = re.compile(r"-(?:sister|brother|sibling|time|staff|mast|term|dozen|hearted|century)")
_ONE = re.compile(r"\bone\b", re.IGNORECASE)
_IN = re.compile(r" (?:in|out of) (?:every )?(\d{1,3}(?:,\d{3})*|[a-z]+)(?![\w-])")
_SPELLED = frozenset(("ONES", "TEEN", "TENS", "HUNDRED"))
_MANY = {word: float(value) for name, value, word in read_package("dateline.transforms.text.en") if name in _SPELLED}
_PERSONS = frozenset(
    """person man woman child adult boy girl baby infant student pupil teenager teacher worker employee household
    family voter patient driver resident citizen prisoner soldier doctor nurse pensioner""".split()
)
_OLDS = re.compile(r" of (?:all )?[\w-]+-olds\b")
_ORDERING = frozenset("first second other last in better next top bottom final latter former".split())
_COMPARATIVES = frozenset("fewer less more higher lower larger smaller cheaper faster bigger again".split())


def _is_said(q: Quantity, context: Context, words: Shallow, place: Place) -> bool:
    """ "one third", unless an ordinal counts a noun behind it: "one third party" """
    noun = words.letters[place.last : place.last + 1] == "N" and not words.words[place.last].endswith("s")
    return not noun and _ONE.search(context.text, place.start, place.end) is not None


def _ranks(written: str, words: Shallow, place: Place) -> bool:
    """ "a sixth year (student)": an ordinal, where neither "of" nor a plural follows."""
    return written.lower().startswith(("a ", "an ")) and not words.words[place.last].endswith("s")


def share(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity | None:
    """A share with what it is of; None where the words are an ordinal or part of a name."""
    text = context.text
    before = words.words[place.first - 1].lower() if place.first else ""
    if (before in _ORDERING and q.shape != "odds") or (q.value == 0.5 and _HALF_KIN.match(text, place.end)):
        return None
    words_of = text[place.start : place.end].rstrip().endswith(" of")
    of = counted.of_phrase(words, context.letters, place.last - 1 if words_of else place.last)
    if of is not None:
        phrase = counted.text_of(text, words, of)
        known = phrase.lower() not in counted.PRONOUNS - {"those"}
        place.counted = phrase if known else counted.antecedent(words, place.first, context.heads)
        if words_of:
            place.end = words.ends[place.last - 2]
            place.last -= 1
        return q
    follows = words.letters[place.last : place.last + 1]
    if follows == "N" and _ranks(text[place.start : place.end], words, place):
        return None
    alone = counts.is_alone(text, place.start, place.end)
    is_sure = (
        alone
        or _OLDS.match(text, place.end) is not None
        or _is_said(q, context, words, place)
        or q.shape == "odds"
        or before == "by"
        or q.value not in (0.5, 1 / 3, 0.25, 0.2, 0.1)
        or q.modifier != "="
    )
    if follows == "D" and q.value == 0.5:
        found = counted._PHRASE.match(words.letters, place.last)
        place.counted = counted.text_of(text, words, found.span()) if found else None
        return q
    if follows and words.words[place.last].lower() in _COMPARATIVES:
        return q
    noun = counted.right(words, context.letters, place.last)
    if noun and is_sure:
        place.counted = counted.text_of(text, words, noun)
    return (
        q
        if is_sure or (follows in ("X", "V") and q.value != 0.5) or text[place.start : place.end].find("-") > 0
        else None
    )


def one_in(q: Quantity, text: str, words: Shallow, place: Place, head: str) -> Quantity | None:
    """ "one child in five", "about one driver in 40": a share of persons, or of what acts."""
    found = _IN.match(text, place.end)
    many = found and (_MANY.get(found[1]) or (float(found[1].replace(",", "")) if found[1][0].isdigit() else None))
    if found is None or not many or many < 2:
        return None
    last = words.at(found.end() - 1) + 1
    follows = words.letters[last : last + 1]
    acts = follows == "N" and lexicon().get(words.words[last]) == "V"  # "goes", "lives"
    if follows and follows in "NMJQ" and not acts:
        return None
    opens = place.first == 0 or words.letters[place.first - 1] in "ZUKC"
    if head.lower() not in _PERSONS and not (opens and (acts or follows in ("X", "V", "E"))):
        return None
    place.end, place.last = found.end(), last
    return values.bounded(values.exact(1 / many, kind="part", shape="odds"), q.modifier)
