"""A candidate in its sentence to a quantity mention, or None."""

from __future__ import annotations

import re

import msgspec

from transforms.quantities import ambiguous, counted, counts, direction, units, values
from transforms.quantities.as_of import as_of
from transforms.quantities.candidate import Candidate
from transforms.quantities.context import Context
from transforms.quantities.shallow import Shallow
from transforms.quantities.subject import moved, subject
from transforms.quantities.values import Quantity
from transforms.records import QuantityMention

_DIMENSIONS = {"money": "currency", "percent": "percent", "age": "age", "part": "fraction"}
_PER = re.compile(r"\s+(?:per|an?|each|every)\s+([a-z]+)", re.IGNORECASE)
_COMPARING = frozenset(("from", "to", "than", "with", "against", "versus", "or", "and"))
_GOES_ON = re.compile(r"[\s,]*(?:(?:and|or|to|from|at|-|–|/)\s+)?[(/\s]*")
_EMPTY = frozenset("record total maximum minimum mere whopping lunchtime work".split())
_OR = re.compile(r",? (?:or|and) |,? or by ")
_BY = re.compile(r"^, [A-Z][\w ]*by $")
_FEET = re.compile(r"['′](?:[ ]?(\d{1,2})(?:\"|”|″|'')?)?(?![\w'])")
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
_A_NOUNS = frozenset("share head person piece night bottle ticket vote".split())


class Place(msgspec.Struct):
    """Where a candidate stands: word indices, and what has been decided so far."""

    start: int
    end: int
    first: int
    last: int
    counted: str | None = None
    unit_text: str = ""
    assumed: bool = False


def read(candidate: Candidate, context: Context) -> QuantityMention | None:
    """The mention that a candidate is, in its sentence."""
    _, words = context.sentence(candidate.start)
    first = words.at(candidate.start)
    last = words.at(candidate.end - 1) + 1
    place = Place(candidate.start, candidate.end, first, last, None, candidate.unit_text)
    q = _settled(candidate.quantity, candidate, context, words, place)
    if q is None:
        return None
    q = _converted(q, context, place)
    return _mention(q, candidate, context, words, place)


def _settled(q: Quantity, candidate: Candidate, context: Context, words: Shallow, place: Place) -> Quantity | None:
    if q.kind == "money" or (q.kind == "rate" and q.unit.startswith("?")):
        return _money(q, candidate, context, place)
    if q.unit.startswith("?"):
        resolved = _ambiguous_unit(q, context, words, place)
        if resolved is None or resolved.kind != "bare":
            return resolved
        q = resolved
    if q.kind == "bare":
        return _bare(q, candidate, context, words, place)
    if q.kind == "part":
        return _part(q, context, words, place)
    if q.kind == "time":
        return (
            None if _is_one_of_time(q, context.text[place.start : place.end]) else _measured(q, context, words, place)
        )
    if q.kind == "count":
        place.counted = context.heads[-1] if context.heads else None
        place.unit_text = place.counted or ""
        return q
    if q.kind == "multiple":
        place.counted, place.unit_text = "times", "times"
        return q
    return _measured(q, context, words, place)


def _is_one_of_time(q: Quantity, text: str) -> bool:
    return q.value == 1 and not q.text and not q.shape


def _money(q: Quantity, candidate: Candidate, context: Context, place: Place) -> Quantity | None:
    if q.unit.startswith("?"):
        surface, slash, per = q.unit[1:].partition("/")
        code, place.assumed = ambiguous.currency(surface, context.country)
        if code is None:
            return None
        q = msgspec.structs.replace(q, unit=code + slash + per)
    return _measured(q, context, context.sentence(place.start)[1], place)


def _ambiguous_unit(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity | None:
    surface = q.unit[1:]
    if q.letter or surface in ("m", "t", "b"):
        noun = counted.right(words, place.last)
        scale = {"m": 1e6, "b": 1e9, "t": 1e12, "k": 1e3}.get(surface)
        if scale and (noun or words.letters[place.last : place.last + 1] == "O") and not q.letter:
            return values.scaled(values.with_unit(q, "1", "bare"), scale)
    around = context.text[context.bounds[0] : context.bounds[1]]
    code, kind = ambiguous.unit(q, surface, around, context.country)
    if code is None:
        return None
    q = msgspec.structs.replace(q, unit=code, kind=kind)
    return _measured(q, context, words, place)


def _bare(q: Quantity, candidate: Candidate, context: Context, words: Shallow, place: Place) -> Quantity | None:
    text = context.text
    if (feet := _feet(q, text, place)) is not None:
        return _measured(feet, context, words, place)
    if counts.is_age(text, place.start, place.end, q, words, place.first, place.last):
        return msgspec.structs.replace(q, unit="a", kind="age")
    if counts.is_name(text, place.start, place.end, q, words, place.first):
        return None
    year = counts.is_year(q, words, place.first)
    of = counted.of_phrase(words, place.last)
    if of is not None and not year:
        return _of_something(q, context, words, place, of)
    noun = None if year and q.modifier == "=" else counted.right(words, place.last)
    if noun is not None and not counts.is_address(words, noun, q):
        return _counted(q, context, words, place, noun)
    if year or counts.is_one(q, text[place.start : place.end]):
        return None
    if not counts.stands_alone(q, words, place.first, place.last):
        return None
    return _inherited(q, context, words, place)


def _feet(q: Quantity, text: str, place: Place) -> Quantity | None:
    """ "30'", "6'2"" """
    found = _FEET.match(text, place.end) if text[place.end : place.end + 1] in "'′" else None
    if found is None or q.scale != 1 or not q.text:
        return None
    inches = float(found[1] or 0)
    if inches >= 12:
        return None
    place.end, place.unit_text = found.end(), found[0][:1]
    place.last = place.first + 1
    return values.exact(float(f"{q.value + inches / 12:.6g}"), unit="[ft_i]", kind="measure")


def _counted(q: Quantity, context: Context, words: Shallow, place: Place, noun: counted.Span) -> Quantity | None:
    text = context.text
    end = counted.bare_plural_of(words, noun[1])
    if words.letters[noun[0]] == "T":
        return None
    place.last, place.end = end, words.ends[end - 1]
    place.counted = text[words.starts[noun[0]] : place.end]
    head = words.words[noun[1] - 1]
    if counts.is_model(q, words, noun):
        return None
    if counts.is_one(q, text[place.start : words.starts[noun[0]]].strip()) and head.lower() in counts._SINGULAR_ONE:
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
    place.last, place.end = of[1], words.ends[of[1] - 1]
    if phrase.lower() in counted.PRONOUNS:
        place.counted = counted.antecedent(words, place.first, context.heads)
    else:
        start = of[0] + (1 if words.letters[of[0]] == "D" and of[1] - of[0] > 1 else 0)
        place.counted = counted.text_of(text, words, (start, of[1]))
    place.unit_text = words.words[of[1] - 1]
    return q


def _inherited(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity:
    if counts.is_life(context.text[context.bounds[0] : context.bounds[1]], q):
        return msgspec.structs.replace(q, unit="a", kind="age")
    before = words.words[place.first - 1].lower() if place.first else ""
    last = context.last
    if "." in q.text and context.points == context.bounds:
        place.counted = place.unit_text = "points"
        return q
    near = last is not None and last.unit == "1" and last.start >= context.bounds[0]
    follows = words.letters[place.last : place.last + 1]
    if near and last is not None and (before in _COMPARING or follows == "W"):
        place.counted, place.unit_text = last.counted, last.unit_text
    return q


def _part(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity | None:
    text = context.text
    before = words.words[place.first - 1].lower() if place.first else ""
    if before in ("first", "second", "other", "last", "in", "by", "better", "next", "top", "bottom", "final"):
        return None
    words_of = text[place.start : place.end].rstrip().endswith(" of")
    of = counted.of_phrase(words, place.last - 1 if words_of else place.last)
    if of is not None:
        place.counted = counted.text_of(text, words, of)
        if words_of:
            place.end = words.ends[place.last - 2]
            place.last -= 1
        return q
    follows = words.letters[place.last : place.last + 1]
    is_sure = q.shape == "odds" or q.value not in (0.5, 1 / 3, 0.25, 0.2, 0.1) or q.modifier != "="
    if follows == "D" and q.value == 0.5:
        found = counted._PHRASE.match(words.letters, place.last)
        place.counted = counted.text_of(text, words, found.span()) if found else None
        return q
    noun = counted.right(words, place.last)
    if noun and is_sure:
        place.counted = counted.text_of(text, words, noun)
    return (
        q
        if is_sure or (follows in ("X", "V") and q.value != 0.5) or text[place.start : place.end].find("-") > 0
        else None
    )


def _measured(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity:
    text = context.text
    if q.kind == "money":
        found = _PER.match(text, place.end)
        if found and "/" not in q.unit and (found[0].split()[0] == "per" or found[1].lower() in _A_NOUNS):
            noun = found[1].lower()
            place.end = found.end()
            place.last = words.at(place.end - 1) + 1
            q = msgspec.structs.replace(q, unit=f"{q.unit}/{{{noun}}}", kind="rate")
    of = counted.of_phrase(words, place.last)
    if of is not None:
        place.counted = counted.text_of(text, words, of)
        return q
    before = words.letters[place.first - 1 : place.first] if place.first else ""
    if place.first and before in "NM" and words.words[place.first - 1].lower() not in _EMPTY and (phrase := counted.left(context.masked(words), place.first)):
        place.counted = counted.text_of(text, words, phrase)
    if before in ("O", "P", "I") and place.first > 1 and (phrase := counted.left(context.masked(words), place.first - 1)):
        place.counted = counted.text_of(text, words, phrase)
    noun = counted.right(words, place.last)
    if noun is not None and words.letters[noun[0]] not in "TG" and (q.kind != "age" or noun[1] - noun[0] < 3):
        place.counted = counted.attributed(text, words, context.masked(words), place.first, noun)
    return q


def _about(q: Quantity, context: Context, words: Shallow, place: Place) -> str | None:
    """What the statement is about: the thing measured, then the subject of the verb, "; " between them.

    A quantity that only goes on with the one before ("1.6 litres (97 cubic inches)") is about the same.
    """
    text, last = context.text, context.last
    same = last is not None and last.start >= context.bounds[0]
    if same and last is not None and _GOES_ON.fullmatch(text[last.end : place.start]):
        return last.subject
    letters = context.masked(words)
    before = words.words[place.first - 1].lower() if place.first else ""
    span = moved(letters, place.first) if before in ("by", "to", "from") else None
    span = span or subject(letters, place.first)
    actor = counted.text_of(text, words, span) if span else None
    thing = place.counted
    if q.kind in ("bare", "count", "part", "multiple", "age"):
        comma = q.kind == "age" and before == ","
        phrase = counted.left(letters, place.first - 1) if before == "of" or comma else None
        if phrase and words.words[phrase[1] - 1].lower() in _EMPTY:
            phrase = None
        thing = counted.text_of(text, words, phrase) if phrase else None
    if actor is None and thing is None and same and last is not None and q.kind not in ("bare", "count"):
        return last.subject
    parts = [part for part in (thing, actor) if part]
    return "; ".join(dict.fromkeys(parts)) or None


def _converted(q: Quantity, context: Context, place: Place) -> Quantity:
    """A conversion in brackets is bounded as what it converts: "more than 100 kilometres (60 miles)"."""
    last = context.last
    if last is None or q.modifier != "=" or q.shape or last.modifier not in (">", "<", ">=", "<=") or q.kind == "bare":
        return q
    between = context.text[last.end : place.start]
    return values.bounded(q, last.modifier) if between in (" (", " / ", "/") else q


def _direction(q: Quantity, context: Context, words: Shallow, place: Place) -> str | None:
    if q.shape == "range" and context.text[place.start : place.start + 4].lower() == "from":
        return None
    found = direction.direction(words, place.first, place.last, q.kind == "bare")
    last = context.last
    if found or last is None or last.start < context.bounds[0] or q.kind in ("time", "age"):
        return found
    between = context.text[last.end : place.start]
    if _OR.fullmatch(between) or (" by " in between and len(between) < 30 and _BY.search(between)):
        return last.direction
    return None


def _mention(q: Quantity, candidate: Candidate, context: Context, words: Shallow, place: Place) -> QuantityMention:
    text, bounds = context.text, context.bounds
    about = _about(q, context, words, place)
    when = as_of(text, (place.start, place.end), bounds, context.dates_between(*bounds), context.published)
    physical = units.to_si(q.value, q.unit) if q.kind in ("measure", "time", "rate") else None
    dimension = _DIMENSIONS.get(q.kind) or (
        "count" if q.kind in ("bare", "count", "multiple") else units.lookup(q.unit).dimension
    )
    if q.kind == "rate" and not dimension.strip():
        dimension = "rate"
    mention = QuantityMention(
        start=place.start,
        end=place.end,
        text=text[place.start : place.end],
        sentence_start=min(bounds[0], place.start),
        sentence_end=max(bounds[1], place.end),
        value=q.value,
        value_low=q.low,
        value_high=q.high,
        modifier=q.modifier,
        unit=q.unit,
        unit_text=place.unit_text,
        dimension=dimension,
        direction=_direction(q, context, words, place),
        value_si=physical[0] if physical else None,
        unit_si=physical[1] if physical else None,
        counted=place.counted,
        subject=about,
        currency_assumed=place.assumed,
        as_of_start=when.start,
        as_of_end=when.end,
        as_of_source=when.source,
        rule=candidate.rule or "<number>",
    )
    if q.kind == "bare" and place.counted and place.unit_text != "them":
        context.heads.append(place.counted)
    context.last = mention
    if place.unit_text == "points":
        context.points = bounds
    context.spans.append((mention.start, mention.end))
    return mention
