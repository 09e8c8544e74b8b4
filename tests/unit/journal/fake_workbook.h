/*
 * Workbooks made of texts, for tests of the journal.
 *
 * A sheet is a list of lines, one a row, cells separated by `|`. A cell is text unless it starts with a sign:
 * `#1.5` a number, `@2025-03-14` a date, `!#N/A` an error value, `?` a formula without a result, `=1.5` a formula's number,
 * `=` alone a formula showing nothing, `&1` a boolean. An empty cell is absent, an empty line a row without cells.
 */
#ifndef WHEELGRADE_TESTS_FAKE_WORKBOOK_H
#define WHEELGRADE_TESTS_FAKE_WORKBOOK_H

#include <stdlib.h>

#include "base/number_text.h"
#include "check.h"
#include "journal/transaction.h"

enum { FAKE_SHEETS = 6, FAKE_CELLS = 40 };

struct fake_book {
    struct arena arena;
    struct diags diags;
    struct settings settings;
    struct workbook workbook;
    struct sheet sheets[FAKE_SHEETS];
    const char *const *lines[FAKE_SHEETS]; /* NULL-terminated */
    struct log_layout layout;
    struct transaction_list list;
    bool begins_twice; /* the reader finds rows out of order after the third row, and starts over */
};

static double fake_number(const char *text) {
    double number = 0;
    CHECK(number_parse(text, strlen(text), &number));
    return number;
}

static struct cell fake_cell(uint16_t column, const char *text) {
    struct cell cell = {.column = column, .kind = CELL_TEXT, .text = text};
    struct date date;
    switch (text[0]) {
    case '#':
        cell.kind = CELL_NUMBER;
        cell.number = fake_number(text + 1);
        break;
    case '@':
        cell.kind = CELL_DATE;
        CHECK(date_parse_iso(text + 1, &date));
        cell.number = date_to_serial(date);
        break;
    case '!':
        cell.kind = CELL_ERROR;
        cell.text = text + 1;
        cell.flags = CELL_FORMULA;
        break;
    case '?':
        cell.kind = CELL_BLANK;
        cell.flags = CELL_FORMULA;
        break;
    case '=':
        cell.flags = CELL_FORMULA;
        cell.text = "";
        if (text[1]) {
            cell.kind = CELL_NUMBER;
            cell.number = fake_number(text + 1);
        }
        break;
    case '&':
        cell.kind = CELL_BOOLEAN;
        cell.number = text[1] == '1';
        break;
    default:
        break;
    }
    return cell;
}

static bool fake_row(const char *line, uint32_t number, const struct row_sink *sink) {
    char *copy = strdup(line), *text = copy, *rest = copy;
    struct cell cells[FAKE_CELLS];
    struct sheet_row row = {.number = number, .cells = cells};
    for (uint16_t column = 0; rest; column++, text = rest) {
        rest = strchr(text, '|');
        if (rest)
            *rest++ = '\0';
        if (text[0])
            cells[row.count++] = fake_cell(column, text);
    }
    bool more = row.count == 0 || sink->row(sink->context, &row);
    free(copy);
    return more;
}

static bool fake_read(struct workbook *workbook, size_t sheet, const struct row_sink *sink, struct diags *diags) {
    struct fake_book *book = workbook->source;
    (void)diags;
    sink->begin(sink->context);
    for (uint32_t i = 0; book->begins_twice && i < 3 && book->lines[sheet][i]; i++)
        if (!fake_row(book->lines[sheet][i], i + 1, sink))
            return true;
    sink->begin(sink->context);
    for (uint32_t i = 0; book->lines[sheet][i]; i++)
        if (!fake_row(book->lines[sheet][i], i + 1, sink))
            break;
    return true;
}

static const struct workbook_reader fake_reader = {.read_sheet = fake_read};

static void fake_init(struct fake_book *book) {
    memset(book, 0, sizeof *book);
    arena_init(&book->arena);
    diags_init(&book->diags, &book->arena);
    book->settings = settings_default();
    book->workbook = (struct workbook){
        .path = "log.xlsx", .name = "log.xlsx", .sheets = book->sheets, .reader = &fake_reader, .source = book};
}

static struct sheet *fake_sheet(struct fake_book *book, const char *name, const char *const *lines) {
    size_t index = book->workbook.sheet_count++;
    book->lines[index] = lines;
    book->sheets[index] = (struct sheet){.name = name, .readable = true, .generated_first_column = NO_COLUMN};
    return &book->sheets[index];
}

/* Locates and parses; false when there is no log. */
static inline bool fake_parse(struct fake_book *book, struct date as_of) {
    return locate_log(&book->workbook, NULL, &book->settings, &book->layout, &book->arena, &book->diags) &&
           parse_transactions(&book->layout, &book->settings, as_of, &book->list, &book->arena, &book->diags);
}

static void fake_release(struct fake_book *book) {
    arena_release(&book->arena);
}

/* The diagnostic of this code and row as "F17: message; done"; NULL without. `row` 0 = any. */
static inline const char *fake_message(struct fake_book *book, enum diag_code code, uint32_t row) {
    char cell[CELL_NAME_SIZE], text[DIAG_DONE_SIZE];
    for (size_t i = 0; i < book->diags.count; i++) {
        const struct diag *diag = &book->diags.items[i];
        const char *done = diag_done(diag, text);
        if (diag->code == code && (row == 0 || diag_place(diag).row == row))
            return arena_print(&book->arena, "%s: %s%s%s", place_cell_name(diag_place(diag).row, diag_place(diag).column, cell),
                               diag->message, done ? "; " : "", done ? done : "");
    }
    return NULL;
}

static inline size_t fake_count(const struct fake_book *book, enum diag_code code) {
    size_t count = 0;
    for (size_t i = 0; i < book->diags.count; i++)
        count += book->diags.items[i].code == code;
    return count;
}

#endif
