"""The tense that governs a mention: the preposition before it, then the nearest verb of its sentence before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.text.scan import lowered

_AIMS = (
    "agree[sd]?|plan(?:s|ned|ning)?|expect(?:s|ed)?|scheduled|slated|due|set|likely|ready|hop(?:es?|ing)|intends?|wants?|aims?"
    "|about|going|able|trying|propos(?:es|ed)|decid(?:es|ed)|promis(?:es|ed)|vow(?:s|ed)|pledg(?:es|ed)|poised|bound"
    "|unlikely"
)
_BIDS = "order(?:s|ed)|ask(?:s|ed)|urg(?:es|ed)|invit(?:es|ed)|told|tells|gives?|given?|gave|requires?|required"
_PRESENT = "is|are|takes|goes|begins|comes|opens|leaves|expires|starts|ends|meets|returns|gets|reaches|becomes"
_FUTURE = (
    rf"(?:will|would|'ll|’ll|won't|won’t|shall|can|must|should|(?:is|are|{_AIMS}) to)"
    r"(?: not| also| then| likely| probably)?(?: be)? (?!have)\w+"
    r"|could (?!not |have |be reached)\w+"
    rf"|(?:{_BIDS}) (?:[\w’'-]+ ){{1,4}}to (?!have)\w+"
    "|(?:is|are|be|been) (?:scheduled|slated|due|planned|set|expected|supposed)"
    rf"|(?:when|once|until|before|after|if|as soon as) (?:[\w’'-]+ ){{1,5}}?(?:{_PRESENT})"
    r"|to be \w+|(?:may|might)(?:,| (?!have)\w+)"
    "|begins|starts|opens|expires|ends|runs|meets|resumes|kicks off|takes place"
    "|convenes|reconvenes|leaves|arrives|departs|travels|faces|hosts|debuts|airs|concludes|takes effect"
    "|(?<!to )(?<!not )(?<!n't )(?<!the )(?<!and )(?:meet|begin|start|open|expire|resume|convene|leave|arrive)"
    "|scheduled|planned for|planned an?|planning|scheduled for|set for|slated for|due|plans|upcoming"
    "|next (?:week|month|year|spring|summer|fall|autumn|winter)"
)
_IRREGULAR = (
    "was|were|had|did|said|says|came|went|took|made|began|fell|rose|met|held|won|lost|told|gave|got|left|ran|set|saw|sold"
    "|bought|died|broke|grew|led|paid|sent|struck|became|found|kept|spoke|wrote|brought|built|chose|cut|drew|drove|ate"
    "|felt|fled|flew|forgot|fought|froze|hit|hurt|knew|laid|lay|let|lit|put|quit|read|rang|sank|sat|shook|shot|showed"
    "|shut|slid|slept|sprang|stood|stole|swore|swept|swam|taught|tore|thought|threw|understood|withdrew|woke|wore|ago|last"
)
_REGULAR = (
    r"(?P<regular>(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bstill )"
    "(?!un|hundred|indeed|speed|breed|exceed|proceed|succeed)[a-z]{3,}ed)"
)
_PAST = rf"{_IRREGULAR}|has|have|{_REGULAR}"
_CUES = re.compile(
    rf"(?<!\w)(?:had been (?P<past_perfect>\w+)|(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?!\w)"
)  # for text in lower case: that is matched faster
_AHEAD = (
    "until|till|by|ahead of|(?:forecast|expected|due|set|planned|scheduled|slated|predicted|tipped) for"
    "|as (?:soon|early|late) as|starting|beginning|effective|between now and"
)
_JUST_BEFORE = re.compile(rf"(?:(?P<future>{_AHEAD})|(?P<over>since|ended))\s+$", re.IGNORECASE)
_CONTRACT = re.compile(r"\s+(?:delivery|contracts?|futures|settlement|expiry|soybeans|corn|wheat|crude)\b")
_PAST_BEHIND = re.compile(r",? (?:\w+ ){1,2}(?:had|was|were|did)\b")
BEFORE, BEHIND, OPENING = 120, 40, 100
_LOOKS_BACK = 10  # characters, of the cues' pattern


def of(text: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """ "future", "past", "over" (behind since or ended: surely past) or None: the last cue before the mention, else the
    first one behind it."""
    if _CONTRACT.match(text, end):
        return "future"
    near = _JUST_BEFORE.search(text, max(sentence[0], start - 20), start)
    if near is not None and not _PAST_BEHIND.match(text, end):
        return near.lastgroup
    before: list[str] = []
    if not text.startswith(("'s", "’s"), end):  # what comes before Friday's ruling does not govern it
        before = list(_cues(text, max(sentence[0], start - BEFORE), start))
    reach = OPENING if start - sentence[0] < 12 else BEHIND
    cue = before[-1] if before else next(_cues(text, end, min(sentence[1], end + reach)), None)
    return "past" if cue == "past_perfect" else cue


def _cues(text: str, start: int, end: int) -> Iterator[str]:
    """The kinds of the cues between two places; a capitalised word in -ed is a name."""
    begin = max(0, start - _LOOKS_BACK)
    for found in _CUES.finditer(lowered(text[begin:end]), start - begin):
        at = found.start("regular")
        if (at < 0 or text[begin + at : begin + found.end()].islower()) and found.lastgroup:
            yield found.lastgroup
