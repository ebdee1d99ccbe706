"""Arithmetic among the quantities of one article, which no reader checks: shares, changes, differences.

Each relation found is written into ``checks`` of the row that states the result, as
``relation:verdict:stated:computed:offsets`` (offsets: start of each other quantity). Every number is taken with the
precision it is written in, ``~`` with a tolerance of 5 %; a verdict is ``agrees`` or ``contradicts``. Precision first:
a contradiction is only reported where the sentence itself states the relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import msgspec

from dateline.transforms.quantities.language import quantities_of
from dateline.transforms.records import QuantityMention
from dateline.transforms.text.passage import Passage

_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_REACH = 160
_NEAR = 12
_NEIGHBOURS = 4
_MOST = 50
_RELATED = 3  # numbers of each relation
ABOUT = 0.05

Interval = tuple[float, float]


def checked(found: list[QuantityMention], passage: Passage) -> list[QuantityMention]:
    """The mentions of a passage, with the relations among them in ``checks``. Vague numbers take no part."""
    places = [at for at, mention in enumerate(found) if mention.value is not None]
    if len(places) < _RELATED:
        return found
    numbers = [found[at] for at in places]
    notes: dict[int, list[str]] = {}
    for at, note in (*_shares(numbers), *_changes(numbers, passage), *_differences(numbers)):
        notes.setdefault(places[at], []).append(note)
    return [
        msgspec.structs.replace(mention, checks=tuple(notes[at])) if at in notes else mention
        for at, mention in enumerate(found)
    ]


def number(mention: QuantityMention) -> float:
    """The number of a mention that has one."""
    assert mention.value is not None
    return mention.value


def interval(mention: QuantityMention) -> Interval:
    """What the number may stand for, by its digits and modifier: "about 1,300" is 1235 to 1365."""
    value = number(mention)
    if mention.modifier == "~":
        slack = abs(value) * ABOUT
        return value - slack, value + slack
    digits = _NUMBER.search(mention.text)
    slack = 0.0
    if digits and (written := float(digits[0].replace(",", ""))):
        decimals = digits[1]
        scale = abs(value / written)
        slack = 0.5 * scale * 10 ** -len(decimals) if decimals else (0.5 if scale == 1 else 0.5 * scale)
        if scale == 1 and not decimals and mention.unit == "1":
            slack = 0.0
    low = value - slack if mention.modifier in ("=", ">", ">=") else 0.0
    return low, value + slack


def verdict(stated: Interval, computed: Interval) -> str:
    """agrees where the two intervals meet."""
    return "agrees" if stated[0] <= computed[1] and computed[0] <= stated[1] else "contradicts"


def _head(mention: QuantityMention) -> str:
    words = (mention.counted or "").lower().split()
    return words[-1].rstrip(".,").removesuffix("s") if words else ""


def _is_count(mention: QuantityMention) -> bool:
    return mention.unit == "1" and mention.dimension == "count" and number(mention) > 0 and bool(_head(mention))


def _note(relation: str, outcome: str, stated: float, computed: float, *others: QuantityMention) -> str:
    places = ",".join(str(other.start_char) for other in others)
    return f"{relation}:{outcome}:{stated:.6g}:{computed:.6g}:{places}"


def _shares(found: list[QuantityMention]) -> Iterator[tuple[int, str]]:
    """ "315,000 troops ... nearly 90% of its personnel ... 360,000 troops": the share of a part in a total."""
    shares = [at for at, mention in enumerate(found) if mention.dimension in ("percent", "fraction")]
    heads: dict[str, list[QuantityMention]] = {}
    for mention in found if shares else ():
        if _is_count(mention):
            heads.setdefault(_head(mention), []).append(mention)
    for at in shares:
        share = found[at]
        stated = interval(share)
        factor = 100.0 if share.dimension == "percent" else 1.0
        for part in _beside(found, at):
            for total in heads.get(_head(part), [])[:_MOST]:
                whole, piece = interval(total), interval(part)
                if number(total) <= number(part) or whole[0] <= 0:
                    continue
                low, high = piece[0] / whole[1], piece[1] / whole[0]
                if verdict(stated, (low * factor, high * factor)) == "agrees":
                    computed = factor * number(part) / number(total)
                    yield at, _note("share", "agrees", number(share), computed, part, total)
                    break
            else:
                continue
            break


def _beside(found: list[QuantityMention], at: int) -> Iterator[QuantityMention]:
    """The counts in the sentence of a share, near it."""
    share = found[at]
    for index in range(max(0, at - _NEIGHBOURS), min(len(found), at + _NEIGHBOURS + 1)):
        part = found[index]
        near = min(abs(share.start_char - part.end_char), abs(part.start_char - share.end_char)) <= _REACH
        if near and part.sentence_start_char == share.sentence_start_char and _is_count(part):
            yield part


def _changes(found: list[QuantityMention], passage: Passage) -> Iterator[tuple[int, str]]:
    """ "rose 5 percent to $105 from $100": the change against both levels."""
    text, levels = passage.text, quantities_of(passage.language).levels
    for at in range(len(found) - 2):
        change, new = found[at], found[at + 1]
        if change.direction is None or new.direction:
            continue
        old = found[at + 2]
        if new.unit != old.unit or number(old) <= 0:
            continue
        if (_between(text, change, new), _between(text, new, old)) != levels:
            continue
        if change.unit not in ("%", new.unit) or _is_span(new) or _is_span(old) or _is_span(change):
            continue
        sign = 1 if change.direction == "up" else -1
        relative = change.unit == "%"
        stated = interval(change)
        computed = _changed(interval(new), interval(old), sign, relative)
        middle = sign * (number(new) - number(old)) * (100 / number(old) if relative else 1)
        outcome = verdict(stated, computed)
        if outcome == "contradicts" and relative and new.unit == "%":  # "rose 1% to 5% from 4%": points
            middle = sign * (number(new) - number(old))
            outcome = verdict(stated, _changed(interval(new), interval(old), sign, relative=False))
        if outcome == "contradicts" and verdict(stated, (-computed[1], -computed[0])) == "agrees":
            continue  # the other way round: more likely misread than miswritten
        yield at, _note("change", outcome, number(change), middle, new, old)


def _between(text: str, first: QuantityMention, second: QuantityMention) -> str:
    return text[first.end_char : second.start_char].strip(" ,")


def _is_span(mention: QuantityMention) -> bool:
    """True for a stated range, whose middle no sentence computes with."""
    low, high = mention.value_low, mention.value_high
    return low is not None and high is not None and low != high


def _changed(new: Interval, old: Interval, sign: int, relative: bool) -> Interval:
    ends = [sign * (after - before) * (100 / before if relative else 1) for after in new for before in old if before]
    return (min(ends), max(ends)) if ends else (0.0, 0.0)


def _differences(found: list[QuantityMention]) -> Iterator[tuple[int, str]]:
    """ "of 3,100 tanks it lost 2,200 and has 900": exact numbers of one thing, close together."""
    counts = [
        (at, mention, _head(mention))
        for at, mention in enumerate(found)
        if mention.modifier == "=" and _is_count(mention)
    ]
    for window, (_, first, head) in enumerate(counts):
        rest = [count for count in counts[window + 1 : window + 4] if count[2] == head and number(count[1]) >= _NEAR]
        if number(first) < _NEAR:
            continue
        for (_, second, _), (at, third, _) in combinations(rest, 2):
            if number(first) - number(second) == number(third):
                yield at, _note("rest", "agrees", number(third), number(third), first, second)
