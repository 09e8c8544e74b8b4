#!/usr/bin/env bash
# The Friday review from log to inbox: grade, write the reports, hand the newest mail to msmtp, receive it on the loopback
# address, and compare what arrived with the JSON. Then the ways it can fail.
cd "$(dirname "$0")/../.." || exit 2
program=$(realpath "${PROGRAM:-build/release/wheelgrade}") python=${PYTHON:-/usr/bin/python3}
scratch=$(mktemp -d) sink=''
clean_up() {
    [ -z "$sink" ] || kill "$sink" 2>/dev/null
    rm -rf "$scratch"
}
trap clean_up EXIT
# shellcheck source=tests/lib/check.sh
. tests/lib/check.sh

friday() { # LOG: the script as cron would start it, in an empty environment
    env -i PATH="$PATH" HOME="$scratch" XDG_CONFIG_HOME="$scratch/none" WHEELGRADE="$program" WHEELGRADE_LOG="$1" \
        WHEELGRADE_REPORTS="$scratch/reports" WHEELGRADE_MAIL_TO="${to-trader@example.com}" \
        WHEELGRADE_MAILER="${mailer-$scratch/mailer}" templates/wheelgrade-friday >"$scratch/out" 2>&1
}

start_sink() {
    rm -f "$scratch"/{port,message,envelope}
    "$python" tests/mail/mail_sink.py "$scratch" &
    sink=$!
    for _ in $(seq 100); do
        [ -f "$scratch/port" ] && break
        sleep 0.1
    done
    printf 'defaults\ntls off\nauth off\naccount default\nhost 127.0.0.1\nport %s\n' "$(cat "$scratch/port")" >"$scratch/msmtprc"
    # shellcheck disable=SC2016  # expanded when the mailer runs
    printf '#!/bin/sh\nexec msmtp -C "%s/msmtprc" "$@"\n' "$scratch" >"$scratch/mailer"
    chmod 600 "$scratch/msmtprc"
    chmod 700 "$scratch/mailer"
}

for log in two-years all-losing worked-examples; do
    cp "samples/$log.xlsx" "$scratch/log.xlsx"
    rm -rf "$scratch/reports" "$scratch/log-graded.xlsx"
    start_sink
    friday "$scratch/log.xlsx"
    check "$log: exit status" [ $? = 0 ]
    wait "$sink"
    sink=
    XDG_CONFIG_HOME="$scratch/none" "$program" -q --json "$scratch/log.json" -o "$scratch/again.xlsx" "$scratch/log.xlsx"
    check "$log: figures" "$python" tests/mail/mail_compare.py "$scratch/message" "$scratch/log.json" trader@example.com
    check "$log: envelope" grep -q '^RCPT TO:<trader@example.com>' "$scratch/envelope"
    check "$log: every line ends in CRLF" "$python" -c '
import sys
data = open(sys.argv[1], "rb").read()
sys.exit(data.count(b"\n") != data.count(b"\r\n") or b"\r\r" in data)' "$scratch/message"
    newest=$(basename "$(printf '%s\n' "$scratch"/reports/weekly_report_*.txt | tail -n 1)" .txt)
    check "$log: the newest week" [ "$newest" = "weekly_report_$("$python" -c '
import json, sys
print(json.load(open(sys.argv[1]))["weeks"][-1]["week"])' "$scratch/log.json")" ]
done

cp samples/empty.xlsx "$scratch/log.xlsx"
rm -rf "$scratch/reports"
mailer=/bin/false friday "$scratch/log.xlsx"
check "an empty log sends nothing" [ $? = 0 ]

cp samples/row-errors.xlsx "$scratch/errors.xlsx"
# shellcheck disable=SC2016  # expanded when the mailer runs
printf '#!/bin/sh\nexec cat >"%s/handed"\n' "$scratch" >"$scratch/keeper"
chmod 700 "$scratch/keeper"
mailer=$scratch/keeper friday "$scratch/errors.xlsx"
check "rows left out: status 1" [ $? = 1 ]
check "rows left out: sent all the same" grep -q '^To: trader@example.com$' "$scratch/handed"
rm -f "$scratch/handed"
mailer=$scratch/keeper friday "$scratch/errors.xlsx"
check "nothing new: status 1 still" [ $? = 1 ]
check "nothing new: nothing sent" [ ! -e "$scratch/handed" ]
rm -f "$scratch/reports/logs/last_mailed.eml"
mailer=/bin/false friday "$scratch/errors.xlsx"
check "a mailer that refuses: status 3" [ $? = 3 ]
check "a mailer that refuses: to be sent again" [ ! -e "$scratch/reports/logs/last_mailed.eml" ]
rm -f "$scratch/handed"
echo precious >"$scratch/precious"
ln -sf ../../precious "$scratch/reports/logs/last_mailed.eml"
mailer=$scratch/keeper friday "$scratch/errors.xlsx"
check "a link where the last mail is kept is not written through" [ "$(cat "$scratch/precious")" = precious ]
(
    cp samples/worked-examples.xlsx templates/wheelgrade-friday "$scratch"
    cd "$scratch" || exit
    env -i PATH="$PATH" HOME="$scratch" XDG_CONFIG_HOME="$scratch/none" WHEELGRADE="$program" WHEELGRADE_LOG=worked-examples.xlsx WHEELGRADE_REPORTS=-r=1 \
        WHEELGRADE_MAIL_TO=trader@example.com WHEELGRADE_MAILER="$scratch/keeper" ./wheelgrade-friday </dev/null
) >"$scratch/out" 2>&1
check "a folder named like an option: nothing is said" [ ! -s "$scratch/out" ]
check "a folder named like an option: sent" grep -q '^Subject: ' "$scratch/handed"
rm -f "$scratch/handed"
# A date far ahead by mistake, corrected: the mail is that of the newest week the log knows, whatever else lies in the folder.
rm -rf "$scratch/reports" "$scratch/handed"
header='Date,Ticker,Action,Type,Strike,Expiry,Quantity,Premium'
row() { # DATE
    printf '%s,XYZ,Sell to Open,PUT,45,%s,1,0.8\n%s,XYZ,Expired,PUT,45,%s,1,0\n' "$1" "$1" "$1" "$1"
}
{ echo "$header"; row 2024-01-10; row 2025-06-13; } >"$scratch/dates.csv"
mailer=$scratch/keeper friday "$scratch/dates.csv"
touch "$scratch/reports/weekly_report_2099-W01.eml"
echo remark >>"$scratch/reports/weekly_report_2025-W24.eml"
rm -f "$scratch/handed"
{ echo "$header"; row 2024-01-10; row 2024-01-19; } >"$scratch/dates.csv"
mailer=$scratch/keeper friday "$scratch/dates.csv"
check "a corrected date: sent" grep -q '^Subject: .*2024-W03' "$scratch/handed"
rm -f "$scratch/handed"
mailer=$scratch/keeper friday "$scratch/missing.xlsx"
check "no log: status 2" [ $? = 2 ]
check "no log: nothing sent" [ ! -e "$scratch/handed" ]
to=$'a@b\nBcc: c@d' friday "$scratch/errors.xlsx"
check "a recipient with a line end is refused" [ $? = 2 ]
to='-oQ/tmp@x' friday "$scratch/errors.xlsx"
check "a recipient that is an option is refused" [ $? = 2 ]
# The crontab line as cron runs it (\% is a %), at a pretended time, with the program where `make install` puts it for one user.
crontab_line=$(sed -n 's/^[^#][^ ]* [^ ]* [^ ]* [^ ]* [^ ]* //; /^case/ s/\\%/%/g p' templates/wheelgrade-friday.crontab)
mkdir -p "$scratch"/{pretended,.local/bin,.config/wheelgrade}
# shellcheck disable=SC2016  # expanded when the script runs
printf '#!/bin/sh\nexec /bin/date -d "@$(cat "%s/now")" "$@"\n' "$scratch" >"$scratch/pretended/date"
# shellcheck disable=SC2016  # expanded when the script runs
printf '#!/bin/sh\necho "$WHEELGRADE_MAIL_TO" >"$HOME/ran"\n' >"$scratch/.local/bin/wheelgrade-friday"
printf 'WHEELGRADE_MAIL_TO=trader@example.com\n' >"$scratch/.config/wheelgrade/friday.conf"
chmod 700 "$scratch"/{pretended/date,.local/bin/wheelgrade-friday}

runs_at() { # UTC: whether the line starts the review then
    /bin/date -u -d "$1" +%s >"$scratch/now"
    rm -f "$scratch/ran"
    env -i HOME="$scratch" PATH="$scratch/pretended:/usr/bin:/bin" SHELL=/bin/sh /bin/sh -c "$crontab_line"
    [ "$(cat "$scratch/ran" 2>/dev/null)" = trader@example.com ]
}
runs_not_at() {
    ! runs_at "$1"
}
check "crontab: Friday 17:00 in summer" runs_at '2025-06-13 23:00:07'
check "crontab: Friday 17:00 in winter" runs_at '2025-01-11 00:00'
check "crontab: not an hour before" runs_not_at '2025-06-13 22:00'
check "crontab: not a quarter after" runs_not_at '2025-06-13 23:15'
check "crontab: not on Thursday" runs_not_at '2025-06-12 23:00'
if command -v systemd-analyze >/dev/null; then
    check "timer and service" env XDG_RUNTIME_DIR="$scratch" systemd-analyze verify --user --man=no \
        templates/wheelgrade-friday.timer templates/wheelgrade-friday.service
    check "timer: Friday 17:00 in Denver" grep -qx 'OnCalendar=Fri 17:00 America/Denver' templates/wheelgrade-friday.timer
fi
check "shellcheck" shellcheck -x templates/wheelgrade-friday tests/mail/mail_end_to_end.sh

finish friday
