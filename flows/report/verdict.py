"""The verdict on a run: its state in a word, what changed against the last seven runs, each warning as a sentence."""

from __future__ import annotations

import re
import shlex
import statistics
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from dateline.expectations.check import Check, Finding
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.history import load, rows, run_ids, total
from dateline.flows.outputs.run_record import DumpRecord, RunRecord
from dateline.transforms.errors import OutputError

LAST = 7
TOLD = 3
"""How many rows a sentence quotes."""
SHORT = 12
"""Characters of an article's id in a command."""
Colour = Literal["green", "amber", "red"]
_BLOCKS = "▁▂▃▄▅▆▇█"


class Sentence(msgspec.Struct, frozen=True):
    """A check that did not pass, for people. weighs: whether it makes the run amber or red; command: for a shell."""

    check: str
    severity: str
    says: str
    cause: str
    command: str
    weighs: bool


class Trend(msgspec.Struct, frozen=True):
    """A measure of the run against the earlier ones. past: oldest first; usual: their median, None without any.
    form: percent, rate or number."""

    what: str
    now: float
    past: tuple[float, ...]
    usual: float | None
    form: str

    @property
    def told(self) -> str:
        """``records 45 (usually 40)``."""
        return f"{self.what} {written(self.now, self.form)}{self.compared}"

    @property
    def compared(self) -> str:
        """`` (usually 40)``; empty without earlier runs."""
        return "" if self.usual is None else f" (usually {written(self.usual, self.form)})"


class Verdict(msgspec.Struct, frozen=True):
    """word: published, published with warnings, nothing published or nothing new; trends: empty without any record."""

    word: str
    colour: Colour
    trends: tuple[Trend, ...]
    sentences: tuple[Sentence, ...]
    earlier: int


def verdict(record: RunRecord, before: Sequence[RunRecord], out: str) -> Verdict:
    """On a finished run. before: the runs that published before it, oldest first; out: named in the commands."""
    said = sentences(record, out)
    unread = any(dump.state == "refused" for dump in record.dumps)
    if record.state == "skipped":
        word, colour = "nothing new", "green"
    elif record.state != "published":
        word, colour = "nothing published", "red"
    elif unread or any(each.weighs for each in said):
        word, colour = "published with warnings", "amber"
    else:
        word, colour = "published", "green"
    return Verdict(word, colour, _trends(record, before), said, len(before))  # type: ignore[arg-type]


def earlier(store: Store, run_id: str) -> list[RunRecord]:
    """The last seven runs before this one that published, oldest first; damaged records are passed over."""
    found: list[RunRecord] = []
    for known in reversed([name for name in run_ids(store) if name < run_id]):
        try:
            record = load(store, known)
        except OutputError:
            continue
        if record.state == "published":
            found.append(record)
        if len(found) == LAST:
            break
    return found[::-1]


def of(store: Store, record: RunRecord) -> Verdict:
    """The verdict on a run of an output, against the runs that its history holds."""
    return verdict(record, earlier(store, record.run_id), store.root)


def sentences(record: RunRecord, out: str) -> tuple[Sentence, ...]:
    """One a check that did not pass, severe ones first; in the record's own words where no text is known."""
    failed = sorted((one for one in merged(record.gate) if not one.success), key=lambda one: one.table != "run")
    found = [_sentence(finding, record, out) for finding in failed]
    return tuple(sorted(found, key=lambda each: (not each.weighs, each.severity != "critical")))


def merged(gate: Iterable[Finding]) -> list[Finding]:
    """One finding a check: rows of its dumps added up, failed and severe ones first."""
    found: dict[tuple[str, str, str, str], Finding] = {}
    for each in gate:
        key = (each.table, each.check, each.column, each.severity)
        known = found.get(key)
        worst = each if known is None or known.success else known
        found[key] = msgspec.structs.replace(worst, unexpected=each.unexpected + (known.unexpected if known else 0))
    order = {"critical": 0, "warning": 1}
    return sorted(found.values(), key=lambda row: (row.success, order.get(row.severity, 2), row.table, row.check))


def _sentence(finding: Finding, record: RunRecord, out: str) -> Sentence:
    texts = _texts()
    text = texts["check"].get(finding.check, texts["row"])
    dump = next((d for d in record.dumps if d.dump in finding.where), record.dumps[0] if record.dumps else None)
    quoted = {
        "out": shlex.quote(out),
        "run": shlex.quote(record.run_id),
        "dump": shlex.quote(dump.origin if dump else "INPUT"),
        "article": f"{shlex.quote(finding.where[0][:SHORT])} " if finding.table != "run" and finding.where else "",
    }
    dumps = finding.where if finding.table == "run" else ()
    place, more = dumps[0] if dumps else "this run", len(dumps) - 1
    says = text["says"].format(
        seen=_seen(finding, text["form"]),
        limit=_limit(finding, record, text["form"]),
        where=f"{place} (and {more} more)" if more > 0 else place,
        rows=f"{finding.unexpected:,} row{'s' if finding.unexpected != 1 else ''}",
        column=finding.column,
        table=finding.table,
        check=finding.check,
    )
    says = says[0].upper() + says[1:] if not dumps else says
    return Sentence(
        finding.check, finding.severity, says, text["cause"], text["command"].format(**quoted), _weighs(finding, record)
    )


def _weighs(finding: Finding, record: RunRecord) -> bool:
    """Table checks always; row checks, which cost their rows only, from a share of the table on."""
    if finding.severity == "info":
        return False
    if finding.table == "run":
        return True
    share = finding.unexpected / max(1, rows(record.dumps, finding.table))
    return share > float(_texts()["amber_share"])


def _seen(finding: Finding, form: str) -> str:
    if finding.table != "run":
        return "; ".join(re.split(r'; (?=")', finding.observed)[:TOLD])
    try:
        return written(float(finding.observed.split(", ")[0]), form)
    except ValueError:
        return finding.observed


def _limit(finding: Finding, record: RunRecord, form: str) -> str:
    check = _checks(float(record.settings.get("min_volume", 0.5))).get(finding.check)
    limits = check.arguments if check else {}
    bound = next((limits[name] for name in ("min_value", "max_value") if limits.get(name) is not None), None)
    return "" if bound is None else written(float(bound), form)


@cache
def _checks(min_volume: float) -> dict[str, Check]:
    from dateline.expectations.gate import ROW_SUITES
    from dateline.expectations.suites import run

    every = [*run.checks(min_volume), *(check for suite in ROW_SUITES.values() for check in suite)]
    return {check.code: check for check in every}


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads((files("dateline.flows.report") / "sentences.toml").read_text("utf-8"))


def _trends(record: RunRecord, before: Sequence[RunRecord]) -> tuple[Trend, ...]:
    now = _measures(record)
    if not now:
        return ()
    past = [found for run in before if (found := _measures(run))]
    made = []
    for name, (value, form) in now.items():
        values = tuple(each[name][0] for each in past)
        made.append(Trend(name, value, values, statistics.median(values) if values else None, form))
    return tuple(made)


def _measures(record: RunRecord) -> dict[str, tuple[float, str]]:
    """Of the dumps that the run read itself; empty where there are none."""
    read: list[DumpRecord] = [dump for dump in record.dumps if dump.state != "skipped"]
    records, articles = total(read, "records_read"), total(read, "articles")
    if not records:
        return {}
    return {
        "records": (float(records), "number"),
        "in quarantine": (total(read, "quarantined") / records, "percent"),
        "dates per article": (rows(read, "dates") / max(1, articles), "rate"),
        "quantities per article": (rows(read, "quantities") / max(1, articles), "rate"),
    }


def written(value: float, form: str) -> str:
    """A number as people write it: ``43%``, ``2.5``, ``1,234``."""
    if form == "percent":
        return f"{100 * value:.1f}".removesuffix(".0") + "%"
    if form in ("times", "rate"):
        return re.sub(r"\.0$", "", f"{value:,.1f}")
    return f"{value:,.10g}"


def spark(values: Sequence[float]) -> str:
    """A line of blocks from zero to the largest value, so that what hardly changes looks flat: ``▄█▄``."""
    most = max(values, default=0.0)
    return "".join(_BLOCKS[round(value / most * (len(_BLOCKS) - 1)) if most > 0 else 0] for value in values)
