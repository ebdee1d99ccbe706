"""What a run is at, on a terminal: a line that moves, from the first tenth of a second on, until the bar of slices.

Where standard error is no terminal, nothing is written. Plain control codes: a library for that loads longer than the
first stage takes.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_ERASE = "\r\x1b[2K"


class _Line:
    """One line of a terminal, drawn ten times a second by a thread of its own while it has something to say."""

    def __init__(self, file: TextIO) -> None:
        self.file, self.what, self.frame = file, "", 0
        self.turn, self.ended = threading.Lock(), threading.Event()
        threading.Thread(target=self._draw, daemon=True).start()

    def say(self, what: str) -> None:
        with self.turn:
            self.what = what
            self._write()

    def _draw(self) -> None:
        while not self.ended.wait(0.1):
            with self.turn:
                self._write()

    def _write(self) -> None:
        if self.what:
            self.frame = (self.frame + 1) % len(_FRAMES)
            self.file.write(f"{_ERASE}{_FRAMES[self.frame]} {self.what}")
            self.file.flush()

    def clear(self) -> None:
        with self.turn:
            if self.what:
                self.file.write(_ERASE)
                self.file.flush()
            self.what = ""


WORDS = {
    "plan": "looking at the dumps",
    "start": "starting the workers",
    "slices": "",
    "settle": "looking for duplicates",
    "gate": "checking the run",
    "publish": "publishing",
    "report": "writing the report",
}
"""The steps of a run; the slices have a bar of their own."""
_lines: list[_Line] = []


def tell(what: str) -> None:
    """Says what happens now, inside ``shown``; an empty text takes the line away."""
    for line in _lines:
        line.say(what) if what else line.clear()


@contextmanager
def shown(what: str) -> Iterator[None]:
    """The line, where standard error is a terminal; it is gone at the end, however that comes."""
    if sys.stderr.isatty():
        _lines.append(_Line(sys.stderr))
    tell(what)
    try:
        yield
    finally:
        while _lines:
            line = _lines.pop()
            line.ended.set()
            line.clear()
