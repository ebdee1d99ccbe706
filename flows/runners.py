"""Where slices run: in this process, on a local cluster of processes, on a running Dask scheduler."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flows import server
from transforms.errors import UsageError

_WORKER = {"preload": ["flows.warm"], "config": {"distributed.worker.profile.enabled": False}}
"""A local worker loads what slices need before it takes the first, and keeps no hour of samples of its own stack."""


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
    local = {"n_workers": workers, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    return DaskTaskRunner(cluster_kwargs=local | _WORKER | {"env": {"PREFECT_API_URL": server.address()}})


@contextmanager
def ready(workers: int, address: str | None) -> Iterator[Any]:
    """A runner whose workers are there; those of this machine have loaded what they need."""
    with runner(workers, address) as pool:
        if address is None and workers <= 1:
            from flows.warm import warm

            warm()
        else:
            pool.client.wait_for_workers(1 if address else workers)
        yield pool
