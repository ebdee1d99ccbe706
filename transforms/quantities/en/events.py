"""Events as data: verbs and nouns by what they tell (``data/events.tsv``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

Codes = dict[str, tuple[str, ...]]


@cache
def tables() -> tuple[Codes, Codes]:
    """Codes of verbs and of nouns, by lemma."""
    verbs: Codes = {}
    nouns: Codes = {}
    source = files("dateline.transforms.quantities.en") / "data" / "events.tsv"
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, told_by_verbs, told_by_nouns = line.split("\t")
        for words, table in ((told_by_verbs, verbs), (told_by_nouns, nouns)):
            for word in words.split():
                table[word] = (*table.get(word, ()), code)
    return verbs, nouns
