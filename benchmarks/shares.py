"""Where the engines' time goes: a share per stage and per decision.

``python -m benchmarks.pipeline --profile`` prints it behind its own steps. The engines read the articles once more, in
batches as in a run and from empty memos, with a clock around each stage and each decision. A decision is charged for
what it is the first to ask of a sentence (words, tags, phrases, clauses), and not for what decisions of other questions
do that it asks. The clocks themselves take time, most where decisions are quick: shares are to be compared, not
added to rates.
"""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from dateline.transforms import mentions
from dateline.transforms.dates.find import find_dates
from dateline.transforms.engine.decision import QUESTIONS
from dateline.transforms.grammar import grammar
from dateline.transforms.quantities.find import find_quantities

STAGES = ("islands found and parsed", "dates", "quantities outside decisions")
Name = tuple[str, str]
"""A question and a decision, or a stage and nothing."""


class Clocks:
    """Seconds by name, each without what is clocked inside it, and how often each was asked."""

    def __init__(self) -> None:
        self.seconds: Counter[Name] = Counter()
        self.calls: Counter[Name] = Counter()
        self._inside = [0.0]

    def around(self, name: Name, act: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, clocked."""
        seconds, calls, inside, now = self.seconds, self.calls, self._inside, time.process_time

        def clocked(*given: Any) -> Any:
            began = now()
            inside.append(0.0)
            try:
                return act(*given)
            finally:
                took = now() - began
                seconds[name] += took - inside.pop()
                calls[name] += 1
                inside[-1] += took

        return clocked


@contextmanager
def _clocked(clocks: Clocks) -> Iterator[None]:
    """Puts a clock around every decision, and takes it away again."""
    held = [(one, one.ask) for question in QUESTIONS.values() for one in question.decisions]
    try:
        for one, ask in held:
            one.ask = clocks.around((one.question, one.name), ask)
        _forget()
        yield
    finally:
        for one, ask in held:
            one.ask = ask
        _forget()


def _forget() -> None:
    """Questions keep the decisions that they ask; who is told of another listener collects them anew."""
    for question in QUESTIONS.values():
        question.listen(None)


def clock(sources: Sequence[mentions.Source]) -> Clocks:
    """Reads the texts (titles left out), step by step as ``mentions.find_all`` does."""
    clocks = Clocks()
    read, dated, counted = (
        clocks.around((stage, ""), act) for stage, act in zip(STAGES, (_readings, _dates, find_quantities), strict=True)
    )
    grammar().clear()
    gc.collect()
    gc.disable()
    try:
        with _clocked(clocks):
            for first in range(0, len(sources), mentions.TOGETHER):
                passages = read(sources[first : first + mentions.TOGETHER])
                counted(passages, dated(passages))
    finally:
        gc.enable()
    return clocks


def _readings(sources: Sequence[mentions.Source]) -> list[Any]:
    found = grammar().readings([source.text for source in sources])
    return [mentions._passage(s.text, s, read) for s, read in zip(sources, found, strict=True)]


def _dates(passages: Sequence[Any]) -> list[Any]:
    return [find_dates(passage) for passage in passages]


def lines(clocks: Clocks, articles: int) -> Iterator[str]:
    """A line a stage, a line a question, and a line a decision, the largest first."""
    total = sum(clocks.seconds.values())

    def line(name: str, seconds: float, calls: int) -> str:
        each = f"{calls / articles:10.1f} calls" if calls else ""
        return f"{name:64} {1e6 * seconds / articles:9.1f} µs an article {seconds / total:7.1%} {each}"

    yield f"engines, {articles:,} articles, each clock included"
    for stage in STAGES:
        yield line(stage, clocks.seconds[stage, ""], 0)
    by_question: Counter[str] = Counter()
    for (question, decision), seconds in clocks.seconds.items():
        if decision:
            by_question[question] += seconds
    for question, seconds in by_question.most_common():
        yield line(f"decisions: {question}", seconds, 0)
    for (question, decision), seconds in clocks.seconds.most_common():
        if decision:
            yield line(f"  {question}: {decision}", seconds, clocks.calls[question, decision])
