"""The flows that are deployed: nightly, backfill and on-arrival. Prefect makes its forms from their parameters.

Each does what ``etl`` does, in the flow run's own name. Runs over one output take turns, whatever started them; runs of
one deployment wait for each other (limit 1, ENQUEUE); nights missed in a downtime become one run.
"""

from __future__ import annotations

import logging
import os
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
from prefect import flow
from prefect.states import Completed, Failed
from pydantic import Field

from dateline.flows import settings
from dateline.flows.deploy import catch_up
from dateline.flows.etl import etl
from dateline.flows.outputs.run_record import RunRecord
from dateline.flows.report.verdict import verdict
from dateline.flows.run import artifacts
from dateline.flows.run.select import Request, find
from dateline.flows.server import lost
from dateline.flows.server.addresses import IN_ADDRESS
from dateline.transforms.errors import GateError, InputError

Folder = Annotated[str, Field(min_length=1, json_schema_extra={"not": {"pattern": IN_ADDRESS}})]
WARNINGS = "Warnings"
"""The name of a completed run's state where the night is amber; ``automations.yaml`` listens for it."""
Workers = Annotated[int, Field(ge=1, le=256)]


@flow(name="nightly", persist_result=False)
def nightly(
    inbox: Folder, out: Folder, workers: Workers = 1, runner: str | None = None, reprocess: bool = False
) -> Any:
    """Publish what is new or changed in an inbox.

    Args:
        inbox: Folder that the dumps arrive in. What is published already, unchanged, is skipped.
        out: Folder, or s3://bucket/prefix, of the datasets.
        workers: Worker processes on this machine.
        runner: Address of a running Dask scheduler, dask://HOST:PORT, instead of workers here.
        reprocess: Read dumps again that are published already.
    """
    catch_up.collapse()
    if _empty(inbox):
        artifacts.rename(f"nightly {catch_up.day()}: nothing in {inbox}")
        return None
    request = Request((inbox,), out, workers=workers, runner=runner, reprocess=reprocess)
    return _run(f"nightly {catch_up.day()}", request)


@flow(name="backfill", persist_result=False)
def backfill(
    inputs: Annotated[list[Folder], Field(min_length=1)],
    out: Folder,
    since: date | None = None,
    until: date | None = None,
    reprocess: bool = False,
    format: str | None = None,
    mapping: str | None = None,
    workers: Workers = 1,
    runner: str | None = None,
) -> Any:
    """Publish an archive, or a range of its days.

    Args:
        inputs: Files, folders or globs. Give the folder that nightly runs read, so that dumps keep their names.
        out: Folder, or s3://bucket/prefix, of the datasets.
        since: First day; only dumps whose name carries this day or a later one.
        until: Last day; only dumps whose name carries this day or an earlier one.
        reprocess: Read dumps again that are published already.
        format: Reader to use when the format is not recognised.
        mapping: YAML file that maps fields of the dumps.
        workers: Worker processes on this machine.
        runner: Address of a running Dask scheduler, dask://HOST:PORT, instead of workers here.
    """
    first, last = (day.isoformat() if day else None for day in (since, until))
    label = "backfill" + (f" {first or '...'} to {last or '...'}" if first or last else "")
    request = Request(tuple(inputs), out, format, mapping, workers, runner, reprocess, (), first, last)
    return _run(label, request)


@flow(name="on-arrival", persist_result=False)
def on_arrival(inbox: Folder, dump: Folder, out: Folder, workers: Workers = 1, runner: str | None = None) -> Any:
    """Publish one dump that has just arrived; started by the event that ``dateline watch`` emits.

    Args:
        inbox: Folder that is watched.
        dump: Name of the dump as a run over the inbox names it, such as inbox/2024-01-04.jsonl.
        out: Folder, or s3://bucket/prefix, of the datasets.
        workers: Worker processes on this machine.
        runner: Address of a running Dask scheduler, dask://HOST:PORT, instead of workers here.
    """
    return _run("arrival", Request((inbox,), out, workers=workers, runner=runner, only=(dump,)))


def _run(label: str, request: Request) -> Any:
    """Names the run after its dumps and does it; the record, or a state that says what to look at.

    Raises DatelineError, which fails the flow run; a gate that refuses fails it in sentences, without a traceback.
    """
    logging.getLogger("great_expectations").setLevel(logging.WARNING)
    if "PREFECT__FLOW_RUN_ID" in os.environ:  # a process of its own, to its end
        lost.watch(settings.load().server_seconds)
    dumps = find(request).dumps
    what = dumps[0].name if len(dumps) == 1 else f"{len(dumps):,} dumps"
    name = f"{label}: {what}"
    artifacts.rename(name)
    parameters = {field: getattr(request, field) for field in request.__struct_fields__}
    lists = {"inputs": list(request.inputs), "only": list(request.only), "name": name}
    try:
        made = etl.fn(**parameters | lists)
    except GateError as error:
        return Failed(message=str(error))
    record = msgspec.convert(made, RunRecord)
    told = verdict(record, (), request.out)
    if told.colour == "amber":
        said = " ".join(each.says for each in told.sentences if each.weighs)
        return Completed(name=WARNINGS, message=f"{told.word}: {said}", data=made)
    return made


def _empty(inbox: str) -> bool:
    """Whether nothing has arrived at all. Raises InputError where the inbox is not a folder."""
    if not Path(inbox).is_dir():
        raise InputError(f"the inbox {inbox!r} is not a folder; create it, or correct the deployment's parameters")
    return not any(path.is_file() for path in Path(inbox).rglob("*"))
