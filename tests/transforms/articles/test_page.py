"""What of a page becomes the text, the title and the authors of its article."""

from __future__ import annotations

import pytest

from dateline.transforms.articles.page_text import main_text
from dateline.transforms.articles.page_title import headline
from dateline.transforms.readers.values import people
from dateline.transforms.records import Rejected
from tests.transforms.articles.pages import PROSE, article, made_of, page


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It has 45<sup>2</sup> women among its members.", "It has 45 women among"),
        ("Repairs cost $340<sup>1</sup> million in all.", "cost $340 million in"),
        ("A drop holds 10<sup>6</sup> cells of them.", "holds 10^6 cells"),
        ("The limit is 3 x 10<sup>-3</sup> grams a litre.", "is 3 x 10^-3 grams"),
        ("It was founded in 2019<sup>4</sup> by farmers.", "in 2019 by"),
        ("Wages rose<sup>[note 3]</sup> by 4% in May.", "rose by 4%"),
        ('Of 45<sup><a href="#n">12</a></sup> mills two are left.', "Of 45 mills"),
        ("On the 5<sup>th</sup> floor a fire broke out.", "the 5th floor"),
        ("The lake covers 12 km<sup>2</sup> of the valley.", "12 km² of"),
        ("It is 1<sup>1</sup>/<sub>2</sub> miles from here.", "is 1 1/2 miles"),
        ("Eggs are $4<sup>99</sup> a dozen in the market.", "are $4.99 a"),
        ("Traces of <sup>14</sup>C and CO<sub>2</sub> were found.", "of 14C and CO2 were"),
    ],
)
def test_raised_figures_change_no_number(written: str, read: str) -> None:
    assert read in article(page(*PROSE, written)).text


def test_words_in_time_elements_stay_in_their_sentences() -> None:
    told = "The ferry left on <time>Tuesday</time> and came back on <time>Friday</time> with the mail."
    several = (
        "<p><time>9:30 a.m.</time> to <time>noon on March 20</time>, <time>April 3</time> and <time>May 8</time></p>"
    )
    times = ("9:30 a.m.", "noon on March 20", "April 3", "May 8")
    alone = "<p>{}, {}, {}, {}.</p>".format(*(f"<time>{each} there</time>" for each in times))
    text = article(page(*PROSE, told, several, alone)).text
    assert "9:30 a.m. there, noon on March 20 there, April 3 there, May 8 there." in text
    assert "left on Tuesday and came back on Friday with" in text
    assert "9:30 a.m. to noon on March 20, April 3 and May 8" in text


def test_a_time_alone_is_a_byline_and_no_text() -> None:
    assert "March 3" not in article(page("<p><time>March 3, 2024</time></p>", *PROSE)).text


@pytest.mark.parametrize(
    "pointer",
    [
        '<p>Read more: <a href="/x">Mayor of Lenmoor resigns after vote</a></p>',
        '<p><a href="/x">Mayor of Lenmoor resigns after vote</a></p>',
        '<ul><li><a href="/x">Mayor of Lenmoor resigns</a></li><li>3 May <a href="/y">Lenmoor votes</a></li></ul>',
        "<p>Sign up for our newsletter about Lenmoor and its council.</p>",
        '<p class="image-caption">The bridge at Lenmoor. Image: A. Ferris</p>',
        '<blockquote class="twitter-tweet"><p>Lenmoor votes again!</p></blockquote>',
    ],
)
def test_what_leads_elsewhere_is_no_text(pointer: str) -> None:
    text = article(page(PROSE[0], pointer, *PROSE[1:])).text
    assert "Lenmoor" not in text
    assert all(part in text for part in PROSE)


def test_sentences_with_links_stay() -> None:
    linked = 'The <a href="/x">mayor of Lenmoor</a> has said that his own town would wait for what the others do.'
    assert "mayor of Lenmoor has said" in article(page(*PROSE, linked)).text


def test_headline_and_byline_leave_the_text_and_a_standfirst_comes_in() -> None:
    stated = "Three crossings of the Alder are closed in turn, and farmers ask for another way to the market"
    head = f'<meta property="og:description" content="{stated}"><meta name="author" content="Nora Quill">'
    text = article(
        page(f'<div class="dek"><span>{stated}</span></div>', "<p>By Nora Quill</p>", *PROSE, head=head)
    ).text
    assert text.split("\n\n") == [stated, *PROSE]


def test_a_description_that_the_page_does_not_show_is_no_text() -> None:
    head = (
        '<meta name="description" content="All about the bridges of the valley and who should pay for them, in short">'
    )
    assert "in short" not in article(page(*PROSE, head=head)).text


def test_a_text_that_stops_at_the_first_of_several_containers_is_made_whole() -> None:
    import lxml.html

    parts = "".join(
        f'<section class="chunk"><p>{PROSE[no % 4]} Part {no} has more.</p><p>{PROSE[(no + 1) % 4]} So it is, {no}.</p>'
        f"<p>{PROSE[(no + 2) % 4]} Nobody of the {no + 20} spoke.</p></section><aside>Offer {no}</aside>"
        for no in range(6)
    )
    text = main_text(lxml.html.fromstring(f"<html><body><main>{parts}</main></body></html>"))
    assert all(f"Part {no} has more." in text for no in range(6))


@pytest.mark.parametrize(
    ("stated", "site", "chosen"),
    [
        (["Ferry sails again - The Herald", "Ferry sails again"], set(), "Ferry sails again"),
        (["Ferry sails again | Herald News"], {"herald"}, "Ferry sails again"),
        (["Herald - Ferry sails again"], {"herald"}, "Ferry sails again"),
        (["The Herald", "Ferry sails again"], {"the herald"}, "Ferry sails again"),
        (["Ferry sails – at last", "Ferry sails"], set(), "Ferry sails"),
        (
            ["Ferry sails again after a st...", "Ferry sails again after a storm"],
            set(),
            "Ferry sails again after a storm",
        ),
        (["Storm: Ferry sails again", "Ferry sails again", "Ferry sails again"], set(), "Ferry sails again"),
        (["Mill - a history", "A mill"], set(), "Mill - a history"),
        (["Two hurt: Ferry sails", "Ferry sails", "Two hurt: Ferry sails"], set(), "Two hurt: Ferry sails"),
        (["Ferry sails", "Two hurt: Ferry sails", "Two hurt: Ferry sails"], set(), "Two hurt: Ferry sails"),
        (["Ferry sails", "MS-Ferry sails", "MS-Ferry sails"], set(), "Ferry sails"),
        (
            ["Owner of ferry and", 'Owner of ferry and "two friends" fined'],
            set(),
            'Owner of ferry and "two friends" fined',
        ),
        (["Owner of ferry and dog", "Owner of ferry and dog fined"], set(), "Owner of ferry and dog"),
        ([], set(), None),
    ],
)
def test_the_title_is_a_headline_without_its_site(stated: list[str], site: set[str], chosen: str | None) -> None:
    assert headline(stated, site) == chosen


@pytest.mark.parametrize(
    ("stated", "chosen"),
    [
        ("Ferries in the north: Ferry sails again today | Alder News", "Ferry sails again today"),
        ("Boats are back", "Boats are back"),
    ],
)
def test_words_for_search_engines_around_the_heading_are_no_part_of_the_title(stated: str, chosen: str) -> None:
    head = f'<meta property="og:title" content="{stated}">'
    made = article(page(*PROSE, head=head, title="Ferry sails again today"))
    assert made.title == chosen


def test_a_line_over_the_heading_stays() -> None:
    seen = "Ferry sails again today"
    assert headline([f"Storm in the north: {seen}", seen], set(), seen) == f"Storm in the north: {seen}"


def test_entities_in_titles_of_scripts_are_resolved() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"M&uuml;hle &amp; Br&uuml;cke"}</script>'
    )
    assert article(page(*PROSE, head=head, title="")).title == "Mühle & Brücke"


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Nora Quill, Ben Ashe and Ida Holt", ("Nora Quill", "Ben Ashe", "Ida Holt")),
        ("By Nora Quill and Ben Ashe", ("Nora Quill", "Ben Ashe")),
        ("Quill, Nora", ("Quill, Nora",)),
        ("Nora Quill; Ben Ashe", ("Nora Quill", "Ben Ashe")),
        ("Staff of the Dunmere Herald, with agencies", ("Staff of the Dunmere Herald, with agencies",)),
    ],
)
def test_lists_of_authors_are_split_where_every_part_is_a_name(stated: str, names: tuple[str, ...]) -> None:
    assert people(stated) == names


@pytest.mark.parametrize(
    "wall",
    [
        "You need to enable JavaScript to run this app and to read the news of Dunmere.",
        "Please complete the captcha below so that we know you are not a robot, then press the button.",
        "We have detected unusual traffic from your network. Wait some minutes before you try again.",
        "The page you are looking for has moved, or it has never been on this site.",
    ],
)
def test_walls_are_no_articles(wall: str) -> None:
    made = made_of(page(wall, title="Just a moment"))
    assert isinstance(made, Rejected) and made.code == "no_main_text"


def test_an_article_about_a_wall_is_one() -> None:
    told = "Readers who enable cookies were counted twice, and too many requests brought the counter down on Tuesday."
    assert told in article(page(*PROSE, told)).text
