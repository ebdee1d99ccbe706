"""A parsed page made ready for the extractor, so that it takes no words of the article away with its furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from dateline.transforms.articles.marks import settle_marks

_PARAGRAPHS = ("p", "li", "dd", "td", "blockquote", "figcaption", "h2", "h3", "h4")
_INLINE = frozenset("a abbr b bdi cite em font i mark q s small span strong sub sup u".split())
_WORDY = ("time", "output")
_EMBEDDED = re.compile(r"(?:twitter|instagram|tiktok|fb|bluesky|threads)-(?:tweet|media|embed|post)", re.IGNORECASE)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|image-?credit|photo-?credit|credit)(?:$|[\s_-])", re.IGNORECASE)
_CREDITED = ".//*[self::p or self::span or self::div][contains(@class, 'aption') or contains(@class, 'redit')]"
_APART = frozenset("nav footer aside form header noscript figure".split())
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|disqus|replies)(?:$|[\s_-])", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LEAST = 60
_WORDS_OF_PROSE = 4
_POINTERS = 0.3


def prepare(tree: HtmlElement) -> None:
    """Changes the tree in place: figures are set apart, words that the extractor would drop are unwrapped, pointers to
    other pages, captions and embedded posts leave."""
    settle_marks(tree)
    said: dict[HtmlElement, bool] = {}
    for element in list(tree.iter(*_WORDY)):
        if _in_a_sentence(element, said):
            element.tag = "span"
    for part in _articles(tree):
        for element in [*_posts(part), *_pointers(part)]:
            element.drop_tree()


def _articles(tree: HtmlElement) -> list[HtmlElement]:
    """The outermost elements that say that they hold the article, or all."""
    found = list(tree.iter("article", "main"))
    held = set(found)
    return [each for each in found if held.isdisjoint(each.iterancestors("article", "main"))] or [tree]


def shown(element: HtmlElement) -> str:
    """Its words with single spaces."""
    return " ".join("".join(map(str, element.itertext())).split())


def _in_a_sentence(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether the block around holds more words than such elements, or several of them: a time alone is a byline's."""
    around = element.getparent()
    while around is not None and around.tag in _INLINE:
        around = around.getparent()
    if around is None:
        return False
    if around not in known:
        own = [around.text or "", *(each.tail or "" for each in around.iter(*_INLINE, *_WORDY))]
        least = 1 if around.tag in _PARAGRAPHS else _WORDS_OF_PROSE
        several = sum(1 for _ in around.iter(*_WORDY)) > 2
        known[around] = several or len(_WORD.findall(" ".join(own))) >= least
    return known[around]


def _posts(tree: HtmlElement) -> Iterator[HtmlElement]:
    yield from [each for each in tree.iter("blockquote") if _EMBEDDED.search(each.get("class") or "")]
    for each in tree.xpath(_CREDITED):
        if _CAPTION.search(each.get("class")) and len(each) < 8 and len(shown(each)) < 400:
            yield each


def _pointers(tree: HtmlElement) -> list[HtmlElement]:
    """Paragraphs and lists that are nothing but links to other pages, unless the page is made of such."""
    count = sum(1 for each in tree.iter("p") if (each.text or "").strip() or len(each))
    pointing = [each for each in tree.iter("p") if each.find(".//a") is not None and _points(each)]
    if len(pointing) > _POINTERS * count:
        pointing = []
    lists = [each for each in tree.iter("ul", "ol") if each.find("li") is not None and _is_list_of_pointers(each)]
    held = set(lists)
    return pointing + [each for each in lists if held.isdisjoint(each.iterancestors("ul", "ol"))]


def _is_list_of_pointers(element: HtmlElement) -> bool:
    return all(each.find(".//a") is not None and _points(each) for each in element.iterchildren("li"))


def _points(element: HtmlElement) -> bool:
    """Whether all words but a short label (``Read more:``) are links."""
    linked = " ".join(shown(each) for each in element.iter("a") if each.get("href"))
    words, links = len(shown(element).split()), len(linked.split())
    return links > 1 and words - links < 4 and not (words > links and shown(element).endswith("."))


def paragraphs(tree: HtmlElement) -> list[HtmlElement]:
    """The paragraphs that look like prose, in the article's element where the page has one."""
    found = [each for each in tree.iter("p") if _is_prose(each)]
    placed = [each for each in found if any(True for _ in each.iterancestors("article", "main"))]
    return placed or found


def _is_prose(paragraph: HtmlElement) -> bool:
    text = shown(paragraph)
    if len(text) < _LEAST:
        return False
    linked = sum(len(shown(each)) for each in paragraph.iter("a"))
    return linked * 2 < len(text) and not any(
        each.tag in _APART or _COMMENTS.search(f"{each.get('class') or ''} {each.get('id') or ''}")
        for each in paragraph.iterancestors()
    )
