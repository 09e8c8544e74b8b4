/*
 * Every number a user may change, with the project's defaults (docs/spec/settings.md).
 *
 * settings_table.c defines each setting once: name, default, range, meaning, and where in `struct settings`
 * it lives. Help, the INI reader, --set, the Grading Settings sheet, the JSON and the docs all come from that table.
 *
 * Units: money in dollars, as amounts of the log's currency are called, whichever it is, rates as fractions (0.6 = 60 %), scores 0–100, weights in any unit (they are normalised).
 */
#ifndef WHEELGRADE_SETTINGS_SETTINGS_H
#define WHEELGRADE_SETTINGS_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "settings/components.h"
#include "settings/family.h"
#include "settings/log_fields.h"

enum { CURVE_KNOTS = 16, TIER_COUNT = 3, GRADE_COUNT = 5 /* A B C D F */ };

/* Linear between knots, flat outside; x increasing, at least two knots. */
struct curve {
    int32_t count;
    struct knot {
        double x, score;
    } knots[CURVE_KNOTS];
};

struct span { /* "2-4", "10-20%" */
    double low, high;
};

enum premium_unit { UNIT_AUTO, UNIT_PER_SHARE, UNIT_PER_CONTRACT, UNIT_TOTAL };
enum date_order { DATE_ORDER_AUTO, DATE_ORDER_MDY, DATE_ORDER_DMY };
enum week_start { WEEK_MONDAY, WEEK_SUNDAY }; /* settings_first_weekday: for base/date.h */
enum account_from_sheet { ACCOUNT_FROM_SHEET_AUTO, ACCOUNT_FROM_SHEET_YES, ACCOUNT_FROM_SHEET_NO };
enum negative_fees { NEGATIVE_FEES_AUTO, NEGATIVE_FEES_COST, NEGATIVE_FEES_REBATE };
enum log_order { LOG_ORDER_AUTO, LOG_ORDER_OLDEST_FIRST, LOG_ORDER_NEWEST_FIRST };
enum quantity_unit { QUANTITY_AUTO, QUANTITY_CONTRACTS, QUANTITY_SHARES };
enum dividend_unit { DIVIDEND_AUTO, DIVIDEND_PER_SHARE, DIVIDEND_TOTAL };
enum expire_past { EXPIRE_PAST_NO, EXPIRE_PAST_OTM };

struct settings {
    double weight[COMPONENT_COUNT];

    struct {
        struct curve strike_accuracy, premium_efficiency, annualised_return, delta_discipline, execution_quality;
        struct curve outcome_cc_btc, outcome_csp_btc, management_btc;
    } curve;

    struct {
        double cc_expired, cc_assigned, cc_assigned_below_basis;
        double csp_expired, csp_assigned;
    } outcome;

    struct {
        double expired, csp_assigned, cc_assigned, cc_assigned_below_basis, cc_assigned_underwater;
        double roll_credit, roll_credit_worse, roll_debit, roll_debit_worse;
    } management;

    double grade_least[GRADE_COUNT - 1]; /* grade.a … grade.d */
    double losing_cap, csp_expired_cap;  /* score.losing_cap, score.csp_expired_cap */
    double why_min_points;

    double buying_power, daily_loss_limit; /* account.* */
    bool buying_power_assumed;             /* true while account.buying_power is the default; not a setting itself */

    enum week_start week_start;

    struct {
        int32_t start; /* 1–3 */
        bool pause_moves_down;
        struct span trades[TIER_COUNT];     /* a month */
        struct span allocation[TIER_COUNT]; /* of buying power */
        double win_rate[TIER_COUNT];
        double goal[TIER_COUNT]; /* dollars a month */
        double size[TIER_COUNT];
    } tier;

    struct {
        struct span cc_contracts, csp_contracts;
        double cc_premium, csp_premium, pnl, win_rate;
    } week1;

    struct {
        double win_rate, min_premium_per_trade, weak_component;
        int32_t limit_hits;
    } modify;

    struct {
        bool premium_counts; /* in weeks without a close, premium income takes the place of P&L */
        bool phase1_pauses;  /* a failed phase 1 pauses trading */
        double phase2_win_rate, phase2_fail_win_rate, phase3_pnl, phase3_win_rate;
    } phase;

    const char *columns[FIELD_COUNT]; /* columns.FIELD: header of the field's column; NULL = it is found by itself */
    enum account_from_sheet account_from_sheet;
    enum log_order log_order;
    enum negative_fees negative_fees;
    int32_t roll_window_days;
    bool detect_rolls, detect_spreads;
    enum expire_past expire_past;
    const char *cash_settled; /* roots besides the built-in ones; ask settings_cash_settled */
    enum premium_unit premium_unit;
    enum quantity_unit quantity_unit;
    enum dividend_unit dividend_unit;
    enum date_order date_order;
    const char *currency; /* ISO 4217 */
    bool currency_assumed; /* nobody gave it: the log's cells may say another */
    bool include_shares, include_other; /* review.include_shares, review.include_other */

    struct {
        bool shares, long_options;
    } import;

    struct family_list family[FAMILY_COUNT]; /* settings with a free last part */

    int32_t live_formulas_max_positions;
    int32_t threads; /* 0 = one a core */
    int32_t deflate_level;
    bool cell_references; /* output.cell_references: every cell of our sheets says which it is */

    struct limits limit; /* its `workers` are no setting: found out from `threads` and the machine */
};

/* As docs/settings.md lists them; texts are constants. */
struct settings settings_default(void);
/* 0 Monday … 6 Sunday, by week.start. */
int settings_first_weekday(const struct settings *settings);

/* Sets one by name. False after reporting BAD_SETTING with `place`; `source` names it in the message ("--set", "settings.ini:3"). */
bool settings_set(struct settings *settings, const char *name, const char *value, const char *source,
                  struct place place, struct arena *arena, struct diags *diags);

/* What single settings cannot tell: weights all zero, grade thresholds that do not fall, tickers renamed in a circle. NULL
 * when they go together. */
const char *settings_conflict(const struct settings *settings);

/* The table, for sheets, help and JSON; members of families are not in it. */
size_t settings_count(void);
const char *settings_name(size_t index);
const char *settings_meaning(size_t index);
enum setting_kind { SETTING_NUMBER, SETTING_RATE, SETTING_WHOLE, SETTING_FLAG, SETTING_CURVE, SETTING_SPAN, SETTING_RATE_SPAN, SETTING_WORD, SETTING_TEXT };
enum setting_kind settings_kind(size_t index);
/* What a word or a flag may be ("yes no"), separated by blanks; NULL for other kinds. */
const char *settings_words(size_t index);
/* The value as the user would write it ("0:100 0.02:92", "10-20%", "yes"); arena-owned. */
const char *settings_value(const struct settings *settings, size_t index, struct arena *arena);
/* What the setting accepts, to follow "is not": "a number from 0 to 100", "yes or no". */
const char *settings_expected(size_t index, struct arena *arena);
/* The value as a number (rates as fractions), for sheet cells and JSON; NAN when it is none. */
double settings_number(const struct settings *settings, size_t index);
/* Index by name, or SIZE_MAX. */
size_t settings_find(const char *name);
/* The setting that a name most likely means which is mistyped, unfinished or written with blanks or dashes; NULL when none is near. */
const char *settings_meant(const char *name, struct arena *arena);
/* Whether a shared copy may show it: no amount in dollars, no words of the user's log. */
bool settings_is_shared(size_t index);

/* The members of all families in the order in which they are shown, as settings of their own. */
struct setting_member {
    enum setting_family family;
    const char *name; /* "ticker.FB", arena-owned */
    const struct family_member *member;
};
size_t settings_member_count(const struct settings *settings);
struct setting_member settings_member(const struct settings *settings, size_t index, struct arena *arena);
/* "ticker.OLD" */
const char *settings_family_name(enum setting_family family, struct arena *arena);

/* The ticker's name after all renamings (the argument itself when it has none). */
const char *settings_renamed_ticker(const struct settings *settings, const char *ticker);
/* What one unit of a currency is worth in the log's; NAN when no setting says so. */
double settings_currency_rate(const struct settings *settings, const char *currency);
/* The name for accounts whose number ends so; NULL when there is none. */
const char *settings_account_name(const struct settings *settings, const char *last_four);
/* Whether the user's setting lists this root as settled in cash. */
bool settings_cash_settled(const struct settings *settings, const char *root);

#endif
