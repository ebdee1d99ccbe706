"""The tagger: a word that was seen with one tag needs no look at its neighbours; where a word is open, an averaged
perceptron decides among its plausible tags, from left to right. What a word brings to the decision, its own and its
neighbours', is summed once and kept. All weights are whole numbers: the result is the same on every machine, compiled
or not. benchmarks/train_tagger.py trains it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from typing import Final

from mypy_extensions import mypyc_attr

from dateline.transforms.text.tags import FINE, LETTERS

_CLOSED: Final = "PCDIKTW"
"""Letters of words that open a sentence as themselves, never as names."""
_PLACES: Final = {letter: tag for tag, letter in enumerate(LETTERS)}
_COUNT: Final = len(FINE)
_BEFORE: Final = _COUNT
"""The tag of what stands before the first word."""
_MOST_KEPT: Final = 65_536

Vector = tuple[int, ...]
Table = dict[str, str]
"""Name -> what is held of it, not yet read: a letter a tag, of weights with the number ("N12 V-5")."""


@mypyc_attr(acyclic=True)
class Entry:
    """What is known of a word. only: its tag where no context is needed, else -1. own: weights by candidate; before,
    after, after2: weights by tag that it lends to the word behind it, before it, and two before it; by_tag: weights
    by tag, by the tag of the word before it. label: its set of candidates."""

    __slots__ = ("after", "after2", "before", "by_tag", "candidates", "label", "only", "own")

    def __init__(
        self,
        only: int,
        candidates: Vector,
        own: Vector,
        before: Vector,
        after: Vector,
        after2: Vector,
        by_tag: dict[int, Vector],
        label: str,
    ) -> None:
        self.only = only
        self.candidates = candidates
        self.own = own
        self.before = before
        self.after = after
        self.after2 = after2
        self.by_tag = by_tag
        self.label = label


def shape(word: str) -> str:
    """The outline of a word: digits, capitals, signs."""
    if word.isalpha():
        return "a" if word.islower() else "A" if word.isupper() else "Aa" if word[0].isupper() else "aA"
    if word[0].isdigit():
        if word.isdigit():
            return "9999" if len(word) == 4 else "9"
        return "9,9" if not word[-1].isalpha() else "9a"
    if not any(map(str.isalnum, word)):
        return "."
    return "A." if word[0].isupper() else "a."


def ending(word: str) -> str:
    """The class of a word that was never seen: its outline and its last three letters."""
    return shape(word) + " " + word[-3:].lower()


def own_features(word: str, low: str, loose: bool, label: str) -> list[str]:
    """Names of what a word says of its own tag. loose: its capital says nothing (it opens the sentence). label: its
    candidates."""
    kind = ("^" if loose else "") + shape(word)
    found = [
        "w" + low,
        "a" + label,
        "s3" + low[-3:] + kind[:1],
        "s2" + low[-2:],
        "s1" + low[-1:] + kind,
        "p" + low[:3],
        "h" + kind,
    ]
    if len(low) > 5:
        found.append("s4" + low[-4:])
    return found


def next_features(low: str, label: str) -> tuple[list[str], list[str]]:
    """Names of what a word says of the one before it, and of the one two before it. label: its candidates."""
    return ["n" + low, "e" + low[-3:], "c" + label], ["N" + low, "C" + label]


def previous_features(low: str) -> list[str]:
    """Names of what a word says of the one behind it."""
    return ["l" + low, "L" + low[-3:]]


class Tagger:
    """Tags the words of a sentence."""

    def __init__(self, seen: Table, endings: Table, weights: Table) -> None:
        """seen: word -> its tags. endings: class of unknown words -> their tags, "" for any other. weights: feature ->
        tags with their weights."""
        self._seen = seen
        self._endings = endings
        self._weights = weights
        self._known: dict[str, Entry] = {}
        self._loose: dict[str, Entry] = {}
        zero = (0,) * _COUNT
        lent = self._sum(["l^", "L^"]), self._sum(["n$", "e$", "c$"]), self._sum(["N$"])
        self._edge = Entry(0, (0,), (0,), *lent, {}, "$")
        self._pairs: dict[str, dict[str, Vector]] = {}
        self._zero = zero
        count = _COUNT + 1
        self._one = [self._sum([f"t{tag}"]) for tag in range(count)]
        self._two = [self._sum([f"t{tag // count},{tag % count}"]) for tag in range(count * count)]

    def tag(self, words: Sequence[str]) -> list[int]:
        """Fine tags of the words of a sentence."""
        entries = self.entries(words)
        edge, one, two, zero = self._edge, self._one, self._two, self._zero
        entries.append(edge)
        entries.append(edge)
        tags: list[int] = []
        last, last2 = _BEFORE, _BEFORE
        previous = edge
        for index in range(len(words)):
            entry = entries[index]
            tag = entry.only
            if tag < 0:
                near, far = entries[index + 1].after, entries[index + 2].after2
                before, first, both = previous.before, one[last], two[last2 * (_COUNT + 1) + last]
                joined = entry.by_tag.get(last, zero)
                label = entries[index + 1].label
                pairs = self._pairs.get(entry.label)
                pair = pairs.get(label) if pairs is not None else None
                if pair is None:
                    pair = self._pair(entry.label, label)
                best = -(1 << 60)
                for place, candidate in enumerate(entry.candidates):
                    score = (
                        entry.own[place]
                        + near[candidate]
                        + far[candidate]
                        + before[candidate]
                        + first[candidate]
                        + both[candidate]
                        + joined[candidate]
                        + pair[candidate]
                    )
                    if score > best:
                        best, tag = score, candidate
            tags.append(tag)
            last2, last, previous = last, tag, entry
        return tags

    def entries(self, words: Sequence[str]) -> list[Entry]:
        """What is known of each word where it stands: where capitals say nothing, a word in lower case counts too."""
        known = self._known
        found = [known.get(word) or self._look(word, False) for word in words]
        if found:
            for place in loose_places(words):
                word = words[place]
                found[place] = self._loose.get(word) or self._look(word, True)
        return found

    def candidates(self, word: str, loose: bool) -> list[int]:
        """The plausible fine tags of a word."""
        seen = self._seen.get(word)
        low = word.lower()
        if loose and low != word:
            lower = self._seen.get(low)
            if lower is not None:
                if not lower.strip(_CLOSED):
                    return _tags(lower)
                return _tags((seen or "") + lower)
            if seen is None:
                seen = self._unknown(word) + self._unknown(low)
        if seen is None and word.isupper() and len(word) > 3:
            seen = self._seen.get(low)
        return _tags(seen if seen is not None else self._unknown(word))

    def seen(self, word: str) -> list[int]:
        """The fine tags that a word was seen with, as it is written; none for an unknown word."""
        return _tags(self._seen.get(word, ""))

    def _unknown(self, word: str) -> str:
        return self._endings.get(ending(word)) or self._endings.get(shape(word)) or self._endings[""]

    def _sum(self, features: Sequence[str]) -> Vector:
        sums = [0] * _COUNT
        for feature in features:
            held = self._weights.get(feature)
            if held is not None:
                for part in held.split(" "):
                    sums[_PLACES[part[0]]] += int(part[1:])
        return tuple(sums)

    def _pair(self, label: str, following: str) -> Vector:
        """Weights by tag of a set of candidates before another."""
        found = self._sum([f"b{label} {following}"])
        self._pairs.setdefault(label, {})[following] = found
        return found

    def _look(self, word: str, loose: bool) -> Entry:
        low = word.lower()
        candidates = self.candidates(word, loose)
        label = label_of(candidates)
        near, far = next_features(low, label)
        own = self._sum(own_features(word, low, loose, label))
        by_tag: dict[int, Vector] = {}
        if len(candidates) > 1:
            for tag in range(_COUNT + 1):
                names = [name for name in (f"{tag} {low}", f"{tag}|{label}") if name in self._weights]
                if names:
                    by_tag[tag] = self._sum(names)
        entry = Entry(
            candidates[0] if len(candidates) == 1 else -1,
            tuple(candidates),
            tuple([own[tag] for tag in candidates]),
            self._sum(previous_features(low)),
            self._sum(near),
            self._sum(far),
            by_tag,
            label,
        )
        table = self._loose if loose else self._known
        if len(table) >= _MOST_KEPT:
            table.clear()
        table[word] = entry
        return entry


def _tags(letters: str) -> list[int]:
    """The tags of letters, in order, each once."""
    return sorted({_PLACES[letter] for letter in letters})


def label_of(candidates: Sequence[int]) -> str:
    """One sign for a set of candidates."""
    return "".join([LETTERS[tag] for tag in candidates])


def loose_places(words: Sequence[str]) -> list[int]:
    """Where a capital says nothing: the first word, what follows a colon or an opening quote, and every word of a
    heading, in which (nearly) all have one."""
    capitals = lower = 0
    places: list[int] = []
    opening = True
    for place, word in enumerate(words):
        first = word[0]
        if first.isalpha():
            if first.isupper():
                capitals += 1
                if opening:
                    places.append(place)
            elif len(word) > 3:
                lower += 1
            opening = False
        elif first in ':“"‘•' or (place == 0 and not first.isdigit()):
            opening = True
        elif opening and not first.isdigit():
            continue
        else:
            opening = False
    if capitals > 3 and capitals > 4 * lower:
        return [place for place, word in enumerate(words) if word[0].isupper()]
    return places


def load(source: Traversable) -> Tagger:
    """The tagger of a file of weights; see ``packed``."""
    parts = zlib.decompress(source.read_bytes()).decode().split("\0")
    lists = [part.split("\n") for part in parts]
    seen, endings, weights = (dict(zip(lists[at], lists[at + 1], strict=True)) for at in (0, 2, 4))
    return Tagger(seen, endings, weights)


def packed(seen: Table, endings: Table, weights: Table) -> bytes:
    """The bytes of a file of weights: the names of each table and what is held of them, a line each, compressed."""
    tables = [dict(sorted(table.items())) for table in (seen, endings, weights)]
    lists = [part for table in tables for part in (table.keys(), table.values())]
    return zlib.compress("\0".join(["\n".join(part) for part in lists]).encode(), 9)
