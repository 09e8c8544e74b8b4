"""Every file of --reports compared with the JSON document of the same run: one computation, many faces.

reports_compare.py PROGRAM LOG...: grades each log, compares weekly texts, mails, monthly pages and the day log.
"""
import email
import email.policy
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

from mail_compare import expected_lines, money, rate, read_text, told

failures = []
compared = 0


def same(what, actual, expected):
    global compared
    compared += 1
    if actual != expected:
        failures.append("%s is %r, by the JSON %r" % (what, actual, expected))


def check_form(what, data, message):
    """ASCII lines of at most 76 characters and CRLF; nothing the parser had to repair; two parts; an HTML part that is well-formed."""
    lines = data.split(b"\r\n")
    same("%s: bare line ends" % what, any(b"\r" in line or b"\n" in line for line in lines), False)
    same("%s: line length" % what, max(map(len, lines)) <= 76, True)
    same("%s: ASCII" % what, data.isascii(), True)
    defects = [*message.defects, *(d for value in message.values() for d in value.defects), *(d for part in message.iter_parts() for d in part.defects)]
    same("%s: defects" % what, defects, [])
    same("%s: parts" % what, [part.get_content_type() for part in message.walk()], ["multipart/alternative", "text/plain", "text/html"])
    same("%s: message id" % what, re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", message["Message-ID"]) is not None, True)
    html = message.get_body(("html",)).get_content().replace("<!DOCTYPE html>", "").replace('<meta charset="utf-8">', "")
    xml.etree.ElementTree.fromstring(html)


def unsealed(text):
    """A report without the last line, by which the program knows it for its own."""
    return re.sub(r"# wheelgrade checksum [0-9a-f]{16} [0-9a-f]{8}\n$", "", text)


def compare_week(folder, week, settings):
    text = unsealed((folder / ("weekly_report_%s.txt" % week["week"])).read_text(encoding="utf-8"))
    figures = read_text(text)
    for section, label, value in expected_lines(week, settings):
        same("%s: %s, %s" % (week["week"], section, label), told(figures, week, (section, label)), value)
    same("%s: so far" % week["week"], "so far" in text.splitlines()[3], not week["complete"])
    for note in week["notes"]:
        same("%s: note" % week["week"], "  - %s" % note in text.splitlines(), True)
    for due in week["modifications"]:
        same("%s: modification" % week["week"], "  - %s: %s" % (due["code"], due["text"]) in text.splitlines(), True)
    data = (folder / ("weekly_report_%s.eml" % week["week"])).read_bytes()
    message = email.message_from_bytes(data, policy=email.policy.SMTP)
    check_form("%s: mail" % week["week"], data, message)
    mailed = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    same("%s: mail" % week["week"], mailed.rstrip("\n"), text.rstrip("\n"))


def is_paused_after(month, weeks):
    """By the last week that ends in the month: what to do next is to pause, or to stay so."""
    actions = [week["next_action"] for week in weeks if week["end"][:7] <= month["month"]]
    return bool(actions) and actions[-1].startswith("Pause new trades")


def compare_month(folder, month, weeks):
    page = (folder / ("MONTHLY_REVIEW_%s.md" % month["month"])).read_text(encoding="utf-8")
    figures = dict(re.findall(r"^- ([^:\[]+): (.*)$", page, re.M))
    figures = {re.sub(r" \(shares.*\)", "", label): value for label, value in figures.items()}
    expected = {
        "Realised P&L": money(month["realised_pnl"], True), "Total trades": str(month["trades"]), "Win rate": rate(month["win_rate"]),
        "Best trade": money(month["best_trade"], True), "Worst trade": money(month["worst_trade"], True),
        "Premium income": money(month["premium_income"], True), "Days we hit daily limit": str(month["limit_hits"]),
        "Largest loss taken": money(month["largest_loss"]), "Emergency brake used": "%d/month" % month["emergency_brakes"],
        "Trade frequency": month["next_trades"].replace("-", "–") + "/month", "Min P&L goal": money(month["next_goal"])[:-3],
    }
    for label, value in expected.items():
        same("%s: %s" % (month["month"], label), figures.get(label), value)
    ticked = re.findall(r"^- \[x\] (.*?) - ", page, re.M)
    same("%s: assessment" % month["month"], ticked, [month["assessment"]] if month["assessment"] != "NO TRADES" else [])
    proposals = re.findall(r"^\d\. (.*?) \(", page, re.M)
    same("%s: modifications" % month["month"], proposals, month["modifications"])
    tier = "paused (TIER %d):" if is_paused_after(month, weeks) else "TIER %d ("
    same("%s: tier" % month["month"], figures["Tier"].startswith(tier % month["next_tier"]), True)


def compare_years(folder, years):
    """The lines behind each year: a file of the options closed where there are any, one of the shares sold likewise."""
    kept = {"closed_options": "closed", "share_sales": "shares_sold"}
    expected = {"%d_%s.csv" % (year["year"], name) for year in years for name, figure in kept.items() if year[figure]}
    same("files of years", sorted(path.name for path in (folder / "years").glob("*")), sorted(expected))


def compare_days(folder, days, shares):
    lines = unsealed((folder / "logs" / "portfolio_tracker.log").read_text(encoding="utf-8")).splitlines()
    same("days", len(lines), len(days))
    for line, day in zip(lines, days):
        line = line.replace("-$", "−$")  # other programs read these lines
        start = "%s  realised " % day["date"]
        rest = "  cumulative %s  drawdown %s  daily limit %s" % (
            money(day["cumulative_pnl"], True), rate(day["drawdown"]), "HIT" if day["limit_hit"] else "ok")
        rest += "  shares and dividends included" if shares else ""
        middle = line[len(start):len(line) - len(rest)]
        same(day["date"], (line.startswith(start), line.endswith(rest)), (True, True))
        same("%s: realised" % day["date"], middle in ("none", money(day["realised_pnl"], True)), True)


def compare_target(folder, target):
    """The first week's report holds it against its target; no other does."""
    for path in sorted(folder.glob("weekly_report_*.txt")):
        section = re.search(r"^Week 1 Target:\n((?:  - .*\n)*)", path.read_text(encoding="utf-8"), re.M)
        same("%s: week 1 target" % path.name, bool(section), path.name == "weekly_report_%s.txt" % target["week"])
        if not section:
            continue
        lines = section[1].splitlines()
        same("week 1 verdict", "Verdict: WEEK 1 PASSED" in lines[-1], target["passed"])
        same("week 1 rows", len(lines), len(target["rows"]) + 1)
        for line, row in zip(lines, target["rows"]):
            shown = money if row["metric"].endswith("premium") or row["metric"] == "pnl" else rate if row["metric"] == "win_rate" else str
            wanted = ": %s, target %s: %s (" % (shown(row["actual"]), row["target"], "nothing closed" if row["actual"] is None else "met" if row["met"] else "not met")
            same("week 1 target: %s" % row["metric"], wanted in line, True)


def compare_sums(document):
    """Daily, weekly and monthly P&L and income add up to the same."""
    for key in ("realised_pnl", "premium_income"):
        sums = {name: round(sum(row[key] for row in document[name]), 4) for name in ("days", "weeks", "months")}
        same("sums of %s" % key, len(set(sums.values())), 1)
    cycles = sum(cycle["cycle_pnl"] for cycle in document["cycles"])
    same("P&L of all cycles", round(cycles, 4), round(document["dashboard"]["wheel_pnl"], 4))


def compare_log(program, log, options):
    with tempfile.TemporaryDirectory() as scratch:
        folder, document = pathlib.Path(scratch) / "reports", pathlib.Path(scratch) / "log.json"
        subprocess.run([program, "-q", "--reports", folder, "--json", document, "-o", pathlib.Path(scratch) / "graded.xlsx",
                        *options, "--", log], check=False, capture_output=True)
        document = json.loads(document.read_text(encoding="utf-8"))
        for week in document["weeks"]:
            compare_week(folder, week, document["settings"])
        for month in document["months"]:
            compare_month(folder, month, document["weeks"])
        compare_days(folder, document["days"], document["settings"]["review.include_shares"] == "yes")
        compare_sums(document)
        if document["week1_target"]:
            compare_target(folder, document["week1_target"])
        compare_years(folder, document["years"])
        files = sum(1 for path in folder.rglob("*") if path.is_file() and path.parent.name != "years")
        same("files", files, 2 * len(document["weeks"]) + len(document["months"]) + 2)


def main():
    for log in sys.argv[2:]:
        for options in ([], ["--set", "week.start=sunday"], ["--set", "review.include_shares=yes"]):
            compare_log(sys.argv[1], log, options)
    print("reports: %d passed, %d failed" % (compared - len(failures), len(failures)))
    for failure in failures[:20]:
        print("  " + failure)
    sys.exit(1 if failures else 0)


main()
