"""A real S3 server process-wide on loopback, which can be told to answer 503."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterable
from typing import Any

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

from tests.flows.running import free_port

Start = Callable[..., Any]


class S3Server:
    """moto behind a socket. every: each so many-th request is answered 503 before it reaches the bucket; 0 = none."""

    def __init__(self) -> None:
        self.application = DomainDispatcherApplication(create_backend_app)
        self.port, self.every, self.refused = free_port(), 0, 0
        self.numbers = itertools.count(1)
        self.server = make_server("127.0.0.1", self.port, self._answer, threaded=True)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        self.environment = {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": "tester",
            "AWS_SECRET_ACCESS_KEY": "hidden-word",
            "AWS_DEFAULT_REGION": "us-east-1",
        }

    def _answer(self, request: dict[str, Any], start: Start) -> Iterable[bytes]:
        if self.every and next(self.numbers) % self.every == 0:
            self.refused += 1
            request["wsgi.input"].read(int(request.get("CONTENT_LENGTH") or 0))
            start("503 Slow Down", [("Content-Type", "application/xml")])
            return [b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"]
        answer: Iterable[bytes] = self.application(request, start)
        return answer

    def bucket(self, name: str) -> str:
        import boto3

        client = boto3.client(
            "s3",
            endpoint_url=self.environment["AWS_ENDPOINT_URL"],
            aws_access_key_id="tester",
            aws_secret_access_key="hidden-word",
            region_name="us-east-1",
        )
        client.create_bucket(Bucket=name)
        return f"s3://{name}"

    def stop(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
