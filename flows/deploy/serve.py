"""Schedule, manual triggers and arrivals in one process: a Prefect server where none is named, the deployments, a
watch."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

import msgspec

from dateline.flows.deploy import heartbeat, notify, pages
from dateline.flows.outputs.folder import work_folder
from dateline.flows.server import find, lasting
from dateline.flows.server.addresses import hidden, refuse
from dateline.transforms.errors import UsageError

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment


class Plan(msgspec.Struct, frozen=True):
    """What to serve. cron: of the nightly run, in ``timezone``. settle: seconds, as in ``watching.Watch``."""

    inbox: Path
    out: str
    cron: str
    timezone: str
    workers: int
    runner: str | None
    settle: float


def serve(plan: Plan) -> None:
    """Serves until it is interrupted. Raises UsageError where cron or time zone are not understood, and OutputError
    where another process serves this output.

    The watch begins when the deployments stand: an event before its trigger would be lost.
    """
    refuse(plan.out)
    heartbeat.prepare()
    folder = work_folder(plan.out) / "serve"
    named = find.named()
    with lasting.running(folder), pages.served(plan.out, folder) as shown:
        from prefect.exceptions import TerminationSignal  # Prefect's settings are read at its import: not earlier
        from prefect.runner import Runner

        runner = Runner(limit=2)
        for deployment in deployments(plan):
            runner.add_deployment(deployment)
        notify.create()
        print(f"schedule, forms and logs: {hidden(os.environ[find.URL]).removesuffix('/api')}", flush=True)
        if not named:
            print(f"its authentication string, and what a shell needs for prefect: . {folder / lasting.ENVIRONMENT}")
            print("by hand: prefect deployment run nightly/nightly", flush=True)
        if shown:
            print(f"reports: {shown}", flush=True)
        stop = threading.Event()
        watcher = threading.Thread(target=_watch, args=(plan, folder / "told.json", stop), daemon=True)
        watcher.start()
        try:
            asyncio.run(runner.start())
        except (KeyboardInterrupt, TerminationSignal):
            print("stopping", flush=True)
        finally:
            stop.set()
            watcher.join(timeout=10)


def deployments(plan: Plan) -> list[RunnerDeployment]:
    """The three deployments of ``prefect.yaml``, with the same limits. Raises UsageError."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.events import DeploymentEventTrigger
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from dateline.flows.deploy import deployments as flows
    from dateline.flows.deploy.arrivals import EVENT, RESOURCE

    inbox = str(plan.inbox.absolute())
    places: dict[str, Any] = {"inbox": inbox, "out": plan.out, "workers": plan.workers, "runner": plan.runner}
    arrived = {name: f"{{{{ event.resource['{name}'] }}}}" for name in ("inbox", "dump")}
    trigger = DeploymentEventTrigger(
        match={"prefect.resource.id": f"{RESOURCE}.*", "inbox": inbox}, expect={EVENT}, parameters=arrived
    )
    alike: dict[str, Any] = {
        "concurrency_limit": ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE),
        "entrypoint_type": EntrypointType.MODULE_PATH,
        "tags": ["dateline"],
    }
    archive = {"inputs": [inbox], "out": plan.out, "workers": plan.workers, "runner": plan.runner}
    _check_schedule(plan)
    made = [
        flows.nightly.to_deployment(
            "nightly", schedule=Cron(plan.cron, timezone=plan.timezone), parameters=places, **alike
        ),
        flows.backfill.to_deployment("backfill", parameters=archive, **alike),
        flows.on_arrival.to_deployment("on-arrival", parameters=places, triggers=[trigger], **alike),
    ]
    return cast("list[RunnerDeployment]", made)  # coroutines only inside an event loop


def _check_schedule(plan: Plan) -> None:
    from prefect.client.schemas.schedules import CronSchedule

    try:
        CronSchedule(cron=plan.cron, timezone=str(ZoneInfo(plan.timezone)))
    except (ValueError, KeyError):
        told = f"--cron {plan.cron!r} --timezone {plan.timezone!r}"
        raise UsageError(f"{told} is no cron line and time zone such as '15 2 * * *' and Europe/London") from None


def _watch(plan: Plan, state: Path, stop: threading.Event) -> None:
    """Passes arrivals on until told to stop; a server that is away for a while is tried again."""
    from dateline.flows.deploy.arrivals import emit
    from dateline.flows.deploy.watch import Watch
    from dateline.transforms.errors import DatelineError

    watched = Watch(plan.inbox, state, plan.settle)
    while not stop.wait(2.0):
        try:
            for dump, mark in watched.ready(time.monotonic()):
                emit(watched.folder, dump)
                watched.tell(dump, mark)
        except DatelineError as error:
            print(f"dateline: {error}", file=sys.stderr, flush=True)
            stop.wait(10.0)
