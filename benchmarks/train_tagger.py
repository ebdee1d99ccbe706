"""Trains the tagger on the treebanks beside the repository: ``python -m benchmarks.train_tagger [ROUNDS]``.

Reads ../shared/gold/ud (UD English EWT and GUM; see NOTICE) and writes transforms/text/en/data/tagger.json.z.
Deterministic: the same files give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.transforms.text import tags
from dateline.transforms.text.tags import Tagger

REPOSITORY = Path(__file__).resolve().parent.parent
TREEBANKS = REPOSITORY.parent / "shared" / "gold" / "ud"
WEIGHTS = REPOSITORY / "transforms" / "text" / "en" / "data" / "tagger.json.z"
ROUNDS = 8
SCALE = 100
HEADING_SHARE = 12  # of so many sentences one is read as a heading too

Sentence = list[tuple[str, int]]
_FORMS = {
    "VB": tags.BASE,
    "VBP": tags.PRESENT,
    "VBZ": tags.PRESENT,
    "VBD": tags.PAST,
    "VBN": tags.PARTICIPLE,
    "VBG": tags.GERUND,
}


def fine(upos: str, xpos: str) -> int:
    """The fine tag of a treebank's two."""
    if upos == "VERB" and xpos in _FORMS:
        return _FORMS[xpos]
    if upos == "PRON" and xpos in ("WDT", "WP", "WP$"):
        return tags.RELATIVE
    return tags.UPOS.index(upos)


def sentences(name: str) -> Iterator[list[list[str]]]:
    """Sentences of a file as rows: form, UPOS, XPOS, head, relation."""
    rows: list[list[str]] = []
    with gzip.open(TREEBANKS / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def read(names: list[str]) -> list[Sentence]:
    """Words with their fine tags."""
    return [[(row[0], fine(row[1], row[2])) for row in rows if row[0]] for name in names for rows in sentences(name)]


def lexicon(corpus: list[Sentence]) -> dict[str, object]:
    """The tags that each word was seen with, and those of classes of rare words."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for sentence in corpus:
        loose = set(tags.loose_places([word for word, _ in sentence]))
        for place, (word, tag) in enumerate(sentence):
            low = word.lower()
            if place in loose and low != word and tag not in (tags.PROPN,):
                counts[low][tag] += 1
            else:
                counts[word][tag] += 1
    endings: dict[str, Counter[int]] = defaultdict(Counter)
    shapes: dict[str, Counter[int]] = defaultdict(Counter)
    for word, seen in counts.items():
        if sum(seen.values()) <= 5:
            for tag in seen:
                endings[tags.ending(word)][tag] += 1
                shapes[tags.shape(word)][tag] += 1
    classes = {name: held for name, held in (*endings.items(), *shapes.items()) if sum(held.values()) >= 4}
    unknown = {name: sorted(_plausible(held, 0.02)) for name, held in classes.items()}
    seen_tags: dict[str, list[int]] = {}
    for word, seen in counts.items():
        total = sum(seen.values())
        if total >= 3:
            kept = _plausible(seen, 0.004)
            if total < 12 and word.isalpha():
                kept |= set(unknown.get(tags.ending(word), ()))
            if tags.PAST in kept or tags.PARTICIPLE in kept:
                kept |= _both_pasts(word)
            if tags.BASE in kept or (tags.PRESENT in kept and not word.endswith("s")):
                kept |= {tags.BASE, tags.PRESENT}
            seen_tags[word] = sorted(kept)
    return {"seen": seen_tags, "endings": unknown, "default": [tags.NOUN, tags.PROPN, tags.ADJ, tags.X]}


def _both_pasts(word: str) -> set[int]:
    return {tags.PAST, tags.PARTICIPLE} if word.endswith("ed") else set()


def _plausible(seen: Counter[int], share: float) -> set[int]:
    total = sum(seen.values())
    return {tag for tag, count in seen.items() if count >= share * total and (count > 1 or total < 60)}


class Learner:
    """Averaged perceptron over features by name."""

    def __init__(self) -> None:
        self.weights: dict[str, dict[int, float]] = {}
        self.sums: dict[str, dict[int, float]] = {}
        self.stamps: dict[str, dict[int, int]] = {}
        self.clock = 0

    def scores(self, features: list[str], candidates: list[int]) -> int:
        best, found = -1e18, candidates[0]
        held = [weights for feature in features if (weights := self.weights.get(feature))]
        for tag in candidates:
            score = 0.0
            for weights in held:
                score += weights.get(tag, 0.0)
            if score > best:
                best, found = score, tag
        return found

    def update(self, features: list[str], gold: int, guess: int) -> None:
        for feature in features:
            for tag, change in ((gold, 1.0), (guess, -1.0)):
                weights = self.weights.setdefault(feature, {})
                stamps = self.stamps.setdefault(feature, {})
                sums = self.sums.setdefault(feature, {})
                old = weights.get(tag, 0.0)
                sums[tag] = sums.get(tag, 0.0) + old * (self.clock - stamps.get(tag, 0))
                stamps[tag] = self.clock
                weights[tag] = old + change

    def averaged(self, least: float = 0.012) -> dict[str, list[int]]:
        """Whole numbers of averaged weights; small ones fall away."""
        table: dict[str, list[int]] = {}
        for feature in sorted(self.weights):
            row: list[int] = []
            for tag, weight in sorted(self.weights[feature].items()):
                total = self.sums[feature].get(tag, 0.0) + weight * (self.clock - self.stamps[feature].get(tag, 0))
                value = round(total / self.clock * SCALE)
                if abs(value) >= max(1, round(least * SCALE * 2)):
                    row += [tag, value]
            if row:
                table[feature] = row
        return table


def prepared(model: Tagger, sentence: Sentence) -> list[tuple[list[int], list[str], list[str], str, int]]:
    """Of each word: candidates, its features, those lent by its neighbours, its form in lower case, its tag."""
    words = [word for word, _ in sentence]
    loose = set(tags.loose_places(words))
    lows = [word.lower() for word in words]
    labels = [model.candidates(word, place in loose) for place, word in enumerate(words)]
    rows = []
    for place, (word, tag) in enumerate(sentence):
        own = tags.own_features(word, lows[place], place in loose)
        if place + 1 < len(words):
            near = tags.next_features(lows[place + 1], tags.label_of(labels[place + 1]))[0]
        else:
            near = ["n$", "e$", "c$"]
        if place + 2 < len(words):
            far = tags.next_features(lows[place + 2], tags.label_of(labels[place + 2]))[1]
        else:
            far = ["N$"]
        before = tags.previous_features(lows[place - 1]) if place else ["l^", "L^"]
        rows.append((labels[place], own, near + far + before, lows[place], tag))
    return rows


def train(corpus: list[Sentence], rounds: int) -> dict[str, object]:
    """The model as Tagger takes it."""
    held = lexicon(corpus)
    model = Tagger({**held, "weights": {}})
    chance = random.Random(14)
    headed = [[(word.capitalize(), tag) for word, tag in s] for s in corpus[::HEADING_SHARE] if 5 < len(s) < 25]
    rows = [prepared(model, sentence) for sentence in corpus + headed]
    learner = Learner()
    begin = len(tags.FINE)
    for turn in range(rounds):
        wrong = total = 0
        chance.shuffle(rows)
        for sentence in rows:
            last, last2 = begin, begin
            for candidates, own, lent, low, gold in sentence:
                if len(candidates) == 1:
                    guess = candidates[0]
                else:
                    features = [*own, *lent, f"t{last}", f"t{last2},{last}", f"{last} {low}"]
                    guess = learner.scores(features, candidates)
                    learner.clock += 1
                    if gold != guess and gold in candidates:
                        learner.update(features, gold, guess)
                total += 1
                wrong += guess != gold
                last2, last = last, guess
        print(f"round {turn + 1}: {100 * (1 - wrong / total):.2f} % right", flush=True)
    return {**held, "weights": learner.averaged()}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    model = train(read(["ewt_train.tsv.gz", "gum_train.tsv.gz"]), rounds)
    data = zlib.compress(json.dumps(model, separators=(",", ":"), sort_keys=True).encode(), 9)
    WEIGHTS.write_bytes(data)
    print(f"{WEIGHTS.name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
