"""Which files of a folder are read, and that each is read once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.flows.inputs.slices import survey_inputs
from dateline.transforms.errors import InputError

STORY = "The mayor of Lenmoor opened the bridge on Tuesday, and many people came to see it."
ROW = json.dumps({"text": STORY}) + "\n"
PAGE = f"<html><head><title>x</title></head><body><article><p>{STORY}</p></article></body></html>"


def folder(tmp_path: Path, **files: str) -> Path:
    """A folder ``in``; two underscores in a name stand for a slash, one for a dot."""
    for name, text in files.items():
        path = tmp_path / "in" / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "in"


def members(*inputs: Path | str) -> list[tuple[str, str, int]]:
    return [(dump.name, dump.format, len(dump.members)) for dump in survey_inputs([str(each) for each in inputs]).dumps]


@pytest.mark.parametrize("name", ["a.jsonl", "a b.jsonl", "pages/1.html", "pages", "./a.jsonl", "pages/../a.jsonl"])
def test_what_is_named_twice_is_read_once(tmp_path: Path, name: str) -> None:
    place = folder(tmp_path, a_jsonl=ROW, pages__1_html=PAGE, pages__2_html=PAGE)
    (place / "a b.jsonl").write_text(ROW)
    alone = members(place)
    both, turned = members(place, f"{place}/{name}"), members(f"{place}/{name}", place)
    assert both == turned
    assert sorted(count for *_, count in both) == sorted(count for *_, count in alone)


def test_a_link_to_a_file_is_the_file(tmp_path: Path) -> None:
    place = folder(tmp_path, a_jsonl=ROW)
    (place / "b.jsonl").symlink_to(place / "a.jsonl")
    assert len(members(place)) == 1


@pytest.mark.parametrize(
    "bare",
    [
        {"views": 3, "tags": ["x"]},
        {"title": "A", "publishing_date": "2024-01-04", "body": {"sections": [{"paragraphs": [STORY]}]}},
    ],
)
def test_files_without_a_text_are_left_out_of_a_folder_of_news(bare: dict[str, Any], tmp_path: Path) -> None:
    files = {f"meta{no}_json": json.dumps({"id": no} | bare) for no in range(25)}
    place = folder(tmp_path, news_jsonl=ROW, **files)
    found = survey_inputs([str(place)])
    assert [dump.name for dump in found.dumps] == ["in/news.jsonl"]
    assert len(found.skipped) == 25 and all("nothing can be the text" in each.reason for each in found.skipped)


def test_a_file_whose_text_is_empty_is_a_record(tmp_path: Path) -> None:
    place = folder(tmp_path, a_json=json.dumps({"id": 1, "date": "2024-01-04", "text": ""}), news_jsonl=ROW)
    assert {each[1] for each in members(place)} == {"json", "jsonl"}


def test_files_without_a_text_alone_are_read_and_refused(tmp_path: Path) -> None:
    assert members(folder(tmp_path, a_json='{"id": 1, "views": 3}')) == [("in", "json", 1)]


def test_a_mapping_may_know_the_text_of_such_files(tmp_path: Path) -> None:
    place = folder(tmp_path, a_json=json.dumps({"words": STORY}), news_jsonl=ROW)
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text("text: words\n")
    assert len(survey_inputs([str(place)], mapping=mapping).dumps) == 2


def test_what_is_no_prose_is_left_out_with_a_reason(tmp_path: Path) -> None:
    place = folder(tmp_path, a_txt=STORY, words_txt="alder\nash\nbeech\nbirch\nelm\n", run="#!/bin/sh\nls -l\n")
    (place / "stories.js").write_text("var x = 'The mayor opened it.';\n")
    found = survey_inputs([str(place)])
    assert [(dump.format, len(dump.members)) for dump in found.dumps] == [("text", 1)]
    assert {each.name for each in found.skipped} == {"in/words.txt", "in/run", "in/stories.js"}


def test_a_file_of_words_alone_is_not_recognised(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no reader recognises it"):
        members(folder(tmp_path, words_txt="alder\nash\nbeech\nbirch\nelm\n") / "words.txt")
