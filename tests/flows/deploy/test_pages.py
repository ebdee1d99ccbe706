"""Reports over http on this machine: the pages, and nothing beside them."""

from __future__ import annotations

import http.client
import os
from pathlib import Path

import pytest

from dateline.flows.deploy import pages
from dateline.flows.run import artifacts


def _ask(address: str, path: str, host: str | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=10)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_pages_are_served_and_nothing_else_is(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("reports/a.html", "data_docs/a/index.html", "quantities/x.html", "secret.html"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(name)
    (out / "reports" / "way-out.html").symlink_to(out / "secret.html")
    with pages.served(str(out), tmp_path / "work") as address:
        assert address is not None
        assert artifacts.address(str(out), "reports/a.html") == f"{address}/reports/a.html"
        assert _ask(address, "/reports/a.html") == (200, b"reports/a.html")
        assert _ask(address, "/data_docs/a/index.html")[0] == 200
        assert _ask(address, "/")[0] == 302
        for path in ("/quantities/x.html", "/reports/", "/reports/../secret.html", "/reports/way-out.html"):
            assert _ask(address, path)[0] == 404, path
        assert _ask(address, "/reports/a.html", host="evil.example:80")[0] == 404
    assert pages.SERVED not in os.environ
    with pages.served(str(out), tmp_path / "work") as again:
        assert again == address


def test_an_output_elsewhere_is_not_served(tmp_path: Path) -> None:
    with pages.served("s3://bucket/out", tmp_path) as address:
        assert address is None


@pytest.mark.parametrize("kept", ["", "x", "80", "99999999"])
def test_a_port_that_cannot_be_used_is_passed_over(tmp_path: Path, kept: str) -> None:
    (tmp_path / "pages.port").write_text(kept)
    with pages.served(str(tmp_path), tmp_path) as address:
        assert address
