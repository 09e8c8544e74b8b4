/* Which currency most rows have, and what becomes of the others. */
#include "journal/settling/settle_currencies.h"

#include <math.h>

#include "base/name_map.h"
#include "base/number_text.h"

enum { CURRENCIES_MOST = 32, CONVERTED_DECIMALS = 8 };

struct currency_counts {
    struct {
        const char *name; /* interned */
        size_t rows;
        bool told; /* its conversion */
    } items[CURRENCIES_MOST];
    size_t count;
};

static size_t place_of_currency(struct currency_counts *counts, const char *name) {
    for (size_t i = 0; i < counts->count; i++)
        if (counts->items[i].name == name)
            return i;
    if (counts->count == CURRENCIES_MOST)
        return CURRENCIES_MOST - 1;
    counts->items[counts->count].name = name;
    return counts->count++;
}

static void count_currencies(struct currency_counts *counts, const struct draft *draft) {
    for (size_t i = 0; i < draft->extras.count; i++)
        if (draft->extras.items[i].currency)
            counts->items[place_of_currency(counts, draft->extras.items[i].currency)].rows++;
}

/* What the rows of one ticker, or of one group, are in; currency NULL: in several. */
struct name_currencies {
    struct name_map places;
    ARRAY(const char *) currencies;
};

static void learn_currency(struct name_currencies *known, const char *name, const char *currency, struct arena *arena) {
    size_t place = name_map_add(&known->places, name, known->currencies.count);
    if (place == known->currencies.count)
        *array_add(arena, &known->currencies) = currency;
    else if (known->currencies.items[place] != currency)
        known->currencies.items[place] = NULL;
}

static const char *known_currency(const struct name_currencies *known, const char *name) {
    size_t place = name_map_find(&known->places, name);
    return place == NAME_MISSING ? NULL : known->currencies.items[place];
}

/* A close that leaves its contract to its group has no ticker. */
static const char *naming_text(const struct transaction *row, bool by_group) {
    return by_group ? row->ticker ? NULL : row->group : row->ticker;
}

static void learn_rows(struct name_currencies *known, const struct draft *draft, bool by_group) {
    for (size_t i = 0; i < draft->rows.count; i++) {
        const char *name = by_group ? draft->rows.items[i].group : draft->rows.items[i].ticker;
        if (name && draft->extras.items[i].currency)
            learn_currency(known, name, draft->extras.items[i].currency, draft->scratch);
    }
}

static void teach_rows(const struct name_currencies *known, struct draft *draft, bool by_group) {
    for (size_t i = 0; i < draft->rows.count; i++) {
        const char *name = naming_text(&draft->rows.items[i], by_group);
        if (name && !draft->extras.items[i].currency)
            draft->extras.items[i].currency = known_currency(known, name);
    }
}

/* A row without a price, such as an expiry, is in the currency of the other rows of its ticker, else of its group. */
static void spread_currencies(struct draft *drafts, size_t count, bool by_group) {
    struct name_currencies known = {.currencies = {0}};
    name_map_init(&known.places, false, drafts[0].scratch);
    for (size_t i = 0; i < count; i++)
        learn_rows(&known, &drafts[i], by_group);
    for (size_t i = 0; i < count; i++)
        teach_rows(&known, &drafts[i], by_group);
}

static const char *most_frequent(const struct currency_counts *counts) {
    size_t most = 0;
    for (size_t i = 1; i < counts->count; i++)
        if (counts->items[i].rows > counts->items[most].rows)
            most = i;
    return counts->items[most].name;
}

static void convert_row(struct transaction *row, struct draft_extra *extra, double rate) {
    double *const prices[] = {&row->strike, &row->stock_price, &row->premium, &row->cost_basis, &row->bid, &row->ask,
                              &extra->total, &extra->net, &extra->fees};
    for (size_t i = 0; i < sizeof prices / sizeof *prices; i++)
        *prices[i] = round_decimal(*prices[i] * rate, CONVERTED_DECIMALS);
    if (!extra->trade)
        return;
    extra->trade->price *= rate;
    extra->trade->total *= rate;
    extra->trade->stock_price *= rate;
    extra->trade->pnl *= rate;
    extra->trade->fees *= rate;
}

/* Where it is said: in a column of its own, or beside the price. */
static enum field currency_field(const struct draft *draft) {
    return draft->sheet->columns[FIELD_CURRENCY] != NO_COLUMN ? FIELD_CURRENCY : FIELD_PREMIUM;
}

static void tell_conversion(struct draft *draft, const struct transaction *row, const char *currency, double rate) {
    char shown[NUMBER_TEXT_SIZE];
    number_print(rate, shown);
    draft_problem(draft, row->row, CURRENCY_CONVERTED, currency_field(draft), "all prices of such rows multiplied", "amounts in %s are converted at %s, as fx.%s says",
                     currency, shown, currency);
}

static void leave_out(struct draft *draft, size_t index, const char *currency, const char *own) {
    draft_problem(draft, draft->rows.items[index].row, OTHER_CURRENCY, currency_field(draft), NULL,
                     "this row is in %s, but most of the log is in %s; setting fx.%s converts it", currency, own, currency);
    draft->extras.items[index].kind = DRAFT_TRADE;
    draft->extras.items[index].foreign = true;
}

static void settle_draft(struct draft *draft, struct currency_counts *counts, const char *own, const struct settings *settings) {
    size_t sorted = draft->problems.count;
    for (size_t i = 0; i < draft->rows.count; i++) {
        struct draft_extra *extra = &draft->extras.items[i];
        if (!extra->currency || extra->currency == own)
            continue;
        double rate = settings_currency_rate(settings, extra->currency);
        if (isnan(rate)) {
            leave_out(draft, i, extra->currency, own);
            continue;
        }
        size_t place = place_of_currency(counts, extra->currency);
        if (!counts->items[place].told)
            tell_conversion(draft, &draft->rows.items[i], extra->currency, rate);
        counts->items[place].told = true;
        convert_row(&draft->rows.items[i], extra, rate);
    }
    draft_merge_problems(draft, sorted);
}

void settle_currencies(struct draft *drafts, size_t count, const struct settings *settings) {
    struct currency_counts counts = {.count = 0};
    for (size_t i = 0; i < count; i++)
        count_currencies(&counts, &drafts[i]);
    if (counts.count < 2)
        return;
    const char *own = most_frequent(&counts);
    spread_currencies(drafts, count, false);
    spread_currencies(drafts, count, true);
    for (size_t i = 0; i < count; i++)
        settle_draft(&drafts[i], &counts, own, settings);
}
