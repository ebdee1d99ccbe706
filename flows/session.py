"""A run from the command line: what needs no orchestrator is decided before it starts."""

from __future__ import annotations

import msgspec

from flows import inputs, intake, integrity, ledger, leftovers, settings
from flows.ledger import RunRecord
from flows.lock import turn
from flows.publish import complete
from flows.store import open_store


def run(request: intake.Request) -> RunRecord:
    """Runs the flow, or no more than the look that finds all dumps published already. Raises DatelineError."""
    options = settings.load()
    store = open_store(request.out)
    found = intake.find(request)
    with turn(request.out, wait_seconds=options.wait_seconds) as waited:
        if waited:
            found = intake.find(request)
        dumps = found.dumps
        manifest = complete(store)
        leftovers.resume(store, manifest)
        if not request.reprocess and all(d.name in manifest.dumps for d in dumps):
            looked = _unchanged(dumps, intake.held(manifest, integrity.gone(store, manifest)))
            if looked:
                asked = msgspec.to_builtins(request) | msgspec.to_builtins(options)
                record = ledger.begin(request.title, asked)
                record.notes = intake.notes(found)
                record.dumps = [ledger.skipped(each, manifest.dumps[each.dump.name]) for each in looked]
                ledger.save(store, ledger.finish(record, "skipped"))
                return record
        from flows import server

        server.prepare()
        server.check()
        with intake.looked(request, found):
            return _flow(request)


def _flow(request: intake.Request) -> RunRecord:
    from flows import server, temporary

    with temporary.serve(server.answers) as served:
        _warm(request)
        from flows.etl import etl

        served()
        try:
            return msgspec.convert(etl(**msgspec.to_builtins(request)), RunRecord)
        finally:
            _sent()


def _sent() -> None:
    """Waits for what Prefect still logs: later there is no server for it, and it would say so."""
    from prefect.logging.handlers import APILogHandler

    APILogHandler().flush()


def _unchanged(dumps: tuple[inputs.Dump, ...], held: dict[str, str]) -> list[inputs.Hashed]:
    """The dumps with their hashes; none as soon as one differs, or where a store refuses: the flow then asks again."""
    looked = []
    try:
        for dump in dumps:
            looked.append(inputs.hashed(dump))
            if intake.identity(looked[-1]) != held.get(dump.name):
                return []
    except OSError:
        return []
    return looked


def _warm(request: intake.Request) -> None:
    """Loads the gate's library while Prefect's server starts: both take seconds, in different processes."""
    if request.workers == 1 and request.runner is None:
        import importlib
        import threading

        threading.Thread(target=importlib.import_module, args=["expectations.custom"], daemon=True).start()
