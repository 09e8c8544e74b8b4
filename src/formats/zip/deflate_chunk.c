/* Blocks of a deflate stream: their codes, and what is written with them. */
#include "formats/zip/deflate_chunk.h"

#include <string.h>

#include "formats/zip/little_endian.h"
#include "formats/zip/prefix_code.h"

enum {
    END_OF_BLOCK = 256,
    LENGTH_FIRST = 257,
    LITERAL_SYMBOLS = 286,
    FIXED_LITERAL_SYMBOLS = 288,
    DISTANCE_SYMBOLS = 30,
    FIXED_DISTANCE_SYMBOLS = 32,
    LENGTH_CODES = 19, /* of the code in which the lengths of codes are written */
    LENGTH_CODE_LONGEST = 7,
    STORED_BITS = 3 + 7 + 2 * 16, /* to the border, then the length, twice */
    REPEAT = 16,
    ZEROS = 17,
    MANY_ZEROS = 18
};

enum block_form { FORM_STORED, FORM_FIXED, FORM_OWN };

/* Some bits, the lowest first. */
struct piece {
    uint32_t bits, count;
};

struct chunk_codes {
    uint8_t literal_lengths[FIXED_LITERAL_SYMBOLS], distance_lengths[FIXED_DISTANCE_SYMBOLS];
    struct piece literals[END_OF_BLOCK + 1], lengths[MATCH_LENGTH_MOST + 1], distances[DISTANCE_SYMBOLS];
};

/* A code length, or a run of them, as the header of a block has it. */
struct length_run {
    uint8_t code, extra;
};

struct chunk_header {
    struct length_run runs[LITERAL_SYMBOLS + DISTANCE_SYMBOLS];
    size_t run_count;
    unsigned literals, distances, length_codes; /* how many are written of each */
    uint8_t lengths[LENGTH_CODES];
};

/* ---- bits ---- */

static inline void put_bits(struct bit_writer *writer, uint32_t bits, unsigned count) {
    writer->bits |= (uint64_t)bits << writer->count;
    writer->count += count;
}

/* Leaves fewer than 8 bits. Writes 8 bytes, of which the next call writes over those that were not full. */
static inline void flush_bits(struct bit_writer *writer) {
    put_u64(writer->next, writer->bits);
    writer->next += writer->count / 8;
    writer->bits >>= writer->count & ~7u;
    writer->count &= 7;
}

void bit_writer_end(struct bit_writer *writer) {
    writer->count = (writer->count + 7) & ~7u;
    flush_bits(writer);
}

/* ---- symbols ---- */

static inline unsigned top_bit(unsigned value) {
    return 31u - (unsigned)__builtin_clz(value);
}

/* The symbol of a match's length, from LENGTH_FIRST, and how many bits follow it: four symbols share a power of two. */
static inline unsigned length_symbol(unsigned length, unsigned *extra) {
    unsigned past = length - MATCH_LENGTH_LEAST, top = past < 8 ? 0 : top_bit(past) - 2;
    bool is_most = length == MATCH_LENGTH_MOST;
    *extra = is_most ? 0 : top;
    return is_most ? 28 : 4 * top + (past >> top);
}

static inline unsigned distance_symbol(unsigned distance, unsigned *extra) {
    unsigned past = distance - 1, top = past < 4 ? 0 : top_bit(past) - 1;
    *extra = top;
    return 2 * top + (past >> top);
}

static unsigned low_bits(unsigned value, unsigned count) {
    return value & ((1u << count) - 1);
}

/* ---- codes ---- */

static void count_symbols(const uint32_t *tokens, size_t count, uint32_t *literals, uint32_t *distances) {
    unsigned extra;
    for (size_t i = 0; i < count; i++) {
        unsigned distance = tokens[i] >> MATCH_DISTANCE_SHIFT;
        if (distance == 0) {
            literals[tokens[i]]++;
            continue;
        }
        literals[LENGTH_FIRST + length_symbol(tokens[i] & MATCH_LENGTH_MASK, &extra)]++;
        distances[distance_symbol(distance, &extra)]++;
    }
    literals[END_OF_BLOCK]++;
}

/* The bits of each literal, of each match's length with what follows it, of each distance's symbol. */
static void make_pieces(struct chunk_codes *codes) {
    uint16_t bits[FIXED_LITERAL_SYMBOLS];
    prefix_code_bits(codes->literal_lengths, FIXED_LITERAL_SYMBOLS, bits);
    for (size_t i = 0; i <= END_OF_BLOCK; i++)
        codes->literals[i] = (struct piece){bits[i], codes->literal_lengths[i]};
    for (unsigned length = MATCH_LENGTH_LEAST, extra; length <= MATCH_LENGTH_MOST; length++) {
        unsigned symbol = LENGTH_FIRST + length_symbol(length, &extra), size = codes->literal_lengths[symbol];
        codes->lengths[length] = (struct piece){bits[symbol] | low_bits(length - MATCH_LENGTH_LEAST, extra) << size, size + extra};
    }
    prefix_code_bits(codes->distance_lengths, FIXED_DISTANCE_SYMBOLS, bits);
    for (size_t i = 0; i < DISTANCE_SYMBOLS; i++)
        codes->distances[i] = (struct piece){bits[i], codes->distance_lengths[i]};
}

/* RFC 1951 §3.2.6. */
static void make_fixed_codes(struct chunk_codes *codes) {
    for (int i = 0; i < FIXED_LITERAL_SYMBOLS; i++)
        codes->literal_lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    memset(codes->distance_lengths, 5, sizeof codes->distance_lengths);
}

/* For what occurs how often. The last symbols of the fixed codes never do. */
static void make_own_codes(struct chunk_codes *codes, const uint32_t *literals, const uint32_t *distances) {
    memset(codes->literal_lengths, 0, sizeof codes->literal_lengths);
    memset(codes->distance_lengths, 0, sizeof codes->distance_lengths);
    prefix_code_lengths(literals, LITERAL_SYMBOLS, PREFIX_LONGEST, codes->literal_lengths);
    prefix_code_lengths(distances, DISTANCE_SYMBOLS, PREFIX_LONGEST, codes->distance_lengths);
}

static uint64_t bits_of_symbols(const struct chunk_codes *codes, const uint32_t *literals, const uint32_t *distances) {
    uint64_t bits = 0;
    for (unsigned i = 0; i < LITERAL_SYMBOLS; i++)
        bits += (uint64_t)literals[i] * codes->literal_lengths[i];
    for (unsigned i = 0; i < DISTANCE_SYMBOLS; i++)
        bits += (uint64_t)distances[i] * codes->distance_lengths[i];
    return bits;
}

/* The bits that follow symbols are the same in both forms. */
static uint64_t bits_behind_symbols(const uint32_t *literals, const uint32_t *distances) {
    uint64_t bits = 0;
    for (unsigned i = 8; i < 28; i++)
        bits += (uint64_t)literals[LENGTH_FIRST + i] * (i / 4 - 1);
    for (unsigned i = 4; i < DISTANCE_SYMBOLS; i++)
        bits += (uint64_t)distances[i] * (i / 2 - 1);
    return bits;
}

/* ---- the header of a block with its own codes (RFC 1951 §3.2.7) ---- */

static unsigned without_last_zeros(const uint8_t *lengths, unsigned count, unsigned least) {
    while (count > least && lengths[count - 1] == 0)
        count--;
    return count;
}

static void add_run(struct chunk_header *header, unsigned code, unsigned extra) {
    header->runs[header->run_count++] = (struct length_run){(uint8_t)code, (uint8_t)extra};
}

/* `run` times the same length. */
static void add_lengths(struct chunk_header *header, uint8_t length, unsigned run) {
    for (; length == 0 && run >= 11; run -= run < 138 ? run : 138)
        add_run(header, MANY_ZEROS, (run < 138 ? run : 138) - 11);
    if (length == 0 && run >= 3) {
        add_run(header, ZEROS, run - 3);
        return;
    }
    for (unsigned first = 1; run > 0; first = 0) {
        unsigned repeated = first || run < 3 ? 0 : run < 6 ? run : 6;
        add_run(header, repeated ? REPEAT : length, repeated ? repeated - 3 : 0);
        run -= repeated ? repeated : 1;
    }
}

static const uint8_t length_code_order[LENGTH_CODES] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

static void make_header(struct chunk_header *header, const struct chunk_codes *codes) {
    uint8_t lengths[LITERAL_SYMBOLS + DISTANCE_SYMBOLS];
    uint32_t counts[LENGTH_CODES] = {0};
    header->literals = without_last_zeros(codes->literal_lengths, LITERAL_SYMBOLS, LENGTH_FIRST);
    header->distances = without_last_zeros(codes->distance_lengths, DISTANCE_SYMBOLS, 1);
    memcpy(lengths, codes->literal_lengths, header->literals);
    memcpy(lengths + header->literals, codes->distance_lengths, header->distances);
    header->run_count = 0;
    for (unsigned i = 0, run; i < header->literals + header->distances; i += run) {
        for (run = 1; i + run < header->literals + header->distances && lengths[i + run] == lengths[i];)
            run++;
        add_lengths(header, lengths[i], run);
    }
    for (size_t i = 0; i < header->run_count; i++)
        counts[header->runs[i].code]++;
    prefix_code_lengths(counts, LENGTH_CODES, LENGTH_CODE_LONGEST, header->lengths);
    for (header->length_codes = LENGTH_CODES; header->lengths[length_code_order[header->length_codes - 1]] == 0;)
        header->length_codes--;
}

static unsigned bits_behind_run(unsigned code) {
    return code == REPEAT ? 2 : code == ZEROS ? 3 : code == MANY_ZEROS ? 7 : 0;
}

static uint64_t bits_of_header(const struct chunk_header *header) {
    uint64_t bits = 5 + 5 + 4 + 3 * header->length_codes;
    for (size_t i = 0; i < header->run_count; i++)
        bits += header->lengths[header->runs[i].code] + bits_behind_run(header->runs[i].code);
    return bits;
}

static void write_header(struct bit_writer *writer, const struct chunk_header *header) {
    uint16_t bits[LENGTH_CODES];
    prefix_code_bits(header->lengths, LENGTH_CODES, bits);
    put_bits(writer, header->literals - LENGTH_FIRST, 5);
    put_bits(writer, header->distances - 1, 5);
    put_bits(writer, header->length_codes - 4, 4);
    for (unsigned i = 0; i < header->length_codes; i++) {
        put_bits(writer, header->lengths[length_code_order[i]], 3);
        flush_bits(writer);
    }
    for (size_t i = 0; i < header->run_count; i++) {
        struct length_run run = header->runs[i];
        put_bits(writer, bits[run.code], header->lengths[run.code]);
        put_bits(writer, run.extra, bits_behind_run(run.code));
        flush_bits(writer);
    }
}

/* ---- what a block holds ---- */

static void begin_block(struct bit_writer *writer, bool last, enum block_form form) {
    put_bits(writer, last | (unsigned)form << 1, 3);
    flush_bits(writer);
}

/* A match has at most 20 bits for its length, 15 for the distance's symbol and 13 behind it: 48, beside at most 15 that wait. */
static void write_tokens(struct bit_writer *out, const struct chunk_codes *codes, const uint32_t *tokens, size_t count) {
    struct bit_writer writer = *out; /* a copy whose address nobody has stays in registers */
    for (size_t i = 0; i < count; i++) {
        unsigned distance = tokens[i] >> MATCH_DISTANCE_SHIFT, extra;
        if (writer.count > 15)
            flush_bits(&writer);
        struct piece piece = distance ? codes->lengths[tokens[i] & MATCH_LENGTH_MASK] : codes->literals[tokens[i]];
        put_bits(&writer, piece.bits, piece.count);
        if (distance == 0)
            continue;
        piece = codes->distances[distance_symbol(distance, &extra)];
        put_bits(&writer, piece.bits, piece.count);
        put_bits(&writer, low_bits(distance - 1, extra), extra);
    }
    flush_bits(&writer);
    put_bits(&writer, codes->literals[END_OF_BLOCK].bits, codes->literals[END_OF_BLOCK].count);
    flush_bits(&writer);
    *out = writer;
}

static void write_stored(struct bit_writer *writer, struct slice content, bool last) {
    do {
        unsigned size = content.length < DEFLATE_STORED_MOST ? (unsigned)content.length : DEFLATE_STORED_MOST;
        begin_block(writer, last && size == content.length, FORM_STORED);
        bit_writer_end(writer);
        put_u16(put_u16(writer->next, size), ~size);
        memcpy(writer->next + 4, content.text, size);
        writer->next += 4 + size;
        content = (struct slice){content.text + size, content.length - size};
    } while (content.length > 0);
}

void deflate_border(struct bit_writer *writer) {
    write_stored(writer, slice_of(""), false);
}

static uint64_t bits_of_stored(size_t size) {
    return 8 * (uint64_t)size + STORED_BITS * (uint64_t)(size / DEFLATE_STORED_MOST + 1);
}

void deflate_chunk(struct bit_writer *writer, const uint32_t *tokens, size_t count, struct slice content, bool last) {
    uint32_t literals[LITERAL_SYMBOLS] = {0}, distances[DISTANCE_SYMBOLS] = {0};
    struct chunk_codes codes;
    struct chunk_header header;
    count_symbols(tokens, count, literals, distances);
    uint64_t behind = bits_behind_symbols(literals, distances);
    make_fixed_codes(&codes);
    uint64_t fixed = bits_of_symbols(&codes, literals, distances) + behind;
    make_own_codes(&codes, literals, distances);
    make_header(&header, &codes);
    uint64_t own = bits_of_header(&header) + bits_of_symbols(&codes, literals, distances) + behind;
    bool is_fixed = fixed <= own;
    if (bits_of_stored(content.length) <= (is_fixed ? fixed : own)) {
        write_stored(writer, content, last);
        return;
    }
    begin_block(writer, last, is_fixed ? FORM_FIXED : FORM_OWN);
    if (is_fixed)
        make_fixed_codes(&codes);
    else
        write_header(writer, &header);
    make_pieces(&codes);
    write_tokens(writer, &codes, tokens, count);
}
