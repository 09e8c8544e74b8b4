"""Money in whole 1/10,000 dollars, rounding and weighted means, as the specification words them."""
from decimal import Decimal, ROUND_HALF_UP


UNIT = 10000


def half_away(value, digits):
    quantum = Decimal(1).scaleb(-digits)
    return float(Decimal(repr(value)).quantize(quantum, rounding=ROUND_HALF_UP))


def to_money(dollars):
    return int(Decimal(repr(dollars)).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP).scaleb(4))


def share_of(amount, part, whole):
    sign = -1 if amount < 0 else 1
    return sign * ((2 * abs(amount) * part + whole) // (2 * whole))


def weighted(pairs):
    pairs = list(pairs)
    total = sum(q for q, _ in pairs)
    return sum(q * s for q, s in pairs) / total if total else None
