"""Where slices run: in this process, on a local cluster of processes, on a running Dask scheduler.

Whoever reaches a Dask scheduler or worker can have it run code. So those of this machine speak TLS with keys that only
the run and its workers hold, and a scheduler of another machine must have keys too, unless the user waives it.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from dateline.flows import settings
from dateline.flows.run.artifacts import in_flow
from dateline.flows.run.local import Here
from dateline.flows.server import find
from dateline.transforms.errors import OutputError, UsageError

_QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.tick.interval": "500ms",
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}
"""Dask looks at itself some hundred times a second, in each process; slices take seconds. Its pages tell anybody on
this machine what runs."""
_NO_PAGES = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}
"""Without an address it asks for port 8787, and warns of another run that has it."""
_ALLOCATOR = {"MALLOC_TRIM_THRESHOLD_": 33_554_432, "MALLOC_MMAP_THRESHOLD_": 4_194_304}
"""Dask lets its workers give memory back in steps of 64 kB, to fetch it again with the next batch."""
_STARTS = 3
_KEYS = ("ca-file", "client.cert", "client.key")


def runner(workers: int, address: str | None, scratch: Path) -> Any:
    """A Prefect task runner. address: ``dask://host:port`` (or ``tls://``, ``tcp://``) of a scheduler; scratch: folder
    for what local workers spill. Raises UsageError."""
    if address is None and workers <= 1:
        from prefect.task_runners import ThreadPoolTaskRunner

        return ThreadPoolTaskRunner(max_workers=1)
    from distributed.security import Security
    from prefect_dask.task_runners import DaskTaskRunner

    if address is not None:
        return DaskTaskRunner(address=_reachable(address, plain=settings.load().plain_runner))
    _configure()
    local = {"n_workers": workers, "threads_per_worker": 1, "processes": True, "scheduler_kwargs": _NO_PAGES}
    keys = Security.temporary()  # type: ignore[no-untyped-call]
    private = {"security": keys, "host": "127.0.0.1", "local_directory": str(scratch)}
    loaded = {"preload": ["dateline.flows.run.warm"], "env": find.environment()}
    return DaskTaskRunner(cluster_kwargs=local | private | loaded)


def _reachable(address: str, *, plain: bool) -> str:
    """The scheduler's address as Dask writes it: ``tls://`` where Dask's configuration has keys.

    Raises UsageError where it is none, and where it is another machine's without keys, unless ``plain``.
    """
    import dask

    scheme, _, place = address.partition("://")
    host, _, port = place.rpartition(":")
    if scheme not in ("dask", "tcp", "tls") or not host or not port.isdigit():
        raise UsageError(f"--runner {address!r} is no scheduler address; write dask://HOST:PORT")
    keyed = all(dask.config.get(f"distributed.comm.tls.{name}", None) for name in _KEYS)
    if scheme == "tls" and not keyed:
        raise UsageError(
            f"--runner {address!r} needs the scheduler's keys: name them with DASK_DISTRIBUTED__COMM__TLS__CA_FILE,"
            " DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY"
        )
    if scheme == "tls" or (scheme == "dask" and keyed):
        return f"tls://{place}"
    if not plain and not _is_here(host):
        raise UsageError(
            f"--runner {address!r}: the scheduler is on another machine and speaks without keys, so whoever reaches"
            " its port could run code as you. Give it keys (docs/operations.md says how), or add --plain-runner where"
            " the network between is yours alone."
        )
    return f"tcp://{place}"


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _configure() -> None:
    """For scheduler and workers of this machine. A worker's allocator reads its environment before anything else."""
    import dask

    quiet = "ignore::UserWarning:multiprocessing.resource_tracker"  # it cleans up after a run that was killed: no news
    os.environ["PYTHONWARNINGS"] = ",".join(filter(None, [os.environ.get("PYTHONWARNINGS"), quiet]))
    before = "distributed.nanny.pre-spawn-environ"
    dask.config.set(_QUIET | {before: dask.config.get(before) | _ALLOCATOR})


def _started(stack: ExitStack, workers: int, address: str | None, scratch: Path) -> Any:
    """The runner, open, with its workers. One that dies while it starts ends a local cluster: then all start anew."""
    tries = 1
    while True:
        pool = stack.enter_context(runner(workers, address, scratch))
        if address is None and workers <= 1:
            return pool
        try:
            pool.client.wait_for_workers(1 if address else workers)
            return pool
        except RuntimeError as error:
            if address is not None or tries == _STARTS:
                raise OutputError(f"the workers did not start: {error}. Run the same command again.") from error
        tries += 1
        print("dateline: a worker died while it started; all are started again", file=sys.stderr, flush=True)


@contextmanager
def ready(workers: int, address: str | None, scratch: Path) -> Iterator[Any]:
    """A runner whose workers are there; those of this machine have loaded what they need. Raises OutputError where they
    do not stay while they start, and UsageError. Outside a flow run it is this process, whatever is asked."""
    with ExitStack() as stack:
        pool = _started(stack, workers, address, scratch) if in_flow() else Here()
        if isinstance(pool, Here) or (address is None and workers <= 1):
            from dateline.flows.run.warm import warm

            warm()
        yield pool
