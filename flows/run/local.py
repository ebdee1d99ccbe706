"""A run without Prefect's server: the tasks of the flow are called here, one after the other, and tried again as they
say themselves."""

from __future__ import annotations

import time
from concurrent.futures import Future
from typing import Any

from dateline.flows.run.artifacts import in_flow


class Due:
    """A task's call that is made when its result is asked for."""

    def __init__(self, task: Any, parameters: dict[str, Any]) -> None:
        self.task, self.parameters = task, parameters

    def result(self) -> Any:
        """What the task returns. Raises what the last try raised, and at once where another one is worth nothing."""
        task, left = self.task, self.task.retries
        tried = self._tried()
        while tried.exception() is not None and left and task.retry_condition_fn(task, None, tried):
            left -= 1
            time.sleep(task.retry_delay_seconds)
            tried = self._tried()
        return tried.result()

    def _tried(self) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(self.task.fn(**self.parameters))
        except Exception as error:
            future.set_exception(error)
        return future


class Here:
    """This process, where slices run."""

    def submit(self, task: Any, parameters: dict[str, Any]) -> Due:
        """The call, due."""
        return Due(task, parameters)


def call(task: Any, **parameters: Any) -> Any:
    """What a task returns: called by Prefect in a flow run, here outside of one."""
    return task(**parameters) if in_flow() else Due(task, parameters).result()
