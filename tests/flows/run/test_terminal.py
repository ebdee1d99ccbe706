"""What a person at a terminal sees of a run: something before anything heavy is loaded, stages, a bar, no rests."""

from __future__ import annotations

import os
import pty
import re
import sys

import pytest

from tests.flows.running import corpus
from tests.shared import REPOSITORY

CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
HEAVY = ("prefect", "pandas", "pyarrow", "great_expectations", "dask", "distributed", "rich.progress")
LISTENING = """
import os, sys
from dateline.flows.cli import main
from dateline.flows.run import stages

say = stages._Line.say

def listened(line, what):
    say(line, what)
    with open(os.environ["SAID"], "a") as file:
        print(what, *(name for name in os.environ["HEAVY"].split() if name in sys.modules), sep="\\t", file=file)

stages._Line.say = listened
main()
"""
"""``dateline`` that notes, with each stage it shows, which heavy modules are loaded by then."""


def _screen(command: list[str], environment: dict[str, str]) -> tuple[str, int]:
    """Everything that a terminal of 120 columns gets from a command, and its exit code."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(REPOSITORY)
        os.execvpe(command[0], command, environment | {"TERM": "xterm", "COLUMNS": "120"})
    seen = bytearray()
    while True:
        try:
            got = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not got:
            break
        seen += got
    os.close(terminal)
    return seen.decode("utf-8", "replace"), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, prefect: dict[str, str]) -> tuple[str, list[list[str]]]:
    """The screen of a run, and its stages with the heavy modules that were loaded when each was shown."""
    folder = tmp_path_factory.mktemp("terminal")
    dump = corpus(folder / "wire.jsonl", 20)
    words = [sys.executable, "-c", LISTENING, "run", str(dump), "--out", str(folder / "out"), "--workers", "1"]
    extra = {"SAID": str(folder / "said"), "HEAVY": " ".join(HEAVY), "XDG_STATE_HOME": str(folder)}
    screen, code = _screen(words, prefect | extra)
    assert code == 0, screen
    return screen, [line.split("\t") for line in (folder / "said").read_text().splitlines()]


def test_something_is_shown_before_anything_heavy_is_loaded(seen: tuple[str, list[list[str]]]) -> None:
    screen, stages = seen
    assert stages[0] == ["starting"]
    assert screen.index("starting") < screen.index("looking at the dumps")
    assert CONTROL.sub("", screen).lstrip("\r")[:10].endswith("starting")


def test_stages_follow_one_another_and_then_a_bar(seen: tuple[str, list[list[str]]]) -> None:
    screen, stages = seen
    shown = [what for what, *_ in stages]
    wanted = ["starting", "starting", "starting Prefect", "looking at the dumps", "checking the run", "publishing"]
    assert [what for what in shown if what in wanted] == wanted
    assert screen.index("looking at the dumps") < screen.index("20/20") < screen.index("publishing")
    assert "records/s" in screen


def test_the_stages_are_gone_when_the_summary_stands(seen: tuple[str, list[list[str]]]) -> None:
    lines = [CONTROL.sub("", line).rstrip("\r").split("\r")[-1] for line in seen[0].split("\n")]
    last = [line for line in lines if "published" in line and "wire.jsonl" in line]
    assert len(last) == 1 and last[0].startswith("published")
    assert not any("writing the report" in line for line in lines[lines.index(last[0]) :])
