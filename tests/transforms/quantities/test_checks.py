"""Arithmetic relations: found where they hold, contradicted only where the sentence states them, silent otherwise."""

from __future__ import annotations

import pytest

from dateline.transforms.mentions import find


def checks(text: str) -> list[str]:
    """relation:verdict of every check of a text."""
    found = find(text, "2024-05-15")[1]
    return [":".join(check.split(":")[:2]) for mention in found for check in mention.checks]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("It lost 90 trucks, nearly 90% of its fleet. It began with 102 trucks.", ["share:agrees"]),
        ("Police held 40 men, a fifth of those seen. They had seen 200 men.", ["share:agrees"]),
        ("Sales rose 5 percent to $105 million from $100 million.", ["change:agrees"]),
        ("Sales rose 8 percent to $105 million from $100 million.", ["change:contradicts"]),
        ("Sales fell 5 percent to $95 million from $100 million.", ["change:agrees"]),
        ("Of 3,100 tanks it lost 2,200 tanks and has 900 tanks.", ["rest:agrees"]),
        ("Of 3,100 tanks it lost 2,200 tanks and has 1,300 tanks.", []),
        ("It lost 90 trucks, nearly 50% of its fleet. It began with 102 trucks.", []),
        ("Unemployment rose by 0.5% to 5.0% from 4.5%.", ["change:agrees"]),
        ("Unemployment rose by 3.0% to 5.0% from 4.5%.", ["change:contradicts"]),
        ("Sales fell 5 percent to $105 million from $100 million.", []),
        ("Sales rose 5 percent to $150-160 million from $100 million.", []),
        ("They sold 40 cars and 90 bikes, 12% more.", []),
    ],
)
def test_checks(text: str, meant: list[str]) -> None:
    assert checks(text) == meant


def test_a_check_names_what_it_compared() -> None:
    text = "Sales rose 8 percent to $105 million from $100 million."
    (mention,) = (mention for mention in find(text, None)[1] if mention.checks)
    others = [str(text.index("$105")), str(text.index("$100"))]
    assert mention.checks == (f"change:contradicts:8:5:{','.join(others)}",)
