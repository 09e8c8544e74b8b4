/* The same transaction in several exports (docs/spec/brokers.md §4). Private to what joins exports. */
#ifndef WHEELGRADE_BROKERS_TWINS_H
#define WHEELGRADE_BROKERS_TWINS_H

#include "brokers/brokers.h"

/* A transaction by what makes it the same as another, then by source and row. */
struct twin {
    const struct broker_transaction *transaction;
    const struct broker_format *format;
    uint32_t index;
    struct date day; /* on which it counts; of the shares of an assignment, that of the assignment */
};

#endif
