"""Which parsed items are mentions: words that look like dates and are not stay out."""

from __future__ import annotations

import re
from collections.abc import Callable

from transforms.dates.values import Expression
from transforms.engine.rule import Item

_WORD_BEFORE = re.compile(r"([\w.'’$£€%-]+)([^\w]*)$")
_DEFINED = re.compile(r"\s+(?:of|that|when|after|before|since|leading|following|which|apart)\b")
_RATE = re.compile(
    r"(?:\d|%|\b(?:percent|hundred|thousand|million|billion|trillion|cents?|dollars|euros|pounds|yen|times)"
    r"|(?:\d[\w.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens?"
    r"|[a-z]+ty|[a-z]+teen|hundreds?|thousands?|millions?|billions?)"
    r"\s(?:[\w-]+\s){0,3}[A-Za-z]*s)\s+$"
)
_LASTING = re.compile(
    r"(?:^|[^\w])(?:for|in|after|over|within|of|take|takes|took|taken|last|lasted|during|through|spent|spend|be|than|only|follows|following|about)"
    r"\s+$",
    re.IGNORECASE,
)
_DATING = re.compile(
    r"(?:^|[^\w])(?:between|than|circa|around|about|dated|built|founded|born|made|in|of|since|from|by|until|to|and|late|early|mid|the|before|after|during)[\s-]+$",
    re.IGNORECASE,
)
_TIMING = re.compile(r"(?:^|[^\w])(?:at|by|until|from|till|since|around|about|after|before)\s+$", re.IGNORECASE)
_AFTER_NOUN = re.compile(
    r"\s+(?:and|or|but|as|is|was|were|has|have|had|that|which|who|to|with|by|for|when|while|because|he|she|they|it|we)\b"
)
_SIGNS = ("$", "£", "€", "¥", "#", "№")
_NUMBERING = re.compile(
    r"(?:pages?|pp?\.|flights?|rooms?|nos?\.|number|routes?|highway|interstate|h\.r\.|section|article|chapter|model|lot"
    r"|bus|train|channel|version|psalm|mount|unit|apartment|apt\.|suite|box|[$£€¥]"
    r"|(?:average|total|maximum|minimum|mean|median) of)\s*$",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\s+(?:that|when|he|she|they|we|in which|before which|[A-Z][a-z]+ [a-z]+ed)\b")
_MODAL = re.compile(r"\b(?:will|may|could|would|might|can|hopes?|hoped|he|she|they)\s+$")
_DEGREES = re.compile(r"\b(?:temperatures?|highs|lows|readings|thermometers?|the mercury)\b[^.;:\n]*$", re.IGNORECASE)
_COMPOUND = re.compile(r"[-‐‑][^\W\d_]")
_A_MARCH = re.compile(r" (?:for|on|of|against) [A-Z]")
_NAME_BEHIND = re.compile(r"\s[A-Z][a-z]")
_THESE_TIMES = re.compile(
    r"['’]s\s+(?:world|society|youth|young|children|kids|teen\w*|generation|students|families|women|men|standards"
    r"|technology|(?:\w+\s)?computers)\b"
)
_NAMED_AFTER = re.compile(r"[-‐‑][^\W\d_]|\s(?:Islands?|Rising|[Ee]ggs?|[Bb]unny|[Tt]rees?|[Cc]arols?|[Pp]resents?)\b")
_OWN_NAME = re.compile(
    r"(?:Super|Black|Bloody|Cyber|Fat|Shrove|Giving|Ruby|Holy|Sheffield|Bowl|Freaky|Manic|Taco|Casual|Mad|Big|Small"
    r"|Throwback|Man|Girl|Joe)\s$"
)
_OF_WHAT = re.compile(r"\s+(?:of|when|[A-Z][a-z]+ [a-z])")
_STOP = re.compile(r"\s*(?:[^\w\s]|$|and\b|but\b|when\b)")


def admits(text: str, offset: int, item: Item, said: Expression) -> bool:
    """Whether what an item of an island says is a mention of its own. offset: of the island in ``text``."""
    if not said.mention:
        return False
    guard = _GUARDS.get(item.rule)
    return guard is None or guard(text, offset + item.start, offset + item.end)


def _month(text: str, start: int, end: int) -> bool:
    """A month's name alone is none behind a name (Theresa May), or opening a sentence as a verb or a person does; an
    abbreviation alone needs its full stop (Jan Kavan)."""
    if end - start == 3 and text[start:end] != "May":
        return False
    if text.startswith("March", start) and _A_MARCH.match(text, end):
        return False
    if text[start:end] not in ("May", "March", "April", "June", "August") or _DATING.search(
        text, max(0, start - 12), start
    ):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if before is None or "\n" in before[2] or before[2].strip() or before[1].endswith("."):
        return text[start:end] not in ("May", "March") and not _NAME_BEHIND.match(text, end)
    return before[1][0].islower() and not _NAME_BEHIND.match(text, end)


def _year(text: str, start: int, end: int) -> bool:
    """A number that could be a year is none behind a sign or a word that numbers or sums (page 1984), nor below 1800
    without a word that dates."""
    if (
        text[start - 1 : start] in _SIGNS
        or _COMPOUND.match(text, end)
        or _NUMBERING.search(text, max(0, start - 16), start)
    ):
        return False
    return text[start:end] >= "1800" or _DATING.search(text, max(0, start - 12), start) is not None


def _the_unit(text: str, start: int, end: int) -> bool:
    """ "the year Stalin died" is told by what follows."""
    return "fiscal" in text[start:end] or _TOLD.match(text, end) is None


def _one_unit(text: str, start: int, end: int) -> bool:
    """Not a rate, and not "one day" for some day."""
    if text.endswith(" calendar year", start, end):  # of a kind of year: from a fiscal to a calendar year
        return False
    if text[start:end].lower() == "one day" and (text[start] == "O" or _MODAL.search(text, max(0, start - 12), start)):
        return False
    return _a_unit(text, start, end)


def _frequency(text: str, start: int, end: int) -> bool:
    """ "Daily News" is a name; "annually" behind an amount is a rate, as "a year" is."""
    return _a_unit(text, start, end) and not (text[start].isupper() and _NAME_BEHIND.match(text, end))


def _while(text: str, start: int, end: int) -> bool:
    """ "once in a while" is no length."""
    return not text.endswith("once in ", 0, start)


def _half(text: str, start: int, end: int) -> bool:
    """ "the second half of the game" is no part of a year; of a date, the parser has joined them."""
    return "half" not in text[start:end] or not text.startswith(" of ", end)


def _part(text: str, start: int, end: int) -> bool:
    """ "the morning-after" is a compound."""
    return text[end : end + 1] not in ("-", "‐", "‑")


def _a_unit(text: str, start: int, end: int) -> bool:
    """ "a year" behind an amount is a rate ($2 million a year, four flights a week), which belongs to the amount."""
    return not _RATE.search(text, max(0, start - 45), start)


def _units(text: str, start: int, end: int) -> bool:
    """Bare units are a length of time behind a preposition or a verb of lasting."""
    if text.endswith(("ahead", "come"), start, end):
        return True
    return _LASTING.search(text, max(0, start - 12), start) is not None and not _DEFINED.match(text, end)


def _title(text: str, start: int, end: int) -> bool:
    """ "This Week", "USA Today" are names; "to this day" says that it lasts."""
    if text.endswith("this day", start, end) and text.endswith("to ", 0, start):
        return False
    words = text[start:end].split()
    if len(words) > 1:
        return not all(word[:1].isupper() for word in words) or text[start:end].isupper()
    if not words[0][0].isupper() or words[0].isupper():
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    return before is None or before[1].endswith(".") or before[2].strip() != "" or not before[1][0].isupper()


def _today(text: str, start: int, end: int) -> bool:
    """ "today's youth", "the voters of tomorrow" mean these times, those to come."""
    if _THESE_TIMES.match(text, end) or (text.endswith(" of ", 0, start) and not text.endswith(" as of ", 0, start)):
        return False
    return _title(text, start, end)


def _feast(text: str, start: int, end: int) -> bool:
    """ "Easter Island", "a Halloween-themed fair" have a day in their names."""
    return _NAMED_AFTER.match(text, end) is None


def _weekday(text: str, start: int, end: int) -> bool:
    """ "Super Tuesday", "Sheffield Wednesday" are names."""
    return _OWN_NAME.search(text, max(0, start - 12), start) is None


def _noon(text: str, start: int, end: int) -> bool:
    return not text.endswith("high ", 0, start) and _title(text, start, end)


def _now(text: str, start: int, end: int) -> bool:
    """ "Now, he says," and "Now for the news" go on with the talk; "at the time of the raid" is told behind it."""
    if text.endswith(" time", start, end):
        return _OF_WHAT.match(text, end) is None
    return text[start:end] != "Now" or not text.startswith((",", " for "), end)


def _short_year(text: str, start: int, end: int) -> bool:
    """'98 alone needs a word that dates: '60 Minutes' opens a title."""
    return _DATING.search(text, max(0, start - 12), start) is not None


def _short_decade(text: str, start: int, end: int) -> bool:
    """ "temperatures in the 90s" are degrees."""
    return _DEGREES.search(text, max(0, start - 70), start) is None


def _clock(text: str, start: int, end: int) -> bool:
    """15:30 is a time behind "at", "by", "until" ...; elsewhere as often a score or a ratio."""
    return _TIMING.search(text, max(0, start - 12), start) is not None


def _ends_clause(text: str, start: int, end: int) -> bool:
    """ "the day before" with a clause behind it is no date by itself."""
    return _STOP.match(text, end) is not None


def _earlier(text: str, start: int, end: int) -> bool:
    """ "later in the day before she left": the clause is not the day's."""
    return not text.endswith((" before", " after"), start, end) or _ends_clause(text, start, end)


def _past(text: str, start: int, end: int) -> bool:
    """ "the past" alone, not before a noun ("the past winter")."""
    if not text[start:end].lower().endswith("past"):
        return True
    return _STOP.match(text, end) is not None or _AFTER_NOUN.match(text, end) is not None


_GUARDS: dict[str, Callable[[str, int, int], bool]] = {
    "<month>": _month,
    "<year>": _year,
    "the <date>": _half,
    "<ordinal> half": _half,
    "the <part>": _part,
    "one <unit>": _one_unit,
    "the quarter": _the_unit,
    "<daily>": _frequency,
    "a while": _while,
    "<units>": _units,
    "last <unit>": _title,
    "<today>": _today,
    "<now>": _now,
    "<feast>": _feast,
    "<weekday>": _weekday,
    "noon": _noon,
    "current": _past,
    "'<yy>": _short_year,
    "<h:mm>": _clock,
    "the <yy>s": _short_decade,
    "the day before": _ends_clause,
    "earlier <this year>": _earlier,
    "<span> before": _ends_clause,
    "the <ordinal>": _ends_clause,
}
