"""Schedule, manual triggers and arrivals in one process: a Prefect server where none runs, the deployments, a watch."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

import msgspec

from transforms.errors import UsageError

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

START_SECONDS = 180.0


class Plan(msgspec.Struct, frozen=True):
    """What to serve. cron: of the nightly run, in ``timezone``. settle: seconds, as in ``watching.Watch``."""

    inbox: Path
    out: str
    cron: str
    timezone: str
    workers: int
    settle: float


def serve(plan: Plan, port: int) -> None:
    """Serves until it is interrupted. Raises UsageError where cron or time zone are not understood."""
    with server(port) as address:
        from prefect import serve as prefect_serve  # its settings are read at import: after the address is known

        print(f"schedule, forms and logs: {address.removesuffix('/api')}", flush=True)
        stop = threading.Event()
        watcher = threading.Thread(target=_watch, args=(plan, stop), daemon=True)
        watcher.start()
        try:
            prefect_serve(*deployments(plan), limit=2, print_starting_message=False)
        finally:
            stop.set()
            watcher.join(timeout=10)


def deployments(plan: Plan) -> list[RunnerDeployment]:
    """The three deployments of ``prefect.yaml``, with the same limits. Raises UsageError."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.events import DeploymentEventTrigger
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows import deployments as flows
    from flows.arrivals import EVENT, RESOURCE

    try:
        schedule = Cron(plan.cron, timezone=str(ZoneInfo(plan.timezone)))
    except (ValueError, KeyError) as error:
        raise UsageError(f"--cron {plan.cron!r} --timezone {plan.timezone!r}: {error}") from None
    inbox = str(plan.inbox.absolute())
    places: dict[str, Any] = {"inbox": inbox, "out": plan.out, "workers": plan.workers}
    arrived = {name: f"{{{{ event.resource['{name}'] }}}}" for name in ("inbox", "dump")}
    trigger = DeploymentEventTrigger(
        match={"prefect.resource.id": f"{RESOURCE}.*", "inbox": inbox}, expect={EVENT}, parameters=arrived
    )
    alike: dict[str, Any] = {
        "concurrency_limit": ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE),
        "entrypoint_type": EntrypointType.MODULE_PATH,
        "tags": ["dateline"],
    }
    archive = {"inputs": [inbox], "out": plan.out, "workers": plan.workers}
    made = [
        flows.nightly.to_deployment("nightly", schedule=schedule, parameters=places, **alike),
        flows.backfill.to_deployment("backfill", parameters=archive, **alike),
        flows.on_arrival.to_deployment("on-arrival", parameters=places, triggers=[trigger], **alike),
    ]
    return cast("list[RunnerDeployment]", made)  # coroutines only inside an event loop


@contextmanager
def server(port: int) -> Iterator[str]:
    """The address of the server in use: the one of ``PREFECT_API_URL``, else one of our own on 127.0.0.1.

    Ours is stopped at the end. Raises UsageError when it does not start.
    """
    address = os.environ.get("PREFECT_API_URL")
    if address:
        yield address
        return
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    address = f"http://127.0.0.1:{port}/api"
    try:
        _wait(address, process)
        os.environ["PREFECT_API_URL"] = address
        yield address
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    told = ""
    if process.poll() is not None and process.stderr:
        told = process.stderr.read().decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
    raise UsageError(f"Prefect's server did not start at {address}: {told or 'no answer'}. Try another --port.")


def _watch(plan: Plan, stop: threading.Event) -> None:
    """Passes arrivals on until told to stop; a server that is away for a while is tried again."""
    from flows.arrivals import emit
    from flows.watching import Watch, state_file
    from transforms.errors import DatelineError

    watched = Watch(plan.inbox, state_file(plan.inbox), plan.settle)
    while not stop.wait(2.0):
        try:
            for dump, mark in watched.ready(time.monotonic()):
                emit(watched.folder, dump)
                watched.tell(dump, mark)
        except DatelineError as error:
            print(f"dateline: {error}", file=sys.stderr, flush=True)
            stop.wait(10.0)
