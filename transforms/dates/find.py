"""Parsed islands of an article to its date mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.transforms.dates.context import Context
from dateline.transforms.dates.forms import forms
from dateline.transforms.dates.language import dates_of
from dateline.transforms.dates.meanings import (
    Amount,
    Moment,
    Pair,
    Relative,
    Series,
    Shift,
    Span,
    Vague,
    Value,
    Within,
)
from dateline.transforms.dates.resolve import resolve
from dateline.transforms.dates.story import narrates, tells
from dateline.transforms.dates.values import Expression
from dateline.transforms.dates.zones import offset as zoned
from dateline.transforms.engine.item import Item
from dateline.transforms.engine.rule import Guard, Rule, book
from dateline.transforms.engine.site import Site
from dateline.transforms.records import DateMention
from dateline.transforms.text.passage import Passage

Rules = Mapping[str, Rule]


def find_dates(passage: Passage) -> list[DateMention]:
    """Date mentions of a passage, sorted by start, none overlapping another."""
    own, rules = dates_of(passage.language), book(passage.language).rules
    spans = [
        (start, end, value, said.mod, item.rule)
        for offset, items in passage.islands
        for item, said in _said(passage.text, offset, items, rules)
        for start, end, value in _spread(offset, item, said)
    ]
    narrative = narrates([value for _, _, value, _, _ in spans], passage.published)
    context = Context(passage, narrative, own)
    found: list[DateMention] = []
    for place, (start, end, value, mod, rule) in enumerate(spans):
        if found and start < found[-1].end_char:  # inside the offset of a zone
            continue
        value, end = zoned(passage.text, value, end)
        if isinstance(value, Moment):
            following = [span for span in spans[place + 1 : place + 1 + own.longest_list] if span[0] >= end]
            value = own.completed(passage.text, end, value, following)
        counted = own.length(_site(passage, start, end), value) if isinstance(value, Span) else None
        if counted is not None:
            value, mod = counted, None if isinstance(counted, Vague) else mod
        elif (recast := rules[rule].recast) is not None:
            value = recast(Site(passage.text, start, end), value)
        found.append(_mention(passage, context, (start, end), value, mod, rule))
    return found


def _said(text: str, offset: int, items: Sequence[Item], rules: Rules) -> Iterator[tuple[Item, Expression]]:
    """The items that are mentions; of one that is none, the parts that are: two days, in "two days before the vote"."""
    for item in items:
        if not isinstance(item.value, Expression):
            continue
        rule = rules.get(item.rule)
        if item.value.mention and (rule is None or rule.guard is None or _passes(text, offset, item, rule.guard)):
            yield item, item.value
        elif item.parts:
            yield from _said(text, offset, item.parts, rules)


def _passes(text: str, offset: int, item: Item, guard: Guard) -> bool:
    """Whether what an item of an island says is meant there."""
    return guard(Site(text, offset + item.start, offset + item.end))


def _site(passage: Passage, start: int, end: int) -> Site:
    return Site(passage.text, start, end, passage.sentences.at(start))


def _spread(offset: int, item: Item, said: Expression) -> Iterator[tuple[int, int, Value]]:
    """(start, end, value) of each mention of an item: one, or those of a pair or list, cut at what joins them."""
    value = said.value
    if isinstance(value, Pair):
        yield from _cut(offset, item, (value.first, value.second), _JOINTS)
    elif isinstance(value, Series):
        yield from _cut(offset, item, value.values, (*_JOINTS, "comma"))
    else:
        yield offset + item.start, offset + item.end, value


def _cut(offset: int, item: Item, values: Sequence[Value], joints: Sequence[str]) -> Iterator[tuple[int, int, Value]]:
    """Each value with its words: behind the joint before it, up to the next; the last with all that is left."""
    words = list(_words(item))
    if any(["ended" in word.classes for word in words]):  # the fiscal-first quarter ended Sept. 30
        joints = ("ended",)
    begin, at = 0, 1
    for value in values[:-1]:
        while at < len(words) and words[at].classes.keys().isdisjoint(joints):
            at += 1
        if at + 1 >= len(words):
            return
        yield offset + words[begin].start, offset + words[at - 1].end, value
        while not words[at].classes.keys().isdisjoint(joints):
            at += 1
        begin = at
    yield offset + words[begin].start, offset + item.end, values[-1]


def _words(item: Item) -> Iterator[Item]:
    """The tokens that an item was made of."""
    if not item.parts:
        yield item
    for part in item.parts:
        yield from _words(part)


_JOINTS = ("hyphen", "dash", "slash", "to", "and", "or", "ended")


def _mention(
    passage: Passage, context: Context, bounds: tuple[int, int], value: Value, mod: str | None, rule: str
) -> DateMention:
    start, end = bounds
    sentence = passage.sentences.at(start)
    context.open(start, end, sentence)
    resolved = resolve(value, context)
    _remember(context, start, end, value, resolved.value)
    if context.story and tells(value, resolved.resolution):
        context.story.tell(resolved.value, start, end, sentence[0])
    return DateMention(
        start_char=start,
        end_char=end,
        text=passage.text[start:end],
        sentence_start_char=min(sentence[0], start),
        sentence_end_char=max(sentence[1], end),
        resolution=resolved.resolution,
        anchor=resolved.anchor,
        ambiguous=bool(resolved.alternatives),
        rule=rule,
        **forms(resolved.value, mod, resolved.alternatives),
    )


def _remember(context: Context, start: int, end: int, value: Value, resolved: Value) -> None:
    """Keep what later mentions refer to. Months summed up (the first nine months) put this year in focus."""
    if isinstance(resolved, Moment):
        if isinstance(value, Moment) and _hangs(value):
            context.opened(end, resolved)
        elif not compares(value):
            bare = isinstance(value, Moment) and value.weekday is not None and value.day is None
            context.add(start, end, resolved, bare)
            context.name(start, resolved if isinstance(value, Moment) else None)
    elif isinstance(resolved, Span) and resolved.amounts in _HALF_YEARS and context.published:
        context.add(start, end, Moment(year=context.published.year))


def _hangs(value: Moment) -> bool:
    """Whether a clock time or part of a day was said without its day."""
    return (value.hour is not None or value.part is not None) and value.day is None and value.weekday is None


_HALF_YEARS = ((Amount(6, "month"),), (Amount(9, "month"),))


def compares(value: Value) -> bool:
    """Whether a value only holds the subject against an earlier year (a year ago, the 1988 period)."""
    if isinstance(value, Shift):
        return value.span.amounts == (Amount(1, "year"),)
    return isinstance(value, Within) and isinstance(value.inner, Relative) and value.inner.anchor == "mention"
