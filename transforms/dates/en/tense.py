"""The tense that governs a mention: the preposition before it, then the nearest verb of its sentence before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.transforms.text.chunks import Chunks
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.scan import lowered


def _any_of(name: str) -> str:
    """The words of a class as alternatives of a pattern."""
    return "|".join(sorted(words_of(name), key=lambda word: (-len(word), word)))


_AIMS = (
    "agree[sd]?|plan(?:s|ned|ning)?|expect(?:s|ed)?|anticipated|scheduled|slated|set|likely|ready|hop(?:es?|ing)|intends?|wants?|aims?"
    "|about|going|able|trying|propos(?:es|ed)|decid(?:es|ed)|promis(?:es|ed)|vow(?:s|ed)|pledg(?:es|ed)|poised|bound"
    "|unlikely|forecast|projected|predicted"
)
_BIDS = (
    "instruct(?:s|ed)|direct(?:s|ed)|advis(?:es|ed)|summon(?:s|ed)"
    "|order(?:s|ed)|ask(?:s|ed)|urg(?:es|ed)|invit(?:es|ed)|told|tells|gives?|given?|gave|requires?|required"
)
_PRESENT = _any_of("present cue")
_WILL = "will|would|(?:i|you|he|she|it|we|they|who|that|there)['’]ll|won't|won’t|shall|can|must|should"
_WHEN = _any_of("when cue")
_BEGINS = (
    "begins|starts|opens|expires|ends|runs|meets|resumes|kicks off|takes place|continues|reopens|plays|holds|premieres"
    "|campaigns|hears|hits stores"
    "|convenes|reconvenes|leaves|arrives|departs|travels|faces|hosts|debuts|airs|concludes|takes (?:effect|office|over)"
)
_BEGIN = _any_of("begin cue")
_FUTURE = (
    rf"(?:{_WILL}|(?:is|are|(?:is|are|be|been) due|{_AIMS}) to)"
    r"(?: not| also| then| likely| probably)?(?: be)? (?!have)\w+"
    r"|could (?!not |have |be reached)\w+"
    rf"|(?:{_BIDS}) (?:[\w’'-]+ ){{1,4}}to (?!have)\w+"
    r"|(?:will|(?:hop(?:es?|ed|ing)|wants?|plans?|aims?|intends?) to) have \w+(?:(?: [\w’'-]+){0,3} [a-z]+ed)?"
    "|(?:is|are|be|been) (?:scheduled|slated|due(?! to)|planned|set|expected|supposed|forecast)"
    rf"|(?:{_WHEN}|as soon as) (?:[\w’'-]+ ){{1,5}}?(?:{_PRESENT})(?: [a-z]+ed)?"
    r"|due(?! to)|to be \w+|(?:may|might)(?:,| (?!have)\w+)"
    rf"|{_BEGINS}"
    "|go(?:es)? (?:to the polls|on sale|on trial|on show|into effect|before)|votes? on|reports? (?:earnings|results)"
    rf"|(?<!to )(?<!not )(?<!n't )(?<!the )(?<!and )(?:{_BEGIN})"
    r"|(?:moves|heads|shifts) to|visits|appears (?:in|before)|launches (?:in|on|next)|turns \d+|stands trial"
    "|(?<!tax )returns|planned an?|planning|set for|plans|upcoming|expecting|play (?:next|\\w+ (?:on|at))"
    "|looks? forward to|looking forward to"
    "|hop(?:es?|ing) (?:that|the|it|he|she|they|for)"
    "|next (?:week|month|year|spring|summer|fall|autumn|winter)"
)
_NEAR = (
    "(?:was|were|had been) (?:scheduled|slated|due|planned|set|expected|supposed|planning|about|forecast|projected)"
    "(?: to| for)"
    r"|(?:was|were) to \w+"
    r"|due to (?:take|open|reopen|begin|start|expire|meet|end|vote|leave|arrive|testify|return|appear|stand|hold|speak"
    r"|run|launch|report|land|play|face|resume|be|go|close|finish)"
    "|(?:was|were|had been) due(?! to)|(?:scheduled|planned|slated) for|scheduled"
    "|expected (?:in|on|at|by|early|late|around|next|this)"
    "|(?:ahead of|before) (?:an?|the) (?:vote|election|meeting|summit|deadline|hearing|trial|game|match|debate)"
)
_IRREGULAR = (
    _any_of("past cue") + r"|(?<!\ba )(?<!\bthe )(?<!rate )(?<!tax )(?<!second )(?<!further )cut"
    "|last (?:week|month|year|night|season|spring|summer|fall|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_REGULAR = (
    r"(?P<regular>(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bstill )"
    "(?!un|hundred|indeed|speed|breed|exceed|proceed|succeed)[a-z]{3,}ed)"
)
_PAST = rf"{_IRREGULAR}|has|have|{_REGULAR}"
_CUES = re.compile(
    rf"(?<!\w)(?:(?P<near>{_NEAR})|had been (?P<past_perfect>\w+)|(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?!\w)"
)  # for text in lower case: that is matched faster
_OPENS = re.compile(
    rf"(?<!\w)(?:{_WILL}|{_WHEN}|{_BEGINS}|{_BEGIN}|{_AIMS}|{_BIDS}|{_IRREGULAR}|is|are|be|been|was|were|had|has|have|to"
    r"|as|could|may|might|kicks|takes|planned|planning|plans|set|upcoming|expecting|play|hits|ahead|last|moves|heads|shifts|visits|appears|launches|turns|stands|returns|looks?|looking|next|scheduled"
    r"|slated|due|go|goes|votes?|reports?|[a-z]+ed)(?!\w)"
)
"""What the first word of a cue is, whatever follows: a cue that opens with another is not looked for."""
_AHEAD = (
    "ahead of|(?:forecast|expected|set|predicted|tipped) for|starting|beginning|effective|between now and"
    "|(?:moved|postponed|rescheduled|delayed|pushed(?: back)?|extended|adjourned|deferred|put off)"
    " (?:into|to|until|for|through)"
)
_JUST_BEFORE = re.compile(
    rf"\b(?:(?P<future>{_AHEAD}|(?:is|are)(?: at| on| in)?)|(?P<until>(?:up )?(?:until|till))|(?P<onset>from)"
    r"|(?P<limit>by|through|as (?:soon|early|late) as)"
    r"|(?P<over>since(?:\s+the)?|ended|(?:from|dating(?: back)?|dates(?: back)?) (?:to )?as (?:early|late) as))\s+$",
    re.IGNORECASE,
)
CONTRACT = re.compile(r"\s+(?:delivery|contracts?|futures|settlement|expiry|soybeans?|corn|wheat|crude)\b")
"""What a month stands before that says when goods are due: March futures."""
_VOTE = re.compile(
    r"\s+(?:(?:general|presidential|national|local|parliamentary)\s+)?(?:elections?|vote|summit|referendum|midterms?)\b"
)
_PAST_BEHIND = re.compile(
    r",? (?:(?!will|would|is|are|must|should|may|might|could|can|to\b)[\w’']+ ){1,3}"
    r"(?:had|was|were|did|said|[a-z]{3,}ed)\b"
)
_LASTING = words_of("done ahead")
"""What is done for a time to come: canceled flights through Sunday."""
_SET_OUT = words_of("set out")
"""What begins at a time to come: declared a curfew from Friday."""
_ASKED = words_of("asked for")
_WENT_ON = words_of("went on")
"""What has gone on for a time, until its end."""
_NOT_YET = re.compile(r"\b(?:did|was|were|had)(?: not|n['’]t)(?: [\w’'-]+){0,4} $")
_CLAUSE = re.compile(r"(?:^|[—–:;,\"“]|(?:^|\s)(?:-|and|but))\s*$")
_STATE = re.compile(r"\b(?:is|are|remains?|stays?) [a-z]{2,}ed$")
_AIM = re.compile(
    r"\b(?:to(?! (?:[\d$€£]|an?\b|the\b|its\b|their\b|[A-Z]))|must|should|will|would|can|could|may|might)\b"
)
BEFORE, BEHIND, OPENING = 120, 40, 100
_OWNS = ("'s", "’s", " 's", " ’s", " ’ s ")
_LOOKS_BACK = 10  # characters, of the cues' pattern


def of(text: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """ "future", "past", "near" (what was planned: the closest), "over" (behind since or ended: surely past) or None:
    what leads to the mention, else the last cue before it, else the first one behind it."""
    if CONTRACT.match(text, end):
        return "future"
    if _VOTE.match(text, end):
        return "near"
    led = _led(text, sentence, start, end)
    if led is not None:
        return led
    if text.startswith(_OWNS, end):  # neither what comes before "Friday's ruling" governs it, nor "might" behind
        cue = _first(text, end, min(sentence[1], end + BEHIND))
        return "future" if cue is not None and cue.said.startswith(("will", "is ", "are ")) else "past"
    reach = OPENING if start - sentence[0] < 12 else BEHIND
    cue = _last(text, max(sentence[0], start - BEFORE), start)
    cue = cue or _first(text, end, min(sentence[1], end + reach))
    if cue is None and text.startswith(":", end):
        return "future"  # a bulletin or a calendar of events: Friday: showers
    return cue and cue.kind


def _led(text: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """What the words just before the mention say, as "until" and "by" do."""
    near = _JUST_BEFORE.search(text, max(sentence[0], start - 20), start)
    if near is None or near.lastgroup == "over":
        return near and "over"
    kind, first, limit = near.lastgroup, max(sentence[0], start - BEFORE), near.start()
    if kind == "onset":
        last = _last(text, first, limit)
        return "future" if last is not None and last.said in _SET_OUT else None
    if kind in ("limit", "until") and _CLAUSE.search(text[sentence[0] : limit]):
        told = _told_behind(text, end, sentence[1])
        if told is not None:
            return told
    back = (
        _PAST_BEHIND.match(text, end) is not None
        or (kind == "limit" and _reached(text, first, limit))
        or (kind == "until" and _lasted(text, first, limit))
    )
    return None if back else "future"


class Cue(NamedTuple):
    """kind: future, past or near. said: in lower case. end: in the text."""

    kind: str
    said: str
    end: int


def _openings(chunk: str) -> tuple[int, ...]:
    return tuple([found.start() for found in _OPENS.finditer(chunk)])


_PLACES = Chunks(_openings)


def _cues(text: str, start: int, end: int) -> list[Cue]:
    """The cues between two places; a capitalised word in -ed is a name, but for "Announced in May," at the start of a
    sentence, and May is a month."""
    cues: list[Cue] = []
    begin = max(0, start - _LOOKS_BACK)
    low, done = lowered(text[begin:end]), start - begin
    for place in _PLACES.places(low):
        found = _CUES.match(low, place) if place >= done else None
        if found is None:
            continue
        done = found.end()
        at = found.start("regular")
        month = text.startswith("May", begin + place)
        if (
            at < 0 or text[begin + at : begin + done].islower() or _opens(text, begin + at, begin + done)
        ) and not month:
            kind = found.lastgroup if found.lastgroup in ("future", "near") else "past"
            cues.append(Cue(kind, found[0], begin + done))
    return cues


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a word opens a sentence, and a time or a place comes next."""
    return _PLACED.match(text, end) is not None and _STARTS.search(text, max(0, start - 3), start) is not None


_PLACED = re.compile(r" (?:in|on|at|by|last)\b")
_STARTS = re.compile(r"(?:^|[.!?]|\n)\s*$")


def _first(text: str, start: int, end: int) -> Cue | None:
    """The first cue between two places."""
    cues = _cues(text, start, end)
    return cues[0] if cues else None


def _last(text: str, start: int, end: int) -> Cue | None:
    """The last cue between two places."""
    cues = _cues(text, start, end)
    return cues[-1] if cues else None


def _told_behind(text: str, end: int, stop: int) -> str | None:
    """Past or future of what a clause that opens with "by Friday" goes on to tell; who says so does not count."""
    cues = _cues(text, end, min(stop, end + OPENING))
    told = next((cue for cue in cues if cue.said not in ("said", "says")), None)
    return told and told.kind


def _reached(text: str, start: int, limit: int) -> bool:
    """Whether what happened "by Friday" is told as past: had fled by Friday, but not: told him to leave by Friday."""
    last = _last(text, start, limit)
    if last is None or last.kind != "past" or _AIM.search(text, last.end, limit):
        return False
    if ";" in text[last.end : limit]:
        return False
    if last.said in _ASKED or (last.said in _LASTING and text.startswith("through", limit)):
        return False
    return not _STATE.search(text, start, last.end)  # is closed through June


def _lasted(text: str, start: int, limit: int) -> bool:
    """Whether what went on "until Friday" is told as past: was missing until Friday, but not: is shut until Friday."""
    last = _last(text, start, limit)
    if last is None or last.kind != "past" or ";" in text[last.end : limit] or _AIM.search(text, last.end, limit):
        return False
    return last.said in _WENT_ON or _NOT_YET.search(text, start, limit) is not None
