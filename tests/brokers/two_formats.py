"""Two formats that tell of one account, graded as one, give what one of them gives: also where one states no account, and where they date an
assignment and its shares apart.

usage: two_formats.py PROGRAM
"""
import csv
import os
import re
import sys
import tempfile

from compare_answers import HERE, grade

SAMPLES = os.path.join(HERE, "samples")
DAY = "2025-03-15" # the first format tells of what is before, the second of the rest

MERRILL = """"Trade Date","Settlement Date","Pending/Settled","Account Nickname","Account Registration","Account #","Type","Description 1 ","Description 2","Symbol/CUSIP #","Quantity","Price ($)","Amount ($)"
"5/12/2025","5/13/2025","Settled","--","CMA-Edge","12X-34567","SecurityTransactions","Sale-Option Assigned","AT&T INC COM","T","-200","27.0000","5,400.00"
"5/12/2025","5/13/2025","Settled","--","CMA-Edge","12X-34567","Other","Option Assigned","CALL T 00027 AT&T INC COM EXP 05-30-25","T#E3025D270000","2","--","--"
"5/5/2025","5/6/2025","Settled","--","CMA-Edge","12X-34567","SecurityTransactions","Option Sale","CALL T 00027 AT&T INC COM EXP 05-30-25","T#E3025D270000","-2","0.3500","68.68"
"5/1/2025","5/2/2025","Settled","--","CMA-Edge","12X-34567","SecurityTransactions","Purchase","AT&T INC COM","T","200","26.0000","(5,200.00)"
"""
OFX = """OFXHEADER:100

<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><DTASOF>20250530<CURDEF>USD<INVACCTFROM><BROKERID>X<ACCTID>12X34567</INVACCTFROM>
<INVTRANLIST><DTSTART>20250101<DTEND>20250530
<BUYSTOCK><INVBUY><INVTRAN><FITID>1<DTTRADE>20250501</INVTRAN><SECID><UNIQUEID>S<UNIQUEIDTYPE>CUSIP</SECID><UNITS>200<UNITPRICE>26<TOTAL>-5200</INVBUY><BUYTYPE>BUY</BUYSTOCK>
<SELLOPT><INVSELL><INVTRAN><FITID>2<DTTRADE>20250505</INVTRAN><SECID><UNIQUEID>O<UNIQUEIDTYPE>CUSIP</SECID><UNITS>-2<UNITPRICE>0.35<COMMISSION>1.32<TOTAL>68.68</INVSELL><OPTSELLTYPE>SELLTOOPEN<SHPERCTRCT>100</SELLOPT>
<CLOSUREOPT><INVTRAN><FITID>3<DTTRADE>20250509</INVTRAN><SECID><UNIQUEID>O<UNIQUEIDTYPE>CUSIP</SECID><OPTACTION>ASSIGN<UNITS>2<SHPERCTRCT>100</CLOSUREOPT>
<SELLSTOCK><INVSELL><INVTRAN><FITID>4<DTTRADE>20250509</INVTRAN><SECID><UNIQUEID>S<UNIQUEIDTYPE>CUSIP</SECID><UNITS>-200<UNITPRICE>27<TOTAL>5400</INVSELL><SELLTYPE>SELL</SELLSTOCK>
</INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1>
<SECLISTMSGSRSV1><SECLIST>
<OPTINFO><SECINFO><SECID><UNIQUEID>O<UNIQUEIDTYPE>CUSIP</SECID><SECNAME>AT&amp;T INC CALL<TICKER>T 250530C</SECINFO><OPTTYPE>CALL<STRIKEPRICE>27<DTEXPIRE>20250530<SHPERCTRCT>100</OPTINFO>
<STOCKINFO><SECINFO><SECID><UNIQUEID>S<UNIQUEIDTYPE>CUSIP</SECID><SECNAME>AT&amp;T INC<TICKER>T</SECINFO></STOCKINFO>
</SECLIST></SECLISTMSGSRSV1></OFX>
"""

BRK = """"Transactions  for account ...567 as of 05/30/2025 10:00:00 AM ET"
"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"
"05/12/2025 as of 05/09/2025","Assigned","BRK/B 05/30/2025 27.00 C","CALL","2","","",""
"05/12/2025 as of 05/09/2025","Sell","BRK/B","BERKSHIRE","200","$27.00","","$5400.00"
"05/05/2025","Sell to Open","BRK/B 05/30/2025 27.00 C","CALL","2","$0.35","$1.32","$68.68"
"05/01/2025","Buy","BRK/B","BERKSHIRE","200","$26.00","","-$5200.00"
"""
WEEKLIES = """"Transactions  for account ...678 as of 05/30/2025 10:00:00 AM ET"
"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"
"02/10/2025 as of 02/07/2025","Assigned","SPXW 02/07/2025 5800.00 P","PUT S & P 500 INDEX","1","","","-$500.00"
"01/09/2025","Sell to Open","XSP 02/07/2025 580.00 P","PUT MINI SPX","1","$2.00","$0.67","$199.33"
"01/09/2025","Sell to Open","SPXW 02/07/2025 5800.00 P","PUT S & P 500 INDEX","1","$9.00","$0.67","$899.33"
"02/10/2025 as of 02/07/2025","Assigned","XSP 02/07/2025 580.00 P","PUT MINI SPX","1","","","-$150.00"
"""
STATEMENT = """Account Statement for 12345678SCHW (ira) since 1/1/25 through 5/30/25

Cash Balance
DATE,TIME,TYPE,REF #,DESCRIPTION,Misc Fees,Commissions & Fees,AMOUNT,BALANCE
1/9/25,10:00:00,TRD,="2",SOLD -1 SPX 100 (Weeklys) 7 FEB 25 5800 PUT @9.00 CBOE,-0.02,-0.65,900.00,899.33
1/9/25,10:01:00,TRD,="3",SOLD -1 XSP 100 (Weeklys) 7 FEB 25 580 PUT @2.00 CBOE,-0.02,-0.65,200.00,1098.66
2/8/25,01:00:00,RAD,="4",PUT S&P 500 INDEX $5800 EXP 02/07/25: ASG: 1.0 .SPXW250207P5800,,,-500.00,598.66
2/8/25,01:00:00,RAD,="5",REMOVAL OF OPTION DUE TO ASSIGNMENT 1.0 XSP 100 (Weeklys) 7 FEB 25 580 PUT,,,-150.00,448.66

Account Trade History
,Exec Time,Spread,Side,Qty,Pos Effect,Symbol,Exp,Strike,Type,Price,Net Price,Order Type
,1/9/25 10:00:00,SINGLE,SELL,-1,TO OPEN,SPX,7 FEB 25,5800,PUT,9.00,9.00,LMT
,1/9/25 10:01:00,SINGLE,SELL,-1,TO OPEN,XSP,7 FEB 25,580,PUT,2.00,2.00,LMT
"""
SCHWAB = """"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"
"""
FIRST = """"01/08/2025","Sell to Open","KO 02/07/2025 62.00 P","PUT","1","$0.90","$0.66","$89.34"
"01/06/2025","Sell to Open","F 02/07/2025 10.00 P","PUT","1","$0.20","$0.66","$19.34"
"""
CORRECTED = """"01/10/2025 as of 01/08/2025","Cancel Sell to Open","KO 02/07/2025 62.00 P","CXL","1","$0.90","$0.66","-$89.34"
"01/10/2025 as of 01/08/2025","Sell to Open","KO 02/07/2025 62.00 P","PUT","1","$0.95","$0.66","$94.34"
"""
ROUNDED = """Transaction History,Header,Date,Account,Description,Transaction Type,Symbol,Quantity,Price,Price Currency,Gross Amount ,Commission,Net Amount
Transaction History,Data,2025-02-05,U1234567,KO 07FEB25 62 P,Buy,KO    250207P00062000,1.0,0.3,USD,-30,%s,%s
Transaction History,Data,2025-01-08,U1234567,KO 07FEB25 62 P,Sell,KO    250207P00062000,-2.0,0.9,USD,180,-2.1,177.9
"""
EXACT = """Statement,Data,BrokerName,Interactive Brokers LLC
Account Information,Data,Account,U1234567
Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Basis,Realized P/L,MTM P/L,Code
Trades,Data,Order,Equity and Index Options,USD,KO 07FEB25 62 P,"2025-01-08, 10:30:00",-1,0.9,0.9,90,-1.047853,0,0,0,O
Trades,Data,Order,Equity and Index Options,USD,KO 07FEB25 62 P,"2025-01-08, 10:31:00",-1,0.9,0.9,90,-1.047853,0,0,0,O
Trades,Data,Order,Equity and Index Options,USD,KO 07FEB25 62 P,"2025-02-05, 10:30:00",1,0.3,0.3,-30,-1.05,0,0,0,C
"""
PENDING = """Run Date,Action,Symbol,Description,Type,Price ($),Quantity,Commission ($),Fees ($),Accrued Interest ($),Amount ($),Cash Balance ($),Settlement Date
01/22/2025,YOU SOLD OPENING TRANSACTION CALL (KO) COCA COLA CO FEB 07 25 $62 (100 SHS) (Cash), -KO250207C62,CALL (KO) COCA COLA CO FEB 07 25 $62 (100 SHS),Cash,0.9,-1,%s,,,%s,%s,01/23/2025
"""


def figures(program, paths, folder):
    document, _, _, errors = grade(program, paths, "2025-05-30", folder, *(["--as-one"] if isinstance(paths, list) else []))
    if document is None:
        return errors
    positions = [{name: value for name, value in one.items() if name not in ("account", "position")} for one in document["positions"]]
    cycles = [{name: value for name, value in one.items() if name not in ("account", "cycle")} for one in document["cycles"]]
    opened = [{name: value for name, value in one.items() if name not in ("account", "position")} for one in document["open_positions"]]
    return positions, cycles, opened


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text)
    return path


def part(name, keep):
    """The rows of a sample whose day `keep` says."""
    with open(os.path.join(SAMPLES, name), encoding="utf-8", newline="") as f:
        head, *rows = f.read().splitlines(keepends=True)
    day = lambda row: re.sub(r"(\d\d)/(\d\d)/(\d{4})", r"\3-\1-\2", row[:10])
    return head + "".join(row for row in rows if keep(day(row)))


def orders_of(name):
    """Webull's options in the form of its orders, which holds no fees."""
    with open(os.path.join(SAMPLES, name), encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    text = "Name,Symbol,Side,Status,Filled,Total Qty,Price,Avg Price,Time-in-Force,Placed Time,Filled Time\n"
    return text + "".join("%s,%s,%s,Filled,%s,%s,@1,%s,DAY,%s,%s\n" % (row["Symbol"], row["Symbol"], row["B/S"], row["Filled Qty"], row["Filled Qty"],
                                                                     row["Filled Avg Price"].strip("$"), row["Filled Time"], row["Filled Time"]) for row in rows)


def main():
    program, faults = sys.argv[1], []
    with tempfile.TemporaryDirectory() as folder:
        sample = lambda name: os.path.join(SAMPLES, name)
        legacy = write(folder, "legacy.csv", part("tasty-legacy.csv", lambda day: day < DAY))
        later = write(folder, "later.csv", part("tasty.csv", lambda day: day >= DAY))
        with open(sample("merrill.csv"), encoding="utf-8", newline="") as f:
            unnamed = write(folder, "unnamed.csv", f.read().replace("000-00000", "--"))
        weeklies, statement = write(folder, "weeklies.csv", WEEKLIES), write(folder, "statement.csv", STATEMENT)
        merrill, ofx = write(folder, "merrill.csv", MERRILL), write(folder, "same.qfx", OFX)
        brkb = write(folder, "brkb.qfx", OFX.replace("<TICKER>T", "<TICKER>BRKB"))
        first, corrected = write(folder, "first.csv", SCHWAB + FIRST), write(folder, "corrected.csv", SCHWAB + CORRECTED + FIRST)
        only = write(folder, "only.csv", SCHWAB + CORRECTED)
        pending, booked = write(folder, "pending.csv", PENDING % ("", "90.00", "Processing")), write(folder, "booked.csv", PENDING % ("0.67", "89.33", "1"))
        brk = write(folder, "brk.csv", BRK)
        exact, rounded = write(folder, "exact.csv", EXACT), write(folder, "rounded.csv", ROUNDED % ("-1.05", "-31.05"))
        noon = write(folder, "noon.csv", "".join(line for line in EXACT.splitlines(keepends=True) if "10:31" not in line))
        cheaper = write(folder, "cheaper.csv", ROUNDED % ("-0.55", "-30.55"))
        fills = write(folder, "fills.csv", ROUNDED.replace("-2.0,0.9,USD,180,-2.1,177.9", "-1.0,0.9,USD,90,-1.047853,88.952147") % ("-1.05", "-31.05"))
        with open(sample("ibkr-flex.xml"), encoding="utf-8") as f:
            unsaid = write(folder, "unsaid.xml", re.sub(r' openCloseIndicator="\w*"', "", f.read()))
        options = sample("webull-options.csv")
        orders = write(folder, "orders.csv", orders_of("webull-options.csv"))
        tried = (("one states no account, of the same days", sample("tasty.csv"), [sample("tasty.csv"), sample("tasty-legacy.csv")]),
                 ("the other first", sample("tasty-legacy.csv"), [sample("tasty-legacy.csv"), sample("tasty.csv")]),
                 ("one after the other", sample("tasty.csv"), [legacy, later]),
                 ("another download's, by its rows", sample("ofx1.qfx"), [sample("ofx1.qfx"), unnamed]),
                 ("an assignment posted on Monday", merrill, [merrill, ofx]),
                 ("and the other way round", ofx, [ofx, merrill]),
                 ("an index in place of its weekly root", weeklies, [weeklies, statement]),
                 ("and that one first", weeklies, [statement, weeklies]),
                 ("a class named otherwise", brk, [brk, brkb]),
                 ("cancelled after the first download", corrected, [first, corrected]),
                 ("cancelled in rows of the second alone", corrected, [first, only]),
                 ("booked after the first download", booked, [pending, booked]),
                 ("one of the two rounds to cents", exact, [exact, rounded]),
                 ("and that one first", exact, [rounded, exact]),
                 ("other fees of the same trades", exact, [exact, cheaper]),
                 ("one downloaded before the day was over", exact, [exact, fills]),
                 ("one of the two without fees", options, [options, orders]),
                 ("and that one first", options, [orders, options]),
                 ("one of the two says what opens", sample("ibkr-flex.xml"), [sample("ibkr-flex.xml"), unsaid]),
                 ("and that one last", sample("ibkr-flex.xml"), [unsaid, sample("ibkr-flex.xml")]))
        for name, one, both in tried:
            alone, joined = figures(program, one, folder), figures(program, both, folder)
            if "tasty" not in one: # each dates assignments in its own way
                strip = lambda got: ([(p["ticker"], p["strike"], p["net_pnl"]) for p in got[0]], [(c["shares_held"], c["share_pnl"]) for c in got[1]], got[2])
                alone, joined = strip(alone), strip(joined)
            if alone != joined:
                faults.append("%s: %s instead of %s" % (name, joined, alone))
        sold = lambda day, strike: '"01/%02d/2025","Sell to Open","KO 02/21/2025 %d.00 P","PUT","1","$0.90","$0.66","$89.34"\n' % (day, strike)
        his = write(folder, "his.csv", SCHWAB + "".join(sold(day, 60) for day in (17, 15, 13, 9, 8, 7)))
        hers = write(folder, "hers.csv", SCHWAB + "".join(sold(day, 61) for day in (17, 16, 14, 13, 8, 7)))
        stated = [write(folder, "stated-%s.csv" % account, MERRILL.splitlines()[0] + "\n" + "".join(
            '"1/%d/2025","1/%d/2025","Settled","--","CMA","%s","SecurityTransactions","Option Sale","PUT KO 000%d COCA COLA EXP 02-21-25","KO#N2125D%d0000","-1","0.9000","89.34"\n' %
            (day, day, account, strike, strike) for day in days)) for account, strike, days in (("12X-34567", 60, (17, 15, 13, 9, 8, 7)), ("98X-76543", 61, (17, 16, 14, 13, 8, 7)))]
        for both, told in (([his, hers], True), ([his, his], False), (stated, False)):
            errors = grade(program, both, "2025-05-30", folder, "--as-one")[3]
            if ("no row of these days stands in" in errors) != told:
                faults.append("two accounts that no export states: %s" % errors)
        for both, told in (([exact, cheaper], "the fees of 1 are 0.55, in exact.csv 1.05"), ([exact, rounded], None), ([exact, fills], None),
                           ([noon, rounded], "it has 2 for 177.90, noon.csv 1 for 88.95")):
            errors = grade(program, both, "2025-05-30", folder)[3]
            if (told and told not in errors) or (not told and "wheelgrade: " in errors):
                faults.append("what two formats say otherwise: %s" % errors)
    for fault in faults:
        print(fault)
    print("two formats: %d passed, %d failed" % (len(tried) + 7 - len(faults), len(faults)))
    return len(faults) > 0


if __name__ == "__main__":
    sys.exit(main())
