"""A run from the command line: what needs no orchestrator is decided before it starts."""

from __future__ import annotations

import msgspec

from dateline.flows import settings
from dateline.flows.inputs import slices
from dateline.flows.outputs import run_record
from dateline.flows.outputs.run_record import RunRecord
from dateline.flows.run import select, stages
from dateline.flows.run.session import Session, held, opened
from dateline.flows.server import find, lost, temporary
from dateline.flows.steps import tally


def run(request: select.Request, *, local: bool = False) -> RunRecord:
    """Runs the flow, or no more than the look that finds all dumps published already. Raises DatelineError.

    local: in this process alone, and without Prefect's server, which then knows nothing of the run.
    """
    found = select.find(request)
    with opened(request.out) as session:
        if session.waited:
            found = select.find(request)
        if record := _unchanged(request, found, session):
            return record
        find.prepare()
        if not local:
            find.check()
        with select.looked(request, found):
            return _plain(request) if local else _flow(request)


def _flow(request: select.Request) -> RunRecord:
    stages.tell("starting Prefect")
    with temporary.serve() as served:
        _warm(request)
        from dateline.flows.etl import etl

        served()
        with lost.watched(settings.load().server_seconds):
            try:
                return msgspec.convert(etl(**msgspec.to_builtins(request)), RunRecord)
            finally:
                _sent()


def _plain(request: select.Request) -> RunRecord:
    """The same flow, called as the function that it is."""
    stages.tell("loading the flow")
    from dateline.flows.etl import etl

    return msgspec.convert(etl.fn(**msgspec.to_builtins(request)), RunRecord)


def _sent() -> None:
    """Waits for what Prefect still logs: later there is no server for it, and it would say so."""
    from prefect.logging.handlers import APILogHandler

    APILogHandler().flush()


def _unchanged(request: select.Request, found: slices.Found, session: Session) -> RunRecord | None:
    """The saved record of a run that has nothing to do; None as soon as one dump differs from what is published, or
    where a store refuses: the flow then asks again."""
    store, manifest = session.store, session.manifest
    known = held(store, manifest, found, reprocess=request.reprocess)
    if not all(dump.name in known for dump in found.dumps):
        return None
    looked = []
    try:
        for dump in found.dumps:
            looked.append(slices.hashed(dump))
            if select.identity(looked[-1]) != known.get(dump.name):
                return None
    except OSError:
        return None
    record = run_record.begin(request.title, msgspec.to_builtins(request) | msgspec.to_builtins(settings.load()))
    record.notes = select.notes(found)
    record.dumps = [tally.skipped(each, manifest.dumps[each.dump.name]) for each in looked]
    run_record.save(store, run_record.finish(record, "skipped"))
    return record


def _warm(request: select.Request) -> None:
    """Loads the gate's library while Prefect's server starts: both take seconds, in different processes."""
    if request.workers == 1 and request.runner is None:
        import importlib
        import threading

        threading.Thread(target=importlib.import_module, args=["dateline.expectations.custom"], daemon=True).start()
