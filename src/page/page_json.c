/* JSON of a size that a page can hold, whatever the log's. */
#include "page/page_json.h"

#include <stdlib.h>

#include "base/memory.h"
#include "page/page.h"
#include "report/json/json_writer.h"
#include "report/json/write_json.h"
#include "run/import_notes.h"
#include "run/import_row_text.h"

/* The document with the newest of its positions; the page shows figures of all, and these one by one. */
void page_json_summary(const struct grading *grading, struct output_file *output) {
    struct review newest = *grading->review;
    struct grading shown = *grading;
    struct diags none = {0}; /* they come with the messages */
    if (newest.closed_count > PAGE_POSITIONS_MOST) {
        newest.closed_order += newest.closed_count - PAGE_POSITIONS_MOST;
        newest.closed_count = PAGE_POSITIONS_MOST;
    }
    shown.review = &newest;
    shown.diags = &none;
    output_file_open_memory(output);
    write_json(&shown, false, output);
}

enum { MESSAGES_OF_A_CODE = 1000 };

static struct json_writer *begin(struct output_file *output) {
    struct json_writer *json = memory_alloc(sizeof *json);
    output_file_open_memory(output);
    json_begin(json, output, false);
    json_object(json, NULL);
    return json;
}

static void end(struct json_writer *json) {
    json_object_end(json);
    json_end(json);
    free(json);
}

static void write_message(struct json_writer *json, const struct diag *diag) {
    char cell[CELL_NAME_SIZE], done[DIAG_DONE_SIZE];
    enum diag_severity severity = diag_severity(diag->code);
    struct place place = diag_place(diag);
    json_object(json, NULL);
    json_text(json, "severity", severity == DIAG_FATAL ? "fatal" : diag_severity_name(severity));
    json_flag(json, "doubt", severity >= DIAG_ERROR || (severity == DIAG_WARNING && diag_casts_doubt(diag->code)));
    json_text(json, "code", diag_code_name(diag->code));
    json_text(json, "sheet", place.sheet);
    json_text(json, "cell", place.row ? place_cell_name(place.row, place.column, cell) : NULL);
    json_text(json, "message", diag->message);
    json_text(json, "done", diag_done(diag, done));
    json_text(json, "remedy", diag_code_remedy(diag->code));
    json_object_end(json);
}

/* What is said too often is counted: a million rows may be wrong, and the page holds each message as an object. */
static void write_left_out(struct json_writer *json, const size_t *counts) {
    json_object(json, "left_out");
    for (size_t code = 0; code < DIAG_CODE_COUNT; code++)
        if (counts[code] > MESSAGES_OF_A_CODE)
            json_whole(json, diag_code_name((enum diag_code)code), (int64_t)(counts[code] - MESSAGES_OF_A_CODE));
    json_object_end(json);
}

void page_json_messages(const struct diags *diags, int status, bool macros, struct output_file *output) {
    struct json_writer *json = begin(output);
    size_t counts[DIAG_CODE_COUNT] = {0};
    json_whole(json, "status", status);
    json_flag(json, "macros", macros);
    json_array(json, "messages");
    for (size_t i = 0; i < diags->count; i++)
        if (counts[diags->items[i].code]++ < MESSAGES_OF_A_CODE)
            write_message(json, &diags->items[i]);
    json_array_end(json);
    write_left_out(json, counts);
    end(json);
}

void page_json_import(const struct log_import *import, struct output_file *output) {
    const struct import_plan *plan = &import->plan;
    const struct import_notes notes = list_import_notes(import);
    struct json_writer *json = begin(output);
    json_flag(json, "changes", plan->changes);
    json_whole(json, "rows", (int64_t)plan->rows.count);
    json_array(json, "notes");
    for (size_t i = 0; i < notes.count; i++)
        json_text(json, NULL, notes.items[i]);
    json_array_end(json);
    json_array(json, "files");
    for (size_t i = 0; i < import->run->exports.count && !import->run->exports.items[i].kept; i++) {
        json_object(json, NULL);
        json_text(json, "file", import->run->exports.items[i].file);
        json_whole(json, "read", (int64_t)plan->files[i].read);
        json_whole(json, "added", (int64_t)plan->files[i].added);
        json_whole(json, "there", (int64_t)plan->files[i].there);
        json_whole(json, "before", (int64_t)plan->files[i].before);
        json_whole(json, "passed_over", (int64_t)plan->files[i].passed_over);
        json_object_end(json);
    }
    json_array_end(json);
    json_array(json, "added");
    for (size_t i = 0; i < plan->rows.count; i++)
        json_text(json, NULL, import_row_text(import, &plan->rows.items[i]));
    json_array_end(json);
    end(json);
}

void page_json_joined(const size_t *joined, size_t count, struct output_file *output) {
    struct json_writer *json = begin(output);
    json_array(json, "joined");
    for (size_t i = 0; i < count; i++)
        json_whole(json, NULL, (int64_t)joined[i]);
    json_array_end(json);
    end(json);
}

static void write_settings(struct json_writer *json, struct arena *arena) {
    struct settings settings = settings_default();
    json_array(json, "settings");
    for (size_t i = 0; i < settings_count(); i++) {
        json_object(json, NULL);
        json_text(json, "name", settings_name(i));
        json_text(json, "default", settings_value(&settings, i, arena));
        json_text(json, "expected", settings_expected(i, arena));
        json_text(json, "meaning", settings_meaning(i));
        json_object_end(json);
    }
    json_array_end(json);
}

/* Settings whose names the user completes. */
static void write_families(struct json_writer *json, struct arena *arena) {
    json_array(json, "families");
    for (enum setting_family family = 0; family < FAMILY_COUNT; family++) {
        json_object(json, NULL);
        json_text(json, "name", settings_family_name(family, arena));
        json_text(json, "prefix", family_rows[family].prefix);
        json_text(json, "expected", family_rows[family].value_expected);
        json_text(json, "meaning", family_rows[family].meaning);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_brokers(struct json_writer *json) {
    const char *title, *download;
    json_array(json, "brokers");
    for (size_t n = 0; broker_format_listed(n, &title, &download); n++) {
        json_object(json, NULL);
        json_text(json, "title", title);
        json_text(json, "download", download);
        json_object_end(json);
    }
    json_array_end(json);
}

void page_json_known(struct output_file *output) {
    struct json_writer *json = begin(output);
    struct arena arena;
    arena_init(&arena);
    json_text(json, "version", WHEELGRADE_VERSION);
    write_settings(json, &arena);
    write_families(json, &arena);
    write_brokers(json);
    end(json);
    arena_release(&arena);
}
