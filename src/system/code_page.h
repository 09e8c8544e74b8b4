/* Texts in the code pages of old Excel files, as the system knows them. */
#ifndef WHEELGRADE_SYSTEM_CODE_PAGE_H
#define WHEELGRADE_SYSTEM_CODE_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CODE_PAGE_MACINTOSH = 10000 };

/* Calls `take` for each character; bytes that mean nothing are U+FFFD. False where the system does not know the code page. */
bool code_page_decode(uint16_t code_page, const char *bytes, size_t size, void (*take)(void *context, uint32_t character),
                      void *context);

#endif
