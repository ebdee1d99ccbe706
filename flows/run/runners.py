"""Where slices run: in this process, on a local cluster of processes, on a running Dask scheduler."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dateline.flows.server import find
from dateline.transforms.errors import UsageError

_QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.tick.interval": "500ms",
}
"""Dask looks at itself some hundred times a second, in each process; slices take seconds."""
_ALLOCATOR = {"MALLOC_TRIM_THRESHOLD_": 33_554_432, "MALLOC_MMAP_THRESHOLD_": 4_194_304}
"""Dask lets its workers give memory back in steps of 64 kB, to fetch it again with the next batch."""


def runner(workers: int, address: str | None) -> Any:
    """A Prefect task runner. address: ``dask://host:port`` (or ``tcp://``) of a scheduler. Raises UsageError."""
    if address is None and workers <= 1:
        from prefect.task_runners import ThreadPoolTaskRunner

        return ThreadPoolTaskRunner(max_workers=1)
    from prefect_dask.task_runners import DaskTaskRunner

    if address is not None:
        scheme, _, place = address.partition("://")
        if scheme not in ("dask", "tcp", "tls") or ":" not in place:
            raise UsageError(f"--runner {address!r} is no scheduler address; write dask://HOST:PORT")
        return DaskTaskRunner(address=f"{'tcp' if scheme == 'dask' else scheme}://{place}")
    _configure()
    local = {"n_workers": workers, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    loaded = {"preload": ["dateline.flows.run.warm"], "env": {"PREFECT_API_URL": find.address()}}
    return DaskTaskRunner(cluster_kwargs=local | loaded)


def _configure() -> None:
    """For scheduler and workers of this machine. A worker's allocator reads its environment before anything else."""
    import dask

    before = "distributed.nanny.pre-spawn-environ"
    dask.config.set(_QUIET | {before: dask.config.get(before) | _ALLOCATOR})


@contextmanager
def ready(workers: int, address: str | None) -> Iterator[Any]:
    """A runner whose workers are there; those of this machine have loaded what they need."""
    with runner(workers, address) as pool:
        if address is None and workers <= 1:
            from dateline.flows.run.warm import warm

            warm()
        else:
            pool.client.wait_for_workers(1 if address else workers)
        yield pool
