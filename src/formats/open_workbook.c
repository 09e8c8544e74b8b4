/* Tells by content what a file is, and hands it to the reader of that format. */
#include "formats/open_workbook.h"

#include <errno.h>

#include "system/disk.h"
#include "system/file_error.h"
#include "formats/csv/csv_reader.h"
#include "formats/file_type.h"
#include "formats/ods/ods_reader.h"
#include "formats/records/records_reader.h"
#include "formats/xls/xls_reader.h"
#include "formats/xlsx/xlsx_reader.h"

static struct place file_place(const struct workbook *workbook) {
    return (struct place){.file = workbook->name, .column = NO_COLUMN};
}

static bool open_zip(struct workbook *workbook, const struct settings *settings, struct arena *arena,
                     struct diags *diags) {
    struct zip_archive *archive = arena_alloc(arena, sizeof *archive);
    if (!zip_open(archive, workbook->file, workbook->name, &settings->limit, arena, diags))
        return false;
    if (xlsx_is_package(archive))
        return xlsx_open(workbook, archive, arena, diags);
    if (ods_is_open_document(archive))
        return ods_open(workbook, archive, arena, diags);
    return diag_report(diags, FILE_NOT_WORKBOOK, file_place(workbook), NULL, "%s", file_type_of_archive(archive));
}

/* Opens what `workbook->file` holds. */
static bool open_content(struct workbook *workbook, const struct settings *settings, struct arena *arena,
                         struct diags *diags) {
    struct file_type type;
    if (!find_file_type(workbook->file, workbook->name, &type))
        return diag_report(diags, FILE_UNREADABLE, file_place(workbook), NULL,
                           "it could not be read to its end");
    switch (type.kind) {
    case FILE_ZIP:
        return open_zip(workbook, settings, arena, diags);
    case FILE_ENCRYPTED_PACKAGE:
        return diag_report(diags, FILE_ENCRYPTED, file_place(workbook), NULL,
                           "it is protected with a password");
    case FILE_TEXT:
        return csv_open(workbook, &settings->limit, arena, diags);
    case FILE_RECORDS:
        return records_open(workbook, type.language, settings, arena, diags);
    case FILE_COMPOUND:
        return xls_open(workbook, workbook->file, &settings->limit, arena, diags);
    case FILE_OTHER:
        break;
    }
    return diag_report(diags, FILE_NOT_WORKBOOK, file_place(workbook), NULL, "%s", type.sentence);
}

static bool open_or_close(struct workbook *workbook, const struct settings *settings, struct arena *arena,
                          struct diags *diags) {
    if (open_content(workbook, settings, arena, diags))
        return true;
    close_workbook(workbook);
    return false;
}

static void name_workbook(struct workbook *workbook, const char *path, struct arena *arena) {
    *workbook = (struct workbook){.path = arena_copy(arena, path)};
    workbook->name = strcmp(path, "-") == 0 ? "standard input" : arena_copy(arena, disk_base_name(path));
    workbook->file = arena_alloc(arena, sizeof *workbook->file);
}

bool open_workbook(const char *path, const struct settings *settings, struct workbook *workbook,
                   struct arena *arena, struct diags *diags) {
    name_workbook(workbook, path, arena);
    if (!input_file_open(workbook->file, path)) {
        const char *why = file_error_text(errno);
        workbook->file = NULL;
        return diag_report(diags, FILE_UNREADABLE, file_place(workbook), NULL, "cannot open it: %s", why);
    }
    input_file_hold(workbook->file);
    return open_or_close(workbook, settings, arena, diags);
}

bool open_workbook_memory(const char *path, const void *bytes, size_t size, const struct settings *settings,
                          struct workbook *workbook, struct arena *arena, struct diags *diags) {
    name_workbook(workbook, path, arena);
    input_file_from_memory(workbook->file, bytes, size);
    return open_or_close(workbook, settings, arena, diags);
}

const struct zip_archive *workbook_archive(const struct workbook *workbook) {
    return workbook->format == WORKBOOK_XLSX || workbook->format == WORKBOOK_XLSM ? xlsx_archive(workbook)
                                                                                  : NULL;
}
