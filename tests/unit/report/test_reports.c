/* The review's files: the template filled, a mail that decodes to the same figures, a month's page, the day log. */
#include "check.h"
#include "made_log.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/report_folder.h"
#include "report/texts/html_text.h"
#include "report/texts/mail.h"
#include "report/texts/monthly_markdown.h"
#include "report/texts/weekly_facts.h"
#include "report/texts/weekly_mail.h"
#include "report/texts/weekly_text.h"

/* A winning put, a losing one, a call under the shares' basis still open, in the week 2025-W11. */
static void make_log(struct made_log *log) {
    log_start(log);
    log_option(log, "2025-03-03", "A", SELL_TO_OPEN, "P50", "2025-03-07", 1, 1.00);
    log_option(log, "2025-03-07", "A", ASSIGNED, "P50", "2025-03-07", 1, 0)->stock_price = 49;
    log_trade(log, "2025-03-11", 120, false);
    log_trade(log, "2025-03-12", -20.5, false);
    log_option(log, "2025-03-13", "C", SELL_TO_OPEN, "C48", "2025-04-17", 1, 0.75);
    log_grade(log, "2025-03-14");
}

static const char week_text[] =
    "WEEKLY P&L REPORT\n================\n\n"
    "Week 2025-W11, 2025-03-10 to 2025-03-16, so far (as of 2025-03-14)\n\n"
    "Total Trades: 2\nWin/Loss Record: 1W / 1L\nWin Rate: 50%\n"
    "\nCovered Calls:\n  - Contracts sold: 1\n  - Premium collected: $75.00\n  - Expired profitable: none\n"
    "\nCash-Secured Puts:\n  - Contracts sold: 2\n  - Premium collected: $1,000.00\n"
    "  - Called away/expired profitable: 0%\n"
    "\nDaily P&L:\n  - Best day: +$120.00\n  - Worst day: −$20.50\n  - Average trade: +$49.75\n"
    "\nRisk Metrics:\n  - Daily loss limit hits: 0\n  - Max drawdown: 0%\n  - Largest loss: −$20.50\n"
    "\nTier Status:\n  - Current: TIER 1 (Conservative)\n  - Assessment: NEEDS ADJUSTMENT\n"
    "  - Next action: Stay in TIER 1\n"
    "\nTrades Closed:\n  - XYZ: ";

static const char money_text_of_week[] =
    "\nMoney:\n  - Realised P&L: +$99.50\n  - P&L of trades closed: +$99.50\n  - Cumulative P&L: +$199.50\n  - Premium income: +$174.50\n"
    "  - Peak capital at risk: $4,800.00\n  - Allocation: 10.7% of buying power ($45,000, assumed)\n";

static void test_weekly_text(void) {
    struct made_log log;
    make_log(&log);
    struct grading grading = log_grading(&log);
    struct weekly_facts facts = weekly_facts(&grading, 1, &log.arena);
    const char *text = weekly_text(&facts, &log.arena);
    CHECK(strncmp(text, week_text, strlen(week_text)) == 0);
    CHECK(strstr(text, money_text_of_week));
    CHECK(strstr(text, "\nExpiring by 2025-03-21:\n"));
    CHECK(strstr(text, "\nWhy:\n  - P&L +$99.50 is above 0; daily limit never hit; win rate 50% is not above 50%\n"
                       "  - allocation 10.7% is above TIER 1's ceiling of 10%\n"));
    CHECK(strstr(text, "\nModifications Due:\n  - none\n"));
    CHECK(strstr(text, "  - XYZ: 1 × $48.00 call of 2025-04-17 is below the shares' average cost of $50.00 and "
                       "the cycle's break-even of $48.01; being called away would cost $125.00, its premium counted\n"));
    CHECK(strstr(text, review_key_principle()));
    CHECK(!strstr(text, "___") && !strstr(text, "nan"));
    facts = weekly_facts(&grading, 0, &log.arena); /* an earlier week says nothing of calls open today */
    CHECK(!strstr(weekly_text(&facts, &log.arena), "average cost"));
    CHECK(!strstr(facts.heading, "so far"));
    log_end(&log);
}

static void test_losing_week(void) {
    struct made_log log;
    log_start(&log);
    log_trade(&log, "2025-03-05", -1500, false);
    log_trade(&log, "2025-03-06", -1400, false);
    log_trade(&log, "2025-03-12", -10, false);
    log.settings.currency = "EUR";
    log.settings.phase.phase1_pauses = false;
    log_grade(&log, "2025-03-16");
    struct grading grading = log_grading(&log);
    struct weekly_facts facts = weekly_facts(&grading, 0, &log.arena);
    const char *text = weekly_text(&facts, &log.arena);
    CHECK(strstr(text, "  - Best day: −€1,400.00\n  - Worst day: −€1,500.00\n"));
    CHECK(strstr(text, "  - Largest loss: −€1,500.00\n"));
    CHECK(strstr(text, "  - daily-limit: daily loss limit of €1,350 hit on 2 days in 2025-W10, more than 1\n"));
    CHECK(strstr(text, "  - process: Propose the change in a mail to yourself, with its reason"));
    facts = weekly_facts(&grading, 1, &log.arena);
    CHECK(strstr(weekly_text(&facts, &log.arena), "second losing week in a row: emergency brake"));
    CHECK_TEXT(facts.subject, "Weekly P&L report 2025-W11 · −€10.00 · TIER 1 · FAIL");
    log_end(&log);
}

static int hex_value(char c) {
    return c <= '9' ? c - '0' : c - 'A' + 10;
}

/* Decodes a quoted-printable body up to the boundary; line ends become LF. */
static const char *decode_part(const char *at, struct arena *arena) {
    struct text out = {.arena = arena};
    while (*at && strncmp(at, "--=_wheelgrade", 14) != 0) {
        if (strncmp(at, "=\r\n", 3) == 0) {
            at += 3;
        } else if (*at == '=') {
            char byte = (char)(hex_value(at[1]) * 16 + hex_value(at[2]));
            text_add_slice(&out, (struct slice){&byte, 1});
            at += 3;
        } else {
            if (*at != '\r')
                text_add_slice(&out, (struct slice){at, 1});
            at++;
        }
    }
    return text_string(&out);
}

static const char *part_body(const char *mail, const char *type) {
    const char *at = strstr(mail, type);
    at = at ? strstr(at, "\r\n\r\n") : NULL;
    return at ? at + 4 : "";
}

/* Every line ends in CRLF, is ASCII, and is at most 76 characters (RFC 2045 §6.7, RFC 2047 §2). */
static void check_lines(const char *mail) {
    for (const char *line = mail; *line;) {
        const char *end = strstr(line, "\r\n");
        CHECK(end != NULL);
        if (!end)
            return;
        bool ascii = true;
        for (const char *at = line; at < end; at++)
            ascii &= (unsigned char)*at < 127 && (*at >= 32 || *at == '\t');
        CHECK(ascii && end - line <= 76);
        line = end + 2;
    }
}

static void test_mail(void) {
    struct made_log log;
    make_log(&log);
    struct grading grading = log_grading(&log);
    struct weekly_facts facts = weekly_facts(&grading, 1, &log.arena);
    const char *mail = weekly_mail(&grading, 1, &facts, &log.arena);
    const char *text = weekly_text(&facts, &log.arena);
    check_lines(mail);
    CHECK(strncmp(mail, "Subject: =?UTF-8?Q?Weekly_P=26L_report_2025-W11_=C2=B7_", 49) == 0);
    CHECK(strstr(mail, "\r\nDate: Fri, 14 Mar 2025 17:00:00 -0600\r\n"));
    CHECK(strstr(mail, "\r\nMIME-Version: 1.0\r\n"));
    CHECK(strstr(mail, "\r\n--=_wheelgrade--\r\n"));
    const char *decoded = decode_part(part_body(mail, "text/plain"), &log.arena);
    CHECK(strncmp(decoded, text, strlen(text)) == 0);
    const char *html = decode_part(part_body(mail, "text/html"), &log.arena);
    for (size_t i = 0; i < facts.count; i++) {
        for (size_t j = 0; j < facts.sections[i].count; j++) {
            struct text escaped = {.arena = &log.arena};
            text_add_html(&escaped, facts.sections[i].items[j].value);
            CHECK(strstr(html, text_string(&escaped)) != NULL);
        }
    }
    CHECK(strstr(html, "Weekly P&amp;L") && strstr(html, "width:240px") && strstr(html, "2025-W10"));
    CHECK_TEXT(weekly_mail(&grading, 1, &facts, &log.arena), mail);
    log_end(&log);
}

static const char *mail_date(const char *day, char *out) {
    struct arena arena;
    struct date date;
    arena_init(&arena);
    struct text text = {.arena = &arena};
    date_parse_iso(day, &date);
    mail_compose(&(struct mail){.subject = "x", .date = date, .name = "x", .text = "", .html = ""}, &text);
    const char *at = strstr(text_string(&text), "Date: ");
    snprintf(out, 64, "%.*s", (int)strcspn(at, "\r"), at);
    arena_release(&arena);
    return out;
}

static void test_mail_parts(void) {
    char out[64];
    CHECK_TEXT(mail_date("2025-03-07", out), "Date: Fri, 7 Mar 2025 17:00:00 -0700");
    CHECK_TEXT(mail_date("2025-03-09", out), "Date: Sun, 9 Mar 2025 17:00:00 -0600");
    CHECK_TEXT(mail_date("2025-11-01", out), "Date: Sat, 1 Nov 2025 17:00:00 -0600");
    CHECK_TEXT(mail_date("2025-11-02", out), "Date: Sun, 2 Nov 2025 17:00:00 -0700");
    struct arena arena;
    arena_init(&arena);
    struct text text = {.arena = &arena};
    char subject[200] = "";
    for (int i = 0; i < 40; i++)
        strcat(subject, "€");
    mail_compose(&(struct mail){.subject = subject, .date = {0}, .name = "x",
                                .text = "ends in blank \n=\n\ttab\t\n", .html = "…"}, &text);
    check_lines(text_string(&text));
    CHECK(strstr(text_string(&text), "\r\n\r\nends in blank=20\r\n=3D\r\n\ttab=09\r\n"));
    CHECK(strstr(text_string(&text), "=E2=82=AC?=\r\n =?UTF-8?Q?=E2=82=AC")); /* never cut within a character */
    arena_release(&arena);
}

static void test_monthly(void) {
    struct made_log log;
    make_log(&log);
    struct grading grading = log_grading(&log);
    const char *page = monthly_markdown(&grading, 0, &log.arena);
    static const char *const lines[] = {
        "# Monthly review 2025-03\n", "MONTH: March 2025, so far (as of 2025-03-14)\n", "- Realised P&L: +$199.50\n",
        "- Total trades: 3\n", "- Win rate: 66.7%\n", "- Best trade: +$120.00\n", "- Worst trade: −$20.50\n",
        "- Premium income: +$274.50\n", "- [ ] WORKING - Continue as-is\n",
        "- [x] WORKING BUT SLOW - Can yield rise (nearer strikes, shorter expirations, better underlyings)?\n", "- [ ] MARGINAL - Need modifications to improve ROI\n",
        "- [ ] NOT WORKING - Major strategy change needed\n", "- Largest loss taken: −$20.50\n",
        "- Days we hit daily limit: 0\n", "- Emergency brake used: 0/month\n", "- Tier: TIER 1 (Conservative)\n",
        "- Trade frequency: 2–4/month\n", "- Min P&L goal: $300\n", "| 2025-W11 | 2025-03-16 | +$99.50 | 2 | 50% | TIER 1 |",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        CHECK(strstr(page, lines[i]) != NULL);
        if (!strstr(page, lines[i]))
            fprintf(stderr, "  missing: %s\n%s", lines[i], page);
    }
    CHECK(!strstr(page, "nan") && !strstr(page, "___"));
    log_end(&log);
}

static const char *read_text(const char *path, struct arena *arena) {
    FILE *file = fopen(path, "rb");
    struct text text = {.arena = arena};
    char buffer[4096];
    size_t got;
    while (file && (got = fread(buffer, 1, sizeof buffer, file)) > 0)
        text_add_slice(&text, (struct slice){buffer, got});
    if (file)
        fclose(file);
    return file ? text_string(&text) : NULL;
}

static int count_files(const char *folder) {
    DIR *directory = opendir(folder);
    int count = 0;
    for (struct dirent *entry; directory && (entry = readdir(directory));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    if (directory)
        closedir(directory);
    return count;
}

static void remove_folder(const char *folder) {
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    CHECK_INT(system(command), 0);
}

static bool write_reports(const struct grading *grading, const char *path, struct made_log *log) {
    struct report_folder folder = {.path = path, .named = path, .grading = grading};
    struct reports_kept kept;
    return report_folder_write(&folder, &kept, &log->arena, &log->diags);
}

/* A report and any other output of the run may not be one file, however the folder is written. */
static void test_names_that_meet(void) {
    struct made_log log;
    make_log(&log);
    struct grading grading = log_grading(&log);
    const char *files[OUTPUT_FILE_COUNT] = {NULL};
    char path[] = "/tmp/wheelgrade-reports-XXXXXX";
    CHECK(mkdtemp(path) != NULL);
    struct report_folder folder = {.path = path, .named = path, .files = files, .grading = &grading};
    CHECK(report_folder_check(&folder, &log.arena, &log.diags));
    for (int output = 0; output < OUTPUT_FILE_COUNT; output++) {
        files[output] = arena_print(&log.arena, "%s/weekly_report_2025-W10.txt.json", path);
        CHECK(report_folder_check(&folder, &log.arena, &log.diags));
        files[output] = arena_print(&log.arena, "%s/../%s/weekly_report_2025-W10.txt", path, strrchr(path, '/') + 1);
        CHECK(!report_folder_check(&folder, &log.arena, &log.diags));
        CHECK_INT(log.diags.items[log.diags.count - 1].code, OUTPUT_TWICE);
        CHECK(strstr(log.diags.items[log.diags.count - 1].message, output_rows[output].words) != NULL);
        files[output] = NULL;
    }
    CHECK_INT(rmdir(path), 0);
    log_end(&log);
}

static void test_files(void) {
    struct made_log log;
    char folder[] = "/tmp/wheelgrade-reports-XXXXXX", path[300], target[200];
    CHECK(mkdtemp(folder) != NULL);
    make_log(&log);
    struct grading grading = log_grading(&log);
    snprintf(target, sizeof target, "%s/reports/trades", folder); /* made when missing */
    CHECK(write_reports(&grading, target, &log));
    CHECK_INT(count_files(target), 2 * 2 + 1 + 1 + 1);
    snprintf(path, sizeof path, "%s/logs/portfolio_tracker.log", target);
    CHECK_TEXT(read_text(path, &log.arena),
               "2025-03-03  realised none  cumulative $0.00  drawdown 0%  daily limit ok\n"
               "2025-03-07  realised +$100.00  cumulative +$100.00  drawdown 0%  daily limit ok\n"
               "2025-03-11  realised +$120.00  cumulative +$220.00  drawdown 0%  daily limit ok\n"
               "2025-03-12  realised -$20.50  cumulative +$199.50  drawdown 0%  daily limit ok\n"
               "2025-03-13  realised none  cumulative +$199.50  drawdown 0%  daily limit ok\n"
               "# wheelgrade checksum 30c16db0def02b86 6f04fce4\n");
    struct stat before, after;
    snprintf(path, sizeof path, "%s/weekly_report_2025-W10.eml", target);
    CHECK_INT(stat(path, &before), 0);
    CHECK(write_reports(&grading, target, &log));
    CHECK_INT(stat(path, &after), 0);
    CHECK(before.st_ino == after.st_ino); /* unchanged reports are left alone */
    FILE *damaged = fopen(path, "w");
    CHECK(damaged && fputs("short", damaged) >= 0 && fclose(damaged) == 0);
    CHECK(!write_reports(&grading, target, &log)); /* what is not ours is not replaced */
    CHECK_TEXT(read_text(path, &log.arena), "short");
    CHECK_INT(log.diags.severity_count[DIAG_FATAL], 1);
    log_end(&log);
    remove_folder(folder);
}

/* No folder to write to, and a disk that takes only small files: one error each, what was there stays whole. */
static void test_failures(void) {
    struct made_log log;
    char folder[] = "/tmp/wheelgrade-reports-XXXXXX", path[300];
    CHECK(mkdtemp(folder) != NULL);
    make_log(&log);
    struct grading grading = log_grading(&log);
    CHECK(!write_reports(&grading, "/dev/null/reports", &log)); /* a file stands in the way */
    CHECK_INT(log.diags.severity_count[DIAG_FATAL], 1);
    CHECK(write_reports(&grading, folder, &log));
    snprintf(path, sizeof path, "%s/weekly_report_2025-W11.eml", folder);
    const char *before = read_text(path, &log.arena);
    log_trade(&log, "2025-03-14", 33, false);
    log_grade(&log, "2025-03-14");
    grading = log_grading(&log);
    struct rlimit old, small;
    CHECK_INT(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = old;
    small.rlim_cur = 2000; /* the text fits, the mail does not */
    signal(SIGXFSZ, SIG_IGN);
    CHECK_INT(setrlimit(RLIMIT_FSIZE, &small), 0);
    CHECK(!write_reports(&grading, folder, &log));
    CHECK_INT(setrlimit(RLIMIT_FSIZE, &old), 0);
    CHECK_INT(log.diags.severity_count[DIAG_FATAL], 2);
    CHECK_INT(log.diags.items[log.diags.count - 1].code, CANNOT_WRITE);
    CHECK_TEXT(diag_place(&log.diags.items[log.diags.count - 1]).file, path);
    CHECK_TEXT(read_text(path, &log.arena), before);
    CHECK_INT(count_files(folder), 2 * 2 + 1 + 1 + 1); /* no debris */
    log_end(&log);
    remove_folder(folder);
}

int main(void) {
    test_weekly_text();
    test_losing_week();
    test_mail();
    test_mail_parts();
    test_monthly();
    test_names_that_meet();
    test_files();
    test_failures();
    return checks_end("reports");
}
