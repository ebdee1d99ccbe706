"""What was refused, why, and since when; and the runs."""

from __future__ import annotations

import json
from typing import Any

from dateline.flows.outputs.database import Database
from dateline.flows.visible import excerpt, visible
from dateline.transforms.errors import UsageError

PAGE = 25
RAW_BYTES = 4_000
RUNS = 200


def content(db: Database, address: dict[str, list[str]]) -> dict[str, Any]:
    """Refusals by reason, and one page of them. Raises UsageError on a page that is none."""
    code = (address.get("code") or [""])[0]
    reasons = db.rows(
        "select code, stage, count(*) as records, count(distinct q.dump) as dumps, min(r.started_at) as since"
        " from quarantine q left join"
        " (select run_id, min(started_at) as started_at from runs group by 1) r using (run_id)"
        " group by all order by records desc, code, stage"
    )
    total = sum(row["records"] for row in reasons if not code or row["code"] == code)
    pages = max(1, -(-total // PAGE))
    said = (address.get("page") or ["1"])[0]
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= pages):
        raise UsageError(f"page {said!r} is none of the {pages:,} pages of this view")
    found = db.rows(
        "select q.* exclude (raw), q.raw[:?] as raw, octet_length(q.raw) as size from quarantine q"
        f" where ? = '' or code = ? order by dump, record_no, row_json limit {PAGE} offset {(int(said) - 1) * PAGE}",
        [RAW_BYTES, code, code],
    )
    for row in found:
        row["shown"] = visible(row["row_json"][:RAW_BYTES]) if row["row_json"] else excerpt(row["raw"], RAW_BYTES)
    return {
        "title": "Quarantine", "address": address, "code": code, "reasons": reasons, "refused": found,
        "number": int(said), "pages": pages, "limit": RAW_BYTES,
    }  # fmt: skip


def raw(db: Database, dump: str, record: int) -> bytes:
    """All bytes of a refused record. Raises UsageError where there is none."""
    found = db.rows("select raw from quarantine where dump = ? and record_no = ? limit 1", [dump, record])
    if not found:
        raise UsageError(f"no record {record} of {dump!r} is in quarantine")
    return bytes(found[0]["raw"])


def runs(db: Database) -> dict[str, Any]:
    """The newest runs, a row a dump."""
    found = db.rows(f"select * from runs order by started_at desc, dump limit {RUNS}")
    for row in found:
        row["why"] = [(code, count) for code, count in sorted(json.loads(row["reasons"]).items())]
        row["version"] = json.loads(row["versions"]).get("dateline", "")
    return {"title": "Runs", "runs": found}
