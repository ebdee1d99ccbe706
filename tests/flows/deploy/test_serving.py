"""What ``dateline serve`` deploys is what ``prefect.yaml`` deploys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.flows.deploy.serve import Plan, deployments
from dateline.transforms.errors import UsageError
from tests.shared import REPOSITORY


def _plan(tmp_path: Path, **other: Any) -> Plan:
    given = {"cron": "15 2 * * *", "timezone": "UTC"} | other
    return Plan(tmp_path, "/data/out", workers=2, runner=None, settle=10.0, **given)


def test_the_same_three_with_the_same_limits_schedule_and_trigger(tmp_path: Path) -> None:
    written = {d["name"]: d for d in yaml.safe_load((REPOSITORY / "prefect.yaml").read_text("utf-8"))["deployments"]}
    served = {made.name: made for made in deployments(_plan(tmp_path))}
    assert served.keys() == written.keys() == {"nightly", "backfill", "on-arrival"}
    for name, made in served.items():
        assert made.entrypoint == written[name]["entrypoint"]
        assert made.concurrency_options.collision_strategy == written[name]["concurrency_limit"]["collision_strategy"]
        assert made.concurrency_limit == written[name]["concurrency_limit"]["limit"]
    (ours,), (theirs,) = served["on-arrival"].triggers, written["on-arrival"]["triggers"]
    assert (ours.expect, ours.parameters) == (set(theirs["expect"]), theirs["parameters"])
    (schedule,) = served["nightly"].schedules
    assert schedule.schedule.cron == written["nightly"]["schedules"][0]["cron"]


@pytest.mark.parametrize("wrong", [{"cron": "at noon"}, {"timezone": "Mars/Olympus"}, {"cron": "61 * * * *"}])
def test_a_schedule_that_is_none_is_refused(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=next(iter(wrong.values())).replace("*", r"\*")):
        deployments(_plan(tmp_path, **wrong))
