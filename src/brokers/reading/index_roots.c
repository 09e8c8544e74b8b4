/* A table of four. */
#include "brokers/reading/index_roots.h"

#include <stddef.h>
#include <string.h>

static const char *const roots[][2] = {{"SPXW", "SPX"}, {"NDXP", "NDX"}, {"RUTW", "RUT"}, {"VIXW", "VIX"}};

static const char *other_name(const char *name, size_t column) {
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (strcmp(roots[i][column], name) == 0)
            return roots[i][1 - column];
    return NULL;
}

const char *index_of_root(const char *root) {
    return other_name(root, 0);
}

const char *index_weekly_root(const char *name) {
    return other_name(name, 1);
}
