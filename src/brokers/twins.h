/* The same transaction in several exports (docs/spec/brokers.md §4). Private to what joins exports. */
#ifndef WHEELGRADE_BROKERS_TWINS_H
#define WHEELGRADE_BROKERS_TWINS_H

#include "brokers/settle.h"

/* A transaction by what makes it the same as another, then by source and row. */
struct twin {
    const struct broker_transaction *transaction;
    const struct broker_format *format;
    uint32_t index;
    struct date day; /* on which it counts; of the shares of an assignment, that of the assignment */
};

struct twin *list_twins(const struct broker_exports *exports, struct arena *scratch);

/* Passes over the transaction of that index. */
void drop_twin(struct broker_exports *exports, uint32_t index);

/* What a day did to one contract in one way, told by two formats: if quantities and cash agree in sum, the other format's goes. */
void drop_twins_of_formats(struct broker_exports *exports, struct arena *scratch);

/* Which of two exports was made later, by the last of its rows. */
bool is_newer_export(const struct broker_exports *exports, size_t a, size_t b);

/* A contract's trades of a day that two exports of one format tell differently: those of the newer one stay, if it begins before that day. */
void drop_restated(struct broker_exports *exports, struct arena *scratch);

#endif
