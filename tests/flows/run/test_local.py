"""A run without Prefect's server: the same flow, the same rows, the same second tries."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dateline.flows.outputs import history
from dateline.flows.outputs.existing import published
from dateline.flows.run import start
from dateline.flows.run.local import Due
from dateline.flows.run.select import Request
from dateline.flows.server import find, temporary
from dateline.transforms.errors import InputError
from tests.flows.running import clean_environment, corpus, dateline, run, tree


def test_it_publishes_what_a_run_with_a_server_does(
    prefect: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = corpus(tmp_path / "news.jsonl", 30)
    monkeypatch.setattr(temporary, "serve", lambda: pytest.fail("a server was started"))
    monkeypatch.setattr(find, "check", lambda: pytest.fail("a server was looked for"))
    record = start.run(Request((str(dump),), str(tmp_path / "local")), local=True)
    monkeypatch.undo()
    assert (record.state, [each.counts["articles"] for each in record.dumps]) == ("published", [30])
    again = start.run(Request((str(dump),), str(tmp_path / "local")), local=True)
    assert [each.state for each in again.dumps] == ["skipped"]
    run(dump, out=tmp_path / "served", environment=prefect)
    assert tree(tmp_path / "local") == tree(tmp_path / "served")
    assert history.load(published(str(tmp_path / "local")), record.run_id).notes == []


@pytest.mark.parametrize("errors, tries", [([OSError(), OSError()], 3), ([OSError()] * 3, 3), ([InputError("no")], 1)])
def test_a_task_is_tried_as_often_as_it_says(errors: list[Exception], tries: int) -> None:
    left, made = list(errors), []

    def act(word: str) -> str:
        made.append(word)
        if left:
            raise left.pop(0)
        return word

    def passing(_task: Any, _run: Any, state: Any) -> bool:
        return isinstance(state.exception(), OSError)

    task = SimpleNamespace(fn=act, retries=2, retry_delay_seconds=0, retry_condition_fn=passing)
    due = Due(task, {"word": "done"})
    assert made == []
    if len(errors) < tries:
        assert due.result() == "done"
    else:
        with pytest.raises(type(errors[0])):
            due.result()
    assert len(made) == tries


def test_what_needs_another_process_is_refused(tmp_path: Path) -> None:
    for name, value in (("--workers", "2"), ("--runner", "dask://h:1"), ("--server", "http://h:1")):
        done = dateline(
            "run", "x", "--out", tmp_path, "--local", name, value, environment=clean_environment(), cwd=tmp_path
        )
        assert done.returncode == 2
        assert f"{name} {value}" in done.stderr
