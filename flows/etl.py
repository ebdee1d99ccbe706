"""The flow, on one screen: dumps -> slices -> settled files -> run gate -> publish -> report."""

from __future__ import annotations

from typing import Any

import msgspec
from prefect import flow
from prefect.runtime import flow_run

from dateline.flows.run.run import Run
from dateline.flows.run.select import Request, called
from dateline.flows.visible import visible_name


def _called() -> str:
    """The flow run's name. What the user named may have been named by others."""
    asked = flow_run.parameters
    return visible_name(asked.get("name") or called(asked["inputs"]))


@flow(name="dateline", flow_run_name=_called, validate_parameters=False, persist_result=False)
def etl(
    inputs: list[str],
    out: str,
    format: str | None = None,
    mapping: str | None = None,
    workers: int = 1,
    runner: str | None = None,
    reprocess: bool = False,
    only: list[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    name: str = "",
) -> dict[str, Any]:
    """One run; returns its record (``ledger.RunRecord``). Raises DatelineError: then nothing of it is published.

    Runs over the same output take turns, and one that was killed while it published is completed first.
    """
    picked = tuple(only or ())
    request = Request(tuple(inputs), out, format, mapping, workers, runner, reprocess, picked, since, until, name)
    with Run(request) as run:
        plans = run.plan()
        work = run.changed(plans)
        if work:
            with run.workers(work) as pool:
                slices = run.slices(work, pool)
                dumps = run.settle(work, slices, pool)
                run.gate(dumps, pool)
            run.publish(dumps)
            run.report()
        record: dict[str, Any] = msgspec.to_builtins(run.record)
    return record
