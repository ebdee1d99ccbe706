"""The Prefect tasks: thin wrappers that say what is retried and how a run is named.

None of them keeps its result with Prefect, which reads one back by whatever serializer the file names, pickle among
them. What a later run trusts is a slice's ``done.json``, read as data.
"""

from __future__ import annotations

import contextlib
from typing import Any

import msgspec
import pyarrow as pa
from prefect import task

from dateline.expectations.check import Finding
from dateline.flows.inputs.slices import Dump, Hashed, Slice, cut, hashed
from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.manifest import Manifest, Published
from dateline.flows.outputs.publish import StagedFile, publish
from dateline.flows.run.select import identity
from dateline.flows.steps import measure
from dateline.flows.steps import merge as settling
from dateline.flows.steps import slice as staging
from dateline.flows.steps.dedupe import Change
from dateline.flows.visible import visible_name
from dateline.transforms.errors import DatelineError
from dateline.transforms.grammar import grammar


def _is_passing(_task: Any, _run: Any, state: Any) -> bool:
    """Only failures of the machine are worth another try: a full disk, a refused connection, a 503."""
    try:
        state.result()
    except DatelineError:
        return False
    except OSError:
        return True
    except BaseException as error:
        return type(error).__module__.split(".")[0] in {"botocore", "aiobotocore", "s3fs", "aiohttp"}
    return False


def _log(line: str) -> None:
    """A line in the log of the task run that surrounds the caller, which by itself does not name the dump."""
    from prefect.exceptions import MissingContextError
    from prefect.logging import get_run_logger

    with contextlib.suppress(MissingContextError):
        get_run_logger().info(visible_name(line))


_UNKEPT: dict[str, Any] = {"persist_result": False}
_AGAIN: dict[str, Any] = _UNKEPT | {"retries": 2, "retry_delay_seconds": 1, "retry_condition_fn": _is_passing}


@task(name="plan", task_run_name="plan {dump.name}", **_AGAIN)
def plan_dump(dump: Dump, slice_bytes: int, published: str | None) -> Hashed:
    """Hashes a dump and cuts it into slices, which makes it a Plan, unless it is what is ``published``."""
    found = hashed(dump)
    if identity(found) == published:
        _log(f"{dump.name}: published already, unchanged")
        return found
    planned = cut(found, slice_bytes)
    _log(f"{dump.name}: {planned.records:,} records in {len(planned.slices):,} slices")
    return planned


@task(name="slice", task_run_name="{label}", **_AGAIN)
def stage_slice(key: str, label: str, piece: bytes, root: str) -> dict[str, Any]:
    """Reads, parses, checks and stages one slice, unless it is staged already: Dask repeats what a worker that died had
    finished. ``piece``: the Slice as JSON; the result: a Staged as JSON."""
    store = open_store(root)
    done = staging.intact(store, key) or staging.stage(msgspec.json.decode(piece, type=Slice), store)
    counts = (f"{number:,} {name.replace('_', ' ')}" for name, number in done.counts.items())
    _log(f"{label}: {', '.join(counts)}")
    found: dict[str, Any] = msgspec.to_builtins(done)
    return found


class SettledPart(msgspec.Struct, frozen=True):
    """What is known of a part whose files are ready. facts: ``measure.counted``; orphans: mentions without article."""

    files: list[StagedFile]
    facts: dict[str, float]
    orphans: int


@task(name="settle", task_run_name="{label}", **_AGAIN)
def settle_part(label: str, part: bytes, changes: bytes, run_id: str, root: str) -> dict[str, Any]:
    """Writes and measures the files of a part. ``part``: the Part, ``changes``: record_no -> Change, both as JSON; the
    result: a SettledPart as JSON."""
    given, store = msgspec.json.decode(part, type=settling.Part), open_store(root)
    changed = {(given.dump, no): change for no, change in msgspec.json.decode(changes, type=dict[int, Change]).items()}
    grammar().clear()  # all slices are read: the engines' memory makes room for the part
    files = settling.settle(store, given, changed, run_id)
    _log(f"{label}: {len(files):,} files, {sum(file.file.rows for file in files):,} rows")
    done = SettledPart(files, measure.counted(store, given), measure.orphans(store, given))
    pa.default_memory_pool().release_unused()
    made: dict[str, Any] = msgspec.to_builtins(done)
    return made


@task(name="check run", task_run_name="check {run_id}", **_UNKEPT)
def check_run(run_id: str, rows: list[dict[str, Any]], min_volume: float) -> list[Finding]:
    """The table checks of the whole run."""
    import pandas as pd

    from dateline.expectations import gate
    from dateline.expectations.suites import run

    frame = pd.DataFrame(rows, columns=run.MEASURES)
    measured = [name for name in run.MEASURES if name != "dump"]
    return gate.check_table("run", frame.astype(dict.fromkeys(measured, float)), run.checks(min_volume))


@task(name="publish", task_run_name="publish {run_id}", **_UNKEPT)
def publish_run(root: str, run_id: str, staged: list[StagedFile], dumps: dict[str, Published]) -> Manifest:
    """Swaps the manifest; in the flow's own process, because a cluster's tasks stand outside its transaction."""
    return publish(open_store(root), run_id, staged, dumps)
