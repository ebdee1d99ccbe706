"""The automation that ends runs whose process died with its worker."""

from __future__ import annotations

import os
from importlib.resources import files

import yaml

EVERY = "PREFECT_FLOWS_HEARTBEAT_FREQUENCY"


def prepare() -> None:
    """Runs that this process starts send a heartbeat every 30 seconds, the least that Prefect allows."""
    os.environ.setdefault(EVERY, "30")


def watch_over() -> None:
    """Creates the automations of ``automations.yaml`` that the server lacks; one that was changed there stays so."""
    from prefect.automations import Automation

    for wanted in yaml.safe_load((files("dateline.flows") / "automations.yaml").read_text("utf-8"))["automations"]:
        try:
            Automation.read(name=wanted["name"])  # type: ignore[unused-coroutine]  # no event loop runs here
        except ValueError:
            Automation.model_validate(wanted).create()
