/* Tables of several formats below each other in one sheet, as when downloads were pasted into one file. */
#ifndef WHEELGRADE_BROKERS_TABLE_PARTS_H
#define WHEELGRADE_BROKERS_TABLE_PARTS_H

#include "brokers/brokers.h"

/* A format's rows: from its header, and the title lines above that, to the next format's. */
struct table_part {
    const struct broker_format *format;
    size_t first, end;   /* rows of the table */
    uint32_t header_row; /* as in the sheet */
};
struct table_parts {
    struct table_part *items;
    size_t count, capacity;
};

/* At least one, of the format recognised. */
struct table_parts list_table_parts(const struct export_table *table, const struct recognition *recognition, struct arena *arena);

#endif
