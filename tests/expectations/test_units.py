"""The gate knows every unit that the engine writes."""

from __future__ import annotations

from importlib.resources import files

from dateline.expectations.units import fits


def test_every_currency_of_the_engine_passes() -> None:
    lines = (
        (files("dateline.transforms.quantities.en") / "data" / "currency_words.tsv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    rows = [line.split("\t")[0] for line in lines if line.strip() and not line.startswith("#")]
    codes = [code for code in rows if code != "code"]
    assert len(codes) > 100
    assert [code for code in codes if not fits(code, "currency")] == []


def test_what_is_no_currency_is_refused() -> None:
    assert not fits("XQQ", "currency")
    assert not fits("kg", "currency")
