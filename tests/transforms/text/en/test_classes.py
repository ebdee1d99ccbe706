from __future__ import annotations

import pytest

from dateline.transforms.text.en.classes import ClassError, words_of


def test_a_class_is_found_by_its_name() -> None:
    assert "claim" in words_of("reporting")
    assert words_of("speaking") <= words_of("reporting")


def test_an_unknown_class_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(ClassError, match=r"'shouting': name one of .*speaking"):
        words_of("shouting")
