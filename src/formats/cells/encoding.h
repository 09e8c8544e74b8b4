/*
 * Texts in the encodings that spreadsheets and exports come in, turned into UTF-8.
 *
 * A decoder is fed bytes in pieces cut anywhere; ill-formed sequences become U+FFFD and are counted. NUL
 * characters are left out and counted too, so that what comes out is valid UTF-8 without NUL.
 */
#ifndef WHEELGRADE_FORMATS_ENCODING_H
#define WHEELGRADE_FORMATS_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

enum encoding { ENCODING_UTF8, ENCODING_UTF16_LE, ENCODING_UTF16_BE, ENCODING_LATIN1, ENCODING_WINDOWS_1252 };

/* Value of a hexadecimal digit; -1 for anything else. */
int encoding_hex_digit(char c);

/* The character of a Windows-1252 byte; the five undefined ones stand for themselves. */
uint32_t encoding_windows_1252(unsigned char byte);

/* Encoding by byte order mark, `mark_length` bytes long; false when there is no mark. */
bool encoding_from_mark(struct slice bytes, enum encoding *encoding, size_t *mark_length);

/* Of a text without a mark, by its first bytes: UTF-16 when every second one of many is zero, else UTF-8. */
enum encoding encoding_of_start(struct slice start);

struct encoding_decoder {
    enum encoding encoding;
    unsigned char pending[4]; /* bytes of a character cut at the end of a piece */
    size_t pending_count;
    uint64_t ill_formed;
};

/* Room that the output of `size` more bytes needs at most. */
size_t encoding_decoder_room(const struct encoding_decoder *decoder, size_t size);

/* Decodes a piece; returns the number of bytes written to `out`. encoding_decoder_finish flushes what was cut for good. */
size_t encoding_decoder_feed(struct encoding_decoder *decoder, struct slice piece, char *out);
size_t encoding_decoder_finish(struct encoding_decoder *decoder, char *out);

#endif
