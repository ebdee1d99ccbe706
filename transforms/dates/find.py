"""Parsed islands of an article to its date mentions."""

from __future__ import annotations

from transforms.dates import guards, tense
from transforms.dates.context import Context
from transforms.dates.edtf import edtf
from transforms.dates.interval import duration_days, interval
from transforms.dates.resolve import Resolved, resolve
from transforms.dates.timex import timex_type, timex_value
from transforms.dates.values import Amount, Every, Expression, Moment, Relative, Shift, Span, Value, Within, grain
from transforms.engine.rule import Item
from transforms.records import DateMention
from transforms.text.passage import Passage


def find_dates(passage: Passage) -> list[DateMention]:
    """Date mentions of a passage, sorted by start, none overlapping another."""
    context = Context(passage.published, passage.day_first, passage.country)
    found: list[DateMention] = []
    for offset, items in passage.islands:
        for place, item in enumerate(items):
            said = item.value
            if isinstance(said, Expression) and guards.admits(passage, offset, items, place):
                found.append(_mention(passage, context, offset, item, said))
    return found


def _mention(passage: Passage, context: Context, offset: int, item: Item, said: Expression) -> DateMention:
    start, end = offset + item.start, offset + item.end
    sentence = passage.sentences.at(start)
    context.position = start
    context.tense = lambda: tense.of(passage.text, sentence, start, end)
    resolved = resolve(said.value, context)
    if isinstance(resolved.value, Moment) and not compares(said.value):
        context.add(start, resolved.value)
    elif (
        isinstance(resolved.value, Span)
        and resolved.value.amounts in ((Amount(6, "month"),), (Amount(9, "month"),))
        and context.published
    ):
        context.add(start, Moment(year=context.published.year))
    return DateMention(
        start=start,
        end=end,
        text=passage.text[start:end],
        sentence_start=min(sentence[0], start),
        sentence_end=max(sentence[1], end),
        rule=item.rule,
        **_columns(resolved, said.mod),  # type: ignore[arg-type]
    )


def compares(value: Value) -> bool:
    """Whether a value only holds the subject against an earlier year (a year ago, the 1988 period)."""
    if isinstance(value, Shift):
        return value.span.amounts == (Amount(1, "year"),)
    return isinstance(value, Within) and isinstance(value.inner, Relative) and value.inner.anchor == "mention"


def _columns(resolved: Resolved, mod: str | None) -> dict[str, object]:
    value = resolved.value
    columns: dict[str, object] = {
        "timex_type": timex_type(value),
        "timex_value": timex_value(value),
        "timex_mod": mod,
        "resolution": resolved.resolution,
        "anchor": resolved.anchor,
        "ambiguous": resolved.ambiguous,
        "alternatives": resolved.alternatives,
    }
    if isinstance(value, Moment):
        start, end = interval(value) or (None, None)
        columns.update(edtf=edtf(value, mod), grain=grain(value), interval_start=start, interval_end=end)
    elif isinstance(value, Span):
        columns.update(duration_days=duration_days(value), grain=value.amounts[-1].unit)
        if value.high:
            columns["alternatives"] = (timex_value(Span(value.high)),)
    elif isinstance(value, Every):
        columns.update(timex_quant=value.quant, timex_freq=value.freq)
    return columns
