/* Columns under headers that nobody knows: every row that has a strike or a contract shows what they hold. */
#ifndef WHEELGRADE_JOURNAL_CONTENT_COLUMNS_H
#define WHEELGRADE_JOURNAL_CONTENT_COLUMNS_H

#include "journal/binding/assigner.h"

/* Fields that no header names, where a single column shows them in every row. */
void assigner_bind_shown(struct assigner *assigner);

#endif
