"""Prints what the project makes of a sentence: ``python -m benchmarks.sentence "TEXT"``."""

from __future__ import annotations

import sys

from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence
from dateline.transforms.text.tags import FINE


def words_of(sentence: Sentence, span: tuple[int, int] | None) -> str:
    """Some words as written, a space between two."""
    return " ".join(sentence.words[slice(*span)]) if span else "-"


def phrase_line(sentence: Sentence, phrase: Phrase) -> str:
    """A phrase in one line."""
    said = words_of(sentence, (phrase.start, phrase.end))
    facts = [f"head={sentence.words[phrase.head] if phrase.head is not None else None}"]
    if phrase.number:
        facts.append(f"number={words_of(sentence, phrase.number)!r}")
    if phrase.tail > phrase.end:
        facts.append(f"tail={words_of(sentence, (phrase.end, phrase.tail))!r}")
    if phrase.possessor:
        facts.append(f"possessor={words_of(sentence, phrase.possessor)!r}")
    if phrase.preposition >= 0:
        facts.append(f"preposition={sentence.words[phrase.preposition]}")
    if phrase.members:
        facts.append(f"members={len(phrase.members)}")
    if phrase.apposed:
        facts.append(f"apposed={words_of(sentence, (phrase.apposed.start, phrase.apposed.end))!r}")
    facts += [name for name in ("pronoun", "temporal") if getattr(phrase, name)]
    return f"[{phrase.start}:{phrase.end}] {said!r}  " + " ".join(facts)


def clause_line(sentence: Sentence, clause: Clause) -> str:
    """A clause in one line."""

    def said(phrase: Phrase | None) -> str:
        return repr(words_of(sentence, (phrase.start, phrase.end))) if phrase else "-"

    verbs = ", ".join(sentence.lemma(verb) for verb in clause.verbs) or "-"
    parent = sentence.words[clause.parent.verb] if clause.parent is not None else "-"
    return (
        f"[{clause.start}:{clause.end}] {clause.kind} {verbs} ({clause.voice}, {clause.tense or 'no tense'},"
        f" {clause.modality}, {clause.polarity})  subject={said(clause.subject)} object={said(clause.object)}"
        f" parent={parent} reporter={said(clause.reporter)}"
    )


def show(text: str) -> str:
    """Words with tags, phrases, clauses."""
    sentence = Sentence(text)
    lines = [" ".join(f"{word}/{FINE[tag]}" for word, tag in zip(sentence.words, sentence.fine, strict=True))]
    lines += ["phrases"] + [f"  {phrase_line(sentence, phrase)}" for phrase in sentence.phrases]
    lines += ["clauses"] + [f"  {clause_line(sentence, clause)}" for clause in sentence.clauses]
    return "\n".join(lines)


def main() -> None:
    for text in sys.argv[1:] or sys.stdin.read().splitlines():
        if text.strip():
            print(show(text.strip()), end="\n\n")


if __name__ == "__main__":
    main()
