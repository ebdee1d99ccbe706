"""Numbers without a unit: counts with their noun, ages, fractions, or nothing."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities import ages, counted, counts, elided, rates, shares, values
from dateline.transforms.quantities.candidate import Candidate
from dateline.transforms.quantities.context import Context
from dateline.transforms.quantities.guards import is_no_quantity
from dateline.transforms.quantities.lettered import feet, is_screen, lettered
from dateline.transforms.quantities.measured import measured
from dateline.transforms.quantities.place import Place
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.records import QuantityMention

_COMPARING = frozenset(("from", "to", "than", "with", "against", "versus", "or", "and"))
_OLDS = re.compile(r" ([\w-]+-(?:year|month|week|day)-olds)\b")
_ATTRIBUTE = re.compile(r"-(?!(?:for|to|on|in|by|and|or|odd|plus|something|ish|a|per)\b)([a-z]{3,})")
_PLACES = re.compile(r"(?: dead| injured| wounded)? in [A-Z][\w .'’-]{2,30}(?:,|,? and) ")
_SIDE = re.compile(r"\s(?:wide|long|high|deep|tall|thick|across)\b")
_MEASURED = re.compile(r" (?:\d[\d.,/]*|half|quarter)-[a-z]+ ([a-z]+s)\b")
_SHARED = re.compile(r"-,? (?:and|or) [\w-]+-([a-z]{3,})\b")
_CHEMICAL = re.compile(r"\d(?:,\d)+-[A-Za-z]")  # "1,4-DMAA"
_QUALITY = re.compile(
    r"-(?:(?!speed|seed|breed)[a-z]{3,}ed|dimensional|sectional|wheelers?|ish|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    r"|on|way|wheel drive|stop|size|off|time (?!champion|winner))\b"
)
"""Behind a number, what makes of it a quality, a name or an ordinal: "four-legged", "18-wheeler", "twenty-sixth"."""
_COMPARED = frozenset(("from", "to", "than", "with", "against", "versus"))
_MAGNITUDE = re.compile(
    r"\bmagnitude (?:(?:was|is|of|at|as|to|being|reached|measured|estimated|reported|a|an|preliminary|revised) ){1,4}$",
    re.I,
)
_QUAKE = re.compile(r" (?:earth)?quakes?\b| (?:tremor|temblor|aftershock)s?\b")
_TOTALS = frozenset("toll number count total tally".split())
_LOOSE: Final = frozenset(("", "U", "Z", "P", "C", "K"))  # letters of what a number's noun cannot be
_MORE = frozenset(("another", "further"))
_STATES = frozenset("REJX")
_HARMING = frozenset("killing injuring wounding hurting leaving arresting detaining".split())


def bare(q: Quantity, candidate: Candidate, context: Context, words: Shallow, place: Place) -> Quantity | None:
    text = context.text
    if q.text and text[place.end : place.end + 1] == "-" and _CHEMICAL.match(text, place.start) is not None:
        return None
    if q.modifier == "=" and text.startswith("-some ", place.end):  # "20-some houses"
        q, place.end = values.bounded(q, "~"), place.end + 5
    if is_no_quantity(text, place.start, place.end, q, words, place.first, place.last):
        return None
    unit = feet(q, text, words, place) or (lettered(q, context, words, place) if q.letter else None)
    if unit is not None:
        return measured(unit, context, words, place)
    if (
        ages.is_old(text, place.start, place.end, q)
        or ages.is_age(text, place.start, place.end, q, words, place.first, place.last)
        or ages.is_next_age(q, context, words, place)
    ):
        return q.but(unit="a", kind="age")
    if counts.is_name(text, place.start, place.end, q, words, place.first, place.last) or _QUALITY.match(
        text, place.end
    ):
        return None
    if (q.shape == "zero" and text[place.end : place.end + 1] == "-") or is_screen(text, place.start, place.end):
        return None  # "zero-coupon bonds"
    if "." in q.text and 1 < q.value < 10 and _QUAKE.match(text, place.end) is not None:  # "a 6.4 quake"
        return q.but(unit="{Richter}", kind="measure")
    return _attribute(q, text, words, place) or _number(q, context, words, place)


def _attribute(q: Quantity, text: str, words: Shallow, place: Place) -> Quantity | None:
    """ "a 22-storey block", "two- and three-bedroom flats": the noun behind the hyphen is counted."""
    if (found := _MEASURED.match(text, place.end)) is not None and q.value > 1:
        place.counted = place.unit_text = found[1]  # "two 50-litre tanks": the measure is told next
        return q
    if q.modifier == "=" and (found := _OLDS.match(text, place.end)) is not None:
        place.counted = place.unit_text = found[1]  # "two 16-year-olds": the age is told next
        return q
    if text[place.end : place.end + 1] != "-":
        return None
    found = _ATTRIBUTE.match(text, place.end) or _SHARED.match(text, place.end)
    if found is None:
        return None
    if found.re is _ATTRIBUTE:
        place.end = found.end()
        place.last = words.at(place.end - 1) + 1
    place.counted = place.unit_text = found[1]
    return q


def _number(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity | None:
    text = context.text
    year = counts.is_year(q, words, place.first)
    of = counted.of_phrase(words, context.letters, place.last)
    if of is not None and not year and context.is_free(place.start, words.ends[of[1] - 1]):
        return _of_something(q, context, words, place, of)
    noun = None if year and q.modifier == "=" else _noun(q, context, words, place)
    if (
        noun is not None
        and words.letters[noun[0]] != "T"
        and context.is_free(place.start, words.ends[noun[1] - 1])
        and not counts.is_address(words, noun, q)
    ):
        return _counted(q, context, words, place, noun)
    if q.value > 1 and (later := elided.later(words, context.letters, place.last)) is not None:
        place.counted = place.unit_text = later
        return q
    if counts.is_alone(text, place.start, place.end):
        return None if year or q.shape == "dash" else q
    if year or counts.is_one(q, text[place.start : place.end]):
        return None
    if q.shape == "vague" and text[place.start : place.end].lower() == "a couple":
        return None  # two people
    return _without_noun(q, context, words, place)


def _without_noun(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity | None:
    text = context.text
    if _MAGNITUDE.search(text, max(0, place.start - 40), place.start) is not None and 0 < q.value < 10:
        return q.but(unit="{Richter}", kind="measure")
    if (rate := rates.alone(q, text, place)) is not None:
        return rate
    if (last := context.last) is not None and last.dimension == "length" and _SIDE.match(text, place.end):
        return q.but(unit=last.unit, kind="measure")
    if (last := context.last) is not None and _goes_on(last, context, place):
        place.counted, place.unit_text = last.counted, last.unit_text
        return q
    if q.shape == "dash" and q.modifier == "=":
        return None  # "lost 1-3 to Leeds"
    if not (counts.stands_alone(q, words, place.first, place.last) or _stands(q, context, words, place)):
        return None
    return _inherited(q, context, words, place)


def _stands(q: Quantity, context: Context, words: Shallow, place: Place) -> bool:
    """ "(voted 66) to 27", "all 189 (on board died)", "killing three.", "another 12 still missing" """
    if q.value <= 1 or not place.first:
        return False
    last, follows = context.last, words.letters[place.last : place.last + 1]
    more = last is not None and last.unit == "1" and (last.value or 0) > q.value and " " not in last.text
    if more and last is not None and context.text[last.end_char : place.start] == " to ":
        return True
    before = words.words[place.first - 1].lower()
    if before == "to" and place.first > 1 and not q.text and follows in _LOOSE:
        verb = words.words[place.first - 2].lower()
        return verb in _TOTALS or words.letters[place.first - 2] in "VE"
    if before in _MORE and follows in _LOOSE | _STATES:
        return True
    return (before == "all" and follows not in ("N", "M", "J", "Q")) or (before in _HARMING and follows in _LOOSE)


def _noun(q: Quantity, context: Context, words: Shallow, place: Place) -> counted.Span | None:
    if q.value <= 1:
        return counted.right(words, context.letters, place.last)
    if (shared := counted.sharing(words, context.letters, place.last)) is not None:
        return shared
    noun = counted.right(words, context.letters, place.last)
    return counted.together(words, context.letters, place.first, counted.many(words, noun)) if noun else None


def _goes_on(last: QuantityMention, context: Context, place: Place) -> bool:
    """ "(29) in Suffolk and seven in Essex" """
    listed = last.unit == "1" and context.text.startswith(" in ", place.end)
    return listed and _PLACES.fullmatch(context.text, last.end_char, place.start) is not None


def _counted(q: Quantity, context: Context, words: Shallow, place: Place, noun: counted.Span) -> Quantity | None:
    text = context.text
    end = counted.bare_plural_of(words, context.letters, noun[1])
    if end - noun[0] > 1 and words.words[end - 1].lower() in ("age", "ages", "aged"):
        end -= 1  # "children ages 4 to 9": the ages are told next
        noun = noun[0], min(noun[1], end)
    place.last, place.end = end, words.ends[end - 1]
    more = words.words[noun[0]] in ("more", "fewer") and end - noun[0] > 1  # "40 more buses"
    place.counted = counted.text_of(text, words, (noun[0] + more, end))
    if q.shape == "zero" and not words.words[noun[1] - 1].endswith("s"):
        return None  # "zero tolerance"
    if q.value < 0 and text[place.start] in "-−–":  # nothing is counted below zero
        q = values.with_unit(q, q.unit, q.kind, -1.0)
        place.start += 1
    head = words.words[noun[1] - 1]
    if counts.is_model(q, words, noun):
        return None
    if counts.is_one(q, text[place.start : words.starts[noun[0]]].strip()):
        if counts.is_pronoun(head):
            return None
        if (odds := shares.one_in(q, text, words, place, head)) is not None:
            return odds
    place.unit_text = head if end == noun[1] else text[words.starts[noun[1] - 1] : place.end]
    return rates.per(q, context, words, place)


def _of_something(q: Quantity, context: Context, words: Shallow, place: Place, of: counted.Span) -> Quantity | None:
    text = context.text
    phrase = counted.text_of(text, words, of)
    if q.shape == "slash":  # "2/3 of the voters"
        return shares.share(q.but(kind="part"), context, words, place)
    if "Q" in words.letters[of[0] : of[1]]:
        return _of_a_number(q, text, words, place, of)
    place.last, place.end = of[1], words.ends[of[1] - 1]
    if phrase.lower() in counted.PRONOUNS:
        place.counted = counted.antecedent(words, place.first, context.heads)
    else:
        start = of[0] + (1 if words.letters[of[0]] == "D" and of[1] - of[0] > 1 else 0)
        end = counted.among(words, context.letters, of[1]) if q.value == 1 else of[1]
        place.counted = counted.text_of(text, words, (start, end))
    place.unit_text = words.words[of[1] - 1]
    return q


def _of_a_number(q: Quantity, text: str, words: Shallow, place: Place, of: counted.Span) -> Quantity:
    """ "two of the 62 economists": two quantities, of one noun."""
    number = words.letters.rindex("Q", of[0], of[1]) + 1
    if number < of[1]:
        place.counted = counted.text_of(text, words, (number, of[1]))
        place.unit_text = words.words[of[1] - 1]
    return q


def _inherited(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity:
    if ages.is_life(context.text, context.window, place.start, q):
        return q.but(unit="a", kind="age")
    before = words.words[place.first - 1].lower() if place.first else ""
    last = context.last
    if "." in q.text and context.points == context.bounds:
        place.counted = place.unit_text = "points"
        return q
    if last is not None and before in _COMPARED and (same := _shared(q, last, before, context)):
        place.unit_text = last.unit_text
        return same
    near = last is not None and last.unit == "1" and last.start_char >= context.bounds[0]
    if near and last is not None:
        earlier = elided.earlier(words, context.letters, place.first, last, context.heads)
        if earlier is not None:
            place.counted = place.unit_text = earlier
            return q
    follows = words.letters[place.last : place.last + 1]
    brackets = context.text[place.end : place.end + 2] == " ("  # a conversion follows: another currency
    if (
        not brackets
        and last is not None
        and last.dimension == "currency"
        and last.start_char >= context.bounds[0]
        and q.scale >= 1e6
    ):
        return q.but(unit=last.unit.partition("/")[0], kind="money")
    if follows == "W" and context.heads:
        place.counted = context.heads[-1]
        place.unit_text = place.counted.split()[-1]
        return q
    if near and last is not None and before in _COMPARING:
        place.counted, place.unit_text = last.counted, last.unit_text
    return q


def _shared(q: Quantity, last: QuantityMention, before: str, context: Context) -> Quantity | None:
    """ "rose to 52.3% from 51.8": what is compared is of the same unit and order; never "rose 4% to 51.8"."""
    if before == "to" and last.direction:
        return None
    if (
        last.unit == "1"
        or last.start_char < context.bounds[0]
        or last.dimension in ("time", "age", "fraction", "count")
    ):
        return None
    if q.text == "" or not 0.2 < q.value / (last.value or 1.0) < 5:
        return None
    kind = {"currency": "money", "percent": "percent"}.get(last.dimension, "measure")
    return q.but(unit=last.unit, kind="rate" if "/" in last.unit else kind)
