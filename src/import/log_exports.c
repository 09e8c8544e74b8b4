/* Read as the grading read them. */
#include "import/log_exports.h"

#include "brokers/joining/kept_rows.h"
#include "workbook/sheet_name.h"

static bool is_of_log(const struct log_layout *layout, size_t sheet) {
    for (size_t i = 0; i < layout->sheet_count; i++)
        if (layout->sheets[i].sheet == sheet)
            return true;
    return false;
}

/* By the names that broker_log_workbook gives. */
static bool is_of_export(const struct sheet *sheet) {
    return sheet->readable && !sheet->hidden && !sheet->generated && sheet_name_before_export(sheet->name);
}

static bool read_export_sheet(struct workbook *workbook, size_t sheet, struct broker_exports *exports, struct diags *diags) {
    struct recognition recognition;
    return recognise_export_sheet(workbook, sheet, &recognition, diags) &&
           (!recognition.format || broker_exports_add(exports, workbook, &recognition));
}

static const char *id_of(const char *text, struct arena *arena) {
    struct slice id = broker_kept_id(text);
    return arena_copy_length(arena, id.text, id.length);
}

static void add_text(struct kept_texts *texts, const char *text, const struct name_map *ids, struct arena *arena) {
    if (text && name_map_find(ids, id_of(text, arena)) == NAME_MISSING)
        *array_add(arena, texts) = text;
}

bool list_export_rows_before(const struct import_request *request, struct known_ids *known, struct kept_texts *texts) {
    const struct log_layout *layout = request->transactions->layout;
    struct broker_exports exports;
    struct diags told_before; /* when it was graded */
    struct name_map ids;
    diags_init(&told_before, request->arena);
    broker_exports_init(&exports, request->settings, request->arena, &told_before);
    for (size_t i = 0; i < layout->workbook->sheet_count; i++)
        if (is_of_export(&layout->workbook->sheets[i]) && !is_of_log(layout, i) && !read_export_sheet(layout->workbook, i, &exports, request->diags))
            return false;
    if (exports.count == 0)
        return true;
    name_map_init(&ids, true, request->arena);
    for (size_t i = 0; i < exports.count; i++)
        *array_add(request->arena, &known->made_of) = exports.items[i].format;
    for (size_t i = 0; i < known->kept.count; i++)
        name_map_add(&ids, id_of(known->kept.items[i].text, request->arena), i);
    broker_exports_settle(&exports, &(struct settle_options){.as_of = DATE_NONE});
    for (size_t i = 0; i < exports.transactions.count; i++) {
        const struct broker_transaction *row = &exports.transactions.items[i];
        known->directions_assumed |= (row->notes & NOTE_DIRECTION_ASSUMED) != 0;
        const char *text = row->before_export && kind_is_option(row->kind) ? broker_kept_text(&exports, row, row->quantity) : NULL;
        add_text(texts, text, &ids, request->arena);
    }
    for (size_t i = 0; i < exports.cancelled.count; i++)
        add_text(texts, broker_kept_text(&exports, &exports.cancelled.items[i], exports.cancelled.items[i].quantity), &ids, request->arena);
    return true;
}
