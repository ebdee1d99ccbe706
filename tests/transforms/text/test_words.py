from __future__ import annotations

import pytest

from dateline.transforms.text.sentence import Sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They didn't pay.", "They did n't pay ."),
        ("They did n't pay .", "They did n't pay ."),
        ("Ford's and the workers' pay", "Ford 's and the workers ' pay"),
        ("a 20-year, $5.2bn deal", "a 20 - year , $ 5.2bn deal"),
        ("US$3 or 5% of 1,000", "US$ 3 or 5 % of 1,000"),
        ("Dr. Roe of the U.S. left.", "Dr. Roe of the U.S. left ."),
        ("We cannot. I can't", "We can not . I ca n't"),
        (
            "see https://example.org/a,b. Or mail a.b@example.org!",
            "see https://example.org/a,b . Or mail a.b@example.org !",
        ),
        ("non-profit e-mail", "non-profit e-mail"),
        ("wait -- no... “yes”", "wait -- no ... “ yes ”"),
        ("at 3:30 on 1/2", "at 3:30 on 1/2"),
    ],
)
def test_cut(text: str, words: str) -> None:
    assert Sentence(text).words == words.split()


def test_offsets_are_of_the_whole_text() -> None:
    text = "First. Ann's  home\tis\n20-year-old 🏠 brick. Last."
    sentence = Sentence(text, 7, 44)
    assert [text[a:b] for a, b in zip(sentence.starts, sentence.ends, strict=True)] == sentence.words
    assert sentence.starts[0] == 7
    assert sentence.words[sentence.at(text.index("home"))] == "home"
    assert sentence.at(len(text)) == len(sentence.words)
