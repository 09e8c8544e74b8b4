/* JSON whose top is an object: its plain members are facts, its arrays of objects are records of the member's name. */
#ifndef WHEELGRADE_FORMATS_READ_JSON_H
#define WHEELGRADE_FORMATS_READ_JSON_H

#include "formats/records/record_sheet.h"

/* `text` is UTF-8. NULL, or a sentence about what is wrong. */
const char *read_json_records(struct slice text, struct record_sheet *sheet);

#endif
