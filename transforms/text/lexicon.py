"""The lexicon: surface -> {class: value}, read from data files and stated once.

A data file is tab-separated: ``class  value  surface | surface ...``; ``#`` opens a comment line. A surface in lower
case matches any case; one with a capital matches as written or in capitals ("May", "MAY", never "may"); one that opens
with ``=`` matches only as written ("=kW"). Values that look like numbers are numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

Value = float | int | str


class LexiconError(ValueError):
    """A line of a lexicon file that cannot be read, or a surface stated twice for a class."""


class Lexicon:
    """Surfaces with their classes; ``classes(text)`` honours the case rules."""

    def __init__(self, entries: Iterable[tuple[str, Value, str]]) -> None:
        self._any: dict[str, dict[str, Value]] = {}
        self._capital: dict[str, dict[str, Value]] = {}
        self._exact: dict[str, dict[str, Value]] = {}
        for name, value, surface in entries:
            self._add(name, value, surface)

    def _add(self, name: str, value: Value, surface: str) -> None:
        if surface.startswith("="):
            keys, table = [surface[1:]], self._exact
        elif surface != surface.lower():
            keys, table = sorted({surface, surface.upper()}), self._capital
        else:
            keys, table = [surface], self._any
        for key in [*keys, *(_cut(key) for key in keys if "'" in key)]:
            entry = table.setdefault(key, {})
            if entry.get(name, value) != value:
                raise LexiconError(f"{surface!r} is {name} {entry[name]!r} and {value!r}: state it once")
            entry[name] = value

    def classes(self, text: str) -> dict[str, Value]:
        """Classes of a surface as written, white space inside it already folded to one blank."""
        found = dict(self._any.get(text.lower(), ()))
        found.update(self._capital.get(text, ()))
        found.update(self._exact.get(text, ()))
        return found

    def surfaces(self) -> dict[str, set[str]]:
        """Every surface in lower case -> its classes, whatever the case: what a scanner has to look for."""
        out: dict[str, set[str]] = {}
        for table in (self._any, self._capital, self._exact):
            for surface, entry in table.items():
                out.setdefault(surface.lower(), set()).update(entry)
        return out


def _cut(surface: str) -> str:
    """A surface as texts cut into words have it: new year 's day."""
    return re.sub(r"(?<=[^\W\d_])(?='s?\b)", " ", surface)


def read(source: Traversable) -> Iterator[tuple[str, Value, str]]:
    """(class, value, surface) of each entry of a data file. Raises LexiconError quoting a bad line."""
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("\t")]
        if len(parts) != 3 or not all(parts):
            raise LexiconError(f"{source.name}:{number}: {line!r}: expected class, value, surfaces with tabs between")
        name, value, surfaces = parts
        for surface in surfaces.split("|"):
            yield name, _value(value), surface.strip()


def read_package(package: str) -> Iterator[tuple[str, Value, str]]:
    """Entries of every ``words*.tsv`` of a package's data folder (it may have none), in the order of the file names."""
    folder = files(package) / "data"
    for source in sorted(folder.iterdir() if folder.is_dir() else (), key=lambda item: item.name):
        if source.name.startswith("words") and source.name.endswith(".tsv"):
            yield from read(source)


def _value(text: str) -> Value:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
