"""``dateline run`` as a whole, over more and more articles: time an article, memory of a process, share of the gate.

python -m benchmarks.scale [--articles N ...] [--workers N ...] [--dense SHARE] [--json]

One row a run, each into an empty output. Seconds are those of the run's steps by the clock, without the step that
starts workers and loads libraries. Memory is the peak of the run's own process and of its largest worker, which are one
process where there is one worker. The gate's share is of the work on slices.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec
import psutil

from benchmarks import corpus

HEAD = {
    "articles": ",",
    "workers": "",
    "seconds": ".1f",
    "articles/s": ".1f",
    "per_core": ".1f",
    "ms/article": ".3f",
    "gate": ".1%",
    "run_MB": ",.0f",
    "worker_MB": ",.0f",
}
"""Columns and how they are written."""


def measure(dump: Path, articles: int, workers: int) -> dict[str, Any]:
    """The figures of one run."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        command = [
            sys.executable,
            "-m",
            "dateline.flows.cli",
            "run",
            str(dump),
            "--out",
            str(out),
            "--workers",
            str(workers),
        ]
        environment = os.environ | {"PREFECT_HOME": str(Path(folder, "prefect"))}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        peaks = _peaks(process)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
        (record,) = (out / ".dateline" / "runs").glob("*.json")
        seconds: dict[str, float] = msgspec.json.decode(record.read_bytes())["seconds"]
    work = {name.removeprefix("slices: "): s for name, s in seconds.items() if name.startswith("slices: ")}
    total = sum(s for name, s in seconds.items() if name != "start" and not name.startswith("slices: "))
    return {
        "articles": articles,
        "workers": workers,
        "seconds": total,
        "articles/s": articles / total,
        "per_core": articles / total / workers,
        "ms/article": 1000 * total / articles,
        "gate": work["gate"] / sum(work.values()),
        "run_MB": peaks.pop(process.pid, 0.0),
        "worker_MB": max(peaks.values(), default=0.0),
    }


def _peaks(process: subprocess.Popen[bytes]) -> dict[int, float]:
    """Waits for the process; peak resident memory, in MB, of it and of each descendant but Prefect's server."""
    peaks: dict[int, float] = {}
    while process.poll() is None:
        with contextlib.suppress(psutil.Error):
            parent = psutil.Process(process.pid)
            for one in [parent, *parent.children(recursive=True)]:
                said = " ".join(one.cmdline())
                if "prefect.server" not in said and "dateline.flows.server.temporary" not in said:
                    peaks[one.pid] = max(peaks.get(one.pid, 0.0), one.memory_info().rss / 1e6)
        time.sleep(0.1)
    return peaks


def main() -> None:
    """Prints a row a run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 50_000, 100_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--dense", type=float, default=corpus.DENSE, help="share of sentences with mentions")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.json:
        print("".join(f"{name:>11}" for name in HEAD), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for articles in options.articles:
            dump = corpus.write(Path(folder, f"{articles}.jsonl"), articles, options.dense)
            for workers in options.workers:
                found = measure(dump, articles, workers)
                row = "".join(f"{found[name]:>11{form}}" for name, form in HEAD.items())
                print(msgspec.json.encode(found).decode() if options.json else row, flush=True)
            dump.unlink()


if __name__ == "__main__":
    main()
