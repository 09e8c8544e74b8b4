/*
 * Where expat stands in its input, in 64 bits: from version 2.9 by functions of that width, before by the older ones, which 2.9 deprecates.
 */
#ifndef WHEELGRADE_FORMATS_EXPAT_PLACE_H
#define WHEELGRADE_FORMATS_EXPAT_PLACE_H

#include <expat.h>
#include <stdint.h>

#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
static inline int64_t expat_byte_index(XML_Parser parser) {
    return XML_GetCurrentByteIndex64(parser);
}

static inline uint64_t expat_byte_count(XML_Parser parser) {
    return XML_GetCurrentByteCount64(parser);
}

static inline uint64_t expat_line(XML_Parser parser) {
    return XML_GetCurrentLineNumber64(parser);
}

static inline const char *expat_context(XML_Parser parser, int64_t *offset, uint64_t *size) {
    return XML_GetInputContext64(parser, offset, size);
}
#else
static inline int64_t expat_byte_index(XML_Parser parser) {
    return XML_GetCurrentByteIndex(parser);
}

static inline uint64_t expat_byte_count(XML_Parser parser) {
    return (uint64_t)XML_GetCurrentByteCount(parser);
}

static inline uint64_t expat_line(XML_Parser parser) {
    return XML_GetCurrentLineNumber(parser);
}

static inline const char *expat_context(XML_Parser parser, int64_t *offset, uint64_t *size) {
    int short_offset = 0, short_size = 0;
    const char *context = XML_GetInputContext(parser, &short_offset, &short_size);
    *offset = short_offset;
    *size = (uint64_t)short_size;
    return context;
}
#endif

#endif
