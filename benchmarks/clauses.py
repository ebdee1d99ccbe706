"""How many subjects, phrase heads and clauses of a treebank the grammar finds: ``python -m benchmarks.clauses [FILE]``.

FILE: pud_test (the default) or ewt_test, of ../shared/gold/ud. A subject counts where verb and head agree; of a
relative pronoun the gold head is its antecedent, of a coordinated verb without a subject that of the first.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.train_tagger import sentences
from dateline.transforms.text.sentence import Sentence

Rows = list[list[str]]
_SUBJECTS = ("nsubj", "nsubj:pass")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_ARGUMENTS = (*_SUBJECTS, "obj", "iobj", "obl", "nmod", "obl:agent", "nsubj:outer")
_RELATIVES = ("who", "which", "that", "whom")


def gold_subjects(rows: Rows) -> dict[int, int]:
    """Verb -> head of its subject, word indices."""
    heads = [int(row[3]) - 1 for row in rows]
    copulas = {heads[i]: i for i, row in enumerate(rows) if row[4] == "cop"}
    found: dict[int, int] = {}
    nominal = {heads[i] for i, row in enumerate(rows) if row[4] in _SUBJECTS}
    for i, row in enumerate(rows):
        verb, subject = heads[i], i
        if row[4] == "nsubj:outer" and verb in copulas:
            found[copulas.pop(verb)] = i
        if row[4] not in _SUBJECTS and not (row[4] == "expl" and row[0].lower() == "it" and verb not in nominal):
            continue
        if row[0].lower() in _RELATIVES and rows[verb][4].startswith("acl"):
            subject = heads[verb]
        if verb in copulas:
            found[copulas[verb]] = subject
        elif rows[verb][1] in ("VERB", "AUX"):
            found[verb] = subject
    for i, row in enumerate(rows):
        verb = copulas.get(i, i)
        first = copulas.get(heads[i], heads[i])
        if row[4] == "conj" and verb not in found and first in found and rows[verb][1] in ("VERB", "AUX"):
            found[verb] = found[first]
    return found


def found_subjects(sentence: Sentence, gold: dict[int, int]) -> dict[int, tuple[int, int, int]]:
    """Verb -> head, start and end of the subject of each finite clause, and of others that have one in the gold."""
    return {
        verb: (clause.subject.core, clause.subject.start, clause.subject.end)
        for clause in sentence.clauses
        if clause.subject is not None
        for verb in clause.verbs
        if clause.tense or verb in gold
    }


def _agree(rows: Rows, held: tuple[int, int, int] | None, subject: int | None) -> bool:
    """Whether the found subject is that of the treebank."""
    if held is None or subject is None:
        return False
    return held[0] == subject or (held[1] <= subject < held[2] and _is_name(rows, held[0], subject))


def _is_name(rows: Rows, one: int, other: int) -> bool:
    """Whether two words are of one name: a treebank's head is its first word, ours its last."""
    return any(
        int(rows[i][3]) - 1 == j and rows[i][4] in ("flat", "nmod:desc", "compound", "appos", "nummod")
        for i, j in ((one, other), (other, one))
    ) or (int(rows[one][3]) == int(rows[other][3]) and rows[one][4] == "flat")


def measure(name: str) -> dict[str, float]:
    """Precision and recall of subjects, share of nominal heads that are heads of phrases."""
    right = gold_all = found_all = heads = heads_right = 0
    for rows, sentence in _read(name):
        gold = gold_subjects(rows)
        found = found_subjects(sentence, gold)
        gold_all, found_all = gold_all + len(gold), found_all + len(found)
        for verb, subject in gold.items():
            right += _agree(rows, found.get(verb), subject)
        for i, row in enumerate(rows):
            if row[1] in _NOMINAL and row[4] in _ARGUMENTS:
                phrase = sentence.phrase_at(i)
                heads += 1
                heads_right += phrase is not None and (phrase.core == i or _is_name(rows, phrase.core, i))
    return {
        "subject_precision": 100 * right / found_all,
        "subject_recall": 100 * right / gold_all,
        "phrase_heads": 100 * heads_right / heads,
    }


def _read(name: str) -> Iterator[tuple[Rows, Sentence]]:
    for rows in sentences(f"{name}.tsv.gz"):
        rows = [row for row in rows if row[0]]
        yield rows, Sentence.of_words([row[0] for row in rows])


def errors(name: str) -> None:
    """Prints each subject that is wrong, for those who improve the grammar."""
    for rows, sentence in _read(name):
        gold = gold_subjects(rows)
        found = found_subjects(sentence, gold)
        lines = []
        for verb in sorted(gold.keys() | found.keys()):
            held, subject = found.get(verb), gold.get(verb)
            if _agree(rows, held, subject):
                continue
            ours = rows[held[0]][0] if held is not None else "-"
            theirs = rows[subject][0] if subject is not None else "-"
            lines.append(f"    {rows[verb][0]}@{verb}: {theirs}, found {ours}")
        if lines:
            print(" ".join(f"{row[0]}/{mark}" for row, mark in zip(rows, sentence.marks, strict=True)))
            print("\n".join(lines))


def main() -> None:
    names = [name for name in sys.argv[1:] if not name.startswith("-")] or ["pud_test"]
    for name in names:
        if "--errors" in sys.argv:
            errors(name)
        print(name, "  ".join(f"{figure} {value:.1f}" for figure, value in measure(name).items()))


if __name__ == "__main__":
    main()
