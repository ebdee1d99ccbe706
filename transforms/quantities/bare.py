"""Numbers without a unit: counts with their noun, ages, fractions, or nothing."""

from __future__ import annotations

import re

import msgspec

from transforms.quantities import counted, counts, values
from transforms.quantities.candidate import Candidate
from transforms.quantities.context import Context
from transforms.quantities.measured import measured
from transforms.quantities.place import Place
from transforms.quantities.shallow import Shallow
from transforms.quantities.values import Quantity

_PER = re.compile(r"\s+(?:per|an?|each|every)\s+([a-z]+)", re.IGNORECASE)
_COMPARING = frozenset(("from", "to", "than", "with", "against", "versus", "or", "and"))
_FEET = re.compile(r"['′](?:[ ]?(\d{1,2})(?:\"|”|″|'')?)?(?![\w'])|’[ ]?(\d{1,2})[\"”″]")
_AND = re.compile(r",?\s+(?:and\s+|or\s+)?")
_SCALES = {"m": 1e6, "t": 1e12, "K": 1e3}
_LONG = re.compile(
    r"[ -](?:tall|long|high|wide|deep|thick|away|from|above|below|apart|across|x|×|freestyle|hurdles|sprint|race|relay|swim|"
    r"dive|run|walk|final|butterfly|backstroke|breaststroke|medley)\b"
)
_LENGTHS = re.compile(
    r"\b(?:tall|high|deep|long|wide|length|height|depth|width|distance|met(?:re|er)s?|km|cm|ft|feet|waves?|jump\w*|altitude|"
    r"elevation|diameter)\b"
)
_ORDERING = frozenset("first second other last in better next top bottom final latter former".split())
_COMPARATIVES = frozenset("fewer less more higher lower larger smaller cheaper faster bigger again".split())
_PER_TIME = {
    "day": "d",
    "week": "wk",
    "month": "mo",
    "year": "a",
    "hour": "h",
    "minute": "min",
    "second": "s",
    "annum": "a",
}


def bare(q: Quantity, candidate: Candidate, context: Context, words: Shallow, place: Place) -> Quantity | None:
    text = context.text
    if (feet := _feet(q, text, place)) is not None:
        return measured(feet, context, words, place)
    if q.letter and (unit := lettered(q, context, words, place)) is not None:
        return measured(unit, context, words, place)
    if (
        counts.is_old(text, place.start, place.end, q)
        or counts.is_age(text, place.start, place.end, q, words, place.first, place.last)
        or _is_next_age(q, context, words, place)
    ):
        return msgspec.structs.replace(q, unit="a", kind="age")
    if counts.is_name(text, place.start, place.end, q, words, place.first):
        return None
    year = counts.is_year(q, words, place.first)
    of = counted.of_phrase(words, context.letters, place.last)
    if of is not None and not year and context.is_free(place.start, words.ends[of[1] - 1]):
        return _of_something(q, context, words, place, of)
    noun = None if year and q.modifier == "=" else counted.right(words, context.letters, place.last)
    if (
        noun is not None
        and context.is_free(place.start, words.ends[noun[1] - 1])
        and not counts.is_address(words, noun, q)
    ):
        return _counted(q, context, words, place, noun)
    if counts.is_alone(text, place.start, place.end):
        return None if year else q
    if year or counts.is_one(q, text[place.start : place.end]):
        return None
    if not counts.stands_alone(q, words, place.first, place.last):
        return None
    return _inherited(q, context, words, place)


def _is_next_age(q: Quantity, context: Context, words: Shallow, place: Place) -> bool:
    """ "aged 24 and 38", "aged 24, 31 and 38": the number goes on with an age and counts nothing."""
    last = context.last
    if last is None or last.dimension != "age" or q.shape or q.scale != 1 or not 0 < q.value < 115:
        return False
    follows = words.letters[place.last : place.last + 1] or "Z"
    return follows in "UZCKPX" and _AND.fullmatch(context.text[last.end : place.start]) is not None


def lettered(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity | None:
    """The unit that a scale letter is after all: "a 5m wall", "5 t", "300 K"; None where it is a scale."""
    written = context.text[place.start : place.end]
    spaced = written[-2:-1] == " "
    code = {"m": "m", "t": "t", "k": "K"}.get(written[-1].lower())
    if code is None or (code == "K" and not (spaced and written[-1] == "K")) or (code != "K" and not written[-1].islower()):
        return None
    if code == "m":
        follows = context.text[place.end : place.end + 14]
        around = context.text[context.window[0] : context.window[1]]
        noun = counted.right(words, context.letters, place.last)
        many = noun is not None and words.words[noun[1] - 1].endswith("s")
        long = _LONG.match(follows) is not None
        if not long and (many or words.letters[place.last : place.last + 1] == "O"):
            return None
        if not (long or spaced or (noun is not None and not many) or _LENGTHS.search(around)):
            return None
    number = values.exact(float(f"{q.value / _SCALES[code]:.12g}"), text=q.text, unit=code, kind="measure")
    return values.bounded(number, q.modifier) if q.modifier != "=" and not q.shape else number


def _feet(q: Quantity, text: str, place: Place) -> Quantity | None:
    """ "30'", "6'2"" """
    found = _FEET.match(text, place.end) if text[place.end : place.end + 1] in "'′’" else None
    if found is None or q.scale != 1 or not q.text:
        return None
    inches = float(found[1] or found[2] or 0)
    if inches >= 12:
        return None
    place.end, place.unit_text = found.end(), found[0][:1]
    place.last = place.first + 1
    return values.exact(float(f"{q.value + inches / 12:.6g}"), unit="[ft_i]", kind="measure")


def _counted(q: Quantity, context: Context, words: Shallow, place: Place, noun: counted.Span) -> Quantity | None:
    text = context.text
    end = counted.bare_plural_of(words, context.letters, noun[1])
    if words.letters[noun[0]] == "T":
        return None
    place.last, place.end = end, words.ends[end - 1]
    place.counted = text[words.starts[noun[0]] : place.end]
    if q.value < 0 and text[place.start] in "-−–":  # nothing is counted below zero
        q = values.with_unit(q, q.unit, q.kind, -1.0)
        place.start += 1
    head = words.words[noun[1] - 1]
    if counts.is_model(q, words, noun):
        return None
    if counts.is_one(q, text[place.start : words.starts[noun[0]]].strip()) and counts.is_pronoun(head):
        return None
    place.unit_text = head if end == noun[1] else text[words.starts[noun[1] - 1] : place.end]
    return _per(q, context, words, place)


def _per(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity:
    found = _PER.match(context.text, place.end)
    code = found and _PER_TIME.get(found[1].lower())
    return msgspec.structs.replace(q, unit=f"1/{code}", kind="count") if code else q


def _of_something(q: Quantity, context: Context, words: Shallow, place: Place, of: counted.Span) -> Quantity | None:
    text = context.text
    phrase = counted.text_of(text, words, of)
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
    number = of[0] + words.letters[of[0] : of[1]].index("Q") + 1
    if number < of[1]:
        place.counted = counted.text_of(text, words, (number, of[1]))
        place.unit_text = words.words[of[1] - 1]
    return q


def _inherited(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity:
    if counts.is_life(context.text[context.window[0] : context.window[1]], q):
        return msgspec.structs.replace(q, unit="a", kind="age")
    before = words.words[place.first - 1].lower() if place.first else ""
    last = context.last
    if "." in q.text and context.points == context.bounds:
        place.counted = place.unit_text = "points"
        return q
    near = last is not None and last.unit == "1" and last.start >= context.bounds[0]
    follows = words.letters[place.last : place.last + 1]
    brackets = context.text[place.end : place.end + 2] == " ("  # a conversion follows: another currency
    if (
        not brackets
        and last is not None
        and last.dimension == "currency"
        and last.start >= context.bounds[0]
        and q.scale >= 1e6
    ):
        return msgspec.structs.replace(q, unit=last.unit.partition("/")[0], kind="money")
    if follows == "W" and context.heads:
        place.counted = context.heads[-1]
        place.unit_text = place.counted.split()[-1]
        return q
    if near and last is not None and before in _COMPARING:
        place.counted, place.unit_text = last.counted, last.unit_text
    return q


def part(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity | None:
    text = context.text
    before = words.words[place.first - 1].lower() if place.first else ""
    if before in _ORDERING and q.shape != "odds":
        return None
    words_of = text[place.start : place.end].rstrip().endswith(" of")
    of = counted.of_phrase(words, context.letters, place.last - 1 if words_of else place.last)
    if of is not None:
        place.counted = counted.text_of(text, words, of)
        if words_of:
            place.end = words.ends[place.last - 2]
            place.last -= 1
        return q
    follows = words.letters[place.last : place.last + 1]
    alone = counts.is_alone(text, place.start, place.end)
    is_sure = alone or q.shape in ("odds", "ths") or before == "by" or q.value not in (0.5, 1 / 3, 0.25, 0.2, 0.1) or q.modifier != "="
    if follows == "D" and q.value == 0.5:
        found = counted._PHRASE.match(words.letters, place.last)
        place.counted = counted.text_of(text, words, found.span()) if found else None
        return q
    if follows and words.words[place.last].lower() in _COMPARATIVES:
        return q
    noun = counted.right(words, context.letters, place.last)
    if noun and is_sure:
        place.counted = counted.text_of(text, words, noun)
    return (
        q
        if is_sure or (follows in ("X", "V") and q.value != 0.5) or text[place.start : place.end].find("-") > 0
        else None
    )
