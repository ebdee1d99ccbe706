"""``python -m tests.fuzz --inputs 5000 --seed 1``: mutated dumps of every format to the end of the pipeline.

Each input is found, detected, planned, read, built, parsed, turned into Arrow tables and Parquet bytes, every 25th
through the gate too. It may be refused by name or cost records; a traceback, a crash, a record too slow or one that is
neither article nor quarantined nor blank is a fault. Inputs run in slices, each in a process of its own.
"""

from __future__ import annotations

import argparse
import faulthandler
import logging
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from functools import cache
from pathlib import Path

from dateline.flows.inputs import slices
from dateline.transforms import budget
from dateline.transforms.errors import InputError
from tests.mutations import mutated
from tests.shared import REPOSITORY
from tests.transforms.readers.bad_inputs import BAD
from tests.transforms.readers.sources import FIXTURES
from tests.whole_way import whole_way

SLICE = 500
GATED = 25
SECONDS = 30.0
OUR_FAULTS = ("article_error", "engine_error", "reader_error", "too_slow")


@cache
def corpus() -> tuple[tuple[str, bytes], ...]:
    """File name and bytes of every reader's fixture, every sample and every bad input."""
    files = [path for path in sorted(FIXTURES.rglob("*")) if path.is_file() and path.name != "expected.json"]
    files += [path for path in sorted((REPOSITORY / "samples").rglob("*")) if path.is_file()]
    bad = [(f"bad.{name}", data) for name, cases in sorted(BAD.items()) for _, data, _ in cases if data]
    return (*((path.name, path.read_bytes()[:40_000]) for path in files for _ in range(8)), *bad)


def fault(data: bytes, name: str, folder: Path, gate: bool, tally: Counter[str]) -> str | None:
    """What is wrong with how an input is handled, None where nothing is. Counts records by what became of them."""
    place = folder / name
    place.write_bytes(data)
    began = time.process_time()
    try:
        found = slices.survey_inputs([str(place)])
        for dump in found.dumps:
            plan = slices.plan(dump, 2_000)
            records = [record for piece in plan.slices for record in slices.read(piece)]
            outcome = whole_way(records, dump.format, gate)
            tally.update({key: outcome.counts[key] for key in ("articles", "quarantined", "blank")})
            if not plan.records == len(records) == outcome.kept or not outcome.conserves:
                return f"{dump.format}: planned {plan.records}, read {len(records)}, kept {outcome.kept}"
            if ours := [code for code in OUR_FAULTS if outcome.reasons.get(code)]:
                details = outcome.tables["quarantine"].select(["code", "detail"]).to_pylist()
                return f"{dump.format}: {next(row for row in details if row['code'] in ours)}"
        tally["read" if found.dumps else "left out"] += 1
    except InputError:
        tally["refused"] += 1
    except Exception:
        return traceback.format_exc(limit=-4)
    finally:
        place.unlink()
    seconds = time.process_time() - began
    return f"{seconds:.0f} seconds of the processor" if seconds > SECONDS else None


def run(first: int, number: int, seed: int, keep: Path | None = None) -> tuple[Counter[str], list[str]]:
    """Inputs ``first`` to ``first + number``: what became of them, and the faults, each with its number."""
    tally: Counter[str] = Counter()
    faults: list[str] = []
    logging.getLogger("dateline").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder, budget.allowing(SECONDS):
        for number_of in range(first, first + number):
            chance = random.Random(seed * 1_000_003 + number_of)
            name, data = mutated(corpus(), chance)
            print(f"input {number_of}", file=sys.stderr, flush=True)
            faulthandler.dump_traceback_later(10 * SECONDS, exit=True)
            problem = fault(data, name, Path(folder), number_of % GATED == 0, tally)
            faulthandler.cancel_dump_traceback_later()
            tally["inputs"] += 1
            if problem is not None:
                faults.append(f"input {number_of} ({name}, {len(data)} bytes): {problem}")
                if keep is not None:
                    (keep / f"{number_of}-{name}").write_bytes(data)
    return tally, faults


def _in_slices(inputs: int, seed: int, keep: Path | None) -> tuple[Counter[str], list[str]]:
    tally: Counter[str] = Counter()
    faults: list[str] = []
    for first in range(0, inputs, SLICE):
        command = [sys.executable, "-m", "tests.fuzz", "--seed", str(seed), "--first", str(first)]
        command += ["--inputs", str(min(SLICE, inputs - first)), *(["--keep", str(keep)] if keep else [])]
        done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False)
        for line in done.stdout.splitlines():
            key, _, value = line.partition(": ")
            if value.isdigit():
                tally[key] += int(value)
        faults += [each for each in done.stdout.split("\x1e")[1:]]
        if "inputs: " not in done.stdout:
            last = done.stderr.rpartition("input ")[2].partition("\n")[0]
            faults.append(f"input {last}: the process ended with {done.returncode}\n{done.stderr[-1500:]}")
        print(f"{min(inputs, first + SLICE):,} of {inputs:,}, faults {len(faults)}", file=sys.stderr, flush=True)
    return tally, faults


def main() -> int:
    """Prints what became of the inputs; 1 where one was a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, help="run these inputs here, without slices")
    parser.add_argument("--keep", type=Path, help="folder for the inputs that are faults")
    stated = parser.parse_args()
    if stated.keep:
        stated.keep.mkdir(parents=True, exist_ok=True)
    if stated.first is None:
        tally, faults = _in_slices(stated.inputs, stated.seed, stated.keep)
    else:
        tally, faults = run(stated.first, stated.inputs, stated.seed, stated.keep)
    for key in ("inputs", "read", "left out", "refused", "articles", "quarantined", "blank"):
        print(f"{key}: {tally[key]}")
    print("".join(f"\x1e{each}\n" for each in faults), end="")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
