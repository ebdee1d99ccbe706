"""Credentials of S3: from the environment, or from a Secret block of Prefect. None is ever written, logged or a
parameter."""

from __future__ import annotations

import contextlib
import os
import re
from functools import cache
from typing import Any

import msgspec

from dateline.flows import settings
from dateline.flows.server import find, temporary
from dateline.flows.server.addresses import IN_ADDRESS
from dateline.transforms.errors import UsageError

_ENDPOINTS = ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3")


def unlock() -> None:
    """To be called before an object store is opened, in each process that opens one: puts what the Secret block of
    ``DATELINE_S3_BLOCK`` holds into the environment of this process. Raises UsageError."""
    for name in _ENDPOINTS:
        if re.search(IN_ADDRESS, os.environ.get(name, "")):
            raise UsageError(f"{name} carries a credential; give it without, and AWS_ACCESS_KEY_ID beside it")
    if block := settings.load().s3_block:
        os.environ.update(_held(block))


@cache
def _held(block: str) -> dict[str, str]:
    """The variables that a block holds, asked for once a process."""
    find.prepare()
    find.check()
    with temporary.serve() as served:
        served()
        value = _value(block)
    if not isinstance(value, str):
        raise UsageError(
            f"the Secret block {block!r} holds an object, which Prefect's API shows to everybody who asks: delete it,"
            " change the keys, and save the JSON as text"
        )
    with contextlib.suppress(msgspec.MsgspecError):
        held = msgspec.json.decode(value, type=dict[str, str])
        if held and all(name.startswith("AWS_") for name in held):
            return held
    raise UsageError(
        f"the Secret block {block!r} does not hold variables of AWS: its value is the text of a JSON object such as"
        ' {"AWS_ACCESS_KEY_ID": "...", "AWS_SECRET_ACCESS_KEY": "..."}'
    )


def _value(block: str) -> Any:
    """What a block holds; read without the block's class, which would send an event."""
    from prefect.client.orchestration import get_client
    from prefect.exceptions import ObjectNotFound

    try:
        with get_client(sync_client=True) as client:
            return client.read_block_document_by_name(block, "secret", include_secrets=True).data["value"]
    except ObjectNotFound:
        told = "is no Secret block of the Prefect server; docs/operations.md says how to make one"
        raise UsageError(f"DATELINE_S3_BLOCK={block!r} {told}") from None
