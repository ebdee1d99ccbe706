"""A candidate on its way to its row: the sentence it stands in, what was said before, and the answers found so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from dateline.transforms.quantities.candidate import Candidate
from dateline.transforms.quantities.decisions.as_of import UNDATED, AsOf
from dateline.transforms.quantities.language import QuantityLanguage, quantities_of
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.quantities.timeline import Timeline
from dateline.transforms.records import DateMention, QuantityMention
from dateline.transforms.text.clauses import ASSERTED, POSITIVE, Clause
from dateline.transforms.text.passage import Passage
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_HYPHENS: Final = "-‐‑"
_HYPHENED: Final = re.compile(rf"[{_HYPHENS}]([^\W\d_]+)")
RECENT: Final = 300  # characters over which "them" stands for what was counted last


class Memory:
    """What a passage has stated so far.

    timeline: the times that its sentences tell of. last: the quantity mention before. heads: nouns counted so far, the
    last one last. money: the ISO code of the last currency stated in full. currency: of the last one, assumed or not;
    currency_at: where it stands. points: bounds of the sentence that last counted points.
    """

    __slots__ = ("_language", "currency", "currency_at", "heads", "last", "money", "points", "timeline")

    def __init__(self, language: QuantityLanguage, timeline: Timeline) -> None:
        self._language = language
        self.timeline = timeline
        self.last: QuantityMention | None = None
        self.heads: list[str] = []
        self.money: str | None = None
        self.currency: str | None = None
        self.currency_at = -1
        self.points = (-1, -1)

    def add(self, claim: Claim, mention: QuantityMention) -> None:
        """Remember a claim that has become a mention."""
        self.last = mention
        if claim.quantity.kind == "bare" and claim.counted and claim.unit_text not in self._language.recalling:
            self.heads.append(claim.counted)
        if mention.dimension == "currency":
            self.currency = mention.unit.partition("/")[0]
            self.currency_at = mention.start_char
            if not mention.currency_assumed:
                self.money = self.currency
        if mention.unit_text == self._language.points and mention.dimension == "count":
            self.points = claim.bounds

    def enter(self, start: int) -> None:
        """Forget the nouns where the sentence that begins at ``start`` is far from the mention before."""
        if self.heads and self.last is not None and start - self.last.end_char > RECENT:
            self.heads.clear()


def masked(letters: str, words: Shallow, start: int, end: int) -> str:
    """The letters with the words inside the characters start to end masked; a date inside a noun phrase stays."""
    first = words.at(start)
    last = min(words.at(end - 1) + 1, len(letters))
    if last == first + 1 and last < len(letters) and letters[last] in "NMJ" and letters[first] in "MQJ":
        return letters
    return letters[:first] + "Y" * (last - first) + letters[last:]


class Window:
    """One sentence of a passage as its claims see it; of a very long one (a table, junk) the stretch around them.

    start, end, span: code points. bounds: of the whole sentence. dates: the date mentions inside, in order. words: cut,
    with one letter each. letters: those, with the words of dates and of quantities read before masked. sentence: the
    words of ``span`` with their tags, phrases and clauses, each worked out when first asked for.
    """

    __slots__ = ("bounds", "dates", "discourse", "end", "letters", "low", "sentence", "span", "start", "text", "words")

    def __init__(
        self, passage: Passage, start: int, end: int, bounds: tuple[int, int], dates: Sequence[DateMention]
    ) -> None:
        self.discourse = discourse = passage.discourse
        self.text = text = passage.text
        self.start = start
        self.end = end
        self.span = (start, end)
        self.sentence: Sentence = discourse.sentence(self.span)
        self.bounds = bounds
        self.dates = dates
        self.words = quantities_of(passage.language).lettered(text, start, end)
        self.low: list[str] = [word.lower() for word in self.words.words]
        self.letters = self.words.letters
        for mention in dates:
            self.letters = masked(self.letters, self.words, mention.start_char, mention.end_char)

    def mask(self, mention: QuantityMention) -> None:
        """Mask the words of a mention: they are no part of the subjects of those that follow."""
        self.letters = masked(self.letters, self.words, mention.start_char, _number_end(mention))


def _number_end(mention: QuantityMention) -> int:
    """Where the words end that cannot be part of a subject: the noun that a number counts can."""
    noun = mention.counted
    if mention.dimension == "count" and noun and mention.text.endswith(noun) and len(noun) < len(mention.text):
        return mention.start_char + len(mention.text[: -len(noun)].rstrip())
    return mention.end_char


class Claim:
    """One candidate on its way.

    text: the whole text. start, end: code points of what is claimed so far. first, last: its word indices, half open.
    parsed, quantity: as parsed, and as decided so far. parsed_at: start and end as parsed. words, letters: of the
    sentence, see Window. memory: what was said before. language: ISO 639-1 code. country: ISO 3166 code of the source,
    or None. published: its day, or None. bounds: code points of the whole sentence. dates: its date mentions, in order.
    span: of an end of a span ("from 12 to 30 men"), the claim of the whole; else None.

    before, after: the words around, in lower case; precedes, follows: their letters; ahead, behind: the characters that
    touch it. All are "" where the sentence or the text ends. written: what is claimed, as written. hyphened: the word
    that a hyphen joins to it, "" for none: "legged" of "four-legged".

    sentence: with its tags, phrases and clauses; its words are cut finer than ``words``, see place.

    Answers: unit_text (the words of the unit), assumed (a currency that nobody stated), counted, is_counted (a decision
    spoke about what is counted), noun (words of the noun behind the number, half open), direction, subject, as_of,
    predicate, event, modality, polarity, attribution.
    """

    __slots__ = (
        "_place", "_times", "after", "ahead", "as_of", "assumed", "attribution", "before", "behind", "bounds",
        "counted", "country", "dates", "direction", "end", "event", "first", "follows", "hyphened", "is_counted",
        "language", "last", "letters", "memory", "modality", "noun", "parsed", "parsed_at", "polarity", "precedes",
        "predicate", "published", "quantity", "rule", "sentence", "span", "start", "subject", "text", "unit_text",
        "window", "words", "written",
    )  # fmt: skip

    def __init__(
        self, candidate: Candidate, passage: Passage, window: Window, memory: Memory, span: Claim | None = None
    ) -> None:
        words = window.words
        self.text = passage.text
        self.country = passage.country
        self.language = passage.language
        self.published = passage.published
        self.bounds = window.bounds
        self.dates = window.dates
        self.window = window
        self.memory = memory
        self.span = span
        self.words = words
        self.letters = window.letters
        self.sentence: Sentence = window.sentence
        self._place: tuple[int, int] | None = None
        self._times: list[Any] | None = None
        self.parsed_at = (candidate.start, candidate.end)
        self.parsed: Quantity = candidate.quantity
        self.quantity: Quantity = candidate.quantity
        self.rule = candidate.rule
        self.start = candidate.start
        self.end = candidate.end
        self.last = min(words.at(candidate.end - 1) + 1, len(words.words))
        self.first = min(words.at(candidate.start), self.last - 1)
        self.unit_text = candidate.unit_text
        self.assumed = False
        self.counted: str | None = None
        self.is_counted = False
        self.noun: tuple[int, int] | None = None
        self.direction: str | None = None
        self.subject: str | None = None
        self.as_of: AsOf = UNDATED
        self.predicate: tuple[str, ...] = ()
        self.event: tuple[str, ...] = ()
        self.modality = ASSERTED
        self.polarity = POSITIVE
        self.attribution: str | None = None
        self.before = self.precedes = self.after = self.follows = self.ahead = self.behind = ""
        self.written = self.hyphened = ""
        if self.last:
            self.look()

    @property
    def place(self) -> tuple[int, int]:
        """First word in ``sentence`` and the one behind the last; the same word twice where it holds nothing."""
        if self._place is None:
            sentence = self.sentence
            first = sentence.at(self.start)
            self._place = first, max(first, min(sentence.at(self.end - 1) + 1, len(sentence.words)))
        return self._place

    def times(self, govern: Callable[[Claim], list[Any]]) -> list[Any]:
        """The dates that may govern the claim, as ``govern`` tells them: asked for once while its ends stay."""
        if self._times is None:
            self._times = govern(self)
        return self._times

    @property
    def phrase(self) -> Phrase | None:
        """The noun phrase that holds the number."""
        return self.sentence.phrase_at(self.place[0])

    @property
    def clause(self) -> Clause | None:
        """The innermost clause that holds the number."""
        return self.sentence.clause_at(self.place[0])

    @property
    def opens_span(self) -> bool:
        """True for the first end of a span whose ends are two figures."""
        return self.span is not None and self.parsed_at[1] < self.span.parsed_at[1]

    def word(self, at: int) -> str:
        """The word at an index in lower case, "" outside the sentence."""
        low = self.window.low
        return low[at] if 0 <= at < len(low) else ""

    def letter(self, at: int) -> str:
        """The letter of the word at an index, "" outside the sentence."""
        return self.words.letters[at] if 0 <= at < len(self.words.letters) else ""

    def look(self) -> None:
        """Look again at what stands around the claim, after its ends have moved."""
        self._place = None
        self._times = None
        low, letters, first, last = self.window.low, self.words.letters, self.first, self.last
        self.before = low[first - 1] if first else ""
        self.precedes = letters[first - 1] if first else ""
        self.after = low[last] if last < len(low) else ""
        self.follows = letters[last : last + 1]
        self.ahead = self.text[self.start - 1] if self.start else ""
        self.behind = self.text[self.end : self.end + 1]
        self.written = self.text[self.start : self.end]
        joined = _HYPHENED.match(self.text, self.end) if self.behind in _HYPHENS and self.behind else None
        self.hyphened = joined[1] if joined is not None else ""

    def extend(self, end: int, last: int = -1) -> None:
        """Claim the text up to code point ``end``, or give it back from there. last: the word behind, where known."""
        self.end = end
        self.last = last if last >= 0 else self.words.at(end - 1) + 1
        self.look()

    def narrow(self, words: int) -> None:
        """Give back the first words."""
        self.first += words
        self.start = self.words.starts[self.first]
        self.look()

    def trim(self) -> None:
        """Give back the blanks at its end."""
        self.end = self.start + len(self.written.rstrip())
        self.look()

    def is_free(self, start: int, end: int) -> bool:
        """True where no date of the sentence overlaps the code points, but for one that the claim was parsed from."""
        first, last = self.parsed_at
        return all(
            mention.end_char <= start
            or end <= mention.start_char
            or (first <= mention.start_char and mention.end_char <= last)
            for mention in self.window.dates
        )
