/* What members hold: inflated piece by piece, whole or as a stream that a thread runs ahead of. */
#include "formats/zip/zip.h"

#include <assert.h>
#include <stdlib.h>
#define ZLIB_CONST
#include <zlib.h>

#include "base/memory.h"
#include "system/ring.h"
#include "system/thread.h"
#include "formats/zip/zip_format.h"

enum {
    INPUT_SIZE = 64 * 1024,
    PIECE_SIZE = 128 * 1024,
    PIECES_AHEAD = 4,
    INFLATE_RATIO_MOST = 1032 /* deflate cannot say more in a byte (zlib's algorithm description) */
};

enum trouble {
    FINE,
    UNREADABLE,
    CUT_SHORT,
    NOT_DEFLATE,
    TOO_LONG,
    TOO_SHORT,
    WRONG_CHECKSUM,
    UNKNOWN_METHOD
};

static const char *const trouble_texts[] = {
    [UNREADABLE] = "cannot be read",
    [CUT_SHORT] = "is cut short",
    [NOT_DEFLATE] = "is not validly compressed",
    [TOO_LONG] = "is larger than it says",
    [TOO_SHORT] = "is smaller than it says",
    [WRONG_CHECKSUM] = "does not match its checksum",
    [UNKNOWN_METHOD] = "is compressed in a way that is not read here",
};

/* A member on its way out of the archive. Belongs to one thread at a time. */
struct unpacking {
    const struct input_file *file;
    const struct zip_member *member;
    uint64_t taken, given; /* compressed bytes read, bytes produced */
    uint32_t crc;
    bool ended;
    enum trouble trouble;
    z_stream inflate;
    unsigned char *input; /* NULL where the file lies in memory */
};

static void unpacking_init(struct unpacking *unpacking, const struct zip_archive *archive,
                           const struct zip_member *member) {
    *unpacking = (struct unpacking){.file = archive->file, .member = member};
    if (member->method == ZIP_DEFLATED) {
        if (!archive->file->memory)
            unpacking->input = memory_alloc(INPUT_SIZE);
        if (inflateInit2(&unpacking->inflate, -MAX_WBITS) != Z_OK)
            out_of_memory();
    } else if (member->method != ZIP_STORED) {
        unpacking->trouble = UNKNOWN_METHOD;
    }
}

static void unpacking_release(struct unpacking *unpacking) {
    if (unpacking->member && unpacking->member->method == ZIP_DEFLATED)
        inflateEnd(&unpacking->inflate);
    free(unpacking->input);
}

static bool read_packed(struct unpacking *unpacking, void *bytes, size_t size) {
    if (!input_file_read(unpacking->file, unpacking->member->data_offset + unpacking->taken, bytes, size)) {
        unpacking->trouble = UNREADABLE;
        return false;
    }
    unpacking->taken += size;
    return true;
}

static bool refill(struct unpacking *unpacking) {
    uint64_t left = unpacking->member->compressed_size - unpacking->taken;
    size_t size = left < INPUT_SIZE ? (size_t)left : INPUT_SIZE;
    if (size == 0) {
        unpacking->trouble = CUT_SHORT;
        return false;
    }
    unpacking->inflate.avail_in = (uInt)size;
    unpacking->inflate.next_in = unpacking->input;
    if (unpacking->input)
        return read_packed(unpacking, unpacking->input, size);
    unpacking->inflate.next_in = input_file_bytes(unpacking->file, unpacking->member->data_offset + unpacking->taken, size);
    unpacking->taken += size;
    return true;
}

/* Inflates until `size` bytes are there, the stream ends or something is wrong; returns how many. */
static size_t inflate_some(struct unpacking *unpacking, unsigned char *bytes, size_t size) {
    z_stream *stream = &unpacking->inflate;
    stream->next_out = bytes;
    stream->avail_out = (uInt)size;
    while (stream->avail_out > 0 && !unpacking->ended) {
        if (stream->avail_in == 0 && !refill(unpacking))
            break;
        int result = inflate(stream, Z_NO_FLUSH);
        unpacking->ended = result == Z_STREAM_END;
        if (result != Z_OK && result != Z_STREAM_END) {
            unpacking->trouble = NOT_DEFLATE;
            break;
        }
    }
    return size - stream->avail_out;
}

static size_t copy_some(struct unpacking *unpacking, unsigned char *bytes, size_t size) {
    return read_packed(unpacking, bytes, size) ? size : 0;
}

/* All declared bytes are there, or the stream has ended: both must be true, and the checksum right. */
static void check_end(struct unpacking *unpacking) {
    unsigned char beyond[1];
    if (unpacking->member->method == ZIP_DEFLATED && !unpacking->ended &&
        inflate_some(unpacking, beyond, sizeof beyond) > 0)
        unpacking->trouble = TOO_LONG;
    else if (unpacking->trouble == FINE && unpacking->given < unpacking->member->size)
        unpacking->trouble = TOO_SHORT;
    else if (unpacking->trouble == FINE && unpacking->crc != unpacking->member->crc)
        unpacking->trouble = WRONG_CHECKSUM;
    unpacking->ended = true;
}

/* The next bytes, at most `size` (which is below 4 GB); 0 = end or trouble. */
static size_t unpack(struct unpacking *unpacking, unsigned char *bytes, size_t size) {
    if (unpacking->trouble || unpacking->ended)
        return 0;
    uint64_t left = unpacking->member->size - unpacking->given;
    size_t wanted = left < size ? (size_t)left : size;
    size_t got = 0;
    if (wanted > 0)
        got = unpacking->member->method == ZIP_DEFLATED ? inflate_some(unpacking, bytes, wanted)
                                                        : copy_some(unpacking, bytes, wanted);
    if (got > 0)
        unpacking->crc = (uint32_t)crc32(unpacking->crc, bytes, (uInt)got);
    unpacking->given += got;
    if (!unpacking->trouble && (unpacking->ended || unpacking->given == unpacking->member->size))
        check_end(unpacking);
    return unpacking->trouble ? 0 : got;
}

static bool report_trouble(const struct zip_archive *archive, const struct zip_member *member,
                           enum trouble trouble, struct diags *diags) {
    struct place place = {archive->file_name, NULL, 0, NO_COLUMN};
    return diag_report(diags, FILE_DAMAGED, place, NULL, "the file is damaged: part \"%.200s\" %s",
                       member->name, trouble_texts[trouble]);
}

/* Styles, relationships, notes: the tree of such a part takes some times the memory of its text. */
static const uint64_t held_whole_most = UINT64_C(64) << 20;

/* Sizes are the file's word: nothing is allocated that its compressed bytes cannot fill. */
static bool check_size(const struct zip_archive *archive, const struct zip_member *member,
                       struct diags *diags) {
    struct place place = {archive->file_name, NULL, 0, NO_COLUMN};
    uint64_t most = (uint64_t)archive->limits->part_bytes;
    most = most < SIZE_MAX / 2 ? most : SIZE_MAX / 2;
    if (member->size > most)
        return diag_report(
            diags, FILE_TOO_LARGE, place, NULL,
            "part \"%.200s\" unpacks to %llu bytes, more than %llu, the setting limit.part_bytes",
            member->name, (unsigned long long)member->size, (unsigned long long)most);
    if (member->size / INFLATE_RATIO_MOST > member->compressed_size)
        return report_trouble(archive, member, TOO_SHORT, diags);
    if (member->size > held_whole_most)
        return diag_report(diags, FILE_TOO_LARGE, place, "no setting raises that",
                           "part \"%.200s\" unpacks to %llu bytes, more than the %llu that a part may have which is held whole",
                           member->name, (unsigned long long)member->size, (unsigned long long)held_whole_most);
    return true;
}

static enum trouble unpack_whole(const struct zip_archive *archive, const struct zip_member *member, const char **bytes, struct arena *arena) {
    struct unpacking unpacking;
    size_t length = 0;
    unsigned char *memory = arena_alloc(arena, (size_t)member->size + ZIP_KEPT_ZEROS);
    unpacking_init(&unpacking, archive, member);
    for (size_t got; (got = unpack(&unpacking, memory + length, PIECE_SIZE)) > 0;)
        length += got;
    unpacking_release(&unpacking);
    if (unpacking.trouble)
        arena_discard(arena, memory, (size_t)member->size + ZIP_KEPT_ZEROS);
    else
        *bytes = (const char *)memory;
    archive->checked[member - archive->members] = !unpacking.trouble;
    return unpacking.trouble;
}

bool zip_read_member(const struct zip_archive *archive, const struct zip_member *member, struct slice *bytes,
                     struct arena *arena, struct diags *diags) {
    *bytes = (struct slice){member->held, (size_t)member->size};
    if (member->held)
        return true;
    if (!check_size(archive, member, diags))
        return false;
    enum trouble trouble = unpack_whole(archive, member, &bytes->text, arena);
    return trouble == FINE || report_trouble(archive, member, trouble, diags);
}

void zip_keep(const struct zip_archive *archive, const struct zip_member *member, struct arena *arena) {
    if (member->size / INFLATE_RATIO_MOST <= member->compressed_size)
        unpack_whole(archive, member, &archive->kept[member - archive->members], arena);
}

void zip_keep_nothing(const struct zip_archive *archive) {
    for (size_t i = 0; i < archive->count; i++)
        archive->kept[i] = NULL;
}

bool zip_check_member(const struct zip_archive *archive, const struct zip_member *member, struct diags *diags) {
    struct unpacking unpacking;
    bool readable = member->method == ZIP_STORED || member->method == ZIP_DEFLATED;
    if (!readable || archive->checked[member - archive->members])
        return true;
    unsigned char *piece = memory_alloc(PIECE_SIZE);
    unpacking_init(&unpacking, archive, member);
    while (unpack(&unpacking, piece, PIECE_SIZE) > 0)
        continue;
    unpacking_release(&unpacking);
    free(piece);
    archive->checked[member - archive->members] = !unpacking.trouble;
    return !unpacking.trouble || report_trouble(archive, member, unpacking.trouble, diags);
}

struct stream_state {
    struct unpacking unpacking;
    struct slice kept; /* what is left of a member that is kept; its text is NULL where it is unpacked */
    struct diags *diags;
    unsigned char *pieces[PIECES_AHEAD];
    size_t sizes[PIECES_AHEAD];
    size_t piece_count;
    bool reported;
    struct thread *thread; /* NULL = the reader unpacks itself */
    struct ring *ring;     /* of the pieces, if there is a thread */
};

static void run_ahead(void *context) {
    struct stream_state *state = context;
    for (size_t place; ring_wait_for_place(state->ring, &place); ring_fill(state->ring)) {
        state->sizes[place] = unpack(&state->unpacking, state->pieces[place], PIECE_SIZE);
        if (state->sizes[place] == 0)
            break;
    }
    ring_end(state->ring);
}

bool zip_stream_init(struct zip_stream *stream, const struct zip_archive *archive,
                     const struct zip_member *member, struct diags *diags) {
    assert(!member->held);
    struct stream_state *state = memory_alloc_array(1, sizeof *state);
    *stream = (struct zip_stream){.archive = archive, .member = member, .state = state};
    state->diags = diags;
    state->kept = (struct slice){archive->kept[member - archive->members], (size_t)member->size};
    if (state->kept.text)
        return true;
    unpacking_init(&state->unpacking, archive, member);
    bool ahead = archive->limits->workers > 1 && member->size > PIECES_AHEAD * PIECE_SIZE;
    state->piece_count = ahead ? PIECES_AHEAD : 1;
    for (size_t i = 0; i < state->piece_count; i++)
        state->pieces[i] = memory_alloc(PIECE_SIZE);
    if (state->unpacking.trouble) {
        stream->failed = true;
        report_trouble(archive, member, state->unpacking.trouble, diags);
        zip_stream_release(stream);
        return false;
    }
    if (ahead) {
        state->ring = ring_new(PIECES_AHEAD);
        state->thread = thread_start(run_ahead, state);
    }
    return true;
}

static struct slice next_kept(struct slice *kept) {
    struct slice piece = {kept->text, kept->length < PIECE_SIZE ? kept->length : PIECE_SIZE};
    *kept = (struct slice){kept->text + piece.length, kept->length - piece.length};
    return piece;
}

struct slice zip_stream_take_kept(struct zip_stream *stream) {
    struct stream_state *state = stream->state;
    struct slice left = state->kept;
    if (left.text)
        state->kept = (struct slice){left.text + left.length, 0};
    return left;
}

static struct slice next_piece(struct stream_state *state) {
    size_t place = 0;
    if (state->kept.text)
        return next_kept(&state->kept);
    if (!state->thread)
        state->sizes[0] = unpack(&state->unpacking, state->pieces[0], PIECE_SIZE);
    else if (!ring_take(state->ring, &place))
        return (struct slice){0};
    return (struct slice){(const char *)state->pieces[place], state->sizes[place]};
}

struct slice zip_stream_read(struct zip_stream *stream) {
    struct stream_state *state = stream->state;
    struct slice piece = next_piece(state);
    if (piece.length == 0 && state->unpacking.trouble && !state->reported) {
        state->reported = stream->failed = true;
        report_trouble(stream->archive, stream->member, state->unpacking.trouble, state->diags);
    }
    if (piece.length == 0 && !state->unpacking.trouble && state->unpacking.ended)
        stream->archive->checked[stream->member - stream->archive->members] = true;
    return piece;
}

void zip_stream_release(struct zip_stream *stream) {
    struct stream_state *state = stream->state;
    if (!state)
        return;
    if (state->thread) {
        ring_stop(state->ring);
        thread_join(state->thread);
    }
    if (state->ring)
        ring_release(state->ring);
    unpacking_release(&state->unpacking);
    for (size_t i = 0; i < state->piece_count; i++)
        free(state->pieces[i]);
    free(state);
    stream->state = NULL;
}
