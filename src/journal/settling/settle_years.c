/* Row by row in sheet order: what the row itself says counts most, then the title above it, then its neighbours. */
#include "journal/settling/settle_years.h"

#include "journal/cells/without_year.h"
#include "journal/words/written_year.h"

enum { HALF_YEAR = 183 };

struct year_settler {
    struct draft *draft;
    const struct date_orders *orders;
    struct date as_of;
    int workbook_year;       /* the only one that sheets are named by; 0 = none */
    int title_year;          /* of the rows since the last title … */
    int years_back;          /* … 1 where it is the year that they end in */
    struct date title_last;  /* … the last date among them; DATE_NONE = none yet */
    bool descends, wrapped;  /* … whether they ever go back, and whether they went on into the next year */
    struct date above;       /* the last date of the rows above, which have a year; DATE_NONE = none */
    size_t below;            /* the next row below whose year it says itself; 0 = not looked for … */
    struct date date_below;  /* … and its date; DATE_NONE = there is none */
};

/* Several sheets named by one year, and by none besides. */
static int year_of_workbook(const struct workbook *workbook) {
    int year = 0;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        int found = year_in_text(workbook->sheets[i].name);
        if (found && year && found != year)
            return 0;
        year = found ? found : year;
    }
    return year;
}

static struct date in_order(struct date date, uint8_t reading, enum date_reading_order order) {
    return settle_date(&date, (enum date_reading_order)reading, order) ? date : DATE_NONE;
}

/* The earlier of the row's expiry and its close, where they have a year; DATE_NONE without. */
static struct date latest_date(const struct year_settler *settler, size_t index) {
    const struct transaction *row = &settler->draft->rows.items[index];
    const struct draft_extra *extra = &settler->draft->extras.items[index];
    struct date expiry = DATE_NONE, closed = DATE_NONE;
    if (date_is_set(row->expiry) && !(extra->yearless & YEARLESS_EXPIRY))
        expiry = in_order(row->expiry, extra->expiry_order, settler->orders->expiry);
    if (extra->trade && date_is_set(extra->trade->closed) && !(extra->yearless & YEARLESS_CLOSE))
        closed = in_order(extra->trade->closed, extra->trade->close_order, settler->orders->close);
    return date_is_set(expiry) && (!date_is_set(closed) || date_compare(expiry, closed) < 0) ? expiry : closed;
}

/* In the title's year, or in the next one where rows that never went back pass from December to January. */
static struct date day_under_title(struct year_settler *settler, struct date day, int year) {
    struct date found = date_in_year(day, year), last = settler->title_last;
    bool goes_back = date_is_set(last) && date_compare(found, last) < 0;
    settler->wrapped |= goes_back && !settler->descends && last.day - found.day > HALF_YEAR;
    settler->descends |= goes_back && !settler->wrapped;
    struct date next = date_in_year(day, year + 1);
    if (settler->wrapped && next.day - last.day < HALF_YEAR)
        found = next;
    settler->title_last = found;
    return found;
}

/* ---- a title over rows that begin at the end of a year: of that year, or of the next one ---- */

struct title_rows {
    struct date first, last;
    size_t weekends, weekends_back; /* days on which nothing is traded and nothing expires, in either reading */
    size_t expiries, fridays, fridays_back;
};

static struct date year_before(struct date date) {
    return date_in_year(date, date_to_civil(date).year - 1);
}

static void count_weekends(struct title_rows *rows, struct date date) {
    rows->weekends += date_weekday(date) > FRIDAY;
    rows->weekends_back += date_weekday(year_before(date)) > FRIDAY;
}

static void count_expiry(struct title_rows *rows, struct date expiry) {
    count_weekends(rows, expiry);
    rows->expiries++;
    rows->fridays += date_weekday(expiry) == FRIDAY;
    rows->fridays_back += date_weekday(year_before(expiry)) == FRIDAY;
}

static void see_title_row(struct year_settler *settler, size_t index, struct title_rows *rows) {
    const struct transaction *row = &settler->draft->rows.items[index];
    const struct draft_extra *extra = &settler->draft->extras.items[index];
    struct date day = in_order(row->date, extra->date_order, settler->orders->date);
    if (!date_is_set(day))
        return;
    rows->last = day_under_title(settler, day, extra->title_year);
    rows->first = date_is_set(rows->first) ? rows->first : rows->last;
    count_weekends(rows, rows->last);
    if (!(extra->yearless & YEARLESS_EXPIRY) || !date_is_set(row->expiry))
        return;
    struct date expiry = in_order(row->expiry, extra->expiry_order, settler->orders->expiry);
    if (date_is_set(expiry))
        count_expiry(rows, next_day_without_year(expiry, expiry_without_year(rows->last)));
}

static struct title_rows see_title(const struct year_settler *settler, size_t index, int year) {
    struct year_settler trial = *settler;
    struct title_rows rows = {.first = DATE_NONE, .last = DATE_NONE};
    for (size_t i = index; i < settler->draft->rows.count; i++) {
        const struct draft_extra *extra = &settler->draft->extras.items[i];
        if (settler->draft->rows.items[i].same_row || !(extra->yearless & YEARLESS_DATE) || date_is_set(latest_date(settler, i)))
            continue;
        if (extra->title_year != year)
            break;
        see_title_row(&trial, i, &rows);
    }
    return rows;
}

/* Only one reading has no day of a weekend, or all of several expiries on Fridays: 1 = the earlier one, 0 = the later one; -1 = both or none. */
static int years_back_by_weekdays(const struct title_rows *rows) {
    enum { EXPIRIES_LEAST = 2 };
    bool all = rows->fridays == rows->expiries, all_back = rows->fridays_back == rows->expiries;
    if ((rows->weekends == 0) != (rows->weekends_back == 0))
        return rows->weekends_back == 0;
    return rows->expiries >= EXPIRIES_LEAST && all != all_back ? all_back : -1;
}

static bool is_after(struct date date, struct date as_of) {
    return date_is_set(as_of) && date_compare(date, as_of) > 0;
}

static void begin_title(struct year_settler *settler, size_t index, int year) {
    enum { OCTOBER = 10 };
    struct assumed_dates *years = &settler->draft->years;
    settler->title_year = year;
    settler->title_last = DATE_NONE;
    settler->descends = settler->wrapped = false;
    settler->years_back = 0;
    struct title_rows rows = see_title(settler, index, year);
    if (!date_is_set(rows.first) || date_to_civil(rows.last).year == year || date_to_civil(rows.first).month < OCTOBER)
        return;
    int by_weekdays = years_back_by_weekdays(&rows);
    bool back = by_weekdays >= 0 ? by_weekdays : is_after(rows.last, settler->as_of) && !is_after(year_before(rows.last), settler->as_of);
    settler->years_back = back;
    if (by_weekdays >= 0)
        return;
    years->other_first = back ? rows.first : year_before(rows.first);
    years->other_last = back ? rows.last : year_before(rows.last);
}

static struct date by_title(struct year_settler *settler, size_t index, struct date day, int year) {
    if (year != settler->title_year)
        begin_title(settler, index, year);
    struct date found = day_under_title(settler, day, year);
    return settler->years_back ? year_before(found) : found;
}

static struct date nearest(struct date day, struct date other) {
    struct date before = last_day_without_year(day, other), after = next_day_without_year(day, other);
    return other.day - before.day <= after.day - other.day ? before : after;
}

/* The date of a row that says its year itself, or by its expiry or its close. */
static struct date date_by_row(const struct year_settler *settler, size_t index) {
    const struct transaction *row = &settler->draft->rows.items[index];
    const struct draft_extra *extra = &settler->draft->extras.items[index];
    struct date date = date_is_set(row->date) && !row->same_row ? in_order(row->date, extra->date_order, settler->orders->date) : DATE_NONE;
    if (!date_is_set(date) || !(extra->yearless & YEARLESS_DATE))
        return date;
    struct date latest = latest_date(settler, index);
    return date_is_set(latest) ? last_day_without_year(date, latest) : DATE_NONE;
}

/* The next date below whose year its row says: found once for all the rows above it. */
static struct date date_below(struct year_settler *settler, size_t index) {
    if (settler->below > index)
        return settler->date_below;
    settler->date_below = DATE_NONE;
    for (settler->below = index + 1; settler->below < settler->draft->rows.count; settler->below++) {
        settler->date_below = date_by_row(settler, settler->below);
        if (date_is_set(settler->date_below))
            break;
    }
    return settler->date_below;
}

static struct date find_date(struct year_settler *settler, size_t index, struct date day) {
    const struct draft_extra *extra = &settler->draft->extras.items[index];
    struct date latest = latest_date(settler, index);
    if (date_is_set(latest)) {
        settler->draft->years.by |= YEAR_BY_ROW;
        return last_day_without_year(day, latest);
    }
    if (extra->title_year) {
        settler->draft->years.by |= YEAR_BY_TITLE;
        return by_title(settler, index, day, extra->title_year);
    }
    struct date other = date_is_set(settler->above) ? settler->above : date_below(settler, index);
    if (date_is_set(other)) {
        settler->draft->years.by |= YEAR_BY_ROWS;
        return nearest(day, other);
    }
    settler->draft->years.by |= settler->workbook_year ? YEAR_BY_SHEETS : 0;
    return settler->workbook_year ? date_in_year(day, settler->workbook_year) : DATE_NONE;
}

static void count_date(struct assumed_dates *years, struct date date) {
    if (!years->count || date_compare(date, years->first) < 0)
        years->first = date;
    if (!years->count || date_compare(date, years->last) > 0)
        years->last = date;
    years->count++;
}

static void settle_row_date(struct year_settler *settler, size_t index) {
    struct transaction *row = &settler->draft->rows.items[index];
    struct draft_extra *extra = &settler->draft->extras.items[index];
    struct date day = in_order(row->date, extra->date_order, settler->orders->date);
    if (!date_is_set(day)) /* day and month stand in the other order, which is told */
        return;
    extra->date_order = READING_FIXED;
    row->date = find_date(settler, index, day);
    if (date_is_set(row->date)) {
        count_date(&settler->draft->years, row->date);
        return;
    }
    extra->troubled |= UINT64_C(1) << FIELD_DATE;
    draft_problem(settler->draft, row->row, ROW_ERROR, FIELD_DATE, NULL,
                  "the date has no year, and nothing near it says one: write it with its year, or the year in a title above the table or in the sheet's name");
}

/* Expiry and close come behind the row's date. */
static void settle_later(struct year_settler *settler, size_t index) {
    struct transaction *row = &settler->draft->rows.items[index];
    struct draft_extra *extra = &settler->draft->extras.items[index];
    struct date date = in_order(row->date, extra->date_order, settler->orders->date);
    if (extra->yearless & YEARLESS_EXPIRY) {
        struct date day = in_order(row->expiry, extra->expiry_order, settler->orders->expiry);
        extra->expiry_order = date_is_set(day) ? READING_FIXED : extra->expiry_order;
        row->expiry = date_is_set(day) && date_is_set(date) ? next_day_without_year(day, expiry_without_year(date)) : date_is_set(day) ? DATE_NONE : row->expiry;
    }
    if (extra->yearless & YEARLESS_CLOSE && extra->trade) {
        struct date day = in_order(extra->trade->closed, extra->trade->close_order, settler->orders->close);
        if (!date_is_set(day))
            return;
        extra->trade->close_order = READING_FIXED;
        extra->trade->closed = date_is_set(date) ? next_day_without_year(day, date) : DATE_NONE;
        settler->draft->years.closes += date_is_set(date);
    }
}

/* Days that a close lies behind the expiry by more than a booking takes: they count down to today, not from the trade. */
static bool is_closed_long_after(const struct year_settler *settler, const struct draft_extra *extra, struct date expiry) {
    enum { BOOKING_DAYS = 4 };
    if (!extra->trade || !date_is_set(extra->trade->closed))
        return false;
    struct date closed = in_order(extra->trade->closed, extra->trade->close_order, settler->orders->close);
    return date_is_set(closed) && closed.day > expiry.day + BOOKING_DAYS;
}

/* Of an opening: a close takes the contract that is open. */
static void settle_days(struct year_settler *settler, size_t index) {
    struct transaction *row = &settler->draft->rows.items[index];
    struct draft_extra *extra = &settler->draft->extras.items[index];
    struct date date = in_order(row->date, extra->date_order, settler->orders->date);
    char text[DATE_TEXT_SIZE];
    if (!date_is_set(date) || (row->action != SELL_TO_OPEN && row->action != BUY_TO_OPEN))
        return;
    row->expiry = (struct date){date.day + extra->days_to_expiry};
    extra->expiry_order = READING_FIXED;
    settler->draft->years.by_days++;
    settler->draft->years.fridays += date_weekday(row->expiry) == FRIDAY;
    if (is_closed_long_after(settler, extra, row->expiry))
        draft_problem(settler->draft, row->row, ROW_ERROR, FIELD_DTE, NULL,
                      "%d days from the trade's date is %s, before its close: they count from another day; write the expiry in a column Expiry",
                      extra->days_to_expiry, date_text(row->expiry, text));
    else if (date_weekday(row->expiry) > FRIDAY)
        draft_problem(settler->draft, row->row, ROW_ERROR, FIELD_DTE, NULL,
                      "%d days from the trade's date is %s, a weekend: perhaps they count from another day; write the expiry in a column Expiry",
                      extra->days_to_expiry, date_text(row->expiry, text));
}

void settle_years(struct draft *draft, const struct date_orders *orders, struct date as_of) {
    struct year_settler settler = {.draft = draft, .orders = orders, .as_of = as_of, .workbook_year = year_of_workbook(draft->layout->workbook),
                                   .title_last = DATE_NONE, .above = DATE_NONE};
    size_t sorted = draft->problems.count;
    draft->years.other_first = DATE_NONE;
    for (size_t i = 0; i < draft->rows.count; i++) {
        struct transaction *row = &draft->rows.items[i];
        struct draft_extra *extra = &draft->extras.items[i];
        if (row->same_row)
            continue;
        if (extra->yearless & YEARLESS_DATE && date_is_set(row->date))
            settle_row_date(&settler, i);
        if (extra->yearless & (YEARLESS_EXPIRY | YEARLESS_CLOSE))
            settle_later(&settler, i);
        if (extra->days_to_expiry != NO_DAYS && date_is_set(row->date))
            settle_days(&settler, i);
        struct date date = date_is_set(row->date) ? in_order(row->date, extra->date_order, orders->date) : DATE_NONE;
        settler.above = date_is_set(date) ? date : settler.above;
    }
    draft_merge_problems(draft, sorted);
}
