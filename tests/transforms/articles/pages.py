"""Small pages around an article of our own."""

from __future__ import annotations

from dateline.transforms.articles.build import build
from dateline.transforms.pipeline import DumpFacts
from dateline.transforms.records import Article, RawRecord, Rejected

FACTS = DumpFacts("dump", "0" * 64, "html")
PROSE = (
    "The council of Dunmere voted on Tuesday to repair the three bridges over the Alder before the winter begins.",
    "The surveyor had told the members that the oldest of them, built by a mill owner, would not bear another flood.",
    "Work on the first bridge starts next week, and the road along the river is closed to lorries until it is done.",
    "Farmers of the valley had asked for a way round, which the council will discuss with them at its next meeting.",
)


def page(*blocks: str, head: str = "", lang: str = "en", title: str = "Council repairs its bridges") -> str:
    """An HTML page with navigation and a footer, and with these blocks as its article."""
    body = "\n".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title>{head}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<article><h1>{title}</h1>{body}</article><footer><p>Contact and imprint</p></footer></body></html>"
    )


def article(source: str, **fields: object) -> Article:
    """The article of a page; fails where there is none."""
    made = made_of(source, **fields)
    assert isinstance(made, Article), made
    return made


def made_of(source: str, **fields: object) -> Article | Rejected:
    """What becomes of a page."""
    data = source.encode()
    return build(RawRecord(0, 0, data, data, content="html", **fields), FACTS)  # type: ignore[arg-type]


def text_article(body: str, **fields: object) -> Article | Rejected:
    """What becomes of a text field."""
    return build(RawRecord(0, 0, body.encode(), body, **fields), FACTS)  # type: ignore[arg-type]
