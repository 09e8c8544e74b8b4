/* Which span a day belongs to, by the rows that are there. */
#include "import/log_sections.h"

/* The transactions between two subtotals. */
struct section {
    uint32_t last;           /* its last row, or that of its subtotal */
    size_t rows;
    struct date first, newest; /* day of its transactions */
};

struct sections {
    ARRAY(struct section) items; /* from the top; the last takes the added rows */
    const struct log_row *closing; /* the subtotal below the last; NULL = none */
};

/* A label beside an amount, and no transaction; a day is of cash. */
static bool is_subtotal(const struct log_rows *rows, const struct log_row *row) {
    static const enum field amounts[] = {FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM, FIELD_PNL, FIELD_PREMIUM};
    bool amount = false, day = row->held[FIELD_DATE] != HELD_NOTHING && !(row->worded >> FIELD_DATE & 1);
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        amount |= row->held[amounts[i]] != HELD_NOTHING;
    return amount && !day && row->filled && !row->is_transaction && row->row > rows->section->header_row;
}

static int32_t month_of(struct date date) {
    struct civil civil = date_to_civil(date);
    return civil.year * 12 + civil.month;
}

static void list_sections(struct sections *sections, const struct log_rows *rows, struct arena *arena) {
    for (size_t i = 0; i < rows->count; i++) {
        bool subtotal = is_subtotal(rows, &rows->items[i]), below = rows->items[i].row > rows->last_row;
        if (subtotal && !below)
            array_add(arena, &sections->items)->last = rows->items[i].row;
        else if (subtotal && !sections->closing)
            sections->closing = &rows->items[i];
    }
    array_add(arena, &sections->items)->last = rows->last_row;
}

static void add_day(struct section *section, struct date day) {
    section->first = section->rows == 0 || date_compare(day, section->first) < 0 ? day : section->first;
    section->newest = section->rows == 0 || date_compare(day, section->newest) > 0 ? day : section->newest;
    section->rows++;
}

static void take_days(struct sections *sections, const struct log_rows *rows, const struct transaction_list *transactions) {
    const struct sheet_rows *sheet = &transactions->sheets[rows->source];
    for (size_t i = sheet->first; i < sheet->first + sheet->count; i++) {
        const struct transaction *transaction = &transactions->items[i];
        size_t at = 0;
        while (at + 1 < sections->items.count && sections->items.items[at].last < transaction->row)
            at++;
        if (!transaction->same_row && transaction->row > rows->section->header_row)
            add_day(&sections->items.items[at], transaction->date);
    }
}

/* Whether each but the last is of one month. */
static bool are_months(const struct sections *sections) {
    for (size_t i = 0; i + 1 < sections->items.count; i++)
        if (sections->items.items[i].rows && month_of(sections->items.items[i].first) != month_of(sections->items.items[i].newest))
            return false;
    return true;
}

static bool is_of_earlier(const struct sections *sections, struct date day) {
    for (size_t i = 0; i + 1 < sections->items.count; i++)
        if (sections->items.items[i].rows && date_compare(day, sections->items.items[i].first) >= 0 &&
            date_compare(day, sections->items.items[i].newest) <= 0)
            return true;
    return false;
}

/* A subtotal that is typed, or sums a single row, does not grow with the rows above it. */
static bool grows(const struct sections *sections) {
    static const enum field amounts[] = {FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM, FIELD_PNL, FIELD_PREMIUM};
    bool formula = !sections->closing;
    for (size_t i = 0; sections->closing && i < sizeof amounts / sizeof *amounts; i++)
        formula |= sections->closing->held[amounts[i]] == HELD_FORMULA;
    return formula && (!sections->closing || sections->items.items[sections->items.count - 1].rows > 1);
}

/* Below the last section a new one may begin, unless its subtotal stands there already. */
static bool is_outside(const struct sections *sections, struct date day, bool months, bool newest_first) {
    const struct section *last = &sections->items.items[sections->items.count - 1];
    int32_t month = month_of(day), from = month_of(last->first), to = month_of(last->newest);
    bool before = newest_first ? month > to : month < from, after = newest_first ? month < from : month > to;
    return is_of_earlier(sections, day) || (months && (before || (after && sections->closing)));
}

size_t log_sections_count_outside(const struct log_rows *rows, const struct transaction_list *transactions, const struct grouped_rows *added, struct arena *arena) {
    struct sections sections = {0};
    size_t count = 0;
    list_sections(&sections, rows, arena);
    take_days(&sections, rows, transactions);
    if (sections.items.count < 2 || sections.items.items[sections.items.count - 1].rows == 0)
        return 0;
    bool months = are_months(&sections), grown = grows(&sections), newest_first = transactions->sheets[rows->source].newest_first;
    for (size_t i = 0; i < added->count; i++)
        count += !grown || is_outside(&sections, added->items[i].transaction.date, months, newest_first);
    return count;
}
