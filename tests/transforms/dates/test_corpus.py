"""The phrase corpus: sentences of our own with what they say, and sentences that say no date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.transforms.mentions import find
from dateline.transforms.records import DateMention

FOLDER = Path(__file__).parent / "corpus"


def rows() -> list[list[str]]:
    lines = (FOLDER / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def shown(mention: DateMention) -> str:
    mod = f"/{mention.timex_mod}" if mention.timex_mod else ""
    often = (
        f"*{mention.timex_freq or ''}{mention.timex_quant or ''}" if mention.timex_freq or mention.timex_quant else ""
    )
    return f"{mention.timex_type}={mention.timex_value}{mod}{often}"


def test_the_corpus_is_large() -> None:
    assert sum(row[2].count("=") for row in rows()) >= 600
    assert len(set(map(tuple, rows()))) == len(rows())


@pytest.mark.parametrize("published", sorted({row[0] for row in rows()}))
def test_phrases(published: str) -> None:
    wrong = []
    for day, marked, expected in rows():
        if day != published:
            continue
        text = re.sub(r"[{}]", "", marked)
        found = find(text, None if day == "none" else day)[0]
        seen = " ".join(map(shown, found))
        if [mention.text for mention in found] != re.findall(r"{(.*?)}", marked) or seen != expected:
            wrong.append(f"{marked}: expected {expected}, got {[m.text for m in found]} {seen}")
    assert wrong == []


def test_look_alikes_are_no_dates() -> None:
    lines = (FOLDER / "negative.txt").read_text(encoding="utf-8").splitlines()
    found = {line: [m.text for m in find(line, "2022-07-15")[0]] for line in lines}
    assert {line: texts for line, texts in found.items() if texts} == {}
    assert len(lines) >= 100
