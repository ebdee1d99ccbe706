"""A sentence worked out once: its words, their tags, its phrases and its clauses, each when first asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from mypy_extensions import mypyc_attr

from dateline.transforms.languages import first
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.language import Language, text_of
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.tags import LETTERS, UPOS_OF
from dateline.transforms.text.words import Words


@mypyc_attr(acyclic=False)
class Sentence:
    """The words between two code points of a text.

    words: forms as written. starts, ends: code points of the whole text, half open.
    """

    __slots__ = (
        "_clauses",
        "_fine",
        "_language",
        "_low",
        "_marks",
        "_owners",
        "_phrases",
        "_places",
        "_tags",
        "ends",
        "starts",
        "words",
    )

    def __init__(self, text: str, start: int = 0, end: int | None = None, language: Language | None = None) -> None:
        """start, end: code points, half open; without them the whole text. language: None for the first one read."""
        self._language: Language = language if language is not None else text_of(first())
        self._set(self._language.cut(text, start, len(text) if end is None else end))

    @classmethod
    def of_words(cls, forms: Sequence[str], language: Language | None = None) -> Sentence:
        """A sentence of words that were cut elsewhere; offsets as if one space stood between two."""
        made = cls("", language=language)
        starts, at = [], 0
        for form in forms:
            starts.append(at)
            at += len(form) + 1
        made._set(Words(list(forms), starts, [begin + len(form) for begin, form in zip(starts, forms, strict=True)]))
        return made

    def _set(self, cut: Words) -> None:
        self.words: list[str] = cut.forms
        self.starts: list[int] = cut.starts
        self.ends: list[int] = cut.ends
        self._low: list[str] | None = None
        self._fine: list[int] | None = None
        self._tags: list[int] | None = None
        self._marks: str | None = None
        self._phrases: list[Phrase] | None = None
        self._places: list[int] | None = None
        self._clauses: list[Clause] | None = None
        self._owners: list[int] = []

    @property
    def low(self) -> list[str]:
        """The words in lower case."""
        if self._low is None:
            self._low = [word.lower() for word in self.words]
        return self._low

    @property
    def fine(self) -> list[int]:
        """Fine tags (transforms.text.tags.FINE): parts of speech with the forms of verbs."""
        if self._fine is None:
            self._fine = self._language.tag(self.words)
        return self._fine

    @property
    def tags(self) -> list[int]:
        """Parts of speech: constants of transforms.text.tags (NOUN, VERB ...)."""
        if self._tags is None:
            self._tags = [UPOS_OF[tag] for tag in self.fine]
        return self._tags

    @property
    def letters(self) -> str:
        """One letter a word (transforms.text.tags.LETTERS), for those who match patterns."""
        return "".join([LETTERS[tag] for tag in self.fine])

    @property
    def marks(self) -> str:
        """One mark a word for the grammar of the language (its ``marks.py``)."""
        if self._marks is None:
            self._marks = self._language.mark(self.words, self.fine)
        return self._marks

    @property
    def phrases(self) -> list[Phrase]:
        """Noun phrases, in order; none holds another."""
        if self._phrases is None:
            self._phrases = self._language.phrases(self.words, self.marks)
        return self._phrases

    @property
    def clauses(self) -> list[Clause]:
        """Clauses in the order of their verbs; at least one where there are words."""
        if self._clauses is None:
            self._clauses, self._owners = self._language.clauses(self.words, self.fine, self.marks, self.phrases)
        return self._clauses

    @property
    def verbs(self) -> list[int]:
        """Words that are main verbs of clauses, coordinated ones too, in order."""
        return sorted({verb for clause in self.clauses for verb in clause.verbs})

    def at(self, offset: int) -> int:
        """Index of the first word that ends after a code point of the text; the number of words behind the last."""
        return bisect_right(self.ends, offset)

    def phrase_at(self, index: int) -> Phrase | None:
        """The phrase that holds a word, or None."""
        phrases = self.phrases
        if self._places is None:
            self._places = [phrase.start for phrase in phrases]
        place = bisect_right(self._places, index) - 1
        return phrases[place] if place >= 0 and index < phrases[place].end else None

    def clause_at(self, index: int) -> Clause | None:
        """The innermost clause that a word belongs to; None outside the sentence."""
        clauses = self.clauses
        return clauses[self._owners[index]] if 0 <= index < len(self._owners) else None

    def word(self, index: int) -> str:
        """The word at an index in lower case; "" outside the sentence."""
        return self.low[index] if 0 <= index < len(self.words) else ""

    def lemma(self, index: int) -> str:
        """The dictionary form of a word, in lower case: of a verb its base, of a noun its singular."""
        return self._language.lemma(self.words[index], self.fine[index])

    def text_of(self, start: int, end: int, text: str) -> str:
        """The characters from one word to behind another, one space for any run of white space. text: the whole."""
        if start >= end:
            return ""
        return " ".join(text[self.starts[start] : self.ends[end - 1]].split())
