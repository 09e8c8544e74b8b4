/* Headers begin parts. */
#include "brokers/table_parts.h"

#include <string.h>

#include "brokers/formats/formats.h"
#include "brokers/reading/signature.h"

enum { HEADER_CELLS_LEAST = 4, TITLE_CELLS_MOST = 2 };

static size_t cells_of(const struct broker_format *format, const struct export_row *row) {
    size_t most = 0;
    for (const struct format_section *section = format->sections; section->signature; section++) {
        size_t cells = section->prefix ? 0 : signature_cells(section, row);
        most = cells > most ? cells : most;
    }
    return most;
}

/* A row that begins with words may be a header. */
static bool may_be_header(const struct export_row *row) {
    return row->count >= HEADER_CELLS_LEAST && !strpbrk(row->cells[0].text, "0123456789");
}

/* Whose header the row is; the format of the rows above before others. NULL = none. */
static const struct broker_format *format_of_header(const struct export_row *row, const struct broker_format *above) {
    const struct broker_format *found = NULL;
    size_t most = 0;
    if (!may_be_header(row) || (above && cells_of(above, row)))
        return NULL;
    for (size_t n = 0; broker_format(n); n++) {
        size_t cells = cells_of(broker_format(n), row);
        if (cells > most) {
            found = broker_format(n);
            most = cells;
        }
    }
    return found;
}

/* Title lines above a header belong to it. */
static size_t first_title(const struct export_table *table, size_t header, size_t least) {
    while (header > least && table->items[header - 1].count <= TITLE_CELLS_MOST)
        header--;
    return header;
}

static bool names_accounts_in_rows(const struct broker_format *format) {
    for (const struct format_section *section = format->sections; section->signature; section++)
        for (const struct format_column *column = section->columns; column->headers; column++)
            if (column->role == ROLE_ACCOUNT)
                return true;
    return false;
}

/* The format's header once more, under title lines of its own: another download, which may be of another account. */
static bool begins_again(const struct broker_format *format, const struct export_table *table, size_t row, size_t header) {
    return format && !(format->traits & TRAIT_TITLES_END) && !names_accounts_in_rows(format) && may_be_header(&table->items[row]) &&
           cells_of(format, &table->items[row]) && first_title(table, row, header + 1) < row;
}

struct table_parts list_table_parts(const struct export_table *table, const struct recognition *recognition, struct arena *arena) {
    struct table_parts parts = {0};
    const struct broker_format *above = NULL;
    size_t header = 0;
    for (size_t i = 0; i < table->count && !recognition->section->prefix; i++) {
        const struct export_row *row = &table->items[i];
        const struct broker_format *format = row->number == recognition->header_row  ? recognition->format
                                             : begins_again(above, table, i, header) ? above
                                                                                     : format_of_header(row, above);
        if (!format || (format == above && !begins_again(above, table, i, header)))
            continue;
        size_t first = parts.count ? first_title(table, i, header + 1) : 0;
        if (parts.count)
            parts.items[parts.count - 1].end = first;
        *array_add(arena, &parts) = (struct table_part){format, first, table->count, row->number};
        above = format;
        header = i;
    }
    if (parts.count == 0)
        *array_add(arena, &parts) = (struct table_part){recognition->format, 0, table->count, recognition->header_row};
    return parts;
}
