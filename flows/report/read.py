"""From an output folder to the frozen page of one run."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.history import load
from dateline.flows.outputs.run_record import RunRecord
from dateline.flows.outputs.tables import Tables
from dateline.flows.report import counts, disagree, docs, samples, verdict
from dateline.flows.report.model import Disagreement, Example, Page, Reason
from dateline.flows.visible import excerpt, visible_all

EXAMPLES = 3
RAW_BYTES = 1200

_REFUSED = ["dump", "record_no", "byte_offset", "stage", "code", "detail", "raw", "table_name", "row_json", "run_id"]


def page(store: Store, run_id: str) -> Page:
    """Everything that the report of ``run_id`` shows; OutputError where the run is not recorded."""
    run = load(store, run_id)
    tables = Tables(store, [dump.dump for dump in run.dumps])
    levels = disagree.levels(tables)
    found = disagree.disagreements(tables, levels)
    page = Page(
        run=run,
        reasons=reasons(tables),
        counts=counts.count(tables),
        disagreements=found,
        samples=samples.choose(tables, _witnesses(found)),
        notes=_notes(run, tables, levels.num_rows),
        verdict=verdict.of(store, run),
        documented=any(store.files(f"{docs.FOLDER}/{run_id}")),
    )
    return visible_all(page)


def reasons(tables: Tables) -> tuple[Reason, ...]:
    """Quarantine by code, most records first, with the first examples of each."""
    records: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    examples: dict[str, list[Example]] = defaultdict(list)
    for batch in tables.batches("quarantine", _REFUSED):
        for code, table in zip(batch["code"].to_pylist(), batch["table_name"].to_pylist(), strict=True):
            (rows if table else records)[code] += 1
        for place, code in enumerate(batch["code"].to_pylist()):
            if len(examples[code]) < EXAMPLES:
                examples[code].append(_example(batch.slice(place, 1).to_pylist()[0]))
    codes = sorted(examples, key=lambda code: (-records[code], -rows[code], code))
    return tuple(Reason(code, records[code], rows[code], tuple(examples[code])) for code in codes)


def _example(row: dict[str, Any]) -> Example:
    return Example(
        dump=row["dump"],
        record_no=row["record_no"],
        byte_offset=row["byte_offset"],
        stage=row["stage"],
        detail=row["detail"],
        raw=excerpt(row["raw"], RAW_BYTES),
        size=len(row["raw"]),
        table=row["table_name"],
        row=row["row_json"][:RAW_BYTES] if row["row_json"] else None,
    )


def _witnesses(found: tuple[Disagreement, ...]) -> list[str]:
    """Articles of the first and last claim of the leading disagreements, so that their links lead somewhere."""
    ends = [claim for one in found[:4] for claim in (one.claims[0], one.claims[-1])]
    return list(dict.fromkeys(claim.article_id for claim in ends))


def _explained(run: RunRecord) -> bool:
    """Whether the verdict says in sentences what the error says in short."""
    return any(finding.severity == "critical" and not finding.success for finding in run.gate)


def _notes(run: RunRecord, tables: Tables, levels: int) -> tuple[str, ...]:
    told = [run.error] if run.error and not _explained(run) else []
    told += run.notes
    held = tables.manifest.dumps
    if run.state in ("refused", "failed", "running"):
        told.append("Nothing of this run was published. Tables, plots and articles show what earlier runs published.")
    elif later := sum(d.dump in held and held[d.dump].run_id > run.run_id for d in run.dumps):
        told.append(f"Later runs replaced {later:,} of these dumps; tables, plots and articles show the rows of today.")
    if levels >= disagree.MAX_LEVELS:
        told.append(f"Differing sources are looked for among the first {levels:,} statements of a level.")
    skipped = [dump.dump for dump in run.dumps if dump.state == "skipped"]
    if skipped:
        word = "dump was" if len(skipped) == 1 else "dumps were"
        told.append(f"{len(skipped):,} {word} published before, unchanged, and not read again.")
    return tuple(told)
