"""The automations of ``automations.yaml``: runs without a heartbeat end, and nights that need a look send a message.

``python -m dateline.flows.deploy.notify`` creates them on the server that PREFECT_API_URL names; ``dateline serve``
does it for itself. Messages go to the Webhook block ``dateline``, which DATELINE_NOTIFY_URL makes or changes.
"""

from __future__ import annotations

import os
from importlib.resources import files
from typing import Any

import yaml

URL = "DATELINE_NOTIFY_URL"
BLOCK = "dateline"


def create() -> list[str]:
    """Creates the automations that the server lacks, and returns all that stand; one that was changed there stays so.
    Those that send messages are left out where no address was ever given."""
    from prefect.automations import Automation

    block, made = _block(), []
    for wanted in yaml.safe_load((files("dateline.flows") / "automations.yaml").read_text("utf-8"))["automations"]:
        if (ready := with_block(wanted, block)) is None:
            continue
        try:
            Automation.read(name=ready["name"])  # type: ignore[unused-coroutine]  # no event loop runs here
        except ValueError:
            Automation.model_validate(ready).create()
        made.append(str(ready["name"]))
    return made


def with_block(wanted: dict[str, Any], block: str | None) -> dict[str, Any] | None:
    """The automation with the id of the block that it sends to; None where it sends and there is no block."""
    sends = [action for action in wanted["actions"] if action["type"] == "call-webhook"]
    if sends and block is None:
        return None
    actions = [action | {"block_document_id": block} if action in sends else action for action in wanted["actions"]]
    return wanted | {"actions": actions}


def _block() -> str | None:
    """The id of the block ``webhook/dateline``, after it was given the address of the environment."""
    from prefect.blocks.webhook import Webhook

    if address := os.environ.get(URL):
        headers = {"Content-Type": "application/json"}
        Webhook(url=address, headers=headers).save(BLOCK, overwrite=True)  # type: ignore[arg-type]
    from prefect.client.orchestration import get_client
    from prefect.exceptions import ObjectNotFound

    try:
        with get_client(sync_client=True) as client:
            return str(client.read_block_document_by_name(BLOCK, "webhook", include_secrets=False).id)
    except ObjectNotFound:
        return None


def main() -> None:
    """Creates them and says which stand."""
    from dateline.flows.server import find

    find.prepare()
    for name in create():
        print(name)


if __name__ == "__main__":
    main()
