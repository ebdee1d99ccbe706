"""The day of an article: from addresses, from moments in UTC beside local time, from its first lines, by rank."""

from __future__ import annotations

import pytest

from dateline.transforms.articles.months import month
from dateline.transforms.articles.order import day_order
from dateline.transforms.articles.published import Published, decide
from dateline.transforms.articles.stamps import Stamp, parse
from dateline.transforms.articles.within import in_first_lines, in_url
from dateline.transforms.records import Evidence, RawRecord
from tests.transforms.articles.pages import PROSE, article, page


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://n.example/2018/12/14/x", "2018-12-14"),
        ("https://n.example/2018/11/x", None),
        ("https://n.example/2018/01/12-year-old-girl", None),
        ("https://n.example/2018/1/9/", "2018-01-09"),
        ("https://n.example/2018/jan/9/story", "2018-01-09"),
        ("https://n.example/2018-11-30/story", "2018-11-30"),
        ("https://n.example/2018-11-3/story", "2018-11-03"),
        ("https://n.example/20181130.html?x=1", "2018-11-30"),
        ("https://n.example/n/2019/0412/c900.html", "2019-04-12"),
        ("https://n.example/2019-04/12/c_1.htm", "2019-04-12"),
        ("https://n.example/story?day=2018-11-30&p=2", "2018-11-30"),
        ("https://n.example/mill-2018-11-30-burns", None),
        ("https://n.example/mill-burns-20181130", None),
        ("https://n.example/2018-11/30-days-of-rain", None),
        ("https://n.example/2018/02/30/x", None),
        ("https://n.example/2023/02/29/x", None),
        ("https://n.example/2024/02/29/x", "2024-02-29"),
        ("https://n.example/2018/13/01/x", None),
        ("https://n.example/2018-11/x/30", None),
    ],
)
def test_days_of_addresses_fill_their_parts(address: str, day: str | None) -> None:
    found = in_url(address)
    assert (found.raw if found else None) == day


def test_every_day_of_a_year_is_read_from_an_address() -> None:
    from datetime import date, timedelta

    for number in range(366):
        day = date(2024, 1, 1) + timedelta(number)
        for form in ("%Y/%m/%d", "%Y-%m-%d", "%Y%m%d", f"%Y/{day.month}/{day.day}"):
            found = in_url(f"https://n.example/{day.strftime(form)}/x")
            assert found is not None and found.raw == day.isoformat()


def published(*evidence: tuple[str, str], url: str | None = None, text: str = "") -> Published:
    record = RawRecord(0, 0, b"", b"", url=url, published=tuple(Evidence(*each) for each in evidence))
    return decide(record, text, None)


def test_the_local_day_of_the_same_moment_wins_over_utc() -> None:
    moment = ("json_ld", "2023-11-09T01:49:09Z"), ("meta", "2023-11-08T18:49:09-07:00")
    found = published(*moment, url="https://n.example/2023/11/08/x")
    assert (found.day, found.at, found.offset) == ("2023-11-08", "2023-11-09T01:49:09+00:00", "-07:00")
    assert found.conflict is None


def test_a_neighbouring_day_of_the_address_is_the_local_one() -> None:
    found = published(("json_ld", "2023-11-09T01:49:09Z"), url="https://n.example/2023/11/08/x")
    assert (found.day, found.at, found.source) == ("2023-11-08", "2023-11-09T01:49:09+00:00", "url")


@pytest.mark.parametrize("stated", ["2023-11-09T15:00:00Z", "2023-11-11T01:00:00Z", "2023-11-09T01:49:09+01:00"])
def test_a_day_that_no_zone_explains_is_a_conflict(stated: str) -> None:
    found = published(("json_ld", stated), url="https://n.example/2023/11/08/x")
    assert found.day == stated[:10] and found.conflict == "url=2023-11-08"


def test_what_a_page_seems_to_say_stands_behind_address_and_first_line() -> None:
    assert published(("page", "2019-05-06"), url="https://n.example/2019/05/07/x").day == "2019-05-07"
    assert published(("page", "2019-05-06"), text="Lenmoor, May 7, 2019\n\nThe mill burned.").day == "2019-05-07"
    assert published(("page", "2019-05-06")).source == "page"


def test_the_year_of_a_copyright_is_no_day() -> None:
    assert article(page(*PROSE, "<footer><p>© 2016 The Dunmere Herald</p></footer>")).published_date is None


def test_a_first_of_january_that_is_written_is_one() -> None:
    assert article(page("<p>Published on January 1, 2016</p>", *PROSE)).published_date == "2016-01-01"


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Lenmoor, March 14, 2024\n\nThe mill burned on Thursday.", "March 14, 2024"),
        ("Lenmoor, March 14, 2024 - The mill burned on Thursday, its owner said.", "March 14, 2024"),
        ("New Lenmoor, Dunmere, 14 March 2024\nThe mill burned.", "14 March 2024"),
        ("Date: 14/03/2024\nThe mill burned.", "14/03/2024"),
        ("Mill burns\nDate: 14.03.2024\nThe mill burned.", "14.03.2024"),
        ("The mill of Lenmoor, March 14, 2024, was the last day on which it ran, its owner said.", None),
        ("Built at Lenmoor, March 14, 1924, the mill burned down on Thursday night, its owner said.", None),
    ],
)
def test_days_at_the_head_of_a_text(text: str, raw: str | None) -> None:
    found = in_first_lines(text)
    assert (found.raw if found else None) == raw


@pytest.mark.parametrize(("name", "number"), [("Mrz", 3), ("Jänner", 1), ("aout", 8), ("setiembre", 9), ("Dez.", 12)])
def test_month_names_beyond_cldr(name: str, number: int) -> None:
    assert month(name) == number


def test_dotted_days_tell_nothing_of_slashes() -> None:
    records = [
        RawRecord(no, 0, b"", b"", published=(Evidence("field", raw),))
        for no, raw in enumerate(["25.03.2024", "13.04.2024", "03/04/2024 9:15 am"])
    ]
    assert day_order(records).day_first is None
    stamp = parse("03/04/2024 9:15 am")
    assert isinstance(stamp, Stamp) and {stamp.day, stamp.other} == {"2024-03-04", "2024-04-03"}
    assert parse("03.04.2024", False) == Stamp("2024-04-03")
    assert parse("25 Mrz 2024") == Stamp("2024-03-25")


def test_a_day_behind_the_title_of_a_page_is_evidence() -> None:
    made = article(page(*PROSE, title="Council repairs its bridges | DH | 28.04.2023"))
    assert (made.published_date, made.published_source) == ("2023-04-28", "meta")
