"""Money: a sign or code before or after the number, names, sub-units."""

from __future__ import annotations

from dateline.transforms.engine.rule import ahead, any_of, but_not, glued, not_ahead, not_behind, opt, rule
from dateline.transforms.quantities import values
from dateline.transforms.quantities.en import currencies
from dateline.transforms.quantities.en.rules.amounts import AMOUNT, Amount
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.text.number import Number

_AT_HOME = frozenset(("?P", "?R", "?N", "?K"))
_GROUPING = frozenset(",. ")
_LANDS = {"US": "USD", "HK": "HKD", "NZ": "NZD", "NT": "TWD", "A": "AUD", "C": "CAD", "R": "BRL", "S": "SGD"}


def money(number: Amount, code: str) -> Quantity:
    """The amount in a currency; a scale letter is certain behind a currency sign."""
    q = values.of(number)
    if q.letter:
        q = q.but(letter="")
    return values.with_unit(q, code, "money")


@rule(
    "<sign> <number>", any_of("SIGN"), opt("hyphen", "dash"), AMOUNT, level="measure", example=("£5.4m", "5400000 GBP")
)
def sign_number(code: str, minus: str | None, number: Amount) -> Quantity:
    q = money(number, code).but(signed=True)
    return q if minus is None else values.with_unit(q, code, "money", -1.0)


@rule(
    "<sign> <number> cr",
    any_of("SIGN", "SIGNLETTER"),
    AMOUNT,
    "UNITCRORE",
    level="measure",
    priority=1,
    example=("Rs 1,000 cr", "10000000000 INR"),
)
def sign_crores(code: str, number: Amount, scale: int) -> Quantity | None:
    """Crores, as Indian headlines write them."""
    q = values.of(number)
    return money(values.scaled(q, float(scale)), code) if q.scale == 1 else None


@rule("<sign><n>MM", "SIGN", "NUM", glued("UNIT"), level="measure", priority=1, example=("$50MM", "50000000 USD"))
def sign_millions(code: str, number: Number, unit: str) -> Quantity | None:
    """Bankers' thousand thousands."""
    return money(values.scaled(values.of(number), 1e6), code) if unit == "mm" and number.scale == 1 else None


@rule(
    "<sign> <number> <name>",
    "SIGN",
    AMOUNT,
    opt("hyphen"),
    but_not(any_of("UNITCURRENCY", "UNITLAND"), "SIGN"),
    level="measure",
    example=("$75 U.S.", "75 USD"),
)
def sign_number_name(sign: str, number: Amount, _hyphen: object, name: str) -> Quantity | None:
    code = _LANDS.get(name, name)
    if (sign != code and sign not in ("?$", "?¥")) or code == "?real":  # "$5 million real estate"
        return None
    return money(number, sign if code.startswith("?") else code)


@rule(
    "<sign> <number> <code>",
    "SIGN",
    AMOUNT,
    "SIGN",
    not_ahead("NUM", "Q_BARE", "hyphen"),
    level="measure",
    example=("$75 NZD", "75 NZD"),
)
def sign_number_code(sign: str, number: Amount, code: str) -> Quantity | None:
    return money(number, code) if sign == "?$" and currencies.is_dollar(code) else None


@rule(
    "<letters> <number>",
    "SIGNLETTER",
    AMOUNT,
    not_behind("NUM", "Q_BARE"),
    level="measure",
    example=("Rs 500", "500 INR"),
)
def letters_number(code: str, number: Amount) -> Quantity | None:
    q = values.of(number)
    certain = q.scale != 1 or not _GROUPING.isdisjoint(q.text)
    if (code in ("?PS", "?P", "?R", "?N", "?K", "?L$") or code in currencies.WORDLIKE) and not certain:
        return None
    return money(q, code)


@rule("<letter><number>", "SIGNLETTER", glued("NUM"), level="measure", priority=-1, example=("R500", "-"))
def letter_number(code: str, number: Number) -> Quantity | None:
    """ "R500": money in the country that has such a sign, else a name."""
    if code not in _AT_HOME or len(number.text) < 2 or number.scale != 1:
        return None
    return money(number, f"{code}{currencies.AT_HOME}")


@rule("<land> <sign> <number>", "qland", "SIGN", AMOUNT, level="measure", example=("HK $3.7 billion", "3700000000 HKD"))
def land_sign_number(land: str, sign: str, number: Amount) -> Quantity | None:
    return money(number, _LANDS[land]) if sign == "?$" else None


@rule(
    "<number> <sign>",
    AMOUNT,
    "UNITCURRENCY",
    ahead("$", "comma", "dash", "and", "or", "to", "per", "slash"),
    level="measure",
    priority=-1,
    example=("50€", "50 EUR"),
)
def number_sign(number: Amount, code: str) -> Quantity:
    return money(number, code)


@rule(
    "<number> <code> <scale>",
    "NUM",
    any_of("SIGN", "UNITCURRENCY"),
    "SCALE",
    level="measure",
    priority=1,
    example=("75 USD million", "75000000 USD"),
)
def number_code_scale(number: Number, code: str, scale: float) -> Quantity | None:
    """Tables and banks write the code before the scale."""
    return money(values.scaled(values.of(number), float(scale)), code) if number.scale == 1 else None


@rule(
    "<number> <currency>",
    AMOUNT,
    opt("hyphen"),
    but_not("UNITCURRENCY", "SIGN"),
    level="measure",
    example=("92 million yuan", "92000000 CNY"),
)
def number_currency(number: Amount, _hyphen: object, code: str) -> Quantity:
    return money(number, code)


@rule("<number> <sub-unit>", AMOUNT, opt("hyphen"), "UNITPIECE", level="measure", example=("10 eurocents", "0.1 EUR"))
def number_piece(number: Amount, _hyphen: object, piece: str) -> Quantity:
    part = currencies.subunits()[piece]
    code = part.codes[0] if len(part.codes) == 1 and piece not in ("cent", "cents", "cts", "¢") else f"?{piece}"
    q = values.with_unit(number, code, "money", part.factor)
    return q.but(piece=piece)


@rule("<n> grand", "NUM", "UNITGRAND", level="measure", example=("40 grand", "40000 USD"))
def grand(number: Number, code: str) -> Quantity | None:
    return money(values.scaled(values.of(number), 1000.0), code) if number.scale < 1000 else None


@rule("<number>p", "NUM", glued("UNITP"), level="measure", example=("310p", "3.1 GBP"))
def number_p(number: Number, piece: str) -> Quantity | None:
    if number.value in (1080, 2160, 4320):  # lines of a screen
        return None
    part = currencies.subunits()["p"]
    q = values.with_unit(number, "GBP", "money", part.factor)
    return q.but(piece=piece)


@rule("<number>c", "NUM", glued("UNITC"), level="measure", example=("55c", "0.55 USD"))
def number_c(number: Number, piece: str) -> Quantity:
    q = values.with_unit(number, "?$", "money", 0.01)
    return q.but(piece=piece)


@rule(
    "<money> and <pieces>",
    any_of("Q_MONEY", "Q_MEASURE"),
    opt("and", "comma"),
    "Q_MONEY",
    level="span",
    priority=1,
    example=("5 euros and 20 cents", "5.2 EUR"),
)
def with_pieces(whole: Quantity, _and: object, pieces: Quantity) -> Quantity | None:
    """ "ten pounds and fifty pence": a whole number of one currency and what is less than one more."""
    if not pieces.piece or whole.piece or whole.value != int(whole.value) or not 0 < pieces.value < 1:
        return None
    unit = "GBP" if whole.unit in ("?pounds", "?pound") and pieces.unit in ("GBP", "?penny", "?pence") else whole.unit
    if (whole.kind != "money" and unit != "GBP") or not whole.modifier == pieces.modifier == "=":
        return None
    return values.exact(float(f"{whole.value + pieces.value:.12g}"), unit=unit, kind="money", text=whole.text)


@rule(
    "<sign> <number>-<n>/<m>",
    "SIGN",
    "NUM",
    opt("hyphen"),
    "Q_BARE",
    level="measure",
    example=("$4.01-1/4 a bushel", "4.0125 USD/[bu_us]"),
)
def sign_cents_part(code: str, number: Number, _hyphen: object, part: Quantity) -> Quantity | None:
    """Markets write a part of a cent behind the cents."""
    if part.shape != "slash" or len(number.text.partition(".")[2]) != 2:
        return None
    return money(values.exact(float(f"{number.value + part.value / 100:.12g}"), text=number.text), code)
