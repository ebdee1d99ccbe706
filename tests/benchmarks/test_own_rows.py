"""The labels of whole rows hold places that stand on words, no text, and no error of the blind half is ever shown."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy import excerpt, offset_labels, own_rows
from dateline.transforms.records import Article
from tests.shared import need_shared

LABELS = {name: offset_labels.rows(own_rows.ROWS / f"{name}.tsv") for name in ("docs", *offset_labels.TABLES)}
EVENTS = (
    "death injury illness missing displacement arrest sentence kidnapping rescue protest strike attack destruction "
    "seizure hiring layoff vote payment fine aid investment sale purchase price profit loss revenue production trade "
    "population temperature"
).split()
DAY = r"(\d{4}-\d\d-\d\d(T\d\d:\d\d)?)?"
NUMBER = r"(-?\d+(\.\d+)?(e[+-]?\d+)?)?"
PLACE = r"((title:)?\d+(-\d+){1,2})?"
DOUBT = r"(unsure:[a-z_,*]+)?"
CELLS = {
    "start": r"\d+",
    "end": r"\d+",
    "field": "text|title",
    "value": NUMBER + r"|[A-Z0-9_:./-]+",
    "low": NUMBER,
    "high": NUMBER,
    "modifier": "=|~|<|>|<=|>=",
    "unit": r"[\w%/{}\[\]]+",
    "direction": "(up|down)?",
    "counted": PLACE,
    "subject": PLACE,
    "attribution": PLACE,
    "predicate": r"([a-z]+(\+[a-z]+)*)?",
    "modality": "(asserted|expected|planned|possible)?",
    "polarity": "(positive|negative)?",
    "as_of_start": DAY,
    "as_of_end": DAY,
    "interval_start": DAY,
    "interval_end": DAY,
    "type": "DATE|TIME|DURATION|SET",
    "mod": "[A-Z_]*",
    "note": DOUBT + "|duration|trivial",
}
ARTICLE = Article(0, 0, "a", "Nine big  ships\nof oak sank.", "", title="Ships sink")


def _row(**cells: str) -> dict[str, str]:
    known = {
        "text_sha256": offset_labels.fingerprint(ARTICLE.text),
        "title_sha256": offset_labels.fingerprint("Ships sink"),
    }
    return {"doc": "d.json", "half": "watch", "format": "json", **known, **cells}


def _folder(place: Path, about: dict[str, str]) -> Path:
    place.mkdir()
    label = {"doc": "d.json", "start": "5", "end": "15", "field": "text", "counted": "5-15-22", "subject": "title:0-5"}
    date = {"doc": "d.json", "start": "0", "end": "4"}
    for name, row in (("docs", about), ("quantities", label), ("dates", date)):
        (place / f"{name}.tsv").write_text("\t".join(row) + "\n" + "\t".join(row.values()) + "\n", encoding="utf-8")
    return place


def test_the_labels_hold_no_text() -> None:
    for table in offset_labels.TABLES:
        for row in LABELS[table]:
            wrong = {name: cell for name, cell in row.items() if name in CELLS and not re.fullmatch(CELLS[name], cell)}
            assert wrong == {}, f"{table} {row['doc']} {row['start']}"
            assert set(row) - set(CELLS) <= {"doc", "event"}
            assert set(filter(None, row.get("event", "").split("+"))) <= set(EVENTS)


def test_the_halves_share_no_article_and_are_alike() -> None:
    half = {row["doc"]: row["half"] for row in LABELS["docs"]}
    assert len(half) == len(LABELS["docs"])
    assert Counter(half.values()) == Counter(watch=27, check=27)
    for table, least in (("quantities", 200), ("dates", 100)):
        counts = Counter(half[row["doc"]] for row in LABELS[table])
        assert min(counts["watch"], counts["check"]) >= least


def test_every_place_stands_on_words() -> None:
    """The scorer finds each mention again at its place, and a phrase never begins or ends inside a word."""
    shared = need_shared()
    wanted = [excerpt.Wanted(row["doc"], row["format"]) for row in LABELS["docs"]]
    articles = excerpt.articles(shared / "dumps", wanted)
    place = own_rows.scorer(shared).place
    for table in offset_labels.TABLES:
        for row in LABELS[table]:
            label = offset_labels.restored(row, articles[row["doc"]])
            source = articles[row["doc"]].title if row.get("field") == "title" else articles[row["doc"]].text
            assert place(source, label) == (int(row["start"]), int(row["end"])), label
            for words in filter(None, (label.get(name, "") for name in offset_labels.PHRASES)):
                whole = articles[row["doc"]].text + "\n" + (articles[row["doc"]].title or "")
                plain = r"\s+".join(map(re.escape, words.replace("^", "").split()))
                assert re.search(rf"(?<!\w){plain}(?!\w)", whole), words
                assert re.fullmatch(r"\S.*\S\^\W?.*|\w\^.*", words), words


def test_labels_are_restored_with_their_texts(tmp_path: Path) -> None:
    rows = _folder(tmp_path / "rows", _row())
    out = offset_labels.restore(rows, "watch", {"d.json": ARTICLE}, tmp_path / "out")
    (label,) = offset_labels.rows(out / "quantities.tsv")
    assert (label["text"], label["nth"], label["counted"], label["subject"]) == (
        "big ships",
        "1",
        "big ships^ of oak",
        "Ships^",
    )
    assert offset_labels.rows(out / "dates.tsv")[0]["text"] == "Nine"
    assert offset_labels.rows(out / "docs.tsv")[0]["title"] == "Ships sink"


def test_labels_of_a_text_that_changed_are_not_used(tmp_path: Path) -> None:
    rows = _folder(tmp_path / "rows", _row(text_sha256="0" * 16))
    with pytest.raises(ValueError, match=r"d\.json is cleaned differently than when it was labelled"):
        offset_labels.restore(rows, "watch", {"d.json": ARTICLE}, tmp_path / "out")
    with pytest.raises(ValueError, match=r"d\.json is labelled but is no article of the dumps"):
        offset_labels.restore(rows, "watch", {}, tmp_path / "other")


def test_without_the_gold_the_command_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(own_rows, "folder", lambda: None)
    assert own_rows.main([]) == 0
    assert "skipped" in capsys.readouterr().out
    assert own_rows.measure() == {}


class _Scorer:
    """Finds one wrong cell in every set, a column that is not there, and whole rows."""

    @staticmethod
    def score(labels: Path, out: Path, dates: bool) -> tuple[list[Any], list[Any], dict[str, Any]]:
        error = (f"{labels.name}.json", 3, "five", "unit", "1", "%")
        lines = [("unit", 1, 2, 50.0), ("event", None, None, "not there"), ("  whole row of all", 1, 4, 25.0)]
        return lines, [error], {"labels": 2, "documents": 1, "articles not found": []}


def test_errors_of_the_blind_half_are_never_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(own_rows, "folder", lambda: tmp_path)
    monkeypatch.setattr(own_rows, "scorer", lambda shared: _Scorer)
    monkeypatch.setattr(own_rows, "own", lambda shared, work: {"watch": Path("seen"), "check": Path("blind")})
    assert own_rows.main(["--errors", str(tmp_path / "errors.tsv")]) == 0
    written = (tmp_path / "errors.tsv").read_text(encoding="utf-8")
    assert "quantities\tseen.json\t3\tfive\tunit\t1\t%" in written
    assert "dates\tseen.json" in written
    assert "blind" not in written
    assert re.search(r"unit +1 +2 +50\.0 +1 +2 +50\.0", capsys.readouterr().out)


def test_figures_are_of_columns_that_are_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(own_rows, "folder", lambda: tmp_path)
    monkeypatch.setattr(own_rows, "scorer", lambda shared: _Scorer)
    monkeypatch.setattr(own_rows, "given", lambda shared, work: {"given": work})
    monkeypatch.setattr(own_rows, "own", lambda shared, work: {"check": work})
    assert own_rows.measure() == {
        "rows_given_quantities": {"unit": 50.0},
        "rows_given_dates": {"unit": 50.0, "whole row of all": 25.0},
        "rows_check_quantities": {"unit": 50.0},
        "rows_check_dates": {"unit": 50.0, "whole row of all": 25.0},
    }
