"""Who may have workers run code: the run itself, and nobody who merely reaches their ports."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Iterator
from typing import Any

import dask
import psutil
import pytest
from distributed import Client
from distributed.core import connect
from distributed.security import Security

from dateline.flows.run import runners
from dateline.flows.run.runners import _reachable
from dateline.transforms.errors import UsageError

KILLED: list[int] = []
KEYS = {f"distributed.comm.tls.{name}": "file.pem" for name in ("ca-file", "client.cert", "client.key")}


@pytest.fixture(scope="module")
def pool(prefect: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two workers, of whom one was killed while they started."""
    from prefect.settings import PREFECT_API_URL, temporary_settings

    threading.Thread(target=_kill_one, daemon=True).start()
    with (
        pytest.MonkeyPatch.context() as patch,
        temporary_settings({PREFECT_API_URL: prefect["PREFECT_API_URL"]}),
    ):
        patch.setattr(runners, "in_flow", lambda: True)
        with runners.ready(2, None, tmp_path_factory.mktemp("work") / "dask") as made:
            yield made


def _kill_one() -> None:
    """Kills the first worker process that this one starts, before it has loaded anything."""
    while True:
        for child in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                if "spawn_main" in " ".join(child.cmdline()):
                    child.kill()
                    KILLED.append(child.pid)
                    return
        time.sleep(0.02)


def test_a_worker_that_is_killed_while_it_starts_is_replaced(pool: Any) -> None:
    assert len(KILLED) == 1
    known = pool.client.scheduler_info(n_workers=-1)["workers"]
    assert len(known) == 2
    assert pool.client.submit(sum, [1, 2]).result(timeout=60) == 3


def test_local_workers_do_what_the_run_asks(pool: Any) -> None:
    assert pool.client.gather(pool.client.map(abs, [-1, 2])) == [1, 2]
    told = asyncio.run(_spoken(pool.client.scheduler.address, pool.client.security))
    assert len(told["workers"]) == 2


@pytest.mark.parametrize("keys", ["none", "of another"])
def test_whoever_has_not_the_keys_of_the_run_reaches_nobody(pool: Any, keys: str) -> None:
    """Scheduler, workers and their nannies: each has a port on which code could be sent."""
    known = pool.client.scheduler_info(n_workers=-1)["workers"]
    places = [pool.client.scheduler.address, *known, *(worker["nanny"] for worker in known.values())]
    assert len(places) == 5
    security = Security() if keys == "none" else Security.temporary()
    for place in places:
        assert place.startswith("tls://127.0.0.1:")
        for address in (place, place.replace("tls://", "tcp://")):
            with pytest.raises((OSError, TypeError, RuntimeError, asyncio.TimeoutError)):
                asyncio.run(_spoken(address, security))
    with pytest.raises((OSError, TypeError, RuntimeError)):
        Client(places[0].replace("tls://", "tcp://"), timeout="2s", security=security, set_as_default=False)


async def _spoken(address: str, security: Security) -> Any:
    """The answer to a call that needs no more than a connection."""
    arguments = {} if address.startswith("tcp") else security.get_connection_args("client")
    comm = await connect(address, timeout=2, **arguments)
    await comm.write({"op": "identity", "reply": True})
    return await asyncio.wait_for(comm.read(), 2)


@pytest.mark.parametrize("address", ["dask://10.0.0.7:8786", "tcp://10.0.0.7:8786", "tcp://scheduler.example:8786"])
def test_a_scheduler_elsewhere_needs_keys_or_a_waiver(address: str) -> None:
    with pytest.raises(UsageError, match=r"on another machine and speaks without keys.*--plain-runner"):
        _reachable(address, plain=False)
    assert _reachable(address, plain=True) == address.replace("dask://", "tcp://")


def test_where_keys_are_configured_they_are_used() -> None:
    with pytest.raises(UsageError, match="needs the scheduler's keys"):
        _reachable("tls://10.0.0.7:8786", plain=True)
    with dask.config.set(KEYS):
        for address in ("dask://10.0.0.7:8786", "tls://10.0.0.7:8786"):
            assert _reachable(address, plain=False) == "tls://10.0.0.7:8786"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.9.9.9"])
def test_this_machine_is_told_from_others(host: str) -> None:
    assert _reachable(f"dask://{host}:8786", plain=False) == f"tcp://{host}:8786"
    with pytest.raises(UsageError, match="another machine"):
        _reachable("dask://127.0.0.1.example.org:8786", plain=False)


@pytest.mark.parametrize("address", ["10.0.0.7:8786", "http://a:1", "dask://host", "dask://host:port", "dask://:1"])
def test_what_is_no_address_is_named(address: str) -> None:
    with pytest.raises(UsageError, match="is no scheduler address"):
        _reachable(address, plain=True)
