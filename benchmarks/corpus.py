"""A dump of any size with articles of ordinary news length and density, from the sample dumps and plain sentences."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.accuracy.shared_gold import REPOSITORY

CHARS = 3000
DENSE = 0.13
"""Share of sentences with dates and quantities: some 18 mentions an article, the mean of five real dumps, which have
14 to 29 (``benchmarks.density``). Their figures are new in every article, those of real news come again."""


def write(path: Path, articles: int, dense: float = DENSE) -> Path:
    """JSON Lines; sentences are drawn for every article and their figures are drawn anew, so that little repeats."""
    full, plain = list(_sentences()), _plain()
    chance = random.Random(20240104)
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            text = ""
            while len(text) < CHARS:
                sentence = _redrawn(chance.choice(full), chance) if chance.random() < dense else chance.choice(plain)
                text += sentence + (" " if chance.random() < 0.8 else "\n\n")
            day = f"2024-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
            place = f"https://n.example/{number}"
            row = {"id": number, "date": day, "title": f"Item {number}", "text": text, "url": place}
            file.write(json.dumps(row) + "\n")
    return path


def _sentences() -> Iterator[str]:
    for line in (REPOSITORY / "samples" / "agency.jsonl").read_text("utf-8").splitlines():
        try:
            row = json.loads(line)
        except ValueError:  # the samples hold a broken line
            continue
        text = row.get("text") or row.get("body") or row.get("content") or ""
        yield from (s for s in re.split(r"(?<=[.!?])\s+", text) if 20 < len(s) < 400)


def _plain() -> list[str]:
    return (Path(__file__).parent / "plain_sentences.txt").read_text("utf-8").splitlines()


def _redrawn(sentence: str, chance: random.Random) -> str:
    """The sentence with other numbers of the same kind: days stay days, years stay years."""

    def other(found: re.Match[str]) -> str:
        digits = found[0]
        if len(digits) == 4 and digits[:2] in {"19", "20"}:
            return str(chance.randrange(1990, 2030))
        if int(digits) <= 28 and len(digits) <= 2 and digits[0] != "0":
            return str(chance.randrange(1, 29))
        return str(chance.randrange(1, 10)) + "".join(str(chance.randrange(10)) for _ in digits[1:])

    return re.sub(r"(?<![\d:.,])\d+(?![\d:])", other, sentence)
