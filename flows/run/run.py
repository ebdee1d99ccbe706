"""The steps of a run. What a step needs from another one passes through its arguments."""

from __future__ import annotations

import contextlib
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from dateline.flows import faults, settings
from dateline.flows.inputs import partition
from dateline.flows.inputs.slices import Dump, Hashed, Plan, Slice
from dateline.flows.outputs import run_record
from dateline.flows.outputs.folder import work_folder
from dateline.flows.outputs.manifest import SETTLED, Published
from dateline.flows.outputs.publish import StagedFile, publish
from dateline.flows.outputs.run_record import DumpRecord
from dateline.flows.report.verdict import sentences
from dateline.flows.run import artifacts, select, stages
from dateline.flows.run.finish import conclude
from dateline.flows.run.local import call
from dateline.flows.run.progress import meter
from dateline.flows.run.runners import ready
from dateline.flows.run.session import held, opened
from dateline.flows.run.tasks import SettledPart, check_run, plan_dump, publish_run, settle_part, stage_slice
from dateline.flows.steps import cleanup, dedupe, measure, merge, tally, unchanged
from dateline.flows.steps.dedupe import Change
from dateline.flows.steps.merge import Part
from dateline.flows.steps.slice import IDS, intact, slice_key
from dateline.flows.steps.staged import Staged
from dateline.transforms.errors import DatelineError, GateError


class Settled(msgspec.Struct, frozen=True):
    """A dump ready to be published. parts: its slices in groups; files: its staged files; facts: ``measure.facts``;
    orphans: mentions without article."""

    plan: Plan
    record: DumpRecord
    parts: list[Part]
    files: list[StagedFile]
    facts: measure.Facts
    orphans: int


class Run:
    """A run over one output, which it holds alone while it is open."""

    def __init__(self, request: select.Request) -> None:
        self.request, self.options = request, settings.load()
        self.record = run_record.begin(request.title, msgspec.to_builtins(request) | msgspec.to_builtins(self.options))
        self._opened = opened(request.out)

    def __enter__(self) -> Self:
        session = self._opened.__enter__()
        self.store, self.manifest = session.store, session.manifest
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            if error is not None:
                self._failed(error)
        finally:
            self._opened.__exit__(None, None, None)

    def plan(self) -> list[Hashed]:
        """Hashes the dumps and cuts those that need work. One that cannot be read is recorded as refused; raises
        InputError where that is all, where one vanished meanwhile, OutputError and UsageError."""
        with self._timed("plan"):
            found = select.find(self.request)
            known = held(self.store, self.manifest, found, reprocess=self.request.reprocess)
            plans, bad = select.readable(found, lambda dump: self._planned(dump, known))
        self.record.dumps = [tally.unread(dump, error) for dump, error in bad]
        self.record.notes = select.notes(found, plans, bad)
        return plans

    def _planned(self, dump: Dump, known: dict[str, str]) -> Hashed:
        size, published = self.options.slice_bytes, known.get(dump.name)
        planned: Hashed = call(plan_dump, dump=dump, slice_bytes=size, published=published)
        return planned

    def changed(self, plans: list[Hashed]) -> list[Plan]:
        """The dumps that need work; the others are recorded as skipped."""
        work = [p for p in plans if isinstance(p, Plan)]
        self.record.notes += select.confused(work, self.manifest)
        if not self.request.reprocess:
            work = [unchanged.marked(self.store, self.manifest, p) for p in work]
            self.record.notes += unchanged.notes(work)
        skipped = [p for p in plans if not isinstance(p, Plan)]
        self.record.dumps += [tally.skipped(p, self.manifest.dumps[p.dump.name]) for p in skipped]
        if not work:
            run_record.save(self.store, run_record.finish(self.record, "skipped"))
            artifacts.publish(self.record, self.store.root, None)
        return work

    @contextlib.contextmanager
    def workers(self, work: list[Plan]) -> Iterator[Any]:
        """What the work is submitted to, started and warm."""
        with contextlib.ExitStack() as stack:
            with self._timed("start"):
                pool = stack.enter_context(ready(self._processes(work), self.request.runner, self._scratch()))
            yield pool

    def slices(self, work: list[Plan], pool: Any) -> list[list[Staged]]:
        """The staged slices of each dump; finished ones of an earlier run are taken as they are."""
        jobs = [(slice_key(piece), select.label(p, piece), piece) for p in work for piece in p.slices]
        with self._timed("slices"):
            waiting = [intact(self.store, key) or self._staged(key, label, piece, pool) for key, label, piece in jobs]
            done = []
            records = sum(piece.records for _, _, piece in jobs)
            with artifacts.progress(len(waiting)) as step, meter(len(waiting), records) as told:
                for each, (_, _, piece) in zip(waiting, jobs, strict=True):
                    done.append(each if isinstance(each, Staged) else msgspec.convert(each.result(), Staged))
                    step()
                    told(piece.records)
        faults.point("run.sliced")
        for name in done[0].seconds if done else ():
            self.record.seconds[f"slices: {name}"] = round(sum(piece.seconds.get(name, 0.0) for piece in done), 3)
        ordered = iter(done)
        return [[next(ordered) for _ in p.slices] for p in work]

    def _scratch(self) -> Path:
        return work_folder(self.request.out) / "dask"

    def _staged(self, key: str, label: str, piece: Slice, pool: Any) -> Any:
        """The future of a slice's record."""
        given = {"key": key, "label": label, "piece": msgspec.json.encode(piece), "root": self.request.out}
        return pool.submit(self._retried(stage_slice), given)

    def _processes(self, work: list[Plan]) -> int:
        """Worker processes that the input is worth: one costs seconds to start, half a slice more than that to read."""
        size = sum(plan.dump.size for plan in work)
        worth = max(1, 2 * size // self.options.slice_bytes)
        return min(self.request.workers, sum(len(plan.slices) for plan in work), worth)

    def _retried(self, task: Any) -> Any:
        return task.with_options(retries=self.options.retries, retry_delay_seconds=self.options.retry_seconds)

    def settle(self, work: list[Plan], slices: list[list[Staged]], pool: Any) -> list[Settled]:
        """Settles ids over the run; the workers write the files, part by part. Raises ConservationError."""
        sizes = self.options.slice_bytes, self.options.part_bytes
        with self._timed("settle"):
            grouped = [merge.parts(p.dump.name, done, *sizes) for p, done in zip(work, slices, strict=True)]
            changes = self._changes(work, grouped)
            futures = [[self._settle(part, changes[part.dump, part.number], pool) for part in g] for g in grouped]
            settled = []
            for plan, group, done, waiting in zip(work, grouped, slices, futures, strict=True):
                made = [msgspec.convert(future.result(), SettledPart) for future in waiting]
                files = [file for part in made for file in part.files]
                record = tally.entry(plan, done, files)
                tally.conserve(record, plan.records)
                self.record.dumps.append(record)
                self.record.gate += tally.summed(done)
                facts = measure.facts(part.facts for part in made)
                settled.append(Settled(plan, record, group, files, facts, sum(part.orphans for part in made)))
        self.record.dumps.sort(key=lambda d: d.dump)
        faults.point("run.settled")
        return settled

    def _changes(self, work: list[Plan], grouped: list[list[Part]]) -> dict[tuple[str, int], dict[int, Change]]:
        """What changes in each part, by dump and number of the part, then by record number."""
        with dedupe.Articles(work_folder(self.request.out)) as articles:
            for published in dedupe.published_rows(self.store, self.manifest, {p.dump.name for p in work}):
                articles.add(published, published=True)
            for part in (part for group in grouped for part in group):
                articles.add(merge.read(self.store, part, IDS))
            found = articles.settle()
        size = merge.per_part(self.options.slice_bytes, self.options.part_bytes)
        firsts = {p.dump.name: [group[0].first_record_no for group in partition.groups(p.slices, size)] for p in work}
        changes: dict[tuple[str, int], dict[int, Change]] = defaultdict(dict)
        for (dump, record_no), change in found.items():
            changes[dump, bisect_right(firsts[dump], record_no) - 1][record_no] = change
        return changes

    def _settle(self, part: Part, changes: dict[int, Change], pool: Any) -> Any:
        """The future of a part's files."""
        given = {"part": msgspec.json.encode(part), "changes": msgspec.json.encode(changes)}
        label = f"settle {part.dump} {part.number + 1}"
        rest = {"label": label, "run_id": self.record.run_id, "root": self.request.out}
        return pool.submit(self._retried(settle_part), given | rest)

    def gate(self, dumps: list[Settled], pool: Any) -> None:
        """The table checks of the run. Raises GateError with every critical one that failed."""
        with self._timed("gate"):
            published = dedupe.published_ids(self.store, self.manifest, {d.record.dump for d in dumps})
            doubled = measure.doubled(self.store, [file for d in dumps for file in d.files], published)
            rows = [
                measure.measures(d.record.dump, d.facts, d.record.counts, self.manifest)
                | {"ids_doubled": doubled, "mentions_without_article": d.orphans}
                for d in dumps
            ]
            asked = {"run_id": self.record.run_id, "rows": rows, "min_volume": self.options.min_volume}
            found = pool.submit(check_run, asked).result()
        self.record.gate += found
        failed = [f for f in found if f.severity == "critical" and not f.success]
        if failed:
            said = sentences(self.record, self.store.root)
            shown = " ".join(f"{each.check}: {each.says}" for each in said if each.severity == "critical")
            raise GateError(f"critical check failed: {shown} Nothing was published; the former state stands.")

    def publish(self, dumps: list[Settled]) -> None:
        """Makes the settled files the content of their dumps, with the run's own row."""
        run_record.finish(self.record, "published")
        with self._timed("publish"):
            size = merge.per_part(self.options.slice_bytes, self.options.part_bytes)
            staged = [file for d in dumps for file in (*d.files, *unchanged.listed(self.store, d.plan, size))]
            staged.append(run_record.staged_runs(self.store, self.record))
            state = {
                d.record.dump: Published(
                    sha256=d.plan.sha256,
                    identity=select.identity(d.plan),
                    run_id=self.record.run_id,
                    format=d.record.format,
                    origin=d.record.origin,
                    counts=d.record.counts,
                    reasons=d.record.reasons,
                    rows=d.record.rows,
                    facts=d.facts,
                )
                for d in dumps
            }
            cleanup.mark(self.store, self.record.run_id, state)
            self.manifest = call(
                publish_run, root=self.request.out, run_id=self.record.run_id, staged=staged, dumps=state
            )
        run_record.save(self.store, self.record)
        used = [piece.key for d in dumps for part in d.parts for piece in part.slices]
        cleanup.clear(self.store, frozenset(state), used)
        self.store.prune(SETTLED)

    def report(self) -> None:
        """The run's page, the descriptions of the datasets, and what Prefect shows; a problem becomes a note."""
        with self._timed("report"):
            conclude(self.store, self.record, self.options)

    def _failed(self, error: BaseException) -> None:
        """Leaves a record of a run that published nothing."""
        self.record.error = str(error) if isinstance(error, DatelineError) else type(error).__name__
        for dump in self.record.dumps:
            dump.state = "refused" if dump.state == "published" else dump.state
        refused = isinstance(error, GateError)
        run_record.finish(self.record, "refused" if refused else "failed")
        with contextlib.suppress(DatelineError, OSError):
            run_record.save(self.store, self.record)
            if refused:
                publish(self.store, self.record.run_id, [run_record.staged_runs(self.store, self.record)], {})
            conclude(self.store, self.record, self.options)

    @contextlib.contextmanager
    def _timed(self, step: str) -> Iterator[None]:
        stages.tell(stages.WORDS[step])
        began = time.perf_counter()
        yield
        self.record.seconds[step] = round(time.perf_counter() - began, 3)
