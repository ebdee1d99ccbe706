"""The unit that the source or the sentence decides: currencies, pounds, tons, degrees, m, b and their like."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities import values
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.unit import decision
from dateline.transforms.quantities.en import counted, cues, currencies, unit_names
from dateline.transforms.quantities.en.classes import words_of
from dateline.transforms.quantities.quantity import NONE, Quantity

_MONEY: Final = words_of("money")
_WEATHER: Final = words_of("weather")
_WEATHER_PAIRS: Final = words_of("pair of weather")
_INTEREST_PAIRS: Final = words_of("pair of interest")
_WEIGHT: Final = words_of("weight")
_INTEREST: Final = words_of("interest")
_ELECTRICITY: Final = words_of("electricity")
_POUNDS: Final = ("?pound", "?pounds")
_TONS: Final = ("?ton", "?tons")
_DEGREES: Final = ("?degree", "?degrees", "?°", "?º")
_PHYSICAL: Final = frozenset((*_POUNDS, *_TONS, *_DEGREES))  # above the line of a rate they are no money
_SCALES: Final = {"?m": 1e6, "?b": 1e9, "?t": 1e12, "?k": 1e3}
_FAHRENHEIT: Final = frozenset(("US", "BS", "KY", "LR", "PW", "FM", "MH"))
_BRITAIN: Final = ("GB", "IM", "JE", "GG")
_ROADS: Final = 1000  # above all numbers of roads
_NEAR: Final = 40  # characters between an amount and its conversion


@decision("currency of the source", yes=("AU: It cost $5.", "5 AUD"), no="It cost US$5.")
def currency(claim: Claim) -> Quantity | None:
    """By the country of the source, else by the last currency stated in full."""
    q = claim.quantity
    above, slash, _ = q.unit.partition("/")
    if above[0] != "?" or not (q.kind == "money" or (slash and above not in _PHYSICAL)):
        return None
    code, claim.assumed = currencies.of_source(above[1:], claim.country, _stated(claim, above))
    if claim.assumed and claim.country is None and claim.memory.money is None:
        code = currencies.named_after(above[1:], claim.text) or code
    road = above.endswith(currencies.AT_HOME) and q.value < _ROADS and claim.before == "the"  # "the R21"
    return NONE if code is None or road else _in(claim, code, q.kind)


def _stated(claim: Claim, above: str) -> str | None:
    """The currency that the article has stated in full; a dollar sign that converts it in brackets is of another."""
    last = claim.memory.last
    if above == "?$" and last is not None and last.dimension == "currency":
        between = claim.text[last.end_char : claim.start]
        if len(between) < _NEAR and "(" in between and ")" not in between:
            return None
    return claim.memory.money


def _in(claim: Claim, code: str, kind: str) -> Quantity:
    """The quantity in a unit, by what stands below its line."""
    _, slash, below = claim.quantity.unit.partition("/")
    if not slash:
        return claim.quantity.but(unit=code, kind=kind)
    return claim.quantity.but(unit=f"{code}/{_below(claim, below)}", kind="rate")


def _below(claim: Claim, unit: str) -> str:
    """The code of what stands below the line: "5 cents a pound" is by weight, tons are those of the country."""
    if unit[0] != "?":
        return unit
    if unit in _POUNDS:
        return "[lb_av]"
    if unit in _TONS:
        return _ton(_country(claim))
    return "deg" if unit in _DEGREES else _known(unit)[0]


def _known(unit: str) -> tuple[str, ...]:
    """The codes of an ambiguous surface."""
    return unit_names.symbols().codes.get(unit[1:]) or unit_names.names().codes.get(unit[1:]) or ("",)


def _country(claim: Claim) -> str | None:
    """The country of the source; pounds that the article has stated in full speak for Britain."""
    return claim.country or ("GB" if claim.memory.money == "GBP" else None)


def _surface(claim: Claim) -> str:
    return claim.quantity.unit.partition("/")[0]


@decision("scale letter before a noun", yes=("It sold 5-m cars.", "5000000 1"), no="It is 5 m long.")
def scale(claim: Claim) -> Quantity | None:
    q, factor = claim.quantity, _SCALES.get(_surface(claim))
    if factor is None or q.letter:
        return None
    noun = counted.right(claim.words, claim.letters, claim.last)
    return values.scaled(values.with_unit(q, "1", "bare"), factor) if noun or claim.follows == "O" else None


@decision("pounds of money", yes=("GB: It cost 5 pounds.", "5 GBP"), no="It weighs 5 pounds.")
def pounds_of_money(claim: Claim) -> Quantity | None:
    """With a scale word or words of money around; in Britain unless something is weighed."""
    q = claim.quantity
    if _surface(claim) not in _POUNDS:
        return None
    if max(q.scale, abs(q.value)) >= 1e6:
        return _in(claim, "GBP", "money")
    if cues.speaks_of(claim, _WEIGHT):
        return None
    money = _country(claim) in _BRITAIN or cues.speaks_of(claim, _MONEY)
    return _in(claim, "GBP", "money") if money else None


@decision("pounds of weight", yes=("It weighs 5 pounds.", "5 [lb_av]"), no="It weighs 5 kg.")
def pounds(claim: Claim) -> Quantity | None:
    return _in(claim, "[lb_av]", "measure") if _surface(claim) in _POUNDS else None


@decision("tons", yes=("GB: It weighs 5 tons.", "5 [lton_av]"), no="GB: It weighs 5 tonnes.")
def tons(claim: Claim) -> Quantity | None:
    return _in(claim, _ton(_country(claim)), "measure") if _surface(claim) in _TONS else None


def _ton(country: str | None) -> str:
    """Short tons in American sources and where nothing is known, long tons in British ones, else metric."""
    if country in (None, "US"):
        return "[ston_av]"
    return "[lton_av]" if country == "GB" else "t"


@decision(
    "degrees of heat", yes=("US: Temperatures rose to 75 degrees.", "75 [degF]"), no="US: It turned by 75 degrees."
)
def heat(claim: Claim) -> Quantity | None:
    """Where the sentence speaks of heat or cold and the country of the source says which scale it uses."""
    country = _country(claim)
    if _surface(claim) not in _DEGREES or not country:
        return None
    if not cues.speaks_of(claim, _WEATHER) and not cues.says(claim, _WEATHER_PAIRS) and not _it_is(claim):
        return None
    return _in(claim, "[degF]" if country in _FAHRENHEIT else "Cel", "measure")


def _it_is(claim: Claim) -> bool:
    """ "it was 95 degrees outside": of weather, where "it" stands for nothing."""
    clause = claim.clause
    if clause is None or clause.subject is None or not clause.subject.pronoun:
        return False
    words = claim.sentence.words
    return words[clause.subject.start].lower() == "it" and claim.sentence.lemma(clause.verb) == "be"


@decision("degrees of an angle", yes=("It turned by 75 degrees.", "75 deg"), no="It turned by 75 metres.")
def angle(claim: Claim) -> Quantity | None:
    return _in(claim, "deg", "measure") if _surface(claim) in _DEGREES else None


@decision("basis points", yes=("It rose 5 bps.", "5 [bp]"), no="It sends 5 Mbps.")
def basis_points(claim: Claim) -> Quantity | None:
    """News does not measure data in bits per second without a prefix."""
    return _in(claim, "[bp]", "measure") if _surface(claim) == "?bps" else None


@decision("kunas", yes=("It cost 5 kn.", "5 HRK"), no="It sails at 5 kn.")
def kunas(claim: Claim) -> Quantity | None:
    return _in(claim, "HRK", "money") if _surface(claim) == "?kn" and cues.speaks_of(claim, _MONEY) else None


@decision("knots", yes=("It sails at 5 kn.", "5 [kn_i]"), no="It sails at 5 km/h.")
def knots(claim: Claim) -> Quantity | None:
    return _in(claim, "[kn_i]", "measure") if _surface(claim) == "?kn" else None


@decision("farads", yes=("The capacitor holds 350 F.", "350 F"), no="Bake it at 350 F.")
def farads(claim: Claim) -> Quantity | None:
    """Beside words of electricity."""
    return _in(claim, "F", "measure") if _surface(claim) == "?F" and cues.speaks_of(claim, _ELECTRICITY) else None


@decision("Fahrenheit", yes=("Bake it at 350 F.", "350 [degF]"), no="It was 350 K.")
def fahrenheit(claim: Claim) -> Quantity | None:
    return _in(claim, "[degF]", "measure") if _surface(claim) == "?F" else None


@decision(
    "point of interest", yes=("The Fed cut rates by half a point.", "0.5 {percentage_point}"), no="It won by a point."
)
def point(claim: Claim) -> Quantity | None:
    """A quarter point of interest is a quarter of a percentage point."""
    if _surface(claim) != "?point":
        return None
    interest = cues.speaks_of(claim, _INTEREST) or cues.says(claim, _INTEREST_PAIRS)
    return _in(claim, "{percentage_point}", "measure") if interest else None


@decision("point", yes=("It won by half a point.", "0.5 {point}"), no="It won by 5 goals.")
def plain_point(claim: Claim) -> Quantity | None:
    return _in(claim, "{point}", "measure") if _surface(claim) == "?point" else None


@decision("likeliest unit", yes=("It was 15C outside.", "15 Cel"), no="It weighs 5 kg.")
def likeliest(claim: Claim) -> Quantity | None:
    """The first that the list of units has for the surface; NONE where it has none."""
    surface = _surface(claim)
    if surface[0] != "?":
        return None
    code = _known(surface)[0]
    return _in(claim, code, "measure") if code else NONE


@decision("unit below the line", yes=("It needs 4 grams a pound.", "4 g/[lb_av]"), no="It needs 4 grams a day.")
def below_the_line(claim: Claim) -> Quantity | None:
    return _in(claim, _surface(claim), "rate") if "/?" in claim.quantity.unit else None
