/* Each way in which a dividend's price may be meant makes an amount, and so a dividend on a share, which is possible or not. */
#include "journal/settling/settle_dividend.h"

#include <math.h>

#include "base/number_text.h"

#define CENT 0.00995
#define CENT_OFF 0.011          /* differences up to a cent come from rounding */
#define MOST_OF_PRICE 0.25      /* of what a share is worth: far above any dividend */
#define ORDINARY 0.03           /* up to here a dividend is nothing special, … */
#define USUAL 0.005             /* this one is usual, … */
#define LEAST 0.0002            /* and below this one only round amounts are */
#define PRICE_UNKNOWN 100.0
#define MOST_UNKNOWN 250.0

enum { ROWS_NEARBY = 500, SHARES_OF_CONTRACT = 100 };

enum reading { OF_ROW, OF_EACH_SHARE, OF_EACH_CONTRACT, READING_COUNT };

static const char *const reading_names[] = {"the row's amount", "each share's", "each contract's"};

struct dividend {
    double price;     /* as written; NAN = blank */
    double stated;    /* what the row itself says that it came to, and … */
    double fees;      /* … what is to be added where that is after fees */
    double total;     /* NAN = blank */
    double quantity;  /* 0 = blank */
    double shares;
    bool contracts;   /* the quantity counts them */
    double worth;     /* of a share; NAN = the log does not tell */
};

/* What the rows around tell of a ticker. */
struct ticker_rows {
    double worth;
    int32_t contracts; /* the most that a row has */
    bool traded_so, traded_lots; /* as many shares were bought or sold, or a hundred times as many */
};

static void see_row(const struct draft *draft, size_t index, const struct transaction *dividend, struct ticker_rows *found, size_t *shares_at) {
    const struct transaction *row = &draft->rows.items[index];
    bool shares = row->action == SHARES_BOUGHT || row->action == SHARES_SOLD;
    if (isnan(found->worth) && row->strike > 0)
        found->worth = row->stock_price > 0 ? row->stock_price : row->strike;
    if (shares && *shares_at == SIZE_MAX && !isnan(row->premium))
        *shares_at = index;
    if (row->strike > 0 && row->quantity > found->contracts)
        found->contracts = row->quantity;
    found->traded_so |= shares && row->quantity == dividend->quantity;
    found->traded_lots |= shares && row->quantity == dividend->quantity * (int64_t)SHARES_OF_CONTRACT;
}

/* Beyond a split prices are of another kind. */
static struct ticker_rows find_ticker(const struct draft *draft, size_t index, const struct dividends *dividends, bool settled) {
    const struct transaction *rows = draft->rows.items, *dividend = &rows[index];
    struct ticker_rows found = {.worth = NAN};
    size_t shares_at = SIZE_MAX;
    bool before = true, behind = true;
    for (size_t off = 1; off <= ROWS_NEARBY && dividend->ticker && (before || behind); off++) {
        before = before && off <= index && !(rows[index - off].ticker == dividend->ticker && rows[index - off].action == SPLIT);
        behind = behind && index + off < draft->rows.count && !(rows[index + off].ticker == dividend->ticker && rows[index + off].action == SPLIT);
        if (before && rows[index - off].ticker == dividend->ticker)
            see_row(draft, index - off, dividend, &found, &shares_at);
        if (behind && rows[index + off].ticker == dividend->ticker)
            see_row(draft, index + off, dividend, &found, &shares_at);
    }
    if (isnan(found.worth) && shares_at != SIZE_MAX)
        found.worth = settled && shares_at < index ? rows[shares_at].premium : share_amounts_price(draft, shares_at, &dividends->share_amounts);
    return found;
}

/* A fraction of a share is paid, too. */
static double quantity_of(const struct draft *draft, size_t index) {
    for (size_t i = 0; draft->extras.items[index].fraction && i < draft->fractions.count; i++)
        if (draft->fractions.items[i].index == index)
            return draft->fractions.items[i].shares;
    return draft->rows.items[index].quantity;
}

static bool is_filled(double number) {
    return !isnan(number) && number != 0;
}

static struct dividend read_dividend_row(const struct draft *draft, size_t index, const struct dividends *dividends, bool settled) {
    const struct transaction *row = &draft->rows.items[index];
    const struct draft_extra *extra = &draft->extras.items[index];
    const struct units *units = dividends->units;
    struct ticker_rows ticker = find_ticker(draft, index, dividends, settled);
    struct dividend dividend = {.price = is_filled(row->premium) ? fabs(row->premium) : NAN, .stated = NAN, .total = is_filled(extra->total) ? fabs(extra->total) : NAN};
    bool net = is_filled(extra->net);
    dividend.stated = net ? fabs(extra->net) : dividend.total;
    dividend.fees = net && !units->amounts_gross ? money_dollars(row->fees) : 0;
    dividend.quantity = quantity_of(draft, index);
    bool few = dividend.quantity == row->quantity && row->quantity > 0 && row->quantity < SHARES_OF_CONTRACT;
    dividend.contracts = few && (row->quantity <= ticker.contracts || ticker.traded_lots) && !ticker.traded_so && !units->in_shares;
    dividend.shares = dividend.quantity * (dividend.contracts ? SHARES_OF_CONTRACT : 1);
    dividend.worth = ticker.worth;
    return dividend;
}

static double amount_in(const struct dividend *dividend, enum reading reading) {
    return dividend->price * (reading == OF_ROW ? 1 : reading == OF_EACH_SHARE ? dividend->shares : dividend->quantity);
}

/* Companies declare cents, and few a fraction of one: an amount that is rounded to cents shows so much. */
static bool is_declared(const struct dividend *dividend, double each) {
    double step = dividend->shares < SHARES_OF_CONTRACT ? 0.0025 : 0.01;
    return fabs(remainder(each, step)) <= 0.005 / dividend->shares + 1e-9;
}

static bool is_dividend(const struct dividend *dividend, double each) {
    return each >= CENT && each <= (isnan(dividend->worth) ? MOST_UNKNOWN : dividend->worth * MOST_OF_PRICE);
}

static bool is_possible(const struct dividend *dividend, enum reading reading) {
    double worth = isnan(dividend->worth) ? PRICE_UNKNOWN : dividend->worth, each = amount_in(dividend, reading) / dividend->shares;
    if (!is_dividend(dividend, each) || (reading == OF_EACH_CONTRACT && !dividend->contracts))
        return false;
    return reading == OF_EACH_SHARE || is_declared(dividend, each) || (dividend->price > ORDINARY * worth && each >= LEAST * worth);
}

/* By how far the dividend on a share is from a usual one. */
static double oddness(const struct dividend *dividend, enum reading reading) {
    double worth = isnan(dividend->worth) ? PRICE_UNKNOWN : dividend->worth;
    return fabs(log(amount_in(dividend, reading) / dividend->shares / worth / USUAL));
}

/* The possible reading that is the most usual one, but for `other`; READING_COUNT where none is. */
static enum reading best_reading(const struct dividend *dividend, enum reading other) {
    enum reading best = READING_COUNT;
    for (enum reading reading = 0; reading < READING_COUNT; reading++) {
        bool same = other < READING_COUNT && fabs(amount_in(dividend, reading) - amount_in(dividend, other)) < CENT_OFF;
        if (!same && is_possible(dividend, reading) && (best == READING_COUNT || oddness(dividend, reading) < oddness(dividend, best)))
            best = reading;
    }
    return best;
}

/* By the row's own amount, where it has one. */
static bool says(const struct dividend *dividend, enum reading reading) {
    return isnan(dividend->stated) ? is_possible(dividend, reading) : fabs(dividend->stated - amount_in(dividend, reading)) <= CENT_OFF;
}

struct dividends find_dividends(const struct draft *draft, const struct units *units, enum dividend_unit unit, bool of_export) {
    struct dividends found = {.unit = unit, .of_export = of_export, .units = units};
    if (!of_export)
        found.share_amounts = find_share_amounts(draft);
    for (size_t i = 0; i < draft->rows.count && !of_export; i++) {
        const struct transaction *row = &draft->rows.items[i];
        if (row->action != DIVIDEND || transaction_adjusts_leg(row))
            continue;
        struct dividend dividend = read_dividend_row(draft, i, &found, false);
        found.above_zero += row->premium > 0 || draft->extras.items[i].net > 0;
        if (isnan(dividend.price) || dividend.shares <= 1)
            continue;
        bool of_row = says(&dividend, OF_ROW), of_share = says(&dividend, OF_EACH_SHARE);
        found.of_rows += of_row && !of_share;
        found.of_shares += of_share && !of_row;
    }
    return found;
}

struct told {
    struct draft *draft;
    struct transaction_list *list;
    struct diags *diags;
    struct transaction *row;
    const struct dividend *dividend;
};

static void tell_two(const struct told *told, enum reading used, enum reading other, enum diag_code code) {
    const struct dividend *dividend = told->dividend;
    char shown[NUMBER_TEXT_SIZE], quantity[NUMBER_TEXT_SIZE], amount[MONEY_TEXT_SIZE], other_amount[MONEY_TEXT_SIZE];
    struct money read = money_from_dollars(amount_in(dividend, used)), else_read = money_from_dollars(amount_in(dividend, other));
    number_print(dividend->price, shown);
    number_print(dividend->quantity, quantity);
    if (code == DIVIDEND_UNSURE)
        transaction_doubt_amount(told->list, told->row, money_subtract(read, else_read), told->diags->arena);
    diag_report(told->diags, code, transaction_place(told->list, told->row, FIELD_PREMIUM),
                other == OF_ROW          ? "dividend_unit=total reads the row's amount"
                : other == OF_EACH_SHARE ? "dividend_unit=per_share reads each share's"
                                         : "write the shares, not the contracts, under Quantity",
                "dividend %s of %s beside a quantity of %s is read as %s, %s; as %s it comes to %s", shown, told->row->ticker, quantity, reading_names[used],
                money_text(read, amount), reading_names[other], money_text(else_read, other_amount));
}

static void tell_in_all(const struct told *told) {
    char shown[NUMBER_TEXT_SIZE], shares[NUMBER_TEXT_SIZE];
    number_print(told->dividend->price, shown);
    number_print(told->dividend->shares, shares);
    diag_report(told->diags, DIVIDEND_IN_ALL, transaction_place(told->list, told->row, FIELD_PREMIUM), "taken as the amount of the row",
                "%s on each of %s shares is far too much for a dividend of %s", shown, shares, told->row->ticker);
}

/* As whoever keeps the log means it, by what is sure. READING_COUNT where nothing is. */
static enum reading said_reading(const struct dividends *dividends, const struct dividend *dividend) {
    if (!(dividend->quantity > 0) || dividend->shares == 1)
        return OF_ROW;
    if (dividends->unit != DIVIDEND_AUTO)
        return dividends->unit == DIVIDEND_TOTAL ? OF_ROW : OF_EACH_SHARE;
    return dividends->units->premium == UNIT_TOTAL && is_possible(dividend, OF_ROW) ? OF_ROW : READING_COUNT;
}

static enum reading choose_reading(const struct told *told, const struct dividends *dividends) {
    const struct dividend *dividend = told->dividend;
    enum reading best = best_reading(dividend, READING_COUNT), other = best_reading(dividend, best);
    if (best == READING_COUNT) {
        best = dividend->price < CENT ? OF_EACH_SHARE : OF_ROW;
        tell_two(told, best, best == OF_ROW ? OF_EACH_SHARE : OF_ROW, DIVIDEND_UNSURE);
        return best;
    }
    bool agreed = other != READING_COUNT && dividends->of_rows && !dividends->of_shares && is_possible(dividend, OF_ROW);
    if (agreed && best != OF_ROW) {
        other = best;
        best = OF_ROW;
    }
    if (other == READING_COUNT && dividend->contracts && best == OF_EACH_SHARE)
        other = OF_EACH_CONTRACT; /* of so few shares */
    if (other != READING_COUNT)
        tell_two(told, best, other, agreed ? DIVIDEND_IN_ALL : DIVIDEND_UNSURE);
    else if (best == OF_ROW)
        tell_in_all(told);
    return best;
}

/* Less than a dollar for a row that does not say of how many shares. */
static void check_without_shares(const struct told *told, double amount) {
    char shown[MONEY_TEXT_SIZE];
    double worth = told->dividend->worth;
    if (told->dividend->quantity > 0 || !(amount < 1) || !(amount <= worth * MOST_OF_PRICE))
        return;
    diag_report(told->diags, DIVIDEND_UNSURE, transaction_place(told->list, told->row, FIELD_PREMIUM), "if it is of each share, write their number under Quantity",
                "dividend of %s is read as the row's amount, %s", told->row->ticker, money_text(money_from_dollars(amount), shown));
}

static bool is_near(double stated, double amount, double off) {
    return fabs(stated - amount) <= CENT_OFF + off;
}

/* What price and quantity make in one way, before or after fees; 0 where they make another amount. */
static double agreed_amount(const struct dividend *dividend) {
    double before = dividend->stated + dividend->fees;
    for (enum reading reading = 0; reading < READING_COUNT; reading++) {
        double amount = amount_in(dividend, reading), off = reading == OF_EACH_SHARE ? 0.005 * dividend->shares : 0;
        if (is_near(dividend->stated, amount, off))
            return dividend->stated;
        if (is_near(before, amount, off))
            return before;
    }
    return 0;
}

static void tell_stated(const struct told *told, double used, const char *done) {
    const struct dividend *dividend = told->dividend;
    char shown[NUMBER_TEXT_SIZE], quantity[NUMBER_TEXT_SIZE], amount[MONEY_TEXT_SIZE];
    number_print(isnan(dividend->price) ? dividend->stated : dividend->price, shown);
    number_print(dividend->quantity, quantity);
    transaction_doubt_amount(told->list, told->row, money_from_dollars(fabs(used - dividend->stated)), told->diags->arena);
    diag_report(told->diags, DIVIDEND_UNSURE, transaction_place(told->list, told->row, FIELD_PREMIUM), done, "dividend %s of %s beside a quantity of %s does not go with the row's own amount %s",
                shown, told->row->ticker, quantity, money_text(money_from_dollars(dividend->stated), amount));
}

/* By the row's own amount; a formula for contracts takes shares a hundred times. */
static double stated_amount(const struct told *told) {
    const struct dividend *dividend = told->dividend;
    double agreed = isnan(dividend->price) ? 0 : agreed_amount(dividend);
    double all = amount_in(dividend, OF_EACH_SHARE), over = all * SHARES_OF_CONTRACT;
    if (agreed > 0)
        return agreed;
    if (!dividend->contracts && is_possible(dividend, OF_EACH_SHARE) && (is_near(dividend->stated, over, 0) || is_near(dividend->stated + dividend->fees, over, 0))) {
        tell_stated(told, all, "each share's used");
        return all;
    }
    bool one_share = dividend->quantity <= 1 && !dividend->contracts;
    if (!isnan(dividend->price) && dividend->quantity > 0)
        tell_stated(told, dividend->stated, "that amount used");
    else if (!one_share && !is_dividend(dividend, dividend->stated / dividend->shares))
        tell_stated(told, dividend->stated, "that amount used; under Price it would be each share's");
    return dividend->stated + dividend->fees;
}

static double priced_amount(const struct told *told, const struct dividends *dividends) {
    enum reading reading = said_reading(dividends, told->dividend);
    double amount = amount_in(told->dividend, reading == READING_COUNT ? choose_reading(told, dividends) : reading);
    check_without_shares(told, amount);
    return amount;
}

/* One that is taken back adds nothing that the log could know of. */
static void check_sign(const struct told *told, const struct draft_extra *extra, const struct dividends *dividends) {
    if ((told->row->premium < 0 || extra->net < 0) && dividends->above_zero)
        diag_report(told->diags, DIVIDEND_UNSURE, transaction_place(told->list, told->row, FIELD_PREMIUM), "counted as received; delete it, with the one that it takes back, if it was not",
                    "dividend of %s is below 0, and others are above", told->row->ticker);
}

void settle_dividend(struct draft *draft, size_t index, const struct dividends *dividends, struct transaction_list *list, struct diags *diags) {
    struct transaction *row = &draft->rows.items[index];
    struct dividend dividend = read_dividend_row(draft, index, dividends, true);
    struct told told = {draft, list, diags, row, &dividend};
    if (dividends->of_export || !row->ticker || (isnan(dividend.stated) && isnan(dividend.price))) {
        row->premium = isnan(dividend.stated) ? dividend.price : dividend.stated;
    } else {
        check_sign(&told, &draft->extras.items[index], dividends);
        row->premium = isnan(dividend.stated) ? priced_amount(&told, dividends) : stated_amount(&told);
    }
    row->amount = money_from_dollars(isnan(row->premium) ? 0 : row->premium);
}
