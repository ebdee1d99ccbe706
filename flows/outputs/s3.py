"""An object store behind the calls of ``flows.outputs.store``: s3:// through s3fs (the extra ``dateline[s3]``).

Credentials and endpoint come from the environment that boto3 knows (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL, ...), or from
a Secret block (``credentials``). Writes are whole: an object appears when its upload ends.
"""

from __future__ import annotations

import contextlib
import os
import socket
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from dateline.flows.outputs.store import Stale, inside
from dateline.flows.server import credentials
from dateline.transforms.errors import OutputError, UsageError


class ObjectStore:
    """A bucket, or a prefix in one."""

    shared = True

    def __init__(self, root: str) -> None:
        if not root.startswith("s3://"):
            raise UsageError(f"--out {root!r}: only folders and s3:// are known")
        try:
            import s3fs
            from botocore.exceptions import BotoCoreError
        except ImportError as error:
            raise UsageError(f"--out {root!r} needs the extra: pip install 'dateline[s3]'") from error
        credentials.unlock()
        self.root = root.rstrip("/")
        # no instance cache: it would keep the endpoint and credentials of an earlier environment
        self.fs: Any = s3fs.S3FileSystem(
            skip_instance_cache=True, use_listings_cache=False, config_kwargs={"retries": {"max_attempts": 10}}
        )
        bucket = self.root.removeprefix("s3://").split("/", 1)[0]
        _look_for_endpoint(root)
        with self._told(root):
            try:
                self.fs.call_s3("head_bucket", Bucket=bucket)
            except BotoCoreError as error:
                advice = "check AWS_ENDPOINT_URL and the credentials in the environment"
                raise OutputError(f"cannot write to {root!r}: {error}; {advice}") from error

    def read(self, path: str) -> bytes:
        return bytes(self.fs.cat_file(self._key(path)))

    def read_tagged(self, path: str) -> tuple[bytes, str] | None:
        bucket, key = self._key(path).split("/", 1)
        try:
            found = self.fs.call_s3("get_object", Bucket=bucket, Key=key)
        except FileNotFoundError:
            return None
        return bytes(self._body(found)), str(found["ETag"])

    def write(self, path: str, data: bytes) -> None:
        with self._told(path):
            self.fs.pipe_file(self._key(path), data)

    def swap(self, path: str, data: bytes, tag: str | None) -> str:
        bucket, key = self._key(path).split("/", 1)
        condition = {"IfNoneMatch": "*"} if tag is None else {"IfMatch": tag}
        try:
            done = self.fs.call_s3("put_object", Bucket=bucket, Key=key, Body=data, **condition)
        except FileNotFoundError:
            raise Stale(path) from None
        except OSError as error:
            if "PreconditionFailed" in repr(error) or "pre-condition" in str(error).lower():
                raise Stale(path) from None
            raise
        return str(done["ETag"])

    def move(self, source: str, target: str) -> None:
        self.fs.copy(self._key(source), self._key(target))
        self.remove(source)

    def remove(self, path: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self.fs.rm_file(self._key(path))

    def exists(self, path: str) -> bool:
        return bool(self.fs.exists(self._key(path)))

    def files(self, prefix: str) -> Iterator[str]:
        base = self._key("")
        for found in sorted(self.fs.find(self._key(prefix))):
            yield found.removeprefix(base)

    def prune(self, prefix: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self.fs.rm(self._key(prefix), recursive=True)

    def _key(self, path: str) -> str:
        return f"{self.root.removeprefix('s3://')}/{inside(path)}"

    def _body(self, found: dict[str, Any]) -> bytes:
        from fsspec.asyn import sync

        return bytes(sync(self.fs.loop, found["Body"].read))

    @contextlib.contextmanager
    def _told(self, path: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError as error:
            raise OutputError(f"cannot write to {path!r}: no such bucket or prefix") from error
        except PermissionError as error:
            raise OutputError(f"cannot write to {path!r}: access denied; check the credentials") from error


def _look_for_endpoint(root: str) -> None:
    """OutputError where nobody listens at an endpoint of the user's own: the client would ask for many minutes."""
    named = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if not named or getproxies():
        return
    place = urlsplit(named)
    told = ""
    for pause in (0.0, 1.0, 2.0):
        time.sleep(pause)
        try:
            port = place.port or (443 if place.scheme == "https" else 80)
            socket.create_connection((place.hostname or "", port), timeout=5).close()
            return
        except (OSError, ValueError) as error:
            told = str(error)
    raise OutputError(f"cannot write to {root!r}: nobody answers at AWS_ENDPOINT_URL={named!r} ({told})")
