"""The noun phrases of an English sentence: one grammar over its marks (see marks.py)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.coordination import WIDEST, coordinate, is_fronted
from dateline.transforms.text.en.lemmas import lemma
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.tags import NOUN

_HYPHENED: Final = r"(?:[A-TV-Ya-z]-){0,3}+"
_NOMINAL: Final = rf"(?={_HYPHENED}[JjGgFNMQYlR])"
_MODIFIER: Final = (
    rf"R(?={_HYPHENED}[RJjF])|(?<![NtY])[Jj](?:U(?={_HYPHENED}R?[JF](?:[CU]?[JF]){{0,4}}+[NM])|C(?=[JjF]))?"
    rf"|(?<![NMtTWXA])F(?={_HYPHENED}[JjGgFNM])|(?<=D)F(?=[QY])|(?<=-)FU(?={_HYPHENED}[JjNM])|(?<=-)NC(?={_HYPHENED}[Jj])|(?<=[DHJjSQl])G(?={_HYPHENED}[JjGgFNM])|(?<![NMtTWXA])g{_NOMINAL}"
    r"|MU(?=M{1,3}-[FG])|(?<=D)M(?=[Jj]N)|(?<![NMtYQ])l(?=[QtNJ])|[NMt]SS?|N(?=-?[NMS]|tt?[NM])|[Mt](?=-?[NMSt])|Y(?=Y?Q)|Q(?:[pC](?=Y?Q))?|(?<=Q)Y"
)
_NOUN: Final = rf"(?:{_HYPHENED}(?:N|(?<=D)MQ(?=[PU])|M(?:Q(?![-B-RT-UWYZjlo]))?|t(?:Q(?:UQ)?)?))"
_BODY: Final = rf"(?:{_HYPHENED}(?:{_MODIFIER})){{0,24}}"
_NUMERAL: Final = r"(?<=[QY])j?(?![-A-Za-z](?<=[-NM]))"
_PHRASE: Final = re.compile(
    rf"(?:D{{1,3}}H?|H)(?:{_BODY}(?:{_NOUN}|{_NUMERAL}|[Jj](?![-NM]))|(?<=D)(?=[oVXA]))"
    rf"|l{_BODY}{_NOUN}|{_BODY}(?:{_NOUN}|{_NUMERAL})|j(?=[oVXA])|[Ty]"
)
_NUMBER: Final = re.compile(r"Y*Q(?:Y*Q|-(?=Y?Q)|[pC](?=Y?Q))*Y*")
_VERBAL: Final = re.compile(r"[XA](?:R*A)*R*(?:CR+)?([FGg])")
_NEXT_SIGN: Final = re.compile(r"(?<![VXABZ])U")
_MAX_QUALIFIERS: Final = 4
_QUALIFIERS: Final = words_of("number qualifier")
_ABOUT: Final = words_of("approximating preposition")
_TITLED: Final = words_of("person noun") | words_of("body noun") | words_of("titled noun")
_ARTICLES: Final = ("a", "an")


def without_verbs(marks: str) -> str:
    """The marks with the participles of verb groups as V: what is left of them may describe a noun."""
    if "X" not in marks and "A" not in marks:
        return marks
    at = 0
    while found := _VERBAL.search(marks, at):
        place = found.start(1)
        marks = marks[:place] + "V" + marks[place + 1 :]
        at = place
    return marks


def phrases_of(forms: Sequence[str], marks: str) -> list[Phrase]:
    """All noun phrases, in order. marks: without the participles of verb groups."""
    found: list[Phrase] = []
    for match in _PHRASE.finditer(marks):
        start, end = match.span()
        if start == end:
            continue
        phrase = _phrase(forms, marks, start, end)
        found.append(phrase)
    found = _share_heads(forms, marks, found)
    found = _split_names(forms, marks, found)
    _join_tails(marks, found)
    coordinate(forms, marks, found)
    _appose(marks, found)
    return found


def _phrase(forms: Sequence[str], marks: str, start: int, end: int) -> Phrase:
    """A phrase with what is inside it."""
    number = _NUMBER.search(marks, start, end)
    head: int | None = end - 1
    span = None
    if number is not None:
        span = number.span()
        if span[1] == end:
            head = None if span[0] == start or marks[span[0] - 1] not in "Mt" else span[0] - 1
        if all(form.lower() in _QUALIFIERS for form in forms[start : span[0]]):
            start = _qualified(forms, marks, span[0])
        elif start and marks[start] == "D" and span[0] == start + 1 and _is_about(forms, start):
            start -= 1
    elif marks[end - 1] == "Y" and end - start == 1:
        head = end - 1
    phrase = Phrase(start, head, end, span)
    possessive = marks.rfind("S", start, end)
    if possessive > 0:
        phrase.possessor = (start, possessive)
    phrase.pronoun = marks[start] == "T" and end - start == 1
    phrase.temporal = head is not None and (marks[head] in "ty" or (forms[head].lower() in _TIMES))
    before = marks[start - 1] if start else "Z"
    if before in "Ppo":
        phrase.preposition = start - 1
    return phrase


def _is_about(forms: Sequence[str], start: int) -> bool:
    """ "about a dozen gunmen" """
    return forms[start - 1].lower() in _ABOUT and forms[start].lower() in _ARTICLES


_TIMES: Final = words_of("time noun") | frozenset([word + "s" for word in words_of("time noun")])


def _qualified(forms: Sequence[str], marks: str, start: int) -> int:
    """Where the qualifiers of a number begin: "more than 500", "at least 40"."""
    first = start
    while first and start - first < _MAX_QUALIFIERS and forms[first - 1].lower() in _QUALIFIERS:
        if marks[first - 1] in "VBFGI":
            break
        first -= 1
    while first < start and (word := forms[first].lower()) in _PAIRED:
        if first + 1 < start and forms[first + 1].lower() in _PAIRED[word]:
            break
        first += 1
    return first


def _pairs() -> dict[str, frozenset[str]]:
    """Words that qualify a number only before certain others: "at" -> least, most."""
    pairs = [pair.split("_") for pair in words_of("paired qualifier")]
    firsts = {first for first, _ in pairs}
    return {first: frozenset([second for one, second in pairs if one == first]) for first in firsts}


_PAIRED: Final = _pairs()


def _share_heads(forms: Sequence[str], marks: str, found: list[Phrase]) -> list[Phrase]:
    """The phrases, "oil and gas prices" as one: singular nouns before a compound share its head."""
    kept: list[Phrase] = []
    for phrase in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.end == phrase.start - 1
            and marks[last.end] == "C"
            and marks[last.end - 1] == "N" == marks[phrase.start]
            and marks[phrase.start + 1 : phrase.start + 2] == "N"
            and phrase.number is None
            and lemma(forms[last.end - 1], NOUN) == forms[last.end - 1].lower()
        ):
            last.head, last.end, last.tail = phrase.head, phrase.end, phrase.tail
        else:
            kept.append(phrase)
    return kept


def _split_names(forms: Sequence[str], marks: str, found: list[Phrase]) -> list[Phrase]:
    """The phrases, "the stake Treasury" of "the stake Treasury received" as two: a name before a verb is no part of a
    thing, as it is of a person or a body ("the actor Ann Roe died")."""
    kept: list[Phrase] = []
    for phrase in found:
        kept.append(phrase)
        start = phrase.end
        while start > phrase.start and marks[start - 1] == "M":
            start -= 1
        at = phrase.end
        while marks[at : at + 1] == "R":
            at += 1
        if phrase.start < start < phrase.end and marks[at : at + 1] in ("V", "X") and phrase.head is not None:
            before = marks[start - 1]
            titled = before == "N" and lemma(forms[start - 1], NOUN) in _TITLED
            plain = "S" not in marks[phrase.start : start] and marks[start - 2] != "-"
            thing = before == "N" and marks[phrase.start] == "D" and not titled and plain
            if thing or (before in "QY" and "Y" in marks[phrase.start : start]):
                first = _phrase(forms, marks, phrase.start, start)
                first.preposition = phrase.preposition
                kept[-1:] = [first, _phrase(forms, marks, start, phrase.end)]
                kept[-1].preposition = -1
    return kept


def _join_tails(marks: str, found: list[Phrase]) -> None:
    """Each phrase's tail: through the of-phrases behind it."""
    for place in range(len(found) - 2, -1, -1):
        phrase, following = found[place], found[place + 1]
        if marks[phrase.end : phrase.end + 1] == "o" and following.start == phrase.end + 1:
            phrase.tail = following.tail


def _appose(marks: str, found: list[Phrase]) -> None:
    """Marks what renames the phrase before a comma: "Ann Roe, the chief executive,"."""
    for place in range(len(found) - 1):
        phrase, following = found[place], found[place + 1]
        if phrase.members or phrase.leader or following.leader is not None or following.pronoun or phrase.pronoun:
            continue
        if phrase.temporal or following.temporal or marks[phrase.tail : phrase.tail + 1] != "U":
            continue
        if following.start != phrase.tail + 1 or is_fronted(marks, phrase):
            continue
        end = following.whole[1]
        closing = marks[end : end + 1]
        if closing in ("U", "Z", "", "W") or (closing in "PpFG" and _renames(marks, phrase, following, end)):
            following.apposed = phrase


def _renames(marks: str, phrase: Phrase, following: Phrase, end: int) -> bool:
    """Whether a phrase that goes on renames the one before: "Ann Roe, spokeswoman for the bank, (said)"."""
    if marks[following.start] == "D":
        return True
    closing = _NEXT_SIGN.search(marks, end, end + WIDEST)
    named = phrase.head is not None and (marks[phrase.head] == "M" or marks[phrase.start] == "D")
    named = (named or following.number is not None) and phrase.preposition < 0
    return named and closing is not None and marks[closing.start() + 1 : closing.start() + 2] in ("V", "X", "R", "A")
