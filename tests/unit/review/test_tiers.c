/* The tier machine, week by week, over written histories that visit every transition (docs/spec/review.md §3). */
#include "check.h"
#include "made_log.h"

#define MOVE2  "Move to TIER 2: size 1.5×, 4–6 trades/month, 10–20% of buying power"
#define MOVE3  "Move to TIER 3: size 2×, 8–12 trades/month, 30–50% of buying power"
#define STAY1  "Stay in TIER 1"
#define STAY2  "Stay in TIER 2"
#define STAY3  "Stay in TIER 3"
#define FULL3  "Stay in TIER 3: full allocation per risk rules"
#define DOWN1  "Move down to TIER 1"
#define DOWN2  "Move down to TIER 2"
#define PAUSE  "Pause new trades; review strategy; paper-trade until a profitable week"
#define RESUME1 "Resume in TIER 1"
#define RESUME2 "Resume in TIER 2"

/* One week: its trades as P&Ls ("100 -20"), "p" before a paper one, "@0" … "@6" the day (Wednesday unless said); "s" a contract sold
 * and left open, "r-30" one rolled at that P&L into another that stays open. */
struct week_case {
    const char *trades;
    int tier;
    const char *assessment, *next_action;
};

enum { MOST_WEEKS = 14 };

struct history {
    const char *name;
    const char *setting, *value; /* one setting changed; NULL = none */
    const char *setting2, *value2;
    const char *start; /* first Monday; NULL = 2025-01-06 */
    bool phase1;       /* a failed Phase 1 pauses, as it does by default; else the machine by itself */
    struct week_case weeks[MOST_WEEKS];
};

static const struct history histories[] = {
    {.name = "two passing weeks climb, three tiers in four weeks",
     .weeks = {{"100", 1, "PASS", STAY1},
               {"100", 1, "PASS", MOVE2},
               {"100", 2, "PASS", STAY2},
               {"100", 2, "PASS", MOVE3},
               {"100", 3, "PASS", STAY3},
               {"100", 3, "PASS", STAY3}}},
    {.name = "the example of docs/review.md",
     .weeks = {{"100", 1, "PASS", STAY1},
               {"100", 1, "PASS", MOVE2},
               {"", 2, "NO TRADES", STAY2},
               {"100 -10", 2, "NEEDS ADJUSTMENT", STAY2},
               {"-20", 2, "FAIL", DOWN1},
               {"-20", 1, "FAIL", PAUSE},
               {"p5", 1, "RESUME", RESUME1}}},
    {.name = "a week without trades changes nothing, streaks included",
     .weeks = {{"100", 1, "PASS", STAY1},
               {"", 1, "NO TRADES", STAY1},
               {"100", 1, "PASS", MOVE2},
               {"", 2, "NO TRADES", STAY2},
               {"100", 2, "PASS", STAY2},
               {"", 2, "NO TRADES", STAY2},
               {"-10", 2, "FAIL", STAY2},
               {"", 2, "NO TRADES", STAY2},
               {"100", 2, "PASS", STAY2}}},
    {.name = "a failing week clears the pass streak",
     .weeks = {{"100", 1, "PASS", STAY1},
               {"-50", 1, "FAIL", STAY1},
               {"100", 1, "PASS", STAY1},
               {"100 -100", 1, "NEEDS ADJUSTMENT", STAY1},
               {"100", 1, "PASS", STAY1},
               {"-1400@1 1500@2", 1, "FAIL", STAY1},
               {"100", 1, "PASS", STAY1},
               {"100", 1, "PASS", MOVE2}}},
    {.name = "win rate: more than half in T1, 55 percent in T2, 60 in T3",
     .weeks = {{"100 -10", 1, "NEEDS ADJUSTMENT", STAY1},
               {"100 100 -10", 1, "PASS", STAY1},
               {"100 100 -10", 1, "PASS", MOVE2},
               /* 6 of 11 = 54.5 % */
               {"100 100 100 100 100 100 -1 -1 -1 -1 -1", 2, "NEEDS ADJUSTMENT", STAY2},
               /* 5 of 9 = 55.6 % */
               {"100 100 100 100 100 -1 -1 -1 -1", 2, "PASS", STAY2},
               {"100 100 100 100 100 -1 -1 -1 -1", 2, "PASS", MOVE3},
               {"100 100 100 100 100 -1 -1 -1 -1", 3, "NEEDS ADJUSTMENT", STAY3},
               /* 3 of 5 = 60 % */
               {"100 100 100 -1 -1", 3, "PASS", STAY3}}},
    {.name = "T2: weak twice running moves down",
     .setting = "tier.start", .value = "2",
     .weeks = {{"100 -10", 2, "NEEDS ADJUSTMENT", STAY2},
               {"", 2, "NO TRADES", STAY2},
               {"100 -10", 2, "NEEDS ADJUSTMENT", DOWN1},
               {"100 -10", 1, "NEEDS ADJUSTMENT", STAY1},
               {"100 -10", 1, "NEEDS ADJUSTMENT", STAY1}}},
    {.name = "T3: a limit hit after a weak week, then a weak week after a limit hit",
     .setting = "tier.start", .value = "3",
     .weeks = {{"10 -10", 3, "NEEDS ADJUSTMENT", STAY3},
               {"-1400@1 1500@2", 3, "FAIL", DOWN2},
               {"-1400@1 1500@2", 2, "FAIL", STAY2},
               {"-1400@1 1500@2", 2, "FAIL", DOWN1}}},
    {.name = "set back: weak then a loss moves down; a second loss pauses",
     .setting = "tier.start", .value = "3",
     .weeks = {{"10 -10", 3, "NEEDS ADJUSTMENT", STAY3},
               {"-20", 3, "FAIL", DOWN2},
               {"-20", 2, "FAIL", PAUSE},
               {"", 1, "NO TRADES", PAUSE},
               {"50", 1, "RESUME", RESUME1}}},
    {.name = "set back: then idle, weak, limit hit",
     .setting = "tier.start", .value = "3",
     .weeks = {{"-1400@1 1500@2", 3, "FAIL", STAY3},
               {"-20", 3, "FAIL", DOWN2},
               {"", 2, "NO TRADES", STAY2},
               {"10 -10", 2, "NEEDS ADJUSTMENT", STAY2},
               {"-20", 2, "FAIL", DOWN1},
               {"-1400@1 1500@2", 1, "FAIL", STAY1}}},
    {.name = "set back: then a pass",
     .setting = "tier.start", .value = "2",
     .weeks = {{"10 -10", 2, "NEEDS ADJUSTMENT", STAY2},
               {"-20", 2, "FAIL", DOWN1},
               {"20", 1, "PASS", STAY1},
               {"-20", 1, "FAIL", STAY1},
               {"20", 1, "PASS", STAY1},
               {"20", 1, "PASS", MOVE2}}},
    {.name = "lost: then weak moves down, lost: then limit hit moves down",
     .setting = "tier.start", .value = "3",
     .weeks = {{"-20", 3, "FAIL", STAY3},
               {"10 -10", 3, "NEEDS ADJUSTMENT", DOWN2},
               {"-20", 2, "FAIL", STAY2},
               {"-1400@1 1500@2", 2, "FAIL", DOWN1}}},
    {.name = "RULE 2 in T1: two losing weeks pause, paper week resumes, streaks cleared",
     .weeks = {{"100", 1, "PASS", STAY1},
               {"-20", 1, "FAIL", STAY1},
               {"-20", 1, "FAIL", PAUSE},
               {"p-5", 1, "PAUSED", PAUSE},
               {"p5", 1, "RESUME", RESUME1},
               {"-20", 1, "FAIL", STAY1},
               {"-20", 1, "FAIL", PAUSE}}},
    {.name = "paused: a losing real week stays, a paper loss outweighs a real gain, a paper gain a real loss",
     .weeks = {{"-20", 1, "FAIL", STAY1},
               {"", 1, "NO TRADES", STAY1},
               {"-20", 1, "FAIL", PAUSE},
               {"-20", 1, "PAUSED", PAUSE},
               {"20 -20", 1, "PAUSED", PAUSE},
               {"500 p-5", 1, "PAUSED", PAUSE},
               {"-500 p5", 1, "RESUME", RESUME1},
               /* the RESUME week's own loss does not count for RULE 2 */
               {"-20", 1, "FAIL", STAY1},
               {"100", 1, "PASS", STAY1}}},
    {.name = "a pause above T1 moves down",
     .setting = "tier.start", .value = "3",
     .weeks = {{"-20", 3, "FAIL", STAY3},
               {"-20", 3, "FAIL", PAUSE},
               {"p100", 2, "RESUME", RESUME2},
               {"100", 2, "PASS", STAY2},
               {"100", 2, "PASS", MOVE3}}},
    {.name = "a pause that does not move down, by setting",
     .setting = "tier.start", .value = "2", .setting2 = "tier.pause_moves_down", .value2 = "no",
     .weeks = {{"-20", 2, "FAIL", STAY2}, {"-20", 2, "FAIL", PAUSE}, {"100", 2, "RESUME", RESUME2}}},
    {.name = "paper trades of an active week count for nothing",
     .weeks = {{"p100", 1, "NO TRADES", STAY1},
               {"100 p-900", 1, "PASS", STAY1},
               {"p-100", 1, "NO TRADES", STAY1},
               {"100", 1, "PASS", MOVE2}}},
    {.name = "a T3 month passed gives full allocation; the month must be over",
     .setting = "tier.start", .value = "3",
     .weeks = {{"400", 3, "PASS", STAY3},
               {"400", 3, "PASS", STAY3},
               {"400", 3, "PASS", STAY3},
               /* the week ends on February 2: January is over */
               {"-5", 3, "FAIL", FULL3},
               {"10", 3, "PASS", FULL3},
               {"10", 3, "PASS", FULL3}}},
    {.name = "a T3 month at exactly the goal has not passed",
     .setting = "tier.start", .value = "3",
     .weeks = {{"400", 3, "PASS", STAY3},
               {"400", 3, "PASS", STAY3},
               {"200", 3, "PASS", STAY3},
               {"", 3, "NO TRADES", STAY3},
               {"10", 3, "PASS", STAY3}}},
    {.name = "a thousand-dollar month in T2 is no T3 month",
     .weeks = {{"600", 1, "PASS", STAY1},
               {"600", 1, "PASS", MOVE2},
               {"600", 2, "PASS", STAY2},
               {"", 2, "NO TRADES", STAY2},
               {"600", 2, "PASS", MOVE3},
               {"10", 3, "PASS", STAY3}}},
    {.name = "Phase 1 fails in week 1: pause, retest, and two more passing weeks before T2", .phase1 = true,
     .weeks = {{"-20", 1, "FAIL", PAUSE},
               {"-20", 1, "PAUSED", PAUSE},
               {"50", 1, "RESUME", RESUME1},
               {"50", 1, "PASS", STAY1},
               {"50", 1, "PASS", MOVE2},
               {"-20", 2, "FAIL", STAY2},
               {"-20", 2, "FAIL", PAUSE}}},
    {.name = "Phase 1 fails in week 2: the step is not taken, the pass stays one; no second pause by it", .phase1 = true,
     .weeks = {{"50", 1, "PASS", STAY1},
               {"-1400@1 1500@2", 1, "FAIL", PAUSE},
               {"50", 1, "RESUME", RESUME1},
               {"-20", 1, "FAIL", STAY1},
               {"50", 1, "PASS", STAY1}}},
    {.name = "Phase 1 fails in a week without closed trades, but not after week 2", .phase1 = true,
     .weeks = {{"r-30", 1, "FAIL", PAUSE}, {"s", 1, "PAUSED", PAUSE}, {"", 1, "NO TRADES", PAUSE}, {"p5", 1, "RESUME", RESUME1}}},
    {.name = "weeks 1 and 2 go by: a loss in week 3 is RULE 2's affair", .phase1 = true,
     .weeks = {{"50", 1, "PASS", STAY1}, {"", 1, "NO TRADES", STAY1}, {"-20", 1, "FAIL", STAY1}, {"-20", 1, "FAIL", PAUSE}}},
    {.name = "paper does not start the clock of Phase 1", .phase1 = true,
     .weeks = {{"p-20", 1, "NO TRADES", STAY1}, {"p-20", 1, "NO TRADES", STAY1}, {"50", 1, "PASS", STAY1}, {"-20", 1, "FAIL", PAUSE}}},
    {.name = "rolled losers are judged: twice running they pause",
     .weeks = {{"s", 1, "NOTHING CLOSED", STAY1},
               {"r-30", 1, "FAIL", STAY1},
               {"", 1, "NO TRADES", STAY1},
               {"r-30", 1, "FAIL", PAUSE},
               {"s", 1, "PAUSED", PAUSE}}},
    {.name = "rolled winners are not: nothing was closed",
     .weeks = {{"100", 1, "PASS", STAY1}, {"r30", 1, "NOTHING CLOSED", STAY1}, {"100", 1, "PASS", MOVE2}}},
    {.name = "weeks that start on Sunday", .start = "2025-01-05", .setting = "week.start", .value = "sunday",
     .weeks = {{"100@6", 1, "PASS", STAY1}, {"100@0", 1, "PASS", MOVE2}, {"-5@6", 2, "FAIL", STAY2}}},
};

/*
 * Which transitions the histories make. Told in the words of docs/spec/review.md §3, by streaks, not from the program's table: an active
 * week stands after a pass streak of 0 or 1, a fail streak of 0 or 1, and a lost or unlost week with trades before it.
 */
enum before { NO_STREAK, ONE_PASS, ONE_FAIL, ONE_LOSS, MOVED_DOWN_AT_A_LOSS, IN_PAUSE, BEFORE_COUNT };
enum came { NOTHING, PASSED, WEAK, HIT, LOST, TEST_WON, TEST_LOST, CAME_COUNT };

static int visits[BEFORE_COUNT][CAME_COUNT];
static int moves[4][4][2]; /* from tier, to tier, by a brake */

struct streaks {
    int passes, fails;
    bool lost_before;
};

static enum before stands(const struct streaks *streaks, bool paused) {
    if (paused)
        return IN_PAUSE;
    if (streaks->passes)
        return ONE_PASS;
    if (streaks->fails)
        return streaks->lost_before ? ONE_LOSS : ONE_FAIL;
    return streaks->lost_before ? MOVED_DOWN_AT_A_LOSS : NO_STREAK;
}

static enum came came(const struct review_week *week) {
    switch (week->assessment) {
    case ASSESS_PASS:
        return PASSED;
    case ASSESS_NEEDS_ADJUSTMENT:
        return WEAK;
    case ASSESS_FAIL:
        return week->realised_pnl.units < 0 ? LOST : HIT;
    case ASSESS_RESUME:
        return TEST_WON;
    case ASSESS_PAUSED:
        return TEST_LOST;
    case ASSESS_NO_TRADES:
    case ASSESS_NOTHING_CLOSED:
        break;
    }
    return NOTHING;
}

/* Streaks count to the second and begin anew there. */
static void count_streaks(struct streaks *streaks, enum came came, bool brake) {
    if (came == NOTHING)
        return;
    if (brake || came == TEST_WON || came == TEST_LOST) {
        *streaks = (struct streaks){0};
        return;
    }
    streaks->passes = came == PASSED ? (streaks->passes + 1) % 2 : 0;
    streaks->fails = came == PASSED ? 0 : (streaks->fails + 1) % 2;
    streaks->lost_before = came == LOST;
}

static void visit(struct streaks *streaks, const struct review_week *week) {
    enum came what = came(week);
    visits[stands(streaks, week->paused)][what]++;
    moves[week->tier][week->next_tier][week->emergency_brake]++;
    count_streaks(streaks, what, week->emergency_brake);
}

/* Every transition there is has been made, and none that there is not; every move between tiers too. */
static void test_coverage(void) {
    static const char *const befores[] = {"no streak", "one pass", "one fail", "one loss", "moved down at a loss", "paused"};
    static const char *const cames[] = {"nothing", "pass", "weak", "limit hit", "loss", "test won", "test lost"};
    for (int i = 0; i < BEFORE_COUNT; i++)
        for (int j = 0; j < CAME_COUNT; j++) {
            bool exists = i == IN_PAUSE ? j == NOTHING || j >= TEST_WON : j < TEST_WON;
            CHECK(exists == (visits[i][j] > 0));
            if (exists != (visits[i][j] > 0))
                fprintf(stderr, "  %s, then %s: %d times\n", befores[i], cames[j], visits[i][j]);
        }
    static const int expected[][3] = {{1, 1, 0}, {1, 2, 0}, {2, 1, 0}, {2, 2, 0}, {2, 3, 0}, {3, 2, 0},
                                      {3, 3, 0}, {1, 1, 1}, {2, 1, 1}, {2, 2, 1}, {3, 2, 1}};
    int kinds = 0;
    for (int from = 1; from < 4; from++)
        for (int to = 1; to < 4; to++)
            kinds += (moves[from][to][0] > 0) + (moves[from][to][1] > 0);
    CHECK_INT(kinds, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        CHECK(moves[expected[i][0]][expected[i][1]][expected[i][2]] > 0);
}

/* A contract that stays open, at the far end of the year; rolled ones earn or lose on the way. */
static const char *add_open(struct made_log *log, struct date monday, const char *trades) {
    static int number;
    char date[DATE_TEXT_SIZE], group[24];
    const char *rest = trades + 1;
    snprintf(group, sizeof group, "open %d", ++number);
    date_text((struct date){monday.day + 2}, date);
    log_option(log, date, group, SELL_TO_OPEN, "P1", "2025-12-19", 1, 0.50);
    if (*trades == 'r') {
        char *end;
        double pnl = strtod(trades + 1, &end);
        rest = end;
        log_option(log, date, group, ROLLED, "P1", "2025-12-19", 1, 0.50 - pnl / 100);
        log_option(log, date, group, SELL_TO_OPEN, "P2", "2025-12-19", 1, 0.50);
    }
    return rest + (*rest == ' ');
}

static void add_week(struct made_log *log, struct date monday, const char *trades) {
    while (*trades) {
        bool paper = *trades == 'p';
        char *end;
        if (*trades == 's' || *trades == 'r') {
            trades = add_open(log, monday, trades);
            continue;
        }
        double pnl = strtod(trades + paper, &end);
        int day = 2;
        if (*end == '@')
            day = (int)strtol(end + 1, &end, 10);
        char date[DATE_TEXT_SIZE];
        log_trade(log, date_text((struct date){monday.day + day}, date), pnl, paper);
        trades = end + (*end == ' ');
    }
}

static void run_history(const struct history *history) {
    struct made_log log;
    log_start(&log);
    const char *changes[][2] = {{history->setting, history->value}, {history->setting2, history->value2}};
    log.settings.phase.phase1_pauses = history->phase1;
    for (int i = 0; i < 2; i++)
        if (changes[i][0])
            CHECK(settings_set(&log.settings, changes[i][0], changes[i][1], "test", (struct place){0}, &log.arena,
                               &log.diags));
    struct date monday = made_date(history->start ? history->start : "2025-01-06");
    size_t count = 0;
    for (; count < MOST_WEEKS && history->weeks[count].trades; count++)
        add_week(&log, (struct date){monday.day + 7 * (int32_t)count}, history->weeks[count].trades);
    char as_of[DATE_TEXT_SIZE];
    log_grade(&log, date_text((struct date){monday.day + 7 * (int32_t)count}, as_of));
    CHECK_INT(log.results.review.week_count, count);
    struct streaks streaks = {0};
    for (size_t i = 0; i < count && i < log.results.review.week_count; i++) {
        const struct review_week *week = &log.results.review.weeks[i];
        const struct week_case *expected = &history->weeks[i];
        int failed = checks_failed;
        if (!history->phase1)
            visit(&streaks, week);
        CHECK_INT(week->tier, expected->tier);
        CHECK_TEXT(assessment_name(week->assessment), expected->assessment);
        CHECK_TEXT(week->next_action, expected->next_action);
        CHECK(week->reason && *week->reason);
        CHECK_INT(week->next_tier, i + 1 < count ? history->weeks[i + 1].tier : week->next_tier);
        if (checks_failed > failed)
            fprintf(stderr, "  in history \"%s\", week %zu\n", history->name, i + 1);
    }
    log_end(&log);
}

/* The brake is counted in the month of the week's last day with a realised amount. */
static void test_brakes(void) {
    struct made_log log;
    log_start(&log);
    log.settings.phase.phase1_pauses = false;
    log_trade(&log, "2025-01-22", -20, false);
    log_trade(&log, "2025-01-30", -20, false); /* week 01-27 to 02-02 */
    log_trade(&log, "2025-02-05", -20, false); /* paused: no further brake */
    log_trade(&log, "2025-02-12", 20, false);
    log_trade(&log, "2025-02-19", -20, false);
    log_trade(&log, "2025-02-28", -20, false); /* week 02-24 to 03-02 */
    log_trade(&log, "2025-03-01", -20, false);
    log_grade(&log, "2025-03-31");
    CHECK_INT(log.results.review.month_count, 3);
    CHECK_INT(log.results.review.months[0].emergency_brakes, 1);
    CHECK_INT(log.results.review.months[1].emergency_brakes, 0);
    CHECK_INT(log.results.review.months[2].emergency_brakes, 1);
    CHECK(log.results.review.weeks[1].emergency_brake && !log.results.review.weeks[2].emergency_brake);
    CHECK(!log.results.review.weeks[1].paused && log.results.review.weeks[2].paused && log.results.review.weeks[3].paused);
    CHECK(log.results.review.dashboard.paused);
    CHECK_INT(log.results.review.dashboard.tier, 1);
    CHECK_TEXT(log.results.review.dashboard.next_action, PAUSE);
    log_end(&log);
}

static void test_reasons(void) {
    struct made_log log;
    log_start(&log);
    log_trade(&log, "2025-01-08", 100, false);
    log_trade(&log, "2025-01-15", 100, false);
    log_trade(&log, "2025-01-22", -1400, false);
    log_trade(&log, "2025-01-29", -20, false);
    log_trade(&log, "2025-02-05", -30, true);
    log_grade(&log, "2025-02-09");
    const struct review_week *weeks = log.results.review.weeks;
    CHECK_TEXT(weeks[0].reason, "P&L +$100.00 is above 0; daily limit never hit; win rate 100% is above 50%");
    CHECK_TEXT(weeks[2].reason, "P&L −$1,400.00 is not above 0; daily limit hit on 1 day; win rate 0% is not above 50%");
    CHECK_TEXT(weeks[3].reason, "P&L −$20.00 is not above 0; daily limit never hit; win rate 0% is not above 50%; second "
                                "losing week in a row: emergency brake");
    CHECK_TEXT(weeks[4].reason, "test week: paper P&L −$30.00 is not above 0");
    log_end(&log);
}

/* Weeks without a closed trade may realise P&L all the same: on contracts closed of a position that goes on, and on shares. */
static void test_idle_reasons(void) {
    struct made_log log;
    log_start(&log);
    log.settings.phase.phase1_pauses = false;
    log.settings.include_shares = true;
    log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P50", "2025-03-21", 2, 1.00);
    log_option(&log, "2025-01-14", "A", BUY_TO_CLOSE, "P50", "2025-03-21", 1, 3.50);
    log_option(&log, "2025-01-21", "A", BUY_TO_CLOSE, "P50", "2025-03-21", 1, 1.00);
    log_option(&log, "2025-01-28", "B", SELL_TO_OPEN, "P50", "2025-03-21", 2, 1.00);
    log_option(&log, "2025-01-29", "B", BUY_TO_CLOSE, "P50", "2025-03-21", 1, 0.50);
    log_shares(&log, "2025-01-30", DIVIDEND, 0, 12);
    log_shares(&log, "2025-02-04", DIVIDEND, 0, 5);
    log_grade(&log, "2025-02-09");
    CHECK_INT(log.results.review.week_count, 5);
    const struct review_week *weeks = log.results.review.weeks;
    CHECK_TEXT(weeks[0].reason, "no trade closed");
    CHECK_TEXT(weeks[1].reason, "P&L −$250.00 is not above 0; daily limit never hit; no trade closed; −$250.00 realised on rolled or "
                                "partly closed positions");
    CHECK(!strstr(weeks[2].reason, "no trade closed"));
    CHECK_TEXT(weeks[3].reason, "no trade closed; +$50.00 realised on rolled or partly closed positions; "
                                "+$12.00 realised on shares and dividends");
    CHECK_TEXT(weeks[4].reason, "no trade closed; +$5.00 realised on shares and dividends");
    log_end(&log);
}

/* Notes: allocation above the ceiling, and more trades in the month so far than the tier allows. */
static void test_notes(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P45", "2025-03-21", 1, 1);
    log_trade(&log, "2025-01-29", 10, false);
    log_trade(&log, "2025-01-30", 10, false);
    log_trade(&log, "2025-01-31", 10, false);
    log_trade(&log, "2025-02-01", 10, false);
    log_trade(&log, "2025-02-02", 10, false); /* week 01-27 to 02-02 ends in February: two trades of February */
    for (int i = 3; i <= 5; i++) {
        char date[DATE_TEXT_SIZE];
        log_trade(&log, date_text(date_from_civil(2025, 2, i), date), 10, false);
    }
    log_grade(&log, "2025-02-09");
    const struct review_week *weeks = log.results.review.weeks;
    CHECK_INT(weeks[0].note_count, 0); /* 4,500 of 45,000 is the ceiling, not above it */
    CHECK_INT(weeks[3].note_count, 0);
    CHECK_INT(weeks[4].note_count, 1);
    CHECK_TEXT(weeks[4].note_count ? weeks[4].notes[0] : "",
               "5 trades closed in the month so far, above TIER 1's maximum of 4");
    log_end(&log);
    log_start(&log);
    log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P45.01", "2025-03-21", 1, 1);
    log_grade(&log, "2025-01-12");
    CHECK_INT(log.results.review.weeks[0].note_count, 1);
    CHECK_TEXT(log.results.review.weeks[0].note_count ? log.results.review.weeks[0].notes[0] : "",
               "allocation 10.002% is above TIER 1's ceiling of 10%");
    log_end(&log);
}

int main(void) {
    for (size_t i = 0; i < sizeof histories / sizeof *histories; i++)
        run_history(&histories[i]);
    test_coverage();
    test_brakes();
    test_reasons();
    test_idle_reasons();
    test_notes();
    return checks_end("tiers");
}
