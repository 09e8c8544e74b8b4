/*
 * OFX 1 (SGML, whose values end at the line or the next tag) and OFX 2 (XML): statements of investment accounts.
 *
 * Each entry of INVTRANLIST is a record "Transaction" whose field Type is the entry's tag and whose other fields are all its values; it bears its
 * statement's ACCTID and CURDEF. Each entry of SECLIST is a record "Security" of the same form. ACCTID, CURDEF, DTSTART and DTEND are facts.
 */
#ifndef WHEELGRADE_FORMATS_READ_OFX_H
#define WHEELGRADE_FORMATS_READ_OFX_H

#include "formats/records/record_sheet.h"

/* `text` is UTF-8. NULL, or a sentence about what is wrong. */
const char *read_ofx_records(struct slice text, struct record_sheet *sheet);

#endif
