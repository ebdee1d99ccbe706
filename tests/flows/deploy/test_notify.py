"""One message for a night that needs a look, through a real server, to a listener on loopback."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import yaml

from dateline.flows.deploy import notify
from tests.shared import REPOSITORY

AUTOMATIONS = yaml.safe_load((REPOSITORY / "flows" / "automations.yaml").read_text("utf-8"))["automations"]


@pytest.fixture
def heard() -> Iterator[tuple[str, queue.Queue[dict[str, str]]]]:
    """The address of a listener, and what it is told."""
    told: queue.Queue[dict[str, str]] = queue.Queue()

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hook", told
    server.shutdown()
    server.server_close()


def test_failed_amber_and_late_nights_send_one_message_each_and_good_ones_none(
    prefect: dict[str, str], heard: tuple[str, queue.Queue[dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect import flow
    from prefect.client.orchestration import get_client
    from prefect.settings import PREFECT_API_URL, temporary_settings
    from prefect.states import Completed, Failed, Running, Scheduled

    address, told = heard
    monkeypatch.setenv(notify.URL, address)
    with temporary_settings({PREFECT_API_URL: prefect["PREFECT_API_URL"]}):
        names = notify.create()
        assert names == [each["name"] for each in AUTOMATIONS]
        assert notify.create() == names
        ends = {
            "good": Completed(),
            "amber": Completed(name="Warnings", message='43% of the records of "a" went to quarantine'),
            "red": Failed(message="critical check failed"),
        }
        with get_client(sync_client=True) as client:
            for name, state in ends.items():
                run = client.create_flow_run(flow(lambda: None, name="night"), name=name, tags=["dateline"])
                client.set_flow_run_state(run.id, Running(), force=True)
                client.set_flow_run_state(run.id, state, force=True)
            due = Scheduled(scheduled_time=datetime.now(UTC) - timedelta(hours=1))
            client.create_flow_run(flow(lambda: None, name="night"), name="missed", tags=["dateline"], state=due)
            other = client.create_flow_run(flow(lambda: None, name="night"), name="not ours")
            client.set_flow_run_state(other.id, Failed(), force=True)
        found = sorted(told.get(timeout=60)["text"] for _ in range(3))
    assert found == [
        'amber - Warnings: 43% of the records of "a" went to quarantine',
        "missed - Late: it did not start when it was due",
        "red - Failed: critical check failed",
    ]
    with pytest.raises(queue.Empty):
        told.get(timeout=2)


def test_without_an_address_no_message_is_planned() -> None:
    ready = [notify.with_block(wanted, None) for wanted in AUTOMATIONS]
    assert [each is None for each in ready] == [False, True]
    (sends,) = [notify.with_block(wanted, "x") for wanted in AUTOMATIONS[1:]]
    assert sends is not None
    assert sends["actions"][0]["block_document_id"] == "x"
    assert AUTOMATIONS[1]["actions"][0]["block_document_id"] == "webhook/dateline"
