"""What tests of whole runs share: a Prefect server on loopback, the command line in a process of its own, corpora."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import multiprocessing.process
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import time_machine

from dateline.flows.outputs.run_record import RunRecord
from tests.shared import REPOSITORY

TABLES = ("articles", "dates", "quantities")
SENTENCES = (
    "At least {a} people were evacuated on March {d}, 2023, officials said.",
    "The ministry put the cost at ${a}.{d} million, up {d} percent from a year earlier.",
    "Rain fell for {d} hours and reached {a} mm by Tuesday evening.",
    "About {a},000 households had no power last week.",
    "The council meets again in the first quarter of 2025 to decide on {d} km of new road.",
    "Nobody could say when the bridge over the river would open again.",
    "The mayor of the town told reporters that work had started two weeks ago.",
)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class PrefectServer:
    """A real server with a database of its own, stopped with everything it started."""

    def __init__(self, home: Path, **extra: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/api"
        self.environment = clean_environment() | {
            "PREFECT_HOME": str(home),
            "PREFECT_API_URL": self.url,
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "2",
            "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": "6",
        }
        self.environment |= extra
        self.log = (home / "server.log").open("ab")
        self._start()

    def _start(self) -> None:
        command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, env=self.environment, stdout=self.log, stderr=self.log, start_new_session=True
        )
        try:
            self._wait()
        except BaseException:  # also of who interrupts the tests: a server of nobody goes on for ever
            self.stop()
            raise

    def restart(self) -> None:
        """Ends the server and starts it again, on the same port, over the same database."""
        end(self.process)
        self._start()

    def _wait(self, seconds: float = 240) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/health", timeout=1) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.3)
        raise RuntimeError(f"the Prefect server did not start; see {self.log.name}")

    def stop(self) -> None:
        end(self.process)
        self.log.close()


def end(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    """Stops a process and what it started (it leads a session of its own)."""
    for kind, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, kind)
        except ProcessLookupError:
            break
        try:
            process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            continue
    process.wait(timeout=10)


def clean_environment() -> dict[str, str]:
    """This environment without settings of Prefect or dateline, finding the package from anywhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "DATELINE_"))}
    return kept | {"PYTHONPATH": str(REPOSITORY)}


def start(
    *arguments: str | Path, environment: dict[str, str], cwd: Path | None = None, **extra: str
) -> subprocess.Popen[str]:
    """``dateline ARGUMENTS`` in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "dateline.flows.cli", *map(str, arguments)],
        env=environment | extra,
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def dateline(
    *arguments: str | Path, environment: dict[str, str], cwd: Path | None = None, **extra: str
) -> subprocess.CompletedProcess[str]:
    """``dateline ARGUMENTS`` to its end."""
    process = start(*arguments, environment=environment, cwd=cwd, **extra)
    try:
        output, errors = process.communicate(timeout=600)
    except BaseException:
        end(process)
        raise
    return subprocess.CompletedProcess(process.args, process.returncode, output, errors)


def run(
    *inputs: Path,
    out: Path,
    environment: dict[str, str],
    reprocess: bool = False,
    mapping: Path | None = None,
    **extra: str,
) -> RunRecord:
    """A run in this process: no second import of Prefect and the gate. ``extra``: settings from the environment."""
    import pytest
    from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings

    from dateline.flows.run import start
    from dateline.flows.run.select import Request

    find = {PREFECT_API_URL: environment["PREFECT_API_URL"], PREFECT_HOME: environment["PREFECT_HOME"]}
    with pytest.MonkeyPatch.context() as patch, temporary_settings(find):
        for name, value in extra.items():
            patch.setenv(name, value)
        named = str(mapping) if mapping else None
        return start.run(Request(tuple(map(str, inputs)), str(out), mapping=named, reprocess=reprocess))


def alone(*inputs: Path, out: Path, reprocess: bool = False, **extra: str) -> RunRecord:
    """A run in this process without Prefect's server, as ``--local`` makes it. ``extra``: settings."""
    import pytest

    from dateline.flows.run import start
    from dateline.flows.run.select import Request

    with pytest.MonkeyPatch.context() as patch:
        for name, value in extra.items():
            patch.setenv(name, value)
        return start.run(Request(tuple(map(str, inputs)), str(out), reprocess=reprocess), local=True)


class Forks:
    """Runs in processes that start with everything imported: a run then costs what its work costs."""

    def __init__(self, environment: dict[str, str]) -> None:
        os.environ.update({name: value for name, value in environment.items() if name.startswith("PREFECT_")})
        from dateline.flows.server import find

        find.prepare()
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(
            ["dateline.flows.etl", "dateline.flows.run.start", "dateline.expectations.custom"]
        )

    def start(
        self, dump: Path, out: Path, *, reprocess: bool = False, **extra: str
    ) -> multiprocessing.process.BaseProcess:
        """``dateline run DUMP --out OUT`` with settings in the environment; CLOCK: what the clock says then."""
        request = {"inputs": (str(dump),), "out": str(out), "reprocess": reprocess}
        process = self.context.Process(target=_forked, args=(request, extra))
        process.start()
        return process

    def run(self, dump: Path, out: Path, *, reprocess: bool = False, **extra: str) -> int | None:
        """The same to its end; the exit code, negative for a signal."""
        process = self.start(dump, out, reprocess=reprocess, **extra)
        process.join(240)
        if process.is_alive():
            process.kill()
            process.join()
        return process.exitcode


def _forked(request: dict[str, Any], extra: dict[str, str]) -> None:
    from dateline.flows.run import start
    from dateline.flows.run.select import Request
    from dateline.transforms.errors import DatelineError

    clock = extra.pop("CLOCK", "")
    os.environ.update(extra)
    try:
        with time_machine.travel(clock) if clock else contextlib.nullcontext():
            start.run(Request(**request))
    except DatelineError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)


EAR = """
import os, sys
_log = os.open(os.environ["OVERHEARD"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def _hear(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        os.write(_log, f"{event} {arguments[1]!r}\\n".encode())
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        os.write(_log, f"{event} ({arguments[0]!r},)\\n".encode())
sys.addaudithook(_hear)
"""


def overhear(folder: Path) -> dict[str, str]:
    """Environment in which every Python process notes in ``folder`` whom it calls and which names it looks up."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(EAR)
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(REPOSITORY)]), "OVERHEARD": str(folder / "heard")}


def strangers(folder: Path) -> set[str]:
    """Who was called or looked up beside this machine. AssertionError where nobody listened."""
    heard = {line.split(" ", 1)[1] for line in (folder / "heard").read_text().splitlines()}
    assert any("127.0.0.1" in one for one in heard)
    home = ("('127.", "('localhost'", "('::1'", "(b'127.", "(b'localhost'", "(None", "'/", "b'/")
    return {one for one in heard if not one.startswith(home)}


def corpus(path: Path, articles: int, seed: int = 1, sentences: int = 12) -> Path:
    """A JSONL dump of invented articles, the same for the same arguments."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            picked = (chance.choice(SENTENCES) for _ in range(sentences))
            text = " ".join(s.format(a=chance.randrange(2, 900), d=chance.randrange(1, 28)) for s in picked)
            row = {"id": number, "date": f"2024-{chance.randrange(1, 4):02}-{chance.randrange(1, 28):02}"}
            row |= {"title": f"Report {number} of {seed}", "text": text, "url": f"https://news.example/{seed}/{number}"}
            file.write(json.dumps(row) + "\n")
    return path


def spoiled(path: Path) -> Path:
    """The dump with three lines that go to quarantine and a blank one: in its middle and at its end."""
    lines = path.read_bytes().splitlines(keepends=True)
    half = len(lines) // 2
    path.write_bytes(b"".join([*lines[:half], b'{"text": "cut\n', b"[1]\n", *lines[half:], b"\n\xff\n"]))
    return path


def refused(out: Path) -> list[tuple[object, ...]]:
    """The rows of quarantine, without the run that put them there."""
    found = pq.ParquetDataset(out / "quarantine").read().drop_columns(["run_id"]).to_pylist()
    return sorted((tuple(row.values()) for row in found), key=repr)


def told(out: Path) -> list[tuple[str, int]]:
    """Of each run of the table runs that published: dump and articles, in order."""
    found = pq.ParquetDataset(out / "runs").read().sort_by("started_at").to_pylist()
    return [(row["dump"], row["articles"]) for row in found if row["state"] == "published"]


def tree(out: Path, tables: tuple[str, ...] = TABLES) -> dict[str, bytes]:
    """Every file of the tables: path -> bytes."""
    files = (path for table in tables for path in (out / table).rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def rows(out: Path, table: str) -> int:
    """Rows that a plain reader of the folder finds."""
    return sum(pq.ParquetFile(path).metadata.num_rows for path in (out / table).rglob("*.parquet"))
