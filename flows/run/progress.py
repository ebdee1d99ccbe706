"""How far the slices are, on standard error: a bar on a terminal, a line now and then where it is piped."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

LINE_SECONDS = 30.0

Step = Callable[[int], None]


@contextmanager
def meter(slices: int, records: int, file: TextIO | None = None) -> Iterator[Step]:
    """Call the step after each slice with its records. records: of all slices together."""
    out = file or sys.stderr
    with _bar(records, out) if out.isatty() else _lines(slices, records, out) as step:
        yield step


@contextmanager
def _bar(records: int, file: TextIO) -> Iterator[Step]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (BarColumn(), TaskProgressColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(file=file), transient=True) as bar:
        task = bar.add_task("records", total=records, rate="")
        began = time.monotonic()
        done = 0

        def step(count: int) -> None:
            nonlocal done
            done += count
            bar.update(task, advance=count, rate=rate(done, time.monotonic() - began))

        yield step


@contextmanager
def _lines(slices: int, records: int, file: TextIO) -> Iterator[Step]:
    began = told = time.monotonic()
    done = finished = 0

    def step(count: int) -> None:
        nonlocal done, finished, told
        done, finished, now = done + count, finished + 1, time.monotonic()
        if now - told >= LINE_SECONDS and finished < slices:
            told = now
            left = (records - done) * (now - began) / done if done else 0.0
            speed = rate(done, now - began)
            print(f"{done:,} of {records:,} records, {speed}, about {left:,.0f} s left", file=file, flush=True)

    yield step


def rate(records: int, seconds: float) -> str:
    """``1,234 records/s``; empty before there is anything to divide."""
    return f"{records / seconds:,.0f} records/s" if seconds > 0 and records else ""
