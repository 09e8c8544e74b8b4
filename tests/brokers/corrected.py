"""What a broker cancelled or restated between two exports counts as the newer one has it, whichever file is named first; what only looks so stays.

usage: corrected.py PROGRAM
"""
import os
import sys
import tempfile

from compare_answers import grade

SCHWAB = '"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"\n'
TITLE = '"Transactions  for account Individual ...123 as of 01/31/2025"\n'
FIDELITY = "Run Date,Action,Symbol,Description,Type,Price ($),Quantity,Commission ($),Fees ($),Accrued Interest ($),Amount ($),Cash Balance ($),Settlement Date\n"
IBKR = """Statement,Header,Field Name,Field Value
Statement,Data,Title,Activity Statement
Account Information,Header,Field Name,Field Value
Account Information,Data,Account,U1234567
Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Basis,Realized P/L,MTM P/L,Code
"""
FLEX = "Symbol,AssetClass,Buy/Sell,Quantity,TradeDate,Multiplier,TradePrice,Proceeds,IBCommission,Open/CloseIndicator,UnderlyingSymbol,Strike,Expiry,Put/Call,Notes/Codes,ClientAccountID\n"
TASTY = "Date,Type,Sub Type,Action,Symbol,Instrument Type,Description,Value,Quantity,Average Price,Commissions,Fees,Multiplier,Root Symbol,Underlying Symbol,Expiration Date,Strike Price,Call or Put,Order #,Currency\n"
OTHER = ["01/06/2025", "F 02/07/2025 10.00 P", 1, 0.20]
SOLD = ["01/08/2025", "KO 02/07/2025 62.00 P", 1, 0.90]


def schwab(day, contract, quantity, price, fees=0.66, cancel=False, action="Sell to Open"):
    net = quantity * price * 100 - (fees or 0)
    return '"%s","%s%s","%s","PUT","%d","$%.2f","%s","%s$%.2f"\n' % (day, "Cancel " if cancel else "", action, contract, quantity, price,
                                                                   "$%.2f" % fees if fees is not None else "", "-" if cancel else "", net)


def again(row, price=None):
    """Cancelled two days later, and what stands for it then."""
    late = ["01/10/2025 as of " + row[0], *row[1:]]
    return schwab(*late, cancel=True) + (schwab(*late[:3], price) if price else "")


def fidelity(day, words, price, quantity, net, fees="0.65,0.02", status="1"):
    name = "PUT (KO) COCA COLA CO FEB 07 25 $62 (100 SHS)"
    return "%s,%s %s (Cash), -KO250207P62,%s,Cash,%s,%d,%s,,%s,%s,01/23/2025\n" % (day, words, name, name, price, quantity, fees, net, status)


def ibkr(quantity, price, code):
    return 'Trades,Data,Order,Equity and Index Options,USD,KO 07FEB25 62 P,"2025-01-22, 15:45:10",%d,%g,0.9,%g,%g,0,0,0,%s\n' % (
        quantity, price, -quantity * price * 100, 1.05 * quantity, code)


def flex(quantity, price, code):
    return "KO    250207P00062000,OPT,%s,%d,20250122,100,%g,%g,%g,O,KO,62,20250207,P,%s,U1234567\n" % (
        "SELL (Ca.)" if code == "Ca" else "SELL", quantity, price, -quantity * price * 100, 1.05 * quantity, code)


def tasty(price, order, day="2025-01-08"):
    return "%sT10:00:00-0500,Trade,Sell to Open,SELL_TO_OPEN,KO    250207P00062000,Equity Option,Sold 1 KO,%.2f,1,%.2f,-1.00,-0.14,100,KO,KO,2/07/25,62,PUT,%d,USD\n" % (
        day, price * 100, price * 100, order)


FIRST = fidelity("01/22/2025", "YOU SOLD OPENING TRANSACTION", 0.9, -1, 89.33)
CANCELLED = fidelity("01/23/2025", "SELL CANCEL OPENING TRANSACTION CXL DESCRIPTION CANCELLED TRADE as of Jan-22-2025", 0.9, 1, -89.33)
ANEW = fidelity("01/23/2025", "YOU SOLD OPENING TRANSACTION CORRECTED CONFIRM as of Jan-22-2025", 0.95, -1, 94.33)
UNBOOKED = fidelity("01/22/2025", "YOU SOLD OPENING TRANSACTION", 0.9, -1, "90.00", ",", "Processing")
F, KO, NEW = ("F", 1, 20, 0.66), ("KO", 1, 90, 0.66), ("KO", 1, 95, 0.66)
BOTH = schwab(*SOLD) + schwab(*OTHER)
OLDER = "older export"
BY_ORDER = "another price", "a cent of fees", "an order that was filled further" # nothing else says which is the newer one

# name, both files, what expires: ticker, contracts, premium, fees; what is told
CASES = [
    ("cancelled and anew, the whole", SCHWAB + BOTH, SCHWAB + again(SOLD, 0.95) + BOTH, [F, NEW], None),
    ("cancelled and anew, only that", SCHWAB + BOTH, SCHWAB + again(SOLD, 0.95), [F, NEW], None),
    ("cancelled, the whole", SCHWAB + BOTH, SCHWAB + again(SOLD) + BOTH, [F], None),
    ("cancelled, only that", SCHWAB + BOTH, SCHWAB + again(SOLD), [F], None),
    ("another day's cancelled", SCHWAB + BOTH, SCHWAB + schwab("01/14/2025 as of 01/13/2025", *SOLD[1:], cancel=True), [F, KO], None),
    ("Fidelity, at the same price", FIDELITY + FIRST, FIDELITY + ANEW.replace("0.95", "0.9").replace("94.33", "89.33") + CANCELLED, [("KO", 1, 90, 0.67)], None),
    ("Fidelity, cancelled with what was not booked yet", FIDELITY + UNBOOKED, FIDELITY + CANCELLED + FIRST + UNBOOKED, [], None),
    ("one of two cancelled", SCHWAB + schwab(*SOLD) * 2, SCHWAB + again(SOLD) + schwab(*SOLD) * 2, [KO], None),
    ("cancelled where the account is stated", SCHWAB + BOTH, TITLE + SCHWAB + again(SOLD, 0.95) + BOTH, [F, NEW], None),
    ("cancelled in both", SCHWAB + again(SOLD) + schwab(*SOLD) * 2, SCHWAB + again(SOLD) + schwab(*SOLD) * 2, [KO], None),
    ("Fidelity, the whole", FIDELITY + FIRST, FIDELITY + ANEW + CANCELLED + FIRST, [("KO", 1, 95, 0.67)], None),
    ("Fidelity, only that", FIDELITY + FIRST, FIDELITY + ANEW + CANCELLED, [("KO", 1, 95, 0.67)], None),
    ("IBKR, the whole", IBKR + ibkr(-1, 0.9, "O"), IBKR + ibkr(-1, 0.9, "O") + ibkr(1, 0.9, "Ca;O") + ibkr(-1, 0.95, "Co;O"), [("KO", 1, 95, 1.05)], None),
    ("IBKR, only that", IBKR + ibkr(-1, 0.9, "O"), IBKR + ibkr(1, 0.9, "Ca;O") + ibkr(-1, 0.95, "Co;O"), [("KO", 1, 95, 1.05)], None),
    ("IBKR, of another format", IBKR + ibkr(-1, 0.9, "O"), FLEX + flex(-1, 0.9, "") + flex(1, 0.9, "Ca") + flex(-1, 0.95, "Co"), [("KO", 1, 95, 1.05)], None),
    ("another price", SCHWAB + BOTH, SCHWAB + schwab(*SOLD[:3], 0.95) + schwab(*OTHER), [F, NEW], OLDER),
    ("a cent of fees", SCHWAB + BOTH, SCHWAB + schwab(*SOLD, 0.67) + schwab(*OTHER), [F, ("KO", 1, 90, 0.67)], None),
    ("fees not booked yet", SCHWAB + schwab(*SOLD, None), SCHWAB + schwab(*SOLD), [KO], None),
    ("Fidelity, not booked yet", FIDELITY + UNBOOKED, FIDELITY + FIRST, [("KO", 1, 90, 0.67)], None),
    ("an order that was filled further", SCHWAB + BOTH, SCHWAB + schwab(*SOLD[:2], 3, 0.9, 1.98) + schwab(*OTHER), [F, ("KO", 3, 270, 1.98)], OLDER),
    ("the broker's number", TASTY + tasty(0.9, 1), TASTY + tasty(0.95, 1) + tasty(0.5, 2, "2025-01-09"), [("KO", 2, 145, 2.28)], None),
    ("another fill", SCHWAB + BOTH, SCHWAB + schwab(*SOLD[:3], 0.95) + BOTH, [F, ("KO", 2, 185, 1.32)], None),
    ("cut within a day", SCHWAB + BOTH, SCHWAB + schwab(*SOLD[:3], 0.95), [F, ("KO", 2, 185, 1.32)], None),
    ("two accounts, not stated", SCHWAB + BOTH, SCHWAB + schwab(*SOLD[:3], 0.95) + schwab(*OTHER[:3], 0.21), [("F", 2, 41, 1.32), ("KO", 2, 185, 1.32)], None),
]


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text)
    return path


def faults_of(program, case, folder):
    name, first, second, wanted, told = case
    paths, faults = [write(folder, "first.csv", first), write(folder, "second.csv", second)], []
    for order in (paths, paths[::-1]):
        if name in BY_ORDER and order is not paths:
            continue
        document, status, _, errors = grade(program, order, "2025-03-01", folder, "--as-one", "--assume-expired")
        got = sorted((p["ticker"], p["contracts"], p["premium"], p["fees"]) for p in document["positions"]) if document else errors
        if status or got != sorted(wanted):
            faults.append("%s, %s first: %s instead of %s" % (name, os.path.basename(order[0]), got, wanted))
        corrected = [d["message"] for d in document["diagnostics"] if d["code"] == "corrected-by-broker"]
        if bool(corrected) != bool(told) or (told and told not in corrected[0]):
            faults.append("%s: told %s" % (name, corrected))
    return faults


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            for fault in faults_of(sys.argv[1], case, folder):
                print(fault)
                failed += 1
    print("corrected: %d cases, %d faults" % (len(CASES), failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
