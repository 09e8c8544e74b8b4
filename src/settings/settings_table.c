/* Every setting, once: name, place in struct settings, default, range, meaning. */
#include "settings/settings_table.h"

#define SLOT(member)                                                                                         \
    .offset = offsetof(struct settings, member),                                                             \
    .slot = _Generic(((struct settings *)0)->member,                                                         \
                     double: SLOT_DOUBLE,                                                                    \
                     int32_t: SLOT_INT32,                                                                    \
                     int64_t: SLOT_INT64,                                                                    \
                     bool: SLOT_FLAG,                                                                        \
                     struct curve: SLOT_CURVE,                                                               \
                     struct span: SLOT_SPAN,                                                                 \
                     enum premium_unit: SLOT_WORD,                                                           \
                     enum date_order: SLOT_WORD,                                                             \
                     enum week_start: SLOT_WORD,                                                             \
                     enum account_from_sheet: SLOT_WORD,                                                     \
                     enum log_order: SLOT_WORD,                                                              \
                     enum negative_fees: SLOT_WORD,                                                          \
                     enum expire_past: SLOT_WORD,                                                            \
                     enum quantity_unit: SLOT_WORD,                                                          \
                     enum dividend_unit: SLOT_WORD,                                                          \
                     const char *: SLOT_TEXT)

#define BETWEEN(low, high) .least = (low), .most = (high)
#define WEIGHT   BETWEEN(0, 1e6)
#define SCORE    BETWEEN(0, 100)
#define DOLLARS_BETWEEN(low, high) .privacy = PRIVACY_DOLLARS, BETWEEN(low, high)
#define DOLLARS  DOLLARS_BETWEEN(0, 1e12)
#define COUNT    BETWEEN(0, 1e6)
#define FRACTION .rate = true, BETWEEN(0, 1)
#define KIB 1024.0

#define WEIGHT_ROW(constant, key, component_name, column, default_weight)                                    \
    {"weight." key, SLOT(weight[constant]), .preset = default_weight, WEIGHT, .meaning = "weight of " component_name " in the score"},

/* A log's header is the user's own words. */
#define COLUMN_ROW(constant, key, noun, kind)                                                                \
    {"columns." key, SLOT(columns[FIELD_##constant]), .preset = "", .text = TEXT_HEADER, .privacy = PRIVACY_WORDS, \
     .meaning = "header of the log's column with the " noun "; empty: it is found by itself"},

/* Words are stored as ints. */
_Static_assert(sizeof(enum premium_unit) == sizeof(int) && sizeof(enum date_order) == sizeof(int) &&
                   sizeof(enum week_start) == sizeof(int) && sizeof(enum account_from_sheet) == sizeof(int) &&
                   sizeof(enum log_order) == sizeof(int) && sizeof(enum expire_past) == sizeof(int) &&
                   sizeof(enum quantity_unit) == sizeof(int) && sizeof(enum dividend_unit) == sizeof(int) && sizeof(enum negative_fees) == sizeof(int),
               "enums have the size of int");

const struct setting settings_table[] = {
    /* weights */
    SCORE_COMPONENTS(WEIGHT_ROW)

    /* components */
    {"curve.strike_accuracy",    SLOT(curve.strike_accuracy),    .preset = "0:100 0.02:96 0.05:88 0.1:70 0.2:30 0.3:0", .meaning = "score by distance of the stock from the strike at the close, as a fraction of the strike"},
    {"curve.premium_efficiency", SLOT(curve.premium_efficiency), .preset = "0:0 0.001:35 0.0025:70 0.005:90 0.0075:100", .meaning = "score by weekly yield on capital at risk"},
    {"curve.annualised_return",  SLOT(curve.annualised_return),  .preset = "0:0 0.05:35 0.1:60 0.15:74 0.25:90 0.4:100", .meaning = "score by annualised return on capital at risk"},
    {"curve.delta_discipline",   SLOT(curve.delta_discipline),   .preset = "0:0 0.05:40 0.15:100 0.35:100 0.5:40 0.7:0", .meaning = "score by absolute delta at entry"},
    {"curve.execution_quality",  SLOT(curve.execution_quality),  .preset = "-0.5:0 0:100 0.5:75 1:40", .meaning = "score by where in the spread the fill was, 0 at the bid, 1 at the ask"},
    {"outcome.cc.expired",              SLOT(outcome.cc_expired),              .preset = "100", SCORE, .meaning = "Outcome of a covered call that expired worthless"},
    {"outcome.cc.assigned",             SLOT(outcome.cc_assigned),             .preset = "65",  SCORE, .meaning = "Outcome of a covered call that was called away"},
    {"outcome.cc.assigned_below_basis", SLOT(outcome.cc_assigned_below_basis), .preset = "10",  SCORE, .meaning = "Outcome of a covered call called away below what the shares cost"},
    {"outcome.csp.expired",             SLOT(outcome.csp_expired),             .preset = "35",  SCORE, .meaning = "Outcome of a cash-secured put that expired worthless"},
    {"outcome.csp.assigned",            SLOT(outcome.csp_assigned),            .preset = "100", SCORE, .meaning = "Outcome of a cash-secured put that was assigned"},
    {"curve.outcome.cc.btc",  SLOT(curve.outcome_cc_btc),  .preset = "-1:0 0:50 0.5:85", .meaning = "Outcome of a covered call bought back, by the share of its premium kept"},
    {"curve.outcome.csp.btc", SLOT(curve.outcome_csp_btc), .preset = "-1:0 0:20 0.5:55", .meaning = "Outcome of a cash-secured put bought back, by the share of its premium kept"},
    {"management.expired",                 SLOT(management.expired),                 .preset = "100", SCORE, .meaning = "Trade Management of a close that expired"},
    {"management.csp.assigned",            SLOT(management.csp_assigned),            .preset = "100", SCORE, .meaning = "Trade Management of an assigned put"},
    {"management.cc.assigned",             SLOT(management.cc_assigned),             .preset = "100", SCORE, .meaning = "Trade Management of an assigned call"},
    {"management.cc.assigned_below_basis", SLOT(management.cc_assigned_below_basis), .preset = "30",  SCORE, .meaning = "Trade Management of a call assigned below what the shares cost"},
    {"management.cc.assigned_underwater",  SLOT(management.cc_assigned_underwater),  .preset = "85",  SCORE, .meaning = "Trade Management of a call held into assignment with the stock above the strike by more than its credit, where what the shares cost is not known"},
    {"management.roll.credit",             SLOT(management.roll_credit),             .preset = "80",  SCORE, .meaning = "Trade Management of a roll for a credit, strike not worse"},
    {"management.roll.credit_worse",       SLOT(management.roll_credit_worse),       .preset = "50",  SCORE, .meaning = "Trade Management of a roll for a credit to a worse strike"},
    {"management.roll.debit",              SLOT(management.roll_debit),              .preset = "40",  SCORE, .meaning = "Trade Management of a roll for a debit, strike not worse"},
    {"management.roll.debit_worse",        SLOT(management.roll_debit_worse),        .preset = "10",  SCORE, .meaning = "Trade Management of a roll for a debit to a worse strike"},
    {"curve.management.btc",  SLOT(curve.management_btc),  .preset = "-1:0 0:40 0.5:100", .meaning = "Trade Management of a buy to close, by the share of its premium kept"},

    /* grades */
    {"grade.a", SLOT(grade_least[0]), .preset = "90", SCORE, .meaning = "lowest score of an A"},
    {"grade.b", SLOT(grade_least[1]), .preset = "80", SCORE, .meaning = "lowest score of a B"},
    {"grade.c", SLOT(grade_least[2]), .preset = "70", SCORE, .meaning = "lowest score of a C"},
    {"grade.d", SLOT(grade_least[3]), .preset = "60", SCORE, .meaning = "lowest score of a D; below it is an F"},
    {"score.losing_cap", SLOT(losing_cap),     .preset = "59.9", SCORE, .meaning = "highest score of a position that lost money"},
    {"score.csp_expired_cap", SLOT(csp_expired_cap), .preset = "79.9", SCORE, .meaning = "highest score of a put that was not assigned: every close expired, or bought back with nine tenths of its premium kept; 100 is no cap"},
    {"why.min_points",   SLOT(why_min_points), .preset = "2",    SCORE, .meaning = "points of the score a component must cost before Why names it"},

    /* account */
    {"account.buying_power",     SLOT(buying_power),     .preset = "45000", DOLLARS, .meaning = "buying power in dollars: what equity, drawdown and allocation are measured against"},
    {"account.daily_loss_limit", SLOT(daily_loss_limit), .preset = "1350",  DOLLARS_BETWEEN(0.01, 1e12), .meaning = "loss in dollars on one day that counts as a limit hit"},
    {"currency",                 SLOT(currency),         .preset = "USD",   BETWEEN(3, 3), .meaning = "currency of the log's amounts, an ISO 4217 code"},

    /* review */
    {"week.start",            SLOT(week_start),            .preset = "monday", .words = "monday sunday", .meaning = "first day of a week"},
    {"review.include_shares", SLOT(include_shares),        .preset = "no",     .meaning = "whether realised P&L includes share P&L and dividends"},
    {"review.include_other",  SLOT(include_other),         .preset = "no",     .meaning = "whether realised P&L includes long options and spreads"},
    {"tier.start",            SLOT(tier.start),            .preset = "1", BETWEEN(1, TIER_COUNT), .meaning = "tier of the first week"},
    {"tier.pause_moves_down", SLOT(tier.pause_moves_down), .preset = "yes",    .meaning = "whether a pause after two losing weeks also moves down a tier"},
    {"tier.1.trades",     SLOT(tier.trades[0]),     .preset = "2-4",    COUNT,    .meaning = "trades a month in tier 1"},
    {"tier.1.allocation", SLOT(tier.allocation[0]), .preset = "0-10%",  .rate = true, BETWEEN(0, 10), .meaning = "share of buying power at risk in tier 1"},
    {"tier.1.win_rate",   SLOT(tier.win_rate[0]),   .preset = "50%",    FRACTION, .meaning = "win rate a passing week in tier 1 must exceed (every tier, RULE 1)"},
    {"tier.1.goal",       SLOT(tier.goal[0]),       .preset = "300",    DOLLARS,  .meaning = "least P&L a month in tier 1, dollars"},
    {"tier.1.size",       SLOT(tier.size[0]),       .preset = "1",      BETWEEN(0, 100), .meaning = "position size in tier 1"},
    {"tier.2.trades",     SLOT(tier.trades[1]),     .preset = "4-6",    COUNT,    .meaning = "trades a month in tier 2"},
    {"tier.2.allocation", SLOT(tier.allocation[1]), .preset = "10-20%", .rate = true, BETWEEN(0, 10), .meaning = "share of buying power at risk in tier 2"},
    {"tier.2.win_rate",   SLOT(tier.win_rate[1]),   .preset = "55%",    FRACTION, .meaning = "win rate a passing week in tier 2 needs"},
    {"tier.2.goal",       SLOT(tier.goal[1]),       .preset = "600",    DOLLARS,  .meaning = "least P&L a month in tier 2, dollars"},
    {"tier.2.size",       SLOT(tier.size[1]),       .preset = "1.5",    BETWEEN(0, 100), .meaning = "position size in tier 2"},
    {"tier.3.trades",     SLOT(tier.trades[2]),     .preset = "8-12",   COUNT,    .meaning = "trades a month in tier 3"},
    {"tier.3.allocation", SLOT(tier.allocation[2]), .preset = "30-50%", .rate = true, BETWEEN(0, 10), .meaning = "share of buying power at risk in tier 3"},
    {"tier.3.win_rate",   SLOT(tier.win_rate[2]),   .preset = "60%",    FRACTION, .meaning = "win rate a passing week in tier 3 needs"},
    {"tier.3.goal",       SLOT(tier.goal[2]),       .preset = "1000",   DOLLARS,  .meaning = "least P&L a month in tier 3, dollars"},
    {"tier.3.size",       SLOT(tier.size[2]),       .preset = "2",      BETWEEN(0, 100), .meaning = "position size in tier 3"},
    {"target.week1.cc_contracts",  SLOT(week1.cc_contracts),  .preset = "1-2", COUNT,    .meaning = "covered calls to sell in the first week, contracts"},
    {"target.week1.cc_premium",    SLOT(week1.cc_premium),    .preset = "200", DOLLARS,  .meaning = "premium from covered calls in the first week, dollars"},
    {"target.week1.csp_contracts", SLOT(week1.csp_contracts), .preset = "0-1", COUNT,    .meaning = "cash-secured puts to sell in the first week, contracts"},
    {"target.week1.csp_premium",   SLOT(week1.csp_premium),   .preset = "100", DOLLARS,  .meaning = "premium from cash-secured puts in the first week, dollars"},
    {"target.week1.pnl",           SLOT(week1.pnl),           .preset = "300", DOLLARS,  .meaning = "P&L of the first week, dollars"},
    {"target.week1.win_rate",      SLOT(week1.win_rate),      .preset = "60%", FRACTION, .meaning = "win rate of the first week"},
    {"modify.win_rate",              SLOT(modify.win_rate),              .preset = "50%", FRACTION, .meaning = "a modification is due after two weeks running with a win rate below this; a month below it is at best marginal"},
    {"modify.limit_hits",            SLOT(modify.limit_hits),            .preset = "1",   BETWEEN(0, 31), .meaning = "a modification is due after more daily limit hits than this in a week"},
    {"modify.min_premium_per_trade", SLOT(modify.min_premium_per_trade), .preset = "25",  DOLLARS,  .meaning = "a modification is due when premium per trade closed in a week is below this, dollars"},
    {"modify.weak_component",        SLOT(modify.weak_component),        .preset = "70",  SCORE,    .meaning = "the lowest component of a week or month, if below this, decides which modification is proposed"},
    {"phase.premium_counts",  SLOT(phase.premium_counts),       .preset = "yes",  .meaning = "whether premium income takes the place of P&L in a week without a close, for the week 1 target and phases 1 and 2"},
    {"phase.1.pauses",        SLOT(phase.phase1_pauses),        .preset = "yes",  .meaning = "whether a failed phase 1 pauses trading"},
    {"phase.2.win_rate",      SLOT(phase.phase2_win_rate),      .preset = "55%",  FRACTION, .meaning = "win rate of weeks 3 and 4 with which phase 2 succeeds"},
    {"phase.2.fail_win_rate", SLOT(phase.phase2_fail_win_rate), .preset = "50%",  FRACTION, .meaning = "win rate of weeks 3 and 4 below which phase 2 fails"},
    {"phase.3.pnl",           SLOT(phase.phase3_pnl),           .preset = "1000", DOLLARS,  .meaning = "P&L of a month above which phase 3 succeeds, dollars"},
    {"phase.3.win_rate",      SLOT(phase.phase3_win_rate),      .preset = "60%",  FRACTION, .meaning = "win rate of a month with which phase 3 succeeds"},

    /* reading the log */
    {"premium_unit",     SLOT(premium_unit),     .preset = "auto", .words = "auto per_share per_contract total", .meaning = "unit of the log's premiums: found from its values, dollars per share, dollars per contract, or dollars of the whole row"},
    {"quantity_unit",    SLOT(quantity_unit),    .preset = "auto", .words = "auto contracts shares", .meaning = "what the log's quantities count: found from its amounts and multiples, contracts, or shares, which are divided by the multiplier"},
    {"dividend_unit",    SLOT(dividend_unit),    .preset = "auto", .words = "auto per_share total", .meaning = "what a dividend's price beside a quantity is, where its row states no amount: found from what shares are worth, of each share, or of the whole row"},
    {"date_order",       SLOT(date_order),       .preset = "auto", .words = "auto mdy dmy", .meaning = "order of day and month in dates written as text, where the values leave it open"},
    {"log.order",        SLOT(log_order),        .preset = "auto", .words = "auto oldest_first newest_first", .meaning = "order of the log's rows: found from its dates, or given"},
    {"log.negative_fees", SLOT(negative_fees),   .preset = "auto", .words = "auto cost rebate", .meaning = "what fees below 0 are: found from the sheet's most fees, costs, or rebates"},
    {"log.account_from_sheet", SLOT(account_from_sheet), .preset = "auto", .words = "auto yes no", .meaning = "whether a sheet's name is the account of its rows, where the log has no Account column; auto: if it contains an account word"},
    {"detect_rolls",     SLOT(detect_rolls),     .preset = "yes",  .meaning = "whether a Buy to Close and a Sell to Open of the same day count as a roll"},
    {"detect_spreads",   SLOT(detect_spreads),   .preset = "yes",  .meaning = "whether a short and a long option opened on one day are one spread, listed with the other trades and not graded"},
    {"roll.window_days", SLOT(roll_window_days), .preset = "7", BETWEEN(0, 366), .meaning = "days after a Rolled row within which its next leg must open"},
    {"expire_past",      SLOT(expire_past),      .preset = "no", .words = "no otm", .meaning = "legs past expiry without a close: left open, or booked as expired where the log has a price out of the money"},
    {"cash_settled",     SLOT(cash_settled),     .preset = "", .text = TEXT_TICKERS, .meaning = "roots of options settled in cash besides SPX, NDX and the other built-in ones"},
    LOG_FIELDS(COLUMN_ROW)

    /* importing brokers' exports */
    {"import.shares",       SLOT(import.shares),       .preset = "yes", .meaning = "whether --import adds share rows and dividends of tickers with option rows"},
    {"import.long_options", SLOT(import.long_options), .preset = "no",  .meaning = "whether --import adds bought options"},

    /* writing and working */
    {"live_formulas.max_positions", SLOT(live_formulas_max_positions), .preset = "20000", BETWEEN(0, 1048576), .meaning = "closed positions, or open legs, above which values are written instead of formulas"},
    {"output.cell_references", SLOT(cell_references), .preset = "no", .meaning = "whether every cell of the program's own sheets names its place; without, files are smaller"},
    {"threads",       SLOT(threads),       .preset = "0", BETWEEN(0, 256), .meaning = "threads that compress the output; 0 is one for each core"},
    {"deflate.level", SLOT(deflate_level), .preset = "3", BETWEEN(1, 9),   .meaning = "compression of the output, 1 fastest to 9 smallest"},
    {"limit.part_bytes",       SLOT(limit.part_bytes),       .preset = "536870912",  BETWEEN(KIB, 1e15), .meaning = "largest unpacked size of one part of a workbook, bytes; the log's sheet and shared strings are held to limit.package_bytes only"},
    {"limit.package_bytes",    SLOT(limit.package_bytes),    .preset = "2147483648", BETWEEN(KIB, 1e15), .meaning = "largest unpacked size of a workbook, bytes"},
    {"limit.members",          SLOT(limit.members),          .preset = "65535",      BETWEEN(1, 1e7),    .meaning = "most members of a workbook's zip archive"},
    {"limit.xml_depth",        SLOT(limit.xml_depth),        .preset = "64",         BETWEEN(16, 1000),  .meaning = "deepest nesting of XML elements"},
    {"limit.xls_memory_bytes", SLOT(limit.xls_memory_bytes), .preset = "1073741824", BETWEEN(KIB * KIB * 16, 1e15), .meaning = "most memory for the strings and cells of an .xls file, bytes"},
};

const size_t settings_table_count = sizeof settings_table / sizeof *settings_table;
