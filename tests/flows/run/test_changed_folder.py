"""A folder of which files came, went or changed: only these are read again, and the output is that of a first run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from dateline.flows import faults
from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.manifest import FILES, PATH, load
from dateline.flows.steps import carried, slice, staged
from tests.flows.running import refused, rows, run, tree

SMALL = {"DATELINE_SLICE_BYTES": "2500", "DATELINE_PART_BYTES": "5000", "DATELINE_MIN_VOLUME": "0"}
TOWNS = ("Arlen", "Bexley", "Corwin", "Dunmore", "Eastvale", "Farrow", "Garth", "Holm", "Ilford", "Jarrow", "Kelso")


def _article(town: str, number: int) -> dict[str, object]:
    text = f"The council of {town} voted on Monday to spend ${number} million on {number + 2} schools. " * 4
    return {"title": f"{town} votes", "text": text, "date": f"2024-0{number % 3 + 1}-11", "id": number}


def _write(folder: Path, number: int, *records: object) -> Path:
    path = folder / f"{TOWNS[number].lower()}.json"
    path.write_text(json.dumps(list(records) or [_article(TOWNS[number], number)]))
    return path


@pytest.fixture(scope="module")
def published(prefect: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of eight files in several slices and parts, with copies, a blank and records that are refused."""
    top = tmp_path_factory.mktemp("published")
    folder = top / "in" / "news"
    folder.mkdir(parents=True)
    for number in range(8):
        _write(folder, number)
    _write(folder, 1, _article("Bexley", 1), {"id": 9, "title": "no text"}, _article("Bexley", 4))
    _write(folder, 4, {"id": 7, "text": ""}, _article("Bexley", 1), _article("Eastvale", 4))
    run(folder, out=top / "out", environment=prefect, **SMALL)
    assert rows(top / "out", "quarantine") == 2
    return top


@pytest.fixture
def copied(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "copy"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that slices read."""
    seen: list[str] = []
    real = slice.made

    def made(piece: slice.slices.Slice) -> slice.Gated:
        seen.extend(part.member.name.rsplit("/", 1)[1] for part in piece.parts)
        return real(piece)

    monkeypatch.setattr(slice, "made", made)
    return seen


def _as_by_a_first_run(top: Path, prefect: dict[str, str]) -> None:
    run(top / "in" / "news", out=top / "fresh", environment=prefect, **SMALL)
    assert tree(top / "out") == tree(top / "fresh")
    assert refused(top / "out") == refused(top / "fresh")
    states = [load(open_store(str(top / out)))[0].dumps["news"] for out in ("out", "fresh")]
    assert [(s.sha256, s.counts, s.reasons, s.rows, s.facts) for s in states[:1]] == [
        (s.sha256, s.counts, s.reasons, s.rows, s.facts) for s in states[1:]
    ]


def _remove(folder: Path) -> list[str]:
    (folder / "arlen.json").unlink()
    return []


def _add(folder: Path) -> list[str]:
    return [_write(folder, number).name for number in (8, 9)]


def _change(folder: Path) -> list[str]:
    return [_write(folder, 4, _article("Eastvale", 4), {"text": ""}).name]


def _rename(folder: Path) -> list[str]:
    return [(folder / "bexley.json").rename(folder / "zeal.json").name]


def _swap(folder: Path) -> list[str]:
    first, second = (folder / name for name in ("corwin.json", "dunmore.json"))
    held = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(held)
    return [first.name, second.name]


def _all(folder: Path) -> list[str]:
    return sorted([*_remove(folder), *_add(folder), *_change(folder), *_rename(folder)])


@pytest.mark.parametrize("change", [_remove, _add, _swap, _all])
def test_only_what_changed_is_read_again_and_all_is_as_by_a_first_run(
    change: object, copied: Path, read: list[str], prefect: dict[str, str]
) -> None:
    again = change(copied / "in" / "news")  # type: ignore[operator]
    record = run(copied / "in" / "news", out=copied / "out", environment=prefect, **SMALL)
    assert sorted(read) == sorted(again)
    assert any("their rows were kept" in note for note in record.notes)
    _as_by_a_first_run(copied, prefect)


def test_changes_one_after_another_end_as_by_a_first_run(copied: Path, prefect: dict[str, str]) -> None:
    for change in (_add, _remove, _rename, _change):
        change(copied / "in" / "news")
        run(copied / "in" / "news", out=copied / "out", environment=prefect, **SMALL)
    _as_by_a_first_run(copied, prefect)


def test_an_article_whose_first_copy_went_is_a_first_one_now(copied: Path, prefect: dict[str, str]) -> None:
    out = copied / "out"
    copies = pd.read_parquet(out / "articles").set_index("article_id")["duplicate_of"].dropna()
    assert len(copies) == 1
    (copied / "in" / "news" / "bexley.json").unlink()
    run(copied / "in" / "news", out=out, environment=prefect, **SMALL)
    assert pd.read_parquet(out / "articles")["duplicate_of"].dropna().empty
    _as_by_a_first_run(copied, prefect)


@pytest.mark.parametrize("lost", ["dates", "list"])
def test_what_is_gone_or_altered_is_read_again(
    lost: str, copied: Path, read: list[str], prefect: dict[str, str]
) -> None:
    manifest, _ = load(open_store(str(copied / "out")))
    for path, file in (manifest.files | manifest.index).items():
        if file.table == (FILES if lost == "list" else lost):
            (copied / "out" / path).write_bytes(b"other bytes")
    _add(copied / "in" / "news")
    run(copied / "in" / "news", out=copied / "out", environment=prefect, **SMALL)
    assert len(read) == 10
    _as_by_a_first_run(copied, prefect)


@pytest.mark.parametrize("how", ["version", "order", "reprocess"])
def test_rows_that_would_be_others_now_are_made_again(
    how: str, copied: Path, read: list[str], prefect: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    news = copied / "in" / "news"
    if how == "version":
        monkeypatch.setattr(staged, "LAYOUT", "another")
    if how == "order":
        _write(news, 5, _article("Farrow", 5) | {"date": "25/03/2024"})
    _add(news)
    run(news, out=copied / "out", environment=prefect, reprocess=how == "reprocess", **SMALL)
    assert len(read) == 10
    _as_by_a_first_run(copied, prefect)


class Died(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("point", ["slice.written", "run.settled", "publish.swapped"])
def test_a_run_that_dies_leaves_the_old_output_or_the_new_one(
    point: str, copied: Path, prefect: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _all(copied / "in" / "news")
    before, manifest = tree(copied / "out"), (copied / "out" / PATH).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(faults, "point", lambda name: (_ for _ in ()).throw(Died) if name == point else None)
        with pytest.raises(Died):
            run(copied / "in" / "news", out=copied / "out", environment=prefect, **SMALL)
    if not point.startswith("publish"):
        assert (tree(copied / "out"), (copied / "out" / PATH).read_bytes()) == (before, manifest)
    run(copied / "in" / "news", out=copied / "out", environment=prefect, **SMALL)
    _as_by_a_first_run(copied, prefect)


def test_stretches_are_found_by_number() -> None:
    ranges = carried._Ranges([(10, 5), (0, 3)])
    numbers = [0, 2, 3, 9, 10, 14, 15]
    assert ranges.places(carried.np.array(numbers)).tolist() == [1, 1, -1, -1, 0, 0, -1]
