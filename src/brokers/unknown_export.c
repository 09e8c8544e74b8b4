/* What is said of a file that is neither a log nor an export: which broker's it resembles, or which are known (docs/spec/brokers.md §1, §6). */
#include "base/text.h"
#include "brokers/brokers.h"
#include "brokers/formats/formats.h"
#include "brokers/reading/signature.h"

enum { SEARCHED_ROWS = 400 };

/* The header row that comes nearest to a format's. */
struct nearest {
    const struct broker_format *format;
    uint32_t row;
    struct signature_match match;
};

/* At least four cells and two of three, so that a log which shares Date and Action with everybody resembles none. */
static bool is_near(const struct nearest *nearest) {
    return nearest->match.found >= 4 && nearest->match.found * 3 >= nearest->match.of * 2;
}

static void compare_row(const struct export_row *row, struct nearest *nearest) {
    for (size_t n = 0; broker_format(n); n++)
        for (const struct format_section *section = broker_format(n)->sections; section->signature; section++) {
            struct nearest found = {broker_format(n), row->number, signature_match(section, row)};
            if (section->recognises && is_near(&found) && found.match.found > nearest->match.found)
                *nearest = found;
        }
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
    if (read && nearest.format) {
        place.row = nearest.row;
        diag_report(diags, UNKNOWN_EXPORT, place, NULL, "it resembles an export of %s, but has no column \"%.*s\"; %s gives one", nearest.format->title,
                    (int)nearest.match.missing.length, nearest.match.missing.text, nearest.format->download);
    } else if (read) {
        diag_report(diags, UNKNOWN_EXPORT, place, NULL, "nor is it an export of a broker that is known: %s", broker_titles(arena));
    }
    arena_release(&scratch);
    return false;
}
