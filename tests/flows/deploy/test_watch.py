"""Which dumps of a folder are complete, and that each is told once, over restarts too."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.flows.deploy.watch import Watch
from dateline.transforms.errors import InputError, OutputError

_LINE = '{"title": "A", "text": "It rained.", "date": "2024-01-03"}\n'


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def _ready(watch: Watch, now: float, tell: bool = True) -> list[str]:
    found = list(watch.ready(now))
    for dump, mark in found if tell else []:
        watch.tell(dump, mark)
    return [dump.name for dump, _ in found]


def test_a_dump_is_complete_when_it_has_been_still_for_a_while(inbox: Path, tmp_path: Path) -> None:
    watch = Watch(inbox, tmp_path / "state", settle=10)
    assert _ready(watch, 0) == []
    (inbox / "wire.jsonl").write_text(_LINE, "utf-8")
    assert _ready(watch, 1) == []
    assert _ready(watch, 10.5) == []
    (inbox / "wire.jsonl").write_text(_LINE * 2, "utf-8")
    assert _ready(watch, 12) == []
    assert _ready(watch, 21) == []
    assert _ready(watch, 22) == ["inbox/wire.jsonl"]
    assert _ready(watch, 90) == []


def test_unfinished_uploads_are_no_dumps(inbox: Path, tmp_path: Path) -> None:
    watch = Watch(inbox, tmp_path / "state", settle=0)
    for name in ("a.jsonl.part", "b.jsonl.tmp", ".c.jsonl", "d.jsonl.crdownload"):
        (inbox / name).write_text(_LINE, "utf-8")
    assert _ready(watch, 0) + _ready(watch, 1) == []
    (inbox / "a.jsonl.part").rename(inbox / "a.jsonl")
    assert _ready(watch, 2) + _ready(watch, 3) == ["inbox/a.jsonl"]


def test_a_restart_tells_nothing_twice_and_a_change_again(inbox: Path, tmp_path: Path) -> None:
    (inbox / "wire.jsonl").write_text(_LINE, "utf-8")
    watch = Watch(inbox, tmp_path / "state", settle=0)
    assert _ready(watch, 0) + _ready(watch, 1) == ["inbox/wire.jsonl"]
    assert not watch.waiting()
    again = Watch(inbox, tmp_path / "state", settle=0)
    assert _ready(again, 0) + _ready(again, 1) == []
    (inbox / "wire.jsonl").write_text(_LINE * 3, "utf-8")
    assert again.waiting()
    assert _ready(again, 2) + _ready(again, 3) == ["inbox/wire.jsonl"]


def test_what_was_not_passed_on_stays_ready(inbox: Path, tmp_path: Path) -> None:
    (inbox / "wire.jsonl").write_text(_LINE, "utf-8")
    watch = Watch(inbox, tmp_path / "state", settle=0)
    assert _ready(watch, 1, tell=False) == ["inbox/wire.jsonl"]
    assert _ready(watch, 2) == ["inbox/wire.jsonl"]


def test_a_folder_or_state_that_is_none_is_named(inbox: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere' is not a folder"):
        _ready(Watch(tmp_path / "nowhere", tmp_path / "state", settle=0), 0)
    (tmp_path / "state").write_text("{", "utf-8")
    with pytest.raises(OutputError, match="is no record of a watch"):
        Watch(inbox, tmp_path / "state", settle=0)
