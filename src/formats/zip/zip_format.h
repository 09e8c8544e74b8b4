/* The records of a zip archive as APPNOTE 6.3 lays them out: signatures, sizes, limits. */
#ifndef WHEELGRADE_FORMATS_ZIP_FORMAT_H
#define WHEELGRADE_FORMATS_ZIP_FORMAT_H

#define ZIP_LOCAL     0x04034b50u /* 4.3.7 */
#define ZIP_CENTRAL   0x02014b50u /* 4.3.12 */
#define ZIP64_END     0x06064b50u /* 4.3.14 */
#define ZIP64_LOCATOR 0x07064b50u /* 4.3.15 */
#define ZIP_END       0x06054b50u /* 4.3.16 */

enum {
    ZIP_LOCAL_SIZE = 30,
    ZIP_CENTRAL_SIZE = 46,
    ZIP64_END_SIZE = 56,
    ZIP64_LOCATOR_SIZE = 20,
    ZIP_END_SIZE = 22
};

/* Values that say "see the zip64 record". */
#define ZIP_FULL_16 0xffffu
#define ZIP_FULL_32 0xffffffffu

enum { ZIP_STORED = 0, ZIP_DEFLATED = 8 };

enum { ZIP_VERSION = 20, ZIP64_VERSION = 45 };

enum { ZIP64_EXTRA = 0x0001, ZIP_GROWTH_HINT = 0xa220 /* ISO/IEC 29500-2, annex C */ };

enum {
    ZIP_FLAG_ENCRYPTED = 1 << 0,
    ZIP_FLAG_DESCRIPTOR = 1 << 3,
    ZIP_FLAG_STRONG_ENCRYPTION = 1 << 6,
    ZIP_FLAG_UTF8 = 1 << 11,
    ZIP_FLAG_MASKED = 1 << 13
};

#endif
