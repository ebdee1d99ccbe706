"""Bare numbers: what they count, or why they are no quantity (years, names, scores, lists, addresses)."""

from __future__ import annotations

import re

from transforms.quantities.shallow import Shallow
from transforms.quantities.values import Quantity

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
    account box verse category model series mark size rank ranked seed question measure title order law form""".split()
)
_STREETS = frozenset(
    """street st road rd avenue ave lane ln drive dr place pl boulevard blvd square terrace court way crescent close
    highway hwy parkway broadway""".split()
)
_AGE_BEFORE = frozenset("turned turns turning aged".split())
_PERSONS = frozenset("man woman boy girl child men women boys girls children widow widower mother father lad".split())
_ENDS = "UZPIKC"
_AFTER_AGE = frozenset("now then today when last next this at".split())
_IS_AGED = re.compile(
    r"\b(?:(?:he|she|i)(?: is| was|'s|’s| will be|'ll be| am|'m) (?:only |just |now |still |already )?"
    r"|(?:died|retired|married|dead|dies|retire) at )$",
    re.IGNORECASE,
)
_SINGULAR_ONE = frozenset("day point time another thing way side night morning evening".split())
_COMPARED = frozenset("to than from versus against with".split())
_TOTALS = frozenset("average total maximum minimum record mean median score sum count tally reading rating".split())
_MONTHS = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?$", re.IGNORECASE)


def is_age(text: str, start: int, end: int, q: Quantity, words: Shallow, first: int, last: int) -> bool:
    """ "the minister, 51, said", "he is 37", "she turned 40" """
    if not (0 < q.value < 115 and q.scale == 1 and not q.shape):
        return False
    before = words.words[first - 1] if first else ""
    letters = words.letters
    follows = letters[last] if last < len(letters) else "Z"
    if before.lower() == "of" and first > 1 and words.words[first - 2].lower() in _PERSONS and follows in _ENDS:
        return True
    ends = follows in _ENDS or (last < len(letters) and words.words[last].lower() in _AFTER_AGE)
    spoken = text[max(0, start - 28) : start]
    if ends and _IS_AGED.search(spoken) is not None:
        return True
    if not q.text.isdigit():
        return False
    if before == "," and first > 1 and letters[first - 2] in "MN" and text[end : end + 1] in (",", "."):
        name = words.words[first - 2]
        third = words.letters[first - 3] if first > 2 else "Z"
        return (letters[first - 2] == "M" and not _MONTHS.match(name)) or third in "D"
    return before.lower() in _AGE_BEFORE and follows in "UZPIKCR"


def is_name(text: str, start: int, end: int, q: Quantity, words: Shallow, first: int) -> bool:
    """True where the number is part of a name, a score, a list, an address or a date rather than a quantity."""
    after = text[end : end + 2]
    before = text[max(0, start - 2) : start]
    if (
        after[:1].isalpha()
        or before[-1:].isalpha()
        or before[-1:] in ("#", "@", "/", "_", "\\", "=")
        or after[:1] in ("/", "_", "@", "=", "\\")
    ):
        return True
    if (after[:1] in "-–—‐‑" and after[1:2].isdigit()) or (after[:1] in ".:" and after[1:2].isdigit()):
        return True
    if before[-1:] in "-–—‐‑.:" and before[:1].isdigit():
        return True
    if is_alone(text, start, end) and (end == len(text) or text[end] != "." or q.value >= 100):
        return False
    if _is_list_number(text, start, end) or (before and before[-1] in "-–" and not before[:1].strip() and start > 1):
        return True
    word = words.words[first - 1] if first else ""
    letter = words.letters[first - 1] if first else "Z"
    if word.lower() in _NAMING and q.modifier == "=":
        return True
    if letter == "M" and not q.text and q.modifier == "=" and text[start].isupper():
        return True
    return letter == "M" and q.modifier == "=" and q.scale == 1 and not q.shape and "," not in q.text and q.text != ""


def is_alone(text: str, start: int, end: int) -> bool:
    """True where the line holds nothing else."""
    before, after = text[max(0, start - 3) : start], text[end : end + 3]
    opens = start <= 3 or "\n" in before
    closes = end + 3 >= len(text) or "\n" in after
    return opens and closes and not (before.rpartition("\n")[2] + after.partition("\n")[0]).strip(" \t\"“”.!?")


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
    digits = q.text.replace(",", "")
    if "," in q.text or "." in digits or len(digits) > 4:
        return True
    before = words.words[first - 1].lower() if first else ""
    follows = words.letters[last] if last < len(words.letters) else "Z"
    if before == "of" and first > 1 and words.words[first - 2].lower() in _TOTALS:
        return True
    if (q.value > 1 and follows in "XVE") or (q.value != 1 and first and _acts(words, first - 1) and follows in "UZPCKR"):
        return True
    return len(digits) > 1 and before in _COMPARED and follows in "UZPKC"


def _acts(words: Shallow, at: int) -> bool:
    return words.letters[at] in "VEGX" or words.words[at].endswith("ed")


_LIFE = re.compile(r"\b(?:life expectancy|(?:average|median|mean|retirement|pension) age|age of)\b", re.IGNORECASE)


def is_life(sentence: str, q: Quantity) -> bool:
    """True for a number without a unit in a sentence about an age: "life expectancy is around 73"."""
    return 10 <= q.value < 125 and q.scale == 1 and _LIFE.search(sentence) is not None


_OLD = re.compile(
    r"\b(?:people|those|children|women|men|adults|anyone|everyone|residents|patients|voters|workers|aged|pensioners|"
    r"citizens|girls|boys|players|drivers|students|kids) (?:aged )?(?:over|under|above|below)?\s*$",
    re.IGNORECASE,
)
_AND_OVER = re.compile(r"\b(?:and|or) (?:over|above|under|below|up)$")
_OLDER = re.compile(r"(?:over|under|above|below|older than|younger than)\b", re.IGNORECASE)


def is_old(text: str, start: int, end: int, q: Quantity) -> bool:
    """ "people over 65", "children younger than five" """
    if not (0 < q.value < 120 and q.scale == 1) or q.modifier == "=":
        return False
    if q.modifier in (">=", "<="):
        return _AND_OVER.search(text, start, end) is not None and _OLD.search(text[max(0, start - 30) : start]) is not None
    if not _OLDER.match(text, start):
        return False
    stated = text[start : start + 12].lower().startswith(("older", "younger"))
    return stated or _OLD.search(text[max(0, start - 30) : start]) is not None
