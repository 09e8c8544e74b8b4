/* The exports stand beside the log they were made into, as "Schwab export"; "Imports" keeps what came into a log later (docs/spec/brokers.md §7). */
#include "journal/checking/of_export.h"

#include <string.h>

#include "workbook/sheet_name.h"

bool log_is_made_of_export(const struct log_layout *layout) {
    for (size_t i = 0; i < layout->workbook->sheet_count; i++)
        if (sheet_name_before_export(layout->workbook->sheets[i].name))
            return true;
    return false;
}

bool log_is_of_export(const struct log_layout *layout) {
    for (size_t i = 0; i < layout->workbook->sheet_count; i++)
        if (strcmp(layout->workbook->sheets[i].name, "Imports") == 0)
            return true;
    return log_is_made_of_export(layout);
}
