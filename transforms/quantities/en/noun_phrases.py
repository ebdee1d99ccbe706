"""Noun phrases as the columns write them: where a phrase begins and ends around a number, a verb, a preposition."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.text import tags
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

Range = tuple[int, int]
_LONGEST: Final = 8  # words of a conversion in brackets
_SHORT: Final = 3  # words of a phrase that belongs to a noun
_JOINTS: Final = ("–", "-", "/")
_OPENING: Final = (tags.DET, tags.ADV, tags.ADP, tags.ADJ)
_MOST: Final = 4  # prepositional phrases behind a head


def held(claim: Claim) -> Phrase | None:
    """The noun phrase that holds the number, also where a preposition of the claim stands before it ("from 5%")."""
    sentence = claim.sentence
    first, behind = claim.place
    for index in range(first, behind):
        if (phrase := sentence.phrase_at(index)) is not None:
            return phrase
    return None


def place(sentence: Sentence, phrase: Phrase) -> int:
    """The place of a phrase among those of its sentence."""
    phrases = sentence.phrases
    low, high = 0, len(phrases)
    while low < high:
        middle = (low + high) // 2
        if phrases[middle].start < phrase.start:
            low = middle + 1
        else:
            high = middle
    return low


def host(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """The phrase right before the preposition that governs a phrase: "a hotel" of "a hotel with 30 rooms"."""
    at = phrase.preposition
    return sentence.phrase_at(at - 1) if at > 0 else None


def is_of(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "of" governs a phrase."""
    at = phrase.preposition
    return at >= 0 and sentence.words[at].lower() == "of"


def chain(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """A phrase and those that it hangs on by "of", inner first."""
    found = [phrase]
    while len(found) <= _MOST and is_of(sentence, found[-1]) and (outer := host(sentence, found[-1])) is not None:
        found.append(outer)
    return found


def whole(sentence: Sentence, phrase: Phrase) -> Phrase:
    """What a number is told by: "a total" of "a total of 40 votes"; else its own phrase."""
    outer = host(sentence, phrase) if is_of(sentence, phrase) else None
    if outer is None or outer.head is None or sentence.lemma(outer.head) not in words_of("summing noun"):
        return phrase
    return outer


def has_noun(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase has a head, be it a name before a number: "the S&P 500"."""
    number = phrase.number
    if phrase.head is not None or number is None:
        return phrase.head is not None
    return phrase.start < number[0] and sentence.words[number[0] - 1][0].isupper() and number[0] - 1 > 0


def numbered(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase states a number of its own; not "a one-time gain", "the S&P 500"."""
    number = phrase.number
    if number is None or (phrase.head is not None and number[0] > phrase.head):
        return False
    if phrase.head is None and has_noun(sentence, phrase):
        return False
    return number[1] >= phrase.end or sentence.words[number[1]] != "-"


def lead(phrase: Phrase) -> Phrase:
    """The phrase that opens the coordination of a phrase, else itself."""
    return phrase.leader or phrase


def extent(sentence: Sentence, phrase: Phrase, behind: int) -> Range:
    """The words of a phrase with its coordinated ones and all that hangs on it by prepositions, times left out, up to
    word ``behind``; without the number that stands before its noun."""
    start, end = phrase.whole
    while (joined := _joined(sentence, start)) is not None:
        start = joined.start
    if end > behind:
        start, end = phrase.start, min(phrase.end, behind) if phrase.start < behind else phrase.end
    for _ in range(_MOST):
        following = sentence.phrase_at(end + 1)
        if following is None or following.start != end + 1 or following.preposition != end or following.temporal:
            break
        if following.whole[1] > behind:
            break
        end = following.whole[1]
    if end + 2 <= behind and sentence.fine[end + 1] == tags.GERUND and sentence.words[end].lower() == "of":
        end += 2  # "the cost of living"
    return numberless(sentence, phrase, start), end


def _joined(sentence: Sentence, start: int) -> Phrase | None:
    """The phrase that a dash joins to the one at ``start``: "The Iran–Iraq border"."""
    if start < 2 or sentence.words[start - 1] not in _JOINTS or sentence.ends[start - 1] != sentence.starts[start]:
        return None
    return sentence.phrase_at(start - 2) if sentence.ends[start - 2] == sentence.starts[start - 1] else None


def numberless(sentence: Sentence, phrase: Phrase, start: int) -> int:
    """Where a phrase begins without what opens it up to its number: "(the 40) miners", "(however) the figure"."""
    number = phrase.number
    while start < phrase.core and sentence.tags[start] == tags.ADV and sentence.tags[start + 1] == tags.DET:
        start += 1
    if number is None or phrase.head is None or number[1] > phrase.head or phrase.possessor is not None:
        return start
    if sentence.words[number[1]] == "-" or (number[0] > start and _is_year(sentence.words[number[0]])):
        return start  # "the 11-member trade agreement", "Keytruda's 2018 sales"
    return number[1] if all(tag in _OPENING for tag in sentence.tags[start : number[0]]) else start


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def written(claim: Claim, words: Range, sentence: Sentence | None = None) -> str:
    """The characters of a range of words."""
    return (sentence or claim.sentence).text_of(words[0], words[1], claim.text)


def behind_aside(claim: Claim) -> int:
    """The word behind the number, or behind the conversion in brackets that follows it: "5 km (3 miles) of road"."""
    words, at = claim.sentence.words, claim.place[1]
    if at < len(words) and words[at] in ("(", "["):
        for end in range(at + 2, min(at + _LONGEST, len(words))):
            if words[end] in (")", "]"):
                return end + 1
    return at


def qualities(sentence: Sentence, phrase: Phrase, first: int) -> Range:
    """The adjectives before the number at word ``first``: "sharp" of "a sharp 3 percent drop"."""
    start = first
    while start > phrase.start and sentence.tags[start - 1] in (tags.ADJ, tags.NOUN, tags.PROPN):
        start -= 1
    qualified = any(sentence.words[at].lower() in words_of("number qualifier") for at in range(start, first))
    return (first, first) if qualified or start == phrase.start else (start, first)


def named(claim: Claim, phrase: Phrase, start: int = -1) -> str:
    """A phrase without its determiner and number, with what it is of and with those coordinated with it that have no
    determiner of their own. start: its first word, where that is known."""
    sentence = claim.sentence
    first = numberless(sentence, phrase, phrase.start) if start < 0 else start
    end = phrase.tail
    for member in phrase.members[1:]:
        if numbered(sentence, member) or sentence.tags[member.start] in (tags.DET, tags.PRON):
            break
        end = member.tail
    return unmarked(claim, first, end)


def described(claim: Claim, phrase: Phrase, start: int) -> str:
    """As ``named``, with one short phrase behind it: "tax on cars", "increase in sales"."""
    sentence, end = claim.sentence, phrase.whole[1]
    following = sentence.phrase_at(end + 1)
    if following is None or following.start != end + 1 or following.preposition != end or following.head is None:
        return named(claim, phrase, start)
    short = following.end - following.start <= _SHORT and not following.temporal and not following.pronoun
    noun = sentence.tags[following.head] in (tags.NOUN, tags.PROPN) and not numbered(sentence, following)
    if short and noun and sentence.words[end].lower() in ("on", "in"):
        return unmarked(claim, start, following.end)
    return named(claim, phrase, start)


def unmarked(claim: Claim, start: int, end: int) -> str:
    """The words of a range without the determiners at its beginning; "its" stays, so does the "all" of "all-time"."""
    sentence = claim.sentence
    while start < end - 1 and sentence.tags[start] == tags.DET and sentence.words[start + 1] != "-":
        start += 1
    return sentence.text_of(start, end, claim.text)
