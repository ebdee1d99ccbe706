"""Data Docs of a run: every check on a page, nothing that runs, nothing that is fetched."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import html

from dateline.expectations.check import Finding
from dateline.expectations.data_docs import pages
from dateline.expectations.gate import ROW_SUITES
from dateline.expectations.suites import run

SUITES = {**ROW_SUITES, "run": run.checks(0.5)}
HOSTILE = "<script>document.title='owned'</script> $5 bn <img src=x onerror=alert(1)> 50 % of $v__0"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    findings = [
        Finding(table, check.code, "", check.severity, number != 2, 7 * (number == 2), HOSTILE if number == 2 else "")
        for table, checks in SUITES.items()
        for number, check in enumerate(checks)
    ]
    rows = {"articles": 20, "dates": 100, "quantities": 200}
    return dict(pages("20240104T000000Z-abcdef", datetime(2024, 1, 4, tzinfo=UTC), findings, SUITES, rows))


def _result(made: dict[str, bytes], table: str) -> str:
    (page,) = (page for path, page in made.items() if path.startswith(f"validations/{table}/"))
    return str(html.document_fromstring(page).text_content())


def test_the_index_links_a_page_a_table_that_is_there(made: dict[str, bytes]) -> None:
    index = html.document_fromstring(made["index.html"])
    back, *links = [link.get("href") for link in index.iter("a")]
    assert back == "../../reports/20240104T000000Z-abcdef.html"
    assert [link.split("/")[1] for link in links] == sorted(SUITES)
    assert set(links) <= set(made)
    assert f"dates: {len(SUITES['dates']) - 1} of {len(SUITES['dates'])} checks held" in index.text_content()


def test_counts_and_values_are_shown(made: dict[str, bytes]) -> None:
    assert "7 unexpected values found. 7% of 100 total rows." in _result(made, "dates")
    assert HOSTILE in _result(made, "dates")
    assert HOSTILE in _result(made, "run")


def test_nothing_runs_and_nothing_is_fetched(made: dict[str, bytes]) -> None:
    for path, page in made.items():
        tree = html.document_fromstring(page)
        assert list(tree.iter("script", "link", "img", "iframe", "form")) == [], path
        assert b"//" not in page.split(b"</head>")[1].replace(b"-//", b""), path
        assert not any(name.startswith("on") for element in tree.iter("*") for name in element.attrib), path
        assert b"default-src 'none'" in page, path
