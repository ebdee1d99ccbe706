from __future__ import annotations

import pytest

from benchmarks import tags as accuracy
from benchmarks.accuracy import floors
from dateline.transforms.text import tags
from dateline.transforms.text.sentence import Sentence
from tests.shared import need_shared


def tagged(text: str) -> str:
    sentence = Sentence(text)
    return " ".join(tags.UPOS[tag] for tag in sentence.tags)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rise was sharp .", "DET NOUN AUX ADJ PUNCT"),
        ("Prices rise every year .", "NOUN VERB DET NOUN PUNCT"),
        ("They want to rise .", "PRON VERB PART VERB PUNCT"),
        ("He said that it fell .", "PRON VERB SCONJ PRON VERB PUNCT"),
        ("Ann 's father is here", "PROPN PART NOUN AUX ADV"),
        ("The Zorblax Gribbled Inc. paid $ 5 million", "DET PROPN PROPN PROPN VERB SYM NUM NUM"),
    ],
)
def test_context_decides(text: str, expected: str) -> None:
    assert tagged(text) == expected


def test_a_heading_is_read_like_a_sentence() -> None:
    assert tagged("Police Kill Three Men In Village") == "NOUN VERB NUM NOUN ADP NOUN"
    assert tagged("POLICE KILL THREE MEN") == "NOUN VERB NUM NOUN"


def test_names_and_letters_fit() -> None:
    assert len(tags.FINE) == len(tags.LETTERS) == len(tags.UPOS_OF) == len(set(tags.LETTERS))
    assert [tags.UPOS[getattr(tags, name)] for name in tags.UPOS] == list(tags.UPOS)


def test_accuracy_does_not_fall() -> None:
    need_shared()
    figures, _ = accuracy.measure("pud_test")
    assert floors.floor("pud_test", "all") > 90
    assert {name: value for name, value in figures.items() if value < floors.floor("pud_test", name)} == {}
