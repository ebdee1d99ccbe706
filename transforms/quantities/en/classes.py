"""Classes of words that decisions ask for: each list stands once, under its name, in data/classes.tsv."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from dateline.transforms.text.en.classes import ClassError

DATA: Final = files("dateline.transforms.quantities.en") / "data"


@cache
def listed(name: str) -> tuple[str, ...]:
    """The words of a class in their order. Raises ClassError for a name that is none."""
    try:
        return _lists()[name]
    except KeyError:
        raise ClassError(f"no class of words {name!r}: name one of {', '.join(sorted(_lists()))}") from None


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a class. Raises ClassError for a name that is none."""
    return frozenset(listed(name))


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    """Every class by its name. Raises ValueError for a line that is none, or a name that stands twice."""
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate((DATA / "classes.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        name, tab, words = line.partition("\t")
        if not tab or not words.strip() or name in found:
            raise ValueError(f"classes.tsv:{number}: {line!r}: expected a new name, a tab, the words of the class")
        found[name] = tuple(words.split())
    return found
