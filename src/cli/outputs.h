/* What a run may write for one log: one list, from which the names, the files and their order come. */
#ifndef WHEELGRADE_CLI_OUTPUTS_H
#define WHEELGRADE_CLI_OUTPUTS_H

#include "cli/target.h"

/* X(name, kind of file, "as messages call it"): the order in which they are written, take their names and are told. */
#define OUTPUT_FILE_LIST(X)                              \
    X(GRADED, TARGET_WORKBOOK, "the graded workbook")    \
    X(SHARED, TARGET_WORKBOOK, "the shared copy")        \
    X(JSON,   TARGET_JSON,     "the JSON document")

enum output {
#define X(name, kind, words) OUTPUT_##name,
    OUTPUT_FILE_LIST(X)
#undef X
    OUTPUT_REPORTS, /* a folder; its files are report_folder.h's */
    OUTPUT_COUNT,
    OUTPUT_FILE_COUNT = OUTPUT_REPORTS
};

struct output_row {
    const char *words;
    enum target_kind kind;
};

extern const struct output_row output_rows[OUTPUT_COUNT];

#endif
