/* Names of sheets, as many as fit a line. */
#include "report/read_sheets.h"

#include "base/arena.h"

enum { SHEETS_NAMED = 4 };

const char *read_sheets_text(const struct log_layout *layout, struct arena *arena) {
    size_t count = layout->sheet_count, named = count > SHEETS_NAMED ? SHEETS_NAMED - 1 : count;
    const char *text = "";
    if (count < 2)
        return NULL;
    for (size_t i = 0; i < named; i++)
        text = arena_print(arena, "%s%s%s", text, i == 0 ? "" : i + 1 == count ? " and " : ", ", layout_sheet_name(layout, i));
    return named < count ? arena_print(arena, "%s and %zu more sheets", text, count - named) : text;
}
