/* Reads the export once for its account; its messages come when it is graded. */
#include "run/peek_export.h"

#include "formats/open_workbook.h"

static void take_account(struct export_peek *peek, const struct broker_export *export) {
    peek->account = export->account;
    for (size_t i = 0; i < export->transactions.count; i++) {
        const char *account = export->transactions.items[i].account;
        peek->several |= account && !broker_accounts_match(peek->account, account);
        peek->account = peek->account ? peek->account : account;
    }
}

static void peek_workbook(struct workbook *workbook, const struct settings *settings, struct export_peek *peek, struct arena *arena,
                          struct diags *diags) {
    struct recognition recognition;
    struct broker_exports exports;
    if (!recognise_export(workbook, &recognition, diags) || !recognition.format)
        return;
    broker_exports_init(&exports, settings, arena, diags);
    if (!broker_exports_add(&exports, workbook, &recognition))
        return;
    peek->format = recognition.format;
    take_account(peek, &exports.items[0]);
}

struct export_peek peek_export(const char *path, const struct settings *settings, struct arena *arena) {
    struct export_peek peek = {0};
    struct workbook workbook;
    struct diags diags;
    struct arena scratch;
    arena_init(&scratch);
    diags_init(&diags, &scratch);
    if (open_workbook(path, settings, &workbook, &scratch, &diags)) {
        peek_workbook(&workbook, settings, &peek, &scratch, &diags);
        close_workbook(&workbook);
    }
    peek.account = peek.account ? arena_copy(arena, peek.account) : NULL;
    arena_release(&scratch);
    return peek;
}

bool exports_belong_together(const struct export_peek *a, const struct export_peek *b) {
    if (!a->format || !b->format || a->several || b->several)
        return false;
    if (!a->account && !b->account)
        return a->format == b->format;
    return a->account && b->account && broker_accounts_match(a->account, b->account);
}
