"""Trains the tagger on the treebanks beside the repository: ``python -m benchmarks.train_tagger [ROUNDS]``.

Reads ../shared/gold/ud (UD English EWT and GUM; see NOTICE) and writes transforms/text/en/data/tagger.txt.z.
Deterministic: the same files give the same bytes.
"""

from __future__ import annotations

import gzip
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.transforms.text import tagger, tags
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.inflection import gerund, past, third
from dateline.transforms.text.tagger import Table, Tagger, label_of, packed

REPOSITORY = Path(__file__).resolve().parent.parent
TREEBANKS = REPOSITORY.parent / "shared" / "gold" / "ud"
WEIGHTS = REPOSITORY / "transforms" / "text" / "en" / "data" / "tagger.txt.z"
VERBS = REPOSITORY / "transforms" / "quantities" / "en" / "data" / "verbs.tsv"
IRREGULAR = WEIGHTS.parent / "irregular.tsv"
CLOSED = {tags.ADP, tags.AUX, tags.CCONJ, tags.DET, tags.PART, tags.PRON, tags.SCONJ, tags.RELATIVE, tags.PUNCT}
RARE = 10
"""Seen so often or less, a word's own weights are trained in half of its places: endings and neighbours have to do."""
ROUNDS = 7
SCALE = 100
LEAST = 2
HEADING_SHARE = 12  # of so many sentences one is read as a heading too

Sentence = list[tuple[str, int]]
Row = tuple[list[int], list[str], list[str], str, int]
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


def counted(corpus: list[Sentence]) -> dict[str, Counter[int]]:
    """How often each word was seen with each tag; where a capital says nothing, in lower case."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for sentence in corpus:
        loose = set(tagger.loose_places([word for word, _ in sentence]))
        for place, (word, tag) in enumerate(sentence):
            counts[word.lower() if place in loose and tag != tags.PROPN else word][tag] += 1
    return counts


def unknown(counts: dict[str, Counter[int]]) -> Table:
    """The tags of classes of rare words."""
    classes: dict[str, Counter[int]] = defaultdict(Counter)
    for word, seen in counts.items():
        if sum(seen.values()) <= 5:
            for name in (tagger.ending(word), tagger.shape(word)):
                classes[name].update(seen.keys())
    return {name: label_of(sorted(_plausible(held, 0.02))) for name, held in classes.items() if sum(held.values()) >= 4}


def verb_forms() -> dict[str, set[int]]:
    """The tags that forms of the verbs of the project's list may have."""
    found: dict[str, set[int]] = defaultdict(set)
    nominal: set[str] = set()
    for line in VERBS.read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition("\t")
        if kind in ("verb", "both"):
            for verb in words.split():
                found[verb] |= {tags.BASE, tags.PRESENT}
                nominal |= {verb, third(verb)} if kind == "both" else set()
                found[third(verb)].add(tags.PRESENT)
                for form in past(verb):
                    found[form] |= {tags.PAST, tags.PARTICIPLE}
                for form in gerund(verb):
                    found[form].add(tags.GERUND)
    for line in IRREGULAR.read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition("\t")
        for form in words.split()[1:] if kind == "verb" else ():
            if form.isalpha() and not form.endswith(("s", "ing")):
                found[form] |= {tags.PARTICIPLE} if form.endswith("n") else {tags.PAST, tags.PARTICIPLE}
    for word in nominal:
        found[word].add(tags.NOUN)
    return found


def lexicon(counts: dict[str, Counter[int]], classes: Table) -> Table:
    """The tags that each word was seen with or may have."""
    forms = verb_forms()
    held: Table = {}
    for word in counts.keys() | forms.keys():
        seen = counts.get(word, Counter())
        total = sum(seen.values())
        kept = _plausible(seen, 0.004)
        if seen[tags.X] < total / 2:
            kept.discard(tags.X)  # slips of the pen, halves of words
        may = forms.get(word, set())
        if (total < 3 and not may) or not (kept | may):
            continue
        if word in words_of("verb in news"):
            kept = {tags.PAST}
        closed = kept <= CLOSED and total > 20
        if total < 12 and word.isalpha() and not may:
            kept |= {tags.LETTERS.index(letter) for letter in classes.get(tagger.ending(word), "")}
        kept |= set() if closed else may
        if tags.PAST in kept or tags.PARTICIPLE in kept:
            kept |= _both_pasts(word)
        if tags.BASE in kept or (tags.PRESENT in kept and not word.endswith("s")):
            kept |= {tags.BASE, tags.PRESENT}
        held[word] = label_of(sorted(kept))
    return held


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

    def averaged(self) -> Table:
        """Averaged weights as whole numbers; what is nothing falls away."""
        table: Table = {}
        for feature in sorted(self.weights):
            row: list[str] = []
            for tag, weight in sorted(self.weights[feature].items()):
                total = self.sums[feature].get(tag, 0.0) + weight * (self.clock - self.stamps[feature].get(tag, 0))
                value = round(total / self.clock * SCALE)
                if abs(value) >= LEAST:
                    row.append(f"{tags.LETTERS[tag]}{value}")
            if row:
                table[feature] = " ".join(row)
        return table


def prepared(model: Tagger, sentence: Sentence) -> list[Row]:
    """Of each word: candidates, its features, those lent by its neighbours, its form in lower case, its tag."""
    words = [word for word, _ in sentence]
    loose = set(tagger.loose_places(words))
    lows = [word.lower() for word in words]
    labels = [model.candidates(word, place in loose) for place, word in enumerate(words)]
    rows = []
    for place, (word, tag) in enumerate(sentence):
        own = tagger.own_features(word, lows[place], place in loose, label_of(labels[place]))
        if place + 1 < len(words):
            near = tagger.next_features(lows[place + 1], label_of(labels[place + 1]))[0]
        else:
            near = ["n$", "e$", "c$"]
        if place + 2 < len(words):
            far = tagger.next_features(lows[place + 2], label_of(labels[place + 2]))[1]
        else:
            far = ["N$"]
        before = tagger.previous_features(lows[place - 1]) if place else ["l^", "L^"]
        near.append(f"b{label_of(labels[place])} {label_of(labels[place + 1]) if place + 1 < len(words) else '$'}")
        rows.append((labels[place], own, near + far + before, lows[place], tag))
    return rows


def _heading(sentence: Sentence) -> Sentence:
    """A sentence with a capital on every word."""
    return [(word[:1].upper() + word[1:], tag) for word, tag in sentence]


def train(corpus: list[Sentence], rounds: int) -> tuple[Table, Table, Table]:
    """The tables of a tagger."""
    counts = counted(corpus)
    totals = {word: sum(seen.values()) for word, seen in counts.items()}
    classes = unknown(counts) | {"": "NMJO"}
    seen = lexicon(counts, classes)
    model = Tagger(seen, classes, {})
    chance = random.Random(14)
    headed = [
        [(word[:1].upper() + word[1:], tag) for word, tag in s] for s in corpus[::HEADING_SHARE] if 5 < len(s) < 25
    ]
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
                    features = [*own, *lent, f"t{last}", f"t{last2},{last}", f"{last}|{own[1][1:]}"]
                    if totals.get(low, 0) > RARE or chance.random() < 0.5:
                        features.append(f"{last} {low}")
                    else:
                        features = features[1:]
                    guess = learner.scores(features, candidates)
                    learner.clock += 1
                    if gold != guess and gold in candidates:
                        learner.update(features, gold, guess)
                total += 1
                wrong += guess != gold
                last2, last = last, guess
        print(f"round {turn + 1}: {100 * (1 - wrong / total):.2f} % right", flush=True)
    return seen, classes, learner.averaged()


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    data = packed(*train(read(["ewt_train.tsv.gz", "gum_train.tsv.gz"]), rounds))
    WEIGHTS.write_bytes(data)
    print(f"{WEIGHTS.name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
