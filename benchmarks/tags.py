"""Share of words with the right part of speech, and the time a word takes: ``python -m benchmarks.tags [FILE]``.

FILE: pud_test (the default) or ewt_test, of ../shared/gold/ud. Punctuation is not counted.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from benchmarks.train_tagger import sentences
from dateline.transforms.text.en.tagging import fine_tags
from dateline.transforms.text.tags import FINE, PUNCT, UPOS, UPOS_OF

SHOWN = ("VERB", "NOUN", "ADJ", "PROPN", "ADV", "AUX", "PRON", "DET", "ADP", "SCONJ", "NUM")


def measure(name: str) -> tuple[dict[str, float], Counter[tuple[str, str, str]]]:
    """Per cent of words right: all, and by part of speech; and the commonest errors (form, right, guessed)."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    errors: Counter[tuple[str, str, str]] = Counter()
    for rows in sentences(f"{name}.tsv.gz"):
        rows = [row for row in rows if row[0]]
        for row, tag in zip(rows, fine_tags([row[0] for row in rows]), strict=True):
            gold = row[1]
            if gold == UPOS[PUNCT]:
                continue
            guess = UPOS[UPOS_OF[tag]]
            total[gold] += 1
            right[gold] += guess == gold
            if guess != gold:
                errors[row[0].lower(), gold, FINE[tag]] += 1
    figures = {"all": 100 * right.total() / total.total()}
    return figures | {tag: 100 * right[tag] / total[tag] for tag in SHOWN}, errors


def microseconds(name: str) -> float:
    """Of a word, tagged with all words known; the best of three turns."""
    forms = [[row[0] for row in rows if row[0]] for rows in sentences(f"{name}.tsv.gz")]
    best = 1e9
    for _ in range(4):
        begin = time.process_time()
        for words in forms:
            fine_tags(words)
        best = min(best, time.process_time() - begin)
    return best / sum(map(len, forms)) * 1e6


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "pud_test"
    figures, errors = measure(name)
    print("  ".join(f"{tag} {value:.1f}" for tag, value in figures.items()))
    print(f"{microseconds(name):.2f} µs a word")
    for (form, gold, guess), count in errors.most_common(25 if "--errors" in sys.argv else 0):
        print(f"{count:4}  {form}: {gold}, guessed {guess}")
    pairs: Counter[tuple[str, str]] = Counter()
    for (_, gold, guess), count in errors.items():
        pairs[gold, guess] += count
    for (gold, guess), count in pairs.most_common(15 if "--errors" in sys.argv else 0):
        print(f"{count:4}  {gold} guessed {guess}")


if __name__ == "__main__":
    main()
