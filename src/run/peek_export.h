/* Whose export a file is, found out before it is graded: several files of one account are graded as one log (docs/spec/brokers.md §6). */
#ifndef WHEELGRADE_RUN_PEEK_EXPORT_H
#define WHEELGRADE_RUN_PEEK_EXPORT_H

#include "brokers/brokers.h"

struct export_peek {
    const struct broker_format *format; /* NULL: no export, or it cannot be read */
    const char *account;                /* as written; NULL = none is stated */
    bool several;                       /* its rows are of several accounts */
};

struct export_peek peek_export(const char *path, const struct settings *settings, struct arena *arena);

/* Whether two exports are graded as one log without being asked: of one account, or both of one format that states none. */
bool exports_belong_together(const struct export_peek *a, const struct export_peek *b);

#endif
