"""A candidate in its sentence to a quantity mention, or None."""

from __future__ import annotations

from dateline.transforms.quantities import moves, units, values
from dateline.transforms.quantities.about import converted, trend
from dateline.transforms.quantities.as_of import as_of
from dateline.transforms.quantities.bare import bare
from dateline.transforms.quantities.candidate import Candidate
from dateline.transforms.quantities.context import Context
from dateline.transforms.quantities.guards import is_label
from dateline.transforms.quantities.measured import PHYSICAL, ambiguous_unit, measured, money, per_ambiguous
from dateline.transforms.quantities.place import Place
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.quantities.shares import share
from dateline.transforms.quantities.subject_of import about
from dateline.transforms.records import QuantityMention

_ON = frozenset("UDTM")  # letters of what goes on behind a phrase that opens a sentence
_DISPUTED = frozenset(
    """sued sues sue arrested charged jailed held fined sentenced convicted investigated questioned suspended sacked
    fired row dispute fight battle anger fury clash feud protest protests probe trial lawsuit war rift spat""".split()
)
_SCALES = frozenset(("hundred", "thousand", "million", "dozen"))
_ADJECTIVES = {"?grand": 0.001, "?real": 1.0}  # money that is an adjective before a noun
_DIMENSIONS = {"money": "currency", "percent": "percent", "age": "age", "part": "fraction"}


def read(candidate: Candidate, context: Context) -> QuantityMention | None:
    """The mention that a candidate is, in its sentence."""
    _, words = context.sentence(candidate.start)
    first = words.at(candidate.start)
    last = min(words.at(candidate.end - 1) + 1, len(words.words))
    first = min(first, last - 1)
    if first < 0:
        return None
    place = Place(candidate.start, candidate.end, first, last, candidate.unit_text)
    if _is_other(candidate.quantity, context, words, place):
        return None
    q = _settled(candidate.quantity, candidate, context, words, place)
    if q is None:
        return None
    q = converted(q, context, place)
    return _mention(q, candidate, context, words, place)


def _is_other(q: Quantity, context: Context, words: Shallow, place: Place) -> bool:
    """ "about a dollar (shortage)", "Advisory Number 25A" """
    if q.shape == "one":
        return words.letters[place.last : place.last + 1] in ("N", "M")
    return q.kind == "measure" and is_label(context.text, place.start, place.end, q, words, place.first)


def _settled(q: Quantity, candidate: Candidate, context: Context, words: Shallow, place: Place) -> Quantity | None:
    q = _level(_told_apart(q, context, words, place), words, place)
    q = _concerned(q, words, place)
    if q.kind == "money" or (q.kind == "rate" and q.unit.startswith("?") and q.unit.partition("/")[0] not in PHYSICAL):
        return money(q, candidate, context, place)
    if q.unit.startswith("?"):
        resolved = ambiguous_unit(q, context, words, place)
        if resolved is None or resolved.kind != "bare":
            return resolved
        q = resolved
    if q.kind == "bare":
        return bare(q, candidate, context, words, place)
    if q.kind == "part":
        return share(q, context, words, place)
    if q.kind == "time":
        return None if _is_one_of_time(q) else measured(_during(q, words, place, context), context, words, place)
    if q.kind == "count":
        place.counted = context.heads[-1] if context.heads and not q.unit.startswith("1/(") else None
        place.unit_text = place.counted or ""
        return q
    if q.kind == "multiple":
        place.counted, place.unit_text = "times", "times"
        return q
    return measured(q, context, words, place)


def _told_apart(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity:
    """The unit below the line by the source; "two grand pianos", "40 real estate agents" are no money."""
    if "/?" in q.unit:
        return per_ambiguous(q, context)
    factor = _ADJECTIVES.get(q.unit)
    if factor is None or words.letters[place.last : place.last + 1] not in ("N", "M"):
        return q
    place.last -= 1
    place.end = words.ends[place.last - 1]
    return values.with_unit(q, "1", "bare", factor)


def _level(q: Quantity, words: Shallow, place: Place) -> Quantity:
    """ "(prices edged) up to 4%", "(it went) up to $40": the verb takes "up", and the number is no bound."""
    first = place.first
    if q.modifier != "<=" or q.shape or first == 0 or words.words[first : first + 2] != ["up", "to"]:
        return q
    verb = words.words[first - 1].lower()
    if verb not in moves.LEVELS or verb == "go":  # "it can go up to 40"
        return q
    place.first += 2
    place.start = words.starts[place.first]
    return q.but(modifier="=", low=q.value, high=q.value)


def _is_done(words: Shallow, at: int, context: Context) -> bool:
    """ "(a loan) over 30 years", "(it doubled) over two years", never "(it took) over two years"."""
    last = context.last
    if words.letters[at] == "U" and last is not None and last.dimension == "currency":  # "$1 million, plus interest,"
        return last.start_char >= context.bounds[0]
    return words.letters[at] in "NMQ" or words.words[at].lower() in moves.CHANGING


def _concerned(q: Quantity, words: Shallow, place: Place) -> Quantity:
    """ "(jailed) over a $3 million theft", "(sued) over $40m loan": what it is about, no bound."""
    first = place.first
    if q.modifier != ">" or q.kind != "money" or q.shape or words.words[first].lower() != "over":
        return q
    article = words.letters[first + 1] == "D"
    noun = words.letters[place.last : place.last + 1] in ("N", "M", "J")
    if not noun or not (article or (first and words.words[first - 1].lower() in _DISPUTED)):
        return q
    place.first += 1 + article
    place.start = words.starts[place.first]
    return q.but(modifier="=", low=q.value, high=q.value)


def _is_one_of_time(q: Quantity) -> bool:
    return q.value == 1 and not q.text and not q.shape


def _during(q: Quantity, words: Shallow, place: Place, context: Context) -> Quantity:
    """ "(a loan) over 30 years", "(spent $4 million) over two days", "over 30 years, (it grew)": behind a noun or an
    amount, or opening a sentence, no bound but a stretch of time."""
    if q.modifier != ">" or words.words[place.first].lower() != "over" or q.shape:
        return q
    article = words.letters[place.first + 1] == "D"
    if article and words.words[place.first + 2].lower() in _SCALES:  # "over a hundred years"
        return q
    done = (
        _is_done(words, place.first - 1, context) if place.first else words.letters[place.last : place.last + 1] in _ON
    )
    if not done and not (article and place.first):
        return q
    place.first += 2 if article else 1
    place.start = words.starts[place.first]
    return values.exact(q.value, unit=q.unit, kind=q.kind, scale=q.scale, text=q.text, factor=q.factor)


def _mention(q: Quantity, candidate: Candidate, context: Context, words: Shallow, place: Place) -> QuantityMention:
    text, bounds = context.text, context.bounds
    while text[place.end - 1].isspace():
        place.end -= 1
    topic = about(q, context, words, place)
    when = as_of(words, text, (place.start, place.end), bounds, context.dates, context.published)
    physical = units.to_si(q.value, q.unit) if q.kind in ("measure", "time", "rate") else None
    dimension = _DIMENSIONS.get(q.kind) or (
        "count" if q.kind in ("bare", "count", "multiple") else units.lookup(q.unit).dimension
    )
    if q.kind == "rate" and not dimension.strip():
        dimension = "rate"
    mention = QuantityMention(
        start_char=place.start,
        end_char=place.end,
        text=text[place.start : place.end],
        sentence_start_char=min(bounds[0], place.start),
        sentence_end_char=max(bounds[1], place.end),
        value=q.value,
        value_low=q.low,
        value_high=q.high,
        modifier=q.modifier,
        unit=q.unit,
        unit_text=place.unit_text,
        dimension=dimension,
        direction=trend(q, context, words, place),
        value_si=physical[0] if physical else None,
        unit_si=physical[1] if physical else None,
        counted=place.counted,
        subject=topic,
        currency_assumed=place.assumed,
        as_of_start=when.start,
        as_of_end=when.end,
        as_of_source=when.source,
        rule=candidate.rule or "<number>",
    )
    if q.kind == "bare" and place.counted and place.unit_text != "them":
        context.heads.append(place.counted)
    context.add(mention, words)
    return mention
