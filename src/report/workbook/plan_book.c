/* The plan: one table of sheets, and what all of them must know before the first is drawn. */
#include "report/workbook/plan_book.h"

#include "report/sheets/sheets.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/currency.h"
#include "base/text.h"
#include "base/utf8.h"
#include "workbook/sheet_name.h"

#define SHEET_KIND(constant, word, name, wanted) [constant] = {GENERATED_PREFIX #word, name, #word, sheet_##word##_plan, sheet_##word##_draw, sheet_##word##_write, wanted},
const struct sheet_kind report_sheet_kinds[REPORT_SHEETS] = {REPORT_SHEET_LIST(SHEET_KIND)};

/* ---- names ---- */

static bool is_taken(const char *name, const struct name_list *taken) {
    for (size_t i = 0; i < taken->count; i++)
        if (utf8_equals_folded(slice_of(name), slice_of(taken->items[i])))
            return true;
    return false;
}

/* A name that no other sheet has: "Scores", else "Scores (graded)", … */
static const char *free_sheet_name(const char *name, const struct name_list *taken, struct arena *arena) {
    const char *wanted = name;
    for (unsigned number = 1; is_taken(wanted, taken); number++)
        wanted = number == 1 ? arena_print(arena, "%s (graded)", name) : arena_print(arena, "%s (graded %u)", name, number);
    return wanted;
}

/* "Q1", "2026" and "RC" would be read as cells or numbers where they stand without quotes. */
static bool looks_like_cell(const char *name) {
    size_t letters = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    return letters <= 3 && (name[letters] == '\0' || strchr("0123456789", name[letters]));
}

/* Whether Excel takes the name, and a reference to it needs no more than quotes around it. */
static bool is_plain_name(const char *name) {
    struct slice rest = slice_of(name);
    size_t count = 0;
    if (looks_like_cell(name))
        return false;
    while (rest.length && count <= SHEET_NAME_MOST) {
        uint32_t character = utf8_next(&rest);
        if (!sheet_name_allows(character) || character == '\'' || character == '"')
            return false;
        count += character > 0xFFFF ? 2 : 1;
    }
    return count > 0 && count <= SHEET_NAME_MOST;
}

/* How a person renamed the sheet of an earlier run: that is kept, since formulas of theirs may refer to it. */
static const char *given_name(const char *key, const struct name_list *names) {
    for (size_t i = 0; i < names->earlier_count; i++) {
        const char *name = names->earlier[i].name;
        if (strcmp(names->earlier[i].key, key) == 0 && is_plain_name(name) && !is_taken(name, names))
            return name;
    }
    return NULL;
}

static bool is_wanted(const struct book *book, enum report_sheet sheet) {
    return !report_sheet_kinds[sheet].is_wanted || report_sheet_kinds[sheet].is_wanted(book);
}

/* Given names first: the others must avoid them, too. */
static void name_sheets(struct book *book, const struct name_list *taken) {
    struct name_list all = *taken;
    all.items = arena_alloc_array(book->arena, taken->count + REPORT_SHEETS, sizeof *all.items);
    for (size_t i = 0; i < taken->count; i++)
        all.items[i] = taken->items[i];
    for (size_t i = 0; i < REPORT_SHEETS; i++) {
        if (is_wanted(book, (enum report_sheet)i))
            book->names[i] = given_name(report_sheet_kinds[i].key, &all);
        if (book->names[i])
            all.items[all.count++] = book->names[i];
    }
    for (size_t i = 0; i < REPORT_SHEETS; i++) {
        if (book->names[i] || !is_wanted(book, (enum report_sheet)i))
            continue;
        book->names[i] = free_sheet_name(report_sheet_kinds[i].name, &all, book->arena);
        all.items[all.count++] = book->names[i];
    }
}

/* ---- sizes ---- */

/* The largest amounts are running equity and the capital of a position; a leg's strike times its shares bounds most of the latter. */
static double largest_amount(const struct grading *grading) {
    double largest = grading->settings->buying_power;
    for (size_t i = 0; i < grading->review->day_count; i++) {
        const struct review_day *day = &grading->review->days[i];
        largest = fmax(largest, fmax(fabs(money_dollars(day->equity)), day->capital_at_risk));
    }
    for (size_t i = 0; i < grading->positions->leg_count; i++) {
        const struct leg *leg = &grading->positions->legs[i];
        largest = fmax(largest, leg->strike * leg->multiplier * leg->opened_contracts);
    }
    return largest;
}

/* A stock seldom stands above twice its strike. */
static double largest_price(const struct grading *grading) {
    double largest = 0;
    for (size_t i = 0; i < grading->positions->leg_count; i++)
        largest = fmax(largest, 2 * grading->positions->legs[i].strike);
    return largest;
}

/* Characters of "-$1,234,567.89", the indent, and some air. */
static double width_of_amount(const struct grading *grading, double amount) {
    int digits = snprintf(NULL, 0, "%.0f", amount);
    size_t symbol = currency_find(grading->settings->currency).width;
    return digits + (digits - 1) / 3 + 3 + (double)symbol + 3;
}

static size_t longer(size_t length, const char *text) {
    size_t other = text ? strlen(text) : 0;
    return other > length ? other : length;
}

/* Up to 40 characters: longer texts would push everything else off the screen. */
static void fit_texts(struct book *book) {
    const struct position_list *positions = book->grading->positions;
    size_t position = 0, account = 0, ticker = 0;
    for (size_t i = 0; i < positions->position_count; i++)
        position = longer(position, positions->positions[i].id);
    for (size_t i = 0; i < positions->leg_count; i++) {
        account = longer(account, positions->legs[i].account);
        ticker = longer(ticker, positions->legs[i].ticker);
    }
    book->position_width = fmin(40, (double)position + 3);
    book->account_width = fmin(40, (double)account + 3);
    book->ticker_width = ticker > 6 ? fmin(30, (double)ticker * 1.14 + 4) : 0;
}

static void find_columns_of_one_value(struct book *book) {
    const struct position_list *positions = book->grading->positions;
    book->one_account = book->one_mode = true;
    for (size_t i = 1; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i], *first = &positions->legs[0];
        book->one_account &= texts_equal(leg->account, first->account);
        book->one_mode &= leg->paper == first->paper;
    }
}

static bool is_live(const struct grading *grading) {
    size_t most = (size_t)grading->settings->live_formulas_max_positions;
    return grading->review->closed_count <= most && position_count_open_legs(grading->positions) <= most;
}

static void report_values(const struct grading *grading, struct diags *diags) {
    size_t closed = grading->review->closed_count;
    int most = grading->settings->live_formulas_max_positions;
    bool too_many_closed = closed > (size_t)most;
    diag_report(diags, VALUES_WRITTEN, (struct place){.column = NO_COLUMN},
                "values written instead of formulas, and no notes on graded cells",
                "%zu %s are more than the %d that live formulas are for", too_many_closed ? closed : position_count_open_legs(grading->positions), too_many_closed ? "closed positions" : "open legs", most);
}

void plan_book(struct book *book, const struct grading *grading, bool shared, const struct name_list *taken,
               struct arena *arena, struct diags *diags) {
    *book = (struct book){.grading = grading, .arena = arena, .diags = diags, .shared = shared,
                          .live = !shared && is_live(grading)}; /* sums of rounded shares would not be the rounded sums */
    book->money_scale = shared ? 1 / grading->settings->buying_power : 1;
    if (!shared) {
        book->money_width = width_of_amount(grading, largest_amount(grading));
        book->price_width = width_of_amount(grading, largest_price(grading)) - 1; /* never negative */
        fit_texts(book);
    }
    if (!book->live && !shared)
        report_values(grading, diags);
    find_columns_of_one_value(book);
    book->open_legs = list_open_legs(grading, arena);
    book->settings_order = order_settings(arena);
    name_sheets(book, taken);
    for (size_t i = 0; i < REPORT_SHEETS; i++)
        if (book_has_sheet(book, (enum report_sheet)i))
            report_sheet_kinds[i].plan(book);
    for (size_t i = 0; i < REPORT_SHEETS; i++)
        if (book_has_sheet(book, (enum report_sheet)i))
            compile_table(book, (enum report_sheet)i);
}

/* ---- drawing ---- */

struct report_rows {
    struct book *book;
    void (*write_rows)(struct book *book, struct row_writer *writer);
};

static bool write_report_rows(void *context, struct row_writer *writer) {
    struct report_rows *rows = context;
    rows->write_rows(rows->book, writer);
    return !rows->book->incomplete;
}

size_t draw_report_sheets(struct book *book, lxw_workbook *workbook, struct graft_sheet sheets[REPORT_SHEETS]) {
    size_t count = 0;
    for (size_t i = 0; i < REPORT_SHEETS; i++) {
        if (!book_has_sheet(book, (enum report_sheet)i))
            continue;
        lxw_worksheet *sheet = workbook_add_worksheet(workbook, book->names[i]);
        struct report_rows *rows = arena_alloc(book->arena, sizeof *rows);
        *rows = (struct report_rows){book, report_sheet_kinds[i].write_rows};
        report_sheet_kinds[i].draw(book, workbook, sheet);
        sheets[count++] = (struct graft_sheet){.key = report_sheet_kinds[i].key, .name = book->names[i], .write_rows = write_report_rows,
                                               .context = rows, .last_row = book->last_rows[i], .last_column = book->last_columns[i]};
    }
    return count;
}
