"""Dates of a sentence that belong to another thing than the quantity: "a club founded in 1997", "the Act of 1965"."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.quantities.word_forms import inflected
from dateline.transforms.records import DateMention

_SINCE: Final = re.compile(r"\bsince\s+(?:at least\s+|the\s+|about\s+|early\s+|late\s+)?$", re.IGNORECASE)
_BEGINNING: Final = re.compile(r"\b[Ss]ince\s+(?:[\w’'-]+\s+){1,7}$")
_NAMED: Final = re.compile(r"\b(?!Spring|Summer|Autumn|Fall|Winter)[A-Z][a-z]+ of $")
_RELATIVE: Final = re.compile(r",? (?:who|whom|which|whose|where)\b")
_ASIDE: Final = re.compile(r",\s(?:who|whom|which|whose|where)\b[^,;]*$")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d$")
_MADE: Final = inflected(
    """found establish form launch create bear build open set sign pass adopt enact elect introduce file announce
    publish release approve impose start commission install""".split()
) | {"born", "founded"}
_DOING: Final = re.compile(r"[VX]|(?<=[NMTR])E")
_CLOSE = 2  # characters between a quantity and the relative that describes it


def governs_another(words: Shallow, text: str, span: tuple[int, int], mention: DateMention) -> bool:
    """True for a date that says when something else was: it gives the quantity no time."""
    opening = text[max(0, mention.start_char - 60) : mention.start_char]
    if "since" in opening.lower() and (_SINCE.search(opening) or _BEGINNING.search(opening)):
        return True  # what has come since then holds today
    if opening.endswith(" of ") and _YEAR.match(mention.text) and _NAMED.search(opening):
        return True
    return _is_related(words, text, span, mention) or _is_described(words, span, mention)


def _is_related(words: Shallow, text: str, span: tuple[int, int], mention: DateMention) -> bool:
    """ "(5 men) spoke at the club, which opened in 1997", "the club, which opened in 1997, has (5 men)" """
    ahead = span[1] <= mention.start_char
    begin = span[1] if ahead else max(0, mention.start_char - 80)
    if text.find("wh", begin, mention.start_char) < 0:  # as all relatives begin
        return False
    if ahead:
        found = _RELATIVE.search(text, begin, mention.start_char)
        return (
            found is not None
            and found.start() - span[1] >= _CLOSE
            and "," not in text[found.end() : mention.start_char]
        )
    if _ASIDE.search(text, begin, mention.start_char) is None:
        return False
    after = words.at(mention.end_char)
    return words.letters[after : after + 1] == "U" and words.letters[after + 1 : after + 2] in ("V", "X", "E")


def _is_described(words: Shallow, span: tuple[int, int], mention: DateMention) -> bool:
    """ "(5 men) spoke at a club founded in 1997", "the club, founded in 1997, has (5 men)" """
    letters = words.letters
    at = words.at(mention.start_char) - 1
    if at > 0 and letters[at] == "P":
        at -= 1
    if at < 1 or letters[at] not in "EV" or letters[at - 1] not in "NMU":
        return False
    made = words.words[at].lower() in _MADE
    if span[0] >= mention.end_char:
        after = words.at(mention.end_char)
        return made and letters[after : after + 1] in (("U",) if letters[at - 1] == "U" else ("V", "X"))
    if letters[at] == "V" or span[1] >= words.ends[at - 1]:
        return False
    begin = max(letters.rfind("Z", 0, at), letters.rfind("K", 0, at)) + 1
    if letters[at - 1] == "U":
        return made
    return _DOING.search(letters, begin if made else words.at(span[1] - 1) + 1, at) is not None
