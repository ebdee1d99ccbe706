"""A run from the command line: what needs no orchestrator is decided before it starts."""

from __future__ import annotations

import msgspec

from dateline.flows import settings
from dateline.flows.inputs import slices
from dateline.flows.outputs import integrity, run_record, versions
from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.lock import turn
from dateline.flows.outputs.publish import complete
from dateline.flows.outputs.run_record import RunRecord
from dateline.flows.run import select
from dateline.flows.server import find, lost, temporary
from dateline.flows.steps import cleanup


def run(request: select.Request) -> RunRecord:
    """Runs the flow, or no more than the look that finds all dumps published already. Raises DatelineError."""
    options = settings.load()
    store = open_store(request.out)
    found = select.find(request)
    with turn(request.out, wait_seconds=options.wait_seconds) as waited:
        if waited:
            found = select.find(request)
        dumps = found.dumps
        manifest = complete(store)
        versions.replaceable(store, manifest, [dump.name for dump in dumps], reprocess=request.reprocess)
        cleanup.resume(store, manifest)
        if not request.reprocess and all(d.name in manifest.dumps for d in dumps):
            looked = _unchanged(dumps, select.held(manifest, integrity.gone(store, manifest)))
            if looked:
                asked = msgspec.to_builtins(request) | msgspec.to_builtins(options)
                record = run_record.begin(request.title, asked)
                record.notes = select.notes(found)
                record.dumps = [run_record.skipped(each, manifest.dumps[each.dump.name]) for each in looked]
                run_record.save(store, run_record.finish(record, "skipped"))
                return record
        find.prepare()
        find.check()
        with select.looked(request, found):
            return _flow(request)


def _flow(request: select.Request) -> RunRecord:
    with temporary.serve() as served:
        _warm(request)
        from dateline.flows.etl import etl

        served()
        with lost.watched(settings.load().server_seconds):
            try:
                return msgspec.convert(etl(**msgspec.to_builtins(request)), RunRecord)
            finally:
                _sent()


def _sent() -> None:
    """Waits for what Prefect still logs: later there is no server for it, and it would say so."""
    from prefect.logging.handlers import APILogHandler

    APILogHandler().flush()


def _unchanged(dumps: tuple[slices.Dump, ...], held: dict[str, str]) -> list[slices.Hashed]:
    """The dumps with their hashes; none as soon as one differs, or where a store refuses: the flow then asks again."""
    looked = []
    try:
        for dump in dumps:
            looked.append(slices.hashed(dump))
            if select.identity(looked[-1]) != held.get(dump.name):
                return []
    except OSError:
        return []
    return looked


def _warm(request: select.Request) -> None:
    """Loads the gate's library while Prefect's server starts: both take seconds, in different processes."""
    if request.workers == 1 and request.runner is None:
        import importlib
        import threading

        threading.Thread(target=importlib.import_module, args=["dateline.expectations.custom"], daemon=True).start()
