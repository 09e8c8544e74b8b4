/* All fee columns count, or alone the one that is their sum. One named by the setting counts alone, too; others beside it are its rivals. */
#ifndef WHEELGRADE_JOURNAL_FEE_COLUMNS_H
#define WHEELGRADE_JOURNAL_FEE_COLUMNS_H

#include "journal/binding/assigner.h"

void assigner_bind_fees(struct assigner *assigner);

#endif
