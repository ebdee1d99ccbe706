"""What a statement is about: the noun phrase before the verb that governs a quantity. Shallow, lexicon-driven.

Works on a sentence's letters (see shallow.py) in which the words of dates and of quantities read before are masked
with ``Y``: they are no part of a subject. Spans are word indices, half open.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.quantities.word_forms import inflected

Span = tuple[int, int]

NP = r"D?(?:(?:R?J|(?<![NM])R?[GE])(?:C(?=[JE]))?|[NM]S|M?Q(?=[MNJ])|[NM](?=[NMJG]))*(?:MQ|[MN]|G(?=[XVY]))"
_AND = r"C(?=D?[JMN]+(?:[XVPOREIW]|$))"
_TIME = r"(?:P?D?Y++)?"
_CHAIN: Final = re.compile(rf"{NP}(?:(?:O|P|{_AND}){NP})*")
_SAID: Final = NP.replace("G(?=[XVY])", "(?:G(?=[XVY])|(?<=[OD])G$)")
_FULL: Final = re.compile(rf"{_SAID}(?:(?:{_TIME}[EG]?R?[OPI](?:Y++(?=[JNM]))?|{_AND}){_SAID})*")
_WITH: Final = rf"{NP}(?:{_TIME}[OPI]{NP})*"
_APPOSITION: Final = re.compile(rf"({_WITH})U(?:D?Y+S?)?{NP}(?:[OPI]{NP})*U+W?$")
_DESCRIBED: Final = re.compile(
    rf"({NP})(?:UY+)?U(?:(?=D){NP}(?:[OPI]{NP})*(?:U(?=M){NP}(?:[OPI]{NP})*)+|[OP](?=M){NP}(?:U(?=M){NP})*)U+$"
)
_ITEMS: Final = re.compile(rf"{NP}(?:[OPI]{NP})*(?:U{NP}(?:[OPI]{NP})*)*$")
_SAID_SO: Final = re.compile(rf"U(?:{NP}|T)R?VR?U$")
_MEASURED: Final = re.compile(r"UY++(?!S?[NMJD])")
_HEAD: Final = re.compile(rf"(?<![VPOIEG]){NP}U$")
_TITLED: Final = re.compile(r"(?<=N)M")
_MOVED: Final = re.compile(rf"[VEG]R*({NP}(?:[OP]{NP})*)[PI]R?$")
_ASIDE: Final = re.compile(r"(?:[UWR]|P?D?Y++|PT|Z++[^Z]{1,5}Z)+$")
_RELATIVE: Final = re.compile(rf"(?<=[NMYQ])(?:W(?:T|{NP})?|T)R*(?:XR*)?[VEX][^ZUWKVX]*U?$")
_ASIDE_ENDS = frozenset("UWRYTZ")
_GROUP = "XRVEI"
_MARKS: Final = frozenset("WT")  # letters that a relative clause opens with
_HEADS: Final = frozenset("NMQG")  # letters that a noun phrase may end with
_MAX_STEPS = 4
_WIDEST = 40  # words of a clause between commas
_NEAR = 16  # words of a relative clause
_HANGING = ("P", "I", "O", "V", "E", "G", "X")
_ACTING: Final = re.compile(r"[VX]|(?<=[NMTR])E")
_CLAUSAL: Final = frozenset("after before since until till".split())


@cache
def _persuading() -> frozenset[str]:
    """Verbs whose object acts: "expects the value to rise", "ordered the firm to pay"."""
    return inflected(
        """expect ask tell force order allow enable urge want help require cause get lead permit persuade push
        encourage oblige compel forecast see let advise instruct invite leave need project predict drive
        prompt""".split()
    )


def masked(letters: str, words: Shallow, start: int, end: int) -> str:
    """The letters with the words inside the characters start to end masked; a date inside a noun phrase stays."""
    first = words.at(start)
    last = min(words.at(end - 1) + 1, len(letters))
    if last == first + 1 and last < len(letters) and letters[last] in "NMJ" and letters[first] in "MQJ":
        return letters
    return letters[:first] + "Y" * (last - first) + letters[last:]


def moved(letters: str, at: int) -> Span | None:
    """The object that a verb moves by or to the quantity: "boost the driving range by 35 miles"."""
    found = _MOVED.search(letters, max(0, at - 14), at)
    return found.span(1) if found else None


_PULLED: Final = re.compile(rf"[VE]R*({NP})R*$")


def pulled(letters: str, at: int) -> Span | None:
    """The object of "pulled the sector (0.7 percent lower)"."""
    found = _PULLED.search(letters, max(0, at - 10), at)
    return found.span(1) if found else None


def chain(letters: str, words: Shallow, at: int, *, hanging: bool = False) -> Span | None:
    """The noun phrase with its prepositional phrases that ends before word ``at``; none that hangs on a preposition
    but "with", unless ``hanging``."""
    if letters[at - 1 : at] not in _HEADS:
        return None
    begin = max(letters.rfind(letter, 0, at) for letter in "ZKVXWUEGY") + 1
    for found in _CHAIN.finditer(letters, begin, at):
        if found.end() == at:
            hangs = not hanging and found.start() and letters[found.start() - 1] in "POI"
            return None if hangs and words.words[found.start() - 1].lower() != "with" else found.span()
    return None


def subject(letters: str, words: Shallow, at: int) -> Span | None:
    """Word span of the subject of the quantity that starts at word ``at``; None where none is found."""
    end, joined = at, False
    for _ in range(_MAX_STEPS):
        verb = _verb(letters, end, joined)
        if verb is None:
            return None
        start = _group(letters, verb)
        found = _before(letters, words, start)
        if found is None:
            end = start
        elif _is_object(letters, words, found[0], start):
            end = found[0]
        else:
            return found
        joined = letters[end - 1 : end] == "C"
        if words.words[end - 1].lower() == "there":
            return None
    return None


def _group(letters: str, verb: int) -> int:
    """Where the verb group of a verb begins: auxiliaries, adverbs, "to"; not another finite verb."""
    start = verb
    while start > 0 and letters[start - 1] in _GROUP and (letters[start - 1] != "V" or letters[verb] not in "VX"):
        start -= 1
    while letters[start] == "R":
        start += 1
    return start


def _is_object(letters: str, words: Shallow, at: int, verb: int) -> bool:
    """True where the noun phrase at ``at`` is only the object before an infinitive or a participle behind a comma:
    "signed a deal to build 5 ships", "opened a plant, adding 300 jobs"."""
    while at and letters[at - 1] in "YDS":
        at -= 1
    before = letters[at - 1 : at]
    if letters[verb] == "I":
        return (before in ("V", "E", "G", "X") and words.words[at - 1].lower() not in _persuading()) or (
            before in ("P", "I") and (letters[at] == "G" or words.words[at - 1].lower() != "for")
        )
    if words.words[verb].lower() == "having" or (letters[verb] == "G" and letters[verb - 1] == "U"):
        return before != "" and before in "VEGPI"
    return letters[verb] == "G" and before in ("V", "E", "G")


def _verb(letters: str, end: int, joined: bool) -> int | None:
    """The nearest verb before ``end``: a finite verb, a participle behind a noun, an -ing form behind a comma.

    joined: the verb before is joined to it with "and".
    """
    for index in range(end - 1, -1, -1):
        letter = letters[index]
        if letter in "VX":
            return index
        before = letters[index - 1] if index else "Z"
        if (letter == "E" and before in "NMXRTUYQ") or (letter == "G" and before in "UXR"):
            return index
        if letter == "G" and before in "NMY" and not joined and letters[index + 1 : index + 2] in ("P", "R", "Q"):
            return index
    return None


def _skip(letters: str, end: int) -> int:
    """Back over relatives, commas, a bracketed aside and times: "Revenue in the quarter", "Ford (F), which"."""
    if letters[end - 1 : end] not in _ASIDE_ENDS:
        return end
    found = _ASIDE.search(letters, max(0, end - _WIDEST), end)
    return found.start() if found else end


def _opening(letters: str, end: int) -> int:
    """Where the clause begins that ends at ``end``."""
    found = letters.rfind
    return max(found("Z", 0, end), found("K", 0, end), found("V", 0, end), found("X", 0, end), found("W", 0, end)) + 1


def _enclosed(letters: str, end: int) -> int:
    """Back over a clause between commas before a verb: "Ford, which makes cars, (fell)"."""
    if letters[end - 1 : end] != "U":
        return end
    comma = letters.rfind("U", max(0, end - _WIDEST), end - 1)
    if comma <= 0 or "Z" in letters[comma:end]:
        return end
    if said := _SAID_SO.search(letters, max(0, end - _NEAR), end):
        return said.start()
    opening = letters[comma + 1]
    told = (opening in "DM" and "W" in letters[comma:end]) or _MEASURED.match(letters, comma, end)
    named = letters[comma - 1] in "NM" and told
    return comma if named or opening in "WGEPI" else end


def _before(letters: str, words: Shallow, end: int) -> Span | None:
    """The noun phrase that ends before the verb group at ``end``: through an apposition, or before a relative."""
    finite = letters[end] in "XV" or _closes(letters, end)
    stop = end
    if (
        finite
        and not _MARKS.isdisjoint(near := letters[max(0, end - _NEAR) : end])
        and (inside := _RELATIVE.search(near))
    ):
        end += inside.start() - len(near)
    end = _skip(letters, _enclosed(letters, end) if finite else end)
    begin = _opening(letters, end)
    if "U" in letters[end:stop]:
        if found := _DESCRIBED.search(letters, begin, stop):
            return found.span(1)
        if found := _APPOSITION.search(letters, begin, stop):
            return found.start(), end
    if letters[end - 1 : end] not in _HEADS:
        return None
    for found in (_FULL if finite else _CHAIN).finditer(letters, begin, end):
        if found.end() == end and not (finite and _opens(letters, found.start(), end)):
            span = _of_clause(letters, words, found.span(), acts=letters[end] in "XVE")
            if (
                end < stop
                and letters[span[0] - 1 : span[0] + 1] == "UD"
                and (head := _HEAD.search(letters, begin, span[0]))
            ):
                return head.start(), span[1]  # "Ann Roe, a painter (who paints, died)"
            return _listed(letters, begin, _behind_opening(letters, span)) if finite else span
    return None


def _closes(letters: str, at: int) -> bool:
    """True for the verb behind an aside, where no other has come: "Ford, of Detroit, (pledged)"."""
    if letters[at] != "E" or letters[at - 1 : at] != "U":
        return False
    begin = letters.rfind("Z", 0, at) + 1
    related = letters.find("W", begin, at)
    return letters.count("U", begin, at) > 1 and _ACTING.search(letters, begin, at if related < 0 else related) is None


def _listed(letters: str, begin: int, span: Span) -> Span:
    """The whole of "sales, profits and (margins)", where no preposition opens it: "in Spain, sales and profits"."""
    start = span[0]
    if letters[start - 1 : start] == "C":
        start -= 1
    elif "C" not in letters[start : span[1]]:
        return span
    if letters[start - 1 : start] != "U":
        return span
    found = _ITEMS.search(letters, begin, start - 1)
    return span if found is None or letters[found.start() - 1 : found.start()] in _HANGING else (found.start(), span[1])


def _behind_opening(letters: str, span: Span) -> Span:
    """The name behind a phrase that opens the sentence: "since the start of the season Ann Roe (has won)"."""
    start, end = span
    if letters[start - 1 : start] not in ("P", "K") or letters[start - 2 : start - 1] not in ("", "Z"):
        return span
    named = _TITLED.search(letters, start, end)
    return (named.start(), end) if named else span


def _opens(letters: str, at: int, end: int) -> bool:
    """True for a phrase that only opens the sentence: "As of this writing, (one ounce is)"."""
    return letters[at - 1 : at] in ("P", "I", "O") and letters[end : end + 1] == "U" and letters[end + 1] != "W"


def _acted(letters: str, at: int) -> bool:
    """True where a verb stands before word ``at`` in its clause."""
    begin = max(letters.rfind("Z", 0, at), letters.rfind("U", 0, at), letters.rfind("K", 0, at)) + 1
    return _ACTING.search(letters, begin, at) is not None


def _of_clause(letters: str, words: Shallow, span: Span, *, acts: bool) -> Span:
    """The part behind "after" of an object and a subject: "(suffered) damage after its cone (crashed)"."""
    start, end = span
    last = letters[start - 1 : start]
    held = last in ("V", "E") and letters[start] == "Q" and words.words[start - 1] not in ("said", "says")
    if (
        acts
        and (held or last in ("P", "I", "Y"))
        and (joint := letters.rfind("C", start, end)) > 0
        and _acted(letters, start)
    ):
        return joint + 1, end  # "(won) 3 games and Roe (won)"
    if last in ("V", "E", "G"):
        for index in range(end - 1, start, -1):
            if letters[index] == "P" and words.words[index].lower() in _CLAUSAL:
                return index + 1, end
    return span
