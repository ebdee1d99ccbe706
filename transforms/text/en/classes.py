"""Classes of English words: each list stands once, under its name, in data/classes.tsv."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


class ClassError(ValueError):
    """A class of words that data/classes.tsv does not name."""


@cache
def _classes() -> dict[str, frozenset[str]]:
    source = files("dateline.transforms.text.en") / "data" / "classes.tsv"
    found: dict[str, frozenset[str]] = {}
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, tab, words = line.partition("\t")
        if not tab or not words.strip():
            raise ValueError(f"classes.tsv:{number}: {line!r}: expected the name of a class, a tab, its words")
        if name in found:
            raise ValueError(f"classes.tsv:{number}: the class {name!r} stands twice: state it once")
        found[name] = frozenset(words.split())
    return found


def words_of(name: str) -> frozenset[str]:
    """The words of a class, in lower case; verbs by their lemmas. Raises ClassError for a name that is none."""
    try:
        return _classes()[name]
    except KeyError:
        raise ClassError(f"no class of words {name!r}: name one of {', '.join(sorted(_classes()))}") from None


def pattern_of(*names: str) -> str:
    """A pattern for any word of the classes and no longer one; a word that ends with ``*`` opens its like."""
    found = sorted(frozenset().union(*[words_of(name) for name in names]), key=lambda word: (-len(word), word))
    return "(?:" + "|".join([re.escape(word).replace(r"\*", r"\w*").replace("_", r"\s") for word in found]) + r")\b"
