from __future__ import annotations

from pathlib import Path

import pytest

from dateline.transforms.text.lexicon import Lexicon, LexiconError, read


def test_case_rules() -> None:
    lexicon = Lexicon([("MONTH", 5, "May"), ("MODAL", "may", "may"), ("UNIT", "kW", "=kW")])
    assert lexicon.classes("May") == {"MODAL": "may", "MONTH": 5}
    assert lexicon.classes("MAY") == {"MODAL": "may", "MONTH": 5}
    assert lexicon.classes("may") == {"MODAL": "may"}
    assert lexicon.classes("kW") == {"UNIT": "kW"}
    assert lexicon.classes("KW") == {}


def test_a_surface_stated_twice_for_a_class_fails() -> None:
    with pytest.raises(LexiconError, match="'pound' is UNIT 'kg' and 'lb'"):
        Lexicon([("UNIT", "kg", "pound"), ("UNIT", "lb", "pound")])


def test_a_bad_line_is_quoted(tmp_path: Path) -> None:
    source = tmp_path / "words.tsv"
    source.write_text("MONTH 5 may\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"words\.tsv:1: 'MONTH 5 may'"):
        list(read(source))
