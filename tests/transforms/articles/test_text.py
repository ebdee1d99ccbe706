"""What text fields say and how: angle brackets, charsets, words for a missing text, the language."""

from __future__ import annotations

import pytest

from dateline.transforms.articles.clean import clean
from dateline.transforms.articles.decode import decode
from dateline.transforms.articles.language import language
from dateline.transforms.records import Article, Rejected
from tests.transforms.articles.pages import text_article


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Harbor Air <U> said its rival <Sale Marine Plc> would sell.", None),
        ("Phillips Mills <P> rose and Times Mirror Co <Time> fell.", None),
        ("<p>Harbor Air <U> said</p><p>it <b>rose</b> 5 pct</p>", "Harbor Air <U> said\n\nit rose 5 pct"),
        ("<P>One story.<P>Another story.", "One story.\n\nAnother story."),
        ("a < b and <b>c</b> > d", "a < b and c > d"),
        ("<body><p>One.</p></body></html>\n<html><body><p>Two.</p></body></html> Three.", "One.\n\nTwo.\n\nThree."),
        ("<p>One.</p></body><body><p>Two.</p></frameset><body>Three.", "One.\n\nTwo.\n\nThree."),
        ("<html><head><title>News</title></head><body><p>One.</p></body></html>", "One."),
        ('<font color="red">Fire</font> at the mill', "Fire at the mill"),
        ("Write to <desk@herald.example> by 5 p.m.", None),
        ("<p>It has 45<sup>2</sup> women and 10<sup>6</sup> bees.</p>", "It has 45 women and 10^6 bees."),
        ("costs \u00802.6 million, \u0093he said\u0094", "costs €2.6 million, “he said”"),
    ],
)
def test_brackets_are_markup_only_where_they_are(written: str, read: str | None) -> None:
    assert clean(written)[0] == (written if read is None else read)


def test_plain_records_keep_brackets_and_ampersands() -> None:
    made = text_article("AT&amp;T <b>rose</b> on Tuesday.", content="plain", title="Co <b> up")
    assert isinstance(made, Article) and (made.text, made.title) == ("AT&amp;T <b>rose</b> on Tuesday.", "Co <b> up")


def test_controls_of_windows_1252_are_counted() -> None:
    assert clean("a \u0080 b \u0093c\u0094 " + "d")[1] == 3


@pytest.mark.parametrize("stated", ["utf-8", "iso-8859-1", "latin1", "us-ascii", None])
def test_bytes_of_windows_1252_keep_the_euro_whatever_the_label(stated: str | None) -> None:
    text = "Die Mühle kostet €2.6 million – “viel”, sagt André."
    assert decode(text.encode("cp1252"), stated)[0] == text


def test_bytes_of_windows_1252_inside_utf_8_are_read() -> None:
    data = "Größe und Länge übersteigen früher Übliches, ".encode() * 4 + "für €5".encode("cp1252") + b" mehr"
    text, charset, lost = decode(data, "utf-8")
    assert text.endswith("für €5 mehr") and charset == "utf-8" and lost == 0


def test_a_cut_off_character_is_lost_and_counted() -> None:
    assert decode("Größe ".encode() + b"\xc3", "utf-8") == ("Größe \ufffd", "utf-8", 1)


@pytest.mark.parametrize("word", ["retrieval_failed", "404 Not Found", "Access denied", "[removed]", "Loading..."])
def test_words_for_a_missing_text_are_no_text(word: str) -> None:
    made = text_article(word, title="Ferry sails again")
    assert isinstance(made, Rejected) and made.code == "no_text"


def test_a_short_article_with_such_a_word_is_one() -> None:
    assert isinstance(text_article("Access denied to the mill, its owner said on Tuesday."), Article)


def test_a_headline_without_a_body_is_an_article() -> None:
    made = text_article("", title="Mill sells 40 looms")
    assert isinstance(made, Article) and (made.text, made.title) == ("", "Mill sells 40 looms")


GERMAN = (
    "Der Rat der Stadt hat am Dienstag beschlossen, die drei Brücken über den Fluss vor dem Winter zu erneuern. "
    "Die Kosten liegen nach Angaben des Kämmerers bei vier Millionen Euro."
)
ENGLISH = (
    "The council of the town decided on Tuesday that the three bridges over the river will be renewed before winter. "
    "The costs are four million euros, according to the treasurer."
)


@pytest.mark.parametrize(
    ("text", "stated", "found"),
    [
        (ENGLISH, "de", "en"),
        (GERMAN, "en-US", "de"),
        (GERMAN, "de", "de"),
        ("Lenmoor 3, Dunmere 2", "nl", "nl"),
        (
            "Abakhi bebhuloho bathi umsebenzi uzoqala ngeviki elizayo, kusho umeya wedolobha ngoLwesibili ekuseni.",
            "zu",
            "zu",
        ),
    ],
)
def test_clear_text_decides_on_the_language(text: str, stated: str, found: str) -> None:
    assert language(text, stated) == found
