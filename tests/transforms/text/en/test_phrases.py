from __future__ import annotations

import pytest

from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence


def phrase(text: str, words: str) -> tuple[Sentence, Phrase]:
    """The phrase of a sentence that consists of these words."""
    sentence = Sentence(text)
    found = {" ".join(sentence.words[p.start : p.end]): p for p in sentence.phrases}
    assert words in found, list(found)
    return sentence, found[words]


@pytest.mark.parametrize(
    ("text", "words", "head"),
    [
        ("The old bridge fell.", "The old bridge", "bridge"),
        ("He sold three newly built houses.", "three newly built houses", "houses"),
        ("Combined digital and physical sales rose.", "Combined digital and physical sales", "sales"),
        ("A 20-year prison sentence was passed.", "A 20 - year prison sentence", "sentence"),
        ("Ford's new chief executive resigned.", "Ford 's new chief executive", "executive"),
        ("Their long-term plans failed.", "Their long - term plans", "plans"),
        ("Oil and gas prices fell.", "Oil and gas prices", "prices"),
        ("He met President Ann Roe.", "President Ann Roe", "Roe"),
        ("The injured were taken away.", "The injured", "injured"),
        ("All of them left.", "All", "All"),
        ("They left.", "They", "They"),
        ("A May 2019 survey said so.", "A May 2019 survey", "survey"),
        ("Rising prices hurt.", "Rising prices", "prices"),
    ],
)
def test_heads(text: str, words: str, head: str) -> None:
    sentence, found = phrase(text, words)
    assert found.head is not None
    assert sentence.words[found.head] == head


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("At least 40 people died.", "At least 40 people", "40"),
        ("More than $5 million in aid came.", "More than $ 5 million", "$ 5 million"),
        ("It rose 5.3 percent.", "5.3 percent", "5.3 percent"),
        ("A 5% stake was sold.", "A 5 % stake", "5 %"),
        ("Between 5 and 10 men came.", "5 and 10 men", "5 and 10"),
        ("Some 300 were hurt.", "Some 300", "300"),
        ("It paid 2.5 million euros.", "2.5 million euros", "2.5 million euros"),
    ],
)
def test_numbers(text: str, words: str, number: str) -> None:
    sentence, found = phrase(text, words)
    assert found.number is not None
    assert " ".join(sentence.words[slice(*found.number)]) == number


def test_an_ellipsis_has_no_head() -> None:
    _, found = phrase("Three died and 40 were hurt.", "40")
    assert (found.head, found.number, found.core) == (None, (3, 4), 3)


def test_of_phrases_are_the_tail() -> None:
    sentence, found = phrase("The number of victims of the fire rose.", "The number")
    assert " ".join(sentence.words[found.end : found.tail]) == "of victims of the fire"


def test_a_possessor_is_inside() -> None:
    sentence, found = phrase("The city's hospitals are full.", "The city 's hospitals")
    assert found.possessor is not None
    assert " ".join(sentence.words[slice(*found.possessor)]) == "The city"


def test_members_of_a_coordination() -> None:
    sentence, found = phrase("He thanked the doctors, 40 nurses and many cooks.", "the doctors")
    assert [sentence.words[member.core] for member in found.members] == ["doctors", "nurses", "cooks"]
    assert found.members[1].leader is found
    assert " ".join(sentence.words[slice(*found.whole)]) == "the doctors , 40 nurses and many cooks"


def test_a_new_subject_is_no_member() -> None:
    _, found = phrase("He bought a house and the bank paid.", "a house")
    assert found.members == ()


def test_a_preposition_governs() -> None:
    sentence, found = phrase("It fell to 5 percent.", "5 percent")
    assert sentence.words[found.preposition] == "to"


def test_a_time_is_a_phrase_of_its_own() -> None:
    _, found = phrase("It sold 300 cars last year.", "last year")
    assert found.temporal
    _, found = phrase("It sold 300 cars last year.", "300 cars")
    assert not found.temporal


def test_what_renames_is_apposed() -> None:
    _, found = phrase("Ann Roe, the chief economist of the bank, left.", "the chief economist")
    _, named = phrase("Ann Roe, the chief economist of the bank, left.", "Ann Roe")
    assert found.apposed is not None
    assert found.apposed.start == named.start
