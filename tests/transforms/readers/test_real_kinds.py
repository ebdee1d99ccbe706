"""Kinds of files that real dumps hold, each as small as it gets."""

from __future__ import annotations

import json

import pytest

from dateline.transforms.articles.build import build
from dateline.transforms.articles.wikitext import stated_date, to_text
from dateline.transforms.pipeline import DumpFacts
from dateline.transforms.readers import detect, readers
from dateline.transforms.readers.base import DEFAULTS, Cut, Options
from dateline.transforms.readers.text import is_prose
from dateline.transforms.records import Article, Blank, RawRecord, Rejected
from tests.transforms.readers.sources import Bytes, fixture, records

FACTS = DumpFacts("dump", "0" * 64, "any")
STORY = "The mayor of Lenmoor opened the bridge, which cost €2.6 million, on Tuesday."


def read(data: bytes, name: str, options: Options = DEFAULTS) -> list[Article | Rejected | Blank]:
    """What becomes of the records of a file whose format is detected."""
    found, scores = detect(data[:65536], name)
    assert found is not None, scores
    made = records(found, data, name, options)
    return [build(each, FACTS) if isinstance(each, RawRecord) else each for each in made]


def texts(data: bytes, name: str, options: Options = DEFAULTS) -> list[str]:
    found = read(data, name, options)
    assert all(isinstance(each, Article) for each in found), found
    return [each.text for each in found if isinstance(each, Article)]


ROWS = f'date,title,text\r\n2024-01-04,"One, two","{STORY}"\r\n2024-01-05,Two,"{STORY}"\r\n'


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.json"])
def test_wide_charsets(charset: str, name: str) -> None:
    rows = [{"date": "2024-01-04", "title": f"T{no}", "text": STORY} for no in range(3)]
    written = {
        "a.csv": ROWS,
        "a.tsv": ROWS.replace(",", "\t"),
        "a.jsonl": "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows),
        "a.json": json.dumps(rows, ensure_ascii=False),
    }[name]
    data = ("\ufeff" + written if "-" in charset[4:] else written).encode(charset)
    assert set(texts(data, name)) == {STORY.replace(",", "\t") if name == "a.tsv" else STORY}


def test_a_wide_charset_that_only_the_user_knows() -> None:
    found = records(readers()["csv"], ROWS.encode("utf-16-le"), "a.csv", Options(encoding="utf-16"))
    assert [each.body for each in found if isinstance(each, RawRecord)] == [STORY, STORY]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_wide_files_are_cut_where_they_are_read(name: str) -> None:
    lines = "".join(json.dumps({"text": f"{STORY} {no}"}) + "\n" for no in range(50))
    rows = "id,text\n" + "".join(f'{no},"{STORY}"\n' for no in range(50))
    source = Bytes((lines if name == "a.jsonl" else rows).encode("utf-16"), name)
    reader = readers()[name.removeprefix("a.")]
    whole = list(reader.read(source, Cut(), None, DEFAULTS))
    cuts = list(reader.cuts(source, 600, DEFAULTS))
    stops = [*cuts[1:-1], None]
    pieces = [each for a, b in zip(cuts[:-1], stops, strict=True) for each in reader.read(source, a, b, DEFAULTS)]
    assert len(cuts) > 5 and pieces == whole and len(whole) == 50


def test_bare_cr_ends_rows() -> None:
    assert texts(ROWS.replace("\r\n", "\r").encode(), "a.csv") == [STORY, STORY]


@pytest.mark.parametrize("mark", [";", "|", "^", "\t"])
def test_a_first_line_names_the_delimiter(mark: str) -> None:
    row = [each.replace(",", " ") for each in ("1", "Head", STORY)]
    data = f"sep={mark}\r\n" + mark.join(["id", "title", "text"]) + "\r\n" + mark.join(row) + "\r\n"
    assert texts(data.encode(), "a.csv") == [row[2]]


def test_quotes_behind_backslashes() -> None:
    said = 'The mayor said: \\"Not this year, nor next,\\" and left.'
    data = f'id,title,text\n1,"The \\"new\\" bridge","{said}"\n2,Two,"{STORY}"\n3,"Th\\"ree","{STORY}"\n'
    assert texts(data.encode(), "a.csv") == [said.replace("\\", ""), STORY, STORY]


def test_a_backslash_that_ends_a_cell_is_none_of_them() -> None:
    data = 'id,path,text\n1,"C:\\news\\","The mayor opened it."\n2,"C:\\old\\","The mayor closed it."\n'
    assert texts(data.encode(), "a.csv") == ["The mayor opened it.", "The mayor closed it."]


def page(no: int) -> bytes:
    told = f"<p>{STORY} It was bridge {no} of the county.</p><p>Nobody of those who came had seen so many people.</p>"
    return (
        b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n<html><body><article>"
        + told.encode()
        + b"</article></body></html>"
    )


@pytest.mark.parametrize("gap", [b"\n", b"\n\n"])
def test_web_archives_whose_lines_end_in_lf(gap: bytes) -> None:
    data = b"".join(
        b"WARC/1.0\nWARC-Type: response\nWARC-Target-URI: https://n.example/%d\nContent-Type: application/http\n"
        b"Content-Length: %d\n\n%s%s" % (no, len(page(no)), page(no), gap)
        for no in range(3)
    )
    assert [f"bridge {no} " in text for no, text in enumerate(texts(data, "a.warc"))] == [True] * 3


def test_a_damaged_stretch_of_an_arc_file_costs_only_itself() -> None:
    data, name, _ = fixture("arc")
    second = data.index(b"https://", data.index(b"</html>"))
    broken = data[:second] + b"?" * 30 + data[second + 30 :]
    found = read(broken, name)
    assert [type(each).__name__ for each in found] == ["Blank", "Article", "Rejected", "Article"]
    assert isinstance(found[2], Rejected) and found[2].code == "truncated" and found[2].raw


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("The mayor opened it.", True),
        ("Mill burns\n\nBy Nora Quill\n\nThe mill of Lenmoor burned down on Tuesday, its owner said.\n", True),
        ("市长周二在仪式上宣布新桥开通，市民可以免费通行。", True),
        ("the mill of the town burned and the owner of the mill said that the town had to help " * 4, True),
        ("alder\nash\nbeech\nbirch\nelm\n", False),
        ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma\n", False),
        ("numpy==2.4.6\npandas>=3.1,<4\n", False),
        ("#!/bin/sh\n# Copies the news of the day to the archive.\ncp -r news archive\n", False),
        ("import sys\n\n\ndef main():\n    return sys.argv[1:]\n", False),
        ("var stories = [{title: 'Mill burns', text: 'The mill burned down.'}];\n", False),
        ("name\tplace\tpeople\nLenmoor\tnorth\t1200\nDunmere\tsouth\t900\n", False),
        ("[server]\nhost = localhost\nport = 8080\n", False),
    ],
)
def test_plain_text_reads_as_prose(text: str, prose: bool) -> None:
    assert is_prose(text) is prose


def document(no: int, extra: str = "", body: str = STORY) -> str:
    return (
        f"\n\n\nMill number {no} burns\nThe Example Herald\nMarch {no}, 2020 Thursday{extra}\n\n\n"
        f"Copyright 2020 The Example Herald All Rights Reserved\nSection: LOCAL; Pg. {no}\nLength: 40 words\n"
        f"Byline: Nora Quill\nBody\n\n\n{body}\n\nLoad-Date: March {no + 1}, 2020\n\n\nEnd of Document\n"
    )


COVER = (
    "Date and Time: Monday, April 6, 2020 9:59:00 PM EDT\nJob Number: 1\nDocuments (3)\n"
    "1. Mill number 1 burns\nClient/Matter: -None-\nSearch Terms: mill\nSearch Type: Natural Language\n"
    "2. Mill number 2 burns\nClient/Matter: -None-\nSearch Terms: mill\n3. Mill number 3 burns\nSearch Terms: mill\n"
)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_an_export_with_a_cover_and_a_long_first_document(end: str) -> None:
    long = "\n\n".join(f"{STORY} Line {no}." for no in range(1200))
    foot = "Page 3 of 3\n\n| About LexisNexis | Privacy Policy | Terms & Conditions | Copyright 2020 LexisNexis\n"
    written = COVER + document(1, body=long) + document(2, " 00:57Invalid date found for 2") + document(3) + foot
    data = b"\xef\xbb\xbf" + written.replace("\n", end).encode()
    made = read(data, "export.txt")
    articles = [each for each in made if isinstance(each, Article)]
    assert [each.title for each in articles] == [f"Mill number {no} burns" for no in (1, 2, 3)]
    assert [each.published_date for each in articles] == ["2020-03-01", "2020-03-02", "2020-03-03"]
    assert articles[0].text == long and articles[2].text == STORY and articles[0].authors == ("Nora Quill",)
    assert [each for each in made if isinstance(each, Rejected)] == []


@pytest.mark.parametrize("label", ["Photo: A. Ferris", "SUBJECT: Bridges", "Notes: none yet", "Section: the old"])
def test_a_line_like_a_label_inside_a_text_stays_in_it(label: str) -> None:
    body = f"{STORY}\n\n{label}\n\nThe bridge is the third over the Alder.\n\n{label}\n\nIt is open to all."
    made = read((COVER + document(5, body=body)).encode(), "export.txt")[0]
    assert isinstance(made, Article)
    assert made.text == body


def test_notes_and_labels_behind_a_text_are_none_of_it() -> None:
    body = f"{STORY}\n\nNotes\n\nUpdated with the word of the mayor.\n\nGraphic\n\nPhoto, The bridge at noon."
    made = read((COVER + document(5, body=body)).encode(), "export.txt")[0]
    assert isinstance(made, Article)
    assert made.text == STORY


def sgml(body: str, title: str = "HARBOR AIR &lt;HBR> SELLS 40 JETS") -> bytes:
    return (
        f'<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS NEWID="1"><DATE>26-FEB-1987 15:01:01.79</DATE>\n'
        f"<TEXT><TITLE>{title}</TITLE>{body}</TEXT></REUTERS>\n"
    ).encode()


def test_codes_in_angle_brackets_stay() -> None:
    body = "<BODY>Harbor Air &lt;U> said it sold &lt;Sale Marine Plc> and &lt;P> rose.\n Reuter\n</BODY>"
    [made] = read(sgml(body), "a.sgm")
    assert isinstance(made, Article)
    assert made.text == "Harbor Air <U> said it sold <Sale Marine Plc> and <P> rose."
    assert made.title == "HARBOR AIR <HBR> SELLS 40 JETS"


def test_a_brief_without_a_body_is_an_article() -> None:
    [made] = read(sgml(""), "a.sgm")
    assert isinstance(made, Article) and (made.text, made.published_date) == ("", "1987-02-26")
    [row] = read(b'{"title": "Mill sells 40 looms", "text": "", "date": "2024-01-04"}\n', "a.jsonl")
    assert isinstance(row, Article) and (row.text, row.title) == ("", "Mill sells 40 looms")


def test_an_entry_with_updated_only_has_that_day() -> None:
    entry = f"<entry><title>T</title>{{}}<updated>2024-03-05T10:00:00Z</updated><content>{STORY}</content></entry>"
    both = entry.format("<published>2024-03-02T10:00:00Z</published>")
    data = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry.format("")}{both}</feed>'.encode()
    found = [each.published_date for each in read(data, "a.xml") if isinstance(each, Article)]
    assert found == ["2024-03-05", "2024-03-02"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Some {{formatnum:1340}} men left.", "Some 1340 men left."),
        ("It is {{convert|120|m|ft}} long.", "It is 120 m long."),
        ("It is {{convert|3|to|5|mi|km|abbr=on}} away.", "It is 3 to 5 mi away."),
        ("It cost {{US$|2.6 million}} in all.", "It cost US$2.6 million in all."),
        ("{{As of|2019|6}}, it stands.", "As of June 2019, it stands."),
        ("It stood {{as of|2019|6|3|lc=y|df=y}} there.", "It stood as of 3 June 2019 there."),
        ("Opened {{start date|2019|6|3}} by him.", "Opened June 3, 2019 by him."),
        ("Light of {{val|5.6|0.2|e=3|u=lm}} fell.", "Light of 5.6 ± 0.2 × 10^3 lm fell."),
        ("He ate {{frac|3|1|2}} pies.", "He ate 3 1/2 pies."),
        ("The {{w|Alder|river}} and {{nowrap|{{GBP|3}} million}}.", "The river and £3 million."),
        ("Fire of {{date|2011-04-02}} in it.", "Fire of 2011-04-02 in it."),
    ],
)
def test_templates_show_what_readers_see(written: str, shown: str) -> None:
    found = to_text(f"{{{{date|January 4, 2019}}}}\n{written}\n")
    assert (found.text, found.dropped) == (shown, 0)


def test_unknown_templates_are_counted_where_they_leave_a_gap() -> None:
    assert to_text("{{Box|1}}\nSome {{mystery|5}} men left {{other}} it.\n").dropped == 2


def test_rows_of_tables_are_lines() -> None:
    table = '{| class="wikitable"\n! Year !! Dead\n|-\n| 2019 || {{formatnum:1200}}\n|-\n| 2020\n| 30\n|}\n'
    assert to_text(f"All:\n\n{table}\nThat is it.").text == "All:\n\nYear | Dead\n2019 | 1200\n2020 | 30\n\nThat is it."


def test_a_date_in_a_sentence_is_no_publication_day() -> None:
    assert stated_date("The fire of {{date|2011-04-02}} was the last.") is None
    assert stated_date("{{date|January 4, 2019}} The fire of {{date|2011-04-02}} was it.") == "January 4, 2019"
    assert stated_date("{{box}}\n\n{{byline|x}} {{date|4 January 2019}}\nThe fire was it.") == "4 January 2019"


def test_a_headline_publication_and_day_with_blank_lines_between() -> None:
    stories = "".join(
        f"Story {n}\n\nThe Alder Post\n\n{n} March 2020\n\nLength: 9 words\n\nBody\n\n{n} boats sailed.\n\n"
        "Load-Date: March 29, 2020\n\nEnd of Document\n\n"
        for n in (11, 12)
    )
    made = records(readers()["lexisnexis"], stories.encode())
    assert [(each.title, each.published[0].raw) for each in made if isinstance(each, RawRecord)] == [
        ("Story 11", "11 March 2020"),
        ("Story 12", "12 March 2020"),
    ]
