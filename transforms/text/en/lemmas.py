"""Dictionary forms of English words: a table of what is irregular, and rules."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from dateline.transforms.text import tags
from dateline.transforms.text.en.tagging import tagger

_VOWELS: Final = "aeiou"
_VERBS: Final = frozenset((tags.VERB, tags.BASE, tags.PRESENT, tags.PAST, tags.PARTICIPLE, tags.GERUND, tags.AUX))
_DOUBLED: Final = frozenset("bdgmnprt")
_KEPT: Final = 65_536
_known: Final[dict[tuple[str, int], str]] = {}


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Irregular forms of verbs -> base; irregular plurals -> singular."""
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    source = files("dateline.transforms.text.en") / "data" / "irregular.tsv"
    for line in source.read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition("\t")
        base, *forms = words.split()
        (verbs if kind == "verb" else nouns).update(dict.fromkeys(forms, base))
    return verbs, nouns


def lemma(word: str, fine: int) -> str:
    """The dictionary form, in lower case. fine: the word's fine tag."""
    key = word, fine
    found = _known.get(key)
    if found is None:
        if len(_known) >= _KEPT:
            _known.clear()
        low = word.lower().replace("’", "'")
        found = _verb(low) if fine in _VERBS else _noun(low) if fine in (tags.NOUN, tags.PROPN) else low
        _known[key] = found
    return found


def _verb(low: str) -> str:
    known = _tables()[0].get(low)
    if known is not None:
        return known
    if low.endswith("ing") and _has_vowel(low[:-3]):
        return _stem(low[:-3])
    if low.endswith("ied") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("ed") and _has_vowel(low[:-2]) and not low.endswith("eed"):
        return _stem(low[:-2])
    if low.endswith("s") and len(low) > 2:
        return _third(low)
    return low


def _third(low: str) -> str:
    if low.endswith(("ss", "us", "is")):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return low[:-2]
    return low[:-1]


def _stem(stem: str) -> str:
    """What stands before -ed or -ing: "kill", "hir(e)", "stop(p)"."""
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    choices = [stem[:-1], stem] if doubled and stem[-1] in _DOUBLED else [stem, stem + "e"]
    seen = [choice for choice in choices if _is_base(choice)]
    if seen:
        return seen[0] if len(seen) == 1 else _by_shape(stem, choices)
    return _by_shape(stem, choices)


def _has_vowel(stem: str) -> bool:
    return any(letter in _VOWELS + "y" for letter in stem)


def _is_base(word: str) -> bool:
    return any(tag in (tags.BASE, tags.PRESENT) for tag in tagger().seen(word))


_SILENT: Final = re.compile(
    r"(?:[aeiun]ng|rg|dg|ns|rs|ps|ls|[bptdgfk]l|iev|[cuv]|(?<!z)z|[aeiou]s)$"  # hinge, tense, handle, reduce, raise
    r"|^[^aeiou]+[aeiou][bcdgklmnprt]$"  # hire, note: of one syllable
    r"|(?:at|iz|ib|ut|ot)$"  # create, prescribe, execute, promote
)
"""What stands before a silent e."""


def _by_shape(stem: str, choices: list[str]) -> str:
    if choices[0] != stem:
        return choices[0]
    return stem + "e" if _SILENT.search(stem) else stem


def _noun(low: str) -> str:
    known = _tables()[1].get(low)
    if known is not None:
        return known
    if not low.endswith("s") or low.endswith(("ss", "us", "is")) or len(low) < 4:
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return low[:-2]
    return low[:-1]
