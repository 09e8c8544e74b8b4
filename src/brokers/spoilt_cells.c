/* What stands beside a spoilt cell takes its place. */
#include "brokers/spoilt_cells.h"

#include <string.h>

#include "brokers/brokers.h"

#define DATA_ROW "Data"

struct spoilt {
    uint32_t count, row; /* how many, and the first */
};

static void note_spoilt(struct spoilt *spoilt, uint32_t row) {
    if (spoilt->count++ == 0)
        spoilt->row = row;
}

/* ---- sections ---- */

static bool is_section(const struct broker_format *format, const char *name) {
    for (const struct format_section *section = format->sections; name && section->signature; section++)
        if (section->prefix && strcmp(section->prefix, name) == 0)
            return true;
    return false;
}

/* The row with a cell before its others that does not stand there. */
static void insert_cell(struct export_row *row, uint32_t place, uint16_t column, const char *text, struct arena *arena) {
    struct export_cell *cells = arena_alloc_array(arena, row->count + 1, sizeof *cells);
    memcpy(cells, row->cells, place * sizeof *cells);
    cells[place] = (struct export_cell){column, text};
    memcpy(cells + place + 1, row->cells + place, (row->count - place) * sizeof *cells);
    row->cells = cells;
    row->count++;
}

void mend_spoilt_sections(struct reading *reading) {
    struct export_table *table = &reading->export->table;
    const char *above = NULL;
    struct spoilt spoilt = {0};
    if (!reading->format->sections[0].prefix)
        return;
    for (size_t i = 0; i < table->count; i++) {
        struct export_row *row = &table->items[i];
        const char *name = export_first_text(row), *second = export_cell_text(row, 1);
        bool unnamed = !name && second && strcmp(second, DATA_ROW) == 0 && is_section(reading->format, above);
        bool unmarked = is_section(reading->format, name) && !second && row->count > 3;
        if (unnamed)
            insert_cell(row, 0, 0, above, reading->arena);
        if (unmarked)
            insert_cell(row, 1, 1, DATA_ROW, reading->arena);
        if (unnamed || unmarked)
            note_spoilt(&spoilt, row->number);
        above = name ? name : above;
    }
    if (spoilt.count)
        diag_report(reading->diags, EXPORT_INCOMPLETE, export_place(reading->export, spoilt.row, 0), "read as rows of that section",
                    spoilt.count == 1 ? "%u row does not say its section, as the one above does" : "%u rows do not say their section, the first here",
                    spoilt.count);
}

/* ---- accounts ---- */

/* "1.2E+08": a number that was too long for its cell. */
static bool is_shortened(const char *account) {
    size_t digits = strspn(account, "0123456789.,");
    return digits > 0 && (account[digits] == 'E' || account[digits] == 'e') && account[digits + 1] == '+' &&
           strspn(account + digits + 2, "0123456789") == strlen(account + digits + 2);
}

void mend_spoilt_accounts(struct reading *reading) {
    struct broker_export *export = reading->export;
    const char *only = NULL;
    bool several = false;
    struct spoilt spoilt = {0};
    for (size_t i = 0; i < export->transactions.count; i++) {
        struct broker_transaction *transaction = &export->transactions.items[i];
        if (transaction->account && is_shortened(transaction->account))
            transaction->account = NULL;
        else if (transaction->account) {
            several |= only && !broker_accounts_match(only, transaction->account);
            only = transaction->account;
            continue;
        }
        note_spoilt(&spoilt, transaction->row);
    }
    for (size_t i = 0; only && !several && i < export->transactions.count; i++)
        if (!export->transactions.items[i].account)
            export->transactions.items[i].account = only;
    if (spoilt.count && only)
        diag_report(reading->diags, EXPORT_INCOMPLETE, export_place(export, spoilt.row, NO_COLUMN), several ? "read as of no account" : "read as of the others' account",
                    spoilt.count == 1 ? "the account of %u row is blank or no account number" : "the accounts of %u rows are blank or no account numbers, the first here",
                    spoilt.count);
}
