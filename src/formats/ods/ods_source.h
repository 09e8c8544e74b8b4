/*
 * What the .ods reader keeps while a workbook is open; private to the ods_*.c files.
 */
#ifndef WHEELGRADE_FORMATS_ODS_SOURCE_H
#define WHEELGRADE_FORMATS_ODS_SOURCE_H

#include "base/array.h"
#include "formats/cells/text_buffer.h"
#include "formats/xml/xml.h"
#include "formats/zip/zip.h"
#include "workbook/workbook.h"

/* Equal cells side by side; never blank. */
struct ods_run {
    struct cell cell; /* of the first */
    uint32_t count;
};

/* Equal rows on top of each other; never empty. */
struct ods_row {
    uint32_t first, count; /* number of the first, 1-based */
    size_t first_run, run_count;
    bool hidden;
};

struct ods_sheet {
    size_t first_row, row_count;
};

struct ods_source {
    const struct zip_archive *archive;
    struct arena *arena;
    struct ods_run *runs;
    struct ods_row *rows;
    struct ods_sheet *sheets;
};

/* A style of content.xml or styles.xml. */
struct ods_style {
    const char *name, *family, *parent, *data_style; /* "" = none */
    double width;                                    /* of a column, in characters; 0 = none */
    bool hidden;                                     /* a table that is not shown */
    bool struck;                                     /* text with a line through it */
    uint32_t order;                                  /* later ones win */
};

/* A number:…-style and the Excel code it amounts to. */
struct ods_format {
    const char *name, *code;
    bool is_date;
    uint32_t order;
};

struct ods_styles {
    struct arena *arena;
    ARRAY(struct ods_style) styles;
    ARRAY(struct ods_format) formats;
    /* while parsing */
    struct text_buffer code, literal;
    int format_depth; /* of the open number:…-style; 0 = none */
    bool percent, in_literal, is_date;
    uint32_t order;
};

#endif
