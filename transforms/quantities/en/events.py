"""Events as data: verbs and nouns by what they tell (``data/events.tsv``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

Codes = tuple[str, ...]
Table = dict[str, Codes]

_PAIR: Final = "+"
_MONEY: Final = "$"


class Events:
    """verbs, nouns: their codes by lemma. pairs: codes of ``verb+noun``. A noun may stand in its plural."""

    __slots__ = ("nouns", "pairs", "verbs")

    def __init__(self) -> None:
        self.verbs: Table = {}
        self.nouns: Table = {}
        self.pairs: Table = {}

    def of_noun(self, form: str, lemma: str, before: str = "") -> Codes:
        """Codes of a noun; its form as written, in lower case, goes before its lemma ("sales" before "sale"), and both
        of them behind the noun ``before``."""
        pair = self.nouns.get(f"{before}{_PAIR}{lemma}", ()) if before else ()
        return pair or self.nouns.get(form) or self.nouns.get(lemma, ())

    def of_verbs(self, verbs: Sequence[str], noun: str, money: bool) -> Codes:
        """Codes of verbs, in their order, without repetition. noun: the lemma of what is counted, "" for none. money:
        whether an amount of it is stated."""
        found: list[str] = []
        for verb in verbs:
            paid = self.pairs.get(f"{verb}{_PAIR}{_MONEY}", ()) if money else ()
            found += self.pairs.get(f"{verb}{_PAIR}{noun}", ()) or paid or self.verbs.get(verb, ())
        return tuple(dict.fromkeys(found))


@cache
def events() -> Events:
    """The table. Raises ValueError quoting a line that is no row of it."""
    found = Events()
    source = files("dateline.transforms.quantities.en") / "data" / "events.tsv"
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3:
            raise ValueError(f"events.tsv:{number}: {line!r}: expected a code, its verbs, its nouns with tabs between")
        code, verbs, nouns = cells
        for word in verbs.split():
            table = found.pairs if _PAIR in word else found.verbs
            table[word] = (*table.get(word, ()), code)
        for word in nouns.split():
            found.nouns[word] = (*found.nouns.get(word, ()), code)
    return found
