/* Our encoder of deflate against zlib's reader: any content, level, dictionary and cut comes back, and never needs more than its bound. */
#include "check.h"

#include <zlib.h>

#include "formats/zip/deflate_chunk.h"
#include "formats/zip/deflater.h"
#include "formats/zip/prefix_code.h"

enum { LEVELS = 9, SIZE = 300000, WINDOW = MATCH_DISTANCE_MOST };

static unsigned seed = 7;

static unsigned random_below(unsigned bound) {
    seed = seed * 1103515245 + 12345;
    return (seed >> 8) % bound;
}

/* ---- contents ---- */

static void fill_zeros(unsigned char *bytes, size_t size) {
    memset(bytes, 0, size);
}

static void fill_random(unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        bytes[i] = (unsigned char)random_below(256);
}

static void fill_few_letters(unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        bytes[i] = (unsigned char)('a' + random_below(3));
}

static void fill_every_byte(unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        bytes[i] = (unsigned char)i;
}

/* The commonest byte is half of all, the next a quarter, and so on: codes want to be as long as they may. */
static void fill_halves(unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        bytes[i] = (unsigned char)__builtin_ctz(random_below(1u << 24) | 1u << 23);
}

static void fill_sheet(unsigned char *bytes, size_t size) {
    char cell[64];
    for (size_t at = 0, length; at < size; at += length) {
        length = (size_t)snprintf(cell, sizeof cell, "<c r=\"A%u\" s=\"3\"><v>%u.5</v></c>", random_below(1000), random_below(99999));
        length = length < size - at ? length : size - at;
        memcpy(bytes + at, cell, length);
    }
}

/* Copies of what came before, from everywhere: matches of all lengths and distances, those of a whole window among them. */
static void fill_copies(unsigned char *bytes, size_t size) {
    for (size_t at = 0, length; at < size; at += length) {
        length = 1 + random_below(random_below(8) ? 20 : 400);
        length = length < size - at ? length : size - at;
        size_t back = 1 + random_below(random_below(4) ? WINDOW + 100 : 64);
        for (size_t i = 0; i < length; i++)
            bytes[at + i] = back <= at && length > 3 ? bytes[at + i - back] : (unsigned char)random_below(256);
    }
}

static void (*const fillers[])(unsigned char *, size_t) = {fill_zeros, fill_random, fill_few_letters, fill_every_byte, fill_halves, fill_sheet, fill_copies};
enum { FILLERS = sizeof fillers / sizeof *fillers };

/* ---- there and back ---- */

static size_t deflate_all(struct deflater *deflater, const unsigned char *bytes, size_t size, size_t block, unsigned char *output) {
    size_t written = 0, at = 0;
    do {
        size_t piece = block < size - at ? block : size - at;
        size_t room = deflater_bound(piece);
        memset(output + written, 0xAA, room + 1);
        size_t one = deflater_run(deflater, bytes + at, at < WINDOW ? at : WINDOW, piece, at + piece == size, output + written);
        CHECK(one + BIT_WRITER_SLACK <= room && output[written + room] == 0xAA);
        written += one;
        at += piece;
    } while (at < size);
    return written;
}

static bool comes_back(const unsigned char *deflated, size_t deflated_size, const unsigned char *bytes, size_t size) {
    static unsigned char back[SIZE + 1];
    z_stream stream = {.next_in = (unsigned char *)(uintptr_t)deflated, .avail_in = (uInt)deflated_size, .next_out = back, .avail_out = (uInt)size + 1};
    inflateInit2(&stream, -MAX_WBITS);
    int result = inflate(&stream, Z_FINISH);
    bool fine = result == Z_STREAM_END && stream.avail_in == 0 && stream.total_out == size && memcmp(back, bytes, size) == 0;
    inflateEnd(&stream);
    return fine;
}

static unsigned char bytes[SIZE], output[2 * SIZE + 1000];

static void test_contents(void) {
    static const size_t sizes[] = {0, 1, 2, 3, 4, 5, 8, 11, 258, 259, 1000, 32767, 32768, 32769, 65535, 65536, 131072, SIZE};
    for (size_t filler = 0; filler < FILLERS; filler++)
        for (int level = 1; level <= LEVELS; level++) {
            struct deflater *deflater = deflater_new(level);
            for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
                if (level > 7 && sizes[i] > 40000)
                    continue; /* they take their time */
                fillers[filler](bytes, sizes[i]);
                CHECK(comes_back(output, deflate_all(deflater, bytes, sizes[i], 1 << 17, output), bytes, sizes[i]));
            }
            deflater_release(deflater);
        }
}

static void test_cuts(void) {
    static const size_t blocks[] = {1, 3, 100, 4096, 32768, 50000, 131072};
    struct deflater *deflater = deflater_new(3);
    for (size_t filler = 0; filler < FILLERS; filler++)
        for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
            size_t size = blocks[i] < 4096 ? 300 * blocks[i] : SIZE;
            fillers[filler](bytes, size);
            CHECK(comes_back(output, deflate_all(deflater, bytes, size, blocks[i], output), bytes, size));
        }
    deflater_release(deflater);
}

/* What an encoder did before changes nothing; a higher level gives no more bytes of what it is for. */
static void test_levels(void) {
    size_t before = SIZE;
    fill_sheet(bytes, SIZE);
    for (int level = 1; level <= LEVELS; level++) {
        struct deflater *deflater = deflater_new(level);
        size_t size = deflate_all(deflater, bytes, SIZE, SIZE, output);
        CHECK(size < before);
        CHECK_INT(deflate_all(deflater, bytes, SIZE, SIZE, output), size);
        before = size;
        deflater_release(deflater);
    }
}

static void test_stored(void) {
    struct deflater *deflater = deflater_new(3);
    fill_random(bytes, SIZE);
    CHECK(deflate_all(deflater, bytes, SIZE, SIZE, output) <= SIZE + DEFLATE_CHUNK_OVERHEAD * (SIZE / 30000));
    deflater_release(deflater);
}

/* ---- prefix codes ---- */

/* Codes fill all bits: the shares of their lengths make one. */
static bool is_complete(const uint8_t *lengths, size_t symbols, unsigned longest) {
    uint32_t taken = 0;
    for (size_t i = 0; i < symbols; i++)
        if (lengths[i] > 0)
            taken += 1u << (longest - lengths[i]);
    return taken == 1u << longest;
}

static void test_prefix_codes(void) {
    uint32_t counts[PREFIX_SYMBOLS_MOST];
    uint8_t lengths[PREFIX_SYMBOLS_MOST];
    for (size_t symbols = 2; symbols <= PREFIX_SYMBOLS_MOST; symbols++)
        for (unsigned longest = symbols <= 19 ? 5 : 9; longest <= PREFIX_LONGEST; longest++) {
            for (size_t i = 0; i < symbols; i++)
                counts[i] = random_below(3) ? random_below(1u << random_below(17)) : 1u << i % 20;
            prefix_code_lengths(counts, symbols, longest, lengths);
            CHECK(is_complete(lengths, symbols, longest));
            for (size_t i = 1; i < symbols; i++)
                CHECK(lengths[i] <= longest && (counts[i] <= counts[i - 1] || counts[i - 1] == 0 || lengths[i] <= lengths[i - 1]));
        }
}

/* The deepest tree there is, flattened; few symbols and none. */
static void test_odd_codes(void) {
    uint32_t fibonacci[30] = {1, 1}, none[30] = {0}, one[30] = {[4] = 9};
    uint8_t lengths[30];
    for (size_t i = 2; i < 30; i++)
        fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
    prefix_code_lengths(fibonacci, 30, PREFIX_LONGEST, lengths);
    CHECK(is_complete(lengths, 30, PREFIX_LONGEST) && lengths[29] == 1 && lengths[0] == PREFIX_LONGEST);
    prefix_code_lengths(none, 30, 7, lengths);
    CHECK(is_complete(lengths, 30, 7) && lengths[0] == 1 && lengths[1] == 1);
    prefix_code_lengths(one, 30, 7, lengths);
    CHECK(is_complete(lengths, 30, 7) && lengths[4] == 1);
}

int main(void) {
    test_contents();
    test_cuts();
    test_levels();
    test_stored();
    test_prefix_codes();
    test_odd_codes();
    return checks_end("deflater");
}
