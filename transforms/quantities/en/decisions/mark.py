"""Signs and letters that touch a number: feet and inches, scale letters that are units after all, quakes."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities import values
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.mark import decision
from dateline.transforms.quantities.en import counted, cues, moves
from dateline.transforms.quantities.en.classes import words_of
from dateline.transforms.quantities.quantity import Quantity

_FEET: Final = re.compile(r"['′](?:[ -]?(\d{1,2})(?:\"|”|″|'')?)?(?![\w'])|’[ ]?(\d{1,2})[\"”″]")
_FRACTIONS: Final = "½¼¾⅓⅔⅛⅜⅝⅞"
_INCH_MARKS: Final = ('"', "″", "”")
_OPENED: Final = {'"': '"', "”": "“"}
_SINGLE: Final = {"’": "‘"}
_BESIDE: Final = frozenset(("", "and", ", and", ","))
_RACES: Final = frozenset((50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000))  # metres
_RUNS: Final = (5, 10, 15, 20)  # kilometres
_FALLEN: Final = words_of("what falls as weather")
_LONG: Final = words_of("word behind a length")
_LENGTHS: Final = words_of("length of a sentence")
_RACING: Final = words_of("racing")
_RACE: Final = words_of("race")
_KINDS: Final = words_of("kind of a race")
_RUNNING: Final = words_of("running")
_PER_CENT: Final = words_of("per cent")
_INDEX: Final = words_of("what is counted in points")
_POLLING: Final = words_of("polling")
_INTEREST: Final = words_of("interest")
_STEP: Final = 5  # percentage points: what rates of interest move by at once is less
_LEAD: Final = words_of("lead")
_BETWEEN: Final = moves.BETWEEN | words_of("preposition of a lead")
_QUAKES: Final = words_of("quake")
_GOING_ON: Final = words_of("word behind a closed quotation")


@decision("inches of snow", yes=("About 5.5 in. of snow fell.", "~5.5 [in_i]"), no="About 5.5 in all fell.")
def fallen(claim: Claim) -> Quantity | None:
    at = claim.last
    if claim.word(at) != "in" or claim.word(at + 1) != "of" or claim.word(at + 2) not in _FALLEN:
        return None
    end = claim.words.ends[at]
    claim.extend(end + claim.text.startswith(".", end), at + 1)
    claim.unit_text = claim.text[claim.words.starts[at] : claim.end]
    return values.with_unit(claim.quantity, "[in_i]", "measure")


@decision("inches behind a fraction", yes=("A 10 3/8 in. pipe broke.", "10.375 [in_i]"), no="A 10 in pipe broke.")
def fraction_of_inch(claim: Claim) -> Quantity | None:
    written, at = claim.written, claim.last
    if claim.word(at) != "in" or not ("/" in written or written[-1] in _FRACTIONS):
        return None
    end = claim.words.ends[at]
    if not claim.text.startswith(".", end):
        return None
    claim.extend(end + 1, at + 1)
    claim.unit_text = "in."
    return values.with_unit(claim.quantity, "[in_i]", "measure")


@decision("sign of inches", yes=('It has a 6" pipe.', "6 [in_i]"), no='He said: "They are 6" and left.')
def inch(claim: Claim) -> Quantity | None:
    q, sign = claim.quantity, claim.behind
    if sign not in _INCH_MARKS or q.scale != 1 or not q.text or not _is_inch(claim, sign):
        return None
    claim.extend(claim.end + 1, claim.last)
    claim.unit_text = sign
    return values.with_unit(q, "[in_i]", "measure")


def _is_inch(claim: Claim, sign: str) -> bool:
    """True for a sign that closes no quotation: none is open in the paragraph, and the sentence goes on."""
    if sign == "″":
        return True
    paragraph = claim.text[claim.text.rfind("\n", 0, claim.start) + 1 : claim.start]
    opened = paragraph.count('"') % 2 if sign == '"' else paragraph.count("“") > paragraph.count("”")
    if opened:
        return False
    behind = claim.text[claim.end + 1 : claim.end + 2]
    word = claim.words.words[claim.last + 1] if claim.last + 1 < len(claim.words.words) else ""
    return behind in ("", "-") or (behind == " " and (word[:1].islower() or word == "×") and word not in _GOING_ON)


@decision("sign of feet", yes=("He is 6'2\" tall.", "6.16667 [ft_i]"), no="He is in the '60s group.")
def feet(claim: Claim) -> Quantity | None:
    q = claim.quantity
    found = _FEET.match(claim.text, claim.end) if claim.behind in ("'", "′", "’") else None
    if found is None or q.scale != 1 or not q.text:
        return None
    inches = float(found[1] or found[2] or 0)
    if inches >= 12 or (not inches and _is_quoted(claim)):
        return None
    claim.extend(found.end(), claim.first + 1)
    claim.unit_text = found[0][:1]
    return values.exact(float(f"{q.value + inches / 12:.6g}"), unit="[ft_i]", kind="measure")


def _is_quoted(claim: Claim) -> bool:
    """True where the sign closes a quotation: "the 'Democratic (10)' group"."""
    low = claim.bounds[0]
    return f" {_SINGLE.get(claim.behind, claim.behind)}" in f" {claim.text[low : claim.start]}"


@decision("minutes behind hours", yes=("He ran it in 2h 20m.", "20 min"), no="He sold 20m cars in 2h.")
def minutes(claim: Claim) -> Quantity | None:
    q, last = claim.quantity, claim.memory.last
    if claim.quantity.letter != "m" or last is None or last.unit != "h" or q.value >= 60e6 or not _is_beside(claim):
        return None
    return values.exact(q.value / 1e6, text=q.text, unit="min", kind="time")


def _is_beside(claim: Claim) -> bool:
    """True where at most a comma or "and" stands between the quantity before and this one."""
    last = claim.memory.last
    return last is not None and claim.text[last.end_char : claim.start].strip() in _BESIDE


@decision("kilometres of a run", yes=("She ran a 10K.", "10 km"), no="She sold a 10K necklace.")
def run(claim: Claim) -> Quantity | None:
    q = claim.quantity
    length = q.value / 1e3
    if claim.quantity.letter != "k" or not 1 <= length <= 100 or q.modifier != "=" or claim.text[claim.end - 2] == " ":
        return None
    if not _is_race(claim):
        article = claim.before in ("a", "the") and claim.behind in (".", ",", ";", "")
        if not (article and length in _RUNS and cues.speaks_of(claim, _RUNNING)):
            return None
    return values.exact(length, text=q.text, unit="km", kind="measure")


def _is_race(claim: Claim) -> bool:
    """ "(a 5K) race", "(a 10K) charity run" """
    at = claim.last + (claim.after == "-")
    at += claim.word(at) in _KINDS
    return (claim.hyphened or claim.word(at)) in _RACE


@decision("metres", yes=("They built a 5m wall.", "5 m"), no="They sold 5m cars.")
def metres(claim: Claim) -> Quantity | None:
    if claim.quantity.letter != "m" or not claim.text[claim.end - 1].islower():
        return None
    long = (claim.hyphened or claim.after) in _LONG
    noun = counted.right(claim.words, claim.letters, claim.last)
    many = noun is not None and counted.is_plural(claim.words.words[noun[1] - 1])
    if not long and (many or claim.follows == "O"):
        return None
    one = noun is not None and not many
    spaced = claim.text[claim.end - 2] == " "
    if not (long or spaced or one or "," in claim.quantity.text or _raced(claim) or cues.speaks_of(claim, _LENGTHS)):
        return None
    return _in_unit(claim, 1e6, "m")


def _raced(claim: Claim) -> bool:
    """ "the (100m)", "(the 100m and) 200m", "gold in (400m)" """
    if claim.quantity.value / 1e6 not in _RACES:
        return False
    last = claim.memory.last
    beside = last is not None and last.unit == "m" and _is_beside(claim)
    return claim.before == "the" or beside or cues.speaks_of(claim, _RACING)


@decision("tonnes", yes=("It holds 5 t.", "5 t"), no="It holds 5 T.")
def tonnes(claim: Claim) -> Quantity | None:
    return _in_unit(claim, 1e12, "t") if claim.quantity.letter == "t" and claim.text[claim.end - 1] == "t" else None


@decision("kelvins", yes=("It was 300 K.", "300 K"), no="It was 300K.")
def kelvins(claim: Claim) -> Quantity | None:
    written = claim.text[claim.end - 2 : claim.end]
    return _in_unit(claim, 1e3, "K") if claim.quantity.letter and written == " K" else None


def _in_unit(claim: Claim, scale: float, unit: str) -> Quantity:
    q = claim.quantity
    number = values.exact(float(f"{q.value / scale:.12g}"), text=q.text, unit=unit, kind="measure")
    return values.bounded(number, q.modifier) if q.modifier != "=" and not q.shape else number


@decision("strength of a quake", yes=("A 6.4 quake struck.", "6.4 {Richter}"), no="Some 64 quakes struck.")
def quake(claim: Claim) -> Quantity | None:
    q = claim.quantity
    if "." in q.text and 1 < q.value < 10 and claim.after in _QUAKES:
        return q.but(unit="{Richter}", kind="measure")
    return None


@decision(
    "points of a share",
    yes=("Its approval fell six points to 30%.", "6 {percentage_point}"),
    no="The index fell six points, or 3%.",
)
def points(claim: Claim) -> Quantity | None:
    """Of change or lead, where the sentence speaks in per cent or of a poll, and of no index or game."""
    if claim.after not in ("point", "points") or claim.memory.points == claim.bounds or claim.quantity.value >= 100:
        return None
    if claim.word(claim.last + 2) == "or":  # "6 points, or 3%": of an index
        return None
    at = claim.first - 1
    while claim.word(at) in _BETWEEN:
        at -= 1
    led = claim.word(at) in moves.VERBS or claim.word(at) in _LEAD or claim.word(claim.last + 1) in _LEAD
    led = led or _is_led(claim)
    polled = cues.speaks_of(claim, _POLLING)
    if not led and not (polled and claim.before == "by"):
        return None
    shares = any(word in _PER_CENT or word.endswith("%") for word in claim.window.low) or _goes_on(claim)
    if not polled and not shares and not _is_rate(claim):
        return None
    if cues.speaks_of(claim, _INDEX):
        return None
    claim.extend(claim.words.ends[claim.last])
    claim.unit_text = claim.word(claim.last - 1)
    return claim.quantity.but(unit="{percentage_point}", kind="measure")


def _heads(claim: Claim) -> list[str]:
    """The heads of the subject and the object of the clause, and its verbs, in lower case."""
    clause = claim.clause
    if clause is None:
        return []
    phrases = [phrase for phrase in (clause.subject, clause.object) if phrase is not None and phrase.head is not None]
    return [claim.sentence.words[at].lower() for at in (*(phrase.core for phrase in phrases), *clause.verbs)]


def _is_led(claim: Claim) -> bool:
    """ "his lead narrowed to (4)", "beats her by (12)", "raised its rate by (2)" """
    heads = _heads(claim)
    return not _LEAD.isdisjoint(heads) or (claim.before == "by" and any(word in moves.VERBS for word in heads))


def _is_rate(claim: Claim) -> bool:
    """ "the bank raised its rate by (0.2)" """
    return not _INTEREST.isdisjoint(_heads(claim)) and claim.quantity.value < _STEP


def _goes_on(claim: Claim) -> bool:
    """True where the sentence has just stated percentage points."""
    last = claim.memory.last
    return last is not None and last.unit == "{percentage_point}" and last.start_char >= claim.bounds[0]


@decision(
    "share with a slash",
    yes=("About 2/3 of the voters left.", "~0.666666666666667 1"),
    no="It came on 2/3 of that year.",
)
def slash(claim: Claim) -> Quantity | None:
    q, words = claim.quantity, claim.words
    if q.shape != "slash":
        return None
    of = counted.of_phrase(words, claim.letters, claim.last)
    return q.but(kind="part") if of is not None and claim.is_free(claim.start, words.ends[of[1] - 1]) else None
