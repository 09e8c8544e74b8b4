/*
 * A column under a name that nobody knows whose few words part trades as accounts do: each leg closes under the word it was opened under, calls
 * stand where their shares came in, and one contract or one stock is held under several.
 */
#ifndef WHEELGRADE_JOURNAL_PARTED_ACCOUNTS_H
#define WHEELGRADE_JOURNAL_PARTED_ACCOUNTS_H

#include "journal/binding/bind_section.h"

/* Tells such columns of a section that has no account. */
void tell_parted_accounts(const struct header_row *header, const struct kept_rows *kept, const struct section_layout *section, struct binding_messages *messages);

#endif
