"""Bare numbers: what they count, or why they are no quantity (years, names, scores, lists, addresses)."""

from __future__ import annotations

import re

from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow

_BEFORE_YEAR = frozenset(
    """in since by until till from during before after year years late early mid of spring summer autumn fall winter
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec and to season circa copyright est established founded""".split()
)
_NAMING = frozenset(
    """no no. nos nos. number numbers page pages p pp chapter section sections article articles paragraph clause rule
    route highway interstate flight room suite apartment apt unit floor version phase tier grade class type group zone
    round lap line channel figure fig fig. table item step volume vol act amendment proposition prop bill resolution
    district ward precinct block platform gate terminal runway bus lane exit junction game week day level stage episode
    season part psalm verse formula area division league under-21 ref call dial telephone tel fax phone psi' serial
    account box verse category model series mark size rank ranked seed count counts question measure title order law
    form""".split()
)
_CALLING = frozenset("call calls called calling dial dials dialed dialled dialing phone phoned ring rang a".split())
_ERA = re.compile(r"\s?(?:b\.c\.|a\.d\.|c\.e\.|B\.C\.|A\.D\.|C\.E\.|B\.C\.E\.|BCE?\b|CE\b|AD\b)")
_RATIO = re.compile(r"[-\w]?-?(?:for|to|on|in)-\d")
_STREETS = frozenset(
    """street st road rd avenue ave lane ln drive dr place pl boulevard blvd square terrace court way crescent close
    highway hwy parkway broadway""".split()
)
_SINGULAR_ONE = frozenset("day point time another thing way side night morning evening".split())
_COMPARED = frozenset("to than from versus against with".split())
_TOTALS = frozenset(
    """average total maximum minimum record mean median score sum count tally reading
    rating vote margin majority limit target quota capacity""".split()
)
_MEANS = frozenset("average total maximum minimum mean median".split())
_AIRCRAFT = re.compile(r"7[0-8]7$")
_SPANS = (["year"], ["month"], ["week"], ["quarter"], ["decade"], ["day"])
_PREFIXES = frozenset("mid sub minus under over top plus pre post non late early about near".split())
_LOOSE = frozenset(("", "U", "Z", "P", "K", "C"))
_SUFFERED = frozenset("dead injured wounded missing hurt alive unhurt homeless stranded trapped ill".split())


def is_name(text: str, start: int, end: int, q: Quantity, words: Shallow, first: int, last: int) -> bool:
    """True where the number is part of a name, a score, a list, an address or a date rather than a quantity."""
    if _is_touched(text, start, end, q) or _is_joined(text, start, words, first):
        return True
    if q.modifier in ("<", ">") and text[start:end].lower().startswith(("under-", "over-")):
        return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()  # "the Under-19 World Cup"
    if is_alone(text, start, end) and (end == len(text) or text[end] != "." or q.value >= 100):
        return False
    before = text[max(0, start - 2) : start]
    if _is_list_number(text, start, end) or (before and before[-1] in "-–" and not before[:1].strip() and start > 1):
        return True
    return q.modifier == "=" and _is_named(text[start:end], q, words, first, last)


def _is_joined(text: str, start: int, words: Shallow, first: int) -> bool:
    """ "V-6", "Covid-19": figures that a hyphen joins to a name."""
    if text[start - 1 : start] not in ("-", "‑", "‐") or words.starts[first] >= start - 1:
        return False
    return words.words[first][0].isupper() and words.words[first].lower().partition("-")[0] not in _PREFIXES


def _is_touched(text: str, start: int, end: int, q: Quantity) -> bool:
    """True where what touches the number makes it part of another thing: "2-for-1", "664 B.C.", "1-800-HELP"."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if (
        after[:1].isalpha()
        or before[-1:].isalpha()
        or before[-1:] in ("#", "@", "/", "_", "\\", "=")
        or after[:1] in ("/", "_", "@", "=", "\\")
    ):
        return True
    if after[:1] in "-–—‐‑.:" and (after[1:2].isdigit() or (q.shape == "dash" and after[:1] == "-")):
        return True
    if before[-1:] in "-–—‐‑.:" and before[:1].isdigit():
        return True
    if (after[:1] == "-" and _RATIO.match(text, end)) or (before[-1:] == "-" and _RATIO.match(text, max(0, start - 5))):
        return True
    return after[:1] in " bBaAcC" and _ERA.match(text, end) is not None


def _is_named(written: str, q: Quantity, words: Shallow, first: int, last: int) -> bool:
    """True where the word before the number takes it as its name: "Section 12", "call 911", "Boeing 737"."""
    word = words.words[first - 1] if first else ""
    letter = words.letters[first - 1] if first else "Z"
    after = words.words[last] if last < len(words.words) else ""
    if after == "times":
        return False
    if word == "number" and first > 1 and words.letters[first - 2] in "NM" and words.words[first - 2].endswith("s"):
        return False  # "the rebels number 400"
    if word.lower() in _NAMING or (q.text in ("911", "999", "112") and word.lower() in _CALLING):
        return True
    if letter == "M" and not q.text and written[0].isupper():
        return not (word.isupper() and len(word) > 4 and not written.isupper())  # "WASHINGTON Four men"
    if letter == "D" and word.lower() in ("a", "an") and q.text.isdigit() and last == first + 1:
        return words.letters[last : last + 1] in ("X", "V", "Z") or _is_aircraft(q, words, last)
    if _is_aircraft(q, words, last):
        return True
    named = letter == "M" and after != "of"
    return named and q.scale == 1 and q.shape in ("", "dash") and "," not in q.text and q.text != ""


def _is_aircraft(q: Quantity, words: Shallow, last: int) -> bool:
    """ "(Two) 737 Max jets": figures of an aeroplane before the name of its kind."""
    return q.text.isdigit() and _AIRCRAFT.match(q.text) is not None and words.letters[last : last + 1] == "M"


def is_alone(text: str, start: int, end: int) -> bool:
    """True where the line holds nothing else."""
    before, after = text[max(0, start - 3) : start], text[end : end + 3]
    opens = start <= 3 or "\n" in before
    closes = end + 3 >= len(text) or "\n" in after
    return opens and closes and not (before.rpartition("\n")[2] + after.partition("\n")[0]).strip(' \t"“”.!?')


def _is_list_number(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", max(0, start - 12), start) + 1
    if line == 0 and start > 12:
        return False
    return (
        not text[line:start].strip(" (\t*-•") and re.match(r"\d{1,3}[.)]\s|\d{1,3}$", text[start : end + 2]) is not None
    )


def is_year(q: Quantity, words: Shallow, first: int) -> bool:
    """True for a four-digit number that may be a year and stands where years stand."""
    if not (q.text.isdigit() and len(q.text) == 4 and 1000 <= q.value <= 2199 and q.scale == 1):
        return False
    word = words.words[first - 1].lower() if first else ""
    if word == "of" and first > 1 and words.words[first - 2].lower() in _MEANS:
        return False
    return word in ("in", "since", "circa", "year") or 1850 <= q.value <= 2100


def is_address(words: Shallow, span: tuple[int, int], q: Quantity) -> bool:
    """ "10 Downing Street" """
    head = words.words[span[1] - 1]
    return head.lower().rstrip(".") in _STREETS and words.letters[span[0]] == "M" and q.text.isdigit()


def is_model(q: Quantity, words: Shallow, span: tuple[int, int]) -> bool:
    """ "(iPhone) 11 Pro Max": digits before capitalised words of which the last is no plural."""
    head = words.words[span[1] - 1]
    if not q.text.isdigit() or q.modifier != "=" or q.scale != 1 or head.endswith("s") or head.isupper():
        return False
    return all(letter == "M" for letter in words.letters[span[0] : span[1]])


def is_one(q: Quantity, text: str) -> bool:
    """True for the word "one" alone: mostly a pronoun or an article."""
    return q.value == 1 and not q.text and text.lower().endswith("one")


def is_pronoun(head: str) -> bool:
    """True for "one" before a word that it does not count: "one day", "one hopes"."""
    return head.lower() in _SINGULAR_ONE or (head.endswith("s") and not head.endswith(("ss", "us", "is")))


def stands_alone(q: Quantity, words: Shallow, first: int, last: int) -> bool:
    """True for a bare number that is a quantity without a noun: "about 1000 come", "to 1,333.18", "200 million"."""
    if q.modifier != "=" or q.scale != 1 or q.shape in ("vague", "range"):
        return True
    digits = "" if " " in q.text else q.text.replace(",", "")  # a telephone number may be written so
    if "," in q.text or "." in digits or len(digits) > 4:
        return True
    before = words.words[first - 1].lower() if first else ""
    after = words.words[last].lower() if last < len(words.words) else ""
    follows = words.letters[last] if last < len(words.letters) else "Z"
    if before == "of" and first > 1 and (words.words[first - 2].lower() in _TOTALS or words.letters[first - 2] == "Q"):
        return True
    if _is_of_play(words, first, last, before, after):
        return True
    if follows == "O" and _is_number(words, last + 1):  # "60 of the 72 are back"
        return True
    if after == "fewer" or (before == "remaining" and follows in "UZPKC"):
        return True
    if q.value > 1 and (follows in "XVE" or after in _SUFFERED or (before == "to" and after == "the")):
        return True
    if before == ":" and follows in "ZU" and after != ")":
        return words.words[first - 2].lower() not in _NAMING
    if (
        q.value != 1
        and first
        and (_acts(words, first - 1) or (before == "by" and len(digits) < 4))
        and follows in "UZPCKRI"
    ):
        return True
    exact = len(digits) > 1 or q.value != int(q.value)
    compared = exact and before in _COMPARED and (follows in "UZPKC" or _is_when(words, last))
    return compared or (after == "more" and _ends(words, last + 1))


def _is_number(words: Shallow, at: int) -> bool:
    at += words.letters[at : at + 1] == "D"
    return words.letters[at : at + 1] == "Q" and words.letters[at + 1 : at + 2] not in ("N", "M", "J")


def _is_of_play(words: Shallow, first: int, last: int, before: str, after: str) -> bool:
    """ "(were all) out for 147", "an unbeaten 122 (off 226 balls)", "won 11 straight" """
    letters = words.letters
    if before == "for" and first > 1 and words.words[first - 2] == "out":
        return letters[last : last + 1] in _LOOSE
    return (after == "off" and letters[last + 1 : last + 2] == "Q") or (after == "straight" and _ends(words, last + 1))


def _is_when(words: Shallow, at: int) -> bool:
    """ "(from 35) a year before", "(from 35) last month" """
    after = [word.lower() for word in words.words[at : at + 2]]
    return after[:1] in (["last"], ["earlier"], ["previously"]) or (after[:1] == ["a"] and after[1:] in _SPANS)


def _ends(words: Shallow, at: int) -> bool:
    return at >= len(words.letters) or words.letters[at] in "ZUOPVXEK"


def _acts(words: Shallow, at: int) -> bool:
    if words.words[at][0] in "'’":
        return False
    return words.letters[at] in "VEGX" or words.words[at].endswith("ed")
