"""Which date of an English sentence governs a quantity: by clauses, phrases and the two sides of a comparison."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.as_of import AsOf
from dateline.transforms.quantities.en.times import Time, interval, ranges, times_of
from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_HANGING: Final = frozenset((c.PARTICIPIAL, c.INFINITIVE, c.COMPLEMENT, c.RELATIVE))
_OF_CONTRACT: Final = words_of("contract noun")
_COMPARING: Final = words_of("comparator")
_SIDE: Final = words_of("comparing preposition")
_SINCE: Final = words_of("open beginning")
_SPEAKING: Final = words_of("reporting")
_STOPS: Final = frozenset((",", ";", ":", "(", ")", "–", "—", "--", "-"))
_STRETCHING: Final = words_of("stretching preposition")
_YARDSTICK: Final = words_of("yardstick")
_OCCASION: Final = words_of("occasion preposition")
_CHANGED: Final = words_of("changed adverb")
_NAMING: Final = (tags.NOUN, tags.PROPN, tags.ADJ, tags.VERB)
_INSTRUMENT: Final = words_of("dated instrument")
_AGO: Final = words_of("ago")
_REASONS: Final = words_of("reason subordinator")
_SETTING: Final = words_of("setting preposition")


def governing(claim: Claim) -> list[Time]:
    """The dates that may govern a quantity, the best one first."""
    return claim.times(_governing) if claim.dates else []


def _governing(claim: Claim) -> list[Time]:
    sentence = claim.sentence
    first, behind = claim.place
    times = [
        time
        for time in times_of(sentence, claim.dates)
        if time.mention.end_char <= claim.start or claim.end <= time.mention.start_char
    ]
    if not times:
        return []
    opened = ranges(sentence, times)
    side = side_of(sentence, first, opened)
    fit = [time for time in times if _side(sentence, time, opened) == side and _governs(claim, time)]
    fit.sort(key=lambda time: _distance(claim, time, first, behind))
    return fit


def is_compared(claim: Claim) -> bool:
    """Whether a quantity is what it was before, or elsewhere: "(10 marks) from 8", "(rose to 5) against 3"; what is
    "more than 3" is so at the same time."""
    times = times_of(claim.sentence, claim.dates)
    at = side_of(claim.sentence, claim.place[0], ranges(claim.sentence, times))
    return at >= 0 and claim.sentence.word(at) != "than"


def _governs(claim: Claim, time: Time) -> bool:
    sentence = claim.sentence
    if sentence.word(time.first - 1) in _SINCE or is_since(sentence, time):
        return False
    if sentence.word(time.last) in _OF_CONTRACT:
        return False
    owner = described(sentence, time)
    if owner is not None and not _is_own(claim, owner):
        return False
    if _of_occasion(claim, time) or aside(sentence, time):
        return False
    return _reaches(claim, time.clause)


def is_since(sentence: Sentence, time: Time) -> bool:
    """ "since the attack in 2016": what has come since then holds today."""
    clause = time.clause
    at = time.first - 1
    low = clause.start if clause is not None else 0
    while at >= low and sentence.words[at] not in _STOPS:
        if sentence.low[at] in _SINCE:
            return True
        at -= 1
    return False


def described(sentence: Sentence, time: Time) -> Phrase | None:
    """The phrase that a date describes: "the 2016 election", "the bond of 1975"; None where it stands for itself."""
    phrase = time.phrase
    if phrase is None:
        return None
    if phrase.head is not None and phrase.head >= time.last and not phrase.temporal:
        return None if _sets(sentence, phrase, time.clause) else phrase
    if phrase.preposition > 0 and sentence.word(phrase.preposition) == "of":
        owner = sentence.phrase_at(phrase.preposition - 1)
        if owner is not None and not owner.temporal:
            return owner
    return None


def _sets(sentence: Sentence, phrase: Phrase, clause: Clause | None) -> bool:
    """ "In the 2016 election (he won five states)": what opens a clause sets its time."""
    if sentence.word(phrase.preposition) not in _SETTING or clause is None or clause.subject is None:
        return False
    return clause.start <= phrase.preposition <= clause.start + 1 and phrase.end <= clause.subject.start


def _of_occasion(claim: Claim, time: Time) -> bool:
    """ "(jumped 6%) after a presentation on Sunday": the day of what came before or after."""
    at = occasion(claim.sentence, time)
    return at >= 0 and claim.sentence.at(claim.start) < at


def occasion(sentence: Sentence, time: Time) -> int:
    """The preposition of the event that a date is of ("after a presentation on Sunday"); -1 for none."""
    at = time.first - 1
    while at > 0 and sentence.words[at] not in _STOPS:
        if sentence.low[at] in _OCCASION:
            return at if at != time.first - 1 and sentence.phrase_at(at + 1) is not time.phrase else -1
        at -= 1
    return -1


def aside(sentence: Sentence, time: Time) -> bool:
    """ "AMD, the best of its index for 2018, (gained 8%)": between commas, behind the subject."""
    clause = time.clause
    if clause is None or clause.subject is None or clause.verb < 0:
        return False
    if not clause.subject.end <= time.first < clause.group[0] or sentence.word(time.last) != ",":
        return False
    at = time.first - 1
    while at >= clause.subject.end and sentence.words[at] != ",":
        at -= 1
    return sentence.words[at] == "," and any([tag in _NAMING for tag in sentence.tags[at : time.first]])


def _is_own(claim: Claim, owner: Phrase) -> bool:
    """True for the phrase of the quantity itself, what it hangs on, and the subject of its clause."""
    phrase, clause, sentence = claim.phrase, claim.clause, claim.sentence
    if owner.head is not None and sentence.lemma(owner.head) in _INSTRUMENT:
        return False
    if sentence.word(owner.preposition) in _OCCASION:
        return False
    if phrase is not None and (owner is phrase or phrase.preposition == owner.end or owner.preposition == phrase.end):
        return True
    subject = clause.subject if clause is not None else None
    if subject is None:
        return False
    return owner is subject or owner.start < subject.tail <= owner.tail or subject.start <= owner.start < subject.tail


def _reaches(claim: Claim, clause: Clause | None) -> bool:
    """Whether a date of a clause governs the clause of the quantity: it is the same, holds it, or hangs on it as an
    adverbial; what describes another noun, and the day on which somebody spoke, do not."""
    own = claim.clause
    if clause is None or own is None or clause is own:
        return True
    if own.kind == c.PARTICIPIAL and clause.kind == c.RELATIVE and 0 <= own.start - clause.end <= 1:
        return True  # "which crashed on Monday, killing 150"
    inner: Clause | None = own
    while inner is not None:
        if inner.parent is clause:
            spoken = inner.kind == c.COMPLEMENT and speaks(claim.sentence, clause)
            return not spoken and (inner.kind in _HANGING or clause.kind not in (c.PARTICIPIAL, c.RELATIVE))
        inner = inner.parent
    return _hangs_on(claim, clause, own)


def _hangs_on(claim: Claim, clause: Clause, own: Clause) -> bool:
    """Whether the clause of a date hangs on the clause of the quantity, and says when it is."""
    outer: Clause | None = clause
    while outer is not None and outer is not own:
        if _describes(outer, claim.phrase):
            return True
        if outer.kind == c.RELATIVE or (outer.kind == c.PARTICIPIAL and not _opens(outer, own)):
            return False
        if outer.kind == c.ADVERBIAL and claim.sentence.word(outer.opener) in _REASONS:
            return False
        if speaks(claim.sentence, outer) and outer.reporter is None and outer.kind == c.MAIN:
            return False
        outer = outer.parent
    return outer is own or _share_parent(clause, own)


def _share_parent(clause: Clause, own: Clause) -> bool:
    return clause.parent is not None and clause.parent is own.parent and c.RELATIVE not in (clause.kind, own.kind)


def _opens(inner: Clause, outer: Clause) -> bool:
    """True for a participle before the verb it hangs on: "Ending in March, the year ..."."""
    return inner.voice == c.ACTIVE and inner.end <= outer.verb and inner.subject is outer.subject


def speaks(sentence: Sentence, clause: Clause) -> bool:
    return clause.verb >= 0 and sentence.lemma(clause.verb) in _SPEAKING


def _distance(claim: Claim, time: Time, first: int, behind: int) -> tuple[int, int, int]:
    """Steps between clauses, punctuation between, then words between; one behind the quantity goes before one ahead."""
    steps = 0 if time.clause is claim.clause else 1
    if _describes(time.clause, claim.phrase):
        return 0, time.first, False
    ahead = time.last <= first
    low, high = (time.last, first) if ahead else (behind, time.first)
    words = claim.sentence.words[low:high]
    stops = len([word for word in words if word in _STOPS])
    numbers = len([at for at in range(low, high) if claim.sentence.words[at][:1].isdigit()])
    return steps + stops + (0 if ahead else numbers), high - low, ahead


def _describes(clause: Clause | None, phrase: Phrase | None) -> bool:
    """Whether a clause is about a noun: "(the 52 inches) recorded in 1950", "(40 people) who died in 2019"."""
    if clause is None or phrase is None:
        return False
    passive = clause.kind == c.PARTICIPIAL and clause.voice == c.PASSIVE
    if passive and clause.subject is phrase:
        return clause.start == phrase.end
    return clause.kind == c.RELATIVE and clause.antecedent is phrase


def _side(sentence: Sentence, time: Time, opened: frozenset[int]) -> int:
    """The side of a date: "a year earlier" belongs to the comparator before it, whatever stands between."""
    said = sentence.words[time.first : time.last]
    return side_of(sentence, time.first, opened, through=not _AGO.isdisjoint([word.lower() for word in said]))


def side_of(sentence: Sentence, at: int, opened: frozenset[int], through: bool = False) -> int:
    """The comparator ("than", "compared with", "from", "over") in whose scope a word stands; -1 for none. A scope ends
    at a comma (not where it goes ``through``), a "to", a verb."""
    place = at - 1
    while place >= 0:
        word, low = sentence.words[place], sentence.low[place]
        if low in _COMPARING:
            return place
        if low in _SIDE and place not in opened and _compares(sentence, place):
            return place
        if (word in _STOPS and not (through and word == ",")) or low == "to":
            before = sentence.word(place - 1)
            if low == "to" and before in _COMPARING:
                return place - 1
            return -1
        place -= 1
    return -1


def _compares(sentence: Sentence, at: int) -> bool:
    """ "rose 5% from 12", "up 3% over 2018", "20% on a year ago": behind a number or a word of change."""
    if sentence.word(at) in _STRETCHING and not _is_yardstick(sentence, at + 1):
        return False
    if sentence.word(at - 1) == "," and _opens_number(sentence, at + 1):
        return True  # "(rose to 5 million), from 3 million"
    before = sentence.word(at - 1)
    number = sentence.phrase_at(at - 1)
    counted = number is not None and number.number is not None
    return counted or before in _CHANGED


def _opens_number(sentence: Sentence, at: int) -> bool:
    phrase = sentence.phrase_at(at)
    if phrase is None or phrase.number is None or phrase.number[0] != at or phrase.temporal:
        return False
    return phrase.head is None or sentence.tags[at] == tags.SYM


def _is_yardstick(sentence: Sentence, at: int) -> bool:
    """ "(up 3% over) 2018", "(20% on) a year ago", "the same period": never "over the weekend"."""
    word = sentence.word(at)
    if len(word) == 4 and word.isdigit():
        return True
    phrase = sentence.phrase_at(at)
    head = phrase.head if phrase is not None else None
    return head is not None and sentence.lemma(head) in _YARDSTICK


def stretched(claim: Claim, times: list[Time]) -> AsOf:
    """The interval of the best of the times that govern a quantity."""
    return interval(claim.sentence, claim.dates, times[0], times)
