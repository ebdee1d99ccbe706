"""The findings of a run as Great Expectations' Data Docs, fit to be opened anywhere.

Great Expectations writes observed values into its pages as they are, and lets the pages fetch styles and scripts from a
dozen hosts. Here values are escaped first, and what is left holds no script and no address of another host.
"""

from __future__ import annotations

import html
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import html as markup

from dateline.expectations.check import Check, Finding

_STYLE = """
:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:70rem;padding:1rem;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
td,th{border:1px solid #8886;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
.text-success,.held{color:#17803d}.text-danger,.failed{color:#c02626}.warned{color:#7a4a00}
@media (prefers-color-scheme:dark){
body{background:#15171a;color:#ebe8e3}a{color:#8fc0f2}
.text-success,.held{color:#8fdcab}.text-danger,.failed{color:#f7a8a1}.warned{color:#f6d79c}}
.fa-check-circle::before{content:"\\2713"}.fa-times::before{content:"\\2717"}
"""
_DROPPED = ("script", "link", "img", "iframe", "form", "style", "button", "input", "footer")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_SCREEN = "width=device-width, initial-scale=1"


def pages(
    run_id: str,
    at: datetime,
    findings: Sequence[Finding],
    suites: Mapping[str, Sequence[Check]],
    rows: Mapping[str, int],
) -> Iterator[tuple[str, bytes]]:
    """(path, HTML) of each page of a run's Data Docs, ``index.html`` among them.

    suites: the checks of each table, in the order to show; findings: of a run, one a check; rows: of each table.
    """
    with tempfile.TemporaryDirectory() as folder:
        context = _context(folder)
        for table, checks in suites.items():
            found = {finding.check: finding for finding in findings if finding.table == table}
            told = [(check, found[check.code]) for check in checks if check.code in found]
            if told:
                _add(context, table, told, run_id, at, rows.get(table, 0))
        context.build_data_docs()
        made = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(Path(folder).rglob("*.html"))}
    yield "index.html", _index(run_id, findings, [path for path in made if path.startswith("validations/")])
    yield from ((path, _quiet(page)) for path, page in made.items() if path != "index.html")


def _context(folder: str) -> Any:
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    site = {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": folder},
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        data_docs_sites={"run": site},
        progress_bars=ProgressBarsConfig(globally=False, metric_calculations=False),
    )
    return gx.get_context(mode="ephemeral", project_config=config)


def _add(context: Any, table: str, told: Sequence[tuple[Check, Finding]], run_id: str, at: datetime, rows: int) -> None:
    """Puts one table's suite and what it found into the stores that the pages are made of."""
    import great_expectations as gx
    from great_expectations import expectations as core
    from great_expectations.core.expectation_validation_result import (
        ExpectationSuiteValidationResult,
        ExpectationValidationResult,
    )
    from great_expectations.core.run_identifier import RunIdentifier
    from great_expectations.data_context.types.resource_identifiers import (
        ExpectationSuiteIdentifier,
        ValidationResultIdentifier,
    )

    from dateline.expectations import custom

    suite = context.suites.add(gx.ExpectationSuite(name=table))
    results = []
    for check, finding in told:
        kind = getattr(custom, check.expectation, None) or getattr(core, check.expectation)
        made = suite.add_expectation(kind(**check.arguments, severity=check.severity, notes=check.code))
        results.append(
            ExpectationValidationResult(
                success=finding.success,
                expectation_config=made.configuration,
                result=_result(finding, rows),
                exception_info={"raised_exception": False, "exception_message": None, "exception_traceback": None},
            )
        )
    held = sum(finding.success for _, finding in told)
    statistics = {
        "evaluated_expectations": len(results),
        "successful_expectations": held,
        "unsuccessful_expectations": len(results) - held,
        "success_percent": 100 * held / len(results),
    }
    run = RunIdentifier(run_name=run_id, run_time=at)
    batch = {
        "datasource_name": "dateline",
        "data_connector_name": "slices",
        "data_asset_name": table,
        "batch_identifiers": {},
    }
    key = ValidationResultIdentifier(ExpectationSuiteIdentifier(table), run, table)
    context.validation_results_store.set(
        key,
        ExpectationSuiteValidationResult(
            success=held == len(results),
            results=results,
            suite_name=table,
            statistics=statistics,
            meta={"great_expectations_version": gx.__version__, "run_id": run, "active_batch_definition": batch},
        ),
    )


def _index(run_id: str, findings: Sequence[Finding], results: Iterable[str]) -> bytes:
    """A page that links the results; Great Expectations' own fills its list by a script."""
    lines = []
    for path in results:
        table = path.split("/")[1]
        checks = [finding for finding in findings if finding.table == table]
        broken = {finding.severity for finding in checks if not finding.success}
        mark = "failed" if "critical" in broken else "warned" if "warning" in broken else "held"
        held = sum(finding.success for finding in checks)
        told = f'<span class="{mark}">{held} of {len(checks)} checks held</span>'
        lines.append(f'<li><a href="{html.escape(path)}">{table}</a>: {told}</li>')
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    head += f'<meta name="viewport" content="{_SCREEN}">'
    title = f"Data Docs of run {html.escape(run_id)}"
    back = f'<p><a href="../../reports/{html.escape(run_id)}.html">Report of this run</a></p>'
    body = f"<h1>{title}</h1>{back}<ul>{''.join(lines)}</ul>"
    start = f'<!DOCTYPE html><html lang="en"><head>{head}<title>{title}</title><style>{_STYLE}</style></head>'
    return f"{start}<body>{body}</body></html>".encode()


def _result(finding: Finding, rows: int) -> dict[str, Any]:
    """What a page shows of a finding. Values are escaped here, because Great Expectations does not."""
    observed = html.escape(finding.observed)
    if finding.table == "run":
        return {"observed_value": observed}
    bad = finding.unexpected
    return {
        "element_count": rows,
        "unexpected_count": bad,
        "unexpected_percent": 100 * bad / rows if rows else 0.0,
        "partial_unexpected_list": [observed] if bad else [],
    }


def _quiet(page: bytes) -> bytes:
    """The page without scripts, remote styles, pictures and advertisements, with a style of its own."""
    tree: Any = markup.document_fromstring(page)
    for element in [*tree.iter(*_DROPPED), *tree.find_class("collapse"), *_controls(tree)]:
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name in [n for n in element.attrib if n.startswith("on")]:
            del element.attrib[name]
        if element.get("href", "").split(":")[0] in {"http", "https", "javascript", "data"}:
            del element.attrib["href"]
    head = tree.find("head")
    if head is not None:
        head.insert(0, markup.Element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}))
        head.insert(1, markup.Element("meta", {"name": "viewport", "content": _SCREEN}))
        style = markup.Element("style")
        style.text = _STYLE
        head.append(style)
    cleaned: bytes = markup.tostring(tree, doctype="<!DOCTYPE html>", encoding="utf-8")
    return cleaned


def _controls(tree: Any) -> list[Any]:
    """Cards and links that do nothing without scripts."""
    cards = [card for card in tree.find_class("card") if "Validation Filter" in card.text_content()]
    return cards + [link for link in tree.iter("a") if "-collapse-" in link.get("href", "")]
