"""What a number counts or measures: the noun phrase right of it, or the one that it completes on the left.

Pure functions over a sentence's words and letters (see shallow.py); indices are word indices, spans half open.
"""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities.en.classes import words_of
from dateline.transforms.quantities.shallow import Shallow

Span = tuple[int, int]

_RIGHT = re.compile(r"(?:(?:R?[JE]|G)(?:U(?=J))?)*(?:(?:[JE]C[JE]|M+C(?=M*N)|MS))?(?:[JGE]|[NM]S)*(?:M+Q(?=N))?[NM]+|T")
_SHARING = re.compile(r"[JNM]++(?:U[JNM]++)*+U?C[JEM]*N+")
_TOGETHER = re.compile(r"(?:UN+)*U?CN+")
_ACTING = ("V", "X", "E", "B")
_DOING = frozenset("VXE")
_FIRST = re.compile(r"[UC]")
_PHRASE = re.compile(r"D?(?:(?:R?[JQ]|(?<![NM])R?[GE])(?:C(?=[JE]))?|[NM]S|[NM](?=[JE]?[NM]))*[NM]+")
_STOP: Final = words_of("time behind what is counted")
_SPANS: Final = words_of("unit that counts days")
_POINTING: Final = words_of("pointing word")
PRONOUNS: Final = words_of("pronoun of many")


_ALSO_MANY: Final = words_of("plural without s")
_AMOUNTS: Final = words_of("amount without a figure")
_NUMBERS: Final = words_of("number in words that is no noun")
_SUFFERED: Final = words_of("what befalls people")


def is_plural(word: str) -> bool:
    """True for a noun that may stand behind a number above one."""
    if word.endswith("ese"):  # "(2 million) Sudanese"
        return word[0].isupper()
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word.lower() in _ALSO_MANY


def sharing(words: Shallow, letters: str, at: int) -> Span | None:
    """ "(150) business and civic leaders", "(30) federal, state and local agencies": qualities that share a plural."""
    found = _SHARING.match(letters, at)
    if found is None or not is_plural(words.words[found.end() - 1]):
        return None
    parts = [at + mark.start() for mark in _FIRST.finditer(found[0])]
    if any(
        letters[part - 1] in "NM" and is_plural(words.words[part - 1]) for part in parts if letters[part - 1] != "U"
    ):
        return None
    return None if are_apart(words, parts[-1], parts[-1] + 1) else found.span()


def are_apart(words: Shallow, joint: int, following: int) -> bool:
    """ "(12) dead and many houses damaged": the words around "and" are no qualities of one noun."""
    before, behind = words.words[joint - 1].lower(), words.words[following].lower()
    return behind in _AMOUNTS or (before in _SUFFERED and behind not in _SUFFERED)


def together(words: Shallow, letters: str, at: int, noun: Span) -> Span:
    """ "(40,000) homes and businesses": plurals without a number of their own are counted together."""
    start, end = noun
    found = _TOGETHER.match(letters, end)
    if found is None or (letters[found.end() : found.end() + 1] in _ACTING and _acted(letters, at)):
        return noun
    for last in range(end - 1, found.end()):
        closes = letters[last] in "NM" and letters[last + 1 : last + 2] != "N"
        if closes and (letters[last] == "M" or not is_plural(words.words[last])):
            return noun
        if words.words[last] in _NUMBERS:
            return noun
    return start, found.end()


def _acted(letters: str, at: int) -> bool:
    """True where a verb stands before word ``at`` in its clause."""
    begin = max(letters.rfind(mark, 0, at) for mark in "ZK") + 1
    return not _DOING.isdisjoint(letters[begin:at])


def many(words: Shallow, span: Span) -> Span:
    """A phrase of more than one: no singular noun closes it behind a plural ("five projects (intersect)")."""
    start, end = span
    for last in range(end - 1, start, -1):
        if words.letters[last] != "N" or is_plural(words.words[last]):
            break
        if words.letters[last - 1] == "N" and words.words[last - 1].endswith("s") and is_plural(words.words[last - 1]):
            return start, last
    return span


def right(words: Shallow, letters: str, at: int) -> Span | None:
    """The noun phrase that starts at word ``at``: "Russian troops", "combined digital and physical sales"."""
    found = _RIGHT.match(letters, at)
    if not found or found.end() == at:
        return None
    start, end = found.span()
    if (joint := letters.find("C", start, end)) > start and are_apart(words, joint, joint + 1):
        return None
    for index in range(start, end):
        if index > start and (_is_time(words, index) or _is_named(words, index)):
            end = index
            break
    if words.words[start] == "taken" or _is_compared(words, start):  # "(40) taken hostage"
        return None
    while end > start and words.letters[end - 1] not in "NMT":
        end -= 1
    return (start, end) if end > start else None


def _is_time(words: Shallow, at: int) -> bool:
    """ "(12 cars last) year", never "(one good weather) year" """
    word = words.words[at].lower()
    return word in _STOP and not (
        word in _SPANS and words.letters[at - 1] == "N" and not is_plural(words.words[at - 1])
    )


def _is_compared(words: Shallow, at: int) -> bool:
    """ "(5.3%) year on year" """
    return words.words[at] in _SPANS and words.words[at + 1 : at + 2] in (["on"], ["over"], ["to"])


def _is_named(words: Shallow, at: int) -> bool:
    """True for the name behind a plural: "two sons Max (and Leo)"."""
    return words.letters[at - 1 : at + 1] == "NM" and words.words[at - 1].endswith("s")


def of_phrase(words: Shallow, letters: str, at: int) -> Span | None:
    """The noun phrase behind an ``of`` at word ``at``: "(90%) of its personnel"."""
    if at >= len(letters) or letters[at] != "O":
        return None
    found = _PHRASE.match(letters, at + 1)
    if found:
        return found.span()
    if letters[at + 1 : at + 3] in ("DJ", "DE") and words.words[at + 1] == "the":
        return at + 1, at + 3  # "one of the best"
    if at + 1 < len(letters) and (letters[at + 1] in "TW" or words.words[at + 1].lower() in _POINTING):
        return at + 1, at + 2
    return None


_AMONG = re.compile(r"PD?(?:[JG]|[NM](?=[NM]))*[NM]")


def among(words: Shallow, letters: str, at: int) -> int:
    """End of "in the world" behind "one of the hottest cars"; ``at`` where none follows."""
    found = _AMONG.match(letters, at) if at < len(letters) and words.words[at] == "in" else None
    return found.end() if found else at


_BARE_OF = re.compile(r"O[JEG]*N+(?![A-Z]*S)")


def bare_plural_of(words: Shallow, letters: str, at: int) -> int:
    """End of "of products" behind a head noun: an ``of`` with a bare lower-case noun; ``at`` where none follows."""
    found = _BARE_OF.match(letters, at)
    if not found:
        return at
    last = words.words[found.end() - 1]
    return found.end() if last[0].islower() else at


def antecedent(words: Shallow, before: int, heads: list[str]) -> str | None:
    """What "them" stands for: the last counted noun of the text before, else the last plural noun of the sentence."""
    if heads:
        return heads[-1]
    for index in range(before - 1, -1, -1):
        word = words.words[index]
        if words.letters[index] == "N" and word.endswith("s"):
            return word
    return None


def text_of(text: str, words: Shallow, span: Span) -> str:
    """The words of a span as written, one blank for any run of blanks."""
    phrase = text[words.starts[span[0]] : words.ends[span[1] - 1]]
    return phrase if "\n" not in phrase and "  " not in phrase else " ".join(phrase.split())
