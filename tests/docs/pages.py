"""The documentation as data: pages, fenced blocks, and the commands that they show."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from tests.shared import REPOSITORY

PAGES = sorted([REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *(REPOSITORY / "docs").rglob("*.md")])
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.S | re.M)
_SPAN = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Block:
    """A fenced block: the page it stands on, its line there, its language and text."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(*languages: str) -> list[Block]:
    """Fenced blocks of these languages, in the order of pages and lines."""
    found = []
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        for match in _FENCE.finditer(text):
            if match[2] in languages:
                line = text.count("\n", 0, match.start()) + 1
                found.append(Block(path.relative_to(REPOSITORY).as_posix(), line, match[2], match[3]))
    return found


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\\\n", " ").splitlines():
        yield line.strip().removeprefix("$ ")


def shell_lines() -> list[tuple[str, list[str]]]:
    """(where, words) of every command line of every sh block, comments dropped."""
    found = []
    for block in blocks("sh", "bash", "shell"):
        for line in _lines(block.text):
            words = shlex.split(line, comments=True)
            if words:
                found.append((str(block), words))
    return found


def dateline_calls() -> list[tuple[str, list[str]]]:
    """(where, words after ``dateline``) of sh blocks and of code spans such as `dateline replay`."""
    calls = [(where, words[1:]) for where, words in shell_lines() if words[0].split("/")[-1] == "dateline"]
    for path in PAGES:
        for span in _SPAN.findall(_FENCE.sub("", path.read_text(encoding="utf-8"))):
            if re.match(r"(\.venv/bin/)?dateline [a-z]", span):
                calls.append((path.relative_to(REPOSITORY).as_posix(), shlex.split(span)[1:]))
    return calls
