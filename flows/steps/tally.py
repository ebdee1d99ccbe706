"""The entries of a run's record: what came of each dump, counted, and that nothing was lost or doubled."""

from __future__ import annotations

from collections import Counter

import msgspec

from dateline.expectations.check import Finding
from dateline.flows.inputs.slices import Dump, Hashed, Plan
from dateline.flows.outputs.manifest import Published
from dateline.flows.outputs.publish import StagedFile
from dateline.flows.outputs.run_record import COUNTS, DumpRecord
from dateline.flows.steps.slice import Staged
from dateline.transforms.errors import ConservationError, InputError


def skipped(found: Hashed, published: Published) -> DumpRecord:
    """The entry of a dump that is published already."""
    d = found.dump
    counts, reasons, rows = published.counts, published.reasons, published.rows
    return DumpRecord(d.name, d.origin, found.sha256, d.format, "skipped", 0, counts, reasons, rows)


def unread(dump: Dump, error: InputError) -> DumpRecord:
    """The entry of a dump that cannot be read at all, of which what is published stays."""
    return DumpRecord(dump.name, dump.origin, "", dump.format, "refused", 0, {}, {"unreadable": 1}, {}, str(error))


def entry(plan: Plan, slices: list[Staged], files: list[StagedFile]) -> DumpRecord:
    """The entry of a dump whose files are ready."""
    counts: Counter[str] = Counter(dict.fromkeys(COUNTS, 0))
    reasons: Counter[str] = Counter()
    rows: Counter[str] = Counter(dict.fromkeys(("articles", "dates", "quantities", "quarantine"), 0))
    for piece in slices:
        counts.update(piece.counts)
        reasons.update(piece.reasons)
    for file in files:
        rows[file.file.table] += file.file.rows
    d = plan.dump
    return DumpRecord(
        d.name, d.origin, plan.sha256, d.format, "published", len(slices), dict(counts), dict(reasons), dict(rows)
    )


def summed(slices: list[Staged]) -> list[Finding]:
    """The row checks of all slices, one finding a check."""
    found: dict[tuple[str, str], Finding] = {}
    for finding in (f for piece in slices for f in piece.findings):
        key = finding.table, finding.check
        one = found.setdefault(key, finding)
        if one is not finding:
            found[key] = msgspec.structs.replace(
                one,
                success=one.success and finding.success,
                unexpected=one.unexpected + finding.unexpected,
                observed=(finding if one.success else one).observed,
                where=(finding if one.success else one).where,
            )
    return list(found.values())


def conserve(dump: DumpRecord, planned: int) -> None:
    """Raises ConservationError unless the records planned were read, records read = articles + quarantined + blank,
    and every article is a row."""
    counts, article_rows = dump.counts, dump.rows["articles"]
    out = counts["articles"] + counts["quarantined"] + counts["blank"]
    if not planned == counts["records_read"] == out or counts["articles"] != article_rows:
        raise ConservationError(
            f"{dump.dump!r}: {planned} records planned, {counts['records_read']} read, {counts['articles']} articles"
            f" ({article_rows} rows), {counts['quarantined']} quarantined and {counts['blank']} blank, together {out}."
            " Nothing was published; please report this with the dump."
        )
