"""Letters and marks that touch a number: scales that are units after all, feet and inches."""

from __future__ import annotations

import re

from dateline.transforms.quantities import counted, values
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow

_SCREEN = re.compile(
    r"[248]K[ -](?:video|tvs?|television|resolution|display|screen|ultra|uhd|hdr|camera|content|footage|monitor|stream|"
    r"blu-ray|projector|panel|quality|smart)",
    re.IGNORECASE,
)
_SCALES = {"m": 1e6, "t": 1e12, "K": 1e3}
_LONG = re.compile(
    r"[ -](?:tall|long|high|wide|deep|thick|away|from|above|below|apart|across|x|×|freestyle|hurdles|sprint|race|relay"
    r"|north|south|east|west|upwards?|downwards?|swim|dive|run|walk|final|butterfly|backstroke|breaststroke|medley)\b"
)
_LENGTHS = re.compile(
    r"\b(?:tall|high|deep|long|wide|length|height|depth|width|distance|met(?:re|er)s?|km|cm|ft|feet|waves?|tsunamis?"
    r"|floodwaters?|jump\w*|altitude|elevation|diameter|javelin|discus|shot put|vault\w*|leap\w*|threw)\b"
)
_RACE = re.compile(r"[ -](?:(?:fun|road|charity|trail) )?(?:race|run|walk|swim|event|course|loop|time trial)\b")
_RUNNING = re.compile(r"\b(?:ran|runs?|running|races?|runners?|marathons?|jog\w*|finish\w*)\b")
_RACES = frozenset((50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000))
_RACING = re.compile(
    r"\b(?:sprint\w*|olympi\w+|medals?|gold|silver|bronze|runners?|athlet\w+|swimm\w+|champions?|races?|relay)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r" ?|,? and |, ")
_QUOTED = 400  # characters over which a quotation may have been opened
_GOES_ON = re.compile(r"(?:-| (?!and |but |as |he |she |they |the |said|says|in |at |on |for |to |of )[a-z×])|$")
_FALLEN = re.compile(r" in\.?(?= of (?:rain|snow|ice|water|hail|sleet)\b)")
_FEET = re.compile(r"['′](?:[ ]?(\d{1,2})(?:\"|”|″|'')?)?(?![\w'])|’[ ]?(\d{1,2})[\"”″]")


def lettered(q: Quantity, context: Claim, words: Shallow, place: Claim) -> Quantity | None:
    """The unit that a scale letter is after all: "a 5m wall", "5 t", "300 K"; None where it is a scale."""
    written = context.text[place.start : place.end]
    spaced = written[-2:-1] == " "
    code = {"m": "m", "t": "t", "k": "K"}.get(written[-1].lower())
    last = context.memory.last
    beside = last is not None and _BESIDE.fullmatch(context.text, last.end_char, place.start) is not None
    if code == "m" and beside and last is not None and last.unit == "h" and q.value < 60e6:  # "2h 20m"
        return values.exact(q.value / 1e6, text=q.text, unit="min", kind="time")
    if code == "K" and (far := _run(q, context, place)) is not None:
        return far
    if (
        code is None
        or (code == "K" and not (spaced and written[-1] == "K"))
        or (code != "K" and not written[-1].islower())
    ):
        return None
    if code == "m":
        follows = context.text[place.end : place.end + 14]
        around = context.text[context.window.start : context.window.end]
        noun = counted.right(words, context.letters, place.last)
        many = noun is not None and counted.is_plural(words.words[noun[1] - 1])
        long = _LONG.match(follows) is not None
        if not long and (many or words.letters[place.last : place.last + 1] == "O"):
            return None
        raced = q.value / 1e6 in _RACES and (
            context.text.endswith("the ", 0, place.start)
            or (beside and last is not None and last.unit == "m")
            or _RACING.search(around) is not None
        )
        if not (long or spaced or raced or "," in q.text or (noun is not None and not many) or _LENGTHS.search(around)):
            return None
    number = values.exact(float(f"{q.value / _SCALES[code]:.12g}"), text=q.text, unit=code, kind="measure")
    return values.bounded(number, q.modifier) if q.modifier != "=" and not q.shape else number


def _run(q: Quantity, context: Claim, place: Claim) -> Quantity | None:
    """ "a 5K race", "ran a 10K": kilometres."""
    length = q.value / _SCALES["K"]
    if not 1 <= length <= 100 or q.modifier != "=" or context.text[place.end - 2] == " ":
        return None
    if _RACE.match(context.text, place.end) is None:
        article = context.text[max(0, place.start - 4) : place.start].endswith((" a ", "the "))
        ends = context.text[place.end : place.end + 1] in (".", ",", ";", "")
        around = context.text[context.window.start : context.window.end]
        if not (article and ends and length in (5, 10, 15, 20) and _RUNNING.search(around)):
            return None
    return values.exact(length, text=q.text, unit="km", kind="measure")


def is_screen(text: str, start: int, end: int) -> bool:
    """ "4K television": the letter is no scale, the number no quantity."""
    return text[end - 1] == "K" and _SCREEN.match(text, start) is not None


def feet(q: Quantity, text: str, words: Shallow, place: Claim) -> Quantity | None:
    """ "30'", "6'2"", "a 6" pipe", "5.5 in. of snow" """
    if text.startswith(" in", place.end) and (found := _FALLEN.match(text, place.end)) is not None:
        place.end, place.unit_text = found.end(), found[0].strip()
        place.last = words.at(place.end - 1) + 1
        return values.with_unit(q, "[in_i]", "measure")
    if (
        text.startswith(('"', "″", "”"), place.end)
        and q.scale == 1
        and q.text
        and _is_inch(text, place.start, place.end)
    ):
        place.end, place.unit_text = place.end + 1, text[place.end]
        return values.with_unit(q, "[in_i]", "measure")
    found = _FEET.match(text, place.end) if text[place.end : place.end + 1] in "'′’" else None
    if found is None or q.scale != 1 or not q.text:
        return None
    inches = float(found[1] or found[2] or 0)
    if inches >= 12:
        return None
    place.end, place.unit_text = found.end(), found[0][:1]
    place.last = place.first + 1
    return values.exact(float(f"{q.value + inches / 12:.6g}"), unit="[ft_i]", kind="measure")


def _is_inch(text: str, start: int, end: int) -> bool:
    """True for a mark that closes no quotation."""
    if text[end] == "″":
        return True
    before = text[max(0, start - _QUOTED) : start]
    opened = before.count('"') % 2 if text[end] == '"' else before.count("“") > before.count("”")
    return not opened and _GOES_ON.match(text, end + 1) is not None
