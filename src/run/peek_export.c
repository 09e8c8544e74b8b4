/* Reads each export once for its account, and compares it with the first of every account so far. */
#include "run/peek_export.h"

#include <string.h>

/* What a file is before it is graded. */
struct export_peek {
    const struct broker_format *format; /* NULL: no export, or it cannot be read */
    const char *account;                /* as written; NULL = none is stated */
    bool several;                       /* its rows are of several accounts */
};

static void take_account(struct export_peek *peek, const struct broker_export *export) {
    peek->several |= export->account && !broker_accounts_match(peek->account, export->account);
    peek->account = peek->account ? peek->account : export->account;
    for (size_t i = 0; i < export->transactions.count; i++) {
        const char *account = export->transactions.items[i].account;
        peek->several |= account && !broker_accounts_match(peek->account, account);
        peek->account = peek->account ? peek->account : account;
    }
}

static void peek_workbook(struct workbook *workbook, struct run *run, struct export_peek *peek) {
    struct recognition recognition;
    struct broker_exports exports;
    if (!recognise_export(workbook, &recognition, &run->diags) || !recognition.format)
        return;
    broker_exports_init(&exports, &run->settings, &run->arena, &run->diags);
    if (!broker_exports_add_all(&exports, workbook, &recognition))
        return;
    peek->format = recognition.format;
    for (size_t i = 0; i < exports.count; i++)
        take_account(peek, &exports.items[i]);
}

/* Standard input can be read once only, so it is not looked at. */
static struct export_peek peek_export(const struct run_file *file, const struct settings *settings, struct arena *arena) {
    struct export_peek peek = {0};
    struct workbook workbook;
    struct run run;
    if (!file->bytes && strcmp(file->path, "-") == 0)
        return peek;
    run_init(&run);
    run.settings = *settings;
    if (open_run_file(&run, file, &workbook)) {
        peek_workbook(&workbook, &run, &peek);
        close_workbook(&workbook);
    }
    peek.account = peek.account ? arena_copy(arena, peek.account) : NULL;
    run_release(&run);
    return peek;
}

static bool belong_together(const struct export_peek *a, const struct export_peek *b, bool as_one) {
    if (!a->format || !b->format)
        return false;
    if (as_one || a->several || b->several)
        return as_one;
    if (!a->account && !b->account)
        return a->format == b->format;
    return a->account && b->account && broker_accounts_match(a->account, b->account);
}

size_t *peek_joined_files(const struct run_file *files, size_t count, bool as_one, const struct settings *settings, struct arena *arena) {
    struct export_peek *peeks = arena_alloc_array(arena, count, sizeof *peeks);
    size_t *joined = arena_alloc_array(arena, count, sizeof *joined);
    for (size_t i = 0; i < count; i++) {
        size_t first = 0;
        peeks[i] = peek_export(&files[i], settings, arena);
        while (first < i && !(joined[first] == first && belong_together(&peeks[first], &peeks[i], as_one)))
            first++;
        joined[i] = first;
    }
    return joined;
}
