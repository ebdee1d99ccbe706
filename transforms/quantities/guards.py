"""What is written like a quantity and is none: places of the law, telephone numbers, addresses, calibres, labels."""

from __future__ import annotations

import re

from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.quantities.units import ENGLISH

_LAW = re.compile(
    r" (?:U\. ?S\. ?C\b|USC (?:§|\d)|C\. ?F\. ?R\b|CFR\b|Fed\. Reg\b|F\. ?(?:[234]d\b|Supp)|U\.S\. \d|Stat\. \d)"
)
_AREA = re.compile(r"(?:\(\d{3}\) ?|\b\d{3}[ .-]\d{3}[ .-]|\b\d{3}[./-])$")
_TO_NAMES = r"(?:[NSEW]\.?|[NS][EW]|[A-Z][\w.'’-]*|\d+(?:st|nd|rd|th))"
_STREET = re.compile(
    rf" (?:{_TO_NAMES} ){{1,4}}(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Boulevard|Blvd\b|Drive|Dr\b|Lane|Place|Parkway"
    r"|Pkwy\b|Highway|Hwy\b|Square|Terrace|Court|Plaza)"
)
_LETTER_STREET = re.compile(r" ?[A-Z] (?:Street|St\b|Avenue|Ave\b|Road|Drive|Lane)")
_WEAPON = re.compile(
    r"[- ]?(?:cal(?:iber|ibre|\b)|semi|Magnum|magnum|hand|machine|carbine|rifle|pistol|revolver|gun|bullet|round"
    r"|ammunition|long)"
)
_AIRCRAFT = re.compile(r"7[0-8]7$")
_GAUGE = re.compile(r"-gauge\b")
_PLANS = frozenset(("401k", "403b", "457b"))  # of American savers
_EMERGENCY = frozenset("000 101 110 111 112 119 211 311 411 511 611 811 911 988 999".split())
_CALLING = frozenset("call calls called calling dial dials dialed dialled dialing phone phoned ring rang".split())
_LABELS = frozenset(
    """no no. number advisory section room suite apartment unit exhibit flight gate page figure form schedule type route
    highway class bus line platform seat row level code zip order""".split()
)
_KNOWN = frozenset((ENGLISH / "names.txt").read_text("utf-8").splitlines()[1:])
_ZIP = re.compile(r"\d{5}(?:-\d{4})?$")


def is_no_quantity(text: str, start: int, end: int, q: Quantity, words: Shallow, first: int, last: int) -> bool:
    """True for a bare number that its surroundings make a name, whatever modifier stands before it."""
    follows = text[end : end + 1]
    if follows == " " and (_LAW.match(text, end) is not None or _is_address(text, start, end)):
        return True
    if text[start] == "." and _WEAPON.match(text, end) is not None:  # ".22 rifle"
        return True
    if not q.text:
        named = q.modifier == "=" and not q.shape and _is_title(text[start:end], words, first, last)
        if last < len(words.words) and text[start : words.ends[last]] in _KNOWN:
            return True
        return named or _is_less(text, start, q)
    before = words.words[first - 1].lower() if first else ""
    if before == "the" and _AIRCRAFT.match(q.text) and words.letters[last : last + 1] not in ("N", "M", "J"):
        return True
    if text[start:end].lower() in _PLANS:
        return True
    if follows == "-" and _GAUGE.match(text, end) is not None:
        return True
    if (q.text in _EMERGENCY and before in _CALLING) or (before == "code" and _ZIP.match(q.text) is not None):
        return True
    if text[start:end].isdigit() and text[start - 1 : start] in (")", " ", "-", ".", "/"):
        return _AREA.search(text, max(0, start - 9), start) is not None
    return q.shape == "dash" and re.fullmatch(r"\d{3}-\d{4}", text[start:end]) is not None


def _is_address(text: str, start: int, end: int) -> bool:
    """ "135 West 23rd Street", "221B Baker Street" """
    return (
        text[end - 1].isalnum()
        and text[start:end].rpartition(" ")[2][:1].isdigit()
        and _STREET.match(text, end) is not None
    )


def _is_title(written: str, words: Shallow, first: int, last: int) -> bool:
    """ "(a) Six Flags (theme park)": capitals within a sentence that is no headline."""
    if not first or not (written[:1].isupper() and written[-1:].isalpha()) or words.letters[last : last + 1] != "M":
        return False
    if not words.words[first - 1].islower():
        return False
    return sum(1 for word in words.words if len(word) > 4 and word.islower()) > 2


def _is_less(text: str, start: int, q: Quantity) -> bool:
    """ "sub-zero (temperatures)" """
    return q.shape == "zero" and q.modifier == "<" and text[start : start + 3].lower() == "sub"


def is_label(text: str, start: int, end: int, q: Quantity, words: Shallow, first: int) -> bool:
    """True for digits and a capital that are one label and no measure: "Advisory Number 25A", "2201 C Street"."""
    written = text[start:end]
    if not (written[-1:].isupper() and written[:-1].rstrip().isdigit()):
        return False
    if first and words.words[first - 1].lower() in _LABELS:
        return True
    following = end + 1 if text.startswith(".", end) else end  # "221 N. LaSalle Street"
    return _LETTER_STREET.match(text, end - 1) is not None or _STREET.match(text, following) is not None
