"""The seam of languages: a language of twenty words beside English, dates and quantities of both in one process."""

from __future__ import annotations

import pytest

from dateline.transforms import languages
from dateline.transforms.engine.decision import QUESTIONS
from dateline.transforms.engine.rule import DATE_LEVELS, book
from dateline.transforms.grammar import grammar
from dateline.transforms.mentions import Source, find, find_all

TOY = "zz"
PUBLISHED = "2024-05-15"


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language is there while a test runs."""
    monkeypatch.setitem(languages.HOMES, TOY, "tests.toy")
    grammar()
    grammar(TOY)


def test_what_each_language_holds_stays_its_own() -> None:
    english, other = book(languages.first()).rules, book(TOY).rules
    assert "<day> <month>" in english and "<day> <month>" in other
    assert english["<day> <month>"] is not other["<day> <month>"]
    assert {one.name for one in QUESTIONS["counted"].decisions if one.language == TOY} == {"noun of its phrase"}


@pytest.mark.parametrize(
    ("text", "said", "value", "tense"),
    [
        ("La urbo vidis hundoj hieri.", "hieri", "2024-05-14", "past"),
        ("La urbo vidis hundoj en 3 lunuo.", "3 lunuo", "2024-01-03", "past"),
        ("La urbo vidos hundoj en 3 lunuo.", "3 lunuo", "2025-01-03", "future"),
    ],
)
def test_dates(text: str, said: str, value: str, tense: str) -> None:
    """The tense of the toy's own clause decides the year."""
    (date,), _ = find(text, PUBLISHED, language=TOY)
    assert (date.text, date.timex_value) == (said, value), tense


def test_a_guard_of_the_language_keeps_its_rule_out() -> None:
    assert find("La hodi mortis.", PUBLISHED, language=TOY) == ([], [])


def test_quantities_with_all_that_is_decided_about_them() -> None:
    text = "La urbo vidis cirka du ursoj en 3 lunuo."
    _, (quantity,) = find(text, PUBLISHED, language=TOY)
    assert quantity.text == "cirka du ursoj"
    assert (quantity.value, quantity.modifier, quantity.unit, quantity.unit_text) == (2, "~", "1", "ursoj")
    assert (quantity.counted, quantity.subject, quantity.predicate) == ("ursoj", "La urbo", ("vidis",))
    assert (quantity.as_of_start, quantity.as_of_source) == ("2024-01-03", "mention")


def test_units_of_the_language() -> None:
    _, found = find("Urbo vidis 40 kilom. Hundoj vidos 3 procent.", PUBLISHED, language=TOY)
    assert [(one.value, one.unit, one.dimension, one.value_si) for one in found] == [
        (40, "km", "length", 40_000),
        (3, "%", "percent", None),
    ]


def test_languages_do_not_see_each_other() -> None:
    text = "They saw two bears yesterday. Hieri mortis du ursoj."
    dates, quantities = find(text, PUBLISHED)
    assert [one.text for one in dates] == ["yesterday"] and [one.text for one in quantities] == ["two bears"]
    dates, quantities = find(text, PUBLISHED, language=TOY)
    assert [one.text for one in dates] == ["Hieri"] and [one.text for one in quantities] == ["du ursoj"]


def test_sources_of_several_languages_come_back_in_their_order() -> None:
    sources = [
        Source("Mortis du ursoj.", PUBLISHED, language=TOY, title="Mortis tri hundoj"),
        Source("Two bears died.", PUBLISHED),
        Source("Mortis tri ursoj.", PUBLISHED, language=TOY),
    ]
    found = [[one.text for one in quantities] for _, quantities in find_all(sources)]
    assert found == [["du ursoj", "tri hundoj"], ["Two bears"], ["tri ursoj"]]


def test_every_rule_of_the_language_reads_its_example() -> None:
    for rule in book(TOY).rules.values():
        text, value = rule.example
        dates, quantities = find(f"{text}.", PUBLISHED, language=TOY)
        if rule.level in DATE_LEVELS:
            assert [one.timex_value for one in dates] == [value], rule.name
        else:
            assert [f"{one.modifier.strip('=')}{one.value:g} {one.unit}" for one in quantities] == [value], rule.name


def test_a_language_that_is_not_there_is_named() -> None:
    with pytest.raises(languages.LanguageError, match=r"no language 'xx': name one of en, zz"):
        find("text", PUBLISHED, language="xx")
