/*
 * Rows of exports that an import did not use, as texts that a log can keep (docs/spec/brokers.md §7): closes whose opening another export may
 * bring, bought options and shares that were passed over. A later import reads them as if an export of it held them, too.
 *
 * A text is one word without comma or semicolon, the row's import ID first.
 */
#ifndef WHEELGRADE_BROKERS_KEPT_ROWS_H
#define WHEELGRADE_BROKERS_KEPT_ROWS_H

#include "brokers/brokers.h"

/* The row that a settled transaction comes from, as its export states it. Of one whose other contracts were used, what is left: `contracts`,
 * known by an ID of their own. */
const char *broker_kept_text(const struct broker_exports *exports, const struct broker_transaction *transaction, double contracts);

/* The import ID that a text begins with. */
struct slice broker_kept_id(const char *text);

/* Whether it is such a text, which a row can be made of. */
bool broker_kept_text_is_sound(struct broker_exports *exports, const char *text);

/* Adds exports made of the texts (`kept`), behind those that were read. What is no such text adds nothing. */
void broker_exports_add_kept(struct broker_exports *exports, const char *const *texts, size_t count);

#endif
