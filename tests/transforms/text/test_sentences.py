from __future__ import annotations

import pytest

from dateline.transforms.text.sentences import Sentences


def split(text: str) -> list[str]:
    sentences, out, at = Sentences(text), [], 0
    while at < len(text):
        start, end = sentences.at(at)
        if not out or out[-1] != text[start:end]:
            out.append(text[start:end])
        at += 1
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("Mr. Smith paid $5. He left.", ["Mr. Smith paid $5.", "He left."]),
        ("On Jan. 5 the U.S. Army said no. It did.", ["On Jan. 5 the U.S. Army said no.", "It did."]),
        ('He said "no." She agreed.', ['He said "no."', "She agreed."]),
        ("First paragraph\n\nSecond one", ["First paragraph", "Second one"]),
        (
            "He sold bread .\n“ I bake , ” he said . ” \nIt was rye .",
            ["He sold bread .", "“ I bake , ” he said . ”", "It was rye ."],
        ),
        ("It rose 3.5 percent. Then fell", ["It rose 3.5 percent.", "Then fell"]),
    ],
)
def test_bounds(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_every_offset_lies_in_some_sentence() -> None:
    text = "A b. C d!\n\nE f? \n\n"
    for at in range(len(text)):
        start, end = Sentences(text).at(at)
        assert 0 <= start <= end <= len(text)
