"""Peak memory of reading a JSON Lines dump of any size: it must not grow with the dump.

``python -m benchmarks.memory [megabytes ...]`` writes a dump of each size (default 100 and 2000), reads it by slices
into articles in a process of its own, and prints the records, seconds and peak resident memory.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCE = "Officials said on Tuesday that 1,250 people had left the town and that repairs would cost $3.2 million. "
READ = """
import resource, sys
from dateline.flows.inputs.slices import discover, plan, read
from dateline.transforms.articles.build import build
from dateline.transforms.records import Article, RawRecord
(dump,) = discover([sys.argv[1]])
planned = plan(dump)
records = (record for piece in planned.slices for record in read(piece))
made = sum(1 for r in records if isinstance(r, RawRecord) and isinstance(build(r, planned.facts), Article))
print(made, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def write(path: Path, megabytes: int) -> None:
    """A dump of at least ``megabytes`` million bytes, about 3 kB an article."""
    with path.open("w", encoding="utf-8") as out:
        size = number = 0
        while size < megabytes * 1_000_000:
            text = f"Report {number}. " + SENTENCE * 28
            row = {"id": str(number), "date": "2024-01-04", "title": f"Report {number}", "text": text}
            size += out.write(json.dumps(row) + "\n")
            number += 1


def measured(megabytes: int) -> str:
    """One row: size, articles, seconds, peak resident memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dump.jsonl"
        write(path, megabytes)
        began = time.perf_counter()
        command = [sys.executable, "-c", READ, str(path)]
        found = subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ))
        articles, peak = found.stdout.split()
        return f"{megabytes:8,} MB {int(articles):10,} articles {time.perf_counter() - began:8.1f} s {int(peak):6,} MB"


def main() -> None:
    """Prints the table."""
    for size in [int(word) for word in sys.argv[1:]] or [100, 2000]:
        print(measured(size), flush=True)


if __name__ == "__main__":
    main()
