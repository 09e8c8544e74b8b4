/*
 * thinkorswim: the Account Statement as CSV. Money stands under Cash Balance, what opens or closes and the legs of spreads under Account Trade
 * History: the two are joined by time, contract and side.
 */
#include "brokers/formats/formats.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "brokers/formats/thinkorswim_history.h"
#include "brokers/reading/amount_text.h"
#include "brokers/reading/record_add.h"
#include "brokers/reading/signature.h"
#include "brokers/reading/statement_lines.h"
#include "journal/tickers/index_roots.h"

enum { DAY_SECONDS = 86400, LONGEST_NAME = 96 };

static const struct format_column balance_columns[] = {
    {ROLE_DATE, true, "DATE\0"},        {ROLE_TIME, true, "TIME\0"},       {ROLE_ACTION, true, "TYPE\0"},  {ROLE_KEY, true, "REF #\0"},
    {ROLE_DESCRIPTION, true, "DESCRIPTION\0"}, {ROLE_FEE, false, "Misc Fees\0" "Commissions & Fees\0" "Fees\0" "Commissions\0"}, {ROLE_AMOUNT, true, "AMOUNT\0"}, {ROLE_EXTRA, false, "BALANCE\0"}, {0},
};

/* Of statements of which nothing is graded. */
static const struct format_column other_columns[] = {
    {ROLE_DATE, false, "Trade Date\0" "Date\0"}, {ROLE_ACTION, true, "Type\0"}, {ROLE_DESCRIPTION, true, "Description\0"}, {0},
};

static const struct format_column history_columns[] = {
    {ROLE_DATE, true, "Exec Time\0"}, {ROLE_ACTION, true, "Side\0"}, {ROLE_QUANTITY, true, "Qty\0"},  {ROLE_EFFECT, true, "Pos Effect\0"},
    {ROLE_SYMBOL, true, "Symbol\0"},  {ROLE_EXPIRY, true, "Exp\0"},  {ROLE_STRIKE, true, "Strike\0"}, {ROLE_RIGHT, true, "Type\0"},
    {ROLE_PRICE, true, "Price\0"},    {0},
};

/* In the order of thinkorswim_history.h: the header of forex holds that of the balance. */
static const struct format_section sections[] = {
    {"Date|Time|Type|Ref #|Description|Amount(USD)", NULL, false, FOREX, other_columns},
    {"Trade Date|Exec Date|Exec Time|Type|Ref #|Description", NULL, false, FUTURES, other_columns},
    {"DATE|TIME|TYPE|REF #|DESCRIPTION", NULL, true, BALANCE, balance_columns},
    {"Exec Time|Pos Effect|Exp|Strike", NULL, true, HISTORY, history_columns},
    {0},
};

static const struct word_kind words[] = {
    {"buy", WORD_IS, KIND_PURCHASE, KIND_BUY},   {"bot", WORD_IS, KIND_PURCHASE, KIND_BUY},
    {"sell", WORD_IS, KIND_SALE, KIND_SELL},     {"sold", WORD_IS, KIND_SALE, KIND_SELL},
    {"expiration", WORD_IS, KIND_EXPIRED, KIND_EXPIRED}, {"assignment", WORD_IS, KIND_ASSIGNED, KIND_ASSIGNED},
    {"exp", WORD_IS, KIND_EXPIRED, KIND_EXPIRED}, {"asg", WORD_IS, KIND_ASSIGNED, KIND_ASSIGNED},
    {"exercise", WORD_IS, KIND_EXERCISED, KIND_EXERCISED}, {0},
};

static void read_history(struct reading *reading) {
    struct history *history = read_trade_history(reading, sections);
    history->hidden = list_hidden_balance_fees(reading, sections);
    reading->own = history;
}

/* ---- Cash Balance ---- */

static int64_t moment_of(const struct transaction_draft *draft) {
    return (int64_t)draft->transaction.date.day * DAY_SECONDS + draft->transaction.seconds;
}

static enum broker_kind kind_of_effect(const struct history_leg *leg, bool sale) {
    if (leg->opens == leg->closes)
        return sale ? KIND_SALE : KIND_PURCHASE;
    return leg->opens ? (sale ? KIND_STO : KIND_BTO) : (sale ? KIND_STC : KIND_BTC);
}

/* Whether the trade opens or closes, if the history knows it. */
static void take_effect(const struct reading *reading, struct transaction_draft *draft, bool sale) {
    double price = fabs(draft->amount / draft->quantity) / 100;
    struct history_leg *leg = history_find_leg(reading->own, moment_of(draft), &draft->contract.symbol, sale, isnan(price) ? 0 : price);
    if (!leg)
        return;
    leg->used = true;
    draft->transaction.kind = (uint8_t)kind_of_effect(leg, sale);
}

/* Shares bear no fees beside options. */
static double fee_units(const struct history_leg *leg) {
    return leg->is_shares ? 0 : fabs(leg->quantity);
}

static void set_leg(struct reading *reading, const struct history_leg *leg, struct transaction_draft *draft) {
    draft->quantity = leg->quantity;
    draft->price = NAN;
    draft->contract = leg->contract;
    draft->has_contract = !leg->is_shares;
    draft->transaction.kind = (uint8_t)kind_of_effect(leg, leg->quantity < 0);
    if (leg->is_shares) {
        draft->transaction.kind = leg->quantity < 0 ? KIND_SELL : KIND_BUY;
        draft->transaction.ticker = intern_text(reading->texts, leg->contract.symbol.root);
    }
}

/* An order that closes one leg and opens another is a roll, whatever it is called: "SOLD -1 DIAGONAL KO …" without that word. */
static void name_roll(struct reading *reading, struct transaction_draft *draft, struct history_leg *const *legs, size_t count, const char *strategy) {
    bool opens = false, closes = false;
    for (size_t i = 0; i < count; i++) {
        opens |= legs[i]->opens;
        closes |= legs[i]->closes;
    }
    const char *row = draft->transaction.words, *rest = strategy + strcspn(strategy, " ");
    if (opens && closes)
        draft->transaction.words = arena_print(reading->arena, "%.*s%s", (int)(strategy - row), row, rest + strspn(rest, " "));
}

/* A spread is one row of cash: each leg has its own price, the largest takes what is left; fees go by contracts. */
static void add_legs(struct reading *reading, const struct transaction_draft *spread, struct history_leg *const *legs, size_t count) {
    double contracts = 0, largest = -1, left = spread->amount, fee_left = spread->listed_fees;
    size_t biggest = 0, last_option = count - 1;
    for (size_t i = 0; i < count; i++) {
        double value = history_leg_value(legs[i]);
        contracts += fee_units(legs[i]);
        left -= value;
        if (!legs[i]->is_shares)
            last_option = i;
        if (fabs(value) > largest) {
            largest = fabs(value);
            biggest = i;
        }
    }
    for (size_t i = 0; i < count; i++) {
        struct transaction_draft draft = *spread;
        legs[i]->used = true;
        set_leg(reading, legs[i], &draft);
        draft.amount = round((history_leg_value(legs[i]) + (i == biggest ? left : 0)) * 100) / 100;
        double share = contracts > 0 ? fee_units(legs[i]) / contracts : 0;
        draft.listed_fees = i == last_option ? fee_left : round(spread->listed_fees * share * 100) / 100;
        fee_left -= draft.listed_fees;
        reading->export->rows -= i > 0;
        record_add(reading, &draft);
    }
}

/* "+1 KO 100 (Weeklys) 7 FEB 25 62 PUT @.90 …", "-100 KO UPON OPTION ASSIGNMENT": what stands behind BOT or SOLD. */
static void read_trade(struct reading *reading, struct transaction_draft *draft, const char *text, bool sale) {
    char quantity[24], name[LONGEST_NAME];
    size_t length = strcspn(text, " ");
    snprintf(quantity, sizeof quantity, "%.*s", (int)(length < 23 ? length : 23), text);
    draft->quantity = read_amount_text(quantity, NULL);
    text += length + strspn(text + length, " ");
    snprintf(name, sizeof name, "%.*s", (int)(strcspn(text, "@") < LONGEST_NAME ? strcspn(text, "@") : LONGEST_NAME - 1), text);
    draft->has_contract = record_draft_contract(reading, draft, name);
    draft->transaction.kind = (uint8_t)kind_of_words(reading->format, sale ? "SOLD" : "BOT", draft->has_contract);
    if (draft->has_contract) {
        take_effect(reading, draft, sale);
        record_add(reading, draft);
        return;
    }
    struct history_leg *legs[MOST_LEGS];
    bool plain = name[0] == '/' || strcspn(name, " ") == utf8_trim(slice_of(name)).length; /* futures; shares by themselves */
    size_t count = plain ? 0 : history_find_legs(reading->own, moment_of(draft), record_text(draft->record, ROLE_DESCRIPTION), draft->amount, legs);
    if (count > 1) {
        name_roll(reading, draft, legs, count, text);
        add_legs(reading, draft, legs, count);
        return;
    }
    if (name[0] != '/' && (record_text_holds(name, " PUT") || record_text_holds(name, " CALL")))
        draft->fault = "it is a spread, but its legs do not stand under Account Trade History";
    name[strcspn(name, " ")] = '\0';
    draft->transaction.ticker = intern_text(reading->texts, name);
    record_add(reading, draft);
}

/* "PUT KO $62 EXP 02/07/25: ASG: 2.0 .KO250207P62", "… REMOVED DUE TO EXPIRATION 2.0 .KO250207P62": from the third word before the end on, where
 * the last is a symbol behind a number; NULL. */
static const char *end_in_words(const char *description) {
    const char *parts[3] = {NULL, NULL, NULL};
    size_t length = description ? strlen(description) : 0;
    for (size_t found = 0; found < 3 && length > 0; found++) {
        while (length > 0 && description[length - 1] == ' ')
            length--;
        while (length > 0 && description[length - 1] != ' ')
            length--;
        parts[2 - found] = description + length;
    }
    bool symbol = parts[0] && parts[2][0] == '.' && isalpha((unsigned char)parts[2][1]);
    return symbol && parts[1][strspn(parts[1], "+-.0123456789")] == ' ' ? parts[0] : NULL;
}

enum { WORD_SIZE = 24 };

/* The next word, and what stands behind it; NULL when there is none, or a longer one. */
static const char *take_word(const char *text, char word[WORD_SIZE]) {
    text += strspn(text, " ");
    size_t length = strcspn(text, " ");
    if (length == 0 || length >= WORD_SIZE)
        return NULL;
    memcpy(word, text, length);
    word[length] = '\0';
    text += length;
    return text + strspn(text, " ");
}

/* Trades name the index, "SPX 100 (Weeklys) …"; the symbol of a removal has the root of its weekly options, ".SPXW250207P5800". */
static void name_index(struct option_symbol *symbol) {
    const char *index = index_of_series(symbol->root);
    if (index)
        snprintf(symbol->root, sizeof symbol->root, "%s", index);
}

/* "REMOVAL OF OPTION DUE TO EXPIRATION 2.0 F 100 17 JAN 25 10 PUT", "… ASSIGNMENT -1.0 .KO250207P62" */
static void read_removal(struct reading *reading, struct transaction_draft *draft, const char *text) {
    char word[WORD_SIZE], quantity[WORD_SIZE];
    text = take_word(text, word);
    text = text ? take_word(text, quantity) : NULL;
    if (!text)
        return;
    draft->quantity = read_amount_text(quantity, NULL);
    draft->has_contract = record_draft_contract(reading, draft, text);
    name_index(&draft->contract.symbol);
    draft->transaction.kind = (uint8_t)kind_of_words(reading->format, word, draft->has_contract);
    if (strchr(quantity, '/') || text[0] == '/')
        draft->transaction.kind = KIND_FUTURES;
    record_add(reading, draft);
}

static void read_dividend(struct reading *reading, struct transaction_draft *draft, const char *description) {
    const char *ticker = strchr(description, '~');
    draft->transaction.kind = record_text_holds(description, "DIVIDEND") && ticker && record_draft_moves_cash(draft) ? KIND_DIVIDEND
                              : record_text_holds(description, "INTEREST")                            ? KIND_INTEREST
                                                                                              : KIND_CASH;
    if (draft->transaction.kind == KIND_DIVIDEND)
        draft->transaction.ticker = intern_text(reading->texts, ticker + 1);
    record_add(reading, draft);
}

static void read_unknown_trade(struct reading *reading, struct transaction_draft *draft) {
    draft->transaction.kind = KIND_BUY;
    draft->fault = "it is a trade, but says neither BOT nor SOLD";
    record_add(reading, draft);
}

/* What the balance says was paid besides. Of a trade only: other rows have no fees. */
static void add_hidden_fee(struct reading *reading, struct transaction_draft *draft) {
    const struct history *history = reading->own;
    double cost = hidden_balance_fee(&history->hidden, draft->record->row->number);
    draft->listed_fees += cost;
    reading->export->has_fees |= cost > 0;
}

/* "BOT +100 KO UPON OPTION ASSIGNMENT", "Bought 100.0 KO due to assignment": rows of another type than trades. */
static bool delivers(const char *description) {
    return record_text_holds(description, " UPON ") || record_text_holds(description, " DUE TO ASSIGNMENT") ||
           record_text_holds(description, " DUE TO EXERCISE");
}

static void read_balance_row(struct reading *reading, const struct record *record) {
    const char *type = record_text(record, ROLE_ACTION), *description = record_text(record, ROLE_DESCRIPTION);
    struct transaction_draft draft;
    const char *removed = record_text_after(description, "REMOVAL OF OPTION DUE TO ");
    const char *sold = history_behind_side(description, "SOLD"), *bought = history_behind_side(description, "BOT");
    bought = bought ? bought : history_behind_side(description, "BOUGHT");
    removed = removed || sold || bought ? removed : end_in_words(description);
    const char *date = record_text(record, ROLE_DATE);
    struct stamp stamp;
    if ((removed || sold || bought) && !(date && read_stamp(date, &stamp))) {
        record_undated(reading, record);
        return;
    }
    if ((type && strcmp(type, "BAL") == 0) || !description || !record_draft(reading, record, &draft))
        return;
    bool trade = type && strcmp(type, "TRD") == 0;
    draft.has_contract = false;
    draft.transaction.words = description;
    if (removed || sold || bought)
        add_hidden_fee(reading, &draft);
    if (removed)
        read_removal(reading, &draft, removed);
    else if ((!type || trade || delivers(description)) && (sold || bought))
        read_trade(reading, &draft, sold ? sold : bought, sold != NULL);
    else if (trade && record_draft_moves_cash(&draft))
        read_unknown_trade(reading, &draft);
    else
        read_dividend(reading, &draft, description);
}

static void pass_other_row(struct reading *reading, const struct record *record, enum broker_kind kind) {
    const char *type = record_text(record, ROLE_ACTION), *description = record_text(record, ROLE_DESCRIPTION);
    if (!record_text(record, ROLE_DATE) || !type || strcmp(type, "BAL") == 0)
        return;
    reading->export->rows++;
    export_pass_over(reading->export, kind, record->row->number, description);
}

/* The further legs of an order bear no time: that of the first is theirs. */
static struct export_row with_moment(const struct record *record, const char *moment, struct arena *arena) {
    uint32_t column = record_column(record, ROLE_DATE), count = 0;
    struct export_cell *cells = arena_alloc_array(arena, record->row->count + 1, sizeof *cells);
    bool placed = false;
    for (uint32_t i = 0; i < record->row->count; i++) {
        if (!placed && record->row->cells[i].column >= column) {
            cells[count++] = (struct export_cell){.column = (uint16_t)column, .text = moment};
            placed = true;
        }
        if (record->row->cells[i].column != column)
            cells[count++] = record->row->cells[i];
    }
    struct export_row row = *record->row;
    row.cells = cells;
    row.count = count;
    return row;
}

/* Without Cash Balance the history alone tells; there are no fees in it. */
static void read_history_row(struct reading *reading, const struct record *from) {
    const struct history *history = reading->own;
    struct transaction_draft draft;
    struct record filled = *from;
    struct export_row row;
    int64_t moment;
    if (history->has_balance)
        return;
    if (history_read_moment(reading, from, &moment)) {
        *history->moment = record_text(from, ROLE_DATE);
    } else if (*history->moment && from->row->count > 1) {
        row = with_moment(from, *history->moment, reading->arena);
        filled.row = &row;
    }
    const struct record *record = &filled;
    if (!record_draft(reading, record, &draft))
        return;
    struct history_leg leg = {.opens = record_text_holds(record_text(record, ROLE_EFFECT), "OPEN"),
                              .closes = record_text_holds(record_text(record, ROLE_EFFECT), "CLOSE")};
    if (draft.has_contract)
        draft.transaction.kind = (uint8_t)kind_of_effect(&leg, draft.quantity < 0);
    else if (record_text(record, ROLE_EXPIRY) || record_text(record, ROLE_STRIKE))
        draft.fault = "it is an option, but no contract can be read in it";
    record_add(reading, &draft);
}

static void read_row(struct reading *reading, const struct record *record) {
    switch (record->binding->section->id) {
    case BALANCE:
        read_balance_row(reading, record);
        break;
    case HISTORY:
        read_history_row(reading, record);
        break;
    default:
        pass_other_row(reading, record, record->binding->section->id == FOREX ? KIND_FOREX : KIND_FUTURES);
    }
}

/* "Account Statement for 000000000SCHW (Individual) since 1/1/25 through 5/30/25" */
static bool read_line(struct reading *reading, const struct export_row *row) {
    const char *first = export_first_text(row), *account = record_text_after(first, "Account Statement for ");
    if (!account)
        return false;
    char number[LONGEST_NAME];
    snprintf(number, sizeof number, "%.*s", (int)(strcspn(account, " ") < LONGEST_NAME ? strcspn(account, " ") : 0), account);
    char *house = strstr(number, "SCHW"); /* behind the digits of every account that came to Schwab */
    if (house && house > number)
        *house = '\0';
    statement_set_account(reading, number);
    statement_set_period(reading, record_text_after(account, " since "), " through ");
    return true;
}

static void tell_jumps(const struct reading *reading, const struct hidden_fees *fees) {
    char money[MONEY_TEXT_SIZE];
    if (fees->jumps)
        diag_report(reading->diags, EXPORT_INCOMPLETE, export_place(reading->export, fees->first_jump, NO_COLUMN), NULL,
                    "%zu %s not follow from the row above, this one by %s: rows, or fees, are missing", fees->jumps,
                    fees->jumps == 1 ? "balance does" : "balances do", money_text(money_absolute(money_from_dollars(fees->off)), money));
}

static void tell_unpaid(const struct reading *reading, const struct history *history) {
    uint32_t first;
    size_t count = history->has_balance ? history_unpaid_legs(history, &reading->export->table, &first) : 0;
    if (count)
        diag_report(reading->diags, EXPORT_INCOMPLETE, export_place(reading->export, first, NO_COLUMN), "left out",
                    "%zu %s under Account Trade History, from this row on, of which Cash Balance says nothing", count, count == 1 ? "trade stands" : "trades stand");
}

static void tell_fees(struct reading *reading) {
    const struct history *history = reading->own;
    tell_jumps(reading, &history->hidden);
    tell_unpaid(reading, history);
    reading->export->has_fees |= !history->has_balance; /* this says it */
    if (!history->has_balance)
        diag_report(reading->diags, EXPORT_LACKS, export_place(reading->export, 0, NO_COLUMN), NULL,
                    "the statement has no trades under Cash Balance: there are no fees in it, and no expiries or assignments");
}

const struct broker_format format_thinkorswim = {
    .name = "thinkorswim",
    .title = "thinkorswim",
    .house = "schwab",
    .download = "Monitor, Account Statement, choose dates, menu at the right, Export to file",
    .sections = sections,
    .words = words,
    .money = MONEY_GROSS,
    .traits = TRAIT_SIGNED_FEES | TRAIT_TITLES_END | TRAIT_NAMES_INDEX,
    .read = read_row,
    .prepare = read_history,
    .line = read_line,
    .finish = tell_fees,
};
