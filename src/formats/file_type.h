/*
 * What a file is, by its first bytes, and for what is no workbook a sentence that says so and what to do.
 *
 * Sentences fit after "FILE: " in a message. The name decides only about lock files, whose content says
 * nothing.
 */
#ifndef WHEELGRADE_FORMATS_FILE_TYPE_H
#define WHEELGRADE_FORMATS_FILE_TYPE_H

#include "system/input_file.h"
#include "formats/records/records_reader.h"
#include "formats/zip/zip.h"

enum file_kind {
    FILE_ZIP,               /* .xlsx, .xlsm, .ods, or another archive */
    FILE_COMPOUND,          /* OLE2 with a workbook stream: .xls */
    FILE_ENCRYPTED_PACKAGE, /* OLE2 around a password-protected .xlsx */
    FILE_TEXT,              /* .csv and the like */
    FILE_RECORDS,           /* a broker's export that is no table: `language` tells which */
    FILE_OTHER              /* none of these: `sentence` tells what */
};

struct file_type {
    enum file_kind kind;
    const char *sentence; /* FILE_OTHER */
    enum record_language language; /* FILE_RECORDS */
};

/* False when the file could not be read. */
bool find_file_type(const struct input_file *file, const char *name, struct file_type *type);

/* What a zip archive is that holds neither a package nor an OpenDocument. */
const char *file_type_of_archive(const struct zip_archive *archive);

#endif
