from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import clauses as accuracy
from benchmarks.accuracy import floors
from dateline.transforms.text.sentence import Sentence
from tests.shared import need_shared

PIECES = """the a man who which that , and or ; ( ) [ " said killing killed to be of in 5 $ % million percent is were
n't not there Monday last year - -- 's ' John U.S. if when after than by his plans will could é ½ ² 中 😀 ’ “ ” _ . ...
R""".split()


def check(text: str) -> None:
    sentence = Sentence(text)
    assert [text[a:b] for a, b in zip(sentence.starts, sentence.ends, strict=True)] == sentence.words
    assert len(sentence.tags) == len(sentence.words)
    end = 0
    for phrase in sentence.phrases:
        assert end <= phrase.start < phrase.end <= phrase.tail <= len(sentence.words)
        assert phrase.head is None or phrase.start <= phrase.head < phrase.end
        assert phrase.number is None or phrase.start <= phrase.number[0] < phrase.number[1] <= phrase.end
        assert not phrase.members or phrase.members[0] is phrase
        end = phrase.end
    for clause in sentence.clauses:
        assert 0 <= clause.start <= clause.end <= len(sentence.words)
        assert all(clause.start <= verb < clause.end for verb in clause.verbs)
        above, steps = clause.parent, 0
        while above is not None and steps < 1000:
            above, steps = above.parent, steps + 1
        assert steps < 1000
    for index in range(len(sentence.words)):
        assert sentence.clause_at(index) in sentence.clauses
        assert sentence.lemma(index)


@given(st.text(max_size=80))
def test_any_text_is_a_sentence(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " ", "\n"]))
def test_any_heap_of_words_is_a_sentence(pieces: list[str], joint: str) -> None:
    check(joint.join(pieces))


def test_nothing_is_a_sentence() -> None:
    sentence = Sentence("")
    assert (sentence.words, sentence.tags, sentence.phrases, sentence.verbs) == ([], [], [], [])
    assert sentence.clause_at(0) is None and sentence.phrase_at(0) is None


@pytest.mark.parametrize(
    "piece",
    [
        "the man who bit the dog that ",
        "a , ",
        "and ",
        "5 - ",
        "$ ",
        "R ",
        "very big , ",
        "( ",
        "of the man ",
        "said that ",
        "he said ",
        "killed and ",
        "Ann 's ",
        "to be ",
        "long-term-",
        "in which ",
        "newly ",
    ],
)
def test_time_grows_with_the_length(piece: str) -> None:
    """Four times the text takes about four times as long; a square would take sixteen."""

    def cost(times: int) -> float:
        best = 1e9
        for _ in range(3):
            begin = time.thread_time()
            assert Sentence(piece * times).clauses
            best = min(best, time.thread_time() - begin)
        return best

    gc.collect()
    gc.disable()
    try:
        cost(10)
        assert cost(1600) < 10 * cost(400)
    finally:
        gc.enable()


def test_a_sentence_of_words_is_the_sentence_of_its_text() -> None:
    words = "He did n't buy the house .".split()
    given_words, cut = Sentence.of_words(words), Sentence(" ".join(words))
    assert (given_words.words, given_words.starts, given_words.ends) == (cut.words, cut.starts, cut.ends)
    assert repr(given_words.clauses) == repr(cut.clauses)


def test_the_grammar_finds_what_a_treebank_says() -> None:
    need_shared()
    figures = accuracy.measure("pud_test")
    assert floors.floor("pud_test", "subject_precision") > 80
    assert {name: value for name, value in figures.items() if value < floors.floor("pud_test", name)} == {}
