/*
 * BIFF records, as .xls workbooks of Excel 5 (BIFF5) to 2003 (BIFF8) are made of ([MS-XLS] 2.1.4), and the
 * texts in them.
 *
 * A record is a type, a size and up to 64 KB; what does not fit goes on in CONTINUE records. A field reader
 * takes fields off a record and crosses into its CONTINUE records by itself. Reading past the end latches
 * `failed`.
 */
#ifndef WHEELGRADE_FORMATS_BIFF_H
#define WHEELGRADE_FORMATS_BIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "formats/xls/compound_file.h"
#include "formats/cells/text_buffer.h"

/* Only the types that are read. */
enum biff_type {
    BIFF_FORMULA = 0x0006,
    BIFF_EOF = 0x000A,
    BIFF_EXTERNSHEET = 0x0017,
    BIFF_NAME = 0x0018,
    BIFF_DATEMODE = 0x0022,
    BIFF_FILEPASS = 0x002F,
    BIFF_CONTINUE = 0x003C,
    BIFF_PANE = 0x0041,
    BIFF_CODEPAGE = 0x0042,
    BIFF_COLINFO = 0x007D,
    BIFF_BOUNDSHEET = 0x0085,
    BIFF_MULRK = 0x00BD,
    BIFF_RSTRING = 0x00D6,
    BIFF_XF = 0x00E0,
    BIFF_MERGEDCELLS = 0x00E5,
    BIFF_SST = 0x00FC,
    BIFF_LABELSST = 0x00FD,
    BIFF_NUMBER = 0x0203,
    BIFF_LABEL = 0x0204,
    BIFF_BOOLERR = 0x0205,
    BIFF_FORMULA_3 = 0x0206, /* as BIFF3 and BIFF4 number it: some writers never changed */
    BIFF_STRING = 0x0207,
    BIFF_ROW = 0x0208,
    BIFF_WINDOW2 = 0x023E,
    BIFF_RK = 0x027E,
    BIFF_FORMULA_4 = 0x0406,
    BIFF_FORMAT = 0x041E,
    BIFF_BOF = 0x0809
};

enum { BIFF5_VERSION = 0x0500, BIFF8_VERSION = 0x0600 };

struct biff_record {
    uint16_t type;
    size_t size;
    const unsigned char *data; /* until the next record is read */
};

struct biff_reader {
    const struct compound_stream *stream;
    uint64_t position, end; /* of the next record; where reading stops */
    unsigned char *window;  /* a part of the stream; owned */
    uint64_t window_start;
    size_t window_size;
};

void biff_init(struct biff_reader *reader, const struct compound_stream *stream);
void biff_release(struct biff_reader *reader);

/* From here on records from `position` up to `end` are read. */
void biff_seek(struct biff_reader *reader, uint64_t position, uint64_t end);

/* The next record; false at the end or where the stream is cut short or unreadable. */
bool biff_next(struct biff_reader *reader, struct biff_record *record);

/* The same without reading what is in it: `data` is NULL. */
bool biff_skip(struct biff_reader *reader, struct biff_record *record);

/* How texts are stored: BIFF8 in UTF-16 or its low bytes, BIFF5 in a code page. */
struct biff_encoding {
    bool wide;
    uint16_t code_page; /* BIFF5 */
};

struct biff_field_reader {
    struct biff_reader *records;
    const unsigned char *next;
    size_t left;
    bool failed;
};

struct biff_field_reader biff_fields_of(struct biff_reader *records, const struct biff_record *record);
uint8_t biff_field_u8(struct biff_field_reader *fields);
uint16_t biff_field_u16(struct biff_field_reader *fields);
uint32_t biff_field_u32(struct biff_field_reader *fields);
double biff_field_double(struct biff_field_reader *fields);
void biff_field_skip(struct biff_field_reader *fields, uint64_t size);

/* A text of `count` characters (bytes in BIFF5), with BIFF8's leading flags, rich text and extension skipped.
 * What is read is put into `text`: valid UTF-8 without NUL, whatever the file holds. */
void biff_field_text(struct biff_field_reader *fields, const struct biff_encoding *encoding, size_t count,
                struct text_buffer *text);

#endif
