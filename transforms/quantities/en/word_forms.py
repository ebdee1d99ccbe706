"""Forms of verbs and the lexicon of words: word to the letter of its class (see shallow.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from dateline.transforms.quantities.en.classes import DATA

_BOTH = "B"  # base or -s form of a verb that is also a noun


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


def _past(verb: str) -> set[str]:
    if verb.endswith("e"):
        return {verb + "d"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb[:-1] + "ied"}
    return {verb + "ed", verb + verb[-1] + "ed"}


def _gerund(verb: str) -> set[str]:
    return {verb[:-1] + "ing"} if verb.endswith("e") else {verb + "ing", verb + verb[-1] + "ing"}


def inflected(verbs: Iterable[str]) -> frozenset[str]:
    """All regular forms of the verbs, and the irregular ones of the lexicon's table."""
    found = set(verbs)
    for verb in tuple(found):
        found |= {_third(verb)} | _past(verb) | _gerund(verb)
    for base, past, participle in _irregular():
        if base in found:
            found |= {past, participle}
    return frozenset(found)


def _lines() -> Iterator[tuple[str, list[str]]]:
    for line in (DATA / "verbs.tsv").read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition("\t")
        yield kind, words.split()


@cache
def _irregular() -> tuple[tuple[str, str, str], ...]:
    return tuple([(words[0], words[1], words[2]) for kind, words in _lines() if kind == "irregular"])


@cache
def lexicon() -> dict[str, str]:
    """Word (lower case; a few with a capital) to letter."""
    found: dict[str, str] = {}
    for base, past, participle in _irregular():
        found.update({base: "V", past: "V", participle: "E" if participle != past else "V"})
    for kind, verbs in _lines():
        for verb in verbs if kind in ("verb", "both") else ():
            letter = "V" if kind == "verb" else _BOTH
            found[verb] = found[_third(verb)] = letter
            found.update(dict.fromkeys(_past(verb), "E"))
            found.update(dict.fromkeys(_gerund(verb), "G"))
    for _, past, participle in _irregular():
        found[past] = "V"
        found.setdefault(participle, "E")
    for line in (DATA / "shallow.tsv").read_text(encoding="utf-8").splitlines():
        letter, _, words = line.partition("\t")
        if not line.startswith("#"):
            found.update(dict.fromkeys(words.split(), letter))
    return found
