/*
 * One spelling of a ticker with a class: BRK/B, BRK B and BRK.B are BRK.B, and so is BRKB where one of these stands beside it
 * (docs/spec/real-logs.md §5), so that two formats of an account name its contracts alike.
 */
#ifndef WHEELGRADE_BROKERS_CLASS_NAMES_H
#define WHEELGRADE_BROKERS_CLASS_NAMES_H

#include "base/name_map.h"
#include "brokers/reading/broker_transaction.h"

struct class_names {
    struct name_map whole; /* "BRKB": its place in `names` */
    ARRAY(const char *) names; /* "BRK.B", interned */
    struct intern *texts;
    struct arena *arena;
};

void class_names_init(struct class_names *classes, struct intern *texts, struct arena *arena);

/* Those that say their class apart. */
void class_names_learn(struct class_names *classes, const struct broker_transaction *items, size_t count);
void class_names_give(const struct class_names *classes, struct broker_transaction *items, size_t count);

#endif
