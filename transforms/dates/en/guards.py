"""Which parsed words are meant as dates: words that look like dates and are not stay out. Each rule names its guard."""

from __future__ import annotations

import re

from dateline.transforms.dates.en.lengths import a_unit
from dateline.transforms.dates.en.months import is_person, ruled_out
from dateline.transforms.dates.en.sports import in_play
from dateline.transforms.dates.en.tense import CONTRACT
from dateline.transforms.dates.en.years import dates
from dateline.transforms.dates.meanings import Moment, Unanchored, Value
from dateline.transforms.engine.site import Site
from dateline.transforms.text.en.classes import words_of

_TO_FALL = words_of("in season") | words_of("leading to a season")
_AFTER_NOUN = re.compile(
    r"\s+(?:and|or|but|as|is|was|were|has|have|had|that|which|who|to|with|by|for|when|while|because|he|she|they|it|we)\b"
)
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTH_BEFORE = re.compile(rf"{_MONTHS}[-‐‑–—]$")
_MONTH_BEHIND = re.compile(rf"(?:[-‐‑–—]|,? (?:through|to|and|or) |, ){_MONTHS}\b")
_ENDS = re.compile(r"\s*(?:[.,;:!?)”\"—–]|$)")
_NOT_ADJECTIVE = re.compile(
    r"\s*(?:[.,;:)]|$|\s(?:is|was|are|were|in|of|from|to|through|that|which|at|for|with|by|on|flow\w*|br\w+t)\b)"
)
_TOLD = re.compile(r"\s+(?:that|when|he|she|they|we|in which|before which|[A-Z][a-z]+ [a-z]+ed)\b")
_A_MARCH = re.compile(r" (?:for|on|of|against) [A-Z]")
_NAME_BEHIND = re.compile(r"\s[A-Z][a-z]")
_PART_OF_NAME = re.compile(r"[-‐‑][^\W\d_]")
_STOP = re.compile(r"\s*(?:[^\w\s]|$|and\b|but\b|when\b)")
_NEXT_DAY = re.compile(r"(?:\s?,)?\s?(?:and |or |[-–] ?)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_OF_WHAT = re.compile(r"\s+(?:of|when|[A-Z][a-z]+ [a-z])")
_AMOUNT = re.compile(r" of (?:[A-Z]{0,3}\s?[$€£]|\d)")
_HYPHENS = ("-", "‐", "‑")


def month(site: Site) -> bool:
    """A month's name alone is none behind a name (Theresa May), or opening a sentence as a verb or a person does; an
    abbreviation alone needs its full stop (Jan Kavan)."""
    said = site.said
    if (len(said) == 3 and said != "May") or site.begins("/") or ruled_out(site):
        return False
    if site.followed(CONTRACT) or site.led(_MONTH_BEFORE, 1) or site.followed(_MONTH_BEHIND):
        return True
    if (said == "March" and site.followed(_A_MARCH)) or is_person(site):
        return False
    if said not in ("May", "March", "April", "June", "August") or dates(site):
        return True
    if not site.before or site.ends("\n") or site.before.endswith("."):
        return said not in ("May", "March") and not site.followed(_NAME_BEHIND)
    return site.before[0].islower() and not site.followed(_NAME_BEHIND)


def the_unit(site: Site) -> bool:
    """False for "the year Stalin died", which is told by what follows, and "Person of the Year", a title."""
    said = site.said
    if said.endswith("Year") or (said.lower().endswith("year") and _titled(site)):
        return False
    return "fiscal" in said or site.followed(_TOLD) is None


def _titled(site: Site) -> bool:
    """Whether a title leads to it: man of the year."""
    if not site.ends(" of "):
        return False
    return Site(site.text, site.start - 3, site.start).before.lower() in words_of("title of")


def one_unit(site: Site) -> bool:
    """False for a rate, for "One day," in a story, and for "40 second homes"."""
    said = site.said
    if said.endswith((" calendar year", "second")):  # of a kind of year: from a fiscal to a calendar year
        return said.endswith("second") and not site.after[:1].islower() and not site.begins(*_HYPHENS)
    if said.startswith("One day") or (said == "one day" and site.before in ("he", "she", "they", "hope", "hoped")):
        return False
    return a_unit(site)


def frequency(site: Site) -> bool:
    """False for "Daily News", a name; "annually" behind an amount is a rate, as "a year" is."""
    return a_unit(site) and not (site.said[0].isupper() and site.followed(_NAME_BEHIND))


def annual(site: Site) -> bool:
    """True for an annual loss or profit, which is that of a year; an annual rate, sale or meeting only recurs."""
    return site.after in words_of("result of a year")


def once_in(site: Site) -> bool:
    """False for "once in a while", no length."""
    return not site.ends("once in ")


def half(site: Site) -> bool:
    """False for "the second half of the game": of a date, the parser has joined them; for the quarter or half in which
    somebody scores; for "the fall of the city" and "he survived the fall"."""
    said = site.said
    if said.endswith("fall") and (site.begins(" of ") or (site.before and site.before.lower() not in _TO_FALL)):
        return False
    if "half" in said and site.begins(" of "):
        return False
    return not ("half" in said or "quarter" in said) or not in_play(site)


def quarter(site: Site) -> bool:
    """False for Q1 as a quartile: the first quartile (Q1), a Q1 journal."""
    near = site.text[site.back(3) : site.forth(2)].lower()
    return not any(word.strip(".,;()") in words_of("quartile") for word in near.split())


def part(site: Site) -> bool:
    """False for "the morning-after", a compound, "Music in the Morning", a show, and "the night" that is not spent."""
    last = site.said.rpartition(" ")[2]
    if last == "night" and not (site.before.lower() in words_of("spending") and _goes_on(site)):
        return False
    if last[0].isupper() and not last.isupper() and site.said.startswith("the "):
        return False
    return not site.begins(*_HYPHENS)


def _goes_on(site: Site) -> bool:
    """Whether the sentence ends behind it, or goes on with a word of its own: neither a noun nor a verb."""
    return site.followed(_ENDS) is not None or site.after in words_of("going on")


def by_part(site: Site) -> bool:
    """ "By evening, ...", but not "by morning light" and "morning by morning"."""
    again = site.text[: site.start].lower().endswith(site.said.lower() + " by ")
    return _goes_on(site) and not again


def title(site: Site) -> bool:
    """False for "This Week", "USA Today", which are names; "to this day" says that it lasts."""
    said = site.said
    if said.endswith("this day") and site.ends("to "):
        return False
    words = said.split()
    if len(words) > 1:
        return not all(word[:1].isupper() for word in words) or said.isupper()
    if not words[0][0].isupper() or words[0].isupper():
        return True
    if site.before == "the":  # the Today show
        return False
    return not site.before or site.before.endswith(".") or not site.before[0].isupper()


def last_unit(site: Site) -> bool:
    """False for "the last week of the campaign", no week of the calendar."""
    if site.said.startswith(("the last", "The last", "the next", "The next")) and site.begins(" of "):
        return site.followed(_AMOUNT) is not None
    return title(site)


def today(site: Site) -> bool:
    """False for "today's youth", "the voters of tomorrow": these times, those to come."""
    if site.begins("'s ", "’s ", " 's ") and _of_these_times(site):
        return False
    if site.ends(" of ") and not site.ends(" as of "):
        return False
    return title(site)


def _of_these_times(site: Site) -> bool:
    behind = Site(site.text, site.start, site.text.index(" ", site.end + 1))
    return behind.after.lower() in words_of("of these times") or behind.begins(" digital computers")


def tonight(site: Site) -> bool:
    """False for the Tonight Show."""
    return not (site.said[0].isupper() and (site.before.lower() == "the" or site.followed(_NAME_BEHIND)))


def named_part(site: Site) -> bool:
    """False for Saturday Night Live."""
    last = site.said.rpartition(" ")[2]
    return not (last[0].isupper() and not last.isupper() and site.followed(_NAME_BEHIND))


def that_month(site: Site) -> bool:
    """ "That September", "sentenced that September and ..." point back; "said that September was ..." does not."""
    return site.said[0] == "T" or (_goes_on(site) and site.before.lower() not in words_of("saying before that"))


def season(site: Site) -> bool:
    """ "in winter", "since spring", "its spring offensive", but not "in spring training"; a capital is a name's."""
    if not site.said[0].islower() or site.begins(*_HYPHENS):
        return False
    if site.after in words_of("seasonal event"):
        return True
    return _goes_on(site) and site.before.lower() in words_of("in season")


def feast(site: Site) -> bool:
    """False for "Easter Island", "a Halloween-themed fair", which have a day in their names."""
    return site.followed(_PART_OF_NAME) is None and site.after.lower() not in words_of("named after a day")


def weekday(site: Site) -> bool:
    """False for "Super Tuesday", "Sheffield Wednesday", "Saturday Night Live", which are names."""
    if site.after.lower() in words_of("part of the day") and not named_part(_with(site, site.after)):
        return False
    if site.before.lower() == "the" and site.after in words_of("newspaper"):
        return False
    return not (site.before[:1].isupper() and site.before.lower() in words_of("day in a name"))


def _with(site: Site, word: str) -> Site:
    """The item with the word behind it."""
    return Site(site.text, site.start, site.end + 1 + len(word))


def listed_day(site: Site) -> bool:
    """ "Monday 20" is a day where another weekday follows: Monday 20, Tuesday 21; else "Tuesday 9, ..." may count."""
    return site.followed(_NEXT_DAY) is not None


def any_week(site: Site, value: Value) -> Value:
    """ "on a Monday", "one Friday night in May": any such day; "a Monday interview" is of the last one."""
    if not isinstance(value, Moment) or site.before.lower() not in ("a", "one", "any", "some", "recent"):
        return value
    return Unanchored("day", value) if _goes_on(site) else value


def noon(site: Site) -> bool:
    """False for "high noon", "the midnight show"."""
    shown = site.after in words_of("shown") or site.after == "Mass"
    return site.before.lower() != "high" and not shown and title(site)


def now(site: Site) -> bool:
    """False for "Now, he says," and "Now for the news", which go on with the talk; "at the time of the raid" is told
    behind it."""
    said = site.said
    if said.endswith(" time"):
        return site.followed(_OF_WHAT) is None
    if said.endswith(" ago"):
        return site.before not in ("that", "too", "so", "as", "very")
    if said.endswith("recently"):
        return not (site.before == "as" and site.after == "as")
    return said != "Now" or not site.begins(",", " for ")


def ends_clause(site: Site) -> bool:
    """False for "the day before" with a clause behind it: no date by itself."""
    return site.followed(_STOP) is not None


def earlier(site: Site) -> bool:
    """False for "later in the day before she left": the clause is not the day's."""
    return not site.said.endswith((" before", " after")) or ends_clause(site)


def past(site: Site) -> bool:
    """ "the past" alone, not before a noun ("the past winter"); "current" only before one, and not in a name, nor of
    an account."""
    if site.said.lower().endswith("past"):
        return ends_clause(site) or site.followed(_AFTER_NOUN) is not None
    if site.after.lower() in words_of("account noun"):
        return False
    named = site.said[0] == "C" and site.before and not site.before.endswith(".")
    return site.followed(_NOT_ADJECTIVE) is None and not named
