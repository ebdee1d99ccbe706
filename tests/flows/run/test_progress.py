"""Progress on standard error: a bar on a terminal, few plain lines elsewhere."""

from __future__ import annotations

import io

import pytest

from dateline.flows.run import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_with_speed_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    screen = Terminal()
    with progress.meter(2, 3000, screen) as step:
        step(1000)
        step(2000)
    assert "records/s" in screen.getvalue()
    assert "3000/3000" in screen.getvalue()


def test_a_pipe_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 10.0, 40.0, 50.0, 60.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    pipe = io.StringIO()
    with progress.meter(4, 4000, pipe) as step:
        for _ in range(4):
            step(1000)
    assert pipe.getvalue() == "2,000 of 4,000 records, 50 records/s, about 40 s left\n"


def test_nothing_is_divided_by_nothing() -> None:
    assert progress.rate(0, 1.0) == progress.rate(5, 0.0) == ""
