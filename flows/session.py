"""A run from the command line: what needs no orchestrator is decided before it starts."""

from __future__ import annotations

import msgspec

from flows import inputs, intake, integrity, ledger, settings
from flows.ledger import RunRecord
from flows.lock import turn
from flows.publish import complete
from flows.store import open_store


def run(request: intake.Request) -> RunRecord:
    """Runs the flow, or no more than the look that finds all dumps published already. Raises DatelineError."""
    options = settings.load()
    store = open_store(request.out)
    found = intake.find(request)
    dumps = found.dumps
    with turn(request.out, wait_seconds=options.wait_seconds):
        manifest = complete(store)
        if not request.reprocess and all(d.name in manifest.dumps for d in dumps):
            plans = _plans(dumps, options.slice_bytes)
            gone = integrity.gone(store, manifest)
            if plans and all(intake.unchanged(plan, manifest, gone) for plan in plans):
                asked = msgspec.to_builtins(request) | msgspec.to_builtins(options)
                record = ledger.begin(request.title, asked)
                record.notes = intake.notes(found, plans)
                record.dumps = [ledger.skipped(plan, manifest.dumps[plan.dump.name]) for plan in plans]
                ledger.save(store, ledger.finish(record, "skipped"))
                return record
        from flows import server

        server.prepare()
        server.check()
        return _flow(request)


def _flow(request: intake.Request) -> RunRecord:
    from flows import server, temporary

    with temporary.serve(server.answers) as served:
        _warm(request)
        from flows.etl import etl

        served()
        return msgspec.convert(etl(**msgspec.to_builtins(request)), RunRecord)


def _plans(dumps: tuple[inputs.Dump, ...], slice_bytes: int) -> list[inputs.Plan]:
    """Plans of the dumps, none where a store refuses just now: the flow then asks again."""
    try:
        return [inputs.plan(dump, slice_bytes) for dump in dumps]
    except OSError:
        return []


def _warm(request: intake.Request) -> None:
    """Loads the gate's library while Prefect's server starts: both take seconds, in different processes."""
    if request.workers == 1 and request.runner is None:
        import importlib
        import threading

        threading.Thread(target=importlib.import_module, args=["expectations.custom"], daemon=True).start()
