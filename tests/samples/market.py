"""A small market: trading days, price paths and option prices, the same on every run."""
import math
import random
from datetime import date, timedelta

HOLIDAYS = {date(*d) for d in [
    (2023, 7, 4), (2023, 9, 4), (2023, 11, 23), (2023, 12, 25), (2024, 1, 1), (2024, 1, 15), (2024, 2, 19), (2024, 3, 29),
    (2024, 5, 27), (2024, 6, 19), (2024, 7, 4), (2024, 9, 2), (2024, 11, 28), (2024, 12, 25), (2025, 1, 1), (2025, 1, 9),
    (2025, 1, 20), (2025, 2, 17), (2025, 4, 18), (2025, 5, 26), (2025, 6, 19), (2025, 7, 4), (2025, 9, 1)]}


def is_trading_day(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def trading_days(first, last):
    day = first
    while day <= last:
        if is_trading_day(day):
            yield day
        day += timedelta(days=1)


def next_trading_day(day):
    day += timedelta(days=1)
    while not is_trading_day(day):
        day += timedelta(days=1)
    return day


def expiry_near(day, days):
    """The Friday nearest to `days` from `day`; the Thursday before when that Friday is a holiday."""
    target = day + timedelta(days=max(days, 2))
    friday = target + timedelta(days=(4 - target.weekday()) % 7)
    while not is_trading_day(friday):
        friday -= timedelta(days=1)
    return friday


def price_path(seed, start, end, volatility, days):
    """A random walk of that volatility from one price to the other."""
    chance = random.Random(seed)
    days = list(days)
    walk = [0.0]
    for _ in days[1:]:
        walk.append(walk[-1] + sum(chance.random() for _ in range(12)) - 6)
    steps = len(days) - 1
    path = {}
    for n, day in enumerate(days):
        along = n / steps
        bridge = (walk[n] - along * walk[-1]) * volatility / math.sqrt(252)
        path[day] = round(start * math.exp(along * math.log(end / start) + bridge), 2)
    return path


def normal(x):
    return (1 + math.erf(x / math.sqrt(2))) / 2


def option_price(kind, stock, strike, days, volatility):
    """Price and delta after Black and Scholes, interest 4 %."""
    years = max(days, 0.5) / 365
    spread = volatility * math.sqrt(years)
    d1 = (math.log(stock / strike) + (0.04 + volatility ** 2 / 2) * years) / spread
    discounted = strike * math.exp(-0.04 * years)
    call = stock * normal(d1) - discounted * normal(d1 - spread)
    if kind == "CALL":
        return call, normal(d1)
    return call - stock + discounted, normal(d1) - 1


def strike_step(stock):
    return 0.5 if stock < 25 else 1 if stock < 100 else 2.5 if stock < 150 else 5


def strike_for(kind, stock, days, volatility, delta):
    """The listed strike whose delta comes closest."""
    step = strike_step(stock)
    first = math.floor(stock * 0.6 / step)
    strikes = [n * step for n in range(first, int(stock * 1.5 / step) + 1) if n]
    return min(strikes, key=lambda strike: abs(abs(option_price(kind, stock, strike, days, volatility)[1]) - delta))


def quotes(price, chance):
    """Bid and ask around a fair price."""
    half = max(0.01, round(price * chance.uniform(0.01, 0.03), 2))
    middle = max(round(price, 2), half + 0.01)
    return round(middle - half, 2), round(middle + half, 2)
