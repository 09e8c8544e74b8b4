/*
 * Any bytes as a broker's export: the same transactions twice, each whole, also when the file is given twice (docs/spec/brokers.md §4), and a
 * log that can be read. What the fuzz targets of the families of formats share.
 */
#ifndef WHEELGRADE_TESTS_READ_EXPORT_H
#define WHEELGRADE_TESTS_READ_EXPORT_H

#include "read_all.h"

#include "brokers/brokers.h"

static inline void check_transaction(const struct broker_exports *exports, const struct broker_transaction *transaction) {
    bool option = transaction->type != OPTION_NONE;
    if (transaction->source >= exports->count || transaction->kind >= KIND_PASSED || !date_is_set(transaction->date))
        abort();
    if (kind_is_option(transaction->kind) != option || (kind_is_trade(transaction->kind) && !transaction->ticker))
        abort();
    if (transaction->quantity < 0 || (option && (!date_is_set(transaction->expiry) || !(transaction->strike >= 0))))
        abort();
}

static inline void hash_transactions(const struct broker_exports *exports, struct cells_read *read) {
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        check_transaction(exports, transaction);
        read_hash(read, &transaction->kind, sizeof transaction->kind);
        read_hash(read, &transaction->quantity, sizeof transaction->quantity);
        read_hash(read, &transaction->cash.units, sizeof transaction->cash.units);
        read_hash(read, &transaction->identity, sizeof transaction->identity);
    }
}

static inline void settle(struct workbook *workbook, const struct recognition *recognition, int times, const struct settings *settings,
                          struct arena *arena, struct diags *diags, struct cells_read *read) {
    struct broker_exports exports;
    struct settle_options options = {.as_of = date_from_civil(2025, 6, 30), .assume_expired = true};
    broker_exports_init(&exports, settings, arena, diags);
    for (int i = 0; i < times; i++)
        if (!broker_exports_add(&exports, workbook, recognition))
            return;
    broker_exports_settle(&exports, &options);
    hash_transactions(&exports, read);
    uint64_t transactions = read->hash;
    broker_log_workbook(&exports, workbook);
    if (!workbook_read_sheet(workbook, 0, &(struct row_sink){read, read_begin, read_row}, diags))
        abort();
    read->hash = transactions; /* notes name the rows that were counted twice */
}

static inline uint64_t read_export(const char *name, const uint8_t *data, size_t size, int times) {
    struct cells_read read = {0};
    struct arena arena;
    struct diags diags;
    struct settings settings = settings_default();
    struct workbook workbook;
    struct recognition recognition;
    arena_init(&arena);
    diags_init(&diags, &arena);
    read_begin(&read);
    if (open_workbook_memory(name, data, size, &settings, &workbook, &arena, &diags)) {
        if (recognise_export(&workbook, &recognition, &diags) && recognition.format)
            settle(&workbook, &recognition, times, &settings, &arena, &diags, &read);
        close_workbook(&workbook);
    }
    arena_release(&arena);
    return read.hash;
}

static inline void check_export(const char *name, const uint8_t *data, size_t size) {
    if (read_export(name, data, size, 1) != read_export(name, data, size, 2))
        abort();
}

#endif
