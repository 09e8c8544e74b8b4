/* A draft checked, and made a transaction, or counted or reported. */
#include "brokers/reading/record_add.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "brokers/reading/price_transaction.h"
#include "journal/tickers/index_roots.h"

#define MOST_CONTRACTS 1e6
#define LEAST_GROSS    20 /* dollars: fees may be more than what is sold for less */

enum { SHARES_OF_A_CONTRACT = 100 };

static const char *intern_upper(struct reading *reading, const char *text) {
    char upper[32];
    size_t length = 0;
    for (; text[length] && length + 1 < sizeof upper; length++)
        upper[length] = text[length] >= 'a' && text[length] <= 'z' ? (char)(text[length] - 32) : text[length];
    upper[length] = '\0';
    return intern_text(reading->texts, upper);
}

/* ---- checks ---- */

static bool left_out(struct reading *reading, const struct transaction_draft *draft, enum diag_code code, enum export_role role, const char *format,
                     const char *shown) {
    uint32_t column = record_column(draft->record, role);
    column = column == NO_COLUMN ? draft->transaction.column : column;
    reading->export->errors++;
    return diag_row_error(reading->diags, code, export_place(reading->export, draft->transaction.row, column), format,
                          shown ? shown : "");
}

static bool unknown_words(struct reading *reading, struct transaction_draft *draft) {
    const char *action = record_text(draft->record, ROLE_ACTION), *description = record_text(draft->record, ROLE_DESCRIPTION);
    if (kind_is_option(kind_of_words(reading->format, action, true)) && !draft->has_contract)
        return left_out(reading, draft, ROW_ERROR, description ? ROLE_DESCRIPTION : ROLE_SYMBOL,
                        "\"%.60s\" is an option, but no contract can be read in it",
                        description ? description : record_text(draft->record, ROLE_SYMBOL));
    if (draft->has_contract || (draft->quantity != 0 && !isnan(draft->quantity)))
        return left_out(reading, draft, UNKNOWN_ACTION, ROLE_ACTION, "\"%.60s\" is no word that this format is known to use", action);
    export_pass_over(reading->export, KIND_CASH, draft->transaction.row, action);
    return false;
}

static bool fill_option(struct reading *reading, struct transaction_draft *draft) {
    struct broker_transaction *transaction = &draft->transaction;
    const struct option_symbol *symbol = &draft->contract.symbol;
    if (!draft->has_contract)
        return left_out(reading, draft, ROW_ERROR, ROLE_SYMBOL, "\"%.60s\" is an option, but no contract can be read in it",
                        record_text(draft->record, ROLE_SYMBOL));
    if (contract_is_adjusted(&draft->contract) && draft->contract.multiplier == 0)
        return left_out(reading, draft, ADJUSTED_CONTRACT, ROLE_SYMBOL,
                        "%s is a contract that a corporate action changed, and the export does not say what it delivers", symbol->root);
    if (draft->quantity != round(draft->quantity))
        return left_out(reading, draft, ROW_ERROR, ROLE_QUANTITY, "the number of contracts is no whole number", NULL);
    if (fabs(draft->quantity) > MOST_CONTRACTS)
        return left_out(reading, draft, ROW_ERROR, ROLE_QUANTITY, "the number of contracts is above a million", NULL);
    transaction->ticker = intern_upper(reading, symbol->root);
    transaction->type = (uint8_t)symbol->type;
    transaction->strike = symbol->strike;
    transaction->expiry = symbol->expiry;
    transaction->multiplier = draft->contract.multiplier ? draft->contract.multiplier : SHARES_OF_A_CONTRACT;
    transaction->closes_long = draft->closes_long || draft->quantity < 0;
    if (kind_is_event(transaction->kind) && date_compare(transaction->date, transaction->expiry) > 0)
        transaction->date = transaction->expiry;
    return true;
}

/* Money market funds have five letters, of which the last are XX: their shares are cash. MMDA1 is TD Ameritrade's sweep. */
static bool is_money_fund(const char *ticker) {
    return strncmp(ticker, "MMDA", 4) == 0 || (strlen(ticker) == 5 && strcmp(ticker + 3, "XX") == 0);
}

/* What has a CUSIP and no ticker are bonds, bills and certificates: "912797MH7". */
static bool is_cusip(const char *ticker) {
    return strlen(ticker) == 9 && strspn(ticker, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 9 && strspn(ticker, "0123456789") >= 3 &&
           ticker[8] >= '0' && ticker[8] <= '9';
}

/* "T 4 5/8 02/28/26": a bond, by its coupon and its maturity. */
static bool is_bond_name(const char *symbol) {
    const char *last = strrchr(symbol, ' ');
    struct stamp stamp;
    return last && strchr(symbol, ' ') != last && strchr(last, '/') && read_stamp(last + 1, &stamp);
}

/* What that ticker's row moves when it is no shares; KIND_NONE when it is. */
static enum broker_kind kind_of_ticker(const struct broker_format *format, const char *ticker) {
    if (!ticker)
        return KIND_CASH;
    if (is_money_fund(ticker))
        return KIND_SWEEP;
    if (is_bond_name(ticker))
        return KIND_BOND;
    return is_cusip(ticker) && !(format->traits & TRAIT_CUSIPS) ? KIND_BOND : KIND_NONE;
}

/* Where a contract that no grammar reads would pass for shares: several words with figures in place of a ticker, "PUT KO …" for a name. */
static bool is_unread_contract(const struct transaction_draft *draft) {
    const char *symbol = record_text(draft->record, ROLE_SYMBOL), *description = record_text(draft->record, ROLE_DESCRIPTION);
    bool words = symbol && strchr(symbol, ' ') && strpbrk(symbol, "0123456789") && !is_bond_name(symbol);
    bool named = description && (strncasecmp(description, "PUT ", 4) == 0 || strncasecmp(description, "CALL ", 5) == 0) &&
                 strpbrk(description, "0123456789");
    return !draft->transaction.ticker && (words || named);
}

static const char *draft_ticker(const struct transaction_draft *draft) {
    const char *ticker = record_text(draft->record, ROLE_UNDERLYING);
    return ticker ? ticker : record_text(draft->record, ROLE_SYMBOL);
}

static bool fill_shares(struct reading *reading, struct transaction_draft *draft) {
    struct broker_transaction *transaction = &draft->transaction;
    if ((transaction->kind == KIND_BUY || transaction->kind == KIND_SELL) && is_unread_contract(draft))
        return left_out(reading, draft, ROW_ERROR, ROLE_SYMBOL, "\"%.60s\" is neither a ticker nor a contract that can be read", transaction->words);
    const char *ticker = draft_ticker(draft);
    if (transaction->kind == KIND_CORPORATE && draft->has_contract)
        ticker = draft->contract.symbol.root; /* what changed is its underlying */
    if (!transaction->ticker && ticker)
        transaction->ticker = intern_upper(reading, ticker);
    enum broker_kind kind = kind_of_ticker(reading->format, transaction->ticker);
    if (kind != KIND_NONE && (kind != KIND_BOND || transaction->kind != KIND_CORPORATE)) {
        export_pass_over(reading->export, kind, transaction->row, transaction->words);
        return false;
    }
    transaction->strike = transaction->kind == KIND_CORPORATE && draft->has_contract ? draft->contract.symbol.strike : NAN;
    transaction->multiplier = 1;
    transaction->expiry = DATE_NONE;
    return true;
}

/* The end that it pays for stands in another row, which has the contracts (join_settlements.c). */
static bool is_settlement_alone(const struct reading *reading, const struct transaction_draft *draft) {
    bool paid = draft->transaction.settled || (draft->has_contract && ticker_is_cash_settled(draft->contract.symbol.root, reading->settings));
    return paid && kind_is_event(draft->transaction.kind) && record_draft_moves_cash(draft) && !(fabs(draft->quantity) > 0);
}

/* "CASH SETTLEMENT … SPX 100 7 FEB 25 5800 PUT", "… OF .SPXW250207P5800", "… SPX": the contract, or the index alone, where no column has it. */
static void name_settled(struct reading *reading, struct transaction_draft *draft, const char *text) {
    char word[16];
    if (!record_text_holds(text, "settle") || draft->has_contract || draft->transaction.ticker || draft_ticker(draft))
        return;
    if (record_find_contract(reading, draft, text)) {
        const char *index = reading->format->traits & TRAIT_NAMES_INDEX ? index_of_series(draft->contract.symbol.root) : NULL;
        if (index)
            snprintf(draft->contract.symbol.root, sizeof draft->contract.symbol.root, "%s", index);
        return;
    }
    for (; *text; text += strspn(text, " ")) {
        size_t length = strcspn(text, " ");
        snprintf(word, sizeof word, "%.*s", length < sizeof word ? (int)length : 0, text);
        if (index_root_is_known(word))
            draft->transaction.ticker = intern_text(reading->texts, word);
        text += length;
    }
}

/* "Cash Settlement" of a contract, and whatever moves cash for an index, whose contract only the row beside it may have. */
static void take_settlement(struct reading *reading, struct transaction_draft *draft) {
    struct broker_transaction *transaction = &draft->transaction;
    const char *texts[] = {record_text(draft->record, ROLE_ACTION), record_text(draft->record, ROLE_DESCRIPTION)};
    if ((transaction->kind != KIND_NONE && transaction->kind != KIND_CASH) || !record_draft_moves_cash(draft))
        return;
    for (size_t i = 0; i < 2; i++)
        name_settled(reading, draft, texts[i]);
    bool said = record_text_holds(texts[0], "settle") || record_text_holds(texts[1], "settle");
    const char *ticker = draft->has_contract ? draft->contract.symbol.root : transaction->ticker ? transaction->ticker : draft_ticker(draft);
    if (!ticker || (!(said && draft->has_contract) && !ticker_is_cash_settled(intern_upper(reading, ticker), reading->settings)))
        return;
    transaction->kind = draft->amount > 0 ? KIND_EXERCISED : KIND_ASSIGNED;
    transaction->settled = true;
}

static bool holds_any(const char *text, const char *packed_words) {
    for (; *packed_words; packed_words += strlen(packed_words) + 1)
        if (record_text_holds(text, packed_words))
            return true;
    return false;
}

/* What an account transfer moves is neither bought nor sold; within an account it moves nothing. */
static void take_transfer(const struct reading *reading, struct transaction_draft *draft) {
    const char *ticker = draft_ticker(draft), *words = draft->transaction.words;
    bool named = draft->has_contract || (ticker && kind_of_ticker(reading->format, ticker) == KIND_NONE);
    if (draft->transaction.kind != KIND_CASH || !named || !(fabs(draft->quantity) > 0) ||
        !holds_any(words, "transfer\0" "acat\0" "journal\0" "delivered\0" "received\0") || holds_any(words, "location codes\0" "account types\0" "a/c types\0"))
        return;
    bool leaves = draft->has_contract || draft->quantity < 0 || holds_any(words, "acato\0" " out\0" "delivered\0");
    draft->transaction.kind = leaves ? KIND_TRANSFER : KIND_ARRIVAL;
}

static bool check_quantity(struct reading *reading, struct transaction_draft *draft) {
    enum broker_kind kind = draft->transaction.kind;
    draft->transaction.quantity = isnan(draft->quantity) ? 0 : fabs(draft->quantity);
    if (kind == KIND_DIVIDEND || kind == KIND_CORPORATE)
        return true;
    if (is_settlement_alone(reading, draft)) {
        draft->quantity = 0;
        return true;
    }
    if (isnan(draft->quantity))
        return left_out(reading, draft, ROW_ERROR, ROLE_QUANTITY, "the quantity is missing or no number", NULL);
    if (draft->quantity == 0)
        return left_out(reading, draft, ROW_ERROR, ROLE_QUANTITY, "the quantity is 0", NULL);
    return true;
}

static bool check_currency(struct reading *reading, const struct transaction_draft *draft) {
    struct broker_export *export = reading->export;
    const struct broker_transaction *transaction = &draft->transaction;
    if (!transaction->currency)
        return true;
    if (!export->currency)
        export->currency = transaction->currency;
    if (export->currency == transaction->currency || !isnan(settings_currency_rate(reading->settings, transaction->currency)))
        return true; /* currencies.c converts it */
    if (kind_is_option(transaction->kind) && export->foreign_options++ == 0) {
        export->foreign_row = transaction->row;
        export->foreign_currency = transaction->currency;
    }
    export_pass_over(export, KIND_OTHER_CURRENCY, transaction->row, transaction->words);
    return false;
}

/* What a sale or purchase of an option does, where no column says so, but the row's words. */
static void take_effect(struct transaction_draft *draft) {
    static const char *const opening[] = {"opening", "to open"}, *const closing[] = {"closing", "to close"};
    const char *texts[] = {record_text(draft->record, ROLE_ACTION), record_text(draft->record, ROLE_DESCRIPTION)};
    bool sale = draft->transaction.kind == KIND_SALE, opens = false, closes = false;
    if (!draft->has_contract || (!sale && draft->transaction.kind != KIND_PURCHASE))
        return;
    for (size_t i = 0; i < 4; i++) {
        opens |= record_text_holds(texts[i / 2], opening[i % 2]);
        closes |= record_text_holds(texts[i / 2], closing[i % 2]);
    }
    if (opens != closes)
        draft->transaction.kind = (uint8_t)(sale ? (opens ? KIND_STO : KIND_STC) : opens ? KIND_BTO : KIND_BTC);
}

static void extend_period(struct broker_export *export, struct date date) {
    if (!date_is_set(export->first) || date_compare(date, export->first) < 0)
        export->first = date;
    if (!date_is_set(export->last) || date_compare(date, export->last) > 0)
        export->last = date;
}

/* "/ESU25", and "./ESU25 …" of an option on it. */
static bool is_future(const struct transaction_draft *draft) {
    const char *ticker = draft->transaction.ticker ? draft->transaction.ticker : record_text(draft->record, ROLE_SYMBOL);
    return ticker && (ticker[0] == '/' || strncmp(ticker, "./", 2) == 0);
}

/* What a transfer moved: its words may hold the number of another account. */
static const char *moved_name(const struct transaction_draft *draft) {
    const char *ticker = draft_ticker(draft), *description = record_text(draft->record, ROLE_DESCRIPTION);
    return draft->has_contract && description ? description : ticker;
}

/* Rows with a fault, of unknown words, and of what is no trade of shares or of options on them: counted and told. True when it is one. */
static bool set_aside(struct reading *reading, struct transaction_draft *draft) {
    const struct broker_transaction *transaction = &draft->transaction;
    enum broker_kind kind = transaction->kind;
    const char *action = record_text(draft->record, ROLE_ACTION);
    if (draft->fault)
        left_out(reading, draft, ROW_ERROR, ROLE_DESCRIPTION, "%.90s", draft->fault);
    else if (kind == KIND_NONE)
        unknown_words(reading, draft);
    else if (kind >= KIND_PASSED)
        export_pass_over(reading->export, kind, transaction->row,
                        kind == KIND_TRANSFER || kind == KIND_ARRIVAL ? moved_name(draft) : action ? action : transaction->words);
    else if (is_future(draft))
        export_pass_over(reading->export, KIND_FUTURES, transaction->row, transaction->words);
    else
        return false;
    return true;
}

/* What the export as a whole is told of: fees that cannot be read, rows without an amount. */
static void count_gaps(struct reading *reading, const struct transaction_draft *draft) {
    struct broker_export *export = reading->export;
    enum broker_kind kind = draft->transaction.kind;
    bool net = reading->format->money == MONEY_NET && !draft->amount_is_gross;
    if (!net && draft->fee_unread && export->unread_fees++ == 0)
        export->unread_fee_row = draft->transaction.row;
    export->without_amount += net && isnan(draft->amount) && !kind_is_event(kind) && kind != KIND_CORPORATE;
}

/* A sale that costs about what it is worth, or a purchase that brings as much, where amounts have the sign of the cash. */
static bool is_backwards(const struct reading *reading, const struct transaction_draft *draft) {
    bool signed_as_cash = reading->format->money == MONEY_NET || reading->format->traits & TRAIT_SIGNED_FEES;
    enum broker_kind side = kind_side(draft->transaction.kind);
    bool sells = side == KIND_SALE || side == KIND_SELL, buys = side == KIND_PURCHASE || side == KIND_BUY;
    bool other_sign = (sells && draft->amount < 0) || (buys && draft->amount > 0);
    return signed_as_cash && !draft->amount_is_gross && other_sign && fabs(draft->amount) > money_dollars(draft->transaction.gross) / 2;
}

/* Unless it cancels another row, such an amount tells no fees. */
static void take_backwards(const struct reading *reading, struct transaction_draft *draft) {
    struct broker_transaction *transaction = &draft->transaction;
    transaction->backwards = is_backwards(reading, draft);
    if (!transaction->backwards || money_dollars(transaction->gross) < LEAST_GROSS)
        return;
    transaction->fees = money_from_dollars(draft->listed_fees);
    transaction->notes |= NOTE_AMOUNT_DIFFERS;
}

void record_add(struct reading *reading, struct transaction_draft *draft) {
    struct broker_export *export = reading->export;
    struct broker_transaction *transaction = &draft->transaction;
    if (transaction->kind == KIND_DIVIDEND && draft->has_contract)
        transaction->kind = KIND_CORPORATE; /* a special dividend that changed the contract */
    if (transaction->kind == KIND_DIVIDEND && isnan(draft->amount) && isnan(draft->price) && draft->quantity > 0)
        transaction->kind = KIND_CORPORATE; /* paid in shares */
    take_effect(draft);
    take_settlement(reading, draft);
    take_transfer(reading, draft);
    enum broker_kind kind = transaction->kind;
    export->rows++;
    extend_period(export, transaction->booked);
    if (!isnan(draft->amount))
        export->cash_sum = money_add(export->cash_sum, money_from_dollars(draft->amount));
    if (set_aside(reading, draft) || !check_currency(reading, draft) || !check_quantity(reading, draft))
        return;
    transaction->cancel |= kind == KIND_DIVIDEND && draft->amount < 0;
    if (!(kind_is_option(kind) && !(draft->quantity == 0 && !draft->has_contract) ? fill_option(reading, draft) : fill_shares(reading, draft)))
        return;
    if (!price_transaction(reading, draft)) {
        left_out(reading, draft, ROW_ERROR, ROLE_PRICE, "neither a price nor an amount can be read", NULL);
        return;
    }
    count_gaps(reading, draft);
    take_backwards(reading, draft);
    if ((kind == KIND_SALE || kind == KIND_PURCHASE) && !draft->direction_known)
        transaction->notes |= NOTE_DIRECTION_ASSUMED;
    *array_add(reading->arena, &export->transactions) = *transaction;
}
