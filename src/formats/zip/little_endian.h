/* Numbers as zip, compound and BIFF files store them: lowest byte first, at any alignment. */
#ifndef WHEELGRADE_FORMATS_LITTLE_ENDIAN_H
#define WHEELGRADE_FORMATS_LITTLE_ENDIAN_H

#include <stdint.h>

static inline uint16_t get_u16(const unsigned char *bytes) {
    return (uint16_t)(bytes[0] | bytes[1] << 8);
}

static inline uint32_t get_u32(const unsigned char *bytes) {
    return get_u16(bytes) | (uint32_t)get_u16(bytes + 2) << 16;
}

static inline uint64_t get_u64(const unsigned char *bytes) {
    return get_u32(bytes) | (uint64_t)get_u32(bytes + 4) << 32;
}

/* Each put returns the position after what it wrote. */
static inline unsigned char *put_u16(unsigned char *bytes, uint32_t value) {
    bytes[0] = (unsigned char)value;
    bytes[1] = (unsigned char)(value >> 8);
    return bytes + 2;
}

static inline unsigned char *put_u32(unsigned char *bytes, uint32_t value) {
    return put_u16(put_u16(bytes, value), value >> 16);
}

static inline unsigned char *put_u64(unsigned char *bytes, uint64_t value) {
    return put_u32(put_u32(bytes, (uint32_t)value), (uint32_t)(value >> 32));
}

#endif
