"""``dateline run`` as a whole, over more and more articles: time an article, memory of a process, share of the gate.

python -m benchmarks.scale [--articles N ...] [--workers N ...] [--json]

One row a run, each into an empty output. Seconds are those of the run's steps by the clock (start-up and imports
excluded); memory is the peak of the largest process. The gate's share is of the processor's work on slices.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import msgspec
import psutil

from benchmarks import corpus

ROW = (
    "{articles:>9,} {workers:>7} {seconds:>9.1f} {rate:>11,.1f} {core:>11,.1f} {ms:>9.3f} {gate:>6.1%} {rss:>7,.0f} MB"
)
HEAD = "articles workers seconds articles/s per_core ms/article gate peak_memory"


def measure(dump: Path, articles: int, workers: int) -> dict[str, Any]:
    """The figures of one run."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        command = [sys.executable, "-m", "flows.cli", "run", str(dump), "--out", str(out), "--workers", str(workers)]
        environment = os.environ | {"PREFECT_HOME": str(Path(folder, "prefect"))}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        peak = _peak(process)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
        (record,) = (out / ".dateline" / "runs").glob("*.json")
        seconds: dict[str, float] = msgspec.json.decode(record.read_bytes())["seconds"]
    work = {name.removeprefix("slices: "): s for name, s in seconds.items() if name.startswith("slices: ")}
    total = sum(s for name, s in seconds.items() if name not in {f"slices: {step}" for step in work})
    return {
        "articles": articles,
        "workers": workers,
        "seconds": total,
        "rate": articles / total,
        "core": articles / total / workers,
        "ms": 1000 * total / articles,
        "gate": work["gate"] / sum(work.values()),
        "rss": peak,
    }


def _peak(process: subprocess.Popen[bytes]) -> float:
    """Waits for the process; the peak resident memory, in MB, of the largest of it and its descendants but servers."""
    peaks: dict[int, float] = {}

    def look() -> None:
        while process.poll() is None:
            try:
                parent = psutil.Process(process.pid)
                for one in [parent, *parent.children(recursive=True)]:
                    if "prefect.server" not in " ".join(one.cmdline()):
                        peaks[one.pid] = max(peaks.get(one.pid, 0.0), one.memory_info().rss / 1e6)
            except psutil.Error:
                pass
            time.sleep(0.1)

    watch = threading.Thread(target=look)
    watch.start()
    process.wait()
    watch.join()
    return max(peaks.values(), default=0.0)


def main() -> None:
    """Prints a row a run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 50_000, 100_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.json:
        print("{:>9} {:>7} {:>9} {:>11} {:>11} {:>9} {:>6} {:>10}".format(*HEAD.split()), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for articles in options.articles:
            dump = corpus.write(Path(folder, f"{articles}.jsonl"), articles)
            for workers in options.workers:
                found = measure(dump, articles, workers)
                print(msgspec.json.encode(found).decode() if options.json else ROW.format(**found), flush=True)
            dump.unlink()


if __name__ == "__main__":
    main()
