/* The rows of the list. */
#include "cli/outputs.h"

const struct output_row output_rows[OUTPUT_COUNT] = {
#define X(name, kind, words) [OUTPUT_##name] = {words, kind},
    OUTPUT_FILE_LIST(X)
#undef X
    [OUTPUT_REPORTS] = {"the folder of reports", TARGET_REPORT},
};
