"""The corpus: phrases of our own writing and the quantities that they state ("-" = none), one family a file.

A line that opens with two capitals and a colon gives the country of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.transforms.quantities.notation import rows

CORPUS = Path(__file__).parent / "corpus"
FAMILIES = sorted(path.stem for path in CORPUS.glob("*.tsv"))


def phrases(family: str) -> Iterator[tuple[str | None, str, str]]:
    for line in (CORPUS / f"{family}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, meaning = line.split("\t")
            country = re.match(r"([A-Z]{2}): ", text)
            yield (country[1], text[4:], meaning) if country else (None, text, meaning)


@pytest.mark.parametrize("family", FAMILIES)
def test_phrases(family: str) -> None:
    context = family in ("counts", "direction", "numbers", "bounds", "fractions", "negative")
    wrong = [
        f"{text!r}: {seen!r}, meant {meaning!r}"
        for country, text, meaning in phrases(family)
        if (seen := rows(text, country, context=context)) != meaning
    ]
    assert wrong == []


def test_the_corpus_is_large() -> None:
    assert sum(1 for family in FAMILIES for _ in phrases(family)) >= 800
