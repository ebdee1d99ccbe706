"""The tables that pages are made of: opened once, and again when a run has published."""

from __future__ import annotations

import threading
import time

from dateline.flows.look import ask
from dateline.flows.outputs.database import Database
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import load
from dateline.transforms.errors import OutputError

EVERY = 2.0
"""Seconds between looks at the manifest."""


class Current:
    """The newest state of an output's tables."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._turn = threading.Lock()
        self._database = ask.open_database(store)
        self._values = ask.values(self._database)
        self._looked = time.monotonic()

    def database(self) -> Database:
        """The tables as the manifest has them now. Raises OutputError where they cannot be read any more."""
        with self._turn:
            if time.monotonic() - self._looked >= EVERY:
                self._looked = time.monotonic()
                if load(self.store)[1] != self._database.tag:
                    self._renew()
            return self._database

    def values(self) -> dict[str, list[str]]:
        """See ``ask.values``."""
        return self._values

    def stale(self) -> None:
        """A question found files gone: look at the manifest before the next."""
        self._looked = time.monotonic() - EVERY

    def _renew(self) -> None:
        """The former tables are closed when the last question about them is answered."""
        for pause in (0.0, 0.2, 1.0):  # a run may publish at this very moment
            time.sleep(pause)
            try:
                self._database = ask.open_database(self.store)
                self._values = ask.values(self._database)
                return
            except OutputError:
                if pause == 1.0:
                    raise
