"""``dateline serve`` with a server of its own: arrivals, the manual trigger, who may ask it, and what its end harms."""

from __future__ import annotations

import base64
import json
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.flows.running import clean_environment, corpus, dateline, end, rows, start

OPTIONS = ("--cron", "15 2 * * *", "--timezone", "Europe/London", "--workers", 1, "--settle", 1)
SLICES = {"DATELINE_SLICE_BYTES": "40000"}


class Served:
    """``dateline serve`` over an inbox, as a user without settings of Prefect starts it."""

    def __init__(self, folder: Path) -> None:
        self.inbox, self.out, self.folder = folder / "inbox", folder / "out", folder / "out/.dateline/serve"
        self.inbox.mkdir()
        self.environment = clean_environment() | {"PREFECT_HOME": str(folder / "home"), "HOME": str(folder)}
        self.process = start(*self.command, environment=self.environment)
        assert self.process.stdout is not None
        self.told = [self.process.stdout.readline() for _ in range(3)]
        shown = {
            line.removeprefix("export ").split("=", 1)[0]: line.split("=", 1)[1].strip("'\n") for line in self.kept
        }
        self.url, self.word = shown["PREFECT_API_URL"], shown["PREFECT_API_AUTH_STRING"]
        self.client = self.environment | shown

    @property
    def command(self) -> tuple[str | Path, ...]:
        return ("serve", "--inbox", self.inbox, "--out", self.out, *map(str, OPTIONS))

    @property
    def kept(self) -> list[str]:
        return (self.folder / "environment").read_text("utf-8").splitlines(keepends=True)

    def ask(self, path: str, body: dict[str, Any], word: str | None = None, **headers: str) -> tuple[int, Any, Any]:
        """Status, headers and answer. word: default: the right one."""
        known = base64.b64encode((self.word if word is None else word).encode()).decode()
        given = {"Content-Type": "application/json", "Authorization": f"Basic {known}"} | headers
        request = urllib.request.Request(f"{self.url}/{path}", json.dumps(body).encode(), given)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, json.load(answer)
        except urllib.error.HTTPError as refused:
            return refused.code, refused.headers, None

    def wait(self, name: str, seconds: float = 180) -> None:
        """Until a run whose name ends so is completed."""
        deadline, found = time.monotonic() + seconds, []
        while time.monotonic() < deadline:
            found = self.ask("flow_runs/filter", {"limit": 50})[2]
            if any(each["state_type"] == "COMPLETED" and each["name"].endswith(name) for each in found):
                return
            time.sleep(1)
        raise AssertionError([(each["name"], each["state_type"]) for each in found])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = Served(tmp_path_factory.mktemp("served"))
    yield made
    end(made.process)


def test_it_says_where_it_is_and_how_to_speak_with_it(served: Served) -> None:
    assert served.told[0] == f"schedule, forms and logs: {served.url.removesuffix('/api')}\n"
    assert str(served.folder / "environment") in served.told[1]
    assert "prefect deployment run nightly/nightly" in served.told[2]
    assert not served.url.endswith(":4200/api")


def test_its_files_are_for_this_user_alone(served: Served) -> None:
    assert served.folder.stat().st_mode & 0o777 == 0o700
    assert (served.folder / "environment").stat().st_mode & 0o777 == 0o600
    assert (served.folder / "prefect.db").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("path", ["block_documents/filter", "flow_runs/filter", "variables/filter", "logs/filter"])
@pytest.mark.parametrize("word", ["", "dateline:", "dateline:guess"])
def test_who_does_not_know_its_word_learns_nothing(served: Served, path: str, word: str) -> None:
    status, _, answer = served.ask(path, {}, word)
    assert (status, answer) == (401, None)
    assert served.ask(path, {})[0] == 200


def test_pages_of_others_may_not_read_its_answers(served: Served) -> None:
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        _, headers, _ = served.ask("block_documents/filter", {"include_secrets": True}, Origin=origin)
        assert "Access-Control-Allow-Origin" not in headers
    own = served.url.removesuffix("/api")
    assert served.ask("flows/filter", {}, Origin=own)[1]["Access-Control-Allow-Origin"] == own


def test_arrivals_and_manual_runs(served: Served) -> None:
    corpus(served.inbox / "first.jsonl", 20)
    served.wait("arrival: inbox/first.jsonl")
    assert rows(served.out, "articles") == 20
    corpus(served.inbox / "more.jsonl", 10, seed=3)
    trigger = [sys.executable, "-m", "prefect", "deployment", "run", "nightly/nightly"]
    subprocess.run(trigger, env=served.client, check=True, capture_output=True, timeout=120)
    served.wait(": 2 dumps")
    assert rows(served.out, "articles") == 30
    known = {made["name"] for made in served.ask("automations/filter", {})[2]}
    assert "dateline runs without a heartbeat are crashed" in known


def test_a_second_one_over_the_same_output_says_so(served: Served) -> None:
    done = dateline(*served.command, environment=served.environment)
    assert done.returncode == 2
    assert f"process {served.process.pid} serves this output already" in done.stderr
    assert "Traceback" not in done.stderr


def test_its_end_harms_no_other_run_and_ends_the_one_that_leans_on_it(served: Served, tmp_path: Path) -> None:
    """The last test of this server. One run has a server of its own, another one was told to use this one's."""
    dump = corpus(tmp_path / "news.jsonl", 800)
    lone = start("run", dump, "--out", tmp_path / "lone", "--workers", 1, environment=served.environment, **SLICES)
    attached = {"PREFECT_API_AUTH_STRING": served.word} | SLICES
    options = ("--workers", 2, "--server", served.url.removesuffix("/api"))
    leaning = start("run", dump, "--out", tmp_path / "leaning", *options, environment=served.environment, **attached)
    try:
        for process, out in ((lone, "lone"), (leaning, "leaning")):
            while not list(tmp_path.glob(f"{out}/.dateline/staging/slices/*/done.json")):
                assert process.poll() is None, process.communicate()
                time.sleep(0.05)
        served.process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        _, errors = leaning.communicate(timeout=120)
        ended = time.monotonic() - began
        output, own_errors = lone.communicate(timeout=300)
    finally:
        end(lone)
        end(leaning)
    assert (lone.returncode, own_errors) == (0, "")
    assert "800" in output
    assert rows(tmp_path / "lone", "articles") == 800
    assert leaning.returncode == 2
    assert len(errors.splitlines()) == 1, errors
    assert errors.startswith(f"dateline: the Prefect server {served.url} is gone; what is finished is kept.")
    assert ended < 90, "server's own end, 20 seconds of patience, and a machine that is busy"
    assert list(tmp_path.glob("leaning/.dateline/staging/slices/*/done.json"))
    assert not list((tmp_path / "leaning").glob("articles/**/*.parquet"))


def test_what_cannot_be_served_ends_with_2(prefect: dict[str, str], tmp_path: Path) -> None:
    done = dateline("serve", "--inbox", tmp_path / "nowhere", "--out", tmp_path / "out", environment=prefect)
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    done = dateline("serve", "--inbox", tmp_path, "--out", tmp_path / "out", "--cron", "at noon", environment=prefect)
    assert done.returncode == 2
    assert "at noon" in done.stderr
    assert "Traceback" not in done.stderr
