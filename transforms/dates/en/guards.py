"""Which parsed items are mentions: words that look like dates and are not stay out."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.transforms.dates.en.lengths import a_unit, bare_units, counted_from, lasts
from dateline.transforms.dates.en.sports import in_play
from dateline.transforms.dates.en.tense import CONTRACT
from dateline.transforms.dates.en.years import DATING, a_year, about_year, short_decade, short_year
from dateline.transforms.dates.values import Expression
from dateline.transforms.engine.item import Item

_WORD_BEFORE = re.compile(r"([\w.'’$£€%-]+)([^\w]*)$")
_TIMING = re.compile(r"(?:^|[^\w])(?:at|by|until|from|till|since|around|about|after|before)\s+$", re.IGNORECASE)
_AFTER_NOUN = re.compile(
    r"\s+(?:and|or|but|as|is|was|were|has|have|had|that|which|who|to|with|by|for|when|while|because|he|she|they|it|we)\b"
)
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTH_BEFORE = re.compile(rf"{_MONTHS}[-‐‑–—]$")
_MONTH_BEHIND = re.compile(rf"(?:[-‐‑–—]|,? (?:through|to|and|or) |, ){_MONTHS}\b")
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|th(?:ink|inks|ought)|announced?|reported|believed?|hop(?:e|es|ed|ing)|so|means?|show(?:s|ed)?"
    r"|noted|added|argued?|claim(?:s|ed)|insist(?:s|ed)|warned|estimated|predicted|expect(?:s|ed)?|sure|fact|of|in|to|than)"
    r"\s+$"
)
_LINKS = re.compile(
    r"\s*(?:[.,;:!?)”\"—–]|$|\s(?:and|but|or|when|as|with|to|by|at|for|after|before|until|he|she|they|the|a|in|of|on|like|last|this)\b)"
)
_NOT_ADJECTIVE = re.compile(
    r"\s*(?:[.,;:)]|$|\s(?:is|was|are|were|in|of|from|to|through|that|which|at|for|with|by|on|flow\w*|br\w+t)\b)"
)
_TELLER = re.compile(r"\b(?:he|she|they|hoped?) $")
_ANY = re.compile(r"\b(?:a|one|any|some|recent)\s$", re.IGNORECASE)
_IN_SEASON = re.compile(r"\b(?:in|since|until|till|by|during|before|after|through|this|of) $", re.IGNORECASE)
_TOLD = re.compile(r"\s+(?:that|when|he|she|they|we|in which|before which|[A-Z][a-z]+ [a-z]+ed)\b")
_A_MARCH = re.compile(r" (?:for|on|of|against) [A-Z]")
_NAME_BEHIND = re.compile(r"\s[A-Z][a-z]")
_THESE_TIMES = re.compile(
    r"['’]s\s+(?:world|society|youth|young|children|kids|teen\w*|generation|students|families|women|men|standards"
    r"|technology|(?:\w+\s)?computers)\b"
)
_NAMED_AFTER = re.compile(
    r"[-‐‑][^\W\d_]|\s(?:Islands?|Rising|[Ee]ggs?|[Bb]unny|[Tt]rees?|[Cc]arols?|[Pp]resents?"
    r"|[Aa](?:greement|ccords?))\b"
)
_OWN_NAME = re.compile(
    r"(?:Super|Black|Bloody|Cyber|Fat|Shrove|Giving|Ruby|Holy|Sheffield|Bowl|Freaky|Manic|Taco|Casual|Mad|Big|Small"
    r"|Throwback|Man|Girl|Joe)\s$"
)
_OF_WHAT = re.compile(r"\s+(?:of|when|[A-Z][a-z]+ [a-z])")
_TITLE_OF = re.compile(
    r"\b(?:player|coach|m[ae]n|wom[ae]n|person|word|song|album|book|film|manager|rookie|teacher|driver|car|game|athlete"
    r"|entrepreneur|artist|photo|moment)s? of $",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(r"(?:\s?,)?\s?(?:and |or |[-–] ?)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SHOWN = re.compile(r" (?:shows?|screenings?|movies?|showings?|Mass|mass|snacks?|blue|oil)\b")
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
    if (end - start == 3 and text[start:end] != "May") or text.startswith("/", end):
        return False
    if CONTRACT.match(text, end):
        return True
    if _MONTH_BEFORE.search(text, max(0, start - 12), start) or _MONTH_BEHIND.match(text, end):
        return True
    if text.startswith("March", start) and _A_MARCH.match(text, end):
        return False
    if text[start:end] not in ("May", "March", "April", "June", "August") or DATING.search(
        text, max(0, start - 12), start
    ):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if before is None or "\n" in before[2] or before[2].strip() or before[1].endswith("."):
        return text[start:end] not in ("May", "March") and not _NAME_BEHIND.match(text, end)
    return before[1][0].islower() and not _NAME_BEHIND.match(text, end)


def _the_unit(text: str, start: int, end: int) -> bool:
    """ "the year Stalin died" is told by what follows; "Person of the Year" is a title."""
    if text[start:end].lower().endswith("year") and _TITLE_OF.search(text, max(0, start - 20), start):
        return False
    if text.endswith("Year", start, end):
        return False
    return "fiscal" in text[start:end] or _TOLD.match(text, end) is None


def _one_unit(text: str, start: int, end: int) -> bool:
    """Not a rate, and not "One day," for a day in a story."""
    if text.endswith(" calendar year", start, end):  # of a kind of year: from a fiscal to a calendar year
        return False
    if text.startswith("One day", start) or (
        text.startswith("one day", start) and _TELLER.search(text, max(0, start - 8), start)
    ):
        return False
    return a_unit(text, start, end)


def _frequency(text: str, start: int, end: int) -> bool:
    """ "Daily News" is a name; "annually" behind an amount is a rate, as "a year" is."""
    return a_unit(text, start, end) and not (text[start].isupper() and _NAME_BEHIND.match(text, end))


def _while(text: str, start: int, end: int) -> bool:
    """ "once in a while" is no length."""
    return not text.endswith("once in ", 0, start)


def _half(text: str, start: int, end: int) -> bool:
    """ "the second half of the game" is no part of a year; of a date, the parser has joined them. Nor is the quarter
    or half in which somebody scores."""
    said = text[start:end]
    if "half" in said and text.startswith(" of ", end):
        return False
    return not ("half" in said or "quarter" in said) or not in_play(text, start, end)


def _part(text: str, start: int, end: int) -> bool:
    """ "the morning-after" is a compound, "Music in the Morning" a show."""
    last = text.rfind(" ", start, end) + 1
    if text[last].isupper() and not text[last:end].isupper() and text.startswith("the ", start):
        return False
    return text[end : end + 1] not in ("-", "‐", "‑")


def _by_part(text: str, start: int, end: int) -> bool:
    """ "By evening, ...", but "by morning light" and "morning by morning"."""
    again = text[max(0, start - 20) : start].lower().endswith(text[start:end].lower() + " by ")
    return _LINKS.match(text, end) is not None and not again


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
    return before is None or before[1].endswith(".") or before[2] != " " or not before[1][0].isupper()


def _last_unit(text: str, start: int, end: int) -> bool:
    """ "the last week of the campaign" is no week of the calendar."""
    if text.startswith(" of ", end) and text.startswith(("the last", "The last", "the next", "The next"), start):
        return False
    return _title(text, start, end)


def _today(text: str, start: int, end: int) -> bool:
    """ "today's youth", "the voters of tomorrow" mean these times, those to come."""
    if _THESE_TIMES.match(text, end) or (text.endswith(" of ", 0, start) and not text.endswith(" as of ", 0, start)):
        return False
    return _title(text, start, end)


def _names(text: str, start: int) -> bool:
    """Whether a capital stands inside a sentence: behind a word that goes on."""
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    return before is not None and before[2] == " " and not before[1].endswith(".")


def _that(text: str, start: int, end: int) -> bool:
    """ "That September", "sentenced that September and ..." point back; "said that September was ..." does not."""
    return text[start] == "T" or (
        _LINKS.match(text, end) is not None and _SAYING.search(text, max(0, start - 12), start) is None
    )


def _season(text: str, start: int, end: int) -> bool:
    """ "in winter", "since spring", but "in spring training"; a capital is a name's."""
    return (
        text[start].islower()
        and _LINKS.match(text, end) is not None
        and _IN_SEASON.search(text, max(0, start - 8), start) is not None
    )


def _listed_day(text: str, start: int, end: int) -> bool:
    """ "Monday 20" is a day where another weekday follows: Monday 20, Tuesday 21; else "Tuesday 9, ..." may count."""
    return _NEXT_DAY.match(text, end) is not None


def _feast(text: str, start: int, end: int) -> bool:
    """ "Easter Island", "a Halloween-themed fair" have a day in their names."""
    return _NAMED_AFTER.match(text, end) is None


def _weekday(text: str, start: int, end: int) -> bool:
    """ "Super Tuesday", "Sheffield Wednesday" are names."""
    return _OWN_NAME.search(text, max(0, start - 12), start) is None


def any_week(text: str, start: int, end: int) -> bool:
    """ "on a Monday", "one Friday night in May": any such day; "a Monday interview" is of the last one."""
    return _ANY.search(text, max(0, start - 9), start) is not None and _LINKS.match(text, end) is not None


def _noon(text: str, start: int, end: int) -> bool:
    return not text.endswith("high ", 0, start) and not _SHOWN.match(text, end) and _title(text, start, end)


def _now(text: str, start: int, end: int) -> bool:
    """ "Now, he says," and "Now for the news" go on with the talk; "at the time of the raid" is told behind it."""
    if text.endswith(" time", start, end):
        return _OF_WHAT.match(text, end) is None
    if text.endswith(" ago", start, end):
        return not text.endswith(("that ", "too ", "so ", "as ", "very "), 0, start)
    if text.endswith("recently", start, end):
        return not (text.endswith("as ", 0, start) and text.startswith(" as ", end))
    return text[start:end] != "Now" or not text.startswith((",", " for "), end)


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
    """ "the past" alone, not before a noun ("the past winter"); "current" only before one, and not in a name."""
    if not text[start:end].lower().endswith("past"):
        return _NOT_ADJECTIVE.match(text, end) is None and (text[start] != "C" or not _names(text, start))
    return _STOP.match(text, end) is not None or _AFTER_NOUN.match(text, end) is not None


_GUARDS: dict[str, Callable[[str, int, int], bool]] = {
    "<month>": _month,
    "<year>": a_year,
    "about <date>": about_year,
    "the <date>": _half,
    "<ordinal> half": _half,
    "<ordinal> quarter": _half,
    "that <month>": _that,
    "<season>": _season,
    "over a <unit>": a_unit,
    "recent <units>": _title,
    "the past <span>": lasts,
    "<span> or so": lasts,
    "<span> or more": lasts,
    "the <part>": _part,
    "by <evening>": _by_part,
    "one <unit>": _one_unit,
    "the quarter": _the_unit,
    "<daily>": _frequency,
    "a while": _while,
    "<units>": bare_units,
    "last <unit>": _last_unit,
    "<today>": _today,
    "<now>": _now,
    "<feast>": _feast,
    "<weekday>": _weekday,
    "<weekday> <day>": _listed_day,
    "midweek": _title,
    "noon": _noon,
    "current": _past,
    "'<yy>": short_year,
    "<h:mm>": _clock,
    "the <yy>s": short_decade,
    "the day before": _ends_clause,
    "earlier <this year>": _earlier,
    "<span> earlier": counted_from,
    "<units> later": counted_from,
    "<span> after <date>": counted_from,
    "<almost> <shift>": counted_from,
    "<span> before": _ends_clause,
    "the <ordinal>": _ends_clause,
}
