/* The JSON document: its members in their order; docs/json.md describes every key. */
#include "report/json/write_json.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "report/json/json_insight.h"
#include "report/json/json_others.h"
#include "report/json/json_parts.h"
#include "report/json/json_periods.h"
#include "report/json/json_positions.h"
#include "report/json/json_review.h"

/* A column headed Paper serves as Mode where the log has none. */
static uint32_t shown_column(const struct sheet_layout *layout, enum field field) {
    if (field == FIELD_MODE && layout->columns[FIELD_MODE] == NO_COLUMN)
        return layout->columns[FIELD_PAPER];
    return layout->columns[field];
}

static void write_columns(struct json_writer *json, const struct sheet_layout *layout) {
    char text[CELL_NAME_SIZE];
    json_object(json, "columns");
    for (int field = 0; field < FIELD_COUNT; field++) {
        uint32_t column = shown_column(layout, (enum field)field);
        const char *key = column_key((enum field)field);
        if (key && (column != NO_COLUMN || field < FIELD_PAPER)) /* later fields: where the log has them */
            json_text(json, key, column == NO_COLUMN ? NULL : place_column_name(column, text));
    }
    json_object_end(json);
}

/* The broker's format, or how the first sheet tells its trades. */
static const char *format_name(const struct grading *grading) {
    if (grading->exports)
        return grading->exports->items[0].format->name;
    return grading->layout->sheets[0].trades ? "trades" : "log";
}

/* Of the export that the log was made of. */
static void write_export(struct json_writer *json, const struct broker_exports *exports) {
    struct date from, to;
    json_text(json, "account", exports ? broker_exports_account(exports) : NULL);
    if (!exports || !broker_exports_period(exports, &from, &to)) {
        json_text(json, "period", NULL);
        return;
    }
    json_object(json, "period");
    json_date(json, "from", from);
    json_date(json, "to", to);
    json_object_end(json);
}

static const char *premium_unit_key(enum premium_unit unit) {
    return unit == UNIT_TOTAL ? "total" : unit == UNIT_PER_CONTRACT ? "per_contract" : "per_share";
}

/* The sheets that were read, in the order in which they count. */
static void write_sheets(struct json_writer *json, const struct grading *grading) {
    json_array(json, "sheets");
    for (size_t i = 0; i < grading->layout->sheet_count; i++) {
        const struct sheet_layout *layout = &grading->layout->sheets[i];
        json_object(json, NULL);
        json_text(json, "sheet", layout_sheet_name(grading->layout, i));
        json_whole(json, "header_row", layout->header_row);
        json_text(json, "layout", layout->trades ? "trades" : "log");
        json_text(json, "premium_unit", premium_unit_key(grading->transactions->sheets[i].premium_unit));
        json_text(json, "account", layout->account);
        write_columns(json, layout);
        json_whole(json, "rows", (int64_t)grading->sheet_reconciliations[i].read);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_input(struct json_writer *json, const struct grading *grading) {
    const struct sheet_layout *layout = grading->layout->sheets;
    json_object(json, "input");
    json_text(json, "file", grading->workbook->name);
    json_text(json, "sheet", grading->workbook->sheets[layout->sheet].name);
    json_whole(json, "header_row", layout->header_row);
    json_text(json, "premium_unit", premium_unit_key(grading->transactions->sheets[0].premium_unit));
    json_text(json, "format", format_name(grading));
    write_export(json, grading->exports);
    write_columns(json, layout);
    write_sheets(json, grading);
    json_object_end(json);
}

static void write_setting_members(struct json_writer *json, const struct settings *settings, struct arena *arena) {
    for (size_t i = 0; i < settings_member_count(settings); i++) {
        struct setting_member setting = settings_member(settings, i, arena);
        if (isnan(setting.member->number))
            json_text(json, setting.name, setting.member->value);
        else
            json_number(json, setting.name, setting.member->number);
    }
}

static void write_settings(struct json_writer *json, const struct settings *settings) {
    struct arena arena;
    arena_init(&arena);
    json_object(json, "settings");
    for (size_t i = 0; i < settings_count(); i++) {
        double number = settings_number(settings, i);
        if (isnan(number))
            json_text(json, settings_name(i), settings_value(settings, i, &arena));
        else
            json_number(json, settings_name(i), number);
    }
    write_setting_members(json, settings, &arena);
    json_object_end(json);
    arena_release(&arena);
}

static void write_diagnostics(struct json_writer *json, const struct diags *diags) {
    char cell[CELL_NAME_SIZE], text[DIAG_DONE_SIZE];
    json_array(json, "diagnostics");
    for (size_t i = 0; i < diags->count; i++) {
        struct arena arena;
        const struct diag *diag = &diags->items[i];
        struct place place = diag_place(diag);
        const char *done = diag_done(diag, text);
        arena_init(&arena);
        json_object(json, NULL);
        json_text(json, "severity", diag_severity_name(diag_severity(diag->code)));
        json_text(json, "code", diag_code_name(diag->code));
        json_text(json, "sheet", place.sheet);
        json_text(json, "cell", place.row ? place_cell_name(place.row, place.column, cell) : NULL);
        json_text(json, "message", done ? arena_print(&arena, "%s; %s", diag->message, done) : diag->message);
        json_object_end(json);
        arena_release(&arena);
    }
    json_array_end(json);
}

static void write_counts(struct json_writer *json, const struct reconciliation *rows) {
    json_whole(json, "rows_read", (int64_t)rows->read);
    json_whole(json, "closed", (int64_t)rows->closed);
    json_whole(json, "open", (int64_t)rows->open);
    json_whole(json, "other_trades", (int64_t)rows->other_trades);
    json_whole(json, "not_transactions", (int64_t)rows->not_transactions);
    json_whole(json, "not_wheel", (int64_t)rows->not_wheel);
    json_whole(json, "errors", (int64_t)rows->errors);
    json_whole(json, "after_as_of", (int64_t)rows->after_as_of);
    json_whole(json, "passed_over", (int64_t)rows->passed_over);
    json_whole(json, "before_export", (int64_t)rows->before_export);
}

static void write_sheet_counts(struct json_writer *json, const char *sheet, const struct reconciliation *rows) {
    json_object(json, NULL);
    json_text(json, "sheet", sheet);
    write_counts(json, rows);
    json_object_end(json);
}

static void write_reconciliation(struct json_writer *json, const struct grading *grading) {
    const struct log_layout *layout = grading->layout;
    json_object(json, "reconciliation");
    write_counts(json, &grading->reconciliation);
    json_array(json, "sheets");
    for (size_t i = 0; i < layout->sheet_count; i++)
        write_sheet_counts(json, layout_sheet_name(layout, i), &grading->sheet_reconciliations[i]);
    for (size_t i = 0; i < layout->copy_count; i++) {
        struct reconciliation rows = {.read = layout->copies[i].rows, .passed_over = layout->copies[i].rows};
        write_sheet_counts(json, layout->workbook->sheets[layout->copies[i].sheet].name, &rows);
    }
    json_array_end(json);
    json_object_end(json);
}

static void write_document(struct json_writer *json, const struct grading *grading) {
    json_object(json, NULL);
    json_whole(json, "schema", JSON_SCHEMA);
    json_text(json, "wheelgrade", WHEELGRADE_VERSION);
    json_date(json, "as_of", grading->as_of);
    write_input(json, grading);
    write_settings(json, grading->settings);
    json_write_positions(json, grading);
    json_write_open_positions(json, grading);
    json_write_days(json, grading->review);
    json_write_weeks(json, grading->review);
    json_write_months(json, grading->review, grading->settings);
    json_write_averages(json, grading->review);
    json_write_target(json, grading->review);
    json_write_phases(json, grading->review);
    json_write_cycles(json, grading->wheel);
    json_write_other_trades(json, grading->positions);
    json_write_splits(json, grading->positions);
    json_write_dashboard(json, grading);
    json_write_breakdown(json, grading);
    json_write_calendar(json, &grading->review->insight);
    json_write_years(json, &grading->review->insight);
    write_diagnostics(json, grading->diags);
    write_reconciliation(json, grading);
    json_object_end(json);
}

void write_json(const struct grading *grading, bool pretty, struct output_file *output) {
    struct json_writer *json = memory_alloc(sizeof *json);
    json_begin(json, output, pretty);
    write_document(json, grading);
    json_end(json);
    free(json);
}
