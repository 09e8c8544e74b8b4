/* What is said of a file that is neither a log nor an export: which broker's it resembles, or which are known (docs/spec/brokers.md §1, §6). */
#include "brokers/brokers.h"

#include <stdio.h>

#include "base/text.h"
#include "brokers/formats/formats.h"
#include "brokers/reading/signature.h"
#include "journal/words/folded_name.h"

enum { SEARCHED_ROWS = 400, LONGEST_CELL = 64, CELLS_NO_CHANCE = 6 };

/* The header row that comes nearest to a format's. */
struct nearest {
    const struct broker_format *format;
    uint32_t row;
    struct signature_match match;
    uint32_t statement; /* of Interactive Brokers, in a language that is not read: its header; 0 = none */
    uint32_t summary;   /* of Webull: its header; 0 = none */
};

/* Cells that the tables of many brokers have. */
static bool is_common(const char *text) {
    static const char names[] = "Symbol\0" "Quantity\0" "Price\0" "Amount\0" "Date\0" "Trade Date\0" "Action\0" "Description\0"
                                "Side\0" "Status\0" "Fees\0" "Commission\0" "Type\0" "Currency\0" "Account Number\0" "Buy/Sell\0";
    struct folded_name cell = fold_name(text);
    return name_is_among(&cell, names);
}

/* Whether more of the signature's own cells stand in the row than are missing, or so many cells that chance is none. */
static bool has_own_cells(const struct format_section *section, const struct export_row *row, size_t found) {
    struct format_section one = *section;
    char cell[LONGEST_CELL];
    size_t own = 0, missing = 0;
    for (const char *at = section->signature; *at;) {
        size_t length = strcspn(at, "|");
        snprintf(cell, sizeof cell, "%.*s", (int)(length < sizeof cell ? length : 0), at);
        one.signature = cell;
        if (!is_common(cell))
            *(signature_match(&one, row).found ? &own : &missing) += 1;
        at += length + (at[length] == '|');
    }
    return own > missing || found >= CELLS_NO_CHANCE;
}

/* At least four cells and two of three, so that a log which shares Date and Action with everybody resembles none. */
static bool is_near(const struct nearest *nearest, const struct format_section *section, const struct export_row *row) {
    return nearest->match.found >= 4 && nearest->match.found * 3 >= nearest->match.of * 2 && has_own_cells(section, row, nearest->match.found);
}

/* "Statement,Header,Feldname,…", "Transazioni,Header,DataDiscriminator,…": a statement of Interactive Brokers, whatever its language. */
static bool is_statement(const struct export_row *row) {
    const char *first = export_first_text(row), *second = export_cell_text(row, 1), *third = export_cell_text(row, 2);
    return second && third && strcmp(second, "Header") == 0 && (strcmp(third, "DataDiscriminator") == 0 || (first && strcmp(first, "Statement") == 0));
}

static bool begins_with(const char *text, const char *word) {
    struct folded_name folded = fold_name(text);
    return strncmp(folded.text, word, strlen(word)) == 0;
}

/* "Action Code", "Security Description", "Proceeds": the statement that Webull gives outside the United States, whose headings may be in two languages. */
static bool is_trading_summary(const struct export_row *row) {
    static const char *const headings[] = {"actioncode", "securitydescription", "proceeds"};
    size_t found = 0;
    for (size_t n = 0; n < sizeof headings / sizeof *headings; n++)
        for (uint32_t i = 0; i < row->count; i++)
            if (begins_with(row->cells[i].text, headings[n])) {
                found++;
                break;
            }
    return found == sizeof headings / sizeof *headings;
}

static void compare_row(const struct export_row *row, struct nearest *nearest) {
    for (size_t n = 0; broker_format(n); n++)
        for (const struct format_section *section = broker_format(n)->sections; section->signature; section++) {
            struct nearest found = *nearest;
            found.format = broker_format(n);
            found.row = row->number;
            found.match = signature_match(section, row);
            if (section->recognises && found.match.found > nearest->match.found && is_near(&found, section, row))
                *nearest = found;
        }
    nearest->statement = nearest->statement ? nearest->statement : is_statement(row) ? row->number : 0;
    nearest->summary = nearest->summary ? nearest->summary : is_trading_summary(row) ? row->number : 0;
}

static bool find_nearest(struct workbook *workbook, struct nearest *nearest, struct arena *arena, struct diags *diags) {
    for (size_t sheet = 0; sheet < workbook->sheet_count; sheet++) {
        struct export_table table;
        if (!workbook->sheets[sheet].readable || workbook->sheets[sheet].generated)
            continue;
        if (!read_export_table(workbook, sheet, SEARCHED_ROWS, &table, arena, diags))
            return false;
        for (size_t i = 0; i < table.count; i++)
            compare_row(&table.items[i], nearest);
    }
    return true;
}

static const char *broker_titles(struct arena *arena) {
    struct text text = {.arena = arena};
    for (size_t n = 0; broker_format(n); n++) {
        const char *title = broker_format(n)->title;
        bool again = n > 0 && strcmp(broker_format(n - 1)->title, title) == 0;
        if (!again)
            text_print(&text, "%s%s", text.length ? ", " : "", title);
    }
    return text_string(&text);
}

bool broker_format_listed(size_t n, const char **title, const char **download) {
    const struct broker_format *format = broker_format(n);
    *title = format ? format->title : NULL;
    *download = format ? format->download : NULL;
    return format != NULL;
}

bool refuse_unknown_export(struct workbook *workbook, struct arena *arena, struct diags *diags) {
    struct nearest nearest = {0};
    struct place place = {.file = workbook->name, .column = NO_COLUMN};
    struct arena scratch;
    arena_init(&scratch);
    bool read = find_nearest(workbook, &nearest, &scratch, diags);
    if (read && nearest.statement) {
        place.row = nearest.statement;
        diag_report(diags, UNKNOWN_EXPORT, place, NULL,
                    "it is a statement of Interactive Brokers without trades, or in a language that is not read: English and Chinese always are, an Activity "
                    "Statement in German, French, Spanish and Portuguese, too; choose English under Settings, Language, and download it again");
    } else if (read && nearest.summary) {
        place.row = nearest.summary;
        diag_report(diags, UNKNOWN_EXPORT, place, NULL, "it is a Trading Summary of Webull, which states no trade dates; %s gives what is read",
                    format_webull_orders.download);
    } else if (read && nearest.format) {
        place.row = nearest.row;
        diag_report(diags, UNKNOWN_EXPORT, place, NULL, "it resembles an export of %s, but has no column \"%.*s\"; %s gives one", nearest.format->title,
                    (int)nearest.match.missing.length, nearest.match.missing.text, nearest.format->download);
    } else if (read) {
        diag_report(diags, UNKNOWN_EXPORT, place, NULL, "nor is it an export of a broker that is known: %s", broker_titles(arena));
    }
    arena_release(&scratch);
    return false;
}
