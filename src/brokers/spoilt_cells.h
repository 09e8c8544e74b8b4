/* Cells that a spreadsheet program or a hand has spoilt, where the rest of the export says what stood there. */
#ifndef WHEELGRADE_BROKERS_SPOILT_CELLS_H
#define WHEELGRADE_BROKERS_SPOILT_CELLS_H

#include "brokers/reading/record.h"

/* Before the rows are read: in exports of named sections a row without its section's name, or without "Data" behind it, is of the section of the
 * rows above. Told. */
void mend_spoilt_sections(struct reading *reading);

/* Afterwards: a blank account, or one turned into "1.2E+08", is the only one that other rows have; of several, it is unknown. Told. */
void mend_spoilt_accounts(struct reading *reading);

#endif
