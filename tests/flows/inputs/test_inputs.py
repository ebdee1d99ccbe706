"""Inputs to dumps, dumps to slices, slices to records: nothing lost, nothing doubled, whatever the cuts."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import BinaryIO

import pytest

from dateline.flows.inputs import files, slices
from dateline.transforms.articles.build import build
from dateline.transforms.errors import InputError, UnknownFormat, UsageError, VanishedInput
from dateline.transforms.records import Article, RawRecord, Rejected
from tests.shared import need_shared


def run(*paths: Path, target: int = 1 << 24) -> tuple[list[Article], list[Rejected], int]:
    """Articles, rejected records and the number of records of all dumps."""
    articles, rejected, records = [], [], 0
    for dump in slices.discover([str(path) for path in paths]):
        plan = slices.plan(dump, target)
        for each in plan.slices:
            for record in slices.read(each):
                records += 1
                made = build(record, plan.facts) if isinstance(record, RawRecord) else record
                if isinstance(made, Article):
                    articles.append(made)
                elif isinstance(made, Rejected):
                    rejected.append(made)
        assert plan.records == sum(each.records for each in plan.slices)
    return articles, rejected, records


def test_seed_gives_the_expected_article() -> None:
    folder = need_shared() / "seed"
    expected = json.loads((folder / "expected.json").read_text())
    [article], rejected, records = run(folder / "article.txt")
    assert (rejected, records) == ([], 1)
    assert article.published_date == expected["article"]["published_date"]
    assert article.published_source == "header"
    assert article.text.startswith(expected["article"]["text_starts"])
    assert article.text.endswith(expected["article"]["text_ends"])
    assert article.text.count("\n\n") + 1 == expected["article"]["n_paragraphs"]
    for row in expected["dates"] + expected["quantities"]:
        assert article.text[row["start"] : row["end"]] == row["text"]


def test_timebank_keeps_its_characters() -> None:
    path = need_shared() / "gold" / "dates" / "timebank.jsonl"
    gold = [json.loads(line) for line in path.read_text().splitlines()]
    articles, rejected, _ = run(path)
    assert rejected == []
    assert [(a.source_id, a.text, a.published_date) for a in articles] == [
        (g["id"], g["text"].strip(), g["date"][:10]) for g in gold
    ]


def test_slices_are_self_contained_json(tmp_path: Path) -> None:
    import msgspec

    path = tmp_path / "many.jsonl"
    path.write_text(
        "".join(json.dumps({"id": no, "date": "2024-01-04", "text": f"Story {no}."}) + "\n" for no in range(500))
    )
    [dump] = slices.discover([str(path)])
    plan = slices.plan(dump, 2000)
    again = [msgspec.json.decode(msgspec.json.encode(each), type=slices.Slice) for each in plan.slices]
    texts = [record.body for each in again for record in slices.read(each) if isinstance(record, RawRecord)]
    assert texts == [f"Story {no}." for no in range(500)]
    assert plan.records == 500


def test_changed_input_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One story of a day."}\n')
    [dump] = slices.discover([str(path)])
    [first] = slices.plan(dump).slices
    path.write_text('{"text": "Another story of the day."}\n')
    with pytest.raises(VanishedInput, match="changed since the run was planned"):
        list(slices.read(first))
    path.unlink()
    with pytest.raises(VanishedInput, match="gone since the run was planned"):
        list(slices.read(first))


def test_names_do_not_depend_on_the_order_of_inputs(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.jsonl").write_text('{"text": "A story of some length."}\n')
    paths = [str(tmp_path / "a" / "x.jsonl"), str(tmp_path / "b" / "x.jsonl")]
    forward = [dump.name for dump in slices.discover(paths)]
    backward = [dump.name for dump in slices.discover(paths[::-1] + paths)]
    assert forward == backward == ["a/x.jsonl", "b/x.jsonl"]


@pytest.mark.parametrize(
    ("argument", "error", "message"),
    [
        ("nowhere.jsonl", InputError, "does not exist"),
        ("nothing*.csv", InputError, "no file matches"),
        ("empty_folder", InputError, "no readable file"),
        ("zeros.bin", UnknownFormat, "no reader recognises it"),
        ("noise.bin", UnknownFormat, "tried"),
    ],
)
def test_unreadable_inputs_are_named(tmp_path: Path, argument: str, error: type[Exception], message: str) -> None:
    (tmp_path / "empty_folder").mkdir()
    (tmp_path / "zeros.bin").write_bytes(bytes(5000))
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 20)
    with pytest.raises(error, match=message) as caught:
        slices.discover([str(tmp_path / argument)])
    assert argument.split("*")[0] in str(caught.value)
    assert isinstance(caught.value, InputError) and caught.value.exit_code == 2


def test_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"unknown format 'xlsx'; known formats: .*jsonl"):
        slices.discover([str(tmp_path)], format="xlsx")


def test_a_folder_of_many_small_files_is_few_slices_and_each_file_is_opened_once_a_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}.txt").write_text(f"The bridge over river {number} is 90 metres long.")
    opened: Counter[str] = Counter()
    real = files.open_stored

    def counted(path: str) -> BinaryIO:
        opened[path] += 1
        return real(path)

    monkeypatch.setattr(files, "open_stored", counted)
    (dump,) = slices.discover([str(tmp_path)])
    assert set(opened.values()) == {1}
    found = slices.hashed(dump)
    assert set(opened.values()) == {2}
    made = slices.cut(found)
    assert [piece.records for piece in made.slices] == [300]
    assert max(opened.values()) <= 4  # where it is cut, and in the sample for the order of day and month
    assert [member.name for member in dump.members] == sorted(member.name for member in dump.members)


def test_a_file_of_another_size_is_noticed_though_its_time_is_the_same(tmp_path: Path) -> None:
    """Copies and archives often give files the time of their originals."""
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "Nine men walked."}\n')
    (plan,) = (slices.plan(dump) for dump in slices.discover([str(path)]))
    (member,) = plan.dump.members
    path.write_text('{"text": "Nine men walked."}\n{"text": "Ten."}\n')
    os.utime(path, ns=(member.stamp, member.stamp))
    with pytest.raises(VanishedInput, match="changed since the run was planned"):
        files.check_unchanged(member)
    path.write_text('{"text": "Nine men walked."}\n')
    files.check_unchanged(member)  # touched, and the same bytes
