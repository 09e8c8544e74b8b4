/* Which currency most rows have, and what becomes of the others. */
#include "journal/settling/settle_currencies.h"

#include <math.h>
#include <string.h>

#include "base/currency.h"
#include "base/name_map.h"
#include "base/number_text.h"
#include "journal/checking/unsaid_currency.h"

enum { CURRENCIES_MOST = 32, CONVERTED_DECIMALS = 8 };

struct currency_counts {
    struct {
        const char *name; /* interned */
        size_t rows;
        size_t draft; /* whose row says it first … */
        uint32_t row; /* … and that row */
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

static void count_currencies(struct currency_counts *counts, const struct draft *drafts, size_t draft) {
    for (size_t i = 0; i < drafts[draft].extras.count; i++) {
        const struct draft_extra *extra = &drafts[draft].extras.items[i];
        if (!extra->currency)
            continue;
        size_t place = place_of_currency(counts, extra->currency);
        if (!counts->items[place].rows++) {
            counts->items[place].draft = draft;
            counts->items[place].row = extra->row;
        }
    }
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

static void spread_by(struct draft *drafts, size_t count, bool by_group) {
    struct name_currencies known = {.currencies = {0}};
    name_map_init(&known.places, false, drafts[0].scratch);
    for (size_t i = 0; i < count; i++)
        learn_rows(&known, &drafts[i], by_group);
    for (size_t i = 0; i < count; i++)
        teach_rows(&known, &drafts[i], by_group);
}

/* A row without a price, such as an expiry, is in the currency of the other rows of its ticker, else of its group. */
static void spread_currencies(struct draft *drafts, size_t count) {
    spread_by(drafts, count, false);
    spread_by(drafts, count, true);
}


/* ---- the log's currency beside the setting ---- */

/* Where it is said: in a column of its own, or beside the price. */
static enum field currency_field(const struct draft *draft) {
    return draft->sheet->columns[FIELD_CURRENCY] != NO_COLUMN ? FIELD_CURRENCY : FIELD_PREMIUM;
}

static bool is_code(const char *name) {
    size_t length = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return length == 3 && !name[length];
}

/* "$" is any dollar. */
static bool is_same(const char *shown, const char *setting) {
    const char *symbol = currency_find(setting).symbol;
    return strcmp(shown, setting) == 0 || (strcmp(shown, "USD") == 0 && symbol && strchr(symbol, '$'));
}

static size_t count_rows(const struct draft *drafts, size_t count) {
    size_t rows = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < drafts[i].rows.count; k++)
            rows += !drafts[i].rows.items[k].same_row;
    return rows;
}

/* Openings whose rows say no currency: of a few a sign was forgotten, many may be in another one. */
static size_t unsaid_openings(const struct draft *drafts, size_t count) {
    size_t unsaid = 0, openings = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < drafts[i].rows.count; k++) {
            bool opens = drafts[i].rows.items[k].action == SELL_TO_OPEN;
            openings += opens;
            unsaid += opens && !drafts[i].extras.items[k].currency;
        }
    return unsaid * 4 > openings ? unsaid : 0;
}

/* Fewer than half of the rows say a currency that is not the setting's, and the others none: they are the setting's. So are any openings that
 * say none where the user has said which. */
static bool is_minority(const struct draft *drafts, size_t count, const struct currency_counts *counts, const struct settings *settings) {
    const char *name = counts->items[0].name;
    if (counts->count != 1 || !is_code(name) || is_same(name, settings->currency))
        return false;
    return counts->items[0].rows * 2 < count_rows(drafts, count) || (!settings->currency_assumed && unsaid_openings(drafts, count) > 0);
}

/* The currency that half of the rows or more say; NULL when the setting's holds. */
static const char *own_currency(struct draft *drafts, size_t count, const struct currency_counts *counts, size_t most, const struct settings *settings) {
    const char *name = counts->items[most].name;
    size_t said = counts->items[most].rows, rows = count_rows(drafts, count);
    if (is_same(name, settings->currency))
        return NULL;
    struct draft *draft = &drafts[counts->items[most].draft];
    bool taken = settings->currency_assumed && is_code(name) && said * 2 >= rows;
    size_t sorted = draft->problems.count, unsaid = taken ? unsaid_openings(drafts, count) : 0;
    const char *done = taken ? "taken as the log's currency" : "amounts shown in the setting's, as they stand";
    if (unsaid)
        done = arena_print(draft->arena, "taken as the log's currency, for %zu opening%s that say%s none, too", unsaid, unsaid == 1 ? "" : "s",
                           unsaid == 1 ? "s" : "");
    draft_problem(draft, counts->items[most].row, taken && !unsaid ? CURRENCY_TAKEN : CURRENCY_DIFFERS, currency_field(draft), done,
                  "%zu of %zu rows are in %s by their cells, %s %s", said, rows, name, taken ? "not in" : "but the setting currency says", settings->currency);
    draft_merge_problems(draft, sorted);
    return taken ? name : NULL;
}

/* Of as many the setting's; however many, where the user has said it. */
static size_t most_frequent(const struct currency_counts *counts, const struct settings *settings) {
    size_t most = 0;
    for (size_t i = 0; i < counts->count && !settings->currency_assumed; i++)
        if (strcmp(counts->items[i].name, settings->currency) == 0)
            return i;
    for (size_t i = 1; i < counts->count; i++) {
        size_t rows = counts->items[i].rows, before = counts->items[most].rows;
        if (rows > before || (rows == before && is_same(counts->items[i].name, settings->currency) && !is_same(counts->items[most].name, settings->currency)))
            most = i;
    }
    return most;
}

static bool has_most_rows(const struct currency_counts *counts, size_t place) {
    for (size_t i = 0; i < counts->count; i++)
        if (counts->items[i].rows > counts->items[place].rows)
            return false;
    return true;
}

static void convert_row(struct transaction *row, struct draft_extra *extra, double rate, struct arena *arena) {
    struct quotes quotes = quotes_of(row);
    double *const prices[] = {&row->strike, &row->stock_price, &row->premium, &quotes.cost_basis, &quotes.bid, &quotes.ask,
                              &extra->total, &extra->net, &extra->fees, &extra->fees_each};
    for (size_t i = 0; i < sizeof prices / sizeof *prices; i++)
        *prices[i] = number_round(*prices[i] * rate, CONVERTED_DECIMALS);
    set_quotes(row, quotes, arena);
    if (!extra->trade)
        return;
    extra->trade->price *= rate;
    extra->trade->total *= rate;
    extra->trade->stock_price *= rate;
    extra->trade->pnl *= rate;
    extra->trade->fees *= rate;
}

static void tell_conversion(struct draft *draft, const struct transaction *row, const char *currency, double rate) {
    char shown[NUMBER_TEXT_SIZE];
    number_print(rate, shown);
    draft_problem(draft, row->row, CURRENCY_CONVERTED, currency_field(draft), "all prices of such rows multiplied", "amounts in %s are converted at %s, as fx.%s says",
                     currency, shown, currency);
}

/* `is_own`: what says that the log is in its own currency. */
static void leave_out(struct draft *draft, size_t index, const char *own, const char *is_own) {
    const char *currency = draft->extras.items[index].currency;
    draft_problem(draft, draft->rows.items[index].row, OTHER_CURRENCY, currency_field(draft), NULL,
                  "this row is in %s, but %s %s; setting fx.%s converts it", currency, is_own, own, currency);
    draft->extras.items[index].kind = DRAFT_TRADE;
    draft->extras.items[index].foreign = true;
}

static void settle_draft(struct draft *draft, struct currency_counts *counts, const char *own, const char *is_own, const struct settings *settings) {
    size_t sorted = draft->problems.count;
    for (size_t i = 0; i < draft->rows.count; i++) {
        struct draft_extra *extra = &draft->extras.items[i];
        if (!extra->currency || extra->currency == own)
            continue;
        double rate = settings_currency_rate(settings, extra->currency);
        if (isnan(rate)) {
            leave_out(draft, i, own, is_own);
            continue;
        }
        size_t place = place_of_currency(counts, extra->currency);
        if (!counts->items[place].told)
            tell_conversion(draft, &draft->rows.items[i], extra->currency, rate);
        counts->items[place].told = true;
        convert_row(&draft->rows.items[i], extra, rate, draft->arena);
    }
    draft_merge_problems(draft, sorted);
}

/* The setting's, as rows say it where some do. */
static const char *currency_of_setting(const struct currency_counts *counts, const struct settings *settings) {
    for (size_t i = 0; i < counts->count; i++)
        if (is_same(counts->items[i].name, settings->currency))
            return counts->items[i].name;
    return settings->currency;
}

/* A rate for what most rows say tells that the log is not in it. */
static bool most_are_converted(const char *most, const struct settings *settings) {
    return !is_same(most, settings->currency) && !isnan(settings_currency_rate(settings, most));
}

/* Openings that say no currency where others say two: one of these may be theirs. */
static void tell_unsaid_openings(struct draft *drafts, size_t count, const char *own) {
    size_t unsaid = 0;
    const struct transaction *first = NULL;
    struct draft *draft = NULL;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < drafts[i].rows.count; k++) {
            const struct transaction *row = &drafts[i].rows.items[k];
            bool counts = row->action == SELL_TO_OPEN && drafts[i].extras.items[k].kind == DRAFT_TRADE && !drafts[i].extras.items[k].currency;
            unsaid += counts;
            draft = counts && !first ? &drafts[i] : draft;
            first = counts && !first ? row : first;
        }
    if (!unsaid)
        return;
    size_t sorted = draft->problems.count;
    draft_problem(draft, first->row, CURRENCY_DIFFERS, currency_field(draft), arena_print(draft->arena, "read as %s", own), "%zu opening%s say%s no currency, beside others in several",
                  unsaid, unsaid == 1 ? "" : "s", unsaid == 1 ? "s" : "");
    draft_merge_problems(draft, sorted);
}

/* Who writes US$ has another dollar, too, and may write that as a mere "$". */
static void tell_dollars(struct draft *drafts, size_t count) {
    size_t bare = 0, explicit = 0;
    const struct draft_extra *first = NULL;
    struct draft *draft = NULL;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < drafts[i].extras.count; k++) {
            const struct draft_extra *extra = &drafts[i].extras.items[k];
            bool counts = extra->bare_dollar && extra->currency && strcmp(extra->currency, "USD") == 0;
            bare += counts;
            explicit += extra->us_dollar;
            draft = counts && !first ? &drafts[i] : draft;
            first = counts && !first ? extra : first;
        }
    if (!bare || !explicit)
        return;
    size_t sorted = draft->problems.count;
    draft_problem(draft, first->row, CURRENCY_DIFFERS, FIELD_PREMIUM, "read as USD, all of them; a column Currency says which is which", "%zu price%s show%s a mere $ beside %zu that say US$",
                  bare, bare == 1 ? "" : "s", bare == 1 ? "s" : "", explicit);
    draft_merge_problems(draft, sorted);
}

static struct currency_counts count_all(const struct draft *drafts, size_t count) {
    struct currency_counts counts = {.count = 0};
    for (size_t i = 0; i < count; i++)
        count_currencies(&counts, drafts, i);
    return counts;
}

const char *settle_currencies(struct draft *drafts, size_t count, const struct settings *settings) {
    struct currency_counts counts = count_all(drafts, count);
    if (!counts.count) {
        tell_unsaid_currency(drafts, count, settings);
        return NULL;
    }
    tell_dollars(drafts, count);
    bool several = counts.count > 1;
    if (several) { /* rows without a price count, too */
        spread_currencies(drafts, count);
        counts = count_all(drafts, count);
    }
    bool minority = is_minority(drafts, count, &counts, settings);
    if (minority) {
        spread_currencies(drafts, count);
        counts = count_all(drafts, count);
        minority = is_minority(drafts, count, &counts, settings);
    }
    size_t most = most_frequent(&counts, settings);
    bool converted = most_are_converted(counts.items[most].name, settings);
    const char *taken = converted || minority ? NULL : own_currency(drafts, count, &counts, most, settings);
    const char *own = converted || minority ? currency_of_setting(&counts, settings) : counts.items[most].name;
    if (!several && !converted && !minority)
        return taken;
    if (!several && !minority)
        spread_currencies(drafts, count);
    if (several)
        tell_unsaid_openings(drafts, count, own);
    const char *is_own = minority ? "most rows say no currency and are read as" : has_most_rows(&counts, most) ? "most of the log is in" : "the setting currency says";
    for (size_t i = 0; i < count; i++)
        settle_draft(&drafts[i], &counts, own, is_own, settings);
    return taken;
}
