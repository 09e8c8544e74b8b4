"""Compares a received weekly mail with the JSON document of the same run, figure by figure.

mail_compare.py MESSAGE JSON RECIPIENT: exits 1 and says which figure differs.
"""
import email
import email.policy
import html
import json
import re
import sys
from decimal import ROUND_HALF_UP, Decimal

failures = []
compared = 0


def same(what, actual, expected):
    global compared
    compared += 1
    if actual != expected:
        failures.append("%s is %r in the mail, %r by the JSON" % (what, actual, expected))


def money(value, sign=False):
    if value is None:
        return "none"
    cents = Decimal(repr(abs(value))).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    text = "${:,}".format(cents)
    return "−" + text if value < 0 and text != "$0.00" else "+" + text if sign and text != "$0.00" else text


def rate(value):
    if value is None:
        return "none"
    percent = Decimal(repr(value * 100)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return str(percent).removesuffix(".0") + "%"


def expected_lines(week, settings):
    names = {1: "Conservative", 2: "Moderate", 3: "Aggressive"}
    scratch = " / %d scratch" % week["scratches"] if week["scratches"] else ""
    return [
        (None, "Total Trades", str(week["trades"])),
        (None, "Win/Loss Record", "%dW / %dL%s" % (week["wins"], week["losses"], scratch)),
        (None, "Win Rate", rate(week["win_rate"])),
        ("Covered Calls", "Contracts sold", str(week["cc_contracts_sold"])),
        ("Covered Calls", "Premium collected", money(week["cc_premium"])),
        ("Covered Calls", "Expired profitable", rate(week["cc_expired_profitable"])),
        ("Cash-Secured Puts", "Contracts sold", str(week["csp_contracts_sold"])),
        ("Cash-Secured Puts", "Premium collected", money(week["csp_premium"])),
        ("Cash-Secured Puts", "Called away/expired profitable", rate(week["csp_assigned_or_expired_profitable"])),
        ("Daily P&L", "Best day", money(week["best_day"], True)),
        ("Daily P&L", "Worst day", money(week["worst_day"], True)),
        ("Daily P&L", "Average trade", money(week["average_trade"], True)),
        ("Risk Metrics", "Daily loss limit hits", str(week["limit_hits"])),
        ("Risk Metrics", "Max drawdown", rate(week["max_drawdown"])),
        ("Risk Metrics", "Largest loss", money(week["largest_loss"])),
        ("Tier Status", "Current", "TIER %d (%s)" % (week["tier"], names[week["tier"]])),
        ("Tier Status", "Assessment", week["assessment"]),
        ("Tier Status", "Next action", week["next_action"]),
        ("Money", "Realised P&L", money(week["realised_pnl"], True)),
        ("Money", "Cumulative P&L", money(week["cumulative_pnl"], True)),
        ("Money", "Premium income", money(week["premium_income"], True)),
        ("Money", "Peak capital at risk", money(week["peak_capital_at_risk"])),
        ("Grades", "Average grade", week["average_grade"] or "none"),
    ]


def read_text(text):
    figures, section = {}, None
    for line in text.splitlines():
        if re.fullmatch(r"[A-Z][^:]*:", line):
            section = line[:-1]
        found = re.fullmatch(r"(  - )?([^:]+): (.*)", line)
        if found:
            label = found[2].removesuffix(", shares and dividends included")
            figures[(section if found[1] else None, label)] = found[3]
    return figures


def told(figures, week, key):
    """A paused week says so beside its tier; the JSON says it by the assessment."""
    value = figures.get(key)
    if key[1] == "Current" and week["assessment"] in ("PAUSED", "RESUME", "NO TRADES"):
        value = value and value.removesuffix(", paused")
    return value


def read_html(text):
    figures, section = {}, None
    pattern = r"<h2[^>]*>(.*?)</h2>|<tr><th[^>]*>(.*?)</th><td[^>]*>(.*?)</td></tr>"
    for found in re.finditer(pattern, text, re.S):
        if found[1] is not None:
            section = html.unescape(found[1])
        else:
            figures[(section, html.unescape(found[2]))] = html.unescape(found[3])
    return figures


def main():
    with open(sys.argv[1], "rb") as source:
        message = email.message_from_binary_file(source, policy=email.policy.SMTP)
    with open(sys.argv[2], encoding="utf-8") as source:
        document = json.load(source)
    week = document["weeks"][-1]
    for part in message.walk():
        same("defects of %s" % part.get_content_type(), part.defects, [])
    same("parts", [p.get_content_type() for p in message.iter_parts()], ["text/plain", "text/html"])
    subject = "Weekly P&L report %s · %s · TIER %d · %s%s" % (
        week["week"], money(week["realised_pnl"], True), week["tier"], week["assessment"],
        "" if week["complete"] else " (so far)")
    same("subject", message["Subject"], subject)
    same("recipient", message["To"], sys.argv[3])
    renderings = (("text", read_text(message.get_body(("plain",)).get_content())),
                  ("HTML", read_html(message.get_body(("html",)).get_content())))
    for name, figures in renderings:
        for section, label, value in expected_lines(week, document["settings"]):
            same("%s: %s, %s" % (name, section, label), told(figures, week, (section, label)), value)
    print("mail: %d passed, %d failed" % (compared - len(failures), len(failures)))
    for failure in failures:
        print("  " + failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
